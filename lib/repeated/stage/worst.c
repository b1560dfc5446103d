/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worst.c -- the worst listed equilibrium of each player: punishment_i = min_e u_i(e).
 *
 * Different players may be punished by different equilibria: who deviated is seen by all.
 */
#include <entente/repeated.h>
#include <math.h>

ent_status ent_repeated_worst(const ent_equilibria *eq, double punishment[])
{
    if (!eq || !punishment || eq->count == 0) return ENT_ERR_ARG;
    for (size_t i = 0; i < eq->players; i++) {
        punishment[i] = eq->payoff[i];
        for (size_t e = 1; e < eq->count; e++)
            punishment[i] = fmin(punishment[i], eq->payoff[e * eq->players + i]);
    }
    return ENT_OK;
}
