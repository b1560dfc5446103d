/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polynomial.c -- arithmetic of polynomials with integer coefficients.
 *
 * The greatest common divisor by the primitive remainder sequence
 *
 *     r_0 = a,  r_1 = b,  r_{k+1} = primitive part of (c r_{k-1} mod r_k),  c > 0,
 *
 * which keeps coefficients near their least size. Source: D. Knuth, The art of computer
 * programming 2, section 4.6.1.
 */
#include "base/polynomial.h"

#include "base/mem.h"
#include "base/poly_parts.h"

void enti_poly_clear(enti_poly *p)
{
    enti_integers_free(p->c, p->length);
    *p = (enti_poly){0};
}

ent_status enti_poly_reserve(size_t length, size_t bits)
{
    /* A remainder sequence holds length^2 / 2 coefficients, each a minor of Sylvester's matrix. */
    if (length && bits > SIZE_MAX / 4 / length) return ENT_ERR_LIMIT;
    return enti_exact_reserve((length + 2) * (length + 2), 2 * length * bits + 64);
}

void enti_poly_shrink(enti_poly *p, size_t allocated)
{
    mpz_t content;

    while (p->length && !mpz_sgn(p->c[p->length - 1])) p->length--;
    for (size_t k = p->length; k < allocated; k++) mpz_clear(p->c[k]);
    mpz_init(content);
    for (size_t k = 0; k < p->length; k++) mpz_gcd(content, content, p->c[k]);
    for (size_t k = 0; k < p->length; k++) mpz_divexact(p->c[k], p->c[k], content);
    mpz_clear(content);
}

ent_status enti_poly_copy(const enti_poly *p, enti_poly *out)
{
    *out = (enti_poly){.length = p->length, .c = enti_integers_new(p->length)};
    if (!out->c) {
        out->length = 0;
        return ENT_ERR_NOMEM;
    }
    for (size_t k = 0; k < p->length; k++) mpz_set(out->c[k], p->c[k]);
    return ENT_OK;
}

ent_status enti_poly_new(size_t n, mpz_t c[], enti_poly *out)
{
    const ent_status st = enti_poly_copy(&(enti_poly){.length = n, .c = c}, out);

    if (!st) enti_poly_shrink(out, n);
    return st;
}

bool enti_poly_equal(const enti_poly *a, const enti_poly *b)
{
    if (a->length != b->length) return false;
    for (size_t k = 0; k < a->length; k++)
        if (mpz_cmp(a->c[k], b->c[k]) != 0) return false;
    return true;
}

/* p = (1 - x) q:  q_0 = p_0,  q_k = p_k + q_{k-1},  and the last is p(1) = 0. */
void enti_poly_take_out_one(enti_poly *p)
{
    for (size_t k = 1; k < p->length; k++) mpz_add(p->c[k], p->c[k], p->c[k - 1]);
    enti_poly_shrink(p, p->length);
}

/* With x = u/v:  v^degree p(x) = (...(c_d u + c_{d-1} v) u + c_{d-2} v^2) u + ... + c_0 v^d. */
int enti_poly_sign(const enti_poly *p, const mpq_t x)
{
    mpz_t sum, power;

    mpz_init(sum);
    mpz_init_set_ui(power, 1);
    for (size_t k = p->length; k-- > 0;) {
        mpz_mul(sum, sum, mpq_numref(x));
        mpz_addmul(sum, p->c[k], power);
        mpz_mul(power, power, mpq_denref(x));
    }
    const int sign = mpz_sgn(sum);
    mpz_clears(sum, power, NULL);
    return sign;
}

ent_status enti_poly_derivative(const enti_poly *p, enti_poly *out)
{
    const size_t n = p->length ? p->length - 1 : 0;

    *out = (enti_poly){.length = n, .c = enti_integers_new(n)};
    if (!out->c) {
        out->length = 0;
        return ENT_ERR_NOMEM;
    }
    for (size_t k = 0; k < n; k++) mpz_mul_ui(out->c[k], p->c[k + 1], (unsigned long)(k + 1));
    enti_poly_shrink(out, n);
    return ENT_OK;
}

/* Divides in place: while a is as long as b,  a <- |lead b| a - sign (lead a) x^shift b.
 * `quotient` [a.length - b.length + 1], or NULL, gets the coefficients that belong to the last
 * multiple of a. */
static void divide(enti_poly *a, const enti_poly *b, mpz_t quotient[])
{
    const size_t n = b->length;
    mpz_t lead, factor;

    mpz_inits(lead, factor, NULL);
    mpz_abs(lead, b->c[n - 1]);
    for (size_t top = a->length; top >= n; top--) {
        const size_t shift = top - n;
        mpz_set(factor, a->c[top - 1]);
        if (mpz_sgn(b->c[n - 1]) < 0) mpz_neg(factor, factor);
        for (size_t k = 0; k < top; k++) mpz_mul(a->c[k], a->c[k], lead);
        for (size_t k = 0; k < n; k++) mpz_submul(a->c[shift + k], factor, b->c[k]);
        if (!quotient) continue;
        for (size_t k = shift + 1; k + n <= a->length; k++) mpz_mul(quotient[k], quotient[k], lead);
        mpz_set(quotient[shift], factor);
    }
    mpz_clears(lead, factor, NULL);
}

ent_status enti_poly_remainder(const enti_poly *a, const enti_poly *b, enti_poly *out)
{
    const ent_status st = enti_poly_copy(a, out);

    if (st || a->length < b->length) return st;
    divide(out, b, NULL);
    enti_poly_shrink(out, a->length);
    return ENT_OK;
}

ent_status enti_poly_quotient(const enti_poly *a, const enti_poly *b, enti_poly *out)
{
    const size_t n = a->length - b->length + 1;
    enti_poly rest;

    *out = (enti_poly){0};
    ent_status st = enti_poly_copy(a, &rest);
    if (st) return st;
    *out = (enti_poly){.length = n, .c = enti_integers_new(n)};
    if (out->c) {
        divide(&rest, b, out->c);
        enti_poly_shrink(out, n);
    } else {
        out->length = 0;
        st = ENT_ERR_NOMEM;
    }
    enti_poly_clear(&rest);
    return st;
}

static ent_status constant(enti_poly *out)
{
    *out = (enti_poly){.length = 1, .c = enti_integers_new(1)};
    if (!out->c) {
        out->length = 0;
        return ENT_ERR_NOMEM;
    }
    mpz_set_ui(out->c[0], 1);
    return ENT_OK;
}

ent_status enti_poly_gcd(const enti_poly *a, const enti_poly *b, enti_poly *out)
{
    const enti_poly *const least = a->length < b->length ? a : b;
    enti_poly x = {0}, y = {0};
    bool coprime = false;

    *out = (enti_poly){0};
    ent_status st = enti_poly_coprime(a, b, &coprime);
    if (!st && coprime) return constant(out);
    if (!st) st = enti_poly_copy(least == a ? b : a, &x);
    if (!st) st = enti_poly_copy(least, &y);
    while (!st && y.length) {
        enti_poly rest;
        st = enti_poly_remainder(&x, &y, &rest);
        if (st) break;
        enti_poly_clear(&x);
        x = y;
        y = rest;
    }
    enti_poly_clear(&y);
    *out = x;
    if (st) enti_poly_clear(out);
    if (out->length && mpz_sgn(out->c[out->length - 1]) < 0)
        for (size_t k = 0; k < out->length; k++) mpz_neg(out->c[k], out->c[k]);
    return st;
}

ent_status enti_poly_squarefree(const enti_poly *p, enti_poly *out)
{
    enti_poly slope = {0}, common = {0};

    *out = (enti_poly){0};
    ent_status st = enti_poly_derivative(p, &slope);
    if (!st) st = enti_poly_gcd(p, &slope, &common);
    if (!st) st = enti_poly_quotient(p, &common, out);
    enti_poly_clear(&slope);
    enti_poly_clear(&common);
    return st;
}

/* Appends |c|, but not a 1 before a power. */
static ent_status put_coefficient(const mpz_t c, bool constant, enti_text *t)
{
    if (!constant && mpz_cmpabs_ui(c, 1) == 0) return ENT_OK;
    char *digits = enti_alloc(mpz_sizeinbase(c, 10) + 2, 1);
    if (!digits) return ENT_ERR_NOMEM;
    mpz_get_str(digits, 10, c);
    enti_text_add(t, digits + (digits[0] == '-'));
    if (!constant) enti_text_add(t, " ");
    enti_free(digits);
    return ENT_OK;
}

ent_status enti_poly_print(const enti_poly *p, const char *name, enti_text *t)
{
    bool begun = false;

    if (!p->length) enti_text_add(t, "0");
    for (size_t k = p->length; k-- > 0;) {
        const int sign = mpz_sgn(p->c[k]);
        if (!sign) continue;
        if (begun) enti_text_add(t, sign < 0 ? " - " : " + ");
        if (!begun && sign < 0) enti_text_add(t, "-");
        begun = true;
        const ent_status st = put_coefficient(p->c[k], k == 0, t);
        if (st) return st;
        if (k > 0) enti_text_add(t, name);
        if (k > 1) enti_text_addf(t, "^%zu", k);
    }
    return t->status;
}
