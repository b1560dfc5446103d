/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number_text.c -- the text of a payoff for a file; see number_text.h.
 *
 * A number in a file means what it says: 0.1 is 1/10. So a payoff is written as
 *
 *   1. the text that was kept for it, in the plain form below;
 *   2. else the shortest decimal of its double, when that decimal is its exact value: always
 *      for a game that was read from a text, and for integers, 0.25, ... of any game;
 *   3. else, in a game made from doubles, as the fraction p/2^k that the double is.
 *
 * Read back, the exact value and the double are the same as before, and so is the text written
 * from them. The plain form of a decimal has no '+', no leading zeros, and digits on both sides
 * of its point: ".5" becomes 0.5, "+01.e+3" becomes 1.0e3.
 */
#include "io/number_text.h"

#include "base/number.h"
#include "base/rational.h"

#include <math.h>

static bool is_digit(const char *s, const char *end)
{
    return s < end && *s >= '0' && *s <= '9';
}

/* A run of digits; "0" when it is empty. Returns what follows. */
static const char *add_digits(const char *s, const char *end, enti_text *out)
{
    const char *begin = s;

    while (is_digit(s, end)) s++;
    enti_text_add_bytes(out, s > begin ? begin : "0", s > begin ? (size_t)(s - begin) : 1);
    return s;
}

/* An integer: its sign when it is '-', no leading zeros. Returns what follows. */
static const char *add_integer(const char *s, const char *end, enti_text *out)
{
    if (s < end && *s == '-') enti_text_add(out, "-");
    if (s < end && (*s == '-' || *s == '+')) s++;
    while (is_digit(s, end) && *s == '0' && is_digit(s + 1, end)) s++;
    return add_digits(s, end, out);
}

static void add_plain(const char *s, const char *end, enti_text *out)
{
    s = add_integer(s, end, out);
    if (s < end && *s == '/') {
        enti_text_add(out, "/");
        s = add_integer(s + 1, end, out);
    }
    if (s < end && *s == '.') {
        enti_text_add(out, ".");
        s = add_digits(s + 1, end, out);
    }
    if (s < end) { /* e or E */
        enti_text_add(out, "e");
        add_integer(s + 1, end, out);
    }
}

/* A double of a game made from doubles: its decimal when that is exact, else p/q. */
static ent_status add_double(double x, const char *decimal, size_t length, enti_text *out)
{
    ent_text text = {0};
    mpq_t exact, read;

    mpq_init(exact);
    mpq_init(read);
    mpq_set_d(exact, x);
    ent_status st = enti_rational_parse(decimal, length, read);
    if (!st && mpq_equal(exact, read)) {
        add_plain(decimal, decimal + length, out);
    } else if (!st) {
        st = enti_rational_print(exact, &text);
        enti_text_add_bytes(out, text.data, text.length);
    }
    ent_text_clear(&text);
    mpq_clear(read);
    mpq_clear(exact);
    return st;
}

ent_status enti_payoff_text(const ent_game *g, size_t cell, enti_text *out)
{
    size_t length = 0;
    const char *kept = enti_game_exact_at(g, cell, &length);

    return enti_number_text(g->payoff[cell], g->decimal, kept, length, out);
}

ent_status enti_number_text(double x, bool is_decimal, const char *kept, size_t length,
                            enti_text *out)
{
    const bool integer = x == floor(x) && fabs(x) < 0x1p53;
    char decimal[ENTI_NUMBER_TEXT];

    if (!kept) length = enti_number_print(x, decimal);
    if (!kept && !integer && !is_decimal) return add_double(x, decimal, length, out);
    add_plain(kept ? kept : decimal, (kept ? kept : decimal) + length, out);
    return ENT_OK;
}
