/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_family.c -- beside the best equilibrium: payoff polygons, prices of anarchy, payments, and
 * other objectives, on games whose correlated equilibria are known exactly (their polytopes have
 * been enumerated in rational numbers). */
#include "base/random.h"
#include "certificate.h"

#include <math.h>

static const double chicken[] = {6, 6, 2, 7, 7, 2, 0, 0};
static const double aumann[] = {4, 4, 1, 5, 5, 1, 0, 0};
static const double sexes[] = {2, 1, 0, 0, 0, 0, 1, 2};
static const double stag[] = {4, 4, 0, 3, 3, 0, 2, 2};
static const double dilemma[] = {3, 3, 0, 5, 5, 0, 1, 1};
static const double pennies[] = {1, -1, -1, 1, -1, 1, 1, -1};

/* Corners of the payoff polygon, counterclockwise from the largest first payoff. */
static const struct {
    const double *payoff;
    double high, low, optimum; /* welfare */
    size_t corners;
    double corner[5][2];
} known[] = {
    {chicken, 10.5, 7.2, 12, 4, {{7, 2}, {5.25, 5.25}, {2, 7}, {3.6, 3.6}}},
    {aumann, 20.0 / 3, 4, 8, 4, {{5, 1}, {10.0 / 3, 10.0 / 3}, {1, 5}, {2, 2}}},
    {sexes, 3, 4.0 / 3, 3, 3, {{2, 1}, {1, 2}, {2.0 / 3, 2.0 / 3}}},
    {stag, 8, 4, 8, 4, {{4, 4}, {18.0 / 7, 24.0 / 7}, {2, 2}, {24.0 / 7, 18.0 / 7}}},
    {dilemma, 2, 2, 6, 1, {{1, 1}}},
    {pennies, 0, 0, 0, 1, {{0, 0}}},
};
enum { KNOWN = sizeof known / sizeof *known };

static const size_t both[] = {0, 1};

static ent_correlated_region region_of(const ent_game *g, const size_t player[2], bool coarse)
{
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated_region x;

    opts.coarse = coarse;
    check_ok(ent_correlated_payoffs(g, player, &opts, &x));
    return x;
}

static void known_polygons(void **state)
{
    (void)state;
    for (size_t k = 0; k < KNOWN; k++) {
        ent_game *g = game_2x2(known[k].payoff);
        ent_correlated_region x = region_of(g, both, false);
        assert_int_equal(x.claim, ENT_CLAIM_ALL);
        assert_int_equal(x.count, known[k].corners);
        assert_int_equal(x.n_edges, x.count > 1 ? x.count : 0);
        for (size_t c = 0; c < x.count; c++) {
            check_near(x.corner[2 * c], known[k].corner[c][0], 1e-9);
            check_near(x.corner[2 * c + 1], known[k].corner[c][1], 1e-9);
        }
        ent_correlated_region_clear(&x);
        ent_game_free(g);
    }
}

static void known_prices(void **state)
{
    (void)state;
    for (size_t k = 0; k < KNOWN; k++) {
        ent_game *g = game_2x2(known[k].payoff);
        ent_anarchy x;
        check_ok(ent_correlated_anarchy(g, NULL, &x));
        check_near(x.optimum, known[k].optimum, 1e-12);
        check_near(x.best.value, known[k].high, 1e-9);
        check_near(x.worst.value, known[k].low, 1e-9);
        check_near(x.coarse_best.value, known[k].high, 1e-9);
        check_near(x.coarse_worst.value, known[k].low, 1e-9);
        ent_anarchy_clear(&x);
        ent_game_free(g);
    }
}

static void prices_of_chicken(void **state)
{
    (void)state;
    ent_game *g = game_2x2(chicken);
    ent_anarchy x;

    check_ok(ent_correlated_anarchy(g, NULL, &x));
    assert_int_equal(x.n_pure, 2);
    check_near(x.pure_high, 9.0, 1e-12);
    assert_int_equal(x.pure_best[0] + x.pure_best[1], 1);
    check_near(ent_anarchy_price(x.optimum, x.worst.value), 5.0 / 3, 1e-9);
    check_near(ent_anarchy_price(x.optimum, x.best.value), 8.0 / 7, 1e-9);
    ent_anarchy_clear(&x);
    ent_anarchy_clear(NULL);
    ent_game_free(g);
}

static void prices_without_positive_welfare(void **state)
{
    (void)state;
    ent_game *g = game_2x2(pennies);
    ent_anarchy x;

    check_ok(ent_correlated_anarchy(g, NULL, &x));
    assert_int_equal(x.n_pure, 0);
    assert_null(x.pure_best);
    assert_true(isnan(x.pure_high) && isnan(x.pure_low));
    assert_true(isnan(ent_anarchy_price(x.optimum, x.worst.value)));
    assert_true(isnan(ent_anarchy_price(-1.0, -2.0)) && isnan(ent_anarchy_price(2.0, -1.0)));
    ent_anarchy_clear(&x);
    ent_game_free(g);
}

/* Costs by the rational program. */
static void known_subsidies(void **state)
{
    (void)state;
    static const struct {
        const double *payoff;
        double welfare, cost;
    } row[] = {
        {chicken, 10.5, 0},    {chicken, 12, 2},      {chicken, -5, 0}, {dilemma, 2, 0},
        {dilemma, 3, 1.0 / 3}, {dilemma, 4, 2.0 / 3}, {dilemma, 5, 1},  {dilemma, 6, 4},
        {sexes, 3, 0},         {stag, 8, 0},
    };

    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        ent_game *g = game_2x2(row[k].payoff);
        ent_subsidy x;
        double paid = 0.0;
        check_ok(ent_correlated_subsidy(g, row[k].welfare, NULL, &x));
        assert_int_equal(x.claim, ENT_CLAIM_OPTIMAL);
        check_near(x.cost, row[k].cost, 1e-9);
        check_near(x.bound, row[k].cost, 1e-9);
        assert_true(x.welfare >= row[k].welfare - 1e-9);
        for (size_t c = 0; c < x.width; c++) paid += x.told[c] * x.payment[c];
        check_near(paid, row[k].cost, 1e-9);
        ent_subsidy_clear(&x);
        ent_game_free(g);
    }
}

/* Paid players do not gain by disobeying, from the definition; and payments in other units. */
static void subsidies_hold(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(31, 0);

    for (int round = 0; round < 20; round++) {
        double u[3 * 24], most = -INFINITY;
        for (int c = 0; c < 72; c++) u[c] = enti_random_double(&r);
        for (int c = 0; c < 72; c += 3) most = fmax(most, u[c] + u[c + 1] + u[c + 2]);
        ent_game *g = game_of(3, (const int[]){3, 2, 4}, u);
        ent_subsidy x, y;
        check_ok(ent_correlated_subsidy(g, most, NULL, &x));
        assert_int_equal(x.count, 1); /* the optimum alone */
        for (size_t i = 0, place = 0; i < 3; i++) {
            const int *a = x.profile;
            for (int b = 0; b < ent_game_actions(g, i); b++)
                assert_true(payoff_after(g, a, i, b) <=
                            ent_game_payoff(g, a, i) + x.payment[place + (size_t)a[i]] + 1e-9);
            place += (size_t)ent_game_actions(g, i);
        }
        for (int c = 0; c < 72; c++) u[c] = 1e6 * u[c] - 1e7;
        ent_game *h = game_of(3, (const int[]){3, 2, 4}, u);
        check_ok(ent_correlated_subsidy(h, 1e6 * (most - 0.2) - 3e7, NULL, &y));
        ent_subsidy_clear(&x);
        check_ok(ent_correlated_subsidy(g, most - 0.2, NULL, &x));
        check_near(y.cost / 1e6, x.cost, 1e-7);
        ent_subsidy_clear(&x);
        ent_subsidy_clear(&y);
        ent_game_free(g);
        ent_game_free(h);
    }
}

static void no_subsidy_reaches_it(void **state)
{
    (void)state;
    ent_game *g = game_2x2(chicken);
    ent_subsidy x;

    check_ok(ent_correlated_subsidy(g, 12.5, NULL, &x));
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    check_near(x.bound, 12.0, 1e-12);
    assert_null(x.p);
    check_status(ent_correlated_subsidy(g, NAN, NULL, &x), ENT_ERR_ARG);
    check_status(ent_correlated_subsidy(NULL, 1.0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_correlated_subsidy(g, 1.0, NULL, NULL), ENT_ERR_ARG);
    ent_subsidy_clear(NULL);
    ent_game_free(g);
}

/* The support function of the polygon is that of the program, in directions of no edge. */
static void polygons_are_complete(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(32, 0);

    for (int round = 0; round < 16; round++) {
        const bool coarse = round % 2;
        double u[3 * 36], weight[3] = {0, 0, 0};
        for (int c = 0; c < 108; c++)
            u[c] = round < 8 ? enti_random_double(&r) : (double)enti_random_below(&r, 4);
        ent_game *g = game_of(3, (const int[]){3, 4, 3}, u);
        const size_t player[] = {2, 0};
        ent_correlated_region x = region_of(g, player, coarse);
        assert_int_equal(x.claim, ENT_CLAIM_ALL);
        for (int k = 0; k < 24; k++) {
            ent_correlated_opts opts = {.coarse = coarse, .weight = weight};
            ent_correlated y;
            double most = -INFINITY;
            weight[2] = cos(0.1 + k * 0.26);
            weight[0] = sin(0.1 + k * 0.26);
            check_ok(ent_correlated_solve(g, &opts, &y));
            for (size_t c = 0; c < x.count; c++)
                most = fmax(most, weight[2] * x.corner[2 * c] + weight[0] * x.corner[2 * c + 1]);
            check_near(y.value, most, 1e-7);
            ent_correlated_clear(&y);
        }
        ent_correlated_region_clear(&x);
        ent_game_free(g);
    }
}

static void degenerate_polygons(void **state)
{
    (void)state;
    const double flat[] = {3, 3, 3, 3, 3, 3, 3, 3};
    const double line[] = {0, 0, 1, 1, 0, 0, 2, 2}; /* the first is indifferent; both are alike */
    ent_game *g = game_2x2(flat);
    ent_correlated_region x = region_of(g, both, false);

    assert_int_equal(x.count, 1);
    check_near(x.corner[0], 3.0, 0.0);
    ent_correlated_region_clear(&x);
    ent_game_free(g);
    g = game_2x2(line);
    x = region_of(g, both, false);
    assert_int_equal(x.count,
                     1); /* the second plays its second action, and then the first its own */
    check_near(x.corner[0], 2.0, 1e-9);
    ent_correlated_region_clear(&x);
    ent_game_free(g);
    g = game_2x2((const double[]){1, 1, 0, 0, 1, 1, 0, 0}); /* the first decides nothing */
    x = region_of(g, both, false);
    assert_int_equal(x.count, 1);
    ent_correlated_region_clear(&x);
    ent_game_free(g);
    g = game_2x2((const double[]){1, 0, 1, 0, 0, 0, 1, 0}); /* the second is indifferent */
    x = region_of(g, both, false);
    assert_int_equal(x.count, 1);
    ent_correlated_region_clear(&x);
    ent_game_free(g);
    g = game_2x2((const double[]){1, 1, 0, 0, 0, 0, 2, 2});
    x = region_of(g, both, false);
    assert_int_equal(x.count, 2); /* common interest: a segment */
    check_near(x.corner[0], 2.0, 1e-9);
    check_near(x.corner[2], 2.0 / 3, 1e-9);
    ent_correlated_region_clear(&x);
    ent_correlated_region_clear(NULL);
    ent_game_free(g);
}

static void weights_and_lowest(void **state)
{
    (void)state;
    ent_game *g = game_2x2(chicken);
    const double heavy[] = {3, 1}, bad[] = {1, NAN};
    ent_correlated_opts opts = {.weight = heavy};
    ent_correlated x;

    check_ok(ent_correlated_solve(g, &opts, &x));
    check_near(x.value, 23.0, 1e-9); /* (7, 2) */
    check_near(x.bound, 23.0, 1e-9);
    ent_correlated_clear(&x);
    opts.lowest = true;
    check_ok(ent_correlated_solve(g, &opts, &x));
    check_near(x.value, 13.0, 1e-9); /* (2, 7) */
    check_near(x.bound, 13.0, 1e-9);
    check_near(x.weight[0], -3.0, 0.0);
    ent_correlated_clear(&x);
    opts.weight = bad;
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_ARG);
    ent_game_free(g);
}

/* Shapley's game, and Aumann's of three players. */
static void other_known_games(void **state)
{
    (void)state;
    const double shapley[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0};
    ent_game *g = game_of(2, (const int[]){3, 3}, shapley);

    check_near(value_of(g, ENT_OBJECTIVE_WELFARE, 0, false), 1.0, 1e-9);
    ent_game_free(g);
    const double three[] = {0, 0, 3, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                            1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 2, 2, 2, 0, 0, 3};
    g = game_of(3, (const int[]){2, 2, 3}, three);
    check_near(value_of(g, ENT_OBJECTIVE_WELFARE, 0, false), 6.0, 1e-9);
    ent_game_free(g);
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = game_2x2(chicken);
    ent_correlated_region x = {.count = 9};
    ent_anarchy y = {.players = 9};
    const size_t same[] = {1, 1}, out[] = {0, 2};

    check_status(ent_correlated_payoffs(g, same, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(x.count, 0);
    check_status(ent_correlated_payoffs(g, out, NULL, &x), ENT_ERR_ARG);
    check_status(ent_correlated_payoffs(NULL, both, NULL, &x), ENT_ERR_ARG);
    check_status(ent_correlated_payoffs(g, both, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_correlated_anarchy(NULL, NULL, &y), ENT_ERR_ARG);
    assert_int_equal(y.players, 0);
    check_status(ent_correlated_anarchy(g, NULL, NULL), ENT_ERR_ARG);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_polygons),        cmocka_unit_test(known_prices),
        cmocka_unit_test(prices_of_chicken),     cmocka_unit_test(prices_without_positive_welfare),
        cmocka_unit_test(known_subsidies),       cmocka_unit_test(subsidies_hold),
        cmocka_unit_test(no_subsidy_reaches_it), cmocka_unit_test(polygons_are_complete),
        cmocka_unit_test(degenerate_polygons),   cmocka_unit_test(weights_and_lowest),
        cmocka_unit_test(other_known_games),     cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
