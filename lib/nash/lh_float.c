/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_float.c -- tableaus in doubles; see pivot.h.
 *
 * Payoffs enter as numbers in [1, 2], so that sizes below mean the same in every game. A wrong turn
 * for a tie too close to call cannot give a wrong answer: each end of a path is judged, and what
 * the judge refuses is walked again in integers.
 */
#include "base/mem.h"
#include "nash/pivot.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Cross products of ratios closer than this, of the size of their terms, count as a tie. */
#define TIE 1e-12

static ent_status alloc_doubles(enti_tableau *t, const enti_bimatrix *b)
{
    (void)b;
    t->f = enti_alloc(t->rows * (t->cols + 1), sizeof *t->f);
    return t->f ? ENT_OK : ENT_ERR_NOMEM;
}

static void free_doubles(enti_tableau *t)
{
    enti_free(t->f);
}

static void load_doubles(enti_tableau *t, const enti_bimatrix *b)
{
    for (size_t r = 0; r < t->rows; r++) {
        double *row = t->f + r * (t->cols + 1);
        memcpy(row, b->reply[t->player] + r * t->cols, t->cols * sizeof *row);
        row[t->cols] = 1.0;
    }
}

static double entry_of(const enti_tableau *t, size_t row, size_t col)
{
    return t->f[row * (t->cols + 1) + col];
}

int enti_compare_ratios(double x, double p, double y, double q)
{
    const double left = x * q, right = y * p;

    if (fabs(left - right) <= TIE * (p + q + fabs(left) + fabs(right))) return 0;
    return left < right ? -1 : 1;
}

static int compare_doubles(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col)
{
    return enti_compare_ratios(entry_of(t, r, col), entry_of(t, r, pivot), entry_of(t, s, col),
                               entry_of(t, s, pivot));
}

/* row /= p, and every other row -= its entry in the column times row; the column itself becomes that
 * of the variable which leaves. */
static void pivot_doubles(enti_tableau *t, size_t row, size_t col)
{
    const size_t width = t->cols + 1;
    double *above = t->f + row * width;
    const double p = above[col];

    above[col] = 1.0;
    for (size_t c = 0; c < width; c++) above[c] /= p;
    for (size_t r = 0; r < t->rows; r++) {
        double *to = t->f + r * width;
        const double factor = to[col];
        if (r == row || factor == 0.0) continue;
        to[col] = 0.0;
        for (size_t c = 0; c < width; c++) to[c] -= factor * above[c];
    }
}

static void add_doubles(size_t k, const double a[], const double *const row[], size_t n, double y[])
{
    for (size_t j = 0; j < k; j++)
        for (size_t c = 0; c < n; c++) y[c] += a[j] * row[j][c];
}

const enti_arithmetic enti_floats = {
    .tiny = ENTI_TINY_ENTRY,
    .alloc = alloc_doubles,
    .free = free_doubles,
    .load = load_doubles,
    .entry = entry_of,
    .compare = compare_doubles,
    .pivot = pivot_doubles,
    .unit = DBL_EPSILON,
    .add = add_doubles,
};
