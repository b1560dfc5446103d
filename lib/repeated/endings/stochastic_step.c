/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic_step.c -- one step of the payoff sets of a stochastic game.
 *
 * With polygons W_s' and threats p_i(s'), profile a of state s needs a promise w in the Minkowski
 * sum M = sum_s' p(s' | s, a) W_s' with
 *
 *     delta w_i >= max over b of [(1 - delta) u_i(b, a_-i) + delta sum_s' p(s' | s, b, a_-i) p_i(s')]
 *                  - (1 - delta) u_i(a),
 *
 * and gives (1 - delta) u(a) + delta w for all extreme ones. The hull over a is the next W_s, its least
 * payoffs are the next threats. (Abreu, Pearce and Stacchetti 1990, a set a state.)
 *
 * Sum. The edges of all polygons in the order of their directions, from the sum of the lowest
 * vertices on.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/endings/stochastic_work.h"
#include "repeated/payoff_set/promise.h"

#include <math.h>
#include <string.h>

/* ---- the sum -------------------------------------------------------------------------------- */

/* Whether direction a comes before direction b, counter-clockwise from the right. */
static bool turns_before(enti_point a, enti_point b)
{
    const bool a_down = a.y < 0.0 || (a.y == 0.0 && a.x < 0.0);
    const bool b_down = b.y < 0.0 || (b.y == 0.0 && b.x < 0.0);

    if (a_down != b_down) return b_down;
    return a.x * b.y - a.y * b.x > 0.0;
}

static size_t lowest(const enti_corners *c)
{
    size_t best = 0;

    for (size_t k = 1; k < c->count; k++) {
        const double *v = c->at[k].v, *b = c->at[best].v;
        if (v[1] < b[1] || (v[1] == b[1] && v[0] < b[0])) best = k;
    }
    return best;
}

static enti_point edge(const enti_corners *c, size_t k)
{
    const double *s = c->at[k].v, *t = c->at[(k + 1) % c->count].v;
    return (enti_point){t[0] - s[0], t[1] - s[1]};
}

/* Room for a sum of n vertices. */
static ent_status reserve(enti_stochastic_work *w, size_t n)
{
    const ent_status st = enti_corners_reserve(&w->sum, n);

    if (st) return st;
    if (n > w->plan_room) {
        enti_free(w->plan);
        w->plan_room = 0;
        w->plan = enti_alloc(2 * n, w->states * sizeof *w->plan);
        if (!w->plan) return ENT_ERR_NOMEM;
        w->plan_room = 2 * n;
    }
    return enti_promise_reserve(&w->cut, n);
}

/* The sum of the vertices that `at` names joins the sum. */
static void add_vertex(enti_stochastic_work *w, const double p[])
{
    enti_corner z = {0};

    for (size_t t = 0; t < w->states; t++)
        for (size_t i = 0; i < 2 && p[t] > 0.0; i++)
            z.v[i] += p[t] * w->state[t].now.at[w->at[t]].v[i];
    memcpy(w->plan + w->sum.count * w->states, w->at, w->states * sizeof *w->at);
    w->sum.at[w->sum.count++] = z;
}

/* The state whose next edge comes first; w->states when no edge is left. */
static size_t first_edge(const enti_stochastic_work *w)
{
    size_t best = w->states;

    for (size_t t = 0; t < w->states; t++) {
        if (!w->left[t]) continue;
        if (best == w->states ||
            turns_before(edge(&w->state[t].now, w->at[t]), edge(&w->state[best].now, w->at[best])))
            best = t;
    }
    return best;
}

ent_status enti_stochastic_sum(enti_stochastic_work *w, size_t s, size_t a)
{
    const double *p = w->state[s].next + a * w->states;
    size_t n = 1;

    w->sum.count = 0;
    for (size_t t = 0; t < w->states; t++) {
        const enti_corners *c = &w->state[t].now;
        w->at[t] = w->left[t] = 0;
        if (!(p[t] > 0.0)) continue;
        if (!c->count) return ENT_OK;
        w->at[t] = lowest(c);
        w->left[t] = c->count > 1 ? c->count : 0;
        n += c->count;
    }
    const ent_status st = reserve(w, n);
    if (st) return st;
    add_vertex(w, p);
    for (;;) {
        const size_t t = first_edge(w);
        if (t == w->states) break;
        w->at[t] = (w->at[t] + 1) % w->state[t].now.count;
        w->left[t]--;
        add_vertex(w, p);
    }
    if (w->sum.count > 1) w->sum.count--; /* the last is the first again */
    return ENT_OK;
}

/* ---- the constraints ------------------------------------------------------------------------ */

double enti_stochastic_leave(const enti_stochastic_work *w, size_t s, size_t a, size_t i)
{
    const enti_state *x = &w->state[s];
    const size_t stride = i == 0 ? x->actions[1] : 1, own = a / stride % x->actions[i];
    double most = -INFINITY;

    for (size_t b = 0; b < x->actions[i]; b++) {
        const size_t other = a + b * stride - own * stride;
        double after = 0.0;
        if (b == own) continue;
        for (size_t t = 0; t < w->states; t++) {
            const double p = x->next[other * w->states + t];
            if (p > 0.0) after += p * w->state[t].threat[i];
        }
        const double now = (1.0 - w->delta) * x->payoff[2 * other + i];
        most = fmax(most, w->delta > 0.0 ? now + w->delta * after : now);
    }
    return most;
}

/* The least promise that holds player i to profile a. */
static double least_promise(const enti_stochastic_work *w, size_t s, size_t a, size_t i)
{
    const double short_of =
        enti_stochastic_leave(w, s, a, i) - (1.0 - w->delta) * w->state[s].payoff[2 * a + i];

    if (w->delta > 0.0) return short_of / w->delta;
    return short_of <= ENTI_TOL_TIE ? -INFINITY : INFINITY;
}

/* ---- the step ------------------------------------------------------------------------------- */

/* The sum into w->cut.ring, shrunk towards the middle. */
static void shrink(enti_stochastic_work *w, double inset)
{
    const size_t n = w->sum.count;
    double middle[2] = {0, 0};

    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < 2; i++) middle[i] += w->sum.at[k].v[i] / (double)n;
    for (size_t k = 0; k < n; k++) {
        const double *v = w->sum.at[k].v;
        w->cut.ring[k] =
            (enti_point){v[0] + inset * (middle[0] - v[0]), v[1] + inset * (middle[1] - v[1])};
    }
}

/* The points of profile a join the pool. */
static ent_status generate(enti_stochastic_work *w, size_t s, size_t a, double inset)
{
    const double *u = w->state[s].payoff + 2 * a;
    const double floor[2] = {least_promise(w, s, a, 0) + inset, least_promise(w, s, a, 1) + inset};
    ent_status st = enti_stochastic_sum(w, s, a);

    if (st || !w->sum.count) return st;
    shrink(w, inset);
    const size_t n = enti_promise_cut(w->sum.count, w->cut.ring, floor, ENTI_TOL_TIE,
                                      w->cut.scratch, w->cut.promise);
    st = enti_corners_reserve(&w->pool, w->pool.count + n);
    for (size_t k = 0; k < n && !st; k++)
        w->pool.at[w->pool.count++] =
            (enti_corner){.v = {(1.0 - w->delta) * u[0] + w->delta * w->cut.promise[k].x,
                                (1.0 - w->delta) * u[1] + w->delta * w->cut.promise[k].y},
                          .profile = (uint32_t)a};
    return st;
}

void enti_stochastic_threats(enti_stochastic_work *w)
{
    for (size_t s = 0; s < w->states; s++)
        for (size_t i = 0; i < 2; i++) {
            const enti_corners *c = &w->state[s].now;
            w->state[s].threat[i] = INFINITY;
            for (size_t k = 0; k < c->count; k++)
                w->state[s].threat[i] = fmin(w->state[s].threat[i], c->at[k].v[i]);
        }
}

ent_status enti_stochastic_step(enti_stochastic_work *w, double inset)
{
    w->steps++;
    for (size_t s = 0; s < w->states; s++) { /* the next polygons, while all of `now` is in use */
        ent_status st = ENT_OK;
        w->pool.count = 0;
        for (size_t a = 0; a < w->state[s].profiles && !st; a++) st = generate(w, s, a, inset);
        if (!st)
            st = enti_corners_hull(&w->pool, inset > 0.0 ? ENTI_TOL_BLUNT : ENTI_TOL_HULL, &w->hull,
                                   &w->state[s].before);
        if (st) return st;
    }
    for (size_t s = 0; s < w->states; s++) {
        const enti_corners next = w->state[s].before;
        w->state[s].before = w->state[s].now;
        w->state[s].now = next;
    }
    enti_stochastic_threats(w);
    return ENT_OK;
}
