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

/** The most entries of such a program that is held whole, about 600 MB, where no rows and columns are
 *  left out: bargaining, commitment, and games near conflict. */
#define ENT_CORRELATED_MAX_WHOLE ((size_t)1 << 22)

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

/** The payoffs of two players over all (coarse) correlated equilibria: a polygon. {0} is empty. */
typedef struct ent_correlated_region {
    size_t player[2];      /**< whose payoffs: x and y                                    */
    size_t count;          /**< corners: 1 for a point, 2 for a segment                   */
    double *corner;        /**< [count][2] counterclockwise, from the largest x           */
    ent_correlated *at;    /**< [count] an equilibrium with these payoffs                 */
    size_t n_edges;        /**< count; 0 for a point, and with claim SOME                */
    ent_correlated *edge;  /**< [n_edges] best along the outward normal of the edge from
                                corner k to the next: its bound keeps the set inside      */
    ent_correlated box[4]; /**< best towards larger x, larger y, smaller x, smaller y     */
    ent_claim claim;       /**< ENT_CLAIM_ALL; SOME when there are more than
                                ENT_CORRELATED_MAX_CORNERS: an inner polygon              */
} ent_correlated_region;

/** The most corners of a region that are looked for. */
#define ENT_CORRELATED_MAX_CORNERS 1000

/** Releases the region and leaves {0}. NULL is allowed. */
ENT_API void ent_correlated_region_clear(ent_correlated_region *x);

/**
 * The set of payoffs that two players can have in (coarse) correlated equilibria.
 *
 * Begins with the four sides of its box and asks along the normal of each edge found for a point
 * outside, until there is none. Corners nearer to each other, or to the line through their
 * neighbours, than 1e-9 of the players' payoff ranges count as one.
 * Claim:  ALL: every corner is the payoff of an equilibrium that is given, and the bound of
 *         every edge is proven as in ent_correlated_solve().
 * Cost:   2 (corners + 2) times ent_correlated_solve().
 *
 * @param g       game with at least two players
 * @param player  two different players
 * @param opts    `coarse` and `control` count; NULL for ENT_CORRELATED_OPTS_INIT
 * @param out     overwritten, not cleared first; release with ent_correlated_region_clear()
 * @return as ent_correlated_solve(); ENT_ERR_ARG also for players that are the same or not there
 */
ENT_CHECKED ent_status ent_correlated_payoffs(const ent_game *g, const size_t player[2],
                                              const ent_correlated_opts *opts,
                                              ent_correlated_region *out);

/** What anarchy costs and what a mediator is worth, in welfare (the sum of payoffs). {0} is empty. */
typedef struct ent_anarchy {
    size_t players;              /**< number of players                                      */
    int *optimal;                /**< [players] the profile with the largest welfare, the first
                                      of several                                             */
    double optimum;              /**< its welfare                                            */
    size_t n_pure;               /**< number of pure Nash equilibria, by exact comparison     */
    int *pure_best, *pure_worst; /**< [players] the best and the worst of them; NULL without  */
    double pure_high, pure_low;  /**< their welfare; NaN without                             */
    ent_correlated best, worst;  /**< correlated equilibria of largest and smallest welfare   */
    ent_correlated coarse_best, coarse_worst; /**< coarse ones                               */
} ent_anarchy;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_anarchy_clear(ent_anarchy *x);

/** optimum / welfare: the price of anarchy for the welfare of a worst equilibrium, of stability for
 *  that of a best. NaN, not defined, unless both are positive. */
ENT_API double ent_anarchy_price(double optimum, double welfare);

/**
 * The welfare of the best and worst pure Nash, correlated and coarse correlated equilibrium beside
 * the best of all profiles.
 *
 * Claim:  OPTIMAL for the four mediated equilibria, each with its proof; the optimum and the pure
 *         equilibria by looking at every profile. Payoffs are compared as doubles.
 * Cost:   four times ent_correlated_solve() and one pass over the incentives.
 * Source: E. Koutsoupias, C. Papadimitriou, Worst-case equilibria, STACS (1999); T. Roughgarden,
 *         Intrinsic robustness of the price of anarchy, STOC (2009), for the coarse form;
 *         I. Ashlagi, D. Monderer, M. Tennenholtz, On the value of correlation, J. Artificial
 *         Intelligence Research 33 (2008), for optimum / best.value, their enforcement value.
 *
 * @param g        game with any number of players
 * @param control  or NULL; a step is a simplex iteration of each of the four
 * @param out      overwritten, not cleared first; release with ent_anarchy_clear()
 * @return as ent_correlated_solve()
 */
ENT_CHECKED ent_status ent_correlated_anarchy(const ent_game *g, const ent_control *control,
                                              ent_anarchy *out);

/** The cheapest payments that sustain a welfare. {0} is empty. */
typedef struct ent_subsidy {
    size_t players, width; /**< number of players; of all their actions                     */
    size_t count;          /**< number of profiles with positive probability                */
    int *profile;          /**< [count][players] the profiles, in the order of the table     */
    double *p;             /**< [count] their probabilities, summing to 1                   */
    double *payoff;        /**< [players] expected payoffs without the payments              */
    double wanted;         /**< the welfare asked for                                       */
    double welfare;        /**< the sum of the payoffs                                      */
    double *told;          /**< [width] how often a player is told an action                 */
    double *payment;       /**< [width] what it is paid whenever it is told this and obeys    */
    double cost;           /**< expected payments: the sum of told times payment             */
    double bound;          /**< what the duals prove: less does not do; with claim EMPTY the most
                              welfare of a profile                                      */
    double price;          /**< what one more unit of welfare costs, at least 0             */
    size_t n_duals;        /**< number of incentive rows                                    */
    double *dual;          /**< [n_duals] as in ent_correlated, but for a player and an action told
                              they sum to at most 1                                     */
    ent_claim claim;       /**< OPTIMAL; EMPTY when no profile has the welfare wanted         */
} ent_subsidy;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_subsidy_clear(ent_subsidy *x);

/**
 * The least that a third party must pay, in expectation, for a correlated play with a sum of
 * payoffs of at least `welfare`: it pays who is told an action and obeys. 0 for what a correlated
 * equilibrium reaches.
 *
 * Payments count like payoffs, one unit to one player as much as to another. That nobody then gains
 * by disobeying holds by construction; that less does not do follows from the duals: for y >= 0 with
 * sum_b y_isb <= 1 and a price o >= 0 the cost is at least  o welfare - max over profiles a of
 * [ o sum_i u_i(a) + sum_r y_r g_r(a) ].
 * Claim:  OPTIMAL, or EMPTY.
 * Cost:   one linear program, held whole: ENT_CORRELATED_MAX_WHOLE.
 * Source: D. Monderer, M. Tennenholtz, k-Implementation, J. Artificial Intelligence Research 21
 *         (2004), for payments that make a profile stable; here the mediator draws it.
 *
 * @param g        game with any number of players
 * @param welfare  finite
 * @param control  or NULL; a step is a simplex iteration
 * @param out      overwritten, not cleared first; release with ent_subsidy_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NUMERIC, ENT_ERR_NOMEM; on error *out is empty
 */
ENT_CHECKED ent_status ent_correlated_subsidy(const ent_game *g, double welfare,
                                              const ent_control *control, ent_subsidy *out);

#ifdef __cplusplus
}
#endif

#endif
