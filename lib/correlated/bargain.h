/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bargain.h (internal) -- the two ways in which a solution is found. */
#ifndef ENTI_BARGAIN_H
#define ENTI_BARGAIN_H

#include "correlated/pact.h"

/**
 * The treaty that lifts the least of x_i / slope_i as far as it goes, then the least of those that
 * can go on, and so on; players of slope 0 keep their floor. Weights, duals and level are those of
 * the first lift, with sum_i weight_i slope_i = 1. bargain_level.c.
 *
 * @param floor  [players] for those of slope 0; within reach
 * @return as enti_pact_solve(); *out is empty on error
 */
ent_status enti_pact_level(const enti_pact *k, const double slope[], const double floor[],
                           enti_treaty *out);

/**
 * The treaty with the largest product of x_i over the players with `gains`, n of them, the others
 * at their floors or above. The weights are 1 / (n x_i) for these, and with the duals they prove
 * the product as enti_pact_bound() says. bargain_nash.c.
 *
 * @param start  [profiles] a treaty in which x_i > 0 for all who gain
 * @return as enti_pact_solve(); *out is empty on error
 */
ent_status enti_pact_nash(const enti_pact *k, const bool gains[], const double floor[],
                          const double start[], enti_treaty *out);

#endif
