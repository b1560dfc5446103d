/* SPDX-License-Identifier: GPL-3.0-or-later */
/* leader.c -- a leader who commits to a lottery over profiles: one program, any number of players.
 *
 * The program is that of the best correlated equilibrium for the leader without the leader's own
 * incentive rows, for it has committed. The proof is that of ent_correlated with duals of 0 there.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/pact.h"

#include <entente/stackelberg.h>
#include <math.h>

/* What player i gains by b whenever it is told s. */
static double rule_gain(const ent_game *g, const double p[], size_t i, int s, int b)
{
    const size_t step = g->stride[i];
    double sum = 0.0;

    for (size_t at = 0; at < g->profiles; at++) {
        if (!(p[at] > 0.0) || (int)(at / step % (size_t)g->actions[i]) != s) continue;
        const size_t to = at + (size_t)b * step - (size_t)s * step;
        sum += p[at] * (g->payoff[to * g->players + i] - g->payoff[at * g->players + i]);
    }
    return sum;
}

/* What player i's best plan of disobedience gains. */
static double disobedience(const ent_game *g, const double p[], size_t i)
{
    double sum = 0.0;

    for (int s = 0; s < g->actions[i]; s++) {
        double most = 0.0;
        for (int b = 0; b < g->actions[i]; b++)
            if (b != s) most = fmax(most, rule_gain(g, p, i, s, b));
        sum += most;
    }
    return sum;
}

/* The duals in payoff units and in the order of ent_correlated, where the leader has rows too. */
static void put_duals(const enti_pact *k, const enti_joint *all, size_t leader, const double dual[],
                      double out[])
{
    const ent_game *g = all->game;

    for (size_t i = 0; i < g->players; i++) {
        const size_t actions = (size_t)g->actions[i];
        const double unit = all->range[leader] / all->range[i];
        for (size_t r = 0; k->obeys[i] && r < actions * (actions - 1); r++)
            out[all->first[i] + r] = dual[k->joint.first[i] + r] * unit;
    }
}

/* Payoffs, value, bound and violation; ENT_ERR_NUMERIC when they do not prove the answer. */
static ent_status certify(const enti_pact *k, size_t leader, const enti_treaty *t,
                          ent_correlated *x)
{
    const ent_game *g = k->joint.game;
    const double gap = enti_pact_bound(k, t->weight, t->dual) - t->gain[leader];
    bool proven = gap <= ENTI_TOL_DUAL_GAP;

    for (size_t i = 0; i < g->players; i++) {
        x->payoff[i] = g->payoff[i] + enti_pact_above(k, t->p, i);
        if (!k->obeys[i]) continue;
        const double gain = disobedience(g, t->p, i);
        x->violation = fmax(x->violation, gain);
        proven = proven && gain <= ENTI_TOL_REGRET * k->joint.range[i];
    }
    x->value = x->payoff[leader];
    x->bound = x->value + gap * k->joint.range[leader];
    x->weight[leader] = 1.0;
    x->claim = ENT_CLAIM_OPTIMAL;
    return proven && isfinite(x->bound) ? ENT_OK : ENT_ERR_NUMERIC;
}

ent_status ent_stackelberg_correlated(const ent_game *g, size_t leader, const ent_control *control,
                                      ent_correlated *out)
{
    ent_correlated x = {0};
    enti_treaty t = {0};
    enti_aim aim = {.level = false};
    enti_joint all;
    enti_pact k;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_correlated){0};
    if (!g || leader >= g->players) return ENT_ERR_ARG;
    ent_status st = enti_joint_init(g, false, ENT_CORRELATED_MAX_WHOLE, &all);
    if (!st) st = enti_pact_init(g, true, g->payoff, control, &k);
    if (st) return st;
    enti_pact_release(&k, leader);
    x = (ent_correlated){.players = g->players,
                         .payoff = enti_new(g->players, double),
                         .weight = enti_new(g->players, double),
                         .n_duals = all.rows,
                         .dual = enti_new(all.rows + 1, double)};
    if (!x.payoff || !x.weight || !x.dual) st = ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++) aim.floor[i] = -INFINITY;
    aim.cost[leader] = 1.0;
    if (!st) st = enti_pact_solve(&k, &aim, &t);
    if (!st) st = certify(&k, leader, &t, &x);
    if (!st) st = enti_joint_support(g, t.p, &x.count, &x.profile, &x.p);
    if (st) goto done;
    put_duals(&k, &all, leader, t.dual, x.dual);
    *out = x;
    x = (ent_correlated){0};
done:
    enti_treaty_clear(&t);
    ent_correlated_clear(&x);
    return st;
}
