/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief_markdown.c -- the report on several cases as a Markdown document, pictures linked. */
#include "report/brief.h"
#include "report/html.h"

#include <string.h>

#define STYLE ENT_STYLE_MARKDOWN

/* A path as the target of a link: what would end it is written as %XX. */
static void put_link(enti_text *t, const char *path)
{
    for (; *path; path++) {
        const unsigned char c = (unsigned char)*path;
        if (c <= 0x20 || c == 0x7f || strchr("()<>\"%\\|`", *path))
            enti_text_addf(t, "%%%02X", c);
        else
            enti_text_add_bytes(t, path, 1);
    }
}

static void put_caption(enti_text *t, const ent_results *r, const char *picture)
{
    enti_text w = {0};

    enti_put_caption(&w, r, picture);
    enti_put_label(t, STYLE, w.text.data ? w.text.data : "");
    if (w.status && !t->status) t->status = w.status;
    ent_text_clear(&w.text);
}

/* "[title](#id): the claim" and the first picture, small. */
static void put_row(enti_table *table, const ent_brief_case *c)
{
    const ent_brief_picture *p = enti_brief_thumb(c);
    enti_text *cells = &table->cells;

    enti_text_add(cells, "[");
    enti_put_label(cells, STYLE, enti_brief_title(c));
    enti_text_addf(cells, "](#%s)", c->id);
    if (enti_brief_claims(c)) {
        enti_text_add(cells, ": ");
        enti_put_label(cells, STYLE, c->results->s->claim.text);
        enti_table_next(table);
        enti_put_answer(cells, STYLE, c->results);
        enti_table_next(table);
        enti_put_threshold(cells, STYLE, c->results);
        enti_table_next(table);
        enti_put_share_short(cells, c->results);
    } else {
        enti_table_next(table);
        enti_table_cell(table, enti_brief_silence(c));
        enti_table_cell(table, "-");
        enti_text_add(cells, "-");
    }
    enti_table_next(table);
    if (p && p->link) {
        enti_text_add(cells, "<img src=\"");
        put_link(cells, p->link);
        enti_text_add(cells, "\" width=\"160\" alt=\"picture\">");
    }
    enti_table_next(table);
}

static void put_table(enti_text *t, const ent_brief *b)
{
    static const char *const heads[] = {"claim", "verdict", "threshold (band)", "share of draws",
                                        "picture"};
    enti_table table = {.align = "lllrl", .style = STYLE};

    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) enti_table_cell(&table, heads[k]);
    for (size_t k = 0; k < b->count; k++) put_row(&table, &b->part[k]);
    enti_table_print(&table, t);
}

/* All outcomes of all cases. */
static void put_outcomes(enti_text *t, const ent_brief *b)
{
    static const char *const heads[] = {"case",  "what", "when", "came", "said in advance",
                                        "model", "claim"};
    enti_table table = {.align = "lllllll", .style = STYLE};

    if (!enti_brief_tested(b)) return;
    enti_put_heading(t, STYLE, 2, "Back-test: what happened afterwards");
    enti_text_addf(t, "%s\n\n", enti_outcomes_rule());
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) enti_table_cell(&table, heads[k]);
    for (size_t c = 0; c < b->count; c++) {
        const ent_results *r = b->part[c].results;
        for (size_t k = 0; k < r->n_backtests; k++) {
            enti_text_add(&table.cells, "[");
            enti_put_label(&table.cells, STYLE, enti_brief_title(&b->part[c]));
            enti_text_addf(&table.cells, "](#%s)", b->part[c].id);
            enti_table_next(&table);
            enti_table_label(&table, r->s->outcome[k].label);
            enti_table_label(&table, r->s->outcome[k].when);
            enti_put_outcome(&table.cells, STYLE, r, k);
            enti_table_next(&table);
            enti_put_said(&table.cells, STYLE, r, k);
            enti_table_next(&table);
            enti_table_cell(&table, enti_model_met(&r->backtest[k]));
            enti_table_cell(&table, enti_claim_met(&r->backtest[k]));
        }
    }
    enti_table_print(&table, t);
}

static void put_pictures(enti_text *t, const ent_brief_case *c)
{
    for (size_t k = 0; k < c->n_pictures; k++) {
        const ent_brief_picture *p = &c->picture[k];
        if (!p->link) continue;
        enti_text_add(t, "![");
        put_caption(t, c->results, p->name);
        enti_text_add(t, "](");
        put_link(t, p->link);
        enti_text_add(t, ")\n\n");
    }
}

static void put_case(enti_text *t, const ent_brief_case *c)
{
    enti_text part = {0};

    enti_text_addf(t, "<a id=\"%s\"></a>\n\n", c->id);
    enti_put_heading(t, STYLE, 2, enti_brief_title(c));
    enti_case_front(&part, STYLE, c->results);
    enti_markdown_deeper(t, part.text.data ? part.text.data : "", 1);
    put_pictures(t, c);
    ent_text_clear(&part.text);
    if (part.status && !t->status) t->status = part.status;
    part = (enti_text){0};
    enti_case_back(&part, STYLE, c->results);
    enti_case_sources(&part, STYLE, c->results->s);
    enti_markdown_deeper(t, part.text.data ? part.text.data : "", 1);
    if (part.status && !t->status) t->status = part.status;
    ent_text_clear(&part.text);
}

void enti_brief_markdown(enti_text *t, const ent_brief *b)
{
    enti_text w = {0};

    enti_put_heading(t, STYLE, 1, b->title);
    enti_brief_count(&w, b);
    if (w.text.length) {
        enti_put_wrapped(t, STYLE, "", &w);
        enti_text_add(t, "\n");
    }
    enti_text_addf(t, "%s\n\n", enti_brief_legend);
    put_table(t, b);
    put_outcomes(t, b);
    for (size_t k = 0; k < b->count; k++) put_case(t, &b->part[k]);
}
