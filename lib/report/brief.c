/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief.c -- the report on several cases: what its forms share, and the forms for a terminal and for
 * programs. The documents are in brief_markdown.c and brief_html.c.
 */
#include "report/brief.h"

#include <string.h>

const char enti_brief_legend[] =
    "Threshold: the figure that decides, the value at which the answer changes, and in brackets "
    "how "
    "far that value moves while each other figure goes to the ends of its range. Share: of seeded "
    "draws over all stated ranges, those in which the claim holds, with the standard error.";

bool enti_brief_claims(const ent_brief_case *c)
{
    return (c->results->done & ENT_ANALYSIS_CLAIM) != 0;
}

const char *enti_brief_silence(const ent_brief_case *c)
{
    return c->results->s->claim.asked ? "not answered" : "no claim";
}

const char *enti_brief_title(const ent_brief_case *c)
{
    return *c->results->s->title ? c->results->s->title : c->id;
}

const ent_brief_picture *enti_brief_thumb(const ent_brief_case *c)
{
    const ent_results *r = c->results;

    for (size_t k = 0; k < c->n_pictures && r->n_canvases; k++)
        if (strcmp(c->picture[k].name, r->canvas[0].picture->name) == 0) return &c->picture[k];
    return c->n_pictures ? &c->picture[0] : NULL;
}

bool enti_brief_tested(const ent_brief *b)
{
    for (size_t k = 0; k < b->count; k++)
        if (b->part[k].results->n_backtests) return true;
    return false;
}

void enti_brief_count(enti_text *t, const ent_brief *b)
{
    size_t all = 0, with[ENTI_ANSWERS] = {0};

    for (size_t k = 0; k < b->count; k++)
        if (enti_brief_claims(&b->part[k])) {
            all++;
            with[enti_claim_answer(b->part[k].results)]++;
        }
    if (!all) return;
    enti_put_count(t, all, "claim", "claims");
    enti_text_addf(t,
                   ": %zu hold%s over all stated ranges, %zu only under a condition, %zu do%s not "
                   "follow.",
                   with[ENTI_HOLDS], with[ENTI_HOLDS] == 1 ? "s" : "", with[ENTI_ONLY_IF],
                   with[ENTI_NOT], with[ENTI_NOT] == 1 ? "es" : "");
}

/* ---- for a terminal ---- */

static void put_row(enti_table *table, const ent_brief_case *c)
{
    enti_table_label(table, enti_brief_title(c));
    if (!enti_brief_claims(c)) {
        enti_table_cell(table, enti_brief_silence(c));
        for (int k = 0; k < 2; k++) enti_table_cell(table, "-");
        return;
    }
    enti_table_cell(table, enti_answer_text(enti_claim_answer(c->results)));
    enti_put_threshold(&table->cells, table->style, c->results);
    enti_table_next(table);
    enti_put_share_short(&table->cells, c->results);
    enti_table_next(table);
}

static void put_text(enti_text *t, const ent_brief *b)
{
    enti_table table = {.align = "lllr", .style = ENT_STYLE_TEXT};
    enti_text w = {0};

    enti_put_heading(t, ENT_STYLE_TEXT, 1, b->title);
    enti_brief_count(&w, b);
    if (w.text.length) {
        enti_put_wrapped(t, ENT_STYLE_TEXT, "", &w);
        enti_text_add(t, "\n");
    }
    enti_table_cell(&table, "claim");
    enti_table_cell(&table, "answer");
    enti_table_cell(&table, "threshold (band)");
    enti_table_cell(&table, "share of draws");
    for (size_t k = 0; k < b->count; k++) put_row(&table, &b->part[k]);
    enti_table_print(&table, t);
}

/* ---- for programs ---- */

static ent_status put_json(const ent_brief *b, ent_text *out)
{
    enti_json_writer w = {0};

    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "report");
    enti_json_put_count(&w, "entente", 1);
    enti_json_put_text(&w, "title", b->title);
    enti_json_open_array(&w, "cases");
    for (size_t k = 0; k < b->count; k++) {
        const ent_brief_case *c = &b->part[k];
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "id", c->id);
        enti_json_put_text(&w, "title", enti_brief_title(c));
        if (enti_brief_claims(c))
            enti_json_put_text(&w, "answer", enti_answer_text(enti_claim_answer(c->results)));
        enti_claim_members(&w, c->results);
        enti_outcome_members(&w, c->results);
        enti_json_open_row(&w, "pictures");
        for (size_t p = 0; p < c->n_pictures; p++) enti_json_put_text(&w, NULL, c->picture[p].name);
        enti_json_close_array(&w);
        enti_json_put_bool(&w, "cut", c->results->cut);
        enti_json_close_object(&w);
    }
    enti_json_close_array(&w);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}

/* ---- the whole ---- */

/* Whether an id may stand in a link and in a file's name. */
static bool is_id(const char *id)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return id && *id && id[strspn(id, allowed)] == '\0';
}

static bool is_whole(const ent_brief *b)
{
    if (!b->count || !b->part) return false;
    for (size_t k = 0; k < b->count; k++) {
        const ent_brief_case *c = &b->part[k];
        if (!c->results || !is_id(c->id) || (c->n_pictures && !c->picture)) return false;
        for (size_t j = 0; j < k; j++)
            if (strcmp(b->part[j].id, c->id) == 0) return false;
        for (size_t p = 0; p < c->n_pictures; p++)
            if (!is_id(c->picture[p].name)) return false;
    }
    return true;
}

ent_status ent_report_brief(const ent_brief *b, ent_style style, ent_text *out, ent_error *err)
{
    enti_text t = {0};
    ent_status st = ENT_OK;

    if (err) *err = (ent_error){0};
    if (!b || !out || style > ENT_STYLE_HTML || !is_whole(b)) return ENT_ERR_ARG;
    ent_brief titled = *b;
    if (!titled.title || !*titled.title) titled.title = "Report";
    switch (style) {
    case ENT_STYLE_TEXT: put_text(&t, &titled); break;
    case ENT_STYLE_JSON: return put_json(&titled, out);
    case ENT_STYLE_MARKDOWN: enti_brief_markdown(&t, &titled); break;
    case ENT_STYLE_HTML: st = enti_brief_html(&t, &titled, err); break;
    }
    if (!st) return enti_text_take(&t, out);
    ent_text_clear(&t.text);
    return st;
}
