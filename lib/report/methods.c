/* SPDX-License-Identifier: GPL-3.0-or-later */
/* methods.c -- the table of Nash methods, printed. */
#include "report/report.h"
#include "report/table.h"

static void put_members(enti_json_writer *w)
{
    enti_json_open_array(w, "methods");
    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "name", m->name);
        enti_json_put_count(w, "min_players", m->min_players);
        enti_json_put_count(w, "max_players", m->max_players);
        if (m->needs) enti_json_put_text(w, "needs", m->needs);
        enti_json_put_text(w, "claim", ent_claim_text(m->claim));
        enti_json_put_text(w, "summary", m->summary);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_table(enti_text *t, ent_style style)
{
    enti_table table = {.align = "lllll", .style = style};
    static const char *const head[] = {"method", "players", "needs", "claims", "what it does"};

    for (size_t c = 0; c < 5; c++) enti_table_cell(&table, head[c]);
    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        enti_table_cell(&table, m->name);
        if (m->min_players == m->max_players)
            enti_text_addf(&table.cells, "%zu", m->min_players);
        else
            enti_text_addf(&table.cells, "%zu to %zu", m->min_players, m->max_players);
        enti_table_next(&table);
        enti_table_cell(&table, m->needs ? m->needs : "-");
        enti_table_cell(&table, ent_claim_text(m->claim));
        enti_table_cell(&table, m->summary);
    }
    enti_table_print(&table, t);
}

ent_status ent_report_methods(ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        put_members(&w);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    put_table(&t, style);
    return enti_text_take(&t, out);
}
