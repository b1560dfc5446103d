/* SPDX-License-Identifier: GPL-3.0-or-later */
/* market.c -- wages that clear the world's market under given tariffs.
 *
 * With rebated tariff revenue and no deficits the spending of j before tariffs equals its wage
 * income, so that tariffs enter only as weights of a free market:
 *
 *     flow_ij = s_ij y_j,   s_ij = a_ij w_i^-eps / sum_k a_kj w_k^-eps,   y_j = w_j Y_j,
 *     a_ij = flow_share_ij [(1 + t'_ij) / (1 + t_ij)]^-(1 + eps).
 *
 * Unknown: x = log w, up to a common constant. Equations: balanced trade,
 *
 *     H_i(x) = log(exports_i / imports_i) = 0,
 *     exports_i = sum_{j != i} s_ij y_j,  imports_i = y_i sum_{k != i} s_ki.
 *
 * (The diagonal never enters, so that a nearly closed region loses no digits.) With K = dH/dx,
 *
 *     K_ik = [s_ik y_k + eps sum_{j != i} s_ij y_j s_kj] / exports_i
 *            + eps s_ii s_ki y_i / imports_i  >= 0                          (k != i),
 *     K_ii = -sum_{k != i} K_ik:  between -(1 + 2 eps) and -1.
 *
 * So x -> x + H / (2 + 4 eps) is monotone and moves with a common constant, hence never widens the
 * spread max H - min H; as each region also moves with itself it cannot circle either: a sweep
 * that always works. Newton's step solves
 *
 *     (-K + 1 y^T) dx = H,  y shares of world income,
 *
 * after which all H are equal to first order; and H_i all equal means 0, since exports and
 * imports have the same sum.
 * Invariant on return: sum_i y_i = 1, world income in the baseline's money.
 * Source: R. Dekle, J. Eaton, S. Kortum, American Economic Review 97 (2007), for the hat algebra;
 * F. Alvarez, R. Lucas, Journal of Monetary Economics 54 (2007), for gross substitutes.
 */
#include "base/linear.h"
#include "base/mem.h"
#include "base/tol.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

/* Newton needs 3 to 6 steps; sweeps from far away a few dozen. */
#define MAX_ITERATIONS 1000
#define MAX_HALVINGS   6

ent_status enti_market_init(enti_market *m, const ent_world *w)
{
    const size_t n = w->n, cells = n * n;

    *m = (enti_market){.w = w};
    m->block = enti_new(5 * cells + 8 * n, double);
    m->pivot = enti_new(n, size_t);
    if (!m->block || !m->pivot) {
        enti_market_clear(m);
        return ENT_ERR_NOMEM;
    }
    double *next = m->block;
    double **const matrix[] = {&m->tariff, &m->log_ratio, &m->weight, &m->share, &m->jacobian};
    double **const vector[] = {&m->log_wage, &m->trial,   &m->power,  &m->income,
                               &m->exports,  &m->imports, &m->excess, &m->step};
    for (size_t k = 0; k < sizeof matrix / sizeof *matrix; k++, next += cells) *matrix[k] = next;
    for (size_t k = 0; k < sizeof vector / sizeof *vector; k++, next += n) *vector[k] = next;
    memcpy(m->tariff, w->tariff, cells * sizeof *m->tariff);
    memcpy(m->weight, w->flow_share, cells * sizeof *m->weight);
    return ENT_OK;
}

void enti_market_clear(enti_market *m)
{
    enti_free(m->block);
    enti_free(m->pivot);
    *m = (enti_market){0};
}

void enti_market_set(enti_market *m, size_t exporter, size_t importer, double tariff)
{
    const size_t c = exporter * m->w->n + importer;

    if (tariff == m->tariff[c]) return;
    m->tariff[c] = tariff;
    m->log_ratio[c] = log1p(tariff) - log1p(m->w->tariff[c]);
    m->weight[c] = m->w->flow_share[c] * exp(-(1.0 + m->w->elasticity) * m->log_ratio[c]);
}

/* Income, trade and excess at log wages x; the spread of the excess, infinite or NaN when some
 * flow left the range of doubles. */
static double evaluate(enti_market *m, const double x[])
{
    const size_t n = m->w->n;
    double *sum = m->imports; /* each importer's denominator, until imports are known */
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < n; i++) {
        m->power[i] = exp(-m->w->elasticity * x[i]);
        m->income[i] = m->w->income[i] * exp(x[i]);
        sum[i] = 0.0;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            sum[j] += m->share[i * n + j] = m->weight[i * n + j] * m->power[i];
    for (size_t i = 0; i < n; i++) {
        m->exports[i] = 0.0;
        for (size_t j = 0; j < n; j++) {
            m->share[i * n + j] /= sum[j];
            if (j != i) m->exports[i] += m->share[i * n + j] * m->income[j];
        }
    }
    memset(m->imports, 0, n * sizeof *m->imports);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (j != i) m->imports[j] += m->share[i * n + j] * m->income[j];
    for (size_t i = 0; i < n; i++) {
        m->excess[i] = log(m->exports[i] / m->imports[i]);
        if (isnan(m->excess[i])) return NAN;
        low = fmin(low, m->excess[i]);
        high = fmax(high, m->excess[i]);
    }
    return high - low;
}

/* jacobian <- -K + 1 y^T, factored. */
static bool factor(enti_market *m)
{
    const size_t n = m->w->n;
    const double eps = m->w->elasticity;
    const double *s = m->share, *y = m->income;

    for (size_t i = 0; i < n; i++) {
        double *row = m->jacobian + i * n, total = 0.0;
        for (size_t k = 0; k < n; k++) {
            double via = 0.0; /* sum_{j != i} s_ij y_j s_kj: where i and k compete */
            if (k == i) continue;
            for (size_t j = 0; j < n; j++)
                if (j != i) via += s[i * n + j] * y[j] * s[k * n + j];
            const double slope = (s[i * n + k] * y[k] + eps * via) / m->exports[i] +
                                 eps * s[i * n + i] * s[k * n + i] * y[i] / m->imports[i];
            row[k] = y[k] - slope;
            total += slope;
        }
        row[i] = y[i] + total;
    }
    return enti_lu_factor(n, m->jacobian, m->pivot, 0.0);
}

bool enti_market_response(enti_market *m, double x[])
{
    if (!factor(m)) return false;
    enti_lu_solve(m->w->n, m->jacobian, m->pivot, x);
    return true;
}

/* One Newton step, halved until the spread falls by a quarter of what was promised; false, and
 * nothing moved, when it never does. */
static bool newton(enti_market *m, double *spread)
{
    const size_t n = m->w->n;

    memcpy(m->step, m->excess, n * sizeof *m->step);
    if (!enti_market_response(m, m->step)) return false;
    for (int k = 0; k <= MAX_HALVINGS; k++) {
        for (size_t i = 0; i < n; i++) m->trial[i] = m->log_wage[i] + ldexp(m->step[i], -k);
        const double reached = evaluate(m, m->trial);
        if (reached < (1.0 - ldexp(0.25, -k)) * *spread) {
            memcpy(m->log_wage, m->trial, n * sizeof *m->trial);
            *spread = reached;
            return true;
        }
    }
    *spread = evaluate(m, m->log_wage);
    return false;
}

/* The step that always works, and is slow. */
static void sweep(enti_market *m, double *spread)
{
    for (size_t i = 0; i < m->w->n; i++)
        m->log_wage[i] += m->excess[i] / (2.0 + 4.0 * m->w->elasticity);
    *spread = evaluate(m, m->log_wage);
}

/* Scales wages so that world income is 1 again, and measures what is left of the excess. */
static double finish(enti_market *m)
{
    const size_t n = m->w->n;
    double total = 0.0, before = 0.0, worst = 0.0;

    for (size_t i = 0; i < n; i++) {
        total += m->income[i];
        before += m->w->income[i];
    }
    const double shift = log(total / before);
    for (size_t i = 0; i < n; i++) m->log_wage[i] -= shift;
    const double spread = evaluate(m, m->log_wage);
    for (size_t i = 0; i < n; i++)
        worst = fmax(worst, fabs(m->exports[i] - m->imports[i]) / m->income[i]);
    m->residual = worst;
    return spread;
}

ent_status enti_market_solve(enti_market *m)
{
    double spread = evaluate(m, m->log_wage);

    for (m->iterations = 0; m->iterations < MAX_ITERATIONS; m->iterations++) {
        if (spread <= ENTI_TOL_MARKET || isnan(spread)) break;
        if (newton(m, &spread)) continue;
        if (spread <= ENTI_TOL_RESIDUAL) break; /* round-off stops it: as good as it gets */
        sweep(m, &spread);
    }
    spread = finish(m);
    if (spread <= ENTI_TOL_RESIDUAL) return ENT_OK;
    memset(m->log_wage, 0, m->w->n * sizeof *m->log_wage); /* a fresh start for the next solve */
    return ENT_ERR_NUMERIC;
}
