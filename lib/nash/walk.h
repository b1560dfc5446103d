/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk.h -- one path of Lemke-Howson, and the paths tried until one ends.
 *
 * A pair of bases, one in each tableau of pivot.h, is complementary when each label is cobasic in
 * exactly one. Such a pair is an equilibrium, or the start where all slacks are basic (the
 * "artificial equilibrium"). Its basic z form the supports, and the supports tell the bases. From
 * such a pair, dropping label k means: the cobasic variable with that label enters; the label of
 * the variable that leaves is then cobasic twice, so its twin enters in the other tableau, and so
 * on, until label k leaves. The end is another such pair, and from there label k leads back. With
 * the lexicographic rule the path is unique and never cycles.
 */
#ifndef ENTI_WALK_H
#define ENTI_WALK_H

#include "nash/pivot.h"

/* How a walk ended. */
typedef enum enti_walk_end {
    ENTI_WALK_ARRIVED,
    ENTI_WALK_LOST,    /* round-off led astray */
    ENTI_WALK_CAPPED,  /* longer than it was to be */
    ENTI_WALK_STOPPED, /* by a limit or by cancellation */
} enti_walk_end;

typedef struct enti_walker {
    enti_search *s;
    enti_bimatrix *b;
    size_t width;
    bool *end;                /* [width] supports where the last walk arrived; work on the way */
    uint64_t work;            /* numbers touched, in all walks and to where they began */
    enti_tableau products[2]; /* of each player; made when needed, like the others */
    enti_tableau floats[2];
    enti_tableau integers[2];
} enti_walker;

ent_status enti_walker_new(enti_search *s, enti_bimatrix *b, enti_walker *w);
void enti_walker_clear(enti_walker *w);

/**
 * Drops a label at the pair of bases of `support` [width], in the numbers of `ops`, and counts the
 * path in s->found.paths.
 *
 * @param cap   most pivots; 0 = no limit. With enti_products at most ENTI_PRODUCT_CAP, not 0
 * @param end   how it ended; after an arrival w->end has the supports
 * @return ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_walk(enti_walker *w, const enti_arithmetic *ops, const bool support[], int label,
                     uint64_t cap, enti_walk_end *end);

/**
 * Walks from the artificial equilibrium, label after label under a growing cap, until a path ends in
 * an equilibrium, which is listed. lh_restart.c.
 *
 * @param cap     pivots a path at first; 0 = the default
 * @param floats  in doubles where they will do; false: in integers only
 * @param label   the label of the path that ended, with its supports in w->end; -1 when stopped
 * @return ENT_OK; ENT_ERR_NOMEM; ENT_ERR_LIMIT when integers would be too large
 */
ent_status enti_restart(enti_walker *w, uint64_t cap, bool floats, int *label);

#endif
