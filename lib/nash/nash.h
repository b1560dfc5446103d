/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nash.h (internal) -- what the methods share: the result list and its judge. */
#ifndef ENTI_NASH_H
#define ENTI_NASH_H

#include "base/rational.h"
#include "game/game.h"

#include <entente/nash.h>

/**
 * Judges a profile and appends it to the list with payoffs and regret.
 *
 * @param prob   [width] the profile in doubles
 * @param exact  [width] the same exactly, or NULL; when given it is checked in exact arithmetic
 *               (regret 0) and kept as text if opts->exact
 * @return ENT_OK; ENT_ERR_NUMERIC when the regret exceeds the tolerance; ENT_ERR_NOMEM
 */
ent_status enti_equilibria_push(const ent_game *g, const ent_nash_opts *opts,
                                const double prob[], mpq_t exact[], ent_equilibria *eq);

/** Whether prob [width] is already in the list, within 1e-9 per probability (or exactly, when the
 *  list is exact). */
bool enti_equilibria_has(const ent_equilibria *eq, const double prob[]);

/** Sorts the list lexicographically, larger first probabilities first. */
ent_status enti_equilibria_sort(ent_equilibria *eq);

#endif
