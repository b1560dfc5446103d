/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All extreme equilibria: families whose number of equilibria is known; invariance; limits. The
 * definition itself is in test_brute.c. */
#include "check.h"

#include "games.h"
#include "lists.h"

#include <entente/nash.h>
#include <stdlib.h>
#include <string.h>

#define MOST 512 /* equilibria of a small game */

static const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};

/* 20 games n x n with payoffs in 0..2: the numbers of extreme equilibria that lrsnash finds. */
static void test_small_payoffs(void **state)
{
    static const size_t known[] = {76, 128, 212, 298};
    ent_equilibria eq = {0};

    (void)state;
    for (int n = 3; n <= 6; n++) {
        size_t count = 0;
        for (uint64_t s = 1; s <= 20; s++) {
            ent_game *g = random_bimatrix(n, n, 1000 + s, 3, false);
            check_ok(ent_nash_enumerate(g, NULL, &eq));
            assert_int_equal(eq.claim, ENT_CLAIM_ALL);
            count += eq.count;
            ent_equilibria_clear(&eq);
            ent_game_free(g);
        }
        assert_int_equal(count, known[n - 3]);
    }
}

static void check_count(ent_game *g, size_t count)
{
    ent_equilibria eq = {0};

    check_ok(ent_nash_enumerate(g, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, count);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Uniform payoffs 0..1000: the numbers that lrsnash finds with seeds 1, 2, 3. */
static void test_uniform(void **state)
{
    static const size_t known[][3] = {{3, 1, 5}, {7, 7, 5}, {11, 21, 17}, {13, 13, 13}};

    (void)state;
    for (int k = 0; k < 4; k++)
        for (int s = 1; s <= 3; s++)
            check_count(random_bimatrix(6 + 2 * k, 6 + 2 * k, (uint64_t)s, 1001, false),
                        known[k][s - 1]);
}

/* Coordination on one of n actions: 2^n - 1. All payoffs 0: n^2. */
static void test_known_counts(void **state)
{
    (void)state;
    for (int n = 1; n <= 10; n++) {
        double u[100] = {0}, zero[100] = {0};
        for (int k = 0; k < n; k++) u[k * n + k] = 1.0;
        check_count(bimatrix_of(n, n, u, u), ((size_t)1 << n) - 1);
        check_count(bimatrix_of(n, n, zero, zero), (size_t)(n * n));
    }
    for (int k = 2; k <= 4; k++) check_count(sgc_game(k), 1);
    for (int d = 2; d <= 12; d += 2) check_count(savani_von_stengel(d), 1);
}

/* Long and thin: no limit of 63, 64 or 200 actions. Payoffs without ties, hence an odd number of
 * equilibria. */
static void test_many_labels(void **state)
{
    const int sizes[][2] = {{1, 1},   {1, 300}, {300, 1}, {2, 62},  {62, 3}, {3, 62},
                            {2, 500}, {4, 130}, {3, 100}, {2, 300}, {100, 2}};

    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        ent_equilibria eq = {0}, pure = {0};
        ent_game *g = random_bimatrix(sizes[k][0], sizes[k][1], 9, 1000000007, false);
        check_ok(ent_nash_enumerate(g, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count % 2, 1);
        check_list(g, &eq, 1e-12);
        check_ok(ent_nash_pure(g, NULL, &pure));
        assert_true(eq.count >= pure.count);
        ent_equilibria_clear(&eq);
        ent_equilibria_clear(&pure);
        ent_game_free(g);
    }
}

/* Payoffs times 1e-9 to 1e12, and shifted by 1e9: the same equilibria. */
static void test_units(void **state)
{
    const double scale[][2] = {{0x1p-30, 1.0}, {0x1p40, 0x1p-30}, {1.0, 1.0}};
    const double shift[][2] = {{0.0, 0.0}, {0.0, 0.0}, {1e9, -1e9}};
    ent_game *g = random_bimatrix(8, 8, 1, 1001, false);
    ent_equilibria eq = {0}, same = {0};

    (void)state;
    check_ok(ent_nash_enumerate(g, &exact, &eq));
    for (int k = 0; k < 3; k++) {
        ent_game *h = affine(g, scale[k], shift[k]);
        check_ok(ent_nash_enumerate(h, &exact, &same));
        assert_int_equal(same.count, eq.count);
        for (size_t c = 0; c < eq.count * eq.width; c++)
            assert_string_equal(same.exact[c], eq.exact[c]);
        ent_equilibria_clear(&same);
        ent_game_free(h);
    }
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Whether two equilibria of a list of m + n columns share their first or their second part. */
static bool is_linked(const ent_equilibria *eq, size_t e, size_t f, size_t m)
{
    const size_t n = eq->width;
    size_t k = 0, l = m;

    while (k < m && !strcmp(eq->exact[e * n + k], eq->exact[f * n + k])) k++;
    while (l < n && !strcmp(eq->exact[e * n + l], eq->exact[f * n + l])) l++;
    return k == m || l == n;
}

/* Components by spreading over shared parts until nothing changes, in the order of the list. */
static size_t spread(const ent_equilibria *eq, size_t m, size_t number[])
{
    size_t components = 0;

    for (size_t e = 0; e < eq->count; e++) number[e] = SIZE_MAX;
    for (size_t e = 0; e < eq->count; e++) {
        if (number[e] != SIZE_MAX) continue;
        number[e] = components;
        for (bool more = true; more;) {
            more = false;
            for (size_t f = 0; f < eq->count; f++)
                for (size_t h = 0; h < eq->count && number[f] == SIZE_MAX; h++)
                    if (number[h] == components && is_linked(eq, f, h, m)) {
                        number[f] = components;
                        more = true;
                    }
        }
        components++;
    }
    return components;
}

static void test_components(void **state)
{
    size_t number[MOST];
    uint64_t seed = 5;
    size_t joined = 0;

    (void)state;
    for (int k = 0; k < 300; k++) {
        const int m = 1 + (int)(draw(&seed) % 5), n = 1 + (int)(draw(&seed) % 5);
        ent_game *g = random_bimatrix(m, n, draw(&seed), 2 + (unsigned)(k % 3), false);
        ent_equilibria eq = {0};
        check_ok(ent_nash_enumerate(g, &exact, &eq));
        assert_true(eq.count <= MOST);
        assert_int_equal(eq.components, spread(&eq, (size_t)m, number));
        assert_non_null(eq.component);
        for (size_t e = 0; e < eq.count; e++) assert_int_equal(eq.component[e], number[e]);
        joined += eq.components > 1 && eq.components < eq.count;
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(joined > 10);
}

/* Cut short by steps or by number: some of the list. */
static void test_limits(void **state)
{
    ent_nash_opts few = ENT_NASH_OPTS_INIT, brief = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};
    double u[25] = {0};

    (void)state;
    for (int k = 0; k < 5; k++) u[6 * k] = 1.0;
    ent_game *g = bimatrix_of(5, 5, u, u);
    few.max_count = 7;
    check_ok(ent_nash_enumerate(g, &few, &eq));
    assert_int_equal(eq.count, 7);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_null(eq.component);
    assert_true(eq.cut);
    ent_equilibria_clear(&eq);
    few.max_count = 31; /* there is no more: the list is complete */
    check_ok(ent_nash_enumerate(g, &few, &eq));
    assert_int_equal(eq.count, 31);
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    ent_equilibria_clear(&eq);
    brief.control.max_steps = 10;
    check_ok(ent_nash_enumerate(g, &brief, &eq));
    assert_int_equal(eq.steps, 10);
    assert_true(eq.count < 31);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Asked this often, then it cancels. */
static bool cancel_later(void *context, double fraction)
{
    int *left = context;

    (void)fraction;
    return (*left)-- > 0;
}

/* A degenerate game, stopped after each number of steps, in the middle of a face too. */
static void test_cut_anywhere(void **state)
{
    ent_game *g = random_bimatrix(5, 7, 3, 2, false);
    ent_equilibria whole = {0}, eq = {0};
    size_t before = 0;

    (void)state;
    check_ok(ent_nash_enumerate(g, NULL, &whole));
    assert_true(whole.components < whole.count);
    for (uint64_t steps = 1; steps < whole.steps; steps++) {
        const ent_nash_opts opts = {.tol = 1e-9, .label = -1, .control.max_steps = steps};
        check_ok(ent_nash_enumerate(g, &opts, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        assert_true(eq.cut && !eq.component && eq.count >= before);
        for (size_t e = 0; e < eq.count; e++)
            assert_true(list_has(&whole, eq.prob + e * eq.width, 0.0));
        before = eq.count;
        ent_equilibria_clear(&eq);
    }
    int left = 0;
    const ent_nash_opts opts = {.tol = 1e-9, .label = -1, .control = {cancel_later, &left, 0}};
    check_ok(ent_nash_enumerate(g, &opts, &eq));
    assert_int_equal(eq.steps, 0);
    assert_true(eq.cut);
    ent_equilibria_clear(&eq);
    ent_equilibria_clear(&whole);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_payoffs), cmocka_unit_test(test_uniform),
        cmocka_unit_test(test_known_counts),  cmocka_unit_test(test_many_labels),
        cmocka_unit_test(test_units),         cmocka_unit_test(test_limits),
        cmocka_unit_test(test_components),    cmocka_unit_test(test_cut_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
