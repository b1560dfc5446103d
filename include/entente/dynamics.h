/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamics.h -- learning and evolution: how play may come to an equilibrium, or never does.
 *
 * A rule moves a mixed profile step by step: beliefs, frequencies of play, or shares of a
 * population. A path claims nothing about where it would end; what is certified is how far the
 * profiles it reached are from an equilibrium, by the judge of all solvers.
 *
 * Payoffs enter in units of a range, so that a path is the same after every payoff is multiplied by
 * one positive number and, but for replicator-ratio, after a number is added to a player's payoffs.
 */
#ifndef ENTENTE_DYNAMICS_H
#define ENTENTE_DYNAMICS_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most points of a path that are kept. */
#define ENT_DYNAMICS_MAX_POINTS ((size_t)1 << 20)
/** The most profiles of a game that regret matching counts. */
#define ENT_DYNAMICS_MAX_PROFILES ((size_t)1 << 16)
/** The largest population of the Moran process. */
#define ENT_DYNAMICS_MAX_POPULATION ((size_t)1 << 24)

/** One row of the table of rules. */
typedef struct ent_dynamics_rule {
    const char *name;    /**< as on the command line: "fictitious-play", ...                */
    size_t min_players;  /**< smallest number of players it takes                          */
    size_t max_players;  /**< largest                                                      */
    const char *needs;   /**< what else it needs ("symmetric", "payoffs above 0"), or NULL  */
    bool random;         /**< whether it draws: the seed matters                           */
    bool one_population; /**< whether ent_dynamics_opts.one_population is for it            */
    const char *summary; /**< one line for people                                          */
} ent_dynamics_rule;

/** Row `index` of the table of rules; NULL behind the last. Static. */
ENT_API const ent_dynamics_rule *ent_dynamics_rule_at(size_t index);

/** Settings. NULL stands for the defaults. */
typedef struct ent_dynamics_opts {
    uint64_t steps;      /**< steps to take; default 1000                                   */
    uint64_t seed;       /**< of the rules that draw; default 0                             */
    const double *start; /**< [width] first profile, each part summing to 1 within 1e-6;
                              NULL: every action alike                                      */
    double time_step;    /**< replicator, replicator-difference, best-response, logit: time of one
                              step, above 0 and at most 0.5; default 0.1                    */
    double temperature;  /**< stochastic-play, logit: noise of choices as a part of the player's
                              payoff range, above 0; default 0.1                            */
    double gain;         /**< fictitious-play, stochastic-play: weight of the newest action, in
                              (0, 1]; 0 (default): 1/(t + 1) at step t, the plain average    */
    size_t population;   /**< moran: individuals, 2 .. ENT_DYNAMICS_MAX_POPULATION; default 100 */
    double selection;    /**< moran: weight of payoffs in fitness, 0 .. 100; default 1       */
    double mutation;     /**< moran: chance that an offspring's action is drawn at random, 0 .. 1;
                              default 0                                                     */
    bool one_population; /**< all players are drawn from one population and share one mixed
                              strategy, that of player 0; symmetric games; default false     */
    size_t max_points;   /**< points of the path, 2 .. ENT_DYNAMICS_MAX_POINTS; default 1001 */
    ent_control control; /**< a step is a step of the rule                                  */
} ent_dynamics_opts;
/* clang-format off */
#define ENT_DYNAMICS_OPTS_INIT {1000, 0, NULL, 0.1, 0.1, 0.0, 100, 1.0, 0.0, false, 1001, {NULL, NULL, 0}}
/* clang-format on */

/** A path and what the judge says of it. {0} is valid and empty. */
typedef struct ent_dynamics {
    const char *rule;      /**< its name; static                                          */
    size_t players, width; /**< of the game                                               */
    uint64_t steps;        /**< steps taken                                               */
    bool cut;              /**< stopped by the control before all steps were taken        */
    bool fixed;            /**< moran: one action took over and nothing can change again  */
    double time_step;      /**< time of one step; 1 for rules in discrete time             */
    uint64_t every;        /**< the path keeps the start, every so manieth step, the last  */
    size_t count;          /**< number of points of the path                              */
    uint64_t *at;          /**< [count] steps taken before each point, ascending           */
    double *path;          /**< [count][width] mixed profiles                              */
    double *final;         /**< [width] the last of them                                   */
    double *average;       /**< [width] mean of the profiles after each step               */
    double regret;         /**< of `final`: the most that a player gains by leaving it alone,
                                in payoff units                                           */
    double average_regret; /**< of `average`                                              */
    size_t n_played;       /**< regret-matching: number of profiles that were played; else 0 */
    int *profile;          /**< [n_played][players] these, in the order of the table        */
    double *p;             /**< [n_played] how often, as a share of all steps              */
    double epsilon;        /**< regret-matching: `p` is a coarse correlated equilibrium within this,
                                in payoff units; from exact arithmetic, rounded up. NaN for
                                other rules and before the first step                     */
    ent_claim claim;       /**< ENT_CLAIM_SOME: one path, its regrets right; not where it ends */
} ent_dynamics;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_dynamics_clear(ent_dynamics *x);

/**
 * Plays a game by a rule.
 *
 * The rules, x the mixed profile and u_i(b) what action b gives player i against x (docs/modules/
 * dynamics.md has them in full):
 *   fictitious-play      each plays a best response to how often the others played each action
 *   stochastic-play      the same with a logit choice
 *   replicator           dx_b/dt = x_b (u(b) - mean), by fourth-order Runge-Kutta steps
 *   replicator-difference  x_b := x_b (1 + h (u(b) - mean))            (type 1)
 *   replicator-ratio     x_b := x_b u(b) / mean                        (type 2)
 *   best-response        dx/dt = best response - x, held during a step
 *   logit                dx/dt = logit choice - x, by Runge-Kutta steps
 *   regret-matching      actions in proportion to the regret of not having played them always
 *   moran                births in proportion to exp(selection * payoff), deaths at random
 *
 * Ties of best responses (within 1e-12 of the player's range) go to the first action. The path is
 * thinned by `every`, the least number for which it has at most max_points points.
 * Claim:  SOME. The regrets are the judge's; epsilon is the exact judge's.
 * Cost:   a step of most rules reads each payoff in the support of the profile once a player; of
 *         regret-matching the player's own alternatives; of moran the table of the actions alive.
 *         Memory: max_points * width numbers; regret-matching also one a profile.
 * Source: G. W. Brown, Iterative solution of games by fictitious play (1951); D. Fudenberg, D.
 *         Levine, The Theory of Learning in Games (1998); J. Hofbauer, K. Sigmund, Evolutionary Games
 *         and Population Dynamics (1998); S. Hart, A. Mas-Colell, A simple adaptive procedure leading
 *         to correlated equilibrium, Econometrica 68 (2000); M. Nowak et al., Emergence of
 *         cooperation and evolutionary stability in finite populations, Nature 428 (2004).
 *
 * @param g     game with the number of players that the rule takes
 * @param rule  the name of a rule
 * @param opts  NULL for ENT_DYNAMICS_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_dynamics_clear()
 * @return ENT_OK, also when cut; ENT_ERR_ARG (a NULL, no such rule, a game without what it needs, a
 *         setting out of its range); ENT_ERR_LIMIT (regret-matching: more than
 *         ENT_DYNAMICS_MAX_PROFILES profiles, or more of them played than exact arithmetic has
 *         room for);
 *         ENT_ERR_NUMERIC (the judge finds no mixed profile); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_dynamics_run(const ent_game *g, const char *rule,
                                        const ent_dynamics_opts *opts, ent_dynamics *out);

#ifdef __cplusplus
}
#endif

#endif
