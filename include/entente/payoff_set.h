/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_set.h -- everything that two patient players can sustain, with proof.
 *
 * V(delta) is the set of payoffs, per period, of the subgame-perfect equilibria in pure actions of
 * a game that is repeated for ever, when all is seen and a public coin may be tossed before every
 * period. It is convex: empty, a point, a segment or a polygon. A profile a is played now and w
 * promised from tomorrow on when no player i gains by leaving a once and being punished:
 *
 *     (1 - delta) u_i(a) + delta w_i >= (1 - delta) c_i(a) + delta p_i,
 *
 * c_i(a) the best that i gets against a's other action, p_i the worst payoff of i in V(delta).
 */
#ifndef ENTENTE_PAYOFF_SET_H
#define ENTENTE_PAYOFF_SET_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most profiles of a game whose payoff set is computed. */
#define ENT_PAYOFF_SET_MAX_PROFILES ((size_t)1 << 20)

/** Which players the promise holds to a vertex's profile without anything to spare. */
typedef enum ent_binding {
    ENT_BINDING_NONE = 0, /**< nobody: the profile may be played for ever               */
    ENT_BINDING_0,        /**< player 0                                                 */
    ENT_BINDING_1,        /**< player 1                                                 */
    ENT_BINDING_BOTH,     /**< both                                                     */
} ent_binding;

/** A vertex of a payoff set and how it is reached: play `profile`, then what is worth `next`. */
typedef struct ent_vertex {
    double payoff[2];    /**< per period: (1 - delta) u(profile) + delta next             */
    int profile[2];      /**< played first; -1 when not a single step was made            */
    ent_binding binding; /**< whose incentive constraint binds                          */
    double next[2];      /**< what follows if nobody deviates; `payoff` itself: the same again */
    size_t from[2];      /**< `next` is drawn publicly between these vertices of the same list */
    double weight;       /**< probability of from[0]; from[1] has what is left          */
    double slack[2];     /**< what each player would lose by deviating once, payoff units;
                             1e-12 of its range below 0 counts as 0, and an outer set that
                             did not converge may go lower                            */
    size_t third;        /**< a third vertex of that draw, and its probability: 0 unless `next`
                             lies inside the polygon, where a penal code begins         */
    double third_weight; /**<                                                          */
} ent_vertex;

/** The payoffs that two players can sustain. {0} is valid and empty. */
typedef struct ent_payoff_set {
    int dim;            /**< -1 empty, 0 a point, 1 a segment, 2 a polygon               */
    size_t count;       /**< vertices of the outer set                                  */
    ent_vertex *vertex; /**< [count] counter-clockwise from the lowest, then leftmost      */
    size_t inner_count; /**< vertices of the inner set                                  */
    ent_vertex *inner;  /**< [inner_count] likewise; it generates itself, which is its proof */
    double threat[2];   /**< each player's worst payoff in the outer set; NaN when empty    */
    size_t punish[2];   /**< the vertex of `inner` that is worst for each player           */
    double distance;    /**< from the farthest point of the outer set to the inner set, payoff
                             units; infinite without an inner set, 0 when both are empty  */
    double delta;       /**< the discount factor                                        */
    uint64_t steps;     /**< times the operator was applied                             */
    bool converged;     /**< outer and inner set are one within the accepted distance      */
    ent_claim claim;    /**< ALL: converged. EMPTY: proven. OUTER: stopped before, the truth
                             lies between the two sets                                 */
    double shortfall;   /**< 0: the inner set is proven in exact arithmetic. Else the most by
                             which a constraint of it falls short, in payoff units: a tie,
                             as where delta is a threshold rounded to a double         */
} ent_payoff_set;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_payoff_set_clear(ent_payoff_set *x);

/** Settings of payoff sets. NULL stands for the defaults. */
typedef struct ent_payoff_set_opts {
    double tol;          /**< accepted distance of outer and inner set, as a fraction of each
                              player's payoff range; 1e-12 or more                     */
    ent_control control; /**< a step is one application of the operator; a max_steps of 0 is
                              a limit by size: 2^22 profiles looked at, at least 1,000 steps */
} ent_payoff_set_opts;
#define ENT_PAYOFF_SET_OPTS_INIT                                                                   \
    {                                                                                              \
        1e-11,                                                                                     \
        {                                                                                          \
            NULL, NULL, 0                                                                          \
        }                                                                                          \
    }

/**
 * The payoff set V(delta) of a two-player game: an outer and an inner polygon.
 *
 * The outer set begins with the payoffs that are feasible and individually rational, and is
 * replaced by what it generates until it stays. The inner set solves the equations of the
 * vertices a hair inside, by Newton's method, and is taken only when each of its vertices is
 * proven, in exact arithmetic, to be generated by the set itself. Constraints that miss by 1e-12
 * of the range count as met, because a threshold such as 1/3 is no double: `shortfall` and `slack`
 * tell. Payoffs are those of the game as doubles.
 * Claim:  ALL, EMPTY or OUTER; see ent_payoff_set.claim. The outer set is right to rounding;
 *         where it converged, corners within `tol` of an edge are dropped.
 * Cost:   a step looks up four points a profile in O(log vertices); memory O(profiles).
 * Source: D. Abreu, Y. Sannikov, An algorithm for two-player repeated games with perfect
 *         monitoring, Theoretical Economics 9 (2014); D. Abreu, D. Pearce, E. Stacchetti, Toward
 *         a theory of discounted repeated games with imperfect monitoring, Econometrica 58 (1990).
 *
 * @param g      game of two players
 * @param delta  discount factor per period, 0 <= delta < 1; at 0 the hull of the pure equilibria
 * @param opts   NULL for ENT_PAYOFF_SET_OPTS_INIT
 * @param out    overwritten, not cleared first; release with ent_payoff_set_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, delta or tol out of range);
 *         ENT_ERR_LIMIT (more than ENT_PAYOFF_SET_MAX_PROFILES profiles); ENT_ERR_NOMEM.
 *         On error *out is empty. A cancelled call ends as at the step limit.
 */
ENT_CHECKED ent_status ent_payoff_set_solve(const ent_game *g, double delta,
                                            const ent_payoff_set_opts *opts, ent_payoff_set *out);

/**
 * The payoff sets at many discount factors. They are taken from the largest down, and each starts
 * from the one before, which holds it: V(delta) grows with delta.
 *
 * @param count  number of discount factors
 * @param delta  [count] in any order, each as in ent_payoff_set_solve()
 * @param out    [count] out[k] belongs to delta[k]; release each with ent_payoff_set_clear()
 * @return as ent_payoff_set_solve(); on error all of out is empty
 */
ENT_CHECKED ent_status ent_payoff_set_sweep(const ent_game *g, size_t count, const double delta[],
                                            const ent_payoff_set_opts *opts, ent_payoff_set out[]);

/** What patience does for a target. */
typedef enum ent_critical_verdict {
    ENT_CRITICAL_THRESHOLD = 0, /**< it is sustained from a delta in (lo, hi] on           */
    ENT_CRITICAL_ALWAYS,        /**< at every delta, 0 included                            */
    ENT_CRITICAL_NEVER,  /**< at no delta below 1: not feasible, or a player would get no more
                                     than its minmax and could gain by deviating              */
    ENT_CRITICAL_BEYOND, /**< not up to the largest delta that was tried              */
} ent_critical_verdict;

/** The least discount factor that sustains a target. {0} is valid. */
typedef struct ent_critical {
    ent_critical_verdict verdict;
    double lo;        /**< here the outer set excludes the target, hence at all below; 0 with
                           ALWAYS, 1 with NEVER                                        */
    double hi;        /**< here the inner set sustains it, hence at all above; 0 with ALWAYS, 1
                           when there is none                                          */
    int player;       /**< NEVER: the player that gets too little, -1 when nobody does       */
    bool converged;   /**< hi - lo is at most what was asked for                        */
    double shortfall; /**< of the inner set at hi: see ent_payoff_set                   */
    uint64_t solves;  /**< payoff sets computed                                        */
} ent_critical;

/** Settings of critical discount factors. NULL stands for the defaults. */
typedef struct ent_critical_opts {
    double width;            /**< of the bracket that is good enough; above 0            */
    double max_delta;        /**< the largest delta to try, below 1                      */
    ent_payoff_set_opts set; /**< for each payoff set                                    */
} ent_critical_opts;
/* clang-format off */
#define ENT_CRITICAL_OPTS_INIT {1e-12, 0.999, ENT_PAYOFF_SET_OPTS_INIT}
/* clang-format on */

/**
 * The least discount factor at which a pure profile is played for ever, held by the harshest
 * punishments that are themselves equilibria (optimal penal codes).
 *
 * It is never more than the threshold of grim trigger. Bisection over V(delta): with public
 * randomisation the set grows with delta, and what is sustained at the least delta is closed.
 * "Never" is an answer, not an error.
 * Claim:  a bracket (lo, hi], proven at both ends up to ties of 1e-12 of the range.
 * Cost:   about log2(1 / width) payoff sets.
 * Source: D. Abreu, On the theory of infinitely repeated games with discounting, Econometrica 56
 *         (1988).
 *
 * @param g       game of two players
 * @param target  the profile to sustain
 * @param opts    NULL for ENT_CRITICAL_OPTS_INIT
 * @param out     overwritten
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, an action or an option out of range); and
 *         as ent_payoff_set_solve(). On error *out is {0}.
 */
ENT_CHECKED ent_status ent_repeated_critical(const ent_game *g, const int target[2],
                                             const ent_critical_opts *opts, ent_critical *out);

/**
 * The least discount factor at which a payoff is in V(delta), by whatever path.
 *
 * @param payoff  what both get per period, finite; within opts->set.tol of the set is in it
 * The rest as ent_repeated_critical().
 */
ENT_CHECKED ent_status ent_repeated_critical_payoff(const ent_game *g, const double payoff[2],
                                                    const ent_critical_opts *opts,
                                                    ent_critical *out);

#ifdef __cplusplus
}
#endif

#endif
