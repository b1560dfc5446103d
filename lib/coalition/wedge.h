/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge.h (internal) -- what the files on promises share. */
#ifndef ENTI_COALITION_WEDGE_H
#define ENTI_COALITION_WEDGE_H

#include "game/game.h"

#include <entente/wedge.h>

/** Number of profiles of the others' actions. */
size_t enti_wedge_cells(const ent_game *g, size_t player);
/** The profile of a cell in which the player takes its first action. */
size_t enti_wedge_profile(const ent_game *g, size_t player, size_t cell);
/** The cell of a profile. */
size_t enti_wedge_cell(const ent_game *g, size_t player, size_t profile);
/** The margin that the aim asks for at a cell. */
double enti_wedge_margin(const ent_game *g, const ent_wedge *x, size_t player, size_t cell);
/** What a rival has promised the player for an action at a cell; 0 without a rival. */
double enti_wedge_rival(const ent_wedge *against, size_t player, int action, size_t cell);
/** Whether the aim covers the cell. */
bool enti_wedge_covers(const ent_game *g, const ent_wedge *x, size_t player, size_t cell);

/** The totals as fractions, and the doubles from them. wedge_exact.c. */
ent_status enti_wedge_exact(const ent_game *g, const ent_wedge *against, ent_wedge *x);
/** The cost of an order of a game as a fraction. */
ent_status enti_wedge_order_exact(const ent_game *g, const int stay[], const int leave[],
                                  double margin, ent_wedge_order *x);

#endif
