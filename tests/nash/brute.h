/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brute.h -- every extreme equilibrium of a small two-player game, by definition and in rationals;
 * shares no code with the library's methods. */
#ifndef ENTI_TEST_BRUTE_H
#define ENTI_TEST_BRUTE_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

#define BRUTE_ACTIONS 6
#define BRUTE_MOST    512

/* A profile: m probabilities of player 0, then n of player 1. */
typedef struct brute_list {
    size_t count, width;
    mpq_t prob[BRUTE_MOST][2 * BRUTE_ACTIONS];
    bool degenerate; /* a vertex of a best-reply polyhedron has more than its share of tight rows */
} brute_list;

/* Fills the list, which must be zero or cleared; a and b are [m][n]. */
void brute_extreme(int m, int n, const long a[], const long b[], brute_list *out);
void brute_clear(brute_list *list);

/* Index of a profile of "p/q" texts [width]; -1 when it is not listed. */
int brute_find(const brute_list *list, char *const text[]);

#endif
