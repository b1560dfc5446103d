/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact_worths.c -- all worths of a game as integers over one denominator.
 *
 * Two walks over the worths: the first finds the least common denominator and how long a numerator
 * may get, so that the second fits the budget of exact arithmetic.
 */
#include "base/rational.h"
#include "coalition/values.h"

/* The denominator, and the length in bits of the longest numerator over it. */
static ent_status measure(const ent_coop *c, mpz_t denominator, size_t *bits)
{
    const size_t count = (size_t)1 << c->players;
    ent_status st = ENT_OK;
    size_t widest = 0;
    mpq_t q;

    *bits = 0;
    mpq_init(q);
    mpz_set_ui(denominator, 1);
    for (size_t s = 0; s < count && !st; s++) {
        st = enti_coop_rational(c, s, q);
        if (st) break;
        if (mpz_cmp(mpq_denref(q), denominator) != 0)
            mpz_lcm(denominator, denominator, mpq_denref(q));
        const size_t size = mpz_sizeinbase(mpq_numref(q), 2);
        if (size > widest) widest = size;
        if (widest + mpz_sizeinbase(denominator, 2) <= *bits) continue;
        *bits = widest + mpz_sizeinbase(denominator, 2);
        st = enti_exact_reserve(count + 64, *bits);
    }
    mpq_clear(q);
    return st;
}

ent_status enti_exact_worths_make(const ent_coop *c, enti_exact_worths *out)
{
    enti_exact_worths w = {.count = (size_t)1 << c->players};
    size_t bits = 0;
    mpq_t q;

    *out = (enti_exact_worths){0};
    mpq_init(q);
    mpz_init(w.denominator);
    ent_status st = measure(c, w.denominator, &bits);
    if (!st) w.numerator = enti_integers_new(w.count);
    if (!st && !w.numerator) st = ENT_ERR_NOMEM;
    for (size_t s = 0; s < w.count && !st; s++) {
        st = enti_coop_rational(c, s, q);
        mpz_divexact(mpq_denref(q), w.denominator, mpq_denref(q));
        mpz_mul(w.numerator[s], mpq_numref(q), mpq_denref(q));
    }
    mpq_clear(q);
    if (st) {
        if (w.numerator) enti_integers_free(w.numerator, w.count);
        mpz_clear(w.denominator);
        return st;
    }
    *out = w;
    return ENT_OK;
}

void enti_exact_worths_clear(enti_exact_worths *w)
{
    if (!w->numerator) return;
    enti_integers_free(w->numerator, w->count);
    mpz_clear(w->denominator);
    *w = (enti_exact_worths){0};
}
