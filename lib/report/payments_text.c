/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payments_text.c -- side payments for people: who plays and pays what at one discount factor, and the
 * best plans at all of them. */
#include "report/patience.h"

#include <math.h>

/* "path", "punish Ann", ... */
static void put_phase(enti_table *table, const ent_game *g, size_t k)
{
    if (k == 0) {
        enti_table_cell(table, "path");
        return;
    }
    enti_text_add(&table->cells, "punish ");
    enti_table_label(table, ent_game_player_name(g, k - 1));
}

static void phases(enti_text *t, ent_style style, const ent_game *g,
                   const ent_transfers_strategy *s)
{
    char align[2 * ENT_GAME_MAX_PLAYERS + 3] = "ll";
    enti_table table = {.align = align, .style = style};

    for (size_t c = 0; c < 2 * s->players; c++) align[c + 2] = 'r';
    enti_table_cell(&table, "phase");
    enti_table_cell(&table, "play");
    for (size_t i = 0; i < 2 * s->players; i++) {
        const size_t player = i % s->players;
        enti_put_label(&table.cells, style, ent_game_player_name(g, player));
        enti_table_cell(&table, i < s->players ? " pays" : " gets");
    }
    for (size_t k = 0; k <= s->players; k++) {
        const size_t row = k * s->players;
        put_phase(&table, g, k);
        enti_put_profile(&table.cells, style, g, s->profile + row);
        enti_table_next(&table);
        for (size_t i = 0; i < s->players; i++) enti_table_payoff(&table, g, s->pay[row + i]);
        for (size_t i = 0; i < s->players; i++) enti_table_payoff(&table, g, s->value[row + i]);
    }
    enti_table_print(&table, t);
}

static void fines(enti_text *t, ent_style style, const ent_game *g, const ent_transfers_strategy *s)
{
    enti_text_add(t,
                  "Payments follow the play of a phase; \"gets\" is per period from its play on. "
                  "A player that\ndeviates pays a fine to the others, or is punished: ");
    for (size_t i = 0; i < s->players; i++) {
        if (i) enti_text_add(t, ", ");
        enti_put_label(t, style, ent_game_player_name(g, i));
        enti_text_add(t, " ");
        enti_put_short(t, s->fine[i]);
    }
    enti_text_add(t, ".\n\n");
}

static void plan_table(enti_text *t, ent_style style, const ent_game *g, const ent_transfers *x)
{
    char align[ENT_GAME_MAX_PLAYERS + 4] = "rlr";
    enti_table table = {.align = align, .style = style};

    for (size_t i = 0; i < x->players; i++) align[i + 3] = 'r';
    enti_text_add(t,
                  "Side payments at every discount factor: what is best from each delta on.\n\n");
    enti_table_cell(&table, "delta");
    enti_table_cell(&table, "play");
    enti_table_cell(&table, "sum");
    for (size_t i = 0; i < x->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
    }
    for (size_t k = 0; k < x->count; k++) {
        enti_table_number(&table, x->delta[k]);
        enti_put_profile(&table.cells, style, g, x->profile + k * (x->players + 1) * x->players);
        enti_table_next(&table);
        enti_table_number(&table, x->joint[k]);
        for (size_t i = 0; i < x->players; i++)
            enti_table_number(&table, x->threat[k * x->players + i]);
    }
    enti_table_print(&table, t);
    enti_text_add(t,
                  "Under a player's name: the least that it can be held to. All payoffs from there "
                  "on up to the\nsum are reached.\n\n");
}

void enti_payments_prose(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x,
                         bool table)
{
    const ent_transfers_strategy *s = &x->plan;

    if (!x->table.players) return;
    if (!isnan(x->delta)) {
        enti_text_add(t, "With side payments at delta = ");
        enti_put_short(t, x->delta);
        enti_text_add(t, s->players ? " the largest sum is held so:\n\n"
                                    : " nothing in pure actions is held.\n\n");
    }
    if (s->players) {
        phases(t, style, g, s);
        fines(t, style, g, s);
    }
    if (table) plan_table(t, style, g, &x->table);
}
