/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alpha_rank.c -- shares of time of pure profiles, as JSON and for people. */
#include "base/mem.h"
#include "report/report.h"
#include "report/table.h"

#include <stdlib.h>

/* Shares that people are shown; the rest are smaller. */
#define MOST_SHOWN 20

typedef struct share {
    double mass;
    size_t state;
} share;

/* The largest first, of equal ones the first state. */
static int by_mass(const void *a, const void *b)
{
    const share *x = a, *y = b;

    if (x->mass != y->mass) return x->mass < y->mass ? 1 : -1;
    return (x->state > y->state) - (x->state < y->state);
}

static share *ranked(const ent_alpha_rank *x)
{
    share *list = enti_new(x->count, share);

    if (!list) return NULL;
    for (size_t k = 0; k < x->count; k++) list[k] = (share){x->mass[k], k};
    qsort(list, x->count, sizeof *list, by_mass);
    return list;
}

static ent_status put_json(const ent_alpha_rank *x, const ent_alpha_rank_opts *o,
                           const share list[], ent_text *out)
{
    enti_json_writer w = {0};

    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "dynamics");
    enti_json_put_text(&w, "claim", ent_claim_text(ENT_CLAIM_ALL));
    enti_json_put_number(&w, "alpha", o->alpha);
    enti_json_put_count(&w, "population", o->population);
    enti_json_put_bool(&w, "one_population", o->one_population);
    enti_json_put_number(&w, "residual", x->residual);
    enti_json_open_array(&w, "alpha_rank");
    for (size_t k = 0; k < x->count; k++) {
        enti_json_open_line(&w, NULL);
        enti_put_actions(&w, "profile", x->players, x->profile + list[k].state * x->players);
        enti_json_put_number(&w, "mass", list[k].mass);
        enti_json_close_object(&w);
    }
    enti_json_close_array(&w);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}

static void put_prose(enti_text *t, ent_style style, const ent_game *g, const ent_alpha_rank *x,
                      const ent_alpha_rank_opts *o, const share list[])
{
    enti_table table = {.align = "rl", .style = style};

    enti_text_addf(t, "Shares of time under rare mutants, %zu individuals a population, alpha ",
                   o->population);
    enti_put_short(t, o->alpha);
    enti_text_add(t, ".\nWhat flows into a profile flows out of it, but for 1e-10 of that.\n\n");
    enti_table_cell(&table, "share");
    enti_table_cell(&table, o->one_population ? "all play" : "profile");
    for (size_t k = 0; k < x->count && k < MOST_SHOWN; k++) {
        const int *profile = x->profile + list[k].state * x->players;
        enti_table_number(&table, list[k].mass < 1e-12 ? 0.0 : list[k].mass);
        if (o->one_population)
            enti_put_label(&table.cells, style, ent_game_action_name(g, 0, profile[0]));
        else
            enti_put_profile(&table.cells, style, g, profile);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
    if (x->count <= MOST_SHOWN) return;
    enti_text_addf(t, "%zu others have no larger share.\n\n", x->count - MOST_SHOWN);
}

ent_status ent_report_alpha_rank(const ent_game *g, const ent_alpha_rank *x,
                                 const ent_alpha_rank_opts *opts, ent_style style, ent_text *out)
{
    const ent_alpha_rank_opts o = opts ? *opts : (ent_alpha_rank_opts)ENT_ALPHA_RANK_OPTS_INIT;
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_game_players(g)) return ENT_ERR_ARG;
    share *list = ranked(x);
    if (!list) return ENT_ERR_NOMEM;
    ent_status st;
    if (style == ENT_STYLE_JSON) {
        st = put_json(x, &o, list, out);
    } else {
        enti_put_heading(&t, style, 1, ent_game_title(g));
        put_prose(&t, style, g, x, &o, list);
        st = enti_text_take(&t, out);
    }
    enti_free(list);
    return st;
}
