/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallel.c -- the pieces are handed out by a counter; see parallel.h. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct work {
    enti_piece *piece;
    void *context;
    size_t n;
    atomic_size_t next; /* first piece that nobody has taken */
} work;

static void *take_pieces(void *context)
{
    work *w = context;
    size_t k;

    while ((k = atomic_fetch_add(&w->next, 1)) < w->n) w->piece(w->context, k);
    return NULL;
}

void enti_parallel(size_t n, size_t threads, enti_piece *piece, void *context)
{
    work w = {.piece = piece, .context = context, .n = n};
    pthread_t helper[ENTI_MAX_THREADS - 1];
    size_t started = 0;

    if (threads > ENTI_MAX_THREADS) threads = ENTI_MAX_THREADS;
    if (threads > n) threads = n;
    while (started + 1 < threads && !pthread_create(&helper[started], NULL, take_pieces, &w))
        started++;
    take_pieces(&w);
    for (size_t k = 0; k < started; k++) pthread_join(helper[k], NULL);
}
