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
 * in place of one over m n of them. Only the entering column is ever needed, and the values; entries
 * of B^-1, which break ties, are computed one by one from the right, e_r' E_k ... E_1, where at
 * most k + 1 places are not 0.
 * Source: G. B. Dantzig, W. Orchard-Hays, The product form for the inverse in the simplex method,
 * Mathematical Tables and Other Aids to Computation 8 (1954).
 */
#include "base/mem.h"
#include "nash/pivot.h"

#include <math.h>
#include <string.h>

/* The pivots of a path fall to both tableaus by turns. */
#define MOST (ENTI_PRODUCT_CAP / 2 + 1)

struct enti_product {
    const double *reply; /* [rows][cols] borrowed */
    size_t count;        /* of matrices E */
    double *eta;         /* [MOST][rows] the column of each */
    size_t at[MOST];     /* its place */
    double *value;       /* [rows] */
    double *column;      /* [rows] of the cobasic label `cached` */
    int cached;          /* -1: none */
};

static ent_status alloc_product(enti_tableau *t, const enti_bimatrix *b)
{
    struct enti_product *p = enti_new(1, struct enti_product);

    if (!p) return ENT_ERR_NOMEM;
    t->product = p;
    p->reply = b->reply[t->player];
    p->eta = enti_alloc(MOST * t->rows, sizeof *p->eta);
    p->value = enti_new(t->rows, double);
    p->column = enti_new(t->rows, double);
    return p->eta && p->value && p->column ? ENT_OK : ENT_ERR_NOMEM;
}

static void free_product(enti_tableau *t)
{
    if (!t->product) return;
    enti_free(t->product->eta);
    enti_free(t->product->value);
    enti_free(t->product->column);
    enti_free(t->product);
}

static void load_product(enti_tableau *t, const enti_bimatrix *b)
{
    (void)b;
    t->product->count = 0;
    t->product->cached = -1;
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
static const double *column_of(const enti_tableau *t, size_t col)
{
    struct enti_product *p = t->product;
    const int label = t->cobasic[col], slack = label - t->own;

    if (p->cached == label) return p->column;
    if (slack >= 0 && slack < (int)t->rows) {
        memset(p->column, 0, t->rows * sizeof *p->column);
        p->column[slack] = 1.0;
    } else {
        const double *from = p->reply + (label - t->other);
        for (size_t r = 0; r < t->rows; r++) p->column[r] = from[r * t->cols];
    }
    for (size_t k = 0; k < p->count; k++) apply(t->rows, p->eta + k * t->rows, p->at[k], p->column);
    p->cached = label;
    return p->column;
}

static double entry_of(const enti_tableau *t, size_t row, size_t col)
{
    return col == t->cols ? t->product->value[row] : column_of(t, col)[row];
}

/* Entry (row, slack) of B^-1. */
static double inverse_of(const enti_tableau *t, size_t row, size_t slack)
{
    const struct enti_product *p = t->product;
    size_t place[MOST + 1] = {row}, n = 1;
    double x[MOST + 1] = {1.0};

    for (size_t k = p->count; k-- > 0;) {
        const double *eta = p->eta + k * t->rows;
        double sum = 0.0;
        size_t to = n;
        for (size_t j = 0; j < n; j++) {
            sum += x[j] * eta[place[j]];
            if (place[j] == p->at[k]) to = j;
        }
        place[to] = p->at[k];
        x[to] = sum;
        n += to == n;
    }
    for (size_t j = 0; j < n; j++)
        if (place[j] == slack) return x[j];
    return 0.0;
}

static int compare_product(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col)
{
    const double *d = column_of(t, pivot);
    double of[2];

    for (size_t k = 0; k < 2; k++) {
        const size_t row = k ? s : r;
        of[k] = col == t->cols ? t->product->value[row]
                               : inverse_of(t, row, (size_t)(t->cobasic[col] - t->own));
    }
    return enti_compare_ratios(of[0], d[r], of[1], d[s]);
}

static void pivot_product(enti_tableau *t, size_t row, size_t col)
{
    struct enti_product *p = t->product;
    const double *d = column_of(t, col);
    double *eta = p->eta + p->count * t->rows;
    const double inverse = 1.0 / d[row];

    for (size_t r = 0; r < t->rows; r++) eta[r] = -d[r] * inverse;
    eta[row] = inverse;
    apply(t->rows, eta, row, p->value);
    p->at[p->count++] = row;
    p->cached = -1;
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
