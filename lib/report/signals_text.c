/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signals_text.c -- repeated play under public signals for people: the limit, the set at the discount
 * factor, and the best plan with payments. */
#include "report/signals.h"

#include "report/patience.h"

#include <math.h>

/* The most corners that are listed. */
#define CORNERS 24
/* The most signals whose payments are listed. */
#define SHOWN 8

static const char *const shape[] = {"this payoff", "the payoffs between these two",
                                    "the payoffs within these corners"};

static void put_corners(enti_text *t, ent_style style, const ent_game *g, size_t count,
                        const double at[])
{
    enti_table table = {.align = "rr", .style = style};

    for (size_t i = 0; i < 2; i++) enti_table_label(&table, ent_game_player_name(g, i));
    for (size_t k = 0; k < count && k < CORNERS; k++)
        for (size_t i = 0; i < 2; i++) enti_table_payoff(&table, g, at[2 * k + i]);
    enti_table_print(&table, t);
    if (count > CORNERS) enti_text_addf(t, "%zu further corners: see --json.\n\n", count - CORNERS);
}

static void limit_prose(enti_text *t, ent_style style, const ent_game *g, const ent_limit_set *x)
{
    if (x->dim < 0) {
        enti_text_add(t,
                      "However patient, no profile can be held by what follows the signals.\n\n");
        return;
    }
    enti_text_addf(t, "The most that any patience can sustain in pure actions is %s%s:\n\n",
                   shape[x->dim], x->dim == 2 ? ", reached as delta nears 1" : "");
    put_corners(t, style, g, x->count, x->vertex);
}

static void set_prose(enti_text *t, ent_style style, const ent_game *g, const ent_public_set *x)
{
    enti_text_add(t, "At delta = ");
    enti_put_short(t, x->delta);
    if (x->dim < 0) {
        enti_text_add(t, " no public equilibrium in pure actions exists.\n\n");
        return;
    }
    enti_text_addf(t, " public equilibria in pure actions lie in %s:\n\n", shape[x->dim]);
    put_corners(t, style, g, x->count, x->vertex);
    if (!x->inner_count) {
        enti_text_add(t, "None of these is proven to be one.\n\n");
        return;
    }
    enti_text_add(t, "Proven, each payoff by what follows each signal, are those up to ");
    enti_put_short(t, x->distance);
    enti_text_add(t, x->converged ? " further in.\n\n"
                                  : " further in; the corners\nwere still moving inwards.\n\n");
}

static void put_signal(enti_table *table, const ent_game *g, const ent_repetition *how, size_t y)
{
    if (how->signal) {
        enti_table_label(table, how->signal[y]);
        return;
    }
    int profile[ENT_GAME_MAX_PLAYERS];
    for (size_t i = ent_game_players(g), rest = y; i-- > 0;) {
        profile[i] = (int)(rest % (size_t)ent_game_actions(g, i));
        rest /= (size_t)ent_game_actions(g, i);
    }
    enti_put_profile(&table->cells, table->style, g, profile);
    enti_table_next(table);
}

static void put_phase(enti_table *table, const ent_game *g, size_t phase)
{
    if (phase) {
        enti_text_add(&table->cells, "punish ");
        enti_put_label(&table->cells, table->style, ent_game_player_name(g, phase - 1));
    } else {
        enti_text_add(&table->cells, "path");
    }
    enti_table_next(table);
}

static void pay_table(enti_text *t, ent_style style, const ent_game *g,
                      const ent_public_strategy *x, const ent_repetition *how)
{
    char align[ENT_GAME_MAX_PLAYERS + 4] = "lll";
    enti_table table = {.align = align, .style = style};

    for (size_t i = 0; i <= x->players; i++) align[3 + i] = i < x->players ? 'r' : '\0';
    enti_table_cell(&table, "phase");
    enti_table_cell(&table, "play");
    enti_table_cell(&table, "signal");
    for (size_t i = 0; i < x->players; i++) {
        enti_put_label(&table.cells, style, ent_game_player_name(g, i));
        enti_table_cell(&table, " pays");
    }
    for (size_t k = 0; k <= x->players; k++)
        for (size_t y = 0; y < x->signals; y++) {
            put_phase(&table, g, k);
            enti_put_profile(&table.cells, style, g, x->profile + k * x->players);
            enti_table_next(&table);
            put_signal(&table, g, how, y);
            for (size_t i = 0; i < x->players; i++)
                enti_table_payoff(&table, g, x->pay[(k * x->signals + y) * x->players + i]);
        }
    enti_table_print(&table, t);
}

static void plan_prose(enti_text *t, ent_style style, const ent_game *g,
                       const ent_public_strategy *x, const ent_repetition *how)
{
    enti_text_add(t, "With side payments that depend on the signals, at delta = ");
    enti_put_short(t, x->delta);
    if (!x->held) {
        enti_text_add(t, " no plan is held.\n\n");
        return;
    }
    enti_text_add(t, " the largest sum is\n");
    enti_put_payoff_of(t, g, x->joint);
    enti_text_add(t, " per period, by playing ");
    enti_put_profile(t, style, g, x->profile);
    enti_text_add(t, ".\n\n");
    if (x->signals > SHOWN) return;
    pay_table(t, style, g, x, how);
    enti_text_add(t, "Who pays less than it owes is punished; payments that do not add up to 0 are "
                     "burned.\n\n");
}

void enti_signals_prose(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x,
                        const ent_repetition *how)
{
    if (!how || !how->monitoring) return;
    enti_text_add(
        t, "Actions are not seen, only a public signal of them. What stands above is for actions "
           "that are\nseen.\n\n");
    if (x->missing & ENT_PATIENCE_SIGNALS) {
        enti_text_add(t, "What the signals leave was not found within the limits.\n\n");
        return;
    }
    if (x->players == 2) limit_prose(t, style, g, &x->limit);
    if (x->players == 2 && x->seen.signals) set_prose(t, style, g, &x->seen);
    if (x->signal_plan.players) plan_prose(t, style, g, &x->signal_plan, how);
}
