/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price.c -- what each profile is worth at given duals, one after another.
 *
 * The reduced cost of the column of profile a is its bracket less the dual of the mass row,
 *
 *     bracket(a) = sum_i w_i (u_i(a) - u_i(first)) + sum_r y_r g_r(a),
 *
 * g_r as in joint.h. At a corner few of the y_r are above 0: those alone are kept, in lists by
 * player and action told, so that a pass over all profiles reads little more than the payoffs.
 */
#include "base/mem.h"
#include "correlated/joint.h"

#include <string.h>

void enti_joint_prices_clear(enti_joint_prices *c)
{
    enti_free(c->start);
    enti_free(c->taken);
    enti_free(c->dual);
    *c = (enti_joint_prices){0};
}

ent_status enti_joint_prices_new(const enti_joint *j, enti_joint_prices *out)
{
    const ent_game *g = j->game;
    size_t most = 0; /* terms: each action told with each other one */

    for (size_t i = 0; i < g->players; i++)
        most += (size_t)g->actions[i] * ((size_t)g->actions[i] - 1);
    *out = (enti_joint_prices){.joint = j,
                               .start = enti_new(g->width + 1, size_t),
                               .taken = enti_new(most, int),
                               .dual = enti_new(most, double)};
    return out->start && out->taken && out->dual ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_joint_prices_set(enti_joint_prices *c, const double weight[], const double dual[])
{
    const enti_joint *j = c->joint;
    const ent_game *g = j->game;
    size_t n = 0, place = 0;

    for (size_t i = 0; i < g->players; i++) {
        c->weight[i] = weight[i];
        for (int s = 0; s < g->actions[i]; s++) {
            c->start[place++] = n;
            for (int b = 0; b < g->actions[i]; b++) {
                const double y = b == s ? 0.0 : dual[enti_joint_row(j, i, s, b)];
                if (!(y > 0.0)) continue;
                c->taken[n] = b;
                c->dual[n++] = y / j->range[i];
            }
        }
    }
    c->start[place] = n;
    c->at = 0;
    memset(c->a, 0, sizeof c->a);
}

double enti_joint_prices_next(enti_joint_prices *c)
{
    const ent_game *g = c->joint->game;
    const size_t n = g->players;
    size_t place = 0;
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        const double *here = g->payoff + c->at * n + i;
        const double *first = here - (size_t)c->a[i] * g->stride[i] * n;
        const size_t told = place + (size_t)c->a[i];
        sum += c->weight[i] * (*here - g->payoff[i]);
        for (size_t k = c->start[told]; k < c->start[told + 1]; k++)
            sum += c->dual[k] * (*here - first[(size_t)c->taken[k] * g->stride[i] * n]);
        place += (size_t)g->actions[i];
    }
    c->at++;
    ent_game_next_profile(g, c->a);
    return sum;
}
