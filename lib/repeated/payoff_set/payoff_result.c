/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_result.c -- V(delta) as the caller gets it: vertices in payoff units, and for each what is
 * played first and between which vertices the promise is drawn.
 *
 * The promise of vertex v with profile a is  w = (v - (1 - delta) u(a)) / delta.  It lies on an
 * edge when one constraint binds, and may lie inside when both do: then it is drawn among three.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>

void ent_payoff_set_clear(ent_payoff_set *x)
{
    if (!x) return;
    enti_free(x->vertex);
    enti_free(x->inner);
    *x = (ent_payoff_set){0};
}

/* ---- the draw ------------------------------------------------------------------------------- */

static double cross(const double o[2], const double a[2], const double b[2])
{
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}

/* How far along the edge s t the point next to q lies, in [0, 1]. */
static double share_along(const double s[2], const double t[2], const double q[2])
{
    const double dx = t[0] - s[0], dy = t[1] - s[1], square = dx * dx + dy * dy;
    const double share = square > 0.0 ? ((q[0] - s[0]) * dx + (q[1] - s[1]) * dy) / square : 0.0;

    if (share * sqrt(square) <= ENTI_TOL_DRAW) return 0.0;
    return (1.0 - share) * sqrt(square) <= ENTI_TOL_DRAW ? 1.0 : share;
}

/* Draws q between the ends of the edge next to it; how far it is from there. */
static double draw_on_edge(const enti_corners *c, const double q[2], ent_vertex *out)
{
    double nearest = INFINITY;

    for (size_t k = 0; k < c->count; k++) {
        const size_t next = (k + 1) % c->count;
        const double *s = c->at[k].v, *t = c->at[next].v, share = share_along(s, t, q);
        const double way =
            hypot(s[0] + share * (t[0] - s[0]) - q[0], s[1] + share * (t[1] - s[1]) - q[1]);
        if (way >= nearest) continue;
        nearest = way;
        out->from[0] = share < 1.0 ? k : next;
        out->from[1] = share > 0.0 ? next : k;
        out->weight = out->from[0] == out->from[1] ? 1.0 : 1.0 - share;
    }
    out->third = out->from[1];
    out->third_weight = 0.0;
    return nearest;
}

/* Draws q among vertex 0 and two neighbours whose triangle with it holds q. */
static void draw_inside(const enti_corners *c, const double q[2], ent_vertex *out)
{
    const double *o = c->at[0].v;
    size_t k = 1;

    while (k + 2 < c->count && cross(o, c->at[k + 1].v, q) > 0.0) k++;
    const double *s = c->at[k].v, *t = c->at[k + 1].v, area = cross(o, s, t);
    out->from[0] = k;
    out->from[1] = k + 1;
    out->weight = cross(o, q, t) / area;
    out->third = 0;
    out->third_weight = cross(q, s, t) / area;
}

void enti_payoff_draw(const enti_corners *c, const double q[2], ent_vertex *out)
{
    if (draw_on_edge(c, q, out) > ENTI_TOL_DRAW && c->count >= 3) draw_inside(c, q, out);
}

/* ---- vertices ------------------------------------------------------------------------------- */

ent_binding enti_payoff_binding(const double slack[2])
{
    const bool first = slack[0] <= ENTI_TOL_DRAW, second = slack[1] <= ENTI_TOL_DRAW;

    if (first && second) return ENT_BINDING_BOTH;
    if (first) return ENT_BINDING_0;
    return second ? ENT_BINDING_1 : ENT_BINDING_NONE;
}

/* A vertex of the set that the work began with: no profile is behind it. */
static ent_vertex start_vertex(const enti_payoff_work *w, const enti_corner *z, size_t k)
{
    ent_vertex x = {
        .profile = {-1, -1}, .from = {k, k}, .weight = 1.0, .slack = {NAN, NAN}, .third = k};

    for (size_t i = 0; i < 2; i++) x.payoff[i] = x.next[i] = enti_payoff_outside(w, i, z->v[i]);
    return x;
}

static ent_vertex vertex_of(const enti_payoff_work *w, const enti_corners *c, size_t k,
                            const double threat[2])
{
    const enti_corner *z = &c->at[k];
    const enti_stage *s = &w->stage[z->profile];
    const uint32_t columns = (uint32_t)ent_game_actions(w->game, 1);
    const bool stays = z->place == ENTI_PLACE_STAY;
    ent_vertex x = {.from = {k, k}, .weight = 1.0, .third = k};
    double next[2] = {z->v[0], z->v[1]}, slack[2];

    if (z->place == ENTI_PLACE_START) return start_vertex(w, z, k);
    x.profile[0] = (int)(z->profile / columns);
    x.profile[1] = (int)(z->profile % columns);

    for (size_t i = 0; i < 2; i++) {
        slack[i] = z->v[i] - (1.0 - w->delta) * s->best[i] - w->delta * threat[i];
        if (!stays) next[i] = (z->v[i] - (1.0 - w->delta) * s->payoff[i]) / w->delta;
        x.payoff[i] = enti_payoff_outside(w, i, z->v[i]);
        x.next[i] = enti_payoff_outside(w, i, next[i]);
        x.slack[i] = ldexp(slack[i], w->exponent[i]);
    }
    if (stays) return x;
    x.binding = enti_payoff_binding(slack);
    enti_payoff_draw(c, next, &x);
    return x;
}

/* All vertices of one of the two sets; `worst` is the vertex that is worst for each player. */
static ent_vertex *vertices_of(const enti_payoff_work *w, const enti_corners *c, size_t worst[2])
{
    double threat[2] = {INFINITY, INFINITY};
    ent_vertex *list = enti_new(c->count, ent_vertex);

    if (!list) return NULL;
    for (size_t k = 0; k < c->count; k++)
        for (size_t i = 0; i < 2; i++)
            if (c->at[k].v[i] < threat[i]) {
                threat[i] = c->at[k].v[i];
                worst[i] = k;
            }
    for (size_t k = 0; k < c->count; k++) list[k] = vertex_of(w, c, k, threat);
    return list;
}

/* The outer set without slivers: where it has converged, corners that lie no farther from an edge than
 * what was accepted are what the last steps would have cut off. */
static ent_status tidy(const enti_payoff_work *w, double accepted, enti_corners *out)
{
    enti_hull_room room = {0};
    const double tol = w->converged && w->now.count > 1 ? accepted : 0.0;
    const ent_status st =
        tol > 0.0 ? enti_corners_hull(&w->now, tol, &room, out) : enti_corners_copy(&w->now, out);

    enti_hull_room_clear(&room);
    return st;
}

static ent_status describe(const enti_payoff_work *w, const enti_corners *outer,
                           ent_payoff_set *out)
{
    const double unit =
        ldexp(1.0, w->exponent[0] > w->exponent[1] ? w->exponent[0] : w->exponent[1]);
    size_t worst[2] = {0};
    ent_payoff_set x = {.dim = outer->count >= 3 ? 2 : (int)outer->count - 1,
                        .count = outer->count,
                        .vertex = vertices_of(w, outer, worst),
                        .inner_count = w->inner.count,
                        .delta = w->delta,
                        .steps = w->steps,
                        .converged = w->converged,
                        .shortfall = w->shortfall * unit};

    for (size_t i = 0; i < 2; i++)
        x.threat[i] = x.count && x.vertex ? x.vertex[worst[i]].payoff[i] : NAN;
    x.inner = vertices_of(w, &w->inner, x.punish);
    if (!x.vertex || !x.inner) {
        ent_payoff_set_clear(&x);
        return ENT_ERR_NOMEM;
    }
    x.distance = x.count ? w->distance * unit : 0.0;
    if (x.count == 0)
        x.claim = ENT_CLAIM_EMPTY;
    else
        x.claim = x.converged ? ENT_CLAIM_ALL : ENT_CLAIM_OUTER;
    *out = x;
    return ENT_OK;
}

ent_status enti_payoff_result(const enti_payoff_work *w, double accepted, ent_payoff_set *out)
{
    enti_corners outer = {0};
    ent_status st = tidy(w, accepted, &outer);

    if (!st) st = describe(w, &outer, out);
    enti_corners_clear(&outer);
    return st;
}
