/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lists.h -- lists of equilibria compared with each other, and judged without their method. */
#ifndef ENTI_TEST_LISTS_H
#define ENTI_TEST_LISTS_H

#include <entente/nash.h>

/* Whether a profile [width] is listed, within tol a probability. */
bool list_has(const ent_equilibria *eq, const double profile[], double tol);

/* Fails the test unless every profile of `part` is in `whole`, within tol a probability. */
void check_subset(const ent_equilibria *part, const ent_equilibria *whole, double tol);

/* Fails the test unless both lists hold the same profiles, within tol a probability. */
void check_same(const ent_equilibria *a, const ent_equilibria *b, double tol);

/* Fails the test unless no player gains more than tol of its own payoff range by leaving a profile,
 * whatever game the list was made for. */
void check_equilibria(const ent_game *g, const ent_equilibria *eq, double tol);

/* Fails the test unless each profile has texts in lowest terms that round to its probabilities and
 * have no regret in exact arithmetic. */
void check_exact(const ent_game *g, const ent_equilibria *eq);

/* Whether there are two players and their payoffs add up to one constant, doubles to the bit. */
bool is_constant_sum(const ent_game *g);

/* The method of a name. */
const ent_nash_method *method_named(const char *name);

/* Whether the method takes the game; when it does not, that it refuses is checked. */
bool method_takes(const ent_nash_method *method, const ent_game *g, bool constant_sum);

#endif
