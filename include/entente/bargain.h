/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bargain.h -- agreement: which payoffs players settle on when they may sign a treaty.
 *
 * A treaty is a distribution over pure profiles; without one the players get the payoffs d of a
 * disagreement point. A solution picks one payoff vector u >= d of the set that treaties can reach:
 *
 *     Nash                the largest product of gains u_i - d_i
 *     Kalai-Smorodinsky   equal shares of the ideal gains, the most that each could get alone
 *     egalitarian         equal gains, in payoff units
 *
 * The last two go on where equal gains stop: when the least gain can grow no more, the others'
 * least does, and so on (lexicographically), so that the result is Pareto-efficient.
 */
#ifndef ENTENTE_BARGAIN_H
#define ENTENTE_BARGAIN_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How an agreement is picked. */
typedef enum ent_bargain_solution {
    ENT_BARGAIN_NASH = 0,          /**< largest product of gains                          */
    ENT_BARGAIN_KALAI_SMORODINSKY, /**< equal shares of the ideal gains                   */
    ENT_BARGAIN_EGALITARIAN,       /**< equal gains                                       */
} ent_bargain_solution;

/** What a treaty may say. */
typedef enum ent_bargain_over {
    ENT_BARGAIN_FEASIBLE = 0, /**< anything: a court enforces it                        */
    ENT_BARGAIN_CORRELATED,   /**< only what nobody gains by breaking: a correlated equilibrium */
} ent_bargain_over;

/** Settings. NULL stands for the defaults. */
typedef struct ent_bargain_opts {
    ent_bargain_solution solution; /**< default ENT_BARGAIN_NASH                             */
    ent_bargain_over over;         /**< default ENT_BARGAIN_FEASIBLE                         */
    ent_control control;           /**< a step is a simplex iteration of one linear program  */
} ent_bargain_opts;
/* clang-format off */
#define ENT_BARGAIN_OPTS_INIT {ENT_BARGAIN_NASH, ENT_BARGAIN_FEASIBLE, {NULL, NULL, 0}}
/* clang-format on */

/**
 * An agreement with its proof. {0} is valid and empty.
 *
 * The proof: for the numbers w = `weight` >= 0 and y = `dual` >= 0, every treaty q has
 *
 *     sum_i w_i (u_i(q) - d_i)  <=  B = max over profiles a of
 *                                       sum_i w_i (u_i(a) - d_i) + sum_r y_r g_r(a),
 *
 * g_r(a) what obeying gains over disobedience r at a (none over the feasible payoffs). From it
 * follows `bound`, above which no treaty q >= d lifts `value`:
 *
 *     Nash               value is the geometric mean of the gains of those who can gain, n of them,
 *                        w_i = 1 / (n (u_i - d_i)) for these; bound = B value, since a geometric
 *                        mean is at most an arithmetic one
 *     Kalai-Smorodinsky  value is the least share (u_i - d_i) / (ideal_i - d_i), and
 *                        sum_i w_i (ideal_i - d_i) = 1; bound = B
 *     egalitarian        value is the least gain u_i - d_i, and sum_i w_i = 1; bound = B
 *
 * When no treaty gives everybody d, the claim is EMPTY and value = bound = B < 0 with
 * sum_i w_i range_i = 1: in every treaty somebody misses d_i by -B of its payoff range or more.
 * When nobody can gain, value is 0 and the weights are like these. There is no distribution when
 * empty.
 */
typedef struct ent_bargain {
    size_t players;       /**< number of players                                            */
    double *disagreement; /**< [players] d                                                  */
    double *ideal;    /**< [players] the most that each gets in a treaty u >= d; not when empty */
    size_t count;     /**< number of profiles with positive probability                 */
    int *profile;     /**< [count][players] the profiles, in the order of the table      */
    double *p;        /**< [count] their probabilities, summing to 1                    */
    double *payoff;   /**< [players] expected payoffs; not when empty                   */
    double value;     /**< what the solution makes as large as possible                 */
    double bound;     /**< what weights and duals prove of it                           */
    double violation; /**< most that a player gains by breaking the treaty, in payoff units; 0
                             over the feasible payoffs                                      */
    double *weight;   /**< [players]                                                    */
    size_t n_duals;   /**< number of incentive rows; 0 over the feasible payoffs         */
    double *dual;     /**< [n_duals] in the order of ent_correlated.dual                */
    ent_claim claim;  /**< ENT_CLAIM_OPTIMAL or ENT_CLAIM_EMPTY                         */
} ent_bargain;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_bargain_clear(ent_bargain *x);

/**
 * The agreement that a bargaining solution picks.
 *
 * Players who cannot gain in any treaty u >= d keep d_j; the product of Nash is that of the others.
 * Nash and Kalai-Smorodinsky do not depend on the units of anybody's payoffs, the egalitarian one
 * compares gains and does.
 * Claim:  OPTIMAL, or EMPTY when d is out of reach by more than 1e-9 of a player's range. Violation
 *         and the distance of value and bound are recomputed from the payoffs; what exceeds 1e-9 of
 *         a player's range or 1e-8 (of the value for Nash, of the largest range for the egalitarian
 *         one) is withheld. The ideals and the lexicographic continuation rest on the checks of
 *         each linear program alone.
 * Cost:   a linear program for each player's ideal and for each step of the solution, at most as
 *         many as players (Nash: as corners that the method visits, seldom more than a few times
 *         that), each of `profiles` columns and, over correlated equilibria, one row an incentive.
 * Source: J. Nash, The bargaining problem, Econometrica 18 (1950); E. Kalai, M. Smorodinsky, Other
 *         solutions to Nash's bargaining problem, Econometrica 43 (1975); E. Kalai, Proportional
 *         solutions to bargaining situations, Econometrica 45 (1977).
 *
 * @param disagreement  [players] finite: what each gets without a treaty
 * @param opts          NULL for ENT_BARGAIN_OPTS_INIT
 * @param out           overwritten, not cleared first; release with ent_bargain_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a disagreement that is not finite, no such solution or set);
 *         ENT_ERR_LIMIT (larger than ENT_CORRELATED_MAX_WHOLE, or stopped by the control);
 *         ENT_ERR_NUMERIC (the certificate failed); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_bargain_solve(const ent_game *g, const double disagreement[],
                                         const ent_bargain_opts *opts, ent_bargain *out);

/** The Pareto frontier of two players: a chain of segments. {0} is valid and empty. */
typedef struct ent_frontier {
    size_t count;    /**< number of points, at least 1                                       */
    double *payoff;  /**< [count][2] from the best for player 1 to the best for player 0       */
    ent_claim claim; /**< ENT_CLAIM_ALL: nothing lies beyond it by more than 1e-9 of the ranges */
} ent_frontier;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_frontier_clear(ent_frontier *x);

/**
 * The payoffs of two players that no treaty improves for one without harm to the other.
 *
 * Claim:  ALL. Points within 1e-9 of the ranges of a longer segment are dropped.
 * Cost:   two linear programs a segment, and four.
 *
 * @param over     what a treaty may say
 * @param control  NULL for none; a step is a simplex iteration of one linear program
 * @param out      overwritten, not cleared first; release with ent_frontier_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, no such set); ENT_ERR_LIMIT;
 *         ENT_ERR_NUMERIC; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_bargain_frontier(const ent_game *g, ent_bargain_over over,
                                            const ent_control *control, ent_frontier *out);

#ifdef __cplusplus
}
#endif

#endif
