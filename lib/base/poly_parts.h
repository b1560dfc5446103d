/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poly_parts.h -- what the files on polynomials share. */
#ifndef ENTI_POLY_PARTS_H
#define ENTI_POLY_PARTS_H

#include "base/polynomial.h"

ent_status enti_poly_copy(const enti_poly *p, enti_poly *out);
ent_status enti_poly_derivative(const enti_poly *p, enti_poly *out);
/** A positive multiple of a mod b, made primitive; b is not zero. */
ent_status enti_poly_remainder(const enti_poly *a, const enti_poly *b, enti_poly *out);
/** Whether a and b are quickly seen to have no common divisor but constants. */
ent_status enti_poly_coprime(const enti_poly *a, const enti_poly *b, bool *proven);
/** Drops leading zeros of a polynomial with `allocated` coefficients and makes it primitive. */
void enti_poly_shrink(enti_poly *p, size_t allocated);

#endif
