/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.h -- doubles to and from text, the same under every locale.
 *
 * The grammar is the JSON number, plus a leading '+', ".5" and "1.": what a reader wants to
 * refuse it refuses itself. Conversion is correctly rounded.
 */
#ifndef ENTI_NUMBER_H
#define ENTI_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/** Bytes that enti_number_print() may write, NUL included. */
#define ENTI_NUMBER_TEXT 32

/** Reads a whole text of `length` bytes; false when it is no number. An overflow gives an
 *  infinity and true: the caller decides. */
bool enti_number_parse(const char *text, size_t length, double *out);

/** Writes the shortest of %.15g, %.16g, %.17g that reads back to the same double; returns the
 *  length. x must be finite. */
size_t enti_number_print(double x, char out[ENTI_NUMBER_TEXT]);


/** Replaces the point of a locale in a number that printf wrote by '.'; returns the length. */
size_t enti_number_fix_point(char text[]);

#endif
