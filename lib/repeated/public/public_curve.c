/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_curve.c -- what one profile gives against liquidity, under public signals.
 *
 *                  q [players][signals]                        L
 *     incentive  [ phi(y|a) - phi(y|b, a_-i) for player i      0 ] >= need   [rows]
 *     budget     [ 1 for each player                          -1 ] <= 0      [signals]
 *
 *     path       max  sum_y phi(y|a) sum_i q_i(y) - L    (less what is burned)
 *     punish i   max  - sum_y phi(y|a) q_i(y)
 *
 * Each corner is a program with its own proof, so that none rests on the basis of another.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/public/public.h"

#include <entente/transfers.h>
#include <math.h>
#include <string.h>

/* The program without its objective. */
static ent_status program(const enti_enforce *e, enti_lp **out)
{
    const size_t liquidity = e->players * e->signals;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(e->rows + e->signals, liquidity + 1, true, &lp);

    for (size_t r = 0; r < e->rows && !st; r++) {
        st = enti_lp_row(lp, r, e->need[r], INFINITY);
        for (size_t k = 0; k < e->signals && !st; k++)
            st = enti_lp_entry(lp, r, e->player[r] * e->signals + k, e->differ[r * e->signals + k]);
    }
    for (size_t k = 0; k < e->signals && !st; k++) {
        st = enti_lp_row(lp, e->rows + k, -INFINITY, 0.0);
        for (size_t i = 0; i < e->players && !st; i++)
            st = enti_lp_entry(lp, e->rows + k, i * e->signals + k, 1.0);
        if (!st) st = enti_lp_entry(lp, e->rows + k, liquidity, -1.0);
    }
    *out = lp;
    return st;
}

ent_status enti_public_new(const ent_game *g, const ent_monitoring *m, size_t profile,
                           enti_public *out)
{
    *out = (enti_public){0};
    ent_status st = enti_enforce_new(g, m, profile, &out->e);
    if (!st) st = program(&out->e, &out->lp);
    if (st) enti_public_clear(out);
    return st;
}

void enti_public_clear(enti_public *p)
{
    enti_lp_free(p->lp);
    enti_enforce_clear(&p->e);
    *p = (enti_public){0};
}

/* Weight of q_i(y) in the objective of a role. */
static double weight(const enti_enforce *e, size_t role, size_t i, size_t k)
{
    if (role == 0) return e->path[k];
    return role == i + 1 ? -e->path[k] : 0.0;
}

ent_status enti_public_best(enti_public *p, size_t role, double price, double lo, double hi,
                            const ent_control *control, enti_public_point *out, bool *feasible)
{
    const enti_enforce *e = &p->e;
    const size_t liquidity = e->players * e->signals;
    enti_lp_result r = {0};
    ent_status st = enti_lp_col(p->lp, liquidity, lo, hi);

    for (size_t i = 0; i < e->players && !st; i++)
        for (size_t k = 0; k < e->signals && !st; k++)
            st = enti_lp_cost(p->lp, i * e->signals + k, weight(e, role, i, k));
    if (!st) st = enti_lp_cost(p->lp, liquidity, (role == 0 ? -1.0 : 0.0) - price);
    if (!st) st = enti_enforce_solve(p->lp, control, &r, feasible);
    if (!st && *feasible) {
        out->liquidity = r.x[liquidity];
        out->value = r.objective + price * out->liquidity;
        if (out->q) memcpy(out->q, r.x, liquidity * sizeof *out->q);
    }
    enti_lp_result_clear(&r);
    return st;
}

/* The first corner: the least L, and the value there. Its neighbourhood is taken when the round-off of
 * the least L leaves no point. */
static ent_status first_corner(enti_public *p, size_t role, const ent_control *control,
                               enti_public_point *out, bool *feasible)
{
    const size_t liquidity = p->e.players * p->e.signals;
    enti_lp_result r = {0};
    ent_status st = enti_lp_col(p->lp, liquidity, 0.0, INFINITY);

    for (size_t c = 0; c < liquidity && !st; c++) st = enti_lp_cost(p->lp, c, 0.0);
    if (!st) st = enti_lp_cost(p->lp, liquidity, -1.0);
    if (!st) st = enti_enforce_solve(p->lp, control, &r, feasible);
    const double least = !st && *feasible ? r.x[liquidity] : 0.0;
    enti_lp_result_clear(&r);
    if (st || !*feasible) return st;
    st = enti_public_best(p, role, 0.0, least, least, control, out, feasible);
    if (st || *feasible) return st;
    const double beyond = least + ENTI_TOL_REGRET * fmax(1.0, least);
    return enti_public_best(p, role, 0.0, beyond, beyond, control, out, feasible);
}

/* A role of a program, for enti_curve_fill(). */
typedef struct context {
    enti_public *program;
    size_t role;
    const ent_control *control;
} context;

static ent_status best(void *of, double price, double lo, double hi, double *at, double *value,
                       bool *feasible)
{
    const context *c = of;
    enti_public_point top = {0};
    const ent_status st =
        enti_public_best(c->program, c->role, price, lo, hi, c->control, &top, feasible);

    *at = top.liquidity;
    *value = top.value;
    return st;
}

ent_status enti_public_curve(enti_public *p, size_t role, const ent_control *control,
                             enti_curve *out)
{
    enti_public_point first = {0}, last = {0};
    bool feasible;

    *out = (enti_curve){0};
    ent_status st = first_corner(p, role, control, &first, &feasible);
    if (st || !feasible) return st;
    st = enti_curve_push(out, first.liquidity, first.value);
    if (!st)
        st = enti_public_best(p, role, 0.0, first.liquidity, INFINITY, control, &last, &feasible);
    if (!st && feasible && last.value > first.value + ENTI_TOL_REGRET) {
        context c = {p, role, control};
        st = enti_curve_push(out, last.liquidity, last.value);
        if (!st) st = enti_curve_fill(out, best, &c);
        while (out->count > 1 &&
               out->value[out->count - 1] <= out->value[out->count - 2] + ENTI_TOL_REGRET)
            out->count--; /* no higher: the program stopped somewhere on the level part */
    }
    if (st) enti_curve_clear(out);
    return st;
}

void ent_public_curve_clear(ent_public_curve *x)
{
    if (!x) return;
    enti_free(x->liquidity);
    enti_free(x->joint);
    *x = (ent_public_curve){0};
}

ent_status ent_public_curve_solve(const ent_game *g, const ent_monitoring *m, const int profile[],
                                  const ent_control *control, ent_public_curve *out)
{
    enti_public p = {0};
    enti_curve c = {0};
    double joint = 0.0;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_public_curve){0};
    if (!enti_monitoring_fits(g, m) || !profile) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        if (profile[i] < 0 || profile[i] >= g->actions[i]) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        joint += g->payoff[enti_game_index(g, profile) * g->players + i];
    ent_status st = enti_public_new(g, m, enti_game_index(g, profile), &p);
    if (!st) st = enti_public_curve(&p, 0, control, &c);
    if (!st) {
        for (size_t k = 0; k < c.count; k++) {
            c.at[k] *= p.e.unit;
            c.value[k] = joint + p.e.unit * c.value[k];
        }
        *out = (ent_public_curve){c.count, c.at, c.value};
        c = (enti_curve){0};
    }
    enti_curve_clear(&c);
    enti_public_clear(&p);
    return st;
}
