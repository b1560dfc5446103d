/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_feasible.c -- what is feasible and leaves every player its floor, direction by direction:
 *
 *                m [profiles]
 *     row i   [  u_i(a)     ]  >= floor_i
 *     mass    [  1          ]   = 1
 *     cost    [  d . u(a)   ]  maximised
 *
 * The optimum is a point of the set, the bound that its duals prove is one on the set.
 */
#include "base/mem.h"
#include "lp/lp.h"
#include "repeated/bounds/bounds.h"

#include <math.h>

typedef struct search {
    enti_bounds *b;
    size_t l; /* the next direction */
} search;

static bool next(void *context, enti_lp *lp)
{
    search *s = context;
    enti_bounds *b = s->b;
    ent_status st = ENT_OK;

    if (b->control.max_steps && b->steps >= b->control.max_steps) b->stopped = true;
    if (b->stopped || s->l == b->directions) return false;
    b->steps++;
    for (size_t k = 0; k < b->profiles; k++)
        st |= enti_lp_cost(lp, k, enti_bounds_dot(b, s->l, b->payoff + k * b->players));
    return st == ENT_OK; /* all numbers are finite */
}

static bool take(void *context, const enti_lp_result *r)
{
    search *s = context;
    enti_bounds *b = s->b;
    double *v = b->best.point + b->best.count * b->players;

    b->empty = r->verdict == ENTI_LP_INFEASIBLE;
    b->stopped = r->verdict == ENTI_LP_STOPPED;
    if (r->verdict != ENTI_LP_OPTIMAL) return false;
    b->level[s->l++] = r->bound;
    for (size_t i = 0; i < b->players; i++) {
        v[i] = 0.0;
        for (size_t k = 0; k < b->profiles; k++) v[i] += r->x[k] * b->payoff[k * b->players + i];
    }
    b->best.count++;
    return true;
}

static ent_status program(const enti_bounds *b, enti_lp **out)
{
    const size_t n = b->players;
    ent_status st = enti_lp_new(n + 1, b->profiles, true, out);

    if (!st) st = enti_lp_row(*out, n, 1.0, 1.0);
    for (size_t i = 0; i < n && !st; i++) st = enti_lp_row(*out, i, b->threat[i], INFINITY);
    for (size_t k = 0; k < b->profiles && !st; k++) {
        st = enti_lp_col(*out, k, 0.0, 1.0);
        if (!st) st = enti_lp_entry(*out, n, k, 1.0);
        for (size_t i = 0; i < n && !st; i++) st = enti_lp_entry(*out, i, k, b->payoff[k * n + i]);
    }
    return st;
}

ent_status enti_bounds_feasible(enti_bounds *b, const double floor[])
{
    search s = {b, 0};
    const enti_lp_series series = {next, take, &s};
    const enti_lp_opts opts = {.control = {b->control.progress, b->control.context, 0}};
    enti_lp *lp = NULL;

    for (size_t i = 0; i < b->players; i++) /* nobody gets less than its least payoff anyway */
        b->threat[i] = floor ? fmax((floor[i] - b->zero[i]) / b->unit[i], 0.0) : 0.0;
    ent_status st = program(b, &lp);
    if (!st) st = enti_lp_solve_series(lp, &opts, &series);
    b->converged = b->empty || s.l == b->directions;
    enti_lp_free(lp);
    return st;
}
