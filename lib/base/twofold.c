/* SPDX-License-Identifier: GPL-3.0-or-later */
/* twofold.c -- numbers of two doubles; see twofold.h.
 *
 * A product p = fl(a b) has the error a b - p exactly, from the halves of 26 bits a = a1 + a2,
 * b = b1 + b2:  ((a1 b1 - p) + a1 b2 + a2 b1) + a2 b2.  A sum s = fl(a + b) has the error
 * (a - (s - t)) + (b - t), t = s - a. Products of low parts, below 2^-106 of a b, are dropped.
 */
#include "base/twofold.h"

/* Times this, a double splits into halves: 2^27 + 1. */
#define SPLIT 0x1.0000002p27

/* y += a x, where a = a1 + a2 in halves. */
static inline void add(const double a[4], double x, double x_lo, double *y, double *y_lo)
{
    const double large = SPLIT * x, x1 = large - (large - x), x2 = x - x1;
    const double p = a[0] * x;
    const double p_lo = ((a[2] * x1 - p) + a[2] * x2 + a[3] * x1) + a[3] * x2;
    const double s = *y + p, t = s - *y;
    const double s_lo = (*y - (s - t)) + (p - t);
    const double lo = s_lo + (*y_lo + (p_lo + (a[0] * x_lo + a[1] * x)));

    *y = s + lo;
    *y_lo = lo - (*y - s);
}

/* a, its low part, and the halves of a. */
static void halve(double a, double a_lo, double out[4])
{
    const double large = SPLIT * a;

    out[0] = a;
    out[1] = a_lo;
    out[2] = large - (large - a);
    out[3] = a - out[2];
}

void enti_twofold_add(size_t n, double a, double a_lo, const double *restrict x,
                      const double *restrict x_lo, double *restrict y, double *restrict y_lo)
{
    double parts[4];

    halve(a, a_lo, parts);
    for (size_t k = 0; k < n; k++) add(parts, x[k], x_lo[k], y + k, y_lo + k);
}

void enti_twofold_add_doubles(size_t n, double a, double a_lo, const double *restrict x,
                              double *restrict y, double *restrict y_lo)
{
    double parts[4];

    halve(a, a_lo, parts);
    for (size_t k = 0; k < n; k++) add(parts, x[k], 0.0, y + k, y_lo + k);
}

void enti_twofold_invert(double x, double x_lo, double *y, double *y_lo)
{
    const double first = 1.0 / x;
    double rest = 1.0, rest_lo = 0.0;

    enti_twofold_add(1, -first, 0.0, &x, &x_lo, &rest, &rest_lo);
    const double second = rest / x;
    *y = first + second;
    *y_lo = second - (*y - first);
}
