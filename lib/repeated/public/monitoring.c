/* SPDX-License-Identifier: GPL-3.0-or-later */
/* monitoring.c -- public signals of what is played. */
#include "repeated/public/monitoring.h"

#include "base/mem.h"
#include "base/tol.h"

#include <math.h>

void ent_monitoring_free(ent_monitoring *m)
{
    if (!m) return;
    enti_free(m->prob);
    enti_free(m);
}

size_t ent_monitoring_signals(const ent_monitoring *m)
{
    return m ? m->signals : 0;
}

size_t ent_monitoring_profiles(const ent_monitoring *m)
{
    return m ? m->profiles : 0;
}

double ent_monitoring_prob(const ent_monitoring *m, size_t profile, size_t signal)
{
    if (!m || profile >= m->profiles || signal >= m->signals) return NAN;
    return m->prob[profile * m->signals + signal];
}

bool enti_monitoring_fits(const ent_game *g, const ent_monitoring *m)
{
    return g && m && g->profiles == m->profiles;
}

double enti_monitoring_unit(const ent_game *g)
{
    return g->range > 0.0 ? g->range : 1.0;
}

/* Room for a table of this many signals. */
static ent_status alloc(const ent_game *g, size_t signals, ent_monitoring **out)
{
    if (signals > ENT_MONITORING_MAX_CELLS / g->profiles) return ENT_ERR_LIMIT;
    ent_monitoring *m = enti_new(1, ent_monitoring);
    if (!m) return ENT_ERR_NOMEM;
    *m = (ent_monitoring){g->profiles, signals, enti_new(g->profiles * signals, double)};
    if (!m->prob) {
        ent_monitoring_free(m);
        return ENT_ERR_NOMEM;
    }
    *out = m;
    return ENT_OK;
}

/* Copies a row and divides it by its sum; false when it is no distribution. */
static bool copy_row(size_t n, const double from[], double to[])
{
    double sum = 0.0;

    for (size_t y = 0; y < n; y++) {
        if (!(from[y] >= 0.0)) return false;
        sum += from[y];
    }
    if (!(fabs(sum - 1.0) <= ENTI_TOL_PROBABILITY)) return false;
    for (size_t y = 0; y < n; y++) to[y] = from[y] / sum;
    return true;
}

ent_status ent_monitoring_new(const ent_game *g, size_t signals, const double prob[],
                              ent_monitoring **out)
{
    ent_monitoring *m = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!g || !prob || signals == 0) return ENT_ERR_ARG;
    const ent_status st = alloc(g, signals, &m);
    if (st) return st;
    for (size_t a = 0; a < g->profiles; a++)
        if (!copy_row(signals, prob + a * signals, m->prob + a * signals)) {
            ent_monitoring_free(m);
            return ENT_ERR_ARG;
        }
    *out = m;
    return ENT_OK;
}

/* The probability that profile a is seen as profile y. */
static double seen_as(const ent_game *g, const double error[], size_t a, size_t y)
{
    double p = 1.0;

    for (size_t i = 0; i < g->players; i++) {
        const size_t m = (size_t)g->actions[i];
        if (m == 1) continue;
        const bool right = a / g->stride[i] % m == y / g->stride[i] % m;
        p *= right ? 1.0 - error[i] : error[i] / (double)(m - 1);
    }
    return p;
}

ent_status ent_monitoring_noisy(const ent_game *g, const double error[], ent_monitoring **out)
{
    ent_monitoring *m = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!g || !error) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        if (!(error[i] >= 0.0 && error[i] <= 1.0)) return ENT_ERR_ARG;
    const ent_status st = alloc(g, g->profiles, &m);
    if (st) return st;
    for (size_t a = 0; a < g->profiles; a++)
        for (size_t y = 0; y < g->profiles; y++)
            m->prob[a * g->profiles + y] = seen_as(g, error, a, y);
    *out = m;
    return ENT_OK;
}
