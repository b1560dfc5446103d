/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_writer.c -- JSON text, value by value; see json_writer.h.
 *
 * Layout. Before every value stands what separates it from the last one: nothing at the very
 * beginning, else a comma unless it is the first of its array or object, then a line break and
 * two blanks a level, or inside a row at most one blank. Hence one function writes all
 * separators, and the writer need not remember more than one level.
 */
#include "io/json_writer.h"

#include "io/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void break_line(enti_json_writer *w)
{
    enti_text_add(&w->t, "\n");
    for (int k = 0; k < w->depth; k++) enti_text_add(&w->t, "  ");
}

/* One character of a string; returns its bytes. */
static size_t add_character(enti_json_writer *w, const unsigned char *s, size_t n)
{
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* byte, its letter behind '\' */
    const size_t size = enti_utf8_size(s, n);

    if (size == 0) {
        enti_text_add(&w->t, "\xEF\xBF\xBD"); /* U+FFFD */
        return 1;
    }
    for (const char *l = letters; *l; l += 2) {
        if (s[0] != (unsigned char)*l) continue;
        enti_text_addf(&w->t, "\\%c", l[1]);
        return 1;
    }
    if (s[0] < 0x20)
        enti_text_addf(&w->t, "\\u%04x", s[0]);
    else
        enti_text_add_bytes(&w->t, (const char *)s, size);
    return size;
}

static void add_string(enti_json_writer *w, const char *s)
{
    const size_t n = strlen(s);

    enti_text_add(&w->t, "\"");
    for (size_t k = 0; k < n;) k += add_character(w, (const unsigned char *)s + k, n - k);
    enti_text_add(&w->t, "\"");
}

/* What stands before a value: separator, line break, name. */
static void begin(enti_json_writer *w, const char *name)
{
    if (w->begun) enti_text_add(&w->t, w->in_row ? ", " : ",");
    if (w->depth > 0 && !w->in_row) break_line(w);
    if (name) {
        add_string(w, name);
        enti_text_add(&w->t, ": ");
    }
    w->begun = true;
}

static void open_level(enti_json_writer *w, const char *name, const char *bracket)
{
    begin(w, name);
    enti_text_add(&w->t, bracket);
    w->depth++;
    w->begun = false;
}

static void close_level(enti_json_writer *w, const char *bracket)
{
    w->depth--;
    if (w->begun && !w->in_row) break_line(w);
    enti_text_add(&w->t, bracket);
    if (w->in_row && w->depth == w->row_depth) w->in_row = false;
    w->begun = true;
}

void enti_json_open_object(enti_json_writer *w, const char *name)
{
    open_level(w, name, "{");
}

void enti_json_close_object(enti_json_writer *w)
{
    close_level(w, "}");
}

void enti_json_open_array(enti_json_writer *w, const char *name)
{
    open_level(w, name, "[");
}

static void open_one_line(enti_json_writer *w, const char *name, const char *bracket)
{
    open_level(w, name, bracket);
    if (w->in_row) return;
    w->in_row = true;
    w->row_depth = w->depth - 1;
}

void enti_json_open_row(enti_json_writer *w, const char *name)
{
    open_one_line(w, name, "[");
}

void enti_json_open_line(enti_json_writer *w, const char *name)
{
    open_one_line(w, name, "{");
}

void enti_json_close_array(enti_json_writer *w)
{
    close_level(w, "]");
}

void enti_json_put_digits(enti_json_writer *w, const char *name, const char *digits)
{
    begin(w, name);
    enti_text_add(&w->t, digits);
}

void enti_json_put_number(enti_json_writer *w, const char *name, double x)
{
    begin(w, name);
    if (isfinite(x))
        enti_text_add_number(&w->t, x);
    else
        enti_text_add(&w->t, "null");
}

void enti_json_put_count(enti_json_writer *w, const char *name, uint64_t n)
{
    begin(w, name);
    enti_text_addf(&w->t, "%" PRIu64, n);
}

void enti_json_put_bool(enti_json_writer *w, const char *name, bool b)
{
    enti_json_put_digits(w, name, b ? "true" : "false");
}

void enti_json_put_null(enti_json_writer *w, const char *name)
{
    enti_json_put_digits(w, name, "null");
}

void enti_json_put_text(enti_json_writer *w, const char *name, const char *s)
{
    begin(w, name);
    if (s)
        add_string(w, s);
    else
        enti_text_add(&w->t, "null");
}

void enti_json_put_numbers(enti_json_writer *w, const char *name, size_t n, const double x[])
{
    enti_json_open_row(w, name);
    for (size_t k = 0; k < n; k++) enti_json_put_number(w, NULL, x[k]);
    enti_json_close_array(w);
}

ent_status enti_json_end(enti_json_writer *w, ent_text *out)
{
    enti_text_add(&w->t, "\n");
    const ent_status st = enti_text_take(&w->t, out);
    *w = (enti_json_writer){0};
    return st;
}
