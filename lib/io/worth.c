/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worth.c -- "worth" of entente JSON as a stream; see worth.h.
 *
 *     "worth": {"": 0, "0": 1, "0,1": 3, ...}     a coalition by its players, separated by commas:
 *                                                 their numbers from 0, or their names when
 *                                                 "players" stands before; digits are a number
 *     "worth": [0, 1, 0, 3, ...]                  2^n numbers, at the place whose bits are the members
 *
 * A number is a JSON number, or a string with a decimal or a fraction "p/q". In an object the empty
 * coalition may be left out, and no other. The number of players is that of "players", else the
 * largest that is named.
 */
#include "io/worth.h"
#include "base/mem.h"
#include "base/status.h"
#include "io/json_token.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COALITION_TEXT 96

void enti_worths_clear(enti_worths *w)
{
    ent_coop_free(w->game);
    enti_free(w->seen);
    ent_text_clear(&w->key.text);
    ent_text_clear(&w->token.text);
    *w = (enti_worths){0};
}

static ent_status too_many(enti_source *s, enti_place at, const char *how)
{
    return enti_error_set(s->err, ENT_ERR_LIMIT, at.line, at.column,
                          "%s: the limit is %d players with a worth for each of the 2^n "
                          "coalitions; more need a rule, as weighted votes are",
                          how, ENT_COOP_MAX_PLAYERS);
}

/* Room for a number of players. */
static ent_status grow(enti_worths *w, enti_source *s, size_t players)
{
    const size_t old = ent_coop_players(w->game);
    ent_status st = ENT_OK;

    if (players <= old) return ENT_OK;
    st = old ? enti_coop_resize(w->game, players) : enti_coop_alloc(players, &w->game);
    if (st) return enti_no_memory(s->err);
    if (w->listed) return ENT_OK;
    const size_t bytes = ((size_t)1 << players) / 8 + 1, had = old ? ((size_t)1 << old) / 8 + 1 : 0;
    unsigned char *seen = enti_resize(w->seen, bytes, 1);
    if (!seen) return enti_no_memory(s->err);
    memset(seen + had, 0, bytes - had);
    w->seen = seen;
    return ENT_OK;
}

/* ---- numbers ------------------------------------------------------------------------------ */

/* The number at the source as the worth of a coalition, called `name` in messages. */
static ent_status read_number(enti_worths *w, enti_source *s, ent_coalition coalition,
                              const char *name)
{
    const enti_place at = s->place;
    const int c = enti_source_peek(s);
    char next[ENTI_SHOW_TEXT], shown[ENTI_SHOW_TEXT];
    const char *why = "";

    if (c != '"' && c != '-' && (c < '0' || c > '9'))
        return enti_source_fault(s, at, "%s for %s, expected its worth", enti_show_next(s, next),
                                 name);
    w->token.text.length = 0;
    ent_status st =
        c == '"' ? enti_json_take_string(s, &w->token) : enti_json_take_number(s, &w->token);
    if (st) return st;
    if (w->token.status) return enti_no_memory(s->err);
    char *text = w->token.text.data;
    size_t length = w->token.text.length;
    if (*text == '"') { /* without its quotes */
        text[--length] = '\0';
        text++;
        length--;
    }
    st = enti_coop_put(w->game, coalition, text, length, &why);
    if (st == ENT_ERR_NOMEM) return enti_no_memory(s->err);
    if (st && coalition == 0 && strstr(why, "empty"))
        return enti_error_set(s->err, st, at.line, at.column,
                              "the empty coalition is worth %s, expected 0",
                              enti_show(text, shown));
    if (st)
        return enti_error_set(s->err, st, at.line, at.column,
                              "%s is worth %s: %s, expected a number", name, enti_show(text, shown),
                              why);
    w->count++;
    return ENT_OK;
}

/* ---- coalitions --------------------------------------------------------------------------- */

/* A player by number or name, `length` bytes of a key. */
static ent_status find_player(const enti_worths *w, enti_source *s, enti_place at, const char *text,
                              size_t length, size_t *player)
{
    char shown[ENTI_SHOW_TEXT], part[ENTI_SHOW_TEXT];
    size_t i = 0;
    bool digits = length > 0 && length < 10;

    snprintf(part, sizeof part, "%.*s", (int)length, text);
    for (size_t k = 0; k < length; k++) digits = digits && text[k] >= '0' && text[k] <= '9';
    for (const enti_json *p = w->names && !digits ? w->names->child : NULL; p; p = p->next, i++) {
        const enti_json *name = p->kind == ENTI_JSON_OBJECT ? enti_json_get(p, "name") : NULL;
        if (!name || name->kind != ENTI_JSON_STRING) continue;
        if (strlen(name->text) != length || memcmp(name->text, text, length) != 0) continue;
        *player = i;
        return ENT_OK;
    }
    if (!digits)
        return enti_source_fault(s, at, "%s is no player, expected a number from 0%s",
                                 enti_show(part, shown),
                                 w->names ? " or a name of \"players\"" : "");
    *player = (size_t)strtoul(part, NULL, 10);
    if (w->players && *player >= w->players)
        return enti_source_fault(s, at, "no player %zu, expected 0 to %zu", *player,
                                 w->players - 1);
    if (*player >= ENT_COOP_MAX_PLAYERS) {
        snprintf(part, sizeof part, "player %zu", *player);
        return too_many(s, at, part);
    }
    return ENT_OK;
}

/* The coalition of a key, `length` bytes without quotes. */
static ent_status read_members(enti_worths *w, enti_source *s, enti_place at, const char *text,
                               size_t length, ent_coalition *out)
{
    size_t begin = 0;
    ent_status st = ENT_OK;

    *out = 0;
    if (memchr(text, '\\', length))
        return enti_source_fault(s, at, "a coalition with escapes, expected players and commas");
    while (begin < length && !st) {
        size_t end = begin, next, player = 0;
        while (end < length && text[end] != ',') end++;
        next = end + 1;
        while (begin < end && text[begin] == ' ') begin++;
        while (end > begin && text[end - 1] == ' ') end--;
        st = find_player(w, s, at, text + begin, end - begin, &player);
        if (!st && *out >> player & 1)
            st = enti_source_fault(s, at, "player %zu stands twice in a coalition", player);
        if (!st) *out |= (ent_coalition)1 << player;
        if (!st && next == length)
            st = enti_source_fault(s, at, "a coalition that ends in a comma, expected a player");
        begin = next;
    }
    return st;
}

/* "the coalition {0,2}" */
static const char *coalition_text(ent_coalition c, char out[COALITION_TEXT])
{
    size_t used = (size_t)snprintf(out, COALITION_TEXT, "the coalition \"");

    for (unsigned i = 0, first = 1; c >> i; i++)
        if (c >> i & 1) {
            used += (size_t)snprintf(out + used, COALITION_TEXT - used, first ? "%u" : ",%u", i);
            first = 0;
        }
    snprintf(out + used, COALITION_TEXT - used, "\"");
    return out;
}

/* One member of the object. */
static ent_status read_member(enti_worths *w, enti_source *s)
{
    const enti_place at = s->place;
    char next[ENTI_SHOW_TEXT], name[COALITION_TEXT];
    ent_coalition coalition = 0;

    if (enti_source_peek(s) != '"')
        return enti_source_fault(s, at, "%s in worth, expected a coalition in quotes",
                                 enti_show_next(s, next));
    w->key.text.length = 0;
    ent_status st = enti_json_take_string(s, &w->key);
    if (st) return st;
    if (w->key.status) return enti_no_memory(s->err);
    st = read_members(w, s, at, w->key.text.data + 1, w->key.text.length - 2, &coalition);
    size_t players = w->players ? w->players : 1;
    while (coalition >> players) players++;
    if (!st) st = grow(w, s, players);
    if (st) return st;
    coalition_text(coalition, name);
    if (w->seen[coalition / 8] >> coalition % 8 & 1)
        return enti_source_fault(s, at, "%s stands twice, expected one worth", name);
    w->seen[coalition / 8] |= (unsigned char)(1u << coalition % 8);
    w->members |= coalition;
    w->key.text.length = 0;
    enti_json_skip_space(s, &w->key);
    if (enti_source_peek(s) != ':')
        return enti_source_fault(s, s->place, "%s, expected ':' after a coalition",
                                 enti_show_next(s, next));
    enti_source_skip(s);
    enti_json_skip_space(s, &w->key);
    return read_number(w, s, coalition, name);
}

/* ---- the value ---------------------------------------------------------------------------- */

/* One number of the list. */
static ent_status read_entry(enti_worths *w, enti_source *s)
{
    const enti_place at = s->place;
    char name[COALITION_TEXT];
    size_t players = 1;

    while (w->count >> players) players++;
    if (players > ENT_COOP_MAX_PLAYERS) return too_many(s, at, "more than 2^25 worths");
    const ent_status st = grow(w, s, players);
    return st ? st : read_number(w, s, w->count, coalition_text(w->count, name));
}

ent_status enti_worths_read(enti_worths *w, const enti_json *players, enti_source *s)
{
    const int open = enti_source_peek(s), close = open == '[' ? ']' : '}';
    char next[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (open != '[' && open != '{')
        return enti_source_fault(s, s->place, "%s, expected the worths of the coalitions",
                                 enti_show_next(s, next));
    w->listed = open == '[';
    if (players && players->kind == ENTI_JSON_ARRAY) {
        w->names = players;
        w->players = players->count;
    }
    if (w->players > ENT_COOP_MAX_PLAYERS) {
        snprintf(next, sizeof next, "%zu players", w->players);
        return too_many(s, s->place, next);
    }
    st = grow(w, s, w->players && !w->listed ? w->players : 1);
    enti_source_skip(s);
    enti_json_skip_space(s, &w->key);
    while (!st && enti_source_peek(s) != close) {
        st = w->listed ? read_entry(w, s) : read_member(w, s);
        if (st) break;
        w->key.text.length = 0;
        enti_json_skip_space(s, &w->key);
        if (enti_source_peek(s) == close) break;
        if (enti_source_peek(s) != ',')
            return enti_source_fault(s, s->place, "%s in worth, expected ',' or '%c'",
                                     enti_show_next(s, next), close);
        enti_source_skip(s);
        enti_json_skip_space(s, &w->key);
        if (enti_source_peek(s) == close)
            return enti_source_fault(s, s->place, "%s after a comma, expected a worth",
                                     enti_show_next(s, next));
    }
    w->names = NULL; /* gone when this returns */
    if (!st) enti_source_skip(s);
    return st;
}

/* The list has 2^n numbers. */
static ent_status check_list(const enti_worths *w, enti_place at, ent_error *err)
{
    const size_t size = (size_t)1 << ent_coop_players(w->game);

    if (w->count != size)
        return enti_error_set(err, ENT_ERR_PARSE, at.line, at.column,
                              "worth has %zu numbers, expected 2^n: %zu for %zu players", w->count,
                              size, ent_coop_players(w->game));
    return ENT_OK;
}

static ent_status check_object(const enti_worths *w, enti_place at, ent_error *err)
{
    char name[COALITION_TEXT];
    const size_t n = ent_coop_players(w->game), size = (size_t)1 << n;

    for (size_t s = 1; s < size; s++)
        if (!(w->seen[s / 8] >> s % 8 & 1))
            return enti_error_set(err, ENT_ERR_PARSE, at.line, at.column,
                                  "no worth for %s, expected one for each of the %zu coalitions of "
                                  "%zu player%s",
                                  coalition_text(s, name), size - 1, n, n == 1 ? "" : "s");
    return ENT_OK;
}

ent_status enti_worths_take(enti_worths *w, enti_place at, ent_error *err, ent_coop **out)
{
    ent_status st = w->listed ? check_list(w, at, err) : check_object(w, at, err);

    if (st) return st;
    if (!enti_coop_seal(w->game))
        return enti_error_set(err, ENT_ERR_PARSE, at.line, at.column,
                              "sums of these worths are larger than a double can hold");
    *out = w->game;
    w->game = NULL;
    return ENT_OK;
}
