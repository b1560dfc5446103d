/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game_json.c -- a game as entente JSON.
 *
 *     {
 *       "entente": 1,
 *       "title": "...",                                   when it has one
 *       "players": [{"name": "...", "actions": [...]}, ...],
 *       "payoffs": [
 *         [[u_1, u_2], [u_1, u_2]],                       a line: all actions of the last player
 *         ...
 *
 * Decimals are JSON numbers, fractions are strings "p/q" (number_text.c says which and why), so
 * that a game, written and read, is the same game: names, doubles and exact values. Actions that
 * have no names of their own are written as their number.
 */
#include "base/mem.h"
#include "io/json_writer.h"
#include "io/number_text.h"
#include "io/write.h"

#include <string.h>

static bool has_names(const ent_game *g, size_t player)
{
    if (!g->action_name) return false;
    for (int a = 0; a < g->actions[player]; a++)
        if (g->action_name[g->offset[player] + (size_t)a]) return true;
    return false;
}

static void put_players(enti_json_writer *w, const ent_game *g)
{
    enti_json_open_array(w, "players");
    for (size_t i = 0; i < g->players; i++) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "name", ent_game_player_name(g, i));
        if (has_names(g, i)) {
            enti_json_open_row(w, "actions");
            for (int a = 0; a < g->actions[i]; a++)
                enti_json_put_text(w, NULL, ent_game_action_name(g, i, a));
            enti_json_close_array(w);
        } else {
            enti_json_put_count(w, "actions", (uint64_t)g->actions[i]);
        }
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

/* The payoffs of one profile; `text` is scratch. */
static ent_status put_profile(enti_json_writer *w, const ent_game *g, size_t profile,
                              enti_text *text)
{
    enti_json_open_row(w, NULL);
    for (size_t i = 0; i < g->players; i++) {
        text->text.length = 0;
        const ent_status st = enti_payoff_text(g, profile * g->players + i, text);
        if (st || text->status) return st ? st : text->status;
        if (strchr(text->text.data, '/'))
            enti_json_put_text(w, NULL, text->text.data);
        else
            enti_json_put_digits(w, NULL, text->text.data);
    }
    enti_json_close_array(w);
    return ENT_OK;
}

/* The nested table. Before profile k an array opens for each player j whose later players all
 * stand at their first action (stride[j-1] divides k), and closes likewise behind it. */
static ent_status put_payoffs(enti_json_writer *w, const ent_game *g)
{
    enti_text text = {0};
    ent_status st = ENT_OK;
    const size_t n = g->players;

    for (size_t k = 0; k < g->profiles && !st; k++) {
        for (size_t j = 0; j < n; j++)
            if (k % (j ? g->stride[j - 1] : g->profiles) == 0) {
                const char *name = j == 0 ? "payoffs" : NULL;
                if (j + 1 == n)
                    enti_json_open_row(w, name);
                else
                    enti_json_open_array(w, name);
            }
        st = put_profile(w, g, k, &text);
        for (size_t j = n; j-- > 0;)
            if ((k + 1) % (j ? g->stride[j - 1] : g->profiles) == 0) enti_json_close_array(w);
    }
    ent_text_clear(&text.text);
    return st;
}

ent_status enti_game_write_json(const ent_game *g, ent_text *out)
{
    enti_json_writer w = {0};

    enti_json_open_object(&w, NULL);
    enti_json_put_count(&w, "entente", 1);
    if (*ent_game_title(g)) enti_json_put_text(&w, "title", ent_game_title(g));
    put_players(&w, g);
    const ent_status st = put_payoffs(&w, g);
    enti_json_close_object(&w);
    if (!st) return enti_json_end(&w, out);
    ent_text_clear(&w.t.text);
    return st;
}
