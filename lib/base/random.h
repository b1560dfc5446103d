/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random.h -- seeded random numbers: xoshiro256** seeded by splitmix64.
 *
 * Same seed, same stream, same numbers on every machine. Streams of one seed are 2^128 steps
 * apart (the published jump), hence independent for any practical use.
 * Source: D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators,
 * ACM TOMS 47 (2021).
 */
#ifndef ENTI_RANDOM_H
#define ENTI_RANDOM_H

#include <stdint.h>

typedef struct enti_random {
    uint64_t s[4];
} enti_random;

/** One step of splitmix64 from *state. */
uint64_t enti_splitmix64(uint64_t *state);
/** The generator of a seed and a stream number; cost O(stream) jumps. */
enti_random enti_random_seed(uint64_t seed, uint64_t stream);
/** 64 random bits. */
uint64_t enti_random_next(enti_random *r);
/** Uniform in [0, 1), 53 bits. */
double enti_random_double(enti_random *r);
/** Uniform in 0 .. n-1 without bias; n >= 1. */
uint64_t enti_random_below(enti_random *r, uint64_t n);

#endif
