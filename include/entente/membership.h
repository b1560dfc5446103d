/* SPDX-License-Identifier: GPL-3.0-or-later */
/* membership.h -- who is in: what every player gets when exactly one coalition cooperates.
 *
 * A membership table holds, for each of the 2^n coalitions S, the payoff v_i(S) of every player,
 * insiders and outsiders alike, when the members of S act together and the others alone:
 *
 *     payoff[S * n + i] = v_i(S)        S as bits: player i is in when bit i is set
 *
 * So an outsider may gain or lose by what the others agree on, which worths of coalitions alone
 * (coop.h) cannot say. Cartels, treaties and alliances with free riders are of this kind.
 *
 * Payoffs are finite. One that came from a text ("1/3", "0.1") is also kept exactly; one that came
 * as a double is exact as that double.
 */
#ifndef ENTENTE_MEMBERSHIP_H
#define ENTENTE_MEMBERSHIP_H

#include <entente/base.h>
#include <entente/coop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most players of a membership table: 20 * 2^20 doubles are 160 MiB. */
#define ENT_MEMBERSHIP_MAX_PLAYERS 20

/** A membership table; immutable but for its labels. Many threads may read one table. */
typedef struct ent_membership ent_membership;

/**
 * A table from a list of payoffs, which is copied.
 *
 * Players are named "1", "2", ... until they are given names.
 * Cost: n * 2^n doubles.
 *
 * @param n_players  1 .. ENT_MEMBERSHIP_MAX_PLAYERS
 * @param payoff     [2^n_players][n_players] in payoff units, a row for each coalition in the order
 *                   of its bits; NULL for all zero
 * @param out        overwritten; release with ent_membership_free()
 * @return ENT_OK; ENT_ERR_ARG (no players, a payoff not finite, sums of payoffs that overflow a
 *         double); ENT_ERR_LIMIT (too many players); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_membership_new(size_t n_players, const double payoff[],
                                          ent_membership **out);

/** Releases the table; NULL is allowed. */
ENT_API void ent_membership_free(ent_membership *m);

/** Number of players; 0 for NULL. */
ENT_API size_t ent_membership_players(const ent_membership *m);
/** What a player gets when exactly this coalition cooperates; NaN when the coalition or the player
 *  is not in the table. */
ENT_API double ent_membership_payoff(const ent_membership *m, ent_coalition coalition,
                                     size_t player);
/** All payoffs [2^players][players]; NULL for NULL. Borrowed. */
ENT_API const double *ent_membership_payoffs(const ent_membership *m);
/** The payoff exactly, as "p/q" or "p" in lowest terms, appended to *out.
 *  ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (a number of over a million digits). */
ENT_CHECKED ent_status ent_membership_payoff_exact(const ent_membership *m, ent_coalition coalition,
                                                   size_t player, ent_text *out);
/** The spread of all payoffs, max - min, the unit of relative tolerances; 0 for NULL. */
ENT_API double ent_membership_range(const ent_membership *m);

/** The title; never NULL, "" when it has none. Borrowed. */
ENT_API const char *ent_membership_title(const ent_membership *m);
/** A player's name; never NULL. Borrowed until it is changed. */
ENT_API const char *ent_membership_player_name(const ent_membership *m, size_t player);
/** Gives the table a title (copied; NULL for none). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_membership_set_title(ent_membership *m, const char *title);
/** Names a player (copied, not empty). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_membership_set_player_name(ent_membership *m, size_t player,
                                                      const char *name);

#ifdef __cplusplus
}
#endif

#endif
