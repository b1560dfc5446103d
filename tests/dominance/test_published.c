/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_published.c -- dominance whose answers are known, the smallest games, and refused calls. */
#include "brute.h"
#include "game/game.h"

/* A row player's table, the column player always gets 0. */
static ent_game *rows_of(int rows, int columns, const double u[])
{
    double payoff[64] = {0};

    for (int k = 0; k < rows * columns; k++) payoff[2 * k] = u[k];
    return game_of(2, (const int[]){rows, columns}, payoff);
}

/* Whether the first row goes by the given kind, by mixtures, in one round. */
static bool first_row_goes(const ent_game *g, ent_dominance_kind kind)
{
    ent_dominance x = solved(g, kind, true, false, false);
    const bool goes = !x.keep[0];

    ent_dominance_clear(&x);
    return goes;
}

/* Games on which QuantEcon.py (the first two, strict dominance alone) and OpenSpiel test theirs. */
static void peers(void **state)
{
    const struct {
        int rows, columns;
        double u[9];
        bool goes[3]; /* strict, weak, very weak */
    } games[] = {
        {3, 2, {1, 1, 2, 0, 0, 2}, {false, false, true}},
        {3, 2, {1, 1, 2.1, 0, 0, 2}, {true, true, true}},
        {3, 3, {1, 1, 1, 2, 0, 1, 0, 2, 2}, {false, true, true}},
        {3, 3, {1, 1, 1, 2, 0, 2, 0, 2, 0}, {false, false, true}},
    };

    (void)state;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        ent_game *g = rows_of(games[k].rows, games[k].columns, games[k].u);
        for (unsigned kind = 0; kind < 3; kind++)
            assert_int_equal(first_row_goes(g, (ent_dominance_kind)kind), games[k].goes[kind]);
        ent_game_free(g);
    }
}

/* M. Osborne, A. Rubinstein, A Course in Game Theory (1994), section 4.3: the outcome of weak
 * dominance depends on the order. Here B and R are weakly dominated at first; once B is gone R
 * ties with L. */
static void order_of_weak(void **state)
{
    const double u[] = {1, 0, 0, 0, 0, 1, 0, 0}; /* T: (1,0) (0,0), B: (0,1) (0,0) */
    ent_game *g = game_of(2, (const int[]){2, 2}, u);
    ent_dominance at_once = solved(g, ENT_DOMINANCE_WEAK, true, true, false);
    ent_dominance in_turn = solved(g, ENT_DOMINANCE_WEAK, true, true, true);

    (void)state;
    assert_int_equal(at_once.count, 2);
    assert_int_equal(in_turn.count, 1);
    assert_true(in_turn.keep[2] && in_turn.keep[3]);
    ent_dominance_clear(&at_once);
    ent_dominance_clear(&in_turn);
    ent_game_free(g);
}

/* Three players who all get what the third one's matrix says at T or B, L or R. The second matrix
 * is best when TL and BR are equally likely, which no independent beliefs about the others can
 * say: it is half the first plus half the third, and where these tie against such beliefs they pay
 * 2, less than the fourth. (D. Fudenberg, J. Tirole, Game Theory (1991), chapter 2, has the
 * question.) */
static void correlated_beliefs(void **state)
{
    const double matrix[4][4] = {/* TL TR BL BR */
                                 {8, 0, 0, 0},
                                 {4, 0, 0, 4},
                                 {0, 0, 0, 8},
                                 {3, 3, 3, 3}};
    double u[48];

    (void)state;
    for (size_t k = 0; k < 48; k++) u[k] = matrix[k / 3 % 4][k / 12];
    ent_game *g = game_of(3, (const int[]){2, 2, 4}, u);
    ent_dominance x = solved(g, ENT_DOMINANCE_STRICT, true, true, false);
    assert_int_equal(x.count, 0);
    const ent_belief *b = &x.belief[5];
    assert_int_equal(b->player, 2);
    assert_int_equal(b->action, 1);
    assert_int_equal(b->count, 2);
    assert_memory_equal(b->profile, ((const int[]){0, 0, -1, 1, 1, -1}), 6 * sizeof(int));
    assert_string_equal(b->exact[0], "1/2");
    ent_dominance_clear(&x);
    ent_game_free(g);
}

/* H. Moulin, Dominance solvability and Cournot stability, Math. Soc. Sci. 7 (1984): a duopoly
 * sells p and q, 0 to 12 at no cost, at the price 12 - p - q but at least 0; iterated elimination
 * leaves the equilibrium, a third of 12 each. */
static void cournot(void **state)
{
    double u[13 * 13 * 2];

    (void)state;
    for (int p = 0; p <= 12; p++)
        for (int q = 0; q <= 12; q++) {
            const double price = p + q < 12 ? 12 - p - q : 0;
            u[(p * 13 + q) * 2] = price * p;
            u[(p * 13 + q) * 2 + 1] = price * q;
        }
    ent_game *g = game_of(2, (const int[]){13, 13}, u);
    ent_dominance x = solved(g, ENT_DOMINANCE_WEAK, false, true, false);
    assert_int_equal(x.count, 24);
    assert_true(x.keep[4] && x.keep[13 + 4]);
    ent_dominance_clear(&x);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peers),
        cmocka_unit_test(order_of_weak),
        cmocka_unit_test(correlated_beliefs),
        cmocka_unit_test(cournot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
