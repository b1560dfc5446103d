/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_membership.c -- membership tables: payoffs as doubles and exactly, names, refused calls. */
#include "check.h"
#include "game/membership.h"

#include <entente/membership.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void check_exact(const ent_membership *m, ent_coalition coalition, size_t player,
                        const char *expected)
{
    ent_text text = {0};

    check_ok(ent_membership_payoff_exact(m, coalition, player, &text));
    assert_string_equal(text.data, expected);
    ent_text_clear(&text);
}

static void made_from_doubles(void **state)
{
    ent_membership *m = NULL;

    (void)state;
    check_ok(ent_membership_new(2, (const double[]){0, 1, 0.5, 2, -1, 3, 4, 5}, &m));
    assert_int_equal(ent_membership_players(m), 2);
    assert_true(ent_membership_payoff(m, 2, 0) == -1.0 && ent_membership_payoffs(m)[7] == 5.0);
    assert_true(isnan(ent_membership_payoff(m, 4, 0)) && isnan(ent_membership_payoff(m, 0, 2)));
    assert_true(isnan(ent_membership_payoff(NULL, 0, 0)));
    assert_true(ent_membership_range(m) == 6.0);
    check_exact(m, 1, 0, "1/2");
    assert_string_equal(ent_membership_player_name(m, 1), "2");
    assert_string_equal(ent_membership_title(m), "");
    check_ok(ent_membership_set_player_name(m, 1, "Korea"));
    check_ok(ent_membership_set_title(m, "Two"));
    assert_string_equal(ent_membership_player_name(m, 1), "Korea");
    assert_string_equal(ent_membership_player_name(m, 0), "1");
    assert_string_equal(ent_membership_title(m), "Two");
    ent_membership_free(m);

    check_ok(ent_membership_new(1, (const double[]){0.1, 0.1}, &m));
    assert_true(ent_membership_range(m) == 0.0);
    check_exact(m, 1, 0, "3602879701896397/36028797018963968");
    ent_membership_free(m);
}

/* Texts in any order, each with its own exact value, at every place of the table. */
static void exact_payoffs(void **state)
{
    ent_membership *m = NULL;
    const char *why = NULL;

    (void)state;
    check_ok(enti_membership_alloc(3, &m));
    for (size_t place = 24; place-- > 0;) {
        char text[32];
        snprintf(text, sizeof text, "%d/7", (int)place - 9);
        check_ok(enti_membership_put(m, place / 3, place % 3, text, strlen(text), &why));
    }
    assert_true(enti_membership_seal(m));
    check_exact(m, 0, 0, "-9/7");
    check_exact(m, 5, 1, "1"); /* place 16 */
    check_exact(m, 7, 2, "2"); /* place 23 */
    check_exact(m, 3, 0, "0");
    ent_membership_free(m);
}

static void refused(void **state)
{
    ent_membership *m = NULL;
    const char *why = NULL;

    (void)state;
    assert_int_equal(ent_membership_new(0, NULL, &m), ENT_ERR_ARG);
    assert_int_equal(ent_membership_new(1, NULL, NULL), ENT_ERR_ARG);
    assert_int_equal(ent_membership_new(21, NULL, &m), ENT_ERR_LIMIT);
    assert_int_equal(ent_membership_new(1, (const double[]){NAN, 2}, &m), ENT_ERR_ARG);
    assert_int_equal(ent_membership_new(1, (const double[]){0, INFINITY}, &m), ENT_ERR_ARG);
    assert_int_equal(ent_membership_new(1, (const double[]){DBL_MAX, DBL_MAX}, &m), ENT_ERR_ARG);
    assert_null(m);

    check_ok(enti_membership_alloc(1, &m));
    assert_int_equal(enti_membership_put(m, 1, 0, "1/0", 3, &why), ENT_ERR_PARSE);
    assert_string_equal(why, "it divides by zero");
    assert_int_equal(ent_membership_set_player_name(m, 1, "x"), ENT_ERR_ARG);
    assert_int_equal(ent_membership_set_player_name(m, 0, ""), ENT_ERR_ARG);
    assert_int_equal(ent_membership_set_title(NULL, "x"), ENT_ERR_ARG);
    ent_membership_free(m);
    ent_membership_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_from_doubles),
        cmocka_unit_test(exact_payoffs),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
