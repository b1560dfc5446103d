/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_bounds.c -- the outer set, then the inner one, back in the units of the payoffs. */
#include "base/mem.h"
#include "repeated/bounds_inner.h"

#include <math.h>

void ent_payoff_bounds_clear(ent_payoff_bounds *x)
{
    if (!x) return;
    enti_free(x->direction);
    enti_free(x->outer);
    enti_free(x->attained);
    enti_free(x->point);
    enti_free(x->profile);
    enti_free(x->next);
    enti_free(x->threat);
    *x = (ent_payoff_bounds){0};
}

/* Direction l in payoffs, d_i / unit_i with a largest number of 1; d . v of a payoff v is *zero plus
 * what is returned times the direction's own level. */
static double scaled(const enti_bounds *b, size_t l, double d[], double *zero)
{
    double largest = 0.0;

    *zero = 0.0;
    for (size_t i = 0; i < b->players; i++) {
        d[i] = b->direction[l * b->players + i] / b->unit[i];
        largest = fmax(largest, fabs(d[i]));
    }
    for (size_t i = 0; i < b->players; i++) {
        d[i] /= largest;
        *zero += d[i] * b->zero[i];
    }
    return 1.0 / largest;
}

static ent_status put_outer(const enti_bounds *b, ent_payoff_bounds *out)
{
    const size_t n = b->players;

    out->directions = b->directions;
    out->direction = enti_new(b->directions * n, double);
    out->outer = enti_new(b->directions, double);
    out->threat = enti_new(n, double);
    if (b->best.count) out->attained = enti_new(b->directions, double);
    if (!out->direction || !out->outer || !out->threat || (b->best.count && !out->attained))
        return ENT_ERR_NOMEM;
    out->distance = b->empty ? 0.0 : out->attained ? 0.0 : INFINITY;
    for (size_t l = 0; l < b->directions; l++) {
        double *d = out->direction + l * n, zero, length = 0.0;
        const double scale = scaled(b, l, d, &zero);
        for (size_t i = 0; i < n; i++) length = hypot(length, d[i]);
        out->outer[l] = zero + scale * b->level[l];
        if (!out->attained) continue;
        const double reached = enti_cloud_reach(b, &b->best, l);
        out->attained[l] = zero + scale * reached;
        out->distance = fmax(out->distance, scale * (b->level[l] - reached) / length);
    }
    for (size_t i = 0; i < n; i++) out->threat[i] = b->zero[i] + b->unit[i] * b->threat[i];
    return ENT_OK;
}

static ent_status put_inner(const enti_bounds *b, ent_payoff_bounds *out)
{
    const size_t n = b->players, count = b->best.count;

    if (!count) return ENT_OK;
    out->point = enti_new(count * n, double);
    out->next = enti_new(count * n, double);
    out->profile = enti_new(count * n, int);
    if (!out->point || !out->next || !out->profile) return ENT_ERR_NOMEM;
    out->points = count;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < n; i++) {
            const size_t at = k * n + i;
            out->point[at] = b->zero[i] + b->unit[i] * b->best.point[at];
            out->next[at] = b->zero[i] + b->unit[i] * b->best.next[at];
            out->profile[at] =
                (int)(b->best.profile[k] / b->g->stride[i] % (size_t)b->g->actions[i]);
        }
    return ENT_OK;
}

static ent_status put(const enti_bounds *b, ent_payoff_bounds *out)
{
    out->players = b->players;
    out->delta = b->delta;
    out->converged = b->converged;
    out->steps = b->steps;
    out->claim = b->empty ? ENT_CLAIM_EMPTY : b->best.count ? ENT_CLAIM_INNER : ENT_CLAIM_OUTER;
    const ent_status st = put_outer(b, out);
    return st ? st : put_inner(b, out);
}

ent_status ent_payoff_bounds_solve(const ent_game *g, double delta,
                                   const ent_payoff_bounds_opts *opts, ent_payoff_bounds *out)
{
    const ent_payoff_bounds_opts o =
        opts ? *opts : (ent_payoff_bounds_opts)ENT_PAYOFF_BOUNDS_OPTS_INIT;
    enti_bounds b;
    ent_payoff_bounds x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_payoff_bounds){0};
    if (!g || !(delta >= 0.0 && delta < 1.0) || !(o.tol > 0.0) || !isfinite(o.tol))
        return ENT_ERR_ARG;
    ent_status st = enti_bounds_begin(g, delta, &o, &b);
    if (!st) st = enti_bounds_outer(&b);
    if (!st && !b.empty && !b.stopped) st = enti_bounds_inner(&b);
    if (!st) st = put(&b, &x);
    enti_bounds_clear(&b);
    if (st)
        ent_payoff_bounds_clear(&x);
    else
        *out = x;
    return st;
}
