/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certify.c -- what a tableau in doubles, or pairs of them, proves, whatever its errors.
 *
 * At a basis with the weights C and the tight rows R, |C| = |R| = k, let M = reply[R, C] and let Q
 * be the block of the tableau that ought to be M^-1. All replies are in [1, 2].
 *
 * Weights. With E = 1 - Q M, |E| < 1 in the norm of row sums, M is regular, and from any guess z of
 * the weights x = M^-1 1 and what it leaves, r = 1 - M z, follows  x - z = Q r + E (1 - E)^-1 Q r,  in
 * row a at most  (|Q_a| + |E| |Q| / (1 - |E|)) |r|.  A weight whose guess exceeds this is positive.
 *
 * Any variable. For any p on R let d = p M - t, t the unit vector of a weight, or the replies in
 * another row. Feasible weights x >= 0 with M x = 1 add up to at most 1, hence
 *
 *     t x = p M x - d x = sum p - d x,   within max |d| of sum p.
 *
 * The row of the tableau gives p. For a weight, t x < 0 is a contradiction: there are no feasible
 * weights; for another row, t x > 1 is. And when all weights are known to be positive, t x < 1 shows
 * that the row's slack is.
 *
 * Rounding: a sum of k products of doubles, one factor off by 2^-52 of its size, is off by at most
 * (k + 3) 2^-53 times the sum of the sizes (N. Higham, Accuracy and Stability of Numerical
 * Algorithms, 2002, section 3.1); more than twice that is allowed for. Pairs of doubles are used with
 * lossless replies only.
 */
#include "base/mem.h"
#include "nash/vertices.h"

#include <math.h>

/* Beyond this |E| the tableau is worn out. Below, 1 / (1 - |E|) is less than 2. */
#define WORN 0.25

/* A basis, and the numbers at it. Those with [2] have their low parts behind them. */
typedef struct block {
    size_t k;
    size_t *weight, *weight_row; /* [k] the weights, and their rows in the tableau */
    size_t *tight, *tight_col;   /* [k] the tight rows, and the columns of their slacks */
    double *m;                   /* [k][k] */
    double *p;                   /* [2][k] coefficients */
    double *size;                /* [k] of each row of Q, sum of the absolute values */
    double *line;                /* [2][cols] what a combination of rows gives */
    double *slack;               /* [2][rows] 1 - reply z */
    const double **row;          /* [k] those rows */
    double of_inverse, of_error; /* bounds of |Q| and |E| */
} block;

ent_status enti_certifier_new(const enti_tableau *t, const double reply[], enti_certifier *c)
{
    const size_t k = t->rows < t->cols ? t->rows : t->cols;

    *c = (enti_certifier){
        .reply = reply,
        .column = enti_alloc(t->rows * t->cols, sizeof *c->column),
        .number = enti_new(k * k + 3 * k + 2 * (t->rows + t->cols), double),
        .place = enti_new(4 * k, size_t),
        .row = enti_new(k, const double *),
    };
    if (!c->column || !c->number || !c->place || !c->row) return ENT_ERR_NOMEM;
    for (size_t r = 0; r < t->rows; r++)
        for (size_t a = 0; a < t->cols; a++) c->column[a * t->rows + r] = reply[r * t->cols + a];
    return ENT_OK;
}

void enti_certifier_clear(enti_certifier *c)
{
    enti_free(c->column);
    enti_free(c->number);
    enti_free(c->place);
    enti_free(c->row);
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
static double slop(const enti_tableau *t, size_t k, double size)
{
    return ((double)k + 8.0) * t->ops->unit * size;
}

/* Lists the weights and the tight rows of the basis. */
static block list_places(const enti_tableau *t, const enti_certifier *c)
{
    const size_t most = t->rows < t->cols ? t->rows : t->cols;
    block w = {.weight = c->place, .m = c->number, .row = c->row};
    size_t k = 0, j = 0;

    w.weight_row = w.weight + most;
    w.tight = w.weight_row + most;
    w.tight_col = w.tight + most;
    w.p = w.m + most * most;
    w.size = w.p + 2 * most;
    w.line = w.size + most;
    w.slack = w.line + 2 * t->cols;
    for (size_t r = 0; r < t->rows; r++) {
        if (is_own(t, t->basic[r])) continue;
        w.weight[k] = (size_t)(t->basic[r] - t->other);
        w.weight_row[k++] = r;
    }
    for (size_t a = 0; a < t->cols; a++) {
        if (!is_own(t, t->cobasic[a])) continue;
        w.tight[j] = (size_t)(t->cobasic[a] - t->own);
        w.tight_col[j++] = a;
    }
    w.k = k;
    return w;
}

static double low_part(const enti_tableau *t, size_t row, size_t col)
{
    return t->lo ? t->lo[row * (t->cols + 1) + col] : 0.0;
}

/* w->p = the entries of a row of the tableau in the columns of the slacks, times sign. */
static void take_row(const enti_tableau *t, block *w, size_t row, double sign)
{
    const double *f = t->f + row * (t->cols + 1);

    for (size_t j = 0; j < w->k; j++) {
        w->p[j] = sign * f[w->tight_col[j]];
        w->p[w->k + j] = sign * low_part(t, row, w->tight_col[j]);
    }
}

static double size_of(size_t n, const double x[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) sum += fabs(x[k]);
    return sum;
}

/* Gathers M. */
static void gather(const enti_tableau *t, const double reply[], block *w)
{
    for (size_t j = 0; j < w->k; j++) {
        const double *from = reply + w->tight[j] * t->cols;
        for (size_t a = 0; a < w->k; a++) w->m[j * w->k + a] = from[w->weight[a]];
        w->row[j] = w->m + j * w->k;
    }
}

/* The sizes of Q and of E; false when the tableau is worn out. */
static bool measure(const enti_tableau *t, block *w)
{
    const size_t k = w->k;

    for (size_t a = 0; a < k; a++) {
        take_row(t, w, w->weight_row[a], 1.0);
        for (size_t b = 0; b < 2 * k; b++) w->line[b] = 0.0;
        w->line[a] = -1.0;
        t->ops->add(k, w->p, w->row, k, w->line);
        w->size[a] = size_of(k, w->p);
        const double error = size_of(k, w->line) + (double)k * slop(t, k, 2.0 * w->size[a] + 1.0);
        if (!(error < WORN)) return false;
        w->of_error = larger(error, w->of_error);
        w->of_inverse = larger(w->size[a], w->of_inverse);
    }
    return true;
}

/* w->slack, and z itself negated in w->p. */
static void find_slacks(const enti_tableau *t, const double column[], block *w)
{
    for (size_t r = 0; r < 2 * t->rows; r++) w->slack[r] = r < t->rows ? 1.0 : 0.0;
    for (size_t a = 0; a < w->k; a++) {
        w->p[a] = -t->f[w->weight_row[a] * (t->cols + 1) + t->cols];
        w->p[w->k + a] = -low_part(t, w->weight_row[a], t->cols);
        w->row[a] = column + w->weight[a] * t->rows;
    }
    t->ops->add(w->k, w->p, w->row, t->rows, w->slack);
}

/* Whether the weights are positive; `bound` is what slacks must exceed to be so beyond doubt. */
static bool weights_are_positive(const enti_tableau *t, block *w, double *bound)
{
    const double lost = slop(t, w->k, 2.0 * size_of(w->k, w->p) + 1.0);
    double rest = 0.0;

    *bound = lost;
    for (size_t j = 0; j < w->k; j++) rest = larger(fabs(w->slack[w->tight[j]]), rest);
    for (size_t a = 0; a < w->k; a++) {
        const double error = 2.0 * (w->size[a] + 2.0 * w->of_error * w->of_inverse) * (rest + lost);
        if (!(-w->p[a] > error)) return false;
        *bound += 2.0 * error;
    }
    return true;
}

/* The sign of the variable in a row of the tableau if there are weights x >= 0 with M x = 1; 0 when
 * that remains in doubt. */
static int sign_of_row(const enti_tableau *t, const double reply[], block *w, size_t row)
{
    const bool slack = is_own(t, t->basic[row]);
    const double *target = slack ? reply + (size_t)(t->basic[row] - t->own) * t->cols : NULL;
    const double one = 1.0;
    double most = 0.0, sum[2] = {slack ? -1.0 : 0.0, 0.0}; /* sum p, less what is allowed */

    take_row(t, w, row, slack ? -1.0 : 1.0);
    for (size_t a = 0; a < 2 * t->cols; a++) w->line[a] = slack && a < t->cols ? -target[a] : 0.0;
    if (!slack) w->line[t->basic[row] - t->other] = -1.0;
    for (size_t j = 0; j < w->k; j++) w->row[j] = reply + w->tight[j] * t->cols;
    t->ops->add(w->k, w->p, w->row, t->cols, w->line);
    for (size_t j = 0; j < w->k; j++) w->row[j] = &one;
    t->ops->add(w->k, w->p, w->row, 1, sum);

    for (size_t a = 0; a < w->k; a++) most = larger(fabs(w->line[w->weight[a]]), most);
    const double bound = most + 2.0 * slop(t, w->k, 2.0 * size_of(w->k, w->p) + 2.0);
    const double value = slack ? -sum[0] : sum[0];
    return value > bound ? 1 : value < -bound ? -1 : 0;
}

bool enti_surely_positive(const enti_tableau *t, enti_certifier *c)
{
    block w = list_places(t, c);
    double bound;

    gather(t, c->reply, &w);
    c->worn = !measure(t, &w);
    if (c->worn) return false;
    find_slacks(t, c->column, &w);
    if (!weights_are_positive(t, &w, &bound)) return false;
    for (size_t r = 0; r < t->rows; r++) {
        if (!is_own(t, t->basic[r]) || w.slack[t->basic[r] - t->own] > bound) continue;
        if (sign_of_row(t, c->reply, &w, r) <= 0) return false;
    }
    return true;
}

bool enti_surely_infeasible(const enti_tableau *t, enti_certifier *c)
{
    const size_t stride = t->cols + 1;
    size_t worst = 0;

    for (size_t r = 1; r < t->rows; r++)
        if (t->f[r * stride + t->cols] < t->f[worst * stride + t->cols]) worst = r;
    if (!(t->f[worst * stride + t->cols] < 0.0)) return false;
    block w = list_places(t, c);
    return sign_of_row(t, c->reply, &w, worst) < 0;
}
