/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_quantities.c -- what the case computes on the way to its claim, "let" and "measures": those
 * with a note as a list in words, the others in a table.
 */
#include "report/case.h"

static size_t first_computed(const ent_scenario *s)
{
    size_t k = 0;

    while (k < s->n_quantities && s->quantity[k].parameter) k++;
    return k;
}

static void put_value(enti_text *t, ent_style style, double x, const char *unit)
{
    enti_put_round(t, x);
    if (unit[0] == '1' && !unit[1]) return;
    enti_text_add(t, unit[0] == '%' ? "" : " ");
    enti_put_label(t, style, unit);
}

/* "- price 0.160% of GDP: the least offer that splits." */
static void list(enti_text *t, ent_style style, const ent_scenario *s, size_t first)
{
    bool any = false;

    for (size_t k = first; k < s->n_quantities; k++) {
        const enti_quantity *q = &s->quantity[k];
        enti_text w = {0};
        if (q->parameter || !q->note) continue;
        enti_put_words(&w, q->name);
        enti_text_add(&w, " ");
        put_value(&w, style, s->quantity_value[k], q->unit);
        enti_text_add(&w, ": ");
        enti_put_label(&w, style, q->note);
        enti_text_add(&w, ".");
        enti_put_wrapped(t, style, "- ", &w);
        any = true;
    }
    if (any) enti_text_add(t, "\n");
}

static void tabulate(enti_text *t, ent_style style, const ent_scenario *s, size_t first)
{
    enti_table table = {.align = "lrl", .style = style};
    bool any = false;

    for (size_t k = first; k < s->n_quantities; k++) {
        const enti_quantity *q = &s->quantity[k];
        if (q->parameter || q->note) continue;
        if (!any) {
            enti_table_cell(&table, "quantity");
            enti_table_cell(&table, "value");
            enti_table_cell(&table, "unit");
        }
        enti_put_words(&table.cells, q->name);
        enti_table_next(&table);
        enti_put_round(&table.cells, s->quantity_value[k]);
        enti_table_next(&table);
        enti_table_label(&table, q->unit);
        any = true;
    }
    if (any) enti_table_print(&table, t);
}

void enti_claim_quantities(enti_text *t, ent_style style, const ent_results *r)
{
    const size_t first = first_computed(r->s);

    if (first == r->s->n_quantities) return;
    enti_text_add(t, "Computed with the stated figures:\n\n");
    list(t, style, r->s, first);
    tabulate(t, style, r->s, first);
}

void enti_claim_quantity_members(enti_json_writer *w, const ent_results *r)
{
    const ent_scenario *s = r->s;

    enti_json_open_array(w, "quantities");
    for (size_t k = first_computed(s); k < s->n_quantities; k++) {
        if (s->quantity[k].parameter) continue;
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "name", s->quantity[k].name);
        enti_json_put_number(w, "value", s->quantity_value[k]);
        enti_json_put_text(w, "unit", s->quantity[k].unit);
        if (s->quantity[k].note) enti_json_put_text(w, "note", s->quantity[k].note);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}
