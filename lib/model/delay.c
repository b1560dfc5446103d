/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delay.c -- who gives way, when offers or waiting take time.
 *
 * War of attrition: to wait dt longer costs j cost_j dt and gains prize_j with chance rate_i dt, so it is
 * indifferent when rate_i = cost_j / prize_j. Alternating offers: the first proposer's share x and the
 * second's y, when its turn comes, satisfy 1 - x = delta_2 y and 1 - y = delta_1 x.
 * Source: J. Maynard Smith, Journal of Theoretical Biology 47 (1974); A. Rubinstein, Econometrica 50
 * (1982).
 */
#include <entente/conflict.h>

#include "model/domain.h"

ent_status ent_conflict_attrition(const double cost[2], const double prize[2], ent_attrition *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_attrition){0};
    if (!cost || !prize) return ENT_ERR_ARG;
    for (int i = 0; i < 2; i++)
        if (!enti_is_positive(cost[i]) || !enti_is_positive(prize[i])) return ENT_ERR_ARG;

    const double rate[] = {cost[1] / prize[1], cost[0] / prize[0]}, sum = rate[0] + rate[1];
    if (!enti_is_positive(sum) || !isfinite(1.0 / sum)) return ENT_ERR_ARG;
    *out = (ent_attrition){
        .rate = {rate[0], rate[1]},
        .first = {rate[0] / sum, rate[1] / sum},
        .delay = 1.0 / sum,
    };
    return ENT_OK;
}

double ent_conflict_alternating(double delta_1, double delta_2)
{
    if (!enti_is_share(delta_1) || !enti_is_share(delta_2)) return NAN;
    if (delta_1 == 1.0 && delta_2 == 1.0) return NAN;
    /* 1 - delta_1 delta_2 without cancellation */
    return (1.0 - delta_2) / ((1.0 - delta_2) + delta_2 * (1.0 - delta_1));
}

double ent_conflict_discount(double rate, double survival)
{
    if (!enti_is_amount(rate) || !enti_is_share(survival)) return NAN;
    return survival / (1.0 + rate);
}
