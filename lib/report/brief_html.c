/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief_html.c -- the report on several cases as one page: no script, nothing fetched, pictures
 * inside. The policy in its head has the browser refuse both, whatever a text from outside says.
 */
#include "base/mem.h"
#include "base/status.h"
#include "report/brief.h"
#include "report/html.h"
#include "report/page.h"

#include <string.h>

/* What was built in `words`, escaped; `words` is cleared. */
static void put_words(enti_text *t, enti_text *words)
{
    if (words->status && !t->status) t->status = words->status;
    enti_html_text(t, words->text.data ? words->text.data : "");
    ent_text_clear(&words->text);
    *words = (enti_text){0};
}

/* Markdown that was built in `words` as HTML; `words` is cleared. */
static void put_markdown(enti_text *t, enti_text *words, int deeper)
{
    if (words->status && !t->status) t->status = words->status;
    enti_html_markdown(t, words->text.data ? words->text.data : "", deeper);
    ent_text_clear(&words->text);
    *words = (enti_text){0};
}

/* "<tag attributes>text</tag>" with a text from outside. */
static void put_element(enti_text *t, const char *tag, const char *attributes, const char *text)
{
    enti_text_addf(t, "<%s%s%s>", tag, *attributes ? " " : "", attributes);
    enti_html_text(t, text);
    enti_text_addf(t, "</%s>", tag);
}

static void put_head(enti_text *t, const ent_brief *b)
{
    enti_text w = {0};

    enti_text_add(t, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src 'unsafe-inline'; img-src data:\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n");
    put_element(t, "title", "", b->title);
    enti_text_add(t, "\n<style>\n");
    for (size_t k = 0; enti_page_style[k]; k++) enti_text_add(t, enti_page_style[k]);
    enti_text_add(t, "</style>\n</head>\n<body>\n<header>\n");
    put_element(t, "h1", "", b->title);
    enti_text_add(t, "\n");
    enti_brief_count(&w, b);
    if (w.text.length) {
        enti_text_add(t, "<p class=\"count\">");
        put_words(t, &w);
        enti_text_add(t, "</p>\n");
    }
    enti_text_add(t, "<nav aria-label=\"Parts\"><a href=\"#claims\">Claims</a>");
    if (enti_brief_tested(b)) enti_text_add(t, " <a href=\"#back-test\">Back-test</a>");
    enti_text_addf(t, " <a href=\"#case-%s\">Cases</a></nav>\n</header>\n<main>\n", b->part[0].id);
}

/* A picture that is drawn further below, small. */
static void put_thumb(enti_text *t, const ent_brief_case *c, const enti_svg_box *box)
{
    const ent_brief_picture *p = enti_brief_thumb(c);
    enti_text w = {0};

    if (!p || !p->svg || !(box->width > 0.0)) {
        enti_text_add(t, "-");
        return;
    }
    enti_text_addf(t, "<a href=\"#picture-%s-%s\"><svg class=\"thumb\" role=\"img\" viewBox=\"0 0 ",
                   c->id, p->name);
    enti_text_add_number(t, box->width);
    enti_text_add(t, " ");
    enti_text_add_number(t, box->height);
    enti_text_add(t, "\" aria-label=\"");
    enti_put_caption(&w, c->results, p->name);
    put_words(t, &w);
    enti_text_addf(t, "\"><use href=\"#picture-%s-%s\" width=\"", c->id, p->name);
    enti_text_add_number(t, box->width);
    enti_text_add(t, "\" height=\"");
    enti_text_add_number(t, box->height);
    enti_text_add(t, "\"/></svg></a>");
}

/* The cells "verdict, threshold, share" of a claim. */
static void put_answer(enti_text *t, const ent_results *r)
{
    static const char *const kind[ENTI_ANSWERS] = {"yes", "if", "no"};
    enti_text w = {0};

    enti_text_addf(t, "<td class=\"answer %s\" data-label=\"Verdict\">",
                   kind[enti_claim_answer(r)]);
    enti_put_answer(&w, ENT_STYLE_TEXT, r);
    put_words(t, &w);
    enti_text_add(t, "</td>\n<td data-label=\"Threshold\">");
    enti_put_threshold(&w, ENT_STYLE_TEXT, r);
    put_words(t, &w);
    enti_text_add(t, "</td>\n<td class=\"r\" data-label=\"Share\">");
    enti_put_share_short(&w, r);
    put_words(t, &w);
    enti_text_add(t, "</td>\n");
}

static void put_row(enti_text *t, const ent_brief_case *c, const enti_svg_box *box)
{
    enti_text_addf(t, "<tr id=\"row-%s\">\n<th scope=\"row\"><a href=\"#case-%s\">", c->id, c->id);
    enti_html_text(t, enti_brief_title(c));
    enti_text_add(t, "</a>");
    if (enti_brief_claims(c)) {
        put_element(t, "p", "", c->results->s->claim.text);
        enti_text_add(t, "</th>\n");
        put_answer(t, c->results);
    } else {
        enti_text_addf(t,
                       "</th>\n<td class=\"answer\" data-label=\"Verdict\">%s</td>\n"
                       "<td data-label=\"Threshold\">-</td>\n"
                       "<td class=\"r\" data-label=\"Share\">-</td>\n",
                       enti_brief_silence(c));
    }
    enti_text_add(t, "<td class=\"small\">");
    put_thumb(t, c, box);
    enti_text_add(t, "</td>\n</tr>\n");
}

static void put_table(enti_text *t, const ent_brief *b, const enti_svg_box box[])
{
    enti_text_add(t, "<section id=\"claims\">\n<h2>Claims and answers</h2>\n"
                     "<table class=\"claims\">\n<caption>");
    enti_html_text(t, enti_brief_legend);
    enti_text_add(t, "</caption>\n<thead><tr><th scope=\"col\">Claim</th>"
                     "<th scope=\"col\">Verdict</th><th scope=\"col\">Threshold (band)</th>"
                     "<th scope=\"col\" class=\"r\">Share of draws</th>"
                     "<th scope=\"col\">Picture</th></tr></thead>\n<tbody>\n");
    for (size_t k = 0; k < b->count; k++) put_row(t, &b->part[k], &box[k]);
    enti_text_add(t, "</tbody>\n</table>\n</section>\n");
}

static void put_met(enti_text *t, const char *label, const char *met)
{
    const char *kind = met[0] == '-' ? "" : met[0] == 'm' ? " yes" : " no";

    enti_text_addf(t, "<td class=\"answer%s\" data-label=\"%s\">%s</td>\n", kind, label, met);
}

static void put_outcome(enti_text *t, const ent_brief_case *c, size_t k)
{
    const ent_results *r = c->results;
    const enti_outcome *o = &r->s->outcome[k];
    enti_text w = {0};

    enti_text_addf(t, "<tr>\n<th scope=\"row\"><a href=\"#case-%s\">", c->id);
    enti_html_text(t, enti_brief_title(c));
    enti_text_add(t, "</a>");
    put_element(t, "p", "", o->label);
    enti_text_add(t, "</th>\n");
    put_element(t, "td", "data-label=\"When\"", *o->when ? o->when : "-");
    enti_text_add(t, "\n<td data-label=\"Came\">");
    enti_put_outcome(&w, ENT_STYLE_TEXT, r, k);
    put_words(t, &w);
    if (strcmp(o->status, "read") != 0) enti_text_addf(t, " [%s]", o->status);
    enti_text_add(t, "</td>\n<td data-label=\"Said in advance\">");
    enti_put_said(&w, ENT_STYLE_TEXT, r, k);
    put_words(t, &w);
    enti_text_add(t, "</td>\n");
    put_met(t, "Model", enti_model_met(&r->backtest[k]));
    put_met(t, "Claim", enti_claim_met(&r->backtest[k]));
    enti_text_add(t, "</tr>\n");
}

static void put_outcomes(enti_text *t, const ent_brief *b)
{
    if (!enti_brief_tested(b)) return;
    enti_text_add(t, "<section id=\"back-test\">\n<h2>Back-test: what happened afterwards</h2>\n"
                     "<table class=\"claims\">\n<caption>");
    enti_html_text(t, enti_outcomes_rule());
    enti_text_add(t, "</caption>\n<thead><tr><th scope=\"col\">Case and outcome</th>"
                     "<th scope=\"col\">When</th><th scope=\"col\">Came</th>"
                     "<th scope=\"col\">Said in advance</th><th scope=\"col\">Model</th>"
                     "<th scope=\"col\">Claim</th></tr></thead>\n<tbody>\n");
    for (size_t c = 0; c < b->count; c++)
        for (size_t k = 0; k < b->part[c].results->n_backtests; k++) put_outcome(t, &b->part[c], k);
    enti_text_add(t, "</tbody>\n</table>\n</section>\n");
}

/* A picture with its caption; *box is where it lies in its own coordinates. */
static ent_status put_picture(enti_text *t, const ent_brief_case *c, const ent_brief_picture *p,
                              enti_svg_box *box, ent_error *err)
{
    enti_text words = {0}, id = {0};
    ent_status st = ENT_OK;

    *box = (enti_svg_box){0};
    if (!p->svg) return ENT_OK;
    enti_put_caption(&words, c->results, p->name);
    enti_text_addf(&id, "picture-%s-%s", c->id, p->name);
    st = words.status ? words.status : id.status;
    if (st) goto done;
    enti_text_add(t, "<figure>\n");
    st = enti_html_svg(t, p->svg, p->length, id.text.data, words.text.data, box);
    if (st == ENT_ERR_PARSE)
        enti_error_set(err, st, 0, 0, "%.60s: picture %.40s is not an SVG that may stand in a page",
                       c->id, p->name);
    put_element(t, "figcaption", "", words.text.data);
    enti_text_add(t, "\n</figure>\n");
done:
    ent_text_clear(&words.text);
    ent_text_clear(&id.text);
    return st;
}

/* All pictures of a case; *box is that of the one in the table. */
static ent_status put_pictures(enti_text *t, const ent_brief_case *c, enti_svg_box *box,
                               ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < c->n_pictures && !st; k++) {
        enti_svg_box own;
        st = put_picture(t, c, &c->picture[k], &own, err);
        if (&c->picture[k] == enti_brief_thumb(c)) *box = own;
    }
    return st;
}

static ent_status put_case(enti_text *t, const ent_brief_case *c, enti_svg_box *box, ent_error *err)
{
    enti_text w = {0};

    enti_text_addf(t, "<section class=\"case\" id=\"case-%s\">\n", c->id);
    put_element(t, "h2", "", enti_brief_title(c));
    enti_text_addf(t, "\n<p class=\"back\"><a href=\"#row-%s\">to the table</a></p>\n", c->id);
    enti_case_front(&w, ENT_STYLE_MARKDOWN, c->results);
    put_markdown(t, &w, 1);
    const ent_status st = put_pictures(t, c, box, err);
    if (st) return st;
    enti_text_add(t,
                  "<details>\n<summary>The game, every answer with its table, and how each number "
                  "was found</summary>\n");
    enti_case_back(&w, ENT_STYLE_MARKDOWN, c->results);
    put_markdown(t, &w, 1);
    enti_text_add(t, "</details>\n");
    enti_case_sources(&w, ENT_STYLE_MARKDOWN, c->results->s);
    put_markdown(t, &w, 1);
    enti_text_add(t, "</section>\n");
    return ENT_OK;
}

ent_status enti_brief_html(enti_text *t, const ent_brief *b, ent_error *err)
{
    enti_svg_box *box = enti_new(b->count, enti_svg_box); /* [count] of the pictures in the table */
    enti_text cases = {0};
    ent_status st = box ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < b->count && !st; k++) st = put_case(&cases, &b->part[k], &box[k], err);
    if (!st) st = cases.status;
    if (st) goto done;
    put_head(t, b);
    put_table(t, b, box);
    put_outcomes(t, b);
    enti_text_add(t, cases.text.data);
    enti_text_add(t, "</main>\n</body>\n</html>\n");
done:
    ent_text_clear(&cases.text);
    enti_free(box);
    return st;
}
