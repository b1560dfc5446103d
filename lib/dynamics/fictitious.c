/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fictitious.c -- fictitious play, plain and stochastic.
 *
 * x_i is how often player i has played each action, the start counting as one observation. All
 * players choose at once, taking the others' frequencies for independent mixed strategies, and
 *
 *     x_i := x_i + w_t (e_a - x_i),    w_t = 1 / (t + 1) at step t = 1, 2, ..., or constant,
 *
 * e_a the action chosen: a best response, or one drawn from the logit choice.
 * Source: G. W. Brown, Iterative solution of games by fictitious play (1951); D. Fudenberg,
 * D. Kreps, Learning mixed equilibria, Games Econ. Behav. 5 (1993).
 */
#include "dynamics/dynamics.h"

/* Adds what was chosen, a mixed profile of ones and zeros, to the observations. */
static void observe(enti_play *p, const double chosen[])
{
    const double weight = p->opts.gain > 0.0 ? p->opts.gain : 1.0 / ((double)p->steps + 2.0);

    for (size_t k = 0; k < p->game->width; k++) p->x[k] += weight * (chosen[k] - p->x[k]);
}

ent_status enti_fictitious_play_step(enti_play *p)
{
    const ent_status st = enti_best_response_choice(p, p->x, p->stage);

    if (!st) observe(p, p->stage);
    return st;
}

ent_status enti_stochastic_play_step(enti_play *p)
{
    const ent_game *g = p->game;
    const ent_status st = enti_logit_choice(p, p->x, p->stage);

    if (st) return st;
    for (size_t i = 0; i < g->players; i++) {
        double *part = p->stage + g->offset[i];
        const int drawn = enti_dynamics_draw(&p->random, g->actions[i], part);
        for (int a = 0; a < g->actions[i]; a++) part[a] = a == drawn;
    }
    observe(p, p->stage);
    return ENT_OK;
}
