/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic.c -- the payoff sets of a stochastic game: outer sets from above, inner ones inside them.
 *
 * Outer. All payoffs lie in the hull of those of all states. What that generates, and so on, holds
 * the payoff sets and shrinks to them.
 *
 * Inner. The same steps go on with every constraint and every sum a hair tighter. Where they stay,
 * each vertex has that hair to spare against the untightened constraints, hence the sets are
 * proven to generate each other although the steps only come close to a limit. A set without an
 * inside (a point, a segment, a tie) is taken as it is, if it misses by round-off only.
 */
#include "base/status.h"
#include "base/tol.h"
#include "repeated/endings/stochastic_work.h"

#include <math.h>

/* Profiles looked at when the caller sets no limit: some seconds; and the fewest steps. */
static const double default_looks = 0x1p22;
static const uint64_t fewest_steps = 1000;

/* Sets that move by less than this do not move; those that keep moving by no more than what is cut
 * off a hull, for so many times 1 / (1 - delta) steps that a hundredth of it is left to come, do not
 * either. */
static const double still = 4e-15;
static const double calm_steps = 5.0;

/* Sets that miss their proof by this many ties are none. */
static const double most_ties = 4.0;

/* Every state begins with the hull of all payoffs. */
static ent_status begin(enti_stochastic_work *w)
{
    ent_status st = enti_corners_reserve(&w->pool, w->profiles);

    w->pool.count = 0;
    for (size_t s = 0; s < w->states && !st; s++)
        for (size_t a = 0; a < w->state[s].profiles; a++)
            w->pool.at[w->pool.count++] =
                (enti_corner){.v = {w->state[s].payoff[2 * a], w->state[s].payoff[2 * a + 1]}};
    for (size_t s = 0; s < w->states && !st; s++)
        st = enti_corners_hull(&w->pool, ENTI_TOL_HULL, &w->hull, &w->state[s].now);
    if (!st) enti_stochastic_threats(w);
    return st;
}

/* The farthest that a set moved in the step. */
static double moved(const enti_stochastic_work *w)
{
    double most = 0.0;

    for (size_t s = 0; s < w->states; s++)
        most = fmax(most, enti_payoff_excess(&w->state[s].before, &w->state[s].now));
    return most;
}

static bool goes_on(const enti_stochastic_work *w, const ent_control *control)
{
    const double looks = default_looks / (double)w->profiles;
    const uint64_t usual = looks > (double)fewest_steps ? (uint64_t)looks : fewest_steps;

    if (w->steps >= (control->max_steps ? control->max_steps : usual)) return false;
    return !control->progress || control->progress(control->context, -1.0);
}

/* Steps until the sets stay, or the limit. */
static ent_status iterate(enti_stochastic_work *w, double inset, const ent_control *control)
{
    const double calm = 2.0 * (inset > 0.0 ? ENTI_TOL_BLUNT : ENTI_TOL_HULL);
    double steps = 0.0; /* since a set moved by more */

    while (goes_on(w, control)) {
        const ent_status st = enti_stochastic_step(w, inset);
        if (st) return st;
        const double step = moved(w);
        steps = step <= calm ? steps + 1.0 : 0.0;
        if (step <= still || steps > calm_steps / (1.0 - w->delta)) break;
    }
    return ENT_OK;
}

/* From `now` to the inner sets: first the outer ones are kept. */
static ent_status keep_outer(enti_stochastic_work *w)
{
    ent_status st = ENT_OK;

    for (size_t s = 0; s < w->states && !st; s++)
        st = enti_corners_copy(&w->state[s].now, &w->state[s].outer);
    return st;
}

static ent_status restart(enti_stochastic_work *w)
{
    ent_status st = ENT_OK;

    for (size_t s = 0; s < w->states && !st; s++)
        st = enti_corners_copy(&w->state[s].outer, &w->state[s].now);
    if (!st) enti_stochastic_threats(w);
    return st;
}

/* The farthest that a point of an outer set is from the set inside. */
static double distance(const enti_stochastic_work *w)
{
    double most = 0.0;

    for (size_t s = 0; s < w->states; s++)
        most = fmax(most, enti_payoff_excess(&w->state[s].outer, &w->state[s].now));
    return most;
}

/* Leaves the inner sets in `now`: those with room to spare, else the outer ones if they miss by ties
 * only, else none. */
static ent_status search_inner(enti_stochastic_work *w, const ent_control *control,
                               double *shortfall)
{
    ent_status st = keep_outer(w);

    for (double inset = ENTI_TOL_ROOM; inset <= 10.5 * ENTI_TOL_ROOM && !st; inset *= 10.0) {
        st = restart(w);
        if (!st) st = iterate(w, inset, control);
        if (!st) st = enti_stochastic_shortfall(w, shortfall);
        if (!st && *shortfall == 0.0 && isfinite(distance(w))) return ENT_OK;
    }
    if (!st) st = restart(w);
    if (!st) st = enti_stochastic_shortfall(w, shortfall);
    if (st || *shortfall <= most_ties * ENTI_TOL_TIE) return st;
    for (size_t s = 0; s < w->states; s++) w->state[s].now.count = 0;
    return ENT_OK;
}

static ent_status solve(enti_stochastic_work *w, const ent_stochastic_opts *o, ent_stochastic *x)
{
    const double unit =
        ldexp(1.0, w->exponent[0] > w->exponent[1] ? w->exponent[0] : w->exponent[1]);
    ent_status st = begin(w);

    if (!st) st = iterate(w, 0.0, &o->control);
    if (!st) st = search_inner(w, &o->control, &x->shortfall);
    if (st) return st;
    const double apart = distance(w);
    x->converged = apart <= o->tol;
    x->claim = x->converged ? ENT_CLAIM_ALL : ENT_CLAIM_OUTER;
    x->distance = apart * unit;
    x->shortfall *= unit;
    x->steps = w->steps;
    x->delta = w->delta;
    return enti_stochastic_result(w, x);
}

ent_status ent_stochastic_solve(const ent_stochastic_game *game, double delta,
                                const ent_stochastic_opts *opts, ent_error *err,
                                ent_stochastic *out)
{
    const ent_stochastic_opts o = opts ? *opts : (ent_stochastic_opts)ENT_STOCHASTIC_OPTS_INIT;
    enti_stochastic_work w;
    ent_stochastic x = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_stochastic){0};
    if (!(delta >= 0.0 && delta < 1.0) || !(o.tol >= ENTI_TOL_TIE))
        return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                              "expected a delta in [0, 1) and a tol of 1e-12 or more");
    ent_status st = enti_stochastic_new(game, delta, err, &w);
    if (st) return st;
    st = solve(&w, &o, &x);
    if (!st) {
        *out = x;
        x = (ent_stochastic){0};
    }
    ent_stochastic_clear(&x);
    enti_stochastic_free(&w);
    return st;
}
