/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels.c -- title, player names, action names.
 *
 * Unnamed players and actions are called by their 1-based number, as Gambit does. Those names
 * are borrowed from a table that is made with the game (default_name, `name_size` bytes each),
 * so that reading a name never writes to the game and threads may share it.
 */
#include "base/mem.h"
#include "game/game.h"

#include <stdio.h>
#include <string.h>

ent_status enti_labels_init(ent_game *g)
{
    size_t most = g->players;
    char digits[24];

    for (size_t i = 0; i < g->players; i++)
        if ((size_t)g->actions[i] > most) most = (size_t)g->actions[i];
    g->name_size = (size_t)snprintf(digits, sizeof digits, "%zu", most) + 1;
    g->default_name = enti_calloc(most, g->name_size);
    if (!g->default_name) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < most; k++)
        snprintf(g->default_name + k * g->name_size, g->name_size, "%zu", k + 1);
    return ENT_OK;
}

void enti_labels_free(ent_game *g)
{
    for (size_t i = 0; g->player_name && i < g->players; i++) enti_free(g->player_name[i]);
    for (size_t k = 0; g->action_name && k < g->width; k++) enti_free(g->action_name[k]);
    enti_free(g->player_name);
    enti_free(g->action_name);
    enti_free(g->default_name);
    enti_free(g->title);
}

/* Puts a copy of `text` into slot k of an array of n names, made when the first is set. */
static ent_status set_name(char ***names, size_t n, size_t k, const char *text)
{
    if (!text || !*text) return ENT_ERR_ARG;
    if (!*names) *names = enti_new(n, char *);
    if (!*names) return ENT_ERR_NOMEM;
    char *copy = enti_text_copy(text, strlen(text));
    if (!copy) return ENT_ERR_NOMEM;
    enti_free((*names)[k]);
    (*names)[k] = copy;
    return ENT_OK;
}

const char *ent_game_title(const ent_game *g)
{
    return g && g->title ? g->title : "";
}

const char *ent_game_player_name(const ent_game *g, size_t player)
{
    if (!g || player >= g->players) return "";
    if (g->player_name && g->player_name[player]) return g->player_name[player];
    return g->default_name + player * g->name_size;
}

const char *ent_game_action_name(const ent_game *g, size_t player, int action)
{
    if (action < 0 || action >= ent_game_actions(g, player)) return "";
    const size_t k = g->offset[player] + (size_t)action;
    if (g->action_name && g->action_name[k]) return g->action_name[k];
    return g->default_name + (size_t)action * g->name_size;
}

ent_status ent_game_set_title(ent_game *g, const char *title)
{
    if (!g) return ENT_ERR_ARG;
    char *copy = NULL;
    if (title && *title) {
        copy = enti_text_copy(title, strlen(title));
        if (!copy) return ENT_ERR_NOMEM;
    }
    enti_free(g->title);
    g->title = copy;
    return ENT_OK;
}

ent_status ent_game_set_player_name(ent_game *g, size_t player, const char *name)
{
    if (!g || player >= g->players) return ENT_ERR_ARG;
    return set_name(&g->player_name, g->players, player, name);
}

ent_status ent_game_set_action_name(ent_game *g, size_t player, int action, const char *name)
{
    if (action < 0 || action >= ent_game_actions(g, player)) return ENT_ERR_ARG;
    return set_name(&g->action_name, g->width, g->offset[player] + (size_t)action, name);
}
