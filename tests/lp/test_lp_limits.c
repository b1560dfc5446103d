/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step limit, time limit and cancellation: the verdict is STOPPED, never an error. */
#include "hard.h"

#include <string.h>

/* Says no at the given call; counts the calls. */
typedef struct patience {
    int calls, last;
} patience;

static bool ask(void *context, double fraction)
{
    patience *p = context;

    assert_true(fraction <= 1.0);
    p->calls++;
    return p->calls != p->last;
}

static void test_step_limit(void **state)
{
    enti_lp *lp = hard_game(30, 1);
    enti_lp_opts opts = ENTI_LP_OPTS_INIT;
    enti_lp_result r;

    (void)state;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    const uint64_t needed = r.steps;
    assert_true(needed > 10);
    enti_lp_result_clear(&r);

    opts.control.max_steps = needed / 2;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    assert_int_equal(r.steps, needed / 2);
    assert_null(r.x);
    assert_null(r.row_dual);
    enti_lp_result_clear(&r);

    opts.control.max_steps = needed + 1; /* the last one finds that it is done */
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

static void test_step_limit_of_branching(void **state)
{
    enti_lp *lp = hard_knapsack(30, 1);
    enti_lp_opts opts = ENTI_LP_OPTS_INIT;
    enti_lp_result r;

    (void)state;
    opts.control.max_steps = 400;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    assert_true(r.steps >= 400);
    if (r.x) assert_true(r.objective <= r.bound);
    enti_lp_result_clear(&r);

    opts.control.max_steps = 1; /* not even the relaxation */
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    assert_null(r.x);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

static void test_time_limit(void **state)
{
    enti_lp *lp = hard_knapsack(40, 2);
    enti_lp_opts opts = {.time_limit_ms = 1};
    enti_lp_result r;

    (void)state;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

static void test_cancelled_at_once(void **state)
{
    enti_lp *lp = hard_game(10, 3);
    patience p = {.last = 1};
    enti_lp_opts opts = {.control = {.progress = ask, .context = &p}};
    enti_lp_result r;

    (void)state;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    assert_int_equal(p.calls, 1);
    assert_null(r.x);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

/* Being asked changes nothing in the answer. */
static void test_asked_and_not_cancelled(void **state)
{
    enti_lp *lp = hard_game(20, 4);
    patience p = {0};
    enti_lp_opts opts = {.control = {.progress = ask, .context = &p}};
    enti_lp_result silent, asked;

    (void)state;
    check_ok(enti_lp_solve(lp, NULL, &silent));
    check_ok(enti_lp_solve(lp, &opts, &asked));
    assert_true(p.calls > 0);
    assert_memory_equal(silent.x, asked.x, 20 * sizeof *asked.x);
    assert_int_equal(silent.steps, asked.steps);
    enti_lp_result_clear(&silent);
    enti_lp_result_clear(&asked);
    enti_lp_free(lp);
}

static void test_cancelled_while_branching(void **state)
{
    enti_lp *lp = hard_knapsack(30, 5);
    patience p = {.last = 60};
    enti_lp_opts opts = {.control = {.progress = ask, .context = &p}};
    enti_lp_result r;

    (void)state;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    assert_int_equal(p.calls, 60);
    assert_true(r.steps > 0);
    assert_true(r.bound > 0.0);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

/* A callback may itself use the library: GLPK is busy in this thread, and it does not matter. */
static bool solve_another(void *context, double fraction)
{
    enti_lp *lp = hard_game(5, 6);
    enti_lp_result r;

    (void)fraction;
    check_ok(enti_lp_solve(lp, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    *(double *)context = r.objective;
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return true;
}

static void test_callback_may_solve(void **state)
{
    enti_lp *lp = hard_game(10, 7);
    double inner = 0.0;
    enti_lp_opts opts = {.control = {.progress = solve_another, .context = &inner}};
    enti_lp_result r;

    (void)state;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    assert_true(inner > 0.0);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_step_limit),
        cmocka_unit_test(test_step_limit_of_branching),
        cmocka_unit_test(test_time_limit),
        cmocka_unit_test(test_cancelled_at_once),
        cmocka_unit_test(test_asked_and_not_cancelled),
        cmocka_unit_test(test_cancelled_while_branching),
        cmocka_unit_test(test_callback_may_solve),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
