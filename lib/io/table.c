/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c -- "payoffs" of entente JSON as a stream; see table.h.
 *
 * A table nests one level a player and ends in a list of one number a player. Its numbers stand
 * in the order of the game's own table, so they are appended as they come, and nothing else is
 * kept. The sizes of the levels come from "players" when that stands before the table, else they
 * are learnt: the depth from the first number, the size of each level from the first of its
 * arrays that ends. Every later array must agree.
 *
 * A number is a JSON number, or a string with a decimal or a fraction "p/q".
 */
#include "io/table.h"

#include "base/status.h"
#include "io/json_token.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

void enti_table_clear(enti_table *t)
{
    ent_game_free(t->game);
    ent_text_clear(&t->token.text);
    *t = (enti_table){0};
}

void enti_table_expect(enti_table *t, const enti_json *players)
{
    size_t i = 0;

    if (!players || players->kind != ENTI_JSON_ARRAY) return;
    if (players->count < 1 || players->count > ENT_GAME_MAX_PLAYERS) return;
    t->depth = players->count + 1;
    t->size[players->count] = players->count;
    for (const enti_json *p = players->child; p; p = p->next, i++) {
        const enti_json *name = enti_json_get(p, "name"), *actions = enti_json_get(p, "actions");
        long count = 0;
        if (name) t->name[i] = name->text;
        if (actions && actions->kind == ENTI_JSON_ARRAY)
            t->size[i] = actions->count;
        else if (actions && !enti_json_integer(actions, "", 1, INT_MAX, &count, NULL))
            t->size[i] = (size_t)count;
    }
}

/* payoffs[1][0], the array that is open at `level`; a long path is cut. */
static const char *path(const enti_table *t, size_t level, char out[ENTI_SHOW_TEXT])
{
    size_t used = (size_t)snprintf(out, ENTI_SHOW_TEXT, "payoffs");

    for (size_t k = 0; k < level && used < ENTI_SHOW_TEXT - 24; k++)
        used += (size_t)snprintf(out + used, ENTI_SHOW_TEXT - used, "[%zu]", t->count[k] - 1);
    return out;
}

#define WHAT_TEXT (ENTI_SHOW_TEXT + 24)

/* What the entries of an array at a level are, in words. */
static const char *entries(const enti_table *t, size_t level, char out[WHAT_TEXT])
{
    char name[ENTI_SHOW_TEXT];

    if (level + 1 == t->depth)
        snprintf(out, WHAT_TEXT, "one number a player, %zu by the nesting", level);
    else if (t->name[level])
        snprintf(out, WHAT_TEXT, "one an action of %s", enti_show(t->name[level], name));
    else
        snprintf(out, WHAT_TEXT, "one an action of player %zu", level + 1);
    return out;
}

static ent_status open_array(enti_table *t, enti_source *s)
{
    char where[ENTI_SHOW_TEXT];

    if (t->level == ENTI_TABLE_MAX_DEPTH)
        return enti_source_fault(s, s->place,
                                 "payoffs nest deeper than %d players: see the \"symmetric\" "
                                 "and \"polymatrix\" models",
                                 ENT_GAME_MAX_PLAYERS);
    if (t->depth && t->level == t->depth)
        return enti_source_fault(s, s->place, "%s is a list, expected a number",
                                 path(t, t->level, where));
    t->begin[t->level] = s->place;
    t->count[t->level++] = 0;
    enti_source_skip(s);
    return ENT_OK;
}

/* Counts one more entry of the open array. */
static ent_status add_entry(enti_table *t, enti_source *s)
{
    const size_t level = t->level - 1;
    char where[ENTI_SHOW_TEXT], what[WHAT_TEXT];

    if (t->size[level] && t->count[level] == t->size[level])
        return enti_source_fault(s, s->place, "%s has more than %zu entr%s, expected %s",
                                 path(t, level, where), t->size[level],
                                 t->size[level] == 1 ? "y" : "ies", entries(t, level, what));
    t->count[level]++;
    return ENT_OK;
}

static ent_status close_array(enti_table *t, enti_source *s)
{
    const size_t level = t->level - 1;
    char where[ENTI_SHOW_TEXT], what[WHAT_TEXT];

    if (t->count[level] == 0)
        return enti_source_fault(s, t->begin[level], "%s is empty, expected %s",
                                 path(t, level, where), entries(t, level, what));
    if (t->size[level] == 0) t->size[level] = t->count[level];
    if (t->count[level] != t->size[level])
        return enti_source_fault(s, t->begin[level], "%s has %zu entr%s, expected %zu, %s",
                                 path(t, level, where), t->count[level],
                                 t->count[level] == 1 ? "y" : "ies", t->size[level],
                                 entries(t, level, what));
    t->level--;
    enti_source_skip(s);
    return ENT_OK;
}

/* The first number tells the depth, and with it the size of the last level. */
static ent_status set_depth(enti_table *t, enti_source *s)
{
    if (t->level < 2)
        return enti_source_fault(s, t->begin[0],
                                 "payoffs is a list of numbers, expected a list "
                                 "of lists: one level a player, then one number "
                                 "a player");
    t->depth = t->level;
    const size_t players = t->depth - 1;
    if (t->size[players] && t->size[players] != players)
        return enti_source_fault(s, t->begin[0],
                                 "payoffs nest %zu level%s, expected %zu: one a "
                                 "player",
                                 players, players == 1 ? "" : "s", t->size[players]);
    t->size[players] = players;
    return ENT_OK;
}

static ent_status put_number(enti_table *t, enti_source *s, enti_place at)
{
    char where[ENTI_SHOW_TEXT], shown[ENTI_SHOW_TEXT];
    const char *why = "", *text = t->token.text.data;
    size_t length = t->token.text.length;

    if (t->token.status) return enti_no_memory(s->err);
    if (t->n_cells == s->max_payoffs)
        return enti_error_set(
            s->err, ENT_ERR_LIMIT, at.line, at.column,
            "the game has more payoffs than the limit of %zu: see the \"symmetric\" "
            "and \"polymatrix\" models",
            s->max_payoffs);
    if (*text == '"') { /* without its quotes */
        t->token.text.data[--length] = '\0';
        text++;
        length--;
    }
    const ent_status st = enti_game_put(t->game, t->n_cells, text, length, &why);
    if (st == ENT_ERR_NOMEM) return enti_no_memory(s->err);
    if (st)
        return enti_error_set(s->err, st, at.line, at.column, "%s is %s: %s, expected a number",
                              path(t, t->level, where), enti_show(text, shown), why);
    t->n_cells++;
    return ENT_OK;
}

static ent_status read_number(enti_table *t, enti_source *s)
{
    const enti_place at = s->place;
    const int c = enti_source_peek(s);
    char where[ENTI_SHOW_TEXT], next[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (c != '"' && c != '-' && (c < '0' || c > '9'))
        return enti_source_fault(s, at, "%s in %s, expected a number%s", enti_show_next(s, next),
                                 path(t, t->level - 1, where), t->depth ? "" : " or a list");
    if (t->depth == 0) st = set_depth(t, s);
    if (!st && t->level < t->depth)
        return enti_source_fault(s, at, "%s is a number, expected a list",
                                 path(t, t->level, where));
    t->token.text.length = 0;
    if (!st)
        st = c == '"' ? enti_json_take_string(s, &t->token) : enti_json_take_number(s, &t->token);
    return st ? st : put_number(t, s, at);
}

static void skip_space(enti_source *s)
{
    for (int c = enti_source_peek(s); c == ' ' || c == '\n' || c == '\r' || c == '\t';
         c = enti_source_peek(s))
        enti_source_skip(s);
}

/* An entry begins: an array opens, or a number is read (*ended). */
static ent_status begin_entry(enti_table *t, enti_source *s, bool *ended)
{
    ent_status st = t->level ? add_entry(t, s) : ENT_OK;

    *ended = false;
    if (st) return st;
    if (enti_source_peek(s) == '[') {
        st = open_array(t, s);
        skip_space(s);
        if (st || enti_source_peek(s) != ']') return st;
        return close_array(t, s); /* which finds it empty */
    }
    *ended = true;
    return read_number(t, s);
}

/* An entry has ended: closes what ends with it, up to the next entry or the table's end. */
static ent_status end_entry(enti_table *t, enti_source *s)
{
    char where[ENTI_SHOW_TEXT], next[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    while (!st && t->level > 0) {
        skip_space(s);
        const int c = enti_source_peek(s);
        if (c == ',') {
            enti_source_skip(s);
            skip_space(s);
            return ENT_OK;
        }
        if (c != ']')
            return enti_source_fault(s, s->place, "%s in %s, expected ',' or ']'",
                                     enti_show_next(s, next), path(t, t->level - 1, where));
        st = close_array(t, s);
    }
    return st;
}

ent_status enti_table_read(enti_table *t, enti_source *s)
{
    char next[ENTI_SHOW_TEXT];
    bool ended = false;

    if (enti_source_peek(s) != '[')
        return enti_source_fault(s, s->place, "%s, expected the list of payoffs",
                                 enti_show_next(s, next));
    if (enti_game_begin(&t->game)) return enti_no_memory(s->err);
    ent_status st = ENT_OK;
    do {
        st = begin_entry(t, s, &ended);
        if (!st && ended) st = end_entry(t, s);
    } while (!st && t->level > 0);
    return st;
}
