/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bargain.c -- bargaining solutions over treaties: reach, ideals, solution, certificate.
 *
 * 1. Reach: the largest t with x_i >= t for all. Below 0 the disagreement point is out of reach.
 * 2. Ideals: for each player the treaty x >= 0 that is best for it. Whoever gains in its own gains
 *    something in the mean of all of these, which is where the search for the largest product
 *    begins.
 * 3. The solution (bargain_level.c, bargain_nash.c), and what the payoffs say of it.
 *
 * x are gains in units of each player's payoff range, as in pact.h.
 */
#include "correlated/bargain.h"

#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"

#include <entente/bargain.h>
#include <math.h>

void ent_bargain_clear(ent_bargain *x)
{
    if (!x) return;
    enti_free(x->disagreement);
    enti_free(x->ideal);
    enti_free(x->profile);
    enti_free(x->p);
    enti_free(x->payoff);
    enti_free(x->weight);
    enti_free(x->dual);
    *x = (ent_bargain){0};
}

typedef struct work {
    enti_pact k;
    ent_bargain_solution solution;
    double floor[ENT_GAME_MAX_PLAYERS]; /* 0, or what is within reach of it */
    double ideal[ENT_GAME_MAX_PLAYERS]; /* of x */
    bool gains[ENT_GAME_MAX_PLAYERS];   /* whether the ideal is above 0 */
    size_t n_gains;
    double *mean;       /* [profiles] of the treaties behind the ideals */
    enti_treaty treaty; /* first of the reach, then of the solution */
    double unit;        /* payoff units of what is made large; 1 where it has none */
} work;

static ent_status find_reach(work *w, bool *empty)
{
    enti_aim aim = {.level = true};

    for (size_t i = 0; i < w->k.joint.game->players; i++) aim.slope[i] = 1.0;
    const ent_status st = enti_pact_solve(&w->k, &aim, &w->treaty);
    for (size_t i = 0; i < w->k.joint.game->players; i++)
        w->floor[i] = enti_pact_floor(fmin(0.0, w->treaty.gain[i]));
    *empty = w->treaty.level < -ENTI_TOL_REGRET;
    return st;
}

static ent_status find_ideals(work *w)
{
    const ent_game *g = w->k.joint.game;
    ent_status st = ENT_OK;

    w->mean = enti_new(g->profiles, double);
    if (!w->mean) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players && !st; i++) {
        enti_aim aim = {.level = false};
        enti_treaty t = {0};
        for (size_t m = 0; m < g->players; m++) aim.floor[m] = w->floor[m];
        aim.cost[i] = 1.0;
        st = enti_pact_solve(&w->k, &aim, &t);
        if (!st) {
            w->ideal[i] = t.gain[i];
            w->gains[i] = t.gain[i] > ENTI_TOL_REGRET;
            w->n_gains += w->gains[i];
            for (size_t at = 0; at < g->profiles; at++) w->mean[at] += t.p[at] / (double)g->players;
        }
        enti_treaty_clear(&t);
    }
    return st;
}

/* The smallest range is the unit of equal gains, so that no slope is above 1. */
static void set_slopes(work *w, double slope[])
{
    const enti_joint *j = &w->k.joint;
    const bool equal = w->solution == ENT_BARGAIN_EGALITARIAN;

    w->unit = equal ? INFINITY : 1.0;
    for (size_t i = 0; i < j->game->players && equal; i++) w->unit = fmin(w->unit, j->range[i]);
    for (size_t i = 0; i < j->game->players; i++)
        slope[i] = equal ? w->unit / j->range[i] : w->gains[i] ? w->ideal[i] : 0.0;
}

static ent_status find_solution(work *w)
{
    double slope[ENT_GAME_MAX_PLAYERS];

    w->unit = 1.0;
    if (!w->n_gains) return ENT_OK; /* nobody gains: the treaty of the reach is as good as any */
    enti_treaty_clear(&w->treaty);
    if (w->solution == ENT_BARGAIN_NASH)
        return enti_pact_nash(&w->k, w->gains, w->floor, w->mean, &w->treaty);
    set_slopes(w, slope);
    return enti_pact_level(&w->k, slope, w->floor, &w->treaty);
}

/* What the solution makes large, at gains x; 0 when nobody gains. */
static double value_at(const work *w, const double x[])
{
    const enti_joint *j = &w->k.joint;
    double least = INFINITY, logs = 0.0;

    if (!w->n_gains) return 0.0;
    for (size_t i = 0; i < j->game->players; i++) {
        const double gain = x[i] * j->range[i];
        if (w->solution == ENT_BARGAIN_EGALITARIAN) least = fmin(least, gain);
        if (!w->gains[i]) continue;
        if (w->solution == ENT_BARGAIN_KALAI_SMORODINSKY) least = fmin(least, x[i] / w->ideal[i]);
        logs += log(gain);
    }
    return w->solution == ENT_BARGAIN_NASH ? exp(logs / (double)w->n_gains) : least;
}

/* Weights and duals in payoff units. */
static void put_proof(const work *w, ent_bargain *x)
{
    const enti_joint *j = &w->k.joint;

    for (size_t i = 0; i < x->players; i++) {
        const double unit = w->unit / j->range[i];
        const size_t end = i + 1 < x->players ? j->first[i + 1] : j->rows;
        x->weight[i] = w->treaty.weight[i] * unit;
        for (size_t r = j->first[i]; r < end && x->n_duals; r++)
            x->dual[r] = w->treaty.dual[r] * unit;
    }
}

/* Nobody's best plan of breaking the treaty: recomputed by the judge of correlated equilibria. */
static ent_status judge(const work *w, ent_bargain *x)
{
    enti_joint_proof proof;
    const ent_status st =
        enti_joint_certify(&w->k.joint, w->treaty.p, x->weight, false, x->dual, x->payoff, &proof);
    if (st) return st;
    x->violation = proof.violation;
    return proof.violation_frac <= ENTI_TOL_REGRET ? ENT_OK : ENT_ERR_NUMERIC;
}

/* Payoffs, value and bound from the table; ENT_ERR_NUMERIC when they do not prove the answer. */
static ent_status certify(work *w, ent_bargain *x)
{
    const enti_joint *j = &w->k.joint;
    const double most = enti_pact_bound(&w->k, w->treaty.weight, w->treaty.dual) * w->unit;
    ent_status st = ENT_OK;

    if (!enti_distribution_clean(j->game->profiles, w->treaty.p)) return ENT_ERR_NUMERIC;
    enti_pact_gains(&w->k, w->treaty.p, w->treaty.gain);
    put_proof(w, x);
    for (size_t i = 0; i < x->players; i++) {
        x->payoff[i] = j->game->payoff[i] + enti_pact_above(&w->k, w->treaty.p, i);
        x->ideal[i] = x->disagreement[i] + w->ideal[i] * j->range[i];
    }
    if (x->n_duals) st = judge(w, x);
    if (st) return st;
    x->value = value_at(w, w->treaty.gain);
    const bool product = w->solution == ENT_BARGAIN_NASH && w->n_gains;
    const double scale = product ? x->value : w->unit;
    x->bound = product ? most * x->value : most;
    x->claim = ENT_CLAIM_OPTIMAL;
    const double gap = fabs(x->bound - x->value);
    return isfinite(x->bound) && gap <= ENTI_TOL_DUAL_GAP * scale ? ENT_OK : ENT_ERR_NUMERIC;
}

/* Whether some player is to get more than its best payoff; the proof is then its weight alone, and
 * no program need cope with a point far away. */
static ent_status find_excess(work *w, bool *empty)
{
    const enti_joint *j = &w->k.joint;
    size_t worst = 0;

    for (size_t i = 0; i < j->game->players; i++) {
        w->ideal[i] = (j->game->most[i] - w->k.from[i]) / j->range[i];
        if (w->ideal[i] < w->ideal[worst]) worst = i;
    }
    *empty = w->ideal[worst] < -ENTI_TOL_REGRET;
    if (!*empty) return ENT_OK;
    w->treaty.weight[worst] = 1.0;
    w->treaty.dual = enti_new(j->rows + 1, double);
    return w->treaty.dual ? ENT_OK : ENT_ERR_NOMEM;
}

/* The claim that no treaty gives everybody its disagreement payoff. */
static ent_status certify_empty(work *w, ent_bargain *x)
{
    w->unit = 1.0;
    x->bound = enti_pact_bound(&w->k, w->treaty.weight, w->treaty.dual);
    x->value = x->bound;
    put_proof(w, x);
    enti_free(x->payoff);
    enti_free(x->ideal);
    x->payoff = x->ideal = NULL;
    x->claim = ENT_CLAIM_EMPTY;
    return x->bound < 0.0 ? ENT_OK : ENT_ERR_NUMERIC;
}

static bool valid(const ent_game *g, const double d[], const ent_bargain_opts *o)
{
    if (!g || !d || o->solution > ENT_BARGAIN_EGALITARIAN || o->over > ENT_BARGAIN_CORRELATED)
        return false;
    for (size_t i = 0; i < g->players; i++)
        if (!isfinite(d[i])) return false;
    return true;
}

static ent_status init(const ent_game *g, const double d[], const work *w, ent_bargain *x)
{
    *x = (ent_bargain){.players = g->players,
                       .disagreement = enti_new(g->players, double),
                       .ideal = enti_new(g->players, double),
                       .payoff = enti_new(g->players, double),
                       .weight = enti_new(g->players, double),
                       .n_duals = w->k.joint.rows,
                       .dual = enti_new(w->k.joint.rows + 1, double)};
    if (!x->disagreement || !x->ideal || !x->payoff || !x->weight || !x->dual) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++) x->disagreement[i] = d[i];
    return ENT_OK;
}

ent_status ent_bargain_solve(const ent_game *g, const double disagreement[],
                             const ent_bargain_opts *opts, ent_bargain *out)
{
    const ent_bargain_opts o = opts ? *opts : (ent_bargain_opts)ENT_BARGAIN_OPTS_INIT;
    work w = {.solution = o.solution};
    bool empty = false;
    ent_bargain x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_bargain){0};
    if (!valid(g, disagreement, &o)) return ENT_ERR_ARG;
    ent_status st =
        enti_pact_init(g, o.over == ENT_BARGAIN_CORRELATED, disagreement, &o.control, &w.k);
    if (st) return st;
    st = init(g, disagreement, &w, &x);
    if (!st) st = find_excess(&w, &empty);
    if (!st && !empty) st = find_reach(&w, &empty);
    if (st) goto done;
    if (empty) {
        st = certify_empty(&w, &x);
    } else {
        st = find_ideals(&w);
        if (!st) st = find_solution(&w);
        if (!st) st = certify(&w, &x);
        if (!st) st = enti_joint_support(g, w.treaty.p, &x.count, &x.profile, &x.p);
    }
    if (st) goto done;
    *out = x;
    x = (ent_bargain){0};
done:
    enti_treaty_clear(&w.treaty);
    enti_free(w.mean);
    ent_bargain_clear(&x);
    return st;
}
