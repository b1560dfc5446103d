/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poly_coprime.c -- a quick proof that two polynomials have no common divisor.
 *
 * Modulo a prime that divides neither leading coefficient a common divisor keeps its degree. So if
 * Euclid's algorithm on the remainders of the coefficients ends in a constant, there is none; if not,
 * nothing is known.
 */
#include "base/mem.h"
#include "base/poly_parts.h"

#define PRIME UINT64_C(2147483647) /* 2^31 - 1 */

typedef struct residues {
    size_t length;
    uint64_t *c;
} residues;

static uint64_t inverse(uint64_t x)
{
    uint64_t y = 1;

    for (uint64_t e = PRIME - 2; e; e >>= 1) { /* x^(PRIME - 2) */
        if (e & 1) y = y * x % PRIME;
        x = x * x % PRIME;
    }
    return y;
}

static void reduce(const enti_poly *p, residues *r)
{
    r->length = p->length;
    for (size_t k = 0; k < p->length; k++) r->c[k] = mpz_fdiv_ui(p->c[k], PRIME);
}

/* a <- a mod b, b not zero and with a leading coefficient that is not 0. */
static void take_rest(residues *a, const residues *b)
{
    const uint64_t lead = inverse(b->c[b->length - 1]);

    for (; a->length >= b->length; a->length--) {
        const size_t shift = a->length - b->length;
        const uint64_t factor = PRIME - a->c[a->length - 1] * lead % PRIME;
        for (size_t k = 0; k < b->length; k++)
            a->c[shift + k] = (a->c[shift + k] + factor * b->c[k]) % PRIME;
    }
    while (a->length && !a->c[a->length - 1]) a->length--;
}

ent_status enti_poly_coprime(const enti_poly *a, const enti_poly *b, bool *proven)
{
    *proven = false;
    if (!a->length || !b->length) return ENT_OK;
    uint64_t *c = enti_new(a->length + b->length, uint64_t);
    if (!c) return ENT_ERR_NOMEM;
    residues x = {.c = c}, y = {.c = c + a->length};
    reduce(a, &x);
    reduce(b, &y);
    if (x.c[x.length - 1] && y.c[y.length - 1]) {
        while (y.length) {
            take_rest(&x, &y);
            const residues rest = x;
            x = y;
            y = rest;
        }
        *proven = x.length == 1;
    }
    enti_free(c);
    return ENT_OK;
}
