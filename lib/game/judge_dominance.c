/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_dominance.c -- the exact judge of dominance: what a mixture gains over an action.
 *
 * Action r of player i against a mixture x of other actions of its own, where K_j are the actions
 * that are still there:
 *
 *     gain(c) = sum_s x_s u_i(s, c) - u_i(r, c)       for c in the product of K_j, j != i.
 *
 * x dominates r strictly when the least gain is above 0, very weakly when it is at least 0, weakly
 * when besides the largest is above 0. On the other side a belief y, a distribution over such c,
 * proves r undominated when no action s gains over it on average: sum_c y_c
 * (u_i(s, c) - u_i(r, c)). Nothing here knows a solver.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

void enti_first_kept(const ent_game *g, const bool keep[], size_t player, int action, int a[])
{
    for (size_t j = 0; j < g->players; j++)
        for (a[j] = 0; a[j] + 1 < g->actions[j] && !keep[g->offset[j] + (size_t)a[j]];) a[j]++;
    a[player] = action;
}

bool enti_next_kept(const ent_game *g, const bool keep[], size_t player, int a[])
{
    for (size_t j = g->players; j-- > 0;) {
        const bool *kept = keep + g->offset[j];
        if (j == player) continue;
        for (int b = a[j] + 1; b < g->actions[j]; b++) {
            if (!kept[b]) continue;
            a[j] = b;
            return true;
        }
        for (a[j] = 0; !kept[a[j]];) a[j]++;
    }
    return false;
}

/* Room for sums of fractions, which grow with their common denominator: asked for anew whenever one
 * has outgrown what was reserved. */
static ent_status reserve_for(const mpq_t q, size_t *reserved)
{
    const size_t bits = mpz_sizeinbase(mpq_numref(q), 2) + mpz_sizeinbase(mpq_denref(q), 2);

    if (bits <= *reserved) return ENT_OK;
    *reserved = 2 * bits;
    return enti_exact_reserve(8, *reserved);
}

/* sum += p (u_i(s, a_-i) - u_i(a)) */
static ent_status add_gain(const ent_game *g, const int a[], size_t i, int s, mpq_t p,
                           mpq_t work[2], mpq_t sum, size_t *reserved)
{
    const size_t at = enti_game_index(g, a);
    const size_t to = at + (size_t)s * g->stride[i] - (size_t)a[i] * g->stride[i];
    ent_status st = enti_game_rational(g, to * g->players + i, work[0]);

    if (!st) st = enti_game_rational(g, at * g->players + i, work[1]);
    if (!st) st = reserve_for(p, reserved);
    if (st) return st;
    mpq_sub(work[0], work[0], work[1]);
    mpq_mul(work[0], work[0], p);
    mpq_add(sum, sum, work[0]);
    return reserve_for(sum, reserved);
}

ent_status enti_mixture_gains(const ent_game *g, const bool keep[], size_t player, int action,
                              size_t count, const int by[], mpq_t p[], mpq_t least, mpq_t most)
{
    int *a = enti_new(g->players, int); /* [players] the action and what the others do */
    ent_status st = a ? ENT_OK : ENT_ERR_NOMEM;
    size_t reserved = 0;
    bool first = true;
    mpq_t sum, work[2];

    mpq_inits(sum, work[0], work[1], NULL);
    if (st) goto done;
    enti_first_kept(g, keep, player, action, a);
    do {
        mpq_set_ui(sum, 0, 1);
        for (size_t k = 0; k < count && !st; k++)
            st = add_gain(g, a, player, by[k], p[k], work, sum, &reserved);
        if (first || mpq_cmp(sum, least) < 0) mpq_set(least, sum);
        if (first || mpq_cmp(sum, most) > 0) mpq_set(most, sum);
        first = false;
    } while (!st && enti_next_kept(g, keep, player, a));
done:
    mpq_clears(sum, work[0], work[1], NULL);
    enti_free(a);
    return st;
}

ent_status enti_belief_gain(const ent_game *g, const bool own[], size_t player, int action,
                            size_t count, const int profile[], mpq_t p[], mpq_t most)
{
    ent_status st = ENT_OK;
    size_t reserved = 0;
    bool first = true;
    mpq_t sum, work[2];

    mpq_inits(sum, work[0], work[1], NULL);
    mpq_set_si(most, -1, 1);
    for (int s = 0; s < g->actions[player] && !st; s++) {
        if (s == action || !own[s]) continue;
        mpq_set_ui(sum, 0, 1);
        for (size_t k = 0; k < count && !st; k++)
            st = add_gain(g, profile + k * g->players, player, s, p[k], work, sum, &reserved);
        if (first || mpq_cmp(sum, most) > 0) mpq_set(most, sum);
        first = false;
    }
    mpq_clears(sum, work[0], work[1], NULL);
    return st;
}
