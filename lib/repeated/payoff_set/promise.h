/* SPDX-License-Identifier: GPL-3.0-or-later */
/* promise.h (internal) -- the promises that hold both players: a convex polygon cut from below and
 * from the left. */
#ifndef ENTI_PROMISE_H
#define ENTI_PROMISE_H

#include "base/polygon.h"

/**
 * The extreme points of the part of the polygon with x >= floor[0] and y >= floor[1]. A line that
 * passes a vertex within `tie` passes through it. Points may repeat.
 * @param n        vertices, in order around; 1 or 2 for a point or a segment
 * @param floor    may be infinite
 * @param scratch  [2 n]
 * @param out      [4 n]
 * @return how many there are
 */
size_t enti_promise_cut(size_t n, const enti_point polygon[], const double floor[2], double tie,
                        enti_point scratch[], enti_point out[]);

/* Room to cut in. {0} is none. */
typedef struct enti_promise_room {
    enti_point *ring;    /* [room] the polygon ... */
    enti_point *scratch; /* [2 room] ... cut once ... */
    enti_point *promise; /* [4 room] ... and twice */
    size_t room;
} enti_promise_room;

/** Room for polygons of n vertices; what is in it is lost when it grows. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_promise_reserve(enti_promise_room *r, size_t n);
/** Releases it and leaves {0}. */
void enti_promise_clear(enti_promise_room *r);

#endif
