/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_correlated.c -- entente correlated: the best (coarse) correlated equilibrium. */
#include "driver.h"

static int answer(const request *r, const ent_game *g)
{
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated x = {0};
    ent_text text = {0};
    int status = options_objective(r, g, &opts.objective, &opts.player);

    if (status) return status;
    opts.coarse = r->coarse;
    opts.control = control_begin(r);
    ent_status st = ent_correlated_solve(g, &opts, &x);
    control_end();
    if (!st) st = ent_report_correlated(g, &x, &opts, style_of(r), &text);
    status = st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
    ent_correlated_clear(&x);
    return status;
}

int cmd_correlated(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status) status = answer(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
