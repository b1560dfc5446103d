/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Polymatrix games whose payoffs add up to a constant: the linear program against Lemke's method and
 * the exact judge.
 *
 * Random ones are built from the definition: totals f + r(a) + s(b) of each edge, where what a
 * player's edges add to its actions cancels around a cycle, so that no edge is zero-sum by itself.
 * Source: Cai, Candogan, Daskalakis, Papadimitriou, Mathematics of Operations Research 41 (2016).
 */
#include "check.h"

#include <entente/compact.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define N 40
#define M 3

static uint64_t seed;

static double draw(int most)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)((seed >> 33) % (uint64_t)(2 * most + 1)) - most;
}

/* A cycle of n players with M actions; player i gives r(a) more to the edge before it than it takes
 * from the one after. `spoil` is added to one payoff. */
static ent_compact *cycle(size_t n, double spoil)
{
    static double u[N * M * M * 2];
    static ent_compact_edge edge[N];
    static int actions[N];
    double r[N][M];
    ent_compact *c = NULL;

    for (size_t i = 0; i < n; i++) {
        actions[i] = M;
        edge[i] = (ent_compact_edge){{i, (i + 1) % n}};
        for (int a = 0; a < M; a++) r[i][a] = draw(5);
    }
    for (size_t e = 0; e < n; e++)
        for (int a = 0; a < M; a++)
            for (int b = 0; b < M; b++) {
                double *cell = u + ((e * M + (size_t)a) * M + (size_t)b) * 2;
                cell[0] = draw(9);
                cell[1] = r[e][a] - r[(e + 1) % n][b] + (double)e - cell[0];
            }
    u[7] += spoil;
    check_ok(ent_compact_polymatrix(n, actions, n, edge, u, &c));
    return c;
}

static void random_cycles(void **state)
{
    (void)state;
    for (seed = 1; seed <= 60; seed++) {
        const uint64_t start = seed;
        ent_compact *c = cycle(3 + (size_t)(seed % 6), 0.0);
        ent_compact_equilibria eq, lemke;
        bool constant = false;
        check_ok(ent_compact_constant_sum(c, &constant));
        assert_true(constant);
        check_ok(ent_compact_zero_sum(c, NULL, &eq));
        assert_int_equal(eq.count, 1);
        assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        assert_true(eq.box[0] == 0.0 && eq.regret[0] == 0.0);
        check_ok(ent_compact_lemke(c, NULL, &lemke));
        /* equilibria are a convex set: half of one and half of the other is one, too */
        double half[N * M], regret = 0.0;
        for (size_t k = 0; k < eq.width; k++) half[k] = (eq.prob[k] + lemke.prob[k]) / 2.0;
        check_ok(ent_compact_regret(c, half, &regret));
        assert_true(regret <= 1e-12 * ent_compact_range(c));
        ent_compact_equilibria_clear(&eq);
        ent_compact_equilibria_clear(&lemke);
        ent_compact_free(c);
        seed = start;
    }
}

static void large_cycle(void **state)
{
    (void)state;
    seed = 5;
    ent_compact *c = cycle(N, 0.0);
    ent_compact_equilibria eq;
    check_ok(ent_compact_zero_sum(c, NULL, &eq));
    assert_int_equal(eq.count, 1);
    assert_true(eq.regret[0] <= 1e-9 * ent_compact_range(c));
    ent_compact_equilibria_clear(&eq);
    ent_compact_free(c);
}

static void refused(void **state)
{
    (void)state;
    seed = 9;
    ent_compact *c = cycle(4, 1.0), *other = NULL;
    ent_compact_equilibria eq;
    const int players = 2, actions = 2;
    const double u[] = {1.0, 2.0, 3.0, 4.0};
    bool constant = true;
    check_ok(ent_compact_constant_sum(c, &constant));
    assert_false(constant);
    check_status(ent_compact_zero_sum(c, NULL, &eq), ENT_ERR_ARG);
    assert_int_equal(eq.count, 0);
    ent_compact_free(c);
    check_ok(ent_compact_symmetric(1, &players, &actions, u, &other));
    check_status(ent_compact_zero_sum(other, NULL, &eq), ENT_ERR_ARG);
    check_status(ent_compact_constant_sum(other, &constant), ENT_ERR_ARG);
    check_status(ent_compact_constant_sum(NULL, &constant), ENT_ERR_ARG);
    check_status(ent_compact_zero_sum(other, NULL, NULL), ENT_ERR_ARG);
    ent_compact_free(other);
}

/* Nobody meets anybody: everything is an equilibrium, with payoff 0. */
static void no_edges(void **state)
{
    (void)state;
    const int actions[] = {2, 1, 3};
    ent_compact *c = NULL;
    ent_compact_equilibria eq;
    check_ok(ent_compact_polymatrix(3, actions, 0, NULL, NULL, &c));
    check_ok(ent_compact_zero_sum(c, NULL, &eq));
    assert_int_equal(eq.count, 1);
    assert_true(eq.regret[0] == 0.0);
    ent_compact_equilibria_clear(&eq);
    ent_compact_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_cycles),
        cmocka_unit_test(large_cycle),
        cmocka_unit_test(refused),
        cmocka_unit_test(no_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
