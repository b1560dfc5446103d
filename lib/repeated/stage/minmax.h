/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minmax.h (internal) -- security levels without linear programs. */
#ifndef ENTI_MINMAX_H
#define ENTI_MINMAX_H

#include <entente/game.h>

/** The pure minmax payoff of a player; `profile` [players]: the first punishment that holds it
 *  there, with its best response. */
double enti_pure_minmax(const ent_game *g, size_t player, int profile[]);

#endif
