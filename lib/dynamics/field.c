/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.c -- rules that are a flow: replicator, best response, logit.
 *
 * With g_b = u_i(b, x_-i) - u_i(x), what action b gains its player over the profile x,
 *
 *     replicator      dx_b/dt = x_b g_b / R         R the largest player's range: one clock for all
 *     best response   dx_b/dt = [b is the best response] - x_b
 *     logit           dx_b/dt = exp(g_b / (T R_i)) / sum of the same - x_b
 *
 * The parts of each sum to 0, so a player's probabilities keep their sum. A step h of the smooth
 * ones is one of the classical fourth-order Runge-Kutta method. As |g_b| <= R and h <= 1/2, each
 * stage k of the replicator has |k_b| <= 1.66 x_b: no probability leaves 0 or passes below it.
 * While the best response stays, the second is solved by x + (1 - exp(-h)) (best response - x).
 * Source: J. Hofbauer, K. Sigmund, Evolutionary game dynamics, Bull. AMS 40 (2003).
 */
#include "dynamics/dynamics.h"

#include "base/tol.h"

#include <math.h>
#include <string.h>

ent_status enti_replicator_field(enti_play *p, const double x[], double out[])
{
    const ent_status st = enti_game_gains(p->game, x, p->gain, NULL);

    if (st) return st;
    for (size_t k = 0; k < p->game->width; k++)
        out[k] = p->unit > 0.0 ? x[k] * (p->gain[k] / p->unit) : 0.0;
    enti_dynamics_share(p, out);
    return ENT_OK;
}

/* The first of player i's actions that gain the most. */
static int first_best(const enti_play *p, size_t i)
{
    const double *gain = p->gain + p->game->offset[i];
    double most = gain[0];
    int a = 0;

    for (int b = 1; b < p->game->actions[i]; b++) most = fmax(most, gain[b]);
    while (gain[a] < most - ENTI_TOL_TIE * p->range[i]) a++;
    return a;
}

ent_status enti_best_response_choice(enti_play *p, const double x[], double out[])
{
    const ent_game *g = p->game;
    const ent_status st = enti_game_gains(g, x, p->gain, NULL);

    if (st) return st;
    memset(out, 0, g->width * sizeof *out);
    for (size_t i = 0; i < g->players; i++) out[g->offset[i] + (size_t)first_best(p, i)] = 1.0;
    enti_dynamics_share(p, out);
    return ENT_OK;
}

ent_status enti_logit_choice(enti_play *p, const double x[], double out[])
{
    const ent_game *g = p->game;
    const ent_status st = enti_game_gains(g, x, p->gain, NULL);

    if (st) return st;
    for (size_t i = 0; i < g->players; i++) {
        const double *gain = p->gain + g->offset[i];
        double *part = out + g->offset[i], most = gain[0];
        for (int b = 1; b < g->actions[i]; b++) most = fmax(most, gain[b]);
        for (int b = 0; b < g->actions[i]; b++) {
            const double behind = p->range[i] > 0.0 ? (gain[b] - most) / p->range[i] : 0.0;
            part[b] = exp(behind / p->opts.temperature);
        }
    }
    enti_dynamics_settle(g, out);
    enti_dynamics_share(p, out);
    return ENT_OK;
}

/* out = choice(x) - x */
static ent_status field_towards(enti_field_fn *choice, enti_play *p, const double x[], double out[])
{
    const ent_status st = choice(p, x, out);

    for (size_t k = 0; !st && k < p->game->width; k++) out[k] -= x[k];
    return st;
}

ent_status enti_best_response_field(enti_play *p, const double x[], double out[])
{
    return field_towards(enti_best_response_choice, p, x, out);
}

ent_status enti_logit_field(enti_play *p, const double x[], double out[])
{
    return field_towards(enti_logit_choice, p, x, out);
}

/* x += h/6 (k1 + 2 k2 + 2 k3 + k4), k_s the field at x + c_s h k_{s-1}. */
static ent_status runge_kutta(enti_play *p, enti_field_fn *field)
{
    static const double ahead[4] = {0.0, 0.5, 0.5, 1.0}, weight[4] = {1.0, 2.0, 2.0, 1.0};
    const size_t n = p->game->width;
    const double h = p->opts.time_step;
    double *at = p->stage, *k = p->stage + n, *sum = p->stage + 2 * n;
    ent_status st = ENT_OK;

    memset(p->stage, 0, 3 * n * sizeof *p->stage);
    for (int s = 0; s < 4 && !st; s++) {
        for (size_t b = 0; b < n; b++) at[b] = p->x[b] + ahead[s] * h * k[b];
        st = field(p, at, k);
        for (size_t b = 0; b < n; b++) sum[b] += weight[s] * k[b];
    }
    for (size_t b = 0; b < n && !st; b++) p->x[b] += h / 6.0 * sum[b];
    return st;
}

ent_status enti_replicator_step(enti_play *p)
{
    return runge_kutta(p, enti_replicator_field);
}

ent_status enti_logit_step(enti_play *p)
{
    return runge_kutta(p, enti_logit_field);
}

ent_status enti_best_response_step(enti_play *p)
{
    const ent_status st = enti_best_response_choice(p, p->x, p->stage);
    const double part = -expm1(-p->opts.time_step);

    for (size_t k = 0; !st && k < p->game->width; k++) p->x[k] += part * (p->stage[k] - p->x[k]);
    return st;
}
