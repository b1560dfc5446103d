/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_token.c -- the tokens of JSON; see json_token.h.
 *
 *     number = '-'? ('0' | [1-9] digit*) ('.' digit+)? ([eE] [+-]? digit+)?
 *     string = '"' (character | '\' ["\/bfnrt] | '\u' hex hex hex hex)* '"'
 *
 * A character is UTF-8 without U+0000 .. U+001F. Two \u escapes that form a surrogate pair are
 * one character; half a pair, and \u0000, which no C string can hold, are refused.
 */
#include "io/json_token.h"

#include "io/utf8.h"

#include <string.h>

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

void enti_json_take_byte(enti_source *s, enti_text *text)
{
    enti_text_add_byte(text, (char)*s->at);
    enti_source_skip(s);
}

void enti_json_skip_space(enti_source *s, enti_text *text)
{
    for (int c = enti_source_peek(s); c == ' ' || c == '\n' || c == '\r' || c == '\t';
         c = enti_source_peek(s))
        enti_json_take_byte(s, text);
}

/* Digits, at least one. */
static ent_status take_digits(enti_source *s, enti_text *text, const char *where)
{
    char next[ENTI_SHOW_TEXT];

    if (!is_digit(enti_source_peek(s)))
        return enti_source_fault(s, s->place, "%s in a number, expected a digit %s",
                                 enti_show_next(s, next), where);
    while (is_digit(enti_source_peek(s))) enti_json_take_byte(s, text);
    return ENT_OK;
}

ent_status enti_json_take_number(enti_source *s, enti_text *text)
{
    const enti_place begin = s->place;
    ent_status st = ENT_OK;

    if (enti_source_peek(s) == '-') enti_json_take_byte(s, text);
    if (enti_source_peek(s) == '0') {
        enti_json_take_byte(s, text);
        if (is_digit(enti_source_peek(s)))
            return enti_source_fault(s, begin, "a number begins with 0, expected no leading zero");
    } else {
        st = take_digits(s, text, "after the sign");
    }
    if (!st && enti_source_peek(s) == '.') {
        enti_json_take_byte(s, text);
        st = take_digits(s, text, "after the point");
    }
    const int c = st ? 0 : enti_source_peek(s);
    if (c == 'e' || c == 'E') {
        enti_json_take_byte(s, text);
        const int sign = enti_source_peek(s);
        if (sign == '+' || sign == '-') enti_json_take_byte(s, text);
        st = take_digits(s, text, "in the exponent");
    }
    return st;
}

/* Four hexadecimal digits behind "\u". */
static ent_status take_hex(enti_source *s, enti_text *text, unsigned *unit)
{
    char next[ENTI_SHOW_TEXT];

    *unit = 0;
    for (int k = 0; k < 4; k++) {
        const int c = enti_source_peek(s);
        unsigned digit;
        if (is_digit(c))
            digit = (unsigned)(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = (unsigned)(c - 'a') + 10;
        else if (c >= 'A' && c <= 'F')
            digit = (unsigned)(c - 'A') + 10;
        else
            return enti_source_fault(s, s->place, "%s after \\u, expected four hexadecimal digits",
                                     enti_show_next(s, next));
        *unit = 16 * *unit + digit;
        enti_json_take_byte(s, text);
    }
    return ENT_OK;
}

/* The rest of a \u escape, from behind the 'u'; `begin` is the place of its '\'. */
static ent_status take_unicode(enti_source *s, enti_text *text, enti_place begin)
{
    unsigned unit = 0, second = 0;
    ent_status st = take_hex(s, text, &unit);

    if (st) return st;
    if (unit == 0)
        return enti_source_fault(s, begin, "\\u0000 in a string, expected any other character");
    if (unit < 0xD800 || unit > 0xDFFF) return ENT_OK;
    if (unit < 0xDC00 && enti_source_peek(s) == '\\') {
        enti_json_take_byte(s, text);
        if (enti_source_peek(s) == 'u') {
            enti_json_take_byte(s, text);
            st = take_hex(s, text, &second);
            if (st) return st;
        }
    }
    if (second >= 0xDC00 && second <= 0xDFFF) return ENT_OK;
    return enti_source_fault(s, begin,
                             "half of a surrogate pair, expected \\uD8xx\\uDCxx or the "
                             "character itself");
}

static ent_status take_escape(enti_source *s, enti_text *text)
{
    const enti_place begin = s->place;
    char next[ENTI_SHOW_TEXT];

    enti_json_take_byte(s, text);
    const int c = enti_source_peek(s);
    if (c == ENTI_END || !strchr("\"\\/bfnrtu", c))
        return enti_source_fault(s, begin, "%s after \\ in a string, expected one of \"\\/bfnrtu",
                                 enti_show_next(s, next));
    enti_json_take_byte(s, text);
    return c == 'u' ? take_unicode(s, text, begin) : ENT_OK;
}

/* A character of more than one byte. */
static ent_status take_wide(enti_source *s, enti_text *text)
{
    const enti_place begin = s->place;
    unsigned char bytes[4];
    const size_t size = enti_utf8_announced((unsigned char)enti_source_peek(s));

    for (size_t k = 0; k < size && enti_source_peek(s) != ENTI_END; k++) {
        bytes[k] = (unsigned char)enti_source_peek(s);
        if (k && (bytes[k] & 0xC0) != 0x80) break;
        enti_json_take_byte(s, text);
        if (k + 1 == size && enti_utf8_size(bytes, size)) return ENT_OK;
    }
    return enti_source_fault(s, begin, "a byte that is not UTF-8, expected UTF-8 text");
}

ent_status enti_json_take_string(enti_source *s, enti_text *text)
{
    const enti_place begin = s->place;
    ent_status st = ENT_OK;

    enti_json_take_byte(s, text);
    for (int c = enti_source_peek(s); c != '"'; c = enti_source_peek(s)) {
        if (c == ENTI_END) return enti_source_fault(s, begin, "a string without its closing quote");
        if (c == '\n' || c == '\r')
            return enti_source_fault(s, s->place,
                                     "a line break in a string, expected its closing quote or \\n");
        if (c < 0x20)
            return enti_source_fault(s, s->place,
                                     "control character 0x%02X in a string, expected \\u%04X",
                                     (unsigned)c, (unsigned)c);
        if (c == '\\')
            st = take_escape(s, text);
        else if (c >= 0x80)
            st = take_wide(s, text);
        else
            enti_json_take_byte(s, text);
        if (st) return st;
    }
    enti_json_take_byte(s, text);
    return ENT_OK;
}

ent_status enti_json_take_word(enti_source *s, enti_text *text)
{
    static const char *const words[] = {"true", "false", "null"};
    const enti_place begin = s->place;
    char word[ENTI_SHOW_TEXT / 2] = "", shown[ENTI_SHOW_TEXT];
    size_t n = 0;

    for (int c = enti_source_peek(s); n + 1 < sizeof word && c != ENTI_END; n++) {
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) break;
        word[n] = (char)c;
        enti_json_take_byte(s, text);
        c = enti_source_peek(s);
    }
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(word, words[k]) == 0) return ENT_OK;
    return enti_source_fault(s, begin,
                             "%s is no JSON value, expected true, false, null, a number or a "
                             "text in quotes",
                             enti_show(word, shown));
}
