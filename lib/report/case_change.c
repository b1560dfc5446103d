/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_change.c -- what would change the answer: the least that makes a profile an equilibrium, the
 * least that ends one, and the same answers at other elasticities.
 */
#include "report/case.h"

#include <math.h>

static void put_player(enti_table *table, const ent_game *g, size_t player)
{
    enti_table_label(table, ent_game_player_name(g, player));
}

static void put_action(enti_table *table, const ent_game *g, size_t player, int action)
{
    if (action >= 0)
        enti_table_label(table, ent_game_action_name(g, player, action));
    else
        enti_table_cell(table, "-");
}

/* ---- thresholds ---- */

void enti_case_thresholds(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const bool money = r->s->model.kind == ENTI_MODEL_ARMINGTON;
    enti_table table = {.align = money ? "llrrl" : "llrl", .style = style};
    enti_text w = {0};

    if (!(r->done & ENT_ANALYSIS_THRESHOLDS)) return;
    enti_put_heading(t, style, 2, "Thresholds: what makes a profile an equilibrium");
    enti_text_add(&w, "What standing firm must be worth beyond the payoffs of the table for a "
                      "profile to be an equilibrium: for each player the least such benefit, and "
                      "the action that it would take without it.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    enti_table_cell(&table, "profile");
    enti_table_cell(&table, "player");
    enti_text_add(&table.cells, r->s->model.basis ? "% of " : "");
    enti_put_label(&table.cells, style, r->s->model.basis ? r->s->model.basis : r->s->unit);
    enti_table_next(&table);
    if (money) enti_table_label(&table, r->s->model.unit);
    enti_table_cell(&table, "else takes");
    for (size_t k = 0; k < r->s->n_thresholds; k++)
        for (size_t i = 0; i < r->threshold[k].players; i++) {
            const double cost = r->threshold[k].cost[i];
            if (i == 0) enti_put_profile(&table.cells, style, g, r->s->threshold[k].profile);
            enti_table_next(&table);
            put_player(&table, g, i);
            enti_put_payoff(&table.cells, r->s, cost);
            enti_table_next(&table);
            if (money) {
                enti_put_round(&table.cells, enti_armington_money(&r->s->model.armington, i, cost));
                enti_table_next(&table);
            }
            put_action(&table, g, i, enti_binding_action(r, k, i));
        }
    enti_table_print(&table, t);
}

/* ---- how firmly the equilibria stand ---- */

static void nearest(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const size_t players = ent_game_players(g);
    size_t which = 0, who = 0;
    enti_text w = {0};

    for (size_t k = 0; k < r->n_stands; k++)
        for (size_t i = 0; i < players; i++)
            if (r->stand[k].next[i] >= 0 &&
                (r->stand[which].next[who] < 0 || r->stand[k].loss[i] < r->stand[which].loss[who]))
                which = k, who = i;
    if (r->stand[which].next[who] < 0) return;
    enti_text_add(&w, "Nearest to a change: the equilibrium ");
    enti_put_target(&w, style, g, NULL, r->stand[which].profile);
    enti_text_add(&w, " ends as soon as ");
    enti_put_label(&w, style, ent_game_action_name(g, who, r->stand[which].next[who]));
    enti_text_add(&w, " is worth ");
    enti_put_worth(&w, style, r->s, who, r->stand[which].loss[who]);
    enti_text_add(&w, " more to ");
    enti_put_label(&w, style, ent_game_player_name(g, who));
    enti_text_add(&w, " than the table says.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

static void stands(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    enti_table table = {.align = "lllr", .style = style};

    nearest(t, style, r);
    enti_table_cell(&table, "equilibrium");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "next best");
    enti_table_cell(&table, "would lose");
    for (size_t k = 0; k < r->n_stands; k++)
        for (size_t i = 0; i < ent_game_players(g); i++) {
            if (i == 0) enti_put_profile(&table.cells, style, g, r->stand[k].profile);
            enti_table_next(&table);
            put_player(&table, g, i);
            put_action(&table, g, i, r->stand[k].next[i]);
            enti_put_payoff(&table.cells, r->s, r->stand[k].loss[i]);
            enti_table_next(&table);
        }
    enti_table_print(&table, t);
}

/* ---- other elasticities ---- */

/* The pure equilibria of a variant: "(20.8%, 8.0%) (...)", or "none". */
static void put_equilibria(enti_table *table, const ent_game *g, const ent_equilibria *eq)
{
    if (!eq->count) enti_text_add(&table->cells, "none");
    for (size_t k = 0; k < eq->count; k++) {
        enti_text_add(&table->cells, k ? " (" : "(");
        for (size_t i = 0; i < eq->players; i++) {
            if (i) enti_text_add(&table->cells, ", ");
            enti_put_mixed(&table->cells, table->style, g, i,
                           eq->prob + k * eq->width + ent_game_offset(g, i), NULL);
        }
        enti_text_add(&table->cells, ")");
    }
    enti_table_next(table);
}

static void threshold_rows(enti_table *table, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const size_t players = ent_game_players(g);

    for (size_t k = 0; k < r->s->n_thresholds; k++)
        for (size_t i = 0; i < players; i++) {
            enti_text_add(&table->cells, "threshold (");
            enti_put_profile(&table->cells, table->style, g, r->s->threshold[k].profile);
            enti_text_add(&table->cells, "), ");
            enti_put_label(&table->cells, table->style, ent_game_player_name(g, i));
            enti_table_next(table);
            for (size_t v = 0; v < r->n_variants; v++) {
                enti_put_payoff(&table->cells, r->s, r->variant[v].cost[k * players + i]);
                enti_table_next(table);
            }
        }
}

/* One row a player, from the wars of the variants: its tariff, or its discount factor. */
static void war_rows(enti_table *table, const ent_results *r, bool tariffs)
{
    for (size_t i = 0; i < r->war.players; i++) {
        enti_text_add(&table->cells, tariffs ? "mutually best tariff, " : "critical delta, ");
        enti_put_label(&table->cells, table->style, ent_game_player_name(r->s->game, i));
        enti_table_next(table);
        for (size_t v = 0; v < r->n_variants; v++) {
            const enti_war *war = &r->variant[v].war;
            if (!war->players)
                enti_text_add(&table->cells, "-");
            else if (tariffs)
                enti_put_tariff(&table->cells, r->s, war->tariff[i]);
            else
                enti_put_delta(&table->cells, war->delta[i]);
            enti_table_next(table);
        }
    }
}

/* "until 2.93": up to which elasticity they are the equilibria. */
static void flip_row(enti_table *table, const ent_results *r)
{
    enti_table_cell(table, "... until the elasticity is");
    for (size_t v = 0; v < r->n_variants; v++) {
        if (v + 1 < r->n_variants && !isnan(r->flip[v]))
            enti_text_add_fixed(&table->cells, r->flip[v], 2);
        else
            enti_text_add(&table->cells, "-");
        enti_table_next(table);
    }
}

static void variants(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    enti_table table = {.align = r->n_variants == 3 ? "lrrr" : "lrr", .style = style};

    enti_text_add(t, "The same answers over the range of the trade elasticity:\n\n");
    enti_table_cell(&table, "elasticity");
    for (size_t v = 0; v < r->n_variants; v++) enti_table_number(&table, r->variant[v].elasticity);
    enti_table_cell(&table, "pure equilibria");
    for (size_t v = 0; v < r->n_variants; v++) put_equilibria(&table, g, &r->variant[v].pure);
    flip_row(&table, r);
    threshold_rows(&table, r);
    war_rows(&table, r, true);
    war_rows(&table, r, false);
    enti_table_print(&table, t);
}

void enti_case_changes(enti_text *t, ent_style style, const ent_results *r)
{
    const bool other = r->done & ENT_ANALYSIS_SENSITIVITY;

    if (!other && !r->n_stands) return;
    enti_put_heading(t, style, 2, "What would change the answer");
    if (r->n_stands) stands(t, style, r);
    if (other) variants(t, style, r);
}
