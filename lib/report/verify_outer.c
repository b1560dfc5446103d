/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_outer.c -- what patience cannot sustain, from the game alone.
 *
 * Let W hold all equilibrium payoffs and p_i be no more than the worst of them for player i. Then so
 * does the hull, over all profiles a, of
 *
 *     {u(a)}                                              if u_i(a) >= f_i for both i, else
 *     (1 - delta) u(a) + delta w,  w a corner of the part of W with w_i >= f_i that has w_i = f_i
 *                                  for some i,            f_i = p_i + (1 - delta) / delta h_i(a),
 *
 * h_i(a) = c_i(a) - u_i(a) what i gains by leaving a once. From the hull of all payoffs and the pure
 * minmax the sets only shrink, and each proves that nothing outside it is sustained. Every floor is
 * lowered by SLACK, a thousand times the round-off of a step, so that no rounding cuts anything off.
 * Payoffs here are 0 .. 1 for each player.
 * Source: D. Abreu, Y. Sannikov, An algorithm for two-player repeated games with perfect monitoring,
 * Theoretical Economics 9 (2014), proposition 1 and lemma 2.
 */
#include "report/verify_outer.h"

#include "base/mem.h"

#include <math.h>

#define SLACK 1e-13
/* Steps times profiles: some seconds. */
#define MAX_WORK ((size_t)1 << 24)

typedef struct walk {
    enti_verifier *v;
    double delta;
    double (*u)[2], (*gain)[2]; /* [profiles] */
    enti_point *pool;           /* [room] what a step generates */
    size_t room, count;
    enti_polygon w; /* the set so far */
    double threat[2];
} walk;

double enti_outer_unit(const enti_verifier *v, size_t i, double payoff)
{
    const double range = v->g->most[i] - v->g->least[i];

    return range > 0.0 ? (payoff - v->g->least[i]) / range : 0.0;
}

static ent_status pool_add(walk *k, double x, double y)
{
    if (k->count == k->room) {
        const size_t room = k->room ? 2 * k->room : 64;
        enti_point *grown = enti_resize(k->pool, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        k->pool = grown;
        k->room = room;
    }
    k->pool[k->count++] = (enti_point){x, y};
    return ENT_OK;
}

/* Payoffs, gains from leaving a profile, and the pure minmax, all in 0 .. 1. */
static void tabulate(walk *k)
{
    const ent_game *g = k->v->g;

    for (size_t i = 0; i < 2; i++) {
        const size_t stride = g->stride[i], n = (size_t)g->actions[i];
        k->threat[i] = INFINITY;
        for (size_t c = 0; c < g->profiles; c++) {
            const size_t first = c - (c / stride % n) * stride;
            double best = -INFINITY;
            for (size_t b = 0; b < n; b++)
                best =
                    fmax(best, enti_outer_unit(k->v, i, g->payoff[2 * (first + b * stride) + i]));
            k->u[c][i] = enti_outer_unit(k->v, i, g->payoff[2 * c + i]);
            k->gain[c][i] = best - k->u[c][i];
            k->threat[i] = fmin(k->threat[i], best);
        }
    }
}

/* The floors of a profile; false when a gain can be made up for by nothing. */
static bool floors(const walk *k, size_t c, double floor[2])
{
    for (size_t i = 0; i < 2; i++) {
        const bool tempted = k->gain[c][i] > SLACK;
        if (tempted && !(k->delta > 0.0)) return false;
        floor[i] = k->threat[i] - SLACK;
        if (tempted) floor[i] += (1.0 - k->delta) / k->delta * k->gain[c][i];
    }
    return true;
}

static ent_status generate(walk *k, size_t c)
{
    enti_polygon half = {0}, part = {0};
    double floor[2];

    if (!floors(k, c, floor)) return ENT_OK;
    if (k->u[c][0] >= floor[0] && k->u[c][1] >= floor[1])
        return pool_add(k, k->u[c][0], k->u[c][1]);
    ent_status st = enti_polygon_clip(&k->w, -1.0, 0.0, -floor[0], SLACK, &half);
    if (!st) st = enti_polygon_clip(&half, 0.0, -1.0, -floor[1], SLACK, &part);
    for (size_t j = 0; j < part.count && !st; j++) {
        const enti_point q = part.vertex[j];
        if (q.x > floor[0] + 4.0 * SLACK && q.y > floor[1] + 4.0 * SLACK) continue;
        st = pool_add(k, (1.0 - k->delta) * k->u[c][0] + k->delta * q.x,
                      (1.0 - k->delta) * k->u[c][1] + k->delta * q.y);
    }
    enti_polygon_clear(&half);
    enti_polygon_clear(&part);
    return st;
}

/* One step; *moved: by how much a corner or a threat did, infinite when the set lost all. */
static ent_status step(walk *k, double *moved)
{
    enti_polygon next = {0};
    ent_status st = ENT_OK;

    k->count = 0;
    for (size_t c = 0; c < k->v->g->profiles && !st; c++) st = generate(k, c);
    if (!st) st = enti_polygon_hull(k->count, k->pool, 0.0, &next);
    if (st) return st;
    *moved = next.count == k->w.count ? 0.0 : INFINITY;
    for (size_t j = 0; j < next.count; j++) {
        if (next.count != k->w.count) break;
        *moved = fmax(*moved, fabs(next.vertex[j].x - k->w.vertex[j].x));
        *moved = fmax(*moved, fabs(next.vertex[j].y - k->w.vertex[j].y));
    }
    enti_polygon_clear(&k->w);
    k->w = next;
    double least[2] = {INFINITY, INFINITY};
    for (size_t j = 0; j < next.count; j++) {
        least[0] = fmin(least[0], next.vertex[j].x);
        least[1] = fmin(least[1], next.vertex[j].y);
    }
    for (size_t i = 0; i < 2 && next.count; i++) k->threat[i] = fmax(k->threat[i], least[i]);
    return ENT_OK;
}

static bool goes_on(const walk *k, size_t at, size_t most)
{
    const ent_control *c = &k->v->control;

    if (at >= most || (c->max_steps && at >= c->max_steps)) return false;
    return !c->progress || c->progress(c->context, -1.0);
}

static ent_status run(walk *k, enti_outer_goal *goal, void *context, enti_outer *out)
{
    const size_t most = MAX_WORK / k->v->g->profiles + 10;
    double moved = INFINITY;
    ent_status st = enti_polygon_hull(k->v->g->profiles, (enti_point *)k->u, 0.0, &k->w);

    *out = ENTI_OUTER_CUT;
    for (size_t at = 0; !st && goes_on(k, at, most); at++) {
        if (goal(context, &k->w, k->threat)) {
            *out = ENTI_OUTER_PROVEN;
            return ENT_OK;
        }
        if (moved <= SLACK / 8.0) {
            *out = ENTI_OUTER_STAYS;
            return ENT_OK;
        }
        st = step(k, &moved);
    }
    return st;
}

ent_status enti_outer_walk(enti_verifier *v, double delta, enti_outer_goal *goal, void *context,
                           enti_outer *out)
{
    walk k = {.v = v, .delta = delta};
    ent_status st = ENT_OK;

    k.u = enti_alloc(v->g->profiles, sizeof *k.u);
    k.gain = enti_alloc(v->g->profiles, sizeof *k.gain);
    if (!k.u || !k.gain) st = ENT_ERR_NOMEM;
    if (!st) {
        tabulate(&k);
        st = run(&k, goal, context, out);
    }
    enti_free(k.u);
    enti_free(k.gain);
    enti_free(k.pool);
    enti_polygon_clear(&k.w);
    return st;
}
