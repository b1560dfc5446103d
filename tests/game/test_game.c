/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal-form game: shape, table, labels, iteration, sub-games, and what is refused. */
#include "game/game.h"

#include "check.h"

#include <float.h>
#include <string.h>

/* 3 players with 2, 3 and 2 actions; u_i(a) = 100 a_0 + 10 a_1 + a_2 + i / 10. */
static ent_game *sample(void)
{
    double payoff[36];
    ent_game *g = NULL;

    for (size_t k = 0; k < 12; k++)
        for (size_t i = 0; i < 3; i++)
            payoff[k * 3 + i] = 100.0 * (double)(k / 6) + 10.0 * (double)(k / 2 % 3) +
                                (double)(k % 2) + 0.1 * (double)i;
    check_ok(ent_game_new(3, (int[]){2, 3, 2}, payoff, &g));
    return g;
}

static void shape(void **state)
{
    ent_game *g = sample();
    (void)state;

    assert_int_equal(ent_game_players(g), 3);
    assert_int_equal(ent_game_profiles(g), 12);
    assert_int_equal(ent_game_width(g), 7);
    assert_int_equal(ent_game_actions(g, 0), 2);
    assert_int_equal(ent_game_actions(g, 1), 3);
    assert_int_equal(ent_game_actions(g, 2), 2);
    assert_int_equal(ent_game_actions(g, 3), 0);
    assert_int_equal(ent_game_offset(g, 0), 0);
    assert_int_equal(ent_game_offset(g, 1), 2);
    assert_int_equal(ent_game_offset(g, 2), 5);
    assert_int_equal(ent_game_offset(g, 3), 7);
    check_near(ent_game_range(g), 121.2, 1e-12);
    assert_int_equal(enti_game_index(g, (int[]){1, 2, 0}), 10);
    ent_game_free(g);
}

static void payoffs(void **state)
{
    ent_game *g = sample();
    int a[3] = {1, 2, 1};
    (void)state;

    check_near(ent_game_payoff(g, a, 0), 121.0, 0.0);
    check_near(ent_game_payoff(g, a, 2), 121.2, 1e-13);
    assert_true(isnan(ent_game_payoff(g, a, 3)));
    assert_true(isnan(ent_game_payoff(g, NULL, 0)));
    assert_true(isnan(ent_game_payoff(NULL, a, 0)));
    a[1] = 3;
    assert_true(isnan(ent_game_payoff(g, a, 0)));
    a[1] = -1;
    assert_true(isnan(ent_game_payoff(g, a, 0)));
    ent_game_free(g);
}

/* Every profile once, in the order of the table. */
static void iteration(void **state)
{
    ent_game *g = sample();
    int a[3] = {0};
    size_t count = 0;
    (void)state;

    do {
        assert_int_equal(enti_game_index(g, a), count);
        count++;
    } while (ent_game_next_profile(g, a));
    assert_int_equal(count, 12);
    assert_true(a[0] == 0 && a[1] == 0 && a[2] == 0);
    assert_false(ent_game_next_profile(g, NULL));
    assert_false(ent_game_next_profile(NULL, a));
    ent_game_free(g);
}

static void smallest(void **state)
{
    ent_game *g = NULL;
    int a[1] = {0};
    (void)state;

    check_ok(ent_game_new(1, (int[]){1}, (double[]){-5.0}, &g));
    assert_int_equal(ent_game_profiles(g), 1);
    check_near(ent_game_range(g), 0.0, 0.0);
    check_near(ent_game_payoff(g, a, 0), -5.0, 0.0);
    assert_false(ent_game_next_profile(g, a));
    ent_game_free(g);

    check_ok(ent_game_new(2, (int[]){2, 2}, NULL, &g)); /* all zero */
    check_near(ent_game_range(g), 0.0, 0.0);
    check_near(ent_game_payoff(g, (int[]){1, 1}, 1), 0.0, 0.0);
    ent_game_free(g);
    ent_game_free(NULL);
}

static void nothing_of_nothing(void **state)
{
    (void)state;
    assert_int_equal(ent_game_players(NULL), 0);
    assert_int_equal(ent_game_actions(NULL, 0), 0);
    assert_int_equal(ent_game_profiles(NULL), 0);
    assert_int_equal(ent_game_width(NULL), 0);
    assert_int_equal(ent_game_offset(NULL, 0), 0);
    check_near(ent_game_range(NULL), 0.0, 0.0);
    assert_string_equal(ent_game_title(NULL), "");
    assert_string_equal(ent_game_player_name(NULL, 0), "");
    assert_string_equal(ent_game_action_name(NULL, 0, 0), "");
}

static void refuses(size_t players, const int actions[], const double payoff[], ent_status status)
{
    ent_game *g = (ent_game *)&status; /* must be overwritten */

    check_status(ent_game_new(players, actions, payoff, &g), status);
    assert_null(g);
}

static void bad_shapes(void **state)
{
    int many[65];
    (void)state;

    for (size_t i = 0; i < 65; i++) many[i] = 1;
    refuses(0, many, NULL, ENT_ERR_ARG);
    refuses(2, NULL, NULL, ENT_ERR_ARG);
    refuses(2, (int[]){2, 0}, NULL, ENT_ERR_ARG);
    refuses(2, (int[]){-1, 2}, NULL, ENT_ERR_ARG);
    check_status(ent_game_new(2, many, NULL, NULL), ENT_ERR_ARG);
    refuses(65, many, NULL, ENT_ERR_LIMIT);
    refuses(SIZE_MAX, many, NULL, ENT_ERR_LIMIT);

    ent_game *g = NULL;
    check_ok(ent_game_new(64, many, NULL, &g));
    assert_int_equal(ent_game_profiles(g), 1);
    ent_game_free(g);
}

/* Too large: 10^9 profiles, and products far beyond every integer. */
static void too_large(void **state)
{
    int many[64];
    (void)state;

    refuses(3, (int[]){1000, 1000, 1000}, NULL, ENT_ERR_LIMIT);
    refuses(2, (int[]){32768, 32768}, NULL, ENT_ERR_LIMIT); /* 2^30 profiles, 2^31 payoffs */
    refuses(2, (int[]){2147483647, 2147483647}, NULL, ENT_ERR_LIMIT);
    for (size_t i = 0; i < 64; i++) many[i] = 2;
    refuses(64, many, NULL, ENT_ERR_LIMIT); /* 2^64 wraps to 0 */
    for (size_t i = 0; i < 64; i++) many[i] = 2147483647;
    refuses(64, many, NULL, ENT_ERR_LIMIT);
}

static void bad_payoffs(void **state)
{
    const int shape[2] = {1, 2};
    ent_game *g = NULL;
    (void)state;

    refuses(2, shape, (double[]){0, 1, NAN, 3}, ENT_ERR_ARG);
    refuses(2, shape, (double[]){NAN, 1, 2, 3}, ENT_ERR_ARG);
    refuses(2, shape, (double[]){0, 1, 2, HUGE_VAL}, ENT_ERR_ARG);
    refuses(2, shape, (double[]){0, -HUGE_VAL, 2, 3}, ENT_ERR_ARG);
    refuses(2, shape, (double[]){0, -DBL_MAX, DBL_MAX, 3}, ENT_ERR_ARG); /* the spread overflows */

    check_ok(ent_game_new(2, shape, (double[]){DBL_MAX, 0, DBL_MAX, 0}, &g));
    assert_true(ent_game_range(g) == DBL_MAX);
    ent_game_free(g);
}

static void labels(void **state)
{
    ent_game *g = sample();
    char name[] = "China";
    (void)state;

    assert_string_equal(ent_game_title(g), "");
    assert_string_equal(ent_game_player_name(g, 2), "3");
    assert_string_equal(ent_game_action_name(g, 1, 2), "3");
    check_ok(ent_game_set_title(g, "Trade war"));
    check_ok(ent_game_set_player_name(g, 1, name));
    check_ok(ent_game_set_action_name(g, 1, 0, "hold"));
    check_ok(ent_game_set_action_name(g, 1, 0, "yield"));
    name[0] = '?'; /* the game has a copy */
    assert_string_equal(ent_game_title(g), "Trade war");
    assert_string_equal(ent_game_player_name(g, 1), "China");
    assert_string_equal(ent_game_player_name(g, 0), "1");
    assert_string_equal(ent_game_action_name(g, 1, 0), "yield");
    assert_string_equal(ent_game_action_name(g, 0, 0), "1");
    assert_string_equal(ent_game_action_name(g, 1, 1), "2");
    check_ok(ent_game_set_title(g, NULL));
    assert_string_equal(ent_game_title(g), "");
    ent_game_free(g);
}

static void bad_labels(void **state)
{
    ent_game *g = sample();
    (void)state;

    check_status(ent_game_set_player_name(g, 3, "x"), ENT_ERR_ARG);
    check_status(ent_game_set_player_name(g, 0, ""), ENT_ERR_ARG);
    check_status(ent_game_set_player_name(g, 0, NULL), ENT_ERR_ARG);
    check_status(ent_game_set_player_name(NULL, 0, "x"), ENT_ERR_ARG);
    check_status(ent_game_set_action_name(g, 0, 2, "x"), ENT_ERR_ARG);
    check_status(ent_game_set_action_name(g, 0, -1, "x"), ENT_ERR_ARG);
    check_status(ent_game_set_action_name(g, 9, 0, "x"), ENT_ERR_ARG);
    check_status(ent_game_set_title(NULL, "x"), ENT_ERR_ARG);
    assert_string_equal(ent_game_player_name(g, 3), "");
    assert_string_equal(ent_game_action_name(g, 0, 2), "");
    assert_string_equal(ent_game_action_name(g, 0, -1), "");
    ent_game_free(g);
}

static void default_names_of_many(void **state)
{
    ent_game *g = NULL;
    (void)state;

    check_ok(ent_game_new(1, (int[]){1234}, NULL, &g));
    assert_string_equal(ent_game_action_name(g, 0, 0), "1");
    assert_string_equal(ent_game_action_name(g, 0, 99), "100");
    assert_string_equal(ent_game_action_name(g, 0, 1233), "1234");
    ent_game_free(g);
}

/* Keeps actions {1}, {0, 2}, {0, 1}: payoffs and names of the kept ones, own or by number. */
static void restriction(void **state)
{
    const bool keep[7] = {false, true, true, false, true, true, true};
    ent_game *g = sample(), *sub = NULL;
    (void)state;

    check_ok(ent_game_set_title(g, "whole"));
    check_ok(ent_game_set_player_name(g, 0, "A"));
    check_ok(ent_game_set_action_name(g, 1, 2, "last"));
    check_ok(ent_game_restrict(g, keep, &sub));
    assert_int_equal(ent_game_players(sub), 3);
    assert_int_equal(ent_game_profiles(sub), 4);
    assert_string_equal(ent_game_title(sub), "whole");
    assert_string_equal(ent_game_player_name(sub, 0), "A");
    assert_string_equal(ent_game_player_name(sub, 1), "2");
    assert_string_equal(ent_game_action_name(sub, 0, 0), "2");
    assert_string_equal(ent_game_action_name(sub, 1, 0), "1");
    assert_string_equal(ent_game_action_name(sub, 1, 1), "last");
    for (size_t i = 0; i < 3; i++)
        for (int b = 0; b < 2; b++)
            for (int c = 0; c < 2; c++)
                assert_true(ent_game_payoff(sub, (int[]){0, b, c}, i) ==
                            ent_game_payoff(g, (int[]){1, 2 * b, c}, i));
    check_near(ent_game_range(sub), 21.2, 1e-12);
    ent_game_free(sub);
    ent_game_free(g);
}

static void bad_restriction(void **state)
{
    const bool none_left[7] = {true, true, false, false, false, true, true};
    ent_game *g = sample(), *sub = g;
    (void)state;

    check_status(ent_game_restrict(g, none_left, &sub), ENT_ERR_ARG);
    assert_null(sub);
    check_status(ent_game_restrict(g, NULL, &sub), ENT_ERR_ARG);
    check_status(ent_game_restrict(NULL, none_left, &sub), ENT_ERR_ARG);
    check_status(ent_game_restrict(g, none_left, NULL), ENT_ERR_ARG);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shape),
        cmocka_unit_test(payoffs),
        cmocka_unit_test(iteration),
        cmocka_unit_test(smallest),
        cmocka_unit_test(nothing_of_nothing),
        cmocka_unit_test(bad_shapes),
        cmocka_unit_test(too_large),
        cmocka_unit_test(bad_payoffs),
        cmocka_unit_test(labels),
        cmocka_unit_test(bad_labels),
        cmocka_unit_test(default_names_of_many),
        cmocka_unit_test(restriction),
        cmocka_unit_test(bad_restriction),
    };
    return cmocka_run_group_tests_name("game/game", tests, NULL, NULL);
}
