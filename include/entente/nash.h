/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nash.h -- Nash equilibria: every method behind one signature, every profile with its regret.
 *
 * A profile is an equilibrium when no player gains by leaving it. Each profile returned was
 * put before ent_game_regret(); one that exceeds the tolerance is withheld (ENT_ERR_NUMERIC),
 * never returned. With `exact` set the profile is rational and was checked in exact arithmetic.
 */
#ifndef ENTENTE_NASH_H
#define ENTENTE_NASH_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Equilibria found by one call. {0} is a valid empty list. */
typedef struct ent_equilibria {
    size_t count;     /**< number of equilibria                                       */
    size_t players;   /**< number of players                                          */
    size_t width;     /**< sum of the players' action counts                          */
    double *prob;     /**< [count][width] mixed actions, player after player          */
    double *payoff;   /**< [count][players] expected payoffs                          */
    double *regret;   /**< [count] best gain from deviating, in payoff units          */
    char **exact;     /**< [count * width] "p/q" or "p"; NULL unless asked for        */
    ent_claim claim;  /**< ENT_CLAIM_ALL or ENT_CLAIM_SOME                            */
    const char *method; /**< name of the method that answered; static text or NULL      */
    uint64_t steps;   /**< work done, in the method's own unit (profiles, pivots, ...)  */
    bool cut;         /**< a limit or a cancellation ended the search early            */
} ent_equilibria;

/** Releases the list and leaves {0}. NULL is allowed. */
ENT_API void ent_equilibria_clear(ent_equilibria *eq);

/** Settings shared by the Nash methods. NULL stands for the defaults. */
typedef struct ent_nash_opts {
    double tol;          /**< accepted regret as a fraction of the payoff range       */
    size_t max_count;    /**< stop after this many equilibria; 0 = no limit           */
    bool exact;          /**< also give each equilibrium as exact rationals           */
    int label;           /**< lemke-howson: first label to drop, 0 .. width-1; -1 = all */
    ent_control control; /**< progress, cancellation, step limit                      */
} ent_nash_opts;
#define ENT_NASH_OPTS_INIT {1e-9, 0, false, -1, {NULL, NULL, 0}}

/** The signature that all methods share. */
typedef ent_status ent_nash_fn(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out);

/** One row of the table of methods. */
typedef struct ent_nash_method {
    const char *name;    /**< as on the command line: "pure", "lemke-howson", ...      */
    size_t min_players;  /**< smallest number of players it takes                     */
    size_t max_players;  /**< largest                                                 */
    const char *needs;   /**< what else it needs ("constant-sum"), or NULL             */
    ent_claim claim;     /**< the most that it can claim                              */
    ent_nash_fn *solve;  /**< the method                                              */
    const char *summary; /**< one line for people                                     */
} ent_nash_method;

/** The table of methods; the last row has a NULL name. Static. */
ENT_API const ent_nash_method *ent_nash_methods(void);

ENT_CHECKED ent_status ent_nash_pure(const ent_game *g, const ent_nash_opts *opts,
                                     ent_equilibria *out);
ENT_CHECKED ent_status ent_nash_lp(const ent_game *g, const ent_nash_opts *opts,
                                   ent_equilibria *out);
ENT_CHECKED ent_status ent_nash_lemke_howson(const ent_game *g, const ent_nash_opts *opts,
                                             ent_equilibria *out);
ENT_CHECKED ent_status ent_nash_support(const ent_game *g, const ent_nash_opts *opts,
                                        ent_equilibria *out);
ENT_CHECKED ent_status ent_nash_auto(const ent_game *g, const ent_nash_opts *opts,
                                     ent_equilibria *out);

/** The least payments that make a mixed profile an equilibrium. {0} is valid and empty. */
typedef struct ent_inducement {
    size_t players;  /**< number of players                                           */
    size_t width;    /**< sum of the players' action counts                           */
    double *payment; /**< [width] added to the player's payoff whenever it takes the action;
                          0 for actions outside the support                           */
    double *cost;    /**< [players] expected payment to each player at the profile     */
    double *dual;    /**< [width] what one more unit of gain from the action would add to the cost:
                          1 for the deviation that binds, 0 for the others              */
    double total;    /**< sum of cost, in payoff units                                */
    double bound;    /**< no payments cost less than this, proven by `dual`            */
    ent_claim claim; /**< ENT_CLAIM_OPTIMAL                                           */
} ent_inducement;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_inducement_clear(ent_inducement *x);

/**
 * The least payments on actions under which a mixed profile is a Nash equilibrium, for example the
 * benefit of "standing firm" at home that makes a tariff war an equilibrium.
 *
 * A payment belongs to an action, whatever the others do, and counts at least 0. For a pure
 * profile z the cost of player i is max_b u_i(b, z_-i) - u_i(z), and the total is the k of
 * k-implementation. An equilibrium costs nothing.
 * Claim:  OPTIMAL; `bound` equals `total` but for rounding, and for what `mixed` misses of 1.
 * Cost:   that of ent_game_action_payoffs(); the linear program is solved in closed form.
 * Source: D. Monderer, M. Tennenholtz, K-implementation, JAIR 21 (2004).
 *
 * @param g        any number of players
 * @param mixed    [width] the target; each player's part sums to 1 within 1e-6
 * @param control  NULL, or progress and limit; a step is a simplex iteration
 * @param out      overwritten; release with ent_inducement_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (stopped), ENT_ERR_NUMERIC
 */
ENT_CHECKED ent_status ent_nash_induce(const ent_game *g, const double mixed[],
                                       const ent_control *control, ent_inducement *out);

#ifdef __cplusplus
}
#endif

#endif
