/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replicate.c -- the replicator in discrete time.
 *
 *     type 1, by differences   x_b := x_b (1 + h (u(b) - mean) / R),   R the largest player's range
 *     type 2, by ratios        x_b := x_b u(b) / mean,                 payoffs above 0
 *
 * Both keep the sum; h <= 1/2 keeps the first above 0. The second does not change when payoffs are
 * multiplied, and does when a number is added: payoffs count offspring.
 * Source: J. Maynard Smith, Evolution and the Theory of Games (1982), appendix D; J. Hofbauer,
 * K. Sigmund, Evolutionary Games and Population Dynamics (1998), chapter 7.
 */
#include "dynamics/dynamics.h"

#include <math.h>

ent_status enti_difference_step(enti_play *p)
{
    const ent_status st = enti_replicator_field(p, p->x, p->stage);

    for (size_t k = 0; !st && k < p->game->width; k++) p->x[k] += p->opts.time_step * p->stage[k];
    return st;
}

ent_status enti_ratio_step(enti_play *p)
{
    const ent_game *g = p->game;
    const ent_status st = ent_game_action_payoffs(g, p->x, p->gain);

    if (st) return st;
    for (size_t i = 0; i < g->players; i++) {
        const double *payoff = p->gain + g->offset[i];
        double *part = p->x + g->offset[i], most = payoff[0];
        for (int b = 1; b < g->actions[i]; b++) most = fmax(most, payoff[b]);
        for (int b = 0; b < g->actions[i]; b++)
            part[b] *= payoff[b] / most; /* the sum is settled */
    }
    enti_dynamics_share(p, p->x);
    return ENT_OK;
}
