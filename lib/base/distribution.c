/* SPDX-License-Identifier: GPL-3.0-or-later */
/* distribution.c -- from a solver's numbers to probabilities. */
#include "base/distribution.h"

#include "base/tol.h"

#include <math.h>

bool enti_distribution_clean(size_t n, double p[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        if (!(p[k] >= ENTI_TOL_ATOM)) p[k] = 0.0;
        sum += p[k];
    }
    if (!(fabs(sum - 1.0) <= ENTI_TOL_PROBABILITY)) return false;
    for (size_t k = 0; k < n; k++) p[k] /= sum;
    return true;
}
