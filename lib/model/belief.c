/* SPDX-License-Identifier: GPL-3.0-or-later */
/* belief.c -- what a sign, a disclosure or a costly signal does to a public's belief.
 *
 * Bayes' rule; the concave envelope of a step function (the public acts from a threshold h on, so the
 * envelope over beliefs m is min(1, m / h)); and the two incentive constraints of a separating signal:
 *
 *     cost_good <= stake   the good rather send it,      stake <= cost_bad   the bad rather do not.
 *
 * Source: E. Kamenica, M. Gentzkow, American Economic Review 101 (2011); M. Spence, Quarterly Journal
 * of Economics 87 (1973).
 */
#include <entente/conflict.h>

#include "model/domain.h"

double ent_conflict_belief(double prior, double hit, double false_alarm)
{
    if (!enti_is_share(prior) || !enti_is_share(hit) || !enti_is_share(false_alarm)) return NAN;
    const double guilty = prior * hit, innocent = (1.0 - prior) * false_alarm;
    return guilty + innocent > 0.0 ? guilty / (guilty + innocent) : NAN;
}

double ent_conflict_persuasion(double prior, double threshold)
{
    if (!enti_is_share(prior) || !enti_is_share(threshold)) return NAN;
    return prior >= threshold ? 1.0 : prior / threshold;
}

double ent_conflict_separation(double cost_good, double cost_bad, double stake)
{
    if (!isfinite(cost_good) || !isfinite(cost_bad) || !isfinite(stake)) return NAN;
    return fmin(stake - cost_good, cost_bad - stake);
}
