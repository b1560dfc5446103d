/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feasible and individually rational payoffs of two players. */
#include "base/random.h"
#include "check.h"

#include <entente/repeated.h>

static ent_game *game_of(int rows, int cols, const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, (const int[]){rows, cols}, payoff, &g));
    return g;
}

static void check_polygon(const ent_game *g, const double floor[2], size_t n,
                          const double expected[][2], double tol)
{
    ent_feasible x;

    check_ok(ent_repeated_feasible(g, floor, &x));
    assert_int_equal(x.count, n);
    assert_int_equal(x.dim, n >= 3 ? 2 : (int)n - 1);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < 2; i++) check_near(x.payoff[2 * k + i], expected[k][i], tol);
    ent_feasible_clear(&x);
}

/* The corner R + (R - P) (T - R) / (R - S) of a dilemma, and its whole hull. */
static void dilemma(void **state)
{
    const double u[] = {9, 9, 1, 10, 10, 1, 3, 3}, minmax[] = {3, 3};
    const double all[][2] = {{10, 1}, {9, 9}, {1, 10}, {3, 3}};
    const double rational[][2] = {{3, 3}, {9.75, 3}, {9, 9}, {3, 9.75}};
    const double one[][2] = {{10, 1}}, high[] = {10, -INFINITY}, higher[] = {10.5, 0};
    const double cut[][2] = {{9.5, 2}, {9.875, 2}, {9.5, 5}}, mixed[] = {9.5, 2};
    ent_game *g = game_of(2, 2, u);

    (void)state;
    check_polygon(g, NULL, 4, all, 0.0);
    check_polygon(g, minmax, 4, rational, 1e-14);
    check_polygon(g, high, 1, one, 1e-14);
    check_polygon(g, mixed, 3, cut, 1e-14);
    check_polygon(g, higher, 0, NULL, 0.0);
    check_polygon(g, (const double[]){-1e300, -INFINITY}, 4, all, 0.0);
    ent_game_free(g);
}

/* Pure and mixed minmax give different sets: 1 and 0 for player 0 in this game (D. Fudenberg, J. Tirole,
 * Game Theory (1991), section 5.1). */
static void by_mixed_minmax(void **state)
{
    const double u[] = {-2, 2, 1, -2, 1, -2, -2, 2, 0, 1, 0, 1};
    const double pure[][2] = {{1, -2}}, mixed[][2] = {{0, 0}, {1.0 / 3, 0}, {0, 1}};
    ent_game *g = game_of(3, 2, u);
    ent_minmax m;

    (void)state;
    check_ok(ent_repeated_minmax(g, NULL, &m));
    check_near(m.pure[0], 1, 0.0);
    check_near(m.mixed[0], 0, 1e-9);
    check_polygon(g, (const double[]){m.pure[0], -INFINITY}, 1, pure, 1e-14);
    check_polygon(g, (const double[]){0, 0}, 3, mixed, 1e-14);
    ent_minmax_clear(&m);
    ent_game_free(g);
}

static void degenerate(void **state)
{
    const double line[] = {1, 1, 0, 0, 3, 3}, same[] = {4, 5, 4, 5};
    const double ends[][2] = {{0, 0}, {3, 3}}, part[][2] = {{2, 2}, {3, 3}}, point[][2] = {{4, 5}};
    ent_game *g = game_of(1, 3, line), *h = game_of(1, 2, same);

    (void)state;
    check_polygon(g, NULL, 2, ends, 0.0);
    check_polygon(g, (const double[]){1, 2}, 2, part, 1e-14);
    check_polygon(h, NULL, 1, point, 0.0);
    check_polygon(h, (const double[]){4, 5}, 1, point, 0.0);
    check_polygon(h, (const double[]){4, 5.5}, 0, NULL, 0.0);
    ent_game_free(g);
    ent_game_free(h);
}

/* Each vertex is a payoff of the game or on a floor; every profile above the floors is inside. */
static void random_games(void **state)
{
    enti_random r = enti_random_seed(3, 0);
    const double unit[] = {1e12, 1e-9};

    (void)state;
    for (int k = 0; k < 100; k++) {
        double u[24], floor[2];
        ent_feasible x;
        for (int c = 0; c < 24; c++) u[c] = unit[c % 2] * (enti_random_double(&r) - 0.5);
        ent_game *g = game_of(3, 4, u);
        for (size_t i = 0; i < 2; i++) floor[i] = unit[i] * 0.3 * (enti_random_double(&r) - 0.5);
        check_ok(ent_repeated_feasible(g, floor, &x));
        for (size_t v = 0; v < x.count; v++) {
            bool known = false;
            for (size_t i = 0; i < 2; i++) {
                assert_true(x.payoff[2 * v + i] >= floor[i] - 1e-12 * unit[i]);
                known = known || fabs(x.payoff[2 * v + i] - floor[i]) <= 1e-12 * unit[i];
            }
            for (int a = 0; a < 12; a++)
                known =
                    known || (u[2 * a] == x.payoff[2 * v] && u[2 * a + 1] == x.payoff[2 * v + 1]);
            assert_true(known);
            const double *s = x.payoff + 2 * v, *t = x.payoff + 2 * ((v + 1) % x.count);
            for (int a = 0; a < 12; a++) {
                const double *q = u + 2 * a;
                if (q[0] < floor[0] || q[1] < floor[1]) continue;
                assert_true((t[0] - s[0]) / unit[0] * (q[1] - s[1]) / unit[1] -
                                (t[1] - s[1]) / unit[1] * (q[0] - s[0]) / unit[0] >=
                            -1e-12);
            }
        }
        ent_feasible_clear(&x);
        ent_game_free(g);
    }
}

static void bad_input(void **state)
{
    ent_game *g = NULL, *three = NULL;
    ent_feasible x = {.count = 5};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, NULL, &g));
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    check_status(ent_repeated_feasible(g, (const double[]){0, NAN}, &x), ENT_ERR_ARG);
    assert_true(!x.payoff && x.count == 0);
    check_status(ent_repeated_feasible(three, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_feasible(NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_feasible(g, NULL, NULL), ENT_ERR_ARG);
    ent_feasible_clear(NULL);
    ent_game_free(g);
    ent_game_free(three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dilemma),    cmocka_unit_test(by_mixed_minmax),
        cmocka_unit_test(degenerate), cmocka_unit_test(random_games),
        cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
