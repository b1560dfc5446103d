/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brute.h -- dominance by elimination of variables, and the certificates by their definition.
 *
 * Whether a mixture x of n rivals has  x D >= 0 (or > 0)  is a system of linear inequalities in
 * x_0 .. x_{n-2}, x_{n-1} = 1 - their sum. Fourier-Motzkin elimination decides it in integers:
 * every lower bound of a variable must stay below every upper one. No simplex method, no duals.
 */
#ifndef ENTI_TEST_BRUTE_H
#define ENTI_TEST_BRUTE_H

#include "check.h"

#include <entente/dominance.h>
#include <gmp.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PLAYERS = 8, MOST_VARIABLES = 5, MOST_ROWS = 6000 };

/* sum_k a[k] x_k + a[n] >= 0, or > 0 */
typedef struct inequality {
    long a[MOST_VARIABLES + 1];
    bool strict;
} inequality;

typedef struct inequalities {
    size_t count;
    inequality row[MOST_ROWS];
} inequalities;

static inline void add_row(inequalities *s, const inequality *row)
{
    inequality r = *row;
    unsigned long divisor = 0;
    mpz_t z;

    mpz_init(z);
    for (size_t k = 0; k <= MOST_VARIABLES; k++) {
        mpz_set_ui(z, divisor);
        divisor = mpz_gcd_ui(NULL, z, (unsigned long)labs(r.a[k]));
        if (!divisor) divisor = (unsigned long)labs(r.a[k]);
    }
    mpz_clear(z);
    for (size_t k = 0; k <= MOST_VARIABLES && divisor; k++) r.a[k] /= (long)divisor;
    for (size_t k = 0; k < s->count; k++)
        if (!memcmp(s->row[k].a, r.a, sizeof r.a) && s->row[k].strict >= r.strict) return;
    assert_true(s->count < MOST_ROWS);
    s->row[s->count++] = r;
}

/* Takes variable k out. */
static inline void eliminate(inequalities *s, size_t k)
{
    static inequalities next;

    next.count = 0;
    for (size_t i = 0; i < s->count; i++) {
        const inequality *low = &s->row[i];
        if (low->a[k] == 0) add_row(&next, low);
        if (low->a[k] <= 0) continue;
        for (size_t j = 0; j < s->count; j++) {
            const inequality *high = &s->row[j];
            inequality sum = {.strict = low->strict || high->strict};
            if (high->a[k] >= 0) continue;
            for (size_t c = 0; c <= MOST_VARIABLES; c++)
                sum.a[c] = low->a[k] * high->a[c] - high->a[k] * low->a[c];
            add_row(&next, &sum);
        }
    }
    *s = next;
}

static inline bool is_solvable(inequalities *s, size_t variables)
{
    for (size_t k = 0; k < variables; k++) eliminate(s, k);
    for (size_t i = 0; i < s->count; i++) {
        const long b = s->row[i].a[MOST_VARIABLES];
        if (b < 0 || (b == 0 && s->row[i].strict)) return false;
    }
    return true;
}

/* Adds  sum_s x_s gain[s] >= 0 (or > 0)  with the last x_s replaced. */
static inline void add_gains(inequalities *s, size_t n, const long gain[], bool strict)
{
    inequality row = {.strict = strict};

    for (size_t k = 0; k + 1 < n; k++) row.a[k] = gain[k] - gain[n - 1];
    row.a[MOST_VARIABLES] = gain[n - 1];
    add_row(s, &row);
}

static inline double payoff_of(const ent_game *g, const int a[], size_t i, int action)
{
    int b[MOST_PLAYERS];

    memcpy(b, a, ent_game_players(g) * sizeof *b);
    b[i] = action;
    return ent_game_payoff(g, b, i);
}

/* Whether i takes action 0 and `others` [width] keeps what everybody else does. */
static inline bool is_kept(const ent_game *g, const bool others[], const int a[], size_t i)
{
    for (size_t j = 0; j < ent_game_players(g); j++)
        if (j != i && !others[ent_game_offset(g, j) + (size_t)a[j]]) return false;
    return a[i] == 0;
}

/* Whether an action of a game of small integers is dominated; own [actions]. */
static inline bool brute_dominated(const ent_game *g, ent_dominance_kind kind, bool mixed,
                                   const bool others[], const bool own[], size_t i, int action)
{
    static inequalities s;
    const bool strict = kind == ENT_DOMINANCE_STRICT;
    const int m = ent_game_actions(g, i);
    bool found = false;

    /* every rival alone, then all together */
    for (int alone = 0; alone <= m && !found; alone++) {
        long sum[MOST_VARIABLES + 1] = {0};
        size_t n = 0;
        int a[MOST_PLAYERS] = {0};
        if (alone == m && !mixed) break;
        s.count = 0;
        do {
            long gain[MOST_VARIABLES + 1] = {0};
            if (!is_kept(g, others, a, i)) continue;
            n = 0;
            for (int r = 0; r < m; r++) {
                if (r == action || !own[r] || (alone < m && r != alone)) continue;
                assert_true(n <= MOST_VARIABLES);
                gain[n] = (long)(payoff_of(g, a, i, r) - payoff_of(g, a, i, action));
                sum[n] += gain[n];
                n++;
            }
            if (n) add_gains(&s, n, gain, strict);
        } while (ent_game_next_profile(g, a));
        if (!n) continue;
        if (kind == ENT_DOMINANCE_WEAK) add_gains(&s, n, sum, true);
        for (size_t k = 0; k < n; k++) {
            long unit[MOST_VARIABLES + 1] = {0};
            unit[k] = 1;
            add_gains(&s, n, unit, false);
        }
        found = is_solvable(&s, n - 1);
    }
    return found;
}

/* The rounds of ent_dominance_eliminate() by brute force, into round [width]: 0 for what stays. */
static inline void brute_rounds(const ent_game *g, const ent_dominance_opts *o, size_t round[])
{
    const size_t width = ent_game_width(g);
    bool keep[64], start[64], any = true;

    assert_true(width <= 64);
    for (size_t k = 0; k < width; k++) keep[k] = true;
    memset(round, 0, width * sizeof *round);
    for (size_t n = 1; any && (o->iterate || n == 1); n++) {
        any = false;
        memcpy(start, keep, sizeof start);
        const bool *others = o->iterate && o->one_by_one ? keep : start;
        for (size_t i = 0; i < ent_game_players(g); i++)
            for (int a = 0; a < ent_game_actions(g, i); a++) {
                const size_t at = ent_game_offset(g, i) + (size_t)a;
                if (!keep[at] || !brute_dominated(g, o->kind, o->mixed, others,
                                                  keep + ent_game_offset(g, i), i, a))
                    continue;
                keep[at] = false;
                round[at] = n;
                any = true;
            }
    }
}

/* The weights of a certificate: positive, summing to 1, the doubles their roundings. */
static inline void check_weights(size_t count, char *const exact[], const double p[], mpq_t q[])
{
    mpq_t sum;

    assert_true(count >= 1);
    mpq_init(sum);
    for (size_t k = 0; k < count; k++) {
        mpq_init(q[k]);
        assert_int_equal(mpq_set_str(q[k], exact[k], 10), 0);
        assert_true(mpq_sgn(q[k]) > 0);
        mpq_add(sum, sum, q[k]);
        check_near(p[k], mpq_get_d(q[k]), 1e-15);
    }
    assert_int_equal(mpq_cmp_ui(sum, 1, 1), 0);
    mpq_clear(sum);
}

/* out = sum_k p_k (u_i(by_k, a_-i) - u_i(action, a_-i)) */
static inline void mixture_gain(const ent_game *g, const ent_elimination *e, mpq_t p[],
                                const int a[], mpq_t out)
{
    mpq_t u, v;

    mpq_inits(u, v, NULL);
    mpq_set_ui(out, 0, 1);
    for (size_t k = 0; k < e->count; k++) {
        mpq_set_d(u, payoff_of(g, a, e->player, e->by[k]));
        mpq_set_d(v, payoff_of(g, a, e->player, e->action));
        mpq_sub(u, u, v);
        mpq_mul(u, u, p[k]);
        mpq_add(out, out, u);
    }
    mpq_clears(u, v, NULL);
}

/* One elimination against what was left then. */
static inline void check_mixture(const ent_game *g, ent_dominance_kind kind, const bool others[],
                                 const bool own[], const ent_elimination *e)
{
    mpq_t p[64], gain, least, most;
    int a[MOST_PLAYERS] = {0};
    bool first = true;

    check_weights(e->count, e->exact, e->p, p);
    mpq_inits(gain, least, most, NULL);
    for (size_t k = 0; k < e->count; k++) {
        assert_true(own[e->by[k]] && e->by[k] != e->action);
        assert_true(k == 0 || e->by[k] > e->by[k - 1]);
    }
    do {
        if (!is_kept(g, others, a, e->player)) continue;
        mixture_gain(g, e, p, a, gain);
        if (first || mpq_cmp(gain, least) < 0) mpq_set(least, gain);
        if (first || mpq_cmp(gain, most) > 0) mpq_set(most, gain);
        first = false;
    } while (ent_game_next_profile(g, a));
    assert_true(mpq_sgn(least) > 0 || (mpq_sgn(least) == 0 && kind != ENT_DOMINANCE_STRICT));
    if (kind == ENT_DOMINANCE_WEAK) assert_true(mpq_sgn(most) > 0);
    check_near(e->slack, mpq_get_d(least), 1e-15 * fabs(e->slack));
    check_near(e->most, mpq_get_d(most), 1e-15 * fabs(e->most));
    for (size_t k = 0; k < e->count; k++) mpq_clear(p[k]);
    mpq_clears(gain, least, most, NULL);
}

/* One belief: no own action of `own` is better (strict); none is and the belief is full, or each is
 * worse (weak); each is worse (very weak). */
static inline void check_belief(const ent_game *g, ent_dominance_kind kind, const bool others[],
                                const bool own[], const ent_belief *b)
{
    const size_t players = ent_game_players(g);
    mpq_t p[512], gain, u, v;
    int a[MOST_PLAYERS] = {0};
    size_t cells = 0;

    assert_true(b->count <= 512);
    check_weights(b->count, b->exact, b->p, p);
    mpq_inits(gain, u, v, NULL);
    do {
        cells += is_kept(g, others, a, b->player);
    } while (ent_game_next_profile(g, a));
    for (int s = 0; s < ent_game_actions(g, b->player); s++) {
        if (!own[s] || s == b->action) continue;
        mpq_set_ui(gain, 0, 1);
        for (size_t k = 0; k < b->count; k++) {
            memcpy(a, b->profile + k * players, players * sizeof *a);
            assert_int_equal(a[b->player], -1);
            a[b->player] = 0;
            assert_true(is_kept(g, others, a, b->player));
            mpq_set_d(u, payoff_of(g, a, b->player, s));
            mpq_set_d(v, payoff_of(g, a, b->player, b->action));
            mpq_sub(u, u, v);
            mpq_mul(u, u, p[k]);
            mpq_add(gain, gain, u);
        }
        const bool tie = mpq_sgn(gain) == 0;
        if (kind == ENT_DOMINANCE_STRICT)
            assert_true(mpq_sgn(gain) <= 0);
        else if (kind == ENT_DOMINANCE_WEAK)
            assert_true(mpq_sgn(gain) < 0 || (tie && b->count == cells));
        else
            assert_true(mpq_sgn(gain) < 0);
    }
    for (size_t k = 0; k < b->count; k++) mpq_clear(p[k]);
    mpq_clears(gain, u, v, NULL);
}

/* All that a complete result promises, replayed in its order. */
static inline void check_result(const ent_game *g, const ent_dominance_opts *o,
                                const ent_dominance *x)
{
    bool keep[64], start[64];
    size_t round = 0, left = 0;
    const bool *others = o->iterate && o->one_by_one ? keep : start;

    assert_true(x->width <= 64);
    assert_int_equal(x->claim, ENT_CLAIM_ALL);
    for (size_t k = 0; k < x->width; k++) keep[k] = start[k] = true;
    for (size_t k = 0; k < x->count; k++) {
        const ent_elimination *e = &x->eliminated[k];
        const size_t first = ent_game_offset(g, e->player);
        assert_true(e->round == round || e->round == round + 1);
        if (e->round > round) memcpy(start, keep, sizeof start);
        round = e->round;
        check_mixture(g, o->kind, others, keep + first, e);
        assert_true(keep[first + (size_t)e->action]);
        keep[first + (size_t)e->action] = false;
    }
    assert_int_equal(x->rounds, round);
    for (size_t k = 0; k < x->width; k++) left += keep[k];
    assert_memory_equal(x->keep, keep, x->width * sizeof *keep);
    assert_int_equal(x->n_beliefs, o->mixed ? left : 0);
    if (o->iterate) memcpy(start, keep, sizeof start);
    for (size_t k = 0; k < x->n_beliefs; k++) {
        const ent_belief *b = &x->belief[k];
        const size_t first = ent_game_offset(g, b->player);
        assert_true(keep[first + (size_t)b->action]);
        check_belief(g, o->kind, start, keep + first, b);
    }
}

static inline ent_dominance solved(const ent_game *g, ent_dominance_kind kind, bool mixed,
                                   bool iterate, bool one_by_one)
{
    const ent_dominance_opts o = {
        .kind = kind, .mixed = mixed, .iterate = iterate, .one_by_one = one_by_one};
    ent_dominance x;

    check_ok(ent_dominance_eliminate(g, &o, &x));
    check_result(g, &o, &x);
    return x;
}

static inline ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

#endif
