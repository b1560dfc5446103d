/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_exact.c -- tableaus in integers; see pivot.h.
 *
 * All entries stand over one denominator, den = |det B| of the basis B. A pivot p = z[row][col]
 * keeps them integers (Cramer's rule), of Hadamard's size at most:
 *
 *     z[r][c]   <- (z[r][c] p - z[r][col] z[row][c]) / den    r != row, c != col
 *     z[r][col] <- -z[r][col],   z[row][c] stays,   z[row][col] <- den,   den <- p.
 *
 * Source: D. Avis, G. Rosenberg, R. Savani, B. von Stengel, Enumeration of Nash equilibria for
 * two-player games, Economic Theory 42 (2010), section 5; J. Edmonds' integer pivoting.
 */
#include "base/mem.h"
#include "nash/pivot.h"

/* Hadamard: a minor of k rows of entries of s bits has at most k (s + log2(k) / 2) bits. */
static size_t hadamard_bits(const enti_tableau *t, const enti_bimatrix *b)
{
    const size_t k = (t->rows < t->cols ? t->rows : t->cols) + 1;
    size_t half_log = 1;

    while (half_log < 32 && (k >> (2 * half_log)) > 0) half_log++;
    return k * (b->bits + half_log);
}

static ent_status alloc_integers(enti_tableau *t, const enti_bimatrix *b)
{
    const size_t cells = t->rows * (t->cols + 1);
    ent_status st = enti_exact_reserve(cells, hadamard_bits(t, b));

    mpz_inits(t->den, t->work[0], t->work[1], NULL);
    if (!st) t->z = enti_integers_new(cells);
    return st || t->z ? st : ENT_ERR_NOMEM;
}

static void free_integers(enti_tableau *t)
{
    enti_integers_free(t->z, t->rows * (t->cols + 1));
    mpz_clears(t->den, t->work[0], t->work[1], NULL);
}

static void load_integers(enti_tableau *t, const enti_bimatrix *b)
{
    mpz_set_ui(t->den, 1);
    for (size_t r = 0; r < t->rows; r++) {
        mpz_t *row = t->z + r * (t->cols + 1);
        for (size_t c = 0; c < t->cols; c++) mpz_set(row[c], b->exact[t->player][r * t->cols + c]);
        mpz_set_ui(row[t->cols], 1);
    }
}

static double sign_of(const enti_tableau *t, size_t row, size_t col)
{
    return mpz_sgn(t->z[row * (t->cols + 1) + col]);
}

static int compare_integers(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col)
{
    mpz_t *of_r = t->z + r * (t->cols + 1), *of_s = t->z + s * (t->cols + 1);

    mpz_mul(t->work[0], of_r[col], of_s[pivot]);
    mpz_mul(t->work[1], of_s[col], of_r[pivot]);
    return mpz_cmp(t->work[0], t->work[1]);
}

static int sum_integers(enti_tableau *t, const bool rows[], size_t col, bool less)
{
    mpz_set_ui(t->work[0], 0);
    if (less) mpz_sub(t->work[0], t->work[0], t->den);
    for (size_t r = 0; r < t->rows; r++)
        if (rows[r]) mpz_add(t->work[0], t->work[0], t->z[r * (t->cols + 1) + col]);
    return mpz_sgn(t->work[0]);
}

/* One row other than the pivot's. */
static void update_row(enti_tableau *t, mpz_t to[], mpz_t above[], size_t col)
{
    for (size_t c = 0; c <= t->cols; c++) {
        if (c == col || (!mpz_sgn(to[c]) && (!mpz_sgn(to[col]) || !mpz_sgn(above[c])))) continue;
        mpz_mul(to[c], to[c], above[col]);
        mpz_submul(to[c], to[col], above[c]);
        mpz_divexact(to[c], to[c], t->den);
    }
    mpz_neg(to[col], to[col]);
}

static void pivot_integers(enti_tableau *t, size_t row, size_t col)
{
    mpz_t *above = t->z + row * (t->cols + 1);

    for (size_t r = 0; r < t->rows; r++)
        if (r != row) update_row(t, t->z + r * (t->cols + 1), above, col);
    mpz_swap(above[col], t->den);
    if (mpz_sgn(t->den) > 0) return;
    mpz_neg(t->den, t->den);
    for (size_t k = 0; k < t->rows * (t->cols + 1); k++) mpz_neg(t->z[k], t->z[k]);
}

const enti_arithmetic enti_integers = {
    .tiny = 0.0,
    .alloc = alloc_integers,
    .free = free_integers,
    .load = load_integers,
    .entry = sign_of,
    .compare = compare_integers,
    .pivot = pivot_integers,
    .sum = sum_integers,
};
