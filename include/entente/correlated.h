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

/** What to make as good as possible. */
typedef enum ent_objective {
    ENT_OBJECTIVE_WELFARE = 0, /**< the sum of all payoffs                            */
    ENT_OBJECTIVE_EGALITARIAN, /**< the smallest payoff                               */
    ENT_OBJECTIVE_MAX,         /**< the payoff of `player`, as high as possible       */
    ENT_OBJECTIVE_MIN,         /**< the payoff of `player`, as low as possible        */
} ent_objective;

/** Settings. NULL stands for the defaults. */
typedef struct ent_correlated_opts {
    ent_objective objective; /**< default ENT_OBJECTIVE_WELFARE                       */
    size_t player;           /**< for ENT_OBJECTIVE_MAX and ENT_OBJECTIVE_MIN          */
    bool coarse;             /**< coarse correlated equilibrium                       */
    ent_control control;     /**< a step is a simplex iteration                       */
} ent_correlated_opts;
#define ENT_CORRELATED_OPTS_INIT {ENT_OBJECTIVE_WELFARE, 0, false, {NULL, NULL, 0}}

/** A best correlated equilibrium. {0} is valid and empty. */
typedef struct ent_correlated {
    size_t players;  /**< number of players                                           */
    size_t count;    /**< number of profiles with positive probability                */
    int *profile;    /**< [count][players] the profiles                               */
    double *p;       /**< [count] their probabilities, summing to 1                   */
    double *payoff;  /**< [players] expected payoffs                                  */
    double value;    /**< the objective at p                                          */
    double bound;    /**< the bound on the objective proven by the duals              */
    double violation; /**< most that a player gains by disobeying, in payoff units     */
    size_t n_duals;  /**< number of incentive rows                                    */
    double *dual;    /**< [n_duals] one a row, order documented at ent_correlated_solve */
    ent_claim claim; /**< ENT_CLAIM_OPTIMAL                                           */
} ent_correlated;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_correlated_clear(ent_correlated *x);

ENT_CHECKED ent_status ent_correlated_solve(const ent_game *g, const ent_correlated_opts *opts,
                                            ent_correlated *out);

#ifdef __cplusplus
}
#endif

#endif
