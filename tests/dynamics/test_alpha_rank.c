/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_alpha_rank.c -- alpha-Rank: known shares, the balance of the walk by its own definition, limits. */
#include "play.h"

#include <entente/alpha_rank.h>

static ent_alpha_rank ranked(const ent_game *g, double alpha, size_t m, bool one)
{
    const ent_alpha_rank_opts opts = {alpha, m, one};
    ent_alpha_rank x;
    double sum = 0.0;

    check_ok(ent_alpha_rank_solve(g, &opts, &x));
    for (size_t k = 0; k < x.count; k++) {
        assert_true(x.mass[k] >= 0.0);
        sum += x.mass[k];
    }
    check_near(sum, 1.0, 1e-12);
    assert_true(x.residual <= 1e-12); /* of each flow, however small */
    return x;
}

/* Omidshafiei et al. (2019): in rock-paper-scissors, also with unequal stakes, each action has a third
 * under strong selection; in a dilemma all the time goes to mutual defection; two equal
 * conventions share it. */
static void published(void **state)
{
    const double even[] = {0, -1, 1, 1, 0, -1, -1, 1, 0};
    const double biased[] = {0, -0.5, 1, 0.5, 0, -0.1, -1, 0.1, 0};
    const double *const tables[] = {even, biased};

    (void)state;
    for (size_t t = 0; t < 2; t++) {
        ent_game *g = symmetric(3, tables[t]);
        ent_alpha_rank x = ranked(g, 100, 50, true);
        assert_int_equal(x.count, 3);
        for (size_t k = 0; k < 3; k++) check_near(x.mass[k], 1.0 / 3.0, t ? 1e-4 : 1e-12);
        ent_alpha_rank_clear(&x);
        ent_game_free(g);
    }
    ent_game *dilemma = symmetric(2, (const double[]){3, 0, 5, 1});
    ent_alpha_rank x = ranked(dilemma, 100, 50, false);
    assert_int_equal(x.count, 4);
    check_near(x.mass[3], 1.0, 1e-9);
    ent_alpha_rank_clear(&x);
    ent_game_free(dilemma);
    ent_game *sexes = game_of(2, (const int[]){2, 2}, (const double[]){2, 1, 0, 0, 0, 0, 1, 2});
    x = ranked(sexes, 100, 50, false);
    check_near(x.mass[0], 0.5, 1e-9);
    check_near(x.mass[3], 0.5, 1e-9);
    ent_alpha_rank_clear(&x);
    ent_game_free(sexes);
}

/* Two states balance by hand: mass[0] rho(gain) = mass[1] rho(-gain), and rho(g)/rho(-g) =
 * exp(alpha (m - 1) g). */
static void by_hand(void **state)
{
    ent_game *g = game_of(1, (const int[]){2}, (const double[]){0, 0.3});

    (void)state;
    for (size_t m = 2; m < 12; m += 3) {
        ent_alpha_rank x = ranked(g, 0.7, m, false);
        check_near(x.mass[1] / x.mass[0], exp(0.7 * (double)(m - 1) * 0.3), 1e-9);
        ent_alpha_rank_clear(&x);
    }
    ent_game_free(g);
}

/* rho written as it stands, where that is safe. */
static double rho(double alpha, double m, double gain)
{
    if (gain == 0.0) return 1.0 / m;
    return (1.0 - exp(-alpha * gain)) / (1.0 - exp(-alpha * m * gain));
}

/* Every share is kept by a step of the walk, for games of three players. */
static void balance(void **state)
{
    const int actions[3] = {2, 3, 2};
    unsigned seed = 5;

    (void)state;
    for (int n = 0; n < 200; n++) {
        double u[36];
        for (size_t k = 0; k < 36; k++) {
            seed = seed * 1664525u + 1013904223u;
            u[k] = (double)(seed >> 20) / 4096.0;
        }
        ent_game *g = game_of(3, actions, u);
        ent_alpha_rank x = ranked(g, 1.5, 6, false);
        for (size_t b = 0; b < x.count; b++) {
            double change = 0.0;
            for (size_t a = 0; a < x.count; a++) {
                const int *s = x.profile + 3 * a, *t = x.profile + 3 * b;
                int who = -1, apart = 0;
                for (int i = 0; i < 3; i++)
                    if (s[i] != t[i]) who = i, apart++;
                if (apart != 1) continue;
                const double gain =
                    ent_game_payoff(g, t, (size_t)who) - ent_game_payoff(g, s, (size_t)who);
                change +=
                    x.mass[a] * rho(1.5, 6, gain) / 4.0 - x.mass[b] * rho(1.5, 6, -gain) / 4.0;
            }
            check_near(change, 0.0, 1e-14);
        }
        ent_alpha_rank_clear(&x);
        ent_game_free(g);
    }
}

/* Selection that no double holds: the walk still has one answer; a constant game has even shares. */
static void extremes(void **state)
{
    ent_game *g = symmetric(2, (const double[]){3e8, 0, 5e8, 1e8});
    ent_alpha_rank x = ranked(g, 1e5, 1000000, false);

    (void)state;
    check_near(x.mass[3], 1.0, 1e-9);
    ent_alpha_rank_clear(&x);
    ent_game_free(g);
    g = game_of(3, (const int[]){2, 2, 2}, (const double[24]){0});
    x = ranked(g, 100, 50, false);
    for (size_t k = 0; k < 8; k++) check_near(x.mass[k], 0.125, 1e-12);
    ent_alpha_rank_clear(&x);
    ent_game_free(g);
    g = game_of(1, (const int[]){1}, (const double[]){7});
    x = ranked(g, 100, 50, false);
    assert_true(x.count == 1 && x.mass[0] == 1.0);
    ent_alpha_rank_clear(&x);
    ent_game_free(g);
}

static void refused(void **state)
{
    ent_game *g = pennies(), *large = NULL;
    ent_alpha_rank x = {.count = 3};
    ent_alpha_rank_opts opts = {0.0, 50, false};

    (void)state;
    check_status(ent_alpha_rank_solve(g, &opts, &x), ENT_ERR_ARG);
    assert_true(x.count == 0);
    opts = (ent_alpha_rank_opts){1.0, 1, false};
    check_status(ent_alpha_rank_solve(g, &opts, &x), ENT_ERR_ARG);
    opts = (ent_alpha_rank_opts){1.0, 50, true}; /* not symmetric */
    check_status(ent_alpha_rank_solve(g, &opts, &x), ENT_ERR_ARG);
    check_status(ent_alpha_rank_solve(NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_alpha_rank_solve(g, NULL, NULL), ENT_ERR_ARG);
    check_ok(ent_game_new(2, (const int[]){40, 40}, NULL, &large));
    check_status(ent_alpha_rank_solve(large, NULL, &x), ENT_ERR_LIMIT);
    ent_alpha_rank_clear(NULL);
    ent_game_free(large);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published), cmocka_unit_test(by_hand), cmocka_unit_test(balance),
        cmocka_unit_test(extremes),  cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
