/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.h -- doubles to and from text, the same under every locale.
 *
 * The grammar is the JSON number, plus a leading '+', leading zeros, ".5" and "1.": what a
 * reader wants to refuse it refuses itself. Conversion is correctly rounded.
 */
#ifndef ENTI_NUMBER_H
#define ENTI_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes that enti_number_print() may write, NUL included. */
#define ENTI_NUMBER_TEXT 32

/** A decimal taken apart: (whole digits)(fraction digits) * 10^(exponent - n_fraction). */
typedef struct enti_decimal {
    bool negative;
    const char *whole;    /* [n_whole] digits before the point */
    const char *fraction; /* [n_fraction] digits behind it */
    size_t n_whole, n_fraction;
    int64_t exponent; /* cut at +-10^18 */
} enti_decimal;

/** Takes a whole text of `length` bytes apart without a copy; false when it is no number. */
bool enti_decimal_scan(const char *text, size_t length, enti_decimal *out);

/** Reads a whole text of `length` bytes; false when it is no number. An overflow gives an
 *  infinity and true: the caller decides. */
bool enti_number_parse(const char *text, size_t length, double *out);

/** Writes the shortest of %.15g, %.16g, %.17g that reads back to the same double; returns the
 *  length. x must be finite. */
size_t enti_number_print(double x, char out[ENTI_NUMBER_TEXT]);

/** Turns the decimal point of a number that printf wrote into '.'; returns the new length. */
size_t enti_number_fix_point(char *text);

#endif
