/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ultimatum.c -- take it or leave it, to someone whose reservation only it knows.
 *
 * The reservation is uniform, so the proposer's expected payoff is a concave parabola in what it asks
 * or gives, and its best is the top of the parabola or the nearer end of the interval:
 *
 *     bargain  x (1 - r) + (p - cost) r,   r = (x - p) / limit        top p + (limit - cost) / 2
 *     deal     (value - y) a,              a = (y - low) / (high - low)    top (value + low) / 2
 *     burden   (stake + x) (1 - r),        r = (x - low) / (high - low)    top (high - stake) / 2
 *
 * The responder's expected payoff integrates the better of the two over its reservations.
 * Source: J. Fearon, International Organization 49 (1995), for the first.
 */
#include <entente/alliance.h>
#include <entente/conflict.h>

#include "model/domain.h"

ent_status ent_conflict_bargain(double p, double cost, double limit, ent_ultimatum *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_ultimatum){0};
    if (!enti_is_share(p) || !enti_is_amount(cost) || !enti_is_amount(limit)) return ENT_ERR_ARG;

    const double x = fmin(1.0, p + fmax(0.0, 0.5 * (limit - cost)));
    const double risk = x > p ? (x - p) / limit : 0.0;
    *out = (ent_ultimatum){
        .offer = x,
        .risk = risk,
        .proposer = x * (1.0 - risk) + (p - cost) * risk,
        .responder = (1.0 - x) * (1.0 - risk) + risk * (1.0 - p - 0.5 * (x - p)),
    };
    return ENT_OK;
}

ent_status ent_conflict_deal(double value, double low, double high, double share,
                             ent_ultimatum *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_ultimatum){0};
    if (!isfinite(value) || !enti_is_amount(low) || !(high >= low) || isinf(high) ||
        !(share > 0.0 && share <= 1.0))
        return ENT_ERR_ARG;
    if (value <= low) {
        *out = (ent_ultimatum){.risk = 1.0, .responder = low + 0.5 * (high - low)};
        return ENT_OK;
    }
    const double wide = high - low, y = fmin(high, low + 0.5 * (value - low));
    const double risk = wide > 0.0 ? (high - y) / wide : 0.0;
    if (!isfinite(y / share)) return ENT_ERR_ARG;
    *out = (ent_ultimatum){
        .offer = y / share,
        .risk = risk,
        .proposer = (value - y) * (1.0 - risk),
        .responder = y * (1.0 - risk) + risk * (y + 0.5 * (high - y)),
    };
    return ENT_OK;
}

double ent_conflict_fulfilment(double promise, double forgone)
{
    if (!enti_is_positive(promise) || !isfinite(forgone)) return NAN;
    return fmax(0.0, forgone / promise);
}

ent_status ent_alliance_burden(double stake, double low, double high, ent_ultimatum *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_ultimatum){0};
    if (!isfinite(stake) || !isfinite(low) || !isfinite(high) || !(low <= high)) return ENT_ERR_ARG;

    const double wide = high - low, x = enti_clamp(0.5 * high - 0.5 * stake, low, high);
    if (!isfinite(wide) || !isfinite(stake + x)) return ENT_ERR_ARG;
    /* a known ally is worth keeping or not */
    const double risk = wide > 0.0 ? (x - low) / wide : stake + x < 0.0 ? 1.0 : 0.0;
    *out = (ent_ultimatum){
        .offer = x,
        .risk = risk,
        .proposer = (stake + x) * (1.0 - risk),
        .responder = 0.5 * (high - x) * (1.0 - risk),
    };
    return ENT_OK;
}
