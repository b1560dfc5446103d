/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_table.c -- the payoff table for people.
 *
 * Two players: a row an action of the first, a column an action of the second, in a cell both
 * payoffs. Otherwise a line a profile. A star marks a payoff that the player cannot better by
 * another action of its own: where all are starred, the profile is an equilibrium.
 */
#include "report/case.h"

#include "base/mem.h"

#define MAX_COLUMNS 5
#define MAX_ROWS    40
#define MAX_LINES   64

/* Whether no own action gives the player more at this profile, which is left as it was. */
static bool is_best(const ent_game *g, int profile[], size_t player)
{
    const int own = profile[player];
    const double here = ent_game_payoff(g, profile, player);
    bool best = true;

    for (int b = 0; b < ent_game_actions(g, player) && best; b++) {
        profile[player] = b;
        best = !(ent_game_payoff(g, profile, player) > here);
    }
    profile[player] = own;
    return best;
}

static void put_cell_payoff(enti_table *table, const ent_scenario *s, int profile[], size_t player)
{
    enti_put_payoff(&table->cells, s, ent_game_payoff(s->game, profile, player));
    if (is_best(s->game, profile, player))
        enti_put_label(&table->cells, table->style, "*");
    else
        enti_text_add(&table->cells, " ");
}

static void put_matrix(enti_text *t, ent_style style, const ent_scenario *s)
{
    const ent_game *g = s->game;
    const int columns = ent_game_actions(g, 1);
    enti_table table = {.style = style};
    char letters[MAX_COLUMNS + 2] = "l";
    int profile[2];

    for (int b = 0; b < columns; b++) letters[b + 1] = 'r';
    letters[columns + 1] = '\0';
    table.align = letters;
    enti_put_label(&table.cells, style, ent_game_player_name(g, 0));
    enti_text_add(&table.cells, style == ENT_STYLE_TEXT ? " \\ " : " / ");
    enti_put_label(&table.cells, style, ent_game_player_name(g, 1));
    enti_table_next(&table);
    for (int b = 0; b < columns; b++) enti_table_label(&table, ent_game_action_name(g, 1, b));
    for (profile[0] = 0; profile[0] < ent_game_actions(g, 0); profile[0]++) {
        enti_table_label(&table, ent_game_action_name(g, 0, profile[0]));
        for (profile[1] = 0; profile[1] < columns; profile[1]++) {
            put_cell_payoff(&table, s, profile, 0);
            enti_text_add(&table.cells, " ");
            put_cell_payoff(&table, s, profile, 1);
            enti_table_next(&table);
        }
    }
    enti_table_print(&table, t);
}

/* One line a profile: the actions, then the payoffs. */
static void put_lines(enti_text *t, ent_style style, const ent_scenario *s)
{
    const ent_game *g = s->game;
    const size_t players = ent_game_players(g);
    char *letters = enti_new(2 * players + 1, char);
    int *profile = enti_new(players, int);
    enti_table table = {.align = letters, .style = style};

    if (!letters || !profile) {
        t->status = ENT_ERR_NOMEM;
        goto done;
    }
    for (size_t i = 0; i < players; i++) letters[i] = 'l', letters[players + i] = 'r';
    for (int twice = 0; twice < 2; twice++)
        for (size_t i = 0; i < players; i++) enti_table_label(&table, ent_game_player_name(g, i));
    do {
        for (size_t i = 0; i < players; i++)
            enti_table_label(&table, ent_game_action_name(g, i, profile[i]));
        for (size_t i = 0; i < players; i++) {
            put_cell_payoff(&table, s, profile, i);
            enti_table_next(&table);
        }
    } while (ent_game_next_profile(g, profile));
    enti_table_print(&table, t);
done:
    enti_free(letters);
    enti_free(profile);
}

void enti_case_table(enti_text *t, ent_style style, const ent_scenario *s)
{
    const ent_game *g = s->game;
    const bool matrix = ent_game_players(g) == 2 && ent_game_actions(g, 1) <= MAX_COLUMNS &&
                        ent_game_actions(g, 0) <= MAX_ROWS;
    enti_text w = {0};

    enti_put_heading(t, style, 2, "The payoff table");
    enti_text_add(&w, "Payoffs in ");
    enti_put_label(&w, style, s->unit);
    if (s->model.kind == ENTI_MODEL_ARMINGTON) enti_text_add(&w, " against the initial tariffs");
    if (s->model.kind == ENTI_MODEL_CES) enti_text_add(&w, " against free trade");
    if (s->model.kind == ENTI_MODEL_LINEAR) enti_text_add(&w, " against the efficient tariffs");
    if (s->model.kind == ENTI_MODEL_ARMINGTON) {
        enti_text_add(&w, "; 100% is ");
        enti_put_label(&w, style, s->model.basis);
    }
    enti_text_add(&w, ". ");
    if (s->model.kind && s->file.root && enti_json_get(s->file.root, "terms"))
        enti_text_add(&w, "The terms of the case are added. ");
    if (!matrix && ent_game_profiles(g) > MAX_LINES) {
        enti_text_addf(&w, "The table has %zu profiles and is not printed.", ent_game_profiles(g));
        enti_put_wrapped(t, style, "", &w);
        enti_text_add(t, "\n");
        return;
    }
    if (matrix) {
        enti_text_add(&w, "In each cell first ");
        enti_put_label(&w, style, ent_game_player_name(g, 0));
        enti_text_add(&w, " (rows), then ");
        enti_put_label(&w, style, ent_game_player_name(g, 1));
        enti_text_add(&w, " (columns). ");
    }
    enti_text_add(&w, "A star marks what the player cannot better on its own: where all are "
                      "starred, nobody gains by leaving.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    if (matrix)
        put_matrix(t, style, s);
    else
        put_lines(t, style, s);
}
