/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rational.c -- exact rationals over GMP: budget, text, nearest double; see rational.h. */
#include "base/rational.h"

#include "base/mem.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ent_status enti_exact_reserve(size_t numbers, size_t bits)
{
    const size_t each = bits / 8 + 2 * sizeof(mpz_t);

    if (bits > 8 * ENTI_EXACT_MAX_BYTES || numbers > ENTI_EXACT_MAX_BYTES / each)
        return ENT_ERR_LIMIT;
    void *probe = enti_alloc(numbers, each);
    if (!probe) return ENT_ERR_NOMEM;
    enti_free(probe);
    return ENT_OK;
}

mpq_t *enti_rationals_new(size_t n)
{
    mpq_t *q = enti_new(n, mpq_t);

    for (size_t k = 0; q && k < n; k++) mpq_init(q[k]);
    return q;
}

void enti_rationals_free(mpq_t *q, size_t n)
{
    if (!q) return;
    for (size_t k = 0; k < n; k++) mpq_clear(q[k]);
    enti_free(q);
}

mpz_t *enti_integers_new(size_t n)
{
    mpz_t *z = enti_new(n, mpz_t);

    for (size_t k = 0; z && k < n; k++) mpz_init(z[k]);
    return z;
}

void enti_integers_free(mpz_t *z, size_t n)
{
    if (!z) return;
    for (size_t k = 0; k < n; k++) mpz_clear(z[k]);
    enti_free(z);
}

/* A decimal taken apart: digits with the point removed, and the power of ten. */
typedef struct decimal {
    char *digits; /* sign and digits, NUL-terminated */
    long exponent;
} decimal;

/* Splits sign? digits? ('.' digits?)? ([eE] sign? digits)?; at least one digit. */
static ent_status split(const char *s, const char *end, decimal *d)
{
    size_t n = 0, digits = 0;
    bool point = false;
    long exponent = 0;

    if (s < end && *s == '-') d->digits[n++] = '-';
    if (s < end && (*s == '+' || *s == '-')) s++;
    for (; s < end; s++) {
        if (*s == '.' && !point) {
            point = true;
        } else if (*s >= '0' && *s <= '9') {
            d->digits[n++] = *s;
            digits++;
            d->exponent -= point;
        } else {
            break;
        }
    }
    d->digits[n] = '\0';
    if (digits == 0) return ENT_ERR_PARSE;
    if (s == end) return ENT_OK;
    if (*s != 'e' && *s != 'E') return ENT_ERR_PARSE;
    s++;
    const bool negative = s < end && *s == '-';
    if (s < end && (*s == '+' || *s == '-')) s++;
    if (s == end) return ENT_ERR_PARSE;
    for (; s < end; s++) {
        if (*s < '0' || *s > '9') return ENT_ERR_PARSE;
        if (exponent <= 10 * ENTI_EXACT_MAX_DIGITS) exponent = 10 * exponent + (*s - '0');
    }
    d->exponent += negative ? -exponent : exponent;
    return ENT_OK;
}

/* q *= 10^exponent, in lowest terms. */
static void scale_by_ten(mpq_t q, long exponent)
{
    mpz_t power;

    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)(exponent < 0 ? -exponent : exponent));
    if (exponent < 0) mpz_set(mpq_denref(q), power);
    else mpz_mul(mpq_numref(q), mpq_numref(q), power);
    mpq_canonicalize(q);
    mpz_clear(power);
}

static ent_status parse_decimal(const char *text, const char *end, mpq_t q)
{
    decimal d = {.digits = enti_alloc((size_t)(end - text) + 2, 1)};

    if (!d.digits) return ENT_ERR_NOMEM;
    ent_status st = split(text, end, &d);
    if (st) goto done;
    mpz_set_ui(mpq_denref(q), 1);
    mpz_set_str(mpq_numref(q), d.digits, 10);
    if (mpq_sgn(q) == 0) goto done; /* 0e999999999 is 0 */
    if (labs(d.exponent) > ENTI_EXACT_MAX_DIGITS) st = ENT_ERR_LIMIT;
    else st = enti_exact_reserve(4, 4 * (size_t)labs(d.exponent) + 4 * strlen(d.digits));
    if (!st) scale_by_ten(q, d.exponent);
done:
    enti_free(d.digits);
    return st;
}

/* sign? digits and nothing else. */
static bool is_integer(const char *s, const char *end)
{
    if (s < end && (*s == '+' || *s == '-')) s++;
    if (s == end) return false;
    for (; s < end; s++)
        if (*s < '0' || *s > '9') return false;
    return true;
}

ent_status enti_rational_parse(const char *text, size_t length, mpq_t q)
{
    const char *end = text + length;
    const char *slash = memchr(text, '/', length);
    mpq_t den;

    if (length > ENTI_EXACT_MAX_DIGITS) return ENT_ERR_LIMIT;
    ent_status st = enti_exact_reserve(4, 8 * length);
    if (st) return st;
    if (!slash) return parse_decimal(text, end, q);
    if (!is_integer(text, slash) || !is_integer(slash + 1, end) || slash[1] == '-' ||
        slash[1] == '+')
        return ENT_ERR_PARSE;
    mpq_init(den);
    st = parse_decimal(text, slash, q);
    if (!st) st = parse_decimal(slash + 1, end, den);
    if (!st && mpq_sgn(den) == 0) st = ENT_ERR_PARSE;
    if (!st) mpq_div(q, q, den);
    mpq_clear(den);
    return st;
}

ent_status enti_rational_print(const mpq_t q, ent_text *out)
{
    enti_text t = {0};
    const size_t room =
        mpz_sizeinbase(mpq_numref(q), 10) + mpz_sizeinbase(mpq_denref(q), 10) + 3;
    char *digits = enti_alloc(room, 1);

    if (!digits) return ENT_ERR_NOMEM;
    mpq_get_str(digits, 10, q);
    enti_text_add(&t, digits);
    enti_free(digits);
    return enti_text_take(&t, out);
}

/* The nearest double to a positive q = n/d. With s chosen so that m = floor(n 2^s / d) has at
 * least 55 bits, m with its last bit set when the division left a rest ("sticky") rounds as q
 * does; ldexp rounds once more only below the normal range, hence s is capped there. */
static double nearest(const mpz_t n, const mpz_t d)
{
    const long excess = (long)mpz_sizeinbase(n, 2) - (long)mpz_sizeinbase(d, 2);
    long shift = 56 - excess;
    mpz_t up, down;

    if (excess > 1025) return INFINITY;
    if (excess < -1080) return 0.0;
    if (shift > 1076) shift = 1076; /* two bits below the smallest subnormal, 2^-1074 */
    mpz_inits(up, down, NULL);
    if (shift >= 0) mpz_mul_2exp(up, n, (mp_bitcnt_t)shift);
    else mpz_set(up, n);
    if (shift < 0) mpz_mul_2exp(down, d, (mp_bitcnt_t)-shift);
    else mpz_set(down, d);
    mpz_tdiv_qr(up, down, up, down);
    uint64_t m = mpz_get_ui(up); /* at most 58 bits */
    const bool rest = mpz_sgn(down) != 0;
    mpz_clears(up, down, NULL);

    int drop = 0; /* bits beyond 53, or beyond the subnormal grid */
    while (m >> drop >= (UINT64_C(1) << 53)) drop++;
    if (shift - drop > 1074) drop = (int)(shift - 1074);
    if (drop > 0) {
        const uint64_t half = UINT64_C(1) << (drop - 1), low = m & ((half << 1) - 1);
        m >>= drop;
        if (low > half || (low == half && (rest || (m & 1)))) m++;
    }
    return ldexp((double)m, (int)(drop - shift));
}

double enti_rational_double(const mpq_t q)
{
    mpz_t n;

    if (mpq_sgn(q) == 0) return 0.0;
    mpz_init(n);
    mpz_abs(n, mpq_numref(q));
    const double x = nearest(n, mpq_denref(q));
    mpz_clear(n);
    return mpq_sgn(q) < 0 ? -x : x;
}
