/* SPDX-License-Identifier: GPL-3.0-or-later */
/* penance.c -- the least delta at which one period of penance holds a profile; the conditions are in
 * renegotiation.h.
 *
 * For each player the profiles that may be its penance are listed with what they ask of it alone; then
 * all pairs are compared, as the other's share in a penance is held by its own penance.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <entente/renegotiation.h>
#include <math.h>

/* A profile that may be the penance of player i. */
typedef struct penance {
    size_t profile;
    double stay, atone; /* the least deltas at which i keeps to the target and to its part here */
    double room;        /* v_i - u_i: what i gives up */
    double lure;        /* what the other would gain by leaving it */
} penance;

/* The least delta with delta * room >= gain; infinite when it is not below 1. */
static double least_delta(double gain, double room)
{
    if (gain <= ENTI_TOL_REGRET) return 0.0;
    return gain < room ? gain / room : INFINITY;
}

/* Fills list with the profiles that may be the penance of player i. */
static size_t candidates(const enti_payoff_work *w, const enti_stage *target, size_t i,
                         penance list[])
{
    const size_t j = 1 - i;
    size_t n = 0;

    for (size_t a = 0; a < w->profiles; a++) {
        const enti_stage *s = &w->stage[a];
        const double room = target->payoff[i] - s->payoff[i];
        if (s->payoff[j] < target->payoff[j] - ENTI_TOL_REGRET || room < -ENTI_TOL_REGRET) continue;
        list[n] = (penance){.profile = a,
                            .stay = least_delta(target->best[i] - target->payoff[i], room),
                            .atone = least_delta(s->best[i] - s->payoff[i], room),
                            .room = room,
                            .lure = s->best[j] - s->payoff[j]};
        if (isfinite(list[n].stay) && isfinite(list[n].atone)) n++;
    }
    return n;
}

/* Keeps the pair if it is better than what there is. */
static void compare(const enti_payoff_work *w, const penance pair[2], ent_penance *x)
{
    const size_t columns = (size_t)ent_game_actions(w->game, 1);
    double chastise[2], least = 0.0;

    for (size_t i = 0; i < 2; i++) {
        chastise[i] = least_delta(pair[1 - i].lure, pair[i].room);
        least = fmax(least, fmax(chastise[i], fmax(pair[i].stay, pair[i].atone)));
    }
    if (!(least < x->delta)) return;
    x->exists = true;
    x->delta = least;
    for (size_t i = 0; i < 2; i++) {
        x->profile[i][0] = (int)(pair[i].profile / columns);
        x->profile[i][1] = (int)(pair[i].profile % columns);
        x->stay[i] = pair[i].stay;
        x->atone[i] = pair[i].atone;
        x->chastise[i] = chastise[i];
    }
}

ent_status ent_renegotiation_penance(const ent_game *g, const int target[2], ent_penance *out)
{
    ent_penance x = {.delta = 1.0, .profile = {{-1, -1}, {-1, -1}}};
    penance *list[2] = {NULL, NULL};
    size_t count[2];
    enti_payoff_work w;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_penance){0};
    if (!target || ent_game_players(g) != 2) return ENT_ERR_ARG;
    for (size_t i = 0; i < 2; i++)
        if (target[i] < 0 || target[i] >= ent_game_actions(g, i)) return ENT_ERR_ARG;
    if (ent_game_profiles(g) > ENT_PENANCE_MAX_PROFILES) return ENT_ERR_LIMIT;
    ent_status st = enti_payoff_new(g, &w);
    if (st) return st;
    for (size_t i = 0; i < 2; i++) {
        list[i] = enti_new(w.profiles, penance);
        if (!list[i]) st = ENT_ERR_NOMEM;
    }
    if (!st) {
        const size_t place = (size_t)target[0] * (size_t)ent_game_actions(g, 1) + (size_t)target[1];
        for (size_t i = 0; i < 2; i++) count[i] = candidates(&w, &w.stage[place], i, list[i]);
        for (size_t k = 0; k < count[0]; k++)
            for (size_t m = 0; m < count[1]; m++)
                compare(&w, (const penance[]){list[0][k], list[1][m]}, &x);
        *out = x;
    }
    enti_free(list[0]);
    enti_free(list[1]);
    enti_payoff_free(&w);
    return st;
}
