/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extensive.h -- solutions of game trees and Bayesian games that use more than their normal form:
 * backward induction, and pure equilibria type by type.
 */
#ifndef ENTENTE_EXTENSIVE_H
#define ENTENTE_EXTENSIVE_H

#include <entente/bayes.h>
#include <entente/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Settings of both. NULL stands for the defaults. */
typedef struct ent_extensive_opts {
    double tol;       /**< what counts as a tie, as a fraction of the payoff range; 0: exactly */
    size_t max_count; /**< stop after this many; 0 = 1000                                     */
} ent_extensive_opts;
/* clang-format off */
#define ENT_EXTENSIVE_OPTS_INIT {1e-12, 0}
/* clang-format on */

/** Subgame-perfect equilibria in pure plans, one for each way that play can go. {0} is empty. */
typedef struct ent_induction {
    size_t players;
    size_t nodes;
    size_t count;    /**< plays found, at least 1                                               */
    int *move;       /**< [count][nodes] the move at every decision node; -1 elsewhere           */
    double *value;   /**< [count][nodes][players] expected payoffs when play is at the node      */
    double *loss;    /**< [count][nodes] what the player would lose there by its next best move;
                          infinite where it has one move, NaN where it does not move           */
    bool unique;     /**< every choice is better than the others by more than a tie: there is one
                          equilibrium in all, mixed ones included                               */
    ent_claim claim; /**< ALL plays, or SOME                                                    */
} ent_induction;

/** Releases the result and leaves {0}. */
ENT_API void ent_induction_clear(ent_induction *x);

/**
 * Backward induction: how play goes when every player does the best at every node of a tree with
 * perfect information, in exact arithmetic.
 *
 * Where a player is indifferent, each of its best moves may be expected, and what is expected there
 * decides earlier moves. All plays that some subgame-perfect equilibrium in pure plans leads to are
 * found, each once, with one equilibrium that does so. The moves are the certificate: the values
 * follow from them, and no single move at any node is better.
 * Claim:  ALL, or SOME when max_count, at a node or in all, cut the search short.
 * Cost:   O(nodes * max_count) at worst, O(nodes) without ties; chance multiplies ties.
 * Source: E. Zermelo, 1913; R. Selten, ZgS 121 (1965).
 *
 * @param out  overwritten, not cleared first; release with ent_induction_clear()
 * @return ENT_OK; ENT_ERR_ARG (imperfect information); ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tree_induction(const ent_tree *t, const ent_extensive_opts *opts,
                                          ent_induction *out);

/** Bayesian equilibria in pure type-contingent plans. {0} is empty. */
typedef struct ent_bayes_equilibria {
    size_t count;
    size_t width;    /**< types of all players                                                 */
    int *action;     /**< [count][width] of every type, player after player                     */
    double *payoff;  /**< [count][width] interim: expected by the type; NaN for one that never is */
    double *regret;  /**< [count] the most that a type gains by another action                  */
    ent_claim claim; /**< ALL, or SOME                                                         */
} ent_bayes_equilibria;

/** Releases the list and leaves {0}. */
ENT_API void ent_bayes_equilibria_clear(ent_bayes_equilibria *x);

/**
 * Every Bayesian Nash equilibrium in pure plans: no type gains by another action. A type of
 * probability zero is held to its first action, lest equilibria differ in nothing.
 *
 * Claim:  ALL, or SOME when max_count cut the search short.
 * Cost:   O(plan profiles * type profiles * actions).
 * Source: J. Harsanyi, Management Science 14 (1967-68).
 *
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (over 2^26 profiles of plans); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_bayes_pure(const ent_bayes *b, const ent_extensive_opts *opts,
                                      ent_bayes_equilibria *out);

#ifdef __cplusplus
}
#endif

#endif
