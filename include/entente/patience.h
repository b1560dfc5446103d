/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience.h -- all about a repeated game in one call: what each can be held to, how patient each
 * must be for a truce, what can be sustained at one discount factor, and which strategies hold it.
 */
#ifndef ENTENTE_PATIENCE_H
#define ENTENTE_PATIENCE_H

#include <entente/automaton.h>
#include <entente/base.h>
#include <entente/finite.h>
#include <entente/game.h>
#include <entente/monitoring.h>
#include <entente/nash.h>
#include <entente/payoff_bounds.h>
#include <entente/payoff_set.h>
#include <entente/renegotiation.h>
#include <entente/repeated.h>
#include <entente/scenario.h>
#include <entente/transfers.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Parts that may be missing from an ent_patience; the values are bits of a set. */
typedef enum ent_patience_part {
    ENT_PATIENCE_INDEPENDENT = 1,    /**< minmax by independent punishers, three players or more */
    ENT_PATIENCE_OPTIMAL = 2,        /**< threshold under the harshest punishments           */
    ENT_PATIENCE_TRANSFERS = 4,      /**< side payments                                    */
    ENT_PATIENCE_FEASIBLE = 8,       /**< feasible payoffs above the security levels          */
    ENT_PATIENCE_SET = 16,           /**< what is sustained at the discount factor            */
    ENT_PATIENCE_TRUCE = 32,         /**< the best truce and the strategy that holds it        */
    ENT_PATIENCE_RENEGOTIATION = 64, /**< what a fresh start would undo, two players     */
    ENT_PATIENCE_FINITE = 128,       /**< a known number of periods, two players              */
    ENT_PATIENCE_SIGNALS = 256,      /**< public signals instead of profiles that are seen      */
} ent_patience_part;

/** Which truce is the best that is sustained. */
typedef enum ent_truce {
    ENT_TRUCE_NONE = 0, /**< no discount factor was given, or nothing is known to be sustained */
    ENT_TRUCE_TARGET,   /**< the target, played for ever                                 */
    ENT_TRUCE_BEST,     /**< another: the largest sum of payoffs of all that are sustained,
                             where several reach it the middle of them             */
} ent_truce;

/** Everything about a repeated game. {0} is valid and empty. */
typedef struct ent_patience {
    size_t players;
    double delta;      /**< the discount factor that sets and truce are for; NaN: none given     */
    int *target;       /**< [players] the profile to sustain                               */
    ent_minmax minmax; /**< security levels                                             */
    ent_minmax_independent independent; /**< with three players or more; else empty             */
    ent_equilibria stage; /**< equilibria that punishments are taken from                   */
    double *punishment;   /**< [players] payoff in the worst of them; NULL: none was found      */
    ent_grim grim;        /**< thresholds of the target; empty without stage equilibria         */
    ent_critical optimal; /**< the target's, under the harshest punishments that are equilibria   */
    double *required; /**< [players] the least delta at which each alone keeps to the target when it
                           is punished as at optimal.hi; 1: never. NULL when there is no such hi   */
    ent_transfers_target payments; /**< the target's thresholds with side payments               */
    ent_transfers table;         /**< the best plans with side payments, at every delta          */
    ent_transfers_strategy plan; /**< the best of them at `delta`; empty when none is held       */
    ent_feasible feasible;       /**< two players: feasible, and above the pure minmax           */
    ent_payoff_bounds feasible_bounds; /**< the same for three players or more                   */
    ent_payoff_set set;       /**< two players: what is sustained at `delta`               */
    ent_payoff_bounds bounds; /**< the same for three players or more                   */
    ent_truce truce;
    double *truce_payoff;      /**< [players] per period; NULL without a truce                 */
    ent_automaton strategy;    /**< holds the truce; empty when none was built                 */
    ent_automaton_check proof; /**< of the strategy at `delta`: no single deviation gains        */
    unsigned missing;          /**< set of ent_patience_part that were asked for and left out: too
                                    large, stopped, or failed its own check                    */
    bool cut;                  /**< the control stopped the work                             */
    ent_penance penance; /**< two players: the target held by one period of penance             */
    ent_renegotiation fresh; /**< two players: whether a fresh start would undo the truce; empty
                                without a truce                                        */
    ent_finite finite; /**< two players: how->horizon periods at `delta`, or at 1 without one; empty
                            without a horizon                                        */
    ent_limit_set limit; /**< two players: what public signals let the patient reach; empty when
                              all is seen                                             */
    ent_public_set seen; /**< two players: what they sustain at `delta`; likewise              */
    ent_public_strategy
        signal_plan;           /**< any number of players: the best plan at `delta` with payments
                              that depend on signals; `held` false when there is none       */
    ent_payoff_set at_optimal; /**< two players: what is sustained at optimal.hi: its inner set
                              proves that this suffices; empty without such an hi              */
} ent_patience;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_patience_clear(ent_patience *x);

/** Settings; NULL stands for ENT_PATIENCE_OPTS_INIT. */
typedef struct ent_patience_opts {
    unsigned skip;               /**< set of ent_patience_part that are not wanted             */
    const ent_equilibria *stage; /**< stage equilibria that are known; NULL: computed           */
    ent_control control; /**< a step is one of the part at work, counted anew for each      */
} ent_patience_opts;
/* clang-format off */
#define ENT_PATIENCE_OPTS_INIT {0, NULL, {NULL, NULL, 0}}
/* clang-format on */

/**
 * All about a repeated game.
 *
 * The target is the one of `how` or, without one, the pure profile with the largest sum of payoffs
 * (the first of them). With a discount factor the best truce is the target if it can be played for
 * ever, else the payoff with the largest sum in what is sustained. The strategy is grim trigger
 * where that holds it and the punishments are pure, else for two players the one that
 * ent_automaton_sustain() builds; for more players there may be none.
 * Claim:  each part its own. A part that is too large or fails its own check is left out and named
 *         in `missing`.
 * Cost:   the sum of the parts; the threshold under the harshest punishments is some forty payoff
 *         sets.
 *
 * @param g     game with any number of players
 * @param how   discount factor and target; NULL for neither
 * @param opts  NULL for ENT_PATIENCE_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_patience_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a delta outside [0, 1), a target out of range, equilibria of
 *         another game); ENT_ERR_LIMIT (too large, or stopped, before the security levels were
 *         known); ENT_ERR_NUMERIC (their certificate failed); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_patience_solve(const ent_game *g, const ent_repetition *how,
                                          const ent_patience_opts *opts, ent_patience *out);

/**
 * An automaton from JSON, {"initial", "states"} as ent_report_automaton() writes it, or an object
 * that holds one as its member `automaton`; docs/formats.md has the format.
 *
 * Refused, with its place: an action that the game has not, a state without a transition after
 * some profile, a lottery that is none, a state that no history reaches.
 *
 * @param text    [length], needs no final NUL
 * @param out     overwritten; release with ent_automaton_clear()
 * @param err     NULL, or where to put line, column and text when the status is not ENT_OK
 * @return ENT_OK; ENT_ERR_ARG (a NULL, or an automaton that ent_automaton_validate() refuses);
 *         ENT_ERR_PARSE; ENT_ERR_LIMIT; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_automaton_parse(const ent_game *g, const char *text, size_t length,
                                           ent_automaton *out, ent_error *err);

#ifdef __cplusplus
}
#endif

#endif
