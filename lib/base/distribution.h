/* SPDX-License-Identifier: GPL-3.0-or-later */
/* distribution.h -- from a solver's numbers to probabilities. */
#ifndef ENTI_DISTRIBUTION_H
#define ENTI_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>

/** Drops what is negative or below ENTI_TOL_ATOM from weights p [n] that should sum to 1, and
 *  rescales the rest so that it does. False, and p unusable, when the sum is off by more than
 *  ENTI_TOL_PROBABILITY. The caller judges the outcome: cleaning proves nothing. */
bool enti_distribution_clean(size_t n, double p[]);

#endif
