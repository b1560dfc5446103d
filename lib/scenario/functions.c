/* SPDX-License-Identifier: GPL-3.0-or-later */
/* functions.c -- the functions of formulas: a new one is a line of arithmetic and a row. */
#include "scenario/expression.h"

#include <math.h>

static double least(size_t n, const double x[])
{
    double out = x[0];

    for (size_t k = 1; k < n; k++)
        if (x[k] < out || isnan(x[k])) out = x[k]; /* NaN stays: it is below nothing */
    return out;
}

static double most(size_t n, const double x[])
{
    double out = x[0];

    for (size_t k = 1; k < n; k++)
        if (x[k] > out || isnan(x[k])) out = x[k];
    return out;
}

static double absolute(size_t n, const double x[])
{
    (void)n;
    return fabs(x[0]);
}

static double root(size_t n, const double x[])
{
    (void)n;
    return sqrt(x[0]);
}

static double exponential(size_t n, const double x[])
{
    (void)n;
    return exp(x[0]);
}

static double logarithm(size_t n, const double x[])
{
    (void)n;
    return log(x[0]);
}

/* The standard normal distribution: the chance of at most x. */
static double normal(size_t n, const double x[])
{
    (void)n;
    return 0.5 * erfc(-x[0] / sqrt(2.0));
}

static double choose(size_t n, const double x[])
{
    (void)n;
    return x[0] >= 0.0 ? x[1] : x[2];
}

/* What splitting a member off costs a divider: its own gain, what the binder gains by holding it,
 * what the member loses by leaving, and what a promise of the divider is worth to it, in (0, 1]. */
static double wedge(size_t n, const double x[])
{
    const double price = (x[1] + x[2]) / x[3];

    (void)n;
    if (!(x[3] > 0.0 && x[3] <= 1.0)) return NAN;
    return x[0] > price ? fmax(0.0, price) : 0.0;
}

static const enti_function functions[] = {
    {"abs", 1, 1, absolute, "abs(x)"},
    {"exp", 1, 1, exponential, "exp(x)"},
    {"if", 3, 3, choose, "if(x, y, z): y when x is at least 0, else z"},
    {"ln", 1, 1, logarithm, "ln(x)"},
    {"max", 1, ENTI_FUNCTION_MAX_ARGUMENTS, most, "max(x, ...) of at most 8"},
    {"min", 1, ENTI_FUNCTION_MAX_ARGUMENTS, least, "min(x, ...) of at most 8"},
    {"normal", 1, 1, normal, "normal(x): the standard normal distribution"},
    {"sqrt", 1, 1, root, "sqrt(x)"},
    {"wedge", 4, 4, wedge, "wedge(d, b, l, k): (b + l) / k where that is below d, else 0"},
    {NULL, 0, 0, NULL, NULL},
};

const enti_function *enti_functions(void)
{
    return functions;
}
