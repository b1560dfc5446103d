/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.c -- doubles to and from text.
 *
 * Reading. A number is w * 10^e with an integer w. When w < 2^53 and |e| <= 22, both w and
 * 10^|e| are doubles, so that one multiplication or division rounds once: the result is correct
 * (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990). Everything else goes
 * to strtod() in the form "DDDe-XX": without a decimal point no locale can misread it.
 *
 * A midpoint between two doubles has at most 767 significant digits, so of a longer text the
 * digits behind those count only by being zero or not: one final '1' stands for them all.
 *
 * Printing. 15 digits suffice for a number that came from 15 digits, 17 for every double.
 */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_digits = 768 };

static const int64_t most_exponent = 1000000000000000000;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads the sign at *at, if any. */
static bool take_sign(const char **at, const char *end)
{
    if (*at == end || (**at != '-' && **at != '+')) return false;
    return *(*at)++ == '-';
}

/* Steps *at over digits and tells how many. */
static size_t take_digits(const char **at, const char *end)
{
    const char *first = *at;

    while (*at < end && is_digit(**at)) (*at)++;
    return (size_t)(*at - first);
}

static bool take_exponent(const char **at, const char *end, int64_t *exponent)
{
    (*at)++; /* the 'e' */
    const bool negative = take_sign(at, end);
    const char *digit = *at;

    if (!take_digits(at, end)) return false;
    for (; digit < *at; digit++) {
        if (*exponent < most_exponent / 10)
            *exponent = *exponent * 10 + (*digit - '0');
        else
            *exponent = most_exponent;
    }
    if (negative) *exponent = -*exponent;
    return true;
}

bool enti_decimal_scan(const char *text, size_t length, enti_decimal *out)
{
    const char *at = text, *const end = text + length;
    enti_decimal d = {.negative = take_sign(&at, end)};

    d.whole = at;
    d.n_whole = take_digits(&at, end);
    if (at < end && *at == '.') at++;
    d.fraction = at;
    d.n_fraction = at > d.whole + d.n_whole ? take_digits(&at, end) : 0;
    if (d.n_whole + d.n_fraction == 0) return false;
    if (at < end && (*at == 'e' || *at == 'E') && !take_exponent(&at, end, &d.exponent))
        return false;
    *out = d;
    return at == end;
}

/* The leading digits of a decimal: value = digits * 10^exponent. */
typedef struct leading {
    char digit[most_digits + 1]; /* [count] no zero in front; the last may stand for a tail */
    size_t count;
    int64_t exponent;
    bool tail; /* some digit beyond most_digits is not zero */
} leading;

static void lead(leading *l, const char *digit, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (l->count == 0 && digit[k] == '0') continue;
        if (l->count < most_digits) {
            l->digit[l->count++] = digit[k];
        } else {
            l->exponent++;
            l->tail = l->tail || digit[k] != '0';
        }
    }
}

static void leading_of(const enti_decimal *d, leading *l)
{
    l->count = 0;
    l->exponent = d->exponent - (int64_t)d->n_fraction;
    l->tail = false;
    lead(l, d->whole, d->n_whole);
    lead(l, d->fraction, d->n_fraction);
    if (l->tail) {
        l->digit[l->count++] = '1';
        l->exponent--;
    }
}

/* The value by one correctly rounded operation, when that suffices. */
static bool in_one_step(const leading *l, double *out)
{
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    uint64_t w = 0;

    if (FLT_EVAL_METHOD != 0) return false; /* wider registers would round twice */
    if (l->count > 19 || l->exponent < -22 || l->exponent > 22) return false;
    for (size_t k = 0; k < l->count; k++) w = 10 * w + (uint64_t)(l->digit[k] - '0');
    if (w > (uint64_t)1 << DBL_MANT_DIG) return false;
    *out = l->exponent < 0 ? (double)w / ten[-l->exponent] : (double)w * ten[l->exponent];
    return true;
}

static double by_strtod(const leading *l)
{
    char text[most_digits + 32];
    const int64_t magnitude = (int64_t)l->count + l->exponent; /* value < 10^magnitude */

    if (magnitude > DBL_MAX_10_EXP + 1) return HUGE_VAL;
    if (magnitude < DBL_MIN_10_EXP - DBL_DIG - 3) return 0.0;
    memcpy(text, l->digit, l->count);
    snprintf(text + l->count, sizeof text - l->count, "e%d", (int)l->exponent);
    return strtod(text, NULL);
}

bool enti_number_parse(const char *text, size_t length, double *out)
{
    enti_decimal d;
    leading l;
    double x = 0.0;

    if (!enti_decimal_scan(text, length, &d)) return false;
    leading_of(&d, &l);
    if (l.count && !in_one_step(&l, &x)) x = by_strtod(&l);
    *out = d.negative ? -x : x;
    return true;
}

size_t enti_number_fix_point(char *text)
{
    char *to = text;

    /* the point of a locale may have several bytes, none of them used elsewhere in a number */
    for (const char *from = text; *from; from++) {
        const bool plain = is_digit(*from) || strchr("+-einfaEINFA", *from);
        if (plain)
            *to++ = *from;
        else if (to == text || to[-1] != '.')
            *to++ = '.';
    }
    *to = '\0';
    return (size_t)(to - text);
}

size_t enti_number_print(double x, char out[ENTI_NUMBER_TEXT])
{
    size_t length = 0;

    for (int digits = DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
        double back = 0.0;
        snprintf(out, ENTI_NUMBER_TEXT, "%.*g", digits, x);
        length = enti_number_fix_point(out);
        if (enti_number_parse(out, length, &back) && back == x) break;
    }
    return length;
}
