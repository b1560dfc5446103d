/* SPDX-License-Identifier: GPL-3.0-or-later */
/* root.c -- bisection made fast where it is safe.
 *
 * The bracket [a, b] keeps a sign change; c is the point that left it last. The next point is
 * a + t (b - a), with t from inverse quadratic interpolation through a, b, c when
 *
 *     xi = (a - b) / (c - b),  phi = (f_a - f_b) / (f_c - f_b),
 *     phi^2 < xi  and  (1 - phi)^2 < 1 - xi
 *
 * (then the inverse function is monotone there), and t = 1/2 otherwise.
 * Source: T. Chandrupatla, Advances in Engineering Software 28 (1997).
 */
#include "model/root.h"

#include <float.h>
#include <math.h>

/* Bisection alone would need about 1100 steps from one end of the doubles to the other. */
#define MAX_STEPS 1200

/* Where to look next, as a fraction of the way from a to b. */
static double next_fraction(double a, double fa, double b, double fb, double c, double fc)
{
    const double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);

    if (!(phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi)) return 0.5;
    return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
}

double enti_root(enti_scalar_fn *f, void *context, double lo, double hi)
{
    double a = lo, b = hi, t = 0.5;
    double fa = f(context, a), fb = f(context, b);

    if (fa == 0.0) return a;
    if (fb == 0.0) return b;
    if (!(fa < 0.0 ? fb > 0.0 : fa > 0.0 && fb < 0.0)) return NAN;
    for (int step = 0; step < MAX_STEPS; step++) {
        const double x = a + t * (b - a), fx = f(context, x);
        double c = a, fc = fa;
        if (isnan(fx)) return NAN;
        if ((fx < 0.0) != (fa < 0.0)) {
            c = b;
            fc = fb;
            b = a;
            fb = fa;
        }
        a = x;
        fa = fx;
        const double best = fabs(fa) < fabs(fb) ? a : b;
        const double least = 2.0 * DBL_EPSILON * fabs(best) / fabs(b - a);
        if (fa == 0.0 || !(least <= 0.5)) return best;
        t = fmin(fmax(next_fraction(a, fa, b, fb, c, fc), least), 1.0 - least);
    }
    return NAN;
}
