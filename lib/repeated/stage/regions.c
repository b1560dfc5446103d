/* SPDX-License-Identifier: GPL-3.0-or-later */
/* regions.c -- a binary heap of regions. */
#include "repeated/stage/regions.h"

#include "base/mem.h"

#include <string.h>

static void swap(enti_regions *h, size_t a, size_t b)
{
    for (size_t k = 0; k < h->size; k++) {
        const double held = h->region[a * h->size + k];
        h->region[a * h->size + k] = h->region[b * h->size + k];
        h->region[b * h->size + k] = held;
    }
}

ent_status enti_regions_push(enti_regions *h, const double region[])
{
    if (h->count == h->capacity) {
        const size_t capacity = h->capacity ? 2 * h->capacity : 8;
        double *more = enti_resize(h->region, capacity * h->size, sizeof *more);
        if (!more) return ENT_ERR_NOMEM;
        h->region = more;
        h->capacity = capacity;
    }
    size_t at = h->count++;
    memcpy(h->region + at * h->size, region, h->size * sizeof *region);
    while (at && h->region[at * h->size] < h->region[(at - 1) / 2 * h->size]) {
        swap(h, at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
    return ENT_OK;
}

void enti_regions_pop(enti_regions *h, double region[])
{
    size_t at = 0;

    memcpy(region, h->region, h->size * sizeof *region);
    h->count--;
    memcpy(h->region, h->region + h->count * h->size, h->size * sizeof *region);
    for (;;) {
        size_t low = 2 * at + 1;
        if (low >= h->count) return;
        if (low + 1 < h->count && h->region[(low + 1) * h->size] < h->region[low * h->size]) low++;
        if (h->region[at * h->size] <= h->region[low * h->size]) return;
        swap(h, at, low);
        at = low;
    }
}
