/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_write.c -- a compact game as entente JSON: a "model" of kind "symmetric" or "polymatrix".
 *
 * Every action of a type gets the list of its payoffs in the order of the table, {"table": [...]},
 * or, of one type with two actions, one for each number of others who choose it.
 */
#include "base/mem.h"
#include "game/compact.h"
#include "io/json_writer.h"
#include "io/number_text.h"

#include <entente/io.h>
#include <string.h>

static ent_status put_payoff(enti_json_writer *w, const ent_compact *c, size_t cell,
                             enti_text *text)
{
    text->text.length = 0;
    const ent_status st = enti_payoff_text(c->store, cell, text);

    if (st || text->status) return st ? st : text->status;
    if (strchr(text->text.data, '/'))
        enti_json_put_text(w, NULL, text->text.data);
    else
        enti_json_put_digits(w, NULL, text->text.data);
    return ENT_OK;
}

static void put_actions(enti_json_writer *w, const ent_compact *c, size_t t)
{
    enti_json_open_row(w, "actions");
    for (int a = 0; a < c->actions[t]; a++)
        enti_json_put_text(w, NULL, ent_compact_action_name(c, t, a));
    enti_json_close_array(w);
}

/* Payoffs of the action at a place. */
static ent_status put_action(enti_json_writer *w, const ent_compact *c, size_t at, enti_text *text)
{
    const size_t t = c->type_of[at];
    const bool list = c->types == 1 && c->actions[0] == 2;
    const bool reversed = list && at == 0; /* the table counts those who choose action 1 */
    const char *name = ent_compact_action_name(c, t, (int)(at - c->offset[t]));
    size_t cells = 1;
    ent_status st = ENT_OK;

    for (size_t s = 0; s < c->types; s++)
        cells *=
            enti_counts_size(enti_compact_others(c, t, s), c->actions[s], ENT_COMPACT_MAX_PAYOFFS);
    if (!list) enti_json_open_object(w, name);
    enti_json_open_row(w, list ? name : "table");
    for (size_t k = 0; k < cells && !st; k++)
        st = put_payoff(w, c, c->first[at] + (reversed ? cells - 1 - k : k), text);
    enti_json_close_array(w);
    if (!list) enti_json_close_object(w);
    return st;
}

static ent_status put_type(enti_json_writer *w, const ent_compact *c, size_t t, enti_text *text)
{
    ent_status st = ENT_OK;

    enti_json_put_count(w, "players", (uint64_t)c->members[t]);
    put_actions(w, c, t);
    enti_json_open_object(w, "payoffs");
    for (int a = 0; a < c->actions[t] && !st; a++)
        st = put_action(w, c, c->offset[t] + (size_t)a, text);
    enti_json_close_object(w);
    return st;
}

static ent_status put_types(enti_json_writer *w, const ent_compact *c, enti_text *text)
{
    ent_status st = ENT_OK;

    if (c->types == 1) return put_type(w, c, 0, text);
    enti_json_open_array(w, "types");
    for (size_t t = 0; t < c->types && !st; t++) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "name", ent_compact_type_name(c, t));
        st = put_type(w, c, t, text);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    return st;
}

static ent_status put_edges(enti_json_writer *w, const ent_compact *c, enti_text *text)
{
    ent_status st = ENT_OK;

    enti_json_open_array(w, "players");
    for (size_t i = 0; i < c->types; i++) {
        enti_json_open_line(w, NULL);
        enti_json_put_text(w, "name", ent_compact_type_name(c, i));
        put_actions(w, c, i);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_open_array(w, "edges");
    for (size_t e = 0; e < c->edges && !st; e++) {
        const size_t *p = c->edge[e].player;
        size_t cell = c->first[e];
        enti_json_open_object(w, NULL);
        enti_json_open_row(w, "between");
        for (int k = 0; k < 2; k++) enti_json_put_text(w, NULL, ent_compact_type_name(c, p[k]));
        enti_json_close_array(w);
        enti_json_open_row(w, "payoffs");
        for (int a = 0; a < c->actions[p[0]]; a++) {
            enti_json_open_row(w, NULL);
            for (int b = 0; b < c->actions[p[1]]; b++) {
                enti_json_open_row(w, NULL);
                for (int k = 0; k < 2 && !st; k++) st = put_payoff(w, c, cell++, text);
                enti_json_close_array(w);
            }
            enti_json_close_array(w);
        }
        enti_json_close_array(w);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    return st;
}

ent_status ent_compact_write(const ent_compact *c, const char *title, ent_text *out)
{
    enti_json_writer w = {0};
    enti_text text = {0};

    if (!c || !out) return ENT_ERR_ARG;
    enti_json_open_object(&w, NULL);
    enti_json_put_count(&w, "entente", 1);
    if (title && *title) enti_json_put_text(&w, "title", title);
    enti_json_open_object(&w, "model");
    enti_json_put_text(&w, "kind", c->kind == ENT_COMPACT_SYMMETRIC ? "symmetric" : "polymatrix");
    ent_status st =
        c->kind == ENT_COMPACT_SYMMETRIC ? put_types(&w, c, &text) : put_edges(&w, c, &text);
    enti_json_close_object(&w);
    enti_json_close_object(&w);
    ent_text_clear(&text.text);
    if (!st) return enti_json_end(&w, out);
    ent_text_clear(&w.t.text);
    return st;
}
