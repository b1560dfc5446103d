/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c -- the best (coarse) correlated equilibrium: program, solution, certificate, result.
 *
 * Every objective is  maximise sum_i w_i u_i(p)  with weights w: all 1 or the caller's (welfare;
 * negated for its lowest), +1 or -1 at one player (its best and worst). Only the egalitarian one does not know its weights beforehand:
 * they are the duals of its floor rows.
 *
 * Duals. Raising the lower bound of a row that binds lowers the maximum, so the program's row
 * duals are at most 0, and  y = -dual * unit / range_i  undoes the units of joint.h.
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/joint.h"

#include <entente/correlated.h>
#include <math.h>

void ent_correlated_clear(ent_correlated *x)
{
    if (!x) return;
    enti_free(x->profile);
    enti_free(x->p);
    enti_free(x->payoff);
    enti_free(x->weight);
    enti_free(x->dual);
    *x = (ent_correlated){0};
}

static ent_status check(const ent_game *g, const ent_correlated_opts *o)
{
    if (!g) return ENT_ERR_ARG;
    switch (o->objective) {
    case ENT_OBJECTIVE_WELFARE: break;
    case ENT_OBJECTIVE_EGALITARIAN: return ENT_OK;
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN: return o->player < g->players ? ENT_OK : ENT_ERR_ARG;
    case ENT_OBJECTIVE_SUPPORT:
    default: return ENT_ERR_ARG;
    }
    for (size_t i = 0; o->weight && i < g->players; i++)
        if (!isfinite(o->weight[i])) return ENT_ERR_ARG;
    return ENT_OK;
}

static bool is_lowest(const ent_correlated_opts *o)
{
    return o->objective == ENT_OBJECTIVE_MIN ||
           (o->objective == ENT_OBJECTIVE_WELFARE && o->lowest);
}

/* The weights of an objective; zeros for the egalitarian one. */
static void set_weights(const ent_correlated_opts *o, size_t players, double weight[])
{
    const double sign = o->lowest ? -1.0 : 1.0;

    for (size_t i = 0; i < players; i++)
        if (o->objective == ENT_OBJECTIVE_WELFARE)
            weight[i] = sign * (o->weight ? o->weight[i] : 1.0);
    if (o->objective == ENT_OBJECTIVE_MAX) weight[o->player] = 1.0;
    if (o->objective == ENT_OBJECTIVE_MIN) weight[o->player] = -1.0;
}

/* The multipliers y in place of the program's duals, and the weights of the floors. */
static ent_status take_duals(const enti_joint *j, bool egalitarian, double unit,
                             const double row_dual[], ent_correlated *x)
{
    const ent_game *g = j->game;

    for (size_t i = 0; i < g->players; i++) {
        const size_t end = i + 1 < g->players ? j->first[i + 1] : j->rows;
        for (size_t r = j->first[i]; r < end; r++)
            x->dual[r] = fmax(0.0, -row_dual[r]) * (unit / j->range[i]);
    }
    if (!egalitarian) return ENT_OK;
    for (size_t i = 0; i < g->players; i++) x->weight[i] = -row_dual[j->rows + 1 + i];
    return enti_distribution_clean(g->players, x->weight) ? ENT_OK : ENT_ERR_NUMERIC;
}

static double objective_value(const ent_correlated_opts *o, const ent_correlated *x)
{
    double sum = 0.0, least = x->payoff[0];

    for (size_t i = 0; i < x->players; i++) {
        sum += x->weight[i] * x->payoff[i];
        least = fmin(least, x->payoff[i]);
    }
    switch (o->objective) {
    case ENT_OBJECTIVE_WELFARE: return is_lowest(o) ? -sum : sum;
    case ENT_OBJECTIVE_EGALITARIAN: return least;
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN: return x->payoff[o->player];
    case ENT_OBJECTIVE_SUPPORT: break;
    }
    return NAN; /* check() lets no other objective through */
}

/* Payoffs, value and bound from the payoff table alone; ENT_ERR_NUMERIC when they do not prove
 * the answer. */
static ent_status certify(const enti_joint *j, const ent_correlated_opts *o, double unit,
                          const double p[], ent_correlated *x)
{
    const bool egalitarian = o->objective == ENT_OBJECTIVE_EGALITARIAN;
    const double sign = is_lowest(o) ? -1.0 : 1.0;
    enti_joint_proof proof;
    const ent_status st =
        enti_joint_certify(j, p, x->weight, egalitarian, x->dual, x->payoff, &proof);

    if (st) return st;
    x->violation = proof.violation;
    x->value = objective_value(o, x);
    x->bound = x->value + sign * proof.gap;
    x->claim = ENT_CLAIM_OPTIMAL;
    const bool proven = proof.violation_frac <= ENTI_TOL_REGRET &&
                        proof.gap <= ENTI_TOL_DUAL_GAP * unit && isfinite(x->bound);
    return proven ? ENT_OK : ENT_ERR_NUMERIC;
}

ent_status ent_correlated_solve(const ent_game *g, const ent_correlated_opts *opts,
                                ent_correlated *out)
{
    const ent_correlated_opts o = opts ? *opts : (ent_correlated_opts)ENT_CORRELATED_OPTS_INIT;
    const bool egalitarian = o.objective == ENT_OBJECTIVE_EGALITARIAN;
    ent_correlated x = {0};
    enti_joint_optimum r = {0};
    enti_joint j;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_correlated){0};
    ent_status st = check(g, &o);
    if (!st) st = enti_joint_init(g, o.coarse, ENT_CORRELATED_MAX_ENTRIES, &j);
    if (st) return st;

    x = (ent_correlated){.players = g->players,
                         .payoff = enti_new(g->players, double),
                         .weight = enti_new(g->players, double),
                         .n_duals = j.rows,
                         .dual = enti_new(j.rows, double)};
    st = x.payoff && x.weight && x.dual ? ENT_OK : ENT_ERR_NOMEM;
    if (st) goto done;
    set_weights(&o, g->players, x.weight);
    const double *weight = egalitarian ? NULL : x.weight;
    const double unit = enti_joint_unit(&j, weight);

    st = enti_joint_optimise(&j, weight, &o.control, &r);
    if (!st) st = take_duals(&j, egalitarian, unit, r.dual, &x);
    if (!st) st = certify(&j, &o, unit, r.p, &x);
    if (!st) st = enti_joint_support(g, r.p, &x.count, &x.profile, &x.p);
    if (st) goto done;
    *out = x;
    x = (ent_correlated){0};
done:
    enti_joint_optimum_clear(&r);
    ent_correlated_clear(&x);
    return st;
}
