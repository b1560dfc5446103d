/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h -- building an ent_text.
 *
 * A builder remembers the first failure, so that a writer can append without a test on every
 * line and ask once, at the end, with enti_text_take().
 */
#ifndef ENTI_TEXT_H
#define ENTI_TEXT_H

#include <entente/base.h>

typedef struct enti_text {
    ent_text text;
    ent_status status; /* ENT_OK or ENT_ERR_NOMEM; once set, appends do nothing */
} enti_text;

void enti_text_add(enti_text *t, const char *s);
void enti_text_add_bytes(enti_text *t, const char *s, size_t n);
/** One byte, at the cost of a store: what a reader takes its tokens with. */
static inline void enti_text_add_byte(enti_text *t, char byte)
{
    if (t->status || t->text.length + 1 >= t->text.capacity) {
        enti_text_add_bytes(t, &byte, 1);
        return;
    }
    t->text.data[t->text.length++] = byte;
    t->text.data[t->text.length] = '\0';
}
/** printf; numbers that a program reads back go through enti_text_add_number instead. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void enti_text_addf(enti_text *t, const char *format, ...);
/** A double as enti_number_print() writes it. */
void enti_text_add_number(enti_text *t, double x);
/** A double with `digits` decimals, '.' as the point under every locale, no "-0.00". */
void enti_text_add_fixed(enti_text *t, double x, int digits);
/** Appends what was built to *out and clears the builder; on failure *out is as it was. */
ent_status enti_text_take(enti_text *t, ent_text *out);

#endif
