/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stackelberg.h -- commitment: one player moves first, in the open, and the others answer.
 *
 * With two players the leader commits to a pure or mixed strategy and the follower takes a best
 * response to it, of several the one that the leader likes best (strong Stackelberg equilibrium).
 * With more, the leader commits to a lottery over joint recommendations, its own action included,
 * and each follower that is told its action obeys as in a correlated equilibrium.
 */
#ifndef ENTENTE_STACKELBERG_H
#define ENTENTE_STACKELBERG_H

#include <entente/base.h>
#include <entente/correlated.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Settings. NULL stands for the defaults. */
typedef struct ent_stackelberg_opts {
    bool pure;           /**< the leader commits to one action                          */
    bool exact;          /**< also as fractions, checked in exact arithmetic            */
    ent_control control; /**< a step is a simplex iteration of one linear program       */
} ent_stackelberg_opts;
/* clang-format off */
#define ENT_STACKELBERG_OPTS_INIT {false, false, {NULL, NULL, 0}}
/* clang-format on */

/**
 * The best commitment of a leader who faces one follower, with its proof. {0} is valid and empty.
 *
 * A the leader's payoffs, B the follower's, i an action of the leader, j and k of the follower. The
 * proof: if j is a best response to x, then for any y >= 0
 *
 *     sum_i x_i A(i,j)  <=  max_i [ A(i,j) + sum_k y(j,k) (B(i,j) - B(i,k)) ],
 *
 * as the second term is on average at least 0 under x. `bound` is the largest of these over all j.
 */
typedef struct ent_stackelberg {
    size_t leader;       /**< the player who commits                                        */
    size_t n_strategy;   /**< its number of actions                                         */
    double *strategy;    /**< [n_strategy] probabilities, summing to 1                       */
    char **exact;        /**< [n_strategy] the same as "p/q", or NULL when not asked for      */
    int follower_action; /**< the follower's best response                                     */
    double payoff[2];    /**< expected payoffs                                              */
    double value;        /**< payoff[leader]                                                */
    double bound;        /**< what the duals prove: no commitment gives the leader more       */
    double regret;       /**< most that the follower would gain by another action             */
    double guaranteed; /**< what the leader can come as near to as it likes when the follower breaks
                            ties against it (weak Stackelberg); pure: what it gets then. At most
                            value                                                       */
    size_t n_responses; /**< the follower's number of actions                               */
    double *dual;       /**< [n_responses][n_responses] y(j,k), at least 0; NULL for pure         */
    ent_claim claim;    /**< ENT_CLAIM_OPTIMAL                                             */
} ent_stackelberg;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_stackelberg_clear(ent_stackelberg *x);

/**
 * The commitment that is best for the leader of a two-player game.
 *
 * A leader never gets less than in any Nash or correlated equilibrium of the game. Of several best
 * commitments one is returned, the same in every run; of several actions of the follower that serve
 * as well, the first.
 * Claim:  OPTIMAL, relative to each player's payoff range: the regret is at most 1e-9, value and
 *         bound meet within 1e-8. With `exact` the follower's response is best in exact arithmetic,
 *         not only up to rounding. The bound behind `guaranteed` is that of the linear programs.
 * Cost:   pure: one pass over the table; mixed: for each follower's action j two linear programs of
 *         the leader's actions by the follower's.
 * Source: V. Conitzer, T. Sandholm, Computing the optimal strategy to commit to, EC (2006); B. von
 *         Stengel, S. Zamir, Leadership games with convex strategy sets, Games Econ. Behav. 69
 *         (2010), for ties against the leader.
 *
 * @param leader  0 or 1
 * @param opts    NULL for ENT_STACKELBERG_OPTS_INIT
 * @param out     overwritten, not cleared first; release with ent_stackelberg_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, no such leader); ENT_ERR_LIMIT (stopped by
 *         the control, numbers too long for exact arithmetic); ENT_ERR_NUMERIC (the certificate
 *         failed, or the fractions of the basis are no commitment); ENT_ERR_NOMEM. On error *out is
 *         empty.
 */
ENT_CHECKED ent_status ent_stackelberg_solve(const ent_game *g, size_t leader,
                                             const ent_stackelberg_opts *opts,
                                             ent_stackelberg *out);

/**
 * The best that a leader reaches by committing to a lottery over profiles, of which each other
 * player is told its own action and must find it best to obey.
 *
 * With two players the payoff is that of ent_stackelberg_solve(); with more it may be above what a
 * mixed strategy of the leader alone can reach, because the lottery also coordinates the followers.
 * Claim:  OPTIMAL. In the result `violation` is that of the followers, `weight` is 1 for the leader
 *         and 0 for the others, and the duals of the leader's own rows are 0.
 * Cost:   one linear program, as ent_correlated_solve().
 * Source: V. Conitzer, D. Korzhyk, Commitment to correlated strategies, AAAI (2011).
 *
 * @param leader   below the number of players
 * @param control  NULL for none; a step is a simplex iteration
 * @param out      overwritten, not cleared first; release with ent_correlated_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no such leader); ENT_ERR_LIMIT (more than
 *         ENT_CORRELATED_MAX_WHOLE entries, or stopped by the control); ENT_ERR_NUMERIC (the
 *         certificate failed); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_stackelberg_correlated(const ent_game *g, size_t leader,
                                                  const ent_control *control, ent_correlated *out);

#ifdef __cplusplus
}
#endif

#endif
