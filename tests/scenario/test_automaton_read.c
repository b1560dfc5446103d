/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Automata from JSON: what a report wrote is read back the same, and what is wrong has its place. */
#include "check.h"

#include <entente/patience.h>
#include <entente/report.h>
#include <string.h>

static ent_game *dilemma(void)
{
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    check_ok(ent_game_set_action_name(g, 0, 0, "hold"));
    return g;
}

/* What a lottery gives to each state: lotteries may be numbered anew. */
static double chance(const ent_automaton *a, int lottery, int state)
{
    double p = 0.0;

    for (size_t k = a->first[lottery]; k < a->first[lottery + 1]; k++)
        if (a->state[k] == state) p += a->probability[k];
    return p;
}

static void check_same(const ent_automaton *a, const ent_automaton *b)
{
    assert_int_equal(a->states, b->states);
    for (int t = 0; (size_t)t < a->states; t++)
        assert_true(chance(a, a->initial, t) == chance(b, b->initial, t));
    for (size_t s = 0; s < a->states; s++) {
        assert_string_equal(a->name[s], b->name[s]);
        for (size_t i = 0; i < a->players; i++)
            assert_int_equal(a->profile[s * a->players + i], b->profile[s * a->players + i]);
        for (size_t c = 0; c < a->profiles; c++)
            for (int t = 0; (size_t)t < a->states; t++)
                assert_true(chance(a, a->next[s * a->profiles + c], t) ==
                            chance(b, b->next[s * a->profiles + c], t));
    }
}

static void round_trip(void **state)
{
    ent_game *g = dilemma();

    (void)state;
    for (size_t k = 0; ent_automaton_classics(k); k++) {
        ent_automaton a = {0}, b = {0};
        const ent_automaton_parts parts = {.automaton = &a};
        ent_text text = {0};
        check_ok(ent_automaton_classic(g, ent_automaton_classics(k)->name, 1, NULL, &a));
        if (!ent_report_automaton(g, &parts, ENT_STYLE_JSON, &text)) {
            check_ok(ent_automaton_parse(g, text.data, text.length, &b, NULL));
            check_same(&a, &b);
        }
        ent_text_clear(&text);
        ent_automaton_clear(&a);
        ent_automaton_clear(&b);
    }
    ent_game_free(g);
}

/* Labels stand for actions, and states may cover all profiles without "otherwise". */
static void by_hand(void **state)
{
    static const char text[] =
        "{\"initial\": [[0, 1]], \"states\": [{\"profile\": [\"hold\", null], \"next\": [\n"
        "{\"after\": [0, 0], \"to\": [[0, \"1/3\"], [1, \"2/3\"]]},\n"
        "{\"after\": [0, 1], \"to\": [[1, 1]]}, {\"after\": [1, 0], \"to\": [[1, 1]]},\n"
        "{\"after\": [1, 1], \"to\": [[1, 1]]}]},\n"
        "{\"profile\": [1, null], \"otherwise\": [[1, 1]]}]}";
    ent_game *g = dilemma();
    ent_automaton a = {0};

    (void)state;
    check_ok(ent_automaton_parse(g, text, strlen(text), &a, NULL));
    assert_int_equal(a.states, 2);
    assert_int_equal(a.profile[0], 0);
    assert_int_equal(a.profile[1], -1);
    check_near(chance(&a, a.next[0], 1), 2.0 / 3.0, 1e-16);
    assert_true(chance(&a, a.next[4], 1) == 1.0);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

#define STATES(s) "{\"initial\": [[0, 1]], \"states\": [" s "]}"

static void refused(void **state)
{
    static const struct bad {
        const char *text;
        int line, column;
        const char *says;
    } bad[] = {
        {"[]", 1, 1, "the automaton is a list"},
        {"{\"states\": []}", 1, 1, "has no \"initial\""},
        {"{\"initial\": [[0, 1]], \"states\": []}", 1, 33, "\"states\" has 0"},
        {STATES("\n{\"profile\": [0, 0]}"), 2, 1, "state 0 has no transition after profile 0 of 4"},
        {STATES("\n{\"profile\": [0, 2], \"otherwise\": [[0, 1]]}"), 2, 17, "an action"},
        {STATES("\n{\"profile\": [0], \"otherwise\": [[0, 1]]}"), 2, 13, "a list of 2 actions"},
        {STATES("\n{\"profile\": [0, 0], \"otherwise\": [[1, 1]]}"), 2, 36, "a state"},
        {STATES("\n{\"profile\": [0, 0], \"otherwise\": [[0, 0.5]]}"), 2, 34, "is no lottery"},
        {STATES("\n{\"profile\": [0, 0], \"otherwise\": []}"), 2, 34, "is empty"},
        {STATES("\n{\"profile\": [0, 0], \"otherwise\": [[0]]}"), 2, 35, "a branch of"},
        {STATES("\n{\"profile\": [0, 0], \"next\": 1}"), 2, 29, "\"next\" is a number"},
        {STATES("\n{\"profile\": [0, 0], \"next\": [1]}"), 2, 30, "a transition is a number"},
        {STATES("\n{\"profile\": [0, 0], \"next\": [{\"after\": [0, 0], \"to\": [[0, 1]]}, "
                "{\"after\": [0, 0], \"to\": [[0, 1]]}]}"),
         2, 75, "a second transition"},
        {STATES("\n{\"profile\": [0, 0], \"wrong\": 1}"), 2, 21, "wrong"},
        {STATES("\n{\"profile\": [0, 0], \"otherwise\": [[0, 1]]},\n"
                "{\"profile\": [0, 0], \"otherwise\": [[0, 1]]}"),
         0, 0, "state 1 is never reached"},
    };
    ent_game *g = dilemma();

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        ent_automaton a = {0};
        ent_error err = {0};
        assert_true(ent_automaton_parse(g, bad[k].text, strlen(bad[k].text), &a, &err) != ENT_OK);
        assert_int_equal(a.states, 0);
        if (err.line != bad[k].line || err.column != bad[k].column ||
            !strstr(err.text, bad[k].says))
            fail_msg("%s\n%d:%d: %s, expected %d:%d: %s", bad[k].text, err.line, err.column,
                     err.text, bad[k].line, bad[k].column, bad[k].says);
    }
    ent_game_free(g);
}

static void bad_arguments(void **state)
{
    ent_game *g = dilemma();
    ent_automaton a;

    (void)state;
    check_status(ent_automaton_parse(NULL, "{}", 2, &a, NULL), ENT_ERR_ARG);
    check_status(ent_automaton_parse(g, NULL, 0, &a, NULL), ENT_ERR_ARG);
    check_status(ent_automaton_parse(g, "{}", 2, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_automaton_parse(g, "{", 1, &a, NULL), ENT_ERR_PARSE);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(refused),
        cmocka_unit_test(bad_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
