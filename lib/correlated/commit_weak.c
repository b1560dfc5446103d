/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commit_weak.c -- what a leader is sure of when the follower breaks ties against it.
 *
 * X(j) is the set of commitments that response j answers best, and j ~ k when the follower is paid
 * the same by both at every action of the leader. A commitment at which j and its like are the only
 * best responses exists exactly when
 *
 *     max  e   subject to   sum_i x_i (B(i,j) - B(i,k)) >= e  for all k not like j,   x a mixture
 *
 * is above 0, and then X(j) is the closure of such commitments. The leader comes as near as it
 * likes to
 *
 *     max over these j  of   max over x in X(j) of   min over k ~ j of  sum_i x_i A(i,k),
 *
 * and no nearer: at a tie on the border the follower takes what is worse for the leader (B. von
 * Stengel, S. Zamir, Games Econ. Behav. 69, 2010).
 */
#include "base/tol.h"
#include "correlated/commit.h"

#include <math.h>

static bool alike(const enti_commit *c, int j, int k)
{
    for (int i = 0; i < c->rows; i++)
        if (enti_commit_above(c, c->follower, i, j) != enti_commit_above(c, c->follower, i, k))
            return false;
    return true;
}

/* Solves a program with the one spare column as its objective; *found is false when it has no
 * point. */
static ent_status solve(enti_lp *lp, const enti_commit *c, const ent_control *control, bool *found,
                        double *out)
{
    const enti_lp_opts opts = {.control = *control};
    const size_t spare = (size_t)c->rows;
    enti_lp_result r = {0};
    ent_status st = enti_lp_cost(lp, spare, 1.0);

    for (size_t i = 0; i < spare && !st; i++) st = enti_lp_cost(lp, i, 0.0);
    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict == ENTI_LP_UNBOUNDED) st = ENT_ERR_NUMERIC;
    *found = !st && r.verdict == ENTI_LP_OPTIMAL;
    if (*found) *out = r.objective;
    enti_lp_result_clear(&r);
    return st;
}

/* Whether some commitment leaves the follower no best response but j and its like. */
static ent_status has_inside(const enti_commit *c, int j, const ent_control *control, bool *inside)
{
    const size_t e =
        (size_t)c->rows; /* at most 1: without other responses nothing else bounds it */
    enti_lp *lp = NULL;
    double room = 0.0;
    ent_status st = enti_commit_program(c, j, 1, &lp);

    *inside = false;
    if (!st) st = enti_lp_col(lp, e, 0.0, 1.0);
    for (int k = 0; k < c->cols && !st; k++)
        if (!alike(c, j, k)) st = enti_lp_entry(lp, (size_t)k, e, -1.0);
    if (!st) st = solve(lp, c, control, inside, &room);
    *inside = *inside && room > ENTI_TOL_REGRET;
    enti_lp_free(lp);
    return st;
}

/* The best of the worst over j and its like, in units of the leader's range. */
static ent_status best_of_worst(const enti_commit *c, int j, const ent_control *control,
                                double *out)
{
    const size_t w = (size_t)c->rows; /* rows k ~ j become  sum_i x_i A(i,k) - w >= 0 */
    enti_lp *lp = NULL;
    bool found = false;
    ent_status st = enti_commit_program(c, j, 1, &lp);

    if (!st) st = enti_lp_col(lp, w, -INFINITY, INFINITY);
    for (int k = 0; k < c->cols && !st; k++) {
        if (!alike(c, j, k)) continue; /* rows of j and its like have no entries so far */
        st = enti_lp_row(lp, (size_t)k, 0.0, INFINITY);
        if (!st) st = enti_lp_entry(lp, (size_t)k, w, -1.0);
        for (int i = 0; i < c->rows && !st; i++) {
            const double above = enti_commit_above(c, c->leader, i, k) / c->range[c->leader];
            st = enti_lp_entry(lp, (size_t)k, (size_t)i, above);
        }
    }
    if (!st) st = solve(lp, c, control, &found, out);
    if (!st && !found) st = ENT_ERR_NUMERIC; /* the commitment inside is a point */
    enti_lp_free(lp);
    return st;
}

ent_status enti_commit_guarantee(const enti_commit *c, const ent_control *control, double *out)
{
    double most = -INFINITY;
    ent_status st = ENT_OK;

    for (int j = 0; j < c->cols && !st; j++) {
        bool inside = false;
        double value = 0.0;
        st = has_inside(c, j, control, &inside);
        if (!st && inside) st = best_of_worst(c, j, control, &value);
        if (!st && inside) most = fmax(most, value);
    }
    if (!st && most == -INFINITY) st = ENT_ERR_NUMERIC; /* some response has an inside */
    *out = c->game->payoff[c->leader] + most * c->range[c->leader];
    return st;
}
