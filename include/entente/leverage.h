/* SPDX-License-Identifier: GPL-3.0-or-later */
/* leverage.h -- export taxes, export controls and how long they bite; trade policy under shocks.
 *
 * As in <math.h>, a function of figures returns its value, and NaN when a figure is not a number or
 * is out of its stated range. The linear model is that of tariff.h: demand a - p, a gap Delta
 * between the endowments, specific taxes. See docs/modules/leverage.md.
 */
#ifndef ENTENTE_LEVERAGE_H
#define ENTENTE_LEVERAGE_H

#include <entente/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Best export tax of a dominant supplier beside a fringe, as a share of the buyers' price:
 * supply / (demand + (1 - supply) * fringe), the inverse of the elasticity of what is left for it.
 *
 * Where that elasticity is at most 1 there is no best tax: the higher the better as long as shares
 * and elasticities hold, which is an embargo; then 1.
 *
 * @param supply  the supplier's share of the market, in [0, 1]
 * @param demand  elasticity of all demand, finite, at least 0
 * @param fringe  elasticity of the fringe's supply, finite, at least 0
 */
ENT_API double ent_leverage_export_tax(double supply, double demand, double fringe);

/** What the export tax of ent_leverage_export_tax() leaves of certainty: the elasticity of what the
 *  supplier faces less 1; a tax short of an embargo is best when it is above 0. Infinite at supply 0. */
ENT_API double ent_leverage_interior(double supply, double demand, double fringe);

/** Best specific export tax against a tariff in the linear model, and as well the best tariff
 *  against an export tax: max(0, (gap - other) / 3). @param gap finite, at least 0 @param other
 *  finite, at least 0 */
ENT_API double ent_leverage_linear_tax(double gap, double other);

/** What the own tax or tariff gives in the linear model against free trade, M^2/2 + own M - gap^2/8
 *  with trade M = max(0, (gap - own - other) / 2). Both at gap / 4 are the equilibrium, and trade is
 *  half of free trade. @param gap finite, at least 0 @param own, other finite, at least 0 */
ENT_API double ent_leverage_linear_payoff(double gap, double own, double other);

/**
 * What is left of the leverage of a cut-off, in [0, 1]: all of it until substitutes begin to come in,
 * then half as much after each half-life: 1 up to `lag`, 2^(-(time - lag) / half_life) behind it.
 *
 * @param time       since the cut, at least 0, finite
 * @param lag        until the first substitutes, at least 0, finite
 * @param half_life  at least 0, in the unit of both; 0: all at once; infinite: never
 */
ENT_API double ent_leverage_left(double time, double lag, double half_life);

/**
 * All that a lasting cut-off costs, in units of what it costs at full leverage per unit of time:
 * the integral of ent_leverage_left() e^(-rate time), that is, with k = ln 2 / half_life,
 * (1 - e^(-rate lag)) / rate + e^(-rate lag) / (rate + k). Infinite when nothing ends it.
 * @param rate  of interest per unit of time, continuous, at least 0, finite
 */
ENT_API double ent_leverage_total(double rate, double lag, double half_life);

/** How long a cut-off is worth more to those who suffer it than a concession of `share` of what it
 *  costs at full leverage: lag + half_life log2(1 / share); infinite at share 0, 0 above 1.
 *  @param share at least 0 */
ENT_API double ent_leverage_lasts(double share, double lag, double half_life);

/** Tariffs that follow the shocks. {0} is valid and empty. */
typedef struct ent_managed_trade {
    size_t states;    /**< number of states                                              */
    double *tariff;   /**< [states] most cooperative tariff in each, specific              */
    double *slack;    /**< [states] what is lost by cheating there, less what is gained: at
                           least 0 up to round-off, 0 where the tariff is positive           */
    double loss;      /**< w, worth of all that a trade war would take away, per period 0     */
    double threshold; /**< discount factor from which on free trade holds in every state      */
} ent_managed_trade;

/** Releases the arrays and leaves {0}; NULL is allowed. */
ENT_API void ent_managed_trade_clear(ent_managed_trade *x);

/**
 * The most cooperative tariffs of two mirror-image countries when the volume of trade is drawn anew
 * each period and all see it: trade surges call for protection. In state k with gap Delta_k,
 *
 *     t_k = max(0, Delta_k / 3 - sqrt(8 w / 3)),   w = d / (1 - d) E[(Delta^2 / 9 - t^2) / 4],
 *
 * with the largest w that solves both; free trade in all states from d / (1 - d) = 1.5 max Delta^2 /
 * E[Delta^2] on. A single state is ent_tariff_linear_truce().
 * Claim:  exact but for rounding; the only positive w.
 * Cost:   states * log(states).
 * Source: K. Bagwell, R. Staiger, American Economic Review 80 (1990).
 *
 * @param states  at least 1
 * @param gap     [states] finite, at least 0
 * @param p       [states] probabilities, summing to 1 within 1e-6
 * @param delta   per period, in [0, 1)
 * @param out     overwritten, not cleared first; release with ent_managed_trade_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_leverage_managed(size_t states, const double gap[], const double p[],
                                            double delta, ent_managed_trade *out);

/** The discount factor from which on free trade holds in every state, by the largest gap and the mean
 *  square of the gaps: D / (1 + D), D = 1.5 most^2 / mean_square.
 *  @param most finite, above 0 @param mean_square in (0, most^2] */
ENT_API double ent_leverage_managed_delta(double most, double mean_square);

#ifdef __cplusplus
}
#endif

#endif
