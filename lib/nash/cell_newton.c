/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_newton.c -- Newton's map on a box: what it excludes, narrows and proves.
 *
 * With the centred forms f = c + L t + R(t), |t| <= 1, and any matrix Y, zeros of f are zeros of
 *
 *     Y f = Y c + A t + Y R,   A = Y L.
 *
 * Y comes from Gauss-Jordan elimination with full pivoting, so that A is nearly 1 where the rank of L
 * allows. Row r with the variable k then says
 *
 *     t_k  in  (-(Y c)_r +- (sum over j /= k of |A_rj| + |Y R|_r)) / A_rk,
 *
 * where |Y R|_r is the sum of the sizes of that row's coefficients, and a row without a variable still
 * may say that there is no zero. If every row has one and, with S_r the sum of order * size of these
 * coefficients, which bounds the row's sum of derivatives,
 *
 *     |(Y c)_r| + |1 - A|_r + |Y R|_r < 1   and   |1 - A|_r + S_r < 1   for all r,
 *
 * then t - Y f(t) takes the box into its interior and contracts: exactly one zero, and the Jacobian
 * is regular there, its determinant of one sign in the box. |Y| `fuzz` covers all rounding errors.
 * Source: R. Krawczyk, Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken,
 * Computing 4 (1969); A. Neumaier, Interval Methods for Systems of Equations (1990).
 */
#include "nash/cell_newton.h"

#include "base/linear.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

#define SINGULAR    1e-9     /* pivots of a Jacobian whose entries are up to 1 */
#define SPARE       1.000001 /* covers the roundings of a bound */
#define SEPARATIONS 4        /* rounds of weighted squares */
#define HOPELESS    0.5      /* a share of the bound from which they do not reach it */
#define OUTWARD     0x1p-50  /* of numbers up to 2 */

ent_status enti_cell_newton_new(size_t n, size_t profiles, enti_cell_newton *w)
{
    *w = (enti_cell_newton){0};
    w->matrix = enti_new(2 * n * n, double);
    w->row = enti_new(3 * n, double);
    w->pivot = enti_new(n, size_t);
    w->used = enti_new(n, bool);
    w->sum = enti_new(3 * profiles, double);
    w->dense = enti_alloc(n, profiles * sizeof *w->dense);
    if (!w->matrix || !w->row || !w->sum || !w->dense || !w->pivot || !w->used)
        return ENT_ERR_NOMEM;
    w->part = w->sum + profiles;
    w->weight = w->part + profiles;
    w->t_low = w->row + n;
    w->t_high = w->t_low + n;
    return ENT_OK;
}

void enti_cell_newton_clear(enti_cell_newton *w)
{
    enti_free(w->matrix);
    enti_free(w->row);
    enti_free(w->sum);
    enti_free(w->dense);
    enti_free(w->pivot);
    enti_free(w->used);
    *w = (enti_cell_newton){0};
}

/* The largest entry of an equation and a variable that are both unused. */
static double find_pivot(const enti_cell_newton *w, size_t n, size_t *row, size_t *col)
{
    double most = 0.0;

    for (size_t r = 0; r < n; r++) {
        if (w->pivot[r] < n) continue;
        for (size_t k = 0; k < n; k++) {
            const double x = fabs(w->matrix[r * 2 * n + k]);
            if (w->used[k] || !(x > most)) continue;
            most = x;
            *row = r;
            *col = k;
        }
    }
    return most;
}

/* Makes column `col` a unit vector. */
static void eliminate(enti_cell_newton *w, size_t n, size_t row, size_t col)
{
    double *p = w->matrix + row * 2 * n;
    const double x = 1.0 / p[col];

    for (size_t k = 0; k < 2 * n; k++) p[k] *= x;
    for (size_t r = 0; r < n; r++) {
        double *q = w->matrix + r * 2 * n;
        const double y = q[col];
        if (r == row || y == 0.0) continue;
        for (size_t k = 0; k < 2 * n; k++) q[k] -= y * p[k];
    }
}

/* The sign of the permutation `pivot`; `used` is work. */
static int parity(enti_cell_newton *w, size_t n)
{
    int sign = 1;

    for (size_t r = 0; r < n; r++) w->used[r] = false;
    for (size_t r = 0; r < n; r++) {
        size_t length = 0;
        for (size_t k = r; !w->used[k]; k = w->pivot[k], length++) w->used[k] = true;
        if (length && length % 2 == 0) sign = -sign;
    }
    return sign;
}

/* Y, its rows in units of t; the rank. */
static size_t invert(const enti_cell *c, enti_cell_newton *w)
{
    const size_t n = c->n;
    size_t rank = 0, row = 0, col = 0;

    for (size_t r = 0; r < n; r++) {
        double *to = w->matrix + r * 2 * n;
        for (size_t k = 0; k < n; k++) {
            to[k] = c->linear[r * n + k] / c->half[k];
            to[n + k] = r == k;
        }
        w->pivot[r] = n;
        w->used[r] = false;
    }
    w->sign = 1;
    for (; rank < n && find_pivot(w, n, &row, &col) > SINGULAR; rank++) {
        if (w->matrix[row * 2 * n + col] < 0.0) w->sign = -w->sign;
        eliminate(w, n, row, col);
        w->pivot[row] = col;
        w->used[col] = true;
    }
    for (size_t r = 0; r < n; r++)
        for (size_t k = 0; k < n && w->pivot[r] < n; k++)
            w->matrix[r * 2 * n + n + k] /= c->half[w->pivot[r]];
    if (rank == n) w->sign *= parity(w, n);
    return rank;
}

/* w->sum = the coefficients of a row of Y f; what they may be off by in all. */
static double combine(const enti_cell *c, enti_cell_newton *w, const double y[])
{
    double fuzz = 0.0;

    memset(w->sum, 0, c->monomials * sizeof *w->sum);
    for (size_t i = 0; i < c->g->players; i++) {
        const size_t first = c->first[i], end = first + c->count[i] - 1;
        const size_t size = first < end ? c->function[first].size : 0;
        const size_t *monomial = c->monomial + i * c->g->profiles;
        memset(w->part, 0, size * sizeof *w->part);
        for (size_t a = first; a < end; a++) {
            const double *form = c->form + c->function[a].at;
            for (size_t k = 0; k < size; k++) w->part[k] += y[a] * form[k];
            fuzz += fabs(y[a]) * c->fuzz[a];
        }
        for (size_t k = 0; k < size; k++) w->sum[monomial[k]] += w->part[k];
    }
    return fuzz * (1.0 + 0.25 * (double)c->n);
}

/* One row of Y f, and what it says of its variable; false if it has no zero. */
static bool use_row(const enti_cell *c, enti_cell_newton *w, size_t r, bool *unique)
{
    const size_t n = c->n, k = w->pivot[r];
    const double fuzz = combine(c, w, w->matrix + r * 2 * n + n), constant = w->sum[0];
    double rest = 0.0, steep = 0.0, others = 0.0, pivot = 0.0;

    for (size_t p = 1; p < c->monomials; p++) {
        const double size = fabs(w->sum[p]);
        if (c->kind[p] < 0) {
            rest += size;
            steep -= c->kind[p] * size;
        } else if ((size_t)c->kind[p] == k) {
            pivot = w->sum[p];
        } else {
            others += size;
        }
    }
    const double wide = SPARE * (others + rest + fuzz);
    if (k == n) {
        *unique = false;
        return fabs(constant) <= wide;
    }
    const double off = fabs(1.0 - pivot) + others + fuzz;
    *unique = *unique && SPARE * (fabs(constant) + off + rest) < 1.0 && SPARE * (off + steep) < 1.0;
    if (!(pivot > 0.5)) return true; /* worn out */
    w->t_low[k] = (-constant - wide) / pivot - OUTWARD * (1.0 + fabs(constant) + wide);
    w->t_high[k] = (-constant + wide) / pivot + OUTWARD * (1.0 + fabs(constant) + wide);
    return w->t_low[k] <= 1.0 && w->t_high[k] >= -1.0;
}

/* w->dense = the coefficients of the equations by monomials, [n][monomials]. */
static void spread(const enti_cell *c, enti_cell_newton *w)
{
    memset(w->dense, 0, c->n * c->monomials * sizeof *w->dense);
    for (size_t a = 0; a < c->n; a++) {
        const enti_cell_function *f = &c->function[a];
        const size_t *monomial = c->monomial + f->player * c->g->profiles;
        const double *form = c->form + f->at;
        double *to = w->dense + a * c->monomials;
        for (size_t k = 0; k < f->size; k++) to[monomial[k]] = form[k];
    }
}

/* Solves (G W G') y = c, column p of G the coefficients of monomial p, W = diag(weight). */
static bool solve_normal(const enti_cell *c, enti_cell_newton *w, const double weight[])
{
    const size_t n = c->n, m = c->monomials;
    double *a = w->matrix, most = 0.0;

    for (size_t r = 0; r < n; r++) {
        const double *g = w->dense + r * m;
        for (size_t p = 1; p < m; p++) w->part[p] = weight[p] * g[p];
        for (size_t q = r; q < n; q++) {
            const double *h = w->dense + q * m;
            double sum = 0.0;
            for (size_t p = 1; p < m; p++) sum += w->part[p] * h[p];
            a[r * n + q] = a[q * n + r] = sum;
        }
        most = fmax(most, a[r * n + r]);
        w->row[r] = c->constant[r];
    }
    for (size_t r = 0; r < n; r++) a[r * n + r] += 1e-10 * most;
    if (!enti_lu_factor(n, a, w->pivot, 1e-13)) return false;
    enti_lu_solve(n, a, w->pivot, w->row);
    return true;
}

/* Whether one sum y f of the equations has no zero, for it is far from 0 even if all its monomials went
 * their own ways: |y c| > sum over p of |y g_p|. The best y is sought by weighted squares. */
static bool is_separated(const enti_cell *c, enti_cell_newton *w)
{
    double *weight = w->weight, before = 0.0;

    spread(c, w);
    for (size_t p = 0; p < c->monomials; p++) weight[p] = 1.0;
    for (int round = 0; round < SEPARATIONS; round++) {
        if (!solve_normal(c, w, weight)) return false;
        const double fuzz = combine(c, w, w->row), far = fabs(w->sum[0]);
        double sum = 0.0;
        for (size_t p = 1; p < c->monomials; p++) sum += fabs(w->sum[p]);
        if (far > SPARE * (sum + fuzz)) return true;
        const double share = far / (sum + fuzz);
        if (share < HOPELESS || share + 3.0 * fmax(share - before, 0.0) < 1.0) return false;
        before = share;
        const double least = 1e-3 * sum / (double)c->monomials;
        for (size_t p = 1; p < c->monomials; p++) weight[p] = 1.0 / (fabs(w->sum[p]) + least);
    }
    return false;
}

enti_cell_verdict enti_cell_narrow(const enti_cell *c, enti_cell_newton *w, double low[],
                                   double high[])
{
    const size_t n = c->n;
    if (is_separated(c, w)) return ENTI_CELL_EMPTY;
    bool unique = invert(c, w) == n;

    for (size_t k = 0; k < n; k++) {
        w->t_low[k] = -1.0;
        w->t_high[k] = 1.0;
    }
    for (size_t r = 0; r < n; r++)
        if (!use_row(c, w, r, &unique)) return ENTI_CELL_EMPTY;
    for (size_t k = 0; k < n; k++) {
        const double a = c->centre[k] + c->half[k] * w->t_low[k] - OUTWARD;
        const double b = c->centre[k] + c->half[k] * w->t_high[k] + OUTWARD;
        low[k] = fmax(low[k], a);
        high[k] = fmin(high[k], b);
        if (low[k] > high[k]) return ENTI_CELL_EMPTY;
    }
    return unique ? ENTI_CELL_UNIQUE : ENTI_CELL_OPEN;
}
