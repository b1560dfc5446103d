/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mixed-integer programs, against enumeration. */
#include "base/random.h"
#include "dense.h"

#define INF INFINITY

/* Weights 3, 4, 5 and values 4, 5, 6 in a sack of 8: things 1 and 3, worth 10. */
static void test_knapsack(void **state)
{
    const dense p = {.rows = 1,
                     .cols = 3,
                     .maximise = true,
                     .a = {{3, 4, 5}},
                     .c = {4, 5, 6},
                     .row_lo = {-INF},
                     .row_hi = {8},
                     .lo = {-0.5, -0.5, -0.5}, /* rounded inwards to 0 .. 1 */
                     .hi = {1.5, 1.5, 1.5},
                     .integer = {true, true, true}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    check_near(r.objective, 10, 0);
    check_near(r.bound, 10.2, 1e-12); /* (1, 1, 1/5) */
    check_near(r.x[0], 1, 0);
    check_near(r.x[1], 0, 0);
    check_near(r.x[2], 1, 0);
    assert_null(r.row_dual);
    assert_null(r.col_dual);
    assert_null(r.col_basic);
    enti_lp_result_clear(&r);
}

/* 2 x = 1 has a solution, but no integral one. */
static void test_infeasible(void **state)
{
    dense p = {.rows = 1,
               .cols = 1,
               .a = {{2}},
               .row_lo = {1},
               .row_hi = {1},
               .hi = {5},
               .integer = {true}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_INFEASIBLE);
    assert_null(r.x);
    enti_lp_result_clear(&r);

    p.row_lo[0] = p.row_hi[0] = 11; /* nor has this: the relaxation says so, with a proof */
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_infeasible(&p, &r);
    enti_lp_result_clear(&r);

    p.lo[0] = 0.25, p.hi[0] = 0.75; /* no integer between the bounds */
    check_ok(dense_solve(&p, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_INFEASIBLE);
    enti_lp_result_clear(&r);
}

static void test_unbounded(void **state)
{
    const dense p = {.rows = 1,
                     .cols = 2,
                     .maximise = true,
                     .a = {{1, -1}},
                     .c = {1, 1},
                     .row_lo = {0},
                     .row_hi = {0.5},
                     .hi = {INF, INF},
                     .integer = {true, true}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_unbounded(&p, &r);
    enti_lp_result_clear(&r);
}

/* An integer n and a share of it: n is as small as the share allows. */
static void test_mixed(void **state)
{
    const dense p = {.rows = 2,
                     .cols = 2,
                     .a = {{1, -1}, {0, 3}},
                     .c = {1, 0.001},
                     .row_lo = {0, 7},
                     .row_hi = {INF, 100},
                     .hi = {1e6, INF},
                     .integer = {true, false}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    check_near(r.x[0], 3, 0);
    check_near(r.x[1], 7.0 / 3, 1e-12);
    check_near(r.bound, 7.0 / 3 * 1.001, 1e-12);
    enti_lp_result_clear(&r);
}

/* The best of all 4^cols points, or -infinity. */
static double enumerate(const dense *p)
{
    double best = -INF;

    for (int code = 0; code < 1 << (2 * p->cols); code++) {
        double value = 0.0;
        bool inside = true;
        for (size_t i = 0; i < p->rows && inside; i++) {
            double sum = 0.0;
            for (size_t j = 0; j < p->cols; j++) sum += p->a[i][j] * (code >> (2 * j) & 3);
            inside = sum >= p->row_lo[i] && sum <= p->row_hi[i];
        }
        for (size_t j = 0; j < p->cols; j++) value += p->c[j] * (code >> (2 * j) & 3);
        if (inside && value > best) best = value;
    }
    return best;
}

static void test_against_enumeration(void **state)
{
    enti_random rng = enti_random_seed(6, 0);
    int infeasible = 0;

    (void)state;
    for (int k = 0; k < 100; k++) {
        dense p = {.rows = 2, .cols = 4, .maximise = true};
        enti_lp_result r;
        for (size_t j = 0; j < p.cols; j++) {
            p.c[j] = (double)enti_random_below(&rng, 21) - 10.0;
            p.hi[j] = 3.0;
            p.integer[j] = true;
            for (size_t i = 0; i < p.rows; i++)
                p.a[i][j] = (double)enti_random_below(&rng, 15) - 7.0;
        }
        for (size_t i = 0; i < p.rows; i++) {
            p.row_lo[i] = (double)enti_random_below(&rng, 30) - 10.0;
            p.row_hi[i] = p.row_lo[i] + (double)enti_random_below(&rng, 3);
        }
        const double best = enumerate(&p);
        check_ok(dense_solve(&p, NULL, &r));
        assert_int_equal(r.verdict, best == -INF ? ENTI_LP_INFEASIBLE : ENTI_LP_OPTIMAL);
        if (r.verdict == ENTI_LP_OPTIMAL) {
            check_near(r.objective, best, 0);
            assert_true(r.bound >= best - 1e-9);
        }
        infeasible += best == -INF;
        enti_lp_result_clear(&r);
    }
    assert_in_range(infeasible, 5, 95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_knapsack),
        cmocka_unit_test(test_infeasible),
        cmocka_unit_test(test_unbounded),
        cmocka_unit_test(test_mixed),
        cmocka_unit_test(test_against_enumeration),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
