/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers_plan.c -- the exact numbers of one plan: L, U, v and the least discount factor.
 *
 * Rounding to doubles keeps the order, so the exact best deviation is among the actions whose
 * doubles are largest: few exact payoffs need to be read.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "repeated/transfers/transfers.h"

#include <math.h>

ent_status enti_plan_init(size_t players, enti_plan *p)
{
    *p = (enti_plan){.players = players, .threat = enti_rationals_new(players)};
    if (!p->threat) return ENT_ERR_NOMEM;
    mpq_inits(p->liquidity, p->joint, p->gap, p->work[0], p->work[1], p->work[2], NULL);
    return ENT_OK;
}

void enti_plan_clear(enti_plan *p)
{
    if (!p->threat) return;
    enti_rationals_free(p->threat, p->players);
    mpq_clears(p->liquidity, p->joint, p->gap, p->work[0], p->work[1], p->work[2], NULL);
    *p = (enti_plan){0};
}

/* c_i(a) into q; `work` is scratch. */
static ent_status best_deviation(const ent_game *g, size_t a, size_t i, mpq_t q, mpq_t work)
{
    const size_t n = g->players, step = g->stride[i], m = (size_t)g->actions[i];
    const size_t first = a - a / step % m * step, last = first + m * step;
    double most = -INFINITY;
    bool some = false;
    ent_status st = ENT_OK;

    for (size_t b = first; b < last; b += step) most = fmax(most, g->payoff[b * n + i]);
    for (size_t b = first; b < last && !st; b += step) {
        if (g->payoff[b * n + i] < most) continue;
        st = enti_game_rational(g, b * n + i, some ? work : q);
        if (some && mpq_cmp(work, q) > 0) mpq_swap(work, q);
        some = true;
    }
    return st;
}

/* The sums over players need room for the longest numbers of all: twice what one number has now. */
static ent_status reserve(const mpq_t q, size_t players)
{
    const size_t bits = mpz_sizeinbase(mpq_numref(q), 2) + mpz_sizeinbase(mpq_denref(q), 2);
    return enti_exact_reserve(2 * (players + 8), 2 * bits);
}

/* L(a) into work[0], G(a) into work[1]; c_i(a) of player `role` - 1 into its threat. */
static ent_status fill_profile(const ent_game *g, size_t a, size_t role, enti_plan *p)
{
    mpq_ptr liquidity = p->work[0], joint = p->work[1], one = p->work[2];
    ent_status st = ENT_OK;

    mpq_set_ui(liquidity, 0, 1);
    mpq_set_ui(joint, 0, 1);
    for (size_t i = 0; i < g->players && !st; i++) {
        st = best_deviation(g, a, i, p->gap, one); /* gap is set later: scratch until then */
        if (st) break;
        if (i + 1 == role) mpq_set(p->threat[i], p->gap);
        mpq_add(liquidity, liquidity, p->gap);
        st = enti_game_rational(g, a * g->players + i, one);
        if (st) break;
        mpq_sub(liquidity, liquidity, one);
        mpq_add(joint, joint, one);
        st = reserve(liquidity, g->players);
    }
    return st;
}

ent_status enti_plan_fill(const ent_game *g, const size_t profile[], enti_plan *p)
{
    mpq_set_ui(p->liquidity, 0, 1);
    for (size_t role = 0; role <= g->players; role++) {
        const ent_status st = fill_profile(g, profile[role], role, p);
        if (st) return st;
        if (role == 0) mpq_set(p->joint, p->work[1]);
        if (mpq_cmp(p->work[0], p->liquidity) > 0) mpq_set(p->liquidity, p->work[0]);
    }
    mpq_set(p->gap, p->joint);
    for (size_t i = 0; i < g->players; i++) mpq_sub(p->gap, p->gap, p->threat[i]);
    return ENT_OK;
}

bool enti_plan_delta(const enti_plan *p, mpq_t q)
{
    mpq_set_ui(q, 0, 1);
    if (mpq_sgn(p->liquidity) == 0) return true;
    if (mpq_sgn(p->gap) <= 0) return false;
    mpq_add(q, p->liquidity, p->gap);
    mpq_div(q, p->liquidity, q);
    return true;
}
