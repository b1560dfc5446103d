/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vertices.h -- a walk over all vertices of a best-reply polytope.
 *
 * The polytope of the replies of player i, in the weights z of the other player,
 *
 *     { z :  z >= 0,  reply_i z <= 1 },
 *
 * is bounded, since all replies are at least 1. Its inequalities carry labels: z_c >= 0 that of
 * the other's action c, row r that of the own action r. A vertex has the labels of all that hold
 * with equality, at least as many as there are weights; exactly so many: it is simple.
 */
#ifndef ENTI_VERTICES_H
#define ENTI_VERTICES_H

#include "base/label_set.h"
#include "nash/pivot.h"

/* certify.c: what a tableau in doubles or pairs of doubles proves, the replies being those of
 * enti_bimatrix_faithful(), and lossless for pairs */

typedef struct enti_certifier {
    const double *reply; /* [rows][cols] of the tableaus; borrowed */
    double *column;      /* [cols][rows] the same transposed */
    double *number;      /* work */
    size_t *place;       /* work */
    const double **row;  /* work */
    bool worn;           /* the tableau asked last was too far off for its basis to tell anything */
} enti_certifier;

/** For tableaus as large as this one, of these replies. ENT_OK or ENT_ERR_NOMEM; ended by
 *  enti_certifier_clear() in any case. */
ent_status enti_certifier_new(const enti_tableau *t, const double reply[], enti_certifier *c);
void enti_certifier_clear(enti_certifier *c);

/** Whether the basis of a tableau is beyond doubt one of a simple vertex: all basic variables are
 *  positive. */
bool enti_surely_positive(const enti_tableau *t, enti_certifier *c);

/** Whether there are beyond doubt no weights >= 0, replies <= 1 with all variables outside the
 *  basis 0. */
bool enti_surely_infeasible(const enti_tableau *t, enti_certifier *c);

/* vertices.c */

typedef struct enti_walk {
    const enti_bimatrix *b;
    size_t player;        /* whose replies */
    bool careful;         /* decide everything in integers */
    const uint64_t *face; /* [words] labels that all vertices must have, or NULL */
    bool has_exact;       /* `exact` is there: some basis needed it */
    bool finely;          /* try pairs of doubles before integers, which are large */
    bool has_fine;        /* `fine` is there: some basis was too much for doubles */
    enti_tableau fast;    /* in doubles, at the basis reached unless it failed there */
    enti_tableau fine;    /* in pairs of doubles, where it was needed last */
    enti_tableau exact;   /* in integers, where it was needed last */
    enti_label_set seen;  /* the bases met, by their cobasic labels */
    size_t room;          /* for bases in the next two */
    uint32_t *stack;      /* [room] those not yet visited */
    size_t depth;         /* of the stack */
    uint64_t *done;       /* [room][words] of each, the cobasic labels whose neighbour has met it */
    enti_certifier certifier;
    bool *marked;     /* [rows] work */
    double *ratio;    /* [2][weights] of the ratio tests */
    size_t *open;     /* [weights] columns whose neighbour is to be met */
    size_t *leaving;  /* [weights] the row that leaves for each of them */
    uint64_t *basis;  /* [words] cobasic labels of the basis reached */
    uint64_t *labels; /* [words] all labels of its vertex */
    uint64_t *next;   /* [words] work */
    bool *support;    /* [width] weights in the basis, and own actions outside */
    bool simple;      /* the vertex has no labels but those of the basis */
} enti_walk;

/** Starts at z = 0. The replies must be those of enti_bimatrix_faithful().
 *  ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT; ended by enti_walk_clear() in any case. */
ent_status enti_walk_begin(const enti_bimatrix *b, size_t i, bool careful, enti_walk *w);

/** Lets the walk know no more bases than fit in so many bytes: then ENT_ERR_LIMIT. */
void enti_walk_limit(enti_walk *w, size_t bytes);

/**
 * Goes to the next basis: w->basis, w->support, w->labels, w->simple. A vertex that is not simple
 * comes up once for each of its bases that the lexicographic rule admits. The first is z = 0.
 *
 * @param more  false when all have been visited
 * @return ENT_OK; ENT_ERR_NOMEM; ENT_ERR_LIMIT, too many; ENT_ERR_NUMERIC when doubles led astray:
 *         then only a careful walk will do
 */
ent_status enti_walk_next(enti_walk *w, bool *more);

/**
 * Restarts a walk, from then on careful, over one face of its polytope.
 *
 * @param face   [words] the labels that all its vertices have; borrowed
 * @param empty  set true when there is no such vertex; then there is nothing to walk
 * @return ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT, ENT_ERR_NUMERIC (never)
 */
ent_status enti_walk_face(enti_walk *w, const uint64_t face[], bool *empty);

void enti_walk_clear(enti_walk *w);

#endif
