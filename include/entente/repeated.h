/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repeated.h -- the stage game played for ever: security levels and grim-trigger thresholds.
 *
 * delta is the discount factor per period, in [0, 1), and payoffs are per period. Under grim
 * trigger all play the target profile until someone leaves it, and from then on the punishment
 * equilibrium. A player keeps to that when
 *
 *     R_i >= (1 - delta) T_i + delta P_i,   R_i payoff at the target, T_i best payoff from leaving
 *                                           it once, P_i payoff for ever after.
 */
#ifndef ENTENTE_REPEATED_H
#define ENTENTE_REPEATED_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/nash.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most profiles of a game that ent_repeated_minmax() takes: about 600 MB. */
#define ENT_REPEATED_MAX_PROFILES ((size_t)1 << 22)

/** What the others can hold each player down to. {0} is valid and empty. */
typedef struct ent_minmax {
    size_t players;       /**< number of players                                       */
    size_t width;         /**< sum of the players' action counts                       */
    double *pure;         /**< [players] by pure punishments                           */
    int *punish_pure;     /**< [players][players] row i: the punishment of player i, with its
                              best response to it at place i; of several the first      */
    double *mixed;        /**< [players] by mixed punishments; with three players or more the
                              punishers are correlated, which may be less than independent
                              punishers reach                                         */
    size_t *start;        /**< [players + 1] where each player's part of punish_mixed begins */
    double *punish_mixed; /**< [start[players]] for each player a distribution over the profiles
                              of the others, last player fastest, that holds it to mixed */
    double *security;     /**< [width] each player's own mixed action that guarantees it mixed
                              less the gap, whatever the others do                    */
    double gap;           /**< largest difference between what a punishment holds a player to and
                              what security guarantees it, in payoff units            */
} ent_minmax;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_minmax_clear(ent_minmax *x);

/**
 * Each player's minmax payoff, by pure and by mixed (jointly drawn) punishments.
 *
 * Any payoff that repeated play sustains is at least this.
 * Claim:  pure exact; mixed proven by punishment and security action, whose values are
 *         recomputed from the payoffs and may differ by 1e-8 of the player's payoff range.
 * Cost:   one pass over the table and one linear program a player, of m_i + 1 rows and
 *         profiles / m_i + 1 columns, m_i the player's action count.
 * Source: J. von Neumann, Zur Theorie der Gesellschaftsspiele, Math. Ann. 100 (1928);
 *         D. Fudenberg, E. Maskin, The folk theorem in repeated games, Econometrica 54 (1986).
 *
 * @param g        game with any number of players
 * @param control  NULL for none; a step is a simplex iteration, counted anew for each player
 * @param out      overwritten, not cleared first; release with ent_minmax_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL); ENT_ERR_LIMIT (more than ENT_REPEATED_MAX_PROFILES
 *         profiles, or stopped by the control); ENT_ERR_NUMERIC (the certificate failed);
 *         ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_repeated_minmax(const ent_game *g, const ent_control *control,
                                           ent_minmax *out);

/** Payoffs that two players can reach: a convex polygon. {0} is valid and empty but for `dim`. */
typedef struct ent_feasible {
    int dim;        /**< -1 empty, 0 a point, 1 a segment, 2 a polygon                  */
    size_t count;   /**< number of vertices                                          */
    double *payoff; /**< [count][2] counter-clockwise from the lowest, then leftmost       */
} ent_feasible;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_feasible_clear(ent_feasible *x);

/**
 * The feasible payoffs of a two-player game that give each player at least its floor.
 *
 * With the players' minmax payoffs as floors (ent_minmax.pure or .mixed) these are the feasible and
 * individually rational payoffs, which hold all that any patience can sustain (the folk theorem says
 * when patience comes near to all of them).
 * Claim:  exact up to rounding; corners within 1e-13 of the range of an edge are dropped.
 * Cost:   a sort of the profiles.
 * Source: D. Fudenberg, E. Maskin, The folk theorem in repeated games, Econometrica 54 (1986).
 *
 * @param g      game of two players, at most ENT_PAYOFF_SET_MAX_PROFILES profiles
 * @param floor  what each player must get; NULL for no floors
 * @param out    overwritten, not cleared first; release with ent_feasible_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not two players, a NaN); ENT_ERR_LIMIT; ENT_ERR_NOMEM.
 *         On error *out is empty.
 */
ENT_CHECKED ent_status ent_repeated_feasible(const ent_game *g, const double floor[2],
                                             ent_feasible *out);
/** The most regions a player that ent_repeated_minmax_independent() looks at unless told. */
#define ENT_MINMAX_MAX_REGIONS 20000

/** What punishers who draw independently hold each player down to. {0} is valid and empty. */
typedef struct ent_minmax_independent {
    size_t players;   /**< number of players                                           */
    size_t width;     /**< sum of the players' action counts                           */
    double *lo;       /**< [players] no independent punishment holds the player to less   */
    double *hi;       /**< [players] what the punishment below holds it to              */
    double *punish;   /**< [players][width] row i: the mixed actions that punish player i, with its
                           best response to them in its own place                     */
    double tol;       /**< the gap asked for, as a part of a player's payoff range         */
    uint64_t regions; /**< regions that were bounded                                   */
    ent_claim claim;  /**< OPTIMAL: every hi - lo is within tol; SOME: the search was cut short   */
} ent_minmax_independent;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_minmax_independent_clear(ent_minmax_independent *x);

/** Settings; NULL stands for ENT_MINMAX_OPTS_INIT. */
typedef struct ent_minmax_opts {
    double tol; /**< gap between the bounds at which to stop, as a part of the range; >= 0 */
    ent_control control; /**< a step is a region, counted anew for each player              */
} ent_minmax_opts;
/* clang-format off */
#define ENT_MINMAX_OPTS_INIT {1e-6, {NULL, NULL, 0}} /* positional: usable from C++17 */
/* clang-format on */

/**
 * Each player's minmax payoff when the punishers cannot coordinate their draws, between bounds.
 *
 * With two players this is the mixed minmax. With more it lies between that of correlated
 * punishers (`mixed` of ent_repeated_minmax()) and the pure one.
 * Claim:  lo proven by linear programs over regions that cover all punishments, up to 1e-8 of the
 *         player's payoff range; hi recomputed from the payoffs.
 * Cost:   two linear programs a region, of the size of those of ent_repeated_minmax(). The regions
 *         grow with 1 / tol, and exponentially with the actions of all punishers but the one with
 *         the most: deciding the value is NP-hard with three players already.
 * Source: C. Borgs et al., The myth of the folk theorem, Games Econ. Behav. 70 (2010).
 *
 * @param g     game with any number of players
 * @param opts  NULL for ENT_MINMAX_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_minmax_independent_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a tol below 0); ENT_ERR_LIMIT (more than
 *         ENT_REPEATED_MAX_PROFILES profiles, or cancelled); ENT_ERR_NUMERIC; ENT_ERR_NOMEM. On
 *         error *out is empty.
 */
ENT_CHECKED ent_status ent_repeated_minmax_independent(const ent_game *g,
                                                       const ent_minmax_opts *opts,
                                                       ent_minmax_independent *out);

/** For which discount factors a player keeps to the target. */
typedef enum ent_grim_verdict {
    ENT_GRIM_ALWAYS = 0, /**< all: it gains neither at once nor later                    */
    ENT_GRIM_THRESHOLD,  /**< from `delta` in (0, 1) on: it gains at once and loses later  */
    ENT_GRIM_NEVER,      /**< none below 1: it gains at once and loses nothing later       */
    ENT_GRIM_IMPATIENT,  /**< up to `ceiling` in [0, 1): it gains later, for it likes the
                              punishment better than the target                       */
} ent_grim_verdict;

/** Grim-trigger thresholds of a pure target profile. {0} is valid and empty. */
typedef struct ent_grim {
    size_t players;            /**< number of players                                       */
    double *deviation;         /**< [players] T_i, best payoff from leaving the target once; R_i for
                              a player with a single action                           */
    double *target;            /**< [players] R_i, payoff at the target                     */
    double *punishment;        /**< [players] P_i, payoff for ever after                    */
    double *delta;             /**< [players] least discount factor, (T_i - R_i) / (T_i - P_i) when
                              T_i > R_i > P_i, else 0; 1 or infinite: never             */
    double *ceiling;           /**< [players] largest discount factor; 1 unless IMPATIENT       */
    ent_grim_verdict *verdict; /**< [players]                                         */
    double critical;           /**< the largest delta[i]: patience that the truce needs      */
    bool sustainable;          /**< some delta < 1 suits all: critical < 1 and <= every ceiling */
} ent_grim;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_grim_clear(ent_grim *x);

/**
 * The discount factors at which grim trigger sustains a pure profile.
 *
 * "Never" is an answer, not an error. Differences up to 1e-9 of the player's payoff range count
 * as ties, so that a gain that is only round-off asks for no patience. The threat is credible
 * when each punishment payoff is that of a stage equilibrium: see ent_repeated_worst().
 * Claim:  exact up to round-off.
 * Cost:   one payoff read an action.
 * Source: J. Friedman, A non-cooperative equilibrium for supergames, Rev. Econ. Stud. 38 (1971).
 *
 * @param g           game with any number of players
 * @param target      [players] the profile to sustain
 * @param punishment  [players] finite payoffs for ever after a deviation
 * @param out         overwritten, not cleared first; release with ent_grim_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an action out of range, a payoff not finite);
 *         ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_repeated_grim(const ent_game *g, const int target[],
                                         const double punishment[], ent_grim *out);

/**
 * The same for a target that is drawn anew in every period, by a coin that all see, from a
 * distribution over pure profiles: the mean payoffs of a correlated truce.
 *
 * A player knows the draw before it acts, hence is tempted by the best of what may be drawn; in `out`
 * target is the mean payoff R_i and deviation is R_i plus the largest gain.
 * Cost: the actions of each profile in the support.
 *
 * @param p           [profiles] last player fastest, non-negative, summing to 1 within 1e-6
 * @param punishment  [players] finite payoffs for ever after a deviation
 * @return as ent_repeated_grim(); ENT_ERR_ARG also when p is no distribution
 */
ENT_CHECKED ent_status ent_repeated_grim_drawn(const ent_game *g, const double p[],
                                               const double punishment[], ent_grim *out);

/**
 * Each player's payoff in its worst listed equilibrium: the harshest reversion to stage play.
 * With a list that claims only SOME, a harsher equilibrium may exist and less patience suffice.
 *
 * @param eq          at least one equilibrium
 * @param punishment  [players] overwritten
 * @return ENT_OK, or ENT_ERR_ARG (a NULL, an empty list)
 */
ENT_CHECKED ent_status ent_repeated_worst(const ent_equilibria *eq, double punishment[]);

#ifdef __cplusplus
}
#endif

#endif
