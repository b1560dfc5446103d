/* SPDX-License-Identifier: GPL-3.0-or-later */
/* region.c -- the payoffs of two players over all correlated equilibria, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

/* An equilibrium that is best for its own weights. */
static void put_weighted(enti_json_writer *w, const char *name, const ent_correlated *x,
                         bool coarse)
{
    const ent_correlated_opts opts = {.coarse = coarse, .weight = x->weight};

    enti_json_open_object(w, name);
    enti_correlated_members(w, x, &opts);
    enti_json_close_object(w);
}

static void put_list(enti_json_writer *w, const char *name, size_t count, const ent_correlated x[],
                     bool coarse)
{
    enti_json_open_array(w, name);
    for (size_t k = 0; k < count; k++) put_weighted(w, NULL, &x[k], coarse);
    enti_json_close_array(w);
}

void enti_region_members(enti_json_writer *w, const ent_correlated_region *x, bool coarse)
{
    enti_json_open_object(w, "region");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_bool(w, "coarse", coarse);
    enti_json_open_row(w, "players");
    for (int c = 0; c < 2; c++) enti_json_put_count(w, NULL, x->player[c]);
    enti_json_close_array(w);
    enti_json_open_array(w, "vertices");
    for (size_t k = 0; k < x->count; k++) enti_json_put_numbers(w, NULL, 2, x->corner + 2 * k);
    enti_json_close_array(w);
    put_list(w, "corners", x->count, x->at, coarse);
    put_list(w, "edges", x->n_edges, x->edge, coarse);
    put_list(w, "box", 4, x->box, coarse);
    enti_json_close_object(w);
}

static void put_prose(enti_text *t, ent_style style, const ent_game *g,
                      const ent_correlated_region *x, bool coarse)
{
    enti_table table = {.align = "rr", .style = style};

    enti_text_addf(t, "Payoffs of %s equilibria, %zu %s",
                   coarse ? "coarse correlated" : "correlated", x->count,
                   x->count == 1 ? "point" : "corners");
    enti_text_add(t, x->claim == ENT_CLAIM_ALL ? ": all of them, each edge proven by its dual.\n\n"
                                               : ": there are more.\n\n");
    for (int c = 0; c < 2; c++) enti_table_label(&table, ent_game_player_name(g, x->player[c]));
    for (size_t k = 0; k < 2 * x->count; k++) enti_table_number(&table, x->corner[k]);
    enti_table_print(&table, t);
}

ent_status ent_report_region(const ent_game *g, const ent_correlated_region *x, bool coarse,
                             ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !x->count || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->at[0].players != ent_game_players(g)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "correlated");
        enti_region_members(&w, x, coarse);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    put_prose(&t, style, g, x, coarse);
    return enti_text_take(&t, out);
}
