/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.c -- the analyses that any game allows: equilibria, correlated play, repeated play, and
 * what makes a profile an equilibrium.
 */
#include "scenario/results.h"

#include "base/mem.h"

#include <string.h>

/* Up to this many actions of two players together, every extreme equilibrium is listed: polytopes of
 * at most 660 vertices. */
#define ALL_EQUILIBRIA_WIDTH 16

const ent_equilibria *enti_stage_equilibria(const ent_results *r)
{
    return r->nash.claim != ENT_CLAIM_ALL && r->pure.count ? &r->pure : &r->nash;
}

/* ---- equilibria ---- */

/* The pure profile that a row of probabilities is; false when it is mixed. */
static bool pure_profile(const ent_game *g, const double prob[], int profile[])
{
    for (size_t i = 0; i < ent_game_players(g); i++) {
        const double *p = prob + ent_game_offset(g, i);
        int a = 0;
        while (a < ent_game_actions(g, i) && p[a] != 1.0) a++;
        if (a == ent_game_actions(g, i)) return false;
        profile[i] = a;
    }
    return true;
}

/* For each player the next best action against the others at the profile. */
static void measure_stand(const ent_game *g, enti_stand *stand)
{
    for (size_t i = 0; i < ent_game_players(g); i++) {
        const int own = stand->profile[i];
        const double here = ent_game_payoff(g, stand->profile, i);
        stand->next[i] = -1;
        for (int b = 0; b < ent_game_actions(g, i); b++) {
            if (b == own) continue;
            stand->profile[i] = b;
            const double loss = here - ent_game_payoff(g, stand->profile, i);
            if (stand->next[i] >= 0 && !(loss < stand->loss[i])) continue;
            stand->next[i] = b;
            stand->loss[i] = loss;
        }
        stand->profile[i] = own;
    }
}

static ent_status add_stand(ent_results *r, const int profile[], size_t players)
{
    enti_stand *stand = &r->stand[r->n_stands++];

    stand->profile = enti_new(players, int);
    stand->next = enti_new(players, int);
    stand->loss = enti_new(players, double);
    if (!stand->profile || !stand->next || !stand->loss) return ENT_ERR_NOMEM;
    memcpy(stand->profile, profile, players * sizeof *profile);
    measure_stand(r->s->game, stand);
    return ENT_OK;
}

static ent_status measure_stands(ent_results *r)
{
    const ent_equilibria *eq = enti_stage_equilibria(r);
    const size_t players = ent_game_players(r->s->game);
    int *profile = enti_new(players, int);
    ent_status st = profile ? ENT_OK : ENT_ERR_NOMEM;

    r->stand = enti_new(eq->count, enti_stand);
    if (!r->stand) st = ENT_ERR_NOMEM;
    for (size_t k = 0; k < eq->count && !st; k++)
        if (pure_profile(r->s->game, eq->prob + k * eq->width, profile))
            st = add_stand(r, profile, players);
    enti_free(profile);
    return st;
}

/* Every equilibrium where that takes a moment, else what the automatic choice of method finds and,
 * beside it, every pure one. */
ent_status enti_run_nash(ent_results *r, const ent_control *control)
{
    const ent_game *g = r->s->game;
    const bool small = ent_game_players(g) == 2 && ent_game_width(g) <= ALL_EQUILIBRIA_WIDTH;
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_status st;

    opts.control = *control;
    st = small ? ent_nash_enumerate(g, &opts, &r->nash) : ent_nash_auto(g, &opts, &r->nash);
    if (!st && r->nash.claim != ENT_CLAIM_ALL) st = ent_nash_pure(g, &opts, &r->pure);
    if (!st) st = measure_stands(r);
    if (!st) st = enti_run_plans(r);
    r->cut = r->cut || r->nash.cut || r->pure.cut;
    return st;
}

/* ---- correlated play ---- */

static ent_status extreme(const ent_game *g, const ent_control *control, size_t player,
                          ent_objective objective, double *out)
{
    const ent_correlated_opts opts = {
        .objective = objective, .player = player, .control = *control};
    ent_correlated x = {0};
    const ent_status st = ent_correlated_solve(g, &opts, &x);

    if (!st) *out = x.payoff[player];
    ent_correlated_clear(&x);
    return st;
}

ent_status enti_run_correlated(ent_results *r, const ent_control *control)
{
    const ent_game *g = r->s->game;
    const size_t players = ent_game_players(g);
    const ent_correlated_opts opts = {.control = *control};
    ent_status st = ent_correlated_solve(g, &opts, &r->correlated);

    if (st) return st;
    r->best = enti_new(players, double);
    r->worst = enti_new(players, double);
    if (!r->best || !r->worst) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < players && !st; i++) {
        st = extreme(g, control, i, ENT_OBJECTIVE_MAX, &r->best[i]);
        if (!st) st = extreme(g, control, i, ENT_OBJECTIVE_MIN, &r->worst[i]);
    }
    return st;
}

/* ---- repeated play ---- */

/* Above so many profiles a payoff set takes too long for a report: security levels and grim trigger
 * alone. */
#define LARGE ((size_t)1 << 14)

ent_status enti_run_repeated(ent_results *r, const ent_control *control)
{
    const ent_game *g = r->s->game;
    ent_patience_opts opts = ENT_PATIENCE_OPTS_INIT;
    ent_status st = ENT_OK;

    if (r->nash.claim == ENT_CLAIM_NONE) st = enti_run_nash(r, control);
    opts.stage = enti_stage_equilibria(r);
    opts.control = *control;
    if (ent_game_profiles(g) > LARGE)
        opts.skip =
            ENT_PATIENCE_OPTIMAL | ENT_PATIENCE_TRANSFERS | ENT_PATIENCE_SET | ENT_PATIENCE_TRUCE;
    if (!st) st = ent_patience_solve(g, &r->s->repetition, &opts, &r->patience);
    r->patience.missing |= st ? 0 : opts.skip;
    r->cut = r->cut || r->patience.cut;
    if (!st && !opts.skip) st = enti_run_truces(r, control);
    return st ? st : enti_run_sizes(r, control);
}

/* ---- thresholds ---- */

ent_status enti_induce_all(const ent_scenario *s, const ent_game *g, const ent_control *control,
                           ent_inducement out[])
{
    const size_t width = ent_game_width(g);
    double *mixed = enti_new(width, double);
    ent_status st = mixed ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < s->n_thresholds && !st; k++) {
        memset(mixed, 0, width * sizeof *mixed);
        for (size_t i = 0; i < ent_game_players(g); i++)
            mixed[ent_game_offset(g, i) + (size_t)s->threshold[k].profile[i]] = 1.0;
        st = ent_nash_induce(g, mixed, control, &out[k]);
    }
    enti_free(mixed);
    return st;
}

ent_status enti_run_thresholds(ent_results *r, const ent_control *control)
{
    r->threshold = enti_new(r->s->n_thresholds, ent_inducement);
    if (!r->threshold) return ENT_ERR_NOMEM;
    return enti_induce_all(r->s, r->s->game, control, r->threshold);
}

int enti_binding_action(const ent_results *r, size_t threshold, size_t player)
{
    const ent_game *g = r->s->game;
    const ent_inducement *x = &r->threshold[threshold];
    const size_t first = ent_game_offset(g, player);
    const int own = r->s->threshold[threshold].profile[player];
    double most = 0.0;
    int binding = -1;

    for (int b = 0; b < ent_game_actions(g, player); b++) {
        const double dual = x->dual[first + (size_t)b];
        if (b == own || !(dual > most)) continue;
        most = dual;
        binding = b;
    }
    return x->cost[player] > 0.0 ? binding : -1;
}
