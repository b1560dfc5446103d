/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domain.h -- what a figure of a closed form may be; NaN is none of them. */
#ifndef ENTI_MODEL_DOMAIN_H
#define ENTI_MODEL_DOMAIN_H

#include <math.h>
#include <stdbool.h>

/** Finite and at least 0. */
static inline bool enti_is_amount(double x)
{
    return x >= 0.0 && isfinite(x);
}

/** Finite and above 0. */
static inline bool enti_is_positive(double x)
{
    return x > 0.0 && isfinite(x);
}

/** In [0, 1]. */
static inline bool enti_is_share(double x)
{
    return x >= 0.0 && x <= 1.0;
}

/** x within [low, high]. */
static inline double enti_clamp(double x, double low, double high)
{
    return fmin(fmax(x, low), high);
}

#endif
