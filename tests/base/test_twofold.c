/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of two doubles against rationals: what they are off by stays within the bound stated. */
#include "base/twofold.h"

#include "base/random.h"
#include "base/rational.h"
#include "check.h"

#include <math.h>

enum { TERMS = 20, ROUNDS = 2000 };

/* A double of either sign, from 2^-40 to 2^40. */
static double draw_double(enti_random *r)
{
    return ldexp(enti_random_double(r) - 0.5, (int)enti_random_below(r, 80) - 40);
}

/* q += hi + lo */
static void add_exactly(mpq_t q, double hi, double lo)
{
    mpq_t part;

    mpq_init(part);
    mpq_set_d(part, hi);
    mpq_add(q, q, part);
    mpq_set_d(part, lo);
    mpq_add(q, q, part);
    mpq_clear(part);
}

/* y += a x for `terms` random numbers, in both arithmetics. */
static void check_sum(enti_random *r, int terms, bool doubles)
{
    double y = draw_double(r), y_lo = 0.0, size = fabs(y);
    mpq_t sum, a_exact, x_exact;

    mpq_inits(sum, a_exact, x_exact, NULL);
    mpq_set_d(sum, y);
    for (int k = 0; k < terms; k++) {
        const double a = draw_double(r), a_lo = 0x1p-54 * a * enti_random_double(r);
        const double x = draw_double(r),
                     x_lo = doubles ? 0.0 : -0x1p-54 * x * enti_random_double(r);
        mpq_set_ui(a_exact, 0, 1);
        mpq_set_ui(x_exact, 0, 1);
        add_exactly(a_exact, a, a_lo);
        add_exactly(x_exact, x, x_lo);
        mpq_mul(a_exact, a_exact, x_exact);
        mpq_add(sum, sum, a_exact);
        size += fabs(a * x);
        if (doubles)
            enti_twofold_add_doubles(1, a, a_lo, &x, &y, &y_lo);
        else
            enti_twofold_add(1, a, a_lo, &x, &x_lo, &y, &y_lo);
    }
    assert_true(y_lo == 0.0 || fabs(y_lo) <= 0x1p-52 * fabs(y));
    add_exactly(sum, -y, -y_lo);
    assert_true(fabs(mpq_get_d(sum)) <= terms * ENTI_TWOFOLD_UNIT * size);
    mpq_clears(sum, a_exact, x_exact, NULL);
}

static void sums(void **state)
{
    enti_random r = enti_random_seed(1, 0);
    (void)state;

    for (int k = 0; k < ROUNDS; k++) check_sum(&r, 1 + k % TERMS, k % 2);
}

/* 2^60 + 1 - 2^60: lost in doubles. */
static void cancels(void **state)
{
    const double x[3] = {0x1p60, 1.0, -0x1p60};
    double y[1] = {0.0}, y_lo[1] = {0.0};
    (void)state;

    for (int k = 0; k < 3; k++) enti_twofold_add_doubles(1, 1.0, 0.0, x + k, y, y_lo);
    assert_true(y[0] == 1.0 && y_lo[0] == 0.0);
}

static void inverses(void **state)
{
    enti_random r = enti_random_seed(2, 0);
    (void)state;

    for (int k = 0; k < ROUNDS; k++) {
        const double x = draw_double(&r), x_lo = 0x1p-54 * x * enti_random_double(&r);
        double y, y_lo, rest = 1.0, rest_lo = 0.0;
        enti_twofold_invert(x, x_lo, &y, &y_lo);
        enti_twofold_add(1, -x, -x_lo, &y, &y_lo, &rest, &rest_lo);
        assert_true(fabs(rest) <= ENTI_TWOFOLD_UNIT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums),
        cmocka_unit_test(cancels),
        cmocka_unit_test(inverses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
