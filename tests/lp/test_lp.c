/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear programs with known answers, and every verdict. */
#include "base/random.h"
#include "dense.h"

#define INF INFINITY

/* F. Hillier, G. Lieberman, Introduction to Operations Research: the Wyndor Glass Co. example,
 * max 3 x1 + 5 x2, x = (2, 6), 36, shadow prices (0, 3/2, 1). */
static dense wyndor(void)
{
    return (dense){.rows = 3,
                   .cols = 2,
                   .maximise = true,
                   .a = {{1, 0}, {0, 2}, {3, 2}},
                   .c = {3, 5},
                   .row_lo = {-INF, -INF, -INF},
                   .row_hi = {4, 12, 18},
                   .hi = {INF, INF}};
}

static void solved(const dense *p, enti_lp_result *r)
{
    check_ok(dense_solve(p, NULL, r));
    dense_check_optimum(p, r, 1e-9);
}

static void test_wyndor(void **state)
{
    const dense p = wyndor();
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 36, 1e-12);
    check_near(r.bound, 36, 1e-12);
    check_near(r.x[0], 2, 1e-12);
    check_near(r.x[1], 6, 1e-12);
    check_near(r.row_dual[0], 0, 1e-12);
    check_near(r.row_dual[1], 1.5, 1e-12);
    check_near(r.row_dual[2], 1, 1e-12);
    assert_true(r.row_basic[0] && !r.row_basic[1] && !r.row_basic[2]);
    assert_true(r.col_basic[0] && r.col_basic[1]);
    assert_true(r.steps > 0);
    enti_lp_result_clear(&r);
    enti_lp_result_clear(&r); /* idempotent */
    enti_lp_result_clear(NULL);
}

/* V. Chvatal, Linear Programming (1983), page 13: max 5 x1 + 4 x2 + 3 x3 = 13 at (2, 0, 1). */
static void test_chvatal(void **state)
{
    const dense p = {.rows = 3,
                     .cols = 3,
                     .maximise = true,
                     .a = {{2, 3, 1}, {4, 1, 2}, {3, 4, 2}},
                     .c = {5, 4, 3},
                     .row_lo = {-INF, -INF, -INF},
                     .row_hi = {5, 11, 8},
                     .hi = {INF, INF, INF}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 13, 1e-12);
    check_near(r.x[0], 2, 1e-12);
    check_near(r.x[1], 0, 1e-12);
    check_near(r.x[2], 1, 1e-12);
    check_near(r.row_dual[0], 1, 1e-12); /* the dual optimum is (1, 0, 1) */
    check_near(r.row_dual[1], 0, 1e-12);
    check_near(r.row_dual[2], 1, 1e-12);
    enti_lp_result_clear(&r);
}

/* E. M. L. Beale, Cycling in the dual simplex algorithm, Naval Research Logistics Quarterly 2
 * (1955), in the form on which the largest-coefficient rule cycles: minimum -1/20. */
static void test_beale_cycles(void **state)
{
    const dense p = {.rows = 3,
                     .cols = 4,
                     .a = {{0.25, -60, -0.04, 9}, {0.5, -90, -0.02, 3}, {0, 0, 1, 0}},
                     .c = {-0.75, 150, -0.02, 6},
                     .row_lo = {-INF, -INF, -INF},
                     .row_hi = {0, 0, 1},
                     .hi = {INF, INF, INF, INF}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, -0.05, 1e-12);
    enti_lp_result_clear(&r);
}

/* Rock, paper, scissors as max v, v <= (A' x)_j, sum x = 1: a free column, an equality, ties. */
static void test_free_and_equality(void **state)
{
    const dense p = {.rows = 4,
                     .cols = 4,
                     .maximise = true,
                     .a = {{0, 1, -1, -1}, {-1, 0, 1, -1}, {1, -1, 0, -1}, {1, 1, 1, 0}},
                     .c = {0, 0, 0, 1},
                     .row_lo = {0, 0, 0, 1},
                     .row_hi = {INF, INF, INF, 1},
                     .lo = {0, 0, 0, -INF},
                     .hi = {INF, INF, INF, INF}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 0, 1e-12);
    for (size_t j = 0; j < 3; j++) check_near(r.x[j], 1.0 / 3, 1e-12);
    for (size_t i = 0; i < 3; i++) check_near(r.row_dual[i], -1.0 / 3, 1e-12);
    enti_lp_result_clear(&r);
}

/* 1 <= x + y <= 2 from both sides. */
static void test_range_rows(void **state)
{
    dense p = {.rows = 1,
               .cols = 2,
               .a = {{1, 1}},
               .c = {1, 2},
               .row_lo = {1},
               .row_hi = {2},
               .hi = {INF, INF}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 1, 1e-12);
    check_near(r.row_dual[0], 1, 1e-12);
    enti_lp_result_clear(&r);

    p.maximise = true;
    solved(&p, &r);
    check_near(r.objective, 4, 1e-12);
    check_near(r.row_dual[0], 2, 1e-12);
    enti_lp_result_clear(&r);
}

/* Bounds on columns alone hold the optimum; one is fixed, one only bounded above. */
static void test_column_bounds(void **state)
{
    const dense p = {.rows = 1,
                     .cols = 3,
                     .maximise = true,
                     .a = {{1, 1, 1}},
                     .c = {1, 1, 2},
                     .row_lo = {-INF},
                     .row_hi = {100},
                     .lo = {-3, 5, -INF},
                     .hi = {4, 5, -7}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 4 + 5 - 14, 0);
    check_near(r.col_dual[0], 1, 0);
    check_near(r.col_dual[1], 1, 0);
    check_near(r.col_dual[2], 2, 0);
    enti_lp_result_clear(&r);
}

static void test_one_by_one(void **state)
{
    const dense p = {
        .rows = 1, .cols = 1, .a = {{4}}, .c = {2}, .row_lo = {6}, .row_hi = {INF}, .hi = {INF}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.x[0], 1.5, 0);
    check_near(r.objective, 3, 0);
    check_near(r.row_dual[0], 0.5, 0);
    assert_true(r.col_basic[0] && !r.row_basic[0]);
    enti_lp_result_clear(&r);
}

static void test_duplicates_add_up(void **state)
{
    enti_lp *lp;
    enti_lp_result r;

    (void)state;
    check_ok(enti_lp_new(1, 3, true, &lp));
    for (size_t j = 0; j < 3; j++) {
        check_ok(enti_lp_cost(lp, j, 1));
        check_ok(enti_lp_entry(lp, 0, 2 - j, 1)); /* order does not matter */
    }
    check_ok(enti_lp_entry(lp, 0, 0, 3));  /* 4 x0 */
    check_ok(enti_lp_entry(lp, 0, 1, -1)); /* cancels: x1 is not in the row */
    check_ok(enti_lp_col(lp, 1, 0, 9));
    check_ok(enti_lp_entry(lp, 0, 2, 0)); /* dropped */
    check_ok(enti_lp_row(lp, 0, -INF, 8));
    check_ok(enti_lp_solve(lp, NULL, &r));
    check_near(r.objective, 8 + 9, 1e-12);
    enti_lp_result_clear(&r);

    check_ok(enti_lp_entry(lp, 0, 2, 1)); /* 2 x2; solved again */
    check_ok(enti_lp_solve(lp, NULL, &r));
    check_near(r.objective, 4 + 9, 1e-12);
    enti_lp_result_clear(&r);

    check_ok(enti_lp_entry(lp, 0, 1, 1e308));
    check_ok(enti_lp_entry(lp, 0, 1, 1e308));
    check_status(enti_lp_solve(lp, NULL, &r), ENT_ERR_NUMERIC); /* the sum is infinite */
    assert_null(r.x);
    enti_lp_free(lp);
    enti_lp_free(NULL);
}

/* Costs by s, matrix by t, bounds by u: the optimum scales with s u / t. */
static void test_scaled(void **state)
{
    const double scale[] = {1e-9, 1, 1e12};

    (void)state;
    for (int k = 0; k < 27; k++) {
        const double s = scale[k % 3], t = scale[k / 3 % 3], u = scale[k / 9];
        dense p = wyndor();
        enti_lp_result r;
        for (size_t j = 0; j < 2; j++) p.c[j] *= s;
        for (size_t i = 0; i < 3; i++) {
            p.row_hi[i] *= u;
            for (size_t j = 0; j < 2; j++) p.a[i][j] *= t;
        }
        check_ok(dense_solve(&p, NULL, &r));
        assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
        check_near(r.objective * t / u / s, 36, 1e-12);
        check_near(r.bound * t / u / s, 36, 1e-12);
        check_near(r.x[0] * t / u, 2, 1e-12);
        check_near(r.row_dual[1] * t / s, 1.5, 1e-12);
        enti_lp_result_clear(&r);
    }
}

/* A game of payoffs near 1e-9: the value column has another unit than the probabilities. */
static void test_units_differ(void **state)
{
    const double m = 1e-9; /* [3 -1; -1 1] m has the value (3 - 1) / (3 + 1 + 1 + 1) m */
    const dense p = {.rows = 3,
                     .cols = 3,
                     .maximise = true,
                     .a = {{3 * m, -1 * m, -1}, {-1 * m, 1 * m, -1}, {1, 1, 0}},
                     .c = {0, 0, 1},
                     .row_lo = {0, 0, 1},
                     .row_hi = {INF, INF, 1},
                     .lo = {0, 0, -INF},
                     .hi = {INF, INF, INF}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    check_near(r.x[0], 1.0 / 3, 1e-12); /* (1 + 1) / (3 + 1 + 1 + 1) */
    check_near(r.objective / m, 1.0 / 3, 1e-12);
    check_near(r.bound / m, 1.0 / 3, 1e-12);
    enti_lp_result_clear(&r);
}

/* Sparse games on {-1, 0, 1} times 1e-9, played by a mass of 1e-12: the value is
 * near 1e-21, and in some rows it stands alone. */
static void test_far_from_one(void **state)
{
    enti_random rng = enti_random_seed(1, 0);

    (void)state;
    for (int k = 0; k < 5; k++) {
        dense p = {.rows = 6, .cols = 6, .maximise = true};
        enti_lp_result r, scaled;
        for (size_t i = 0; i < 5; i++) {
            p.a[i][5] = -1;
            p.a[5][i] = 1;
            p.row_hi[i] = p.hi[i] = INF;
            for (size_t j = 0; j < 5; j++)
                if (enti_random_below(&rng, 2))
                    p.a[i][j] = (double)enti_random_below(&rng, 3) - 1.0;
        }
        p.row_lo[5] = p.row_hi[5] = 1;
        p.lo[5] = -INF, p.hi[5] = INF;
        p.c[5] = 1;
        solved(&p, &r);
        p.row_lo[5] = p.row_hi[5] = 1e-12;
        for (size_t i = 0; i < 5; i++)
            for (size_t j = 0; j < 5; j++) p.a[i][j] *= 1e-9;
        check_ok(dense_solve(&p, NULL, &scaled));
        check_near(scaled.objective * 1e21, r.objective, 1e-9);
        enti_lp_result_clear(&r);
        enti_lp_result_clear(&scaled);
    }
}

static void test_infeasible(void **state)
{
    dense p = {.rows = 2,
               .cols = 2,
               .a = {{1, 1}, {1, 2}},
               .row_lo = {-INF, 3},
               .row_hi = {1, INF},
               .hi = {INF, INF}};
    enti_lp_result r;

    (void)state;
    for (int k = 0; k < 4; k++) {
        p.maximise = k % 2;
        p.c[0] = k / 2; /* without a cost, and with one that would be unbounded */
        check_ok(dense_solve(&p, NULL, &r));
        dense_check_infeasible(&p, &r);
        assert_null(r.x);
        assert_null(r.col_dual);
        enti_lp_result_clear(&r);
    }
    p.row_lo[0] = 2; /* bounds that cross, on a row, then on a column */
    check_ok(dense_solve(&p, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_INFEASIBLE);
    enti_lp_result_clear(&r);
    p.row_lo[0] = -INF;
    p.lo[1] = 1;
    p.hi[1] = 0.5;
    check_ok(dense_solve(&p, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_INFEASIBLE);
    enti_lp_result_clear(&r);
}

static void test_unbounded(void **state)
{
    dense p = {.rows = 2,
               .cols = 3,
               .maximise = true,
               .a = {{1, -1, 0}, {0, 1, 2}},
               .c = {1, 0, -1},
               .row_lo = {-INF, -4},
               .row_hi = {1, INF},
               .lo = {0, 0, -INF},
               .hi = {INF, INF, 3}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_unbounded(&p, &r);
    enti_lp_result_clear(&r);

    p.maximise = false;
    for (size_t j = 0; j < 3; j++) p.c[j] = -p.c[j];
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_unbounded(&p, &r);
    enti_lp_result_clear(&r);

    p.row_lo[0] = 2, p.row_hi[0] = INF; /* a row as the unbounded variable */
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_unbounded(&p, &r);
    enti_lp_result_clear(&r);

    p.row_hi[1] = -5, p.row_lo[1] = -INF; /* x3 <= -5/2: a feasible point lies below 0 */
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_unbounded(&p, &r);
    enti_lp_result_clear(&r);
}

/* Both the program and its dual are infeasible: infeasible, not unbounded. */
static void test_infeasible_both_ways(void **state)
{
    const dense p = {.rows = 2,
                     .cols = 2,
                     .maximise = true,
                     .a = {{1, -1}, {-1, 1}},
                     .c = {1, 1},
                     .row_lo = {-INF, -INF},
                     .row_hi = {-1, -1},
                     .hi = {INF, INF}};
    enti_lp_result r;

    (void)state;
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_infeasible(&p, &r);
    enti_lp_result_clear(&r);
}

static void test_no_rows(void **state)
{
    dense p = {.cols = 4,
               .maximise = true,
               .c = {1, -1, 0, 0},
               .lo = {-INF, -2, -INF, 3},
               .hi = {5, INF, INF, 4}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 7, 0);
    check_near(r.x[2], 0, 0);
    check_near(r.x[3], 3, 0);
    enti_lp_result_clear(&r);

    p.c[2] = -1;
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_unbounded(&p, &r);
    enti_lp_result_clear(&r);

    p.integer[0] = p.integer[1] = true;
    p.c[2] = 0, p.hi[0] = 5.5, p.lo[1] = -1.5;
    check_ok(dense_solve(&p, NULL, &r));
    check_near(r.objective, 6, 0);
    enti_lp_result_clear(&r);
}

static void test_no_cols(void **state)
{
    dense p = {.rows = 3, .row_lo = {-1, 0, -INF}, .row_hi = {1, 0, INF}};
    enti_lp_result r;

    (void)state;
    solved(&p, &r);
    check_near(r.objective, 0, 0);
    enti_lp_result_clear(&r);

    p.row_lo[1] = p.row_hi[1] = 2;
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_infeasible(&p, &r);
    enti_lp_result_clear(&r);

    p.rows = 0;
    solved(&p, &r);
    enti_lp_result_clear(&r);
}

/* Rows and columns without entries in a program that has others. */
static void test_empty_lines(void **state)
{
    dense p = wyndor();
    enti_lp_result r;

    (void)state;
    p.rows = 4, p.cols = 3;
    p.row_lo[3] = -1, p.row_hi[3] = 1;
    p.c[2] = -1, p.lo[2] = -2, p.hi[2] = 2;
    solved(&p, &r);
    check_near(r.objective, 38, 1e-12);
    enti_lp_result_clear(&r);

    p.c[2] = 1e-11; /* however little it is worth, nothing holds it back */
    solved(&p, &r);
    check_near(r.x[2], 2, 0);
    enti_lp_result_clear(&r);

    p.row_lo[3] = 0.5; /* 0 must be at least 1/2 */
    check_ok(dense_solve(&p, NULL, &r));
    dense_check_infeasible(&p, &r);
    enti_lp_result_clear(&r);
}

static void test_refused(void **state)
{
    enti_lp *lp = NULL;
    enti_lp_result r = {.verdict = ENTI_LP_STOPPED};

    (void)state;
    check_status(enti_lp_new(1, 1, false, NULL), ENT_ERR_ARG);
    check_status(enti_lp_new((size_t)-1, 1, false, &lp), ENT_ERR_LIMIT);
    assert_null(lp);
    check_status(enti_lp_new(1, 100000001, false, &lp), ENT_ERR_LIMIT);

    check_ok(enti_lp_new(2, 3, false, &lp));
    check_status(enti_lp_cost(lp, 3, 1), ENT_ERR_ARG);
    check_status(enti_lp_cost(lp, 0, NAN), ENT_ERR_ARG);
    check_status(enti_lp_cost(lp, 0, INF), ENT_ERR_ARG);
    check_status(enti_lp_cost(NULL, 0, 1), ENT_ERR_ARG);
    check_status(enti_lp_row(lp, 2, 0, 1), ENT_ERR_ARG);
    check_status(enti_lp_row(lp, 0, NAN, 1), ENT_ERR_ARG);
    check_status(enti_lp_row(lp, 0, 0, NAN), ENT_ERR_ARG);
    check_status(enti_lp_row(lp, 0, INF, INF), ENT_ERR_ARG);
    check_status(enti_lp_row(lp, 0, -INF, -INF), ENT_ERR_ARG);
    check_status(enti_lp_col(lp, 3, 0, 1), ENT_ERR_ARG);
    check_status(enti_lp_col(lp, 0, NAN, NAN), ENT_ERR_ARG);
    check_status(enti_lp_col(lp, 0, INF, INF), ENT_ERR_ARG);
    check_status(enti_lp_integer(lp, 3), ENT_ERR_ARG);
    check_status(enti_lp_entry(lp, 2, 0, 1), ENT_ERR_ARG);
    check_status(enti_lp_entry(lp, 0, 3, 1), ENT_ERR_ARG);
    check_status(enti_lp_entry(lp, 0, 0, NAN), ENT_ERR_ARG);
    check_status(enti_lp_entry(lp, 0, 0, -INF), ENT_ERR_ARG);

    check_status(enti_lp_solve(lp, NULL, NULL), ENT_ERR_ARG);
    check_status(enti_lp_solve(NULL, NULL, &r), ENT_ERR_ARG);
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL); /* {0} again */
    check_status(enti_lp_solve(lp, &(enti_lp_opts){.time_limit_ms = -1}, &r), ENT_ERR_ARG);
    check_ok(enti_lp_solve(lp, NULL, &r)); /* and nothing that was refused is in it */
    check_near(r.objective, 0, 0);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

/* A point near 1e300 in a unit near 1e-300: the scaled program would overflow. */
static void test_wild(void **state)
{
    const dense p = {.rows = 2,
                     .cols = 2,
                     .maximise = true,
                     .a = {{1e300, 1e-300}, {1e-300, 1e300}},
                     .c = {1e300, 1},
                     .row_lo = {-INF, -INF},
                     .row_hi = {1e300, 1e-300},
                     .hi = {1e308, 1e308}};
    enti_lp_result r;

    (void)state;
    const ent_status st = dense_solve(&p, NULL, &r);
    assert_true(st == ENT_OK || st == ENT_ERR_NUMERIC);
    enti_lp_result_clear(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wyndor),       cmocka_unit_test(test_chvatal),
        cmocka_unit_test(test_beale_cycles), cmocka_unit_test(test_free_and_equality),
        cmocka_unit_test(test_range_rows),   cmocka_unit_test(test_column_bounds),
        cmocka_unit_test(test_one_by_one),   cmocka_unit_test(test_duplicates_add_up),
        cmocka_unit_test(test_scaled),       cmocka_unit_test(test_units_differ),
        cmocka_unit_test(test_far_from_one), cmocka_unit_test(test_infeasible),
        cmocka_unit_test(test_unbounded),    cmocka_unit_test(test_infeasible_both_ways),
        cmocka_unit_test(test_no_rows),      cmocka_unit_test(test_no_cols),
        cmocka_unit_test(test_empty_lines),  cmocka_unit_test(test_refused),
        cmocka_unit_test(test_wild),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
