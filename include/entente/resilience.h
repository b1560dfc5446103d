/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resilience.h -- equilibria that hold against coalitions: strong, coalition-proof, k-resilient.
 *
 * A coalition S leaves a pure profile a for b when exactly its members change what they do, or some
 * of them do. The profile is
 *
 *     k-resilient            no S of at most k members can leave so that each of them gains,
 *     strongly k-resilient   none so that any of them gains, whatever the others of S lose,
 *     strong                 k-resilient for every k (Aumann 1959),
 *     coalition-proof        no S can leave for something that it would keep, so that each gains:
 *                            something that no smaller coalition within S would leave in turn
 *                            (Bernheim, Peleg, Whinston 1987).
 *
 * All four ask only which of two payoffs of a player is larger, which is decided exactly.
 */
#ifndef ENTENTE_RESILIENCE_H
#define ENTENTE_RESILIENCE_H

#include <entente/base.h>
#include <entente/coop.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most pairs of a coalition and a profile that coalition-proofness is decided over: 2^players,
 *  those with one action left out, times the profiles. A pair takes a byte. */
#define ENT_RESILIENCE_MAX_PAIRS ((size_t)1 << 28)

/** Settings. NULL stands for the defaults. */
typedef struct ent_resilience_opts {
    bool proofness;      /**< also decide which are coalition-proof; default true        */
    size_t max_count;    /**< stop after this many equilibria; 0 = no limit              */
    ent_control control; /**< a step is a profile, or a coalition's choice, that is looked at */
} ent_resilience_opts;
/* clang-format off */
#define ENT_RESILIENCE_OPTS_INIT {true, 0, {NULL, NULL, 0}}
/* clang-format on */

/** What a coalition may do together. {0}: none of its kind exists. */
typedef struct ent_joint_deviation {
    ent_coalition coalition; /**< bit i: player i is a member; 0: there is no such coalition */
    int *profile;            /**< [players] what is played after it                      */
    double *gain;            /**< [players] payoff after less before, of the outsiders too */
} ent_joint_deviation;

/** A pure equilibrium and the coalitions that may break it. */
typedef struct ent_resilient {
    int *profile;          /**< [players]                                                  */
    double *payoff;        /**< [players]                                                  */
    size_t resilience;     /**< the largest k for which it is k-resilient; players: strong   */
    size_t any_resilience; /**< the largest k for which it is strongly k-resilient          */
    ent_joint_deviation all_gain; /**< of a smallest coalition whose members all gain       */
    ent_joint_deviation any_gain; /**< of a smallest coalition with a member who gains       */
    bool coalition_proof;         /**< when ent_resilience.proofness                        */
    ent_joint_deviation credible; /**< else of a smallest one that gains and keeps to it     */
} ent_resilient;

/** The pure equilibria of a game and what they resist. {0} is valid and empty. */
typedef struct ent_resilience {
    size_t players;
    size_t count;
    ent_resilient *equilibrium; /**< [count] profiles in ascending order                    */
    bool proofness;             /**< coalition-proofness was decided for each of them         */
    ent_claim claim;            /**< ALL: every pure equilibrium; SOME: cut short            */
    bool cut;                   /**< a limit or a cancellation ended the search             */
    uint64_t steps;
} ent_resilience;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_resilience_clear(ent_resilience *x);

/**
 * Every pure equilibrium with the smallest coalitions that break it. Of all other pure profiles one
 * player alone leaves, so they are 0-resilient. Of several smallest coalitions the one is named
 * whose new profile comes first; of credible ones the one that comes first as a number.
 *
 * Claim:  ALL, or SOME when cut short. Deviations are pure and agreed before play; a coalition that
 *         could draw lots may break more. proofness is false when it was not asked for, was cut
 *         short, or needs more than ENT_RESILIENCE_MAX_PAIRS.
 * Cost:   a pass over the profiles for each equilibrium. Coalition-proofness: 2^players passes, and
 *         in each the agreements that bind nobody outside compared two by two.
 * Source: R. Aumann, Acceptable points in general cooperative n-person games, Contributions to the
 *         Theory of Games IV (1959); B. D. Bernheim, B. Peleg, M. Whinston, Coalition-proof Nash
 *         equilibria I, J. Economic Theory 42 (1987); I. Abraham, D. Dolev, R. Gonen, J. Halpern,
 *         Distributed computing meets game theory, PODC (2006).
 *
 * @param g     game with any number of players
 * @param opts  NULL for ENT_RESILIENCE_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_resilience_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL); ENT_ERR_LIMIT (numbers too long for exact arithmetic);
 *         ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_resilience_pure(const ent_game *g, const ent_resilience_opts *opts,
                                           ent_resilience *out);

#ifdef __cplusplus
}
#endif

#endif
