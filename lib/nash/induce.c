/* SPDX-License-Identifier: GPL-3.0-or-later */
/* induce.c -- the least payments that make a mixed profile an equilibrium.
 *
 * Payments p_i(a) >= 0 to player i on the actions of its support leave the other players' payoffs
 * as they are, so every player has a program of its own. With g_i(b) = u_i(b, s_-i) - u_i(s), what
 * action b gains over the profile s,
 *
 *     minimise  sum_a s_i(a) p_i(a)
 *     so that   sum_a s_i(a) p_i(a) - p_i(b) >= g_i(b)   for every action b     (no gain from b)
 *
 * where p_i(b) = 0 outside the support. Let G = max_b g_i(b), 0 or more. Primal and dual solutions
 * are known, and they meet:
 *
 *     p_i(a) = G - g_i(a)                   costs  G - sum_a s_i(a) g_i(a) = G,
 *     d_i = 1 at one b with g_i(b) = G > 0, proves sum_b d_i(b) g_i(b) = G
 *
 * (d_i is feasible as s_i(a) sum_b d_i(b) - d_i(a) <= s_i(a)). The least cost is the player's
 * regret.
 * Source: the dual is that of the rows above; for a pure profile and undominated instead of best
 * actions the cost is the same: D. Monderer, M. Tennenholtz, k-implementation, JAIR 21 (2004).
 */
#include "base/mem.h"
#include "base/tol.h"
#include "nash/nash.h"

#include <math.h>

void ent_inducement_clear(ent_inducement *x)
{
    if (!x) return;
    enti_free(x->payment);
    enti_free(x->cost);
    enti_free(x->dual);
    *x = (ent_inducement){0};
}

/* The action of player i that gains most; the first of them. */
static size_t best_gain(const ent_game *g, size_t i, const double gain[])
{
    size_t best = g->offset[i];

    for (size_t k = best; k < g->offset[i] + (size_t)g->actions[i]; k++)
        if (gain[k] > gain[best]) best = k;
    return best;
}

/* Primal and dual solution for player i; adds to total and bound. */
static void induce_player(const ent_game *g, size_t i, const double mixed[], const double gain[],
                          ent_inducement *x)
{
    const size_t best = best_gain(g, i, gain);

    for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++) {
        if (!(mixed[k] > 0.0)) continue;
        x->payment[k] = gain[best] - gain[k];
        x->cost[i] += mixed[k] * x->payment[k];
    }
    x->total += x->cost[i];
    if (!(gain[best] > 0.0)) return;
    x->dual[best] = 1.0;
    x->bound += gain[best];
}

ent_status ent_nash_induce(const ent_game *g, const double mixed[], const ent_control *control,
                           ent_inducement *out)
{
    ent_inducement x = {.claim = ENT_CLAIM_OPTIMAL};
    double *gain = NULL;
    ent_status st = ENT_ERR_NOMEM;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_inducement){0};
    if (!g || !mixed) return ENT_ERR_ARG;
    if (control && control->progress && !control->progress(control->context, 0.0))
        return ENT_ERR_LIMIT;

    x.players = g->players;
    x.width = g->width;
    x.payment = enti_new(g->width, double);
    x.cost = enti_new(g->players, double);
    x.dual = enti_new(g->width, double);
    gain = enti_new(g->width, double);
    if (!x.payment || !x.cost || !x.dual || !gain) goto done;
    st = enti_game_gains(g, mixed, gain, NULL);
    if (st) goto done;
    for (size_t i = 0; i < g->players; i++) induce_player(g, i, mixed, gain, &x);
    /* the sum of mixed may be off by ENTI_TOL_PROBABILITY, and so may total and bound */
    if (!(fabs(x.total - x.bound) <= 2.0 * ENTI_TOL_PROBABILITY * (double)g->players * g->range))
        st = ENT_ERR_NUMERIC;
    if (st) goto done;
    *out = x;
    x = (ent_inducement){0};
done:
    enti_free(gain);
    ent_inducement_clear(&x);
    return st;
}
