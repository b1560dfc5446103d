/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.h -- cmocka with what it lacks: doubles compared as doubles, and statuses by name. */
#ifndef ENTI_TEST_CHECK_H
#define ENTI_TEST_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* |a - b| <= tol; cmocka's own assert_float_equal casts to float. */
#define check_near(a, b, tol)                                                                      \
    do {                                                                                           \
        const double check_a = (a), check_b = (b);                                                 \
        if (!(fabs(check_a - check_b) <= (tol)))                                                   \
            fail_msg("%s = %.17g, expected %s = %.17g within %g", #a, check_a, #b, check_b,        \
                     (double)(tol));                                                               \
    } while (0)

/* A call that must succeed. */
#define check_ok(call)                                                                             \
    do {                                                                                           \
        const ent_status check_st = (call);                                                        \
        if (check_st) fail_msg("%s: %s", #call, ent_status_text(check_st));                        \
    } while (0)

/* A call that must fail with a given status. */
#define check_status(call, expected)                                                               \
    do {                                                                                           \
        const ent_status check_st = (call);                                                        \
        if (check_st != (expected))                                                                \
            fail_msg("%s: %s, expected %s", #call, ent_status_text(check_st),                      \
                     ent_status_text(expected));                                                   \
    } while (0)

#endif
