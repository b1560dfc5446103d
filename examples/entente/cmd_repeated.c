/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_repeated.c -- entente repeated: security levels, and the patience that a profile needs.
 *
 * The profile to sustain is the one of --target, else the file's, else the pure profile with the
 * largest sum of payoffs (the first of them).
 */
#include "driver.h"

#include <math.h>
#include <stdlib.h>

/* Up to this many actions of two players together all equilibria take a second at most. */
#define ALL_EQUILIBRIA_WIDTH 32

/* Everything that was computed. */
typedef struct answers {
    int *target;        /* [players] */
    double *punishment; /* [players] */
    double delta;
    ent_minmax minmax;
    ent_equilibria stage;
    ent_grim grim;
} answers;

static void answers_clear(answers *x)
{
    free(x->target);
    free(x->punishment);
    ent_minmax_clear(&x->minmax);
    ent_equilibria_clear(&x->stage);
    ent_grim_clear(&x->grim);
}

/* The pure profile with the largest sum of payoffs. */
static void best_for_all(const ent_game *g, int profile[], int best[])
{
    const size_t players = ent_game_players(g);
    double most = -INFINITY;

    do {
        double sum = 0.0;
        for (size_t i = 0; i < players; i++)
            sum += ent_game_payoff(g, profile, i) / (double)players;
        if (!(sum > most)) continue;
        most = sum;
        for (size_t i = 0; i < players; i++) best[i] = profile[i];
    } while (ent_game_next_profile(g, profile));
}

static int choose_target(const request *r, const ent_game *g, const ent_repetition *how, int out[])
{
    const size_t players = ent_game_players(g);

    if (r->target) return options_profile(r, g, out);
    if (how->target) {
        for (size_t i = 0; i < players; i++) out[i] = how->target[i];
        return EXIT_ANSWER;
    }
    int *profile = calloc(players, sizeof *profile);
    if (!profile) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    best_for_all(g, profile, out);
    free(profile);
    return EXIT_ANSWER;
}

/* The stage equilibria: all of them when two players have few actions, else the pure ones or, when
 * there is none, what the automatic choice of method finds. */
static ent_status solve_stage(const ent_game *g, const ent_control *control, ent_equilibria *out)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;

    opts.control = *control;
    if (ent_game_players(g) == 2 && ent_game_width(g) <= ALL_EQUILIBRIA_WIDTH)
        return ent_nash_enumerate(g, &opts, out);
    const ent_status st = ent_nash_pure(g, &opts, out);
    if (st || out->count || out->cut) return st;
    ent_equilibria_clear(out);
    return ent_nash_auto(g, &opts, out);
}

static ent_status solve(const ent_game *g, const ent_control *control, answers *x)
{
    ent_status st = ent_repeated_minmax(g, control, &x->minmax);

    if (!st) st = solve_stage(g, control, &x->stage);
    if (st || x->stage.count == 0) return st;
    st = ent_repeated_worst(&x->stage, x->punishment);
    if (!st) st = ent_repeated_grim(g, x->target, x->punishment, &x->grim);
    return st;
}

static int answer(const request *r, const ent_game *g, const ent_repetition *how, answers *x)
{
    const size_t players = ent_game_players(g);
    ent_repeated_parts parts = {.minmax = &x->minmax, .period = how->period};
    ent_text text = {0};
    int status = EXIT_ANSWER;

    x->delta = how->delta;
    if (r->delta) status = options_delta(r, &x->delta);
    if (status) return status;
    x->target = calloc(players, sizeof *x->target);
    x->punishment = calloc(players, sizeof *x->punishment);
    if (!x->target || !x->punishment) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    status = choose_target(r, g, how, x->target);
    if (status) return status;

    const ent_control control = control_begin(r);
    ent_status st = solve(g, &control, x);
    control_end();
    if (st) return work_error(r->file[0], st, NULL);
    if (x->stage.count > 0) {
        parts.equilibria = &x->stage;
        parts.target = x->target;
        parts.grim = &x->grim;
    }
    if (!isnan(x->delta)) parts.delta = &x->delta;
    st = ent_report_repeated(g, &parts, style_of(r), &text);
    if (st) return work_error(r->file[0], st, NULL);
    return print_text(&text, x->stage.cut ? EXIT_LIMIT : EXIT_ANSWER);
}

int cmd_repeated(const request *r)
{
    ent_scenario *scenario = NULL;
    answers x = {0};
    int status = read_case(r->file[0], &scenario);

    if (!status)
        status = answer(r, ent_scenario_game(scenario), ent_scenario_repetition(scenario), &x);
    answers_clear(&x);
    ent_scenario_free(scenario);
    return status;
}
