/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lemke_lcp.c -- Lemke's complementary pivoting on a linear complementarity problem.
 *
 * Sought are z >= 0 and w = q + M z >= 0 with w_k z_k = 0 for all k. With one more variable z_0,
 *
 *     w = q + M z + d z_0,      d > 0,
 *
 * the least z_0 that makes q + d z_0 >= 0 solves all but z_0 = 0. From there each pivot brings in
 * the complement of what left, and the path ends when z_0 leaves. It cannot end on a ray if M is
 * copositive-plus and the problem has a feasible point, nor can it come back unless it meets a
 * degenerate basis. The dictionary holds the basic variables in terms of the others:
 *
 *              1    nonbasic variables
 *     basic [  b  |        C         ]     rows 0 .. n-1, columns 0 .. n+1
 *
 * Variable k < n is w_k, n + k is z_k, 2 n is z_0.
 * Source: C. E. Lemke, Bimatrix equilibrium points and mathematical programming, Management
 * Science 11 (1965).
 */
#include "nash/polymatrix.h"

#include <math.h>

#define SMALL_PIVOT 1e-10 /* of numbers about 1 */
#define SMALL_RATIO 1e-12 /* ratios that tell no rows apart */

/* The variable in `row` changes places with the one in `column`. */
static void exchange(enti_lcp *l, size_t row, size_t column)
{
    const size_t stride = l->n + 2;
    double *r = l->table + row * stride;
    const double by = -1.0 / r[column];

    for (size_t c = 0; c < stride; c++) r[c] *= by;
    r[column] = -by;
    for (size_t k = 0; k < l->n; k++) {
        double *x = l->table + k * stride;
        const double f = x[column];
        if (k == row || f == 0.0) continue;
        x[column] = 0.0;
        for (size_t c = 0; c < stride; c++) x[c] += f * r[c];
    }
    const size_t out = l->basic[row];
    l->basic[row] = l->other[column];
    l->other[column] = out;
}

/* Whether row k hits zero before the best row so far; z_0 wins ties, then larger pivots. */
static bool is_sooner(const enti_lcp *l, size_t k, size_t best, size_t column)
{
    const size_t stride = l->n + 2;
    const double *x = l->table + k * stride, *y = l->table + best * stride;
    const double difference = x[0] / x[column] - y[0] / y[column]; /* of negated ratios */

    if (fabs(difference) > SMALL_RATIO) return difference > 0.0;
    if (l->basic[k] == 2 * l->n || l->basic[best] == 2 * l->n) return l->basic[k] == 2 * l->n;
    return x[column] < y[column];
}

/* The row that hits zero first as the column's variable grows; n if none does. */
static size_t leaving_row(const enti_lcp *l, size_t column)
{
    const size_t stride = l->n + 2;
    size_t best = l->n;

    for (size_t k = 0; k < l->n; k++) {
        if (!(l->table[k * stride + column] < -SMALL_PIVOT)) continue;
        if (best == l->n || is_sooner(l, k, best, column)) best = k;
    }
    return best;
}

/* The first row: that which needs the most of z_0. */
static size_t first_row(const enti_lcp *l)
{
    const size_t stride = l->n + 2;
    size_t row = 0;
    double most = -INFINITY;

    for (size_t k = 0; k < l->n; k++) {
        const double need = -l->table[k * stride] / l->table[k * stride + l->n + 1];
        if (need > most) {
            most = need;
            row = k;
        }
    }
    return row;
}

void enti_lcp_begin(enti_lcp *l)
{
    for (size_t k = 0; k < l->n; k++) {
        l->basic[k] = k;
        l->other[k + 1] = l->n + k;
    }
    l->other[0] = 0;
    l->other[l->n + 1] = 2 * l->n;
}

bool enti_lcp_solve(enti_lcp *l, int most_pivots)
{
    const size_t n = l->n, stride = n + 2;
    size_t row = first_row(l), column = n + 1;

    if (l->table[row * stride] >= 0.0) return true; /* z = 0 */
    for (int pivots = 0; pivots < most_pivots; pivots++) {
        const size_t left = l->basic[row];
        exchange(l, row, column);
        if (left == 2 * n) return true;
        const size_t enters = left < n ? left + n : left - n;
        for (column = 1; l->other[column] != enters;) column++;
        row = leaving_row(l, column);
        if (row == n) return false; /* a ray */
    }
    return false;
}

double enti_lcp_value(const enti_lcp *l, size_t k)
{
    for (size_t row = 0; row < l->n; row++)
        if (l->basic[row] == l->n + k) return fmax(l->table[row * (l->n + 2)], 0.0);
    return 0.0;
}
