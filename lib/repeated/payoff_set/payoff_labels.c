/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_labels.c -- the equations of the vertices of V(delta), solved by Newton's method.
 *
 * Once the vertices x_0 .. x_{n-1} keep their labels they satisfy x = F(x), with p_i the i-th
 * payoff of the vertex that is worst for player i:
 *
 *     stay      F = u(a)                              otherwise F = (1 - delta) u(a) + delta w,
 *     place 0   w_0 = p_0 + k h_0 + inset,  w_1 on the edge x_s x_t at w_0, inset inwards
 *     place 1   the same with the payoffs exchanged
 *     cross     w_i = p_i + k h_i + inset
 *     s = t     w = x_s, moved by inset towards the middle
 *
 * With inset > 0 the solution is a polygon that generates points beyond its vertices: it lies in
 * V(delta), and proving so takes no luck with the last digit. Near a fold, where plain steps crawl,
 * Newton's method still arrives; exactly on one it does so by halving the distance.
 */
#include "base/linear.h"
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>

/* Dense equations in two unknowns a vertex: 512 x 512 at most. */
enum { MOST_VERTICES = 256, MOST_ITERATIONS = 60 };

/* F - x below this is round-off of numbers near 1. */
static const double settled = 4e-15;

typedef struct equations {
    const enti_payoff_work *w;
    enti_corners *x;
    double inset;
    double middle[2];
    size_t worst[2];  /* the vertex that holds each player's threat */
    double *jacobian; /* [2n][2n] of x - F */
    double *residual; /* [2n] F - x */
    size_t *pivot;    /* [2n] */
} equations;

/* F_row depends on the i-th payoff of vertex j with this slope. */
static void add_slope(equations *e, size_t row, size_t j, size_t i, double slope)
{
    e->jacobian[row * 2 * e->x->count + 2 * j + i] -= slope;
}

static double limit(const equations *e, const enti_corner *c, size_t i)
{
    return e->x->at[e->worst[i]].v[i] + enti_payoff_lure(e->w, c->profile, i) + e->inset;
}

/* w on the edge of vertex k's label, at the limit of player `axis`. */
static void promise_on_edge(equations *e, size_t k, size_t axis, double promise[2])
{
    const double delta = e->w->delta;
    const enti_corner *c = &e->x->at[k];
    const double *s = e->x->at[c->from[0]].v, *t = e->x->at[c->from[1]].v;
    const double at = limit(e, c, axis), width = t[axis] - s[axis];
    const double share = (at - s[axis]) / width, steep = (t[1 - axis] - s[1 - axis]) / width;
    const size_t along = 2 * k + axis, across = 2 * k + 1 - axis;

    promise[axis] = at;
    promise[1 - axis] =
        s[1 - axis] + share * (t[1 - axis] - s[1 - axis]) + (c->side == 0 ? e->inset : -e->inset);
    add_slope(e, along, e->worst[axis], axis, delta);
    add_slope(e, across, e->worst[axis], axis, delta * steep);
    for (size_t end = 0; end < 2; end++) {
        const double part = end == 0 ? 1.0 - share : share;
        add_slope(e, across, c->from[end], 1 - axis, delta * part);
        add_slope(e, across, c->from[end], axis, -delta * steep * part);
    }
}

/* The promise of vertex k, and its slopes. */
static void promise_of(equations *e, size_t k, double promise[2])
{
    const enti_corner *c = &e->x->at[k];

    if (c->place == ENTI_PLACE_CROSS) {
        for (size_t i = 0; i < 2; i++) {
            promise[i] = limit(e, c, i);
            add_slope(e, 2 * k + i, e->worst[i], i, e->w->delta);
        }
    } else if (c->from[0] != c->from[1]) {
        promise_on_edge(e, k, c->place == ENTI_PLACE_0 ? 0 : 1, promise);
    } else {
        const double *s = e->x->at[c->from[0]].v;
        const double way = hypot(e->middle[0] - s[0], e->middle[1] - s[1]);
        for (size_t i = 0; i < 2; i++) {
            promise[i] = s[i] + (way > 0.0 ? e->inset * (e->middle[i] - s[i]) / way : 0.0);
            add_slope(e, 2 * k + i, c->from[0], i, e->w->delta);
        }
    }
}

/* Residual and Jacobian at x; the largest residual. */
static double evaluate(equations *e)
{
    const size_t n = 2 * e->x->count;
    double most = 0.0;

    for (size_t c = 0; c < n * n; c++) e->jacobian[c] = 0.0;
    for (size_t r = 0; r < n; r++) e->jacobian[r * n + r] = 1.0;
    for (size_t k = 0; k < e->x->count; k++) {
        const enti_corner *c = &e->x->at[k];
        const double *u = e->w->stage[c->profile].payoff;
        double promise[2] = {u[0], u[1]};
        if (c->place != ENTI_PLACE_STAY) promise_of(e, k, promise);
        for (size_t i = 0; i < 2; i++) {
            const double f = c->place == ENTI_PLACE_STAY
                                 ? u[i]
                                 : (1.0 - e->w->delta) * u[i] + e->w->delta * promise[i];
            e->residual[2 * k + i] = f - c->v[i];
            most = fmax(most, fabs(f - c->v[i]));
        }
    }
    return most;
}

/* Newton's method from the vertices as they are. */
static bool iterate(equations *e)
{
    const size_t n = 2 * e->x->count;

    for (int step = 0; step < MOST_ITERATIONS; step++) {
        const double most = evaluate(e);
        if (most <= settled) return true;
        if (!isfinite(most)) return false;
        if (!enti_lu_factor(n, e->jacobian, e->pivot, 0x1p-50)) return false;
        enti_lu_solve(n, e->jacobian, e->pivot, e->residual);
        for (size_t r = 0; r < n; r++) e->x->at[r / 2].v[r % 2] += e->residual[r];
    }
    return false;
}

/* Whether the labels refer to polygons of the same number of vertices, all of them generated. */
static bool is_closed(const enti_payoff_work *w)
{
    if (w->now.count == 0 || w->now.count > MOST_VERTICES || w->before.count != w->now.count)
        return false;
    for (size_t k = 0; k < w->now.count; k++)
        if (w->now.at[k].place == ENTI_PLACE_START) return false;
    return true;
}

ent_status enti_payoff_solve_labels(const enti_payoff_work *w, double inset, enti_corners *out,
                                    bool *found)
{
    const size_t n = w->now.count;

    *found = false;
    if (!is_closed(w)) return ENT_OK;
    ent_status st = enti_corners_reserve(out, n);
    if (st) return st;
    out->count = n;
    equations e = {.w = w,
                   .x = out,
                   .inset = inset,
                   .jacobian = enti_alloc(4 * n * n, sizeof *e.jacobian),
                   .residual = enti_alloc(2 * n, sizeof *e.residual),
                   .pivot = enti_alloc(2 * n, sizeof *e.pivot)};
    if (!e.jacobian || !e.residual || !e.pivot) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    for (size_t k = 0; k < n; k++) {
        out->at[k] = w->now.at[k];
        for (size_t i = 0; i < 2; i++) {
            e.middle[i] += out->at[k].v[i] / (double)n;
            if (out->at[k].v[i] < out->at[e.worst[i]].v[i]) e.worst[i] = k;
        }
    }
    *found = iterate(&e);
done:
    enti_free(e.jacobian);
    enti_free(e.residual);
    enti_free(e.pivot);
    return st;
}
