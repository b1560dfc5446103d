/* SPDX-License-Identifier: GPL-3.0-or-later */
/* correlated.h -- correlated and coarse correlated equilibrium, any number of players.
 *
 * A correlated equilibrium is a distribution p over pure profiles such that a player told its
 * own action a never gains by taking b instead (coarse: never gains by committing to b before
 * being told). The set is a polytope, so the best equilibrium for a linear objective is one
 * linear program, and its dual solution proves that nothing better exists.
 */
#ifndef ENTENTE_CORRELATED_H
#define ENTENTE_CORRELATED_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most incentives, profiles * (1 + sum over players of (actions - 1)), that
 *  ent_correlated_solve() goes through: 23 players x 2 actions, 9 x 5, 2 x 500. */
#define ENT_CORRELATED_MAX_ENTRIES ((size_t)1 << 28)

/** Settings. NULL stands for the defaults. */
typedef struct ent_correlated_opts {
    ent_objective objective; /**< default ENT_OBJECTIVE_WELFARE                       */
    size_t player;           /**< for ENT_OBJECTIVE_MAX and ENT_OBJECTIVE_MIN          */
    bool coarse;             /**< coarse correlated equilibrium                       */
    ent_control control;     /**< a step is a simplex iteration                       */
    const double *weight; /**< [players] for ENT_OBJECTIVE_WELFARE: the sum of weight[i] times the
                                payoff of i, any finite numbers; NULL for 1 each   */
    bool lowest;          /**< for ENT_OBJECTIVE_WELFARE: as low as possible         */
} ent_correlated_opts;
/* clang-format off */
#define ENT_CORRELATED_OPTS_INIT {ENT_OBJECTIVE_WELFARE, 0, false, {NULL, NULL, 0}, NULL, false}
/* clang-format on */

/**
 * A best correlated equilibrium with its proof. {0} is valid and empty.
 *
 * The proof: for any weights w and any y >= 0, every (coarse) correlated equilibrium q has
 *
 *     sum_i w_i u_i(q)  <=  max over profiles a of  sum_i w_i u_i(a) + sum_r y_r g_r(a),
 *
 * because g_r(a), what obeying gains over the disobedience r at profile a, is on average at
 * least 0 under q, and an average is at most a maximum. Here w = `weight` and y = `dual`.
 */
typedef struct ent_correlated {
    size_t players;   /**< number of players                                           */
    size_t count;     /**< number of profiles with positive probability                */
    int *profile;     /**< [count][players] the profiles, in the order of the table      */
    double *p;        /**< [count] their probabilities, summing to 1                   */
    double *payoff;   /**< [players] expected payoffs                                  */
    double value;     /**< the objective at p, in payoff units                          */
    double bound;     /**< what the duals prove: no equilibrium is better than this      */
    double violation; /**< most that a player gains by disobeying, in payoff units     */
    double *weight;   /**< [players] 1 for each or those asked for (welfare; with `lowest` times
                          -1), +1 or -1 for one player (max, min), shares that sum to 1
                          (egalitarian)                                               */
    size_t n_duals;   /**< number of incentive rows                                    */
    double *dual;     /**< [n_duals] at least 0, a number without unit; player after player, and
                          for a player each action told (not when coarse) and for each of these
                          the actions taken instead, ascending, leaving out the one told */
    ent_claim claim;  /**< ENT_CLAIM_OPTIMAL                                           */
} ent_correlated;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_correlated_clear(ent_correlated *x);

/**
 * A correlated, or coarse correlated, equilibrium that is best for an objective.
 *
 * One always exists. When several are best, one of them is returned, the same in every run.
 * With two actions a player, correlated and coarse correlated are the same.
 * Claim:  OPTIMAL. Violation (relative to each player's payoff range) and the distance of value
 *         and bound are recomputed from the payoffs; what exceeds 1e-9 or 1e-8 is withheld.
 * Cost:   a linear program of `profiles` columns and sum of m_i (m_i - 1) rows (coarse: sum of
 *         m_i), m_i the players' action counts, of which only what matters is made: some ten to
 *         fifty passes over the table and as many programs of a few hundred lines. Near conflict
 *         most of the rows matter, and the whole program is solved.
 * Source: R. Aumann, Subjectivity and correlation in randomized strategies, J. Math. Econ. 1
 *         (1974); H. Moulin, J.-P. Vial, Strategically zero-sum games, Int. J. Game Theory 7
 *         (1978), for the coarse form.
 *
 * @param g     game with any number of players
 * @param opts  NULL for ENT_CORRELATED_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_correlated_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no such objective or player,
 *         ENT_OBJECTIVE_SUPPORT, a weight that is not finite); ENT_ERR_LIMIT (more than
 *         ENT_CORRELATED_MAX_ENTRIES incentives, stopped by the control, or so near to conflict
 *         that a program of more than 4 million entries is needed); ENT_ERR_NUMERIC (the
 *         certificate failed); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_correlated_solve(const ent_game *g, const ent_correlated_opts *opts,
                                            ent_correlated *out);

#ifdef __cplusplus
}
#endif

#endif
