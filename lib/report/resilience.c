/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resilience.c -- what coalitions can break, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

static void put_deviation(enti_json_writer *w, const char *name, size_t players,
                          const ent_joint_deviation *d)
{
    if (!d->coalition) {
        enti_json_put_null(w, name);
        return;
    }
    enti_json_open_object(w, name);
    enti_json_open_row(w, "coalition");
    for (size_t i = 0; i < players; i++)
        if (d->coalition >> i & 1) enti_json_put_count(w, NULL, i);
    enti_json_close_array(w);
    enti_put_actions(w, "profile", players, d->profile);
    enti_json_put_numbers(w, "gains", players, d->gain);
    enti_json_close_object(w);
}

static void put_equilibrium(enti_json_writer *w, const ent_resilience *x, const ent_resilient *e)
{
    enti_json_open_object(w, NULL);
    enti_put_actions(w, "profile", x->players, e->profile);
    enti_json_put_numbers(w, "payoffs", x->players, e->payoff);
    enti_json_put_count(w, "resilience", e->resilience);
    enti_json_put_count(w, "any_resilience", e->any_resilience);
    enti_json_put_bool(w, "strong", e->resilience == x->players);
    if (x->proofness)
        enti_json_put_bool(w, "coalition_proof", e->coalition_proof);
    else
        enti_json_put_null(w, "coalition_proof");
    put_deviation(w, "all_gain", x->players, &e->all_gain);
    put_deviation(w, "any_gain", x->players, &e->any_gain);
    put_deviation(w, "credible", x->players, &e->credible);
    enti_json_close_object(w);
}

void enti_resilience_members(enti_json_writer *w, const ent_resilience *x)
{
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_bool(w, "cut", x->cut);
    enti_json_put_count(w, "steps", x->steps);
    enti_json_open_array(w, "resilience");
    for (size_t k = 0; k < x->count; k++) put_equilibrium(w, x, &x->equilibrium[k]);
    enti_json_close_array(w);
}

static void put_count(enti_text *t, const ent_resilience *x)
{
    const bool all = x->claim == ENT_CLAIM_ALL;

    if (x->count)
        enti_put_count(t, x->count, "pure equilibrium", "pure equilibria");
    else
        enti_text_add(t, all ? "No pure equilibrium exists" : "No pure equilibrium was found");
    enti_text_add(t, all && x->count ? "; no other exists in pure actions.\n\n"
                     : all           ? ".\n\n"
                                     : "; there may be others.\n\n");
    if (x->count && !x->proofness)
        enti_text_add(t, "Which are coalition-proof was not decided: the game is too large for it, "
                         "or the work was cut short.\n\n");
}

static void put_table(enti_text *t, ent_style style, const ent_game *g, const ent_resilience *x)
{
    enti_table table = {.align = "rlrrll", .style = style};
    static const char *const head[] = {"#",         "plays",  "resists, all gain",
                                       "any gains", "strong", "coalition-proof"};

    for (size_t k = 0; k < 6; k++) enti_table_cell(&table, head[k]);
    for (size_t k = 0; k < x->count; k++) {
        const ent_resilient *e = &x->equilibrium[k];
        enti_text_addf(&table.cells, "%zu", k + 1);
        enti_table_next(&table);
        enti_put_profile(&table.cells, style, g, e->profile);
        enti_table_next(&table);
        enti_text_addf(&table.cells, "%zu", e->resilience);
        enti_table_next(&table);
        enti_text_addf(&table.cells, "%zu", e->any_resilience);
        enti_table_next(&table);
        enti_table_cell(&table, e->resilience == x->players ? "yes" : "no");
        enti_table_cell(&table, !x->proofness ? "-" : e->coalition_proof ? "yes" : "no");
    }
    enti_table_print(&table, t);
}

/* One row: who leaves equilibrium number k for what, and what it brings each of them. */
static void put_row(enti_table *table, const ent_game *g, size_t k, const char *what,
                    const ent_joint_deviation *d)
{
    bool first = true;

    if (!d->coalition) return;
    enti_text_addf(&table->cells, "%zu", k + 1);
    enti_table_next(table);
    enti_table_cell(table, what);
    for (size_t i = 0; i < ent_game_players(g); i++) {
        if (!(d->coalition >> i & 1)) continue;
        if (!first) enti_text_add(&table->cells, ", ");
        enti_put_label(&table->cells, table->style, ent_game_player_name(g, i));
        enti_text_add(&table->cells, d->gain[i] > 0.0 ? " +" : " ");
        enti_put_short(&table->cells, d->gain[i]);
        first = false;
    }
    enti_table_next(table);
    enti_put_profile(&table->cells, table->style, g, d->profile);
    enti_table_next(table);
}

static void put_deviations(enti_text *t, ent_style style, const ent_game *g,
                           const ent_resilience *x)
{
    enti_table table = {.align = "rlll", .style = style};
    static const char *const head[] = {"#", "broken so that", "by, with gains", "playing"};
    bool any = false;

    for (size_t k = 0; k < x->count; k++) any = any || x->equilibrium[k].any_gain.coalition;
    if (!any) return;
    enti_text_add(t, "Smallest coalitions that break them:\n\n");
    for (size_t k = 0; k < 4; k++) enti_table_cell(&table, head[k]);
    for (size_t k = 0; k < x->count; k++) {
        const ent_resilient *e = &x->equilibrium[k];
        put_row(&table, g, k, "all gain", &e->all_gain);
        put_row(&table, g, k, "all gain and keep to it", &e->credible);
        put_row(&table, g, k, "somebody gains", &e->any_gain);
    }
    enti_table_print(&table, t);
}

void enti_resilience_prose(enti_text *t, ent_style style, const ent_game *g,
                           const ent_resilience *x)
{
    put_count(t, x);
    if (!x->count) return;
    put_table(t, style, g, x);
    put_deviations(t, style, g, x);
}

ent_status ent_report_resilience(const ent_game *g, const ent_resilience *x, ent_style style,
                                 ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN || x->players != ent_game_players(g))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "nash");
        enti_resilience_members(&w, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_resilience_prose(&t, style, g, x);
    return enti_text_take(&t, out);
}
