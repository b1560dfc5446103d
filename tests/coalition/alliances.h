/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliances.h -- symmetric alliances of the literature, payoffs by the number of members. */
#ifndef ENTI_TEST_ALLIANCES_H
#define ENTI_TEST_ALLIANCES_H

#include <stddef.h>

/* Fills inside [n + 1] and outside [n + 1]. */
typedef void alliance_fill(size_t n, double parameter, double inside[], double outside[]);

/* Emission treaty: benefit Q (all abatement), cost q^2 / 2: members abate k, outsiders 1. */
alliance_fill linear_treaty;
/* Price leadership: demand n (1 - b p), cost q^2 / 2; the fringe supplies q = p. */
alliance_fill price_leader;
/* Barrett's treaty: B = b (a Q - Q^2 / 2) / n, C = c q^2 / 2 with a = 100, b = 1, c = parameter;
 * members move first, nobody emits a negative quantity. */
alliance_fill barrett_treaty;
/* The same with members that move together with the outsiders. */
alliance_fill barrett_cournot;
/* Cournot with linear demand, no costs: k members act as one firm. */
alliance_fill cournot_cartel;

#endif
