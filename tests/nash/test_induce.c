/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_induce.c -- least payments: known prices, the certificate, and its scaling. */
#include "base/random.h"
#include "check.h"

#include <entente/nash.h>
#include <stdlib.h>

static ent_game *game_of(int rows, int cols, const double payoff[])
{
    const int actions[] = {rows, cols};
    ent_game *g = NULL;

    check_ok(ent_game_new(2, actions, payoff, &g));
    return g;
}

/* Prisoner's dilemma with T, R, P, S = 3, 0, -2, -5. */
static const double dilemma[] = {0, 0, -5, 3, 3, -5, -2, -2};

/* Monderer and Tennenholtz 2004: k(z) = sum_i max_x [u_i(x, z_-i) - u_i(z)]; here 3 + 3. */
static void cooperation_in_the_dilemma_costs_six(void **state)
{
    const double cooperate[] = {1, 0, 1, 0}, defect[] = {0, 1, 0, 1};
    ent_inducement x = {0};
    (void)state;

    ent_game *g = game_of(2, 2, dilemma);
    check_ok(ent_nash_induce(g, cooperate, NULL, &x));
    check_near(x.total, 6.0, 1e-12);
    check_near(x.bound, 6.0, 1e-7);
    check_near(x.cost[0], 3.0, 1e-12);
    check_near(x.payment[0], 3.0, 1e-12);
    check_near(x.payment[1], 0.0, 0.0);
    check_near(x.dual[1], 1.0, 1e-9); /* defection binds: one more unit there costs one more */
    assert_int_equal(x.claim, ENT_CLAIM_OPTIMAL);
    ent_inducement_clear(&x);

    check_ok(ent_nash_induce(g, defect, NULL, &x));
    check_near(x.total, 0.0, 0.0);
    ent_inducement_clear(&x);
    ent_game_free(g);
}

/* A mixed target: each paid action must become as good as the best. */
static void a_mixed_target_is_made_indifferent(void **state)
{
    const double payoff[] = {4, 0, 0, 0, 1, 0}; /* one player's table below the other's zeros */
    const double target[] = {0.5, 0.5, 0.0, 1.0};
    ent_inducement x = {0};
    (void)state;

    ent_game *g = game_of(3, 1, payoff);
    check_ok(ent_nash_induce(g, target, NULL, &x));
    check_near(x.payment[0], 0.0, 1e-15);
    check_near(x.payment[1], 4.0, 1e-12);
    check_near(x.cost[0], 2.0, 1e-12);
    check_near(x.dual[0], 1.0, 1e-9);
    ent_inducement_clear(&x);
    ent_game_free(g);
}

/* With the payments added to the table, the independent judge finds no regret. */
static void judged_with_payments(const ent_game *g, const double target[], double scale)
{
    const size_t players = ent_game_players(g), cells = ent_game_profiles(g) * players;
    int actions[8], profile[8] = {0};
    double regret = 1.0;
    ent_inducement x = {0};
    ent_game *paid = NULL;

    check_ok(ent_nash_induce(g, target, NULL, &x));
    double *payoff = malloc(cells * sizeof *payoff);
    assert_non_null(payoff);
    for (size_t i = 0; i < players; i++) actions[i] = ent_game_actions(g, i);
    size_t cell = 0;
    do {
        for (size_t i = 0; i < players; i++)
            payoff[cell++] = ent_game_payoff(g, profile, i) +
                             x.payment[ent_game_offset(g, i) + (size_t)profile[i]];
    } while (ent_game_next_profile(g, profile));
    check_ok(ent_game_new(players, actions, payoff, &paid));
    check_ok(ent_game_regret(paid, target, &regret));
    check_near(regret, 0.0, 1e-10 * scale);
    check_near(x.total, x.bound, 1e-7 * scale);
    ent_inducement_clear(&x);
    ent_game_free(paid);
    free(payoff);
}

static void random_games_at_three_scales(void **state)
{
    const double scales[] = {1e-9, 1.0, 1e12};
    enti_random r = enti_random_seed(7, 0);
    (void)state;

    for (int round = 0; round < 60; round++) {
        const int actions[] = {2 + (int)enti_random_below(&r, 3), 2, 1 + (int)(round % 3)};
        const double scale = scales[round % 3];
        double payoff[4 * 2 * 3 * 3], target[9];
        size_t width = 0;
        ent_game *g = NULL;

        for (size_t c = 0; c < sizeof payoff / sizeof *payoff; c++)
            payoff[c] = scale * enti_random_double(&r);
        for (size_t i = 0; i < 3; i++) { /* every other player pure, the rest uniform */
            for (int a = 0; a < actions[i]; a++)
                target[width++] = (round + (int)i) % 2 ? a == 0 : 1.0 / actions[i];
        }
        check_ok(ent_game_new(3, actions, payoff, &g));
        judged_with_payments(g, target, scale);
        ent_game_free(g);
    }
}

static void bad_arguments_leave_nothing(void **state)
{
    const double short_of_one[] = {0.5, 0.25, 1, 0};
    ent_inducement x = {0};
    (void)state;

    ent_game *g = game_of(2, 2, dilemma);
    check_status(ent_nash_induce(g, short_of_one, NULL, &x), ENT_ERR_ARG);
    check_status(ent_nash_induce(NULL, short_of_one, NULL, &x), ENT_ERR_ARG);
    check_status(ent_nash_induce(g, NULL, NULL, &x), ENT_ERR_ARG);
    assert_null(x.payment);
    ent_inducement_clear(&x);
    ent_inducement_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cooperation_in_the_dilemma_costs_six),
        cmocka_unit_test(a_mixed_target_is_made_indifferent),
        cmocka_unit_test(random_games_at_three_scales),
        cmocka_unit_test(bad_arguments_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
