/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes_judge.c -- what types expect and believe: the judge of Bayesian equilibria.
 *
 * Type t_i of player i expects of action a_i
 *
 *     U_i(a_i | t_i) = sum over t_-i of p(t_-i | t_i)
 *                      sum over a_-i of prod over j != i of b_j(a_j | t_j)  u_i(a; t),
 *
 * and regrets max over a of U_i(a | t_i) less what its own behaviour brings. After action a of
 * player i an observer of type t_j believes p(t_i | a, t_j) in proportion to p(t_i, t_j) b_i(a | t_i).
 */
#include "base/mem.h"
#include "game/bayes.h"

#include <math.h>

#define SUM_TOLERANCE 1e-6

static bool is_behaviour(const ent_bayes *b, const double x[])
{
    for (size_t i = 0; i < b->players; i++)
        for (int t = 0; t < b->types[i]; t++) {
            double sum = 0.0;
            for (int a = 0; a < b->actions[i]; a++, x++) {
                if (!(*x >= 0.0)) return false;
                sum += *x;
            }
            if (!(fabs(sum - 1.0) <= SUM_TOLERANCE)) return false;
        }
    return true;
}

/* Adds to out, for every player's own action at profile `a`, weight * chance of the others * u. */
static void add_profile(const ent_bayes *b, const double behaviour[], const int types[],
                        const int a[], double weight, const double u[], double out[])
{
    for (size_t i = 0; i < b->players; i++) {
        double chance = weight;
        for (size_t j = 0; j < b->players && chance > 0.0; j++)
            if (j != i)
                chance *= behaviour[ent_bayes_behaviour_offset(b, j, types[j]) + (size_t)a[j]];
        if (chance > 0.0)
            out[ent_bayes_behaviour_offset(b, i, types[i]) + (size_t)a[i]] += chance * u[i];
    }
}

ent_status ent_bayes_interim(const ent_bayes *b, const double behaviour[], double out[])
{
    int types[ENT_GAME_MAX_PLAYERS] = {0}, a[ENT_GAME_MAX_PLAYERS] = {0};
    const double *u = b ? b->payoff.x : NULL;
    size_t t = 0;

    if (!b || !behaviour || !out || !is_behaviour(b, behaviour)) return ENT_ERR_ARG;
    double *chance = enti_new(b->width, double); /* of every type */
    if (!chance) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < b->behaviour_width; k++) out[k] = 0.0;
    do {
        const double p = b->prior.x[t++] / b->sum;
        for (size_t i = 0; i < b->players; i++) chance[b->offset[i] + (size_t)types[i]] += p;
        do {
            if (p > 0.0) add_profile(b, behaviour, types, a, p, u, out);
            u += b->players;
        } while (enti_bayes_next(b, b->actions, a));
    } while (enti_bayes_next(b, b->types, types));
    for (size_t i = 0; i < b->players; i++)
        for (int k = 0; k < b->types[i]; k++)
            for (int m = 0; m < b->actions[i]; m++) {
                double *x = &out[ent_bayes_behaviour_offset(b, i, k) + (size_t)m];
                const double p = chance[b->offset[i] + (size_t)k];
                *x = p > 0.0 ? *x / p : NAN;
            }
    enti_free(chance);
    return ENT_OK;
}

ent_status ent_bayes_regret(const ent_bayes *b, const double behaviour[], double *out)
{
    if (!b || !behaviour || !out) return ENT_ERR_ARG;
    *out = NAN;
    double *u = enti_new(b->behaviour_width, double);
    if (!u) return ENT_ERR_NOMEM;
    const ent_status st = ent_bayes_interim(b, behaviour, u);
    double worst = 0.0;
    for (size_t i = 0; i < b->players && !st; i++)
        for (int t = 0; t < b->types[i]; t++) {
            const size_t at = ent_bayes_behaviour_offset(b, i, t);
            double best = -INFINITY, now = 0.0, all = 0.0;
            for (int a = 0; a < b->actions[i]; a++) {
                best = fmax(best, u[at + (size_t)a]);
                all += behaviour[at + (size_t)a];
                if (behaviour[at + (size_t)a] > 0.0)
                    now += behaviour[at + (size_t)a] * u[at + (size_t)a];
            }
            if (best - now / all > worst) worst = best - now / all; /* NaN is not */
        }
    enti_free(u);
    if (!st) *out = worst;
    return st;
}

ent_status ent_bayes_posterior(const ent_bayes *b, const double behaviour[], size_t player,
                               int action, size_t observer, int type, double out[], double *chance)
{
    int types[ENT_GAME_MAX_PLAYERS] = {0};
    const bool anyone = observer == SIZE_MAX;
    double all = 0.0, seen = 0.0;
    size_t t = 0;

    if (!b || !behaviour || !out || action < 0 || action >= ent_bayes_actions(b, player) ||
        (!anyone && (observer == player || type < 0 || type >= ent_bayes_types(b, observer))) ||
        !is_behaviour(b, behaviour))
        return ENT_ERR_ARG;
    for (int k = 0; k < b->types[player]; k++) out[k] = 0.0;
    do {
        const double p = b->prior.x[t++] / b->sum;
        if (!anyone && types[observer] != type) continue;
        all += p;
        out[types[player]] +=
            p * behaviour[ent_bayes_behaviour_offset(b, player, types[player]) + (size_t)action];
    } while (enti_bayes_next(b, b->types, types));
    for (int k = 0; k < b->types[player]; k++) seen += out[k];
    for (int k = 0; k < b->types[player]; k++) out[k] = seen > 0.0 ? out[k] / seen : NAN;
    if (chance) *chance = all > 0.0 ? seen / all : 0.0;
    return ENT_OK;
}
