/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joining.c -- the game of joining a front: each candidate stays out (0) or joins (1).
 *
 * A profile is the coalition of those who join. Profiles run with the last player fastest, so
 * that bit k of a coalition, player k, is digit k of the profile from the left.
 */
#include <entente/tariff_coalition.h>

#include "base/mem.h"
#include "game/game.h"
#include "model/model.h"

static ent_status label(const ent_tariff_coalition *x, const ent_world *w, ent_game *g)
{
    static const char *const action[] = {"stay out", "join"};
    ent_status st = ent_game_set_title(
        g, "Joining a tariff coalition: real income in per cent of the baseline");

    for (size_t k = 0; k < x->members && !st; k++) {
        st = ent_game_set_player_name(g, k, ent_world_name(w, x->member[k]));
        for (int a = 0; a < 2 && !st; a++) st = ent_game_set_action_name(g, k, a, action[a]);
    }
    return st;
}

static void fill(const ent_tariff_coalition *x, double payoff[])
{
    const size_t n = x->members;

    for (size_t cell = 0; cell < (size_t)1 << n; cell++) {
        size_t coalition = 0;
        for (size_t k = 0; k < n; k++)
            if (cell >> (n - 1 - k) & 1) coalition |= (size_t)1 << k;
        for (size_t k = 0; k < n; k++)
            payoff[cell * n + k] = x->welfare_percent[coalition * x->regions + x->member[k]];
    }
}

ent_status ent_tariff_coalition_game(const ent_tariff_coalition *x, const ent_world *w,
                                     ent_game **out)
{
    int actions[ENT_TARIFF_COALITION_MAX_MEMBERS];
    ent_game *g = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!x || !w || !x->members || x->regions != w->n) return ENT_ERR_ARG;
    for (size_t k = 0; k < x->members; k++) actions[k] = 2;
    double *payoff = enti_calloc((size_t)1 << x->members, x->members * sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    fill(x, payoff);
    ent_status st = ent_game_new(x->members, actions, payoff, &g);
    if (!st) st = label(x, w, g);
    if (!st) {
        *out = g;
        g = NULL;
    }
    ent_game_free(g);
    enti_free(payoff);
    return st;
}
