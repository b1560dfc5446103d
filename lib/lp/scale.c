/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scale.c -- the units of a program: powers of two that bring its numbers near 1.
 *
 * On exponents alone, so that nothing can overflow on the way:
 *
 *     matrix   row and column units in turn, each the middle between the least and the largest
 *              exponent that the entries and the bounds of its line ask for (geometric scaling,
 *              the bounds being one more column); after each turn the unit of that column, common
 *              to all x and hence to all rows: what would take very many turns to spread
 *     costs    the largest c_j col_unit[j] among the columns that other columns depend on
 *
 * A program whose rows, columns and bounds are near 1 already is left alone but for its costs:
 * geometric scaling would pull its small entries up, and the simplex method then needs twice the
 * steps on a dense game.
 *
 * An integer column keeps the unit 1, and then so does the common unit.
 * Source: J. A. Tomlin, On scaling linear programming problems, Math. Programming Study 4 (1975).
 */
#include "base/mem.h"
#include "lp/form.h"

#include <limits.h>
#include <math.h>

#define PASSES 8

/* The largest entry of a row or column, and every bound, counts as near 1 within 2^-NEAR .. 2^NEAR:
 * GLPK's tolerances are then those of the program to two digits. */
#define NEAR 7

/* Least and largest exponent seen; none when least > most. */
typedef struct span {
    int least, most;
} span;

static const span none = {INT_MAX, INT_MIN};

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

static bool is_none(span s)
{
    return s.least > s.most;
}

static int middle(span s)
{
    return is_none(s) ? 0 : (s.least + s.most) / 2;
}

/* row_unit[i] = middle of  exponent of A_ij + col_unit[j]  over j, and of its bounds */
static void scale_rows(enti_form *f)
{
    for (size_t i = 0; i < f->lp->rows; i++) {
        span s = none;
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++)
            widen(&s, ilogb(f->value[k]) + f->col_unit[f->col[k]]);
        widen_by(&s, f->lp->row_lo[i], 0);
        widen_by(&s, f->lp->row_hi[i], 0);
        f->row_unit[i] = middle(s);
    }
}

/* col_unit[j] = middle of  row_unit[i] - exponent of A_ij  over i, and of its bounds. The span of
 * the entries alone is left in seen [cols]. */
static void scale_cols(enti_form *f, span seen[])
{
    for (size_t j = 0; j < f->lp->cols; j++) seen[j] = none;
    for (size_t i = 0; i < f->lp->rows; i++)
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++)
            widen(&seen[f->col[k]], f->row_unit[i] - ilogb(f->value[k]));
    for (size_t j = 0; j < f->lp->cols; j++) {
        span s = seen[j];
        widen_by(&s, f->lo[j], 0);
        widen_by(&s, f->hi[j], 0);
        if (!f->lp->integer[j]) f->col_unit[j] = middle(s);
    }
}

/* Multiplies all units by the middle of the bounds. */
static void scale_bounds(enti_form *f)
{
    const enti_lp *lp = f->lp;
    span s = none;

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

/* The costs of columns that the rest of the program holds: a fixed column has no choice, and an
 * empty one may have any unit, so it takes the one in which its cost is 1. */
static void scale_costs(enti_form *f, const span seen[])
{
    const double *cost = f->lp->cost;
    span s = none;

    for (size_t j = 0; j < f->lp->cols; j++)
        if (!is_none(seen[j]) && f->lo[j] < f->hi[j]) widen_by(&s, cost[j], -f->col_unit[j]);
    f->cost_unit = is_none(s) ? 0 : s.most;
    for (size_t j = 0; j < f->lp->cols; j++)
        if (is_none(seen[j]) && !f->lp->integer[j] && cost[j] != 0.0)
            f->col_unit[j] = f->cost_unit - ilogb(cost[j]);
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
        if (!fits(f->lo[j], f->col_unit[j]) || !fits(f->hi[j], f->col_unit[j]) ||
            !fits(lp->cost[j], f->cost_unit - f->col_unit[j]))
            return false;
    return true;
}

static bool is_near(int exponent)
{
    return exponent >= -NEAR && exponent <= NEAR;
}

static bool bound_is_near(double x)
{
    return x == 0.0 || isinf(x) || is_near(ilogb(x));
}

/* Whether every line has a largest entry near 1 (or none), and bounds near 1. */
static bool is_scaled(const enti_form *f, span seen[])
{
    const enti_lp *lp = f->lp;

    for (size_t j = 0; j < lp->cols; j++) seen[j] = none;
    for (size_t i = 0; i < lp->rows; i++) {
        span s = none;
        for (size_t k = f->start[i]; k < f->start[i + 1]; k++) {
            widen(&s, ilogb(f->value[k]));
            widen(&seen[f->col[k]], ilogb(f->value[k]));
        }
        if (!is_none(s) && !is_near(s.most)) return false;
        if (!bound_is_near(lp->row_lo[i]) || !bound_is_near(lp->row_hi[i])) return false;
    }
    for (size_t j = 0; j < lp->cols; j++) {
        if (!is_none(seen[j]) && !is_near(seen[j].most)) return false;
        if (!bound_is_near(f->lo[j]) || !bound_is_near(f->hi[j])) return false;
    }
    return true;
}

/* The units of rows and columns; the spans of the columns' entries into seen [cols]. */
static void scale_matrix(enti_form *f, span seen[])
{
    for (int pass = 0; pass < PASSES; pass++) {
        scale_rows(f);
        scale_cols(f, seen);
        scale_bounds(f);
    }
    scale_rows(f);
}

ent_status enti_form_scale(enti_form *f, bool again)
{
    span *seen = enti_new(f->lp->cols, span);

    if (!seen) return ENT_ERR_NOMEM;
    f->geometric = again || !is_scaled(f, seen);
    if (f->geometric) scale_matrix(f, seen);
    scale_costs(f, seen);
    enti_free(seen);
    return all_fit(f) ? ENT_OK : ENT_ERR_NUMERIC;
}
