/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.h -- pieces of a page: escaped text, our own Markdown as HTML, pictures inline. */
#ifndef ENTI_REPORT_HTML_H
#define ENTI_REPORT_HTML_H

#include "base/text.h"

/** A text from outside: markup escaped, control characters as blanks, what is no UTF-8 replaced. */
void enti_html_text(enti_text *t, const char *s);

/** What the reports of this library write in Markdown as HTML; headings `deeper` levels down. Only
 *  what they write is known: headings, paragraphs, lists, tables, fenced text, escapes. */
void enti_html_markdown(enti_text *t, const char *markdown, int deeper);

/** The same Markdown with its headings `deeper` levels down. */
void enti_markdown_deeper(enti_text *t, const char *markdown, int deeper);

/** Where a picture lies in its own coordinates. */
typedef struct enti_svg_box {
    double width, height;
} enti_svg_box;

/**
 * A picture of gnuplot or Graphviz as an <svg> element inside a page. All its ids get the prefix
 * `id` and a dash, so that several pictures can share a page; `id` is also the element's own.
 *
 * @param caption  what it shows, for those who do not see it
 * @return ENT_OK; ENT_ERR_PARSE when it is no picture that may stand in a page: not SVG, no viewBox,
 *         with a script, or with something to be fetched from elsewhere
 */
ent_status enti_html_svg(enti_text *t, const char *svg, size_t length, const char *id,
                         const char *caption, enti_svg_box *box);

#endif
