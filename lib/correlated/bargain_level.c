/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bargain_level.c -- equal gains, lexicographically: one linear program a round.
 *
 * A round maximises t subject to x_i >= slope_i t for the players who are still rising, the
 * others held where they stopped. A player whose floor has a positive multiplier is at it in every
 * optimum of the round (complementary slackness) and stops there; the multipliers satisfy
 * sum_i z_i slope_i = 1, so somebody stops in every round, and as many rounds as players are
 * enough.
 * Source: M. Maschler, B. Peleg, L. Shapley, Math. Oper. Res. 4 (1979), for the scheme.
 */
#include "correlated/bargain.h"

#include "base/mem.h"
#include "base/tol.h"

#include <math.h>

/* Stops the players who press on the level; false when none does. */
static bool stop_players(const enti_pact *k, const enti_treaty *t, enti_aim *aim)
{
    bool any = false;

    for (size_t i = 0; i < k->joint.game->players; i++) {
        if (!(t->weight[i] * aim->slope[i] > ENTI_TOL_REGRET)) continue;
        aim->floor[i] = enti_pact_floor(fmin(aim->slope[i] * t->level, t->gain[i]));
        aim->slope[i] = 0.0;
        any = true;
    }
    return any;
}

static bool rising(const enti_pact *k, const enti_aim *aim)
{
    for (size_t i = 0; i < k->joint.game->players; i++)
        if (aim->slope[i] > 0.0) return true;
    return false;
}

ent_status enti_pact_level(const enti_pact *k, const double slope[], const double floor[],
                           enti_treaty *out)
{
    enti_aim aim = {.level = true};
    enti_treaty first = {0}, next = {0};

    *out = (enti_treaty){0};
    for (size_t i = 0; i < k->joint.game->players; i++) {
        aim.slope[i] = slope[i];
        aim.floor[i] = slope[i] > 0.0 ? 0.0 : floor[i]; /* t is free: 0 is within reach */
    }
    ent_status st = enti_pact_solve(k, &aim, &first);
    if (!st && !stop_players(k, &first, &aim)) st = ENT_ERR_NUMERIC;
    while (!st && rising(k, &aim)) {
        st = enti_pact_solve(k, &aim, &next);
        if (!st && !stop_players(k, &next, &aim)) st = ENT_ERR_NUMERIC;
        if (!st) { /* the treaty moves on, the proof stays that of the first round */
            double *p = first.p;
            first.p = next.p;
            next.p = p;
        }
        enti_treaty_clear(&next);
    }
    if (st) {
        enti_treaty_clear(&first);
        return st;
    }
    enti_pact_gains(k, first.p, first.gain);
    *out = first;
    return ENT_OK;
}
