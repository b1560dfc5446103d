/* SPDX-License-Identifier: GPL-3.0-or-later */
/* players.c -- "title" and "players" of entente JSON, given to a game whose table was read.
 *
 *     "players": [{"name": text, "actions": [text, ...] or a count}, ...]
 *
 * Names are distinct and not empty. "actions" may be left out beside a table, which tells their
 * number; so may "players": then all are called by their numbers.
 */
#include "base/mem.h"
#include "base/status.h"
#include "io/read.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const members[] = {"name", "actions", NULL};

static int compare_texts(const void *x, const void *y)
{
    const enti_json *const *a = x, *const *b = y;
    const int order = strcmp((*a)->text, (*b)->text);

    if (order) return order;
    return *a < *b ? -1 : *a > *b; /* nodes of one block: as in the text */
}

/* Refuses two equal texts of n; what they are in words. Sorts the list. */
static ent_status check_distinct(const enti_json *text[], size_t n, const char *what,
                                 ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    qsort(text, n, sizeof *text, compare_texts);
    for (size_t k = 1; k < n; k++)
        if (strcmp(text[k - 1]->text, text[k]->text) == 0)
            return enti_json_fault(text[k], err, "%s %s stands twice, expected distinct names",
                                   what, enti_show(text[k]->text, shown));
    return ENT_OK;
}

/* A name: a text that is not empty. */
static ent_status check_name(const enti_json *name, const char *what, ent_error *err)
{
    if (name->kind != ENTI_JSON_STRING)
        return enti_json_fault(name, err, "%s is %s, expected a text", what,
                               enti_json_kind_text(name->kind));
    if (!*name->text) return enti_json_fault(name, err, "%s is empty, expected a text", what);
    return ENT_OK;
}

/* The list of a player's actions; `who` is the player in quotes. */
static ent_status read_action_names(const enti_json *list, const char *who, ent_game *g, size_t i,
                                    ent_error *err)
{
    char what[ENTI_SHOW_TEXT + 40];
    const enti_json **name = enti_calloc(list->count, sizeof *name);
    ent_status st = name ? ENT_OK : enti_no_memory(err);
    size_t n = 0;

    for (const enti_json *action = list->child; action && !st; action = action->next) {
        snprintf(what, sizeof what, "action %zu of player %s", n + 1, who);
        st = check_name(action, what, err);
        if (!st && ent_game_set_action_name(g, i, (int)n, action->text)) st = enti_no_memory(err);
        if (!st) name[n++] = action;
    }
    snprintf(what, sizeof what, "the action of player %s called", who);
    if (!st) st = check_distinct(name, n, what, err);
    enti_free(name);
    return st;
}

/* "actions" against the table, and the names of the actions. */
static ent_status read_actions(const enti_json *actions, const char *who, ent_game *g, size_t i,
                               ent_error *err)
{
    const bool list = actions->kind == ENTI_JSON_ARRAY;
    char what[ENTI_SHOW_TEXT + 40];
    long count = list ? (long)actions->count : 0;
    ent_status st = ENT_OK;

    snprintf(what, sizeof what, "\"actions\" of player %s", who);
    if (!list && actions->kind != ENTI_JSON_NUMBER)
        return enti_json_fault(actions, err, "%s is %s, expected a list of names or a count", what,
                               enti_json_kind_text(actions->kind));
    if (!list) st = enti_json_integer(actions, what, 1, INT_MAX, &count, err);
    if (st) return st;
    if (count != g->actions[i])
        return enti_json_fault(actions, err,
                               "player %s has %ld action%s, but \"payoffs\" has %d for this player",
                               who, count, count == 1 ? "" : "s", g->actions[i]);
    return list ? read_action_names(actions, who, g, i, err) : ENT_OK;
}

/* One entry of "players"; its name comes back through *name. */
static ent_status read_player(const enti_json *player, ent_game *g, size_t i,
                              const enti_json **name, ent_error *err)
{
    char what[40], who[ENTI_SHOW_TEXT];

    snprintf(what, sizeof what, "player %zu", i + 1);
    if (player->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(player, err, "%s is %s, expected an object", what,
                               enti_json_kind_text(player->kind));
    ent_status st = enti_json_only(player, what, members, err);
    if (!st) st = enti_json_need(player, what, "name", ENTI_JSON_STRING, name, err);
    snprintf(what, sizeof what, "the name of player %zu", i + 1);
    if (!st) st = check_name(*name, what, err);
    if (!st && ent_game_set_player_name(g, i, (*name)->text)) st = enti_no_memory(err);
    const enti_json *actions = st ? NULL : enti_json_get(player, "actions");
    if (actions) st = read_actions(actions, enti_show((*name)->text, who), g, i, err);
    return st;
}

/* What is named, and how. */
typedef struct named {
    void *object;
    size_t n;
    const char *member; /* of the document, which the number of players comes from */
    ent_status (*put)(void *object, size_t player, const char *name);
} named;

/* "players" with names alone, for what has no actions. */
static ent_status read_names(const enti_json *players, const named *x, ent_error *err)
{
    static const char *const only_name[] = {"name", NULL};
    const enti_json *name[ENT_COOP_MAX_PLAYERS];
    size_t i = 0;
    ent_status st = ENT_OK;

    if (players->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(players, err, "\"players\" is %s, expected a list",
                               enti_json_kind_text(players->kind));
    if (players->count != x->n)
        return enti_json_fault(players, err, "\"players\" has %zu entr%s, but \"%s\" is of %zu",
                               players->count, players->count == 1 ? "y" : "ies", x->member, x->n);
    for (const enti_json *p = players->child; p && !st; p = p->next, i++) {
        char what[40];
        snprintf(what, sizeof what, "player %zu", i + 1);
        if (p->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(p, err, "%s is %s, expected an object", what,
                                   enti_json_kind_text(p->kind));
        st = enti_json_only(p, what, only_name, err);
        if (!st) st = enti_json_need(p, what, "name", ENTI_JSON_STRING, &name[i], err);
        snprintf(what, sizeof what, "the name of player %zu", i + 1);
        if (!st) st = check_name(name[i], what, err);
        if (!st && x->put(x->object, i, name[i]->text)) st = enti_no_memory(err);
    }
    return st ? st : check_distinct(name, i, "the player called", err);
}

static ent_status name_coop(void *object, size_t player, const char *name)
{
    return ent_coop_set_player_name(object, player, name);
}

static ent_status name_membership(void *object, size_t player, const char *name)
{
    return ent_membership_set_player_name(object, player, name);
}

ent_status enti_coop_players_read(const enti_json *root, ent_coop *c, ent_error *err)
{
    const enti_json *title = enti_json_get(root, "title");
    const enti_json *players = enti_json_get(root, "players");
    const named x = {c, ent_coop_players(c), "worth", name_coop};

    if (title && ent_coop_set_title(c, title->text)) return enti_no_memory(err);
    return players ? read_names(players, &x, err) : ENT_OK;
}

ent_status enti_membership_players_read(const enti_json *root, ent_membership *m, ent_error *err)
{
    const enti_json *title = enti_json_get(root, "title");
    const enti_json *players = enti_json_get(root, "players");
    const named x = {m, ent_membership_players(m), "membership", name_membership};

    if (title && ent_membership_set_title(m, title->text)) return enti_no_memory(err);
    return players ? read_names(players, &x, err) : ENT_OK;
}

ent_status enti_players_read(const enti_json *root, ent_game *g, ent_error *err)
{
    const enti_json *title = enti_json_get(root, "title");
    const enti_json *players = enti_json_get(root, "players");
    const enti_json *name[ENT_GAME_MAX_PLAYERS];
    size_t i = 0;

    if (title && ent_game_set_title(g, title->text)) return enti_no_memory(err);
    if (!players) return ENT_OK;
    if (players->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(players, err, "\"players\" is %s, expected a list",
                               enti_json_kind_text(players->kind));
    if (players->count != g->players)
        return enti_json_fault(players, err,
                               "\"players\" has %zu entr%s, but \"payoffs\" nests for %zu player%s",
                               players->count, players->count == 1 ? "y" : "ies", g->players,
                               g->players == 1 ? "" : "s");
    ent_status st = ENT_OK;
    for (const enti_json *p = players->child; p && !st; p = p->next, i++)
        st = read_player(p, g, i, &name[i], err);
    return st ? st : check_distinct(name, i, "the player called", err);
}
