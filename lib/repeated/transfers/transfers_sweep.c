/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers_sweep.c -- the profiles by what they ask for.
 *
 *     c_i(a) = max over b of g_i(b, a_-i),   L(a) = sum_i (c_i(a) - g_i(a)),   G(a) = sum_i g_i(a)
 *
 * A plan may use every profile with L(a) <= L. As L rises, U = max G can only rise and v_i = min c_i
 * can only fall, so one pass in the order of L meets every best plan. Profiles whose L differ by
 * round-off are taken in together: otherwise the round-off would make rows of its own.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/transfers/transfers.h"

#include <entente/repeated.h>
#include <math.h>
#include <stdlib.h>

/* best [profiles] of player i, and its part of L and G. */
static void add_player(const ent_game *g, size_t i, enti_sweep *s)
{
    const size_t n = g->players, step = g->stride[i], span = step * (size_t)g->actions[i];

    for (size_t a = 0; a < g->profiles; a++) {
        if (a / step % (size_t)g->actions[i]) continue; /* each line once, from its first profile */
        double most = -INFINITY;
        for (size_t b = a; b < a + span; b += step) most = fmax(most, g->payoff[b * n + i]);
        for (size_t b = a; b < a + span; b += step) {
            s->best[b * n + i] = most - g->payoff[i];
            s->joint[b] += g->payoff[b * n + i] - g->payoff[i];
            s->demand[b].liquidity += most - g->payoff[b * n + i];
        }
    }
}

static int compare(const void *left, const void *right)
{
    const enti_demand *a = left, *b = right;

    if (a->liquidity != b->liquidity) return a->liquidity < b->liquidity ? -1 : 1;
    return (a->profile > b->profile) - (a->profile < b->profile);
}

ent_status enti_sweep_new(const ent_game *g, enti_sweep *out)
{
    *out = (enti_sweep){0};
    if (g->profiles > ENT_REPEATED_MAX_PROFILES) return ENT_ERR_LIMIT;
    enti_sweep s = {.game = g,
                    .slack = ENTI_TOL_REGRET * g->range,
                    .joint = enti_new(g->profiles, double),
                    .best = enti_new(g->profiles * g->players, double),
                    .demand = enti_new(g->profiles, enti_demand),
                    .plan = enti_new(g->players + 1, size_t),
                    .gap = -INFINITY};
    if (!s.joint || !s.best || !s.demand || !s.plan) {
        enti_sweep_clear(&s);
        return ENT_ERR_NOMEM;
    }
    for (size_t a = 0; a < g->profiles; a++) s.demand[a].profile = a;
    for (size_t i = 0; i < g->players; i++) add_player(g, i, &s);
    qsort(s.demand, g->profiles, sizeof *s.demand, compare);
    *out = s;
    return ENT_OK;
}

void enti_sweep_clear(enti_sweep *s)
{
    enti_free(s->joint);
    enti_free(s->best);
    enti_free(s->demand);
    enti_free(s->plan);
    *s = (enti_sweep){0};
}

double enti_sweep_gap(const enti_sweep *s, double joint)
{
    const size_t n = s->game->players;

    for (size_t i = 0; i < n; i++) joint -= s->best[s->plan[i + 1] * n + i];
    return joint;
}

/* Puts profile `a` into place `role` of the plan when it is better by more than a tie, or when it
 * ties with one that came in this very step and has the lower number. */
static void offer(enti_sweep *s, size_t role, const enti_demand *d, double better, bool *fresh)
{
    const bool earlier = *fresh && d->profile < s->plan[role];

    if (!(better > s->slack || (earlier && better >= -s->slack))) return;
    s->plan[role] = d->profile;
    s->liquidity = fmax(s->liquidity, d->liquidity);
    s->changed = *fresh = true;
}

/* The best of demand [from, to) for one role. */
static void fill_role(enti_sweep *s, size_t role, size_t from, size_t to)
{
    const size_t n = s->game->players;
    bool fresh = false;

    for (size_t k = from; k < to; k++) {
        const size_t a = s->demand[k].profile, held = s->plan[role];
        const double better = role == 0 ? s->joint[a] - s->joint[held]
                                        : s->best[held * n + role - 1] - s->best[a * n + role - 1];
        offer(s, role, &s->demand[k], from == 0 && !fresh ? INFINITY : better, &fresh);
    }
}

bool enti_sweep_step(enti_sweep *s)
{
    const size_t from = s->next;

    s->changed = false;
    if (from == s->game->profiles) return false;
    const double limit = s->demand[from].liquidity + s->slack;
    while (s->next < s->game->profiles && s->demand[s->next].liquidity <= limit) s->next++;
    for (size_t role = 0; role <= s->game->players; role++) fill_role(s, role, from, s->next);
    if (s->changed) s->gap = enti_sweep_gap(s, s->joint[s->plan[0]]);
    return true;
}

double enti_transfers_delta(double liquidity, double gap)
{
    if (liquidity <= 0.0) return 0.0;
    return gap > 0.0 ? liquidity / (liquidity + gap) : INFINITY;
}

void enti_transfers_actions(const ent_game *g, size_t profile, int actions[])
{
    for (size_t i = 0; i < g->players; i++)
        actions[i] = (int)(profile / g->stride[i] % (size_t)g->actions[i]);
}
