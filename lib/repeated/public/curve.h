/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curve.h (internal) -- concave, piecewise linear functions of one number, found corner by corner. */
#ifndef ENTI_CURVE_H
#define ENTI_CURVE_H

#include <entente/base.h>

/* A function on [at[0], infinity), constant behind its last corner. {0} is nowhere defined. */
typedef struct enti_curve {
    size_t count, capacity;
    double *at, *value; /* [count] */
} enti_curve;

void enti_curve_clear(enti_curve *c);
/** The value at x and the slope to its right; false below the first corner. */
bool enti_curve_at(const enti_curve *c, double x, double *value, double *slope);
/** Puts a corner behind the last; ENT_ERR_NOMEM. */
ent_status enti_curve_push(enti_curve *c, double at, double value);

/** A point where f(x) - price x is largest over lo <= x <= hi, and f there. */
typedef ent_status enti_curve_best(void *context, double price, double lo, double hi, double *at,
                                   double *value, bool *feasible);

/** Fills in the corners between the first and the last, which are there. Values and arguments near 1:
 *  differences below 1e-9 are not told apart. */
ent_status enti_curve_fill(enti_curve *c, enti_curve_best *best, void *context);

/** The arguments of the corners of many curves, each once up to 1e-9, rising. `out` is released with
 *  enti_free(). */
ent_status enti_curve_corners(size_t n, const enti_curve curve[], size_t *count, double **out);

#endif
