/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classic_profiles.c -- what to sustain and what to punish with, when nobody says so. */
#include "base/tol.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"
#include "repeated/stage/minmax.h"

#include <math.h>
#include <string.h>

static double total(const ent_game *g, size_t profile)
{
    double sum = 0.0;

    for (size_t i = 0; i < g->players; i++) sum += g->payoff[profile * g->players + i];
    return sum;
}

void enti_most_cooperative(const ent_game *g, int a[], int best[])
{
    double most = -INFINITY;

    memset(a, 0, g->players * sizeof *a);
    do {
        const double sum = total(g, enti_game_index(g, a));
        if (sum <= most) continue;
        most = sum;
        memcpy(best, a, g->players * sizeof *a);
    } while (ent_game_next_profile(g, a));
}

void enti_harshest(const ent_game *g, int a[], int worst[])
{
    const double slack = ENTI_TOL_REGRET * ent_game_range(g);
    double least = INFINITY;

    memset(a, 0, g->players * sizeof *a);
    do {
        const double sum = total(g, enti_game_index(g, a));
        if (sum >= least || enti_game_pure_regret(g, a) > slack) continue;
        least = sum;
        memcpy(worst, a, g->players * sizeof *a);
    } while (ent_game_next_profile(g, a));
    if (least < INFINITY) return;
    for (size_t i = 0; i < g->players; i++) {
        enti_pure_minmax(g, (i + 1) % g->players, a);
        worst[i] = a[i];
    }
}
