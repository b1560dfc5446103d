/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_nfg.c -- the dialect of .nfg that Gambit's reader takes (its src/games/file.cc), and the
 * few things beyond it: a '+', a byte order mark, untidy labels. What is refused, with its
 * message, stands in tests/invalid/game. */
#include "check.h"

#include <entente/io.h>

#include <stdio.h>
#include <string.h>

#define length_of(list) (sizeof(list) / sizeof *(list))

static ent_game *parse(const char *text)
{
    ent_game *g = NULL;
    ent_error err = {0};

    if (ent_game_parse(text, strlen(text), NULL, &g, &err))
        fail_msg("%s: %d:%d: %s", text, err.line, err.column, err.text);
    return g;
}

static void check_exact(const ent_game *g, const int profile[], size_t player, const char *expected)
{
    ent_text text = {0};

    check_ok(ent_game_payoff_exact(g, profile, player, &text));
    assert_string_equal(text.data, expected);
    ent_text_clear(&text);
}

static void first_player_is_fastest(void **state)
{
    /* the order of the format: player 1's action runs first */
    ent_game *g = parse("NFG 1 R \"t\" { \"A\" \"B\" } { 2 3 }\n"
                        "0 0  10 0  0 1  10 1  0 2  10 2\n");

    (void)state;
    assert_int_equal(ent_game_players(g), 2);
    assert_int_equal(ent_game_actions(g, 1), 3);
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 3; b++) {
            const int profile[] = {a, b};
            check_near(ent_game_payoff(g, profile, 0), 10.0 * a, 0);
            check_near(ent_game_payoff(g, profile, 1), b, 0);
        }
    check_near(ent_game_range(g), 10.0, 0);
    ent_game_free(g);
}

static void both_action_forms_take_both_bodies(void **state)
{
    static const char *const texts[] = {
        "NFG 1 R \"t\" { \"A\" \"B\" } { 2 1 } 1 2 3 4",
        "NFG 1 D \"t\" { \"A\" \"B\" } { { \"1\" \"2\" } { \"1\" } } 1 2 3 4",
        "NFG 1 R \"t\" { \"A\" \"B\" } { 2 1 } \"a comment\" 1 2 3 4",
        "NFG 1 R \"t\" { \"A\" \"B\" } { 2 1 } { { \"a\" 1, 2 } { \"b\" 3, 4 } } 1 2",
        ("NFG 1 R \"t\" { \"A\" \"B\" } { { \"1\" \"2\" } { \"1\" } } \"c\" "
         "{ { \"\" 3 4 } { \"\" 1 2, } } 2 1"),
        "NFG 1 R\"t\"{\"A\"\"B\"}{2 1}1 2 3 4",
        "NFG 1 R \"t\"{\"A\"\"B\"}{{\"1\"\"2\"}{\"1\"}}{{\"\"1,2}{\"\"3,4}}1 2",
        "\xEF\xBB\xBFNFG 1 R \"t\" { \"A\" \"B\" } { 2 1 } 1 2 3 4",
        "  \r\n\t NFG\r\n1\v R\f\"t\"\r\n{ \"A\" \"B\" }\r\n{ 2 1 }\r\n1 2\r\n3 4\r\n",
        "NFG 1 R \"t\" { \"A\" \"B\" } { 2.5 1e3 } 1 2 3 4", /* counts are cut to 2 and 1 */
    };
    const int first[] = {0, 0}, second[] = {1, 0};

    (void)state;
    for (size_t k = 0; k < length_of(texts); k++) {
        ent_game *g = parse(texts[k]);
        assert_int_equal(ent_game_profiles(g), 2);
        assert_string_equal(ent_game_title(g), "t");
        assert_string_equal(ent_game_player_name(g, 1), "B");
        assert_string_equal(ent_game_action_name(g, 0, 1), "2");
        check_exact(g, first, 0, "1");
        check_exact(g, first, 1, "2");
        check_exact(g, second, 0, "3");
        check_exact(g, second, 1, "4");
        ent_game_free(g);
    }
}

static void outcome_zero_pays_nothing(void **state)
{
    ent_game *g = parse("NFG 1 R \"\" { \"A\" \"B\" } { 2 2 } { { \"w\" 1/3, -2.50 } } 0 1.9 0 1");
    ent_game *none = parse("NFG 1 R \"\" { \"A\" } { 3 } { } 0 0 0");
    const int a[] = {0, 0}, b[] = {1, 0}, d[] = {1, 1}, last[] = {2};

    (void)state;
    check_exact(g, a, 0, "0");
    check_exact(g, b, 0, "1/3");
    check_exact(g, b, 1, "-5/2");
    check_exact(g, d, 0, "1/3");
    check_near(ent_game_payoff(g, d, 0), 1.0 / 3.0, 0);
    check_exact(none, last, 0, "0");
    ent_game_free(none);
    ent_game_free(g);
}

static void numbers_are_exact(void **state)
{
    static const struct {
        const char *text, *exact;
    } numbers[] = {
        {"0", "0"},
        {"-0", "0"},
        {"007", "7"},
        {"-12", "-12"},
        {"0.1", "1/10"},
        {"1.", "1"},
        {".5", "1/2"},
        {"-.5", "-1/2"},
        {"-.5e1", "-5"},
        {"1e1", "10"},
        {"1.5E-1", "3/20"},
        {"1e+3", "1000"},
        {"+3", "3"},
        {"+3.5", "7/2"},
        {"+1/2", "1/2"},
        {"1/3", "1/3"},
        {"-2/6", "-1/3"},
        {"0/5", "0"},
        {"-", "0"},
        {".", "0"},
        {"-.", "0"},
        {"9007199254740993", "9007199254740993"},
        {"1e23", "100000000000000000000000"},
        {"0.1234567890123456789", "1234567890123456789/10000000000000000000"},
        {"12345678901234567890/7", "12345678901234567890/7"},
        {"1e-320", NULL},
        {"4.9e-324", NULL},
        {"1e-400", NULL},
    };
    char text[200];
    const int profile[] = {0};

    (void)state;
    for (size_t k = 0; k < length_of(numbers); k++) {
        snprintf(text, sizeof text, "NFG 1 R \"\" { \"A\" } { 1 } %s", numbers[k].text);
        ent_game *g = parse(text);
        if (numbers[k].exact) {
            check_exact(g, profile, 0, numbers[k].exact);
        } else {
            ent_text exact = {0};
            check_ok(ent_game_payoff_exact(g, profile, 0, &exact));
            assert_non_null(strstr(exact.data, "/1")); /* a power of ten or its reduction */
            ent_text_clear(&exact);
        }
        ent_game_free(g);
    }
}

static void numbers_need_nothing_between(void **state)
{
    ent_game *g = parse("NFG 1 R \"\" { \"A\" } { 5 } 1-1.5.25-.5.");
    const double expected[] = {1.0, -1.5, 0.25, -0.5, 0.0};

    (void)state;
    for (int a = 0; a < 5; a++) check_near(ent_game_payoff(g, &a, 0), expected[a], 0);
    ent_game_free(g);
}

static void labels_become_distinct(void **state)
{
    /* as Gambit's NormalizeLabels: every empty or repeated one is numbered, taken ones skipped */
    ent_game *g =
        parse("NFG 1 R \"\" { \"\" \"A\" \"A\" } "
              "{ { \"x\" \"x\" \"x_1\" \"\" \"y\" \"\" } { \"\" } { \"_1\" \"\" } }\n"
              "0 0 0 0 0 0  0 0 0 0 0 0  0 0 0 0 0 0  0 0 0 0 0 0  0 0 0 0 0 0  0 0 0 0 0 0");
    static const char *const expected[] = {"x_2", "x_3", "x_1", "_1", "y", "_2"};

    (void)state;
    assert_string_equal(ent_game_player_name(g, 0), "_1");
    assert_string_equal(ent_game_player_name(g, 1), "A_1");
    assert_string_equal(ent_game_player_name(g, 2), "A_2");
    for (int a = 0; a < 6; a++) assert_string_equal(ent_game_action_name(g, 0, a), expected[a]);
    assert_string_equal(ent_game_action_name(g, 1, 0), "_1");
    assert_string_equal(ent_game_action_name(g, 2, 0), "_1");
    assert_string_equal(ent_game_action_name(g, 2, 1), "_2");
    ent_game_free(g);
}

static void texts_keep_quotes_and_backslashes(void **state)
{
    /* a blank behind a last backslash only keeps it from the closing quote */
    ent_game *g = parse("NFG 1 R \"say \\\"x\\\" or\na\\b \\ \" { \"  A \t\n B  \" \"\xC3\xA9\" } "
                        "{ { \"\\\"q\\\"\" \"C:\\d\\ \" } { \"l\" } } 0 0 0 0");

    (void)state;
    assert_string_equal(ent_game_title(g), "say \"x\" or\na\\b \\");
    assert_string_equal(ent_game_player_name(g, 0), "A B");
    assert_string_equal(ent_game_player_name(g, 1), "\xC3\xA9");
    assert_string_equal(ent_game_action_name(g, 0, 0), "\"q\"");
    assert_string_equal(ent_game_action_name(g, 0, 1), "C:\\d\\");
    ent_game_free(g);
}

static void limits_are_kept(void **state)
{
    static const char text[] = "NFG 1 R \"\" { \"A\" \"B\" } { 2 2 } 1 2 3 4 5 6 7 8";
    ent_game *g = NULL;
    ent_error err = {0};

    (void)state;
    const ent_read_opts few = {.max_payoffs = 7}, enough = {.max_payoffs = 8};
    check_status(ent_game_parse(text, strlen(text), &few, &g, &err), ENT_ERR_LIMIT);
    assert_string_equal(err.text, "the game has 4 profiles of 2 payoffs, the limit is 7 payoffs; "
                                  "see the \"symmetric\" and \"polymatrix\" models");
    check_ok(ent_game_parse(text, strlen(text), &enough, &g, &err));
    ent_game_free(g);
    const ent_read_opts narrow = {.max_bytes = sizeof text - 2},
                        wide = {.max_bytes = sizeof text - 1};
    check_status(ent_game_parse(text, strlen(text), &narrow, &g, &err), ENT_ERR_LIMIT);
    check_ok(ent_game_parse(text, strlen(text), &wide, &g, &err));
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_player_is_fastest),
        cmocka_unit_test(both_action_forms_take_both_bodies),
        cmocka_unit_test(outcome_zero_pays_nothing),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(numbers_need_nothing_between),
        cmocka_unit_test(labels_become_distinct),
        cmocka_unit_test(texts_keep_quotes_and_backslashes),
        cmocka_unit_test(limits_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
