/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deterrence.c -- when a threat of uncertain resolve holds a challenger back.
 *
 * The challenger has gain - price when the defender yields, -loss when it resists, and 0 when it does
 * nothing, so that it does nothing when
 *
 *     (1 - q) (gain - price) <= q loss     <=>     q >= (gain - price) / (gain - price + loss).
 *
 * The defender resists when its cost, uniform over [0, 1], is at most the stake plus the audience
 * cost of yielding.
 * Source: J. Fearon, American Political Science Review 88 (1994), for the structure.
 */
#include <entente/conflict.h>

#include "model/domain.h"

double ent_conflict_deterrence(double gain, double loss, double price)
{
    if (!enti_is_amount(gain) || !enti_is_amount(loss) || !enti_is_amount(price)) return NAN;
    if (gain <= price) return 0.0;
    return 1.0 / (1.0 + loss / (gain - price));
}

double ent_conflict_deterred_gain(double q, double loss, double price)
{
    if (!enti_is_share(q) || !enti_is_amount(loss) || !enti_is_amount(price)) return NAN;
    return q == 1.0 ? INFINITY : loss * (q / (1.0 - q)) + price;
}

double ent_conflict_resolve(double stake, double audience)
{
    if (!enti_is_amount(stake) || !enti_is_amount(audience)) return NAN;
    return fmin(1.0, stake + audience);
}

double ent_conflict_audience(double gain, double loss, double stake)
{
    const double q = ent_conflict_deterrence(gain, loss, 0.0);

    if (isnan(q) || !enti_is_amount(stake)) return NAN;
    return fmax(0.0, q - stake);
}
