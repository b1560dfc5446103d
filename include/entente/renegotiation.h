/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renegotiation.h -- agreements of two players that are not undone by a fresh start.
 *
 * An equilibrium of the repeated game is weakly renegotiation-proof when no history is followed by
 * payoffs that are better for both than those after another: otherwise the two would forget the
 * punishment and go there. What holds such an agreement with payoffs v is one profile a^i for each player
 * i, played to punish i while the other gets no less than by going on:
 *
 *     c_i(a^i) <= v_i        i gains nothing against it, c_i the best that i gets there
 *     u_j(a^i) >= v_j        j does not want to stop punishing
 */
#ifndef ENTENTE_RENEGOTIATION_H
#define ENTENTE_RENEGOTIATION_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/payoff_set.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of a payoff. */
typedef enum ent_wrp_verdict {
    ENT_WRP_NEVER = 0,  /**< no such agreement at any delta below 1                        */
    ENT_WRP_BOUNDARY,   /**< only with c_i(a^i) = v_i for some i: not excluded, not proven  */
    ENT_WRP_PATIENT,    /**< some a^i with c_i(a^i) < v_i for both i: for every delta from some
                             delta below 1 on                                             */
    ENT_WRP_INFEASIBLE, /**< no play of the game has these payoffs                          */
} ent_wrp_verdict;

/** Whether payoffs can be held by weakly renegotiation-proof play. {0} is valid and empty. */
typedef struct ent_renegotiation {
    double payoff[2];       /**< the payoffs v                                             */
    ent_wrp_verdict pure;   /**< with pure punishments                                     */
    ent_wrp_verdict mixed;  /**< with mixed ones, when the draws of each action are seen     */
    int punish[2][2];       /**< [i] the pure profile a^i with the lowest c_i; -1 when no profile
                                pays j at least v_j                                        */
    double spare[2];        /**< v_i - c_i(a^i); -infinity without a profile                */
    double reward[2];       /**< u_j(a^i) - v_j, j the other; NaN without a profile            */
    int contrite[2];        /**< mixed: the punished player's own action; -1 when there is none */
    size_t width[2];        /**< mixed: number of actions of the other player j             */
    double *against[2];     /**< mixed: [width[i]] what j plays against i                    */
    double mixed_spare[2];  /**< as spare, for the mixed punishment; recomputed from the payoffs */
    double mixed_reward[2]; /**< as reward, likewise                                       */
} ent_renegotiation;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_renegotiation_clear(ent_renegotiation *x);

/**
 * Whether payoffs can be held by weakly renegotiation-proof play when both are patient enough.
 *
 * Pure punishments are found by trying every profile. Of mixed ones the punished player's part may
 * be taken pure, since the reward u_j is linear in it; so one linear program a own action maximises
 * v_i - c_i subject to u_j >= v_j. Differences of 1e-9 of a player's range count as equal.
 * Claim:  PATIENT is proven by the punishments, which are returned; NEVER by a theorem: no weakly
 *         renegotiation-proof equilibrium has these payoffs at any delta below 1 (of those with such
 *         punishments). BOUNDARY is neither.
 * Cost:   one pass over the profiles; m_0 + m_1 programs of m_i + 2 rows and m_j + 1 columns.
 * Source: J. Farrell, E. Maskin, Renegotiation in repeated games, Games and Economic Behavior 1
 *         (1989), theorem 1.
 *
 * @param g        game of two players
 * @param payoff   the payoffs per period, finite
 * @param control  NULL for none; a step is a simplex iteration, counted anew in each program
 * @param out      overwritten, not cleared first; release with ent_renegotiation_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, a payoff not finite); ENT_ERR_LIMIT (a limit,
 *         or cancelled, or over ENT_PAYOFF_SET_MAX_PROFILES profiles); ENT_ERR_NUMERIC (a punishment
 *         that fails its check); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_renegotiation_check(const ent_game *g, const double payoff[2],
                                               const ent_control *control, ent_renegotiation *out);

/** The most profiles of a game whose penances are compared: pairs of them are. */
#define ENT_PENANCE_MAX_PROFILES ((size_t)1 << 12)

/** One period of penance. */
typedef struct ent_penance {
    bool exists;        /**< some penances hold the target at some delta below 1              */
    double delta;       /**< the least delta at which the best of them do; 1 when none do       */
    int profile[2][2];  /**< [i] played once after player i deviated; -1 when none exist         */
    double stay[2];     /**< the least delta at which player i keeps to the target              */
    double atone[2];    /**< ... at which it plays its part in its own penance               */
    double chastise[2]; /**< ... and in the other's                                          */
} ent_penance;

/**
 * The least discount factor at which a pure profile a is held by one period of penance.
 *
 * Whoever deviates, from the target or from a penance, plays a^i once, then all is forgiven. With
 * v = u(a) this is an equilibrium when, for both players i and the other j,
 *
 *     delta >= (c_i(a) - v_i) / (v_i - u_i(a^i))             stay
 *     delta >= (c_i(a^i) - u_i(a^i)) / (v_i - u_i(a^i))      atone
 *     delta >= (c_i(a^j) - u_i(a^j)) / (v_i - u_i(a^i))      chastise
 *
 * and it is weakly renegotiation-proof because only a^i with u_j(a^i) >= v_j are taken. For the
 * prisoner's dilemma with the deviator giving in it is contrite tit for tat:
 * max((T - R) / (R - S), (P - S) / (R - S)).
 * Claim:  the least over all pairs of pure penances, right to rounding; gains of 1e-9 of a player's
 *         range count as none.
 * Cost:   O(profiles) and the pairs that qualify.
 * Source: E. van Damme, Renegotiation-proof equilibria in repeated prisoners' dilemma, Journal of
 *         Economic Theory 47 (1989).
 *
 * @param g       game of two players
 * @param target  the profile to hold
 * @param out     overwritten
 * @return ENT_OK, also when no penance does; ENT_ERR_ARG (a NULL, not two players, an action out of
 *         range); ENT_ERR_LIMIT (over ENT_PENANCE_MAX_PROFILES profiles); ENT_ERR_NOMEM. On
 *         error *out is {0}.
 */
ENT_CHECKED ent_status ent_renegotiation_penance(const ent_game *g, const int target[2],
                                                 ent_penance *out);

#ifdef __cplusplus
}
#endif

#endif
