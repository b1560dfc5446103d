/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoffs exactly as a text had them, and the judge in exact arithmetic. */
#include "game/game.h"

#include "base/random.h"
#include "base/rational.h"
#include "check.h"

#include <stdio.h>
#include <string.h>

/* A one-player game whose payoffs are given as texts. */
static ent_game *game_of_texts(int n, const char *const texts[])
{
    ent_game *g = NULL;
    const char *why = NULL;

    check_ok(enti_game_alloc(1, &n, ENT_GAME_MAX_PAYOFFS, &g));
    for (size_t k = 0; k < (size_t)n; k++)
        if (enti_game_put(g, k, texts[k], strlen(texts[k]), &why))
            fail_msg("\"%s\": %s", texts[k], why);
    assert_true(enti_game_seal(g));
    return g;
}

static void exactly(const ent_game *g, int action, const char *expected)
{
    ent_text text = {0};

    check_ok(ent_game_payoff_exact(g, &action, 0, &text));
    assert_string_equal(text.data, expected);
    ent_text_clear(&text);
}

static void kept_as_written(void **state)
{
    static const char *const texts[] = {
        "1/3",
        "0.1",
        "12345678901234567890",
        "0.12345678901234567",
        "0.125",
        "-0",
        "-22/7",
        "6/3",
        "9007199254740993", /* 2^53 + 1 */
        "1e23",
        "99999999999999991611392", /* and the double next to it, exactly */
        "123456789012345e-3",
        "0.500000000000000000000000",
        "0.1000000000000000055511151231257827021181583404541015625", /* the double, exactly */
    };
    static const char *const expected[] = {
        "1/3",
        "1/10",
        "12345678901234567890",
        "12345678901234567/100000000000000000",
        "1/8",
        "0",
        "-22/7",
        "2",
        "9007199254740993",
        "100000000000000000000000",
        "99999999999999991611392",
        "24691357802469/200",
        "1/2",
        "3602879701896397/36028797018963968",
    };
    enum { n = sizeof texts / sizeof *texts };
    ent_game *g = game_of_texts(n, texts);
    (void)state;

    for (int a = 0; a < n; a++) exactly(g, a, expected[a]);
    assert_true(ent_game_payoff(g, (int[]){0}, 0) == 1.0 / 3.0);
    assert_true(ent_game_payoff(g, (int[]){1}, 0) == 0.1);
    assert_true(ent_game_payoff(g, (int[]){8}, 0) == 9007199254740992.0);
    assert_true(ent_game_payoff(g, (int[]){9}, 0) == 1e23);
    assert_true(enti_game_has_exact(g));
    ent_game_free(g);
}

/* Below the normal doubles, and below all of them. */
static void tiny(void **state)
{
    ent_game *g = game_of_texts(2, (const char *const[]){"1e-320", "1e-400"});
    mpq_t q, power;
    (void)state;

    assert_true(ent_game_payoff(g, (int[]){0}, 0) == 1e-320);
    assert_true(ent_game_payoff(g, (int[]){1}, 0) == 0.0);
    mpq_inits(q, power, NULL);
    mpz_set_ui(mpq_numref(power), 1);
    for (size_t k = 0; k < 2; k++) {
        check_ok(enti_game_rational(g, k, q));
        mpz_ui_pow_ui(mpq_denref(power), 10, k ? 400 : 320);
        assert_true(mpq_equal(q, power));
    }
    mpq_clears(q, power, NULL);
    ent_game_free(g);
}

/* A double is itself: nobody meant 1/10. */
static void doubles_are_themselves(void **state)
{
    const double payoff[] = {0.1, 1e23, 0x1p-1074, -3.0};
    ent_game *g = NULL;
    (void)state;

    check_ok(ent_game_new(1, (int[]){4}, payoff, &g));
    exactly(g, 0, "3602879701896397/36028797018963968");
    exactly(g, 1, "99999999999999991611392");
    exactly(g, 3, "-3");
    assert_false(enti_game_has_exact(g));
    ent_game_free(g);
}

static void dyadic_texts_need_nothing(void **state)
{
    ent_game *g = game_of_texts(4, (const char *const[]){"0.5", "-3", "0.375", "1e22"});
    (void)state;

    assert_false(enti_game_has_exact(g));
    assert_int_equal(g->n_exact, 0);
    ent_game_free(g);
}

/* The rule of 15 digits, on random decimals of 1 to 20 digits: the rational is the text's. */
static void random_decimals(void **state)
{
    enti_random r = enti_random_seed(31, 0);
    mpq_t q, expected;
    (void)state;

    mpq_inits(q, expected, NULL);
    for (int k = 0; k < 5000; k++) {
        char digits[32], text[64];
        const int n = 1 + (int)enti_random_below(&r, 20);
        const int exponent = (int)enti_random_below(&r, k % 2 ? 40 : 600) - (k % 2 ? 30 : 310);
        for (int i = 0; i < n; i++) digits[i] = (char)('0' + enti_random_below(&r, 10));
        digits[n] = '\0';
        if (n + exponent > 300) continue;
        snprintf(text, sizeof text, "%se%d", digits, exponent);
        ent_game *g = game_of_texts(1, (const char *const[]){text});
        check_ok(enti_rational_parse(text, strlen(text), expected));
        check_ok(enti_game_rational(g, 0, q));
        if (!mpq_equal(q, expected)) fail_msg("%s is not kept", text);
        assert_true(g->payoff[0] == enti_rational_double(q));
        ent_game_free(g);
    }
    mpq_clears(q, expected, NULL);
}

static void refuses(const char *text, ent_status status, const char *reason)
{
    ent_game *g = NULL;
    const char *why = NULL;

    check_ok(enti_game_alloc(1, (int[]){1}, 1, &g));
    check_status(enti_game_put(g, 0, text, strlen(text), &why), status);
    assert_string_equal(why, reason);
    ent_game_free(g);
}

static void bad_numbers(void **state)
{
    (void)state;
    refuses("", ENT_ERR_PARSE, "it is no number");
    refuses("one", ENT_ERR_PARSE, "it is no number");
    refuses("1/0", ENT_ERR_PARSE, "it divides by zero");
    refuses("1e309", ENT_ERR_PARSE, "it is larger than a double can hold");
    refuses("1234567890123456e300", ENT_ERR_PARSE, "it is larger than a double can hold");
    refuses("1234567890123456e99999999999", ENT_ERR_PARSE, "it is larger than a double can hold");
    refuses("1e-99999999999", ENT_ERR_LIMIT, "it is too long");
}

/* A spread beyond the doubles is told when the game is sealed. */
static void spread(void **state)
{
    ent_game *g = NULL;
    const char *why = NULL;
    (void)state;

    check_ok(enti_game_alloc(1, (int[]){2}, 2, &g));
    check_ok(enti_game_put(g, 0, "1e308", 5, &why));
    check_ok(enti_game_put(g, 1, "-1e308", 6, &why));
    assert_false(enti_game_seal(g));
    ent_game_free(g);
    check_status(enti_game_alloc(2, (int[]){3, 3}, 17, &g), ENT_ERR_LIMIT);
    assert_null(g);
}

static void restriction_keeps_exact(void **state)
{
    const bool keep[5] = {false, true, false, true, true};
    ent_game *g = game_of_texts(5, (const char *const[]){"1/3", "1/7", "2", "0.1", "1/9"});
    ent_game *sub = NULL;
    (void)state;

    check_ok(ent_game_restrict(g, keep, &sub));
    exactly(sub, 0, "1/7");
    exactly(sub, 1, "1/10");
    exactly(sub, 2, "1/9");
    ent_game_free(sub);
    ent_game_free(g);
}

static void payoff_exact_refuses(void **state)
{
    ent_game *g = game_of_texts(2, (const char *const[]){"1/3", "1/7"});
    ent_text text = {0};
    (void)state;

    check_status(ent_game_payoff_exact(g, (int[]){2}, 0, &text), ENT_ERR_ARG);
    check_status(ent_game_payoff_exact(g, (int[]){-1}, 0, &text), ENT_ERR_ARG);
    check_status(ent_game_payoff_exact(g, (int[]){0}, 1, &text), ENT_ERR_ARG);
    check_status(ent_game_payoff_exact(g, NULL, 0, &text), ENT_ERR_ARG);
    check_status(ent_game_payoff_exact(NULL, (int[]){0}, 0, &text), ENT_ERR_ARG);
    check_status(ent_game_payoff_exact(g, (int[]){0}, 0, NULL), ENT_ERR_ARG);
    assert_null(text.data);
    check_ok(ent_game_payoff_exact(g, (int[]){0}, 0, &text));
    check_ok(ent_game_payoff_exact(g, (int[]){1}, 0, &text)); /* appended */
    assert_string_equal(text.data, "1/31/7");
    ent_text_clear(&text);
    ent_game_free(g);
}

/* Chicken with payoffs in thirds: u = (0,0), (7/3,2/3), (2/3,7/3), (2,2). Indifference:
 * p*0 + (1-p)*7/3 = p*2/3 + (1-p)*2, hence p = 1/3 and both get 14/9. */
static ent_game *chicken(void)
{
    static const char *const texts[8] = {"0", "0", "7/3", "2/3", "2/3", "7/3", "2", "2"};
    ent_game *g = NULL;
    const char *why = NULL;

    check_ok(enti_game_alloc(2, (int[]){2, 2}, 8, &g));
    for (size_t k = 0; k < 8; k++) check_ok(enti_game_put(g, k, texts[k], strlen(texts[k]), &why));
    assert_true(enti_game_seal(g));
    return g;
}

static void set_profile(mpq_t mixed[], const char *const texts[], size_t n)
{
    for (size_t k = 0; k < n; k++)
        check_ok(enti_rational_parse(texts[k], strlen(texts[k]), mixed[k]));
}

static void exact_regret(void **state)
{
    ent_game *g = chicken();
    mpq_t *mixed = enti_rationals_new(4), *payoff = enti_rationals_new(2), regret;
    (void)state;

    mpq_init(regret);
    set_profile(mixed, (const char *const[]){"1/3", "2/3", "1/3", "2/3"}, 4);
    check_ok(enti_game_regret_exact(g, mixed, regret, payoff));
    assert_int_equal(mpq_sgn(regret), 0);
    assert_int_equal(mpq_cmp_ui(payoff[0], 14, 9), 0);
    assert_int_equal(mpq_cmp_ui(payoff[1], 14, 9), 0);

    set_profile(mixed, (const char *const[]){"0", "1", "0", "1"}, 4); /* both swerve: 7/3 - 2 */
    check_ok(enti_game_regret_exact(g, mixed, regret, NULL));
    assert_int_equal(mpq_cmp_ui(regret, 1, 3), 0);

    /* 10^-30 off the equilibrium: what no double tells */
    set_profile(mixed, (const char *const[]){"1/3", "2/3", "1/3", "2/3"}, 4);
    check_ok(enti_rational_parse("1e-30", 5, regret));
    mpq_add(mixed[0], mixed[0], regret);
    mpq_sub(mixed[1], mixed[1], regret);
    check_ok(enti_game_regret_exact(g, mixed, regret, NULL));
    assert_true(mpq_sgn(regret) > 0);
    assert_true(enti_rational_double(regret) < 1e-29);

    mpq_clear(regret);
    enti_rationals_free(payoff, 2);
    enti_rationals_free(mixed, 4);
    ent_game_free(g);
}

static void exact_regret_refuses(void **state)
{
    ent_game *g = chicken();
    mpq_t *mixed = enti_rationals_new(4), regret;
    (void)state;

    mpq_init(regret);
    set_profile(mixed, (const char *const[]){"1/3", "1/3", "1/2", "1/2"}, 4);
    check_status(enti_game_regret_exact(g, mixed, regret, NULL), ENT_ERR_ARG);
    set_profile(mixed, (const char *const[]){"4/3", "-1/3", "1/2", "1/2"}, 4);
    check_status(enti_game_regret_exact(g, mixed, regret, NULL), ENT_ERR_ARG);
    mpq_clear(regret);
    enti_rationals_free(mixed, 4);
    ent_game_free(g);
}

/* On random games of doubles and dyadic probabilities the two judges agree. */
static void both_judges_agree(void **state)
{
    enti_random r = enti_random_seed(32, 0);
    (void)state;

    for (int trial = 0; trial < 60; trial++) {
        const size_t players = 1 + (size_t)trial % 4;
        double payoff[4 * 81], prob[12], regret = 0.0, expected[4];
        int actions[4];
        size_t cells = players, width = 3 * players;
        ent_game *g = NULL;
        for (size_t i = 0; i < players; i++) cells *= (size_t)(actions[i] = 3);
        for (size_t c = 0; c < cells; c++) payoff[c] = enti_random_double(&r) - 0.5;
        check_ok(ent_game_new(players, actions, payoff, &g));
        for (size_t i = 0; i < players; i++) {
            const double x = (double)enti_random_below(&r, 9), y = (double)enti_random_below(&r, 9);
            prob[3 * i] = x / 16;
            prob[3 * i + 1] = y / 16;
            prob[3 * i + 2] = (16 - x - y) / 16;
        }
        mpq_t *mixed = enti_rationals_new(width), *exact = enti_rationals_new(players), q;
        mpq_init(q);
        for (size_t k = 0; k < width; k++) mpq_set_d(mixed[k], prob[k]);
        check_ok(enti_game_regret_exact(g, mixed, q, exact));
        check_ok(ent_game_regret(g, prob, &regret));
        check_ok(ent_game_expected(g, prob, expected));
        check_near(regret, enti_rational_double(q), 1e-14);
        for (size_t i = 0; i < players; i++)
            check_near(expected[i], enti_rational_double(exact[i]), 1e-14);
        mpq_clear(q);
        enti_rationals_free(exact, players);
        enti_rationals_free(mixed, width);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_as_written),
        cmocka_unit_test(tiny),
        cmocka_unit_test(doubles_are_themselves),
        cmocka_unit_test(dyadic_texts_need_nothing),
        cmocka_unit_test(random_decimals),
        cmocka_unit_test(bad_numbers),
        cmocka_unit_test(spread),
        cmocka_unit_test(restriction_keeps_exact),
        cmocka_unit_test(payoff_exact_refuses),
        cmocka_unit_test(exact_regret),
        cmocka_unit_test(exact_regret_refuses),
        cmocka_unit_test(both_judges_agree),
    };
    return cmocka_run_group_tests_name("game/exact", tests, NULL, NULL);
}
