/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge_more.c -- whom to move in what order, and what holds an alliance, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

#include <math.h>

/* ---- the order ---------------------------------------------------------------------------- */

static void put_order_members(enti_json_writer *w, const int stay[], const int leave[],
                              const ent_wedge_order *x)
{
    enti_put_actions(w, "target", x->players, leave);
    enti_json_open_object(w, "wedge_order");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_put_actions(w, "stay", x->players, stay);
    enti_json_put_count(w, "quota", x->quota);
    enti_json_put_bool(w, "robust", x->robust);
    enti_json_put_number(w, "margin", x->margin);
    if (x->budget >= 0.0) enti_json_put_number(w, "budget", x->budget);
    if (x->cap) enti_json_put_numbers(w, "caps", x->players, x->cap);
    enti_json_open_row(w, "members");
    for (size_t k = 0; k < x->count; k++) enti_json_put_count(w, NULL, x->member[k]);
    enti_json_close_array(w);
    enti_json_put_numbers(w, "payments", x->count, x->payment);
    if (x->claim == ENT_CLAIM_OPTIMAL) enti_json_put_number(w, "cost", x->cost);
    if (x->exact_cost) enti_json_put_text(w, "exact_cost", x->exact_cost);
    enti_json_put_numbers(w, "least", x->players + 1, x->least);
    enti_json_close_object(w);
}

static void put_order(enti_text *t, ent_style style, const ent_game *g, const int leave[],
                      const ent_wedge_order *x)
{
    enti_table table = {.align = "rllr", .style = style};
    static const char *const heads[] = {"", "member", "moves to", "is paid"};

    if (x->claim == ENT_CLAIM_EMPTY) {
        enti_text_add(t, "No order moves so many within the limits.\n\n");
    } else {
        enti_text_add(t, x->robust ? "The cheapest order, each paid for the worst that those after "
                                     "it may do:\n\n"
                                   : "The cheapest order, each paid what makes moving as good as "
                                     "staying once those\nbefore it have moved:\n\n");
        for (int k = 0; k < 4; k++) enti_table_cell(&table, heads[k]);
        for (size_t k = 0; k < x->count; k++) {
            const size_t i = x->member[k];
            enti_table_number(&table, (double)k + 1.0);
            enti_table_label(&table, ent_game_player_name(g, i));
            enti_table_label(&table, ent_game_action_name(g, i, leave[i]));
            enti_table_number(&table, x->payment[k]);
        }
        enti_table_print(&table, t);
        enti_text_add(t, "Together: ");
        enti_put_short(t, x->cost);
        enti_text_add(t, ". No order costs less: all sets of members were tried.\n\n");
    }
    table = (enti_table){.align = "rr", .style = style};
    enti_table_cell(&table, "moved");
    enti_table_cell(&table, "least cost");
    for (size_t k = 1; k <= x->players; k++) {
        enti_table_number(&table, (double)k);
        if (isfinite(x->least[k]))
            enti_table_number(&table, x->least[k]);
        else
            enti_table_cell(&table, "none");
    }
    enti_table_print(&table, t);
}

ent_status ent_report_wedge_order(const ent_game *g, const int stay[], const int leave[],
                                  const ent_wedge_order *x, ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !stay || !leave || !x || !out || style > ENT_STYLE_MARKDOWN || !x->least ||
        x->players != ent_game_players(g))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "alliance");
        put_order_members(&w, stay, leave, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    put_order(&t, style, g, leave, x);
    return enti_text_take(&t, out);
}

/* ---- the defence -------------------------------------------------------------------------- */

static void put_defence_members(enti_json_writer *w, const int target[], size_t quota,
                                const ent_wedge_defence *x)
{
    enti_put_actions(w, "target", x->players, target);
    enti_json_open_object(w, "wedge_defence");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_number(w, "attacker", x->attacker);
    enti_json_put_count(w, "quota", quota);
    enti_json_put_numbers(w, "loyalty", x->players, x->loyalty);
    enti_json_put_numbers(w, "transfers", x->players, x->transfer);
    enti_json_put_number(w, "cost", x->cost);
    enti_json_put_number(w, "bound", x->bound);
    enti_json_put_number(w, "cheapest", x->cheapest);
    enti_json_open_array(w, "weights");
    for (size_t k = 0; k < x->n_terms; k++) {
        enti_json_open_line(w, NULL);
        enti_json_open_row(w, "coalition");
        for (unsigned i = 0; x->set[k] >> i; i++)
            if (x->set[k] >> i & 1) enti_json_put_count(w, NULL, i);
        enti_json_close_array(w);
        enti_json_put_number(w, "weight", x->weight[k]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_defence(enti_text *t, ent_style style, const ent_game *g, const int target[],
                        size_t quota, const ent_wedge_defence *x)
{
    enti_table table = {.align = "lrr", .style = style};

    enti_text_add(t, "To hold ");
    enti_put_profile(t, style, g, target);
    enti_text_add(t, " against a purse of ");
    enti_put_short(t, x->attacker);
    enti_text_addf(t, ", when any %zu who leave break it:\n\n", quota);
    enti_table_cell(&table, "member");
    enti_table_cell(&table, "loses by leaving");
    enti_table_cell(&table, "is promised for staying");
    for (size_t i = 0; i < x->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_number(&table, x->loyalty[i]);
        enti_table_number(&table, x->transfer[i]);
    }
    enti_table_print(&table, t);
    enti_text_add(t, "Together: ");
    enti_put_short(t, x->cost);
    if (x->cost > 0.0) {
        enti_text_add(t, "; weights on the sets that break it prove that less than ");
        enti_put_short(t, x->bound);
        enti_text_add(t, " does not hold");
    }
    enti_text_add(t, ".\nThe cheapest such set then costs the attacker ");
    enti_put_short(t, x->cheapest);
    enti_text_add(t, ".\n");
}

ent_status ent_report_wedge_defence(const ent_game *g, const int target[], size_t quota,
                                    const ent_wedge_defence *x, ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !target || !x || !out || style > ENT_STYLE_MARKDOWN || !x->transfer ||
        x->players != ent_game_players(g))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "alliance");
        put_defence_members(&w, target, quota, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    put_defence(&t, style, g, target, quota, x);
    return enti_text_take(&t, out);
}
