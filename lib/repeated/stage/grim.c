/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grim.c -- discount factors at which grim trigger sustains a pure profile, or a public draw of one.
 *
 * Player i keeps to the target when  R >= (1 - delta) T + delta P,  that is when
 *
 *     delta (gain + loss) >= gain,   gain = T - R at once,  loss = R - P in every later period.
 *
 *     gain > 0, loss > 0    delta >= gain / (gain + loss), between 0 and 1
 *     gain > 0, loss <= 0   never: 1 when loss = 0, none when loss < 0
 *     gain <= 0, loss >= 0  always
 *     gain <= 0, loss < 0   delta <= gain / (gain + loss), the quotient of two negative numbers
 *
 * A draw is kept to when each profile that may be drawn is: then R is the mean payoff, and the gain
 * the largest over those profiles.
 *
 * T is the best over all actions but the target's. Differences within round-off are made 0 first.
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"

#include <entente/repeated.h>
#include <math.h>
#include <string.h>

void ent_grim_clear(ent_grim *x)
{
    if (!x) return;
    enti_free(x->deviation);
    enti_free(x->target);
    enti_free(x->punishment);
    enti_free(x->delta);
    enti_free(x->ceiling);
    enti_free(x->verdict);
    *x = (ent_grim){0};
}

static ent_status check(const ent_game *g, const int target[], const double punishment[])
{
    if (!g || !target || !punishment) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        if (target[i] < 0 || target[i] >= g->actions[i] || !isfinite(punishment[i]))
            return ENT_ERR_ARG;
    return ENT_OK;
}

/* Player i's best payoff from leaving the target; -infinity when it has no other action. */
static double best_deviation(const ent_game *g, const int target[], size_t i)
{
    const size_t first = enti_game_index(g, target) - (size_t)target[i] * g->stride[i];
    double best = -INFINITY;

    for (int b = 0; b < g->actions[i]; b++)
        if (b != target[i])
            best = fmax(best, g->payoff[(first + (size_t)b * g->stride[i]) * g->players + i]);
    return best;
}

/* 0 for a difference that is round-off. */
static double settled(double difference, double slack)
{
    return fabs(difference) <= slack ? 0.0 : difference;
}

/* Verdict and limits of a player that gains `gain` at once and loses `loss` ever after. */
static void judge(double gain, double loss, ent_grim_verdict *verdict, double *delta,
                  double *ceiling)
{
    *delta = 0.0;
    *ceiling = 1.0;
    if (gain > 0.0 && loss > 0.0) {
        *verdict = ENT_GRIM_THRESHOLD;
        *delta = 1.0 / (1.0 + loss / gain);
    } else if (gain > 0.0) {
        *verdict = ENT_GRIM_NEVER;
        *delta = loss == 0.0 ? 1.0 : INFINITY;
    } else if (loss >= 0.0) {
        *verdict = ENT_GRIM_ALWAYS;
    } else {
        *verdict = ENT_GRIM_IMPATIENT;
        *ceiling = gain / (gain + loss);
    }
}

static void fill_player(const ent_game *g, const int target[], const double punishment[], size_t i,
                        ent_grim *x)
{
    const double slack = ENTI_TOL_REGRET * enti_game_player_range(g, i);
    const double at_target = g->payoff[enti_game_index(g, target) * g->players + i];
    const double best = best_deviation(g, target, i);
    const bool bound = g->actions[i] == 1; /* it cannot leave: the punishment is no matter */

    x->target[i] = at_target;
    x->deviation[i] = bound ? at_target : best;
    x->punishment[i] = punishment[i];
    judge(bound ? 0.0 : settled(best - at_target, slack),
          bound ? 0.0 : settled(at_target - punishment[i], slack), &x->verdict[i], &x->delta[i],
          &x->ceiling[i]);
}

static ent_status alloc(size_t n, ent_grim *x)
{
    *x = (ent_grim){.players = n,
                    .deviation = enti_new(n, double),
                    .target = enti_new(n, double),
                    .punishment = enti_new(n, double),
                    .delta = enti_new(n, double),
                    .ceiling = enti_new(n, double),
                    .verdict = enti_new(n, ent_grim_verdict)};
    if (x->deviation && x->target && x->punishment && x->delta && x->ceiling && x->verdict)
        return ENT_OK;
    ent_grim_clear(x);
    return ENT_ERR_NOMEM;
}

/* All players together. */
static void conclude(ent_grim *x)
{
    double ceiling = 1.0;

    for (size_t i = 0; i < x->players; i++) {
        x->critical = fmax(x->critical, x->delta[i]);
        ceiling = fmin(ceiling, x->ceiling[i]);
    }
    x->sustainable = x->critical < 1.0 && x->critical <= ceiling;
}

ent_status ent_repeated_grim(const ent_game *g, const int target[], const double punishment[],
                             ent_grim *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_grim){0};
    ent_status st = check(g, target, punishment);
    if (!st) st = alloc(g->players, out);
    if (st) return st;
    for (size_t i = 0; i < g->players; i++) fill_player(g, target, punishment, i, out);
    conclude(out);
    return ENT_OK;
}

/* Player i's payoff from the draw, and the most that it gains by leaving what was drawn. */
static void fill_drawn(const ent_game *g, const double p[], int profile[], size_t i, ent_grim *x)
{
    const double slack = ENTI_TOL_REGRET * enti_game_player_range(g, i), base = g->payoff[i];
    const bool bound = g->actions[i] == 1;
    double above = 0.0, gain = -INFINITY;

    for (size_t a = 0; a < g->profiles; a++) {
        const double here = g->payoff[a * g->players + i];
        if (p[a] == 0.0) continue;
        for (size_t j = 0; j < g->players; j++)
            profile[j] = (int)(a / g->stride[j] % (size_t)g->actions[j]);
        above += p[a] * (here - base);
        gain = fmax(gain, best_deviation(g, profile, i) - here);
    }
    if (bound) gain = 0.0;
    x->target[i] = base + above;
    x->deviation[i] = x->target[i] + gain;
    judge(settled(gain, slack), bound ? 0.0 : settled(above - (x->punishment[i] - base), slack),
          &x->verdict[i], &x->delta[i], &x->ceiling[i]);
}

ent_status ent_repeated_grim_drawn(const ent_game *g, const double p[], const double punishment[],
                                   ent_grim *out)
{
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_grim){0};
    if (!g || !p || !punishment) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        if (!isfinite(punishment[i])) return ENT_ERR_ARG;
    for (size_t a = 0; a < g->profiles; a++)
        if (!(p[a] >= 0.0)) return ENT_ERR_ARG;

    double *draw = enti_alloc(g->profiles, sizeof *draw); /* [profiles] */
    int *profile = enti_new(g->players, int);             /* [players] */
    if (!draw || !profile) st = ENT_ERR_NOMEM;
    if (!st) memcpy(draw, p, g->profiles * sizeof *draw);
    if (!st && !enti_distribution_clean(g->profiles, draw)) st = ENT_ERR_ARG;
    if (!st) st = alloc(g->players, out);
    for (size_t i = 0; i < g->players && !st; i++) {
        out->punishment[i] = punishment[i];
        fill_drawn(g, draw, profile, i, out);
    }
    if (!st) conclude(out);
    enti_free(draw);
    enti_free(profile);
    return st;
}
