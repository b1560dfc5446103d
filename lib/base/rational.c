/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rational.c -- exact rationals: budget, text, doubles; see rational.h. */
#include "base/rational.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/text.h"

#include <float.h>
#include <math.h>
#include <string.h>

ent_status enti_exact_reserve(size_t numbers, size_t bits)
{
    /* limbs rounded up, the mpz itself, the allocator's own words */
    const size_t bytes = bits / 8 + sizeof(mpz_t) + 32;

    if (numbers > ENTI_EXACT_MAX_BYTES / bytes) return ENT_ERR_LIMIT;
    void *probe = enti_alloc(numbers, bytes);
    if (!probe) return ENT_ERR_NOMEM;
    enti_free(probe);
    return ENT_OK;
}

/* The digits `first` and behind them `second` as one integer into z. */
static ent_status set_digits(mpz_t z, const char *first, size_t n_first, const char *second,
                             size_t n_second)
{
    if (n_first > ENTI_EXACT_MAX_DIGITS || n_second > ENTI_EXACT_MAX_DIGITS) return ENT_ERR_LIMIT;
    const size_t n = n_first + n_second;
    ent_status st = enti_exact_reserve(2, 4 * n);
    if (st) return st;
    char *digits = enti_alloc(n + 1, 1);
    if (!digits) return ENT_ERR_NOMEM;

    memcpy(digits, first, n_first);
    memcpy(digits + n_first, second, n_second);
    digits[n] = '\0';
    mpz_set_str(z, digits, 10);
    enti_free(digits);
    return ENT_OK;
}

/* q = q * 10^exponent. */
static ent_status scale(mpq_t q, int64_t exponent)
{
    const size_t digits = (size_t)(exponent < 0 ? -exponent : exponent);
    const size_t written = digits + (exponent < 0 ? 0 : mpz_sizeinbase(mpq_numref(q), 10));
    if (written > ENTI_EXACT_MAX_DIGITS) return ENT_ERR_LIMIT;
    const ent_status st = enti_exact_reserve(6, 4 * digits);
    if (st) return st;

    mpz_ui_pow_ui(mpq_denref(q), 10, digits);
    if (exponent >= 0) {
        mpz_mul(mpq_numref(q), mpq_numref(q), mpq_denref(q));
        mpz_set_ui(mpq_denref(q), 1);
    }
    mpq_canonicalize(q);
    return ENT_OK;
}

static ent_status parse_decimal(const char *text, size_t length, mpq_t q)
{
    enti_decimal d;

    if (!enti_decimal_scan(text, length, &d)) return ENT_ERR_PARSE;
    mpz_set_ui(mpq_denref(q), 1);
    ent_status st = set_digits(mpq_numref(q), d.whole, d.n_whole, d.fraction, d.n_fraction);
    if (!st && mpq_sgn(q)) st = scale(q, d.exponent - (int64_t)d.n_fraction);
    if (!st && d.negative) mpq_neg(q, q);
    return st;
}

/* Whether a text is an integer, with a sign only if `may_sign`. */
static bool is_integer(const char *text, size_t length, bool may_sign, enti_decimal *d)
{
    if (!may_sign && length && (*text == '-' || *text == '+')) return false;
    return enti_decimal_scan(text, length, d) && d->whole + d->n_whole == text + length;
}

static ent_status parse_fraction(const char *text, size_t length, const char *slash, mpq_t q)
{
    const size_t n_top = (size_t)(slash - text);
    enti_decimal top, bottom;

    if (!is_integer(text, n_top, true, &top)) return ENT_ERR_PARSE;
    if (!is_integer(slash + 1, length - n_top - 1, false, &bottom)) return ENT_ERR_PARSE;
    ent_status st = set_digits(mpq_numref(q), top.whole, top.n_whole, "", 0);
    if (!st) st = set_digits(mpq_denref(q), bottom.whole, bottom.n_whole, "", 0);
    if (!st && !mpz_sgn(mpq_denref(q))) st = ENT_ERR_PARSE;
    if (st) return st;
    mpq_canonicalize(q);
    if (top.negative) mpq_neg(q, q);
    return ENT_OK;
}

ent_status enti_rational_parse(const char *text, size_t length, mpq_t q)
{
    const char *slash = length ? memchr(text, '/', length) : NULL;
    const ent_status st =
        slash ? parse_fraction(text, length, slash, q) : parse_decimal(text, length, q);

    if (st) mpq_set_ui(q, 0, 1);
    return st;
}

ent_status enti_rational_print(const mpq_t q, ent_text *out)
{
    const size_t digits = mpz_sizeinbase(mpq_numref(q), 10) + mpz_sizeinbase(mpq_denref(q), 10) +
                          3; /* '-', '/', NUL */
    enti_text text = {0};

    char *number = enti_alloc(digits, 1);
    if (!number) return ENT_ERR_NOMEM;
    enti_text_add(&text, mpq_get_str(number, 10, q));
    enti_free(number);
    return enti_text_take(&text, out);
}

double enti_rational_double(const mpq_t q)
{
    /* 2^(e-1) < |q| < 2^(e+1) */
    const long e = (long)mpz_sizeinbase(mpq_numref(q), 2) - (long)mpz_sizeinbase(mpq_denref(q), 2);
    const double sign = mpq_sgn(q);
    mpz_t top, bottom, m, rest;

    if (!mpq_sgn(q)) return 0.0;
    if (e > DBL_MAX_EXP + 1) return sign * HUGE_VAL;

    /* |q| = (m + rest / bottom) * 2^unit with m of at most 53 bits, unit no smaller than the
     * least subnormal; then m is rounded to nearest, ties to even */
    long unit = e - DBL_MANT_DIG;
    if (unit < DBL_MIN_EXP - DBL_MANT_DIG) unit = DBL_MIN_EXP - DBL_MANT_DIG;
    mpz_inits(top, bottom, m, rest, NULL);
    mpz_abs(top, mpq_numref(q));
    mpz_mul_2exp(top, top, unit < 0 ? (mp_bitcnt_t)-unit : 0);
    mpz_mul_2exp(bottom, mpq_denref(q), unit > 0 ? (mp_bitcnt_t)unit : 0);
    mpz_tdiv_qr(m, rest, top, bottom);
    if (mpz_sizeinbase(m, 2) > DBL_MANT_DIG) {
        unit++;
        mpz_mul_2exp(bottom, bottom, 1);
        mpz_tdiv_qr(m, rest, top, bottom);
    }
    mpz_mul_2exp(rest, rest, 1);
    const int half = mpz_cmp(rest, bottom);
    if (half > 0 || (half == 0 && mpz_odd_p(m))) mpz_add_ui(m, m, 1);
    const double x = sign * ldexp(mpz_get_d(m), (int)unit);
    mpz_clears(top, bottom, m, rest, NULL);
    return x;
}

mpq_t *enti_rationals_new(size_t n)
{
    mpq_t *q = enti_alloc(n, sizeof *q);

    for (size_t k = 0; q && k < n; k++) mpq_init(q[k]);
    return q;
}

void enti_rationals_free(mpq_t *q, size_t n)
{
    for (size_t k = 0; q && k < n; k++) mpq_clear(q[k]);
    enti_free(q);
}

mpz_t *enti_integers_new(size_t n)
{
    mpz_t *z = enti_alloc(n, sizeof *z);

    for (size_t k = 0; z && k < n; k++) mpz_init(z[k]);
    return z;
}

void enti_integers_free(mpz_t *z, size_t n)
{
    for (size_t k = 0; z && k < n; k++) mpz_clear(z[k]);
    enti_free(z);
}
