/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contest.c -- contests in which effort buys a share of the prize.
 *
 * With a = theta x_1 and b = x_2 the first-order conditions are
 *
 *     theta b v_1 / (a + b)^2 = 1,   a v_2 / (a + b)^2 = 1   =>   x_1 / x_2 = v_1 / v_2,
 *
 * so with the share s = theta v_1 / (theta v_1 + v_2) of player 1 both spend the same part of their
 * values, x_i = v_i s (1 - s), and keep v_1 s^2 and v_2 (1 - s)^2.
 * Source: G. Tullock, Efficient rent seeking (1980).
 */
#include <entente/conflict.h>

#include "model/domain.h"

ent_status ent_conflict_contest(double theta, double value_1, double value_2, ent_contest *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_contest){0};
    if (!enti_is_positive(theta) || !enti_is_positive(value_1) || !enti_is_positive(value_2))
        return ENT_ERR_ARG;

    const double odds = theta * (value_1 / value_2); /* of player 1 */
    if (!enti_is_positive(odds)) return ENT_ERR_ARG;
    const double s = odds / (1.0 + odds), rest = 1.0 / (1.0 + odds);
    *out = (ent_contest){
        .effort = {value_1 * s * rest, value_2 * s * rest},
        .share = {s, rest},
        .payoff = {value_1 * s * s, value_2 * rest * rest},
    };
    return ENT_OK;
}

double ent_conflict_rivalry(double n, double value)
{
    if (!(n >= 1.0) || n != floor(n) || isinf(n) || !enti_is_amount(value)) return NAN;
    return (1.0 - 1.0 / n) * value / n;
}
