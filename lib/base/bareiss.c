/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bareiss.c -- exact solution of integer equations without fractions.
 *
 * Fraction-free Gauss-Jordan elimination: with p the previous pivot (1 at first),
 *
 *     a_ij <- (a_kk a_ij - a_ik a_kj) / p      for all rows i != k and columns j > k,
 *
 * every division is exact, and every entry is a minor of [A b], so Hadamard's inequality bounds
 * its bits by the sum over rows of log2 |row|_2. At the end all pivots equal the determinant
 * (up to sign) and x_i = b_i / det.
 * Source: E. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination,
 * Math. Comp. 22 (1968).
 */
#include "base/rational.h"

/* Bits that no minor of [A b] exceeds. */
static size_t minor_bits(size_t n, mpz_t a[], mpz_t b[])
{
    size_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        size_t most = mpz_sizeinbase(b[i], 2);
        for (size_t j = 0; j < n; j++) {
            const size_t bits = mpz_sizeinbase(a[i * n + j], 2);
            if (bits > most) most = bits;
        }
        size_t columns = 1; /* log2 sqrt(n + 1), rounded up */
        while ((size_t)1 << (2 * columns) < n + 1) columns++;
        sum += most + columns;
    }
    return sum;
}

/* Brings a non-zero entry of column k, the smallest in size, into row k; false if there is none. */
static bool choose_pivot(size_t n, mpz_t a[], mpz_t b[], size_t k)
{
    size_t best = n;

    for (size_t i = k; i < n; i++) {
        if (mpz_sgn(a[i * n + k]) == 0) continue;
        if (best == n || mpz_cmpabs(a[i * n + k], a[best * n + k]) < 0) best = i;
    }
    if (best == n) return false;
    if (best != k) {
        for (size_t j = 0; j < n; j++) mpz_swap(a[k * n + j], a[best * n + j]);
        mpz_swap(b[k], b[best]);
    }
    return true;
}

/* x <- (pivot x - factor y) / previous */
static void step(mpz_t x, const mpz_t pivot, const mpz_t factor, const mpz_t y,
                 const mpz_t previous)
{
    mpz_mul(x, x, pivot);
    mpz_submul(x, factor, y);
    mpz_divexact(x, x, previous);
}

static bool eliminate(size_t n, mpz_t a[], mpz_t b[], mpz_t previous)
{
    mpz_set_ui(previous, 1);
    for (size_t k = 0; k < n; k++) {
        if (!choose_pivot(n, a, b, k)) return false;
        for (size_t i = 0; i < n; i++) {
            if (i == k) continue;
            for (size_t j = k + 1; j < n; j++)
                step(a[i * n + j], a[k * n + k], a[i * n + k], a[k * n + j], previous);
            step(b[i], a[k * n + k], a[i * n + k], b[k], previous);
            mpz_set_ui(a[i * n + k], 0);
        }
        mpz_set(previous, a[k * n + k]);
    }
    return true;
}

ent_status enti_exact_solve(size_t n, mpz_t a[], mpz_t b[], mpz_t num[], mpz_t den,
                            bool *singular)
{
    if (n > (size_t)1 << 20) return ENT_ERR_LIMIT;
    /* products before the division take twice the bits; one extra row for scratch */
    ent_status st = enti_exact_reserve(n * (n + 1) + 8, 2 * minor_bits(n, a, b) + 64);
    if (st) return st;
    *singular = !eliminate(n, a, b, den);
    if (*singular) return ENT_OK;
    for (size_t i = 0; i < n; i++) mpz_set(num[i], b[i]);
    if (mpz_sgn(den) < 0) {
        mpz_neg(den, den);
        for (size_t i = 0; i < n; i++) mpz_neg(num[i], num[i]);
    }
    return ENT_OK;
}
