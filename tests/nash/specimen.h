/* SPDX-License-Identifier: GPL-3.0-or-later */
/* specimen.h -- small games of every kind: general, degenerate, constant, without a choice,
 * zero-sum, of three players. */
#ifndef ENTI_TEST_SPECIMEN_H
#define ENTI_TEST_SPECIMEN_H

#include <entente/game.h>

#define MOST_PLAYERS 3
#define MOST_ACTIONS 5 /* one more than a specimen has */
#define MOST_WIDTH   (MOST_PLAYERS * MOST_ACTIONS)
#define MOST_CELLS   (MOST_ACTIONS * MOST_ACTIONS * MOST_ACTIONS * MOST_PLAYERS)

typedef struct specimen {
    ent_game *g; /* payoffs are integers from -999 to 999 */
    bool constant_sum;
    bool nondegenerate; /* two players, proven by the support method */
} specimen;

/* Calls the test for each of them, with a state to draw from. */
void for_each_specimen(void (*test)(const specimen *s, uint64_t *state));

#endif
