/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_product.c -- tableaus in doubles for short paths in large games; see pivot.h.
 *
 * No table of entries is kept, only the steps that lead from the start to the basis: B^-1 is a
 * product of matrices E, one a pivot, each the unit matrix but for the column of its row. A pivot
 * on row p of the entering column d has
 *
 *     E_pp = 1 / d_p,   E_rp = -d_r / d_p   (r != p),      B^-1 = E_k ... E_2 E_1.
 *
 * The column of a cobasic variable is B^-1 times its column at the start: k passes over m numbers
 * in place of one over m n of them. Only the entering column is ever needed, and the values; ties
 * are broken by columns of B^-1, which are those of cobasic slacks, one after the other.
 * Source: G. B. Dantzig, W. Orchard-Hays, The product form for the inverse in the simplex method,
 * Mathematical Tables and Other Aids to Computation 8 (1954).
 */
#include "base/mem.h"
#include "nash/pivot.h"

#include <string.h>

/* The pivots of a path fall to both tableaus by turns. */
#define MOST (ENTI_PRODUCT_CAP / 2 + 1)

struct enti_product {
    const double *reply; /* [rows][cols] borrowed */
    size_t count;        /* of matrices E */
    double *eta;         /* [MOST][rows] the column of each */
    size_t at[MOST];     /* its place */
    double *value;       /* [rows] */
    double *column[2];   /* [rows] the entering one, and another */
    int cached[2];       /* their labels; -1: none */
};

enum { ENTERING, OTHER }; /* which column */

static ent_status alloc_product(enti_tableau *t, const enti_bimatrix *b)
{
    struct enti_product *p = enti_new(1, struct enti_product);

    if (!p) return ENT_ERR_NOMEM;
    t->product = p;
    p->reply = b->reply[t->player];
    p->eta = enti_alloc(MOST * t->rows, sizeof *p->eta);
    p->value = enti_new(t->rows, double);
    for (size_t k = 0; k < 2; k++) p->column[k] = enti_new(t->rows, double);
    return p->eta && p->value && p->column[0] && p->column[1] ? ENT_OK : ENT_ERR_NOMEM;
}

static void free_product(enti_tableau *t)
{
    if (!t->product) return;
    enti_free(t->product->eta);
    enti_free(t->product->value);
    for (size_t k = 0; k < 2; k++) enti_free(t->product->column[k]);
    enti_free(t->product);
}

static void load_product(enti_tableau *t, const enti_bimatrix *b)
{
    (void)b;
    t->product->count = 0;
    t->product->cached[ENTERING] = t->product->cached[OTHER] = -1;
    for (size_t r = 0; r < t->rows; r++) t->product->value[r] = 1.0;
}

/* x = E x */
static void apply(size_t rows, const double eta[], size_t at, double x[])
{
    const double factor = x[at];

    if (factor == 0.0) return;
    x[at] = 0.0;
    for (size_t r = 0; r < rows; r++) x[r] += factor * eta[r];
}

/* The column of a cobasic variable. */
static const double *column_of(const enti_tableau *t, size_t col, int which)
{
    struct enti_product *p = t->product;
    const int label = t->cobasic[col], slack = label - t->own;
    double *x = p->column[which];

    if (p->cached[which] == label) return x;
    if (slack >= 0 && slack < (int)t->rows) {
        memset(x, 0, t->rows * sizeof *x);
        x[slack] = 1.0;
    } else {
        const double *from = p->reply + (label - t->other);
        for (size_t r = 0; r < t->rows; r++) x[r] = from[r * t->cols];
    }
    for (size_t k = 0; k < p->count; k++) apply(t->rows, p->eta + k * t->rows, p->at[k], x);
    p->cached[which] = label;
    return x;
}

static double entry_of(const enti_tableau *t, size_t row, size_t col)
{
    return col == t->cols ? t->product->value[row] : column_of(t, col, ENTERING)[row];
}

static int compare_product(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col)
{
    const double *d = column_of(t, pivot, ENTERING);
    const double *x = col == t->cols ? t->product->value : column_of(t, col, OTHER);

    return enti_compare_ratios(x[r], d[r], x[s], d[s]);
}

static void pivot_product(enti_tableau *t, size_t row, size_t col)
{
    struct enti_product *p = t->product;
    const double *d = column_of(t, col, ENTERING);
    double *eta = p->eta + p->count * t->rows;
    const double inverse = 1.0 / d[row];

    for (size_t r = 0; r < t->rows; r++) eta[r] = -d[r] * inverse;
    eta[row] = inverse;
    apply(t->rows, eta, row, p->value);
    p->at[p->count++] = row;
    p->cached[ENTERING] = p->cached[OTHER] = -1;
}

const enti_arithmetic enti_products = {
    .tiny = ENTI_TINY_ENTRY,
    .alloc = alloc_product,
    .free = free_product,
    .load = load_product,
    .entry = entry_of,
    .compare = compare_product,
    .pivot = pivot_product,
};
