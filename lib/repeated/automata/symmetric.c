/* SPDX-License-Identifier: GPL-3.0-or-later */
/* symmetric.c -- equilibria in which all players do the same: two numbers, high and low.
 *
 * An action a is held by a promise in [low, high] when its gain h(a) = c(a) - u(a) is at most
 * k (high - low), k = delta / (1 - delta). Of the actions that are held, the best payoff u for ever
 * is high. The worst is low = c(a): the stick a is taken, then w = low + k h(a), a draw between
 * high and low, so that obeying and being punished anew are worth the same. Both ends are found by
 * shrinking from the widest pair; each round drops an action or is the last.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <math.h>
#include <string.h>

/* The spread of u and c together; negative when they are no pair of these. */
static double range_of(size_t n, const double u[], const double c[])
{
    double low = INFINITY, high = -INFINITY;

    for (size_t a = 0; a < n; a++) {
        if (!isfinite(u[a]) || !isfinite(c[a]) || c[a] < u[a]) return -1.0;
        low = fmin(low, u[a]);
        high = fmax(high, c[a]);
    }
    return high - low;
}

/* Widens nothing: the best u and least c of the actions whose gain is at most `most`. */
static void ends(size_t n, const double u[], const double c[], double most, ent_symmetric *x)
{
    x->exists = false;
    for (size_t a = 0; a < n; a++) {
        if (c[a] - u[a] > most) continue;
        if (!x->exists || u[a] > u[x->carrot]) x->carrot = (int)a;
        if (!x->exists || c[a] < c[x->stick]) x->stick = (int)a;
        x->exists = true;
    }
    x->high = x->exists ? u[x->carrot] : 0.0;
    x->low = x->exists ? c[x->stick] : 0.0;
}

ent_status ent_symmetric_solve(size_t n, const double payoff[], const double deviation[],
                               double delta, ent_symmetric *out)
{
    ent_symmetric x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_symmetric){0};
    if (!n || !payoff || !deviation || !(delta >= 0.0 && delta < 1.0)) return ENT_ERR_ARG;
    const double range = range_of(n, payoff, deviation);
    if (range < 0.0) return ENT_ERR_ARG;
    const double k = delta / (1.0 - delta), tie = ENTI_TOL_REGRET * range;

    ends(n, payoff, deviation, INFINITY, &x);
    for (size_t round = 0; round <= n && x.exists; round++) {
        const ent_symmetric before = x;
        ends(n, payoff, deviation, k * fmax(0.0, x.high - x.low) + tie, &x);
        if (x.exists && x.carrot == before.carrot && x.stick == before.stick) break;
    }
    if (!x.exists) return ENT_OK;
    const double gain = deviation[x.stick] - payoff[x.stick], spread = k * (x.high - x.low);
    x.reward = spread > gain ? gain / spread : 1.0;
    *out = x;
    return ENT_OK;
}

/* The least k with which the pair (a, b) generates itself and its low end holds the target. */
static double ratio_of_pair(const double u[], const double c[], size_t a, size_t b, size_t target)
{
    const double spread = u[a] - c[b], loss = u[target] - c[b];
    const double gain = fmax(c[a] - u[a], c[b] - u[b]), tempted = c[target] - u[target];

    if ((gain > 0.0 && !(spread > 0.0)) || !(loss > 0.0)) return INFINITY;
    return fmax(gain > 0.0 ? gain / spread : 0.0, tempted / loss);
}

ent_status ent_symmetric_critical(size_t n, const double payoff[], const double deviation[],
                                  int target, double *delta)
{
    double k = INFINITY;

    if (!delta) return ENT_ERR_ARG;
    *delta = 0.0;
    if (!n || !payoff || !deviation || target < 0 || (size_t)target >= n) return ENT_ERR_ARG;
    if (range_of(n, payoff, deviation) < 0.0) return ENT_ERR_ARG;
    if (deviation[target] == payoff[target]) return ENT_OK;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++)
            k = fmin(k, ratio_of_pair(payoff, deviation, a, b, (size_t)target));
    *delta = isinf(k) ? 1.0 : k / (1.0 + k);
    return ENT_OK;
}

/* u and c of player i when all do a; `profile` [players] is work. */
static void all_do(const ent_game *g, size_t i, int a, int profile[], double *u, double *c)
{
    for (size_t j = 0; j < g->players; j++) profile[j] = a;
    *u = ent_game_payoff(g, profile, i);
    *c = *u;
    for (int b = 0; b < g->actions[i]; b++) {
        profile[i] = b;
        *c = fmax(*c, ent_game_payoff(g, profile, i));
    }
}

ent_status ent_symmetric_game(const ent_game *g, double payoff[], double deviation[])
{
    if (!g || !payoff || !deviation) return ENT_ERR_ARG;
    for (size_t i = 1; i < g->players; i++)
        if (g->actions[i] != g->actions[0]) return ENT_ERR_ARG;
    int *profile = enti_new(g->players, int);
    if (!profile) return ENT_ERR_NOMEM;
    const double tie = ENTI_TOL_REGRET * ent_game_range(g);
    ent_status st = ENT_OK;
    for (int a = 0; a < g->actions[0] && !st; a++)
        for (size_t i = 0; i < g->players; i++) {
            double u, c;
            all_do(g, i, a, profile, &u, &c);
            if (i == 0) {
                payoff[a] = u;
                deviation[a] = c;
            } else if (fabs(u - payoff[a]) > tie || fabs(c - deviation[a]) > tie) {
                st = ENT_ERR_ARG;
            }
        }
    enti_free(profile);
    return st;
}

/* States: 0 the carrot, 1 the stick. */
static ent_status fill(const ent_game *g, const int carrot[], const int stick[], double reward,
                       ent_automaton *a)
{
    int *punish = enti_new(g->players, int);
    int after = reward > 0.0 ? 0 : 1;
    ent_status st = punish ? ENT_OK : ENT_ERR_NOMEM;

    if (!st && reward > 0.0 && reward < 1.0)
        st = ent_automaton_add_lottery(a, 2, (const int[]){0, 1},
                                       (const double[]){reward, 1.0 - reward}, &after);
    if (!st) {
        for (size_t i = 0; i < g->players; i++) punish[i] = 1;
        memcpy(a->profile, carrot, g->players * sizeof *carrot);
        memcpy(a->profile + g->players, stick, g->players * sizeof *stick);
        enti_automaton_punish(g, a, 0, 0, punish);
        enti_automaton_punish(g, a, 1, after, punish);
        st = ent_automaton_set_name(a, 0, "carrot");
    }
    if (!st) st = ent_automaton_set_name(a, 1, "stick");
    enti_free(punish);
    return st;
}

ent_status ent_automaton_stick_carrot(const ent_game *g, const int carrot[], const int stick[],
                                      double reward, ent_automaton *out)
{
    ent_automaton a = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!g || !carrot || !stick || !(reward >= 0.0 && reward <= 1.0)) return ENT_ERR_ARG;
    if (!enti_is_profile(g, carrot) || !enti_is_profile(g, stick)) return ENT_ERR_ARG;
    ent_status st = ent_automaton_new(g, 2, &a);
    if (!st) st = fill(g, carrot, stick, reward, &a);
    if (!st) st = enti_automaton_product(g, 1, &a, out);
    ent_automaton_clear(&a);
    return st;
}
