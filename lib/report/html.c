/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.c -- the Markdown that our reports write, as HTML.
 *
 * A report is written once, in Markdown, where every text from outside has its markup escaped with a
 * backslash. So a line's first characters tell what it is, and all that is left to do inside it is
 * to take the backslashes away and escape what HTML would read.
 */
#include "report/html.h"

#include <stdbool.h>
#include <string.h>

/* Bytes of the well-formed UTF-8 character at s, before the end; 0 when it is none. */
static size_t character(const char *s, size_t left)
{
    const unsigned char c = (unsigned char)*s;
    const size_t n = c < 0x80                ? 1
                     : c >= 0xc2 && c < 0xe0 ? 2
                     : (c & 0xf0) == 0xe0    ? 3
                     : c >= 0xf0 && c < 0xf5 ? 4
                                             : 0;

    if (n == 0 || n > left) return 0;
    for (size_t k = 1; k < n; k++)
        if (((unsigned char)s[k] & 0xc0) != 0x80) return 0;
    const unsigned char next = n > 1 ? (unsigned char)s[1] : 0x80;
    if ((c == 0xe0 && next < 0xa0) || (c == 0xed && next > 0x9f)) return 0;
    if ((c == 0xf0 && next < 0x90) || (c == 0xf4 && next > 0x8f)) return 0;
    return n;
}

/* One character at s, escaped; how many bytes it took. */
static size_t put_character(enti_text *t, const char *s, size_t left)
{
    const size_t n = character(s, left);

    if (n == 0)
        enti_text_add(t, "&#xfffd;");
    else if (*s == '&')
        enti_text_add(t, "&amp;");
    else if (*s == '<')
        enti_text_add(t, "&lt;");
    else if (*s == '>')
        enti_text_add(t, "&gt;");
    else if (*s == '"')
        enti_text_add(t, "&quot;");
    else if ((unsigned char)*s < 0x20 || *s == 0x7f)
        enti_text_add(t, " ");
    else
        enti_text_add_bytes(t, s, n);
    return n ? n : 1;
}

void enti_html_text(enti_text *t, const char *s)
{
    for (size_t left = strlen(s); left;) {
        const size_t n = put_character(t, s, left);
        s += n;
        left -= n;
    }
}

/* A piece of a line: escapes undone, then escaped for HTML. */
static void put_inline(enti_text *t, const char *s, size_t left)
{
    while (left) {
        if (*s == '\\' && left > 1 && strchr("\\`*_[]<>|#", s[1])) {
            s++;
            left--;
        }
        const size_t n = put_character(t, s, left);
        s += n;
        left -= n;
    }
}

/* A line of the text, without its end. */
typedef struct line {
    const char *s;
    size_t n;
} line;

/* The next line of *at, which moves behind it; false at the end. */
static bool next_line(const char **at, line *out)
{
    if (!**at) return false;
    out->s = *at;
    out->n = strcspn(*at, "\n");
    *at += out->n + ((*at)[out->n] == '\n');
    return true;
}

static bool begins(line l, const char *with)
{
    const size_t n = strlen(with);
    return l.n >= n && memcmp(l.s, with, n) == 0;
}

/* The cell after a bar at l->s, without the blanks around it; l moves to the bar behind it. False
 * when no bar ends it. */
static bool next_cell(line *l, line *cell)
{
    size_t n = 1;

    while (n < l->n && l->s[n] != '|') n += l->s[n] == '\\' ? 2 : 1;
    if (n >= l->n) return false;
    *cell = (line){l->s + 1, n - 1};
    while (cell->n && *cell->s == ' ') {
        cell->s++;
        cell->n--;
    }
    while (cell->n && cell->s[cell->n - 1] == ' ') cell->n--;
    l->s += n;
    l->n -= n;
    return true;
}

#define MAX_COLUMNS 64

/* A row of a table; `right` [MAX_COLUMNS] tells which columns stand to the right. */
static void put_row(enti_text *t, line row, const char *tag, const bool right[])
{
    line cell;

    enti_text_add(t, "<tr>");
    for (size_t c = 0; next_cell(&row, &cell); c++) {
        enti_text_addf(t, "<%s%s%s>", tag, tag[1] == 'h' ? " scope=\"col\"" : "",
                       c < MAX_COLUMNS && right[c] ? " class=\"r\"" : "");
        put_inline(t, cell.s, cell.n);
        enti_text_addf(t, "</%s>", tag);
    }
    enti_text_add(t, "</tr>\n");
}

/* A table whose first line is `head`; the rule below it says how columns are aligned. */
static void put_table(enti_text *t, line head, const char **at)
{
    bool right[MAX_COLUMNS] = {false};
    line row = {0}, cell;

    if (next_line(at, &row))
        for (size_t c = 0; next_cell(&row, &cell) && c < MAX_COLUMNS; c++)
            right[c] = cell.n && cell.s[cell.n - 1] == ':';
    enti_text_add(t, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"a table\">"
                     "<table>\n<thead>");
    put_row(t, head, "th", right);
    enti_text_add(t, "</thead>\n<tbody>\n");
    while (**at == '|' && next_line(at, &row)) put_row(t, row, "td", right);
    enti_text_add(t, "</tbody></table></div>\n");
}

static void put_list(enti_text *t, line item, const char **at)
{
    enti_text_add(t, "<ul>\n");
    for (;;) {
        enti_text_add(t, "<li>");
        put_inline(t, item.s + 2, item.n - 2);
        enti_text_add(t, "</li>\n");
        if (strncmp(*at, "- ", 2) != 0 || !next_line(at, &item)) break;
    }
    enti_text_add(t, "</ul>\n");
}

static void put_fenced(enti_text *t, const char **at)
{
    line l;

    enti_text_add(t, "<pre>");
    while (next_line(at, &l) && !begins(l, "```")) {
        for (size_t k = 0; k < l.n;) k += put_character(t, l.s + k, l.n - k);
        enti_text_add(t, "\n");
    }
    enti_text_add(t, "</pre>\n");
}

static void put_heading(enti_text *t, line l, int deeper)
{
    int level = 0;

    while ((size_t)level < l.n && l.s[level] == '#') level++;
    const size_t skip = (size_t)level + 1 < l.n ? (size_t)level + 1 : l.n;
    level = level + deeper > 6 ? 6 : level + deeper;
    enti_text_addf(t, "<h%d>", level);
    put_inline(t, l.s + skip, l.n - skip);
    enti_text_addf(t, "</h%d>\n", level);
}

/* A paragraph: this line and those up to an empty one or one that begins something else. */
static void put_paragraph(enti_text *t, line l, const char **at)
{
    enti_text_add(t, "<p>");
    put_inline(t, l.s, l.n);
    while (**at && !strchr("\n#|", **at) && strncmp(*at, "- ", 2) != 0 &&
           strncmp(*at, "```", 3) != 0 && next_line(at, &l)) {
        enti_text_add(t, "\n");
        put_inline(t, l.s, l.n);
    }
    enti_text_add(t, "</p>\n");
}

void enti_html_markdown(enti_text *t, const char *markdown, int deeper)
{
    const char *at = markdown;
    line l;

    while (next_line(&at, &l)) {
        if (l.n == 0) continue;
        if (*l.s == '#')
            put_heading(t, l, deeper);
        else if (*l.s == '|')
            put_table(t, l, &at);
        else if (begins(l, "- "))
            put_list(t, l, &at);
        else if (begins(l, "```"))
            put_fenced(t, &at);
        else
            put_paragraph(t, l, &at);
    }
}

void enti_markdown_deeper(enti_text *t, const char *markdown, int deeper)
{
    const char *at = markdown;
    bool fenced = false;
    line l;

    while (next_line(&at, &l)) {
        if (begins(l, "```")) fenced = !fenced;
        if (*l.s == '#' && !fenced) enti_text_add_bytes(t, "######", (size_t)deeper);
        enti_text_add_bytes(t, l.s, l.n);
        enti_text_add(t, "\n");
    }
}
