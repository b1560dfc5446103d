/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.c -- a growing text; see text.h.
 *
 * Invariant: data is NULL, or holds length bytes and a NUL within capacity. Capacity at least
 * doubles when it grows, so appending n bytes costs O(n) amortised.
 */
#include "base/text.h"

#include "base/mem.h"
#include "base/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ent_text_clear(ent_text *text)
{
    if (!text) return;
    enti_free(text->data);
    *text = (ent_text){0};
}

/* Room for n more bytes and the NUL. */
static ent_status grow(ent_text *t, size_t n)
{
    if (n >= SIZE_MAX / 4 - t->length) return ENT_ERR_NOMEM;
    const size_t need = t->length + n + 1;
    if (need <= t->capacity) return ENT_OK;
    const size_t capacity = need < 2 * t->capacity ? 2 * t->capacity : need + 64;
    char *data = enti_resize(t->data, capacity, 1);
    if (!data) return ENT_ERR_NOMEM;
    t->data = data;
    t->capacity = capacity;
    return ENT_OK;
}

void enti_text_add_bytes(enti_text *t, const char *s, size_t n)
{
    if (t->status || n == 0) return;
    t->status = grow(&t->text, n);
    if (t->status) return;
    memcpy(t->text.data + t->text.length, s, n);
    t->text.length += n;
    t->text.data[t->text.length] = '\0';
}

void enti_text_add(enti_text *t, const char *s)
{
    enti_text_add_bytes(t, s, strlen(s));
}

void enti_text_addf(enti_text *t, const char *format, ...)
{
    va_list args;

    if (t->status) return;
    va_start(args, format);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n <= 0) return;
    t->status = grow(&t->text, (size_t)n);
    if (t->status) return;
    va_start(args, format);
    vsnprintf(t->text.data + t->text.length, (size_t)n + 1, format, args);
    va_end(args);
    t->text.length += (size_t)n;
}

void enti_text_add_number(enti_text *t, double x)
{
    char digits[ENTI_NUMBER_TEXT];

    enti_text_add_bytes(t, digits, enti_number_print(x, digits));
}

/* Bytes of the largest double with 30 decimals, sign and point included. */
#define FIXED_TEXT 360

void enti_text_add_fixed(enti_text *t, double x, int digits)
{
    char printed[FIXED_TEXT];

    if (digits < 0) digits = 0;
    if (digits > 30) digits = 30;
    if (!isfinite(x)) {
        enti_text_add(t, isnan(x) ? "nan" : x > 0 ? "inf" : "-inf");
        return;
    }
    snprintf(printed, sizeof printed, "%.*f", digits, x);
    const size_t length = enti_number_fix_point(printed);
    const bool zero = strspn(printed, "-0.") == length;
    const size_t skip = zero && printed[0] == '-';
    enti_text_add_bytes(t, printed + skip, length - skip);
}

ent_status enti_text_take(enti_text *t, ent_text *out)
{
    ent_status st = t->status;

    if (!st && !out->data) { /* nothing to append to: hand the buffer over */
        *out = t->text;
        t->text = (ent_text){0};
    } else if (!st) {
        st = grow(out, t->text.length);
        if (!st && t->text.length) {
            memcpy(out->data + out->length, t->text.data, t->text.length + 1);
            out->length += t->text.length;
        }
    }
    ent_text_clear(&t->text);
    *t = (enti_text){0};
    return st;
}
