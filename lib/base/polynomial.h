/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polynomial.h -- polynomials with integer coefficients, and their real roots exactly.
 *
 * A polynomial is kept primitive (its coefficients have no common divisor): only its roots and its
 * signs matter here. A root is rational, and then known as such, or held in an open interval with
 * rational ends, of which it is the only root, and which can be made as short as wanted.
 *
 * Memory that GMP takes is the caller's to reserve: enti_poly_reserve().
 */
#ifndef ENTI_POLYNOMIAL_H
#define ENTI_POLYNOMIAL_H

#include "base/rational.h"
#include "base/text.h"

/** c[0] + c[1] x + ... ; c[length - 1] is not 0. {0} is the zero polynomial. */
typedef struct enti_poly {
    size_t length; /* degree + 1 */
    mpz_t *c;      /* [length] */
} enti_poly;

/** Real roots, ascending and distinct. {0} is valid and empty. */
typedef struct enti_roots {
    size_t count;
    mpq_t *low, *high; /* [count] equal: the root is that number; else it lies strictly between,
                          and the polynomial has different signs at the two ends */
} enti_roots;

/** Room for all that this header does with polynomials of up to `length` coefficients of `bits`. */
ent_status enti_poly_reserve(size_t length, size_t bits);

void enti_poly_clear(enti_poly *p);
/** c[0] + c[1] x + ... without the common divisor of its coefficients; c [n]. */
ent_status enti_poly_new(size_t n, mpz_t c[], enti_poly *out);
/** Whether two polynomials are the same. */
bool enti_poly_equal(const enti_poly *a, const enti_poly *b);
/** Divides p by 1 - x; p(1) is 0. */
void enti_poly_take_out_one(enti_poly *p);
/** The sign of p(x): -1, 0 or 1. */
int enti_poly_sign(const enti_poly *p, const mpq_t x);
/** The greatest common divisor, with a positive leading coefficient; of two zeros, zero. */
ent_status enti_poly_gcd(const enti_poly *a, const enti_poly *b, enti_poly *out);
/** a / b up to a factor; b divides a. */
ent_status enti_poly_quotient(const enti_poly *a, const enti_poly *b, enti_poly *out);
/** Whether Descartes' rule excludes roots of p in the open interval (low, high); p is not zero. */
ent_status enti_poly_rootless(const enti_poly *p, const mpq_t low, const mpq_t high, bool *none);
/** The polynomial with the roots of p, each once; its sign is free. p is not zero. */
ent_status enti_poly_squarefree(const enti_poly *p, enti_poly *out);
/** Appends "x^2 - 3 x + 1" with `name` for x. */
ent_status enti_poly_print(const enti_poly *p, const char *name, enti_text *t);

void enti_roots_clear(enti_roots *roots);
/** The real roots of a squarefree polynomial in the open interval (low, high). */
ent_status enti_poly_roots(const enti_poly *p, const mpq_t low, const mpq_t high, enti_roots *out);
/** Halves the interval (low, high) of a root of p, or finds the root: then low == high. */
void enti_root_refine(const enti_poly *p, mpq_t low, mpq_t high);
/** The root to the last bit of a double, its interval made shorter for it. */
double enti_root_double(const enti_poly *p, mpq_t low, mpq_t high);
/** Orders root j of p and root k of q, both squarefree: *order < 0, = 0, > 0. Intervals of
 *  different roots are made disjoint. */
ent_status enti_root_compare(const enti_poly *p, enti_roots *a, size_t j, const enti_poly *q,
                             enti_roots *b, size_t k, int *order);

#endif
