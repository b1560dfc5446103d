/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game.h -- normal-form games and the judge of every solver.
 *
 * A game has players 0..n-1, player i has actions 0..m_i-1, and a payoff table holds one
 * number a player for every profile of actions. Tables are row-major with the last player's
 * action fastest and, innermost, one payoff a player:
 *
 *     payoff[((a_0 * m_1 + a_1) * m_2 + ... + a_{n-1}) * n + i] = u_i(a)
 *
 * A mixed profile is one array [width], width = sum of m_i, player after player.
 * Payoffs are finite by construction. A payoff that came from a text ("1/3", "0.1") is also
 * kept exactly; one that came as a double is exact as that double.
 */
#ifndef ENTENTE_GAME_H
#define ENTENTE_GAME_H

#include <entente/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most payoffs (profiles times players) that a dense game may have. */
#define ENT_GAME_MAX_PAYOFFS ((size_t)1 << 30)
/** The most players that a dense game may have. */
#define ENT_GAME_MAX_PLAYERS 64
/** The most actions of one player: more would be names without a table worth the name. */
#define ENT_GAME_MAX_ACTIONS (1 << 24)

/** A normal-form game; immutable but for its labels. Many threads may read one game. */
typedef struct ent_game ent_game;

/** What to make as good as possible. */
typedef enum ent_objective {
    ENT_OBJECTIVE_WELFARE = 0, /**< the sum of all payoffs                            */
    ENT_OBJECTIVE_EGALITARIAN, /**< the smallest payoff                               */
    ENT_OBJECTIVE_MAX,         /**< the payoff of `player`, as high as possible       */
    ENT_OBJECTIVE_MIN,         /**< the payoff of `player`, as low as possible        */
    ENT_OBJECTIVE_SUPPORT,     /**< the number of actions in use, as low as possible;
                                    for Nash equilibria only                        */
} ent_objective;

/**
 * A game from a table of doubles; the arrays are copied.
 *
 * Players are named "1", "2", ... and actions likewise until they are given labels.
 * Cost: one pass over the table.
 *
 * @param n_players  1 .. ENT_GAME_MAX_PLAYERS
 * @param n_actions  [n_players] 1 .. ENT_GAME_MAX_ACTIONS each
 * @param payoff     [profiles][n_players] finite numbers; NULL for all zero
 * @param out        overwritten; release with ent_game_free()
 * @return ENT_OK; ENT_ERR_ARG (a count below 1, a payoff not finite, a spread of the payoffs that
 *         overflows a double); ENT_ERR_LIMIT (more than ENT_GAME_MAX_PAYOFFS payoffs,
 *         ENT_GAME_MAX_PLAYERS players or ENT_GAME_MAX_ACTIONS actions); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_game_new(size_t n_players, const int n_actions[], const double payoff[],
                                    ent_game **out);

/** Releases the game; NULL is allowed. */
ENT_API void ent_game_free(ent_game *g);

/** Number of players; 0 for NULL. */
ENT_API size_t ent_game_players(const ent_game *g);
/** Number of actions of a player; 0 when there is no such player. */
ENT_API int ent_game_actions(const ent_game *g, size_t player);
/** Number of pure profiles; 0 for NULL. */
ENT_API size_t ent_game_profiles(const ent_game *g);
/** Sum of the players' action counts, the length of a mixed profile; 0 for NULL. */
ENT_API size_t ent_game_width(const ent_game *g);
/** Where a player's actions begin in a mixed profile. */
ENT_API size_t ent_game_offset(const ent_game *g, size_t player);
/** The game's title; never NULL, "" when it has none. Borrowed. */
ENT_API const char *ent_game_title(const ent_game *g);
/** A player's name; never NULL. Borrowed until it is changed. */
ENT_API const char *ent_game_player_name(const ent_game *g, size_t player);
/** An action's name; never NULL. Borrowed until it is changed. */
ENT_API const char *ent_game_action_name(const ent_game *g, size_t player, int action);

/** Gives the game a title (copied; NULL for none). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_game_set_title(ent_game *g, const char *title);
/** Names a player (copied, not empty). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_game_set_player_name(ent_game *g, size_t player, const char *name);
/** Names an action (copied, not empty). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_game_set_action_name(ent_game *g, size_t player, int action,
                                                const char *name);

/** The payoff of a player at a pure profile [players]; NaN when an index is out of range. */
ENT_API double ent_game_payoff(const ent_game *g, const int profile[], size_t player);

/**
 * The same payoff exactly, as "p/q" or "p" in lowest terms, appended to *out.
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM or ENT_ERR_LIMIT (a number of over a million digits)
 */
ENT_CHECKED ent_status ent_game_payoff_exact(const ent_game *g, const int profile[], size_t player,
                                             ent_text *out);

/** The spread of all payoffs, max - min over every player and profile: the unit that every
 *  relative tolerance is measured in. 0 for a constant game. Finite: at most DBL_MAX. */
ENT_API double ent_game_range(const ent_game *g);

/** Steps a pure profile [players] to the next one, last player fastest; false, and all zero
 *  again, after the last. Begin with all zero. */
ENT_API bool ent_game_next_profile(const ent_game *g, int profile[]);

/**
 * What each player gets from each own action when the others play their mixed actions.
 * Cost: O(profiles * players) at worst; only profiles in the support are read.
 *
 * @param mixed  [width] non-negative, each player's part summing to 1 within 1e-6
 * @param out    [width] action payoffs, in payoff units
 * @return ENT_OK, ENT_ERR_ARG (not a mixed profile) or ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_game_action_payoffs(const ent_game *g, const double mixed[],
                                               double out[]);

/**
 * Expected payoff of each player. @param out [players]; the rest as ent_game_action_payoffs().
 */
ENT_CHECKED ent_status ent_game_expected(const ent_game *g, const double mixed[], double out[]);

/**
 * Regret of a mixed profile: the most that any player gains by a best response,
 * max_i max_b u_i(b, mixed_-i) - u_i(mixed), in payoff units, at least 0.
 * This is the judge: no solver's word counts beside it.
 */
ENT_CHECKED ent_status ent_game_regret(const ent_game *g, const double mixed[], double *out);

/**
 * Marks the best responses to a mixed profile.
 * @param tol  an action counts as best within tol * ent_game_range(); at least 0
 * @param out  [width] true for each action that is a best response of its player
 */
ENT_CHECKED ent_status ent_game_best_responses(const ent_game *g, const double mixed[], double tol,
                                               bool out[]);

/**
 * The sub-game on a subset of actions; labels and exact payoffs are kept.
 * @param keep  [width] true for each action that stays; at least one a player
 */
ENT_CHECKED ent_status ent_game_restrict(const ent_game *g, const bool keep[], ent_game **out);

#ifdef __cplusplus
}
#endif

#endif
