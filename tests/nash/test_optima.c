/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All optimal strategies of constant-sum games: against all equilibria of the same games, and where
 * their number is known; large products; limits. */
#include "check.h"

#include "games.h"
#include "lists.h"

#include <entente/nash.h>
#include <string.h>

#define GAMES 400

static const ent_nash_opts every = {.tol = 1e-9, .exact = true, .label = -1, .all = true};

/* The same equilibria in the same order, and the same sets. */
static void check_equal(const ent_equilibria *a, const ent_equilibria *b)
{
    assert_int_equal(a->claim, ENT_CLAIM_ALL);
    assert_int_equal(a->count, b->count);
    for (size_t k = 0; k < a->count * a->width; k++) assert_string_equal(a->exact[k], b->exact[k]);
    assert_int_equal(a->components, 1);
    assert_int_equal(b->components, 1);
    assert_int_equal(a->index[0], b->index[0]);
    assert_int_equal(a->subsets, 1);
    assert_int_equal(b->subsets, 1);
    for (size_t e = 0; e < a->count; e++) assert_int_equal(a->component[e], 0);
    for (size_t p = 0; p < 2; p++) {
        assert_int_equal(a->subset[0].count[p], b->subset[0].count[p]);
        assert_memory_equal(a->subset[0].member[p], b->subset[0].member[p],
                            a->subset[0].count[p] * sizeof(size_t));
    }
}

/* Both methods and auto against enumerate; returns how many there are. */
static size_t check_game(const ent_game *g)
{
    ent_equilibria truth = {0}, eq = {0};
    ent_nash_fn *const methods[] = {ent_nash_zero_sum, ent_nash_lp, ent_nash_auto};

    check_ok(ent_nash_enumerate(g, &every, &truth));
    for (size_t k = 0; k < 3; k++) {
        check_ok(methods[k](g, &every, &eq));
        check_equal(&eq, &truth);
        check_list(g, &eq, 1e-12);
        check_exact(g, &eq);
        ent_equilibria_clear(&eq);
    }
    const size_t count = truth.count;
    ent_equilibria_clear(&truth);
    return count;
}

/* Payoffs 0 .. range-1 against sum less these; sizes 1x1 to 6x6. */
static void check_random(uint64_t seed, unsigned range, double sum, size_t least_many)
{
    double u[2][36];
    size_t many = 0;

    for (int k = 0; k < GAMES; k++) {
        const int m = 1 + (int)(draw(&seed) % 6), n = 1 + (int)(draw(&seed) % 6);
        for (int c = 0; c < m * n; c++) {
            u[0][c] = (double)(draw(&seed) % range);
            u[1][c] = sum - u[0][c];
        }
        ent_game *g = bimatrix_of(m, n, u[0], u[1]);
        many += check_game(g) > 1;
        ent_game_free(g);
    }
    assert_true(many >= least_many);
}

static void test_random(void **state)
{
    (void)state;
    check_random(1, 2, 0.0, GAMES / 2);
    check_random(2, 3, 5.0, GAMES / 3);
    check_random(3, 1000, -1.0, 0);
}

/* Gambit's csg1 to csg4, and a game from a report on Nashpy (issue 39). */
static void test_known(void **state)
{
    static const char *const games[][2] = {
        {"0 1 0; -1 0 -1; 0 1 0", "0 -1 0; 1 0 1; 0 -1 0"},
        {"1 -1 2 -2; -1 1 -2 2; 2 -2 1 -1; -2 2 -1 1",
         "-1 1 -2 2; 1 -1 2 -2; -2 2 -1 1; 2 -2 1 -1"},
        {"1 3 2; 3 1 2; 2 2 2", "-1 -3 -2; -3 -1 -2; -2 -2 -2"},
        {"3 1 2 2; 1 3 2 2; 2 2 1 3; 2 2 3 1", "1 3 2 2; 3 1 2 2; 2 2 3 1; 2 2 1 3"},
        {"0 1 0 -1; -1 0 1 1; 0 -1 0 1; 1 -1 -1 0", "0 -1 0 1; 1 0 -1 -1; 0 1 0 -1; -1 1 1 0"},
    };
    static const char *const nashpy[] = {"1/2 0 1/2 0 | 1/2 0 1/2 0", "1/2 0 1/2 0 | 1/3 1/3 0 1/3",
                                         "1/3 1/3 0 1/3 | 1/2 0 1/2 0",
                                         "1/3 1/3 0 1/3 | 1/3 1/3 0 1/3"};
    ent_equilibria eq = {0};

    (void)state;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        ent_game *g = bimatrix(games[k][0], games[k][1]);
        assert_int_equal(check_game(g), 4);
        check_ok(ent_nash_zero_sum(g, &every, &eq));
        for (size_t e = 0; e < 4 && k == 4; e++)
            assert_int_equal(find_profile(&eq, nashpy[e], 1e-15), e);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Uniform 50 x 50, where all optimal strategies are in use; then some rows and columns twice: each of
 * k twins in use doubles the extreme strategies. */
static void test_large(void **state)
{
    enum { N = 50, TWINS = 20 };
    static double u[2][(N + TWINS) * N];
    uint64_t seed = 7;
    ent_equilibria one = {0}, eq = {0};

    (void)state;
    for (int k = 0; k < N * N; k++) {
        u[0][k] = (double)(draw(&seed) % 1001);
        u[1][k] = -u[0][k];
    }
    ent_game *g = bimatrix_of(N, N, u[0], u[1]);
    check_ok(ent_nash_zero_sum(g, &every, &one));
    assert_int_equal(one.claim, ENT_CLAIM_ALL);
    assert_int_equal(one.count, 1);
    ent_game_free(g);

    size_t expected = 1, twins = 0;
    for (int r = 0; r < N && twins < TWINS; r++) {
        if (twins == 7 && one.prob[r] > 0.0) continue; /* 2^7 is enough */
        if (one.prob[r] > 0.0) expected *= 2;
        memcpy(u[0] + (N + twins) * N, u[0] + r * N, N * sizeof(double));
        memcpy(u[1] + (N + twins) * N, u[1] + r * N, N * sizeof(double));
        twins++;
        if (expected == 128) break;
    }
    g = bimatrix_of(N + (int)twins, N, u[0], u[1]);
    check_ok(ent_nash_zero_sum(g, &every, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, expected);
    assert_true(expected > 16);
    check_exact(g, &eq);
    ent_equilibria_clear(&eq);
    ent_equilibria_clear(&one);
    ent_game_free(g);
}

/* Of 100 x 100 pairs each strategy is shown in one, and the subset names all. */
static void test_product(void **state)
{
    static double zero[100 * 100];
    ent_equilibria eq = {0};
    ent_game *g = bimatrix_of(100, 100, zero, zero);

    (void)state;
    check_ok(ent_nash_zero_sum(g, &every, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_false(eq.cut);
    assert_int_equal(eq.count, 199);
    assert_int_equal(eq.subsets, 1);
    for (size_t p = 0; p < 2; p++) {
        assert_int_equal(eq.subset[0].count[p], 100);
        for (size_t k = 0; k < 100; k++)
            check_near(eq.prob[eq.subset[0].member[p][k] * 200 + p * 100 + k], 1.0, 0.0);
    }
    check_list(g, &eq, 0.0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Stopped after each number of steps: an error while there is nothing, then some of the list. */
static void test_limits(void **state)
{
    ent_game *g = bimatrix("0 0 0; 0 0 0; 0 0 0", "0 0 0; 0 0 0; 0 0 0");
    ent_equilibria whole = {0}, eq = {0};
    ent_nash_opts o = every;

    (void)state;
    check_ok(ent_nash_zero_sum(g, &every, &whole));
    assert_int_equal(whole.count, 9);
    for (uint64_t steps = 1; steps < whole.steps; steps++) {
        o.control.max_steps = steps;
        const ent_status st = ent_nash_zero_sum(g, &o, &eq);
        if (st == ENT_ERR_LIMIT) continue;
        check_ok(st);
        assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        assert_true(eq.cut && !eq.component && !eq.subset && eq.count);
        check_subset(&eq, &whole, 0.0);
        ent_equilibria_clear(&eq);
    }
    o = every;
    o.max_count = 4;
    check_ok(ent_nash_zero_sum(g, &o, &eq));
    assert_int_equal(eq.count, 4);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);
    ent_equilibria_clear(&whole);
    ent_game_free(g);
}

/* A constant sum but for rounding: one equilibrium, which does not claim to be all; auto turns to
 * enumerate. */
static void test_rounded(void **state)
{
    const double a[] = {0.1, 0.7, 0.3, 0.2}, b[] = {1 - 0.1, 1 - 0.7, 1 - 0.3, 1 - 0.2};
    ent_game *g = bimatrix_of(2, 2, a, b);
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_zero_sum(g, &every, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_int_equal(eq.count, 1);
    ent_equilibria_clear(&eq);
    check_ok(ent_nash_auto(g, &every, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_string_equal(eq.method, "enumerate");
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random), cmocka_unit_test(test_known),
        cmocka_unit_test(test_large),  cmocka_unit_test(test_product),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_rounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
