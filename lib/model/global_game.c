/* SPDX-License-Identifier: GPL-3.0-or-later */
/* global_game.c -- thresholds of joining when each member sees a noisy signal of its own.
 *
 * Prior theta ~ N(mean, spread^2), signals x = theta + noise e, e ~ N(0, 1). After x theta is normal with
 *
 *     mu(x) = (noise^2 mean + spread^2 x) / (noise^2 + spread^2),   s = noise spread / sqrt(same),
 *
 * and another member's signal is above x with chance Phi((theta - x) / noise). With U of assurance.c the
 * gain of one who sees its own threshold x is
 *
 *     f(x) = mu(x) + E U(Phi((theta - x) / noise)).
 *
 * U lies in [u(0), u(n-1)], so every root has mu(x) in [-u(n-1), -u(0)]: that interval is scanned. The
 * integral is a trapezoid sum over theta = mu + s z, which converges faster than any power of its step
 * for such integrands. With v = mu - x, the distance between belief and signal, f = x + v + E U; a flat
 * prior has v = 0, q uniform, and f = x + mean u.
 * Source: S. Morris, H. Shin, in Advances in Economics and Econometrics (2003).
 */
#include "model/assurance.h"
#include "model/domain.h"
#include "model/root.h"

/* Steps of the scan, and the nodes z = -Z .. Z of the integral. */
#define SCAN  512
#define NODES 201
static const double reach = 8.5;

typedef struct setting {
    enti_gains gains;
    double mean, noise;
    double weight; /* of the signal in mu: spread^2 / (noise^2 + spread^2) */
    double s;      /* of theta after the signal */
} setting;

/* E U(Phi((theta - x) / noise)) with theta = x + v + s z. */
static double others(const setting *g, double v)
{
    double sum = 0.0, total = 0.0;

    for (int k = 0; k < NODES; k++) {
        const double z = reach * (2.0 * k / (NODES - 1) - 1.0), p = exp(-0.5 * z * z);
        const double q = 0.5 * erfc(-(v + g->s * z) / (g->noise * sqrt(2.0)));
        sum += p * enti_gains_expect(&g->gains, q);
        total += p;
    }
    return sum / total;
}

/* f by the belief mu that a signal leaves: the signal follows from it. */
static double gain(void *context, double mu)
{
    const setting *g = context;
    const double v = (1.0 - g->weight) / g->weight * (g->mean - mu); /* mu - x */

    return mu + others(g, v);
}

static double signal_of(const setting *g, double mu)
{
    return mu - (1.0 - g->weight) / g->weight * (g->mean - mu);
}

/* Keeps a root, given by the belief at it; beliefs come in rising order. */
static void keep(const setting *g, double mu, ent_global_game *x)
{
    setting copy = *g;
    const double at = signal_of(g, mu);

    if (!x->count++) x->lowest = at;
    x->highest = at;
    x->residual = fmax(x->residual, fabs(gain(&copy, mu)));
}

static ent_status scan(setting *g, ent_global_game *x)
{
    const double lo = -g->gains.u[g->gains.count - 1], hi = -g->gains.u[0];
    const double margin = 1e-9 * fmax(1.0, fmax(fabs(lo), fabs(hi)));
    const double from = lo - margin, step = (hi - lo + 2.0 * margin) / SCAN;
    double left = gain(g, from);

    for (int k = 1; k <= SCAN; k++) {
        const double a = from + (k - 1) * step, b = from + k * step, right = gain(g, b);
        if (isnan(right)) return ENT_ERR_NUMERIC;
        if ((left < 0.0) != (right < 0.0)) {
            const double mu = enti_root(gain, g, a, b);
            if (isnan(mu)) return ENT_ERR_NUMERIC;
            keep(g, mu, x);
        }
        left = right;
    }
    if (!x->count || !isfinite(x->lowest) || !isfinite(x->highest)) return ENT_ERR_NUMERIC;
    return ENT_OK;
}

ent_status ent_alliance_global(const ent_assurance *m, double mean, double spread, double noise,
                               ent_global_game *out)
{
    setting g = {.mean = mean, .noise = noise};
    ent_global_game x = {0};
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = x;
    if (!enti_assurance_gains(m, &g.gains) || !isfinite(mean) || !(spread > 0.0) ||
        !enti_is_positive(noise))
        return ENT_ERR_ARG;
    x.limit = -g.gains.mean;
    if (isinf(spread)) {
        x.count = 1;
        x.lowest = x.highest = x.limit;
    } else {
        const double ratio = noise / spread;
        g.weight = 1.0 / (1.0 + ratio * ratio);
        g.s = noise * sqrt(g.weight);
        if (!(g.weight > 0.0)) return ENT_ERR_NUMERIC;
        st = scan(&g, &x);
    }
    if (!st) *out = x;
    return st;
}
