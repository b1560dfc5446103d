/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_worths.c -- what coalitions of a strategic game, or of a partition function, are worth. */
#include "base/random.h"
#include "check.h"

#include <entente/coalition.h>
#include <entente/io.h>
#include <entente/worths.h>
#include <math.h>
#include <string.h>

static double worth(const ent_game *g, ent_worth_rule rule, bool pure, ent_coalition s)
{
    const ent_worths_opts opts = {.pure = pure};
    ent_worths w = {0};

    check_ok(ent_worths_of_game(g, rule, &opts, &w));
    const double v = ent_coop_worth(w.coop, s);
    assert_true(w.residual <= 1e-9 * (1.0 + ent_game_range(g)));
    ent_worths_clear(&w);
    return v;
}

/* Matching pennies: nothing is secured by a pure action, everything answered; the value is 0. */
static void pennies(void **state)
{
    static const double payoff[] = {1, -1, -1, 1, -1, 1, 1, -1};
    ent_game *g = NULL;
    ent_worths w = {0};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &g));
    check_near(worth(g, ENT_WORTH_ALPHA, true, 1), -1.0, 0.0);
    check_near(worth(g, ENT_WORTH_BETA, true, 1), 1.0, 0.0);
    check_near(worth(g, ENT_WORTH_ALPHA, false, 1), 0.0, 1e-12);
    check_near(worth(g, ENT_WORTH_BETA, false, 2), 0.0, 1e-12);
    check_ok(ent_worths_of_game(g, ENT_WORTH_GAMMA, NULL, &w));
    assert_int_equal(w.claim, ENT_CLAIM_SOME);
    assert_int_equal(w.n_mixed, 2);
    check_near(w.low[1], 0.0, 1e-9);
    ent_worths_clear(&w);
    ent_game_free(g);
}

/* The linear treaty as a game: efforts 1 .. 4, everyone gets the sum less e^2 / 2. */
static ent_game *effort_game(size_t n, int levels)
{
    int actions[8], profile[8] = {0};
    double payoff[4096];
    ent_game *g = NULL;
    size_t k = 0;

    for (size_t i = 0; i < n; i++) actions[i] = levels;
    check_ok(ent_game_new(n, actions, NULL, &g));
    do {
        double all = 0.0;
        for (size_t i = 0; i < n; i++) all += profile[i] + 1;
        for (size_t i = 0; i < n; i++)
            payoff[k++] = all - (profile[i] + 1) * (profile[i] + 1) / 2.0;
    } while (ent_game_next_profile(g, profile));
    ent_game_free(g);
    check_ok(ent_game_new(n, actions, payoff, &g));
    return g;
}

/* Gamma: s members contribute s each, the others 1: s (s^2 + n - s - s^2 / 2). Delta: the n - s others
 * contribute n - s each. Alpha: the others contribute 1, the least. */
static void treaty(void **state)
{
    ent_game *g = effort_game(4, 4);

    (void)state;
    for (ent_coalition c = 1; c < 16; c++) {
        const double s = __builtin_popcountll(c), r = 4.0 - s;
        check_near(worth(g, ENT_WORTH_GAMMA, false, c), s * (s * s / 2.0 + r), 1e-12);
        check_near(worth(g, ENT_WORTH_DELTA, false, c), s * (s * s / 2.0 + r * r), 1e-12);
        check_near(worth(g, ENT_WORTH_ALPHA, false, c), s * (s * s / 2.0 + r), 1e-9);
        check_near(worth(g, ENT_WORTH_BETA, true, c), s * (s * s / 2.0 + r), 1e-12);
    }
    ent_game_free(g);
}

/* Linear treaty of 10: worths a head of gamma, and the contrast: the equal split is in the core
 * though the grand treaty is not stable. */
static void treaty_worths(void *context, size_t n, const int block[], double out[])
{
    double size[ENT_PARTITION_MAX_PLAYERS] = {0}, all = 0.0;

    (void)context;
    for (size_t i = 0; i < n; i++) size[block[i]]++;
    for (size_t b = 0; b < n; b++) all += size[b] * size[b];
    for (size_t b = 0; b < n; b++) out[b] = size[b] * (all - size[b] * size[b] / 2.0);
}

static void gamma_core(void **state)
{
    static const double head[] = {9.5, 10, 11.5, 14, 17.5, 22, 27.5, 34, 41.5, 50};
    ent_coop *c = NULL;
    ent_allocation a = {0};
    size_t embedded = 0;

    (void)state;
    check_ok(ent_partition_coop(10, treaty_worths, NULL, ENT_EXPECT_ALONE, &embedded, &c));
    assert_int_equal(embedded, 562595);
    for (ent_coalition s = 1; s < 1024; s++) {
        const int size = __builtin_popcountll(s);
        check_near(ent_coop_worth(c, s), size * head[size - 1], 0.0);
        assert_true(ent_coop_worth(c, s) <= 50.0 * size);
    }
    check_ok(ent_coop_core(c, NULL, &a));
    assert_non_null(a.x);
    ent_allocation_clear(&a);
    ent_coop_free(c);
}

/* Counts of embedded coalitions, and the order of expectations. */
static void expectations(void **state)
{
    static const size_t count[] = {0, 1, 3, 10, 37, 151, 674};

    (void)state;
    for (size_t n = 1; n <= 6; n++) {
        ent_coop *c[4] = {NULL};
        size_t embedded = 0;
        for (int e = 0; e < 4; e++)
            check_ok(
                ent_partition_coop(n, treaty_worths, NULL, (ent_expectation)e, &embedded, &c[e]));
        assert_int_equal(embedded, count[n]);
        for (ent_coalition s = 1; s >> n == 0; s++) {
            const double r = (double)n - __builtin_popcountll(s), size = (double)n - r;
            /* more cooperation of the others is better for S */
            check_near(ent_coop_worth(c[0], s), ent_coop_worth(c[2], s), 0.0);
            check_near(ent_coop_worth(c[1], s), ent_coop_worth(c[3], s), 0.0);
            check_near(ent_coop_worth(c[3], s), size * (size * size / 2.0 + r * r), 0.0);
        }
        for (int e = 0; e < 4; e++) ent_coop_free(c[e]);
    }
}

/* alpha pure <= value <= beta pure, gamma in a dominance-solvable game is the dominant play. */
static void random_games(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        enti_random random = enti_random_seed(seed, 4);
        double payoff[3 * 18];
        ent_game *g = NULL;
        ent_worths w = {0};
        for (size_t k = 0; k < 54; k++) payoff[k] = (double)enti_random_below(&random, 20) - 10.0;
        check_ok(ent_game_new(3, (const int[]){2, 3, 3}, payoff, &g));
        check_ok(ent_worths_of_game(g, ENT_WORTH_ALPHA, NULL, &w));
        assert_int_equal(w.claim, ENT_CLAIM_OPTIMAL);
        for (ent_coalition s = 1; s < 8; s++) {
            assert_true(w.low[s] <= w.high[s] + 1e-12);
            assert_true(worth(g, ENT_WORTH_ALPHA, true, s) <= w.high[s] + 1e-9);
            assert_true(worth(g, ENT_WORTH_BETA, true, s) >= w.low[s] - 1e-9);
        }
        /* zero-sum between S and the rest of zero-sum games aside, delta is an equilibrium of two:
         * nobody gets less than he can secure */
        ent_worths d = {0};
        check_ok(ent_worths_of_game(g, ENT_WORTH_DELTA, NULL, &d));
        for (ent_coalition s = 1; s < 8; s++) assert_true(d.low[s] >= w.low[s] - 1e-7);
        ent_worths_clear(&d);
        ent_worths_clear(&w);
        ent_game_free(g);
    }
}

/* Players without names are called by numbers that are no indices: what is written reads back. */
static void reads_back(void **state)
{
    ent_coop *c = NULL, *again = NULL;
    ent_text text = {0};

    (void)state;
    check_ok(ent_coop_new(2, (const double[]){0, 1, 2, 6}, &c));
    check_ok(ent_coop_write(c, &text));
    check_ok(ent_coop_parse(text.data, text.length, NULL, &again, NULL));
    for (ent_coalition s = 0; s < 4; s++)
        check_near(ent_coop_worth(again, s), ent_coop_worth(c, s), 0.0);
    ent_text_clear(&text);
    ent_coop_free(again);
    ent_coop_free(c);
}

static void nan_worths(void *context, size_t n, const int block[], double out[])
{
    (void)context;
    (void)block;
    for (size_t b = 0; b < n; b++) out[b] = NAN;
}

static void refused(void **state)
{
    ent_worth_rule rule = ENT_WORTH_ALPHA;
    ent_worths w = {0};
    ent_coop *c = NULL;

    (void)state;
    assert_true(ent_worth_rule_find("delta", &rule) && rule == ENT_WORTH_DELTA);
    assert_false(ent_worth_rule_find("epsilon", &rule));
    assert_false(ent_worth_rule_find(NULL, &rule));
    check_status(ent_worths_of_game(NULL, ENT_WORTH_ALPHA, NULL, &w), ENT_ERR_ARG);
    check_status(ent_partition_coop(11, treaty_worths, NULL, ENT_EXPECT_BEST, NULL, &c),
                 ENT_ERR_LIMIT);
    check_status(ent_partition_coop(2, nan_worths, NULL, ENT_EXPECT_BEST, NULL, &c), ENT_ERR_ARG);
    check_status(ent_partition_coop(0, treaty_worths, NULL, ENT_EXPECT_BEST, NULL, &c),
                 ENT_ERR_ARG);
    assert_null(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pennies),      cmocka_unit_test(treaty),
        cmocka_unit_test(gamma_core),   cmocka_unit_test(expectations),
        cmocka_unit_test(random_games), cmocka_unit_test(reads_back),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
