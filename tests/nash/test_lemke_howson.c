/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lemke-Howson: where each label leads, how long the paths are, what they reach, large and degenerate
 * games, and integers where doubles fail. */
#include "check.h"

#include "games.h"
#include "nash/pivot.h"

#include <entente/nash.h>

static ent_equilibria drop(const ent_game *g, int label)
{
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    o.label = label;
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    check_list(g, &eq, 1e-12);
    return eq;
}

/* Dropping a label leads to this profile and no other. */
static void leads_to(const ent_game *g, int label, const char *profile)
{
    ent_equilibria eq = drop(g, label);

    assert_int_equal(eq.count, 1);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    if (find_profile(&eq, profile, 1e-12) < 0) fail_msg("label %d: not %s", label, profile);
    ent_equilibria_clear(&eq);
}

/* Algorithmic Game Theory (2007), chapter 3: the game of its figures, and a degenerate relative. */
static void test_labels(void **state)
{
    ent_game *g = bimatrix("3 3; 2 5; 0 6", "3 2; 2 6; 3 1");
    ent_game *degenerate = bimatrix("3 3; 2 5; 0 6", "3 3; 2 6; 3 1");

    (void)state;
    leads_to(g, 0, "1 0 0 | 1 0");
    leads_to(g, 1, "0 1/3 2/3 | 1/3 2/3");
    leads_to(degenerate, 0, "0 1/3 2/3 | 1/3 2/3");
    ent_game_free(degenerate);
    ent_game_free(g);
}

/* Games in which careless tie breaking cycles; QuantEcon.py, test_lemke_howson. */
static void test_ties(void **state)
{
    ent_game *row = bimatrix("0 0 0; 0 1 1; 1 1 0", "1 1 0; 0 1 0; 1 0 2");
    ent_game *index = bimatrix("0 0 0; 1 0 1; 0 1 1", "0 1 1; 0 0 1; 2 1 0");

    (void)state;
    leads_to(row, 0, "0 2/3 1/3 | 0 1 0");
    leads_to(index, 0, "0 2/3 1/3 | 0 0 1");
    for (int label = 0; label < 6; label++) {
        ent_equilibria eq = drop(row, label);
        assert_int_equal(eq.count, 1);
        ent_equilibria_clear(&eq);
        eq = drop(index, label);
        assert_int_equal(eq.count, 1);
        ent_equilibria_clear(&eq);
    }
    ent_game_free(index);
    ent_game_free(row);
}

/* Equilibria that no path from the start reaches: L. S. Shapley, Math. Prog. Study 1 (1974), figure 3,
 * and M. J. Todd's corrected example. Of three, one is found. */
static void test_inaccessible(void **state)
{
    ent_game *shapley = bimatrix("0 3 0; 2 2 0; 3 0 1", "0 2 3; 3 2 0; 0 0 1");
    ent_game *todd =
        bimatrix("8 -4 8; 6 1 6; 12 0 0; 0 0 12; 0 4 0", "4 0 0; 0 0 4; 0 4 0; 0 4 0; 0 1 0");
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_lemke_howson(shapley, NULL, &eq));
    assert_int_equal(eq.count, 1);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_true(find_profile(&eq, "0 0 1 | 0 0 1", 0.0) >= 0);
    ent_equilibria_clear(&eq);
    check_ok(ent_nash_lemke_howson(todd, NULL, &eq));
    assert_int_equal(eq.count, 1);
    assert_true(find_profile(&eq, "0 0 0 0 1 | 0 1 0", 0.0) >= 0);
    ent_equilibria_clear(&eq);
    ent_game_free(todd);
    ent_game_free(shapley);
}

/* One start reaches all 2^n - 1 equilibria of coordination, though one path ends in a pure one. */
static void test_graph(void **state)
{
    (void)state;
    for (int n = 1; n <= 5; n++) {
        double u[25] = {0};
        for (int k = 0; k < n; k++) u[k * n + k] = 1.0;
        ent_game *g = bimatrix_of(n, n, u, u);
        ent_equilibria eq = drop(g, -1);
        assert_int_equal(eq.count, (1 << n) - 1);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Published number of pivots, 4k - 2 from label 0. */
static void test_sgc(void **state)
{
    (void)state;
    for (int k = 2; k <= 6; k++) {
        ent_game *g = sgc_game(k);
        ent_equilibria eq = drop(g, 0);
        assert_int_equal(eq.count, 1);
        assert_int_equal(eq.steps, 4 * k - 2);
        for (int a = 0; a < 2 * (4 * k - 1); a++)
            check_near(eq.prob[a], a % (4 * k - 1) < 2 * k - 1 ? 1.0 / (2 * k - 1) : 0.0, 1e-14);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Published lengths: the longest path is the Fibonacci number F(3d/2 + 2) - 1. */
static void test_long_paths(void **state)
{
    static const struct {
        int d;
        uint64_t shortest, longest;
    } published[] = {{2, 4, 4},    {4, 8, 20},     {6, 16, 88},
                     {8, 40, 376}, {10, 68, 1596}, {12, 176, 6764}};

    (void)state;
    for (size_t k = 0; k < sizeof published / sizeof *published; k++) {
        ent_game *g = savani_von_stengel(published[k].d);
        uint64_t shortest = UINT64_MAX, longest = 0;
        for (int label = 0; label < 2 * published[k].d; label++) {
            ent_equilibria eq = drop(g, label);
            assert_int_equal(eq.count, 1);
            for (size_t a = 0; a < eq.width; a++) assert_true(eq.prob[a] > 0.0);
            if (eq.steps < shortest) shortest = eq.steps;
            if (eq.steps > longest) longest = eq.steps;
            ent_equilibria_clear(&eq);
        }
        assert_int_equal(shortest, published[k].shortest);
        assert_int_equal(longest, published[k].longest);
        ent_game_free(g);
    }
}

/* Uniform payoffs 0..1000: pivots from label 0, as QuantEcon.py takes them; every equilibrium of these
 * games at n = 10, counted by lrsnash, hangs together with the start. */
static void test_uniform(void **state)
{
    static const size_t count[] = {11, 21, 17};
    static const uint64_t pivots[] = {1001, 2510, 605};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        ent_game *g = random_bimatrix(10, 10, k + 1, 1001, false);
        ent_equilibria eq = drop(g, -1);
        assert_int_equal(eq.count, count[k]);
        ent_equilibria_clear(&eq);
        ent_game_free(g);

        g = random_bimatrix(100, 100, k + 1, 1001, false);
        eq = drop(g, 0);
        assert_int_equal(eq.count, 1);
        assert_int_equal(eq.steps, pivots[k]);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Integers alone, without doubles to guide them, walk the same paths. */
static void test_integers(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        const int n = 2 + (int)(seed % 5);
        const unsigned range = seed % 2 ? 3 : 1001; /* degenerate and not */
        ent_game *g = random_bimatrix(n, n + 1, seed, range, false);
        ent_nash_opts o = ENT_NASH_OPTS_INIT;
        ent_equilibria plain = drop(g, -1), out = {0};
        enti_search s;
        enti_bimatrix b;
        o.exact = true;
        check_ok(enti_search_begin(&s, "lemke-howson", 2, g, &o, &out));
        check_ok(enti_bimatrix_new(g, &b));
        check_ok(enti_lemke_howson(&s, &b, -1, false));
        check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &out));
        assert_int_equal(out.count, plain.count);
        assert_int_equal(out.steps, plain.steps);
        for (size_t k = 0; k < out.count * out.width; k++)
            check_near(out.prob[k], plain.prob[k], 1e-12);
        enti_bimatrix_clear(&b);
        ent_equilibria_clear(&plain);
        ent_equilibria_clear(&out);
        ent_game_free(g);
    }
}

/* Doubles cannot tell these payoffs from a game without the last digits; integers can. The only
 * equilibrium mixes evenly; 1e-15 of the range is far below every tolerance. */
static void test_below_round_off(void **state)
{
    ent_game *g = bimatrix("1e15 0.3 0.1; 1e15 0.1 0.3; 0 0 0", "0 0.1 0.3; 0 0.3 0.1; 1e15 0 0");
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    o.exact = true;
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    assert_int_equal(eq.count, 1);
    assert_string_equal(eq.exact[0], "1/2");
    assert_string_equal(eq.exact[1], "1/2");
    assert_string_equal(eq.exact[3], "0");
    assert_string_equal(eq.exact[4], "1/2");
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* One row, one column, one cell, no choice that matters, the same row thrice. */
static void test_shapes(void **state)
{
    static const char *games[][2] = {
        {"1", "2"},
        {"1 2 3", "3 1 2"},
        {"1; 2; 3", "3; 1; 2"},
        {"0 0; 0 0; 0 0", "0 0; 0 0; 0 0"},
        {"1 -1; 1 -1; 1 -1; -1 1", "-1 1; -1 1; -1 1; 1 -1"},
    };

    (void)state;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        ent_game *g = bimatrix(games[k][0], games[k][1]);
        for (int label = -1; label < (int)ent_game_width(g); label++) {
            ent_equilibria eq = drop(g, label);
            assert_true(eq.count >= 1);
            ent_equilibria_clear(&eq);
        }
        ent_game_free(g);
    }
    ent_game *wide = random_bimatrix(2, 400, 9, 1001, false);
    ent_game *tall = random_bimatrix(400, 2, 9, 1001, false);
    ent_equilibria eq = drop(wide, 0);
    assert_int_equal(eq.count, 1);
    ent_equilibria_clear(&eq);
    eq = drop(tall, 0);
    assert_int_equal(eq.count, 1);
    ent_equilibria_clear(&eq);
    ent_game_free(tall);
    ent_game_free(wide);
}

static bool count_calls(void *context, double fraction)
{
    (void)fraction;
    return ++*(int *)context < 3;
}

static void test_limits(void **state)
{
    ent_game *g = savani_von_stengel(10);
    ent_game *three = NULL;
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};
    int calls = 0;

    (void)state;
    o.control.max_steps = 50;
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    assert_int_equal(eq.steps, 50);
    assert_int_equal(eq.count, 0);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_true(eq.cut);
    ent_equilibria_clear(&eq);

    o.control = (ent_control){count_calls, &calls, 0};
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    assert_int_equal(calls, 3);
    assert_true(eq.cut);
    ent_equilibria_clear(&eq);
    ent_game_free(g);

    g = bimatrix("1 0; 0 1", "1 0; 0 1");
    o = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    o.max_count = 2;
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    assert_int_equal(eq.count, 2);
    ent_equilibria_clear(&eq);
    ent_game_free(g);

    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    check_status(ent_nash_lemke_howson(three, NULL, &eq), ENT_ERR_ARG);
    ent_game_free(three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),       cmocka_unit_test(test_ties),
        cmocka_unit_test(test_inaccessible), cmocka_unit_test(test_graph),
        cmocka_unit_test(test_sgc),          cmocka_unit_test(test_long_paths),
        cmocka_unit_test(test_uniform),      cmocka_unit_test(test_integers),
        cmocka_unit_test(test_shapes),       cmocka_unit_test(test_below_round_off),
        cmocka_unit_test(test_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
