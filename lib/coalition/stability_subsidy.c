/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stability_subsidy.c -- the cheapest payments from outside that hold a coalition.
 *
 * The program, with g_i what i gains by changing sides, one column of payments a player:
 *
 *     min  sum_i p_i                     columns  p [n]            t [n]
 *     rows i in S:      p_i + t_i >= g_i          p_i >= 0         t_i free for members with
 *     rows j not in S:  p_j       >= g_j                           transfers, else fixed at 0
 *     row n:            sum_i t_i  = 0            p_j = 0 for outsiders without `external`
 *
 * t are transfers among the members. Its dual prices y_i in [0, 1] are all equal over the members
 * with transfers (the column of a free t_i), so that  total = max over y of sum y_i g_i: without
 * transfers the sum of positive gains, with them the positive part of the members' sum. That
 * closed form is computed in rationals, and the program must agree with it.
 */
#include <entente/stability.h>

#include "base/mem.h"
#include "base/rational.h"
#include "base/text.h"
#include "base/tol.h"
#include "game/judge_membership.h"
#include "lp/lp.h"

#include <math.h>

void ent_stability_subsidy_clear(ent_stability_subsidy *s)
{
    if (!s) return;
    enti_free(s->paid);
    enti_free(s->transfer);
    enti_free(s->dual);
    enti_free(s->exact_total);
    *s = (ent_stability_subsidy){0};
}

static ent_status build(const ent_membership *m, ent_coalition c, enti_need kind, enti_lp **out)
{
    const size_t n = m->players;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(n + 1, 2 * n, false, &lp);

    for (size_t i = 0; i < n && !st; i++) {
        const bool in = c >> i & 1, held = in || kind.external, shares = in && kind.transfers;
        const double gain = m->payoff[(c ^ (ent_coalition)1 << i) * n + i] - m->payoff[c * n + i];
        st = enti_lp_cost(lp, i, 1.0);
        if (!st) st = enti_lp_col(lp, i, 0.0, held ? INFINITY : 0.0);
        if (!st) st = enti_lp_col(lp, n + i, shares ? -INFINITY : 0.0, shares ? INFINITY : 0.0);
        if (!st && held) st = enti_lp_row(lp, i, gain, INFINITY);
        if (!st) st = enti_lp_entry(lp, i, i, 1.0);
        if (!st) st = enti_lp_entry(lp, i, n + i, 1.0);
        if (!st) st = enti_lp_entry(lp, n, n + i, 1.0);
    }
    if (!st) st = enti_lp_row(lp, n, 0.0, 0.0);
    if (st) {
        enti_lp_free(lp);
        lp = NULL;
    }
    *out = lp;
    return st;
}

static ent_status take(const enti_lp_result *r, ent_stability_subsidy *s)
{
    const size_t n = s->players;

    if (r->verdict == ENTI_LP_STOPPED) return ENT_ERR_LIMIT;
    if (r->verdict != ENTI_LP_OPTIMAL) return ENT_ERR_NUMERIC;
    s->paid = enti_new(n, double);
    s->transfer = enti_new(n, double);
    s->dual = enti_new(n, double);
    if (!s->paid || !s->transfer || !s->dual) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n; i++) {
        s->paid[i] = r->x[i];
        s->transfer[i] = r->x[n + i];
        s->dual[i] = fmin(fmax(r->row_dual[i], 0.0), 1.0) + 0.0;
    }
    s->total = r->objective;
    return ENT_OK;
}

/* The closed form in rationals; the program must have come to the same. */
static ent_status compare(const ent_membership *m, enti_need kind, ent_stability_subsidy *s)
{
    ent_text text = {0};
    double error = 0.0;
    mpq_t q;

    mpq_init(q);
    ent_status st = enti_membership_need_exact(m, s->coalition, kind, q);
    if (!st) st = enti_rational_print(q, &text);
    if (!st) {
        const double exact = enti_rational_double(q);
        enti_membership_need(m, s->coalition, kind, &error);
        if (fabs(exact - s->total) > error + ENTI_TOL_REGRET * (exact + m->range))
            st = ENT_ERR_NUMERIC;
        s->total = exact;
    }
    if (!st) s->exact_total = enti_text_copy(text.data, text.length);
    if (!st && !s->exact_total) st = ENT_ERR_NOMEM;
    ent_text_clear(&text);
    mpq_clear(q);
    return st;
}

ent_status ent_stability_subsidy_least(const ent_membership *m, ent_coalition coalition,
                                       const ent_stability_subsidy_opts *opts,
                                       ent_stability_subsidy *out)
{
    const ent_stability_subsidy_opts o =
        opts ? *opts : (ent_stability_subsidy_opts)ENT_STABILITY_SUBSIDY_OPTS_INIT;
    const enti_need kind = {.external = o.external, .transfers = o.transfers};
    enti_lp_opts lp_opts = ENTI_LP_OPTS_INIT;
    enti_lp_result r = {0};
    enti_lp *lp = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stability_subsidy){0};
    if (!m || coalition >> m->players) return ENT_ERR_ARG;
    ent_stability_subsidy s = {
        .players = m->players, .coalition = coalition, .claim = ENT_CLAIM_OPTIMAL};
    lp_opts.control = o.control;
    ent_status st = build(m, coalition, kind, &lp);
    if (!st) st = enti_lp_solve(lp, &lp_opts, &r);
    if (!st) st = take(&r, &s);
    if (!st) st = compare(m, kind, &s);
    if (!st) {
        *out = s;
        s = (ent_stability_subsidy){0};
    }
    ent_stability_subsidy_clear(&s);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return st;
}

/* ---- the best that a budget can hold ------------------------------------------------------ */

static bool better(const ent_stabilisable *best, double welfare, double cost)
{
    if (!best->count || welfare != best->welfare) return !best->count || welfare > best->welfare;
    return cost < best->cost;
}

ent_status ent_stability_subsidy_best(const ent_membership *m, double budget,
                                      const ent_stability_subsidy_opts *opts, ent_stabilisable *out)
{
    const ent_stability_subsidy_opts o =
        opts ? *opts : (ent_stability_subsidy_opts)ENT_STABILITY_SUBSIDY_OPTS_INIT;
    const enti_need kind = {.external = o.external, .transfers = o.transfers};
    ent_stabilisable best = {0};
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stabilisable){0};
    if (!m || !(budget >= 0.0) || !isfinite(budget)) return ENT_ERR_ARG;
    best.players = m->players;
    best.claim = ENT_CLAIM_EMPTY;
    for (ent_coalition s = 0; s >> m->players == 0 && !st; s++) {
        double welfare = 0.0, error = 0.0;
        bool yes = false;
        if (o.control.max_steps && s >= o.control.max_steps) return ENT_ERR_LIMIT;
        if (o.control.progress && s % 4096 == 0 &&
            !o.control.progress(o.control.context, ldexp((double)s, -(int)m->players)))
            return ENT_ERR_LIMIT;
        st = enti_membership_affordable(m, s, kind, budget, &yes);
        if (st || !yes) continue;
        for (size_t i = 0; i < m->players; i++) welfare += m->payoff[s * m->players + i];
        const double cost = enti_membership_need(m, s, kind, &error);
        if (better(&best, welfare, cost)) {
            best.coalition = s;
            best.welfare = welfare;
            best.cost = cost;
        }
        best.count++;
        best.claim = ENT_CLAIM_OPTIMAL;
    }
    if (!st) *out = best;
    return st;
}
