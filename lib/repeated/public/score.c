/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score.c -- how far patient players get in one direction under public signals.
 *
 *                  x [players][signals], free
 *     incentive  [ phi(y|a) - phi(y|b, a_-i) for player i ] >= need   [rows]
 *     level      [ lambda_i at signal y                   ] <= 0      [signals]
 *     maximise     sum_y phi(y|a) sum_i lambda_i x_i(y)
 *
 * The score is lambda g(a) plus this, hence at most lambda g(a): profiles that cannot beat the best so
 * far are passed over, and a stage equilibrium needs no program.
 */
#include "repeated/public/score.h"

#include "base/mem.h"
#include "base/tol.h"

#include <math.h>

void enti_held_clear(enti_held *h)
{
    for (size_t a = 0; h->e && a < h->g->profiles; a++) enti_enforce_clear(&h->e[a]);
    enti_free(h->e);
    enti_free(h->payoff);
    enti_free(h->stage);
    *h = (enti_held){0};
}

ent_status enti_held_new(const ent_game *g, const ent_monitoring *m, enti_held *out)
{
    const size_t n = g->players;
    enti_held h = {.g = g,
                   .unit = enti_monitoring_unit(g),
                   .e = enti_new(g->profiles, enti_enforce),
                   .payoff = enti_new(g->profiles * n, double),
                   .stage = enti_new(g->profiles, bool)};
    ent_status st = h.e && h.payoff && h.stage ? ENT_OK : ENT_ERR_NOMEM;

    *out = (enti_held){0};
    for (size_t a = 0; a < g->profiles && !st; a++) {
        st = enti_enforce_new(g, m, a, &h.e[a]);
        h.stage[a] = true;
        for (size_t r = 0; r < h.e[a].rows; r++) h.stage[a] = h.stage[a] && h.e[a].need[r] <= 0.0;
        for (size_t i = 0; i < n; i++)
            h.payoff[a * n + i] = (g->payoff[a * n + i] - g->payoff[i]) / h.unit;
    }
    if (st)
        enti_held_clear(&h);
    else
        *out = h;
    return st;
}

double enti_held_along(const enti_held *h, size_t profile, const double lambda[])
{
    const size_t n = h->g->players;
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) sum += lambda[i] * h->payoff[profile * n + i];
    return sum;
}

static ent_status program(const enti_enforce *e, const double lambda[], enti_lp **out)
{
    const size_t cols = e->players * e->signals;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(e->rows + e->signals, cols, true, &lp);

    for (size_t c = 0; c < cols && !st; c++) {
        const size_t i = c / e->signals, k = c % e->signals;
        st = enti_lp_col(lp, c, -INFINITY, INFINITY);
        if (!st) st = enti_lp_cost(lp, c, lambda[i] * e->path[k]);
        if (!st) st = enti_lp_entry(lp, e->rows + k, c, lambda[i]);
    }
    for (size_t k = 0; k < e->signals && !st; k++)
        st = enti_lp_row(lp, e->rows + k, -INFINITY, 0.0);
    for (size_t r = 0; r < e->rows && !st; r++) {
        st = enti_lp_row(lp, r, e->need[r], INFINITY);
        for (size_t k = 0; k < e->signals && !st; k++)
            st = enti_lp_entry(lp, r, e->player[r] * e->signals + k, e->differ[r * e->signals + k]);
    }
    *out = lp;
    return st;
}

ent_status enti_score(const enti_held *h, const double lambda[], const ent_control *control,
                      double *score, size_t *profile)
{
    *score = -INFINITY;
    for (size_t a = 0; a < h->g->profiles; a++) {
        const double along = enti_held_along(h, a, lambda);
        enti_lp_result r = {0};
        enti_lp *lp = NULL;
        bool feasible = true;
        if (along <= *score + ENTI_TOL_REGRET) continue;
        ent_status st = h->stage[a] ? ENT_OK : program(&h->e[a], lambda, &lp);
        if (!st && lp) st = enti_enforce_solve(lp, control, &r, &feasible);
        const double reached = along + (feasible && lp ? r.bound : 0.0);
        enti_lp_free(lp);
        enti_lp_result_clear(&r);
        if (st) return st;
        if (!feasible || reached <= *score + ENTI_TOL_REGRET) continue;
        *score = reached;
        *profile = a;
    }
    return ENT_OK;
}

ent_status ent_monitoring_score(const ent_game *g, const ent_monitoring *m, const double lambda[],
                                const ent_control *control, double *score, int profile[])
{
    enti_held h = {0};
    double size = 0.0, base = 0.0;
    size_t best = 0;

    if (!score) return ENT_ERR_ARG;
    *score = -INFINITY;
    if (!enti_monitoring_fits(g, m) || !lambda) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++) {
        if (!isfinite(lambda[i])) return ENT_ERR_ARG;
        size = fmax(size, fabs(lambda[i]));
        base += lambda[i] * g->payoff[i];
    }
    if (size == 0.0) return ENT_ERR_ARG;
    if (control && control->max_steps && g->profiles > control->max_steps) return ENT_ERR_LIMIT;

    double *direction = enti_new(g->players, double);
    ent_status st = direction ? enti_held_new(g, m, &h) : ENT_ERR_NOMEM;
    if (!st) {
        for (size_t i = 0; i < g->players; i++) direction[i] = lambda[i] / size;
        st = enti_score(&h, direction, control, score, &best);
    }
    if (st) {
        *score = -INFINITY;
        goto done;
    }
    for (size_t i = 0; profile && i < g->players; i++)
        profile[i] = isinf(*score) ? -1 : (int)(best / g->stride[i] % (size_t)g->actions[i]);
    if (isfinite(*score)) *score = base + size * h.unit * *score;
done:
    enti_held_clear(&h);
    enti_free(direction);
    return st;
}
