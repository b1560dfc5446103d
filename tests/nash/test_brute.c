/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 30,000 small games, about half of them degenerate: the extreme equilibria that `enumerate` lists
 * against those found by definition in brute.c. */
#include "check.h"

#include "brute.h"
#include "games.h"

#include <entente/nash.h>
#include <stdlib.h>

#define GAMES 6000 /* of each of five kinds; ENTENTE_GAMES in the environment changes it */

static brute_list truth; /* static: large */

/* Each equilibrium by definition is listed, once, and nothing else. */
static void check_complete(int m, int n, const long a[], const long b[])
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    double u[2][BRUTE_ACTIONS * BRUTE_ACTIONS];
    bool seen[BRUTE_MOST] = {false};
    ent_equilibria eq = {0};

    for (int k = 0; k < m * n; k++) {
        u[0][k] = (double)a[k];
        u[1][k] = (double)b[k];
    }
    ent_game *g = bimatrix_of(m, n, u[0], u[1]);
    brute_extreme(m, n, a, b, &truth);
    check_ok(ent_nash_enumerate(g, &exact, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, truth.count);
    for (size_t e = 0; e < eq.count; e++) {
        const int at = brute_find(&truth, eq.exact + e * eq.width);
        assert_true(at >= 0 && !seen[at]);
        seen[at] = true;
    }
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    brute_clear(&truth);
    ent_game_free(g);
}

static size_t games_of_a_kind(void)
{
    const char *text = getenv("ENTENTE_GAMES");

    return text ? strtoul(text, NULL, 10) : GAMES;
}

/* Up to 5 x 5; one in eight has six actions against one to three. */
static void draw_size(uint64_t *state, int size[2])
{
    const bool lopsided = draw(state) % 8 == 0;
    const size_t longer = draw(state) % 2;

    for (size_t i = 0; i < 2; i++) size[i] = 1 + (int)(draw(state) % (lopsided ? 3 : 5));
    if (lopsided) size[longer] = BRUTE_ACTIONS;
}

/* 0 .. range-1; with range 0 one of 0, 1, 10^9, 10^9 + 1: near ties. */
static long draw_payoff(uint64_t *state, unsigned range)
{
    if (range) return (long)(draw(state) % range);
    return (long)(draw(state) % 2) * 1000000000 + (long)(draw(state) % 2);
}

/* Payoffs of a range; one in eight games is zero-sum, one in eight repeats a row. Returns how many
 * were degenerate. */
static size_t check_random(uint64_t seed, unsigned range)
{
    long a[BRUTE_ACTIONS * BRUTE_ACTIONS], b[BRUTE_ACTIONS * BRUTE_ACTIONS];
    size_t degenerate = 0;
    int size[2];

    for (size_t k = 0; k < games_of_a_kind(); k++) {
        draw_size(&seed, size);
        const int m = size[0], n = size[1];
        const bool zero_sum = draw(&seed) % 8 == 0, twins = draw(&seed) % 8 == 0;
        for (int c = 0; c < m * n; c++) {
            a[c] = draw_payoff(&seed, range);
            b[c] = zero_sum ? -a[c] : draw_payoff(&seed, range);
        }
        for (int j = 0; twins && m > 1 && j < n; j++) a[j] = a[(m - 1) * n + j];
        check_complete(m, n, a, b);
        degenerate += truth.degenerate;
    }
    return degenerate;
}

static void test_wide(void **state)
{
    (void)state;
    check_random(1, 1000);
    check_random(2, 1000000007);
}

/* Payoffs 0, 1, 2, or 0 and 1: four in five are degenerate. */
static void test_narrow(void **state)
{
    const size_t degenerate = check_random(3, 3) + check_random(4, 2);

    (void)state;
    assert_true(2 * degenerate >= 3 * games_of_a_kind());
}

static void test_near_ties(void **state)
{
    (void)state;
    assert_true(3 * check_random(5, 0) >= 2 * games_of_a_kind());
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_wide), cmocka_unit_test(test_narrow),
                                       cmocka_unit_test(test_near_ties)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
