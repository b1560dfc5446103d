/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact sets of discount factors: the closed forms of the literature on four dilemmas, and on
 * random automata a scan by the one-shot deviation check and policy iteration in doubles. */
#include "automata.h"
#include "base/random.h"

#include <entente/io.h>
#include <string.h>

#include <stdio.h>

#define NONE 2.0 /* the low end of an empty set */

typedef struct expected {
    double low;
    const char *exact; /* the low end: a rational, or what it is the root of */
    bool point;        /* the whole set is the low end */
} expected;

/* T R P S */
static const double payoffs[4][4] = {{5, 3, 1, 0}, {10, 9, 3, 1}, {3, 2, 0, -1}, {6, 4, 2, 0}};

static void check_set(const ent_delta_set *x, const expected *e, const char *what)
{
    if (x->count != (e->low < NONE)) fail_msg("%s: %zu intervals", what, x->count);
    if (!x->count) return;
    const ent_delta_interval *v = x->interval;
    const char *text = v->low.exact ? v->low.exact : v->low.polynomial;
    if (strcmp(text, e->exact) != 0) fail_msg("%s: from %s, expected %s", what, text, e->exact);
    check_near(v->low.value, e->low, v->low.exact ? 0.0 : 1e-10);
    assert_true(v->low.closed);
    check_near(v->high.value, e->point ? e->low : 1.0, 0.0);
    assert_int_equal(v->high.closed, e->point);
}

/* Grim: J. Friedman 1971. Tit-for-tat, Nash: max((T-R)/(T-P), (T-R)/(R-S)); subgame perfect only at
 * (T-R)/(R-S) = (P-S)/(T-P). Win-stay-lose-shift: (T-R)/(R-P). k periods of punishment: (R-P)(delta +
 * ... + delta^k) >= T-R. Contrite: max((T-R)/(R-S), (P-S)/(R-S)). Two tats: defecting every other
 * period beats R. Decimals of the roots: ten digits computed apart. */
static void closed_forms(void **state)
{
    static const struct {
        const char *name;
        int length;
        ent_automaton_test test;
        expected e[4];
    } rows[] = {
        {"grim",
         1,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{.5, "1/2", 0}, {1 / 7., "1/7", 0}, {1 / 3., "1/3", 0}, {.5, "1/2", 0}}},
        {"tit-for-tat",
         1,
         ENT_AUTOMATON_NASH,
         {{2 / 3., "2/3", 0}, {1 / 7., "1/7", 0}, {1 / 3., "1/3", 0}, {.5, "1/2", 0}}},
        {"tit-for-tat",
         1,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{NONE, "", 0}, {NONE, "", 0}, {1 / 3., "1/3", true}, {.5, "1/2", true}}},
        {"win-stay-lose-shift",
         1,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{NONE, "", 0}, {1 / 6., "1/6", 0}, {.5, "1/2", 0}, {NONE, "", 0}}},
        {"punish",
         1,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{NONE, "", 0}, {1 / 6., "1/6", 0}, {.5, "1/2", 0}, {NONE, "", 0}}},
        {"punish",
         2,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{.6180339887, "delta^2 + delta - 1", 0},
          {.1454972244, "6 delta^2 + 6 delta - 1", 0},
          {.3660254038, "2 delta^2 + 2 delta - 1", 0},
          {.6180339887, "delta^2 + delta - 1", 0}}},
        {"punish",
         3,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{.5436890127, "delta^3 + delta^2 + delta - 1", 0},
          {.1432177553, "6 delta^3 + 6 delta^2 + 6 delta - 1", 0},
          {.3425080314, "2 delta^3 + 2 delta^2 + 2 delta - 1", 0},
          {.5436890127, "delta^3 + delta^2 + delta - 1", 0}}},
        {"contrite-tft",
         1,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{2 / 3., "2/3", 0}, {.25, "1/4", 0}, {1 / 3., "1/3", 0}, {.5, "1/2", 0}}},
        {"tit-for-two-tats",
         1,
         ENT_AUTOMATON_NASH,
         {{NONE, "", 0}, {NONE, "", 0}, {NONE, "", 0}, {NONE, "", 0}}},
        {"always-defect",
         1,
         ENT_AUTOMATON_SUBGAME_PERFECT,
         {{0, "0", 0}, {0, "0", 0}, {0, "0", 0}, {0, "0", 0}}},
        {"always-cooperate",
         1,
         ENT_AUTOMATON_NASH,
         {{NONE, "", 0}, {NONE, "", 0}, {NONE, "", 0}, {NONE, "", 0}}},
    };

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (size_t d = 0; d < 4; d++) {
            const double *p = payoffs[d];
            ent_game *g = dilemma(p[0], p[1], p[2], p[3]);
            ent_automaton a = both(g, rows[k].name, rows[k].length);
            ent_delta_set x;
            char what[80];
            snprintf(what, sizeof what, "%s %d, dilemma %zu", rows[k].name, rows[k].length, d);
            check_ok(ent_automaton_deltas(g, &a, rows[k].test, NULL, &x));
            check_set(&x, &rows[k].e[d], what);
            ent_delta_set_clear(&x);
            ent_automaton_clear(&a);
            ent_game_free(g);
        }
}

/* Payoffs 1/3, 0.1 and the like as the text has them: tit-for-tat holds at one point only, which
 * doubles cannot express. T - R = 1/30, R - S = 1/10, P - S = 1/30, T - P = 1/10. */
static void exact_payoffs(void **state)
{
    const char text[] = "{\"entente\": 1, \"players\": [{\"name\": \"A\", \"actions\": [\"c\", "
                        "\"d\"]}, {\"name\": \"B\", \"actions\": [\"c\", \"d\"]}], \"payoffs\": "
                        "[[[\"1/3\", \"1/3\"], [\"7/30\", \"11/30\"]], "
                        "[[\"11/30\", \"7/30\"], [\"4/15\", \"4/15\"]]]}";
    ent_game *g = NULL;
    ent_delta_set x;
    bool holds = false;

    (void)state;
    check_ok(ent_game_parse(text, strlen(text), NULL, &g, NULL));
    ent_automaton a = both(g, "tit-for-tat", 1);
    check_ok(ent_automaton_deltas(g, &a, ENT_AUTOMATON_SUBGAME_PERFECT, NULL, &x));
    check_set(&x, &(expected){1 / 3., "1/3", true}, "tit-for-tat");
    check_ok(ent_automaton_prove(g, &a, "1/3", ENT_AUTOMATON_SUBGAME_PERFECT, &holds));
    assert_true(holds);
    check_ok(ent_automaton_prove(g, &a, "0.333333333333", ENT_AUTOMATON_SUBGAME_PERFECT, &holds));
    assert_false(holds);
    check_ok(ent_automaton_prove(g, &a, "0.333333333333", ENT_AUTOMATON_NASH, &holds));
    assert_false(holds);
    check_ok(ent_automaton_prove(g, &a, "0.333333333334", ENT_AUTOMATON_NASH, &holds));
    assert_true(holds);
    ent_delta_set_clear(&x);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

/* A random automaton for all players, some lotteries in it; false when a state is never reached. */
static bool draw_automaton(enti_random *rng, const ent_game *g, ent_automaton *a)
{
    const size_t states = 1 + enti_random_below(rng, 4);

    check_ok(ent_automaton_new(g, states, a));
    for (size_t s = 0; s < states; s++) {
        for (size_t i = 0; i < a->players; i++)
            a->profile[s * a->players + i] =
                (int)enti_random_below(rng, (uint64_t)ent_game_actions(g, i));
        for (size_t c = 0; c < a->profiles; c++) {
            const int to[] = {(int)enti_random_below(rng, states), (int)(s ? s - 1 : states - 1)};
            const double p = (double)(1 + enti_random_below(rng, 7)) / 8;
            int *next = &a->next[s * a->profiles + c];
            *next = to[0];
            if (to[0] != to[1] && !enti_random_below(rng, 4))
                check_ok(ent_automaton_add_lottery(a, 2, to, (const double[]){p, 1 - p}, next));
        }
    }
    return !ent_automaton_validate(g, a, NULL);
}

static bool contains(const ent_delta_set *x, double delta, double *nearest)
{
    bool inside = false;

    *nearest = 1.0;
    for (size_t k = 0; k < x->count; k++) {
        const ent_delta_end *low = &x->interval[k].low, *high = &x->interval[k].high;
        inside |= delta >= low->value && delta <= high->value;
        *nearest = fmin(*nearest, fmin(fabs(delta - low->value), fabs(delta - high->value)));
    }
    return inside;
}

/* At each delta of a grid the set, the exact proof and the judge in doubles say the same. */
static void scan(const ent_game *g, const ent_automaton *a, size_t found[2])
{
    ent_delta_set x[2];

    for (int test = 0; test < 2; test++) {
        check_ok(ent_automaton_deltas(g, a, (ent_automaton_test)test, NULL, &x[test]));
        found[test] += x[test].count > 0;
    }
    for (int k = 0; k < 100; k += 3) {
        const double delta = k / 100.0;
        ent_automaton_check check;
        char text[16];
        snprintf(text, sizeof text, "%d/100", k);
        check_ok(ent_automaton_check_at(g, a, delta, &check));
        for (int test = 0; test < 2; test++) {
            double nearest;
            bool proven;
            const bool in = contains(&x[test], delta, &nearest);
            check_ok(ent_automaton_prove(g, a, text, (ent_automaton_test)test, &proven));
            if (proven != in && nearest > 1e-12) fail_msg("test %d at %s: set %d", test, text, in);
            const bool judged = test ? check.subgame_perfect : check.nash;
            if (judged != proven) fail_msg("test %d at %s: exactly %d", test, text, proven);
        }
        assert_true(check.nash || !check.subgame_perfect);
        ent_automaton_check_clear(&check);
    }
    for (int test = 0; test < 2; test++) ent_delta_set_clear(&x[test]);
}

static void random_automata(void **state)
{
    enti_random rng = enti_random_seed(4, 0);
    size_t found[2] = {0}, drawn = 0;

    (void)state;
    while (drawn < 150) {
        const int actions[] = {2, 2 + (int)enti_random_below(&rng, 2)};
        double u[12];
        ent_game *g = NULL;
        ent_automaton a;
        for (size_t k = 0; k < 12; k++) u[k] = (double)enti_random_below(&rng, 5);
        check_ok(ent_game_new(2, actions, u, &g));
        if (draw_automaton(&rng, g, &a)) {
            scan(g, &a, found);
            drawn++;
        }
        ent_automaton_clear(&a);
        ent_game_free(g);
    }
    assert_true(found[0] > 15 && found[1] > 5 && found[0] > found[1]);
}

/* More states than are judged exactly, and arguments that are no discount factor. */
static void refused(void **state)
{
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_automaton a = both(g, "punish", ENT_AUTOMATON_MAX_EXACT);
    ent_delta_set x;
    bool holds = true;

    (void)state;
    check_status(ent_automaton_deltas(g, &a, ENT_AUTOMATON_NASH, NULL, &x), ENT_ERR_LIMIT);
    assert_true(!x.interval && !x.count);
    ent_automaton_clear(&a);
    a = both(g, "grim", 1);
    const ent_control few = {.max_steps = 3};
    check_status(ent_automaton_deltas(g, &a, ENT_AUTOMATON_NASH, &few, &x), ENT_ERR_LIMIT);
    assert_true(!x.interval && !x.count);
    check_status(ent_automaton_prove(g, &a, "1", ENT_AUTOMATON_NASH, &holds), ENT_ERR_ARG);
    check_status(ent_automaton_prove(g, &a, "-1/9", ENT_AUTOMATON_NASH, &holds), ENT_ERR_ARG);
    check_status(ent_automaton_prove(g, &a, "half", ENT_AUTOMATON_NASH, &holds), ENT_ERR_PARSE);
    check_status(ent_automaton_prove(g, NULL, "0", ENT_AUTOMATON_NASH, &holds), ENT_ERR_ARG);
    check_status(ent_automaton_deltas(g, &a, (ent_automaton_test)7, NULL, &x), ENT_ERR_ARG);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_forms),
        cmocka_unit_test(exact_payoffs),
        cmocka_unit_test(random_automata),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
