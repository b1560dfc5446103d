/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_token.c -- the tokens of .nfg; see nfg_token.h.
 *
 *     number = sign? digits? ('.' digits? exponent? | '/' digits | exponent)? | '.' digits?
 *     text   = '"' (any byte but '"' | '\"')* '"'
 *
 * Nothing need stand between tokens, so "1-1" is two numbers and "1.5/2" a number and a fault.
 * This is what Gambit's reader takes; beyond it a '+' is allowed before a number and in an
 * exponent. A '-' or '.' alone is 0, as there. In a text \" is a quote, and any other backslash
 * stands for itself. (Gambit agrees on single backslashes; it multiplies runs of them.)
 */
#include "io/nfg_token.h"

#include "base/status.h"
#include "io/nfg_text.h"
#include "io/utf8.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool enti_nfg_is_number(int c)
{
    return is_digit(c) || c == '-' || c == '+' || c == '.';
}

int enti_nfg_peek(enti_nfg_lexer *l)
{
    while (is_blank(enti_source_peek(l->source))) enti_source_skip(l->source);
    return enti_source_peek(l->source);
}

/* Steps to the token and empties the last one. */
static int begin(enti_nfg_lexer *l)
{
    const int c = enti_nfg_peek(l);

    l->at = l->source->place;
    l->token.text.length = 0;
    enti_text_add_bytes(&l->token, "", 1); /* room for the NUL */
    l->token.text.length = 0;
    if (!l->token.status) l->token.text.data[0] = '\0';
    return c;
}

/* Adds the byte just peeked at to the token. */
static void take_byte(enti_nfg_lexer *l)
{
    enti_text_add_byte(&l->token, (char)*l->source->at);
    enti_source_skip(l->source);
}

static ent_status unexpected(enti_nfg_lexer *l, const char *what)
{
    char next[ENTI_SHOW_TEXT];

    return enti_source_fault(l->source, l->source->place, "%s, expected %s",
                             enti_show_next(l->source, next), what);
}

/* The status of a token that is complete. */
static ent_status end(enti_nfg_lexer *l)
{
    if (l->token.status) return enti_no_memory(l->source->err);
    return l->source->status;
}

ent_status enti_nfg_take_word(enti_nfg_lexer *l)
{
    begin(l);
    for (int c = enti_source_peek(l->source); c != ENTI_END && !is_blank(c);
         c = enti_source_peek(l->source))
        take_byte(l);
    return end(l);
}

ent_status enti_nfg_take(enti_nfg_lexer *l, char c, const char *what)
{
    if (begin(l) != (unsigned char)c) return unexpected(l, what);
    enti_source_skip(l->source);
    return ENT_OK;
}

/* Whether the token is UTF-8. */
static bool is_utf8(const enti_text *token)
{
    const unsigned char *s = (const unsigned char *)token->text.data;
    const size_t n = token->text.length;

    for (size_t k = 0; k < n;) {
        const size_t size = enti_utf8_size(s + k, n - k);
        if (size == 0) return false;
        k += size;
    }
    return true;
}

ent_status enti_nfg_take_text(enti_nfg_lexer *l, const char *what)
{
    ent_text *text = &l->token.text;

    if (begin(l) != '"') return unexpected(l, what);
    enti_source_skip(l->source);
    for (int c = enti_source_peek(l->source); c != '"'; c = enti_source_peek(l->source)) {
        if (c == ENTI_END)
            return enti_source_fault(l->source, l->at, "%s without its closing quote", what);
        take_byte(l);
        if (c != '\\' || enti_source_peek(l->source) != '"') continue;
        if (text->length) text->length--; /* \" is a quote: the backslash goes */
        take_byte(l);
    }
    enti_source_skip(l->source);
    const ent_status st = end(l);
    if (st) return st;
    if (!is_utf8(&l->token))
        return enti_source_fault(l->source, l->at, "%s is not UTF-8, expected UTF-8 text", what);
    if (text->length && text->data[text->length - 1] == ' ' &&
        enti_nfg_ends_in_backslash(text->data, text->length))
        text->data[--text->length] = '\0'; /* the blank that guards the backslash */
    return ENT_OK;
}

/* Digits, perhaps none; how many. */
static size_t take_digits(enti_nfg_lexer *l)
{
    size_t n = 0;

    for (; is_digit(enti_source_peek(l->source)); n++) take_byte(l);
    return n;
}

/* The exponent, from its 'e' on. */
static ent_status take_exponent(enti_nfg_lexer *l)
{
    take_byte(l);
    const int sign = enti_source_peek(l->source);
    if (sign == '+' || sign == '-') take_byte(l);
    return take_digits(l) ? ENT_OK : unexpected(l, "the digits of an exponent");
}

ent_status enti_nfg_take_number(enti_nfg_lexer *l, const char *what)
{
    enti_source *s = l->source;
    const int first = begin(l);
    ent_status st = ENT_OK;

    if (!enti_nfg_is_number(first)) return unexpected(l, what);
    if (first == '-' || first == '+') take_byte(l);
    size_t digits = take_digits(l);
    const bool slash = digits && enti_source_peek(s) == '/';
    if (slash) {
        take_byte(l);
        if (!take_digits(l)) return unexpected(l, "the denominator of a fraction");
    } else if (enti_source_peek(s) == '.') {
        take_byte(l);
        digits += take_digits(l);
    }
    const int c = enti_source_peek(s);
    if ((c == 'e' || c == 'E') && digits && !slash && first != '.') st = take_exponent(l);
    if (st) return st;
    if (digits == 0) { /* a sign or a point alone */
        if (first == '+') return enti_source_fault(s, l->at, "'+' alone, expected %s", what);
        l->token.text.length = 0;
        enti_text_add(&l->token, "0");
    }
    return end(l);
}

ent_status enti_nfg_take_integer(enti_nfg_lexer *l, const char *what, int lo, int hi, int *out)
{
    char shown[ENTI_SHOW_TEXT];
    ent_status st = enti_nfg_take_number(l, what);

    *out = 0;
    if (st) return st;
    const long value = strtol(l->token.text.data, NULL, 10); /* saturates */
    if (value < lo || value > hi) {
        if (l->token.text.length > 20) memcpy(l->token.text.data + 17, "...", 4);
        enti_show(l->token.text.data, shown);
        shown[strlen(shown) - 1] = '\0'; /* numbers stand without quotes */
        return enti_source_fault(l->source, l->at, "%s is %s, expected %d to %d", what, shown + 1,
                                 lo, hi);
    }
    *out = (int)value;
    return ENT_OK;
}
