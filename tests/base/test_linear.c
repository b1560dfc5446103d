/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LU with partial pivoting: residuals of random systems, and what must be refused. */
#include "base/linear.h"

#include "base/random.h"
#include "check.h"

#include <string.h>

enum { most = 40 };

static void by_hand(void **state)
{
    /* a zero on the diagonal: 2y = 4, 3x + y = 5 */
    double a[4] = {0.0, 2.0, 3.0, 1.0}, x[2] = {4.0, 5.0};
    size_t pivot[2];
    (void)state;

    assert_true(enti_lu_factor(2, a, pivot, 0.0));
    enti_lu_solve(2, a, pivot, x);
    check_near(x[0], 1.0, 1e-15);
    check_near(x[1], 2.0, 1e-15);
    x[0] = 3.0; /* 3y = 3, 2x + y = 4 */
    x[1] = 4.0;
    enti_lu_solve_transposed(2, a, pivot, x);
    check_near(x[0], 1.5, 1e-15);
    check_near(x[1], 1.0, 1e-15);
}

static void smallest(void **state)
{
    double one = -4.0, x = 2.0;
    size_t pivot;
    (void)state;

    assert_true(enti_lu_factor(0, NULL, NULL, 1e-12));
    enti_lu_solve(0, NULL, NULL, NULL);
    assert_true(enti_lu_factor(1, &one, &pivot, 1e-12));
    enti_lu_solve(1, &one, &pivot, &x);
    assert_true(x == -0.5);
}

/* A pivot of 1e-20 must be passed by: without pivoting x comes out as 0. */
static void pivots(void **state)
{
    double a[4] = {1e-20, 1.0, 1.0, 1.0}, x[2] = {1.0, 2.0};
    size_t pivot[2];
    (void)state;

    assert_true(enti_lu_factor(2, a, pivot, 1e-12));
    enti_lu_solve(2, a, pivot, x);
    check_near(x[0], 1.0, 1e-15);
    check_near(x[1], 1.0, 1e-15);
}

/* A planted x, found again whatever the scale. */
static void random_systems(void **state)
{
    static const double scales[] = {1.0, 1e-200, 1e200};
    enti_random r = enti_random_seed(5, 0);
    double a[most * most], lu[most * most], x[most], planted[most];
    size_t pivot[most];
    (void)state;

    for (size_t n = 1; n <= most; n++) {
        const double scale = scales[n % 3];
        for (size_t k = 0; k < n * n; k++) a[k] = scale * (enti_random_double(&r) - 0.5);
        for (size_t i = 0; i < n; i++) planted[i] = enti_random_double(&r) - 0.5;
        for (size_t i = 0; i < n; i++) {
            x[i] = 0.0;
            for (size_t j = 0; j < n; j++) x[i] += a[i * n + j] * planted[j];
        }
        memcpy(lu, a, n * n * sizeof *a);
        assert_true(enti_lu_factor(n, lu, pivot, 1e-13));
        enti_lu_solve(n, lu, pivot, x);
        for (size_t i = 0; i < n; i++) check_near(x[i], planted[i], 1e-9);
        for (size_t i = 0; i < n; i++) {
            x[i] = 0.0;
            for (size_t j = 0; j < n; j++) x[i] += a[j * n + i] * planted[j];
        }
        enti_lu_solve_transposed(n, lu, pivot, x);
        for (size_t i = 0; i < n; i++) check_near(x[i], planted[i], 1e-9);
    }
}

static void refused(void **state)
{
    size_t pivot[3];
    (void)state;

    assert_false(enti_lu_factor(2, (double[]){0, 0, 0, 0}, pivot, 0.0));
    assert_false(enti_lu_factor(2, (double[]){1, 2, 2, 4}, pivot, 0.0));
    assert_false(enti_lu_factor(2, (double[]){1, 0, 0, 1e-14}, pivot, 1e-12));
    assert_true(enti_lu_factor(2, (double[]){1, 0, 0, 1e-10}, pivot, 1e-12));
    assert_false(enti_lu_factor(2, (double[]){1, 0, NAN, 1}, pivot, 1e-12));
    assert_false(enti_lu_factor(3, (double[]){1, 2, 3, 4, 5, 6, 7, 8, 9}, pivot, 1e-12));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),        cmocka_unit_test(smallest), cmocka_unit_test(pivots),
        cmocka_unit_test(random_systems), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests_name("base/linear", tests, NULL, NULL);
}
