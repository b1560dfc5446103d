/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h -- UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, at most U+10FFFF. */
#ifndef ENTI_UTF8_H
#define ENTI_UTF8_H

#include <stddef.h>

/** Bytes of the character that begins at s, 1 to 4; 0 when the n bytes there begin none. */
size_t enti_utf8_size(const unsigned char *s, size_t n);

/** Bytes that a lead byte announces, 1 to 4; 0 when it is none. */
size_t enti_utf8_announced(unsigned char lead);

#endif
