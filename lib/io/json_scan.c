/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_scan.c -- the strict validator of RFC 8259; see json_scan.h.
 *
 *     value  = object | array | string | number | 'true' | 'false' | 'null'
 *     object = '{' (string ':' value (',' string ':' value)*)? '}'
 *     array  = '[' (value (',' value)*)? ']'
 *
 * with white space round every token. No recursion: `open` holds the brackets that are open,
 * and the scan alternates between "a value begins" and "a value has ended".
 */
#include "io/json_scan.h"

#include "base/mem.h"
#include "base/status.h"
#include "io/json_token.h"

#include <string.h>

void enti_json_scan_clear(enti_json_scan *scan)
{
    ent_text_clear(&scan->text.text);
    enti_free(scan->spot);
    *scan = (enti_json_scan){0};
}

/* Records that a value begins here. */
static ent_status add_spot(enti_json_scan *scan, enti_place name)
{
    if (scan->n_spots == scan->capacity) {
        const size_t capacity = scan->capacity ? 2 * scan->capacity : 64;
        enti_json_spot *grown = enti_resize(scan->spot, capacity, sizeof *grown);
        if (!grown) return enti_no_memory(scan->source->err);
        scan->spot = grown;
        scan->capacity = capacity;
    }
    scan->spot[scan->n_spots++] =
        (enti_json_spot){scan->text.text.length, scan->source->place, name};
    return ENT_OK;
}

/* Whether the text kept so far is within its bounds. */
static ent_status check_text(const enti_json_scan *scan)
{
    const enti_source *s = scan->source;

    if (scan->text.status) return enti_no_memory(scan->source->err);
    if (scan->max_text == 0 || scan->text.text.length <= scan->max_text) return ENT_OK;
    return enti_error_set(s->err, ENT_ERR_LIMIT, s->place.line, s->place.column,
                          "the file is longer than %zu bytes without \"%s\"", scan->max_text,
                          scan->stream_names ? *scan->stream_names : "");
}

/* Opens an array or object; the source stands at its bracket. */
static ent_status open_level(enti_json_scan *scan, char bracket)
{
    enti_source *s = scan->source;

    if (scan->depth == ENTI_JSON_MAX_DEPTH)
        return enti_source_fault(s, s->place, "nested deeper than %d levels", ENTI_JSON_MAX_DEPTH);
    scan->open[scan->depth++] = bracket;
    enti_json_take_byte(s, &scan->text);
    enti_json_skip_space(s, &scan->text);
    return ENT_OK;
}

/* Whether the name kept at `name` is that of a streamed member, which then is the current one. */
static bool is_streamed(enti_json_scan *scan, size_t name)
{
    if (!scan->stream_names || scan->depth != 1 || scan->text.status) return false;
    const char *raw = scan->text.text.data + name;
    for (const char *const *known = scan->stream_names; *known; known++) {
        const size_t n = strlen(*known);
        scan->streaming = *known;
        if (strlen(raw) == n + 2 && memcmp(raw + 1, *known, n) == 0) return true;
    }
    return false;
}

/* A member's name, its colon, and the value when it is streamed (then *streamed). */
static ent_status take_name(enti_json_scan *scan, enti_place *name, bool *streamed)
{
    enti_source *s = scan->source;
    const size_t begin = scan->text.text.length;
    char next[ENTI_SHOW_TEXT];

    *name = s->place;
    if (enti_source_peek(s) != '"')
        return enti_source_fault(s, s->place, "%s, expected the name of a member in quotes",
                                 enti_show_next(s, next));
    ent_status st = enti_json_take_string(s, &scan->text);
    if (st) return st;
    *streamed = is_streamed(scan, begin);
    enti_json_skip_space(s, &scan->text);
    if (enti_source_peek(s) != ':')
        return enti_source_fault(s, s->place, "%s, expected ':' after the name of a member",
                                 enti_show_next(s, next));
    enti_json_take_byte(s, &scan->text);
    enti_json_skip_space(s, &scan->text);
    if (!*streamed) return ENT_OK;
    st = add_spot(scan, *name);
    enti_text_add(&scan->text, "null");
    return st ? st : scan->stream(scan->stream_context, s);
}

/* A value that is neither array nor object. */
static ent_status take_scalar(enti_json_scan *scan, int c)
{
    enti_source *s = scan->source;
    char next[ENTI_SHOW_TEXT];

    if (c == '"') return enti_json_take_string(s, &scan->text);
    if (c == '-' || (c >= '0' && c <= '9')) return enti_json_take_number(s, &scan->text);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return enti_json_take_word(s, &scan->text);
    return enti_source_fault(s, s->place, "%s, expected a value", enti_show_next(s, next));
}

/* A value begins. Afterwards it has ended (*ended), or it is an array or object whose first
 * value begins. */
static ent_status begin_value(enti_json_scan *scan, bool *ended)
{
    enti_source *s = scan->source;
    enti_place name = {0};
    const bool member = scan->depth > 0 && scan->open[scan->depth - 1] == '{';
    ent_status st = ENT_OK;

    *ended = false;
    if (member) st = take_name(scan, &name, ended);
    if (st || *ended) return st;
    st = add_spot(scan, name);
    if (st) return st;
    const int c = enti_source_peek(s);
    if (c != '{' && c != '[') {
        *ended = true;
        return take_scalar(scan, c);
    }
    st = open_level(scan, (char)c);
    if (st || enti_source_peek(s) != (c == '{' ? '}' : ']')) return st;
    enti_json_take_byte(s, &scan->text); /* it is empty */
    scan->depth--;
    *ended = true;
    return ENT_OK;
}

/* A value has ended: closes what ends with it, up to the next value or the document's end. */
static ent_status end_value(enti_json_scan *scan)
{
    enti_source *s = scan->source;
    char next[ENTI_SHOW_TEXT];

    while (scan->depth > 0) {
        const bool object = scan->open[scan->depth - 1] == '{';
        enti_json_skip_space(s, &scan->text);
        const int c = enti_source_peek(s);
        if (c != ',' && c != (object ? '}' : ']'))
            return enti_source_fault(s, s->place, "%s, expected ',' or '%c'",
                                     enti_show_next(s, next), object ? '}' : ']');
        enti_json_take_byte(s, &scan->text);
        if (c != ',') {
            scan->depth--;
            continue;
        }
        enti_json_skip_space(s, &scan->text);
        return ENT_OK;
    }
    return ENT_OK;
}

ent_status enti_json_scan_document(enti_json_scan *scan)
{
    enti_source *s = scan->source;
    char next[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;
    bool ended = false;

    enti_json_skip_space(s, &scan->text);
    do {
        st = begin_value(scan, &ended);
        if (!st && ended) st = end_value(scan);
        if (!st) st = check_text(scan);
    } while (!st && scan->depth > 0);
    if (st) return st;
    enti_json_skip_space(s, &scan->text);
    if (enti_source_peek(s) != ENTI_END)
        return enti_source_fault(s, s->place, "%s after the document, expected the end of the text",
                                 enti_show_next(s, next));
    return s->status ? s->status : check_text(scan);
}
