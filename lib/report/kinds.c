/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kinds.c -- the table of generated games, printed. */
#include "report/report.h"
#include "report/table.h"

#include <entente/generate.h>

static void put_members(enti_json_writer *w)
{
    const ent_generate_kind *kind;

    enti_json_open_array(w, "kinds");
    for (size_t k = 0; (kind = ent_generate_kind_at(k)); k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "name", kind->name);
        enti_json_put_count(w, "min_players", kind->min_players);
        enti_json_put_count(w, "max_players", kind->max_players);
        enti_json_put_text(w, "size_names", kind->size_names);
        enti_json_open_array(w, "size");
        for (size_t s = 0; s < 2 && kind->size[s]; s++)
            enti_json_put_count(w, NULL, (size_t)kind->size[s]);
        enti_json_close_array(w);
        if (kind->max) enti_json_put_count(w, "max", (size_t)kind->max);
        enti_json_put_bool(w, "rho", kind->has_rho);
        enti_json_put_text(w, "summary", kind->summary);
        enti_json_put_text(w, "equilibria", kind->equilibria);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

/* A block a kind: a table of such long lines would fit no terminal. */
static void put_kind(enti_text *t, const ent_generate_kind *kind)
{
    enti_text_addf(t, "%s\n  %s\n  equilibria: %s\n  size: %s (%d", kind->name, kind->summary,
                   kind->equilibria, kind->size_names, kind->size[0]);
    if (kind->size[1]) enti_text_addf(t, ",%d", kind->size[1]);
    enti_text_add(t, ")");
    if (kind->max_players > 2)
        enti_text_addf(t, "; players: %zu to %zu", kind->min_players, kind->max_players);
    if (kind->max) enti_text_addf(t, "; max (%zu)", (size_t)kind->max);
    if (kind->has_rho) enti_text_add(t, "; rho (0)");
    enti_text_add(t, "\n");
}

ent_status ent_report_kinds(ent_style style, ent_text *out)
{
    const ent_generate_kind *kind;
    enti_text t = {0};

    if (!out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        put_members(&w);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    if (style == ENT_STYLE_MARKDOWN) enti_text_add(&t, "```\n");
    for (size_t k = 0; (kind = ent_generate_kind_at(k)); k++) put_kind(&t, kind);
    if (style == ENT_STYLE_MARKDOWN) enti_text_add(&t, "```\n");
    return enti_text_take(&t, out);
}
