/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_run.c -- steps of the outer set of V(delta), and when to look for the inner one.
 *
 * The outer set after every step holds V(delta). Once its labels have stayed for two steps the
 * equations of its vertices are solved: a hair inside first, for a set that is proven in exact
 * arithmetic, then as they stand, for one that is proven up to ties. The work ends when the outer
 * set is within the accepted distance of a proven set, is empty, or does not move any more. A
 * search that failed is repeated when the number of steps has doubled.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>

/* The limit when the caller sets none: profiles looked at, a good part of a second; and the fewest steps. */
static const double default_looks = 0x1p22;
static const uint64_t fewest_steps = 1000;

/* An outer set that moves by less than this does not move. */
static const double still = 2e-15;

/* Of numbers near 1, that a vertex may be off by. */
static const double most_roundings = 0x1p-48;

/* A set that misses its proof by this many ties is none. */
static const double most_ties = 4.0;

static uint64_t step_limit(const enti_payoff_work *w, const ent_control *control)
{
    if (control->max_steps) return control->max_steps;
    const double steps = default_looks / (double)w->profiles;
    return steps > (double)fewest_steps ? (uint64_t)steps : fewest_steps;
}

static bool same_label(const enti_corner *a, const enti_corner *b)
{
    return a->profile == b->profile && a->place == b->place && a->side == b->side &&
           a->from[0] == b->from[0] && a->from[1] == b->from[1];
}

/* Whether the step changed no label. */
static bool keeps_labels(const enti_payoff_work *w)
{
    if (w->now.count != w->before.count) return false;
    for (size_t k = 0; k < w->now.count; k++)
        if (!same_label(&w->now.at[k], &w->before.at[k])) return false;
    return true;
}

/* The most that a vertex or a threat moved in the step; infinite when vertices came or went. */
static double moved(const enti_payoff_work *w)
{
    double most = w->raised;

    if (w->now.count != w->before.count) return INFINITY;
    for (size_t k = 0; k < w->now.count; k++)
        for (size_t i = 0; i < 2; i++)
            most = fmax(most, fabs(w->now.at[k].v[i] - w->before.at[k].v[i]));
    return most;
}

/* Whether a proven set should replace the one there is. One that is proven exactly need not be
 * larger than the other, only as large within the accepted distance; of two that are proven alike
 * the one with the vertices of the outer set is better, then the larger one. */
static bool is_better(const enti_payoff_work *w, const enti_corners *c, double shortfall,
                      double accepted)
{
    const double distance = enti_payoff_excess(&w->now, c);
    const bool fits = c->count == w->now.count, there_fits = w->inner.count == w->now.count;

    if (w->inner.count == 0) return true;
    if (shortfall == 0.0 && w->shortfall > 0.0) return enti_payoff_excess(&w->inner, c) <= accepted;
    if (shortfall > 0.0 && w->shortfall == 0.0) return enti_payoff_excess(c, &w->inner) > accepted;
    if (fits != there_fits && distance <= accepted) return fits;
    return distance < enti_payoff_excess(&w->now, &w->inner);
}

/* Keeps the set if it is proven and better. */
static ent_status consider(enti_payoff_work *w, const enti_corners *c, double accepted)
{
    double shortfall = 0.0;
    const ent_status st = enti_payoff_shortfall(w, c, &shortfall);

    if (st || !(shortfall <= most_ties * ENTI_TOL_TIE)) return st;
    if (!is_better(w, c, shortfall, accepted)) return ENT_OK;
    w->shortfall = shortfall;
    return enti_corners_copy(c, &w->inner);
}

/* Looks for an inner set with a little room to spare, with more of it, and with none. */
static ent_status search_inner(enti_payoff_work *w, double accepted)
{
    const double little = ENTI_TOL_INSET * fmax(1.0 - w->delta, 0x1p-6);
    const double inset[] = {little, ENTI_TOL_INSET, 0.0};
    enti_corners found = {0};
    ent_status st = ENT_OK;

    for (size_t k = 0; k < 3 && !st; k++) {
        bool arrived = false;
        st = enti_payoff_solve_labels(w, inset[k], &found, &arrived);
        if (!st && arrived) st = consider(w, &found, accepted);
        if (w->inner.count && w->shortfall == 0.0 &&
            enti_payoff_excess(&w->now, &w->inner) <= accepted)
            break;
    }
    enti_corners_clear(&found);
    return st;
}

static bool goes_on(const enti_payoff_work *w, const ent_control *control, uint64_t limit)
{
    if (w->steps >= limit) return false;
    return !control->progress || control->progress(control->context, -1.0);
}

/* The distance that counts as none: as asked for, or what the rounding of a vertex, of which every
 * period restores 1 - delta, can come to. */
static double accepted_distance(const enti_payoff_work *w, double tol)
{
    return fmax(tol, most_roundings / (1.0 - w->delta));
}

static void measure(enti_payoff_work *w, double accepted)
{
    w->distance = w->inner.count ? enti_payoff_excess(&w->now, &w->inner) : INFINITY;
    w->converged = w->now.count == 0 || w->distance <= accepted;
}

/* The last search: with the labels that the outer set has now. */
static ent_status finish(enti_payoff_work *w, double accepted)
{
    ent_status st = ENT_OK;

    measure(w, accepted);
    if (!w->converged || w->shortfall > 0.0 || w->inner.count != w->now.count)
        st = search_inner(w, accepted);
    if (!st && w->now.count && !w->inner.count) st = consider(w, &w->now, accepted);
    measure(w, accepted);
    return st;
}

ent_status enti_payoff_run(enti_payoff_work *w, const ent_payoff_set_opts *opts)
{
    const uint64_t limit = step_limit(w, &opts->control);
    const double accepted = accepted_distance(w, opts->tol);
    uint64_t search_at = 0;
    size_t kept = 0; /* steps without a change of labels */
    double step = INFINITY;

    while (goes_on(w, &opts->control, limit)) {
        ent_status st = enti_payoff_step(w);
        if (st) return st;
        step = moved(w);
        if (step <= still) break;
        kept = keeps_labels(w) ? kept + 1 : 0;
        if (!w->converged && kept >= 2 && w->steps >= search_at) {
            st = search_inner(w, accepted);
            if (st) return st;
            search_at = 2 * w->steps;
        }
        measure(w, accepted);
        if (w->converged && step <= ENTI_TOL_HULL) break;
    }
    return finish(w, accepted);
}
