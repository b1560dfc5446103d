/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grim-trigger thresholds: published values, every verdict, and the definition itself on random
 * games over a grid of discount factors. */
#include "base/random.h"
#include "check.h"

#include <entente/repeated.h>

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

static const int two_by_two[] = {2, 2};
static const int cooperate[16] = {0};

/* Temptation, reward, punishment, sucker's payoff. */
static ent_game *dilemma(double t, double r, double p, double s)
{
    return game_of(2, two_by_two, (const double[]){r, r, s, t, t, s, p, p});
}

/* (T - R) / (T - P): J. Friedman, Rev. Econ. Stud. 38 (1971). The first row are the payoffs of the
 * linear tariff war in units of Delta^2 / 72, the second a game of the repeated-game literature. */
static void dilemmas(void **state)
{
    (void)state;
    const struct {
        double t, r, p, s, delta;
    } rows[] = {
        {3, 0, -2, -5, 3.0 / 5.0}, {10, 9, 3, 1, 1.0 / 7.0}, {5, 3, 1, 0, 1.0 / 2.0},
        {3, 2, 0, -1, 1.0 / 3.0},  {6, 4, 2, 0, 1.0 / 2.0},
    };
    const double units[][2] = {{1, 0}, {1e-9, 0}, {1e12, 0}, {1, 1e9}};

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (size_t m = 0; m < 4; m++) {
            const double *u = units[m];
            ent_game *g = dilemma(u[0] * rows[k].t + u[1], u[0] * rows[k].r + u[1],
                                  u[0] * rows[k].p + u[1], u[0] * rows[k].s + u[1]);
            const double p = u[0] * rows[k].p + u[1];
            ent_grim x;
            check_ok(ent_repeated_grim(g, cooperate, (const double[]){p, p}, &x));
            for (size_t i = 0; i < 2; i++) {
                check_near(x.delta[i], rows[k].delta, 1e-14);
                assert_int_equal(x.verdict[i], ENT_GRIM_THRESHOLD);
                check_near(x.ceiling[i], 1.0, 0.0);
            }
            check_near(x.deviation[0], u[0] * rows[k].t + u[1], 0.0);
            check_near(x.target[0], u[0] * rows[k].r + u[1], 0.0);
            check_near(x.punishment[1], p, 0.0);
            check_near(x.critical, rows[k].delta, 1e-14);
            assert_true(x.sustainable);
            ent_grim_clear(&x);
            ent_game_free(g);
        }
}

/* Linear Cournot with n firms, demand 1 - Q, no cost, each firm's choice between its part of the
 * monopoly and the best answer to it: delta = (n + 1)^2 / (n^2 + 6 n + 1). */
static void cournot(void **state)
{
    (void)state;
    const double expected[] = {9.0 / 17.0, 4.0 / 7.0, 25.0 / 41.0, 9.0 / 14.0};

    for (size_t n = 2; n <= 5; n++) {
        const double m = (double)n, quantity[] = {1 / (2 * m), (m + 1) / (4 * m)};
        int actions[5], a[5] = {0};
        double u[32 * 5], nash[5];
        size_t cells = 0;
        for (size_t i = 0; i < n; i++) {
            actions[i] = 2;
            nash[i] = 1 / ((m + 1) * (m + 1));
        }
        ent_game *shape = game_of(n, actions, NULL);
        do {
            double total = 0.0;
            for (size_t i = 0; i < n; i++) total += quantity[a[i]];
            for (size_t i = 0; i < n; i++) u[cells++] = quantity[a[i]] * (1 - total);
        } while (ent_game_next_profile(shape, a));
        ent_game *g = game_of(n, actions, u);
        ent_grim x;
        check_ok(ent_repeated_grim(g, cooperate, nash, &x));
        check_near(x.critical, expected[n - 2], 1e-12);
        ent_grim_clear(&x);
        ent_game_free(shape);
        ent_game_free(g);
    }
}

/* Contributions of 1 each, multiplied by r and shared by n: delta = (n - r) / (r (n - 1)). */
static void public_good(void **state)
{
    (void)state;
    const struct {
        size_t n;
        double r, delta;
    } rows[] = {{3, 2, 1.0 / 4.0}, {5, 2, 3.0 / 8.0}, {10, 3, 7.0 / 27.0}};
    static double u[1024 * 10];

    for (size_t k = 0; k < 3; k++) {
        const size_t n = rows[k].n;
        int actions[10], a[10] = {0};
        const double none[10] = {0};
        size_t cells = 0;
        for (size_t i = 0; i < n; i++) actions[i] = 2;
        ent_game *shape = game_of(n, actions, NULL);
        do { /* action 0 contributes */
            double given = 0.0;
            for (size_t i = 0; i < n; i++) given += a[i] == 0;
            for (size_t i = 0; i < n; i++) u[cells++] = rows[k].r / (double)n * given - (a[i] == 0);
        } while (ent_game_next_profile(shape, a));
        ent_game *g = game_of(n, actions, u);
        ent_grim x;
        check_ok(ent_repeated_grim(g, cooperate, none, &x));
        check_near(x.critical, rows[k].delta, 1e-12);
        ent_grim_clear(&x);
        ent_game_free(shape);
        ent_game_free(g);
    }
}

/* Country i imports good i, of which its partner owns e_i; demand 2 - p in both. Welfare from the
 * imported good under the own tariff t, and from the exported one under the partner's. */
static double from_import(double e, double t)
{
    return (e - t) * (e - t) / 8 + t * (e - t) / 2;
}

static double from_export(double e, double t)
{
    return (e + t) * (e + t) / 8 + e * (4 - e - t) / 2;
}

/* Free trade between countries of size 6/5 and 1, punished by the tariffs e_i / 3 of the one-shot
 * game: the larger country needs 3 e_1^2 / (5 e_2^2), that is 108/125; above a ratio of
 * sqrt(5/3) it wins the tariff war, and no patience keeps it from it. */
static void tariff_war_of_unequals(void **state)
{
    (void)state;
    const double sizes[] = {1.0, 1.2, 1.3};

    for (size_t k = 0; k < 3; k++) {
        const double e[] = {sizes[k], 1.0};
        double u[8];
        for (size_t c = 0; c < 4; c++) {
            const double t[] = {c & 2 ? e[0] / 3 : 0.0, c & 1 ? e[1] / 3 : 0.0};
            for (size_t i = 0; i < 2; i++)
                u[2 * c + i] = from_import(e[i], t[i]) + from_export(e[1 - i], t[1 - i]);
        }
        ent_game *g = game_of(2, two_by_two, u);
        ent_grim x;
        check_ok(ent_repeated_grim(g, cooperate, u + 6, &x));
        if (k < 2) check_near(x.critical, k ? 108.0 / 125.0 : 3.0 / 5.0, 1e-12);
        assert_int_equal(x.verdict[0], k < 2 ? ENT_GRIM_THRESHOLD : ENT_GRIM_NEVER);
        assert_int_equal(x.sustainable, k < 2);
        ent_grim_clear(&x);
        ent_game_free(g);
    }
}

/* Player 0's verdict on the target "left" of a one-player choice with a given best alternative. */
static void check_verdict(double reward, double other, double punishment, ent_grim_verdict verdict,
                          double delta, double ceiling)
{
    ent_game *g = game_of(1, (const int[]){2}, (const double[]){reward, other});
    ent_grim x;

    check_ok(ent_repeated_grim(g, cooperate, &punishment, &x));
    assert_int_equal(x.verdict[0], verdict);
    if (isinf(delta))
        assert_true(isinf(x.delta[0]) && x.delta[0] > 0.0);
    else
        check_near(x.delta[0], delta, 1e-15);
    check_near(x.ceiling[0], ceiling, 1e-15);
    assert_int_equal(x.sustainable, delta < 1.0 && delta <= ceiling);
    ent_grim_clear(&x);
    ent_game_free(g);
}

static void every_verdict(void **state)
{
    (void)state;
    check_verdict(1, 2, 0, ENT_GRIM_THRESHOLD, 0.5, 1);
    check_verdict(1, 2, 1, ENT_GRIM_NEVER, 1, 1);          /* nothing to lose */
    check_verdict(1, 2, 1.5, ENT_GRIM_NEVER, INFINITY, 1); /* something to gain */
    check_verdict(1, 2, 2, ENT_GRIM_NEVER, INFINITY, 1);   /* T = P */
    check_verdict(1, 2, 5, ENT_GRIM_NEVER, INFINITY, 1);   /* T < P */
    check_verdict(1, 1, 0, ENT_GRIM_ALWAYS, 0, 1);
    check_verdict(1, 1, 1, ENT_GRIM_ALWAYS, 0, 1);
    check_verdict(1, 0, 0, ENT_GRIM_ALWAYS, 0, 1);
    check_verdict(1, 0, 1, ENT_GRIM_ALWAYS, 0, 1);
    check_verdict(1, 0, 2, ENT_GRIM_IMPATIENT, 0, 0.5);
    check_verdict(1, 1, 2, ENT_GRIM_IMPATIENT, 0, 0); /* only who looks no further than today */
}

/* 0.1 + 0.2 is not 0.3 in doubles, but no one deviates for that. */
static void round_off_is_a_tie(void **state)
{
    (void)state;
    const double u[] = {0.3, 0, 0.5, 0, 0.1 + 0.2, 0, 0.0, 0};
    ent_game *g = game_of(2, two_by_two, u);
    ent_grim x;

    check_ok(ent_repeated_grim(g, cooperate, (const double[]){0.3, 0}, &x));
    assert_int_equal(x.verdict[0], ENT_GRIM_ALWAYS);
    check_near(x.delta[0], 0.0, 0.0);
    ent_grim_clear(&x);
    ent_game_free(g);
}

/* A player with one action cannot leave, whatever the punishment. */
static void a_player_without_choice(void **state)
{
    (void)state;
    ent_game *g = game_of(2, (const int[]){1, 2}, (const double[]){1, 3, 0, 4});
    ent_grim x;

    check_ok(ent_repeated_grim(g, cooperate, (const double[]){7, 1}, &x));
    assert_int_equal(x.verdict[0], ENT_GRIM_ALWAYS);
    check_near(x.deviation[0], 1.0, 0.0);
    check_near(x.critical, 1.0 / 3.0, 1e-15);
    assert_true(x.sustainable);
    ent_grim_clear(&x);
    ent_game_free(g);
}

/* Whether player i keeps to the target at delta: no action b is better, once and then P. */
static bool keeps(const ent_game *g, const int target[], size_t i, double p, double delta)
{
    const double r = ent_game_payoff(g, target, i);
    int a[3] = {target[0], target[1], target[2]};

    for (a[i] = 0; a[i] < ent_game_actions(g, i); a[i]++)
        if (a[i] != target[i] && (1 - delta) * ent_game_payoff(g, a, i) + delta * p > r + 1e-9)
            return false;
    return true;
}

static void the_definition(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(32, 0);

    for (size_t k = 0; k < 300; k++) {
        double u[36], p[3];
        for (size_t c = 0; c < 36; c++) u[c] = (double)enti_random_below(&r, 8);
        for (size_t i = 0; i < 3; i++) p[i] = (double)enti_random_below(&r, 8);
        const int target[] = {(int)enti_random_below(&r, 2), (int)enti_random_below(&r, 3),
                              (int)enti_random_below(&r, 2)};
        ent_game *g = game_of(3, (const int[]){2, 3, 2}, u);
        ent_grim x;
        bool some = false;
        check_ok(ent_repeated_grim(g, target, p, &x));
        for (int d = 0; d < 840; d++) { /* every threshold of these payoffs is a multiple */
            const double delta = d / 840.0;
            bool all = true;
            for (size_t i = 0; i < 3; i++) {
                const bool inside = delta >= x.delta[i] - 1e-12 && delta <= x.ceiling[i] + 1e-12;
                assert_int_equal(inside, keeps(g, target, i, p[i], delta));
                all = all && inside;
            }
            some = some || all;
        }
        assert_int_equal(some, x.sustainable);
        ent_grim_clear(&x);
        ent_game_free(g);
    }
}

static void worst_equilibria(void **state)
{
    (void)state;
    double payoff[] = {2, 1, 1, 2, 2.0 / 3.0, 2.0 / 3.0}, punishment[2];
    ent_equilibria eq = {.count = 3, .players = 2, .payoff = payoff};

    check_ok(ent_repeated_worst(&eq, punishment));
    check_near(punishment[0], 2.0 / 3.0, 0.0);
    check_near(punishment[1], 2.0 / 3.0, 0.0);
    eq.count = 2;
    check_ok(ent_repeated_worst(&eq, punishment));
    check_near(punishment[0], 1.0, 0.0);
    check_near(punishment[1], 1.0, 0.0);
    eq.count = 0;
    check_status(ent_repeated_worst(&eq, punishment), ENT_ERR_ARG);
    check_status(ent_repeated_worst(NULL, punishment), ENT_ERR_ARG);
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_grim x = {.players = 9};
    const double p[] = {1, 1};

    check_status(ent_repeated_grim(NULL, cooperate, p, &x), ENT_ERR_ARG);
    assert_int_equal(x.players, 0);
    check_status(ent_repeated_grim(g, NULL, p, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim(g, cooperate, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim(g, cooperate, p, NULL), ENT_ERR_ARG);
    check_status(ent_repeated_grim(g, (const int[]){0, 2}, p, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim(g, (const int[]){-1, 0}, p, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim(g, cooperate, (const double[]){NAN, 1}, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim(g, cooperate, (const double[]){1, INFINITY}, &x), ENT_ERR_ARG);
    ent_grim_clear(&x);
    ent_grim_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dilemmas),
        cmocka_unit_test(cournot),
        cmocka_unit_test(public_good),
        cmocka_unit_test(tariff_war_of_unequals),
        cmocka_unit_test(every_verdict),
        cmocka_unit_test(round_off_is_a_tie),
        cmocka_unit_test(a_player_without_choice),
        cmocka_unit_test(the_definition),
        cmocka_unit_test(worst_equilibria),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
