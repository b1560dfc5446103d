/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares.c -- solutions from the worths of one player, of all, and of all but one:
 *
 *     equal   v(N) / n
 *     CIS     b_i + (v(N) - b(N)) / n  with  b_i = v(i)
 *     ENSC    the same with  b_i = M_i = v(N) - v(N - i)
 */
#include "base/mem.h"
#include "coalition/values.h"

#include <entente/values.h>

typedef enum kind { EQUAL, CIS, ENSC } kind;

/* b_i as the difference of two worths. */
static void base(const ent_coop *c, kind k, size_t i, ent_coalition *plus, ent_coalition *minus)
{
    const ent_coalition all = ((ent_coalition)1 << c->players) - 1, own = (ent_coalition)1 << i;

    *plus = k == EQUAL ? 0 : k == CIS ? own : all;
    *minus = k == ENSC ? all & ~own : 0;
}

static void shares(const ent_coop *c, kind k, double x[])
{
    const size_t n = c->players;
    enti_sum left = {c->worth[((size_t)1 << n) - 1], 0.0};
    ent_coalition plus, minus;

    for (size_t i = 0; i < n; i++) {
        base(c, k, i, &plus, &minus);
        x[i] = c->worth[plus] - c->worth[minus];
        enti_sum_add(&left, -x[i]);
    }
    const double part = enti_sum_value(&left) / (double)n;
    for (size_t i = 0; i < n; i++) x[i] += part;
}

static ent_status exact_shares(const ent_coop *c, kind k, mpq_t x[])
{
    const size_t n = c->players;
    ent_coalition plus, minus;
    mpq_t part, t;

    mpq_inits(part, t, NULL);
    ent_status st = enti_coop_rational(c, ((ent_coalition)1 << n) - 1, part);
    for (size_t i = 0; i < n && !st; i++) {
        base(c, k, i, &plus, &minus);
        st = enti_coop_rational(c, plus, x[i]);
        if (!st) st = enti_coop_rational(c, minus, t);
        mpq_sub(x[i], x[i], t);
        mpq_sub(part, part, x[i]);
    }
    mpq_set_ui(t, 1, n);
    mpq_mul(part, part, t);
    for (size_t i = 0; i < n && !st; i++) mpq_add(x[i], x[i], part);
    mpq_clears(part, t, NULL);
    return st;
}

static ent_status solve(const ent_coop *c, const ent_coop_opts *opts, kind k, ent_allocation *out)
{
    double x[ENT_COOP_MAX_PLAYERS];
    mpq_t *q = NULL; /* [players] */
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_allocation){0};
    if (!c) return ENT_ERR_ARG;
    const enti_axioms axioms = {.total = true, .sum = c->worth[((size_t)1 << c->players) - 1]};
    if (opts && opts->exact) {
        q = enti_rationals_new(c->players);
        st = q ? exact_shares(c, k, q) : ENT_ERR_NOMEM;
    } else {
        shares(c, k, x);
    }
    if (!st) st = enti_point(c, x, q, &axioms, ENT_CLAIM_ALL, out);
    if (q) enti_rationals_free(q, c->players);
    return st;
}

ent_status ent_coop_equal(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, EQUAL, out);
}

ent_status ent_coop_cis(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, CIS, out);
}

ent_status ent_coop_ensc(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, ENSC, out);
}
