/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_correlated.c -- entente correlated: the best (coarse) correlated equilibrium, all payoffs of
 * two players, what anarchy costs, and payments. */
#include "driver.h"

#include <stdlib.h>
#include <string.h>

static int finish(const request *r, ent_status st, ent_text *text)
{
    return st ? work_error(r->file[0], st, NULL) : print_text(text, EXIT_ANSWER);
}

static int answer_anarchy(const request *r, const ent_game *g)
{
    ent_anarchy x = {0};
    ent_text text = {0};
    const ent_control control = control_begin(r);
    ent_status st = ent_correlated_anarchy(g, &control, &x);

    control_end();
    if (!st) st = ent_report_anarchy(g, &x, style_of(r), &text);
    ent_anarchy_clear(&x);
    return finish(r, st, &text);
}

static int answer_subsidy(const request *r, const ent_game *g)
{
    ent_subsidy x = {0};
    ent_text text = {0};
    const ent_control control = control_begin(r);
    ent_status st = ent_correlated_subsidy(g, r->subsidy, &control, &x);

    control_end();
    if (!st) st = ent_report_subsidy(g, &x, style_of(r), &text);
    ent_subsidy_clear(&x);
    return finish(r, st, &text);
}

static int answer_region(const request *r, const ent_game *g)
{
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated_region x = {0};
    ent_text text = {0};
    size_t player[2];
    const int status = options_region(r, g, player);

    if (status) return status;
    opts.coarse = r->coarse;
    opts.control = control_begin(r);
    ent_status st = ent_correlated_payoffs(g, player, &opts, &x);
    control_end();
    if (!st) st = ent_report_region(g, &x, opts.coarse, style_of(r), &text);
    ent_correlated_region_clear(&x);
    return finish(r, st, &text);
}

/* Objective, weights and kind as asked for; *weight is the caller's to free. */
static int read_question(const request *r, const ent_game *g, ent_correlated_opts *opts,
                         double **weight)
{
    int status = EXIT_ANSWER;

    opts->coarse = r->coarse;
    opts->lowest = r->objective && strcmp(r->objective, "min-welfare") == 0;
    if (!opts->lowest) status = options_objective(r, g, &opts->objective, &opts->player);
    if (status || !r->weights) return status;
    if (opts->objective != ENT_OBJECTIVE_WELFARE)
        return usage_error(r, "--weights goes with the objective welfare or min-welfare");
    *weight = calloc(ent_game_players(g), sizeof **weight);
    if (!*weight) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    opts->weight = *weight;
    return options_numbers(r, "weights", r->weights, g, *weight);
}

static int answer_best(const request *r, const ent_game *g)
{
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated x = {0};
    ent_text text = {0};
    double *weight = NULL;
    int status = read_question(r, g, &opts, &weight);

    if (status) goto done;
    opts.control = control_begin(r);
    ent_status st = ent_correlated_solve(g, &opts, &x);
    control_end();
    if (!st) st = ent_report_correlated(g, &x, &opts, style_of(r), &text);
    status = finish(r, st, &text);
done:
    ent_correlated_clear(&x);
    free(weight);
    return status;
}

static int answer(const request *r, const ent_game *g)
{
    if (r->anarchy && (r->region || r->coarse || r->objective || r->weights))
        return usage_error(r, "--anarchy looks at every kind of equilibrium: no other question "
                              "goes with it");
    if (r->has_subsidy && (r->anarchy || r->region || r->coarse || r->objective || r->weights))
        return usage_error(r, "--subsidy makes payments least: no other question goes with it");
    if (r->region && (r->objective || r->weights))
        return usage_error(r, "--region has no objective: it finds all payoffs");
    if (r->has_subsidy) return answer_subsidy(r, g);
    if (r->anarchy) return answer_anarchy(r, g);
    return r->region ? answer_region(r, g) : answer_best(r, g);
}

int cmd_correlated(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status) status = answer(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
