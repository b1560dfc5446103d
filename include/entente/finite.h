/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finite.h -- what two players can sustain when the end is known.
 *
 * The stage game is played T times, all is seen, and a public coin may be tossed before every
 * period. In the last period only equilibria of the stage game are left. With t + 1 periods to go,
 * profile a is played now and w promised for the t periods after it when no player i gains by
 * leaving a once and being punished by the worst that is left:
 *
 *     u_i(a) + delta w_i >= c_i(a) + delta p_i,     w in V_t,     p_i = min over V_t of v_i,
 *
 * c_i(a) the best that i gets against a's other action. Payoffs are averages: a total over t periods
 * is divided by their length 1 + delta + ... + delta^(t-1).
 */
#ifndef ENTENTE_FINITE_H
#define ENTENTE_FINITE_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/payoff_set.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most periods. */
#define ENT_FINITE_MAX_PERIODS ((size_t)10000)

/** What can be sustained with some number of periods to go. */
typedef struct ent_finite_set {
    int dim;            /**< -1 empty, 0 a point, 1 a segment, 2 a polygon                 */
    size_t count;       /**< number of vertices                                         */
    ent_vertex *vertex; /**< [count] counter-clockwise from the lowest, then leftmost; `next`,
                             `from` and `third` are of the set with one period less, and are
                             zero in the last period                                   */
    double threat[2];   /**< each player's worst payoff; NaN when empty                    */
    size_t punish[2];   /**< the vertex that is worst for each player                      */
    double length;      /**< 1 + delta + ...: average times length is the total           */
} ent_finite_set;

/** The subgame-perfect payoffs of a finitely repeated game. {0} is valid and empty. */
typedef struct ent_finite {
    size_t periods;      /**< how often the stage game is played                          */
    ent_finite_set *set; /**< [periods] set[t] with t + 1 periods to go                      */
    double delta;        /**< the discount factor                                        */
    ent_claim claim;     /**< ALL, or EMPTY: the stage game has no pure equilibrium       */
} ent_finite;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_finite_clear(ent_finite *x);

/**
 * The payoffs of the subgame-perfect equilibria in pure actions of a game that two players play a
 * known number of times, from the last period back.
 *
 * A stage game with one equilibrium payoff leaves nothing to threaten with: its repetition has that
 * payoff only. Each vertex says what is played and drawn next, so that the sets together are
 * the strategies that prove them: who deviates is met by the vertex `punish` of the set that is left.
 * Constraints that miss by 1e-12 of a player's range count as met.
 * Claim:  ALL or EMPTY; right to rounding.
 * Cost:   a period cuts the set that is left once a profile: O(profiles * vertices), of which a
 *         period may add as many as there are profiles.
 * Source: J.-P. Benoit, V. Krishna, Finitely repeated games, Econometrica 53 (1985).
 *
 * @param g        game of two players
 * @param periods  1 .. ENT_FINITE_MAX_PERIODS
 * @param delta    discount factor per period, 0 <= delta <= 1; at 0 only the first period counts
 * @param control  NULL for none; a step is one period
 * @param out      overwritten, not cleared first; release with ent_finite_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, periods 0, delta out of range);
 *         ENT_ERR_LIMIT (too many periods or profiles, the step limit, cancelled); ENT_ERR_NOMEM.
 *         On error *out is empty.
 */
ENT_CHECKED ent_status ent_finite_solve(const ent_game *g, size_t periods, double delta,
                                        const ent_control *control, ent_finite *out);

#ifdef __cplusplus
}
#endif

#endif
