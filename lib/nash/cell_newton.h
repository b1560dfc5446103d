/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_newton.h -- what Newton's map tells about the zeros of a support's equations in a box. */
#ifndef ENTI_CELL_NEWTON_H
#define ENTI_CELL_NEWTON_H

#include "nash/cell.h"

/** What is known of the box evaluated last. */
typedef enum enti_cell_verdict {
    ENTI_CELL_EMPTY,  /**< no zero in [low, high]                                        */
    ENTI_CELL_OPEN,   /**< all zeros are in the new [low, high]                          */
    ENTI_CELL_UNIQUE, /**< exactly one in m +- h, regular, and if in [low, high] in the new one */
} enti_cell_verdict;

/** Room for Newton's map. */
typedef struct enti_cell_newton {
    double *matrix;         /* [n][2 n] Jacobian, and what becomes its inverse */
    double *row;            /* [n] work */
    double *sum;            /* [profiles] work: a row of Y f, by monomials */
    double *part;           /* [profiles] work */
    double *weight;         /* [profiles] work */
    double *dense;          /* [n][profiles] work: the equations, by monomials */
    size_t *pivot;          /* [n] the variable of each equation; n for none */
    bool *used;             /* [n] work */
    int sign;               /* of the determinant of the Jacobian, if unique */
    double *t_low, *t_high; /* [n] zeros in the box are within, in units of half */
} enti_cell_newton;

/** For up to n variables and so many profiles. ENT_OK, ENT_ERR_NOMEM. Cleared in any case. */
ent_status enti_cell_newton_new(size_t n, size_t profiles, enti_cell_newton *w);
void enti_cell_newton_clear(enti_cell_newton *w);

/** Narrows [low, high] [n], which is within centre +- half of the cell evaluated last. */
enti_cell_verdict enti_cell_narrow(const enti_cell *c, enti_cell_newton *w, double low[],
                                   double high[]);

#endif
