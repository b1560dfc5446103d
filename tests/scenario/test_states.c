/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stochastic games from JSON: what is read, and what is refused, with its place. */
#include "check.h"

#include <entente/states.h>
#include <stdio.h>
#include <string.h>

#define GOOD_PAYOFFS   "\"payoffs\":[[[1,2],[\"1/3\",0]]]"
#define GOOD_NEXT      "\"next\":[[[0.25,0.75],[\"1/3\",\"2/3\"]]]"
#define GOOD           "{\"name\":\"b\"," GOOD_PAYOFFS "," GOOD_NEXT "}"
#define FILE_OF(state) "{\"entente\":1,\"states\":[\n" state "," GOOD "]}"

static void reads(void **state)
{
    static const char text[] =
        "{\"entente\":1,\"title\":\"T\",\"repeated\":{\"delta\":0.5},"
        "\"players\":[{\"name\":\"Us\"},{\"name\":\"Them\",\"actions\":[\"calm\",\"war\"]}],"
        "\"states\":[{\"name\":\"a\"," GOOD_PAYOFFS "," GOOD_NEXT "}," GOOD "]}";
    ent_states *s = NULL;

    (void)state;
    assert_true(ent_states_recognise(text, strlen(text)));
    check_ok(ent_states_parse(text, strlen(text), &s, NULL));
    const ent_stochastic_game *game = ent_states_game(s);
    assert_int_equal(game->states, 2);
    assert_string_equal(ent_states_title(s), "T");
    assert_string_equal(ent_states_name(s, 1), "b");
    assert_null(ent_states_name(s, 2));
    assert_string_equal(ent_game_action_name(game->stage[1], 1, 1), "war");
    assert_true(ent_states_delta(s) == 0.5);
    assert_true(game->next[0][3] == 2.0 / 3.0);
    assert_true(ent_game_payoff(game->stage[0], (const int[]){0, 1}, 0) == 1.0 / 3.0);
    ent_states_free(s);
}

static void refuses(void **state)
{
    static const struct {
        const char *text, *err; /* "line:column: text" */
    } bad[] = {
        {"[]", "1:1: the file is a list, expected an object"},
        {"{\"entente\":1}", "1:1: the file has no \"states\", expected a list"},
        {"{\"entente\":1,\"states\":[]}", "1:23: \"states\" has 0 entries, expected at least 1"},
        {FILE_OF("3"), "2:1: a state is a number, expected {\"name\", \"payoffs\", \"next\"}"},
        {FILE_OF("{\"name\":\"b\"," GOOD_PAYOFFS "," GOOD_NEXT "}"),
         "2:89: a second state has this name, expected distinct names"},
        {FILE_OF("{\"name\":\"a\",\"payoffs\":[[[1]]]," GOOD_NEXT "}"),
         "2:25: the payoffs of a profile are a list of another length, expected two numbers"},
        {FILE_OF("{\"name\":\"a\",\"payoffs\":[]," GOOD_NEXT "}"),
         "2:23: the \"payoffs\" of a state are no table, expected [[[x, y], ...], ...] of at most "
         "65536 profiles"},
        {FILE_OF("{\"name\":\"a\",\"payoffs\":[[[1,\"x\"]]]," GOOD_NEXT "}"),
         "2:28: a payoff is no good: it is no number"},
        {FILE_OF("{\"name\":\"a\"," GOOD_PAYOFFS ",\"next\":[[[1,0]]]}"),
         "2:51: \"next\" has a list of another length here, expected a list of 2: one an action"},
        {FILE_OF("{\"name\":\"a\"," GOOD_PAYOFFS ",\"next\":[[[1,0],[1]]]}"),
         "2:58: \"next\" has a list of another length here, expected a list of 2: one a state"},
        {FILE_OF("{\"name\":\"a\"," GOOD_PAYOFFS ",\"next\":[[[1,0],[0.5,0.4]]]}"),
         "2:58: the probabilities of the states sum to 0.9, expected 1"},
        {FILE_OF("{\"name\":\"a\"," GOOD_PAYOFFS ",\"next\":[[[1,0],[-1,2]]]}"),
         "2:59: a probability is -1, expected a probability, 0 to 1"},
        {FILE_OF("{\"name\":\"a\",\"colour\":1," GOOD_PAYOFFS "," GOOD_NEXT "}"),
         "2:13: a state has no member \"colour\", expected \"name\", \"players\", \"payoffs\", "
         "\"next\" or \"note\""},
    };

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        ent_states *s = NULL;
        ent_error err;
        char said[256];
        check_status(ent_states_parse(bad[k].text, strlen(bad[k].text), &s, &err), ENT_ERR_PARSE);
        snprintf(said, sizeof said, "%d:%d: %s", err.line, err.column, err.text);
        assert_string_equal(said, bad[k].err);
    }
    assert_false(ent_states_recognise("{\"entente\":1,\"payoffs\":[]}", 26));
    check_status(ent_states_parse(NULL, 0, &(ent_states *){NULL}, NULL), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads), cmocka_unit_test(refuses)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
