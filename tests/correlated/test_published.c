/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_published.c -- correlated equilibria whose values are known exactly. */
#include "certificate.h"

/* The six objectives of a two-player game, each with its certificate. */
static void check_values(const ent_game *g, double welfare, double least, const double best[2],
                         const double worst[2])
{
    const struct {
        ent_objective objective;
        size_t player;
        double value;
    } rows[] = {
        {ENT_OBJECTIVE_WELFARE, 0, welfare}, {ENT_OBJECTIVE_EGALITARIAN, 0, least},
        {ENT_OBJECTIVE_MAX, 0, best[0]},     {ENT_OBJECTIVE_MAX, 1, best[1]},
        {ENT_OBJECTIVE_MIN, 0, worst[0]},    {ENT_OBJECTIVE_MIN, 1, worst[1]},
    };

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        ent_correlated x = solved(g, rows[k].objective, rows[k].player, false);
        check_near(x.value, rows[k].value, 1e-9);
        check_certificate(g, &x, rows[k].objective, false, 1e-9);
        ent_correlated_clear(&x);
    }
}

/* The vertices of the five polytopes were enumerated in rational arithmetic; the game is in
 * R. Aumann, J. Math. Econ. 1 (1974). Best welfare 21/2 puts 1/2 on (1,1), 1/4 on each (1,2),
 * (2,1). */
static void chicken(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0});
    check_values(g, 10.5, 5.25, (const double[]){7, 7}, (const double[]){2, 2});

    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);
    assert_int_equal(x.count, 3);
    check_near(x.p[0], 0.5, 1e-12);
    check_near(x.p[1], 0.25, 1e-12);
    check_near(x.p[2], 0.25, 1e-12);
    assert_memory_equal(x.profile, ((const int[]){0, 0, 0, 1, 1, 0}), 6 * sizeof(int));
    ent_correlated_clear(&x);
    ent_game_free(g);
}

static void chicken_of_aumann(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){4, 4, 1, 5, 5, 1, 0, 0});
    check_values(g, 20.0 / 3.0, 10.0 / 3.0, (const double[]){5, 5}, (const double[]){1, 1});
    ent_game_free(g);
}

/* Vertex payoffs (2,1) (6/5,6/5) (3/4,3/4) (2/3,2/3) (1,2): the two pure equilibria mixed half
 * and half give the most to the poorer player. */
static void battle_of_the_sexes(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){2, 1, 0, 0, 0, 0, 1, 2});
    check_values(g, 3.0, 1.5, (const double[]){2, 2}, (const double[]){2.0 / 3.0, 2.0 / 3.0});
    ent_game_free(g);
}

static void stag_hunt(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){4, 4, 0, 3, 3, 0, 2, 2});
    check_values(g, 8.0, 4.0, (const double[]){4, 4}, (const double[]){2, 2});
    ent_game_free(g);
}

static void prisoners_dilemma(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    check_values(g, 2.0, 1.0, (const double[]){1, 1}, (const double[]){1, 1});
    ent_game_free(g);
}

static void matching_pennies(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){1, -1, -1, 1, -1, 1, 1, -1});
    check_values(g, 0.0, 0.0, (const double[]){0, 0}, (const double[]){0, 0});

    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);
    assert_int_equal(x.count, 4);
    for (size_t k = 0; k < 4; k++) check_near(x.p[k], 0.25, 1e-12);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

/* The 3x3 game of L. Shapley, Some topics in two-person games (1964): 1/6 on each of the six
 * cells that pay someone is an equilibrium, and no cell pays more than 1 in total. */
static void shapley(void **state)
{
    (void)state;
    const double u[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0};
    ent_game *g = game_of(2, (const int[]){3, 3}, u);
    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);
    check_near(x.value, 1.0, 1e-9);
    check_certificate(g, &x, ENT_OBJECTIVE_WELFARE, false, 1e-9);
    ent_correlated_clear(&x);
    check_near(value_of(g, ENT_OBJECTIVE_EGALITARIAN, 0, false), 0.5, 1e-9);
    ent_game_free(g);
}

/* R. Aumann, J. Math. Econ. 1 (1974), example with three players: (2,2,2) when the third player
 * takes the middle matrix and the others meet, while knowing where they meet would tempt it. */
static void three_players_of_aumann(void **state)
{
    (void)state;
    /* rows T, B; columns L, R; matrices 1, 2, 3 (innermost: the third player's action) */
    const double u[] = {
        0, 0, 3, 2, 2, 2, 0, 0, 0, /* T L */
        0, 0, 0, 0, 0, 0, 0, 0, 0, /* T R */
        1, 0, 0, 0, 0, 0, 0, 1, 0, /* B L */
        0, 0, 0, 2, 2, 2, 0, 0, 3, /* B R */
    };
    ent_game *g = game_of(3, (const int[]){2, 2, 3}, u);
    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);
    check_near(x.value, 6.0, 1e-9);
    assert_int_equal(x.count, 2);
    assert_true(x.p[0] > 1.0 / 3.0 - 1e-9 && x.p[0] < 2.0 / 3.0 + 1e-9);
    check_certificate(g, &x, ENT_OBJECTIVE_WELFARE, false, 1e-9);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

/* The worst total of chicken's equilibria is 36/5: what an onlooker who pays it loses least. */
static void worst_welfare_by_an_onlooker(void **state)
{
    (void)state;
    const double u[4][2] = {{6, 6}, {2, 7}, {7, 2}, {0, 0}};
    double with_onlooker[12];

    for (size_t a = 0; a < 4; a++) {
        with_onlooker[3 * a] = u[a][0];
        with_onlooker[3 * a + 1] = u[a][1];
        with_onlooker[3 * a + 2] = -u[a][0] - u[a][1];
    }
    ent_game *g = game_of(3, (const int[]){2, 2, 1}, with_onlooker);
    check_near(value_of(g, ENT_OBJECTIVE_MAX, 2, false), -7.2, 1e-9);
    check_near(value_of(g, ENT_OBJECTIVE_MIN, 2, false), -10.5, 1e-9);
    ent_game_free(g);
}

/* Cells (2,3) and (3,2) pay 3 in total, all others 2. Half and half is coarse: each player gets
 * 3/2, and always 1 or always 2 give 3/2, always 3 gives 1. But told 3, which action 1 beats
 * against 2 and equals elsewhere, a player obeys only when the other never takes 2: no correlated
 * equilibrium pays more than 2. */
static void coarse_reaches_further(void **state)
{
    (void)state;
    const double u[] = {1, 1, 2, 0, 1, 1, 0, 2, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1};
    ent_game *g = game_of(2, (const int[]){3, 3}, u);
    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, true);
    check_near(x.value, 3.0, 1e-9);
    check_certificate(g, &x, ENT_OBJECTIVE_WELFARE, true, 1e-9);
    ent_correlated_clear(&x);
    check_near(value_of(g, ENT_OBJECTIVE_WELFARE, 0, false), 2.0, 1e-9);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chicken),
        cmocka_unit_test(chicken_of_aumann),
        cmocka_unit_test(battle_of_the_sexes),
        cmocka_unit_test(stag_hunt),
        cmocka_unit_test(prisoners_dilemma),
        cmocka_unit_test(matching_pennies),
        cmocka_unit_test(shapley),
        cmocka_unit_test(three_players_of_aumann),
        cmocka_unit_test(worst_welfare_by_an_onlooker),
        cmocka_unit_test(coarse_reaches_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
