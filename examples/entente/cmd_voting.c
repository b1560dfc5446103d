/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_voting.c -- entente voting: who decides in a weighted vote; and checking what it printed. */
#include "driver.h"

#include <stdlib.h>

static int answer(const request *r, const ent_voting *v)
{
    ent_power x = {0};
    ent_minimal_winning m = {0};
    ent_text text = {0};
    const ent_control control = control_begin(r);
    ent_status st = ent_voting_power(v, &control, &x);

    if (!st && r->max_count) st = ent_voting_minimal(v, r->max_count, &control, &m);
    control_end();
    if (!st) st = ent_report_power(v, &x, r->max_count ? &m : NULL, style_of(r), &text);
    const int status = st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
    ent_power_clear(&x);
    ent_minimal_winning_clear(&m);
    return status;
}

/* Reads a voting game; EXIT_ANSWER, or another status after a message. */
static int read_voting(const char *file, ent_voting **out)
{
    char *text = NULL;
    size_t length = 0;
    ent_error err = {0};
    int status = read_file(file, &text, &length);

    *out = NULL;
    if (status) return status;
    const ent_status st = ent_voting_parse(text, length, out, &err);
    if (st) status = input_error(file, st, &err);
    free(text);
    return status;
}

int cmd_voting(const request *r)
{
    ent_voting *v = NULL;
    int status = read_voting(r->file[0], &v);

    if (!status) status = answer(r, v);
    ent_voting_free(v);
    return status;
}

int find_voting(const char *file, bool *is)
{
    char *text = NULL;
    size_t length = 0;
    const int status = read_file(file, &text, &length);

    *is = !status && ent_voting_is(text, length);
    free(text);
    return status;
}

int verify_voting(const request *r)
{
    ent_voting *v = NULL;
    char *result = NULL;
    size_t length = 0;
    ent_checks checks = {0};
    ent_error err = {0};
    ent_text text = {0};
    int status = read_voting(r->file[0], &v);

    if (!status) status = read_file(r->file[1], &result, &length);
    if (!status) {
        ent_status st = ent_voting_verify(v, result, length, &checks, &err);
        if (st)
            status = input_error(r->file[1], st, &err);
        else if ((st = ent_report_checks(&checks, style_of(r), &text)))
            status = work_error(r->file[1], st, NULL);
        else
            status = print_text(&text, EXIT_ANSWER);
    }
    ent_checks_clear(&checks);
    free(result);
    ent_voting_free(v);
    return status;
}
