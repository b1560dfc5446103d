/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polymatrix.h -- linear complementarity problems, for equilibria of polymatrix games. */
#ifndef ENTI_POLYMATRIX_H
#define ENTI_POLYMATRIX_H

#include "nash/many.h"

/** A problem and its dictionary; see lemke_lcp.c. */
typedef struct enti_lcp {
    size_t n;      /**< pairs of variables                                         */
    double *table; /**< [n][n + 2] in: q | M | d, of numbers about 1; changed        */
    size_t *basic; /**< [n] variables                                              */
    size_t *other; /**< [n + 2] variables of the columns; the first is no variable */
} enti_lcp;

/** Starts with w basic; `table` is to be filled. */
void enti_lcp_begin(enti_lcp *l);

/** Follows the path; false on a ray, and when that many pivots do not suffice. */
bool enti_lcp_solve(enti_lcp *l, int most_pivots);

/** z_k of the basis that was reached. */
double enti_lcp_value(const enti_lcp *l, size_t k);

#endif
