/* SPDX-License-Identifier: GPL-3.0-or-later */
/* isolate.h -- all equilibria with one support of many players, by certified subdivision. */
#ifndef ENTI_ISOLATE_H
#define ENTI_ISOLATE_H

#include "nash/cell_newton.h"

/** The search of one game, support after support. */
typedef struct enti_isolation {
    enti_search *s;
    enti_many *m;
    enti_cell cell;
    enti_cell_newton newton;
    double *low, *high;     /* [n] the box at hand */
    double *prob;           /* [width] work */
    mpq_t *exact;           /* [width] work */
    double *stack;          /* [capacity][2 n] boxes still to be searched: low, high */
    size_t depth, capacity; /* boxes */
    double *root;           /* [root_capacity][n] the zeros that are equilibria with this support */
    size_t roots, root_capacity;
    size_t tiny;       /* boxes of this support that were left undecided */
    uint64_t patience; /* boxes until a support with such boxes is given up */
    int *index;        /* [index_capacity] of each equilibrium as listed; 0 if not known */
    size_t indices, index_capacity;
} enti_isolation;

/** ENT_OK, ENT_ERR_NOMEM. Cleared in any case. */
ent_status enti_isolation_new(enti_search *s, enti_many *m, enti_isolation *w);
void enti_isolation_clear(enti_isolation *w);

/**
 * Lists all equilibria with a support, each with its proof.
 *
 * @param mask      [players] bit a for action a; not conditionally dominated
 * @param fraction  of the whole search, for progress
 * @param settled   out: whether every part of the support is decided
 * @return ENT_OK (also stopped: then it is not settled), ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_isolate(enti_isolation *w, double fraction, bool *settled);

#endif
