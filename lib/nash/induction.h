/* SPDX-License-Identifier: GPL-3.0-or-later */
/* induction.h (internal) -- by how much a path is one of backward induction. */
#ifndef ENTI_INDUCTION_H
#define ENTI_INDUCTION_H

#include <entente/extensive.h>

/**
 * The margin of a path from the root: the least that a player who moves on it would lose by another
 * move, all others at their best behind it, ties broken so that it is largest. A subgame-perfect
 * equilibrium leads along the path from 0 on. INFINITY when nobody on it has another move.
 *
 * @param path  [count] nodes, each a child of the one before, path[0] the root
 * @return as ent_tree_induction()
 */
ent_status enti_tree_path_margin(const ent_tree *t, const ent_extensive_opts *opts, size_t count,
                                 const size_t path[], double *margin);

#endif
