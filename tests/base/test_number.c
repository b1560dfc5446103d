/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles to and from text: the grammar, correct rounding (judged by GMP), any locale. */
#include "base/number.h"

#include "base/random.h"
#include "check.h"

#include <float.h>
#include <gmp.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double parsed(const char *text)
{
    double x = NAN;
    if (!enti_number_parse(text, strlen(text), &x)) fail_msg("\"%s\" was refused", text);
    return x;
}

static void same_bits(const char *text, double expected)
{
    const double x = parsed(text);
    if (memcmp(&x, &expected, sizeof x) != 0)
        fail_msg("\"%.60s\" = %.17g, expected %.17g", text, x, expected);
}

static void grammar(void **state)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {
        {"0", 0.0},
        {"-0", -0.0},
        {"+3", 3.0},
        {".5", 0.5},
        {"1.", 1.0},
        {"-1.e2", -100.0},
        {"1e-3", 1e-3},
        {"1E+3", 1e3},
        {"007", 7.0},
        {"-12.375", -12.375},
        {"0e999999999999", 0.0},
        {"1e99999999999999999999", HUGE_VAL},
        {"-1e400", -HUGE_VAL},
        {"1e-99999999999999999999", 0.0},
        {"-1e-400", -0.0},
    };
    static const char *const bad[] = {"",    "-",   "+",   ".",     "e1",  "1e", "1e+",
                                      "--1", "+-1", "1..", "1.2.3", " 1",  "1 ", "1,5",
                                      "0x1", "inf", "nan", "1e1.5", "1/3", "١"};
    (void)state;

    for (size_t k = 0; k < sizeof good / sizeof *good; k++) same_bits(good[k].text, good[k].value);
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        double x = 17.0;
        if (enti_number_parse(bad[k], strlen(bad[k]), &x)) fail_msg("\"%s\" was taken", bad[k]);
        assert_true(x == 17.0);
    }
}

/* The text need not end with a NUL: what lies behind `length` is never read. */
static void length_is_obeyed(void **state)
{
    char *text = malloc(3);
    double x = 0.0;
    (void)state;

    memcpy(text, "123", 3);
    assert_true(enti_number_parse(text, 3, &x) && x == 123.0);
    assert_true(enti_number_parse(text, 2, &x) && x == 12.0);
    free(text);
}

/* Numbers on which readers have failed. V. Paxson, A program for testing IEEE decimal-binary
 * conversion (1991), gave the first two; the next two hung PHP 5.3 and Java 6. */
static void known_hard(void **state)
{
    (void)state;
    same_bits("9007199254740993", 9007199254740992.0); /* 2^53 + 1, a tie to even */
    same_bits("5e-324", 0x1p-1074);
    same_bits("2.2250738585072011e-308", 0x0.fffffffffffffp-1022);
    same_bits("2.2250738585072012e-308", 0x1p-1022);
    same_bits("1.7976931348623158e308", DBL_MAX);
    same_bits("1.7976931348623159e308", HUGE_VAL);
    same_bits("0.000000000000000000000000000000000000000000000000001e51", 1.0);
    same_bits("100000000000000000000000000000000000000000000000000e-50", 1.0);
    same_bits("18446744073709551617", 18446744073709551616.0);
}

/* Ties with more digits than any buffer: 2^53 + 1 and half the least subnormal, 2^-1075 =
 * 5^1075 / 10^1075, each exact, and with a last digit thousands of places behind. */
static void long_ties(void **state)
{
    char text[4096];
    mpz_t power;
    (void)state;

    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    text[4095] = '\0';
    same_bits(text, 9007199254740992.0);
    text[4094] = '1';
    same_bits(text, 9007199254740994.0);

    mpz_init(power);
    mpz_ui_pow_ui(power, 5, 1075);
    gmp_snprintf(text, sizeof text, "%Zde-1075", power);
    same_bits(text, 0.0);
    gmp_snprintf(text, sizeof text, "%Zd%0300de-1375", power, 1);
    same_bits(text, 0x1p-1074);
    mpz_clear(power);
}

/* |digits * 10^exponent - x| against half the gap to the neighbours of x, in exact arithmetic. */
static bool is_nearest(const char *digits, long exponent, double x)
{
    mpq_t value, low, high;
    mpz_t power;

    mpz_init(power);
    mpq_inits(value, low, high, NULL);
    mpz_set_str(mpq_numref(value), digits, 10);
    mpz_ui_pow_ui(power, 10, (unsigned long)labs(exponent));
    if (exponent < 0)
        mpz_set(mpq_denref(value), power);
    else
        mpz_mul(mpq_numref(value), mpq_numref(value), power);
    mpq_canonicalize(value);

    mpq_set_d(low, nextafter(x, -HUGE_VAL));
    mpq_set_d(high, x);
    mpq_add(low, low, high); /* twice the lower midpoint */
    mpq_set_d(high, nextafter(x, HUGE_VAL));
    mpq_t middle;
    mpq_init(middle);
    mpq_set_d(middle, x);
    mpq_add(high, high, middle);
    mpq_mul_2exp(value, value, 1);
    const bool nearest = mpq_cmp(low, value) <= 0 && mpq_cmp(value, high) <= 0;
    mpq_clears(value, low, high, middle, NULL);
    mpz_clear(power);
    return nearest;
}

static void correctly_rounded(void **state)
{
    enti_random r = enti_random_seed(7, 0);
    (void)state;

    for (int k = 0; k < 20000; k++) {
        char digits[64], text[96];
        const int n = 1 + (int)enti_random_below(&r, 40);
        const long exponent = (long)enti_random_below(&r, k % 2 ? 60 : 600) - (k % 2 ? 30 : 340);
        for (int i = 0; i < n; i++) digits[i] = (char)('0' + enti_random_below(&r, 10));
        digits[0] = (char)('1' + enti_random_below(&r, 9));
        digits[n] = '\0';
        if (exponent + n > 308) continue;
        /* the same number with a point somewhere in the digits */
        const int point = (int)enti_random_below(&r, (uint64_t)n + 1);
        snprintf(text, sizeof text, "%.*s.%se%ld", point, digits, digits + point,
                 exponent + n - point);
        if (!is_nearest(digits, exponent, parsed(text))) fail_msg("%s = %.17g", text, parsed(text));
    }
}

static void print_reads_back(void **state)
{
    enti_random r = enti_random_seed(8, 0);
    (void)state;

    for (int k = 0; k < 50000; k++) {
        const uint64_t bits = enti_random_next(&r);
        char text[ENTI_NUMBER_TEXT];
        double x;
        memcpy(&x, &bits, sizeof x);
        if (!isfinite(x)) continue;
        const size_t length = enti_number_print(x, text);
        assert_int_equal(length, strlen(text));
        same_bits(text, x);
    }
}

static void prints(double x, const char *expected)
{
    char text[ENTI_NUMBER_TEXT];
    assert_int_equal(enti_number_print(x, text), strlen(expected));
    assert_string_equal(text, expected);
}

static void print_is_short(void **state)
{
    (void)state;
    prints(0.0, "0");
    prints(-0.0, "-0");
    prints(0.1, "0.1");
    prints(-20.8, "-20.8");
    prints(1.0 / 3.0, "0.3333333333333333");
    prints(0.1 + 0.2, "0.30000000000000004");
    prints(1e15, "1e+15");
    prints(123456789012345.0, "123456789012345");
    prints(DBL_MAX, "1.7976931348623157e+308");
    prints(0x1p-1074, "4.94065645841247e-324");
}

static void fixed(const char *printed, const char *expected)
{
    char text[64];
    strcpy(text, printed);
    assert_int_equal(enti_number_fix_point(text), strlen(expected));
    assert_string_equal(text, expected);
}

static void points_of_locales(void **state)
{
    (void)state;
    fixed("-1,5e-07", "-1.5e-07");
    fixed("1\xd9\xab"
          "25",
          "1.25"); /* U+066B, two bytes */
    fixed("42", "42");
    fixed("-inf", "-inf");
    fixed("nan", "nan");
}

static void any_locale(void **state)
{
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8",  "fr_FR.UTF-8",
                                        "fr_FR.utf8",  "ru_RU.UTF-8", "ru_RU.utf8"};
    bool found = false;
    (void)state;

    for (size_t k = 0; k < sizeof names / sizeof *names && !found; k++)
        found = setlocale(LC_ALL, names[k]) != NULL && *localeconv()->decimal_point == ',';
    if (!found) { /* not skip(): its TAP line reads as a failure */
        print_message("# no locale with a decimal comma here\n");
        return;
    }
    prints(0.25, "0.25");
    same_bits("12345678901234567890.25e-3", 12345678901234567.0);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grammar),           cmocka_unit_test(length_is_obeyed),
        cmocka_unit_test(known_hard),        cmocka_unit_test(long_ties),
        cmocka_unit_test(correctly_rounded), cmocka_unit_test(print_reads_back),
        cmocka_unit_test(print_is_short),    cmocka_unit_test(points_of_locales),
        cmocka_unit_test(any_locale),
    };
    return cmocka_run_group_tests_name("base/number", tests, NULL, NULL);
}
