/* SPDX-License-Identifier: GPL-3.0-or-later */
/* leverage.c -- what an export tax can take, and how long a cut-off bites.
 *
 * Dominant supplier: with demand A P^-e and a fringe B P^u, what is left for it falls with the price at
 * the elasticity n = (e + (1 - s) u) / s, s its share; the best mark-up on price is 1 / n when n > 1.
 *
 * Linear model: trade M = (gap - t - tau) / 2, importer's welfare M^2 / 2 + t M, exporter's
 * M^2 / 2 + tau M, up to constants (surplus plus revenue, the endowment's part cancels). Hence the best
 * tau is M, that is (gap - t) / 3, and t = tau = gap / 4 together.
 *
 * Decay: leverage 1 up to the lag, then 2^(-(time - lag) / half_life).
 */
#include <entente/leverage.h>

#include "model/domain.h"

static const double ln_2 = 0.69314718055994530942;

double ent_leverage_interior(double supply, double demand, double fringe)
{
    if (!enti_is_share(supply) || !enti_is_amount(demand) || !enti_is_amount(fringe)) return NAN;
    if (supply == 0.0) return INFINITY;
    return (demand + (1.0 - supply) * fringe) / supply - 1.0;
}

double ent_leverage_export_tax(double supply, double demand, double fringe)
{
    const double beyond = ent_leverage_interior(supply, demand, fringe);

    if (isnan(beyond)) return NAN;
    return beyond > 0.0 ? 1.0 / (1.0 + beyond) : 1.0;
}

double ent_leverage_linear_tax(double gap, double other)
{
    if (!enti_is_amount(gap) || !enti_is_amount(other)) return NAN;
    return fmax(0.0, (gap - other) / 3.0);
}

double ent_leverage_linear_payoff(double gap, double own, double other)
{
    if (!enti_is_amount(gap) || !enti_is_amount(own) || !enti_is_amount(other)) return NAN;
    const double trade = fmax(0.0, 0.5 * (gap - own - other));
    return trade * (0.5 * trade + own) - gap * gap / 8.0;
}

static bool is_decay(double lag, double half_life)
{
    return enti_is_amount(lag) && half_life >= 0.0;
}

double ent_leverage_left(double time, double lag, double half_life)
{
    if (!enti_is_amount(time) || !is_decay(lag, half_life)) return NAN;
    return time <= lag ? 1.0 : exp2(-(time - lag) / half_life);
}

double ent_leverage_total(double rate, double lag, double half_life)
{
    if (!enti_is_amount(rate) || !is_decay(lag, half_life)) return NAN;
    if (rate == 0.0) return lag + half_life / ln_2;
    return -expm1(-rate * lag) / rate + exp(-rate * lag) / (rate + ln_2 / half_life);
}

double ent_leverage_lasts(double share, double lag, double half_life)
{
    if (!(share >= 0.0) || !is_decay(lag, half_life)) return NAN;
    if (share > 1.0) return 0.0;
    if (share == 0.0 || isinf(half_life)) return INFINITY;
    return lag - half_life * log2(share);
}
