/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reply.c -- the best tariff of one region against given tariffs of the others.
 *
 * Tariffs are searched in s = log(1 + t), in which a market's response is nearly even. Globally:
 * real income on a grid from -50 % to +1000 %, further out while the best point is the last one,
 * then the root of its derivative (market_slope) around the best point. Nearby: the root of the
 * derivative in a bracket that grows around the start. The certificate uses no derivative: it
 * tries another, denser grid and ever smaller steps either way.
 */
#include "base/tol.h"
#include "model/model.h"
#include "model/root.h"

#include <math.h>

static const double grid_low = -0.7; /* log(1 + t) of t = -50 % */
static const double grid_high = 2.4; /* of t = +1000 % */
static const double grid_step = 0.1;
static const double grid_end = 20.0;  /* tariffs of 5e8: beyond any optimum */
static const double near_step = 0.02; /* first bracket around a guess, 2 % of the price */

/* One player in a market: what a function of s alone needs to know. */
typedef struct reply {
    enti_market *m;
    const ent_tariff_player *player;
} reply;

static bool solve_at(const reply *r, double s)
{
    enti_player_set(r->m, r->player, expm1(s));
    return enti_market_solve(r->m) == ENT_OK;
}

static double welfare_at(const reply *r, double s)
{
    return solve_at(r, s) ? enti_market_welfare(r->m, r->player->region) : NAN;
}

static double slope_at(void *context, double s)
{
    const reply *r = context;

    return solve_at(r, s) ? enti_market_slope(r->m, r->player) : NAN;
}

double enti_reply_welfare(enti_market *m, const ent_tariff_player *p, double tariff)
{
    const reply r = {m, p};

    return welfare_at(&r, log1p(tariff));
}

/* Whether the region buys anything at all from those it taxes. */
static bool has_trade(const enti_market *m, const ent_tariff_player *p)
{
    double bought = 0.0;

    for (size_t k = 0; k < p->n_partners; k++)
        bought += m->w->flow_share[p->partners[k] * m->w->n + p->region];
    return bought > 0.0;
}

/* The best point of the grid, walked on beyond its ends while that still gains. */
static double best_on_grid(const reply *r)
{
    double best = NAN, most = -INFINITY;

    for (double s = grid_low; s < grid_high; s += grid_step) {
        const double got = welfare_at(r, s);
        if (got > most) {
            most = got;
            best = s;
        }
    }
    for (int side = -1; side <= 1; side += 2)
        for (double s = best + side * grid_step; fabs(s) < grid_end; s += side * grid_step) {
            const double got = welfare_at(r, s);
            if (!(got > most)) break;
            most = got;
            best = s;
        }
    return best;
}

/* From a start to the root of the slope, in a bracket that doubles until real income rises at its
 * low end and falls at its high end; false when none is found. Leaves the market at *out. */
static bool climb(reply *r, double start, double step, double *out)
{
    double low = start - step, high = start + step;

    for (; step < grid_high; step *= 2.0) {
        const bool rises = slope_at(r, low) > 0.0, falls = slope_at(r, high) < 0.0;
        if (rises && falls) {
            const double s = enti_root(slope_at, r, low, high);
            *out = expm1(s);
            return !isnan(s) && solve_at(r, s);
        }
        if (!rises) low -= step;
        if (!falls) high += step;
    }
    return false;
}

ent_status enti_reply_global(enti_market *m, const ent_tariff_player *p, double *out)
{
    reply r = {m, p};

    *out = m->tariff[p->partners[0] * m->w->n + p->region];
    if (!has_trade(m, p)) return enti_market_solve(m);
    return climb(&r, best_on_grid(&r), grid_step, out) ? ENT_OK : ENT_ERR_NUMERIC;
}

ent_status enti_reply_near(enti_market *m, const ent_tariff_player *p, double *inout)
{
    reply r = {m, p};

    if (!has_trade(m, p)) return enti_market_solve(m);
    if (climb(&r, log1p(*inout), near_step, inout)) return ENT_OK;
    return enti_reply_global(m, p, inout);
}

/* The larger of two, or NaN when the second is. */
static double more(double most, double got)
{
    return got <= most ? most : got;
}

double enti_reply_regret(enti_market *m, const ent_tariff_player *p, double tariff)
{
    const reply r = {m, p};
    const double here = log1p(tariff), got = welfare_at(&r, here);
    const double low = fmin(grid_low, here - 1.0), high = fmax(grid_high, here + 1.0);
    double most = got;

    for (double s = low; s < high; s += 0.5 * grid_step) most = more(most, welfare_at(&r, s));
    for (double step = 0.3 * grid_step; step > 1e-7; step *= 0.25) {
        most = more(most, welfare_at(&r, here - step));
        most = more(most, welfare_at(&r, here + step));
    }
    return most - got;
}

ent_status ent_tariff_reply(const ent_world *w, const ent_tariff_player *player,
                            const double tariff[], double *out)
{
    enti_market m = {0};
    double best = 0.0;

    if (!out) return ENT_ERR_ARG;
    *out = 0.0;
    if (!enti_players_valid(w, 1, player, false)) return ENT_ERR_ARG;
    if (!tariff || !enti_tariffs_valid(w->n, tariff)) return ENT_ERR_ARG;

    ent_status st = enti_market_init(&m, w);
    if (st) return st;
    for (size_t c = 0; c < w->n * w->n; c++) enti_market_set(&m, c / w->n, c % w->n, tariff[c]);
    st = enti_reply_global(&m, player, &best);
    if (!st && !(enti_reply_regret(&m, player, best) <= ENTI_TOL_REGRET)) st = ENT_ERR_NUMERIC;
    if (!st) *out = best;
    enti_market_clear(&m);
    return st;
}
