/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finite.c -- finitely repeated games of two players, from the last period back.
 *
 * With t periods to go let L_t = 1 + delta + ... + delta^(t-1) and d_t = 1 - 1 / L_{t+1}, the weight
 * of what follows in an average over t + 1 periods. On averages the step is that of V(delta):
 *
 *     V_{t+1} = co of the points (1 - d_t) u(a) + d_t w,   w in V_t,
 *               d_t (w_i - p_i) >= (1 - d_t) (c_i(a) - u_i(a)),
 *
 * and V_0 = {0} with d_0 = 0 begins it, which lets pass the equilibria of the stage game. Here all
 * extreme promises count: V_t is not V_{t+1}, hence none is a vertex that generates itself.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"
#include "repeated/payoff_set/promise.h"

#include <entente/finite.h>
#include <math.h>

static void clear_set(ent_finite_set *x)
{
    enti_free(x->vertex);
    *x = (ent_finite_set){0};
}

void ent_finite_clear(ent_finite *x)
{
    if (!x) return;
    for (size_t t = 0; t < x->periods; t++) clear_set(&x->set[t]);
    enti_free(x->set);
    *x = (ent_finite){0};
}

/* The computation; `stage` has the table, the points of a period and the room for their hull. */
typedef struct work {
    enti_payoff_work stage;
    enti_corners left, now; /* V_t and V_{t+1} */
    enti_promise_room cut;
    double threat[2]; /* p */
    double weight;    /* d_t */
} work;

static void work_free(work *w)
{
    enti_payoff_free(&w->stage);
    enti_corners_clear(&w->left);
    enti_corners_clear(&w->now);
    enti_promise_clear(&w->cut);
}

static size_t worst_vertex(const enti_corners *c, size_t i)
{
    size_t worst = 0;

    for (size_t k = 1; k < c->count; k++)
        if (c->at[k].v[i] < c->at[worst].v[i]) worst = k;
    return worst;
}

/* The least promise that holds player i to profile a; infinite when nothing follows. */
static double least_promise(const work *w, size_t a, size_t i)
{
    const enti_stage *s = &w->stage.stage[a];
    const double gain = s->best[i] - s->payoff[i];

    if (gain <= ENTI_TOL_TIE) return w->threat[i];
    /* without weight nothing that follows makes up for a gain */
    return w->threat[i] + (1.0 - w->weight) / w->weight * gain;
}

/* The points of profile a join the pool. */
static ent_status generate(work *w, size_t a)
{
    const enti_stage *s = &w->stage.stage[a];
    const double floor[2] = {least_promise(w, a, 0), least_promise(w, a, 1)};
    const size_t n = enti_promise_cut(w->left.count, w->cut.ring, floor, ENTI_TOL_TIE,
                                      w->cut.scratch, w->cut.promise);
    enti_corners *pool = &w->stage.pool;
    const ent_status st = enti_corners_reserve(pool, pool->count + n);

    if (st) return st;
    for (size_t k = 0; k < n; k++) {
        const double promise[2] = {w->cut.promise[k].x, w->cut.promise[k].y};
        enti_corner *z = &pool->at[pool->count++];
        *z = (enti_corner){.profile = (uint32_t)a};
        for (size_t i = 0; i < 2; i++)
            z->v[i] = (1.0 - w->weight) * s->payoff[i] + w->weight * promise[i];
    }
    return ENT_OK;
}

/* V_{t+1} from V_t. */
static ent_status step(work *w)
{
    ent_status st = enti_promise_reserve(&w->cut, w->left.count);

    w->stage.pool.count = 0;
    if (!st)
        for (size_t k = 0; k < w->left.count; k++)
            w->cut.ring[k] = (enti_point){w->left.at[k].v[0], w->left.at[k].v[1]};
    for (size_t a = 0; a < w->stage.profiles && w->left.count && !st; a++) st = generate(w, a);
    return st ? st : enti_corners_hull(&w->stage.pool, ENTI_TOL_HULL, &w->stage.hull, &w->now);
}

/* Vertex k of V_{t+1} in payoff units. */
static ent_vertex vertex_of(const work *w, size_t k)
{
    const enti_corner *z = &w->now.at[k];
    const enti_stage *s = &w->stage.stage[z->profile];
    const uint32_t columns = (uint32_t)ent_game_actions(w->stage.game, 1);
    ent_vertex x = {.profile = {(int)(z->profile / columns), (int)(z->profile % columns)}};
    double next[2], slack[2];

    for (size_t i = 0; i < 2; i++) {
        slack[i] = z->v[i] - (1.0 - w->weight) * s->best[i] - w->weight * w->threat[i];
        next[i] = w->weight > 0.0 ? (z->v[i] - (1.0 - w->weight) * s->payoff[i]) / w->weight : 0.0;
        x.payoff[i] = enti_payoff_outside(&w->stage, i, z->v[i]);
        x.slack[i] = ldexp(slack[i], w->stage.exponent[i]);
        if (w->weight > 0.0) x.next[i] = enti_payoff_outside(&w->stage, i, next[i]);
    }
    if (!(w->weight > 0.0)) return x;
    x.binding = enti_payoff_binding(slack);
    enti_payoff_draw(&w->left, next, &x);
    return x;
}

static ent_status describe(const work *w, double length, ent_finite_set *out)
{
    const size_t n = w->now.count;
    ent_finite_set x = {.dim = n >= 3 ? 2 : (int)n - 1,
                        .count = n,
                        .vertex = enti_new(n, ent_vertex),
                        .threat = {NAN, NAN},
                        .length = length};

    if (!x.vertex) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < n; k++) x.vertex[k] = vertex_of(w, k);
    for (size_t i = 0; i < 2 && n; i++) {
        x.punish[i] = worst_vertex(&w->now, i);
        x.threat[i] = x.vertex[x.punish[i]].payoff[i];
    }
    *out = x;
    return ENT_OK;
}

/* V_{t+1} is what is left in the period before. */
static void advance(work *w)
{
    const enti_corners left = w->now;

    w->now = w->left;
    w->left = left;
    for (size_t i = 0; i < 2 && left.count; i++)
        w->threat[i] = left.at[worst_vertex(&left, i)].v[i];
}

static bool goes_on(const ent_control *control, size_t t, size_t periods)
{
    if (!control) return true;
    if (control->max_steps && t >= control->max_steps) return false;
    return !control->progress || control->progress(control->context, (double)t / (double)periods);
}

static ent_status run(work *w, const ent_control *control, ent_finite *x)
{
    double length = 0.0; /* L_t */
    ent_status st = enti_corners_reserve(&w->left, 1);

    if (st) return st;
    w->left.at[w->left.count++] = (enti_corner){0};
    for (size_t t = 0; t < x->periods; t++) {
        if (!goes_on(control, t, x->periods)) return ENT_ERR_LIMIT;
        w->weight = x->delta * length / (1.0 + x->delta * length);
        length = 1.0 + x->delta * length;
        st = step(w);
        if (!st) st = describe(w, length, &x->set[t]);
        if (st) return st;
        advance(w);
    }
    return ENT_OK;
}

ent_status ent_finite_solve(const ent_game *g, size_t periods, double delta,
                            const ent_control *control, ent_finite *out)
{
    ent_finite x = {.periods = periods, .delta = delta};
    work w = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_finite){0};
    if (!periods || !(delta >= 0.0 && delta <= 1.0)) return ENT_ERR_ARG;
    if (periods > ENT_FINITE_MAX_PERIODS) return ENT_ERR_LIMIT;
    ent_status st = enti_payoff_new(g, &w.stage);
    if (st) return st;
    x.set = enti_new(periods, ent_finite_set);
    if (!x.set) {
        x.periods = 0;
        st = ENT_ERR_NOMEM;
    }
    if (!st) st = run(&w, control, &x);
    if (!st) {
        x.claim = x.set[0].count ? ENT_CLAIM_ALL : ENT_CLAIM_EMPTY;
        *out = x;
        x = (ent_finite){0};
    }
    ent_finite_clear(&x);
    work_free(&w);
    return st;
}
