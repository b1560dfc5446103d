/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_free.c -- a proof where the equations of a support are singular.
 *
 * Where equilibria are not isolated the Jacobian has a kernel. Elimination with complete pivoting
 * finds its rank k, k equations and k unknowns whose Jacobian is regular; the other unknowns are
 * fixed at simple fractions near their values, and the k equations are solved anew for the rest:
 *
 *     F_used(x_used; fixed) = 0.
 *
 * If all numbers turn out to be fractions, the profile is judged exactly, whatever was left out. If not,
 * every equation that was left out must hold by itself: two actions which pay the same whatever
 * the others do of what they use. Then the test of proof_box.c proves an equilibrium in which the
 * fixed unknowns have exactly these values.
 */
#include "base/mem.h"
#include "nash/proof.h"

#include <math.h>

#define RANK_TOL    1e-8  /* pivots below are 0: the point is good to 1e-11 or so */
#define GUESS_CLOSE 30    /* bits: fractions are sought first so near to the point as it is */
#define GUESS_BITS  14    /* with denominators of so many bits */
#define FIXED_BITS  60    /* of the denominator of a fixed number */
#define NEWTON      12    /* rounds with a Jacobian of their own, after the fixing */
#define CLOSE       1e-12 /* the step after which the last Jacobian will do */

/* The largest entry of the rest of w->lu from (k, k) on to that place; 0 if there is none. */
static double bring_largest(enti_proof *w, size_t k)
{
    const size_t n = w->sys.count;
    size_t row = k, column = k;

    for (size_t r = k; r < n; r++)
        for (size_t c = k; c < n; c++)
            if (fabs(w->lu[r * n + c]) > fabs(w->lu[row * n + column])) {
                row = r;
                column = c;
            }
    for (size_t c = 0; c < n; c++) {
        const double x = w->lu[k * n + c];
        w->lu[k * n + c] = w->lu[row * n + c];
        w->lu[row * n + c] = x;
    }
    for (size_t r = 0; r < n; r++) {
        const double x = w->lu[r * n + k];
        w->lu[r * n + k] = w->lu[r * n + column];
        w->lu[r * n + column] = x;
    }
    const size_t equation = w->row[k], unknown = w->column[k];
    w->row[k] = w->row[row];
    w->row[row] = equation;
    w->column[k] = w->column[column];
    w->column[column] = unknown;
    return fabs(w->lu[k * n + k]);
}

/* Rank; the equations and unknowns in use come first. */
static void find_rank(enti_proof *w)
{
    const size_t n = w->sys.count;

    for (size_t k = 0; k < n * n; k++) w->lu[k] = w->jacobian[k];
    for (w->n = 0; w->n < n; w->n++) {
        const size_t k = w->n;
        if (!(bring_largest(w, k) > RANK_TOL)) break;
        for (size_t r = k + 1; r < n; r++) {
            const double f = w->lu[r * n + k] / w->lu[k * n + k];
            for (size_t c = k; c < n; c++) w->lu[r * n + c] -= f * w->lu[k * n + c];
        }
    }
}

/* Puts the doubles back, and the fixed unknowns at fractions within p 2^-close of p. */
static bool fix(enti_proof *w, const double prob[], unsigned long close)
{
    mpq_t x;
    bool good = true;

    mpq_init(x);
    for (size_t k = 0; k < w->sys.count; k++) {
        const size_t a = w->sys.place[w->column[k]];
        mpq_set_d(w->sys.point[a], prob[a]);
        if (k < w->n || !good) continue;
        const unsigned long scale = (unsigned long)fmax(0.0, ceil(-log2(prob[a])));
        good = enti_nearest_fraction(w->sys.point[a], close + scale, FIXED_BITS, x);
        if (good) mpq_set(w->sys.point[a], x);
    }
    mpq_clear(x);
    return good;
}

/* Newton's method for the unknowns in use; false in *good if it does not come to rest. */
static ent_status solve_used(enti_proof *w, bool *good)
{
    double step = 1.0;
    ent_status st = ENT_OK;

    for (int round = 0; round < NEWTON && step > CLOSE && step < 10.0 && !st; round++) {
        st = enti_support_jacobian(&w->sys, w->jacobian);
        if (!st) st = enti_support_residual(&w->sys, w->f);
        *good = !st && enti_proof_invert(w);
        if (!*good) return st;
        step = enti_proof_improve(w);
    }
    *good = !st && step <= CLOSE;
    return *good ? enti_proof_converge(w, good) : st;
}

/* Whether the equations left out hold at every profile with this support. */
static bool rest_is_void(const enti_proof *w)
{
    for (size_t k = w->n; k < w->sys.count; k++) {
        const size_t a = w->sys.place[w->row[k]], first = w->sys.first[w->sys.owner[a]];
        bool less = false;
        if (a == first || !enti_support_never_more(&w->sys, a, first, &less) || less) return false;
    }
    return true;
}

ent_status enti_proof_free(enti_proof *w, double prob[], mpq_t exact[], double *box)
{
    static const unsigned long closeness[] = {30, 5, 12, 20};
    bool good = false;
    ent_status st = enti_proof_fractions(w, GUESS_CLOSE, GUESS_BITS, exact, &good);

    *box = good ? 0.0 : INFINITY;
    if (st || good) return st;
    find_rank(w);
    if (w->n == 0) return ENT_OK;
    const bool is_void = rest_is_void(w);
    for (size_t k = 0; k < sizeof closeness / sizeof *closeness && !st && *box == INFINITY; k++) {
        if (!fix(w, prob, closeness[k])) continue;
        st = solve_used(w, &good);
        if (st || !good) continue;
        st = is_void ? enti_proof_regular(w, prob, exact, box)
                     : enti_proof_fractions(w, ENTI_PROOF_BITS - 32, 240, exact, &good);
        if (!st && !is_void && good) *box = 0.0;
    }
    return st;
}
