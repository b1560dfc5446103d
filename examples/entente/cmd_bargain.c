/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_bargain.c -- entente bargain: the payoffs that a treaty settles on. */
#include "driver.h"

#include <stdlib.h>
#include <string.h>

/* Which of `n` words the option is, the first without it; -1 when none. */
static int which(const char *text, size_t n, const char *const words[])
{
    if (!text) return 0;
    for (size_t k = 0; k < n; k++)
        if (strcmp(text, words[k]) == 0) return (int)k;
    return -1;
}

static int choose(const request *r, ent_bargain_opts *opts)
{
    static const char *const solutions[] = {"nash", "kalai-smorodinsky", "egalitarian"};
    static const char *const sets[] = {"feasible", "correlated"};
    const int solution = which(r->solution, 3, solutions), over = which(r->over, 2, sets);

    if (solution < 0)
        return usage_error(r, "--solution is '%s', expected nash, kalai-smorodinsky or egalitarian",
                           r->solution);
    if (over < 0) return usage_error(r, "--over is '%s', expected feasible or correlated", r->over);
    opts->solution = (ent_bargain_solution)solution;
    opts->over = (ent_bargain_over)over;
    return EXIT_ANSWER;
}

/* What the others can hold each player down to. */
static int hold_down(const request *r, const ent_game *g, double out[])
{
    const ent_control control = control_begin(r);
    ent_minmax x = {0};
    const ent_status st = ent_repeated_minmax(g, &control, &x);

    control_end();
    if (st) return work_error(r->file[0], st, NULL);
    for (size_t i = 0; i < x.players; i++) out[i] = x.mixed[i];
    ent_minmax_clear(&x);
    return EXIT_ANSWER;
}

static int print_agreement(const request *r, const ent_game *g, const double disagreement[],
                           ent_bargain_opts *opts)
{
    ent_bargain x = {0};
    ent_frontier f = {0};
    ent_text text = {0};

    opts->control = control_begin(r);
    ent_status st = ent_bargain_solve(g, disagreement, opts, &x);
    if (!st && r->frontier) st = ent_bargain_frontier(g, opts->over, &opts->control, &f);
    control_end();
    if (!st) st = ent_report_bargain(g, &x, opts, r->frontier ? &f : NULL, style_of(r), &text);
    const int status = st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
    ent_bargain_clear(&x);
    ent_frontier_clear(&f);
    return status;
}

static int answer(const request *r, const ent_game *g)
{
    ent_bargain_opts opts = ENT_BARGAIN_OPTS_INIT;
    const size_t players = ent_game_players(g);
    int status = choose(r, &opts);

    if (status) return status;
    if (r->frontier && players != 2)
        return usage_error(r, "--frontier takes a game of two players, this one has %zu", players);
    double *disagreement = calloc(players, sizeof *disagreement);
    if (!disagreement) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    const bool given = r->disagreement && strcmp(r->disagreement, "minmax") != 0;
    status = (given ? options_disagreement : hold_down)(r, g, disagreement);
    if (!status) status = print_agreement(r, g, disagreement, &opts);
    free(disagreement);
    return status;
}

int cmd_bargain(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status) status = answer(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
