/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.c -- answers judged by sums over the program as it was given; no solver code.
 *
 * For minimisation and any weights y on the rows, with d = c - y A,
 *
 *     c x = y (A x) + d x >= sum_i min over [lo_i, hi_i] of y_i r + sum_j min over [l_j, u_j] of
 *     d_j t
 *
 * holds for every feasible x: the right-hand side is the bound that y proves. It equals c x when
 * both are optimal; with c = 0 a positive bound proves that there is no feasible x. A y_i of the
 * wrong sign on an infinite bound is set to 0, which only changes y. For d_j, where the choice is
 * made,
 *
 *     round-off of its own sum, ENTI_TOL_LP_ROUND (|c_j| + sum_i |y_i A_ij|), counts as 0;
 *     of the wrong sign on an infinite bound it proves nothing, unless it is what GLPK lets pass,
 *     ENTI_TOL_LP_SOLVER in units: then it is charged as far from x_j as x_j from 0, or one unit.
 *
 * What is small is measured in the units of form.h.
 */
#include "base/tol.h"
#include "lp/form.h"

#include <math.h>

static double clamp(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

/* (A x)_i; the sum of the terms' sizes into *size. */
static double activity(const enti_form *f, size_t i, const double x[], double *size)
{
    double sum = 0.0;

    *size = 0.0;
    for (size_t k = f->start[i]; k < f->start[i + 1]; k++) {
        const double term = f->value[k] * x[f->col[k]];
        sum += term;
        *size += fabs(term);
    }
    return sum;
}

bool enti_check_point(const enti_form *f, double tol, double x[])
{
    const enti_lp *lp = f->lp;

    for (size_t j = 0; j < lp->cols; j++) {
        x[j] = clamp(x[j], f->lo[j], f->hi[j]);
        if (!isfinite(x[j])) return false;
    }
    for (size_t i = 0; i < lp->rows; i++) {
        double size;
        const double sum = activity(f, i, x, &size);
        const double slack = tol * fmax(size, ldexp(1.0, f->row_unit[i]));
        if (!isfinite(size) || sum < lp->row_lo[i] - slack || sum > lp->row_hi[i] + slack)
            return false;
    }
    return true;
}

double enti_check_objective(const enti_form *f, const double x[])
{
    double sum = 0.0;

    for (size_t j = 0; j < f->lp->cols; j++) sum += f->lp->cost[j] * x[j];
    return sum;
}

/* The part of the bound that the rows give; repairs y. For maximisation sign is -1. */
static double rows_bound(const enti_form *f, double sign, double y[])
{
    double sum = 0.0;

    for (size_t i = 0; i < f->lp->rows; i++) {
        const double end = sign * y[i] > 0.0 ? f->lp->row_lo[i] : f->lp->row_hi[i];
        if (isinf(end)) y[i] = 0.0;
        if (y[i] != 0.0) sum += y[i] * end;
    }
    return sum;
}

/* d = c - y A, or -y A without c, and the round-off in it: d_j within it becomes 0. `size` [cols]
 * is work. */
static void reduce(const enti_form *f, const double c[], const double y[], double d[],
                   double size[])
{
    const size_t cols = f->lp->cols;

    for (size_t j = 0; j < cols; j++) {
        d[j] = c ? c[j] : 0.0;
        size[j] = fabs(d[j]);
    }
    for (size_t i = 0; i < f->lp->rows; i++)
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++) {
            d[f->col[k]] -= y[i] * f->value[k];
            size[f->col[k]] += fabs(y[i] * f->value[k]);
        }
    for (size_t j = 0; j < cols; j++)
        if (fabs(d[j]) <= ENTI_TOL_LP_ROUND * size[j]) d[j] = 0.0;
}

/* The part that the columns give; `pass` is the d_j, in units, that GLPK lets pass. */
static double cols_bound(const enti_form *f, double sign, double pass, const double x[],
                         const double d[])
{
    double sum = 0.0;

    for (size_t j = 0; j < f->lp->cols; j++) {
        const double unit = ldexp(1.0, f->col_unit[j]);
        const bool low = sign * d[j] > 0.0;
        const double end = low ? f->lo[j] : f->hi[j];
        if (d[j] == 0.0) continue;
        if (isinf(end) && fabs(d[j]) * unit <= pass)
            sum += d[j] * (x[j] + copysign(fmax(unit, fabs(x[j])), end));
        else
            sum += d[j] * end;
    }
    return sum;
}

bool enti_check_optimal(const enti_form *f, const double x[], double y[], double d[], double work[],
                        double *bound)
{
    const double sign = f->lp->maximise ? -1.0 : 1.0;
    const double pass = ldexp(ENTI_TOL_LP_SOLVER, f->cost_unit);
    double terms = 0.0;

    *bound = rows_bound(f, sign, y);
    reduce(f, f->lp->cost, y, d, work);
    *bound += cols_bound(f, sign, pass, x, d);
    for (size_t j = 0; j < f->lp->cols; j++) terms += fabs(f->lp->cost[j] * x[j]);
    const double size = fmax(ldexp(1.0, f->cost_unit), terms);
    return isfinite(size) && fabs(enti_check_objective(f, x) - *bound) <= ENTI_TOL_DUAL_GAP * size;
}

bool enti_check_infeasible(const enti_form *f, const double x[], double y[], double d[],
                           double work[])
{
    double unit = 0.0; /* the largest |y_i| in units */
    double bound = rows_bound(f, 1.0, y);

    for (size_t i = 0; i < f->lp->rows; i++) unit = fmax(unit, ldexp(fabs(y[i]), f->row_unit[i]));
    reduce(f, NULL, y, d, work);
    bound += cols_bound(f, 1.0, ENTI_TOL_LP_SOLVER * unit, x, d);
    return isfinite(bound) && bound > ENTI_TOL_LP_POINT * unit;
}

bool enti_check_ray(const enti_form *f, double ray[])
{
    const enti_lp *lp = f->lp;
    const double sign = lp->maximise ? -1.0 : 1.0;

    for (size_t j = 0; j < lp->cols; j++) {
        if (isfinite(f->lo[j])) ray[j] = fmax(ray[j], 0.0);
        if (isfinite(f->hi[j])) ray[j] = fmin(ray[j], 0.0);
        if (!isfinite(ray[j])) return false;
    }
    double unit = 0.0; /* the largest |ray_j| in units */
    for (size_t j = 0; j < lp->cols; j++) unit = fmax(unit, ldexp(fabs(ray[j]), -f->col_unit[j]));
    for (size_t i = 0; i < lp->rows; i++) {
        double size;
        const double sum = activity(f, i, ray, &size);
        const double slack = ENTI_TOL_LP_POINT * fmax(size, ldexp(unit, f->row_unit[i]));
        if (!isfinite(size) || (isfinite(lp->row_lo[i]) && sum < -slack) ||
            (isfinite(lp->row_hi[i]) && sum > slack))
            return false;
    }
    const double gain = -sign * enti_check_objective(f, ray);
    return isfinite(gain) && gain > ENTI_TOL_LP_POINT * ldexp(unit, f->cost_unit);
}
