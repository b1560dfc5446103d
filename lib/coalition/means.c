/* SPDX-License-Identifier: GPL-3.0-or-later */
/* means.c -- the values that are mean marginal contributions: Shapley, Banzhaf, with unions.
 *
 * In doubles without unions the sweep of marginals.c, with unions or exactly that of unions.c. The
 * sum of all shares is known by itself: v(N) for Shapley within and between, and for Banzhaf
 *
 *     sum_i x_i  =  sum over S of v(S) (2 |S| - n) / 2^(n-1).
 */
#include "base/mem.h"
#include "base/tol.h"
#include "coalition/values.h"

#include <entente/values.h>
#include <math.h>

typedef enum kind { SHAPLEY, BANZHAF, NORMALISED, OWEN, BANZHAF_OWEN, COALITIONAL, APART } kind;

/* The laws of each kind. */
static const enti_union_law laws[] = {
    [SHAPLEY] = {ENTI_LAW_SHAPLEY, ENTI_LAW_SHAPLEY, false},
    [BANZHAF] = {ENTI_LAW_BANZHAF, ENTI_LAW_BANZHAF, false},
    [NORMALISED] = {ENTI_LAW_BANZHAF, ENTI_LAW_BANZHAF, false},
    [OWEN] = {ENTI_LAW_SHAPLEY, ENTI_LAW_SHAPLEY, false},
    [BANZHAF_OWEN] = {ENTI_LAW_BANZHAF, ENTI_LAW_BANZHAF, false},
    [COALITIONAL] = {ENTI_LAW_BANZHAF, ENTI_LAW_SHAPLEY, false},
    [APART] = {ENTI_LAW_SHAPLEY, ENTI_LAW_SHAPLEY, true},
};

static double banzhaf_total(const ent_coop *c)
{
    const int n = (int)c->players;
    enti_sum sum = {0};

    for (size_t s = 1; s >> n == 0; s++)
        enti_sum_add(&sum, c->worth[s] * (2 * (int)enti_size((uint32_t)s) - n));
    return ldexp(enti_sum_value(&sum), 1 - n);
}

static enti_axioms promises(const ent_coop *c, kind k, const enti_unions *u)
{
    enti_axioms a = {.dummy = k != NORMALISED, .sum = c->worth[((size_t)1 << c->players) - 1]};

    a.total = k == SHAPLEY || k == OWEN || k == NORMALISED || k == BANZHAF;
    if (k == BANZHAF) a.sum = banzhaf_total(c);
    if (k >= OWEN) a.within = u;
    a.each = k == APART;
    return a;
}

/* q = q scaled to sum to v(N); false when that cannot be. */
static bool normalise_exact(const enti_exact_worths *w, size_t n, mpq_t q[])
{
    mpq_t total, factor;
    bool good = true;

    mpq_inits(total, factor, NULL);
    for (size_t i = 0; i < n; i++) mpq_add(total, total, q[i]);
    mpz_set(mpq_numref(factor), w->numerator[w->count - 1]);
    mpz_set(mpq_denref(factor), w->denominator);
    mpq_canonicalize(factor);
    if (mpq_sgn(total))
        mpq_div(factor, factor, total);
    else
        good = mpq_sgn(factor) == 0;
    for (size_t i = 0; i < n && good; i++) mpq_mul(q[i], q[i], factor);
    mpq_clears(total, factor, NULL);
    return good;
}

static bool normalise(const ent_coop *c, double x[])
{
    const double total = banzhaf_total(c), all = c->worth[((size_t)1 << c->players) - 1];
    const bool nothing = fabs(total) <= ENTI_TOL_AXIOM * c->range;

    if (nothing && fabs(all) > ENTI_TOL_AXIOM * c->range) return false;
    for (size_t i = 0; i < c->players; i++) x[i] = nothing ? 0.0 : x[i] * (all / total);
    return true;
}

static ent_status exact_shares(const ent_coop *c, kind k, const enti_unions *u, mpq_t q[],
                               bool *exists)
{
    enti_exact_worths w;
    ent_status st = enti_exact_worths_make(c, &w);

    if (st) return st;
    st = enti_union_values_exact(&w, c->players, u, laws[k], q);
    if (!st && k == NORMALISED) *exists = normalise_exact(&w, c->players, q);
    enti_exact_worths_clear(&w);
    return st;
}

static ent_status shares(const ent_coop *c, kind k, const enti_unions *u, size_t threads,
                         double x[], bool *exists)
{
    ent_status st = ENT_OK;

    if (k < OWEN)
        st = enti_mean_marginals(c->players, c->worth, laws[k].within, threads, x);
    else
        enti_union_values(c, u, laws[k], threads, x);
    if (!st && k == NORMALISED) *exists = normalise(c, x);
    return st;
}

static ent_status solve(const ent_coop *c, const ent_coop_opts *opts, kind k, ent_allocation *out)
{
    const ent_coop_opts o = opts ? *opts : (ent_coop_opts)ENT_COOP_OPTS_INIT;
    double x[ENT_COOP_MAX_PLAYERS];
    enti_unions u;
    mpq_t *q = NULL; /* [players] */
    bool exists = true;
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_allocation){0};
    if (!c || !enti_unions_make(c->players, k < OWEN ? NULL : o.unions, &u)) return ENT_ERR_ARG;
    const enti_axioms axioms = promises(c, k, &u);
    if (o.exact) {
        q = enti_rationals_new(c->players);
        st = q ? exact_shares(c, k, &u, q, &exists) : ENT_ERR_NOMEM;
    } else {
        st = shares(c, k, &u, o.threads, x, &exists);
    }
    if (!st && exists) st = enti_point(c, x, q, &axioms, ENT_CLAIM_ALL, out);
    if (!st && !exists)
        st = enti_no_point(c, "the Banzhaf values sum to 0 and the worth of all is not 0", out);
    if (!st && k >= OWEN) st = enti_point_unions(&u, out);
    if (q) enti_rationals_free(q, c->players);
    return st;
}

ent_status ent_coop_shapley(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, SHAPLEY, out);
}

ent_status ent_coop_banzhaf(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, BANZHAF, out);
}

ent_status ent_coop_banzhaf_normalised(const ent_coop *c, const ent_coop_opts *opts,
                                       ent_allocation *out)
{
    return solve(c, opts, NORMALISED, out);
}

ent_status ent_coop_owen(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, OWEN, out);
}

ent_status ent_coop_banzhaf_owen(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, BANZHAF_OWEN, out);
}

ent_status ent_coop_coalitional_banzhaf(const ent_coop *c, const ent_coop_opts *opts,
                                        ent_allocation *out)
{
    return solve(c, opts, COALITIONAL, out);
}

ent_status ent_coop_aumann_dreze(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, APART, out);
}
