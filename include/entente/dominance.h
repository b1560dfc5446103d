/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dominance.h -- dominated actions, iterated elimination, rationalizability; any number of players.
 *
 * Action r of player i is dominated when some mixture x of its other actions does better:
 *
 *     strictly     sum_s x_s u_i(s, c) >  u_i(r, c)   for every profile c of the others,
 *     weakly       sum_s x_s u_i(s, c) >= u_i(r, c)   for every c, and > for some c,
 *     very weakly  sum_s x_s u_i(s, c) >= u_i(r, c)   for every c.
 *
 * "Pure" dominance asks for one action in place of a mixture. All is decided in exact arithmetic:
 * of an action that goes the mixture is kept, of one that stays a belief to which it is a best
 * response.
 */
#ifndef ENTENTE_DOMINANCE_H
#define ENTENTE_DOMINANCE_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most entries, other actions times profiles of the others, of the linear program of one
 *  action. */
#define ENT_DOMINANCE_MAX_ENTRIES ((size_t)1 << 22)

/** How much worse an action must be. */
typedef enum ent_dominance_kind {
    ENT_DOMINANCE_STRICT = 0, /**< worse whatever the others do                           */
    ENT_DOMINANCE_WEAK,       /**< never better, and sometimes worse                      */
    ENT_DOMINANCE_VERY_WEAK,  /**< never better                                           */
} ent_dominance_kind;

/** Settings. NULL stands for the defaults. */
typedef struct ent_dominance_opts {
    ent_dominance_kind kind; /**< default ENT_DOMINANCE_STRICT                             */
    bool mixed;              /**< also by mixtures of two actions and more                */
    bool iterate;            /**< again in what is left, until nothing goes; else one round */
    bool one_by_one;         /**< an action is gone for all at once, not from the next round on */
    ent_control control;     /**< a step is one action tried                              */
} ent_dominance_opts;
/* clang-format off */
#define ENT_DOMINANCE_OPTS_INIT {ENT_DOMINANCE_STRICT, false, false, false, {NULL, NULL, 0}}
/* clang-format on */

/** An action that went, and the mixture that dominates it. */
typedef struct ent_elimination {
    size_t player;
    int action;
    size_t round; /**< from 1                                                            */
    size_t count; /**< actions of the mixture, at least 1                                */
    int *by;      /**< [count] ascending; all of them still there                         */
    double *p;    /**< [count] their probabilities, above 0, as doubles                   */
    char **exact; /**< [count] the same exactly, "p/q"; they sum to 1                      */
    double slack; /**< least that the mixture gains over the action, in payoff units; 0 or more */
    double most;  /**< most that it gains                                                */
} ent_elimination;

/** Why an action stays: what its player may believe of the others. */
typedef struct ent_belief {
    size_t player;
    int action;
    size_t count; /**< profiles with positive probability                                */
    int *profile; /**< [count][players] the player's own entry is -1                      */
    double *p;    /**< [count] probabilities as doubles                                  */
    char **exact; /**< [count] the same exactly, "p/q"; they sum to 1                      */
} ent_belief;

/** What was eliminated, in order, and what is left. {0} is valid and empty. */
typedef struct ent_dominance {
    size_t players, width;
    size_t rounds;               /**< rounds in which an action went                       */
    size_t count;                /**< actions eliminated                                  */
    ent_elimination *eliminated; /**< [count]                                             */
    bool *keep;                  /**< [width] what is left, as ent_game_restrict() takes it */
    size_t n_beliefs;            /**< with `mixed` and claim ALL one for each action left, else 0 */
    ent_belief *belief;          /**< [n_beliefs]                                         */
    ent_claim claim;             /**< ALL: what is left is undominated; SOME: cut short     */
    bool cut;                    /**< a limit or a cancellation ended the search           */
} ent_dominance;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_dominance_clear(ent_dominance *x);

/** The word for a kind as the JSON prints it: "strict", "weak", "very-weak"; never NULL. */
ENT_API const char *ent_dominance_text(ent_dominance_kind kind);

/**
 * Dominated actions, once or iterated.
 *
 * Order. Rounds try the players in turn, and a player's actions from its first. An action that goes
 * is gone at once for its own player's mixtures; for the other players from the next round on, or
 * also at once (`one_by_one`). What strict dominance leaves does not depend on the order; what weak
 * and very weak dominance leave does.
 *
 * Iterated strict dominance by mixtures leaves the correlated-rationalizable actions, for two
 * players the rationalizable ones; with three and more, beliefs that are independent across players
 * may leave fewer.
 *
 * Claim:  ALL. Every mixture is judged in exact arithmetic. So is, with `mixed`, every belief:
 *         against it no other action of the player does better (strict), or none does better and
 *         it has every profile of the others (weak), or each does worse (weak, very weak). The
 *         profiles are of what is left; without `iterate`, of the whole game. SOME when cut short.
 * Cost:   an action tried is compared with each other action over all profiles of the others; if
 *         that does not decide it, a linear program of so many rows and columns; if payoffs tie in
 *         it, the same program in integers.
 * Source: D. Pearce, Rationalizable strategic behavior and the problem of perfection, Econometrica
 *         52 (1984); I. Gilboa, E. Kalai, E. Zemel, On the order of eliminating dominated
 *         strategies, Operations Research Letters 9 (1990).
 *
 * @param g     game with any number of players
 * @param opts  NULL for ENT_DOMINANCE_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_dominance_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no such kind); ENT_ERR_LIMIT (a program of more than
 *         ENT_DOMINANCE_MAX_ENTRIES entries, integers too long); ENT_ERR_NUMERIC (a certificate
 *         failed); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_dominance_eliminate(const ent_game *g, const ent_dominance_opts *opts,
                                               ent_dominance *out);

#ifdef __cplusplus
}
#endif

#endif
