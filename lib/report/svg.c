/* SPDX-License-Identifier: GPL-3.0-or-later */
/* svg.c -- a picture of gnuplot or Graphviz inside a page.
 *
 * The file is read tag by tag. Its <svg> is replaced by one of our own with the same viewBox; titles
 * and descriptions are dropped, since the page has its own; ids and what refers to them, as in
 * href="#p" and url(#p), get a prefix:
 *
 *     <path id='gpPt1' .../> <use xlink:href='#gpPt1'/>
 *     <path id="x-gpPt1" .../> <use href="#x-gpPt1"/>
 *
 * What would run or fetch something is refused: scripts, foreign objects, handlers, links elsewhere.
 */
#include "report/html.h"

#include "base/number.h"

#include <stdbool.h>
#include <string.h>

/* The reader's place and what it writes. */
typedef struct walk {
    enti_text *t;
    const char *at, *end;
    const char *prefix;
    bool closes; /* the tag read last ends with "/>" */
} walk;

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-_:.", c) != NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(walk *w)
{
    while (w->at < w->end && is_blank(*w->at)) w->at++;
}

static size_t name_length(const walk *w)
{
    size_t n = 0;

    while (w->at + n < w->end && w->at[n] && is_name(w->at[n])) n++;
    return n;
}

static bool is(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && memcmp(s, word, n) == 0;
}

/* Moves behind the next `mark`; false when there is none. */
static bool skip_behind(walk *w, const char *mark)
{
    const size_t n = strlen(mark);

    for (; (size_t)(w->end - w->at) >= n; w->at++)
        if (memcmp(w->at, mark, n) == 0) {
            w->at += n;
            return true;
        }
    return false;
}

/* One attribute: name and value, and where its end is. */
typedef struct attribute {
    const char *name, *value;
    size_t name_length, length;
} attribute;

/* The next attribute of a tag; false at the tag's end, or with *good = false at what is none. */
static bool next_attribute(walk *w, attribute *a, bool *good)
{
    skip_blanks(w);
    *good = w->at < w->end;
    if (!*good || *w->at == '>' || *w->at == '/') return false;
    a->name = w->at;
    a->name_length = name_length(w);
    w->at += a->name_length;
    skip_blanks(w);
    *good = a->name_length && w->at < w->end && *w->at == '=';
    if (!*good) return false;
    w->at++;
    skip_blanks(w);
    *good = w->at < w->end && (*w->at == '"' || *w->at == '\'');
    if (!*good) return false;
    const char quote = *w->at;
    a->value = w->at + 1;
    const char *stop = memchr(a->value, quote, (size_t)(w->end - a->value));
    *good = stop != NULL;
    if (!stop) return false;
    a->length = (size_t)(stop - a->value);
    w->at = stop + 1;
    return true;
}

/* The value, with the prefix behind every "url(#"; false when a url leads elsewhere. */
static bool put_value(walk *w, const char *s, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (s[k] == '"')
            enti_text_add(w->t, "&quot;");
        else
            enti_text_add_bytes(w->t, s + k, 1);
        if (n - k < 4 || memcmp(s + k, "url(", 4) != 0) continue;
        const size_t mark = k + 4 + (k + 4 < n && (s[k + 4] == '\'' || s[k + 4] == '"'));
        if (mark >= n || s[mark] != '#') return false;
        enti_text_addf(w->t, "rl(#%s-", w->prefix);
        k = mark;
        while (k + 1 < n && is_name(s[k + 1])) enti_text_add_bytes(w->t, s + ++k, 1);
        k += k + 1 < n && (s[k + 1] == '\'' || s[k + 1] == '"');
    }
    return true;
}

static bool begins(const attribute *a, const char *with)
{
    return a->length >= strlen(with) && memcmp(a->value, with, strlen(with)) == 0;
}

/* One attribute into the page; false when it must not stand there. */
static bool put_attribute(walk *w, const attribute *a)
{
    const bool link =
        is(a->name, a->name_length, "href") || is(a->name, a->name_length, "xlink:href");
    const bool id = is(a->name, a->name_length, "id");

    if (a->name_length > 2 && (a->name[0] | 32) == 'o' && (a->name[1] | 32) == 'n') return false;
    if (a->name_length > 4 && memcmp(a->name, "xmlns", 5) == 0) return true;
    if (link && !begins(a, "#") && !begins(a, "data:image/png;")) return false;
    if (is(a->name, a->name_length, "src")) return false;
    enti_text_add(w->t, " ");
    if (link)
        enti_text_add(w->t, "href");
    else
        enti_text_add_bytes(w->t, a->name, a->name_length);
    enti_text_add(w->t, "=\"");
    if (link && *a->value == '#') {
        enti_text_addf(w->t, "#%s-", w->prefix);
        enti_text_add_bytes(w->t, a->value + 1, a->length - 1);
    } else {
        if (id) enti_text_addf(w->t, "%s-", w->prefix);
        if (!put_value(w, a->value, a->length)) return false;
    }
    enti_text_add(w->t, "\"");
    return true;
}

/* The end of a tag, behind its attributes. */
static bool end_tag(walk *w)
{
    w->closes = *w->at == '/';
    if (w->closes) w->at++;
    return w->at < w->end && *w->at++ == '>';
}

/* A tag whose '<' has been read, of an element of the picture. */
static bool put_element(walk *w)
{
    static const char *const refused[] = {"script",  "foreignObject", "iframe", "style",
                                          "animate", "set",           NULL};
    const char *name = w->at;
    const size_t n = name_length(w);
    attribute a;
    bool good;

    for (size_t k = 0; refused[k]; k++)
        if (is(name, n, refused[k])) return false;
    if (!n) return false;
    w->at += n;
    enti_text_add(w->t, "<");
    enti_text_add_bytes(w->t, name, n);
    while (next_attribute(w, &a, &good))
        if (!put_attribute(w, &a)) return false;
    if (!good || !end_tag(w)) return false;
    enti_text_add(w->t, w->closes ? "/>" : ">");
    return true;
}

/* Width and height of "x y width height". */
static bool read_box(const attribute *a, enti_svg_box *box)
{
    double x[4] = {0};
    size_t k = 0;

    for (size_t from = 0; from < a->length && k < 4; k++) {
        char digits[32];
        size_t n = 0;
        while (from < a->length && (is_blank(a->value[from]) || a->value[from] == ',')) from++;
        while (from + n < a->length && !is_blank(a->value[from + n]) && a->value[from + n] != ',')
            n++;
        if (!n || n >= sizeof digits) return false;
        memcpy(digits, a->value + from, n);
        digits[n] = '\0';
        if (!enti_number_parse(digits, n, &x[k])) return false;
        from += n;
    }
    *box = (enti_svg_box){x[2], x[3]};
    return k == 4 && box->width > 0.0 && box->height > 0.0;
}

/* The head: up to <svg ...>, of which only the viewBox is kept. */
static bool put_head(walk *w, const char *caption, enti_svg_box *box)
{
    attribute a, view = {0};
    bool good;

    if (!skip_behind(w, "<svg")) return false;
    while (next_attribute(w, &a, &good))
        if (is(a.name, a.name_length, "viewBox")) view = a;
    if (!good || !end_tag(w) || w->closes || !view.value || !read_box(&view, box)) return false;
    enti_text_addf(w->t, "<svg id=\"%s\" class=\"picture\" role=\"img\" viewBox=\"", w->prefix);
    if (!put_value(w, view.value, view.length)) return false;
    enti_text_add(w->t, "\" aria-label=\"");
    enti_html_text(w->t, caption);
    enti_text_add(w->t, "\">");
    return true;
}

/* What follows a '<': an end, a comment, something to be dropped, or an element. */
static bool put_tag(walk *w, size_t *depth)
{
    const size_t n = name_length(w);

    if (w->end - w->at > 2 && memcmp(w->at, "!--", 3) == 0) return skip_behind(w, "-->");
    if (is(w->at, n, "title")) return skip_behind(w, "</title>");
    if (is(w->at, n, "desc")) return skip_behind(w, "</desc>");
    if (w->at < w->end && *w->at == '/') {
        const char *from = w->at;
        if (*depth == 0 || !skip_behind(w, ">")) return false;
        enti_text_add(w->t, "<");
        enti_text_add_bytes(w->t, from, (size_t)(w->at - from));
        --*depth;
        return true;
    }
    if (!put_element(w)) return false;
    *depth += !w->closes;
    return true;
}

ent_status enti_html_svg(enti_text *t, const char *svg, size_t length, const char *id,
                         const char *caption, enti_svg_box *box)
{
    walk w = {.t = t, .at = svg, .end = svg + length, .prefix = id};
    size_t depth = 1;

    if (!put_head(&w, caption, box)) return ENT_ERR_PARSE;
    while (depth) {
        const char *stop = memchr(w.at, '<', (size_t)(w.end - w.at));
        if (!stop) return ENT_ERR_PARSE;
        enti_text_add_bytes(t, w.at, (size_t)(stop - w.at));
        w.at = stop + 1;
        if (!put_tag(&w, &depth)) return ENT_ERR_PARSE;
    }
    enti_text_add(t, "\n");
    return t->status;
}
