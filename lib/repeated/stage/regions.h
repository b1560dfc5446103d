/* SPDX-License-Identifier: GPL-3.0-or-later */
/* regions.h (internal) -- the regions of a branch and bound that are left, the least bound first. */
#ifndef ENTI_REGIONS_H
#define ENTI_REGIONS_H

#include <entente/base.h>

/* A heap: the bound of each region is not below that of its parent. {0} with a size is empty. */
typedef struct enti_regions {
    size_t count, capacity;
    size_t size;    /* doubles a region */
    double *region; /* [capacity][size] its bound, then whatever describes it */
} enti_regions;

/** Copies a region in; ENT_ERR_NOMEM. */
ent_status enti_regions_push(enti_regions *h, const double region[]);
/** Moves the region with the least bound out of a heap that is not empty. */
void enti_regions_pop(enti_regions *h, double region[]);

#endif
