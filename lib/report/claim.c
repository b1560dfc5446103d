/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim.c -- whether a case's claim holds: the verdict in a sentence made of the numbers, the figures
 * at which it changes, the bars, the share of draws.
 */
#include "report/case.h"

#include <math.h>

/* Whether every draw held or none; without draws, whether no figure alone changes the answer. */
static bool unshaken(const ent_results *r)
{
    const enti_verdict *v = &r->verdict;

    for (size_t k = 0; k < v->n_flips && !v->draws; k++)
        if (v->flip[k].count) return false;
    return v->held == (v->holds ? v->draws : 0);
}

/* The knob that the sentence is about: the main one, else the first that flips; SIZE_MAX: none. */
static size_t subject(const ent_results *r)
{
    const enti_verdict *v = &r->verdict;
    const size_t main = r->s->claim.main;

    if (main != SIZE_MAX && v->flip[main].count) return main;
    for (size_t k = 0; k < v->n_flips; k++)
        if (v->flip[k].count) return k;
    return SIZE_MAX;
}

/* A computed number, 0 without digits. */
static void put_number(enti_text *t, double x)
{
    if (x == 0.0)
        enti_text_add(t, "0");
    else
        enti_put_round(t, x);
}

static void put_unit(enti_text *t, ent_style style, const char *unit)
{
    if (unit[0] == '1' && !unit[1]) return;
    enti_text_add(t, unit[0] == '%' ? "" : " ");
    enti_put_label(t, style, unit);
}

static void put_quantity(enti_text *t, ent_style style, double x, const char *unit)
{
    put_number(t, x);
    put_unit(t, style, unit);
}

static void put_stated(enti_text *t, ent_style style, const enti_knob *knob)
{
    enti_put_stated(t, knob->value);
    put_unit(t, style, knob->unit);
}

/* Where along the range the claim holds, as one word of a program. */
static const char *where(const enti_flip *f)
{
    if (!f->count) return f->holds_low ? "throughout" : "nowhere";
    if (f->count == 1) return f->holds_low ? "below" : "above";
    if (f->count == 2) return f->holds_low ? "outside" : "between";
    return "in parts";
}

/* "resolve is at most 0.374" */
static void put_condition(enti_text *t, ent_style style, const enti_knob *knob, const enti_flip *f)
{
    enti_put_words(t, knob->name);
    if (f->count == 1)
        enti_text_add(t, f->holds_low ? " is at most " : " is at least ");
    else if (f->count == 2)
        enti_text_add(t, f->holds_low ? " is not between " : " is between ");
    else
        enti_text_add(t, " is on the right side of ");
    for (size_t n = 0; n < f->count; n++) {
        if (n) enti_text_add(t, n + 1 == f->count ? " and " : ", ");
        put_quantity(t, style, f->at[n], n + 1 == f->count ? knob->unit : "1");
    }
}

static void put_share(enti_text *t, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;

    if (!v->draws) return;
    enti_text_add(t, " Over the stated ranges it holds in ");
    enti_text_add_fixed(t, 100.0 * v->share, 1);
    enti_text_add(t, "% of ");
    enti_put_count(t, v->draws, "draw", "draws");
    enti_text_add(t, " (standard error ");
    enti_text_add_fixed(t, 100.0 * v->error, 1);
    enti_text_add(t, ").");
    if (!v->failed) return;
    enti_text_add(t, " In ");
    enti_put_count(t, v->failed, "further draw", "further draws");
    enti_text_add(t, " the model has no solution.");
}

void enti_put_answer(enti_text *t, ent_style style, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;
    const size_t k = subject(r);

    if (unshaken(r)) {
        enti_text_add(t, v->holds ? "The claim holds." : "The claim does not follow.");
    } else if (k == SIZE_MAX) {
        enti_text_add(t, v->holds ? "The claim holds with the stated figures, and no figure alone "
                                    "changes that."
                                  : "The claim does not follow from the stated figures, and no "
                                    "figure alone changes that.");
    } else {
        const enti_knob *knob = &r->s->knob[k];
        enti_text_add(t, "The claim holds only if ");
        put_condition(t, style, knob, &v->flip[k]);
        enti_text_add(t, "; at the stated ");
        put_stated(t, style, knob);
        enti_text_add(t, v->holds ? " it holds." : " it does not.");
    }
}

void enti_put_claim(enti_text *t, ent_style style, const ent_results *r)
{
    enti_put_answer(t, style, r);
    put_share(t, r);
}

enti_answer enti_claim_answer(const ent_results *r)
{
    return !unshaken(r) ? ENTI_ONLY_IF : r->verdict.holds ? ENTI_HOLDS : ENTI_NOT;
}

const char *enti_answer_text(enti_answer answer)
{
    static const char *const text[ENTI_ANSWERS] = {"holds", "holds only if", "does not follow"};

    return text[answer];
}

void enti_put_threshold(enti_text *t, ent_style style, const ent_results *r)
{
    const size_t k = subject(r);

    if (k == SIZE_MAX) {
        enti_text_add(t, "-");
        return;
    }
    const enti_knob *knob = &r->s->knob[k];
    const enti_flip *f = &r->verdict.flip[k];
    enti_put_words(t, knob->name);
    enti_text_add(t, " ");
    put_quantity(t, style, f->at[f->nearest], knob->unit);
    if (isnan(f->band[0]) || isnan(f->band[1])) return;
    enti_text_add(t, " (");
    enti_put_round(t, f->band[0]);
    enti_text_add(t, " to ");
    enti_put_round(t, f->band[1]);
    enti_text_add(t, ")");
}

void enti_put_share_short(enti_text *t, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;

    if (!v->draws) {
        enti_text_add(t, "-");
        return;
    }
    enti_text_add_fixed(t, 100.0 * v->share, 1);
    enti_text_add(t, "% \xc2\xb1 ");
    enti_text_add_fixed(t, 100.0 * v->error, 1);
}

/* ---- for people ---- */

static void put_range(enti_table *table, double low, double high,
                      void (*put)(enti_text *t, double x))
{
    put(&table->cells, low);
    enti_text_add(&table->cells, " to ");
    put(&table->cells, high);
    enti_table_next(table);
}

static void thresholds(enti_text *t, ent_style style, const ent_results *r)
{
    static const char *const heads[] = {"figure", "unit",       "stated", "range",
                                        "holds",  "changes at", "band"};
    enti_table table = {.align = "llrllll", .style = style};

    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) enti_table_cell(&table, heads[k]);
    for (size_t k = 0; k < r->verdict.n_flips; k++) {
        const enti_knob *knob = &r->s->knob[k];
        const enti_flip *f = &r->verdict.flip[k];
        enti_put_words(&table.cells, knob->name);
        enti_table_next(&table);
        enti_table_label(&table, knob->unit);
        enti_put_stated(&table.cells, knob->value);
        enti_table_next(&table);
        put_range(&table, knob->low, knob->high, enti_put_stated);
        enti_table_cell(&table, where(f));
        for (size_t n = 0; n < f->count; n++) {
            enti_text_add(&table.cells, n ? ", " : "");
            put_number(&table.cells, f->at[n]);
        }
        if (!f->count) enti_text_add(&table.cells, "-");
        enti_table_next(&table);
        if (f->count)
            put_range(&table, f->band[0], f->band[1], put_number);
        else
            enti_table_cell(&table, "-");
    }
    enti_table_print(&table, t);
}

/* What a bar is of: a figure, or the model. */
static void put_mover(enti_text *t, const ent_results *r, const enti_bar *b)
{
    if (b->knob == SIZE_MAX)
        enti_text_add(t, "the model");
    else
        enti_put_words(t, r->s->knob[b->knob].name);
}

static void put_output(enti_table *table, double x)
{
    if (isnan(x))
        enti_text_add(&table->cells, "-");
    else
        put_number(&table->cells, x);
    enti_table_next(table);
}

/* The names of "variants", which the bar "the model" goes through. */
static void put_models(enti_text *t, ent_style style, const ent_scenario *s)
{
    enti_text w = {0};

    if (!s->n_models) return;
    enti_text_add(&w, "The models are that of the file and ");
    for (const enti_json *at = s->variants->child; at; at = at->next) {
        enti_put_label(&w, style, enti_json_get(at, "name")->text);
        if (at->next) enti_text_add(&w, at->next->next ? ", " : " and ");
    }
    enti_text_add(&w, "; a draw takes each as likely.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

static void tornado(enti_text *t, ent_style style, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;
    enti_table table = {.align = "lrr", .style = style};
    enti_text w = {0};

    if (!v->n_bars) return;
    enti_text_add(&w, "What matters most for ");
    if (v->of_margin) {
        enti_text_add(&w, "the margin of the claim");
    } else {
        enti_text_add(&w, "the value of ");
        enti_put_words(&w, r->s->knob[r->s->claim.main].name);
        enti_text_add(&w, " at which it changes");
    }
    enti_text_add(&w, ", ");
    put_number(&w, v->output);
    enti_text_add(&w, " with the stated figures; \"-\": there is none.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    enti_table_cell(&table, "figure moved");
    enti_table_cell(&table, "at its low end");
    enti_table_cell(&table, "at its high end");
    for (size_t k = 0; k < v->n_bars; k++) {
        put_mover(&table.cells, r, &v->bar[k]);
        enti_table_next(&table);
        put_output(&table, v->bar[k].output[0]);
        put_output(&table, v->bar[k].output[1]);
    }
    enti_table_print(&table, t);
    put_models(t, style, r->s);
}

static void put_words(enti_text *t, ent_style style, const char *lead, const char *words)
{
    enti_text w = {0};

    if (!*words) return;
    enti_text_add(&w, lead);
    enti_put_label(&w, style, words);
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

void enti_case_claim(enti_text *t, ent_style style, const ent_results *r)
{
    const enti_claim *c = &r->s->claim;
    enti_text w = {0};

    if (!(r->done & ENT_ANALYSIS_CLAIM)) return;
    enti_put_heading(t, style, 2, "The claim");
    put_words(t, style, "", c->text);
    enti_put_claim(&w, style, r);
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    put_words(t, style, "Where it stands: ", c->where);
    put_words(t, style, "Class of game: ", c->class_of_game);
    put_words(t, style, "Left out: ", c->left_out);
    if (r->verdict.n_flips) thresholds(t, style, r);
    tornado(t, style, r);
    enti_claim_quantities(t, style, r);
}

/* ---- for programs ---- */

static void put_thresholds(enti_json_writer *w, const ent_results *r)
{
    enti_json_open_array(w, "thresholds");
    for (size_t k = 0; k < r->verdict.n_flips; k++) {
        const enti_knob *knob = &r->s->knob[k];
        const enti_flip *f = &r->verdict.flip[k];
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "parameter", knob->name);
        enti_json_put_number(w, "value", f->count ? f->at[f->nearest] : NAN);
        enti_json_put_text(w, "unit", knob->unit);
        if (f->count)
            enti_json_put_numbers(w, "band", 2, f->band);
        else
            enti_json_put_null(w, "band");
        enti_json_put_text(w, "holds", where(f));
        enti_json_put_numbers(w, "changes_at", f->count, f->at);
        enti_json_put_number(w, "stated", knob->value);
        enti_json_put_number(w, "low", knob->low);
        enti_json_put_number(w, "high", knob->high);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_tornado(enti_json_writer *w, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;

    enti_json_open_object(w, "tornado");
    enti_json_put_text(w, "output", v->of_margin ? "margin" : r->s->knob[r->s->claim.main].name);
    enti_json_put_number(w, "stated", v->output);
    enti_json_open_array(w, "bars");
    for (size_t k = 0; k < v->n_bars; k++) {
        const enti_bar *b = &v->bar[k];
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "parameter",
                           b->knob == SIZE_MAX ? "model" : r->s->knob[b->knob].name);
        enti_json_put_number(w, "at_low", b->output[0]);
        enti_json_put_number(w, "at_high", b->output[1]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_draws(enti_json_writer *w, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;

    enti_json_open_object(w, "share");
    enti_json_put_number(w, "value", v->share);
    enti_json_put_number(w, "stderr", v->error);
    enti_json_put_count(w, "draws", v->draws);
    enti_json_put_count(w, "failed", v->failed);
    enti_json_put_count(w, "seed", r->verdict.seed);
    enti_json_close_object(w);
}

void enti_claim_members(enti_json_writer *w, const ent_results *r)
{
    const enti_claim *c = &r->s->claim;
    enti_text words = {0};

    if (!(r->done & ENT_ANALYSIS_CLAIM)) return;
    enti_json_open_object(w, "claim");
    enti_json_put_text(w, "text", c->text);
    if (*c->where) enti_json_put_text(w, "where", c->where);
    if (*c->class_of_game) enti_json_put_text(w, "class", c->class_of_game);
    if (*c->left_out) enti_json_put_text(w, "left_out", c->left_out);
    enti_json_put_bool(w, "holds", r->verdict.holds);
    enti_json_put_number(w, "margin", r->verdict.margin);
    enti_json_close_object(w);
    enti_put_claim(&words, ENT_STYLE_JSON, r);
    enti_json_put_text(w, "verdict", words.text.data ? words.text.data : "");
    if (words.status) w->t.status = words.status;
    ent_text_clear(&words.text);
    put_thresholds(w, r);
    put_draws(w, r);
    put_tornado(w, r);
    enti_claim_quantity_members(w, r);
}
