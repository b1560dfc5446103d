/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers_critical.c -- the least discount factor at which one profile is held with payments.
 *
 * With punishments of liquidity up to L >= L(target), which leave the players v(L),
 *
 *     delta = min over L of  L / (L + G(target) - sum_i v_i(L)),
 *
 * and with a payoff P_i for ever after,  L(target) / (L(target) + G(target) - sum_i P_i).
 */
#include "base/mem.h"
#include "repeated/transfers/transfers.h"

#include <math.h>
#include <string.h>

void ent_transfers_target_clear(ent_transfers_target *x)
{
    if (!x) return;
    enti_free(x->profile);
    *x = (ent_transfers_target){0};
}

/* What all gain by leaving profile a. */
static double liquidity_of(const enti_sweep *s, size_t a)
{
    const ent_game *g = s->game;
    double sum = 0.0;

    for (size_t i = 0; i < g->players; i++)
        sum += s->best[a * g->players + i] - (g->payoff[a * g->players + i] - g->payoff[i]);
    return sum <= s->slack ? 0.0 : sum;
}

/* The best delta; its plan into plan [players + 1]. */
static double optimal_delta(enti_sweep *s, size_t target, size_t plan[])
{
    const double need = liquidity_of(s, target);
    double least = INFINITY;

    while (enti_sweep_step(s)) {
        const bool more = s->next < s->game->profiles;
        if (more && s->demand[s->next].liquidity <= need + s->slack) continue; /* no dearer */
        const double asked = s->liquidity <= s->slack ? need : fmax(need, s->liquidity);
        const double gap = enti_sweep_gap(s, s->joint[target]);
        const double delta = enti_transfers_delta(asked, gap <= s->slack ? 0.0 : gap);
        if (!(delta < least)) continue;
        least = delta;
        memcpy(plan, s->plan, (s->game->players + 1) * sizeof *plan);
        plan[0] = target;
    }
    return least;
}

/* G(target) - sum P, summed above each player's base. */
static double reversion_delta(const enti_sweep *s, size_t target, const double punishment[])
{
    const ent_game *g = s->game;
    double gap = 0.0;

    if (!punishment) return NAN;
    for (size_t i = 0; i < g->players; i++)
        gap += g->payoff[target * g->players + i] - punishment[i];
    return enti_transfers_delta(liquidity_of(s, target), fabs(gap) <= s->slack ? 0.0 : gap);
}

static ent_status check(const ent_game *g, const int target[], const double punishment[])
{
    if (!g || !target) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        if (target[i] < 0 || target[i] >= g->actions[i] || (punishment && !isfinite(punishment[i])))
            return ENT_ERR_ARG;
    return ENT_OK;
}

ent_status ent_transfers_critical(const ent_game *g, const int target[], const double punishment[],
                                  ent_transfers_target *out)
{
    enti_sweep s = {0};
    size_t *plan = NULL;
    ent_transfers_target x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_transfers_target){0};
    ent_status st = check(g, target, punishment);
    if (st) return st;

    const size_t n = g->players, at = enti_game_index(g, target);
    st = enti_sweep_new(g, &s);
    if (st) goto done;
    st = ENT_ERR_NOMEM;
    plan = enti_new(n + 1, size_t);
    x.profile = enti_new((n + 1) * n, int);
    if (!plan || !x.profile) goto done;
    x.players = n;
    x.liquidity = liquidity_of(&s, at);
    for (size_t i = 0; i < n; i++) x.joint += g->payoff[at * n + i];
    x.reversion = reversion_delta(&s, at, punishment);
    x.optimal = optimal_delta(&s, at, plan);
    for (size_t k = 0; k <= n; k++) enti_transfers_actions(g, plan[k], x.profile + k * n);
    if (isinf(x.optimal)) {
        enti_free(x.profile);
        x.profile = NULL;
    }
    *out = x;
    x = (ent_transfers_target){0};
    st = ENT_OK;
done:
    ent_transfers_target_clear(&x);
    enti_free(plan);
    enti_sweep_clear(&s);
    return st;
}
