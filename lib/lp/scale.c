/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scale.c -- the units of a program: powers of two that bring its numbers near 1.
 *
 * Three steps, on exponents alone, so that nothing can overflow on the way:
 *
 *     matrix   row and column units in turn, each the middle between the least and the largest
 *              exponent of its line (geometric scaling), until the last of PASSES
 *     bounds   a unit common to all x, hence to all rows: the middle of the bounds' exponents
 *     costs    the largest c_j col_unit_j
 *
 * An integer column keeps the unit 1, and then so does the common unit.
 * Source: R. Fourer, Solving staircase linear programs by the simplex method, Math. Programming
 * 23 (1982), for geometric scaling.
 */
#include "base/mem.h"
#include "lp/form.h"

#include <limits.h>
#include <math.h>

#define PASSES 4

/* Least and largest exponent seen; none when least > most. */
typedef struct span {
    int least, most;
} span;

#define SPAN_NONE                                                                                  \
    {                                                                                              \
        INT_MAX, INT_MIN                                                                           \
    }

static void widen(span *s, int exponent)
{
    if (exponent < s->least) s->least = exponent;
    if (exponent > s->most) s->most = exponent;
}

/* The exponent of a bound or cost in a unit, when it has one. */
static void widen_by(span *s, double x, int unit)
{
    if (x != 0.0 && isfinite(x)) widen(s, ilogb(x) - unit);
}

static int middle(span s)
{
    return s.least > s.most ? 0 : (s.least + s.most) / 2;
}

/* row_unit[i] = middle over j of  exponent of A_ij + col_unit[j] */
static void scale_rows(enti_form *f)
{
    for (size_t i = 0; i < f->lp->rows; i++) {
        span s = SPAN_NONE;
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++)
            widen(&s, ilogb(f->value[k]) + f->col_unit[f->col[k]]);
        f->row_unit[i] = middle(s);
    }
}

/* col_unit[j] = - middle over i of  exponent of A_ij - row_unit[i];  `seen` [cols] is work */
static void scale_cols(enti_form *f, span seen[])
{
    for (size_t j = 0; j < f->lp->cols; j++) seen[j] = (span)SPAN_NONE;
    for (size_t i = 0; i < f->lp->rows; i++)
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++)
            widen(&seen[f->col[k]], ilogb(f->value[k]) - f->row_unit[i]);
    for (size_t j = 0; j < f->lp->cols; j++)
        if (!f->lp->integer[j]) f->col_unit[j] = -middle(seen[j]);
}

/* Multiplies all units by the middle of the bounds. */
static void scale_bounds(enti_form *f)
{
    const enti_lp *lp = f->lp;
    span s = SPAN_NONE;

    if (lp->integers) return;
    for (size_t i = 0; i < lp->rows; i++) {
        widen_by(&s, lp->row_lo[i], f->row_unit[i]);
        widen_by(&s, lp->row_hi[i], f->row_unit[i]);
    }
    for (size_t j = 0; j < lp->cols; j++) {
        widen_by(&s, f->lo[j], f->col_unit[j]);
        widen_by(&s, f->hi[j], f->col_unit[j]);
    }
    for (size_t i = 0; i < lp->rows; i++) f->row_unit[i] += middle(s);
    for (size_t j = 0; j < lp->cols; j++) f->col_unit[j] += middle(s);
}

static void scale_costs(enti_form *f)
{
    span s = SPAN_NONE;

    for (size_t j = 0; j < f->lp->cols; j++) widen_by(&s, f->lp->cost[j], -f->col_unit[j]);
    f->cost_unit = s.least > s.most ? 0 : s.most;
}

/* Whether a finite number stays finite in its unit. */
static bool fits(double x, int unit)
{
    return isinf(x) || isfinite(ldexp(x, -unit));
}

static bool all_fit(const enti_form *f)
{
    const enti_lp *lp = f->lp;

    for (size_t i = 0; i < lp->rows; i++) {
        if (!fits(lp->row_lo[i], f->row_unit[i]) || !fits(lp->row_hi[i], f->row_unit[i]))
            return false;
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++)
            if (!fits(f->value[k], f->row_unit[i] - f->col_unit[f->col[k]])) return false;
    }
    for (size_t j = 0; j < lp->cols; j++)
        if (!fits(f->lo[j], f->col_unit[j]) || !fits(f->hi[j], f->col_unit[j])) return false;
    return true; /* the costs fit by the choice of their unit */
}

ent_status enti_form_scale(enti_form *f)
{
    span *seen = enti_new(f->lp->cols, span);

    if (!seen) return ENT_ERR_NOMEM;
    for (int pass = 0; pass < PASSES; pass++) {
        scale_rows(f);
        scale_cols(f, seen);
    }
    scale_rows(f);
    scale_bounds(f);
    scale_costs(f);
    enti_free(seen);
    return all_fit(f) ? ENT_OK : ENT_ERR_NUMERIC;
}
