/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Support enumeration: complete in nondegenerate games, honest in the others. */
#include "check.h"

#include "brute.h"
#include "games.h"

#include <entente/nash.h>

static brute_list truth; /* static: large */

/* Uniform payoffs 0..1000; numbers of equilibria by lrsnash. */
static void test_uniform(void **state)
{
    static const struct {
        int n;
        size_t count[3];
    } published[] = {{6, {3, 1, 5}}, {8, {7, 7, 5}}};

    (void)state;
    for (size_t k = 0; k < 2; k++)
        for (uint64_t seed = 1; seed <= 3; seed++) {
            ent_game *g = random_bimatrix(published[k].n, published[k].n, seed, 1001, false);
            ent_equilibria eq = {0};
            check_ok(ent_nash_support(g, NULL, &eq));
            assert_int_equal(eq.claim, ENT_CLAIM_ALL);
            assert_int_equal(eq.count, published[k].count[seed - 1]);
            check_list(g, &eq, 1e-12);
            ent_equilibria_clear(&eq);
            ent_game_free(g);
        }
}

/* Payoffs 0..2 or 0..9, all shapes up to 4 x 4: what is listed is extreme, ALL means nondegenerate and
 * all, and SOME means degenerate. */
static void test_random(void **state)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    size_t degenerate = 0, plain = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        uint64_t draws = seed;
        const int m = 1 + (int)(draw(&draws) % 4), n = 1 + (int)(draw(&draws) % 4);
        const unsigned range = seed % 2 ? 3 : 10;
        ent_game *g = random_bimatrix(m, n, seed, range, false);
        ent_equilibria eq = {0};
        long a[16], b[16];
        for (int k = 0; k < m * n; k++) {
            a[k] = (long)ent_game_payoff(g, (int[]){k / n, k % n}, 0);
            b[k] = (long)ent_game_payoff(g, (int[]){k / n, k % n}, 1);
        }
        brute_extreme(m, n, a, b, &truth);
        check_ok(ent_nash_support(g, &exact, &eq));
        for (size_t e = 0; e < eq.count; e++)
            assert_true(brute_find(&truth, eq.exact + e * eq.width) >= 0);
        assert_int_equal(eq.claim, truth.degenerate ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
        if (!truth.degenerate) assert_int_equal(eq.count, truth.count);
        degenerate += truth.degenerate;
        plain += !truth.degenerate;
        brute_clear(&truth);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(degenerate > 50 && plain > 50);
}

/* Decimals and fractions count as written: two games that doubles confuse. */
static void test_exact_payoffs(void **state)
{
    ent_game *tie = bimatrix("0.3 0; 3/10 0", "1 0; 1 0");
    ent_game *not_tie = bimatrix("0.3 0; 0.29999999999999999 0", "1 0; 1 0");
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_support(tie, NULL, &eq));
    assert_int_equal(eq.count, 2);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);
    check_ok(ent_nash_support(not_tie, NULL, &eq));
    assert_int_equal(eq.count, 1);
    ent_equilibria_clear(&eq);
    ent_game_free(not_tie);
    ent_game_free(tie);
}

/* The full support is found last, after all other pairs. */
static void test_savani_von_stengel(void **state)
{
    ent_game *g = savani_von_stengel(6);
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_support(g, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, 1);
    assert_int_equal(eq.steps, 923); /* (12 choose 6) - 1 */
    for (size_t k = 0; k < eq.width; k++) assert_true(eq.prob[k] > 0.0);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_limits(void **state)
{
    ent_game *g = bimatrix("1 0; 0 1", "1 0; 0 1");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    for (size_t most = 1; most <= 4; most++) {
        o.max_count = most;
        check_ok(ent_nash_support(g, &o, &eq));
        assert_int_equal(eq.count, most < 3 ? most : 3);
        assert_int_equal(eq.claim, most < 3 ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
        ent_equilibria_clear(&eq);
    }
    o = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    o.control.max_steps = 4; /* all pairs of single actions, not the mixed one */
    check_ok(ent_nash_support(g, &o, &eq));
    assert_int_equal(eq.count, 2);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_uniform),       cmocka_unit_test(test_random),
        cmocka_unit_test(test_exact_payoffs), cmocka_unit_test(test_savani_von_stengel),
        cmocka_unit_test(test_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
