/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bracketed root: accuracy, hard shapes, and refusal. */
#include "check.h"
#include "model/root.h"

#include <float.h>

static int calls;

static double cubic(void *context, double x)
{
    (void)context;
    calls++;
    return x * x * x - 2.0 * x - 5.0;
}

/* Almost flat around its root, steep far away. */
static double flat(void *context, double x)
{
    (void)context;
    calls++;
    return pow(x - 1.0, 9.0);
}

static double jump(void *context, double x)
{
    (void)context;
    calls++;
    return x < 0.3 ? -1.0 : 1.0;
}

static double broken(void *context, double x)
{
    (void)context;
    return x == 0.0 ? -1.0 : x == 1.0 ? 1.0 : NAN;
}

static double scaled(void *context, double x)
{
    return *(double *)context * (x - 1e-3);
}

static void finds(void **state)
{
    double factor = 1e-300;

    (void)state;
    calls = 0;
    check_near(enti_root(cubic, NULL, 2.0, 3.0), 2.0945514815423265, 1e-14); /* Wallis 1685 */
    assert_true(calls < 15);
    check_near(enti_root(cubic, NULL, 3.0, 2.0), 2.0945514815423265, 1e-14);
    check_near(enti_root(flat, NULL, 0.0, 5.0), 1.0, 1e-2);
    calls = 0;
    check_near(enti_root(jump, NULL, -1e6, 1e6), 0.3, 1e-15);
    assert_true(calls < 120);
    check_near(enti_root(scaled, &factor, -1.0, 1.0), 1e-3, 1e-15);
    factor = 1e300;
    check_near(enti_root(scaled, &factor, -1.0, 1.0), 1e-3, 1e-15);
    check_near(enti_root(scaled, &factor, 1e-3, 1.0), 1e-3, 0.0); /* a root at an end */
    check_near(enti_root(scaled, &factor, -1.0, 1e-3), 1e-3, 0.0);
}

static void refuses(void **state)
{
    (void)state;
    assert_true(isnan(enti_root(cubic, NULL, 3.0, 4.0)));
    assert_true(isnan(enti_root(broken, NULL, 0.0, 1.0)));
    assert_true(isnan(enti_root(broken, NULL, 0.0, 0.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds), cmocka_unit_test(refuses)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
