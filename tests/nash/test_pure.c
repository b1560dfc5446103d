/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure equilibria: known games, many players, limits, tolerance, exactness. */
#include "check.h"

#include "games.h"
#include "nash/nash.h"

/* Profiles written as digits, "0 1 1" for players who take their actions 0, 1, 1. */
static bool has_actions(const ent_game *g, const ent_equilibria *eq, const int a[])
{
    for (size_t e = 0; e < eq->count; e++) {
        size_t i = 0;
        while (i < eq->players &&
               eq->prob[e * eq->width + ent_game_offset(g, i) + (size_t)a[i]] == 1.0)
            i++;
        if (i == eq->players) return true;
    }
    return false;
}

static void test_dilemma(void **state)
{
    ent_game *g = bimatrix("3 0; 5 1", "3 5; 0 1");
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_int_equal(eq.count, 1);
    assert_string_equal(eq.method, "pure");
    assert_int_equal(eq.steps, 4);
    assert_false(eq.cut);
    assert_null(eq.exact);
    assert_true(has_actions(g, &eq, (int[]){1, 1}));
    check_near(eq.payoff[0], 1.0, 0.0);
    check_near(eq.payoff[1], 1.0, 0.0);
    check_list(g, &eq, 0.0);
    ent_equilibria_clear(&eq);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Matching pennies: an empty list is an answer, and complete. */
static void test_none(void **state)
{
    ent_game *g = bimatrix("1 -1; -1 1", "-1 1; 1 -1");
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 0);
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Four players who get 1 when all agree: all on 0, all on 1, and every two against two, where no
 * single player can bring agreement about. QuantEcon.py, test_pure_nash. */
static void test_unanimity(void **state)
{
    double payoff[16 * 4] = {0};
    ent_equilibria eq = {0};
    ent_game *g = NULL;

    (void)state;
    for (int i = 0; i < 4; i++) payoff[i] = payoff[15 * 4 + i] = 1.0;
    check_ok(ent_game_new(4, (const int[]){2, 2, 2, 2}, payoff, &g));
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 2 + 6);
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    assert_true(has_actions(g, &eq, (int[]){0, 0, 0, 0}));
    assert_true(has_actions(g, &eq, (int[]){1, 1, 1, 1}));
    assert_true(has_actions(g, &eq, (int[]){0, 1, 1, 0}));
    check_list(g, &eq, 0.0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* R. McKelvey, A. McLennan, J. Econ. Theory 72 (1997): 2 x 2 x 2, four of its nine equilibria are pure. */
static void test_three_players(void **state)
{
    const double payoff[] = {9, 8, 12, 0, 0, 0, 0, 0, 0, 3, 4, 6,
                             0, 0, 0,  3, 4, 4, 9, 8, 2, 0, 0, 0};
    ent_equilibria eq = {0};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, payoff, &g));
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 4);
    assert_true(has_actions(g, &eq, (int[]){0, 0, 0}));
    assert_true(has_actions(g, &eq, (int[]){0, 1, 1}));
    assert_true(has_actions(g, &eq, (int[]){1, 0, 1}));
    assert_true(has_actions(g, &eq, (int[]){1, 1, 0}));
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* One player: its best actions. */
static void test_one_player(void **state)
{
    ent_equilibria eq = {0};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(1, (const int[]){4}, (const double[]){1, 7, 7, -2}, &g));
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 2);
    check_list(g, &eq, 0.0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_max_count(void **state)
{
    ent_game *g = bimatrix("0 0; 0 0", "0 0; 0 0");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    for (size_t most = 1; most <= 5; most++) {
        o.max_count = most;
        check_ok(ent_nash_pure(g, &o, &eq));
        assert_int_equal(eq.count, most < 4 ? most : 4);
        assert_int_equal(eq.claim, most < 4 ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
        assert_int_equal(eq.cut, most < 4);
        ent_equilibria_clear(&eq);
    }
    ent_game_free(g);
}

static bool stop_at_once(void *context, double fraction)
{
    ++*(int *)context;
    assert_true(fraction >= 0.0 && fraction <= 1.0);
    return false;
}

static void test_stopped(void **state)
{
    ent_game *g = bimatrix("0 0; 0 0", "0 0; 0 0");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};
    int calls = 0;

    (void)state;
    o.control.max_steps = 3;
    check_ok(ent_nash_pure(g, &o, &eq));
    assert_int_equal(eq.count, 3);
    assert_int_equal(eq.steps, 3);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);

    o.control = (ent_control){stop_at_once, &calls, 0};
    check_ok(ent_nash_pure(g, &o, &eq));
    assert_int_equal(eq.count, 0);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_true(eq.cut);
    assert_int_equal(calls, 1);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* The tolerance is a fraction of each player's own range: what is nothing to one is all to another. */
static void test_tolerance(void **state)
{
    ent_game *g = bimatrix("1e-6 0; 0 1e-6", "0 1e12; 1e12 0");
    ent_game *near = bimatrix("1 0; 0.99999 0", "1 0; 1 0");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 0);
    ent_equilibria_clear(&eq);

    check_ok(ent_nash_pure(near, NULL, &eq));
    assert_int_equal(eq.count, 1);
    ent_equilibria_clear(&eq);
    o.tol = 1e-4;
    check_ok(ent_nash_pure(near, &o, &eq));
    assert_int_equal(eq.count, 2);
    check_near(eq.regret[1], 1e-5, 1e-15);
    ent_equilibria_clear(&eq);
    ent_game_free(near);
    ent_game_free(g);
}

/* Payoffs that only their texts tell apart: 1/3 is more than fifteen threes. */
static void test_exact(void **state)
{
    ent_game *g = bimatrix("1/3 0; 0.333333333333333333 0", "1 0; 1 0");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 2);
    ent_equilibria_clear(&eq);
    o.exact = true;
    check_ok(ent_nash_pure(g, &o, &eq));
    assert_int_equal(eq.count, 1);
    assert_string_equal(eq.exact[0], "1");
    assert_string_equal(eq.exact[1], "0");
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* The judge itself, handed a profile that one player would leave: refused, however small that player's
 * payoffs are beside the other's. */
static void test_judge(void **state)
{
    const double wrong[] = {0, 1, 1, 0}, right[] = {1, 0, 1, 0}, none[] = {1, 1, 1, 0};
    ent_game *g = bimatrix("2e-6 0; 1e-6 0", "1e12 0; 1e12 0");
    ent_equilibria eq = {0};
    enti_search s;

    (void)state;
    check_ok(enti_search_begin(&s, "none", 2, g, NULL, &eq));
    check_status(enti_search_push(&s, wrong, NULL), ENT_ERR_NUMERIC);
    check_status(enti_search_push(&s, none, NULL), ENT_ERR_NUMERIC);
    check_ok(enti_search_push(&s, right, NULL));
    assert_true(enti_search_has(&s, right));
    assert_false(enti_search_has(&s, wrong));
    check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &eq));
    assert_int_equal(eq.count, 1);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_bad_arguments(void **state)
{
    ent_game *g = bimatrix("1", "1");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {.count = 7};

    (void)state;
    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        const double bad[] = {-1.0, (double)NAN, (double)INFINITY};
        check_status(m->solve(g, NULL, NULL), ENT_ERR_ARG);
        check_status(m->solve(NULL, NULL, &eq), ENT_ERR_ARG);
        assert_int_equal(eq.count, 0);
        for (size_t k = 0; k < 3; k++) {
            o.tol = bad[k];
            check_status(m->solve(g, &o, &eq), ENT_ERR_ARG);
        }
        o = (ent_nash_opts)ENT_NASH_OPTS_INIT;
        o.label = 2;
        check_status(m->solve(g, &o, &eq), ENT_ERR_ARG);
        o.label = -2;
        check_status(m->solve(g, &o, &eq), ENT_ERR_ARG);
        o = (ent_nash_opts)ENT_NASH_OPTS_INIT;
        assert_non_null(m->summary);
        assert_true(m->min_players >= 1 && m->min_players <= m->max_players);
    }
    ent_equilibria_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dilemma),       cmocka_unit_test(test_none),
        cmocka_unit_test(test_unanimity),     cmocka_unit_test(test_three_players),
        cmocka_unit_test(test_one_player),    cmocka_unit_test(test_max_count),
        cmocka_unit_test(test_stopped),       cmocka_unit_test(test_tolerance),
        cmocka_unit_test(test_exact),         cmocka_unit_test(test_judge),
        cmocka_unit_test(test_bad_arguments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
