/* SPDX-License-Identifier: GPL-3.0-or-later */
/* monitoring.h -- repeated games in which actions are not seen, only a public signal of them.
 *
 * After each period all see one signal y, drawn with probability phi(y|a) when the profile a was
 * played. Public strategies depend on past signals alone; their equilibria are the perfect public
 * equilibria. Profiles are pure throughout, and players may draw lots in public. A profile a is held
 * by payoffs w(y) after the signals when
 *
 *     (1 - delta) g_i(a) + delta sum_y phi(y|a) w_i(y)
 *         >= (1 - delta) g_i(b, a_-i) + delta sum_y phi(y|b, a_-i) w_i(y)    for all i, b.
 */
#ifndef ENTENTE_MONITORING_H
#define ENTENTE_MONITORING_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most probabilities (profiles times signals) of a signal structure: 512 MB. */
#define ENT_MONITORING_MAX_CELLS ((size_t)1 << 26)

/** How profiles show: the probabilities of public signals. Immutable; many threads may read one. */
typedef struct ent_monitoring ent_monitoring;

/**
 * A signal structure from a table; the array is copied.
 *
 * @param g         whose profiles the rows are, in the order of its payoff table
 * @param signals   at least 1
 * @param prob      [profiles][signals] at least 0, each row summing to 1 within 1e-6; rows are
 *                  divided by their sums
 * @param out       overwritten; release with ent_monitoring_free()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no signal, a number that is no probability, a row with
 *         another sum); ENT_ERR_LIMIT (more than ENT_MONITORING_MAX_CELLS); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_monitoring_new(const ent_game *g, size_t signals, const double prob[],
                                          ent_monitoring **out);

/**
 * Signals that are what each player was seen to do: signal number = number of the profile seen. Each
 * player is seen independently, and with probability `error` as doing one of its other actions, each
 * as likely. An error of 0 is perfect monitoring.
 *
 * @param error  [players] in [0, 1]; of no matter for a player with one action
 * @return as ent_monitoring_new()
 */
ENT_CHECKED ent_status ent_monitoring_noisy(const ent_game *g, const double error[],
                                            ent_monitoring **out);

/** Releases the structure; NULL is allowed. */
ENT_API void ent_monitoring_free(ent_monitoring *m);
/** Number of signals; 0 for NULL. */
ENT_API size_t ent_monitoring_signals(const ent_monitoring *m);
/** Number of profiles; 0 for NULL. */
ENT_API size_t ent_monitoring_profiles(const ent_monitoring *m);
/** phi(signal | profile number); NaN when an index is out of range. */
ENT_API double ent_monitoring_prob(const ent_monitoring *m, size_t profile, size_t signal);

/**
 * The score of a direction: how far patient players can get in it, delta -> 1.
 *
 *     max over a and x of  sum_i lambda_i v_i,   v_i = g_i(a) + sum_y phi(y|a) x_i(y),
 *     a held by x,  sum_i lambda_i x_i(y) <= 0 for all y.
 *
 * No payoff of a public equilibrium in pure actions has lambda v above it, at any delta. With mixed
 * actions the score may be higher.
 * Claim:  the optimum over pure profiles, up to 1e-8 of the payoff range times the largest
 *         |lambda_i|; proven by the duals of one linear program a profile.
 * Source: D. Fudenberg, D. Levine, Efficiency and observability with long-run and short-run players,
 *         J. Econ. Theory 62 (1994).
 *
 * @param lambda   [players] finite, not all 0
 * @param control  NULL for none; a step is a profile
 * @param score    payoff units; -infinity when no profile can be held by any x
 * @param profile  [players] the first profile that reaches it; all -1 when there is none. NULL: not
 *                 wanted
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a monitoring of another shape, a direction of 0);
 *         ENT_ERR_LIMIT (stopped); ENT_ERR_NUMERIC; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_monitoring_score(const ent_game *g, const ent_monitoring *m,
                                            const double lambda[], const ent_control *control,
                                            double *score, int profile[]);

/** One half-plane lambda v <= score that bounds a limit set. */
typedef struct ent_score {
    double lambda[2]; /**< of length 1                                                   */
    double score;     /**< payoff units                                                  */
    int profile[2];   /**< the profile that reaches it                                   */
} ent_score;

/** What two patient players can reach. {0} is valid and empty. */
typedef struct ent_limit_set {
    int dim;          /**< -1 empty, 0 point, 1 segment, 2 polygon                         */
    size_t count;     /**< of corners                                                    */
    double *vertex;   /**< [count][2] counter-clockwise                                  */
    size_t scores;    /**< half-planes that were computed                                */
    ent_score *score; /**< [scores]                                                     */
    ent_claim claim;  /**< OUTER: holds the limit of equilibria in pure actions, and all of them
                            at every delta; mixed actions may reach more                 */
} ent_limit_set;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_limit_set_clear(ent_limit_set *x);

/**
 * The limit of the public equilibrium payoffs of two players as delta -> 1, from outside: what the
 * half-planes of the scores in all directions leave. When this has an interior, it is that limit
 * (Fudenberg, Levine and Maskin).
 *
 * Claim:  OUTER. All directions are met by finitely many: between two neighbours of the list the score
 *         is linear. Up to 1e-8 of the payoff range.
 * Cost:   some ten linear programs a profile and quadrant.
 * Source: D. Fudenberg, D. Levine, E. Maskin, The folk theorem with imperfect public information,
 *         Econometrica 62 (1994).
 *
 * @param g        game with two players
 * @param control  NULL for none; only its progress is asked
 * @param out      overwritten; release with ent_limit_set_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, another shape); ENT_ERR_LIMIT (cancelled);
 *         ENT_ERR_NUMERIC; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_monitoring_limit(const ent_game *g, const ent_monitoring *m,
                                            const ent_control *control, ent_limit_set *out);

/** Public equilibrium payoffs of two players at one discount factor. {0} is valid and empty. */
typedef struct ent_public_set {
    int dim;            /**< of the outer set: -1 empty, 0 point, 1 segment, 2 polygon          */
    size_t count;       /**< corners of the outer set                                     */
    double *vertex;     /**< [count][2] counter-clockwise from the lowest, then leftmost      */
    size_t inner_count; /**< corners of the inner set; 0: none was found                   */
    double *inner;      /**< [inner_count][2] likewise; certified by the points below          */
    size_t points;      /**< payoffs whose hull holds the inner set                         */
    double *point;      /**< [points][2]                                                 */
    int *profile;       /**< [points][2] played first                                      */
    double *next;       /**< [points][signals][2] payoffs after each signal, all in the inner set */
    double slack;       /**< least slack of an incentive at these points, in payoffs per period */
    double distance;    /**< Hausdorff distance of the two sets, payoff units; infinite without an
                             inner one, 0 when both are empty                           */
    size_t signals;
    double delta;
    uint64_t steps;  /**< times that the outer set was cut                                */
    bool converged;  /**< cutting it once more changes nothing beyond round-off               */
    ent_claim claim; /**< OUTER: `vertex` holds every payoff of an equilibrium in pure actions;
                          EMPTY: there is none                                        */
} ent_public_set;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_public_set_clear(ent_public_set *x);

/** Settings; NULL stands for ENT_PUBLIC_SET_OPTS_INIT. */
typedef struct ent_public_set_opts {
    double tol;            /**< of the outer set, as a part of the payoff range; above 0: how far a
                                step may stay outside B(W), and when to stop                */
    size_t max_directions; /**< tried in one step at most, at least 8                       */
    ent_control control;   /**< a step is one cut of the outer set; none given: 10,000         */
} ent_public_set_opts;
/* clang-format off */
#define ENT_PUBLIC_SET_OPTS_INIT {1e-4, 128, {NULL, NULL, 0}} /* positional: usable from C++17 */
/* clang-format on */

/**
 * The payoffs of perfect public equilibria in pure actions, with public randomisation: an outer set,
 * and an inner one that proves itself.
 *
 * B(W) are the payoffs of profiles held by continuations in W. Cutting the limit set down to its part
 * in B of itself, again and again, never loses an equilibrium: that is the outer set. Every set W in
 * B(W) consists of equilibria: the inner set is the outer one, shrunk as little as makes it so, or,
 * failing that, what grows out of stage payoffs that hold each other, or above 0.9 what 0.9 proves,
 * which more patience proves, too. At discount factors where some
 * incentive is just met, it may be much smaller than the outer one: see distance.
 * Claim:  outer, less corners within tol of an edge; inner to the slack that is reported.
 * Cost:   a linear program a direction and profile in each step, of a column a corner and signal;
 *         steps grow with 1 / (1 - delta).
 * Source: D. Abreu, D. Pearce, E. Stacchetti, Toward a theory of discounted repeated games with
 *         imperfect monitoring, Econometrica 58 (1990).
 *
 * @param g      game with two players
 * @param delta  in [0, 1)
 * @param opts   NULL for ENT_PUBLIC_SET_OPTS_INIT
 * @param out    overwritten; release with ent_public_set_clear()
 * @return ENT_OK, also when steps ran out (converged false); ENT_ERR_ARG (a NULL, not two players,
 *         another shape, a delta or option out of range); ENT_ERR_LIMIT (cancelled);
 *         ENT_ERR_NUMERIC; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_public_set_solve(const ent_game *g, const ent_monitoring *m,
                                            double delta, const ent_public_set_opts *opts,
                                            ent_public_set *out);

#ifdef __cplusplus
}
#endif

#endif
