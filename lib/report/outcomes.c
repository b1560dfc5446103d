/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outcomes.c -- what happened after a case was written, against what it said in advance. The rule by
 * which a prediction is met stands in lib/scenario/outcome.c and is printed with every table.
 */
#include "report/case.h"

#include <math.h>
#include <string.h>

/* What was seen of a player: its action, several of which one was played, or nothing. */
static void put_seen(enti_text *t, ent_style style, const ent_game *g, const enti_outcome *o,
                     size_t player)
{
    const bool *match = o->match + ent_game_offset(g, player);
    const int actions = ent_game_actions(g, player);
    int count = 0;

    for (int a = 0; a < actions; a++) count += match[a];
    if (count == actions && actions > 1) {
        enti_text_add(t, "any");
        return;
    }
    count = 0;
    for (int a = 0; a < actions; a++) {
        if (!match[a]) continue;
        if (count++) enti_text_add(t, " or ");
        enti_put_label(t, style, ent_game_action_name(g, player, a));
    }
}

/* "(47.5%, any)": what was played. */
static void put_played(enti_text *t, ent_style style, const ent_game *g, const enti_outcome *o)
{
    enti_text_add(t, "(");
    for (size_t i = 0; i < ent_game_players(g); i++) {
        if (i) enti_text_add(t, ", ");
        put_seen(t, style, g, o, i);
    }
    enti_text_add(t, ")");
}

static void put_quantity(enti_text *t, ent_style style, double x, const char *unit)
{
    enti_put_round(t, x);
    if (strcmp(unit, "1") == 0) return;
    enti_text_add(t, *unit == '%' ? "" : " ");
    enti_put_label(t, style, unit);
}

void enti_put_outcome(enti_text *t, ent_style style, const ent_results *r, size_t k)
{
    const enti_outcome *o = &r->s->outcome[k];

    if (o->match) {
        put_played(t, style, r->s->game, o);
        return;
    }
    enti_put_words(t, o->figure);
    enti_text_add(t, " ");
    put_quantity(t, style, o->value, o->unit);
}

/* What the model said of a profile: an equilibrium, or who would have left it, and for how much. */
static void put_stand(enti_text *t, ent_style style, const ent_results *r, const enti_backtest *b)
{
    const ent_game *g = r->s->game;

    if (b->met) {
        enti_text_add(t, "an equilibrium");
        return;
    }
    enti_text_add(t, "no equilibrium: ");
    enti_put_label(t, style, ent_game_player_name(g, b->player));
    enti_text_add(t, " gains ");
    enti_put_amount(t, style, r->s, -b->margin);
    enti_text_add(t, " by ");
    enti_put_label(t, style, ent_game_action_name(g, b->player, b->action));
}

void enti_put_said(enti_text *t, ent_style style, const ent_results *r, size_t k)
{
    const enti_outcome *o = &r->s->outcome[k];
    const enti_backtest *b = &r->backtest[k];

    if (o->match) {
        put_stand(t, style, r, b);
        return;
    }
    put_quantity(t, style, b->said, "1");
    enti_text_add(t, ", range ");
    enti_put_round(t, b->low);
    enti_text_add(t, " to ");
    enti_put_round(t, b->high);
}

const char *enti_model_met(const enti_backtest *b)
{
    return b->met ? "met" : "not met";
}

const char *enti_claim_met(const enti_backtest *b)
{
    return !b->judged ? "-" : b->claimed ? "met" : "not met";
}

static const char rule[] =
    "None of this enters a payoff, a range or a draw. A profile meets the model when it is an "
    "equilibrium at the stated figures, and the claim when the claim predicts it. A parameter "
    "meets "
    "the model when it came out within its stated range, and the claim when the claim holds with "
    "what came in its place. A computed quantity meets the model when it came out between the "
    "least and the most that the model gives as each figure goes to the ends of its range.";

const char *enti_outcomes_rule(void)
{
    return rule;
}

/* "label: source [recall]. (note)" */
static void put_citation(enti_text *t, ent_style style, const enti_outcome *o)
{
    enti_text w = {0};

    enti_put_label(&w, style, o->label);
    if (*o->when) {
        enti_text_add(&w, ", ");
        enti_put_label(&w, style, o->when);
    }
    enti_text_add(&w, ": ");
    enti_put_label(&w, style, o->source);
    if (strcmp(o->status, "read") != 0) {
        enti_text_add(&w, style == ENT_STYLE_MARKDOWN ? " \\[" : " [");
        enti_text_add(&w, o->status);
        enti_text_add(&w, style == ENT_STYLE_MARKDOWN ? "\\]" : "]");
    }
    if (o->note) {
        enti_text_add(&w, " (");
        enti_put_label(&w, style, o->note);
        enti_text_add(&w, ")");
    }
    enti_put_wrapped(t, style, "- ", &w);
}

void enti_case_outcomes(enti_text *t, ent_style style, const ent_results *r)
{
    static const char *const heads[] = {"what",  "when", "came", "said in advance",
                                        "model", "claim"};
    enti_table table = {.align = "llllll", .style = style};
    enti_text w = {0};

    if (!r->n_backtests) return;
    enti_put_heading(t, style, 2, "Back-test: what happened afterwards");
    enti_text_add(&w, rule);
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) enti_table_cell(&table, heads[k]);
    for (size_t k = 0; k < r->n_backtests; k++) {
        enti_table_label(&table, r->s->outcome[k].label);
        enti_table_label(&table, r->s->outcome[k].when);
        enti_put_outcome(&table.cells, style, r, k);
        enti_table_next(&table);
        enti_put_said(&table.cells, style, r, k);
        enti_table_next(&table);
        enti_table_cell(&table, enti_model_met(&r->backtest[k]));
        enti_table_cell(&table, enti_claim_met(&r->backtest[k]));
    }
    enti_table_print(&table, t);
    for (size_t k = 0; k < r->n_backtests; k++) put_citation(t, style, &r->s->outcome[k]);
    enti_text_add(t, "\n");
}

/* ---- for programs ---- */

/* The profile of the form that was seen with the largest margin, and who would leave it. */
static void put_profile_members(enti_json_writer *w, const ent_results *r, const enti_backtest *b)
{
    enti_put_actions(w, "profile", ent_game_players(r->s->game), b->profile);
    enti_json_put_number(w, "margin", isfinite(b->margin) ? b->margin : NAN);
    if (b->met || b->player == SIZE_MAX) return;
    enti_json_put_count(w, "would_leave", b->player);
    enti_json_put_count(w, "for", (uint64_t)b->action);
}

void enti_outcome_members(enti_json_writer *w, const ent_results *r)
{
    if (!r->n_backtests) return;
    enti_json_open_array(w, "outcomes");
    for (size_t k = 0; k < r->n_backtests; k++) {
        const enti_outcome *o = &r->s->outcome[k];
        const enti_backtest *b = &r->backtest[k];
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "label", o->label);
        if (*o->when) enti_json_put_text(w, "when", o->when);
        if (o->match) {
            put_profile_members(w, r, b);
        } else {
            enti_json_put_text(w, "figure", o->figure);
            enti_json_put_number(w, "value", o->value);
            enti_json_put_text(w, "unit", o->unit);
            enti_json_put_number(w, "said", b->said);
            enti_json_put_number(w, "low", b->low);
            enti_json_put_number(w, "high", b->high);
        }
        enti_json_put_bool(w, "model_met", b->met);
        if (b->judged)
            enti_json_put_bool(w, "claim_met", b->claimed);
        else
            enti_json_put_null(w, "claim_met");
        enti_json_put_text(w, "source", o->source);
        enti_json_put_text(w, "status", o->status);
        if (o->note) enti_json_put_text(w, "note", o->note);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}
