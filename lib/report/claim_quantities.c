/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_quantities.c -- what the case computes on the way to its claim: "let" and "measures". */
#include "report/case.h"

#include <string.h>

static size_t first_computed(const ent_scenario *s)
{
    size_t k = 0;

    while (k < s->n_quantities && s->quantity[k].parameter) k++;
    return k;
}

void enti_claim_quantities(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_scenario *s = r->s;
    enti_table table = {.align = "lrl", .style = style};
    const size_t first = first_computed(s);

    if (first == s->n_quantities) return;
    enti_text_add(t, "Computed with the stated figures:\n\n");
    enti_table_cell(&table, "quantity");
    enti_table_cell(&table, "value");
    enti_table_cell(&table, "unit");
    for (size_t k = first; k < s->n_quantities; k++) {
        if (s->quantity[k].parameter) continue;
        enti_put_words(&table.cells, s->quantity[k].name);
        enti_table_next(&table);
        enti_put_round(&table.cells, s->quantity_value[k]);
        enti_table_next(&table);
        enti_table_label(&table, s->quantity[k].unit);
    }
    enti_table_print(&table, t);
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
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}
