/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes.h -- games of incomplete information: players of several types who act at once.
 *
 * Player i is of one of the types 0 .. T_i-1; the types of all are drawn together from a prior,
 * each player learns its own, and all choose an action. Payoffs depend on all types and actions.
 * A plan of player i is an action for each of its types, plan number sum over types, the last type
 * fastest; the plans are the actions of the game's normal form, whose payoffs are expectations
 * before types are drawn.
 *
 * Tables are row-major with the last player fastest: type profiles [type profiles], payoffs
 * [type profiles][action profiles][players]. A behaviour profile [behaviour width] holds for every
 * player, type after type, one probability an action.
 *
 * The prior sums to 1 within 1e-9 and is what was given divided by its sum. Numbers from texts are
 * kept exactly, doubles are exact as they are.
 */
#ifndef ENTENTE_BAYES_H
#define ENTENTE_BAYES_H

#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most payoffs, type profiles times action profiles times players. */
#define ENT_BAYES_MAX_PAYOFFS ((size_t)1 << 24)

/** A Bayesian game; many threads may read one. */
typedef struct ent_bayes ent_bayes;

/**
 * A Bayesian game from tables, which are copied. Players, types and actions are named "1", "2", ...
 *
 * @param n_players  1 .. ENT_GAME_MAX_PLAYERS
 * @param n_types    [n_players] at least 1
 * @param n_actions  [n_players] at least 1
 * @param prior      [type profiles] at least 0, sums to 1 within 1e-9
 * @param payoff     [type profiles][action profiles][n_players] finite; NULL for all zero
 * @param out        overwritten; release with ent_bayes_free()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_bayes_new(size_t n_players, const int n_types[], const int n_actions[],
                                     const double prior[], const double payoff[], ent_bayes **out);
/** Releases the game; NULL is allowed. */
ENT_API void ent_bayes_free(ent_bayes *b);

/** The prior anew, from texts [type profiles] ("1/3"). ENT_OK, ENT_ERR_ARG (no distribution),
 *  ENT_ERR_PARSE, ENT_ERR_LIMIT, ENT_ERR_NOMEM; on failure the prior is as it was. */
ENT_CHECKED ent_status ent_bayes_set_prior_text(ent_bayes *b, const char *const p[]);
/** The payoffs [players] at a profile of types [players] and of actions [players], from texts.
 *  The same errors. */
ENT_CHECKED ent_status ent_bayes_set_payoffs_text(ent_bayes *b, const int types[],
                                                  const int actions[], const char *const payoff[]);
/** Names (copied, not empty). ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_bayes_set_player_name(ent_bayes *b, size_t player, const char *name);
ENT_CHECKED ent_status ent_bayes_set_type_name(ent_bayes *b, size_t player, int type,
                                               const char *name);
ENT_CHECKED ent_status ent_bayes_set_action_name(ent_bayes *b, size_t player, int action,
                                                 const char *name);

/** Number of players, of a player's types, of its actions; 0 when there is no such player. */
ENT_API size_t ent_bayes_players(const ent_bayes *b);
ENT_API int ent_bayes_types(const ent_bayes *b, size_t player);
ENT_API int ent_bayes_actions(const ent_bayes *b, size_t player);
/** Types of all players, and where a player's begin among them. */
ENT_API size_t ent_bayes_width(const ent_bayes *b);
ENT_API size_t ent_bayes_offset(const ent_bayes *b, size_t player);
/** The length of a behaviour profile, and where that of a type begins in it. */
ENT_API size_t ent_bayes_behaviour_width(const ent_bayes *b);
ENT_API size_t ent_bayes_behaviour_offset(const ent_bayes *b, size_t player, int type);
/** The probability of a profile of types [players]; NaN when one is out of range. */
ENT_API double ent_bayes_prior(const ent_bayes *b, const int types[]);
/** The probability that a player is of a type; NaN likewise. */
ENT_API double ent_bayes_chance(const ent_bayes *b, size_t player, int type);
/** A player's payoff at a profile of types and one of actions; NaN likewise. */
ENT_API double ent_bayes_payoff(const ent_bayes *b, const int types[], const int actions[],
                                size_t player);
/** Names; never NULL. Borrowed. */
ENT_API const char *ent_bayes_player_name(const ent_bayes *b, size_t player);
ENT_API const char *ent_bayes_type_name(const ent_bayes *b, size_t player, int type);
ENT_API const char *ent_bayes_action_name(const ent_bayes *b, size_t player, int action);

/**
 * The normal form of type-contingent plans, labelled "strong: fight; weak: wait"; the plans of a
 * player of one type are its actions. Exact when a number of the game needs it.
 * Cost: O(plan profiles * type profiles).
 * @param max_payoffs  refused above it; 0: 2^24
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_bayes_normal(const ent_bayes *b, size_t max_payoffs, ent_game **out);
/** The action of every type [types of player] in a plan. ENT_OK, ENT_ERR_ARG. */
ENT_CHECKED ent_status ent_bayes_plan(const ent_bayes *b, size_t player, int plan, int out[]);
/** What a mixed profile [plans of all players] of the normal form amounts to, type by type.
 *  @param out  [behaviour width]. ENT_OK, ENT_ERR_ARG. */
ENT_CHECKED ent_status ent_bayes_behaviour(const ent_bayes *b, const double mixed[], double out[]);

/**
 * What every type expects of each of its actions when the others behave as they do, given what the
 * type knows: the independent judge of Bayesian equilibria.
 * Cost: O(type profiles * action profiles * players).
 * @param behaviour  [behaviour width] at least 0, summing to 1 within 1e-6 for every type
 * @param out        [behaviour width]; NaN for a type of probability zero
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_bayes_interim(const ent_bayes *b, const double behaviour[],
                                         double out[]);
/** The most that a type of positive probability gains by another action; 0 in an equilibrium. */
ENT_CHECKED ent_status ent_bayes_regret(const ent_bayes *b, const double behaviour[], double *out);
/**
 * What another player believes of a player's type once it has seen its action, by Bayes' rule.
 * @param observer  whose belief, being of `type`; SIZE_MAX: one who has no type
 * @param out       [types of player]; NaN when the action is never seen
 * @param chance    NULL, or the probability of seeing it
 * @return ENT_OK, ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_bayes_posterior(const ent_bayes *b, const double behaviour[],
                                           size_t player, int action, size_t observer, int type,
                                           double out[], double *chance);

#ifdef __cplusplus
}
#endif

#endif
