/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_roundtrip.c -- what is written reads back: doubles bit by bit, exact values, names, and
 * the text written from what was read, byte by byte, in all three formats. */
#include "check.h"

#include "base/random.h"

#include <entente/io.h>

#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define length_of(list) (sizeof(list) / sizeof *(list))

static const ent_format formats[] = {ENT_FORMAT_JSON, ENT_FORMAT_NFG, ENT_FORMAT_NFG_OUTCOME};

static void check_same(const ent_game *g, const ent_game *h)
{
    int a[ENT_GAME_MAX_PLAYERS] = {0};

    assert_int_equal(ent_game_players(g), ent_game_players(h));
    assert_string_equal(ent_game_title(g), ent_game_title(h));
    for (size_t i = 0; i < ent_game_players(g); i++) {
        assert_int_equal(ent_game_actions(g, i), ent_game_actions(h, i));
        assert_string_equal(ent_game_player_name(g, i), ent_game_player_name(h, i));
        for (int k = 0; k < ent_game_actions(g, i); k++)
            assert_string_equal(ent_game_action_name(g, i, k), ent_game_action_name(h, i, k));
    }
    do {
        for (size_t i = 0; i < ent_game_players(g); i++) {
            const double x = ent_game_payoff(g, a, i), y = ent_game_payoff(h, a, i);
            ent_text s = {0}, t = {0};
            assert_memory_equal(&x, &y, sizeof x);
            check_ok(ent_game_payoff_exact(g, a, i, &s));
            check_ok(ent_game_payoff_exact(h, a, i, &t));
            assert_string_equal(s.data, t.data);
            ent_text_clear(&s);
            ent_text_clear(&t);
        }
    } while (ent_game_next_profile(g, a));
}

/* Through every format and back. */
static void check_roundtrip(const ent_game *g)
{
    for (size_t k = 0; k < length_of(formats); k++) {
        ent_text first = {0}, second = {0};
        ent_game *back = NULL;
        ent_error err = {0};
        check_ok(ent_game_write(g, formats[k], &first));
        if (ent_game_parse(first.data, first.length, NULL, &back, &err))
            fail_msg("%d:%d: %s\n%s", err.line, err.column, err.text, first.data);
        check_same(g, back);
        check_ok(ent_game_write(back, formats[k], &second));
        assert_string_equal(first.data, second.data);
        ent_game_free(back);
        ent_text_clear(&first);
        ent_text_clear(&second);
    }
}

static ent_game *parse(const char *text)
{
    ent_game *g = NULL;
    ent_error err = {0};

    if (ent_game_parse(text, strlen(text), NULL, &g, &err))
        fail_msg("%s: %d:%d: %s", text, err.line, err.column, err.text);
    return g;
}

static void numbers_of_texts(void **state)
{
    static const char *const numbers[] = {
        "0",
        "-0",
        "1",
        "-7",
        "0.1",
        "-0.25",
        "1e22",
        "1e23",
        "-1e300",
        "123456789012345",
        "1234567890123456",
        "9007199254740992",
        "9007199254740993",
        "12345678901234567890",
        "0.12345678901234567",
        "3.1415926535897932384626433832795",
        "1e-320",
        "1e-400",
        "4.9e-324",
        "2.2250738585072011e-308",
        "1.7976931348623157e308",
        "1.50",
        "1E+3",
        "5e-1",
    };
    static const char *const texts[] = {
        "\"1/3\"",
        "\"-2/6\"",
        "\"+1/2\"",
        "\"12345678901234567890/7\"",
        "\"1/12345678901234567890\"",
        "\"+.5\"",
        "\"007\"",
        "\"1.e+03\"",
        "\".12345678901234567\"",
        "\"4/2\"",
        "\"99/7\"",
        "\"1/17\"",
        "\"-12/17\"",
    };
    char text[200];

    (void)state;
    for (size_t k = 0; k < length_of(numbers) + length_of(texts); k++) {
        const char *number = k < length_of(numbers) ? numbers[k] : texts[k - length_of(numbers)];
        snprintf(text, sizeof text, "{\"entente\": 1, \"payoffs\": [[[%s, 1], [2, %s]]]}", number,
                 number);
        ent_game *g = parse(text);
        check_roundtrip(g);
        ent_game_free(g);
    }
}

/* The decimal keeps meaning the decimal, and the double the double. */
static void decimals_and_doubles_differ(void **state)
{
    const int one[] = {1};
    const double x[] = {0.1};
    ent_game *read = parse("{\"entente\": 1, \"payoffs\": [[0.1]]}"), *made = NULL;
    ent_text text = {0};

    (void)state;
    check_ok(ent_game_new(1, one, x, &made));
    check_ok(ent_game_write(read, ENT_FORMAT_JSON, &text));
    assert_non_null(strstr(text.data, "[[0.1]]"));
    ent_text_clear(&text);
    check_ok(ent_game_write(made, ENT_FORMAT_JSON, &text));
    assert_non_null(strstr(text.data, "[[\"3602879701896397/36028797018963968\"]]"));
    ent_text_clear(&text);
    check_roundtrip(read);
    check_roundtrip(made);
    ent_game_free(made);
    ent_game_free(read);
}

static double any_double(enti_random *r)
{
    const uint64_t kind = enti_random_below(r, 6);
    const double u = enti_random_double(r) - 0.5;

    switch (kind) {
    case 0: return (double)enti_random_below(r, 100) - 50.0;
    case 1: return u;
    case 2: return ldexp(u, (int)enti_random_below(r, 2000) - 1000);
    case 3: return ldexp(u, -1060); /* below the normal range */
    case 4: return rint(1000.0 * u) / 1000.0;
    default: return ldexp(floor(u * 0x1p53), (int)enti_random_below(r, 60));
    }
}

static void games_of_doubles(void **state)
{
    enti_random r = enti_random_seed(20, 0);

    (void)state;
    for (int k = 0; k < 60; k++) {
        const size_t players = 1 + enti_random_below(&r, 4);
        int actions[4];
        size_t cells = players;
        for (size_t i = 0; i < players; i++) {
            actions[i] = 1 + (int)enti_random_below(&r, 4);
            cells *= (size_t)actions[i];
        }
        double *payoff = malloc(cells * sizeof *payoff);
        ent_game *g = NULL;
        assert_non_null(payoff);
        for (size_t c = 0; c < cells; c++) payoff[c] = any_double(&r);
        check_ok(ent_game_new(players, actions, payoff, &g));
        check_roundtrip(g);
        ent_game_free(g);
        free(payoff);
    }
}

/* Random numbers as texts: fractions and decimals of any length. */
static void games_of_texts(void **state)
{
    enti_random r = enti_random_seed(20, 0);
    char text[4000];

    (void)state;
    for (int k = 0; k < 60; k++) {
        const int m = 1 + (int)enti_random_below(&r, 5);
        int n = sprintf(text, "{\"entente\": 1, \"payoffs\": [");
        for (int c = 0; c < 3 * m; c++) {
            n += sprintf(text + n, "%s[", c == 0 ? "[" : c % m == 0 ? "], [" : ", ");
            for (int i = 0; i < 2; i++) {
                const long long p = (long long)enti_random_below(&r, 2000000) - 1000000;
                const unsigned long long q = 1 + enti_random_below(&r, UINT64_C(1) << (8 * i + 8));
                if (enti_random_below(&r, 2))
                    n += sprintf(text + n, "\"%lld/%llu\"", p, q);
                else
                    n += sprintf(text + n, "%lld.%llu%llue%d", p, q, q * q, (int)(q % 40) - 20);
                if (i == 0) n += sprintf(text + n, ", ");
            }
            n += sprintf(text + n, "]");
        }
        sprintf(text + n, "]]}");
        ent_game *g = parse(text);
        check_roundtrip(g);
        ent_game_free(g);
    }
}

static void names_and_titles(void **state)
{
    static const char *const titles[] = {"plain",
                                         "say \"x\"",
                                         "two\nlines\tand a tab",
                                         "\xE7\xBE\x8E\xE4\xB8\xAD",
                                         "back\\slash",
                                         "end\\",
                                         "end\\ ",
                                         "\\\"",
                                         " blanks ",
                                         "\"",
                                         "\\\\"};
    const int actions[] = {2, 3};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, actions, NULL, &g));
    check_roundtrip(g);
    for (size_t k = 0; k < length_of(titles); k++) {
        check_ok(ent_game_set_title(g, titles[k]));
        check_roundtrip(g);
    }
    check_ok(ent_game_set_player_name(g, 0, "the \"US\""));
    check_ok(ent_game_set_player_name(g, 1, "\xE4\xB8\xAD\xE5\x9B\xBD \\"));
    check_ok(ent_game_set_action_name(g, 0, 0, "hold, {1} 1/2"));
    check_ok(ent_game_set_action_name(g, 1, 2, "C:\\d"));
    check_roundtrip(g);
    ent_game_free(g);
}

/* Labels that .nfg cannot have are tidied there and kept in JSON. */
static void untidy_labels(void **state)
{
    const int actions[] = {2};
    ent_game *g = NULL, *back = NULL;
    ent_text text = {0};

    (void)state;
    check_ok(ent_game_new(1, actions, NULL, &g));
    check_ok(ent_game_set_action_name(g, 0, 0, " a \n b "));
    check_ok(ent_game_write(g, ENT_FORMAT_NFG, &text));
    check_ok(ent_game_parse(text.data, text.length, NULL, &back, NULL));
    assert_string_equal(ent_game_action_name(back, 0, 0), "a b");
    ent_game_free(back);
    ent_text_clear(&text);
    check_ok(ent_game_write(g, ENT_FORMAT_JSON, &text));
    check_ok(ent_game_parse(text.data, text.length, NULL, &back, NULL));
    assert_string_equal(ent_game_action_name(back, 0, 0), " a \n b ");
    ent_game_free(back);
    ent_text_clear(&text);
    ent_game_free(g);
}

static void sub_games_keep_exact_payoffs(void **state)
{
    static const char text[] = "NFG 1 R \"\" { \"A\" \"B\" } { 3 3 }\n"
                               "1/3 0.1 2 1/7 1e23 -5/7 0 1 2 0.12345678901234567 1/3 1 "
                               "1/12345678 5 6 7 8 9";
    const bool keep[] = {true, false, true, false, true, true};
    ent_game *g = parse(text), *sub = NULL;

    (void)state;
    check_roundtrip(g);
    check_ok(ent_game_restrict(g, keep, &sub));
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++)
            for (size_t i = 0; i < 2; i++) {
                const int of_sub[] = {a, b}, of_g[] = {2 * a, b + 1};
                ent_text s = {0}, t = {0};
                check_ok(ent_game_payoff_exact(sub, of_sub, i, &s));
                check_ok(ent_game_payoff_exact(g, of_g, i, &t));
                assert_string_equal(s.data, t.data);
                ent_text_clear(&s);
                ent_text_clear(&t);
            }
    check_roundtrip(sub);
    ent_game_free(sub);
    ent_game_free(g);
}

static void bad_arguments_are_refused(void **state)
{
    const int actions[] = {1};
    ent_text text = {0};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(1, actions, NULL, &g));
    check_status(ent_game_write(NULL, ENT_FORMAT_JSON, &text), ENT_ERR_ARG);
    check_status(ent_game_write(g, ENT_FORMAT_JSON, NULL), ENT_ERR_ARG);
    check_status(ent_game_write(g, (ent_format)77, &text), ENT_ERR_ARG);
    assert_null(text.data);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_texts),
        cmocka_unit_test(decimals_and_doubles_differ),
        cmocka_unit_test(games_of_doubles),
        cmocka_unit_test(games_of_texts),
        cmocka_unit_test(names_and_titles),
        cmocka_unit_test(untidy_labels),
        cmocka_unit_test(sub_games_keep_exact_payoffs),
        cmocka_unit_test(bad_arguments_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
