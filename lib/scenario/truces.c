/* SPDX-License-Identifier: GPL-3.0-or-later */
/* truces.c -- what patience buys: the best truce at every discount factor, and the patience that the
 * target needs when the countries of a linear ladder differ in size.
 *
 * A pure profile a is a truce at delta when it can be played for ever, a deviator i being held to its
 * worst payoff p_i in V(delta). Of all truces the best has the largest sum of payoffs.
 */
#include "scenario/patience.h"
#include "scenario/results.h"

#include "base/mem.h"
#include "game/game.h"

#include <math.h>

#define DELTAS  100  /* 0, 0.01, ..., 0.99 */
#define MAX_ALL 1024 /* profiles of a game that so many payoff sets take a second for */

/* The best truce when every deviator i is held to threat[i]. */
static void find_truce(const ent_game *g, const double threat[2], enti_truce *out)
{
    double most = -INFINITY;
    int profile[2] = {0, 0};

    do {
        const double sum = ent_game_payoff(g, profile, 0) + ent_game_payoff(g, profile, 1);
        if (!(sum > most) || !enti_patience_keeps(g, profile, threat, out->delta)) continue;
        most = sum;
        out->exists = true;
        out->profile[0] = profile[0];
        out->profile[1] = profile[1];
    } while (ent_game_next_profile(g, profile));
}

ent_status enti_run_truces(ent_results *r, const ent_control *control)
{
    const ent_game *g = r->s->game;
    ent_payoff_set_opts opts = ENT_PAYOFF_SET_OPTS_INIT;
    double *delta = NULL;
    ent_payoff_set *set = NULL;
    ent_status st = ENT_ERR_NOMEM;

    if (ent_game_players(g) != 2 || ent_game_profiles(g) > MAX_ALL) return ENT_OK;
    delta = enti_new(DELTAS, double);
    set = enti_new(DELTAS, ent_payoff_set);
    r->truce = enti_new(DELTAS, enti_truce);
    if (!delta || !set || !r->truce) goto done;
    opts.control = *control;
    for (size_t k = 0; k < DELTAS; k++) delta[k] = (double)k / DELTAS;
    st = ent_payoff_set_sweep(g, DELTAS, delta, &opts, set);
    if (st) goto done;
    for (size_t k = 0; k < DELTAS; k++) {
        enti_truce *truce = &r->truce[r->n_truces++];
        *truce = (enti_truce){.delta = delta[k]};
        if (!set[k].inner_count) continue;
        const double threat[] = {set[k].inner[set[k].punish[0]].payoff[0],
                                 set[k].inner[set[k].punish[1]].payoff[1]};
        find_truce(g, threat, truce);
    }
done:
    for (size_t k = 0; set && k < DELTAS; k++) ent_payoff_set_clear(&set[k]);
    enti_free(set);
    enti_free(delta);
    return st;
}

static ent_status measure_size(const ent_scenario *s, double size, const ent_control *control,
                               enti_size *out)
{
    const ent_repetition how = {.delta = NAN, .target = s->repetition.target};
    ent_patience_opts opts = ENT_PATIENCE_OPTS_INIT;
    ent_patience x = {0};
    ent_game *g = NULL;
    ent_status st = enti_linear_ladder(&s->model, size, &g);

    opts.skip = ENT_PATIENCE_FEASIBLE;
    opts.control = *control;
    if (!st) st = ent_patience_solve(g, &how, &opts, &x);
    if (!st && x.missing) st = x.cut ? ENT_ERR_LIMIT : ENT_ERR_NUMERIC;
    if (!st)
        *out = (enti_size){size, x.grim.players ? x.grim.critical : INFINITY, x.optimal.hi,
                           x.payments.reversion, x.payments.optimal};
    ent_patience_clear(&x);
    ent_game_free(g);
    return st;
}

ent_status enti_run_sizes(ent_results *r, const ent_control *control)
{
    const enti_model *m = &r->s->model;
    ent_status st = ENT_OK;

    if (!m->n_sizes) return ENT_OK;
    r->size = enti_new(m->n_sizes, enti_size);
    if (!r->size) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < m->n_sizes && !st; k++) {
        st = measure_size(r->s, m->size[k], control, &r->size[k]);
        r->n_sizes += !st;
    }
    return st;
}
