/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof.c -- an exact equilibrium at a profile, or exactly one in a box around it.
 *
 * On a support the equilibria are zeros of a square system F of polynomials (many.h; exact in
 * support_system.h), with payoffs scaled so that their spreads are at most 1. Let m be a point, A
 * the inverse of the Jacobian J(m) in doubles, and |.| the largest absolute value, or row sum. In
 * the box |x - m| <= r let L(r) bound |J(x) - J(m)|. Newton's map x - A F(x) takes the box into its
 * interior and is a contraction there if
 *
 *     |A F(m)| + (|1 - A J(m)| + |A| L(r)) r < r   and   |1 - A J(m)| + |A| L(r) < 1,
 *
 * and then the box holds exactly one zero. It is an equilibrium if all probabilities are above r,
 * and every action outside the support pays less than one inside by more than payoffs vary there.
 * u_i(a, b, s_-ij) is a mean over the other players' actions, so, with n_k actions in the support,
 *
 *     |u_i(a, b, x_-ij) - u_i(a, b, m_-ij)|  <=  prod of (1 + n_k r) - 1  <=  exp(r sum n_k) - 1.
 *
 * An action outside that is never better than one inside, whatever the others do of what they use,
 * needs no such margin (proof_box.c). F(m) and J(m) are evaluated in rationals; what is done in doubles afterwards is bounded from
 * above, with a per cent to spare.
 *
 * Before that, m is improved by x <- x - A F(x) in rationals of 512 bits, which gains some 14
 * digits a round. If all its numbers are close to fractions with denominators of at most 240 bits, the
 * profile of these fractions is judged exactly.
 * Where J is singular, as it is where equilibria are not isolated, some unknowns are fixed
 * (proof_free.c).
 * Source: R. Krawczyk, Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken,
 * Computing 4 (1969); S. Rump, Verification methods, Acta Numerica 19 (2010).
 */
#include "nash/proof.h"
#include "base/linear.h"
#include "base/mem.h"
#include "nash/many.h"

#include <math.h>

#define BITS        ENTI_PROOF_BITS
#define DENOMINATOR 240 /* bits: what is not rational comes so close only by chance 2^-32 */
#define ROUNDS      60
#define SINGULAR    1e-12

static void proof_clear(enti_proof *w)
{
    enti_rationals_free(w->f, w->sys.count);
    enti_free(w->row);
    enti_free(w->column);
    enti_free(w->jacobian);
    enti_free(w->inverse);
    enti_free(w->lu);
    enti_free(w->work);
    enti_free(w->pivot);
    enti_support_system_clear(&w->sys);
}

static ent_status proof_new(const ent_game *g, const double prob[], enti_proof *w)
{
    *w = (enti_proof){.g = g};
    const ent_status st = enti_support_system_new(g, prob, &w->sys);

    if (st) return st;
    w->n = w->sys.count;
    w->f = enti_rationals_new(w->n);
    w->jacobian = enti_new(w->n * w->n, double);
    w->inverse = enti_new(w->n * w->n, double);
    w->lu = enti_new(w->n * w->n, double);
    w->work = enti_new(w->n, double);
    w->pivot = enti_new(w->n, size_t);
    w->row = enti_new(w->n, size_t);
    w->column = enti_new(w->n, size_t);
    if (!w->f || !w->jacobian || !w->inverse || !w->lu || !w->work || !w->pivot || !w->row ||
        !w->column)
        return ENT_ERR_NOMEM;
    for (size_t k = 0; k < w->n; k++) w->row[k] = w->column[k] = k;
    return ENT_OK;
}

bool enti_proof_invert(enti_proof *w)
{
    const size_t n = w->n, all = w->sys.count;

    for (size_t r = 0; r < n; r++)
        for (size_t c = 0; c < n; c++)
            w->lu[r * n + c] = w->jacobian[w->row[r] * all + w->column[c]];
    if (!enti_lu_factor(n, w->lu, w->pivot, SINGULAR)) return false;
    for (size_t c = 0; c < n; c++) {
        for (size_t r = 0; r < n; r++) w->work[r] = r == c;
        enti_lu_solve(n, w->lu, w->pivot, w->work);
        for (size_t r = 0; r < n; r++) w->inverse[r * n + c] = w->work[r];
    }
    return true;
}

/* out = x 2^bits, rounded down. */
static void to_fixed(const mpq_t x, unsigned long bits, mpz_t out)
{
    mpz_mul_2exp(out, mpq_numref(x), bits);
    mpz_fdiv_q(out, out, mpq_denref(x));
}

/* Sums in whole numbers: F in units of 2^-(BITS + 64), A in units of 2^-64. */
double enti_proof_improve(enti_proof *w)
{
    double most = 0.0;
    mpz_t sum, a, f, x;

    mpz_inits(sum, a, f, x, NULL);
    for (size_t c = 0; c < w->n; c++) {
        mpq_t *value = &w->f[w->row[c]];
        to_fixed(*value, BITS + 64, f);
        mpz_set(mpq_numref(*value), f);
        mpz_set_ui(mpq_denref(*value), 1);
    }
    for (size_t r = 0; r < w->n; r++) {
        mpz_set_ui(sum, 0);
        for (size_t c = 0; c < w->n; c++) {
            mpz_set_d(a, ldexp(w->inverse[r * w->n + c], 64));
            mpz_addmul(sum, a, mpq_numref(w->f[w->row[c]]));
        }
        mpz_fdiv_q_2exp(sum, sum, 128);
        mpq_t *point = &w->sys.point[w->sys.place[w->column[r]]];
        to_fixed(*point, BITS, x);
        mpz_sub(mpq_numref(*point), x, sum);
        mpz_set_ui(mpq_denref(*point), 1);
        mpq_div_2exp(*point, *point, BITS);
        long exponent = 0;
        const double size = fabs(mpz_get_d_2exp(&exponent, sum));
        most = fmax(most, ldexp(size, (int)(exponent - BITS)));
    }
    mpz_clears(sum, a, f, x, NULL);
    return most;
}

ent_status enti_proof_converge(enti_proof *w, bool *good)
{
    double step = 1.0;
    ent_status st = enti_support_residual(&w->sys, w->f);

    *good = true;
    for (int round = 0; round < ROUNDS && !st && *good && step > 0x1p-500; round++) {
        const double before = step;
        step = enti_proof_improve(w);
        *good = step < 0.5 * before;
        st = enti_support_residual(&w->sys, w->f);
    }
    return st;
}

/* The point, rounded, into prob; the radius of the box around that. */
static double round_point(const enti_proof *w, double box, double prob[])
{
    double off = 0.0;
    mpq_t difference;

    mpq_init(difference);
    for (size_t r = 0; r < w->sys.count; r++) {
        const size_t a = w->sys.place[r];
        prob[a] = enti_rational_double(w->sys.point[a]);
        mpq_set_d(difference, prob[a]);
        mpq_sub(difference, difference, w->sys.point[a]);
        off = fmax(off, fabs(mpq_get_d(difference)));
    }
    mpq_clear(difference);
    return ENTI_PROOF_SPARE * (off + box);
}

ent_status enti_proof_regular(enti_proof *w, double prob[], mpq_t exact[], double *box)
{
    bool good = false;
    ent_status st = enti_proof_fractions(w, BITS - 32, DENOMINATOR, exact, &good);

    *box = good ? 0.0 : INFINITY;
    if (st || good) return st;
    st = enti_proof_box(w, box);
    if (!st && *box < INFINITY) *box = round_point(w, *box, prob);
    return st;
}

ent_status enti_prove(const ent_game *g, double prob[], mpq_t exact[], double *box)
{
    enti_proof w;
    bool good = false;
    ent_status st = proof_new(g, prob, &w);

    *box = INFINITY;
    if (!st) st = enti_support_jacobian(&w.sys, w.jacobian);
    if (!st && enti_proof_invert(&w)) {
        st = enti_proof_converge(&w, &good);
        if (!st && good) st = enti_proof_regular(&w, prob, exact, box);
    }
    if (!st && !good) st = enti_proof_free(&w, prob, exact, box);
    proof_clear(&w);
    return st;
}
