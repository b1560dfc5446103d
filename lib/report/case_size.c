/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_size.c -- the patience that the target needs at each size of a linear ladder, and the best
 * truce at every discount factor.
 */
#include "report/case.h"

#include <math.h>

#define N_RULES 4

static const char *const rules[N_RULES] = {"grim trigger", "harshest punishments", "grim, payments",
                                           "harshest, payments"};

static double threshold(const enti_size *x, int rule)
{
    const double delta[N_RULES] = {x->grim, x->optimal, x->reversion, x->transfers};

    return delta[rule];
}

void enti_case_sizes(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    enti_table table = {.align = "lrrrr", .style = style};
    enti_text w = {0};

    if (!r->n_sizes) return;
    enti_put_heading(t, style, 2, "What size changes");
    enti_text_add(&w, "The least discount factor at which ");
    enti_put_target(&w, style, g, NULL, r->patience.target);
    enti_text_add(&w, " is played for ever, when the market of what ");
    enti_put_label(&w, style, ent_game_player_name(g, 0));
    enti_text_add(&w, " imports is so many times as large as that of ");
    enti_put_label(&w, style, ent_game_player_name(g, 1));
    enti_text_add(&w, ".");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    enti_table_cell(&table, "size");
    for (int c = 0; c < N_RULES; c++) enti_table_cell(&table, rules[c]);
    for (size_t k = 0; k < r->n_sizes; k++) {
        enti_put_short(&table.cells, r->size[k].size);
        enti_text_add(&table.cells, " : 1");
        enti_table_next(&table);
        for (int c = 0; c < N_RULES; c++) {
            const double delta = threshold(&r->size[k], c);
            if (delta < 1.0)
                enti_put_short(&table.cells, delta);
            else
                enti_text_add(&table.cells, "never");
            enti_table_next(&table);
        }
    }
    enti_table_print(&table, t);
}

/* "by_size": a threshold that no discount factor reaches is null. */
static void put_sizes(enti_json_writer *w, const ent_results *r)
{
    static const char *const names[N_RULES] = {"grim", "optimal", "transfers_grim", "transfers"};

    enti_json_open_array(w, "by_size");
    for (size_t k = 0; k < r->n_sizes; k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_number(w, "size", r->size[k].size);
        for (int c = 0; c < N_RULES; c++) {
            const double delta = threshold(&r->size[k], c);
            enti_json_put_number(w, names[c], delta < 1.0 ? delta : NAN);
        }
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

/* "best_truces": only where the best one changes. */
static void put_truces(enti_json_writer *w, const ent_results *r)
{
    const enti_truce *before = NULL;

    enti_json_open_array(w, "best_truces");
    for (size_t k = 0; k < r->n_truces; k++) {
        const enti_truce *x = &r->truce[k];
        if (before && before->exists == x->exists && before->profile[0] == x->profile[0] &&
            before->profile[1] == x->profile[1])
            continue;
        before = x;
        enti_json_open_line(w, NULL);
        enti_json_put_number(w, "delta", x->delta);
        if (x->exists)
            enti_put_actions(w, "profile", 2, x->profile);
        else
            enti_json_put_null(w, "profile");
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_size_members(enti_json_writer *w, const ent_results *r)
{
    if (r->n_sizes) put_sizes(w, r);
    if (r->n_truces) put_truces(w, r);
}
