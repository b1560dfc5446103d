/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_table.c -- the stage game as the computation of V(delta) sees it, and where it starts.
 *
 * Units. A payoff is base + 2^exponent x. The power of two brings the range into [1, 2) without
 * rounding. A base other than 0 is taken only when the payoffs are a small range on a large
 * common part, or all the same: then the difference of two payoffs is exact (P. Sterbenz).
 *
 * Start. V(delta) lies in the hull of the payoffs and gives nobody less than its pure minmax.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>

/* A common part of more than this many ranges is taken off: a payoff and the first one are then
 * within a factor of two of each other. */
static const double large_part = 2.0;

void enti_payoff_free(enti_payoff_work *w)
{
    enti_free(w->stage);
    enti_free(w->live);
    enti_corners_clear(&w->now);
    enti_corners_clear(&w->before);
    enti_corners_clear(&w->inner);
    enti_corners_clear(&w->pool);
    enti_hull_room_clear(&w->hull);
    for (size_t side = 0; side < 2; side++) {
        enti_side_clear(&w->cut[0][side]);
        enti_side_clear(&w->cut[1][side]);
        enti_side_clear(&w->sieve[side]);
    }
    *w = (enti_payoff_work){0};
}

double enti_payoff_inside(const enti_payoff_work *w, size_t i, double payoff)
{
    return ldexp(payoff - w->base[i], -w->exponent[i]);
}

double enti_payoff_outside(const enti_payoff_work *w, size_t i, double inside)
{
    return w->base[i] + ldexp(inside, w->exponent[i]);
}

static void choose_units(const ent_game *g, enti_payoff_work *w)
{
    for (size_t i = 0; i < 2; i++) {
        const double first = g->payoff[i], range = enti_game_player_range(g, i);
        w->base[i] = fabs(first) > large_part * range ? first : 0.0;
        w->exponent[i] = range > 0.0 ? ilogb(range) : 0;
    }
}

/* Payoffs, best payoffs against the other's action, pure minmax. */
static void fill(const ent_game *g, enti_payoff_work *w)
{
    const size_t rows = (size_t)g->actions[0], cols = (size_t)g->actions[1];

    for (size_t a = 0; a < w->profiles; a++)
        for (size_t i = 0; i < 2; i++)
            w->stage[a].payoff[i] = enti_payoff_inside(w, i, g->payoff[2 * a + i]);
    w->minmax[0] = w->minmax[1] = INFINITY;
    for (size_t c = 0; c < cols; c++) {
        double best = -INFINITY;
        for (size_t r = 0; r < rows; r++) best = fmax(best, w->stage[r * cols + c].payoff[0]);
        for (size_t r = 0; r < rows; r++) w->stage[r * cols + c].best[0] = best;
        w->minmax[0] = fmin(w->minmax[0], best);
    }
    for (size_t r = 0; r < rows; r++) {
        double best = -INFINITY;
        for (size_t c = 0; c < cols; c++) best = fmax(best, w->stage[r * cols + c].payoff[1]);
        for (size_t c = 0; c < cols; c++) w->stage[r * cols + c].best[1] = best;
        w->minmax[1] = fmin(w->minmax[1], best);
    }
}

ent_status enti_payoff_new(const ent_game *g, enti_payoff_work *out)
{
    *out = (enti_payoff_work){0};
    if (!g || g->players != 2) return ENT_ERR_ARG;
    if (g->profiles > ENT_PAYOFF_SET_MAX_PROFILES) return ENT_ERR_LIMIT;

    enti_payoff_work w = {.game = g, .profiles = g->profiles};
    w.stage = enti_alloc(w.profiles, sizeof *w.stage);
    w.live = enti_alloc(w.profiles, sizeof *w.live);
    if (!w.stage || !w.live) {
        enti_payoff_free(&w);
        return ENT_ERR_NOMEM;
    }
    choose_units(g, &w);
    fill(g, &w);
    *out = w;
    return ENT_OK;
}

ent_status enti_payoff_feasible(const enti_payoff_work *w, const double floor[2], enti_polygon *out)
{
    enti_polygon all = {0}, half = {0};
    enti_point *points = enti_alloc(w->profiles, sizeof *points);
    ent_status st = points ? ENT_OK : ENT_ERR_NOMEM;

    *out = (enti_polygon){0};
    for (size_t a = 0; a < w->profiles && !st; a++)
        points[a] = (enti_point){w->stage[a].payoff[0], w->stage[a].payoff[1]};
    if (!st) st = enti_polygon_hull(w->profiles, points, ENTI_TOL_HULL, &all);
    if (!st) st = enti_polygon_clip(&all, -1.0, 0.0, -floor[0], ENTI_TOL_HULL, &half);
    if (!st) st = enti_polygon_clip(&half, 0.0, -1.0, -floor[1], ENTI_TOL_HULL, out);
    enti_polygon_clear(&half);
    enti_polygon_clear(&all);
    enti_free(points);
    return st;
}

/* Ties shrink with what a period weighs, until they are the round-off of a promise. */
static const double least_tie = 1e-3;

static void set_delta(enti_payoff_work *w, double delta)
{
    w->delta = delta;
    w->tie = ENTI_TOL_TIE * fmax(1.0 - delta, least_tie);
    w->patience = delta > 0.0 ? (1.0 - delta) / delta : INFINITY;
    w->steps = 0;
    w->inner.count = 0;
    w->shortfall = 0.0;
    w->distance = INFINITY;
    w->converged = false;
    w->before.count = 0;
    for (size_t k = 0; k < w->now.count; k++) w->now.at[k].place = ENTI_PLACE_START;
}

/* All profiles are live again. */
static void revive(enti_payoff_work *w, const double threat[2])
{
    w->live_count = w->profiles;
    for (size_t a = 0; a < w->profiles; a++) w->live[a] = (uint32_t)a;
    for (size_t i = 0; i < 2; i++) w->threat[i] = threat[i];
}

ent_status enti_payoff_begin(enti_payoff_work *w, double delta)
{
    enti_polygon p = {0};
    ent_status st = enti_payoff_feasible(w, w->minmax, &p);

    if (!st) st = enti_corners_reserve(&w->now, p.count);
    if (!st) {
        w->now.count = p.count;
        for (size_t k = 0; k < p.count; k++)
            w->now.at[k] = (enti_corner){.v = {p.vertex[k].x, p.vertex[k].y}};
        revive(w, w->minmax);
        set_delta(w, delta);
    }
    enti_polygon_clear(&p);
    return st;
}

void enti_payoff_lower(enti_payoff_work *w, double delta)
{
    set_delta(w, delta);
}

ent_status enti_payoff_resume(enti_payoff_work *w, const enti_corners *outer,
                              const double threat[2], double delta)
{
    const ent_status st = enti_corners_copy(outer, &w->now);

    if (st) return st;
    revive(w, threat);
    set_delta(w, delta);
    return ENT_OK;
}
