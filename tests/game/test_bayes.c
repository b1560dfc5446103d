/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_bayes.c -- Bayesian games: the normal form, interim payoffs and beliefs against sums written
 * out here, pure equilibria against those of the normal form. */
#include "check.h"

#include <entente/extensive.h>
#include <entente/nash.h>
#include <stdlib.h>
#include <string.h>

/* M. Osborne, An Introduction to Game Theory (2004), section 9.1: Bach or Stravinsky where player 2
 * wants to meet (probability 1/2) or to avoid player 1. The pure equilibrium: (B, (B, S)). */
static ent_bayes *osborne(void)
{
    static const int types[] = {1, 2}, actions[] = {2, 2};
    static const double prior[] = {0.5, 0.5};
    static const double payoff[] = {2, 1, 0, 0, 0, 0, 1, 2, 2, 0, 0, 2, 0, 1, 1, 0};
    ent_bayes *b = NULL;

    check_ok(ent_bayes_new(2, types, actions, prior, payoff, &b));
    check_ok(ent_bayes_set_type_name(b, 1, 0, "meet"));
    check_ok(ent_bayes_set_type_name(b, 1, 1, "avoid"));
    for (size_t i = 0; i < 2; i++) {
        check_ok(ent_bayes_set_action_name(b, i, 0, "B"));
        check_ok(ent_bayes_set_action_name(b, i, 1, "S"));
    }
    return b;
}

static void published(void **state)
{
    ent_bayes *b = osborne();
    ent_bayes_equilibria x;
    ent_equilibria eq;
    ent_game *g = NULL;
    int plan[2];

    (void)state;
    check_ok(ent_bayes_pure(b, NULL, &x));
    assert_int_equal(x.count, 1);
    assert_int_equal(x.claim, ENT_CLAIM_ALL);
    assert_true(x.action[0] == 0 && x.action[1] == 0 && x.action[2] == 1);
    check_near(x.payoff[0], 1, 0); /* meets one of the two */
    check_near(x.payoff[2], 2, 0);
    check_ok(ent_bayes_normal(b, 0, &g));
    assert_int_equal(ent_game_actions(g, 1), 4);
    assert_string_equal(ent_game_action_name(g, 0, 1), "S");
    assert_string_equal(ent_game_action_name(g, 1, 1), "meet: B; avoid: S");
    check_ok(ent_bayes_plan(b, 1, 1, plan));
    assert_true(plan[0] == 0 && plan[1] == 1);
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 1);
    check_near(eq.prob[0], 1, 0);
    check_near(eq.prob[2 + 1], 1, 0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    ent_bayes_equilibria_clear(&x);
    ent_bayes_free(b);
}

/* The mixed equilibria of the same game: its normal form's, judged type by type. */
static void interim(void **state)
{
    ent_bayes *b = osborne();
    ent_equilibria eq;
    ent_game *g = NULL;
    double behaviour[6], regret = NAN, u[6];

    (void)state;
    check_ok(ent_bayes_normal(b, 0, &g));
    check_ok(ent_nash_enumerate(g, NULL, &eq));
    assert_true(eq.count >= 3); /* one pure, two mixed */
    for (size_t k = 0; k < eq.count; k++) {
        check_ok(ent_bayes_behaviour(b, eq.prob + k * eq.width, behaviour));
        check_ok(ent_bayes_regret(b, behaviour, &regret));
        check_near(regret, 0, 1e-12);
    }
    const double half[] = {1, 0, 0.5, 0.5, 0.5, 0.5};
    check_ok(ent_bayes_interim(b, half, u));
    check_near(u[0], 1, 1e-15); /* B against half B: 2 / 2 */
    check_near(u[1], 0.5, 1e-15);
    check_near(u[2], 1, 1e-15); /* the meeting type against B */
    check_near(u[5], 2, 1e-15);
    check_ok(ent_bayes_regret(b, half, &regret));
    check_near(regret, 1, 1e-15); /* of the avoiding type */
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    ent_bayes_free(b);
}

/* Correlated types: what one type knows of another moves its beliefs. */
static void beliefs(void **state)
{
    static const int types[] = {2, 2}, actions[] = {2, 1};
    static const double prior[] = {0.4, 0.1, 0.2, 0.3};
    const double behaviour[] = {1, 0, 0.25, 0.75, 1, 1};
    ent_bayes *b = NULL;
    double out[2], chance = 0;

    (void)state;
    check_ok(ent_bayes_new(2, types, actions, prior, NULL, &b));
    check_near(ent_bayes_chance(b, 0, 1), 0.5, 1e-15);
    check_ok(ent_bayes_posterior(b, behaviour, 0, 0, SIZE_MAX, 0, out, &chance));
    check_near(out[0], 0.5 / 0.625, 1e-15);
    check_near(chance, 0.625, 1e-15);
    check_ok(ent_bayes_posterior(b, behaviour, 0, 0, 1, 0, out, &chance));
    check_near(out[0], 0.4 / 0.45, 1e-15);
    check_near(chance, 0.45 / 0.6, 1e-15);
    check_ok(ent_bayes_posterior(b, behaviour, 0, 1, 1, 1, out, NULL));
    check_near(out[1], 1, 0);
    const double never[] = {1, 0, 1, 0, 1, 1};
    check_ok(ent_bayes_posterior(b, never, 0, 1, 1, 1, out, &chance));
    assert_true(isnan(out[0]) && chance == 0);
    check_status(ent_bayes_posterior(b, never, 0, 1, 0, 0, out, NULL), ENT_ERR_ARG);
    ent_bayes_free(b);
}

/* Random games: the pure equilibria are those of the normal form, and the judge agrees. */
static void cross(void **state)
{
    unsigned seed = 7;

    (void)state;
    for (int k = 0; k < 200; k++) {
        const int types[] = {1 + k % 2, 2, 1 + k % 3 / 2}, actions[] = {2, 2, 1 + k % 2};
        double prior[8], payoff[8 * 8 * 3], sum = 0, regret;
        ent_bayes *b = NULL;
        ent_bayes_equilibria x;
        ent_equilibria eq;
        ent_game *g = NULL;
        for (int c = 0; c < 8; c++)
            prior[c] = 1 + (seed = seed * 1103515245u + 12345u) / 0x20000000u;
        const int profiles = types[0] * types[1] * types[2];
        for (int c = 0; c < profiles; c++) sum += prior[c];
        for (int c = 0; c < profiles; c++) prior[c] /= sum;
        for (int c = 0; c < 8 * 8 * 3; c++)
            payoff[c] = (seed = seed * 1103515245u + 12345u) / 0x20000000u;
        check_ok(ent_bayes_new(3, types, actions, prior, payoff, &b));
        check_ok(ent_bayes_normal(b, 0, &g));
        check_ok(ent_bayes_pure(b, NULL, &x));
        check_ok(ent_nash_pure(g, NULL, &eq));
        assert_int_equal(x.count, eq.count);
        for (size_t e = 0; e < eq.count; e++) { /* in the same order */
            double behaviour[32];
            int plan[4];
            check_ok(ent_bayes_behaviour(b, eq.prob + e * eq.width, behaviour));
            check_ok(ent_bayes_regret(b, behaviour, &regret));
            check_near(regret, 0, 1e-12);
            for (size_t i = 0; i < 3; i++) {
                int a = 0;
                while (eq.prob[e * eq.width + ent_game_offset(g, i) + (size_t)a] == 0) a++;
                check_ok(ent_bayes_plan(b, i, a, plan));
                for (int t = 0; t < types[i]; t++)
                    assert_int_equal(plan[t],
                                     x.action[e * x.width + ent_bayes_offset(b, i) + (size_t)t]);
            }
        }
        ent_equilibria_clear(&eq);
        ent_bayes_equilibria_clear(&x);
        ent_game_free(g);
        ent_bayes_free(b);
    }
}

/* M. Spence, Job Market Signaling (1973), as a game of two types and a wage by education: with the
 * market's answer made part of the payoffs, separating needs 1 < y < 2. */
static void spence(void **state)
{
    static const int types[] = {2, 1}, actions[] = {2, 4};
    static const double prior[] = {0.5, 0.5};

    (void)state;
    for (int k = 0; k < 5; k++) {
        const double y = 0.75 + 0.5 * k; /* 0.75, 1.25, 1.75, 2.25, 2.75 */
        double payoff[2 * 8 * 2];
        ent_bayes *b = NULL;
        ent_bayes_equilibria x;
        bool separates = false;
        /* the market pays, without and with education, (1,1), (1,2), (2,1) or (2,2) and loses the
         * square of what the wage misses */
        for (int t = 0; t < 2; t++)
            for (int e = 0; e < 2; e++)
                for (int m = 0; m < 4; m++) {
                    const double wage = 1 + (e ? m % 2 : m / 2), product = t ? 2 : 1;
                    double *u = payoff + ((t * 2 + e) * 4 + m) * 2;
                    u[0] = wage - (e ? t ? y / 2 : y : 0);
                    u[1] = -(wage - product) * (wage - product);
                }
        check_ok(ent_bayes_new(2, types, actions, prior, payoff, &b));
        check_ok(ent_bayes_pure(b, NULL, &x));
        for (size_t q = 0; q < x.count; q++)
            separates |= x.action[q * 3] == 0 && x.action[q * 3 + 1] == 1;
        assert_int_equal(separates, y >= 1 && y <= 2);
        ent_bayes_equilibria_clear(&x);
        ent_bayes_free(b);
    }
}

static void edges(void **state)
{
    static const int one[] = {1}, none[] = {0}, many[] = {30, 30}, two[] = {2, 2};
    static const double sure[] = {1}, bad[] = {0.9}, odd[] = {NAN}, split[] = {1, 0, 0, 0};
    static const char *const thirds[] = {"1/3", "1/3", "1/3", "0"}, *const off[] = {"1", "1", "0",
                                                                                    "0"};
    static const char *const tenth[] = {"0.1", "1/3"};
    double *prior = calloc(900, sizeof *prior);
    ent_bayes *b = (ent_bayes *)1;
    ent_bayes_equilibria x;
    ent_game *g = NULL;
    ent_text text = {0};

    (void)state;
    prior[0] = 1;
    check_status(ent_bayes_new(1, none, one, sure, NULL, &b), ENT_ERR_ARG);
    assert_null(b);
    check_status(ent_bayes_new(1, one, one, bad, NULL, &b), ENT_ERR_ARG);
    check_status(ent_bayes_new(1, one, one, odd, NULL, &b), ENT_ERR_ARG);
    check_status(ent_bayes_new(1, one, one, sure, odd, &b), ENT_ERR_ARG);
    check_ok(ent_bayes_new(1, one, one, sure, NULL, &b));
    check_ok(ent_bayes_pure(b, NULL, &x));
    assert_int_equal(x.count, 1);
    ent_bayes_equilibria_clear(&x);
    ent_bayes_free(b);
    check_ok(ent_bayes_new(2, many, two, prior, NULL, &b)); /* 2^30 plans each */
    check_status(ent_bayes_normal(b, 0, &g), ENT_ERR_LIMIT);
    check_status(ent_bayes_pure(b, NULL, &x), ENT_ERR_LIMIT);
    ent_bayes_free(b);
    free(prior);

    /* types that never are: equilibria do not multiply; exact numbers */
    check_ok(ent_bayes_new(2, two, two, split, NULL, &b));
    check_ok(ent_bayes_pure(b, NULL, &x));
    assert_int_equal(x.count, 4);
    assert_true(isnan(x.payoff[1]));
    ent_bayes_equilibria_clear(&x);
    check_status(ent_bayes_set_prior_text(b, off), ENT_ERR_ARG);
    check_near(ent_bayes_prior(b, (const int[]){0, 0}), 1, 0);
    check_ok(ent_bayes_set_prior_text(b, thirds));
    check_ok(ent_bayes_set_payoffs_text(b, (const int[]){0, 1}, (const int[]){0, 0}, tenth));
    check_status(ent_bayes_set_payoffs_text(b, (const int[]){0, 2}, (const int[]){0, 0}, tenth),
                 ENT_ERR_ARG);
    check_ok(ent_bayes_normal(b, 0, &g));
    check_ok(ent_game_payoff_exact(g, (const int[]){0, 0}, 0, &text));
    assert_string_equal(text.data, "1/30");
    ent_text_clear(&text);
    ent_game_free(g);
    ent_bayes_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published), cmocka_unit_test(interim), cmocka_unit_test(beliefs),
        cmocka_unit_test(cross),     cmocka_unit_test(spence),  cmocka_unit_test(edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
