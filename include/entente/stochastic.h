/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic.h -- what two patient players can sustain when the stage game changes with what they do.
 *
 * There are a few states (calm, tariff war), each with a stage game of its own. What is played in state
 * s decides with which probability each state comes next. All is seen, and a public coin may be
 * tossed before every period. V_s(delta) is the set of payoffs, per period, of the subgame-perfect
 * equilibria in pure actions that begin in s. Profile a is played now and w promised, w in the sum of
 * p(s' | s, a) V_s', when no player i gains by any deviation b and its punishment:
 *
 *     (1 - delta) u_i(a) + delta w_i >= (1 - delta) u_i(b, a_-i) + delta sum_s' p(s' | s, b, a_-i) p_i(s'),
 *
 * p_i(s') the worst payoff of i in V_s'.
 */
#ifndef ENTENTE_STOCHASTIC_H
#define ENTENTE_STOCHASTIC_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/payoff_set.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most states, and the most profiles of all states together. */
#define ENT_STOCHASTIC_MAX_STATES   ((size_t)64)
#define ENT_STOCHASTIC_MAX_PROFILES ((size_t)1 << 16)

/** A stochastic game; what it points to stays the caller's. */
typedef struct ent_stochastic_game {
    size_t states;                /**< number of states                                     */
    const ent_game *const *stage; /**< [states] games of two players; actions may differ      */
    const double *const *next;    /**< [states] of [profiles of that state][states]: the
                                       probability of each state in the next period        */
} ent_stochastic_game;

/** A vertex and how it is reached: play `profile`, then what is worth `next`. */
typedef struct ent_state_vertex {
    double payoff[2];    /**< per period: (1 - delta) u(profile) + delta next             */
    int profile[2];      /**< played first                                               */
    ent_binding binding; /**< whose incentive constraint binds                          */
    double next[2];      /**< expected from the next period on if nobody deviates          */
    double slack[2];     /**< what each player would lose by its best deviation; infinite
                              for a player without another action                      */
    double weight[3];    /**< probabilities of the three plans between which a public draw
                              decides; a plan names a vertex for each state that may come */
} ent_state_vertex;

/** What can be sustained from one state on. */
typedef struct ent_state_set {
    size_t outer_count;       /**< vertices of the outer set                                   */
    double *outer;            /**< [outer_count][2] counter-clockwise from the lowest            */
    double threat[2];         /**< each player's worst payoff in the outer set; NaN when empty   */
    int dim;                  /**< of the outer set: -1 empty, 0 point, 1 segment, 2 polygon     */
    size_t count;             /**< vertices of the inner set                                   */
    ent_state_vertex *vertex; /**< [count] the inner sets generate each other: the proof     */
    size_t *plan; /**< [count][3][states] plan j of vertex k goes on, in state s', with its vertex
                       plan[(3 k + j) states + s'], if s' can come                       */
    size_t punish[2]; /**< the vertex with which a deviation of each player that leads here
                           is met                                                         */
} ent_state_set;

/** The payoff sets of all states. {0} is valid and empty. */
typedef struct ent_stochastic {
    size_t states;      /**< number of states                                           */
    ent_state_set *set; /**< [states]                                                   */
    double delta;       /**< the discount factor                                        */
    double distance;    /**< from the farthest point of an outer set to its inner set, payoff
                             units; infinite without an inner set                         */
    double shortfall;   /**< 0: every constraint of the inner sets holds with room beyond
                             round-off. Else the most by which one may miss, payoff units   */
    uint64_t steps;     /**< times the operator was applied                             */
    bool converged;     /**< outer and inner sets are one within the accepted distance    */
    ent_claim claim;    /**< ALL: converged. EMPTY: no state has an equilibrium. OUTER: stopped
                             before, the truth lies between                              */
} ent_stochastic;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_stochastic_clear(ent_stochastic *x);

/** Settings of stochastic games. NULL stands for the defaults. */
typedef struct ent_stochastic_opts {
    double tol;          /**< accepted distance of outer and inner sets, as a fraction of the
                              payoff range over all states                               */
    ent_control control; /**< a step applies the operator once in every state; a max_steps of 0
                              is a limit by size                                        */
} ent_stochastic_opts;
/* clang-format off */
#define ENT_STOCHASTIC_OPTS_INIT {1e-9, {NULL, NULL, 0}}
/* clang-format on */

/**
 * The payoff sets of a stochastic game: an outer and an inner polygon a state.
 *
 * The outer sets begin with the hull of all payoffs and are replaced by what they generate until they
 * stay. The inner ones come from the same steps with every constraint and every promise held a
 * hair inside, and are taken only when each of their vertices is checked to be generated by them
 * with room beyond round-off; where there is no room (a point, a tie) `shortfall` tells how much a
 * check may miss. A state from which no equilibrium begins is an answer: its set is empty.
 * Claim:  ALL, EMPTY or OUTER; outer sets right to rounding and ties of 1e-12 of the range.
 * Cost:   a step adds up and cuts the polygons of the states once a profile; about
 *         log(1e-15) / log(delta) steps, more next to a delta at which a set collapses.
 * Source: D. Abreu, D. Pearce, E. Stacchetti, Econometrica 58 (1990); D. Abreu, B. Brooks,
 *         Y. Sannikov, Algorithms for stochastic games with perfect monitoring, Econometrica 88
 *         (2020).
 *
 * @param game   the states, their stage games and what follows them
 * @param delta  discount factor per period, 0 <= delta < 1
 * @param opts   NULL for ENT_STOCHASTIC_OPTS_INIT
 * @param err    NULL, or told what is wrong with the game
 * @param out    overwritten, not cleared first; release with ent_stochastic_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no states, a stage game not of two players, probabilities
 *         that are negative or do not sum to 1 within 1e-6, payoffs too far apart, delta or tol
 *         out of range);
 *         ENT_ERR_LIMIT (too many states or profiles); ENT_ERR_NOMEM. On error *out is empty.
 *         A cancelled call ends as at the step limit.
 */
ENT_CHECKED ent_status ent_stochastic_solve(const ent_stochastic_game *game, double delta,
                                            const ent_stochastic_opts *opts, ent_error *err,
                                            ent_stochastic *out);

#ifdef __cplusplus
}
#endif

#endif
