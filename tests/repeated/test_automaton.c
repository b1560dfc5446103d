/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Automata: what they earn with and without noise (published and computed apart), what they are
 * judged, and which are refused with which words. */
#include "automata.h"

#include <stdlib.h>
#include <string.h>

/* The dilemma 5, 3, 1, 0 under noise, long run and discounted at 0.9 (start intended to cooperate).
 * Tit-for-tat gets (T + R + P + S) / 4 at any noise. Their "grim" remembers one period; the one that
 * never forgives ends in (1 - e)^2 P + e (1 - e) (T + S) + e^2 R. M. Nowak, K. Sigmund, Nature 364
 * (1993), give the setting; the figures are those of the 4-state chains, computed apart. */
static void noise(void **state)
{
    static const struct {
        const char *name;
        double noise, average;
    } rows[] = {
        {"tit-for-tat", .05, 2.25},
        {"tit-for-tat", .001, 2.25},
        {"tit-for-tat", 1e-9, 2.25},
        {"win-stay-lose-shift", .05, 2.7765},
        {"win-stay-lose-shift", .01, 2.951092},
        {"win-stay-lose-shift", .001, 2.99501099},
        {"forgetful-grim", .05, 1.1925},
        {"forgetful-grim", .01, 1.0397},
        {"forgetful-grim", .001, 1.003997},
        {"grim", .05, 1.1475},
        {"generous-tft", .05, 2.859375},
        {"generous-tft", .01, 2.97032175},
        {"generous-tft", .001, 2.99700302},
    };
    static const struct {
        const char *name;
        double value;
    } discounted[] = {
        {"tit-for-tat", 2.903495794},
        {"win-stay-lose-shift", 2.9549728},
        {"forgetful-grim", 2.6924118644},
        {"generous-tft", 2.9751022835},
    };
    ent_game *g = dilemma(5, 3, 1, 0);
    double v[2];

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        ent_automaton a = both(g, rows[k].name, 1);
        check_ok(ent_automaton_average(g, &a, rows[k].noise, v));
        check_near(v[0], rows[k].average, 1e-8);
        check_near(v[1], rows[k].average, 1e-8);
        ent_automaton_clear(&a);
    }
    for (size_t k = 0; k < sizeof discounted / sizeof *discounted; k++) {
        ent_automaton a = both(g, discounted[k].name, 1);
        check_ok(ent_automaton_value(g, &a, .9, .01, v));
        check_near(v[0], discounted[k].value, 5e-10);
        check_near(v[1], discounted[k].value, 5e-10);
        ent_automaton_clear(&a);
    }
    ent_game_free(g);
}

/* Without noise the first lottery decides for ever which of two absorbing states is met. */
static void absorbed(void **state)
{
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_automaton a;
    double v[2];

    (void)state;
    check_ok(ent_automaton_new(g, 3, &a));
    for (int s = 0; s < 3; s++) {
        a.profile[2 * s] = a.profile[2 * s + 1] = s == 2;
        for (size_t c = 0; c < 4; c++) a.next[4 * s + (int)c] = s;
    }
    check_ok(ent_automaton_add_lottery(&a, 2, (const int[]){1, 2}, (const double[]){.25, .75},
                                       &a.next[0]));
    check_ok(ent_automaton_validate(g, &a, NULL));
    check_ok(ent_automaton_average(g, &a, 0.0, v));
    check_near(v[0], .25 * 3 + .75 * 1, 1e-15);
    check_ok(ent_automaton_value(g, &a, .5, 0.0, v));
    check_near(v[1], .5 * 3 + .5 * (.25 * 3 + .75 * 1), 1e-15);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

/* Grim in the dilemma 5, 3, 1, 0: V = 3 and 1, deviating once costs 3 - 5 + delta (3 - 1)/(1 - delta). */
static void judged(void **state)
{
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_automaton a = both(g, "grim", 1);
    ent_automaton_check x;

    (void)state;
    check_ok(ent_automaton_check_at(g, &a, .6, &x));
    assert_int_equal(x.states, 2);
    check_near(x.value[0], 3, 1e-14);
    check_near(x.value[2], 1, 1e-14);
    check_near(x.slack[0], 0, 0.0);
    check_near(x.slack[1], -2 + .6 * 2 / .4, 1e-13);
    check_near(x.slack[4], 1, 1e-13);
    check_near(x.margin, 1, 1e-13);
    assert_true(x.nash && x.subgame_perfect && x.on_path[0] && !x.on_path[1]);
    check_near(x.start[0], 3, 1e-14);
    check_near(x.best[1], 3, 1e-14);
    ent_automaton_check_clear(&x);

    check_ok(ent_automaton_check_at(g, &a, .25, &x));
    assert_false(x.nash || x.subgame_perfect);
    check_near(x.margin, -2 + .25 * 2 / .75, 1e-13);
    assert_true(x.state == 0 && x.player == 0 && x.action == 1);
    check_near(x.best[0], .75 * 5 + .25 * 1, 1e-14);
    ent_automaton_check_clear(&x);
    ent_automaton_check_clear(&x);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

/* The verdicts stand when payoffs are scaled or shifted. */
static void rescaled(void **state)
{
    const double units[][2] = {{1e-9, 0}, {1e12, 0}, {1, 1e6}, {1, 1e12}};

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        const double m = units[k][0], b = units[k][1];
        ent_game *g = dilemma(10 * m + b, 9 * m + b, 3 * m + b, m + b);
        ent_automaton a = both(g, "win-stay-lose-shift", 1);
        for (int up = 0; up < 2; up++) {
            ent_automaton_check x;
            check_ok(ent_automaton_check_at(g, &a, up ? .1667 : .1666, &x));
            assert_int_equal(x.subgame_perfect, up);
            assert_int_equal(x.nash, up);
            check_near(x.start[0], 9 * m + b, 1e-15 * (9 * m + b));
            ent_automaton_check_clear(&x);
        }
        ent_automaton_clear(&a);
        ent_game_free(g);
    }
}

/* Three players, three actions, the third neither cooperation nor defection: everything fits, and
 * strategies without memory have one joint state. */
static void any_game(void **state)
{
    double u[81];
    ent_game *g = NULL;

    (void)state;
    for (size_t k = 0; k < 81; k++) u[k] = (double)((k * 29) % 17);
    check_ok(ent_game_new(3, (const int[]){3, 3, 3}, u, &g));
    for (size_t k = 0; ent_automaton_classics(k); k++) {
        const ent_classic *row = ent_automaton_classics(k);
        ent_automaton a;
        ent_automaton_check x;
        check_ok(ent_automaton_classic_match(
            g, (const char *const[]){row->name, row->name, row->name}, NULL, &a));
        check_ok(ent_automaton_validate(g, &a, NULL));
        if (strncmp(row->name, "always", 6) == 0) assert_int_equal(a.states, 1);
        if (strcmp(row->name, "contrite-tft") == 0) assert_int_equal(a.states, 4);
        check_ok(ent_automaton_check_at(g, &a, .5, &x));
        ent_automaton_check_clear(&x);
        ent_automaton_clear(&a);
    }
    assert_int_equal(ent_automaton_classics(0) != NULL, 1);
    ent_game_free(g);
}

/* What is played when nobody says what to sustain and what to punish with. */
static void default_profiles(void **state)
{
    static const struct {
        double u[12];
        int c[2], d[2];
    } rows[] = {
        /* a dilemma; two equilibria, the worse one punishes; none: minmax, player 1 held to 2 by
         * action 0 of player 0 as by action 1, player 0 held to 1 by action 2 of player 1 */
        {{3, 3, 0, 5, 0, 0, 5, 0, 1, 1, 0, 0}, {0, 0}, {1, 1}},
        {{1, 1, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0}, {1, 1}, {0, 0}},
        {{2, -2, -2, 2, 0, 1, -2, 2, 2, -2, 1, 0}, {0, 2}, {0, 2}},
    };
    static const char *const names[] = {"always-cooperate", "always-defect"};

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        ent_game *g = NULL;
        check_ok(ent_game_new(2, (const int[]){2, 3}, rows[k].u, &g));
        for (int defect = 0; defect < 2; defect++) {
            ent_automaton a = both(g, names[defect], 1);
            const int *expected = defect ? rows[k].d : rows[k].c;
            assert_int_equal(a.profile[0], expected[0]);
            assert_int_equal(a.profile[1], expected[1]);
            ent_automaton_clear(&a);
        }
        ent_game_free(g);
    }
}

/* What a 1-player and a 1x1 game have: nothing to deviate to. */
static void smallest(void **state)
{
    ent_game *g = NULL;
    ent_automaton_check x;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){1, 1}, (const double[]){7, -7}, &g));
    ent_automaton a = both(g, "grim", 1);
    check_ok(ent_automaton_check_at(g, &a, .99, &x));
    assert_true(x.nash && x.subgame_perfect && x.action == -1 && isinf(x.margin));
    check_near(x.start[1], -7, 1e-12);
    ent_automaton_check_clear(&x);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

static void check_refused(const ent_game *g, const ent_automaton *a, const char *text)
{
    ent_error err;

    check_status(ent_automaton_validate(g, a, &err), ENT_ERR_ARG);
    assert_string_equal(err.text, text);
    assert_int_equal(err.code, ENT_ERR_ARG);
}

static void refused(void **state)
{
    ent_game *g = dilemma(5, 3, 1, 0), *other = NULL;
    ent_automaton a = both(g, "grim", 1), tft;
    ent_automaton_check x;
    double v[2];
    int l;

    (void)state;
    check_ok(ent_game_set_action_name(g, 0, 1, "defect"));
    a.next[1 * 4 + 2] = -1;
    check_refused(g, &a, "state 1 \"defect\" has no transition after (defect, 1)");
    check_status(ent_automaton_check_at(g, &a, .5, &x), ENT_ERR_ARG);
    assert_true(!x.value && !x.states);
    a.next[1 * 4 + 2] = 9;
    check_refused(g, &a, "state 1 \"defect\": the transition after (defect, 1) is lottery 9, of 2");
    a.next[1 * 4 + 2] = 1;
    a.profile[3] = 2;
    check_refused(g, &a, "state 1 \"defect\": action 2 of player 1 is not in 0 .. 1");
    a.profile[3] = -1;
    check_refused(g, &a, "state 1 \"defect\": player 1 has no action, in state 0 it has one");
    a.profile[3] = 1;
    for (size_t c = 0; c < 4; c++) a.next[c] = 0;
    check_refused(g, &a, "state 1 \"defect\" is never reached, whatever is played");
    a.initial = 2;
    check_refused(g, &a, "the initial lottery is 2, of 2 lotteries");
    a.initial = 1;
    a.state[0] = 5;
    check_refused(g, &a, "lottery 0 leads to state 5, of 2 states");
    a.state[0] = 0;
    a.probability[1] = .5;
    check_refused(g, &a,
                  "lottery 1: its probabilities must be positive, sum to 1, and name a state "
                  "once");
    ent_automaton_clear(&a);

    a = both(g, "grim", 1);
    check_ok(ent_game_new(1, (const int[]){4}, NULL, &other));
    check_refused(other, &a, "the automaton is for 2 players and 4 profiles, the game has 1 and 4");
    check_status(
        ent_automaton_add_lottery(&a, 2, (const int[]){0, 0}, (const double[]){.5, .5}, &l),
        ENT_ERR_ARG);
    check_status(ent_automaton_add_lottery(&a, 1, (const int[]){0}, (const double[]){.5}, &l),
                 ENT_ERR_ARG);
    check_status(ent_automaton_value(g, &a, 1.0, 0, v), ENT_ERR_ARG);
    check_status(ent_automaton_value(g, &a, NAN, 0, v), ENT_ERR_ARG);
    check_status(ent_automaton_value(g, &a, 0, -1e-9, v), ENT_ERR_ARG);
    check_status(ent_automaton_average(g, &a, 1.5, v), ENT_ERR_ARG);
    check_status(ent_automaton_check_at(g, &a, -.1, &x), ENT_ERR_ARG);
    check_ok(ent_automaton_classic(g, "tit-for-tat", 0, NULL, &tft));
    check_status(ent_automaton_value(g, &tft, .5, 0, v), ENT_ERR_ARG); /* one player only */
    const ent_automaton twice[] = {tft, tft};
    ent_automaton joined;
    check_status(ent_automaton_join(g, 2, twice, &joined), ENT_ERR_ARG);
    check_status(ent_automaton_join(g, 1, twice, &joined), ENT_ERR_ARG);
    ent_automaton_clear(&tft);
    check_status(ent_automaton_classic(g, "tit", 0, NULL, &tft), ENT_ERR_ARG);
    check_status(ent_automaton_classic(g, "grim", 2, NULL, &tft), ENT_ERR_ARG);
    check_status(ent_automaton_new(g, ENT_AUTOMATON_MAX_STATES + 1, &tft), ENT_ERR_LIMIT);
    check_status(ent_automaton_new(g, 0, &tft), ENT_ERR_ARG);
    ent_classic_opts opts = ENT_CLASSIC_OPTS_INIT;
    opts.length = 0;
    check_status(ent_automaton_classic(g, "punish", 0, &opts, &tft), ENT_ERR_ARG);
    ent_automaton_clear(&a);
    ent_game_free(other);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise),    cmocka_unit_test(absorbed), cmocka_unit_test(judged),
        cmocka_unit_test(rescaled), cmocka_unit_test(any_game), cmocka_unit_test(default_profiles),
        cmocka_unit_test(smallest), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
