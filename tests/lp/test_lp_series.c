/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series of programs gives what each gives alone, whatever comes between. */
#include "base/random.h"
#include "dense.h"

#define PROGRAMS 300

/* Programs with one matrix; what each must give is solved cold when its turn is over. */
typedef struct plan {
    dense p;
    enti_random *random;
    size_t asked, taken, verdicts[4];
    size_t stop_after; /* 0: never */
} plan;

static double number(plan *x)
{
    return (double)enti_random_below(x->random, 21) - 10.0;
}

static void randomise(plan *x)
{
    dense *p = &x->p;

    for (size_t j = 0; j < p->cols; j++) {
        p->c[j] = number(x);
        p->lo[j] = enti_random_below(x->random, 4) ? number(x) : -INFINITY;
        p->hi[j] = p->lo[j] + (double)enti_random_below(x->random, 9);
        if (!isfinite(p->hi[j]) || !enti_random_below(x->random, 4)) p->hi[j] = INFINITY;
        if (!enti_random_below(x->random, 40)) p->hi[j] = p->lo[j] - 1.0; /* crossed */
        if (!(p->hi[j] > -INFINITY)) p->hi[j] = INFINITY;
    }
    for (size_t i = 0; i < p->rows; i++) {
        p->row_lo[i] = enti_random_below(x->random, 2) ? 10.0 * number(x) : -INFINITY;
        p->row_hi[i] = INFINITY;
        if (isinf(p->row_lo[i]) || !enti_random_below(x->random, 3))
            p->row_hi[i] =
                fmax(p->row_lo[i], -100.0) + 20.0 * (double)enti_random_below(x->random, 9);
    }
}

static bool next(void *context, enti_lp *lp)
{
    plan *x = context;

    if (x->asked++ == PROGRAMS) return false;
    randomise(x);
    for (size_t j = 0; j < x->p.cols; j++) {
        check_ok(enti_lp_cost(lp, j, x->p.c[j]));
        check_ok(enti_lp_col(lp, j, x->p.lo[j], x->p.hi[j]));
    }
    for (size_t i = 0; i < x->p.rows; i++)
        check_ok(enti_lp_row(lp, i, x->p.row_lo[i], x->p.row_hi[i]));
    return true;
}

static bool take(void *context, const enti_lp_result *r)
{
    plan *x = context;
    enti_lp_result alone;

    check_ok(dense_solve(&x->p, NULL, &alone));
    assert_int_equal(r->verdict, alone.verdict);
    x->verdicts[r->verdict]++;
    if (r->verdict == ENTI_LP_OPTIMAL) {
        dense_check_optimum(&x->p, r, 1e-7);
        check_near(r->objective, alone.objective, 1e-7);
    }
    enti_lp_result_clear(&alone);
    return ++x->taken != x->stop_after;
}

static void start(plan *x, enti_random *random, size_t rows, size_t cols)
{
    *x = (plan){.p = {.rows = rows, .cols = cols, .maximise = true}, .random = random};
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) x->p.a[i][j] = number(x);
}

static void test_like_alone(void **state)
{
    enti_random random = enti_random_seed(7, 0);
    size_t verdicts[4] = {0};

    (void)state;
    for (size_t size = 1; size <= 6; size++) {
        plan x;
        start(&x, &random, size, 7 - size);
        enti_lp *lp = dense_build(&x.p);
        const enti_lp_series series = {next, take, &x};
        check_ok(enti_lp_solve_series(lp, NULL, &series));
        assert_int_equal(x.taken, PROGRAMS);
        for (size_t v = 0; v < 4; v++) verdicts[v] += x.verdicts[v];
        enti_lp_free(lp);
    }
    assert_true(verdicts[ENTI_LP_OPTIMAL] > 100 && verdicts[ENTI_LP_INFEASIBLE] > 100 &&
                verdicts[ENTI_LP_UNBOUNDED] > 100);
}

static void test_stopped_by_taker(void **state)
{
    enti_random random = enti_random_seed(8, 0);
    plan x;

    (void)state;
    start(&x, &random, 4, 4);
    x.stop_after = 5;
    enti_lp *lp = dense_build(&x.p);
    const enti_lp_series series = {next, take, &x};
    check_ok(enti_lp_solve_series(lp, NULL, &series));
    assert_int_equal(x.taken, 5);
    assert_int_equal(x.asked, 5);
    enti_lp_free(lp);
}

/* max x + y <= c, c = 1, 2, ...: a warm program takes no step at all, or one. */
typedef struct ramp {
    int c;
    uint64_t steps;
    bool stopped;
} ramp;

static bool ramp_next(void *context, enti_lp *lp)
{
    ramp *x = context;

    return ++x->c <= 100 && enti_lp_row(lp, 0, -INFINITY, x->c) == ENT_OK;
}

static bool ramp_take(void *context, const enti_lp_result *r)
{
    ramp *x = context;

    if (r->verdict == ENTI_LP_STOPPED) {
        x->stopped = true;
        return false;
    }
    check_near(r->objective, x->c, 1e-12);
    x->steps += r->steps;
    return true;
}

static enti_lp *ramp_program(void)
{
    enti_lp *lp;

    check_ok(enti_lp_new(1, 2, true, &lp));
    for (size_t j = 0; j < 2; j++) {
        check_ok(enti_lp_cost(lp, j, 1.0));
        check_ok(enti_lp_entry(lp, 0, j, 1.0));
    }
    return lp;
}

static void test_warm(void **state)
{
    ramp x = {0};
    const enti_lp_series series = {ramp_next, ramp_take, &x};
    enti_lp *lp = ramp_program();

    (void)state;
    check_ok(enti_lp_solve_series(lp, NULL, &series));
    assert_int_equal(x.c, 101);
    assert_true(x.steps <= 3);
    enti_lp_free(lp);
}

static bool never(void *context, double fraction)
{
    (void)context;
    (void)fraction;
    return false;
}

static void test_cancelled(void **state)
{
    ramp x = {0};
    const enti_lp_series series = {ramp_next, ramp_take, &x};
    const enti_lp_opts opts = {.control = {.progress = never}};
    enti_lp *lp = ramp_program();

    (void)state;
    check_ok(enti_lp_solve_series(lp, &opts, &series));
    assert_true(x.stopped);
    assert_int_equal(x.c, 1);
    enti_lp_free(lp);
}

static void test_arguments(void **state)
{
    const enti_lp_series series = {ramp_next, ramp_take, NULL}, empty = {0};
    enti_lp *lp = ramp_program();

    (void)state;
    assert_int_equal(enti_lp_solve_series(NULL, NULL, &series), ENT_ERR_ARG);
    assert_int_equal(enti_lp_solve_series(lp, NULL, NULL), ENT_ERR_ARG);
    assert_int_equal(enti_lp_solve_series(lp, NULL, &empty), ENT_ERR_ARG);
    enti_lp_free(lp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_like_alone), cmocka_unit_test(test_stopped_by_taker),
        cmocka_unit_test(test_warm),       cmocka_unit_test(test_cancelled),
        cmocka_unit_test(test_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
