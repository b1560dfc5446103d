/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_twofold.c -- tableaus in numbers of two doubles; see pivot.h.
 *
 * For bases that are so ill-conditioned that doubles tell nothing about them. What these numbers
 * seem to say is proven by certify.c, as with doubles.
 */
#include "base/mem.h"
#include "base/twofold.h"
#include "nash/pivot.h"

#include <string.h>

/* An entry of this size may be the round-off of a 0, and must not be divided by. */
#define TINY_ENTRY 1e-22

static ent_status alloc_twofold(enti_tableau *t, const enti_bimatrix *b)
{
    (void)b;
    t->f = enti_alloc(t->rows * (t->cols + 1), sizeof *t->f);
    t->lo = enti_alloc(t->rows * (t->cols + 1), sizeof *t->lo);
    return t->f && t->lo ? ENT_OK : ENT_ERR_NOMEM;
}

static void free_twofold(enti_tableau *t)
{
    enti_free(t->f);
    enti_free(t->lo);
}

static void load_twofold(enti_tableau *t, const enti_bimatrix *b)
{
    enti_floats.load(t, b);
    memset(t->lo, 0, t->rows * (t->cols + 1) * sizeof *t->lo);
}

static double entry_of(const enti_tableau *t, size_t row, size_t col)
{
    return enti_floats.entry(t, row, col);
}

static int compare_twofold(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col)
{
    return enti_floats.compare(t, r, s, pivot, col);
}

/* row /= p, and every other row -= its entry in the column times row, as in doubles. */
static void pivot_twofold(enti_tableau *t, size_t row, size_t col)
{
    const size_t width = t->cols + 1;
    double *above = t->f + row * width, *above_lo = t->lo + row * width;
    double p, p_lo;

    enti_twofold_invert(above[col], above_lo[col], &p, &p_lo);
    above[col] = 1.0;
    above_lo[col] = 0.0;
    for (size_t c = 0; c < width; c++) {
        double x = 0.0, x_lo = 0.0;
        enti_twofold_add(1, p, p_lo, above + c, above_lo + c, &x, &x_lo);
        above[c] = x;
        above_lo[c] = x_lo;
    }
    for (size_t r = 0; r < t->rows; r++) {
        double *to = t->f + r * width, *to_lo = t->lo + r * width;
        const double factor = -to[col], factor_lo = -to_lo[col];
        if (r == row || factor == 0.0) continue;
        to[col] = to_lo[col] = 0.0;
        enti_twofold_add(width, factor, factor_lo, above, above_lo, to, to_lo);
    }
}

static void add_twofold(size_t k, const double a[], const double *const row[], size_t n, double y[])
{
    for (size_t j = 0; j < k; j++) enti_twofold_add_doubles(n, a[j], a[k + j], row[j], y, y + n);
}

const enti_arithmetic enti_twofold = {
    .tiny = TINY_ENTRY,
    .alloc = alloc_twofold,
    .free = free_twofold,
    .load = load_twofold,
    .entry = entry_of,
    .compare = compare_twofold,
    .pivot = pivot_twofold,
    .unit = ENTI_TWOFOLD_UNIT,
    .add = add_twofold,
};
