/* SPDX-License-Identifier: GPL-3.0-or-later */
/* portfolio.h -- the parts of `auto`: what it tries before it walks paths, cheapest first,
 * and its methods for many players. */
#ifndef ENTI_PORTFOLIO_H
#define ENTI_PORTFOLIO_H

#include "nash/bimatrix.h"

/**
 * Iterated strict dominance by pure actions; the work is bounded, so some may be left. An
 * equilibrium of what is kept is one of the game. dominated.c.
 *
 * @param keep  [width] false for each action that goes
 * @param any   whether one goes
 * @return ENT_OK, ENT_ERR_NOMEM
 */
ent_status enti_dominated(const enti_bimatrix *b, bool keep[], bool *any);

/**
 * Lists the first equilibrium with two actions of each player, if that is quick to see: pairs of
 * actions of the player who has fewer, one step each. small_supports.c.
 *
 * @return ENT_OK, also when there is none or the game is too large; ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_small_supports(enti_search *s, enti_bimatrix *b);

/** The same for any number of players; keep [width]. ENT_OK, ENT_ERR_NOMEM. dominated_many.c. */
ent_status enti_dominated_many(const ent_game *g, bool keep[], bool *any);

/** One equilibrium of three players or more, by methods in turn; see auto_many.c. The statuses are
 *  those of ent_nash_fn. */
ent_status enti_auto_many(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out);

#endif
