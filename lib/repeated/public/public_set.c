/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_set.c -- payoffs of perfect public equilibria of two players at one discount factor.
 *
 *     outer  W_0 the limit set, W_{k+1} = W_k cut by the bounds of B(W_k): never loses an equilibrium
 *     inner  a set W in B(W), hence of equilibria: public_inner.c
 *
 * Work is done above the payoffs of the first profile and in units of the range.
 */
#include "repeated/public/public_set.h"

#include "base/mem.h"
#include "base/tol.h"

#include <math.h>

/* Above this discount factor an inner set farther than this share of the range from the outer one is
 * sought at less patience, too. */
#define LIFT_FROM 0.9
#define LIFT_GAP  0.01
#include <string.h>

/* Steps unless told. */
enum { MOST_STEPS = 10000 };

void ent_public_set_clear(ent_public_set *x)
{
    if (!x) return;
    enti_free(x->vertex);
    enti_free(x->inner);
    enti_free(x->point);
    enti_free(x->profile);
    enti_free(x->next);
    *x = (ent_public_set){0};
}

/* Cuts `set` by the bounds of its image; how far the deepest cut went into *depth. */
static ent_status cut(const enti_step *s, enti_polygon *set, double *depth)
{
    *depth = 0.0;
    for (size_t k = 0; k < s->count; k++) {
        const enti_reach *r = &s->reach[k];
        double beyond = -INFINITY;
        for (size_t v = 0; v < set->count; v++)
            beyond = fmax(beyond, r->direction.x * set->vertex[v].x +
                                      r->direction.y * set->vertex[v].y - r->bound);
        *depth = fmax(*depth, beyond);
        if (!(beyond > 0.0)) continue;
        enti_polygon rest;
        const ent_status st =
            enti_polygon_clip(set, r->direction.x, r->direction.y, r->bound, ENTI_TOL_ATOM, &rest);
        if (st) return st;
        enti_polygon_clear(set);
        *set = rest;
    }
    return ENT_OK;
}

ent_status enti_public_cut(enti_public_search *s, double slack, enti_polygon *set)
{
    const uint64_t most = s->opts.control.max_steps ? s->opts.control.max_steps : MOST_STEPS;
    const double enough = fmax(s->opts.tol * (1.0 - s->step.delta), 2.0 * ENTI_TOL_LP_SOLVER);
    double depth = INFINITY;

    s->step.slack = slack;
    s->step.count = 0;
    memset(s->step.dead, 0, s->held.g->profiles * sizeof *s->step.dead);
    for (uint64_t k = 0; k < most && set->count && depth > enough; k++) {
        const double tol = fmax(s->opts.tol, fmin(depth, 1.0) / 16.0); /* no finer than the cuts */
        enti_step_on(&s->step, set, true);
        ent_status st = enti_step_image(&s->step, tol, s->opts.max_directions);
        if (!st && s->step.empty)
            enti_polygon_clear(set);
        else if (!st)
            st = cut(&s->step, set, &depth);
        if (st) return st;
        s->steps++;
    }
    s->step.slack = 0.0;
    s->converged = !set->count || depth <= enough;
    return ENT_OK;
}

/* Leaves out corners that round-off or tol made. */
static ent_status tidy(enti_public_search *s)
{
    enti_polygon plain;
    const ent_status st = enti_polygon_hull(s->outer.count, s->outer.vertex, s->opts.tol, &plain);

    if (st) return st;
    enti_polygon_clear(&s->outer);
    s->outer = plain;
    if (plain.count == 2 && hypot(plain.vertex[1].x - plain.vertex[0].x,
                                  plain.vertex[1].y - plain.vertex[0].y) <= 4.0 * s->opts.tol)
        s->outer.count = 1;
    return ENT_OK;
}

/* What player i has when it plays as in profile `a` and signals lead to `next`. */
static double follows(const enti_public_search *s, size_t i, size_t a, const double next[])
{
    const size_t signals = s->m->signals;
    const double delta = s->step.delta;
    double sum = (1.0 - delta) * s->held.g->payoff[2 * a + i];

    for (size_t y = 0; y < signals; y++)
        sum += delta * s->m->prob[a * signals + y] * next[2 * y + i];
    return sum;
}

/* The least slack of the incentives at point k, from the payoffs and the signals alone. */
static double slack_of(const enti_public_search *s, const ent_public_set *x, size_t k)
{
    const ent_game *g = s->held.g;
    const size_t a = enti_game_index(g, x->profile + 2 * k);
    const double *next = x->next + k * x->signals * 2;
    double least = INFINITY;

    for (size_t i = 0; i < 2; i++) {
        const size_t m = (size_t)g->actions[i], step = g->stride[i];
        const size_t first = a - a / step % m * step;
        for (size_t b = 0; b < m; b++)
            least = fmin(least, follows(s, i, a, next) - follows(s, i, first + b * step, next));
    }
    return least;
}

/* The points that hold the inner set, in payoff units: those of the last image. */
static ent_status fill_points(const enti_public_search *s, ent_public_set *x)
{
    const enti_step *t = &s->step;
    const ent_game *g = s->held.g;
    const double unit = s->held.unit;
    const size_t cells = t->count * x->signals;

    x->points = t->count;
    x->point = enti_new(2 * t->count, double);
    x->profile = enti_new(2 * t->count, int);
    x->next = enti_new(2 * cells, double);
    if (!x->point || !x->profile || !x->next) return ENT_ERR_NOMEM;
    for (size_t c = 0; c < cells; c++) {
        x->next[2 * c] = g->payoff[0] + unit * t->next[c].x;
        x->next[2 * c + 1] = g->payoff[1] + unit * t->next[c].y;
    }
    x->slack = INFINITY;
    for (size_t k = 0; k < t->count; k++) {
        for (size_t i = 0; i < 2; i++) {
            const size_t a = t->reach[k].profile;
            x->profile[2 * k + i] = (int)(a / g->stride[i] % (size_t)g->actions[i]);
            x->point[2 * k + i] = follows(s, i, a, x->next + k * x->signals * 2);
        }
        x->slack = fmin(x->slack, slack_of(s, x, k));
    }
    return x->slack >= -ENTI_TOL_DUAL_GAP * unit ? ENT_OK : ENT_ERR_NUMERIC;
}

static ent_status finish(const enti_public_search *s, ent_public_set *x)
{
    x->dim = enti_polygon_dimension(&s->outer);
    x->count = s->outer.count;
    x->inner_count = s->inner.count;
    x->vertex = enti_held_payoffs(&s->held, &s->outer);
    x->inner = enti_held_payoffs(&s->held, &s->inner);
    if (!x->vertex || !x->inner) return ENT_ERR_NOMEM;
    x->signals = s->m->signals;
    x->delta = s->step.delta;
    x->steps = s->steps;
    x->converged = s->converged;
    x->claim = s->outer.count ? ENT_CLAIM_OUTER : ENT_CLAIM_EMPTY;
    for (size_t v = 0; v < s->outer.count; v++) {
        const double d = enti_polygon_distance(&s->inner, s->outer.vertex[v]);
        x->distance = fmax(x->distance, s->held.unit * d);
    }
    return s->inner.count ? fill_points(s, x) : ENT_OK;
}

/* Where iterating at delta itself leaves a wide gap: the inner set of less patience. */
static ent_status lift(const ent_game *g, const enti_public_search *s, ent_public_set *x)
{
    ent_public_set low = {0};

    if (!(x->delta > LIFT_FROM) || !x->count || x->distance <= LIFT_GAP * s->held.unit)
        return ENT_OK;
    ent_status st = ent_public_set_solve(g, s->m, LIFT_FROM, &s->opts, &low);
    if (!st) st = enti_public_lift(&low, ENTI_TOL_HULL * s->held.unit, x);
    ent_public_set_clear(&low);
    return st;
}

ent_status ent_public_set_solve(const ent_game *g, const ent_monitoring *m, double delta,
                                const ent_public_set_opts *opts, ent_public_set *out)
{
    enti_public_search s = {.m = m,
                            .opts = opts ? *opts : (ent_public_set_opts)ENT_PUBLIC_SET_OPTS_INIT};
    ent_public_set x = {0};
    ent_score *score = NULL;
    size_t scores;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_public_set){0};
    if (!enti_monitoring_fits(g, m) || g->players != 2 || !(delta >= 0.0 && delta < 1.0) ||
        !(s.opts.tol > 0.0) || s.opts.max_directions < 8)
        return ENT_ERR_ARG;

    ent_status st = enti_held_new(g, m, &s.held);
    if (!st) st = enti_step_new(&s.held, m->signals, delta, &s.opts.control, &s.step);
    if (!st) st = enti_limit_set(&s.held, &s.opts.control, &scores, &score, &s.outer);
    if (!st) st = enti_public_cut(&s, 0.0, &s.outer);
    if (!st) st = enti_public_inner(&s);
    if (!st) st = tidy(&s);
    if (!st) st = finish(&s, &x);
    if (!st) st = lift(g, &s, &x);
    if (!st) {
        *out = x;
        x = (ent_public_set){0};
    }
    ent_public_set_clear(&x);
    enti_free(score);
    enti_polygon_clear(&s.outer);
    enti_polygon_clear(&s.inner);
    enti_step_clear(&s.step);
    enti_held_clear(&s.held);
    return st;
}
