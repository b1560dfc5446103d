/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tau.c -- the compromise between the most that each can hope for and the least it can ask.
 *
 * With M_i = v(N) - v(N - i) and the gap g(S) = M(S) - v(S),
 *
 *     lambda_i = min over S with i of g(S),   m_i = M_i - lambda_i,
 *     tau = M - lambda g(N) / lambda(N)       (tau = M when g(N) = 0),
 *
 * which exists when lambda >= 0 and g(N) <= lambda(N), that is m <= M and m(N) <= v(N) <= M(N).
 * lambda >= 0 implies g(N) >= 0, since N is among the S.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "coalition/values.h"

#include <entente/values.h>
#include <math.h>

static const char *const no_room =
    "somebody can ask for more than it can hope for (m > M): the game "
    "is not quasi-balanced";
static const char *const no_line =
    "the least that all can ask for exceeds the worth of all (m(N) > "
    "v(N)): the game is not quasi-balanced";

/* M, and lambda by a walk over all coalitions that keeps M(S) on a stack. */
static void find_gaps(const ent_coop *c, double most[], double lambda[], double *whole)
{
    const size_t n = c->players, all = ((size_t)1 << n) - 1;
    double sum[ENT_COOP_MAX_PLAYERS + 1] = {0}; /* [k] M of the members from k on */

    for (size_t i = 0; i < n; i++) {
        most[i] = c->worth[all] - c->worth[all & ~((size_t)1 << i)];
        lambda[i] = INFINITY;
    }
    for (size_t s = 1; s <= all; s++) {
        const int low = __builtin_ctzl(s);
        const double own = sum[low + 1] + most[low];
        for (int k = 0; k <= low; k++) sum[k] = own;
        const double gap = own - c->worth[s];
        for (size_t t = s; t; t &= t - 1) {
            const int i = __builtin_ctzl(t);
            if (gap < lambda[i]) lambda[i] = gap;
        }
        *whole = gap;
    }
}

/* The value, or why there is none; what misses by round-off counts as met. */
static const char *share(const ent_coop *c, double x[])
{
    const double slack = ENTI_TOL_AXIOM * c->range;
    double lambda[ENT_COOP_MAX_PLAYERS], whole = 0.0, total = 0.0;

    find_gaps(c, x, lambda, &whole);
    for (size_t i = 0; i < c->players; i++) {
        if (lambda[i] < -slack) return no_room;
        if (lambda[i] < slack) lambda[i] = 0.0;
        total += lambda[i];
    }
    if (whole > total + slack) return no_line;
    for (size_t i = 0; i < c->players && total > 0.0; i++) x[i] -= lambda[i] / total * whole;
    return NULL;
}

/* ---- exact ---------------------------------------------------------------------------------- */

/* The same over the common denominator of all worths. */
static void find_gaps_exact(const enti_exact_worths *w, size_t n, mpz_t most[], mpz_t lambda[],
                            mpz_t sum[], mpz_t whole)
{
    const size_t all = w->count - 1;

    for (size_t i = 0; i < n; i++)
        mpz_sub(most[i], w->numerator[all], w->numerator[all & ~((size_t)1 << i)]);
    for (size_t s = 1; s <= all; s++) {
        const int low = __builtin_ctzl(s);
        mpz_add(sum[low], sum[low + 1], most[low]);
        for (int k = 0; k < low; k++) mpz_set(sum[k], sum[low]);
        mpz_sub(whole, sum[low], w->numerator[s]);
        for (size_t t = s; t; t &= t - 1) {
            const int i = __builtin_ctzl(t);
            const bool first = s == (size_t)1 << i;
            if (first || mpz_cmp(whole, lambda[i]) < 0) mpz_set(lambda[i], whole);
        }
    }
}

/* q[i] = (most_i - lambda_i whole / total) / denominator */
static void place(const enti_exact_worths *w, size_t n, mpz_t most[], mpz_t lambda[],
                  const mpz_t whole, const mpz_t total, mpq_t q[])
{
    mpq_t t;

    mpq_init(t);
    for (size_t i = 0; i < n; i++) {
        mpq_set_z(q[i], most[i]);
        if (mpz_sgn(total)) {
            mpz_mul(mpq_numref(t), lambda[i], whole);
            mpz_set(mpq_denref(t), total);
            mpq_canonicalize(t);
            mpq_sub(q[i], q[i], t);
        }
        mpz_set_ui(mpq_numref(t), 1);
        mpz_set(mpq_denref(t), w->denominator);
        mpq_mul(q[i], q[i], t);
    }
    mpq_clear(t);
}

static ent_status share_exact(const ent_coop *c, mpq_t q[], const char **reason)
{
    const size_t n = c->players;
    mpz_t *room = enti_integers_new(3 * n + 3); /* M [n], lambda [n], sums [n + 1], two totals */
    enti_exact_worths w = {0};
    ent_status st = room ? enti_exact_worths_make(c, &w) : ENT_ERR_NOMEM;

    if (!st) {
        mpz_t *most = room, *lambda = room + n, *sum = room + 2 * n;
        mpz_ptr whole = room[3 * n + 1], total = room[3 * n + 2];
        find_gaps_exact(&w, n, most, lambda, sum, whole);
        for (size_t i = 0; i < n; i++) {
            if (mpz_sgn(lambda[i]) < 0) *reason = no_room;
            mpz_add(total, total, lambda[i]);
        }
        if (!*reason && mpz_cmp(whole, total) > 0) *reason = no_line;
        if (!*reason) place(&w, n, most, lambda, whole, total, q);
        enti_exact_worths_clear(&w);
    }
    if (room) enti_integers_free(room, 3 * n + 3);
    return st;
}

ent_status ent_coop_tau(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    double x[ENT_COOP_MAX_PLAYERS];
    const char *reason = NULL;
    mpq_t *q = NULL; /* [players] */
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_allocation){0};
    if (!c) return ENT_ERR_ARG;
    const enti_axioms axioms = {
        .dummy = true, .total = true, .sum = c->worth[((size_t)1 << c->players) - 1]};
    if (opts && opts->exact) {
        q = enti_rationals_new(c->players);
        st = q ? share_exact(c, q, &reason) : ENT_ERR_NOMEM;
    } else {
        reason = share(c, x);
    }
    if (!st && reason)
        st = enti_no_point(c, reason, out);
    else if (!st)
        st = enti_point(c, x, q, &axioms, ENT_CLAIM_ALL, out);
    if (q) enti_rationals_free(q, c->players);
    return st;
}
