/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_verify.c -- entente verify: a printed result against its game, in exact arithmetic. */
#include "driver.h"

#include <stdlib.h>
#include <string.h>

/* What is checked against the compact game: all without a table, else what its searches printed. */
static const ent_compact *compact_game(const ent_scenario *s, const char *result, size_t length)
{
    static const char mark[] = "\"searches\"";

    if (!ent_scenario_game(s)) return ent_scenario_compact(s);
    for (size_t k = 0; k + sizeof mark <= length; k++)
        if (memcmp(result + k, mark, sizeof mark - 1) == 0) return ent_scenario_compact(s);
    return NULL;
}

/* What the first file is: a case, which may be a coalition game, or a game with states. */
typedef struct subject {
    ent_scenario *scenario;
    ent_states *states;
} subject;

static ent_status check(const request *r, const subject *x, const char *result, size_t length,
                        ent_checks *checks, ent_error *err)
{
    const ent_control control = control_begin(r);
    const ent_coop *coop = ent_scenario_coop(x->scenario);
    const ent_compact *c = compact_game(x->scenario, result, length);
    ent_status st;

    if (x->states)
        st = ent_verify_states(x->states, result, length, checks, err);
    else if (coop)
        st = ent_coop_verify(coop, result, length, checks, err);
    else if (c)
        st = ent_verify_compact(c, result, length, &control, checks, err);
    else if (!ent_scenario_game(x->scenario) && ent_scenario_membership(x->scenario))
        st = ent_membership_verify(ent_scenario_membership(x->scenario), result, length, checks,
                                   err);
    else
        st = ent_verify_case(x->scenario, result, length, &control, checks, err);
    control_end();
    return st;
}

static int answer(const request *r, const subject *x, const char *result, size_t length)
{
    ent_checks checks = {0};
    ent_error err = {0};
    ent_text text = {0};
    ent_status st = check(r, x, result, length, &checks, &err);

    if (st) return input_error(r->file[1], st, &err);
    st = ent_report_checks(&checks, style_of(r), &text);
    const int status = st ? work_error(r->file[1], st, NULL)
                          : print_text(&text, checks.cut ? EXIT_LIMIT : EXIT_ANSWER);
    ent_checks_clear(&checks);
    return status;
}

/* Standard input can be read once only, hence it is a case. */
static int read_subject(const char *file, subject *x)
{
    char *text = NULL;
    size_t length = 0;
    int status = EXIT_ANSWER;
    bool states = false;

    if (strcmp(file, "-") != 0) {
        status = read_file(file, &text, &length);
        if (status) return status;
        states = ent_states_recognise(text, length);
        if (states) status = read_states(file, text, length, &x->states);
        free(text);
    }
    return states ? status : read_any_case(file, &x->scenario);
}

int cmd_verify(const request *r)
{
    subject x = {NULL, NULL};
    char *result = NULL;
    size_t length = 0;

    if (strcmp(r->file[0], "-") == 0 && strcmp(r->file[1], "-") == 0)
        return usage_error(r, "GAME and RESULT cannot both be standard input");
    int status = EXIT_ANSWER;
    bool voting = false;
    if (strcmp(r->file[0], "-") != 0) status = find_voting(r->file[0], &voting);
    if (voting) return verify_voting(r);
    if (!status) status = read_subject(r->file[0], &x);
    if (!status) status = read_file(r->file[1], &result, &length);
    if (!status) status = answer(r, &x, result, length);
    free(result);
    ent_scenario_free(x.scenario);
    ent_states_free(x.states);
    return status;
}
