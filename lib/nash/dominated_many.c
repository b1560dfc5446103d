/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dominated_many.c -- iterated strict dominance by pure actions, any number of players.
 *
 * Action r of player i goes when some other one, s, pays i more at every profile of the actions
 * that the others have left:
 *
 *     u_i(s, c) > u_i(r, c)     for every such c.
 *
 * No equilibrium uses such an action, and what is left has the same equilibria. Rounding keeps
 * the order of payoffs, so what is worse in doubles is worse exactly. Two actions are told apart by
 * their first payoffs as a rule; the number read is bounded all the same.
 * Source: I. Gilboa, E. Kalai, E. Zemel, On the order of eliminating dominated strategies, Operations
 * Research Letters 9 (1990).
 */
#include "base/mem.h"
#include "nash/portfolio.h"

#include <string.h>

#define READS_PER_PAYOFF 40

typedef struct elimination {
    const ent_game *g;
    bool *keep;     /* [width] */
    int *at;        /* [players] a profile of what is kept */
    uint64_t reads; /* still allowed */
} elimination;

/* The player's first kept action from `a` on; the number of actions if there is none. */
static int next_kept(const elimination *w, size_t player, int a)
{
    while (a < w->g->actions[player] && !w->keep[w->g->offset[player] + (size_t)a]) a++;
    return a;
}

/* The next profile of the others, player i aside; false after the last. */
static bool next_profile(elimination *w, size_t i)
{
    for (size_t k = w->g->players; k-- > 0;) {
        if (k == i) continue;
        w->at[k] = next_kept(w, k, w->at[k] + 1);
        if (w->at[k] < w->g->actions[k]) return true;
        w->at[k] = next_kept(w, k, 0);
    }
    return false;
}

/* Whether s pays player i more than r whatever the others do. */
static bool dominates(elimination *w, size_t i, int s, int r)
{
    const ent_game *g = w->g;

    for (size_t k = 0; k < g->players; k++) w->at[k] = next_kept(w, k, 0);
    do {
        w->at[i] = 0;
        const double *u = g->payoff + enti_game_index(g, w->at) * g->players + i;
        const size_t step = g->stride[i] * g->players;
        if (!w->reads) return false;
        w->reads--;
        if (!(u[(size_t)s * step] > u[(size_t)r * step])) return false;
    } while (next_profile(w, i));
    return true;
}

static bool is_dominated(elimination *w, size_t i, int r)
{
    for (int s = next_kept(w, i, 0); s < w->g->actions[i]; s = next_kept(w, i, s + 1))
        if (s != r && dominates(w, i, s, r)) return true;
    return false;
}

/* Takes out what is dominated now; whether anything was. */
static bool round_of(elimination *w, size_t i)
{
    bool any = false;

    for (int r = next_kept(w, i, 0); r < w->g->actions[i]; r = next_kept(w, i, r + 1)) {
        if (!is_dominated(w, i, r)) continue;
        w->keep[w->g->offset[i] + (size_t)r] = false;
        any = true;
    }
    return any;
}

ent_status enti_dominated_many(const ent_game *g, bool keep[], bool *any)
{
    elimination w = {.g = g, .keep = keep, .at = enti_new(g->players, int)};
    size_t idle = 0; /* rounds without a change */

    *any = false;
    if (!w.at) return ENT_ERR_NOMEM;
    w.reads = READS_PER_PAYOFF * (uint64_t)(g->profiles * g->players);
    for (size_t a = 0; a < g->width; a++) keep[a] = true;
    for (size_t i = 0; idle < g->players && w.reads; i = (i + 1) % g->players) {
        const bool changed = round_of(&w, i);
        idle = changed ? 0 : idle + 1;
        *any = *any || changed;
    }
    enti_free(w.at);
    return ENT_OK;
}
