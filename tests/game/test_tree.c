/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_tree.c -- the object: builder, names, limits, recall, subgames, the reduced normal form, and
 * behaviour against it. */
#include "check.h"

#include <entente/nash.h>
#include <entente/tree.h>
#include <stdlib.h>
#include <string.h>

static ent_tree_node at(const ent_tree *t, size_t v)
{
    return ent_tree_at(t, v);
}

/* Entry deterrence (R. Selten, The chain store paradox, 1978): the entrant stays out (1, 5) or goes
 * in; then the incumbent fights (0, 0) or shares (2, 2). */
static ent_tree *entry(void)
{
    static const double pay[3][2] = {{1, 5}, {0, 0}, {2, 2}};
    ent_tree *t = NULL;
    size_t first = 0, then = 0;

    check_ok(ent_tree_new(2, &t));
    check_ok(ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &first));
    check_ok(ent_tree_add_move(t, first + 1, 1, 2, ENT_TREE_NEW, &then));
    check_ok(ent_tree_set_payoffs(t, first, pay[0]));
    check_ok(ent_tree_set_payoffs(t, then, pay[1]));
    check_ok(ent_tree_set_payoffs(t, then + 1, pay[2]));
    check_ok(ent_tree_set_move_name(t, 0, 0, "out"));
    check_ok(ent_tree_set_move_name(t, 0, 1, "in"));
    check_ok(ent_tree_set_move_name(t, first + 1, 0, "fight"));
    check_ok(ent_tree_set_move_name(t, first + 1, 1, "share"));
    check_ok(ent_tree_set_player_name(t, 0, "Entrant"));
    return t;
}

static void builder(void **state)
{
    ent_tree *t = entry();
    bool sub[5], recalls = false;

    (void)state;
    assert_int_equal(ent_tree_nodes(t), 5);
    assert_int_equal(ent_tree_informations(t), 2);
    assert_int_equal(ent_tree_width(t), 4);
    assert_int_equal(at(t, 2).kind, ENT_TREE_MOVE);
    assert_int_equal(at(t, 2).parent, 0);
    assert_int_equal(at(t, 4).move, 1);
    assert_string_equal(ent_tree_move_name(t, 2, 1), "share");
    assert_string_equal(ent_tree_player_name(t, 0), "Entrant");
    assert_string_equal(ent_tree_player_name(t, 1), "2");
    check_near(ent_tree_payoff(t, 1, 1), 5, 0);
    assert_true(isnan(ent_tree_payoff(t, 0, 0)));
    assert_true(ent_tree_perfect_information(t));
    check_ok(ent_tree_perfect_recall(t, &recalls, NULL));
    assert_true(recalls);
    check_ok(ent_tree_subgames(t, sub));
    assert_true(sub[0] && !sub[1] && sub[2] && !sub[3] && !sub[4]);
    check_near(ent_tree_range(t), 5, 0);
    ent_tree_free(t);
}

static void normal(void **state)
{
    ent_tree *t = entry();
    ent_tree_plans plans;
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_tree_normal(t, 0, &g, &plans));
    assert_int_equal(ent_game_actions(g, 0), 2);
    assert_string_equal(ent_game_action_name(g, 0, 1), "in");
    assert_string_equal(ent_game_action_name(g, 1, 0), "fight");
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++) {
            const int profile[] = {a, b};
            check_near(ent_game_payoff(g, profile, 0), a ? b ? 2 : 0 : 1, 0);
            check_near(ent_game_payoff(g, profile, 1), a ? b ? 2 : 0 : 5, 0);
        }
    ent_equilibria eq;
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 2); /* (out, fight) is a threat, (in, share) is perfect */
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    ent_tree_plans_clear(&plans);
    ent_tree_free(t);
}

/* A player that moves, is answered, and moves again: 1 + 2 reduced plans, not 4. */
static void reduced(void **state)
{
    static const double pay[] = {1, 2};
    ent_tree *t = NULL;
    ent_tree_plans plans;
    ent_game *g = NULL;
    size_t a, b, c;

    (void)state;
    check_ok(ent_tree_new(2, &t));
    check_ok(ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &a));
    check_ok(ent_tree_add_move(t, a + 1, 1, 2, ENT_TREE_NEW, &b));
    check_ok(ent_tree_add_move(t, b + 1, 0, 2, ENT_TREE_NEW, &c));
    check_ok(ent_tree_set_payoffs(t, c + 1, pay));
    check_ok(ent_tree_set_move_name(t, 0, 0, "wait"));
    check_ok(ent_tree_set_move_name(t, 0, 1, "demand"));
    check_ok(ent_tree_set_move_name(t, c - c + b + 1, 0, "back down"));
    check_ok(ent_tree_set_move_name(t, b + 1, 1, "fight"));
    check_ok(ent_tree_set_information_name(t, b + 1, "rejected"));
    check_ok(ent_tree_normal(t, 0, &g, &plans));
    assert_int_equal(ent_game_actions(g, 0), 3);
    assert_int_equal(ent_game_actions(g, 1), 2);
    assert_string_equal(ent_game_action_name(g, 0, 0), "wait");
    assert_string_equal(ent_game_action_name(g, 0, 1), "demand; if rejected: back down");
    assert_string_equal(ent_game_action_name(g, 0, 2), "demand; if rejected: fight");
    assert_int_equal(plans.move[0 * plans.informations + 2], -1);
    assert_int_equal(plans.move[2 * plans.informations + 2], 1);
    check_near(ent_game_payoff(g, (const int[]){2, 1}, 1), 2, 0);

    /* half of the plans that demand fight: a third of all does */
    const double mixed[] = {1.0 / 3, 1.0 / 3, 1.0 / 3, 0.25, 0.75};
    double behaviour[6], reach[7], expected[2], direct[2];
    check_ok(ent_tree_behaviour(t, &plans, mixed, behaviour));
    check_near(behaviour[1], 2.0 / 3, 1e-15);
    check_near(behaviour[ent_tree_offset(t, 2) + 1], 0.5, 1e-15);
    check_ok(ent_tree_expected(t, behaviour, reach, expected));
    check_ok(ent_game_expected(g, mixed, direct));
    check_near(expected[1], direct[1], 1e-15);
    check_near(reach[c + 1], 0.25, 1e-15);
    const double never[] = {1, 0, 0, 1, 0};
    check_ok(ent_tree_behaviour(t, &plans, never, behaviour));
    check_near(behaviour[ent_tree_offset(t, 2)], 0.5, 0);
    ent_game_free(g);
    ent_tree_plans_clear(&plans);
    ent_tree_free(t);
}

/* A random tree with chance and information sets of perfect recall: every move of `players` in turn
 * hides the last drawn move from the next player. */
static ent_tree *random_tree(unsigned *seed, size_t players, size_t rounds)
{
    ent_tree *t = NULL;
    size_t first = 0;

    check_ok(ent_tree_new(players, &t));
    check_ok(ent_tree_add_chance(t, 0, 3, (const double[]){0.5, 0.25, 0.25}, &first));
    for (size_t d = 0; d < rounds; d++) {
        const size_t end = ent_tree_nodes(t), player = d % players;
        size_t hidden = ENT_TREE_NEW;
        for (size_t v = 1; v < end; v++) {
            if (at(t, v).kind != ENT_TREE_END || (*seed = *seed * 1103515245u + 12345u) >> 30 == 0)
                continue;
            /* one set for the first round of a player, else new sets: nothing can be forgotten */
            check_ok(ent_tree_add_move(t, v, player, 2, d < players ? hidden : ENT_TREE_NEW, NULL));
            hidden = at(t, v).information;
        }
    }
    for (size_t v = 0; v < ent_tree_nodes(t); v++) {
        double u[ENT_GAME_MAX_PLAYERS];
        for (size_t i = 0; i < players; i++)
            u[i] = (double)((*seed = *seed * 1103515245u + 12345u) >> 28);
        if (at(t, v).kind == ENT_TREE_END) check_ok(ent_tree_set_payoffs(t, v, u));
    }
    return t;
}

/* Kuhn: a mixed profile and its behaviour lead to the same payoffs; plans are labelled apart. */
static void behaviour(void **state)
{
    unsigned seed = 1;

    (void)state;
    for (int k = 0; k < 60; k++) {
        ent_tree *t = random_tree(&seed, 1 + (size_t)k % 3, 1 + (size_t)k % 4);
        ent_tree_plans plans;
        ent_game *g = NULL;
        bool recalls = false;
        check_ok(ent_tree_perfect_recall(t, &recalls, NULL));
        assert_true(recalls);
        if (ent_tree_normal(t, 100000, &g, &plans)) { /* too many plans */
            ent_tree_free(t);
            continue;
        }
        const size_t n = ent_game_players(g);
        double *mixed = calloc(ent_game_width(g), sizeof *mixed);
        double *b = calloc(ent_tree_width(t) + 1, sizeof *b), u[3], v[3];
        for (size_t i = 0; i < n; i++) {
            double sum = 0;
            double *own = mixed + ent_game_offset(g, i);
            for (int a = 0; a < ent_game_actions(g, i); a++)
                sum += own[a] = 1 + ((seed = seed * 1103515245u + 12345u) >> 29);
            for (int a = 0; a < ent_game_actions(g, i); a++) own[a] /= sum;
            for (int a = 0; a < ent_game_actions(g, i) && a < 50; a++)
                for (int c = 0; c < a; c++)
                    assert_string_not_equal(ent_game_action_name(g, i, a),
                                            ent_game_action_name(g, i, c));
        }
        check_ok(ent_tree_behaviour(t, &plans, mixed, b));
        check_ok(ent_tree_expected(t, b, NULL, u));
        check_ok(ent_game_expected(g, mixed, v));
        for (size_t i = 0; i < n; i++) check_near(u[i], v[i], 1e-12);
        free(mixed);
        free(b);
        ent_game_free(g);
        ent_tree_plans_clear(&plans);
        ent_tree_free(t);
    }
}

/* Numbers from texts stay exact through chance. */
static void exact(void **state)
{
    static const char *const p[] = {"1/3", "1/3", "1/3"}, *const pay[] = {"0.1"};
    ent_tree *t = NULL;
    ent_game *g = NULL;
    ent_text text = {0};
    size_t first;

    (void)state;
    check_ok(ent_tree_new(1, &t));
    check_ok(ent_tree_add_chance_text(t, 0, 3, p, &first));
    check_ok(ent_tree_set_payoffs_text(t, first + 2, pay));
    check_ok(ent_tree_normal(t, 0, &g, NULL));
    assert_string_equal(ent_game_action_name(g, 0, 0), "-");
    check_ok(ent_game_payoff_exact(g, (const int[]){0}, 0, &text));
    assert_string_equal(text.data, "1/30");
    ent_text_clear(&text);
    ent_game_free(g);
    ent_tree_free(t);
}

/* Forgetting the own move, and forgetting to have moved at all. */
static void recall(void **state)
{
    bool recalls = true, sub[7];
    ent_tree *t = NULL;
    ent_game *g = NULL;
    size_t first, where = 0;

    (void)state;
    check_ok(ent_tree_new(1, &t));
    check_ok(ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &first));
    check_ok(ent_tree_add_move(t, first, 0, 2, ENT_TREE_NEW, NULL));
    check_ok(ent_tree_add_move(t, first + 1, 0, 2, 1, NULL));
    check_ok(ent_tree_perfect_recall(t, &recalls, &where));
    assert_false(recalls);
    assert_int_equal(where, 1);
    check_status(ent_tree_normal(t, 0, &g, NULL), ENT_ERR_ARG);
    check_ok(ent_tree_subgames(t, sub));
    assert_true(sub[0] && !sub[1] && !sub[2]);
    ent_tree_free(t);
    check_ok(ent_tree_new(1, &t)); /* the absent-minded driver */
    check_ok(ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &first));
    check_ok(ent_tree_add_move(t, first, 0, 2, 0, NULL));
    check_ok(ent_tree_perfect_recall(t, &recalls, NULL));
    assert_false(recalls);
    ent_tree_free(t);
}

static void invalid(void **state)
{
    static const double half[] = {0.5, 0.4}, below[] = {1.5, -0.5}, bad[] = {1, NAN};
    static const char *const words[] = {"1/2", "one"};
    ent_tree *t = (ent_tree *)1;
    ent_game *g = (ent_game *)1;
    size_t first;

    (void)state;
    check_status(ent_tree_new(0, &t), ENT_ERR_ARG);
    assert_null(t);
    check_status(ent_tree_new(65, &t), ENT_ERR_LIMIT);
    check_ok(ent_tree_new(2, &t));
    check_status(ent_tree_add_move(t, 1, 0, 2, ENT_TREE_NEW, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_move(t, 0, 2, 2, ENT_TREE_NEW, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_move(t, 0, 0, 0, ENT_TREE_NEW, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_move(t, 0, 0, 2, 0, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_move(t, 0, 0, ENT_TREE_MAX_PAYOFFS, ENT_TREE_NEW, NULL),
                 ENT_ERR_LIMIT);
    check_status(ent_tree_add_chance(t, 0, 2, half, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_chance(t, 0, 2, below, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_chance_text(t, 0, 2, words, NULL), ENT_ERR_PARSE);
    check_status(ent_tree_set_payoffs(t, 0, bad), ENT_ERR_ARG);
    check_status(ent_tree_set_payoffs_text(t, 0, words), ENT_ERR_PARSE);
    assert_int_equal(ent_tree_nodes(t), 1);
    check_ok(ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &first));
    check_status(ent_tree_add_move(t, first, 1, 2, 0, NULL), ENT_ERR_ARG);
    check_status(ent_tree_add_move(t, first, 0, 3, 0, NULL), ENT_ERR_ARG);
    check_status(ent_tree_set_payoffs(t, 0, half), ENT_ERR_ARG);
    check_status(ent_tree_set_move_name(t, 0, 0, ""), ENT_ERR_ARG);
    check_status(ent_tree_normal(t, 1, &g, NULL), ENT_ERR_LIMIT);
    assert_null(g);
    assert_int_equal(ent_tree_nodes(NULL), 0);
    ent_tree_free(t);
    ent_tree_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builder),   cmocka_unit_test(normal), cmocka_unit_test(reduced),
        cmocka_unit_test(behaviour), cmocka_unit_test(exact),  cmocka_unit_test(recall),
        cmocka_unit_test(invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
