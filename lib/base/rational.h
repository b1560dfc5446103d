/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rational.h -- exact rationals and integers over GMP, within a budget.
 *
 * GMP calls abort() when memory fails, and nothing a library may do changes that. So every
 * exact computation first says how many numbers of how many bits it will hold at once:
 * enti_exact_reserve() refuses above the budget, and tries the allocation itself before GMP
 * does.
 */
#ifndef ENTI_RATIONAL_H
#define ENTI_RATIONAL_H

#include <entente/base.h>
#include <gmp.h>

/* The most bytes that one exact computation may ask for. */
#define ENTI_EXACT_MAX_BYTES ((size_t)1 << 30)
/* The longest number text that is taken, in digits of the written-out value: "1e999999999"
 * would fill the memory. */
#define ENTI_EXACT_MAX_DIGITS 1000000

/** ENT_OK when `numbers` integers of `bits` bits fit the budget and the memory,
 *  ENT_ERR_LIMIT or ENT_ERR_NOMEM otherwise. */
ent_status enti_exact_reserve(size_t numbers, size_t bits);

/** "p/q", an integer or a decimal with exponent ("-1/3", "0.1", "1e-3", "+3", ".5") into q in
 *  lowest terms; q is initialised by the caller, and 0 on failure.
 *  ENT_OK, ENT_ERR_PARSE, ENT_ERR_LIMIT (past ENTI_EXACT_MAX_DIGITS) or ENT_ERR_NOMEM. */
ent_status enti_rational_parse(const char *text, size_t length, mpq_t q);

/** Appends "p/q", or "p" when q is an integer. */
ent_status enti_rational_print(const mpq_t q, ent_text *out);

/** The nearest double (ties to even); infinite when it overflows. */
double enti_rational_double(const mpq_t q);

/** Arrays of initialised numbers. NULL when memory fails. */
mpq_t *enti_rationals_new(size_t n);
void enti_rationals_free(mpq_t *q, size_t n);
mpz_t *enti_integers_new(size_t n);
void enti_integers_free(mpz_t *z, size_t n);

/**
 * Solves A x = b in integers by fraction-free (Bareiss) elimination:
 * x_i = num[i] / den with one common den > 0.
 *
 * @param n    unknowns and rows
 * @param a    [n][n] overwritten
 * @param b    [n] overwritten
 * @param num  [n] initialised by the caller
 * @param den  initialised by the caller
 * @param singular  set true when A is singular; then num and den mean nothing
 * @return ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM (budget, from Hadamard's bound)
 */
ent_status enti_exact_solve(size_t n, mpz_t a[], mpz_t b[], mpz_t num[], mpz_t den, bool *singular);

/** The sign of det A, 0 when A is singular; a [n][n] is overwritten. ENT_OK, ENT_ERR_LIMIT or
 *  ENT_ERR_NOMEM, as enti_exact_solve(). */
ent_status enti_exact_sign(size_t n, mpz_t a[], int *sign);

#endif
