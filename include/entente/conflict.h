/* SPDX-License-Identifier: GPL-3.0-or-later */
/* conflict.h -- closed forms of threats, deals, contests, beliefs and delay.
 *
 * As in <math.h>, a function of figures returns its value, and NaN when a figure is not a number or
 * is out of its stated range; what has several figures for an answer returns ent_status. Gains and
 * losses are in one unit of the caller's choice (per cent of GDP, say), probabilities in [0, 1].
 * All are exact but for the rounding of doubles and cost a few operations. What each means and
 * leaves out is on docs/modules/conflict.md.
 */
#ifndef ENTENTE_CONFLICT_H
#define ENTENTE_CONFLICT_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- threats ---- */

/**
 * The least probability of resistance that deters: a challenger gains `gain` less `price`, which it
 * pays even when unopposed, when the defender yields, and loses `loss` in all when it resists,
 *
 *     q = (gain - price) / (gain - price + loss), at least 0;   with price 0: gain / (gain + loss).
 *
 * At q itself the challenger is indifferent. Without gain and loss it is 0.
 * Source: J. Fearon, American Political Science Review 88 (1994), for the structure.
 *
 * @param gain, loss, price  finite, at least 0
 */
ENT_API double ent_conflict_deterrence(double gain, double loss, double price);

/** The largest gain that a resistance of probability q deters, loss * q / (1 - q) + price;
 *  infinite at q = 1. @param q in [0, 1] @param loss, price finite, at least 0 */
ENT_API double ent_conflict_deterred_gain(double q, double loss, double price);

/**
 * Probability that a defender resists, q = min(1, stake + audience): its cost of resisting is
 * uniform over [0, 1], in the unit of `stake`, what it loses by yielding, and `audience`, what its
 * own public makes it pay for yielding.
 * @param stake, audience  finite, at least 0
 */
ENT_API double ent_conflict_resolve(double stake, double audience);

/** The least audience cost at which such a defender deters,
 *  max(0, ent_conflict_deterrence(gain, loss, 0) - stake). */
ENT_API double ent_conflict_audience(double gain, double loss, double stake);

/* ---- deals ---- */

/** A take-it-or-leave-it offer to someone whose reservation only it knows. {0} is empty. */
typedef struct ent_ultimatum {
    double offer;     /**< what is asked for or promised, in the unit of the call             */
    double risk;      /**< probability that it is refused                                     */
    double proposer;  /**< expected payoff of the proposer                                    */
    double responder; /**< expected payoff of the responder, over its reservations            */
} ent_ultimatum;

/**
 * Bargaining before a war over a pie of 1: A demands x and B, whose cost of war is uniform over
 * [0, limit], accepts or fights; A wins with probability p and pays `cost`:
 *
 *     x = min(1, p + (limit - cost) / 2),  risk of war = (x - p) / limit;   x = p when cost >= limit.
 *
 * Claim:  the best demand; where 1 cuts it off, the best of those up to 1.
 * Source: J. Fearon, International Organization 49 (1995).
 *
 * @param p      in [0, 1]
 * @param cost   A's, finite, at least 0
 * @param limit  of B's cost, finite, at least 0; at 0 B is known, and x = p
 * @return ENT_OK or ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_conflict_bargain(double p, double cost, double limit,
                                            ent_ultimatum *out);

/**
 * A promise of which only a share is kept. The responder takes the deal when share * promise is at
 * least what it forgoes, which only it knows: uniform over [low, high]. The proposer gains `value`
 * less what it delivers, and nothing without a deal:
 *
 *     delivered = (value + low) / 2, within [low, high],   promise = delivered / share,
 *     risk of refusal = (high - delivered) / (high - low).
 *
 * A value of at most `low` is not worth a deal: offer 0 and risk 1.
 * Claim:  the best offer.
 *
 * @param value  of a deal against no deal, finite
 * @param low, high  0 <= low <= high, finite
 * @param share  expected to be delivered, in (0, 1]
 * @return ENT_OK or ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_conflict_deal(double value, double low, double high, double share,
                                         ent_ultimatum *out);

/** The least share of a promise that must be expected for a deal to beat none:
 *  max(0, forgone / promise), where `forgone` is what the deal costs plus what there is without one;
 *  above 1: no belief suffices. @param promise finite, above 0 @param forgone finite */
ENT_API double ent_conflict_fulfilment(double promise, double forgone);

/* ---- contests ---- */

/** Equilibrium of a contest. {0} is empty. */
typedef struct ent_contest {
    double effort[2]; /**< what each spends                                                  */
    double share[2];  /**< probability, or share, of the prize                                */
    double payoff[2]; /**< share * value - effort                                             */
} ent_contest;

/**
 * Contest of two: player 1 wins with probability theta x_1 / (theta x_1 + x_2) a prize that is worth
 * value_1 to it and value_2 to the other:
 *
 *     x_i = theta v_1 v_2 v_i / (theta v_1 + v_2)^2,   share_1 = theta v_1 / (theta v_1 + v_2),
 *     payoff_i = v_i share_i^2.
 *
 * Claim:  the only equilibrium.
 * Source: G. Tullock (1980); A. Dixit, American Economic Review 77 (1987).
 *
 * @param theta    effectiveness of player 1 against player 2, finite, above 0
 * @param value_1, value_2  finite, above 0
 * @return ENT_OK or ENT_ERR_ARG (also when figures are so extreme that a result is not finite)
 */
ENT_CHECKED ent_status ent_conflict_contest(double theta, double value_1, double value_2,
                                            ent_contest *out);

/** What each of n equal contestants spends, (n - 1) value / n^2. @param n a whole number, at least 1
 *  @param value finite, at least 0 */
ENT_API double ent_conflict_rivalry(double n, double value);

/* ---- beliefs ---- */

/** Belief in guilt after a sign: prior * hit / (prior * hit + (1 - prior) * false_alarm), where the
 *  sign comes with probability `hit` from the guilty and `false_alarm` from others; NaN when it
 *  cannot come. All in [0, 1]. */
ENT_API double ent_conflict_belief(double prior, double hit, double false_alarm);

/**
 * The most often that a public can be moved to act by a sender who commits to what it discloses:
 * min(1, prior / threshold), where the public acts from a belief of `threshold` on.
 * The best disclosure leaves the belief at the threshold that often, and else at 0.
 * Source: E. Kamenica, M. Gentzkow, American Economic Review 101 (2011).
 * @param prior, threshold  in [0, 1]
 */
ENT_API double ent_conflict_persuasion(double prior, double threshold);

/**
 * By how much a costly signal separates good from bad: min(stake - cost_good, cost_bad - stake).
 * At least 0: the good send it (it costs them no more than what is at stake), the bad do not.
 * @param cost_good, cost_bad, stake  finite; stake: sanction avoided times the change of belief
 */
ENT_API double ent_conflict_separation(double cost_good, double cost_bad, double stake);

/* ---- delay ---- */

/** Who gives way first when both wait. {0} is empty. */
typedef struct ent_attrition {
    double rate[2];  /**< chance per unit of time that each concedes, given that none has        */
    double first[2]; /**< probability that each is the first to concede                          */
    double delay;    /**< expected time until one does                                         */
} ent_attrition;

/**
 * War of attrition under complete information, both waiting: each concedes at the rate that makes
 * the other indifferent, rate_i = cost_j / prize_j. Of equal players: cost / prize.
 * Claim:  the equilibrium without an atom at the start; others begin with a chance that one concedes
 *         at once.
 *
 * @param cost   [2] of waiting, per unit of time, finite, above 0
 * @param prize  [2] what each gains when the other concedes rather than itself, finite, above 0
 * @return ENT_OK or ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_conflict_attrition(const double cost[2], const double prize[2],
                                              ent_attrition *out);

/** Share of the first proposer when offers alternate, (1 - delta_2) / (1 - delta_1 delta_2): with
 *  equal patience 1 / (1 + delta). Source: A. Rubinstein, Econometrica 50 (1982).
 *  @param delta_1, delta_2 per round, of the first and the second proposer, in [0, 1), or one is 1 */
ENT_API double ent_conflict_alternating(double delta_1, double delta_2);

/** The discount factor of a game that goes on with probability `survival`, at an interest of `rate`,
 *  both per period: survival / (1 + rate). @param rate finite, at least 0 @param survival in [0, 1] */
ENT_API double ent_conflict_discount(double rate, double survival);

/* ---- what kind of game ---- */

/** Kinds of 2x2 games, for one player: action 0 is to cooperate; T = payoff of (1, 0), R of (0, 0),
 *  P of (1, 1), S of (0, 1), own action first. */
typedef enum ent_dilemma {
    ENT_DILEMMA_NONE = 0,  /**< a tie between T and R, P and S, or R and P decides          */
    ENT_DILEMMA_PRISONERS, /**< T > R > P > S                                            */
    ENT_DILEMMA_DEADLOCK,  /**< T > R, P > S, P > R: to defect is best and both like it so   */
    ENT_DILEMMA_CHICKEN,   /**< T > R, S > P: each wants the other to give way              */
    ENT_DILEMMA_STAG_HUNT, /**< R > T, P > S: do as the other does                          */
    ENT_DILEMMA_HARMONY,   /**< R > T, S > P: to cooperate is best                          */
} ent_dilemma;

/** "prisoner's dilemma", ...; never NULL, also for unknown values. */
ENT_API const char *ent_dilemma_text(ent_dilemma kind);

/** The kind by the signs of T - R, P - S and, where both are positive, R - P. NONE for figures that
 *  are not finite. Differences of up to 1e-9 of the spread count as ties. */
ENT_API ent_dilemma ent_dilemma_of(double t, double r, double p, double s);

/**
 * The kind that each player of a 2x2 game faces; they differ when the game is not symmetric.
 * @param out  [2] overwritten
 * @return ENT_OK or ENT_ERR_ARG (a NULL, not two players with two actions each)
 */
ENT_CHECKED ent_status ent_dilemma_classify(const ent_game *g, ent_dilemma out[2]);

#ifdef __cplusplus
}
#endif

#endif
