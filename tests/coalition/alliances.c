/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliances.c -- closed forms of symmetric alliances, each derived from its first-order conditions.
 */
#include "alliances.h"

#include <math.h>

void linear_treaty(size_t n, double parameter, double inside[], double outside[])
{
    (void)parameter;
    for (size_t k = 0; k <= n; k++) {
        const double s = (double)k, all = s * s + (double)(n - k);
        inside[k] = all - s * s / 2.0;
        outside[k] = all - 0.5;
    }
}

/* Residual demand of k leaders: n (1 - b p) - (n - k) p. They choose p to maximise
 * k (p q - q^2 / 2) with q = (n - (n b + n - k) p) / k. */
void price_leader(size_t n, double b, double inside[], double outside[])
{
    const double size = (double)n;

    for (size_t k = 0; k <= n; k++) {
        const double s = (double)k, slope = size * b + size - s;
        /* q = (size - slope p) / s; d/dp of p q - q^2 / 2: q + (p - q) dq/dp = 0 */
        const double d = -slope / s; /* dq/dp, and q = size / s + d p */
        const double p = k ? -(size / s) * (1.0 - d) / (2.0 * d - d * d)
                           : 1.0 / (b + 1.0); /* competition: n (1 - b p) = n p */
        const double q = k ? size / s + d * p : p;
        inside[k] = p * q - q * q / 2.0;
        outside[k] = p * p / 2.0;
    }
}

static double benefit(double n, double all)
{
    return (100.0 * all - all * all / 2.0) / n;
}

/* Outsiders: (100 - Q) / n = c q, so q_n = (100 - s q_s) / (n c + n - s). */
void barrett_treaty(size_t n, double c, double inside[], double outside[])
{
    const double size = (double)n;

    for (size_t k = 0; k <= n; k++) {
        const double s = (double)k, free = size - s, den = size * c + free;
        /* Q = s q + free (100 - s q) / den; dQ/dq = s (1 - free / den) = s r */
        const double r = 1.0 - free / den;
        /* members maximise benefit(Q) - c q^2 / 2 each: (100 - Q) s r / n = c q */
        double q = 100.0 * (1.0 - free / den) * s * r / (size * c + s * s * r * r);
        double other = (100.0 - s * q) / den;
        if (other < 0.0) {
            /* outsiders at zero: members alone, (100 - s q) s / n = c q, at least 100 / s */
            other = 0.0;
            q = fmax(100.0 * s / (size * c + s * s), 100.0 / s);
        }
        const double all = s * q + free * other;
        inside[k] = benefit(size, all) - c * q * q / 2.0;
        outside[k] = benefit(size, all) - c * other * other / 2.0;
    }
}

/* Members: (100 - Q) s / n = c q_s; outsiders: (100 - Q) / n = c q_n; so q_s = s q_n. */
void barrett_cournot(size_t n, double c, double inside[], double outside[])
{
    const double size = (double)n;

    for (size_t k = 0; k <= n; k++) {
        const double s = (double)k;
        const double other = 100.0 / (size * c + s * s + size - s), q = s * other;
        const double all = s * q + (size - s) * other;
        inside[k] = benefit(size, all) - c * q * q / 2.0;
        outside[k] = benefit(size, all) - c * other * other / 2.0;
    }
}

/* n - k + 1 firms earn 1 / (n - k + 2)^2 each. */
void cournot_cartel(size_t n, double parameter, double inside[], double outside[])
{
    (void)parameter;
    for (size_t k = 0; k <= n; k++) {
        const double firms = (double)(k ? n - k + 1 : n);
        outside[k] = 1.0 / ((firms + 1.0) * (firms + 1.0));
        inside[k] = k ? outside[k] / (double)k : 0.0;
    }
}
