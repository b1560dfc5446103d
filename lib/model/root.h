/* SPDX-License-Identifier: GPL-3.0-or-later */
/* root.h -- the root of a continuous function between two points of opposite sign. */
#ifndef ENTI_ROOT_H
#define ENTI_ROOT_H

/** A function of one number; it may return NaN, which ends the search. */
typedef double enti_scalar_fn(void *context, double x);

/** A root of f in [lo, hi] to round-off; NaN when f has the same sign at both ends or is NaN
 *  somewhere on the way. Needs about ten calls of f, at most a few hundred. */
double enti_root(enti_scalar_fn *f, void *context, double lo, double hi);

#endif
