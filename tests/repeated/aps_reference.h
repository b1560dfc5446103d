/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aps_reference.h -- V(delta) by the plain operator of Abreu, Pearce and Stacchetti in 256 bits.
 *
 * Nothing is shared with the library, and delta is an exact fraction. The set is found from outside
 * with the promises at which a constraint binds; that the points of all extreme promises lie in
 * it as well, so that it is a fixed point of the full operator, is computed at the end.
 */
#ifndef APS_REFERENCE_H
#define APS_REFERENCE_H

#include <entente/game.h>

enum { APS_MOST_VERTICES = 64 };

typedef struct aps_polygon {
    size_t count;
    double vertex[APS_MOST_VERTICES][2];
    size_t steps;
    double residual; /* how far what it generates sticks out of it */
} aps_polygon;

/** V(num / den) of a game of two players with at most 64 profiles, until no vertex moves by more
 *  than 1e-15 of the range, or `most_steps`. */
void aps_solve(const ent_game *g, unsigned long num, unsigned long den, size_t most_steps,
               aps_polygon *out);

#endif
