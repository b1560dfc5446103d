/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_step.c -- one step of the computation of V(delta): the operator R of Abreu and Sannikov.
 *
 * With the polygon W, the threats p and k = (1 - delta) / delta, profile a needs a promise w with
 *
 *     w_i >= l_i = p_i + k h_i,      h_i = c_i(a) - u_i(a) the gain from deviating.
 *
 * If u(a) itself is such a promise, a gives the point u(a). Otherwise it gives
 * (1 - delta) u(a) + delta w for those extreme points w of W and the constraints at which some
 * constraint binds, at most four: where the lines w_0 = l_0 and w_1 = l_1 enter and leave W, or
 * cross. The hull of all of them is the next W, its least payoffs are the next threats. V(delta) is
 * the largest W that stays. W shrinks and threats grow, hence a profile whose l_i exceeds
 * all of W is dropped for good.
 *
 * Ties. A line that passes a vertex within ENTI_TOL_TIE is taken to pass through it. So a set that
 * exists only at an exact threshold stays, although its delta was rounded, and nothing else moves.
 *
 * Sieve. What lies in the hull of the points of the last vertices' profiles is not collected.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>

/* With fewer profiles a sieve costs more than it saves. */
enum { SIEVE_FROM = 24 };

/* ---- sides ---------------------------------------------------------------------------------- */

/* The last vertex that is not beyond `at`; 0 when all are. Neighbouring profiles ask for neighbouring
 * places, so the search walks from where the last one ended. */
static size_t place_on(enti_side *c, double at)
{
    size_t j = c->last;

    while (j > 0 && c->along[j] > at) j--;
    while (j + 1 < c->count && c->along[j + 1] <= at) j++;
    return c->last = j;
}

/* The other payoff on the side behind vertex j. */
static double between(const enti_side *c, size_t j, double at)
{
    const double t = (at - c->along[j]) / (c->along[j + 1] - c->along[j]);
    return c->across[j] + t * (c->across[j + 1] - c->across[j]);
}

/* ---- points --------------------------------------------------------------------------------- */

/* Whether v is certainly no vertex of the next polygon. */
static bool is_sieved(enti_payoff_work *w, const double v[2])
{
    const enti_side *low = &w->sieve[0], *high = &w->sieve[1];

    if (!w->has_sieve || v[0] < low->along[0] || v[0] > low->along[low->count - 1]) return false;
    for (size_t side = 0; side < 2; side++) {
        enti_side *c = &w->sieve[side];
        const size_t j = place_on(c, v[0]);
        const double bound = j + 1 < c->count ? between(c, j, v[0]) : c->across[j];
        if (c == high ? v[1] > bound : v[1] < bound) return false;
    }
    return true;
}

/* Collects the point of how->profile with promise w, unless it is sieved out. Room is there. */
static void collect(enti_payoff_work *w, const double promise[2], const enti_corner *how)
{
    const double *u = w->stage[how->profile].payoff;
    const double share = how->place == ENTI_PLACE_STAY ? 0.0 : w->delta;
    const double v[2] = {(1.0 - share) * u[0] + share * promise[0],
                         (1.0 - share) * u[1] + share * promise[1]};

    if (is_sieved(w, v)) return;
    enti_corner *c = &w->pool.at[w->pool.count++];
    *c = *how;
    c->v[0] = v[0];
    c->v[1] = v[1];
}

/* Where the line w_axis = limit[axis] meets one side of `now`: collected if the other constraint
 * holds there. The other payoff at that place, NaN when the line misses. */
static double collect_cut(enti_payoff_work *w, uint32_t a, const double limit[2], size_t axis,
                          int side)
{
    enti_side *c = &w->cut[axis][side];
    const double at = limit[axis];

    if (at < c->along[0] - w->tie || at > c->along[c->count - 1] + w->tie) return NAN;
    size_t j = place_on(c, at);
    bool on_vertex = at - c->along[j] <= w->tie || j + 1 == c->count;
    if (!on_vertex && c->along[j + 1] - at <= w->tie) {
        on_vertex = true;
        j++;
    }
    const double across = on_vertex ? c->across[j] : between(c, j, at);
    if (across < limit[1 - axis] - w->tie) return across;

    double promise[2];
    promise[axis] = on_vertex ? c->along[j] : at;
    promise[1 - axis] = across;
    collect(w, promise,
            &(enti_corner){.profile = a,
                           .place = axis == 0 ? ENTI_PLACE_0 : ENTI_PLACE_1,
                           .side = side,
                           .from = {c->vertex[j], c->vertex[on_vertex ? j : j + 1]}});
    return across;
}

/* All places where a constraint binds. */
static void collect_bound(enti_payoff_work *w, uint32_t a, const double limit[2])
{
    const double low = collect_cut(w, a, limit, 0, 0), high = collect_cut(w, a, limit, 0, 1);

    (void)collect_cut(w, a, limit, 1, 0);
    (void)collect_cut(w, a, limit, 1, 1);
    /* the lines cross inside; near a side the cut was there */
    if (limit[1] > low + w->tie && limit[1] < high - w->tie)
        collect(w, limit, &(enti_corner){.profile = a, .place = ENTI_PLACE_CROSS});
}

double enti_payoff_lure(const enti_payoff_work *w, uint32_t a, size_t i)
{
    const double gain = w->stage[a].best[i] - w->stage[a].payoff[i];
    return gain > w->tie ? w->patience * gain : 0.0;
}

/* The points of profile a; false when no promise holds it, now or later. */
static bool generate(enti_payoff_work *w, uint32_t a)
{
    const enti_stage *s = &w->stage[a];
    double limit[2];
    bool stays = true;

    for (size_t i = 0; i < 2; i++) {
        limit[i] = w->threat[i] + enti_payoff_lure(w, a, i);
        const enti_side *c = &w->cut[i][0];
        if (limit[i] > c->along[c->count - 1] + w->tie) return false;
        stays = stays && s->payoff[i] >= limit[i] - w->tie;
    }
    if (stays) {
        collect(w, s->payoff, &(enti_corner){.profile = a, .place = ENTI_PLACE_STAY});
        return true;
    }
    collect_bound(w, a, limit);
    return true;
}

/* ---- the step ------------------------------------------------------------------------------- */

/* Collects the points of the profiles behind the vertices of `now`, and sieves by their hull. */
static ent_status set_sieve(enti_payoff_work *w, enti_corners *hull)
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < w->now.count; k++)
        if (w->now.at[k].place != ENTI_PLACE_START) (void)generate(w, w->now.at[k].profile);
    st = enti_corners_hull(&w->pool, ENTI_TOL_HULL, &w->hull, hull);
    if (st || hull->count < 3) return st;
    for (size_t k = 0; k < hull->count; k++) w->pool.at[k] = hull->at[k];
    w->pool.count = hull->count;
    for (size_t side = 0; side < 2 && !st; side++)
        st = enti_side_fill(hull, 0, side, &w->sieve[side]);
    w->has_sieve = !st;
    return st;
}

/* Each live profile's points; those that nothing holds any more leave the list. */
static ent_status sweep_live(enti_payoff_work *w)
{
    size_t kept = 0;

    for (size_t k = 0; k < w->live_count; k++) {
        const ent_status st = enti_corners_reserve(&w->pool, w->pool.count + 4);
        if (st) return st;
        if (generate(w, w->live[k])) w->live[kept++] = w->live[k];
    }
    w->live_count = kept;
    return ENT_OK;
}

static void raise_threats(enti_payoff_work *w)
{
    w->raised = 0.0;
    for (size_t i = 0; i < 2 && w->now.count; i++) {
        double least = INFINITY;
        for (size_t k = 0; k < w->now.count; k++) least = fmin(least, w->now.at[k].v[i]);
        w->raised = fmax(w->raised, least - w->threat[i]);
        w->threat[i] = fmax(w->threat[i], least);
    }
}

ent_status enti_payoff_step(enti_payoff_work *w)
{
    ent_status st = ENT_OK;

    w->steps++;
    w->has_sieve = false;
    w->pool.count = 0;
    for (size_t axis = 0; axis < 2; axis++)
        for (size_t side = 0; side < 2 && !st; side++)
            if (w->now.count) st = enti_side_fill(&w->now, axis, side, &w->cut[axis][side]);
    if (!st) st = enti_corners_reserve(&w->pool, 4 * w->now.count + 4);
    if (!st && w->now.count && w->live_count >= SIEVE_FROM) st = set_sieve(w, &w->before);
    if (!st && w->now.count) st = sweep_live(w);
    if (!st) st = enti_corners_hull(&w->pool, ENTI_TOL_HULL, &w->hull, &w->before);
    if (st) return st;

    const enti_corners next = w->before;
    w->before = w->now;
    w->now = next;
    raise_threats(w);
    return ENT_OK;
}
