/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_frame.c -- the repeated game in units of the players' payoff ranges, and where the search
 * begins: V lies in the hull of the stage payoffs, above the pure minmax payoffs. */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/bounds/bounds.h"

#include <math.h>

double enti_bounds_dot(const enti_bounds *b, size_t l, const double u[])
{
    const double *d = b->direction + l * b->players;
    double sum = 0.0;

    for (size_t i = 0; i < b->players; i++) sum += d[i] * u[i];
    return sum;
}

static void measure_player(enti_bounds *b, size_t i)
{
    const ent_game *g = b->g;
    double least = g->payoff[i], most = least;

    for (size_t k = 0; k < b->profiles; k++) {
        least = fmin(least, g->payoff[k * b->players + i]);
        most = fmax(most, g->payoff[k * b->players + i]);
    }
    b->zero[i] = least;
    b->unit[i] = most > least ? most - least : 1.0;
    for (size_t k = 0; k < b->profiles; k++)
        b->payoff[k * b->players + i] = (g->payoff[k * b->players + i] - least) / b->unit[i];
}

/* The best payoff of player i against profile k. */
static double best_reply(const enti_bounds *b, size_t i, size_t k)
{
    const size_t m = (size_t)b->g->actions[i], step = b->g->stride[i];
    const size_t first = k - k / step % m * step;
    double most = 0.0;

    for (size_t a = 0; a < m; a++)
        most = fmax(most, b->payoff[(first + a * step) * b->players + i]);
    return most;
}

/* Gains, and the pure minmax as the first threat. */
static void tempt_player(enti_bounds *b, size_t i)
{
    const double patience = (1.0 - b->delta) / b->delta; /* infinite at 0 */

    b->threat[i] = INFINITY;
    for (size_t k = 0; k < b->profiles; k++) {
        const double best = best_reply(b, i, k);
        const double gain = best - b->payoff[k * b->players + i];
        b->gain[k * b->players + i] = gain > ENTI_TOL_REGRET ? gain * patience : 0.0;
        b->threat[i] = fmin(b->threat[i], best);
    }
}

/* Every profile alone, its continuation anywhere in the hull. */
static void first_values(enti_bounds *b)
{
    for (size_t l = 0; l < b->directions; l++) {
        double *value = b->value + l * b->profiles;
        double most = -INFINITY;
        for (size_t k = 0; k < b->profiles; k++) {
            value[k] = enti_bounds_dot(b, l, b->payoff + k * b->players);
            most = fmax(most, value[k]);
        }
        b->level[l] = most;
        for (size_t k = 0; k < b->profiles; k++)
            value[k] = (1.0 - b->delta) * value[k] + b->delta * most;
    }
}

ent_status enti_bounds_begin(const ent_game *g, double delta, const ent_payoff_bounds_opts *opts,
                             enti_bounds *b)
{
    const size_t n = g->players, cells = g->profiles * n;

    *b = (enti_bounds){.g = g,
                       .delta = delta,
                       .tol = opts->tol,
                       .control = opts->control,
                       .players = n,
                       .profiles = g->profiles,
                       .zero = enti_new(n, double),
                       .unit = enti_new(n, double),
                       .payoff = enti_new(cells, double),
                       .gain = enti_new(cells, double),
                       .threat = enti_new(n, double)};
    if (!b->zero || !b->unit || !b->payoff || !b->gain || !b->threat) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n; i++) {
        measure_player(b, i);
        tempt_player(b, i);
    }
    ent_status st = enti_bounds_directions(b, opts);
    if (st) return st;
    if (b->directions > ENT_PAYOFF_BOUNDS_MAX_CELLS / b->profiles) return ENT_ERR_LIMIT;
    b->level = enti_new(b->directions, double);
    b->value = enti_new(b->directions * b->profiles, double);
    if (!b->level || !b->value) return ENT_ERR_NOMEM;
    st = enti_cloud_new(b->directions, n, &b->best);
    if (!st) first_values(b);
    return st;
}

void enti_bounds_clear(enti_bounds *b)
{
    enti_free(b->zero);
    enti_free(b->unit);
    enti_free(b->payoff);
    enti_free(b->gain);
    enti_free(b->direction);
    enti_free(b->twin);
    enti_free(b->level);
    enti_free(b->threat);
    enti_free(b->value);
    enti_cloud_clear(&b->best);
}
