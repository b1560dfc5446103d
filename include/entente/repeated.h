/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repeated.h -- the stage game played for ever: security levels and grim-trigger thresholds.
 *
 * delta is the discount factor per period, in [0, 1). Grim trigger sustains profile a when
 * no player gains by one deviation followed by the punishment payoff for ever:
 *
 *     delta >= (T_i - R_i) / (T_i - P_i),   T_i best deviation from a, R_i = u_i(a),
 *                                           P_i payoff of the worst stage equilibrium for i.
 */
#ifndef ENTENTE_REPEATED_H
#define ENTENTE_REPEATED_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/nash.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What the others can hold each player down to. {0} is valid and empty. */
typedef struct ent_minmax {
    size_t players;      /**< number of players                                       */
    size_t profiles;     /**< number of pure profiles                                 */
    double *pure;        /**< [players] by pure punishments                           */
    double *mixed;       /**< [players] by mixed punishments; with three players or more the
                              punishers are correlated                                */
    int *punish_pure;    /**< [players][players] profile that holds player i to pure[i]   */
    double *punish_mixed; /**< [players][profiles / actions of i] distribution over the others'
                               profiles, last player fastest, rows padded to `profiles`    */
    double *security;    /**< [width] player i's own mixed action that guarantees mixed[i]
                              against any profile of the others: the proof of the value    */
    size_t width;        /**< sum of the players' action counts                       */
    double gap;          /**< largest difference between what the punishment holds and what
                              security guarantees, in payoff units                    */
} ent_minmax;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_minmax_clear(ent_minmax *x);

ENT_CHECKED ent_status ent_repeated_minmax(const ent_game *g, const ent_control *control,
                                           ent_minmax *out);

/** Why a player's critical discount factor is what it is. */
typedef enum ent_grim_verdict {
    ENT_GRIM_ALWAYS = 0, /**< no gain from deviating: every delta does, delta = 0      */
    ENT_GRIM_THRESHOLD,  /**< delta in (0, 1) is the least that does                  */
    ENT_GRIM_NEVER,      /**< no delta below 1 does, delta = 1 or above               */
} ent_grim_verdict;

/** Grim-trigger thresholds of a pure target profile. {0} is valid and empty. */
typedef struct ent_grim {
    size_t players;      /**< number of players                                       */
    double *deviation;   /**< [players] T_i, best payoff from deviating once          */
    double *target;      /**< [players] R_i, payoff at the target                     */
    double *punishment;  /**< [players] P_i, payoff for ever after                    */
    double *delta;       /**< [players] least discount factor; >= 1 or infinite: never */
    ent_grim_verdict *verdict; /**< [players]                                         */
    double critical;     /**< the largest delta[i]: patience that the truce needs      */
    bool sustainable;    /**< critical < 1                                            */
} ent_grim;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_grim_clear(ent_grim *x);

ENT_CHECKED ent_status ent_repeated_grim(const ent_game *g, const int target[],
                                         const double punishment[], ent_grim *out);

/** Each player's payoff in its worst listed equilibrium. */
ENT_CHECKED ent_status ent_repeated_worst(const ent_equilibria *eq, double punishment[]);

#ifdef __cplusplus
}
#endif

#endif
