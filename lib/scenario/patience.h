/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience.h (internal) -- the parts of ent_patience_solve(). Each fills its fields of *out, which are
 * empty before, and on failure leaves what it holds to ent_patience_clear(). */
#ifndef ENTI_PATIENCE_H
#define ENTI_PATIENCE_H

#include <entente/patience.h>

/** The threshold under the harshest punishments, and what it asks of each player. */
ent_status enti_patience_optimal(const ent_game *g, const ent_control *control, ent_patience *out);
/** What is sustained at out->delta. */
ent_status enti_patience_set(const ent_game *g, const ent_control *control, ent_patience *out);
/** The best truce in that set and the strategy that holds it. `stage`: the stage equilibria. */
ent_status enti_patience_truce(const ent_game *g, const ent_equilibria *stage, ent_patience *out);

/** What player i gains by leaving the target once; 0 when it is a tie. */
double enti_patience_gain(const ent_game *g, const int target[], size_t i);
/** Whether all keep to the target at delta when a deviator is held to threat [players] from then on,
 *  up to ties. */
bool enti_patience_keeps(const ent_game *g, const int target[], const double threat[],
                         double delta);

#endif
