/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simplices.h -- a path of simplices to a zero of a map that is the identity far away. */
#ifndef ENTI_SIMPLICES_H
#define ENTI_SIMPLICES_H

#include "nash/nash.h"

/** The map: f [n] at z [n]; bounded. */
typedef void enti_map_fn(void *context, const double z[], double f[]);

/** How a path ended. */
typedef enum enti_walk_end {
    ENTI_WALK_FOUND,   /**< in a fixed point, to the mesh                        */
    ENTI_WALK_LOST,    /**< nowhere: rounding, or too many steps                 */
    ENTI_WALK_STOPPED, /**< a limit was reached, or the caller cancelled         */
} enti_walk_end;

/** A triangulation of R^n x [0, 1], and a simplex of it; see simplices.c. */
typedef struct enti_simplices {
    size_t n;
    enti_map_fn *map;
    void *context;
    double mesh;     /* side of the cubes */
    double *origin;  /* [n] grid point 0 */
    double *start;   /* [n] z_0 */
    int64_t *corner; /* [n] v^0, in units of the mesh from the origin */
    size_t *turn;    /* [n + 1] the coordinate that grows from each vertex to the next */
    size_t *column;  /* [n + 2] of the basis, for each vertex; n + 1 for the one that enters */
    double *label;   /* [n + 1][n + 1] columns of the basis */
    double *inverse; /* [n + 1][n + 1] of the basis */
    double *weight;  /* [n + 1] lambda */
    double *enters;  /* [n + 1] the label of the vertex that enters */
    double *falls;   /* [n + 1] what the weights lose as its weight grows */
    double *point;   /* [n] work */
    double *value;   /* [n] work */
    double *lu;      /* [n + 1][n + 1] work */
    size_t *pivot;   /* [n + 1] work */
} enti_simplices;

/** ENT_OK, ENT_ERR_NOMEM; to be cleared in any case. */
ent_status enti_simplices_new(size_t n, enti_map_fn *map, void *context, enti_simplices *w);
void enti_simplices_clear(enti_simplices *w);

/** One path from z to a point near a fixed point, in and out; steps are counted in s. */
enti_walk_end enti_simplices_walk(enti_search *s, enti_simplices *w, double mesh, double z[]);

#endif
