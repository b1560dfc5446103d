/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_word.c -- tableaus in integers of 64 bits; see pivot.h.
 *
 * The formulas are those of lh_exact.c. All numbers are minors of the table of replies, with unit
 * vectors and a column of ones. A matrix of k rows with entries in [0, m] has a determinant of at
 * most m^k (k + 1)^((k+1)/2) / 2^k: it is largest when each entry is 0 or m, and a matrix of 0 and 1
 * borders to one of 1 and -1, to which Hadamard's bound applies. Where that stays below 2^62 nothing
 * can overflow.
 *
 * A pivot divides without rest by den = 2^s d, d odd: after a shift (arithmetic, as all compilers
 * have it) the low 64 bits of the dividend times the inverse of d modulo 2^64 are the quotient.
 * Source: T. Jebelean, An algorithm for exact division, J. Symbolic Computation 15 (1993).
 */
#include "base/mem.h"
#include "nash/pivot.h"

#include <math.h>

#ifdef __SIZEOF_INT128__
#define WORD_BITS 62.0
__extension__ typedef __int128 wide;
#else
#define WORD_BITS 31.0 /* products stay within 64 bits */
typedef int64_t wide;
#endif

const enti_arithmetic *enti_exact_arithmetic(const enti_bimatrix *b)
{
    const double k = 1.0 + (double)(b->n[0] < b->n[1] ? b->n[0] : b->n[1]);
    const double bits = k * ((double)b->bits - 1.0) + (k + 1.0) / 2.0 * log2(k + 1.0);

    return bits < WORD_BITS ? &enti_words : &enti_integers;
}

static ent_status alloc_words(enti_tableau *t, const enti_bimatrix *b)
{
    (void)b;
    t->w = enti_alloc(t->rows * (t->cols + 1), sizeof *t->w);
    return t->w ? ENT_OK : ENT_ERR_NOMEM;
}

static void free_words(enti_tableau *t)
{
    enti_free(t->w);
}

static void load_words(enti_tableau *t, const enti_bimatrix *b)
{
    t->w_den = 1;
    for (size_t r = 0; r < t->rows; r++) {
        int64_t *row = t->w + r * (t->cols + 1);
        for (size_t c = 0; c < t->cols; c++)
            row[c] = (int64_t)mpz_get_d(b->exact[t->player][r * t->cols + c]);
        row[t->cols] = 1;
    }
}

static double sign_of(const enti_tableau *t, size_t row, size_t col)
{
    const int64_t x = t->w[row * (t->cols + 1) + col];

    return (double)((x > 0) - (x < 0));
}

static int compare_words(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col)
{
    const int64_t *of_r = t->w + r * (t->cols + 1), *of_s = t->w + s * (t->cols + 1);
    const wide x = (wide)of_r[col] * of_s[pivot], y = (wide)of_s[col] * of_r[pivot];

    return (x > y) - (x < y);
}

static int sum_words(enti_tableau *t, const bool rows[], size_t col, bool less)
{
    wide sum = less ? -(wide)t->w_den : 0;

    for (size_t r = 0; r < t->rows; r++)
        if (rows[r]) sum += t->w[r * (t->cols + 1) + col];
    return (sum > 0) - (sum < 0);
}

/* The inverse of an odd number modulo 2^64, by Newton's steps from 5 right bits. */
static uint64_t invert(uint64_t d)
{
    uint64_t x = (3 * d) ^ 2;

    for (int k = 0; k < 4; k++) x *= 2 - d * x;
    return x;
}

static void negate(enti_tableau *t)
{
    t->w_den = -t->w_den;
    for (size_t k = 0; k < t->rows * (t->cols + 1); k++) t->w[k] = -t->w[k];
}

static void pivot_words(enti_tableau *t, size_t row, size_t col)
{
    const size_t width = t->cols + 1;
    int64_t *above = t->w + row * width;
    const int64_t p = above[col];
    uint64_t odd = (uint64_t)t->w_den;
    int shift = 0;

    for (; odd % 2 == 0; odd /= 2) shift++;
    const uint64_t inverse = invert(odd);
    for (size_t r = 0; r < t->rows; r++) {
        int64_t *to = t->w + r * width;
        const int64_t factor = to[col];
        if (r == row) continue;
        for (size_t c = 0; c < width; c++) {
            const wide x = (wide)to[c] * p - (wide)factor * above[c];
            to[c] = (int64_t)((uint64_t)(x >> shift) * inverse);
        }
        to[col] = -factor;
    }
    above[col] = t->w_den;
    t->w_den = p;
    if (p < 0) negate(t);
}

const enti_arithmetic enti_words = {
    .tiny = 0.0,
    .alloc = alloc_words,
    .free = free_words,
    .load = load_words,
    .entry = sign_of,
    .compare = compare_words,
    .pivot = pivot_words,
    .sum = sum_words,
};
