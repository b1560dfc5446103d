/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dense.h -- small programs written out densely, and a judge of their results that shares no code
 * with the library: it reads the dense numbers alone. */
#ifndef ENTI_TEST_DENSE_H
#define ENTI_TEST_DENSE_H

#include "check.h"
#include "lp/lp.h"

#include <stdlib.h>

#define DENSE_MAX 12

typedef struct dense {
    size_t rows, cols;
    bool maximise;
    double a[DENSE_MAX][DENSE_MAX];
    double c[DENSE_MAX], row_lo[DENSE_MAX], row_hi[DENSE_MAX], lo[DENSE_MAX], hi[DENSE_MAX];
    bool integer[DENSE_MAX];
} dense;

/** The program in the builder; zeros are not entered. */
static inline enti_lp *dense_build(const dense *p)
{
    enti_lp *lp = NULL;

    check_ok(enti_lp_new(p->rows, p->cols, p->maximise, &lp));
    for (size_t j = 0; j < p->cols; j++) {
        check_ok(enti_lp_cost(lp, j, p->c[j]));
        check_ok(enti_lp_col(lp, j, p->lo[j], p->hi[j]));
        if (p->integer[j]) check_ok(enti_lp_integer(lp, j));
        for (size_t i = 0; i < p->rows; i++)
            if (p->a[i][j] != 0.0) check_ok(enti_lp_entry(lp, i, j, p->a[i][j]));
    }
    for (size_t i = 0; i < p->rows; i++) check_ok(enti_lp_row(lp, i, p->row_lo[i], p->row_hi[i]));
    return lp;
}

static inline ent_status dense_solve(const dense *p, const enti_lp_opts *opts, enti_lp_result *r)
{
    enti_lp *lp = dense_build(p);
    const ent_status st = enti_lp_solve(lp, opts, r);

    enti_lp_free(lp);
    return st;
}

/* w is the weight (dual) on a quantity q within lo..hi of an optimum: w > 0 holds q at lo when
 * minimising. */
static inline void dense_slack(double w, double q, double lo, double hi, double tol)
{
    if (w > tol) check_near(q, lo, tol);
    if (w < -tol) check_near(q, hi, tol);
}

/** x in bounds, rows in bounds, reduced costs right, complementary slackness, as many basic
 *  variables as rows, objective met by the bound. For data of size 1. */
static inline void dense_check_optimum(const dense *p, const enti_lp_result *r, double tol)
{
    const double sign = p->maximise ? -1.0 : 1.0;
    double objective = 0.0;
    size_t basic = 0;

    assert_int_equal(r->verdict, ENTI_LP_OPTIMAL);
    for (size_t i = 0; i < p->rows; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < p->cols; j++) sum += p->a[i][j] * r->x[j];
        assert_true(sum >= p->row_lo[i] - tol && sum <= p->row_hi[i] + tol);
        dense_slack(sign * r->row_dual[i], sum, p->row_lo[i], p->row_hi[i], tol);
        if (r->row_basic[i]) check_near(r->row_dual[i], 0.0, tol);
        basic += r->row_basic[i];
    }
    for (size_t j = 0; j < p->cols; j++) {
        double d = p->c[j];
        for (size_t i = 0; i < p->rows; i++) d -= r->row_dual[i] * p->a[i][j];
        assert_true(r->x[j] >= p->lo[j] && r->x[j] <= p->hi[j]);
        check_near(r->col_dual[j], d, tol);
        dense_slack(sign * d, r->x[j], p->lo[j], p->hi[j], tol);
        if (r->col_basic[j]) check_near(d, 0.0, tol);
        basic += r->col_basic[j];
        objective += p->c[j] * r->x[j];
    }
    assert_int_equal(basic, p->rows);
    check_near(r->objective, objective, tol);
    check_near(r->bound, objective, tol);
}

/* The least (sign 1) or largest (sign -1) of w q over lo..hi; a weight of round-off counts 0. */
static inline double dense_end(double sign, double w, double lo, double hi)
{
    if (fabs(w) < 1e-12) return 0.0;
    return w * (sign * w > 0.0 ? lo : hi);
}

/** The least of y r over the row bounds is above the largest of y A x over the column bounds. */
static inline void dense_check_infeasible(const dense *p, const enti_lp_result *r)
{
    double rows = 0.0, cols = 0.0;

    assert_int_equal(r->verdict, ENTI_LP_INFEASIBLE);
    for (size_t i = 0; i < p->rows; i++)
        rows += dense_end(1.0, r->row_dual[i], p->row_lo[i], p->row_hi[i]);
    for (size_t j = 0; j < p->cols; j++) {
        double w = 0.0;
        for (size_t i = 0; i < p->rows; i++) w += r->row_dual[i] * p->a[i][j];
        cols += dense_end(-1.0, w, p->lo[j], p->hi[j]);
    }
    assert_true(rows > cols);
}

/** x + 1000 ray is feasible and better than x. */
static inline void dense_check_unbounded(const dense *p, const enti_lp_result *r)
{
    double gain = 0.0;

    assert_int_equal(r->verdict, ENTI_LP_UNBOUNDED);
    for (int far = 0; far <= 1000; far += 1000) {
        for (size_t i = 0; i < p->rows; i++) {
            double sum = 0.0;
            for (size_t j = 0; j < p->cols; j++) sum += p->a[i][j] * (r->x[j] + far * r->ray[j]);
            assert_true(sum >= p->row_lo[i] - 1e-6 && sum <= p->row_hi[i] + 1e-6);
        }
        for (size_t j = 0; j < p->cols; j++) {
            const double x = r->x[j] + far * r->ray[j];
            assert_true(x >= p->lo[j] && x <= p->hi[j]);
        }
    }
    for (size_t j = 0; j < p->cols; j++) gain += p->c[j] * r->ray[j];
    assert_true(p->maximise ? gain > 1e-9 : gain < -1e-9);
}

#endif
