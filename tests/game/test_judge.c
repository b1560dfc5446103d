/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judge against a naive sum over all profiles, on random games of 1 to 5 players. */
#include "game/game.h"

#include "base/random.h"
#include "check.h"

#include <float.h>
#include <string.h>

enum { most_players = 5, most_width = 32, most_cells = 4096 };

static ent_game *game(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* A random game of integer payoffs in -50..50, times `scale`, plus `shift`. */
static ent_game *random_game(enti_random *r, size_t players, double scale, double shift)
{
    double payoff[most_cells];
    int actions[most_players];
    size_t cells = players;

    for (size_t i = 0; i < players; i++) {
        actions[i] = 1 + (int)enti_random_below(r, 4);
        cells *= (size_t)actions[i];
    }
    for (size_t c = 0; c < cells; c++)
        payoff[c] = scale * ((double)enti_random_below(r, 101) - 50.0) + shift;
    return game(players, actions, payoff);
}

/* A random mixed profile; about every third action is left out. */
static void random_mixed(enti_random *r, const ent_game *g, double mixed[])
{
    for (size_t i = 0; i < ent_game_players(g); i++) {
        double *part = mixed + ent_game_offset(g, i), sum = 0.0;
        const int n = ent_game_actions(g, i);
        for (int a = 0; a < n; a++) {
            part[a] = enti_random_below(r, 3) ? 0.01 + enti_random_double(r) : 0.0;
            sum += part[a];
        }
        if (sum == 0.0) sum = part[enti_random_below(r, (uint64_t)n)] = 1.0;
        for (int a = 0; a < n; a++) part[a] /= sum;
    }
}

/* u_i by the definition; player i plays `own` for sure unless it is negative. */
static double naive(const ent_game *g, const double mixed[], size_t i, int own)
{
    int a[most_players] = {0};
    long double sum = 0.0L;

    do {
        long double p = 1.0L;
        for (size_t j = 0; j < ent_game_players(g); j++)
            p *= j == i && own >= 0 ? a[j] == own : mixed[ent_game_offset(g, j) + (size_t)a[j]];
        sum += p * ent_game_payoff(g, a, i);
    } while (ent_game_next_profile(g, a));
    return (double)sum;
}

/* Everything that the judge says about one profile; tol absolute. */
static void check_against_naive(const ent_game *g, const double mixed[], double tol)
{
    double expected[most_players], action[most_width], regret, worst = 0.0;

    check_ok(ent_game_expected(g, mixed, expected));
    check_ok(ent_game_action_payoffs(g, mixed, action));
    check_ok(ent_game_regret(g, mixed, &regret));
    for (size_t i = 0; i < ent_game_players(g); i++) {
        const double mean = naive(g, mixed, i, -1);
        check_near(expected[i], mean, tol);
        for (int b = 0; b < ent_game_actions(g, i); b++) {
            const double value = naive(g, mixed, i, b);
            check_near(action[ent_game_offset(g, i) + (size_t)b], value, tol);
            if (value - mean > worst) worst = value - mean;
        }
    }
    check_near(regret, worst, tol);
    assert_true(regret >= 0.0);
}

static void random_games(void **state)
{
    enti_random r = enti_random_seed(21, 0);
    double mixed[most_width];
    (void)state;

    for (int trial = 0; trial < 200; trial++) {
        ent_game *g = random_game(&r, 1 + (size_t)trial % most_players, 1.0, 0.0);
        random_mixed(&r, g, mixed);
        check_against_naive(g, mixed, 1e-12);
        ent_game_free(g);
    }
}

/* Best responses are the actions within tol of the best; the naive values say which. */
static void best_responses(void **state)
{
    enti_random r = enti_random_seed(22, 0);
    double mixed[most_width];
    bool best[most_width];
    (void)state;

    for (int trial = 0; trial < 100; trial++) {
        ent_game *g = random_game(&r, 1 + (size_t)trial % most_players, 1.0, 0.0);
        const double tol = trial % 2 ? 0.1 : 1e-9, slack = tol * ent_game_range(g);
        random_mixed(&r, g, mixed);
        check_ok(ent_game_best_responses(g, mixed, tol, best));
        for (size_t i = 0; i < ent_game_players(g); i++) {
            double most = -HUGE_VAL;
            for (int b = 0; b < ent_game_actions(g, i); b++)
                most = fmax(most, naive(g, mixed, i, b));
            for (int b = 0; b < ent_game_actions(g, i); b++) {
                const double short_of = most - naive(g, mixed, i, b);
                if (fabs(short_of - slack) < 1e-11) continue; /* on the edge */
                assert_int_equal(best[ent_game_offset(g, i) + (size_t)b], short_of < slack);
            }
        }
        ent_game_free(g);
    }
}

/* Matching pennies at its equilibrium: everything is a best response, also at tolerance 0. */
static void ties(void **state)
{
    ent_game *g = game(2, (int[]){2, 2}, (double[]){1, -1, -1, 1, -1, 1, 1, -1});
    const double half[4] = {0.5, 0.5, 0.5, 0.5};
    double regret = -1.0;
    bool best[4];
    (void)state;

    check_ok(ent_game_regret(g, half, &regret));
    assert_true(regret == 0.0);
    check_ok(ent_game_best_responses(g, half, 0.0, best));
    assert_true(best[0] && best[1] && best[2] && best[3]);
    check_ok(ent_game_best_responses(g, (double[]){1, 0, 0.5, 0.5}, 0.0, best));
    assert_true(best[0] && best[1] && !best[2] && best[3]);
    ent_game_free(g);
}

/* The prisoners' dilemma, T, R, P, S = 5, 3, 1, 0. */
static void dilemma(void **state)
{
    ent_game *g = game(2, (int[]){2, 2}, (double[]){3, 3, 0, 5, 5, 0, 1, 1});
    double regret = -1.0, expected[2];
    (void)state;

    check_ok(ent_game_regret(g, (double[]){0, 1, 0, 1}, &regret));
    assert_true(regret == 0.0);
    check_ok(ent_game_regret(g, (double[]){1, 0, 1, 0}, &regret));
    assert_true(regret == 2.0);
    check_ok(ent_game_expected(g, (double[]){0.5, 0.5, 1, 0}, expected));
    assert_true(expected[0] == 4.0 && expected[1] == 1.5);
    assert_true(enti_game_pure_regret(g, (int[]){0, 0}) == 2.0);
    assert_true(enti_game_pure_regret(g, (int[]){1, 1}) == 0.0);
    assert_true(enti_game_pure_regret(g, (int[]){0, 1}) == 1.0);
    ent_game_free(g);
}

static void pure_regrets(void **state)
{
    enti_random r = enti_random_seed(23, 0);
    (void)state;

    for (int trial = 0; trial < 50; trial++) {
        ent_game *g = random_game(&r, 1 + (size_t)trial % most_players, 1.0, 0.0);
        int a[most_players] = {0};
        do {
            double mixed[most_width] = {0}, regret;
            for (size_t i = 0; i < ent_game_players(g); i++)
                mixed[ent_game_offset(g, i) + (size_t)a[i]] = 1.0;
            check_ok(ent_game_regret(g, mixed, &regret));
            check_near(enti_game_pure_regret(g, a), regret, 1e-12);
        } while (ent_game_next_profile(g, a));
        ent_game_free(g);
    }
}

/* Regret does not see a shift, and scales with the payoffs. 1e9 plus an integer is exact. */
static void shifted_and_scaled(void **state)
{
    static const double scales[] = {1.0, 1e-9, 1e12};
    double mixed[most_width], regret, moved;
    (void)state;

    for (uint64_t trial = 0; trial < 60; trial++) {
        const double scale = scales[trial % 3], shift = trial % 3 == 0 ? 1e9 : 0.0;
        const size_t players = 1 + trial % most_players;
        enti_random r = enti_random_seed(24, trial), again = r;
        ent_game *g = random_game(&r, players, 1.0, 0.0);
        ent_game *h = random_game(&again, players, scale, shift);
        random_mixed(&r, g, mixed);
        check_ok(ent_game_regret(g, mixed, &regret));
        check_ok(ent_game_regret(h, mixed, &moved));
        check_near(moved, scale * regret, 1e-13 * scale * ent_game_range(g));
        check_against_naive(h, mixed, 1e-13 * (scale * 100.0 + shift));
        ent_game_free(g);
        ent_game_free(h);
    }
}

/* The widest spread that a double has: no sum overflows on the way. */
static void huge(void **state)
{
    const double top = DBL_MAX, half = DBL_MAX / 2;
    ent_game *g =
        game(2, (int[]){2, 2}, (double[]){half, -half, -half, half, -half, half, half, -half});
    ent_game *h = game(2, (int[]){2, 2}, (double[]){top, 0, top, top, 0, 0, 0, top});
    double regret, expected[2];
    (void)state;

    check_ok(ent_game_regret(g, (double[]){1, 0, 1, 0}, &regret));
    assert_true(regret == top);
    check_ok(ent_game_expected(g, (double[]){0.5, 0.5, 0.25, 0.75}, expected));
    assert_true(expected[0] == 0.0 && expected[1] == 0.0);
    check_ok(ent_game_expected(h, (double[]){1, 0, 0.5, 0.5}, expected));
    assert_true(expected[0] == top && expected[1] == half);
    ent_game_free(g);
    ent_game_free(h);
}

static void no_profile(const ent_game *g, const double mixed[])
{
    double out[4], regret;
    bool best[4];

    check_status(ent_game_expected(g, mixed, out), ENT_ERR_ARG);
    check_status(ent_game_action_payoffs(g, mixed, out), ENT_ERR_ARG);
    check_status(ent_game_regret(g, mixed, &regret), ENT_ERR_ARG);
    check_status(ent_game_best_responses(g, mixed, 0.0, best), ENT_ERR_ARG);
}

static void refused(void **state)
{
    ent_game *g = game(2, (int[]){2, 2}, NULL);
    const double good[4] = {0.5, 0.5, 0.9999999, 0.0}; /* off by 1e-7: printed decimals */
    double regret;
    bool best[4];
    (void)state;

    check_ok(ent_game_regret(g, good, &regret));
    no_profile(g, (double[]){0.5, 0.5, 0.5, 0.49});
    no_profile(g, (double[]){0.5, 0.5, 0.7, 0.7});
    no_profile(g, (double[]){1.5, -0.5, 1, 0});
    no_profile(g, (double[]){0, 0, 1, 0});
    no_profile(g, (double[]){NAN, 1, 1, 0});
    no_profile(g, (double[]){HUGE_VAL, 0, 1, 0});
    no_profile(g, NULL);
    no_profile(NULL, good);
    check_status(ent_game_expected(g, good, NULL), ENT_ERR_ARG);
    check_status(ent_game_action_payoffs(g, good, NULL), ENT_ERR_ARG);
    check_status(ent_game_regret(g, good, NULL), ENT_ERR_ARG);
    check_status(ent_game_best_responses(g, good, 0.0, NULL), ENT_ERR_ARG);
    check_status(ent_game_best_responses(g, good, -1.0, best), ENT_ERR_ARG);
    check_status(ent_game_best_responses(g, good, NAN, best), ENT_ERR_ARG);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_games),
        cmocka_unit_test(best_responses),
        cmocka_unit_test(ties),
        cmocka_unit_test(dilemma),
        cmocka_unit_test(pure_regrets),
        cmocka_unit_test(huge),
        cmocka_unit_test(shifted_and_scaled),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests_name("game/judge", tests, NULL, NULL);
}
