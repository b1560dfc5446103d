/* SPDX-License-Identifier: GPL-3.0-or-later */
/* enforce.c -- the incentive rows of one profile under public signals; see monitoring.h. */
#include "base/mem.h"
#include "repeated/public/monitoring.h"

#include <math.h>

void enti_enforce_clear(enti_enforce *e)
{
    enti_free(e->signal);
    enti_free(e->path);
    enti_free(e->player);
    enti_free(e->need);
    enti_free(e->differ);
    *e = (enti_enforce){0};
}

/* The profile where player i plays b instead. */
static size_t deviation(const ent_game *g, size_t a, size_t i, size_t b)
{
    return a + (b - a / g->stride[i] % (size_t)g->actions[i]) * g->stride[i];
}

/* Whether signal y can follow profile a or one deviation from it. */
static bool can_follow(const ent_game *g, const ent_monitoring *m, size_t a, size_t y)
{
    for (size_t i = 0; i < g->players; i++)
        for (size_t b = 0; b < (size_t)g->actions[i]; b++)
            if (m->prob[deviation(g, a, i, b) * m->signals + y] > 0.0) return true;
    return false;
}

static void fill_signals(const ent_game *g, const ent_monitoring *m, enti_enforce *e)
{
    for (size_t y = 0; y < m->signals; y++) {
        if (!can_follow(g, m, e->profile, y)) continue;
        e->path[e->signals] = m->prob[e->profile * m->signals + y];
        e->signal[e->signals++] = y;
    }
}

static void fill_rows(const ent_game *g, const ent_monitoring *m, enti_enforce *e)
{
    const size_t a = e->profile, n = g->players;

    for (size_t i = 0; i < n; i++)
        for (size_t b = 0; b < (size_t)g->actions[i]; b++) {
            const size_t other = deviation(g, a, i, b);
            if (other == a) continue;
            double *differ = e->differ + e->rows * e->signals;
            for (size_t k = 0; k < e->signals; k++)
                differ[k] = e->path[k] - m->prob[other * m->signals + e->signal[k]];
            e->need[e->rows] = (g->payoff[other * n + i] - g->payoff[a * n + i]) / e->unit;
            e->player[e->rows++] = i;
        }
}

ent_status enti_enforce_new(const ent_game *g, const ent_monitoring *m, size_t profile,
                            enti_enforce *out)
{
    const size_t most = g->width - g->players; /* rows */
    enti_enforce e = {.players = g->players,
                      .profile = profile,
                      .unit = enti_monitoring_unit(g),
                      .signal = enti_new(m->signals, size_t),
                      .path = enti_new(m->signals, double),
                      .player = enti_new(most, size_t),
                      .need = enti_new(most, double)};

    *out = (enti_enforce){0};
    if (!e.signal || !e.path || !e.player || !e.need) goto failed;
    fill_signals(g, m, &e);
    e.differ = enti_new(most * e.signals, double);
    if (!e.differ) goto failed;
    fill_rows(g, m, &e);
    *out = e;
    return ENT_OK;
failed:
    enti_enforce_clear(&e);
    return ENT_ERR_NOMEM;
}

ent_status enti_enforce_solve(const enti_lp *lp, const ent_control *control, enti_lp_result *r,
                              bool *feasible)
{
    const enti_lp_opts opts = {
        .control = {control ? control->progress : NULL, control ? control->context : NULL, 0}};
    const ent_status st = enti_lp_solve(lp, &opts, r);

    *feasible = !st && r->verdict == ENTI_LP_OPTIMAL;
    if (st || *feasible || r->verdict == ENTI_LP_INFEASIBLE) return st;
    return r->verdict == ENTI_LP_STOPPED ? ENT_ERR_LIMIT : ENT_ERR_NUMERIC;
}
