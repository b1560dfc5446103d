/* SPDX-License-Identifier: GPL-3.0-or-later */
/* symmetry.c -- a game is symmetric when it is so under the changes of neighbours 0-1, 1-2, ...,
 * which generate all permutations of the players. */
#include "game/symmetry.h"

/* Whether players i and i + 1 may change places. */
static bool neighbours_alike(const ent_game *g, size_t i)
{
    const size_t m = (size_t)g->actions[i], step = g->stride[i], next = g->stride[i + 1];

    if (g->actions[i] != g->actions[i + 1]) return false;
    for (size_t k = 0; k < g->profiles; k++) {
        const size_t a = k / step % m, b = k / next % m;
        const size_t other = k - a * step - b * next + b * step + a * next;
        const double *u = g->payoff + k * g->players, *v = g->payoff + other * g->players;
        for (size_t j = 0; j < g->players; j++) {
            const size_t place = j == i ? i + 1 : j == i + 1 ? i : j;
            if (u[j] != v[place]) return false;
        }
    }
    return true;
}

bool enti_game_is_symmetric(const ent_game *g)
{
    for (size_t i = 0; i + 1 < g->players; i++)
        if (!neighbours_alike(g, i)) return false;
    return true;
}
