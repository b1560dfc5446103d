/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact rationals: text both ways, the nearest double, the budget. */
#include "base/rational.h"

#include "base/random.h"
#include "check.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

static void reads(const char *text, const char *expected)
{
    ent_text printed = {0};
    mpq_t q;

    mpq_init(q);
    check_ok(enti_rational_parse(text, strlen(text), q));
    check_ok(enti_rational_print(q, &printed));
    assert_string_equal(printed.data, expected);
    ent_text_clear(&printed);
    mpq_clear(q);
}

static void refuses(const char *text, ent_status status)
{
    mpq_t q;

    mpq_init(q);
    mpq_set_si(q, 5, 7);
    const ent_status st = enti_rational_parse(text, strlen(text), q);
    if (st != status) fail_msg("\"%s\": %s", text, ent_status_text(st));
    assert_int_equal(mpq_sgn(q), 0);
    mpq_clear(q);
}

static void grammar(void **state)
{
    static const char *const bad[] = {
        "",      "-",     "/",     "1/", "/3", "1/0", "0/0", "1/-3", "1/+3", "1//3", "1.5/2",
        "1/2.5", "1/2/3", "1e2/3", " 1", "1 ", "1e",  "--1", "0x1",  "1,5",  "inf",  "e5"};
    (void)state;

    reads("-1/3", "-1/3");
    reads("6/4", "3/2");
    reads("+8/4", "2");
    reads("-0/7", "0");
    reads("0.1", "1/10");
    reads("1e-3", "1/1000");
    reads("+3", "3");
    reads(".5", "1/2");
    reads("1.", "1");
    reads("1E+3", "1000");
    reads("-12.50e-1", "-5/4");
    reads("0e999999999999999999999", "0");
    reads("0.00", "0");
    reads("007/0021", "1/3");
    reads("12345678901234567890123/2", "12345678901234567890123/2");
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) refuses(bad[k], ENT_ERR_PARSE);
}

static void limits(void **state)
{
    char *digits = malloc(ENTI_EXACT_MAX_DIGITS + 4);
    mpq_t q;
    (void)state;

    refuses("1e999999999", ENT_ERR_LIMIT);
    refuses("1e-999999999", ENT_ERR_LIMIT);
    refuses("1e99999999999999999999999999", ENT_ERR_LIMIT);
    refuses("10e1000000", ENT_ERR_LIMIT);

    memset(digits, '7', ENTI_EXACT_MAX_DIGITS + 3);
    mpq_init(q);
    check_status(enti_rational_parse(digits, ENTI_EXACT_MAX_DIGITS + 1, q), ENT_ERR_LIMIT);
    check_ok(enti_rational_parse(digits, 100000, q));
    assert_in_range(mpz_sizeinbase(mpq_numref(q), 10), 100000, 100001);
    mpq_clear(q);
    free(digits);
}

static void length_is_obeyed(void **state)
{
    mpq_t q;
    (void)state;

    mpq_init(q);
    check_ok(enti_rational_parse("22/77/", 5, q));
    assert_int_equal(mpq_cmp_ui(q, 2, 7), 0);
    check_ok(enti_rational_parse("1/23", 3, q));
    assert_int_equal(mpq_cmp_ui(q, 1, 2), 0);
    mpq_clear(q);
}

static void print_appends(void **state)
{
    ent_text text = {0};
    mpq_t q;
    (void)state;

    mpq_init(q);
    for (int k = -1; k <= 1; k++) {
        mpq_set_si(q, k, 2);
        check_ok(enti_rational_print(q, &text));
    }
    assert_string_equal(text.data, "-1/201/2");
    ent_text_clear(&text);
    mpq_clear(q);
}

static double random_double(enti_random *r)
{
    double x = NAN;

    while (!isfinite(x)) {
        const uint64_t bits = enti_random_next(r);
        memcpy(&x, &bits, sizeof x);
    }
    return x;
}

/* Every double is its own nearest. */
static void doubles_come_back(void **state)
{
    enti_random r = enti_random_seed(3, 0);
    mpq_t q;
    (void)state;

    mpq_init(q);
    for (int k = 0; k < 20000; k++) {
        const double x = k % 4 ? random_double(&r) : random_double(&r) * 0x1p-1022;
        if (!isfinite(x)) continue;
        mpq_set_d(q, x);
        assert_true(enti_rational_double(q) == x);
    }
    mpq_clear(q);
}

/* Between x and its upper neighbour y: the midpoint goes to the even one, a hair beside it to
 * the nearer one. Even means an even significand, the last bit of the pattern. */
static void ties_go_to_even(void **state)
{
    enti_random r = enti_random_seed(4, 0);
    mpq_t middle, other, hair;
    (void)state;

    mpq_inits(middle, other, hair, NULL);
    for (int k = 0; k < 20000; k++) {
        const double scale = k % 3 == 0 ? 0x1p-1060 : k % 3 == 1 ? 0x1p-1021 : 1.0;
        const double x = (0.5 + enti_random_double(&r)) * scale;
        const double y = nextafter(x, HUGE_VAL);
        uint64_t bits;
        memcpy(&bits, &x, sizeof bits);
        const double even = bits % 2 == 0 ? x : y;

        mpq_set_d(middle, x);
        mpq_set_d(other, y);
        mpq_add(middle, middle, other);
        mpq_div_2exp(middle, middle, 1);
        assert_true(enti_rational_double(middle) == even);
        mpq_set_ui(hair, 1, 3);
        mpq_div_2exp(hair, hair, 1400);
        mpq_add(other, middle, hair);
        assert_true(enti_rational_double(other) == y);
        mpq_sub(other, middle, hair);
        assert_true(enti_rational_double(other) == x);
        mpq_neg(other, other);
        assert_true(enti_rational_double(other) == -x);
    }
    mpq_clears(middle, other, hair, NULL);
}

static double nearest(const char *text)
{
    mpq_t q;
    mpq_init(q);
    check_ok(enti_rational_parse(text, strlen(text), q));
    const double x = enti_rational_double(q);
    mpq_clear(q);
    return x;
}

static void ends_of_the_range(void **state)
{
    mpq_t q;
    (void)state;

    assert_true(nearest("1/3") == 1.0 / 3.0);
    assert_true(nearest("0") == 0.0);
    assert_true(nearest("1e309") == HUGE_VAL);
    assert_true(nearest("-1e5000") == -HUGE_VAL);
    assert_true(nearest("1e-5000") == 0.0);
    assert_true(nearest("3e-324") == 0x1p-1074);
    assert_true(nearest("2e-324") == 0.0);
    assert_true(nearest("2.2250738585072011e-308") == 0x0.fffffffffffffp-1022);

    /* DBL_MAX and half a unit more: a tie, and away from the finite numbers is even */
    mpq_init(q);
    mpz_ui_pow_ui(mpq_numref(q), 2, 1024);
    mpz_t half;
    mpz_init(half);
    mpz_ui_pow_ui(half, 2, 970);
    mpz_sub(mpq_numref(q), mpq_numref(q), half);
    assert_true(enti_rational_double(q) == HUGE_VAL);
    mpz_sub_ui(mpq_numref(q), mpq_numref(q), 1);
    assert_true(enti_rational_double(q) == DBL_MAX);
    mpz_clear(half);

    mpz_ui_pow_ui(mpq_numref(q), 2, 1025); /* below 2^1024, though 2^1025 is above */
    mpz_set_ui(mpq_denref(q), 3);
    assert_true(enti_rational_double(q) == 0x1p1023 / 3.0 * 4.0);
    mpq_clear(q);
}

static void budget(void **state)
{
    (void)state;
    check_ok(enti_exact_reserve(0, 0));
    check_ok(enti_exact_reserve(1000, 64));
    check_status(enti_exact_reserve(1, 8 * ENTI_EXACT_MAX_BYTES), ENT_ERR_LIMIT);
    check_status(enti_exact_reserve(ENTI_EXACT_MAX_BYTES, 1), ENT_ERR_LIMIT);
    check_status(enti_exact_reserve(SIZE_MAX, SIZE_MAX), ENT_ERR_LIMIT);
    check_status(enti_exact_reserve(1, SIZE_MAX), ENT_ERR_LIMIT);
}

static void arrays(void **state)
{
    mpq_t *q = enti_rationals_new(3);
    mpz_t *z = enti_integers_new(0);
    (void)state;

    assert_non_null(q);
    assert_non_null(z);
    for (size_t k = 0; k < 3; k++) assert_int_equal(mpq_sgn(q[k]), 0);
    enti_rationals_free(q, 3);
    enti_integers_free(z, 0);
    enti_rationals_free(NULL, 3);
    enti_integers_free(NULL, 3);
    assert_null(enti_rationals_new(SIZE_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grammar),
        cmocka_unit_test(limits),
        cmocka_unit_test(length_is_obeyed),
        cmocka_unit_test(print_appends),
        cmocka_unit_test(doubles_come_back),
        cmocka_unit_test(ties_go_to_even),
        cmocka_unit_test(ends_of_the_range),
        cmocka_unit_test(budget),
        cmocka_unit_test(arrays),
    };
    return cmocka_run_group_tests_name("base/rational", tests, NULL, NULL);
}
