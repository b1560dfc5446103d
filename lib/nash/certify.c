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
#include "base/mem.h"
#include "nash/vertices.h"

#include <float.h>
#include <math.h>

/* Beyond this |E| the bound says nothing worth having; the tableau is worn out. */
#define WORN 0x1p-20

/* A basis, and the numbers at it. */
typedef struct block {
    size_t k;
    const size_t *weight, *weight_row; /* [k] the weights, and their rows in the tableau */
    const size_t *tight, *tight_col;   /* [k] the tight rows, and the columns of their slacks */
    double *inverse; /* [k][k] Q: a row for each weight, a column for each slack */
    double *m;       /* [k][k] */
    double *z;       /* [k] */
    double *line;    /* [k] work */
} block;

ent_status enti_certifier_new(const enti_tableau *t, enti_certifier *c)
{
    const size_t k = t->rows < t->cols ? t->rows : t->cols;

    c->number = enti_new(2 * k * k + 2 * k, double);
    c->place = enti_new(4 * k, size_t);
    return c->number && c->place ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_certifier_clear(enti_certifier *c)
{
    enti_free(c->number);
    enti_free(c->place);
    *c = (enti_certifier){0};
}

static bool is_own(const enti_tableau *t, int label)
{
    return label >= t->own && label < t->own + (int)t->rows;
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* What k products and their sum, of sizes that add up to `size`, may be off by. */
static double slop(size_t k, double size)
{
    return ((double)k + 8.0) * DBL_EPSILON * size;
}

/* Lists the weights and the tight rows of the basis. */
static block list_places(const enti_tableau *t, enti_certifier *work)
{
    const size_t most = t->rows < t->cols ? t->rows : t->cols;
    size_t *weight = work->place, *weight_row = weight + most;
    size_t *tight = weight_row + most, *tight_col = tight + most;
    size_t k = 0, j = 0;

    for (size_t r = 0; r < t->rows; r++) {
        if (is_own(t, t->basic[r])) continue;
        weight[k] = (size_t)(t->basic[r] - t->other);
        weight_row[k++] = r;
    }
    for (size_t c = 0; c < t->cols; c++) {
        if (!is_own(t, t->cobasic[c])) continue;
        tight[j] = (size_t)(t->cobasic[c] - t->own);
        tight_col[j++] = c;
    }
    double *n = work->number;
    return (block){k,         weight,        weight_row,       tight, tight_col, n,
                   n + k * k, n + 2 * k * k, n + 2 * k * k + k};
}

/* Gathers Q, M and z. */
static void gather(const enti_tableau *t, const double reply[], block *w)
{
    const size_t stride = t->cols + 1, k = w->k;

    for (size_t a = 0; a < k; a++) {
        const double *row = t->f + w->weight_row[a] * stride;
        for (size_t j = 0; j < k; j++) w->inverse[a * k + j] = row[w->tight_col[j]];
        w->z[a] = row[t->cols];
    }
    for (size_t j = 0; j < k; j++) {
        const double *row = reply + w->tight[j] * t->cols;
        for (size_t a = 0; a < k; a++) w->m[j * k + a] = row[w->weight[a]];
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
        *of_inverse = larger(size, *of_inverse);
        *of_error = error > *of_error || isnan(error) ? error : *of_error;
    }
}

/* A bound of |Q| |r| / (1 - |E|), almost twice over. */
static double weight_error(const block *w, double of_inverse)
{
    double rest = 0.0, sum = 0.0;

    for (size_t b = 0; b < w->k; b++) sum += fabs(w->z[b]);
    for (size_t j = 0; j < w->k; j++) {
        double r = 1.0;
        for (size_t b = 0; b < w->k; b++) r -= w->m[j * w->k + b] * w->z[b];
        rest = larger(fabs(r), rest);
    }
    return 2.0 * of_inverse * (rest + slop(w->k, 2.0 * sum + 1.0));
}

/* Whether the slacks of all rows outside the basis exceed `bound`, which covers z and rounding. */
static bool slacks_exceed(const enti_tableau *t, const double reply[], const block *w, double bound)
{
    for (size_t r = 0; r < t->rows; r++) {
        if (!is_own(t, t->basic[r])) continue;
        const double *row = reply + (size_t)(t->basic[r] - t->own) * t->cols;
        double slack = 1.0;
        for (size_t a = 0; a < w->k; a++) slack -= row[w->weight[a]] * w->z[a];
        if (!(slack > bound)) return false;
    }
    return true;
}

bool enti_surely_positive(const enti_tableau *t, const double reply[], enti_certifier *work)
{
    double of_inverse, of_error, sum = 0.0;
    block w = list_places(t, work);

    gather(t, reply, &w);
    norms(&w, &of_inverse, &of_error);
    if (!(of_error < WORN)) return false;
    const double error = weight_error(&w, of_inverse);
    for (size_t a = 0; a < w.k; a++) {
        if (!(w.z[a] > error)) return false;
        sum += w.z[a];
    }
    return slacks_exceed(t, reply, &w, 2.0 * (double)w.k * error + slop(w.k, 2.0 * sum + 1.0));
}

/* The largest |p M - t| over the weights, p from a row of the tableau with this sign, t from the same
 * row of the replies; for a weight, `unit` is its place in the basis. */
static double largest_rest(const enti_tableau *t, const double reply[], const block *w,
                           const double row[], double sign, const double target[], size_t unit)
{
    double most = 0.0;

    for (size_t a = 0; a < w->k; a++) {
        double d = target ? -target[w->weight[a]] : -(double)(a == unit);
        for (size_t j = 0; j < w->k; j++)
            d += sign * row[w->tight_col[j]] * reply[w->tight[j] * t->cols + w->weight[a]];
        most = larger(fabs(d), most);
    }
    return most;
}

bool enti_surely_infeasible(const enti_tableau *t, const double reply[], enti_certifier *work)
{
    const size_t stride = t->cols + 1;
    size_t worst = 0, unit = 0;

    for (size_t r = 1; r < t->rows; r++)
        if (t->f[r * stride + t->cols] < t->f[worst * stride + t->cols]) worst = r;
    const double *row = t->f + worst * stride;
    if (!(row[t->cols] < 0.0)) return false;

    const block w = list_places(t, work);
    const bool slack = is_own(t, t->basic[worst]);
    const double *target = slack ? reply + (size_t)(t->basic[worst] - t->own) * t->cols : NULL;
    const double sign = slack ? -1.0 : 1.0;
    double sum = 0.0, size = 0.0;
    while (!slack && w.weight_row[unit] != worst) unit++;
    for (size_t j = 0; j < w.k; j++) {
        sum += sign * row[w.tight_col[j]];
        size += fabs(row[w.tight_col[j]]);
    }
    const double bound =
        largest_rest(t, reply, &w, row, sign, target, unit) + 2.0 * slop(w.k, 2.0 * size + 2.0);
    return slack ? sum > 1.0 + bound : sum < -bound;
}
