/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joint.c -- the linear program of joint distributions; its picture stands in joint.h.
 *
 * Incentives are in units of each player's own range, because the set of equilibria does not
 * change when one player's payoffs are rescaled or shifted. The objective is in one unit for all.
 */
#include "correlated/joint.h"

#include "base/mem.h"

#include <math.h>
#include <stdint.h>

size_t enti_joint_entries(const ent_game *g)
{
    /* a profile has its mass entry and, for each player, one entry for each other action */
    const size_t column = 1 + g->width - g->players;

    return column > SIZE_MAX / g->profiles ? SIZE_MAX : column * g->profiles;
}

ent_status enti_joint_init(const ent_game *g, bool coarse, size_t most, enti_joint *out)
{
    *out = (enti_joint){.game = g, .coarse = coarse};
    if (enti_joint_entries(g) > most) return ENT_ERR_LIMIT;
    for (size_t i = 0; i < g->players; i++) {
        const size_t actions = (size_t)g->actions[i];
        const double range = enti_game_player_range(g, i);
        out->first[i] = out->rows;
        out->rows += coarse ? actions : actions * (actions - 1);
        out->range[i] = range > 0.0 ? range : 1.0;
    }
    return ENT_OK;
}

size_t enti_joint_row(const enti_joint *j, size_t player, int s, int b)
{
    if (j->coarse) return j->first[player] + (size_t)b;
    const size_t others = (size_t)j->game->actions[player] - 1;
    return j->first[player] + (size_t)s * others + (size_t)(b < s ? b : b - 1);
}

double enti_joint_unit(const enti_joint *j, const double weight[])
{
    double unit = weight ? 0.0 : j->game->range;

    for (size_t i = 0; weight && i < j->game->players; i++)
        unit = fmax(unit, fabs(weight[i]) * j->range[i]);
    return unit > 0.0 ? unit : 1.0;
}

ent_status enti_joint_incentives(const enti_joint *j, const int a[], size_t at, size_t i,
                                 enti_lp *lp)
{
    const ent_game *g = j->game;
    const double *first = g->payoff + (at - (size_t)a[i] * g->stride[i]) * g->players + i;
    const size_t step = g->stride[i] * g->players;
    const double obeyed = first[(size_t)a[i] * step];
    ent_status st = ENT_OK;

    for (int b = 0; b < g->actions[i] && !st; b++) {
        if (b == a[i]) continue;
        const double gain = obeyed - first[(size_t)b * step];
        st = enti_lp_entry(lp, enti_joint_row(j, i, a[i], b), at, gain / j->range[i]);
    }
    return st;
}

/* The mass, floor and cost entries of the column of profile `at`. */
static ent_status add_objective(const enti_joint *j, const double weight[], double unit, size_t at,
                                enti_lp *lp)
{
    const ent_game *g = j->game;
    double cost = 0.0;
    ent_status st = enti_lp_entry(lp, j->rows, at, 1.0);

    for (size_t i = 0; i < g->players && !st; i++) {
        const double base = g->payoff[weight ? i : 0];
        const double above = (g->payoff[at * g->players + i] - base) / unit;
        if (weight)
            cost += weight[i] * above;
        else
            st = enti_lp_entry(lp, j->rows + 1 + i, at, above);
    }
    return st ? st : enti_lp_cost(lp, at, cost);
}

/* The column t. */
static ent_status add_least(const enti_joint *j, enti_lp *lp)
{
    const size_t t = j->game->profiles;
    ent_status st = enti_lp_col(lp, t, -INFINITY, INFINITY);

    if (!st) st = enti_lp_cost(lp, t, 1.0);
    for (size_t i = 0; i < j->game->players && !st; i++) {
        st = enti_lp_row(lp, j->rows + 1 + i, 0.0, INFINITY);
        if (!st) st = enti_lp_entry(lp, j->rows + 1 + i, t, -1.0);
    }
    return st;
}

ent_status enti_joint_program(const enti_joint *j, const double weight[], enti_lp **out)
{
    const ent_game *g = j->game;
    const size_t floors = weight ? 0 : g->players;
    const double unit = enti_joint_unit(j, weight);
    enti_lp *lp = NULL;
    size_t at = 0;
    int *a = enti_new(g->players, int); /* [players] the profile with index `at` */
    ent_status st = a ? ENT_OK : ENT_ERR_NOMEM;

    *out = NULL;
    if (!st) st = enti_lp_new(j->rows + 1 + floors, g->profiles + (floors > 0), true, &lp);
    if (!st) st = enti_lp_row(lp, j->rows, 1.0, 1.0);
    for (size_t r = 0; r < j->rows && !st; r++) st = enti_lp_row(lp, r, 0.0, INFINITY);
    if (!st && floors) st = add_least(j, lp);
    if (st) goto done;
    do {
        for (size_t i = 0; i < g->players && !st; i++) st = enti_joint_incentives(j, a, at, i, lp);
        if (!st) st = add_objective(j, weight, unit, at, lp);
        at++;
    } while (!st && ent_game_next_profile(g, a));
    if (st) goto done;
    *out = lp;
    lp = NULL;
done:
    enti_lp_free(lp);
    enti_free(a);
    return st;
}

ent_status enti_joint_support(const ent_game *g, const double p[], size_t *count, int **profile,
                              double **prob)
{
    size_t k = 0;

    for (size_t at = 0; at < g->profiles; at++) *count += p[at] > 0.0;
    *profile = enti_new(*count * g->players, int);
    *prob = enti_new(*count, double);
    if (!*profile || !*prob) return ENT_ERR_NOMEM;
    for (size_t at = 0; at < g->profiles; at++) {
        if (!(p[at] > 0.0)) continue;
        for (size_t i = 0; i < g->players; i++)
            (*profile)[k * g->players + i] = (int)(at / g->stride[i] % (size_t)g->actions[i]);
        (*prob)[k++] = p[at];
    }
    return ENT_OK;
}
