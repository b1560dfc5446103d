/* SPDX-License-Identifier: GPL-3.0-or-later */
/* armington.c -- what tariffs do to each region: exact hat algebra of the Armington model.
 *
 * Each region makes one good out of labour alone and spends CES across all goods, elasticity
 * 1 + eps; tariff revenue goes back to its people. Against the baseline, with x = log wage hat,
 * r_ij = log (1 + t'_ij) / (1 + t_ij), lam = spend_share (at consumer prices) and pi = flow_share
 * (before tariffs),
 *
 *     log W_j = x_j + (1 + 1/eps) log A_j - log B_j,
 *     A_j = sum_i lam_ij e^(-eps (x_i + r_ij)),             (price index: P_j = A_j^(-1/eps))
 *     B_j = sum_i pi_ij e^(-eps x_i - (1 + eps) r_ij).      (spending over income: A_j / B_j)
 *
 * Both sums are taken as 1 + sum (e^.. - 1), so that small changes keep their digits and no
 * change at all gives exactly 0.
 * Source: A. Costinot, A. Rodriguez-Clare, Handbook of International Economics 4 (2014).
 */
#include "base/mem.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

double enti_market_welfare(const enti_market *m, size_t region)
{
    const ent_world *w = m->w;
    const double eps = w->elasticity;
    double a = 0.0, b = 0.0; /* A - 1, B - 1 */

    for (size_t i = 0; i < w->n; i++) {
        const size_t c = i * w->n + region;
        const double price = -eps * (m->log_wage[i] + m->log_ratio[c]);
        a += w->spend_share[c] * expm1(price);
        b += w->flow_share[c] * expm1(price - m->log_ratio[c]);
    }
    return 100.0 * expm1(m->log_wage[region] + (1.0 + 1.0 / eps) * log1p(a) - log1p(b));
}

/* How the log excess moves with s = log(1 + t) at fixed wages, into m->step [n]. In column j of
 * the player, ds_ij / ds = -(1 + eps) s_ij ([i taxed] - taxed share). */
static double excess_by_tariff(enti_market *m, const ent_tariff_player *p)
{
    const size_t n = m->w->n, j = p->region;
    const double up = 1.0 + m->w->elasticity;
    double taxed = 0.0; /* share of the taxed partners in spending before tariffs */

    for (size_t k = 0; k < p->n_partners; k++) taxed += m->share[p->partners[k] * n + j];
    for (size_t i = 0; i < n; i++)
        m->step[i] = up * m->share[i * n + j] * taxed * m->income[j] / m->exports[i];
    m->step[j] = up * m->share[j * n + j] * taxed * m->income[j] / m->imports[j];
    for (size_t k = 0; k < p->n_partners; k++) {
        const size_t i = p->partners[k];
        m->step[i] -= up * m->share[i * n + j] * m->income[j] / m->exports[i];
    }
    return taxed;
}

double enti_market_slope(enti_market *m, const ent_tariff_player *p)
{
    const size_t n = m->w->n, j = p->region;
    const double eps = m->w->elasticity;
    double at_prices = 0.0, taxed_at_prices = 0.0, slope = 0.0;
    const double taxed = excess_by_tariff(m, p);

    if (!enti_market_response(m, m->step)) return NAN; /* now dx/ds */
    for (size_t i = 0; i < n; i++) at_prices += m->share[i * n + j] * (1.0 + m->tariff[i * n + j]);
    for (size_t k = 0; k < p->n_partners; k++) {
        const size_t c = p->partners[k] * n + j;
        taxed_at_prices += m->share[c] * (1.0 + m->tariff[c]) / at_prices;
    }
    /* dx_j - (1 + eps) sum lam'_ij dx_i + eps sum s_ij dx_i - (1 + eps) (taxed lam' - taxed s) */
    for (size_t i = 0; i < n; i++) {
        const double s = m->share[i * n + j];
        const double lam = s * (1.0 + m->tariff[i * n + j]) / at_prices;
        slope += (eps * s - (1.0 + eps) * lam) * (m->step[i] - m->step[j]);
    }
    return slope - (1.0 + eps) * (taxed_at_prices - taxed);
}

void ent_trade_clear(ent_trade *t)
{
    if (!t) return;
    enti_free(t->welfare_percent);
    enti_free(t->wage);
    enti_free(t->flow);
    *t = (ent_trade){0};
}

/* Copies a cleared market into a result. */
static ent_status read_off(const enti_market *m, ent_trade *t)
{
    const size_t n = m->w->n;

    t->regions = n;
    t->residual = m->residual;
    t->iterations = m->iterations;
    t->welfare_percent = enti_new(n, double);
    t->wage = enti_new(n, double);
    t->flow = enti_new(n * n, double);
    if (!t->welfare_percent || !t->wage || !t->flow) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n; i++) {
        t->welfare_percent[i] = enti_market_welfare(m, i);
        t->wage[i] = exp(m->log_wage[i]);
        if (!isfinite(t->welfare_percent[i])) return ENT_ERR_NUMERIC;
        for (size_t j = 0; j < n; j++)
            t->flow[i * n + j] = m->share[i * n + j] * m->income[j] * m->w->total;
    }
    return ENT_OK;
}

ent_status ent_world_solve(const ent_world *w, const double tariff[], ent_trade *out)
{
    enti_market m = {0};
    ent_trade t = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_trade){0};
    if (!w || !tariff || !enti_tariffs_valid(w->n, tariff)) return ENT_ERR_ARG;

    ent_status st = enti_market_init(&m, w);
    if (st) return st;
    for (size_t c = 0; c < w->n * w->n; c++) enti_market_set(&m, c / w->n, c % w->n, tariff[c]);
    st = enti_market_solve(&m);
    if (!st) st = read_off(&m, &t);
    if (!st) {
        *out = t;
        t = (ent_trade){0};
    }
    ent_trade_clear(&t);
    enti_market_clear(&m);
    return st;
}
