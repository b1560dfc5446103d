/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_distribution.c -- the exact judge of correlated equilibria.
 *
 * For a distribution p over pure profiles, player i told s gains by taking b instead
 *
 *     G(i, s, b) = sum over a with a_i = s of p(a) (u_i(b, a_-i) - u_i(a)),
 *
 * and the most that it gains by disobeying is  sum_s max(0, max_b G(i, s, b)).  In the coarse
 * form b is chosen before s is known:  max(0, max_b sum_s G(i, s, b)).  Nothing here knows a
 * solver. What is listed is divided by its sum at the end.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

/* Scratch of one judgement. */
typedef struct scratch {
    mpq_t obeyed, other, most, total;
    mpq_t *gain; /* [actions of the widest player] G(i, s, .) */
    size_t n_gain;
} scratch;

/* Checks every profile and probability; *bits is the widest probability's length. */
static ent_status check_list(const ent_game *g, size_t count, const int profile[], mpq_t p[],
                             size_t *bits)
{
    *bits = 64;
    for (size_t k = 0; k < count; k++) {
        const size_t wide =
            mpz_sizeinbase(mpq_numref(p[k]), 2) + mpz_sizeinbase(mpq_denref(p[k]), 2);
        for (size_t i = 0; i < g->players; i++) {
            const int a = profile[k * g->players + i];
            if (a < 0 || a >= g->actions[i]) return ENT_ERR_ARG;
        }
        if (mpq_sgn(p[k]) < 0) return ENT_ERR_ARG;
        if (wide > *bits) *bits = wide;
    }
    return ENT_OK;
}

/* gain[b] += p (u_i(b, a_-i) - u_i(a)) for every b, and payoff += p u_i(a) unless it is NULL. */
static ent_status add_profile(const ent_game *g, const int a[], mpq_t p, size_t i, scratch *s,
                              mpq_ptr payoff)
{
    const size_t first = enti_game_index(g, a) - (size_t)a[i] * g->stride[i];
    const size_t obeyed = first + (size_t)a[i] * g->stride[i];
    ent_status st = enti_game_rational(g, obeyed * g->players + i, s->obeyed);

    for (int b = 0; b < g->actions[i] && !st; b++) {
        const size_t at = first + (size_t)b * g->stride[i];
        st = enti_game_rational(g, at * g->players + i, s->other);
        mpq_sub(s->other, s->other, s->obeyed);
        mpq_mul(s->other, s->other, p);
        mpq_add(s->gain[b], s->gain[b], s->other);
    }
    if (st || !payoff) return st;
    mpq_mul(s->other, p, s->obeyed);
    mpq_add(payoff, payoff, s->other);
    return ENT_OK;
}

/* total += max(0, max_b gain[b]), and gain is zero again. */
static void settle(const ent_game *g, size_t i, scratch *s)
{
    mpq_set_ui(s->most, 0, 1);
    for (int b = 0; b < g->actions[i]; b++) {
        if (mpq_cmp(s->gain[b], s->most) > 0) mpq_set(s->most, s->gain[b]);
        mpq_set_ui(s->gain[b], 0, 1);
    }
    mpq_add(s->total, s->total, s->most);
}

/* total = what player i's best plan of disobedience gains. */
static ent_status judge_player(const ent_game *g, size_t count, const int profile[], mpq_t p[],
                               bool coarse, size_t i, scratch *s, mpq_ptr payoff)
{
    ent_status st = ENT_OK;

    mpq_set_ui(s->total, 0, 1);
    if (payoff) mpq_set_ui(payoff, 0, 1);
    for (int told = 0; told < g->actions[i] && !st; told++) {
        for (size_t k = 0; k < count && !st; k++) {
            const int *a = profile + k * g->players;
            if (a[i] == told) st = add_profile(g, a, p[k], i, s, payoff);
        }
        if (!coarse) settle(g, i, s);
    }
    if (coarse) settle(g, i, s);
    return st;
}

static int most_actions(const ent_game *g)
{
    int most = 1;

    for (size_t i = 0; i < g->players; i++)
        if (g->actions[i] > most) most = g->actions[i];
    return most;
}

ent_status enti_distribution_check(const ent_game *g, size_t count, const int profile[], mpq_t p[],
                                   bool coarse, mpq_t sum, mpq_t violation, mpq_t payoffs[])
{
    scratch s = {.n_gain = (size_t)most_actions(g)};
    size_t bits = 0;
    ent_status st = check_list(g, count, profile, p, &bits);

    /* a sum of `count` unlike fractions is at most `count` times as long as one */
    if (!st) st = enti_exact_reserve(s.n_gain + 8, (bits + 2048) * 2 * count);
    if (st) return st;
    mpq_set_ui(sum, 0, 1);
    for (size_t k = 0; k < count; k++) mpq_add(sum, sum, p[k]);
    if (mpq_sgn(sum) == 0) return ENT_ERR_ARG;

    mpq_inits(s.obeyed, s.other, s.most, s.total, NULL);
    s.gain = enti_rationals_new(s.n_gain);
    if (!s.gain) st = ENT_ERR_NOMEM;
    mpq_set_ui(violation, 0, 1);
    for (size_t i = 0; i < g->players && !st; i++) {
        mpq_ptr payoff = payoffs ? payoffs[i] : NULL;
        st = judge_player(g, count, profile, p, coarse, i, &s, payoff);
        if (payoff) mpq_div(payoff, payoff, sum);
        if (mpq_cmp(s.total, violation) > 0) mpq_set(violation, s.total);
    }
    mpq_div(violation, violation, sum);
    enti_rationals_free(s.gain, s.n_gain);
    mpq_clears(s.obeyed, s.other, s.most, s.total, NULL);
    return st;
}
