/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mem.h -- the only door to the allocator.
 *
 * mem.c is one small file so that a test can link another in its place, fail the k-th
 * allocation for every k, and count the live blocks. Sizes are checked for overflow.
 */
#ifndef ENTI_MEM_H
#define ENTI_MEM_H

#include <stddef.h>

/** n * size bytes, zeroed; NULL when memory fails or the product overflows. n == 0 gives a
 *  block that may be freed. */
void *enti_calloc(size_t n, size_t size);
/** n * size bytes, not zeroed; otherwise as enti_calloc(). */
void *enti_alloc(size_t n, size_t size);
/** Resizes to n * size bytes; on failure NULL, and `block` is as it was. */
void *enti_resize(void *block, size_t n, size_t size);
void enti_free(void *block);
/** A copy of `n` bytes with a NUL behind them. */
char *enti_text_copy(const char *text, size_t n);

/** n zeroed objects of type T. */
#define enti_new(n, T) ((T *)enti_calloc((n), sizeof(T)))

#endif
