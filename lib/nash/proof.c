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
 * F(m) and J(m) are evaluated in rationals; what is done in doubles afterwards is bounded from
 * above, with a per cent to spare.
 *
 * Before that, m is improved by x <- x - A F(x) in rationals of 512 bits, which gains some 14
 * digits a round. If all its numbers are close to fractions with denominators of at most 240 bits, the
 * profile of these fractions is judged exactly.
 * Source: R. Krawczyk, Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken,
 * Computing 4 (1969); S. Rump, Verification methods, Acta Numerica 19 (2010).
 */
#include "base/linear.h"
#include "base/mem.h"
#include "nash/many.h"
#include "nash/support_system.h"

#include <math.h>

#define BITS 512
#define DENOMINATOR                                                                                \
    240 /* bits: a number that is not rational comes so close only by chance 2^-32 */
#define ROUNDS      60
#define GUESS_CLOSE 1e-9    /* fractions are sought so near to a profile whose system is singular */
#define GUESS_BITS  14      /* with denominators of so many bits */
#define UNIT        0x1p-50 /* eight roundings */
#define SPARE       1.01    /* covers the roundings of a bound itself */

/* One proof. */
typedef struct proof {
    const ent_game *g;
    enti_support_system sys;
    size_t n;                    /* equations */
    mpq_t *f;                    /* [n] residual */
    double *jacobian, *inverse;  /* [n][n] */
    double *lu;                  /* [n][n] work */
    double *column;              /* [n] work */
    size_t *pivot;               /* [n] work */
    double of_inverse, of_error; /* |A| and |1 - A J(m)|, from above */
    double residual;             /* |A F(m)|, from above */
} proof;

static void proof_clear(proof *w)
{
    enti_rationals_free(w->f, w->n);
    enti_free(w->jacobian);
    enti_free(w->inverse);
    enti_free(w->lu);
    enti_free(w->column);
    enti_free(w->pivot);
    enti_support_system_clear(&w->sys);
}

static ent_status proof_new(const ent_game *g, const double prob[], proof *w)
{
    *w = (proof){.g = g};
    const ent_status st = enti_support_system_new(g, prob, &w->sys);

    if (st) return st;
    w->n = w->sys.count;
    w->f = enti_rationals_new(w->n);
    w->jacobian = enti_new(w->n * w->n, double);
    w->inverse = enti_new(w->n * w->n, double);
    w->lu = enti_new(w->n * w->n, double);
    w->column = enti_new(w->n, double);
    w->pivot = enti_new(w->n, size_t);
    const bool all = w->f && w->jacobian && w->inverse && w->lu && w->column && w->pivot;
    return all ? ENT_OK : ENT_ERR_NOMEM;
}

/* ---- fractions ------------------------------------------------------------------------------ */

/* The first convergent of x's continued fraction within 2^-close of x; false if its denominator
 * takes more than `bits` bits. */
static bool nearest_fraction(const mpq_t x, unsigned long close, size_t bits, mpq_t out)
{
    mpq_t rest, off, tol;
    mpz_t a, h0, k0, h1, k1; /* the last two convergents, h1 / k1 the later */
    bool near = false, fits = true;

    mpq_inits(rest, off, tol, NULL);
    mpz_inits(a, h0, k0, h1, k1, NULL);
    mpq_set(rest, x);
    mpz_set_ui(k0, 1);
    mpz_set_ui(h1, 1);
    mpq_set_ui(tol, 1, 1);
    mpq_div_2exp(tol, tol, close);
    while (!near && fits) {
        mpz_fdiv_q(a, mpq_numref(rest), mpq_denref(rest));
        mpz_addmul(h0, a, h1);
        mpz_addmul(k0, a, k1);
        mpz_swap(h0, h1);
        mpz_swap(k0, k1);
        fits = mpz_sizeinbase(k1, 2) <= bits;
        mpq_set_num(out, h1);
        mpq_set_den(out, k1);
        mpq_canonicalize(out);
        mpq_sub(off, x, out);
        mpq_abs(off, off);
        near = mpq_cmp(off, tol) <= 0;
        mpq_set_z(off, a);
        mpq_sub(rest, rest, off);
        if (!near && mpq_sgn(rest) == 0) break;
        if (!near) mpq_inv(rest, rest);
    }
    mpq_clears(rest, off, tol, NULL);
    mpz_clears(a, h0, k0, h1, k1, NULL);
    return near && fits;
}

/* Whether fractions near the point are an equilibrium: into exact [width], judged exactly. */
static ent_status try_fractions(const proof *w, unsigned long close, size_t bits, mpq_t exact[],
                                bool *found)
{
    mpq_t regret;

    *found = false;
    for (size_t a = 0; a < w->g->width; a++) mpq_set_ui(exact[a], 0, 1);
    for (size_t r = 0; r < w->n; r++) {
        const size_t a = w->sys.place[r];
        if (!nearest_fraction(w->sys.point[a], close, bits, exact[a])) return ENT_OK;
    }
    mpq_init(regret);
    const ent_status st = enti_game_regret_exact(w->g, exact, regret, NULL);
    *found = !st && mpq_sgn(regret) == 0;
    mpq_clear(regret);
    return st == ENT_ERR_NOMEM ? st : ENT_OK; /* no mixed profile, or too long: not this one */
}

/* ---- Newton's map --------------------------------------------------------------------------- */

/* A, from the Jacobian; false if that is singular. */
static bool invert(proof *w)
{
    const size_t n = w->n;

    for (size_t k = 0; k < n * n; k++) w->lu[k] = w->jacobian[k];
    if (!enti_lu_factor(n, w->lu, w->pivot, 1e-12)) return false;
    for (size_t c = 0; c < n; c++) {
        for (size_t r = 0; r < n; r++) w->column[r] = r == c;
        enti_lu_solve(n, w->lu, w->pivot, w->column);
        for (size_t r = 0; r < n; r++) w->inverse[r * n + c] = w->column[r];
    }
    return true;
}

/* point <- point - A F(point), in rationals of BITS bits; the size of the step. */
static double improve(proof *w)
{
    double most = 0.0;
    mpq_t sum, term;

    mpq_init(sum);
    mpq_init(term);
    for (size_t r = 0; r < w->n; r++) {
        mpq_set_ui(sum, 0, 1);
        for (size_t c = 0; c < w->n; c++) {
            mpq_set_d(term, w->inverse[r * w->n + c]);
            mpq_mul(term, term, w->f[c]);
            mpq_add(sum, sum, term);
        }
        most = fmax(most, fabs(mpq_get_d(sum)));
        mpq_t *x = &w->sys.point[w->sys.place[r]];
        mpq_sub(*x, *x, sum);
        mpq_mul_2exp(*x, *x, BITS);
        mpz_fdiv_q(mpq_numref(*x), mpq_numref(*x), mpq_denref(*x));
        mpz_set_ui(mpq_denref(*x), 1);
        mpq_div_2exp(*x, *x, BITS);
    }
    mpq_clear(sum);
    mpq_clear(term);
    return most;
}

/* Improves the point as far as its bits reach; false when it does not converge. */
static ent_status converge(proof *w, bool *good)
{
    double step = 1.0;
    ent_status st = enti_support_residual(&w->sys, w->f);

    *good = true;
    for (int round = 0; round < ROUNDS && !st && *good && step > 0x1p-500; round++) {
        const double before = step;
        step = improve(w);
        *good = step < 0.5 * before;
        st = enti_support_residual(&w->sys, w->f);
    }
    return st;
}

/* |A|, |1 - A J(m)| and |A F(m)|. */
static void measure(proof *w)
{
    const size_t n = w->n;

    w->of_inverse = w->of_error = w->residual = 0.0;
    for (size_t r = 0; r < n; r++) {
        double size = 0.0, error = 0.0, residual = 0.0;
        const double *a = w->inverse + r * n;
        for (size_t c = 0; c < n; c++) {
            double entry = r == c ? 1.0 : 0.0, terms = entry;
            for (size_t k = 0; k < n; k++) {
                entry -= a[k] * w->jacobian[k * n + c];
                terms += fabs(a[k] * w->jacobian[k * n + c]);
            }
            error += fabs(entry) + (double)(n + 2) * UNIT * (terms + fabs(a[c]));
            size += fabs(a[c]);
            residual += fabs(a[c]) * (fabs(mpq_get_d(w->f[c])) * (1.0 + UNIT) + 0x1p-1000);
        }
        w->of_inverse = fmax(w->of_inverse, SPARE * size);
        w->of_error = fmax(w->of_error, SPARE * error);
        w->residual = fmax(w->residual, SPARE * residual);
    }
}

/* What a payoff may vary by in the box of radius r, the actions of players i and j given (j = i for
 * one player), in scaled units. */
static double variation(const proof *w, double r, size_t i, size_t j)
{
    double sum = 0.0;

    for (size_t k = 0; k < w->g->players; k++)
        if (k != i && k != j) sum += (double)enti_support_count(&w->sys, k);
    return SPARE * expm1(SPARE * r * sum);
}

/* L(r). */
static double jacobian_variation(const proof *w, double r)
{
    double most = 0.0;

    for (size_t i = 0; i < w->g->players; i++) {
        double row = 0.0;
        for (size_t j = 0; j < w->g->players; j++)
            if (j != i) row += (double)enti_support_count(&w->sys, j) * variation(w, r, i, j);
        most = fmax(most, row);
    }
    return SPARE * most;
}

/* Whether the only zero in the box is an equilibrium. */
static ent_status is_strict(proof *w, double r, bool *strict)
{
    const ent_game *g = w->g;
    ent_status st = ENT_OK;

    *strict = true;
    for (size_t k = 0; k < w->n && *strict; k++)
        *strict = mpq_get_d(w->sys.point[w->sys.place[k]]) > SPARE * r;
    for (size_t a = 0; a < g->width && !st && *strict; a++) {
        double worse;
        if (w->sys.inside[a]) continue;
        st = enti_support_shortfall(&w->sys, a, &worse);
        const size_t i = w->sys.owner[a];
        *strict = worse * (1.0 - UNIT) > variation(w, r, i, i);
    }
    return st;
}

/* The radius of a box that holds exactly one equilibrium, around the point; INFINITY if none is
 * proven. */
static ent_status find_box(proof *w, double *box)
{
    bool strict = false;

    *box = INFINITY;
    ent_status st = enti_support_jacobian(&w->sys, w->jacobian);
    if (st) return st;
    measure(w);
    const double r = 2.0 * w->residual;
    const double shrinks = w->of_error + SPARE * w->of_inverse * jacobian_variation(w, r);
    if (!(r < 1e-3 && shrinks < 0.25)) return ENT_OK;
    st = is_strict(w, r, &strict);
    if (!st && strict) *box = r;
    return st;
}

/* The point, rounded, into prob; the radius of the box around that. */
static double round_point(const proof *w, double box, double prob[])
{
    double off = 0.0;
    mpq_t difference;

    mpq_init(difference);
    for (size_t r = 0; r < w->n; r++) {
        const size_t a = w->sys.place[r];
        prob[a] = enti_rational_double(w->sys.point[a]);
        mpq_set_d(difference, prob[a]);
        mpq_sub(difference, difference, w->sys.point[a]);
        off = fmax(off, fabs(mpq_get_d(difference)));
    }
    mpq_clear(difference);
    return SPARE * (off + box);
}

static ent_status prove_regular(proof *w, double prob[], mpq_t exact[], double *box)
{
    bool good = false;
    ent_status st = converge(w, &good);

    if (st || !good) return st;
    st = try_fractions(w, BITS - 32, DENOMINATOR, exact, &good);
    if (!st && good) {
        *box = 0.0;
        return ENT_OK;
    }
    if (!st) st = find_box(w, box);
    if (!st && *box < INFINITY) *box = round_point(w, *box, prob);
    return st;
}

ent_status enti_prove(const ent_game *g, double prob[], mpq_t exact[], double *box)
{
    proof w;
    bool found = false;
    ent_status st = proof_new(g, prob, &w);

    *box = INFINITY;
    if (!st) st = enti_support_jacobian(&w.sys, w.jacobian);
    if (!st && invert(&w)) {
        st = prove_regular(&w, prob, exact, box);
    } else if (!st) {
        st = try_fractions(&w, (unsigned long)-log2(GUESS_CLOSE), GUESS_BITS, exact, &found);
        if (found) *box = 0.0;
    }
    proof_clear(&w);
    return st;
}
