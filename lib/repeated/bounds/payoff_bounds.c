/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_bounds.c -- the outer set, then the inner one, back in the units of the payoffs. */
#include "base/mem.h"
#include "repeated/bounds/bounds_inner.h"

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

static ent_status put_points(const enti_bounds *b, ent_payoff_bounds *out)
{
    const size_t cells = b->best.count * b->players;

    if (!cells) return ENT_OK;
    out->point = enti_new(cells, double);
    if (!out->point) return ENT_ERR_NOMEM;
    out->points = b->best.count;
    for (size_t c = 0; c < cells; c++) {
        const size_t i = c % b->players;
        out->point[c] = b->zero[i] + b->unit[i] * b->best.point[c];
    }
    return ENT_OK;
}

/* What is played for each point, now and then. */
static ent_status put_play(const enti_bounds *b, ent_payoff_bounds *out)
{
    const size_t cells = b->best.count * b->players;

    if (!cells) return ENT_OK;
    out->next = enti_new(cells, double);
    out->profile = enti_new(cells, int);
    if (!out->next || !out->profile) return ENT_ERR_NOMEM;
    for (size_t c = 0; c < cells; c++) {
        const size_t i = c % b->players, profile = b->best.profile[c / b->players];
        out->next[c] = b->zero[i] + b->unit[i] * b->best.next[c];
        out->profile[c] = (int)(profile / b->g->stride[i] % (size_t)b->g->actions[i]);
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
    return st ? st : put_points(b, out);
}

/* The frame for a call with good arguments; *out is empty. */
static ent_status begin(const ent_game *g, double delta, const ent_payoff_bounds_opts *opts,
                        enti_bounds *b, ent_payoff_bounds *out)
{
    const ent_payoff_bounds_opts o =
        opts ? *opts : (ent_payoff_bounds_opts)ENT_PAYOFF_BOUNDS_OPTS_INIT;

    *b = (enti_bounds){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_payoff_bounds){0};
    if (!g || !(delta >= 0.0 && delta < 1.0) || !(o.tol > 0.0) || !isfinite(o.tol))
        return ENT_ERR_ARG;
    return enti_bounds_begin(g, delta, &o, b);
}

/* The result, when all went well, and the end of the frame. */
static ent_status end(enti_bounds *b, bool repeated, ent_status st, ent_payoff_bounds *out)
{
    ent_payoff_bounds x = {0};

    if (!st) st = put(b, &x);
    if (!st && repeated) st = put_play(b, &x);
    enti_bounds_clear(b);
    if (st)
        ent_payoff_bounds_clear(&x);
    else
        *out = x;
    return st;
}

ent_status ent_payoff_bounds_solve(const ent_game *g, double delta,
                                   const ent_payoff_bounds_opts *opts, ent_payoff_bounds *out)
{
    enti_bounds b;
    ent_status st = begin(g, delta, opts, &b, out);

    if (!st) st = enti_bounds_outer(&b);
    if (!st && !b.empty && !b.stopped) st = enti_bounds_inner(&b);
    return end(&b, true, st, out);
}

ent_status ent_payoff_bounds_feasible(const ent_game *g, const double floor[],
                                      const ent_payoff_bounds_opts *opts, ent_payoff_bounds *out)
{
    enti_bounds b;
    ent_status st = begin(g, 0.0, opts, &b, out);

    for (size_t i = 0; !st && floor && i < b.players; i++)
        if (!isfinite(floor[i])) st = ENT_ERR_ARG;
    if (!st) st = enti_bounds_feasible(&b, floor);
    b.delta = 1.0;
    return end(&b, false, st, out);
}
