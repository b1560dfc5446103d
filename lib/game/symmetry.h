/* SPDX-License-Identifier: GPL-3.0-or-later */
/* symmetry.h (internal) -- players who may change places. */
#ifndef ENTI_SYMMETRY_H
#define ENTI_SYMMETRY_H

#include "game/game.h"

/** Whether any two players may change places, actions keeping their numbers: for all players i, j
 *  and profiles a, with a' the profile in which i and j have changed actions, u_j(a') = u_i(a) and
 *  the others' payoffs are the same. As doubles. Cost: 2 players passes over the table. */
bool enti_game_is_symmetric(const ent_game *g);

#endif
