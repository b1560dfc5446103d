/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic_proof.c -- proof that polygons Z_s, one a state, generate each other; then they lie in the
 * payoff sets (Abreu, Pearce and Stacchetti 1990).
 *
 * Vertex z of Z_s with profile a is generated when, with the least payoffs in the Z's as threats,
 *
 *     z_i >= the best that i gets by leaving a,          nobody gains
 *     w = (z - (1 - delta) u(a)) / delta in the sum of p(s' | s, a) Z_s'.
 *
 * All numbers are near 1 and each is a sum of fewer than a hundred roundings, so that what holds in
 * doubles with ENTI_TOL_SURE to spare holds.
 */
#include "base/tol.h"
#include "repeated/endings/stochastic_work.h"

#include <math.h>

/* How deep inside the polygon q lies; below 0 how far outside. */
static double depth(const enti_corners *c, const double q[2])
{
    const enti_point at = {q[0], q[1]};
    double nearest = INFINITY;
    bool inside = c->count >= 3;

    for (size_t k = 0; k < c->count; k++) {
        const double *s = c->at[k].v, *t = c->at[(k + 1) % c->count].v;
        const enti_point from = {s[0], s[1]}, to = {t[0], t[1]};
        nearest = fmin(nearest, enti_segment_distance(at, from, to));
        inside = inside && (to.x - from.x) * (at.y - from.y) >= (to.y - from.y) * (at.x - from.x);
    }
    return inside ? nearest : -nearest;
}

/* The most by which vertex z of state s may miss. */
static ent_status missing(enti_stochastic_work *w, size_t s, const enti_corner *z, double *out)
{
    const double *u = w->state[s].payoff + 2 * z->profile;
    const ent_status st = enti_stochastic_sum(w, s, z->profile);
    double least = INFINITY, promise[2];

    if (st) return st;
    for (size_t i = 0; i < 2; i++) {
        least = fmin(least, z->v[i] - enti_stochastic_leave(w, s, z->profile, i));
        promise[i] = (z->v[i] - (1.0 - w->delta) * u[i]) / w->delta;
    }
    if (w->delta > 0.0) least = fmin(least, w->delta * depth(&w->sum, promise));
    *out = fmax(0.0, ENTI_TOL_SURE - least);
    return ENT_OK;
}

ent_status enti_stochastic_shortfall(enti_stochastic_work *w, double *out)
{
    *out = 0.0;
    enti_stochastic_threats(w);
    for (size_t s = 0; s < w->states; s++)
        for (size_t k = 0; k < w->state[s].now.count; k++) {
            double miss = 0.0;
            const ent_status st = missing(w, s, &w->state[s].now.at[k], &miss);
            if (st) return st;
            *out = fmax(*out, miss);
        }
    return ENT_OK;
}
