/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_coop.c -- coalition games: worths as doubles and exactly, names, refused calls. */
#include "check.h"
#include "game/coop.h"

#include <entente/coop.h>
#include <float.h>
#include <math.h>
#include <string.h>

static void check_exact(const ent_coop *c, ent_coalition coalition, const char *expected)
{
    ent_text text = {0};

    check_ok(ent_coop_worth_exact(c, coalition, &text));
    assert_string_equal(text.data, expected);
    ent_text_clear(&text);
}

static void made_from_doubles(void **state)
{
    ent_coop *c = NULL;

    (void)state;
    check_ok(ent_coop_new(2, (const double[]){0, 0.5, -1, 3}, &c));
    assert_int_equal(ent_coop_players(c), 2);
    assert_true(ent_coop_worth(c, 2) == -1.0 && ent_coop_worths(c)[3] == 3.0);
    assert_true(isnan(ent_coop_worth(c, 4)) && isnan(ent_coop_worth(NULL, 0)));
    assert_true(ent_coop_range(c) == 4.0);
    check_exact(c, 1, "1/2");
    assert_string_equal(ent_coop_player_name(c, 1), "2");
    assert_string_equal(ent_coop_title(c), "");
    check_ok(ent_coop_set_player_name(c, 1, "Korea"));
    check_ok(ent_coop_set_player_name(c, 1, "South Korea"));
    check_ok(ent_coop_set_title(c, "Two"));
    assert_string_equal(ent_coop_player_name(c, 1), "South Korea");
    assert_string_equal(ent_coop_player_name(c, 0), "1");
    assert_string_equal(ent_coop_title(c), "Two");
    check_ok(ent_coop_set_title(c, NULL));
    assert_string_equal(ent_coop_title(c), "");
    ent_coop_free(c);
}

/* Texts in any order; a double is not taken for the decimal that it is near, nor the other way. */
static void exact_worths(void **state)
{
    const struct {
        ent_coalition coalition;
        const char *text, *exact;
    } worth[] = {
        {7, "1/3", "1/3"},
        {1, "0.1", "1/10"},
        {2, "-2/6", "-1/3"},
        {4, "123456789.0123456789", "1234567890123456789/10000000000"},
        {3, "12345678901234567890", "12345678901234567890"},
        {0, "0", "0"},
    };
    ent_coop *c = NULL;
    const char *why = NULL;

    (void)state;
    check_ok(enti_coop_alloc(3, &c));
    for (size_t k = 0; k < sizeof worth / sizeof *worth; k++)
        check_ok(enti_coop_put(c, worth[k].coalition, worth[k].text, strlen(worth[k].text), &why));
    assert_true(enti_coop_seal(c));
    for (size_t k = 0; k < sizeof worth / sizeof *worth; k++)
        check_exact(c, worth[k].coalition, worth[k].exact);
    check_exact(c, 5, "0");
    ent_coop_free(c);

    check_ok(ent_coop_new(1, (const double[]){0, 0.1}, &c));
    check_exact(c, 1, "3602879701896397/36028797018963968");
    ent_coop_free(c);
}

static void refused(void **state)
{
    ent_coop *c = NULL;
    const char *why = NULL;

    (void)state;
    assert_int_equal(ent_coop_new(0, NULL, &c), ENT_ERR_ARG);
    assert_int_equal(ent_coop_new(1, NULL, NULL), ENT_ERR_ARG);
    assert_int_equal(ent_coop_new(26, NULL, &c), ENT_ERR_LIMIT);
    assert_int_equal(ent_coop_new(40, NULL, &c), ENT_ERR_LIMIT);
    assert_int_equal(ent_coop_new(1, (const double[]){1, 2}, &c), ENT_ERR_ARG);
    assert_int_equal(ent_coop_new(1, (const double[]){NAN, 2}, &c), ENT_ERR_ARG);
    assert_int_equal(ent_coop_new(1, (const double[]){0, INFINITY}, &c), ENT_ERR_ARG);
    assert_int_equal(ent_coop_new(2, (const double[]){0, DBL_MAX, -DBL_MAX, 0}, &c), ENT_ERR_ARG);
    assert_null(c);

    check_ok(enti_coop_alloc(1, &c));
    assert_int_equal(enti_coop_put(c, 0, "1", 1, &why), ENT_ERR_PARSE);
    assert_string_equal(why, "the empty coalition is worth 0");
    assert_int_equal(enti_coop_put(c, 1, "1/0", 3, &why), ENT_ERR_PARSE);
    assert_string_equal(why, "it divides by zero");
    assert_int_equal(enti_coop_put(c, 1, "1e999", 5, &why), ENT_ERR_PARSE);
    assert_int_equal(ent_coop_set_player_name(c, 1, "x"), ENT_ERR_ARG);
    assert_int_equal(ent_coop_set_player_name(c, 0, ""), ENT_ERR_ARG);
    assert_int_equal(ent_coop_set_title(NULL, "x"), ENT_ERR_ARG);
    ent_coop_free(c);
    ent_coop_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_from_doubles),
        cmocka_unit_test(exact_worths),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
