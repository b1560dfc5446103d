/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic_game.c -- a stochastic game as it is handed in: checked, and brought to one unit a player.
 *
 * Units are those of payoff_table.c, over all states: a shift, which is 0 unless the payoffs are a small
 * range on a large common part, and a power of two.
 */
#include "base/mem.h"
#include "base/status.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/endings/stochastic_work.h"

#include <math.h>

/* A common part of more than this many ranges is taken off. */
static const double large_part = 2.0;

static ent_status refuse_row(ent_error *err, const ent_game *g, size_t s, size_t a, double sum)
{
    const size_t columns = (size_t)g->actions[1];

    return enti_error_set(
        err, ENT_ERR_ARG, 0, 0,
        "state %zu, profile (%zu, %zu): the probabilities of the next state sum to %g; "
        "expected numbers from 0 that sum to 1",
        s, a / columns, a % columns, sum);
}

static ent_status check_state(const ent_stochastic_game *game, size_t s, ent_error *err)
{
    const ent_game *g = game->stage[s];
    const double *next = game->next[s];

    if (!g || g->players != 2)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                              "state %zu: expected a stage game of two players", s);
    if (!next)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "state %zu: no transition probabilities", s);
    for (size_t a = 0; a < g->profiles; a++) {
        const double *p = next + a * game->states;
        double sum = 0.0;
        bool negative = false;
        for (size_t t = 0; t < game->states; t++) {
            sum += p[t];
            negative = negative || !(p[t] >= 0.0);
        }
        if (negative || !(fabs(sum - 1.0) <= ENTI_TOL_PROBABILITY))
            return refuse_row(err, g, s, a, sum);
    }
    return ENT_OK;
}

static ent_status check_game(const ent_stochastic_game *game, ent_error *err)
{
    size_t profiles = 0;

    if (!game || !game->states || !game->stage || !game->next)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "expected at least one state");
    if (game->states > ENT_STOCHASTIC_MAX_STATES)
        return enti_error_set(err, ENT_ERR_LIMIT, 0, 0, "%zu states; at most %zu are taken",
                              game->states, ENT_STOCHASTIC_MAX_STATES);
    for (size_t s = 0; s < game->states; s++) {
        const ent_status st = check_state(game, s, err);
        if (st) return st;
        profiles += game->stage[s]->profiles;
        if (profiles <= ENT_STOCHASTIC_MAX_PROFILES) continue;
        return enti_error_set(err, ENT_ERR_LIMIT, 0, 0, "more than %zu profiles in all states",
                              ENT_STOCHASTIC_MAX_PROFILES);
    }
    return ENT_OK;
}

void enti_stochastic_free(enti_stochastic_work *w)
{
    for (size_t s = 0; s < w->states; s++) {
        enti_free(w->state[s].payoff);
        enti_free(w->state[s].next);
        enti_corners_clear(&w->state[s].now);
        enti_corners_clear(&w->state[s].before);
        enti_corners_clear(&w->state[s].outer);
    }
    enti_free(w->state);
    enti_corners_clear(&w->pool);
    enti_corners_clear(&w->sum);
    enti_hull_room_clear(&w->hull);
    enti_free(w->plan);
    enti_free(w->at);
    enti_free(w->left);
    enti_promise_clear(&w->cut);
    *w = (enti_stochastic_work){0};
}

/* One unit a player for all states; false when their payoffs are too far apart for a double. */
static bool choose_units(const ent_stochastic_game *game, enti_stochastic_work *w)
{
    for (size_t i = 0; i < 2; i++) {
        double low = INFINITY, high = -INFINITY;
        for (size_t s = 0; s < game->states; s++)
            for (size_t a = 0; a < game->stage[s]->profiles; a++) {
                low = fmin(low, game->stage[s]->payoff[2 * a + i]);
                high = fmax(high, game->stage[s]->payoff[2 * a + i]);
            }
        const double range = high - low;
        if (!isfinite(range)) return false;
        w->base[i] = fabs(low) > large_part * range ? low : 0.0;
        w->exponent[i] = range > 0.0 ? ilogb(range) : 0;
    }
    return true;
}

/* Payoffs in the unit, and probabilities that sum to 1. */
static ent_status fill_state(const ent_stochastic_game *game, size_t s, enti_stochastic_work *w)
{
    const ent_game *g = game->stage[s];
    enti_state *x = &w->state[s];

    x->game = g;
    x->profiles = g->profiles;
    x->payoff = enti_alloc(2 * g->profiles, sizeof *x->payoff);
    x->next = enti_alloc(g->profiles, w->states * sizeof *x->next);
    if (!x->payoff || !x->next) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < 2; i++) {
        x->actions[i] = (size_t)g->actions[i];
        for (size_t a = 0; a < g->profiles; a++)
            x->payoff[2 * a + i] = ldexp(g->payoff[2 * a + i] - w->base[i], -w->exponent[i]);
    }
    for (size_t a = 0; a < g->profiles; a++) {
        const double *p = game->next[s] + a * w->states;
        double sum = 0.0;
        for (size_t t = 0; t < w->states; t++) sum += p[t];
        for (size_t t = 0; t < w->states; t++) x->next[a * w->states + t] = p[t] / sum;
    }
    w->profiles += x->profiles;
    return ENT_OK;
}

ent_status enti_stochastic_new(const ent_stochastic_game *game, double delta, ent_error *err,
                               enti_stochastic_work *out)
{
    enti_stochastic_work w = {.delta = delta};
    ent_status st = check_game(game, err);

    *out = (enti_stochastic_work){0};
    if (st) return st;
    if (!choose_units(game, &w))
        return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                              "the payoffs of the states are too far apart for a double");
    w.state = enti_new(game->states, enti_state);
    w.at = enti_new(game->states, size_t);
    w.left = enti_new(game->states, size_t);
    if (w.state) w.states = game->states;
    if (!w.state || !w.at || !w.left) st = ENT_ERR_NOMEM;
    for (size_t s = 0; s < w.states && !st; s++) st = fill_state(game, s, &w);
    if (st)
        enti_stochastic_free(&w);
    else
        *out = w;
    return st;
}
