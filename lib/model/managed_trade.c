/* SPDX-License-Identifier: GPL-3.0-or-later */
/* managed_trade.c -- tariffs that a truce can hold when the volume of trade is drawn anew.
 *
 * In linear.c's model cheating in a state with gap D gains (3/8)(t - D/3)^2, and what a trade war takes
 * away later is w = d/(1 - d) E[(D^2/9 - t^2)/4], the same in every state. So the lowest tariffs are
 * t = max(0, D/3 - s), s = sqrt(8 w / 3), and s solves, with the states of D <= 3s (set Z) at 0,
 *
 *     (3/8) s^2 = d/(1 - d) ( sum_Z p D^2/36 + sum_rest p (2 D s/3 - s^2)/4 ).
 *
 * Divided by s the left side rises and the right side falls: one positive root. The states in order of
 * their gaps, Z is the first m of them; for each m this is a quadratic equation, and the first m
 * whose root leaves the next state outside Z is the one.
 * Source: K. Bagwell, R. Staiger, American Economic Review 80 (1990).
 */
#include <entente/leverage.h>

#include "base/mem.h"
#include "base/tol.h"
#include "model/domain.h"

#include <stdlib.h>

typedef struct shock {
    double gap, p;
} shock;

static int by_gap(const void *a, const void *b)
{
    const double x = ((const shock *)a)->gap, y = ((const shock *)b)->gap;

    return (x > y) - (x < y);
}

void ent_managed_trade_clear(ent_managed_trade *x)
{
    if (!x) return;
    enti_free(x->tariff);
    enti_free(x->slack);
    *x = (ent_managed_trade){0};
}

double ent_leverage_managed_delta(double most, double mean_square)
{
    if (!enti_is_positive(most) || !(mean_square > 0.0 && mean_square <= most * most)) return NAN;
    const double odds = 1.5 * most * most / mean_square;
    return 1.0 / (1.0 + 1.0 / odds);
}

/* Positive root of (3/8 + c D/4) s^2 - (D b/6) s - D a/36, D = d / (1 - d) = odds. */
static double relief(double odds, double a, double b, double c)
{
    const double square = 0.375 + 0.25 * odds * c, half = odds * b / 12.0;

    return (half + sqrt(half * half + square * odds * a / 36.0)) / square;
}

/* s, for shocks in the order of their gaps. */
static double solve(size_t n, const shock x[], double odds)
{
    double a = 0.0, b = 0.0, c = 0.0, s = 0.0;

    for (size_t k = 0; k < n; k++) {
        b += x[k].p * x[k].gap;
        c += x[k].p;
    }
    for (size_t m = 0; m <= n; m++) {
        s = relief(odds, a, fmax(b, 0.0), fmax(c, 0.0));
        if (m == n || 3.0 * s < x[m].gap) return s;
        a += x[m].p * x[m].gap * x[m].gap;
        b -= x[m].p * x[m].gap;
        c -= x[m].p;
    }
    return s;
}

static bool is_lottery(size_t n, const double gap[], const double p[], double *sum)
{
    *sum = 0.0;
    for (size_t k = 0; k < n; k++) {
        if (!enti_is_amount(gap[k]) || !isfinite(gap[k] * gap[k]) || !enti_is_share(p[k]))
            return false;
        *sum += p[k];
    }
    return fabs(*sum - 1.0) <= ENTI_TOL_PROBABILITY;
}

ent_status ent_leverage_managed(size_t states, const double gap[], const double p[], double delta,
                                ent_managed_trade *out)
{
    ent_managed_trade x = {.states = states};
    double sum, most = 0.0, mean_square = 0.0;
    shock *order = NULL; /* [states] */
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_managed_trade){0};
    if (!states || !gap || !p || !(delta >= 0.0 && delta < 1.0)) return ENT_ERR_ARG;
    if (!is_lottery(states, gap, p, &sum)) return ENT_ERR_ARG;

    order = enti_new(states, shock);
    x.tariff = enti_new(states, double);
    x.slack = enti_new(states, double);
    if (!order || !x.tariff || !x.slack) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    for (size_t k = 0; k < states; k++) {
        order[k] = (shock){gap[k], p[k] / sum};
        if (p[k] > 0.0) most = fmax(most, gap[k]);
        mean_square += order[k].p * gap[k] * gap[k];
    }
    qsort(order, states, sizeof *order, by_gap);
    const double s = solve(states, order, delta / (1.0 - delta));
    x.loss = 0.375 * s * s;
    x.threshold =
        most > 0.0 ? ent_leverage_managed_delta(most, fmin(mean_square, most * most)) : 0.0;
    for (size_t k = 0; k < states; k++) {
        const double t = fmax(0.0, gap[k] / 3.0 - s), gain = gap[k] / 3.0 - t;
        x.tariff[k] = t;
        x.slack[k] = x.loss - 0.375 * gain * gain;
    }
    *out = x;
    x = (ent_managed_trade){0};
done:
    enti_free(order);
    ent_managed_trade_clear(&x);
    return st;
}
