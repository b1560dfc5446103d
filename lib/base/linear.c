/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linear.c -- dense LU with partial pivoting.
 *
 * Row-major, P A = L U in place: L below the diagonal (unit diagonal not stored), U on and above
 * it. pivot[k] is the row that was swapped with row k at step k.
 * Source: G. Golub, C. Van Loan, Matrix computations, section 3.4.
 */
#include "base/linear.h"

#include <math.h>

static void swap_rows(size_t n, double a[], size_t r, size_t s)
{
    for (size_t j = 0; j < n; j++) {
        const double t = a[r * n + j];
        a[r * n + j] = a[s * n + j];
        a[s * n + j] = t;
    }
}

static size_t largest_in_column(size_t n, const double a[], size_t k)
{
    size_t best = k;

    for (size_t i = k + 1; i < n; i++)
        if (fabs(a[i * n + k]) > fabs(a[best * n + k])) best = i;
    return best;
}

bool enti_lu_factor(size_t n, double a[], size_t pivot[], double tiny)
{
    double scale = 0.0;

    for (size_t k = 0; k < n * n; k++) {
        if (!isfinite(a[k])) return false;
        scale = fmax(scale, fabs(a[k]));
    }
    for (size_t k = 0; k < n; k++) {
        pivot[k] = largest_in_column(n, a, k);
        if (pivot[k] != k) swap_rows(n, a, k, pivot[k]);
        const double p = a[k * n + k];
        if (!(fabs(p) > tiny * scale)) return false;
        for (size_t i = k + 1; i < n; i++) {
            const double factor = a[i * n + k] /= p;
            if (factor == 0.0) continue;
            for (size_t j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
        }
    }
    return true;
}

void enti_lu_solve(size_t n, const double lu[], const size_t pivot[], double x[])
{
    for (size_t k = 0; k < n; k++) {
        const double t = x[pivot[k]];
        x[pivot[k]] = x[k];
        x[k] = t;
    }
    for (size_t i = 1; i < n; i++)
        for (size_t j = 0; j < i; j++) x[i] -= lu[i * n + j] * x[j];
    for (size_t i = n; i-- > 0;) {
        for (size_t j = i + 1; j < n; j++) x[i] -= lu[i * n + j] * x[j];
        x[i] /= lu[i * n + i];
    }
}

/* A' = U' L' P, hence U' y = b, L' z = y, P x = z. */
void enti_lu_solve_transposed(size_t n, const double lu[], const size_t pivot[], double x[])
{
    for (size_t i = 0; i < n; i++) {
        x[i] /= lu[i * n + i];
        for (size_t j = i + 1; j < n; j++) x[j] -= lu[i * n + j] * x[i];
    }
    for (size_t i = n; i-- > 1;)
        for (size_t j = 0; j < i; j++) x[j] -= lu[i * n + j] * x[i];
    for (size_t k = n; k-- > 0;) {
        const double t = x[pivot[k]];
        x[pivot[k]] = x[k];
        x[k] = t;
    }
}
