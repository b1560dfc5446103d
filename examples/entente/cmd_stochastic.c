/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_stochastic.c -- entente stochastic: what can be sustained when play changes the game. */
#include "driver.h"

#include <math.h>
#include <stdlib.h>

int read_states(const char *file, const char *text, size_t length, ent_states **out)
{
    ent_error err = {0};
    const ent_status st = ent_states_parse(text, length, out, &err);

    return st ? input_error(file, st, &err) : EXIT_ANSWER;
}

static int answer(const request *r, const ent_states *s, double delta)
{
    ent_stochastic_opts opts = ENT_STOCHASTIC_OPTS_INIT;
    ent_stochastic x = {0};
    ent_error err = {0};
    ent_text text = {0};

    opts.control = control_begin(r);
    ent_status st = ent_stochastic_solve(ent_states_game(s), delta, &opts, &err, &x);
    control_end();
    if (st) return input_error(r->file[0], st, &err);
    st = ent_report_stochastic(s, &x, style_of(r), &text);
    const bool cut = x.claim == ENT_CLAIM_OUTER && (r->max_steps || control_cancelled());
    const int status =
        st ? work_error(r->file[0], st, NULL) : print_text(&text, cut ? EXIT_LIMIT : EXIT_ANSWER);
    ent_stochastic_clear(&x);
    return status;
}

int cmd_stochastic(const request *r)
{
    ent_states *s = NULL;
    char *text = NULL;
    size_t length = 0;
    double delta = NAN;
    int status = read_file(r->file[0], &text, &length);

    if (!status) status = read_states(r->file[0], text, length, &s);
    if (!status) delta = ent_states_delta(s);
    if (!status && r->delta) status = options_delta(r, &delta);
    if (!status && isnan(delta))
        status = usage_error(r, "the file gives no discount factor, expected --delta D");
    if (!status) status = answer(r, s, delta);
    ent_states_free(s);
    free(text);
    return status;
}
