/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bareiss.c -- A x = b in integers without fractions.
 *
 * Step k replaces, below and right of the pivot p = a[k][k],
 *
 *     a[i][j] <- (p a[i][j] - a[i][k] a[k][j]) / (pivot of step k-1),
 *
 * and the division leaves no rest, because every entry is then a (k+1)-minor of [A | b]. Hence
 * entries never grow beyond Hadamard's bound, the product of the rows' lengths. The last pivot is
 * +-det A, and by Cramer's rule det A * x is an integer vector, found from the last row up.
 * Source: E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian
 * elimination, Math. Comp. 22 (1968).
 */
#include "base/rational.h"

#include <stdint.h>

/* Bits of the longest entry of row i of [A | b]. */
static size_t row_bits(size_t n, mpz_t a[], mpz_t b[], size_t i)
{
    size_t most = b ? mpz_sizeinbase(b[i], 2) : 1;

    for (size_t j = 0; j < n; j++) {
        const size_t bits = mpz_sizeinbase(a[i * n + j], 2);
        if (bits > most) most = bits;
    }
    return most;
}

/* Hadamard: a row of n+1 entries of at most s bits is shorter than 2^s sqrt(n+1). */
static ent_status reserve(size_t n, mpz_t a[], mpz_t b[])
{
    size_t bits = 1, half_log = 1; /* >= log2(n+1) / 2 */

    while (half_log < 32 && (n >> (2 * half_log)) > 0) half_log++;
    for (size_t i = 0; i < n; i++) bits += row_bits(n, a, b, i) + half_log;
    if (n + 2 > SIZE_MAX / (n + 2)) return ENT_ERR_LIMIT;
    return enti_exact_reserve((n + 2) * (n + 2), bits); /* [A | b], num, and products on the way */
}

static void swap_rows(size_t n, mpz_t a[], mpz_t b[], size_t i, size_t k)
{
    if (b) mpz_swap(b[i], b[k]);
    for (size_t j = 0; j < n; j++) mpz_swap(a[i * n + j], a[k * n + j]);
}

/* entry = (pivot * entry - left * above) / last */
static void update(mpz_t entry, const mpz_t pivot, const mpz_t left, const mpz_t above,
                   const mpz_t last)
{
    if (!mpz_sgn(entry) && (!mpz_sgn(left) || !mpz_sgn(above))) return;
    mpz_mul(entry, entry, pivot);
    mpz_submul(entry, left, above);
    mpz_divexact(entry, entry, last);
}

/* Brings A to upper triangular form, with b unless it is NULL; the sign of det A. */
static int eliminate(size_t n, mpz_t a[], mpz_t b[])
{
    mpz_t last; /* pivot of the step before */
    int sign = 1;

    mpz_init_set_ui(last, 1);
    for (size_t k = 0; k < n && sign; k++) {
        size_t row = k;
        while (row < n && !mpz_sgn(a[row * n + k])) row++;
        if (row == n) sign = 0;
        if (!sign) break;
        if (row != k) {
            swap_rows(n, a, b, row, k);
            sign = -sign;
        }
        for (size_t i = k + 1; i < n; i++) {
            for (size_t j = k + 1; j < n; j++)
                update(a[i * n + j], a[k * n + k], a[i * n + k], a[k * n + j], last);
            if (b) update(b[i], a[k * n + k], a[i * n + k], b[k], last);
        }
        mpz_set(last, a[k * n + k]);
    }
    sign *= mpz_sgn(last);
    mpz_clear(last);
    return sign;
}

/* num[i] = (den b[i] - sum_{j > i} a[i][j] num[j]) / a[i][i], a division without rest */
static void substitute(size_t n, mpz_t a[], mpz_t b[], mpz_t num[], const mpz_t den)
{
    for (size_t i = n; i-- > 0;) {
        mpz_mul(num[i], den, b[i]);
        for (size_t j = i + 1; j < n; j++) mpz_submul(num[i], a[i * n + j], num[j]);
        mpz_divexact(num[i], num[i], a[i * n + i]);
    }
}

ent_status enti_exact_solve(size_t n, mpz_t a[], mpz_t b[], mpz_t num[], mpz_t den, bool *singular)
{
    *singular = false;
    mpz_set_ui(den, 1);
    if (n == 0) return ENT_OK;
    const ent_status st = reserve(n, a, b);
    if (st) return st;

    if (!eliminate(n, a, b)) {
        *singular = true;
        return ENT_OK;
    }
    mpz_set(den, a[n * n - 1]);
    substitute(n, a, b, num, den);
    if (mpz_sgn(den) < 0) {
        mpz_neg(den, den);
        for (size_t i = 0; i < n; i++) mpz_neg(num[i], num[i]);
    }
    return ENT_OK;
}

ent_status enti_exact_sign(size_t n, mpz_t a[], int *sign)
{
    const ent_status st = reserve(n, a, NULL);

    *sign = st ? 0 : eliminate(n, a, NULL);
    return st;
}
