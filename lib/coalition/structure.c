/* SPDX-License-Identifier: GPL-3.0-or-later */
/* structure.c -- the partition of the players whose coalitions are worth most together.
 *
 *     f(S) = max over B in S with the lowest member of S of  v(B) + f(S - B),   f(empty) = 0
 *
 * 3^n / 2 steps. A partition is read off from f(N): of each rest the whole when it is as good as
 * any division, else the first B that reaches f up to round-off.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "coalition/values.h"

#include <entente/values.h>
#include <math.h>

/* The best of v(B) + f(S - B) over B with the lowest member of S and not all of it. */
static double best_division(const double v[], const double f[], uint32_t s)
{
    const uint32_t rest = s & (s - 1); /* without the lowest member */
    uint32_t t = rest;                 /* S - B, not empty */
    double best = -INFINITY;

    for (; t; t = (t - 1) & rest) {
        const double x = v[s ^ t] + f[t];
        if (x > best) best = x;
    }
    return best;
}

static ent_status fill(const ent_coop *c, const ent_control *control, double f[])
{
    const uint32_t size = (uint32_t)1 << c->players;

    f[0] = 0.0;
    for (uint32_t s = 1; s < size; s++) {
        if (control->max_steps && s > control->max_steps) return ENT_ERR_LIMIT;
        if (control->progress && s % 4096 == 0 &&
            !control->progress(control->context, (double)s / (double)size))
            return ENT_ERR_LIMIT;
        f[s] = fmax(c->worth[s], best_division(c->worth, f, s));
    }
    return ENT_OK;
}

/* The coalition of the lowest member of s in a best partition of s. */
static uint32_t first_coalition(const ent_coop *c, const double f[], uint32_t s)
{
    const double enough = f[s] - ENTI_TOL_AXIOM * c->range;
    const uint32_t rest = s & (s - 1);

    for (uint32_t t = 0;;) { /* subsets of rest, ascending: B as large as can be first */
        if (c->worth[s ^ t] + f[t] >= enough) return s ^ t;
        t = (t - rest) & rest;
        if (!t) return s; /* not reached: f is the largest of these */
    }
}

static ent_status partition(const ent_coop *c, const ent_control *control, int label[])
{
    double *f = enti_alloc((size_t)1 << c->players, sizeof *f);
    ent_status st = f ? fill(c, control, f) : ENT_ERR_NOMEM;
    uint32_t left = (uint32_t)(((uint64_t)1 << c->players) - 1);

    for (int k = 0; !st && left; k++) {
        const uint32_t b = first_coalition(c, f, left);
        for (size_t i = 0; i < c->players; i++)
            if (b >> i & 1) label[i] = k;
        left &= ~b;
    }
    enti_free(f);
    return st;
}

/* What the coalitions are worth together, exactly when asked. */
static ent_status put_value(const ent_coop *c, const int label[], bool exact, ent_allocation *a)
{
    enti_sum sum = {0};
    enti_unions u;
    mpq_t total, q;
    ent_status st = ENT_OK;
    ent_text text = {0};

    enti_unions_make(c->players, label, &u);
    for (size_t k = 0; k < u.count; k++) enti_sum_add(&sum, c->worth[u.member[k]]);
    a->value = enti_sum_value(&sum);
    if (!exact) return ENT_OK;
    mpq_inits(total, q, NULL);
    for (size_t k = 0; k < u.count && !st; k++) {
        st = enti_coop_rational(c, u.member[k], q);
        mpq_add(total, total, q);
    }
    if (!st) st = enti_rational_print(total, &text);
    if (!st) {
        a->exact_value = text.data;
        a->value = enti_rational_double(total);
    }
    mpq_clears(total, q, NULL);
    return st;
}

ent_status ent_coop_structure(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    ent_coop_opts o = opts ? *opts : (ent_coop_opts)ENT_COOP_OPTS_INIT;
    int label[ENT_COOP_MAX_PLAYERS] = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_allocation){0};
    if (!c) return ENT_ERR_ARG;
    if (c->players > ENT_COOP_MAX_STRUCTURE) return ENT_ERR_LIMIT;
    ent_status st = partition(c, &o.control, label);
    o.unions = label;
    if (!st) st = ent_coop_aumann_dreze(c, &o, out);
    if (st) return st;
    st = put_value(c, label, o.exact, out);
    if (st) {
        ent_allocation_clear(out);
        return st;
    }
    out->claim = ENT_CLAIM_OPTIMAL;
    return ENT_OK;
}
