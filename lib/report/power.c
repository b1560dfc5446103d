/* SPDX-License-Identifier: GPL-3.0-or-later */
/* power.c -- power in a voting game, and who wins at the least, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

/* The players with mark [players], by index. */
static void put_marked(enti_json_writer *w, const char *name, size_t n, const bool mark[])
{
    enti_json_open_row(w, name);
    for (size_t i = 0; i < n; i++)
        if (mark[i]) enti_json_put_count(w, NULL, i);
    enti_json_close_array(w);
}

static void put_texts(enti_json_writer *w, const char *name, size_t n, char *const text[])
{
    enti_json_open_row(w, name);
    for (size_t i = 0; i < n; i++) enti_json_put_text(w, NULL, text[i]);
    enti_json_close_array(w);
}

static void put_members(enti_json_writer *w, const ent_power *x, const ent_minimal_winning *m)
{
    enti_json_put_text(w, "command", "voting");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_numbers(w, "shapley_shubik", x->players, x->shapley);
    enti_json_put_numbers(w, "banzhaf", x->players, x->banzhaf);
    enti_json_put_numbers(w, "banzhaf_normalised", x->players, x->normalised);
    put_texts(w, "exact", x->players, x->shapley_text);
    put_texts(w, "swings", x->players, x->swings);
    enti_json_put_text(w, "winning", x->winning);
    put_marked(w, "veto", x->players, x->veto);
    put_marked(w, "dummies", x->players, x->dummy);
    put_marked(w, "dictators", x->players, x->dictator);
    if (!m) return;
    enti_json_open_object(w, "minimal_winning");
    enti_json_put_text(w, "claim", ent_claim_text(m->claim));
    enti_json_put_text(w, "count", m->total);
    enti_json_open_array(w, "coalitions");
    for (size_t k = 0; k < m->count; k++)
        put_marked(w, NULL, m->players, m->member + k * m->players);
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_table(enti_text *t, ent_style style, const ent_voting *v, const ent_power *x)
{
    enti_table table = {.align = "lrrrl", .style = style};

    enti_table_cell(&table, "player");
    enti_table_cell(&table, "Shapley-Shubik");
    enti_table_cell(&table, "Banzhaf");
    enti_table_cell(&table, "normalised");
    enti_table_cell(&table, "role");
    for (size_t i = 0; i < x->players; i++) {
        enti_table_label(&table, ent_voting_player_name(v, i));
        enti_table_number(&table, x->shapley[i]);
        enti_table_number(&table, x->banzhaf[i]);
        enti_table_number(&table, x->normalised[i]);
        enti_table_cell(&table, x->dictator[i] ? "dictator"
                                : x->veto[i]   ? "veto"
                                : x->dummy[i]  ? "dummy"
                                               : "");
    }
    enti_table_print(&table, t);
}

static void put_minimal(enti_text *t, ent_style style, const ent_voting *v,
                        const ent_minimal_winning *m)
{
    if (m->total) enti_text_addf(t, "Minimal winning coalitions: %s", m->total);
    if (!m->total)
        enti_text_addf(t, "Minimal winning coalitions: %s%zu",
                       m->claim == ENT_CLAIM_ALL ? "" : "more than ", m->count);
    enti_text_add(t, !m->count                   ? ".\n"
                     : m->claim == ENT_CLAIM_ALL ? ", all of them here.\n\n"
                                                 : "; some of them:\n\n");
    for (size_t k = 0; k < m->count; k++) {
        bool first = true;
        enti_text_add(t, style == ENT_STYLE_MARKDOWN ? "- " : "  ");
        for (size_t i = 0; i < m->players; i++) {
            if (!m->member[k * m->players + i]) continue;
            if (!first) enti_text_add(t, ", ");
            enti_put_label(t, style, ent_voting_player_name(v, i));
            first = false;
        }
        enti_text_add(t, "\n");
    }
    if (m->count) enti_text_add(t, "\n");
}

ent_status ent_report_power(const ent_voting *v, const ent_power *x, const ent_minimal_winning *m,
                            ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!v || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_voting_players(v) || (m && m->players != x->players)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        put_members(&w, x, m);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_voting_title(v));
    enti_text_addf(&t, "%s coalitions win. ", x->winning);
    enti_text_add(&t, "Shapley-Shubik: the share of orders of the players in which one tips the\n"
                      "scale; Banzhaf: the chance that its vote decides; normalised: its share of "
                      "all such chances.\n\n");
    put_table(&t, style, v, x);
    if (m) put_minimal(&t, style, v, m);
    return enti_text_take(&t, out);
}
