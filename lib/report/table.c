/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c -- aligned tables; see table.h.
 *
 * The cells are read twice: for the widths of the columns, counted in code points, and to be
 * written with blanks around them. Rows that are not full are completed with empty cells.
 */
#include "report/table.h"

#include "base/mem.h"

#include <string.h>

#define CELL_END '\x1f' /* enti_put_label() lets no control character through */

void enti_table_next(enti_table *t)
{
    const char end = CELL_END;
    enti_text_add_bytes(&t->cells, &end, 1);
}

void enti_table_cell(enti_table *t, const char *text)
{
    enti_text_add(&t->cells, text);
    enti_table_next(t);
}

void enti_table_label(enti_table *t, const char *text)
{
    enti_put_label(&t->cells, t->style, text);
    enti_table_next(t);
}

void enti_table_number(enti_table *t, double x)
{
    enti_put_short(&t->cells, x);
    enti_table_next(t);
}

/* Code points in n bytes of UTF-8: all bytes but the continuation bytes 10xxxxxx. */
static size_t width_of(const char *s, size_t n)
{
    size_t width = 0;

    for (size_t k = 0; k < n; k++) width += ((unsigned char)s[k] & 0xc0) != 0x80;
    return width;
}

static void repeat(enti_text *out, char c, size_t n)
{
    while (n--) enti_text_add_bytes(out, &c, 1);
}

/* Takes the blanks at the end of a line away. */
static void trim(enti_text *out)
{
    ent_text *t = &out->text;

    while (t->length && t->data[t->length - 1] == ' ') t->data[--t->length] = '\0';
}

/* One cell; the last ends its line. */
static void put_cell(const enti_table *t, size_t column, const char *s, size_t n, size_t width,
                     enti_text *out)
{
    const bool markdown = t->style == ENT_STYLE_MARKDOWN;
    const bool last = t->align[column + 1] == '\0';
    const size_t pad = width - width_of(s, n);

    if (markdown)
        enti_text_add(out, column ? " " : "| ");
    else
        enti_text_add(out, "  ");
    if (t->align[column] == 'r') repeat(out, ' ', pad);
    enti_text_add_bytes(out, s, n);
    if (t->align[column] != 'r') repeat(out, ' ', pad);
    if (markdown) enti_text_add(out, " |");
    if (!last) return;
    trim(out);
    enti_text_add(out, "\n");
}

/* The rule under the head. */
static void put_rule(const enti_table *t, const size_t width[], enti_text *out)
{
    const bool markdown = t->style == ENT_STYLE_MARKDOWN;

    for (size_t c = 0; t->align[c]; c++) {
        enti_text_add(out, markdown ? (c ? " " : "| ") : "  ");
        repeat(out, '-', width[c] - (markdown && t->align[c] == 'r'));
        if (markdown) enti_text_add(out, t->align[c] == 'r' ? ": |" : " |");
    }
    enti_text_add(out, "\n");
}

void enti_table_print(enti_table *t, enti_text *out)
{
    const size_t columns = strlen(t->align);
    size_t *width = enti_new(columns, size_t);
    size_t n = 0;

    if (!out->status && (t->cells.status || !width)) out->status = ENT_ERR_NOMEM;
    if (out->status || !t->cells.text.data) goto done;
    for (size_t c = 0; c < columns; c++) width[c] = 2; /* Markdown wants a rule of two */
    const char *const first = t->cells.text.data, *const end = first + t->cells.text.length;
    for (const char *s = first, *stop; s < end; s = stop + 1, n++) {
        stop = memchr(s, CELL_END, (size_t)(end - s));
        const size_t w = width_of(s, (size_t)(stop - s));
        if (w > width[n % columns]) width[n % columns] = w;
    }
    n = 0;
    for (const char *s = first, *stop; s < end; s = stop + 1) {
        stop = memchr(s, CELL_END, (size_t)(end - s));
        put_cell(t, n % columns, s, (size_t)(stop - s), width[n % columns], out);
        if (++n == columns) put_rule(t, width, out);
    }
    for (; n % columns; n++) put_cell(t, n % columns, "", 0, width[n % columns], out);
    enti_text_add(out, "\n");
done:
    ent_text_clear(&t->cells.text);
    t->cells = (enti_text){0};
    enti_free(width);
}
