/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_inner.c -- sets of payoffs that hold themselves: W in B(W), hence of equilibria.
 *
 * Tried in turn: the outer set drawn towards its middle by tol, 4 tol and so on, together with the
 * stage equilibria, which hold themselves; what is left of it when incentives must have some slack,
 * drawn in likewise; the hull of stage payoffs that holds itself. What is found grows: B(W) holds
 * itself when W does.
 */
#include "repeated/public/public_set.h"

#include "base/mem.h"
#include "base/tol.h"

#include <math.h>

/* Rounds of growth. */
enum { ROUNDS = 200 };

/* The image of a set, and whether it holds the set. */
static ent_status holds_itself(enti_public_search *s, const enti_polygon *set, bool *holds)
{
    enti_step_on(&s->step, set, false);
    const double tol =
        0.25 * s->opts.tol * (1.0 - s->step.delta); /* shrinking gains 1 - delta of it */
    const ent_status st = enti_step_image(&s->step, tol, s->opts.max_directions);

    *holds = !st && !s->step.empty;
    for (size_t v = 0; v < set->count && *holds; v++)
        *holds = enti_polygon_contains(&s->step.hull, set->vertex[v], ENTI_TOL_LP_SOLVER);
    return st;
}

/* The hull of the set, drawn to its middle by `share`, and of the stage equilibria. */
static ent_status shrink(const enti_public_search *s, const enti_polygon *set, double share,
                         enti_polygon *out)
{
    const size_t n = s->held.g->profiles;
    enti_point *p = enti_new(set->count + n, enti_point), middle = {0, 0};
    size_t count = 0;

    if (!p) return ENT_ERR_NOMEM;
    for (size_t v = 0; v < set->count; v++) {
        middle.x += set->vertex[v].x / (double)set->count;
        middle.y += set->vertex[v].y / (double)set->count;
    }
    for (size_t v = 0; v < set->count; v++)
        p[count++] = (enti_point){middle.x + (1.0 - share) * (set->vertex[v].x - middle.x),
                                  middle.y + (1.0 - share) * (set->vertex[v].y - middle.y)};
    for (size_t a = 0; a < n; a++)
        if (s->held.stage[a])
            p[count++] = (enti_point){s->held.payoff[2 * a], s->held.payoff[2 * a + 1]};
    const ent_status st = enti_polygon_hull(count, p, ENTI_TOL_ATOM, out);
    enti_free(p);
    return st;
}

/* A set, as little shrunk as makes it hold itself; the inner set stays empty when none does. */
static ent_status shrink_until(enti_public_search *s, const enti_polygon *set, double most)
{
    for (double share = s->opts.tol; share < most && set->count; share *= 4.0) {
        bool holds;
        ent_status st = shrink(s, set, share, &s->inner);
        if (!st) st = holds_itself(s, &s->inner, &holds);
        if (st || holds) return st;
        enti_polygon_clear(&s->inner);
    }
    return ENT_OK;
}

/* What is left of the outer set when incentives must have some slack: a little of it pays for what
 * the shrinking costs where payoffs hang on a binding incentive. */
static ent_status tighten(enti_public_search *s)
{
    const uint64_t steps = s->steps;
    const bool converged = s->converged;
    ent_status st = ENT_OK;

    const double now = 1.0 - s->step.delta; /* the weight of what a deviation gains */
    for (double slack = 16.0 * s->opts.tol; slack < 0.1 && !st && !s->inner.count; slack *= 16.0) {
        enti_polygon set = {0};
        st = enti_polygon_hull(s->outer.count, s->outer.vertex, 0.0, &set);
        if (!st) st = enti_public_cut(s, slack * now, &set);
        if (!st) st = shrink_until(s, &set, slack);
        enti_polygon_clear(&set);
    }
    s->steps = steps;
    s->converged = converged;
    return st;
}

/* The hull of the stage payoffs within `tol` of a set. */
static ent_status stage_within(const enti_public_search *s, const enti_polygon *set, double tol,
                               enti_polygon *out)
{
    const size_t n = s->held.g->profiles;
    enti_point *p = enti_new(n, enti_point);
    size_t count = 0;

    *out = (enti_polygon){0};
    if (!p) return ENT_ERR_NOMEM;
    for (size_t a = 0; a < n; a++) {
        const enti_point q = {s->held.payoff[2 * a], s->held.payoff[2 * a + 1]};
        if (enti_polygon_contains(set, q, tol)) p[count++] = q;
    }
    const ent_status st = enti_polygon_hull(count, p, ENTI_TOL_ATOM, out);
    enti_free(p);
    return st;
}

/* The stage payoffs in the outer set, less those that they do not hold, until the rest holds itself:
 * the way to sets without an interior, which no shrinking meets. */
static ent_status thin_stage(enti_public_search *s)
{
    bool holds = false;
    ent_status st = stage_within(s, &s->outer, 10.0 * s->opts.tol, &s->inner);

    while (!st && s->inner.count) {
        enti_polygon rest;
        st = holds_itself(s, &s->inner, &holds);
        if (st || holds) return st;
        st = stage_within(s, &s->step.hull, ENTI_TOL_LP_SOLVER, &rest);
        if (st) return st;
        const bool less =
            rest.count < s->inner.count || enti_polygon_area(&rest) < enti_polygon_area(&s->inner);
        enti_polygon_clear(&s->inner);
        s->inner = rest;
        if (!less) enti_polygon_clear(&s->inner);
    }
    return st;
}

/* A set that holds itself, replaced by what it holds while that grows. */
static ent_status grow(enti_public_search *s)
{
    for (int k = 0; k < ROUNDS && s->inner.count; k++) {
        enti_polygon more = {0};
        double farthest = 0.0;
        bool holds;
        for (size_t v = 0; v < s->step.hull.count; v++)
            farthest = fmax(farthest, enti_polygon_distance(&s->inner, s->step.hull.vertex[v]));
        if (farthest <= s->opts.tol) return ENT_OK;
        const enti_polygon before = s->inner;
        ent_status st =
            enti_polygon_hull(s->step.hull.count, s->step.hull.vertex, ENTI_TOL_ATOM, &more);
        if (!st) st = holds_itself(s, &more, &holds);
        if (!st && holds) {
            s->inner = more;
            more = before;
        } else if (!st) { /* round-off: what was there stands */
            st = holds_itself(s, &before, &holds);
            k = ROUNDS;
        }
        enti_polygon_clear(&more);
        if (st) return st;
    }
    return ENT_OK;
}

ent_status enti_public_inner(enti_public_search *s)
{
    ent_status st = shrink_until(s, &s->outer, 64.0 * s->opts.tol);

    if (!st && !s->inner.count) st = tighten(s);
    if (!st && !s->inner.count) st = thin_stage(s);
    return st ? st : grow(s);
}
