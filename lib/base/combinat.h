/* SPDX-License-Identifier: GPL-3.0-or-later */
/* combinat.h -- counting: k-subsets in lexicographic order, mixed-radix counters. */
#ifndef ENTI_COMBINAT_H
#define ENTI_COMBINAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The first k-subset of 0..n-1, [k] = 0, 1, ..., k-1. */
void enti_subset_first(int k, int subset[]);
/** The next k-subset in lexicographic order; false after the last. */
bool enti_subset_next(int n, int k, int subset[]);
/** n choose k, or UINT64_MAX when it is larger than that. */
uint64_t enti_binomial(int n, int k);

/** Steps digits [n], digit i in 0..radix[i]-1, last digit fastest; false, and all zero again,
 *  after the last. */
bool enti_counter_next(size_t n, const int radix[], int digits[]);
/** Product of radix [n]; false when it is larger than `limit` or a radix is below 1. */
bool enti_counter_size(size_t n, const int radix[], size_t limit, size_t *out);

#endif
