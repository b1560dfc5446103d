/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compact games whose equilibria have closed forms, and the judge against the table.
 *
 * Volunteer's dilemma, benefit b if anybody acts, cost c: mixed p = 1 - (c/b)^(1/(n-1)) (A. Diekmann,
 * Journal of Conflict Resolution 29, 1985). El Farol, n drinkers, a bar that pays 1 up to k guests,
 * -1 above, home 0: all splits with k guests are pure equilibria (W. B. Arthur, AER 84, 1994).
 * n-player stag hunt in which all must hunt for h > 1 against a sure 1: p = (1/h)^(1/(n-1)).
 */
#include "check.h"
#include "game/compact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* n players, actions 0 and 1; u0[k], u1[k] with k others at 1. */
static ent_compact *symmetric(int n, const double u0[], const double u1[])
{
    const int actions = 2;
    double *u = malloc(2 * (size_t)n * sizeof *u);
    ent_compact *c = NULL;

    memcpy(u, u0, (size_t)n * sizeof *u);
    memcpy(u + n, u1, (size_t)n * sizeof *u);
    check_ok(ent_compact_symmetric(1, &n, &actions, u, &c));
    free(u);
    return c;
}

static ent_compact *volunteers(int n, double benefit, double cost)
{
    double wait[64], act[64];

    for (int k = 0; k < n; k++) {
        wait[k] = k > 0 ? benefit : 0.0;
        act[k] = benefit - cost;
    }
    return symmetric(n, wait, act);
}

static void volunteer(void **state)
{
    (void)state;
    for (int n = 2; n <= 50; n++) {
        ent_compact *c = volunteers(n, 4.0, 1.0);
        ent_compact_equilibria eq;
        const double p = 1.0 - pow(0.25, 1.0 / (n - 1));
        check_ok(ent_compact_mixed(c, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, 1);
        check_near(eq.prob[1], p, 1e-15);
        assert_true(fabs(eq.prob[1] - p) <= eq.box[0] + 1e-16);
        assert_true(eq.box[0] <= 1e-15);
        assert_true(eq.regret[0] <= 1e-14);
        check_near(eq.payoff[0], 3.0, 1e-13);
        assert_int_equal(eq.exact[0] != NULL, n == 2 || n == 3); /* 1/4, 1/2 */
        ent_compact_equilibria_clear(&eq);
        check_ok(ent_compact_pure(c, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, 1);
        assert_int_equal(eq.members[1], 1);
        check_near(eq.payoff[1], 3.0, 0.0);
        ent_compact_equilibria_clear(&eq);
        ent_compact_free(c);
    }
}

static void el_farol(void **state)
{
    double home[50] = {0}, bar[50];
    ent_compact_equilibria eq;

    (void)state;
    for (int k = 0; k < 50; k++) bar[k] = k + 1 <= 30 ? 1.0 : -1.0;
    ent_compact *c = symmetric(50, home, bar);
    check_ok(ent_compact_pure(c, NULL, &eq));
    assert_int_equal(eq.count, 1);
    assert_int_equal(eq.members[1], 30);
    ent_compact_equilibria_clear(&eq);
    check_ok(ent_compact_mixed(c, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, 1);
    /* the median of Binomial(49, p) is at 30: P(X <= 29) = 1/2 */
    double below = 0.0, term = pow(1.0 - eq.prob[1], 49);
    for (int k = 0; k <= 29; k++) {
        below += term;
        term *= (49.0 - k) / (k + 1.0) * eq.prob[1] / (1.0 - eq.prob[1]);
    }
    check_near(below, 0.5, 1e-12);
    ent_compact_equilibria_clear(&eq);
    ent_compact_free(c);
}

static void stag_hunt(void **state)
{
    (void)state;
    for (int n = 2; n <= 40; n += 19) {
        double hare[64], stag[64] = {0};
        ent_compact_equilibria eq;
        for (int k = 0; k < n; k++) hare[k] = 1.0;
        stag[n - 1] = 3.0;
        ent_compact *c = symmetric(n, hare, stag);
        check_ok(ent_compact_mixed(c, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, 3);
        double inner = 0.0;
        for (size_t k = 0; k < 3; k++)
            if (eq.prob[2 * k] > 0.0 && eq.prob[2 * k] < 1.0) inner = eq.prob[2 * k + 1];
        check_near(inner, pow(1.0 / 3.0, 1.0 / (n - 1)), 1e-15);
        ent_compact_equilibria_clear(&eq);
        check_ok(ent_compact_pure(c, NULL, &eq));
        assert_int_equal(eq.count, 2);
        ent_compact_equilibria_clear(&eq);
        ent_compact_free(c);
    }
}

/* All payoffs equal: every profile is an equilibrium. */
static void continuum(void **state)
{
    double zero[20] = {0};
    ent_compact *c = symmetric(20, zero, zero);
    ent_compact_equilibria eq;

    (void)state;
    check_ok(ent_compact_mixed(c, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, 2);
    assert_true(eq.joined[0] && !eq.joined[1]);
    ent_compact_equilibria_clear(&eq);
    check_ok(ent_compact_pure(c, NULL, &eq));
    assert_int_equal(eq.count, 21);
    ent_compact_equilibria_clear(&eq);
    const ent_compact_opts few = {.max_count = 5};
    check_ok(ent_compact_pure(c, &few, &eq));
    assert_int_equal(eq.count, 5);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_true(eq.cut);
    ent_compact_equilibria_clear(&eq);
    ent_compact_free(c);
}

/* Ring of n players who each want to differ from the next (odd n: no pure equilibrium), zero-sum on
 * each edge: matching pennies around a ring. */
static ent_compact *ring(size_t n)
{
    int *actions = malloc(n * sizeof *actions);
    ent_compact_edge *edge = malloc(n * sizeof *edge);
    double *u = malloc(8 * n * sizeof *u);
    ent_compact *c = NULL;

    for (size_t i = 0; i < n; i++) {
        const double pennies[8] = {1, -1, -1, 1, -1, 1, 1, -1};
        actions[i] = 2;
        edge[i] = (ent_compact_edge){{i, (i + 1) % n}};
        memcpy(u + 8 * i, pennies, sizeof pennies);
    }
    check_ok(ent_compact_polymatrix(n, actions, n, edge, u, &c));
    free(actions);
    free(edge);
    free(u);
    return c;
}

static void pennies_in_a_ring(void **state)
{
    (void)state;
    for (size_t n = 3; n <= 21; n += 6) {
        ent_compact *c = ring(n);
        ent_compact_equilibria eq;
        check_ok(ent_compact_lemke(c, NULL, &eq));
        assert_int_equal(eq.count, 1);
        assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        for (size_t k = 0; k < 2 * n; k++) assert_non_null(eq.exact[k]);
        check_near(eq.regret[0], 0.0, 0.0);
        double regret = 1.0;
        check_ok(ent_compact_regret(c, eq.prob, &regret));
        assert_true(regret <= 1e-15);
        ent_compact_equilibria_clear(&eq);
        ent_compact_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volunteer),         cmocka_unit_test(el_farol),
        cmocka_unit_test(stag_hunt),         cmocka_unit_test(continuum),
        cmocka_unit_test(pennies_in_a_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
