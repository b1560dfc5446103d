/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.c -- the table of well-formed UTF-8 (RFC 3629, section 4).
 *
 * After the lead byte all bytes are 80..BF, except that the second one is
 *
 *     E0: A0..BF    ED: 80..9F    F0: 90..BF    F4: 80..8F
 *
 * which shuts out overlong forms, surrogates and everything past U+10FFFF.
 */
#include "io/utf8.h"

size_t enti_utf8_announced(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

size_t enti_utf8_size(const unsigned char *s, size_t n)
{
    const size_t size = n ? enti_utf8_announced(s[0]) : 0;

    if (size == 0 || size > n) return 0;
    for (size_t k = 1; k < size; k++)
        if (s[k] < 0x80 || s[k] > 0xBF) return 0;
    switch (s[0]) {
    case 0xE0: return s[1] >= 0xA0 ? size : 0;
    case 0xED: return s[1] <= 0x9F ? size : 0;
    case 0xF0: return s[1] >= 0x90 ? size : 0;
    case 0xF4: return s[1] <= 0x8F ? size : 0;
    default: return size;
    }
}
