/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent punishments: a known value, two players against the linear program, and random games of
 * three against a grid. */
#include "base/random.h"
#include "check.h"

#include <entente/repeated.h>

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* Bounds in order, and each punishment's value from the payoffs, player by player. */
static ent_minmax_independent solved(const ent_game *g, const ent_minmax_opts *opts)
{
    ent_minmax_independent x;
    double value[64];

    check_ok(ent_repeated_minmax_independent(g, opts, &x));
    for (size_t i = 0; i < x.players; i++) {
        double most = -INFINITY;
        check_ok(ent_game_action_payoffs(g, x.punish + i * x.width, value));
        for (int b = 0; b < ent_game_actions(g, i); b++)
            most = fmax(most, value[ent_game_offset(g, i) + (size_t)b]);
        check_near(x.hi[i], most, 0.0);
        assert_true(x.lo[i] <= x.hi[i]);
        check_ok(ent_game_expected(g, x.punish + i * x.width, value));
        check_near(value[i], x.hi[i], 1e-12 * ent_game_range(g));
    }
    return x;
}

/* Player 0 has three actions: 1 where both others play 0, where both play 1, where they differ. All
 * four cells alike would leave it 1/3; independent punishers reach 4/9 by 1/3 : 2/3 each. */
static ent_game *three_ways(double unit, double shift)
{
    double u[36] = {0};

    for (int c = 0; c < 12; c++) {
        const int b = c / 4, j = c / 2 % 2, k = c % 2;
        const bool hit = b == 0 ? !j && !k : b == 1 ? j && k : j != k;
        u[3 * c] = unit * hit + shift;
    }
    return game_of(3, (const int[]){3, 2, 2}, u);
}

static void three_players(void **state)
{
    (void)state;
    const double unit[][2] = {{1, 0}, {1e12, 0}, {1e-9, 0}, {1, 1e6}};

    for (size_t k = 0; k < 4; k++) {
        const double u = unit[k][0], shift = unit[k][1];
        ent_game *g = three_ways(u, shift);
        ent_minmax_independent x = solved(g, NULL);
        ent_minmax y;
        check_ok(ent_repeated_minmax(g, NULL, &y));
        check_near(y.mixed[0], shift + u / 3, 1e-9 * u);
        check_near(y.pure[0], shift + u, 0);
        check_near(x.hi[0], shift + u * 4 / 9, 1e-6 * u);
        assert_true(x.lo[0] <= shift + u * 4 / 9 + 1e-8 * u && x.hi[0] - x.lo[0] <= 2e-6 * u);
        assert_int_equal(x.claim, ENT_CLAIM_OPTIMAL);
        assert_true(x.regions > 3);
        ent_minmax_clear(&y);
        ent_minmax_independent_clear(&x);
        ent_game_free(g);
    }
}

/* With two players there is nothing to coordinate. */
static void two_players(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(4, 0);

    for (int k = 0; k < 30; k++) {
        double u[40];
        for (size_t c = 0; c < 40; c++) u[c] = (double)enti_random_below(&r, 9);
        ent_game *g = game_of(2, (const int[]){4, 5}, u);
        ent_minmax_independent x = solved(g, NULL);
        ent_minmax y;
        check_ok(ent_repeated_minmax(g, NULL, &y));
        for (size_t i = 0; i < 2; i++) {
            check_near(x.hi[i], y.mixed[i], 1e-9);
            check_near(x.lo[i], y.mixed[i], 1e-7);
        }
        assert_int_equal(x.claim, ENT_CLAIM_OPTIMAL);
        ent_minmax_clear(&y);
        ent_minmax_independent_clear(&x);
        ent_game_free(g);
    }
}

/* The least over a grid of both punishers' mixed actions, two actions each. */
static double grid_minmax(const ent_game *g, size_t i, int steps)
{
    const size_t j = i == 0 ? 1 : 0, k = i == 2 ? 1 : 2;
    double least = INFINITY;

    for (int p = 0; p <= steps; p++)
        for (int q = 0; q <= steps; q++) {
            const double weight[2][2] = {{1 - (double)p / steps, (double)p / steps},
                                         {1 - (double)q / steps, (double)q / steps}};
            double most = -INFINITY;
            int a[3];
            for (a[i] = 0; a[i] < ent_game_actions(g, i); a[i]++) {
                double sum = 0.0;
                for (a[j] = 0; a[j] < 2; a[j]++)
                    for (a[k] = 0; a[k] < 2; a[k]++)
                        sum += weight[0][a[j]] * weight[1][a[k]] * ent_game_payoff(g, a, i);
                most = fmax(most, sum);
            }
            least = fmin(least, most);
        }
    return least;
}

static void against_a_grid(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(5, 0);
    size_t apart = 0; /* games where coordination matters */

    for (int round = 0; round < 20; round++) {
        double u[24];
        for (size_t c = 0; c < 24; c++) u[c] = (double)enti_random_below(&r, 3);
        ent_game *g = game_of(3, (const int[]){2, 2, 2}, u);
        ent_minmax_independent x = solved(g, NULL);
        ent_minmax y;
        check_ok(ent_repeated_minmax(g, NULL, &y));
        assert_int_equal(x.claim, ENT_CLAIM_OPTIMAL);
        for (size_t i = 0; i < 3; i++) {
            const double grid = grid_minmax(g, i, 60);
            assert_true(x.lo[i] <= grid + 1e-7);
            assert_true(x.hi[i] >= grid - 2 * 2.0 / 60);
            assert_true(x.hi[i] >= y.mixed[i] - 1e-7 && x.lo[i] <= y.pure[i] + 1e-7);
            apart += x.lo[i] > y.mixed[i] + 1e-3;
        }
        ent_minmax_clear(&y);
        ent_minmax_independent_clear(&x);
        ent_game_free(g);
    }
    assert_true(apart > 0);
}

/* Cut short, the bounds still hold and the claim says so. */
static void cut_short(void **state)
{
    (void)state;
    const ent_minmax_opts opts = {1e-9, {NULL, NULL, 5}};
    ent_game *g = three_ways(1, 0);
    ent_minmax_independent x = solved(g, &opts);

    assert_int_equal(x.claim, ENT_CLAIM_SOME);
    assert_true(x.lo[0] >= 1.0 / 3 - 1e-8 && x.lo[0] <= 4.0 / 9 && x.hi[0] >= 4.0 / 9 - 1e-9);
    ent_minmax_independent_clear(&x);
    ent_game_free(g);
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void edges(void **state)
{
    (void)state;
    ent_minmax_independent x;
    ent_game *g = game_of(1, (const int[]){3}, (const double[]){1, 7, 2});

    x = solved(g, NULL);
    check_near(x.lo[0], 7, 0);
    check_near(x.hi[0], 7, 0);
    ent_minmax_independent_clear(&x);
    ent_game_free(g);

    double constant[4 * 16];
    for (size_t c = 0; c < 64; c++) constant[c] = 3;
    g = game_of(4, (const int[]){2, 2, 2, 2}, constant);
    x = solved(g, NULL);
    for (size_t i = 0; i < 4; i++) check_near(x.lo[i], 3, 1e-8);
    ent_minmax_independent_clear(&x);
    ent_game_free(g);

    g = game_of(3, (const int[]){2, 1, 3}, NULL);
    x = solved(g, NULL);
    ent_minmax_independent_clear(&x);
    ent_game_free(g);

    g = three_ways(1, 0);
    check_status(ent_repeated_minmax_independent(NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_minmax_independent(g, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_repeated_minmax_independent(g, &(ent_minmax_opts){-1, {NULL, NULL, 0}}, &x),
                 ENT_ERR_ARG);
    check_status(ent_repeated_minmax_independent(g, &(ent_minmax_opts){1e-6, {never, NULL, 0}}, &x),
                 ENT_ERR_LIMIT);
    assert_null(x.lo);
    ent_game_free(g);
}

/* Four players: the three punishers of a matching game. Player 0 guesses whether the number of ones
 * is even; independent punishers reach 1/2, as correlated ones do. */
static void four_players(void **state)
{
    (void)state;
    double u[16 * 4] = {0};

    for (int c = 0; c < 16; c++) {
        const int ones = (c >> 2 & 1) + (c >> 1 & 1) + (c & 1);
        u[4 * c] = (c >> 3 & 1) == ones % 2;
    }
    ent_game *g = game_of(4, (const int[]){2, 2, 2, 2}, u);
    ent_minmax_independent x = solved(g, NULL);
    check_near(x.hi[0], 0.5, 1e-9);
    check_near(x.lo[0], 0.5, 1e-6);
    ent_minmax_independent_clear(&x);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_players),  cmocka_unit_test(two_players),
        cmocka_unit_test(against_a_grid), cmocka_unit_test(cut_short),
        cmocka_unit_test(edges),          cmocka_unit_test(four_players),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
