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

static int answer(const request *r, const ent_game *g, const ent_compact *c, const char *result,
                  size_t length)
{
    ent_checks checks = {0};
    ent_error err = {0};
    ent_text text = {0};
    const ent_control control = control_begin(r);
    ent_status st = c ? ent_verify_compact(c, result, length, &control, &checks, &err)
                      : ent_verify(g, result, length, &control, &checks, &err);

    control_end();
    if (st) return input_error(r->file[1], st, &err);
    st = ent_report_checks(&checks, style_of(r), &text);
    const int status = st ? work_error(r->file[1], st, NULL)
                          : print_text(&text, checks.cut ? EXIT_LIMIT : EXIT_ANSWER);
    ent_checks_clear(&checks);
    return status;
}

int cmd_verify(const request *r)
{
    ent_scenario *scenario = NULL;
    char *result = NULL;
    size_t length = 0;

    if (strcmp(r->file[0], "-") == 0 && strcmp(r->file[1], "-") == 0)
        return usage_error(r, "GAME and RESULT cannot both be standard input");
    int status = read_any_case(r->file[0], &scenario);
    if (!status) status = read_file(r->file[1], &result, &length);
    if (!status)
        status = answer(r, ent_scenario_game(scenario), compact_game(scenario, result, length),
                        result, length);
    free(result);
    ent_scenario_free(scenario);
    return status;
}
