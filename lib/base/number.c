/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.c -- doubles to and from text, the same under every locale.
 *
 * Reading. A number is mantissa * 10^exponent with an integer mantissa. When the mantissa is at
 * most 2^53 and |exponent| <= 22 both factors are exact doubles and one multiplication or division
 * rounds correctly (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990).
 * All others go to strtod in the C locale, which glibc rounds correctly.
 *
 * Printing. 15 digits are tried first, then 16, then 17, which always read back.
 */
#define _GNU_SOURCE /* strtod_l */
#include "base/number.h"

#include "base/mem.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double power_of_ten[] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* What the grammar found. */
typedef struct parts {
    bool negative;
    uint64_t mantissa; /* the digits, when they fit */
    bool fits;         /* whether they do */
    long exponent;     /* of ten, decimals included; clamped to +-100000 */
} parts;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void add_digit(parts *p, char c, bool decimal)
{
    if (p->mantissa > (UINT64_MAX - 9) / 10) {
        p->fits = false;
        if (!decimal) p->exponent++;
        return;
    }
    p->mantissa = 10 * p->mantissa + (uint64_t)(c - '0');
    if (decimal) p->exponent--;
}

/* The exponent part, from just behind the 'e'; false when there is none. */
static bool scan_exponent(const char *s, const char *end, parts *p)
{
    long e = 0;
    const bool negative = s < end && *s == '-';

    if (s < end && (*s == '+' || *s == '-')) s++;
    if (s == end) return false;
    for (; s < end; s++) {
        if (!is_digit(*s)) return false;
        if (e < 100000) e = 10 * e + (*s - '0');
    }
    p->exponent += negative ? -e : e;
    return true;
}

/* The grammar: sign? (digits ('.' digits?)? | '.' digits) ([eE] sign? digits)? */
static bool scan(const char *s, const char *end, parts *p)
{
    bool digits = false;

    *p = (parts){.fits = true, .negative = s < end && *s == '-'};
    if (s < end && (*s == '+' || *s == '-')) s++;
    for (; s < end && is_digit(*s); s++, digits = true) add_digit(p, *s, false);
    if (s < end && *s == '.')
        for (s++; s < end && is_digit(*s); s++, digits = true) add_digit(p, *s, true);
    if (!digits) return false;
    if (s == end) return true;
    return (*s == 'e' || *s == 'E') && scan_exponent(s + 1, end, p);
}

/* strtod under the C locale. The text has passed scan(), so the whole of it is a number. */
static bool parse_slowly(const char *text, size_t length, double *out)
{
    char small[64], *copy = small;

    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (c_locale == (locale_t)0) return false;
    if (length >= sizeof small) copy = enti_alloc(length + 1, 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
        *out = strtod_l(copy, NULL, c_locale);
    }
    const bool good = copy != NULL;
    if (copy != small) enti_free(copy);
    freelocale(c_locale);
    return good;
}

bool enti_number_parse(const char *text, size_t length, double *out)
{
    parts p;

    if (!scan(text, text + length, &p)) return false;
    if (!p.fits || p.mantissa > (UINT64_C(1) << 53) || p.exponent < -22 || p.exponent > 22)
        if (p.mantissa != 0) return parse_slowly(text, length, out);
    double x = (double)p.mantissa;
    if (p.mantissa == 0) x = 0.0;
    else if (p.exponent < 0) x /= power_of_ten[-p.exponent];
    else x *= power_of_ten[p.exponent];
    *out = p.negative ? -x : x;
    return true;
}

size_t enti_number_fix_point(char text[])
{
    char *from = text, *to = text;
    bool point = false;

    for (; *from; from++) {
        if (is_digit(*from) || strchr("+-eE", *from)) *to++ = *from;
        else if (!point) {
            *to++ = '.'; /* a locale's point may take several bytes: the first becomes '.' */
            point = true;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

size_t enti_number_print(double x, char out[ENTI_NUMBER_TEXT])
{
    size_t length = 0;

    for (int digits = 15; digits <= 17; digits++) {
        double back = 0.0;
        snprintf(out, ENTI_NUMBER_TEXT, "%.*g", digits, x);
        length = enti_number_fix_point(out);
        if (digits == 17 || (enti_number_parse(out, length, &back) && back == x)) break;
    }
    return length;
}
