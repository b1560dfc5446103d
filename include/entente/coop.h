/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coop.h -- coalition games with transferable utility: what each coalition is worth.
 *
 * A coalition is a set of players, written as bits: player i belongs to S when bit i is set.
 * A game says for each of the 2^n coalitions what its members can secure together, v(S), with
 * v(empty) = 0. An allocation x [players] shares v(all) out; the excess of a coalition is
 * e(S, x) = v(S) - x(S), what it could gain by leaving.
 *
 * Worths are finite. One that came from a text ("1/3", "0.1") is also kept exactly; one that came
 * as a double is exact as that double.
 */
#ifndef ENTENTE_COOP_H
#define ENTENTE_COOP_H

#include <entente/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A set of players: bit i is player i. */
typedef uint64_t ent_coalition;

/** The most players of a game whose worths are listed: 2^25 doubles are 256 MiB. */
#define ENT_COOP_MAX_PLAYERS 25

/** A coalition game; immutable but for its labels. Many threads may read one game. */
typedef struct ent_coop ent_coop;

/**
 * A game from a list of worths, which is copied.
 *
 * Players are named "1", "2", ... until they are given names.
 * Cost: 2^n doubles.
 *
 * @param n_players  1 .. ENT_COOP_MAX_PLAYERS
 * @param worth      [2^n_players] in payoff units, worth[S] at the coalition's bits; worth[0] is 0;
 *                   NULL for all zero
 * @param out        overwritten; release with ent_coop_free()
 * @return ENT_OK; ENT_ERR_ARG (no players, a worth not finite, worth[0] not 0, sums of worths that
 *         overflow a double); ENT_ERR_LIMIT (too many players); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_coop_new(size_t n_players, const double worth[], ent_coop **out);

/** Releases the game; NULL is allowed. */
ENT_API void ent_coop_free(ent_coop *c);

/** Number of players; 0 for NULL. */
ENT_API size_t ent_coop_players(const ent_coop *c);
/** The worth of a coalition; NaN when it has players that are not in the game. */
ENT_API double ent_coop_worth(const ent_coop *c, ent_coalition coalition);
/** All worths [2^players]; NULL for NULL. Borrowed. */
ENT_API const double *ent_coop_worths(const ent_coop *c);
/** The worth exactly, as "p/q" or "p" in lowest terms, appended to *out.
 *  ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (a number of over a million digits). */
ENT_CHECKED ent_status ent_coop_worth_exact(const ent_coop *c, ent_coalition coalition,
                                            ent_text *out);
/** The spread of all worths, max - min, the unit of relative tolerances; 0 for NULL. */
ENT_API double ent_coop_range(const ent_coop *c);

/** The title; never NULL, "" when it has none. Borrowed. */
ENT_API const char *ent_coop_title(const ent_coop *c);
/** A player's name; never NULL. Borrowed until it is changed. */
ENT_API const char *ent_coop_player_name(const ent_coop *c, size_t player);
/** Gives the game a title (copied; NULL for none). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_coop_set_title(ent_coop *c, const char *title);
/** Names a player (copied, not empty). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_coop_set_player_name(ent_coop *c, size_t player, const char *name);

#ifdef __cplusplus
}
#endif

#endif
