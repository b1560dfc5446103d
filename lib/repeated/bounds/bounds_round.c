/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_round.c -- one round of the inner search: what the hull of the points Z generates.
 *
 * A point z is generated outright when some profile a leaves it a continuation in the hull of Z,
 *
 *     w = (z - (1 - delta) u(a)) / delta,    w_i >= floor_i(a),   threat = min over Z,
 *
 * and else may be a mixture of points that are. Those are sought in every direction d:
 *
 *     v = (1 - delta) u(a) + delta w  farthest out,  over all profiles a and w as above.
 *
 * As linear programs, elastic so that each has an optimum:
 *
 *     farthest                                        inside, for a point z
 *                m [points]   s [players]                m [points]   p [players]  q [players]
 *     row i   [  z_ki          1 at i    ] >= floor_i  [  z_ki         1 at i       -1 at i    ] = z_i
 *     mass    [  1             0         ]  = 1        [  1            0             0         ] = 1
 *     cost    [ -d . z_k       MOST      ] minimised   [  0            1             1         ]
 */
#include "base/mem.h"
#include "base/tol.h"
#include "lp/lp.h"
#include "repeated/bounds/bounds_inner.h"

#include <math.h>
#include <string.h>

/* The price of a unit that w misses of its floor: above all that it can gain. */
#define MOST 128.0

static double floor_of(const enti_inner *x, size_t profile, size_t i)
{
    return x->threat[i] + x->b->gain[profile * x->b->players + i];
}

static ent_control quiet(const enti_bounds *b)
{
    return (ent_control){b->control.progress, b->control.context, 0};
}

/* Both programs: weights on the points of a cloud, and their mass. All columns have an upper bound
 * that no optimum exceeds, so that near-ties among the points leave no doubt about its duals. */
static ent_status weights_program(const enti_bounds *b, const enti_cloud *c, size_t extra,
                                  enti_lp **out)
{
    const size_t n = b->players;
    ent_status st = enti_lp_new(n + 1, c->count + extra, false, out);

    if (!st) st = enti_lp_row(*out, n, 1.0, 1.0);
    for (size_t k = 0; k < c->count && !st; k++) {
        st = enti_lp_col(*out, k, 0.0, 1.0);
        if (!st) st = enti_lp_entry(*out, n, k, 1.0);
        for (size_t i = 0; i < n && !st; i++) st = enti_lp_entry(*out, i, k, c->point[k * n + i]);
    }
    for (size_t j = 0; j < extra && !st; j++) st = enti_lp_col(*out, c->count + j, 0.0, 2.0);
    return st;
}

/* ---- generated outright ------------------------------------------------------------------- */

/* Whether w can be a continuation of the profile at all: above the floors, not beyond Z. */
static bool may_follow(const enti_inner *x, size_t profile, const double w[])
{
    const enti_bounds *b = x->b;

    for (size_t i = 0; i < b->players; i++)
        if (w[i] < floor_of(x, profile, i) - ENTI_TOL_REGRET) return false;
    for (size_t l = 0; l < b->directions; l++)
        if (enti_bounds_dot(b, l, w) > x->reach[l] + ENTI_TOL_REGRET) return false;
    return true;
}

/* The next profile from x->profile on that may generate point k; x->work gets its w. */
static bool choose_generator(enti_inner *x)
{
    const enti_bounds *b = x->b;
    const size_t n = b->players;
    const double *z = x->from.point + x->k * n;

    for (; x->profile < b->profiles; x->profile++) {
        for (size_t i = 0; i < n; i++)
            x->work[i] = (z[i] - (1.0 - b->delta) * b->payoff[x->profile * n + i]) / b->delta;
        if (may_follow(x, x->profile, x->work)) return true;
    }
    return false;
}

static bool outright_next(void *context, enti_lp *lp)
{
    enti_inner *x = context;
    ent_status st = ENT_OK;

    for (; x->k < x->from.count && !choose_generator(x); x->k++) x->profile = 0;
    if (x->k == x->from.count) return false;
    x->b->steps++;
    for (size_t i = 0; i < x->b->players; i++) st |= enti_lp_row(lp, i, x->work[i], x->work[i]);
    return st == ENT_OK;
}

static bool outright_take(void *context, const enti_lp_result *r)
{
    enti_inner *x = context;

    x->b->stopped = x->b->stopped || r->verdict != ENTI_LP_OPTIMAL;
    if (x->b->stopped) return false;
    if (r->objective > ENTI_TOL_REGRET) {
        x->profile++;
        return true;
    }
    x->held[x->k] = true;
    enti_cloud_add(x->b, &x->to, x->profile, x->from.point + x->k * x->b->players, x->work);
    x->k++;
    x->profile = 0;
    return true;
}

/* The program "inside" for the hull of a cloud. */
static ent_status hull_program(const enti_bounds *b, const enti_cloud *c, enti_lp **out)
{
    const size_t n = b->players;
    ent_status st = weights_program(b, c, 2 * n, out);

    for (size_t i = 0; i < 2 * n && !st; i++) {
        st = enti_lp_entry(*out, i % n, c->count + i, i < n ? 1.0 : -1.0);
        if (!st) st = enti_lp_cost(*out, c->count + i, 1.0);
    }
    return st;
}

static ent_status generate_outright(enti_inner *x)
{
    const enti_lp_series series = {outright_next, outright_take, x};
    const enti_lp_opts opts = {.control = quiet(x->b)};
    enti_lp *lp = NULL;
    ent_status st = hull_program(x->b, &x->from, &lp);

    x->k = x->profile = 0;
    if (!st) st = enti_lp_solve_series(lp, &opts, &series);
    enti_lp_free(lp);
    return st;
}

/* ---- farthest ----------------------------------------------------------------------------- */

static bool is_out(const enti_inner *x, size_t profile)
{
    for (size_t i = 0; i < x->b->players; i++)
        if (floor_of(x, profile, i) > x->reach[2 * i] + ENTI_TOL_REGRET) return true;
    return false;
}

/* The profile not yet tried whose outer value promises most; false when none promises more than the
 * best so far. */
static bool choose_profile(enti_inner *x)
{
    const enti_bounds *b = x->b;
    const double *value = b->value + x->l * b->profiles;

    for (;;) {
        double most = x->best + ENTI_TOL_ATOM;
        bool found = false;
        for (size_t k = 0; k < b->profiles; k++) {
            if (x->tried[k] || value[k] <= most) continue;
            most = value[k];
            x->profile = k;
            found = true;
        }
        if (!found) return false;
        x->tried[x->profile] = true;
        if (!is_out(x, x->profile)) return true;
    }
}

/* Starts the next direction at or after l that is solved. */
static void open_direction(enti_inner *x, size_t l)
{
    const enti_bounds *b = x->b;

    while (l < b->directions && b->twin[l] != l) l++;
    x->l = l;
    x->best = -INFINITY;
    for (size_t k = 0; k < b->profiles; k++) x->tried[k] = false;
}

static void close_direction(enti_inner *x)
{
    if (x->best > -INFINITY) enti_cloud_add_optimum(x, &x->to, x->l, x->best_profile, x->best_next);
    open_direction(x, x->l + 1);
}

static bool farthest_next(void *context, enti_lp *lp)
{
    enti_inner *x = context;
    enti_bounds *b = x->b;
    const size_t points = x->from.count;
    ent_status st = ENT_OK;

    if (b->control.max_steps && b->steps >= b->control.max_steps) b->stopped = true;
    if (b->stopped) return false;
    while (x->l < b->directions && !choose_profile(x)) close_direction(x);
    if (x->l == b->directions) return false;
    b->steps++;
    for (size_t k = 0; k < points; k++)
        st |= enti_lp_cost(lp, k, -enti_bounds_dot(b, x->l, x->from.point + k * b->players));
    for (size_t i = 0; i < b->players; i++)
        st |= enti_lp_row(lp, i, floor_of(x, x->profile, i), INFINITY);
    return st == ENT_OK;
}

/* w from the weights on Z; false when it misses a floor. */
static bool continuation(const enti_inner *x, const double m[], double w[])
{
    const size_t n = x->b->players;

    for (size_t i = 0; i < n; i++) {
        w[i] = 0.0;
        for (size_t k = 0; k < x->from.count; k++) w[i] += m[k] * x->from.point[k * n + i];
        if (w[i] < floor_of(x, x->profile, i) - ENTI_TOL_REGRET) return false;
    }
    return true;
}

static bool farthest_take(void *context, const enti_lp_result *r)
{
    enti_inner *x = context;
    enti_bounds *b = x->b;
    const size_t n = b->players;
    double *w = x->work;

    b->stopped = b->stopped || r->verdict != ENTI_LP_OPTIMAL;
    if (b->stopped) return false;
    if (!continuation(x, r->x, w)) return true;
    const double value = (1.0 - b->delta) * enti_bounds_dot(b, x->l, b->payoff + x->profile * n) +
                         b->delta * enti_bounds_dot(b, x->l, w);
    if (value <= x->best) return true;
    x->best = value;
    x->best_profile = x->profile;
    memcpy(x->best_next, w, n * sizeof *w);
    return true;
}

/* Z' from Z. */
static ent_status go_farthest(enti_inner *x)
{
    const enti_lp_series series = {farthest_next, farthest_take, x};
    const enti_lp_opts opts = {.control = {x->b->control.progress, x->b->control.context, 0}};
    const size_t n = x->b->players;
    enti_lp *lp = NULL;
    ent_status st = weights_program(x->b, &x->from, n, &lp);

    for (size_t i = 0; i < n && !st; i++) {
        st = enti_lp_entry(lp, i, x->from.count + i, 1.0);
        if (!st) st = enti_lp_cost(lp, x->from.count + i, MOST);
    }
    open_direction(x, 0);
    if (!st) st = enti_lp_solve_series(lp, &opts, &series);
    enti_lp_free(lp);
    return st;
}

/* ---- inside ------------------------------------------------------------------------------- */

static bool inside_next(void *context, enti_lp *lp)
{
    enti_inner *x = context;
    const size_t n = x->b->players;
    ent_status st = ENT_OK;

    while (x->k < x->from.count && x->held[x->k]) x->k++;
    if (x->k == x->from.count) return false;
    x->b->steps++;
    for (size_t i = 0; i < n; i++) {
        const double z = x->from.point[x->k * n + i];
        st |= enti_lp_row(lp, i, z, z);
    }
    return st == ENT_OK;
}

static bool inside_take(void *context, const enti_lp_result *r)
{
    enti_inner *x = context;

    x->b->stopped = x->b->stopped || r->verdict != ENTI_LP_OPTIMAL;
    if (!x->b->stopped) x->held[x->k] = r->objective <= ENTI_TOL_REGRET;
    x->k++;
    return !x->b->stopped;
}

/* Which of the other points of Z lie in the hull of Z'. */
static ent_status look_inside(enti_inner *x)
{
    const enti_lp_series series = {inside_next, inside_take, x};
    const enti_lp_opts opts = {.control = quiet(x->b)};
    enti_lp *lp = NULL;
    ent_status st = hull_program(x->b, &x->to, &lp);

    x->k = 0;
    if (!st) st = enti_lp_solve_series(lp, &opts, &series);
    enti_lp_free(lp);
    return st;
}

/* ---- the round ---------------------------------------------------------------------------- */

static void measure(enti_inner *x)
{
    const enti_bounds *b = x->b;

    for (size_t l = 0; l < b->directions; l++) x->reach[l] = enti_cloud_reach(b, &x->from, l);
    for (size_t i = 0; i < b->players; i++) x->threat[i] = -x->reach[2 * i + 1];
    for (size_t k = 0; k < x->from.count; k++) x->held[k] = false;
}

ent_status enti_inner_round(enti_inner *x)
{
    ent_status st = ENT_OK;

    x->to.count = 0;
    if (x->from.count == 0) return ENT_OK;
    measure(x);
    if (x->b->delta > 0.0) st = generate_outright(x);
    if (!st && !x->b->stopped) st = go_farthest(x);
    if (!st && !x->b->stopped && x->to.count > 0) st = look_inside(x);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st; /* what is not shown to be held is not held */
}
