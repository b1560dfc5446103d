/* SPDX-License-Identifier: GPL-3.0-or-later */
/* span.h -- the linear span of sets of players, and which other sets lie in it.
 *
 * A set is the 0-1 vector of its members. Ranks are taken modulo the prime p = 2^61 - 1, where they
 * are those of the rationals: a determinant of 0 and 1 of order 25 is below 26^13 / 2^25 < p, hence
 * 0 modulo p only when it is 0. Whether a set lies in the span is asked of one random vector z of
 * the null space: z(S) = 0 for every set of the span, and for another with probability 1/p.
 */
#ifndef ENTI_SPAN_H
#define ENTI_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The most players: what the bound on determinants holds for. */
#define ENTI_SPAN_MAX   25
#define ENTI_SPAN_PRIME (((uint64_t)1 << 61) - 1)

/* {0} but for `players` is the span of nothing. */
typedef struct enti_span {
    size_t players, rank;
    uint64_t row[ENTI_SPAN_MAX][ENTI_SPAN_MAX]; /* [rank][players] reduced echelon form */
    size_t pivot[ENTI_SPAN_MAX];                /* [rank] column of each row's 1         */
    uint64_t z[ENTI_SPAN_MAX];                  /* [players] of enti_span_draw()         */
} enti_span;

/** Adds a set; false, and nothing changed, when it lies in the span already. */
bool enti_span_add(enti_span *s, uint64_t set);
/** Draws the vector z from a seed; to be called before the next question. */
void enti_span_draw(enti_span *s, uint64_t seed);
/** Whether a set lies in the span, by z. */
bool enti_span_has(const enti_span *s, uint64_t set);
/** z(S) of all subsets of players first .. first + count - 1, modulo p: out [2^count]. */
void enti_span_sums(const enti_span *s, size_t first, size_t count, uint64_t out[]);

#endif
