/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallel.h -- independent pieces of work, on several threads.
 *
 * Each piece writes to places of its own and reads only what nobody writes, so that the result is
 * the same bytes on any number of threads. A thread that cannot be started is done without.
 */
#ifndef ENTI_PARALLEL_H
#define ENTI_PARALLEL_H

#include <stddef.h>

/* The most threads that one call starts, the calling one among them. */
#define ENTI_MAX_THREADS 64

/** Does piece k of the work. */
typedef void enti_piece(void *context, size_t k);

/** Does the pieces 0 .. n-1, each once, in no fixed order; returns when all are done.
 *  threads 0 or 1: in order, on the calling thread alone. */
void enti_parallel(size_t n, size_t threads, enti_piece *piece, void *context);

#endif
