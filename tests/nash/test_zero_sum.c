/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constant-sum games by our simplex method and by GLPK: published values, and for each answer the two bounds
 *
 *     min_j sum_i x_i a_ij  <=  value  <=  max_i sum_j a_ij y_j
 *
 * computed here from the payoffs, which meet at the value when x and y are optimal. */
#include "check.h"
#include "games.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

static double range_of(const ent_game *g)
{
    const double range = ent_game_range(g);

    return range > 0.0 ? range : 1.0;
}

/* What player 0 is sure of, and what player 1 can hold it to. */
static void bounds(const ent_game *g, const double *x, double *low, double *high)
{
    const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
    const double *y = x + m;

    *low = INFINITY;
    *high = -INFINITY;
    for (int j = 0; j < n; j++) {
        double sum = 0.0;
        for (int i = 0; i < m; i++) sum += x[i] * ent_game_payoff(g, (int[]){i, j}, 0);
        *low = fmin(*low, sum);
    }
    for (int i = 0; i < m; i++) {
        double sum = 0.0;
        for (int j = 0; j < n; j++) sum += y[j] * ent_game_payoff(g, (int[]){i, j}, 0);
        *high = fmax(*high, sum);
    }
}

static const char *const methods[] = {"zero-sum", "lp"};
enum { METHODS = sizeof methods / sizeof *methods };

/* Solves the game by one method; the value, between its bounds, which lie within tol of the range. */
static double solve_by(const char *method, const ent_game *g, double tol, ent_equilibria *eq)
{
    double low, high;

    check_ok(method_named(method)->solve(g, NULL, eq));
    assert_string_equal(eq->method, method);
    assert_int_equal(eq->claim, ENT_CLAIM_SOME);
    assert_int_equal(eq->count, 1);
    check_list(g, eq, tol);
    bounds(g, eq->prob, &low, &high);
    check_near(high, low, 2.0 * tol * range_of(g));
    check_near(eq->payoff[0], low, 2.0 * tol * range_of(g));
    return eq->payoff[0];
}

/* By both, with one value; the profile is that of our own. */
static double solve(const ent_game *g, double tol, ent_equilibria *eq)
{
    const double value = solve_by("zero-sum", g, tol, eq);
    ent_equilibria plain;

    check_near(solve_by("lp", g, tol, &plain), value, 2.0 * tol * range_of(g));
    ent_equilibria_clear(&plain);
    return value;
}

static double value_of(const ent_game *g, double tol)
{
    ent_equilibria eq;
    const double value = solve(g, tol, &eq);

    ent_equilibria_clear(&eq);
    return value;
}

/* The exact answers of both pass the exact judge, and pay the value to the bit. */
static void check_exact_value(const ent_game *g, double value, const char *profile)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria eq;

    for (int k = 0; k < METHODS; k++) {
        check_ok(method_named(methods[k])->solve(g, &exact, &eq));
        assert_int_equal(eq.count, 1);
        check_exact(g, &eq);
        check_near(eq.payoff[0], value, 0.0);
        if (profile) assert_int_equal(find_profile(&eq, profile, 1e-15), 0);
        ent_equilibria_clear(&eq);
    }
}

/* ---- published ------------------------------------------------------------------------------ */

static const struct {
    const char *a, *b, *profile; /* profile: NULL when there are several */
    double value;
    const char *source;
} known[] = {
    {"0 1 -1; -1 0 1; 1 -1 0; 1 -1 1", "0 -1 1; 1 0 -1; -1 1 0; -1 1 -1",
     "4/9 2/9 0 1/3 | 2/9 4/9 1/3", 1.0 / 9.0, "Nashpy, zero-sum games: a fourth row"},
    {"0 -0.25 0.5; 0.25 0 -0.05; -0.5 0.05 0", "0 0.25 -0.5; -0.25 0 0.05; 0.5 -0.05 0",
     "1/16 10/16 5/16 | 1/16 10/16 5/16", 0.0,
     "B. Bosansky et al., Algorithms for computing strategies in two-player "
     "simultaneous move games, AIJ 237 (2016), section 6.2"},
    {"2 1 5; -3 -4 -2", "-2 -1 -5; 3 4 2", "1 0 | 0 1 0", 1.0, "OpenSpiel, lp_solver_test.py"},
    {"0 -1 1; 1 0 -1; -1 1 0; -1 -1 -1", "0 1 -1; -1 0 1; 1 -1 0; 1 1 1",
     "1/3 1/3 1/3 0 | 1/3 1/3 1/3", 0.0, "QuantEcon.py, test_minmax.py"},
    {"0 1 0 -1; -1 0 1 1; 0 -1 0 1; 1 -1 -1 0", "0 -1 0 1; 1 0 -1 -1; 0 1 0 -1; -1 1 1 0", NULL,
     0.0, "Nashpy, discussion 39"},
    {"0 -1 1 1; 1 0 -1 -1; -1 1 0 -1; -1 1 1 0", "0 1 -1 -1; -1 0 1 1; 1 -1 0 1; 1 -1 -1 0",
     "1/3 1/3 0 1/3 | 1/3 1/3 0 1/3", 0.0, "Nashpy, discussion 41"},
};

static void test_known(void **state)
{
    ent_equilibria eq;

    (void)state;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        ent_game *g = bimatrix(known[k].a, known[k].b);
        check_near(solve(g, 1e-15, &eq), known[k].value, 1e-15);
        if (known[k].profile) assert_int_equal(find_profile(&eq, known[k].profile, 1e-15), 0);
        ent_equilibria_clear(&eq);
        check_exact_value(g, known[k].value, known[k].profile);
        ent_game_free(g);
    }
}

/* Values found by other programs; payoffs 0..1000. */
static void test_random_of_50(void **state)
{
    const double value[] = {506.141134476, 504.136717810, 509.157291688};

    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        ent_game *g = random_bimatrix(50, 50, seed, 1001, true);
        check_near(value_of(g, 1e-13), value[seed - 1], 1e-9);
        ent_game_free(g);
    }
}

static void test_random_of_200(void **state)
{
    ent_game *g = random_bimatrix(200, 200, 1, 1001, true);

    (void)state;
    check_near(value_of(g, 1e-13), 501.338132554, 1e-9);
    ent_game_free(g);
}

/* ---- bounds and invariance ------------------------------------------------------------------ */

static void test_random_bounds(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int k = 0; k < 300; k++) {
        const int m = 1 + (int)(draw(&seed) % 12), n = 1 + (int)(draw(&seed) % 12);
        ent_game *g = random_bimatrix(m, n, draw(&seed), k % 2 ? 3 : 1001, true);
        value_of(g, 1e-13);
        ent_game_free(g);
    }
}

/* The value moves with the payoffs; units and a common sum other than 0 change nothing else. */
static void test_offset_and_scale(void **state)
{
    static const double scale[] = {1.0, 1e-9, 1e12, 1e-150, 1e150, 1.0, 1024.0};
    static const double shift[][2] = {{7.0, 0.0}, {0.0, 0.0},  {0.0, 0.0},   {0.0, 0.0},
                                      {0.0, 0.0}, {1e9, -3e9}, {-1e12, 1e12}};
    ent_equilibria eq, moved;

    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        ent_game *g = random_bimatrix(5, 7, seed, 1001, true);
        const double value = solve(g, 1e-14, &eq);
        for (size_t k = 0; k < sizeof scale / sizeof *scale; k++) {
            const double both[2] = {scale[k], scale[k]};
            ent_game *h = affine(g, both, shift[k]);
            const double expected = scale[k] * value + shift[k][0];
            check_ok(ent_nash_zero_sum(h, NULL, &moved));
            check_list(h, &moved, 1e-13);
            check_same(&moved, &eq, 1e-11);
            check_near(moved.payoff[0], expected, 1e-12 * (1e3 * scale[k] + fabs(expected)));
            ent_equilibria_clear(&moved);
            ent_game_free(h);
        }
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Fractions and decimals that add up to a constant exactly, and in doubles but for rounding, be it
 * much against what is at stake. */
static void test_fractions(void **state)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_game *g = bimatrix("1/3 2/7; 0.1 2/3", "2/3 5/7; 0.9 1/3");
    ent_equilibria eq;

    (void)state;
    /* a - b - c + d = 1/3 - 2/7 - 1/10 + 2/3 = 43/70; x_0 = (d - c) / that, y_0 = (d - b) / that */
    check_ok(ent_nash_zero_sum(g, &exact, &eq));
    assert_int_equal(eq.count, 1);
    assert_string_equal(eq.exact[0], "119/129");
    assert_string_equal(eq.exact[1], "10/129");
    assert_string_equal(eq.exact[2], "80/129");
    assert_string_equal(eq.exact[3], "49/129");
    check_exact(g, &eq);
    check_near(eq.payoff[0] + eq.payoff[1], 1.0, 1e-15);
    ent_equilibria_clear(&eq);
    ent_game_free(g);

    g = bimatrix("1/3 2/3; 2/3 1/3", "2/3 1/3; 1/3 2/3");
    check_near(value_of(g, 1e-15), 0.5, 1e-15);
    ent_game_free(g);

    g = bimatrix("1000000000.2 1000000000.1; 1000000000.1 1000000000.3",
                 "-999999999.9 -999999999.8; -999999999.8 -1000000000");
    check_ok(ent_nash_zero_sum(g, &exact, &eq));
    assert_int_equal(find_profile(&eq, "2/3 1/3 | 2/3 1/3", 1e-15), 0);
    check_exact(g, &eq);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- degenerate ----------------------------------------------------------------------------- */

static const struct {
    const char *a, *b;
    double value;
} degenerate[] = {
    {"0", "0", 0.0},
    {"7", "-3", 7.0},
    {"0 0 0; 0 0 0", "0 0 0; 0 0 0", 0.0},
    {"5 5; 5 5; 5 5", "1 1; 1 1; 1 1", 5.0},
    {"3 -1 2", "-3 1 -2", -1.0},
    {"3; -1; 2", "-3; 1; -2", 3.0},
    {"1 -1; 1 -1; -1 1; -1 1", "-1 1; -1 1; 1 -1; 1 -1", 0.0},
    {"1 1 -1; -1 -1 1", "-1 -1 1; 1 1 -1", 0.0},
    {"0 -1 1; 1 0 -1; -1 1 0; 0 0 0", "0 1 -1; -1 0 1; 1 -1 0; 0 0 0", 0.0},
    {"0 -1 1; 1 0 -1; -1 1 0; -1 1 0", "0 1 -1; -1 0 1; 1 -1 0; 1 -1 0", 0.0},
    {"0 0 1; 0 0 -1; -1 1 0", "0 0 -1; 0 0 1; 1 -1 0", 0.0},
};

static void test_degenerate(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof degenerate / sizeof *degenerate; k++) {
        ent_game *g = bimatrix(degenerate[k].a, degenerate[k].b);
        check_near(value_of(g, 1e-15), degenerate[k].value, 1e-15);
        check_exact_value(g, degenerate[k].value, NULL);
        ent_game_free(g);
    }
}

/* ---- refusals ------------------------------------------------------------------------------- */

static void refused(ent_game *g)
{
    for (int k = 0; k < METHODS; k++) {
        ent_equilibria eq = {.count = 3}; /* whatever was there */

        check_status(method_named(methods[k])->solve(g, NULL, &eq), ENT_ERR_ARG);
        assert_true(eq.count == 0 && !eq.prob && !eq.payoff && !eq.regret && !eq.exact &&
                    !eq.method);
    }
    ent_game_free(g);
}

static void test_refusals(void **state)
{
    const double three[8 * 3] = {0};
    ent_equilibria eq;
    ent_game *g = NULL;

    (void)state;
    refused(bimatrix("1 -1; -1 1", "-1 1; 1 -2"));
    refused(bimatrix("3 0; 5 1", "3 5; 0 1"));
    refused(bimatrix("1 -1; -1 1", "-1 1; 1 -1.000001"));
    refused(bimatrix("1e9 -1e9; -1e9 1e9", "-1e9 1e9; 1e9 -999999999"));
    /* little against the payoffs, all against what is at stake */
    refused(bimatrix("1000000000.001 1000000000; 1000000000 1000000000.001",
                     "-1000000000.001 -1000000000; -1000000000 -1000000000.002"));
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, three, &g));
    refused(g);
    check_ok(ent_game_new(1, (const int[]){2}, NULL, &g));
    refused(g);
    check_status(ent_nash_lp(NULL, NULL, &eq), ENT_ERR_ARG);
    assert_int_equal(eq.count, 0);
    check_status(ent_nash_zero_sum(NULL, NULL, &eq), ENT_ERR_ARG);
    assert_int_equal(eq.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_random_of_50),
        cmocka_unit_test(test_random_of_200),
        cmocka_unit_test(test_random_bounds),
        cmocka_unit_test(test_offset_and_scale),
        cmocka_unit_test(test_fractions),
        cmocka_unit_test(test_degenerate),
        cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
