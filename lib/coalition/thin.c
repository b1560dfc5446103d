/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thin.c -- a proof with no more terms than it needs.
 *
 * A term is a vector (1_S without its part in the span of the fixed coalitions; 1), the 1 for an
 * excess and 0 for a bound. Positive weights whose vectors are dependent can be shifted along the
 * dependence until one of them is 0 (Caratheodory), without a change of their sum. What remains is
 * independent, hence has one set of weights.
 */
#include "coalition/thin.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

/* A projected vector of 0 and 1 below this is round-off; a pivot as well. */
#define TINY 1e-9

/* The dependence of column `last` on the ones before it, which are independent: an elimination of
 * the columns' rows, by total pivoting. m [rows][cols]; true, and y [last + 1] with y[last] = 1 and
 * sum of y_k column_k = 0, when there is one. */
static bool depends(size_t rows, size_t cols, const double m[], size_t last, double y[])
{
    double a[(ENTI_SPAN_MAX + 1) * (ENTI_SPAN_MAX + 3)];
    size_t where[ENTI_SPAN_MAX + 2]; /* the row of each column's pivot */
    bool used[ENTI_SPAN_MAX + 1] = {false};
    const size_t width = last + 1;

    for (size_t i = 0; i < rows; i++) memcpy(a + i * width, m + i * cols, width * sizeof *a);
    for (size_t k = 0; k < last; k++) {
        size_t best = rows;
        for (size_t i = 0; i < rows; i++)
            if (!used[i] && (best == rows || fabs(a[i * width + k]) > fabs(a[best * width + k])))
                best = i;
        if (best == rows) return false;
        used[best] = true;
        where[k] = best;
        for (size_t i = 0; i < rows; i++) {
            const double f = i == best ? 0.0 : a[i * width + k] / a[best * width + k];
            for (size_t j = k; j < width && f != 0.0; j++)
                a[i * width + j] -= f * a[best * width + j];
        }
    }
    for (size_t i = 0; i < rows; i++)
        if (!used[i] && fabs(a[i * width + last]) > TINY) return false;
    for (size_t k = 0; k < last; k++) y[k] = -a[where[k] * width + last] / a[where[k] * width + k];
    y[last] = 1.0;
    return true;
}

/* Shifts the weights along y until the first of them is 0. */
static void shift(size_t count, ent_coop_term term[], const double y[])
{
    double step = INFINITY;

    for (size_t k = 0; k < count; k++)
        if (y[k] > TINY) step = fmin(step, term[k].weight / y[k]);
    for (size_t k = 0; k < count; k++) term[k].weight -= step * y[k];
}

static void remove_term(size_t *count, ent_coop_term term[], double m[], size_t rows, size_t cols,
                        size_t k)
{
    for (size_t j = k; j + 1 < *count; j++) {
        term[j] = term[j + 1];
        for (size_t i = 0; i < rows; i++) m[i * cols + j] = m[i * cols + j + 1];
    }
    --*count;
}

ent_status enti_terms_thin(const enti_frame *f, size_t *count, ent_coop_term term[])
{
    const size_t rows = f->n + 1, cols = *count;
    double *m = enti_calloc(rows * cols, sizeof *m), y[ENTI_SPAN_MAX + 2];
    size_t k = 0;

    if (!m) return ENT_ERR_NOMEM;
    for (size_t j = 0; j < cols; j++) {
        double v[ENTI_SPAN_MAX];
        for (size_t i = 0; i < f->n; i++) v[i] = (double)(term[j].coalition >> i & 1);
        enti_frame_project(f, v);
        for (size_t i = 0; i < f->n; i++) m[i * cols + j] = v[i];
        m[f->n * cols + j] = !term[j].reasonable;
    }
    while (k < *count) /* the first k columns are independent */
        if (depends(rows, cols, m, k, y)) {
            size_t seen = k + 1;
            shift(seen, term, y);
            k = 0;
            while (seen-- > 0) /* at least one has become 0 */
                if (term[k].weight > TINY)
                    k++;
                else
                    remove_term(count, term, m, rows, cols, k);
        } else {
            k++;
        }
    enti_free(m);
    return ENT_OK;
}
