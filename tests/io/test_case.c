/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_case.c -- case files: members in any order, shapes with and without players, limits. */
#include "check.h"

#include "io/json.h"

#include <entente/io.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ent_game *parse(const char *text)
{
    ent_game *g = NULL;
    ent_error err = {0};

    if (ent_game_parse(text, strlen(text), NULL, &g, &err))
        fail_msg("%s: %d:%d: %s", text, err.line, err.column, err.text);
    return g;
}

#define PLAYERS                                                                                    \
    "\"players\": [{\"name\": \"US\", \"actions\": [\"hold\", \"raise\"]}, "                       \
    "{\"name\": \"China\", \"actions\": 3}]"
#define TABLE "\"payoffs\": [[[0, 1], [\"-1/3\", \"0.25\"], [4, 5]], [[6, 7], [8, 9], [1e1, 11]]]"

static void members_come_in_any_order(void **state)
{
    static const char *const texts[] = {
        "{\"entente\": 1, \"title\": \"t\", " PLAYERS ", " TABLE "}",
        "{" TABLE ", " PLAYERS ", \"title\": \"t\", \"entente\": 1}",
        " \n{\"title\": \"t\", " TABLE ", \"notes\": [{\"x\": null}], \"entente\": 1.0, " PLAYERS
        "}\n",
    };
    const int profile[] = {0, 1}, last[] = {1, 2};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        ent_game *g = parse(texts[k]);
        ent_text exact = {0};
        assert_int_equal(ent_game_players(g), 2);
        assert_int_equal(ent_game_actions(g, 0), 2);
        assert_int_equal(ent_game_actions(g, 1), 3);
        assert_string_equal(ent_game_title(g), "t");
        assert_string_equal(ent_game_player_name(g, 0), "US");
        assert_string_equal(ent_game_action_name(g, 0, 1), "raise");
        assert_string_equal(ent_game_action_name(g, 1, 2), "3");
        check_near(ent_game_payoff(g, last, 1), 11.0, 0);
        check_near(ent_game_payoff(g, profile, 0), -1.0 / 3.0, 0);
        check_ok(ent_game_payoff_exact(g, profile, 0, &exact));
        assert_string_equal(exact.data, "-1/3");
        check_near(ent_game_range(g), 11.0 + 1.0 / 3.0, 1e-15);
        ent_text_clear(&exact);
        ent_game_free(g);
    }
}

static void players_may_be_left_out(void **state)
{
    ent_game *g = parse("{\"entente\": 1, \"payoffs\": [[[[1, 2, 3]]], [[[4, 5, 6]]]]}");
    ent_game *one =
        parse("{\"entente\": 1, \"payoffs\": [[1], [2], [3]], \"players\": [{\"name\": \"A\"}]}");

    (void)state;
    assert_int_equal(ent_game_players(g), 3);
    assert_int_equal(ent_game_actions(g, 0), 2);
    assert_int_equal(ent_game_actions(g, 2), 1);
    assert_string_equal(ent_game_player_name(g, 2), "3");
    assert_int_equal(ent_game_players(one), 1);
    assert_int_equal(ent_game_actions(one, 0), 3);
    assert_string_equal(ent_game_player_name(one, 0), "A");
    ent_game_free(one);
    ent_game_free(g);
}

static void the_tree_is_kept_without_the_table(void **state)
{
    static const char text[] =
        "{\"entente\": 1, \"title\": \"t\",\n " TABLE ",\n \"repeated\": {\"delta\": 0.9}}";
    static const char model[] =
        "{\"entente\": 1, \"model\": {\"kind\": \"linear\"}, \"notes\": {\"\": 0}}";
    static const char nfg[] = "NFG 1 R \"\" {\"A\"} {1} 5";
    enti_case c;
    ent_error err = {0};

    (void)state;
    check_ok(enti_case_parse(text, strlen(text), NULL, &c, &err));
    assert_non_null(c.game);
    assert_int_equal(c.root->count, 3);
    assert_null(enti_json_get(c.root, "payoffs"));
    const enti_json *repeated = enti_json_get(c.root, "repeated");
    assert_int_equal(repeated->line, 3);
    assert_int_equal(repeated->column, 14);
    enti_case_clear(&c);
    enti_case_clear(&c);

    check_ok(enti_case_parse(model, strlen(model), NULL, &c, &err));
    assert_null(c.game);
    assert_string_equal(enti_json_get(c.root, "model")->child->text, "linear");
    enti_case_clear(&c);

    check_ok(enti_case_parse(nfg, strlen(nfg), NULL, &c, &err));
    assert_null(c.root);
    assert_non_null(c.game);
    enti_case_clear(&c);
    enti_case_clear(NULL);
}

static void limits_are_kept(void **state)
{
    static const char text[] = "{\"entente\": 1, \"payoffs\": [[[1, 2], [3, 4]]]}";
    const ent_read_opts few = {.max_payoffs = 3}, enough = {.max_payoffs = 4};
    const ent_read_opts narrow = {.max_bytes = sizeof text - 2},
                        wide = {.max_bytes = sizeof text - 1};
    const size_t room = (size_t)9 << 20;
    ent_game *g = NULL;
    ent_error err = {0};

    (void)state;
    check_status(ent_game_parse(text, strlen(text), &few, &g, &err), ENT_ERR_LIMIT);
    assert_null(g);
    assert_int_equal(err.code, ENT_ERR_LIMIT);
    assert_int_equal(err.column, 41);
    check_ok(ent_game_parse(text, strlen(text), &enough, &g, &err));
    ent_game_free(g);
    check_status(ent_game_parse(text, strlen(text), &narrow, &g, &err), ENT_ERR_LIMIT);
    assert_string_equal(err.text, "the text is longer than the limit of 44 bytes");
    check_ok(ent_game_parse(text, strlen(text), &wide, &g, &err));
    ent_game_free(g);

    char *large = malloc(room); /* what is not payoffs must be small */
    assert_non_null(large);
    memset(large, ' ', room);
    memcpy(large, "{\"entente\": 1, \"notes\": 0", 25);
    large[room - 1] = '}';
    check_status(ent_game_parse(large, room, NULL, &g, &err), ENT_ERR_LIMIT);
    free(large);
}

static void files_are_read_as_texts_are(void **state)
{
    char path[] = "/tmp/entente-case-XXXXXX";
    static const char text[] = "{\"entente\": 1, \"payoffs\": [[[1, 2], [3, 4]]]}";
    ent_game *g = NULL;
    ent_error err = {0};

    (void)state;
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    check_ok(ent_game_read(path, NULL, &g, &err));
    assert_int_equal(ent_game_profiles(g), 2);
    ent_game_free(g);
    const ent_read_opts narrow = {.max_bytes = 20};
    check_status(ent_game_read(path, &narrow, &g, &err), ENT_ERR_LIMIT);
    assert_null(g);
    remove(path);

    check_status(ent_game_read("/nonexistent/file", NULL, &g, &err), ENT_ERR_IO);
    assert_null(g);
    assert_int_equal(err.line, 0);
    assert_string_equal(err.text, "the file cannot be opened: No such file or directory");
    check_status(ent_game_read("/", NULL, &g, &err), ENT_ERR_IO);
    assert_string_equal(err.text, "the file cannot be read");
    check_status(ent_game_read(NULL, NULL, &g, &err), ENT_ERR_ARG);
    check_status(ent_game_read("/", NULL, NULL, &err), ENT_ERR_ARG);
    check_status(ent_game_parse(NULL, 0, NULL, &g, NULL), ENT_ERR_ARG);
    check_status(ent_game_parse("", 0, NULL, NULL, NULL), ENT_ERR_ARG);
}

/* A text of more than one window of the source, with a fault in its last line. */
static void places_hold_over_a_long_file(void **state)
{
    enum { LINES = 20000 };
    char path[] = "/tmp/entente-case-XXXXXX";
    ent_game *g = NULL;
    ent_error err = {0};

    (void)state;
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    fputs("\xEF\xBB\xBF{\"entente\": 1, \"payoffs\": [\n", f);
    for (int k = 0; k < LINES; k++) fputs("  [[1, 2], [3, 4]],\n", f);
    fputs("  [[1, 2], [3, x]]]}\n", f);
    fclose(f);
    check_status(ent_game_read(path, NULL, &g, &err), ENT_ERR_PARSE);
    assert_int_equal(err.line, LINES + 2);
    assert_int_equal(err.column, 16);
    assert_string_equal(err.text, "\"x\" in payoffs[20000][1], expected a number");
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_come_in_any_order),
        cmocka_unit_test(players_may_be_left_out),
        cmocka_unit_test(the_tree_is_kept_without_the_table),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(files_are_read_as_texts_are),
        cmocka_unit_test(places_hold_over_a_long_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
