/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subsidy.c -- the cheapest payments for a wanted welfare, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

static void put_rows(enti_json_writer *w, const char *name, const ent_game *g, const double x[])
{
    enti_json_open_array(w, name);
    for (size_t i = 0, place = 0; i < ent_game_players(g); i++) {
        const size_t n = (size_t)ent_game_actions(g, i);
        enti_json_put_numbers(w, NULL, n, x + place);
        place += n;
    }
    enti_json_close_array(w);
}

static void put_members(enti_json_writer *w, const ent_game *g, const ent_subsidy *x)
{
    enti_json_open_object(w, "subsidy");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_number(w, "wanted", x->wanted);
    if (x->claim == ENT_CLAIM_EMPTY) {
        enti_json_put_number(w, "most", x->bound);
    } else {
        enti_json_put_number(w, "welfare", x->welfare);
        enti_json_put_number(w, "cost", x->cost);
        enti_json_put_number(w, "bound", x->bound);
        enti_json_put_numbers(w, "payoffs", x->players, x->payoff);
        enti_put_distribution(w, x->players, x->count, x->profile, x->p);
        put_rows(w, "payments", g, x->payment);
        enti_json_put_number(w, "price", x->price);
        enti_json_put_numbers(w, "duals", x->n_duals, x->dual);
    }
    enti_json_close_object(w);
}

static void put_payments(enti_text *t, ent_style style, const ent_game *g, const ent_subsidy *x)
{
    enti_table table = {.align = "llrr", .style = style};
    static const char *const heads[] = {"player", "told", "probability", "paid"};

    for (int k = 0; k < 4; k++) enti_table_cell(&table, heads[k]);
    for (size_t i = 0, place = 0; i < x->players; i++)
        for (int s = 0; s < ent_game_actions(g, i); s++, place++) {
            if (!(x->payment[place] > 0.0)) continue;
            enti_table_label(&table, ent_game_player_name(g, i));
            enti_table_label(&table, ent_game_action_name(g, i, s));
            enti_table_number(&table, x->told[place]);
            enti_table_number(&table, x->payment[place]);
        }
    enti_table_print(&table, t);
}

static void put_prose(enti_text *t, ent_style style, const ent_game *g, const ent_subsidy *x)
{
    if (x->claim == ENT_CLAIM_EMPTY) {
        enti_text_add(t, "No payments reach a sum of payoffs of ");
        enti_put_short(t, x->wanted);
        enti_text_add(t, ": no profile has more than ");
        enti_put_short(t, x->bound);
        enti_text_add(t, ".\n");
        return;
    }
    enti_text_add(t, "Expected payments of ");
    enti_put_short(t, x->cost);
    enti_text_add(t, " sustain a sum of payoffs of ");
    enti_put_short(t, x->welfare);
    if (x->cost > 0.0) {
        enti_text_add(t, "; the dual solution proves that less than ");
        enti_put_short(t, x->bound);
        enti_text_add(t, " does not");
    }
    enti_text_add(t, ".\n\n");
    enti_put_draws(t, style, g, x->count, x->profile, x->p);
    if (x->cost > 0.0) put_payments(t, style, g, x);
    enti_put_payoffs(t, style, g, x->payoff);
}

ent_status ent_report_subsidy(const ent_game *g, const ent_subsidy *x, ent_style style,
                              ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->claim != ENT_CLAIM_EMPTY && x->players != ent_game_players(g)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "correlated");
        put_members(&w, g, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    put_prose(&t, style, g, x);
    return enti_text_take(&t, out);
}
