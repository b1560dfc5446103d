/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certify.c -- what a tableau in doubles proves, whatever errors it has gathered.
 *
 * At a basis with the weights C and the tight rows R, |C| = |R| = k, let M = reply[R, C] and let Q
 * be the block of the tableau that ought to be M^-1. All replies are in [1, 2].
 *
 * Positive. With E = 1 - Q M, |E| < 1 in the norm of row sums, M is regular, and from any guess z
 * of the weights and what it leaves, r = 1 - M z, follows  |M^-1 1 - z| <= |Q| |r| / (1 - |E|).
 * Whatever exceeds this bound, and the one it implies for the slacks, is positive.
 *
 * Infeasible. For any p on R let d = p M - t. Feasible weights z >= 0 with M z = 1 add up to at
 * most 1, hence   sum p = p M z = t z + d z >= t z - max |d|.   With t the unit vector of a weight
 * this contradicts z >= 0 once sum p < -max |d|; with t = the replies in another row, t z <= 1 once
 * sum p > 1 + max |d|. The row of the tableau with the most negative value gives p.
 *
 * Rounding: a sum of k products of doubles, one factor off by 2^-52 of its size, is off by at most
 * (k + 3) 2^-53 times the sum of the sizes (N. Higham, Accuracy and Stability of Numerical
 * Algorithms, 2002, section 3.1); below, more than twice that is allowed for.
 */
#include "nash/vertices.h"

#include <float.h>
#include <math.h>

/* Beyond this |E| the bound says nothing worth having; the tableau is worn out. */
#define WORN 0x1p-20

/* The places of a basis. */
typedef struct block {
    size_t k;
    double *inverse; /* [k][k] Q: a row for each weight, a column for each tight row */
    double *m;       /* [k][k] */
    double *z;       /* [k] */
    double *line;    /* [k] work */
} block;

size_t enti_certify_work(const enti_tableau *t)
{
    const size_t k = t->rows < t->cols ? t->rows : t->cols;

    return 2 * k * k + 2 * k;
}

static bool is_own(const enti_tableau *t, int label)
{
    return label >= t->own && label < t->own + (int)t->rows;
}

/* What k products and their sum, of sizes that add up to `size`, may be off by. */
static double slop(size_t k, double size)
{
    return ((double)k + 8.0) * DBL_EPSILON * size;
}

/* Gathers Q, M and z. */
static void gather(const enti_tableau *t, const double reply[], double work[], block *w)
{
    const size_t stride = t->cols + 1;
    size_t k = 0, a = 0;

    for (size_t c = 0; c < t->cols; c++) k += is_own(t, t->cobasic[c]);
    *w = (block){k, work, work + k * k, work + 2 * k * k, work + 2 * k * k + k};
    for (size_t r = 0; r < t->rows; r++) {
        if (is_own(t, t->basic[r])) continue;
        const size_t weight = (size_t)(t->basic[r] - t->other);
        size_t j = 0;
        for (size_t c = 0; c < t->cols; c++) {
            if (!is_own(t, t->cobasic[c])) continue;
            w->inverse[a * k + j] = t->f[r * stride + c];
            w->m[j++ * k + a] = reply[(size_t)(t->cobasic[c] - t->own) * t->cols + weight];
        }
        w->z[a++] = t->f[r * stride + t->cols];
    }
}

/* Bounds of |Q| and of |E|. */
static void norms(const block *w, double *of_inverse, double *of_error)
{
    const size_t k = w->k;

    *of_inverse = *of_error = 0.0;
    for (size_t a = 0; a < k; a++) {
        const double *row = w->inverse + a * k;
        double size = 0.0, error = 0.0;
        for (size_t b = 0; b < k; b++) w->line[b] = 0.0;
        for (size_t j = 0; j < k; j++) {
            const double *m = w->m + j * k;
            for (size_t b = 0; b < k; b++) w->line[b] += row[j] * m[b];
            size += fabs(row[j]);
        }
        w->line[a] -= 1.0;
        for (size_t b = 0; b < k; b++) error += fabs(w->line[b]);
        error += (double)k * slop(k, 2.0 * size + 1.0);
        *of_inverse = fmax(*of_inverse, size);
        *of_error = fmax(*of_error, error);
    }
}

/* A bound of |r| / (1 - |E|) * |Q|, twice over. */
static double weight_error(const block *w, double of_inverse)
{
    double rest = 0.0, sum = 0.0;

    for (size_t b = 0; b < w->k; b++) sum += fabs(w->z[b]);
    for (size_t j = 0; j < w->k; j++) {
        double r = 1.0;
        for (size_t b = 0; b < w->k; b++) r -= w->m[j * w->k + b] * w->z[b];
        rest = fmax(rest, fabs(r));
    }
    return 2.0 * of_inverse * (rest + slop(w->k, 2.0 * sum + 1.0));
}

/* Whether the slacks of all rows outside the basis exceed `bound`, which covers z and rounding. */
static bool slacks_exceed(const enti_tableau *t, const double reply[], double bound)
{
    const size_t stride = t->cols + 1;

    for (size_t r = 0; r < t->rows; r++) {
        if (!is_own(t, t->basic[r])) continue;
        const double *row = reply + (size_t)(t->basic[r] - t->own) * t->cols;
        double slack = 1.0;
        for (size_t s = 0; s < t->rows; s++)
            if (!is_own(t, t->basic[s]))
                slack -= row[t->basic[s] - t->other] * t->f[s * stride + t->cols];
        if (!(slack > bound)) return false;
    }
    return true;
}

bool enti_surely_positive(const enti_tableau *t, const double reply[], double work[])
{
    double of_inverse, of_error, sum = 0.0;
    block w;

    gather(t, reply, work, &w);
    norms(&w, &of_inverse, &of_error);
    if (!(of_error < WORN)) return false;
    const double error = weight_error(&w, of_inverse);
    for (size_t a = 0; a < w.k; a++) {
        if (!(w.z[a] > error)) return false;
        sum += w.z[a];
    }
    return slacks_exceed(t, reply, 2.0 * (double)w.k * error + slop(w.k, 2.0 * sum + 1.0));
}

bool enti_surely_infeasible(const enti_tableau *t, const double reply[])
{
    const size_t stride = t->cols + 1;
    size_t worst = 0, k = 0;

    for (size_t r = 1; r < t->rows; r++)
        if (t->f[r * stride + t->cols] < t->f[worst * stride + t->cols]) worst = r;
    const double *row = t->f + worst * stride;
    if (!(row[t->cols] < 0.0)) return false;

    const bool slack = is_own(t, t->basic[worst]);
    const double sign = slack ? -1.0 : 1.0;
    double sum = 0.0, size = 0.0, most = 0.0;
    for (size_t c = 0; c < t->cols; c++) {
        if (!is_own(t, t->cobasic[c])) continue;
        sum += sign * row[c];
        size += fabs(row[c]);
        k++;
    }
    for (size_t s = 0; s < t->rows; s++) { /* d at the weights of the basis */
        if (is_own(t, t->basic[s])) continue;
        const size_t weight = (size_t)(t->basic[s] - t->other);
        double d = !slack ? -(double)(s == worst)
                          : -reply[(size_t)(t->basic[worst] - t->own) * t->cols + weight];
        for (size_t c = 0; c < t->cols; c++)
            if (is_own(t, t->cobasic[c]))
                d += sign * row[c] * reply[(size_t)(t->cobasic[c] - t->own) * t->cols + weight];
        most = fmax(most, fabs(d));
    }
    const double bound = most + 2.0 * slop(k, 2.0 * size + 2.0);
    return slack ? sum > 1.0 + bound : sum < -bound;
}
