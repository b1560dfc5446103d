/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tariff ladder as a normal-form game: the US-China table, its labels, its limits. */
#include "baci2023.h"
#include "check.h"

#include <stdlib.h>

/* Levels of the US on China and of China on the US: Peterson Institute (Bown), January 2018,
 * January 2025, November 2025, peak of 2025. */
static const double us_levels[4] = {0.031, 0.208, 0.475, 1.265};
static const double china_levels[4] = {0.080, 0.212, 0.319, 1.476};

static const ent_tariff_player duel[2] = {
    {USA, baci_china, 1, us_levels, 4, 0.0},
    {CHN, baci_usa, 1, china_levels, 4, 0.0},
};

/* Per cent of real income against January 2025, by an independent solver (tatonnement on
 * wages, expenditure and prices spelt out). */
static const double us_payoff[4][4] = {
    {0.067699, -0.028972, -0.075099, -0.165525},
    {0.094387, 0.0, -0.044938, -0.132810},
    {-0.054998, -0.139506, -0.179739, -0.258393},
    {-0.317808, -0.387333, -0.420519, -0.485548},
};
static const double china_payoff[4][4] = {
    {0.276545, 0.247964, 0.174848, -0.280374},
    {0.019564, 0.0, -0.063128, -0.468116},
    {-0.138255, -0.152073, -0.209116, -0.584281},
    {-0.228380, -0.238814, -0.292389, -0.650862},
};

static ent_game *duel_game(double *residual)
{
    ent_world *w = baci_world(0.208, 0.212);
    ent_game *g = NULL;

    check_ok(ent_tariff_ladder(w, 2, duel, NULL, &g, residual));
    ent_world_free(w);
    return g;
}

static void us_china_table(void **state)
{
    double residual = 1.0;
    ent_game *g = duel_game(&residual);

    (void)state;
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 4; b++) {
            const int profile[2] = {a, b};
            check_near(ent_game_payoff(g, profile, 0), us_payoff[a][b], 1e-6);
            check_near(ent_game_payoff(g, profile, 1), china_payoff[a][b], 1e-6);
        }
    const int base[2] = {1, 1};
    check_near(ent_game_payoff(g, base, 0), 0.0, 1e-12);
    check_near(ent_game_payoff(g, base, 1), 0.0, 1e-12);
    assert_true(residual <= 1e-12);
    ent_game_free(g);
}

static void labels(void **state)
{
    ent_game *g = duel_game(NULL);

    (void)state;
    assert_string_equal(ent_game_title(g),
                        "Tariff ladder: real income in per cent of the baseline");
    assert_string_equal(ent_game_player_name(g, 0), "USA");
    assert_string_equal(ent_game_player_name(g, 1), "CHN");
    assert_string_equal(ent_game_action_name(g, 0, 0), "3.1%");
    assert_string_equal(ent_game_action_name(g, 0, 1), "20.8%");
    assert_string_equal(ent_game_action_name(g, 0, 3), "126.5%");
    assert_string_equal(ent_game_action_name(g, 1, 0), "8%");
    ent_game_free(g);
}

/* What a player gains at most by leaving a profile for another rung of its own. */
static double best_gain(const ent_game *g, const int profile[2], size_t player)
{
    double most = 0.0;

    for (int a = 0; a < ent_game_actions(g, player); a++) {
        int other[2] = {profile[0], profile[1]};
        other[player] = a;
        most = fmax(most, ent_game_payoff(g, other, player) - ent_game_payoff(g, profile, player));
    }
    return most;
}

/* The only pure equilibrium is (20.8, 8.0); what a standing-firm benefit must add, in per cent of
 * GDP, for (20.8, 21.2), (47.5, 31.9) and (126.5, 147.6) to be one. */
static void equilibrium_and_thresholds(void **state)
{
    const double us[4] = {0.0, 0.0, 0.1348, 0.3527}, china[4] = {0.0, 0.0196, 0.0709, 0.4225};
    ent_game *g = duel_game(NULL);

    (void)state;
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 4; b++) {
            const int profile[2] = {a, b};
            const bool stable = best_gain(g, profile, 0) == 0.0 && best_gain(g, profile, 1) == 0.0;
            assert_int_equal(stable, a == 1 && b == 0);
        }
    for (int k = 1; k < 4; k++) {
        const int profile[2] = {k, k};
        check_near(best_gain(g, profile, 0), us[k], 1e-4);
        check_near(best_gain(g, profile, 1), china[k], 1e-4);
    }
    ent_game_free(g);
}

/* A partner's answer is that share of the player's rise, from the baseline of the pair. */
static void answers_are_solves(void **state)
{
    const double us[] = {0.408, 0.208}, korea[] = {0.2, 0.0};
    const ent_tariff_player players[2] = {{USA, baci_china, 1, us, 2, 1.0},
                                          {KOR, baci_china, 1, korea, 2, 0.5}};
    ent_world *w = baci_world(0.208, 0.212);
    double tariff[REGIONS * REGIONS] = {0};
    ent_game *g = NULL;
    ent_trade t = {0};

    (void)state;
    check_ok(ent_tariff_ladder(w, 2, players, NULL, &g, NULL));
    tariff[CHN * REGIONS + USA] = 0.408;
    tariff[USA * REGIONS + CHN] = 0.412;
    tariff[CHN * REGIONS + KOR] = 0.2;
    tariff[KOR * REGIONS + CHN] = 0.1;
    check_ok(ent_world_solve(w, tariff, &t));
    check_near(ent_game_payoff(g, (const int[]){0, 0}, 0), t.welfare_percent[USA], 1e-10);
    check_near(ent_game_payoff(g, (const int[]){0, 0}, 1), t.welfare_percent[KOR], 1e-10);
    check_near(ent_game_payoff(g, (const int[]){0, 1}, 0), -0.167, 1e-3); /* the reference solver */
    check_near(ent_game_payoff(g, (const int[]){0, 1}, 1), 0.012, 1e-3);
    check_near(ent_game_payoff(g, (const int[]){1, 1}, 0), 0.0, 1e-12);
    ent_trade_clear(&t);
    ent_game_free(g);
    ent_world_free(w);
}

/* Every cell is the world solved from a cold start at those tariffs: three players, several
 * partners, tariffs that no player sets kept at the baseline. */
static void cells_are_solves(void **state)
{
    const size_t all_but_us[] = {CHN, EU27, JPN, KOR, ROW}, allies[] = {USA, KOR};
    const double few[] = {0.0, 0.25, -0.1}, two[] = {0.1, 0.6}, one[] = {0.05};
    const ent_tariff_player players[3] = {{USA, all_but_us, 5, few, 3, 0.0},
                                          {JPN, allies, 2, two, 2, 0.0},
                                          {CHN, baci_usa, 1, one, 1, 0.0}};
    ent_world *w = baci_world(0.208, 0.212);
    ent_game *g = NULL;
    int profile[3] = {0};

    (void)state;
    check_ok(ent_tariff_ladder(w, 3, players, NULL, &g, NULL));
    assert_int_equal(ent_game_profiles(g), 6);
    do {
        double tariff[REGIONS * REGIONS] = {0};
        ent_trade t;
        for (size_t k = 0; k < 5; k++) tariff[all_but_us[k] * REGIONS + USA] = few[profile[0]];
        for (size_t k = 0; k < 2; k++) tariff[allies[k] * REGIONS + JPN] = two[profile[1]];
        tariff[USA * REGIONS + CHN] = 0.05;
        check_ok(ent_world_solve(w, tariff, &t));
        for (size_t i = 0; i < 3; i++)
            check_near(ent_game_payoff(g, profile, i), t.welfare_percent[players[i].region], 1e-10);
        ent_trade_clear(&t);
    } while (ent_game_next_profile(g, profile));
    ent_game_free(g);
    ent_world_free(w);
}

/* ---- progress, limits, refusals -------------------------------------------------------------- */

typedef struct watch {
    int calls, stop_after;
    double last;
} watch;

static bool look(void *context, double fraction)
{
    watch *seen = context;

    assert_true(fraction >= seen->last && fraction <= 1.0);
    seen->last = fraction;
    return ++seen->calls != seen->stop_after;
}

static void progress_and_limits(void **state)
{
    ent_world *w = baci_world(0.208, 0.212);
    watch seen = {0, 0, 0.0};
    ent_control control = {look, &seen, 16};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_tariff_ladder(w, 2, duel, &control, &g, NULL));
    assert_int_equal(seen.calls, 4);
    ent_game_free(g);
    seen = (watch){0, 2, 0.0};
    check_status(ent_tariff_ladder(w, 2, duel, &control, &g, NULL), ENT_ERR_LIMIT);
    assert_null(g);
    control = (ent_control){NULL, NULL, 15};
    check_status(ent_tariff_ladder(w, 2, duel, &control, &g, NULL), ENT_ERR_LIMIT);
    assert_null(g);
    ent_world_free(w);
}

/* A thousand millions of profiles are refused before any work. */
static void too_large(void **state)
{
    enum { LEVELS = 33000 };
    double *levels = calloc(LEVELS, sizeof *levels);
    const ent_tariff_player players[2] = {{USA, baci_china, 1, levels, LEVELS, 0.0},
                                          {CHN, baci_usa, 1, levels, LEVELS, 0.0}};
    ent_world *w = baci_world(0.0, 0.0);
    ent_game *g = NULL;

    (void)state;
    check_status(ent_tariff_ladder(w, 2, players, NULL, &g, NULL), ENT_ERR_LIMIT);
    assert_null(g);
    ent_world_free(w);
    free(levels);
}

static void refused(void **state)
{
    const double minus_one[] = {-1.0}, nan[] = {NAN}, fine[] = {0.1};
    const size_t far[] = {REGIONS}, twice[] = {CHN, CHN};
    const ent_tariff_player bad[] = {
        {REGIONS, baci_china, 1, fine, 1, 0.0},
        {USA, NULL, 1, fine, 1, 0.0},
        {USA, baci_china, 0, fine, 1, 0.0},
        {USA, baci_usa, 1, fine, 1, 0.0},
        {USA, far, 1, fine, 1, 0.0},
        {USA, twice, 2, fine, 1, 0.0},
        {USA, baci_china, 1, NULL, 1, 0.0},
        {USA, baci_china, 1, fine, 0, 0.0},
        {USA, baci_china, 1, minus_one, 1, 0.0},
        {USA, baci_china, 1, nan, 1, 0.0},
        {USA, baci_china, 1, fine, 1, NAN},
        {USA, baci_china, 1, fine, 1, INFINITY},
        {USA, baci_china, 1, fine, 1, -1.0},
    };
    const ent_tariff_player answered[2] = {{USA, baci_china, 1, fine, 1, 1.0}, duel[1]};
    const ent_tariff_player same[2] = {duel[0], duel[0]};
    ent_world *w = baci_world(0.0, 0.0);
    ent_game *g = NULL;

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        check_status(ent_tariff_ladder(w, 1, &bad[k], NULL, &g, NULL), ENT_ERR_ARG);
        assert_null(g);
    }
    check_status(ent_tariff_ladder(w, 2, same, NULL, &g, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_ladder(w, 2, answered, NULL, &g, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_ladder(w, 0, duel, NULL, &g, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_ladder(w, 2, NULL, NULL, &g, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_ladder(NULL, 2, duel, NULL, &g, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_ladder(w, 2, duel, NULL, NULL, NULL), ENT_ERR_ARG);
    ent_world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(us_china_table),
        cmocka_unit_test(labels),
        cmocka_unit_test(equilibrium_and_thresholds),
        cmocka_unit_test(answers_are_solves),
        cmocka_unit_test(cells_are_solves),
        cmocka_unit_test(progress_and_limits),
        cmocka_unit_test(too_large),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
