/* SPDX-License-Identifier: GPL-3.0-or-later */
/* twofold.h -- numbers of two doubles, hi + lo with |lo| <= 2^-53 |hi|: some 32 digits.
 *
 * Sums and products of doubles have their rounding errors as doubles, found by a few more
 * operations in the order written (T. J. Dekker, A floating-point technique for extending the
 * available precision, Numerische Mathematik 18 (1971)).
 */
#ifndef ENTI_TWOFOLD_H
#define ENTI_TWOFOLD_H

#include <stddef.h>

/* A sum of products is off by at most this for each of them, of the size of all. */
#define ENTI_TWOFOLD_UNIT 0x1p-100

/** y += a x, for vectors [n] and a number a, all twofold. x and y do not overlap. */
void enti_twofold_add(size_t n, double a, double a_lo, const double *restrict x,
                      const double *restrict x_lo, double *restrict y, double *restrict y_lo);
/** The same for x in doubles. */
void enti_twofold_add_doubles(size_t n, double a, double a_lo, const double *restrict x,
                              double *restrict y, double *restrict y_lo);

/** 1 / x. */
void enti_twofold_invert(double x, double x_lo, double *y, double *y_lo);

#endif
