/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bonds.h -- how firmly a coalition holds: what each member would lose by leaving, what would
 * buy it off, what would keep it, and one number for all of them.
 *
 * All from a membership table (membership.h): v_i(S) is what i gets when exactly S is in. The
 * gain of being in is g_i(S) = v_i(S with i) - v_i(S without i), for members and outsiders alike.
 */
#ifndef ENTENTE_BONDS_H
#define ENTENTE_BONDS_H

#include <entente/base.h>
#include <entente/coop.h>
#include <entente/membership.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How firmly one coalition S holds. Payoffs of a player are in its own units (per cent of its
 *  GDP); weights make them comparable (a hundredth of its GDP): sums are of weight times payoff.
 *  {0} is valid and empty. */
typedef struct ent_bonds {
    size_t players;          /**< n                                                          */
    ent_coalition coalition; /**< S                                                          */
    size_t members;          /**< of S                                                       */
    double *gain;            /**< [players] g_i(S), of being in rather than out              */
    double *price;      /**< [players] max(0, g_i): the least promise that buys member i off, the
                                  others staying; 0 for outsiders                          */
    double *liability;  /**< [players] max over T of g_i(T), at least 0: the promise that makes
                                  staying out dominant, whoever else is in                   */
    double *subsidy;    /**< [players] max(0, -g_i): the least payment that keeps member i; 0
                                  for outsiders                                            */
    double *guarantee;  /**< [players] max over T of -g_i(T), at least 0: the payment that
                                  makes being in dominant                                   */
    bool internal;      /**< no member gains by leaving                                 */
    bool external;      /**< no outsider gains by joining                               */
    double weight;      /**< sum of the members' weights                                */
    double surplus;     /**< sum over members of weight_i g_i                           */
    double bill;        /**< sum over members of weight_i subsidy_i: without transfers among
                                  members                                                  */
    double cohesion;    /**< surplus / weight: what the members would lose by each leaving alone,
                                  a mean in payoff units. Positive: transfers among them hold
                                  S, negative: they would need so much from outside. NaN when S
                                  is empty                                                 */
    double break_price; /**< surplus / members: what a rival must offer, in weighted units, to
                                  buy off the first member when the members share the surplus
                                  evenly. NaN when S is empty                              */
} ent_bonds;
/** Releases the arrays and leaves {0}; NULL is allowed. */
ENT_API void ent_bonds_clear(ent_bonds *x);

/**
 * Measures how firmly a coalition holds.
 *
 * Claim:  exact but for the rounding of doubles: each number is a difference or a sum of entries.
 * Cost:   n 2^n comparisons.
 * Source: internal and external stability, C. d'Aspremont et al., Canadian Journal of Economics
 *         16 (1983); the surplus, J. Eyckmans, M. Finus, "almost ideal sharing scheme" (2004).
 *
 * @param m          the table
 * @param coalition  S
 * @param weight     [players] finite and above 0; NULL: 1 for everyone
 * @param out        overwritten; release with ent_bonds_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a player that is not there, a weight that is none, sums
 *         that overflow a double); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_bonds_measure(const ent_membership *m, ent_coalition coalition,
                                         const double weight[], ent_bonds *out);

/**
 * The coalition game of what members gain together, v(S) = sum over S of weight_i (v_i(S) - v_i(none
 * in)): positive when forming S pays, negative when it is a bill to be shared.
 *
 * Players keep their names. Cost: n 2^n sums.
 *
 * @param weight  as above
 * @param out     release with ent_coop_free()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_bonds_worths(const ent_membership *m, const double weight[],
                                        ent_coop **out);

#ifdef __cplusplus
}
#endif

#endif
