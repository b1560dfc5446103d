/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.c -- the builder of programs: bounds, costs and the terms of the matrix as they come.
 *
 * Invariant: every number in a program is finite, but for lower bounds of -infinity and upper
 * bounds of infinity; every index is in range; no term is zero.
 */
#include "base/mem.h"
#include "lp/form.h"

#include <math.h>

/* GLPK's own limits on rows and columns, and on matrix entries. */
#define MAX_LINES 100000000
#define MAX_TERMS 500000000

ent_status enti_lp_new(size_t rows, size_t cols, bool maximise, enti_lp **out)
{
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (rows > MAX_LINES || cols > MAX_LINES) return ENT_ERR_LIMIT;

    enti_lp *lp = enti_new(1, enti_lp);
    if (!lp) return ENT_ERR_NOMEM;
    *lp = (enti_lp){.rows = rows,
                    .cols = cols,
                    .maximise = maximise,
                    .cost = enti_new(cols, double),
                    .row_lo = enti_new(rows, double),
                    .row_hi = enti_new(rows, double),
                    .col_lo = enti_new(cols, double),
                    .col_hi = enti_new(cols, double),
                    .integer = enti_new(cols, bool)};
    if (!lp->cost || !lp->row_lo || !lp->row_hi || !lp->col_lo || !lp->col_hi || !lp->integer) {
        enti_lp_free(lp);
        return ENT_ERR_NOMEM;
    }
    for (size_t i = 0; i < rows; i++) {
        lp->row_lo[i] = -INFINITY;
        lp->row_hi[i] = INFINITY;
    }
    for (size_t j = 0; j < cols; j++) lp->col_hi[j] = INFINITY;
    *out = lp;
    return ENT_OK;
}

void enti_lp_free(enti_lp *lp)
{
    if (!lp) return;
    enti_free(lp->cost);
    enti_free(lp->row_lo);
    enti_free(lp->row_hi);
    enti_free(lp->col_lo);
    enti_free(lp->col_hi);
    enti_free(lp->integer);
    enti_free(lp->term);
    enti_free(lp);
}

/* Also false for NaN. */
static bool is_interval(double lo, double hi)
{
    return lo < INFINITY && hi > -INFINITY;
}

ent_status enti_lp_cost(enti_lp *lp, size_t col, double c)
{
    if (!lp || col >= lp->cols || !isfinite(c)) return ENT_ERR_ARG;
    lp->cost[col] = c;
    return ENT_OK;
}

ent_status enti_lp_row(enti_lp *lp, size_t row, double lo, double hi)
{
    if (!lp || row >= lp->rows || !is_interval(lo, hi)) return ENT_ERR_ARG;
    lp->row_lo[row] = lo;
    lp->row_hi[row] = hi;
    return ENT_OK;
}

ent_status enti_lp_col(enti_lp *lp, size_t col, double lo, double hi)
{
    if (!lp || col >= lp->cols || !is_interval(lo, hi)) return ENT_ERR_ARG;
    lp->col_lo[col] = lo;
    lp->col_hi[col] = hi;
    return ENT_OK;
}

ent_status enti_lp_integer(enti_lp *lp, size_t col)
{
    if (!lp || col >= lp->cols) return ENT_ERR_ARG;
    lp->integers += !lp->integer[col];
    lp->integer[col] = true;
    return ENT_OK;
}

ent_status enti_lp_entry(enti_lp *lp, size_t row, size_t col, double v)
{
    if (!lp || row >= lp->rows || col >= lp->cols || !isfinite(v)) return ENT_ERR_ARG;
    if (v == 0.0) return ENT_OK;
    if (lp->count == lp->capacity) {
        if (lp->count == MAX_TERMS) return ENT_ERR_LIMIT;
        const size_t wanted = lp->count < 8 ? 16 : 2 * lp->count;
        const size_t capacity = wanted < MAX_TERMS ? wanted : MAX_TERMS;
        enti_lp_term *term = enti_resize(lp->term, capacity, sizeof *term);
        if (!term) return ENT_ERR_NOMEM;
        lp->term = term;
        lp->capacity = capacity;
    }
    lp->term[lp->count++] = (enti_lp_term){row, col, v};
    return ENT_OK;
}
