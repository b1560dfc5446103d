/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linear.h -- dense linear equations in doubles: LU with partial pivoting. */
#ifndef ENTI_LINEAR_H
#define ENTI_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

/** Factors a [n][n] (row-major) in place, P A = L U; `pivot` [n]. False when a pivot is below
 *  `tiny` times the largest entry of A. */
bool enti_lu_factor(size_t n, double a[], size_t pivot[], double tiny);
/** Solves with the factors; x [n] holds b on entry. */
void enti_lu_solve(size_t n, const double lu[], const size_t pivot[], double x[]);
/** The same with the transpose of A. */
void enti_lu_solve_transposed(size_t n, const double lu[], const size_t pivot[], double x[]);

#endif
