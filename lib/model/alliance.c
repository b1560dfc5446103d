/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliance.c -- confidence of two, the dilemma of commitment, and what a leader may ask.
 *
 * To join pays from the belief p on at which p (both - free_ride) = (1 - p) (neither - alone). The
 * dilemma's loss A (1 - c)^2 + E c^2 is least at c = A / (A + E), where it is A E / (A + E).
 * Source: G. Snyder, World Politics 36 (1984), for the dilemma; the quadratic form is ours.
 */
#include <entente/alliance.h>

#include "base/mem.h"
#include "model/domain.h"
#include "model/public_good.h"

double ent_alliance_belief(double both, double alone, double free_ride, double neither)
{
    const double more = both - free_ride, fear = neither - alone;

    if (!isfinite(more) || !isfinite(fear)) return NAN;
    if (more >= 0.0 && fear <= 0.0) return 0.0;
    if (more <= 0.0 && fear >= 0.0) return more < 0.0 || fear > 0.0 ? INFINITY : 0.0;
    return more > 0.0 ? fear / (more + fear) : NAN;
}

double ent_alliance_commitment(double abandonment, double entrapment)
{
    if (!enti_is_amount(abandonment) || !enti_is_amount(entrapment)) return NAN;
    if (abandonment == 0.0) return entrapment > 0.0 ? 0.0 : NAN;
    return 1.0 / (1.0 + entrapment / abandonment);
}

double ent_alliance_dilemma(double abandonment, double entrapment)
{
    const double c = ent_alliance_commitment(abandonment, entrapment);

    return isnan(c) ? NAN : entrapment * c;
}

/* "leader" asks for an amount, "ally" stays or leaves. */
static ent_status name_burden(ent_game *g, int levels, const double demand[])
{
    char text[ENTI_NUMBER_TEXT];
    ent_status st = ent_game_set_player_name(g, 0, "leader");

    if (!st) st = ent_game_set_player_name(g, 1, "ally");
    for (int k = 0; k < levels && !st; k++) {
        enti_amount_name(demand[k], text);
        st = ent_game_set_action_name(g, 0, k, text);
    }
    if (!st) st = ent_game_set_action_name(g, 1, 0, "stay");
    if (!st) st = ent_game_set_action_name(g, 1, 1, "leave");
    return st;
}

ent_status ent_alliance_burden_game(double stake, double value, int levels, const double demand[],
                                    ent_game **out)
{
    const int actions[] = {levels, 2};
    ent_game *g = NULL;
    double *payoff = NULL; /* [levels][stay, leave][leader, ally] */
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!demand || levels < 1) return ENT_ERR_ARG;
    if (levels > ENT_GAME_MAX_ACTIONS) return ENT_ERR_LIMIT;
    payoff = enti_calloc((size_t)levels, 4 * sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    for (int k = 0; k < levels; k++) {
        payoff[4 * k] = stake + demand[k];
        payoff[4 * k + 1] = value - demand[k];
    }
    st = ent_game_new(2, actions, payoff, &g);
    if (!st) st = name_burden(g, levels, demand);
    if (!st) {
        *out = g;
        g = NULL;
    }
    ent_game_free(g);
    enti_free(payoff);
    return st;
}
