/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_edges.c -- reading a polymatrix game: a bimatrix an edge.
 *
 *     {"kind": "polymatrix",
 *      "players": [{"name": "A", "actions": ["l", "r"]}, ...],
 *      "edges": [{"between": ["A", "B"], "payoffs": [[[1, 2], [0, 0]], [[0, 0], [2, 1]]]}, ...]}
 *
 * A player's payoff is the sum over its edges; payoffs[a][b] has that of either end.
 */
#include "base/mem.h"
#include "io/source.h"
#include "scenario/compact.h"

#include <string.h>

/* The players that a list names, each with its actions. */
typedef struct roster {
    size_t n;
    const char **name;         /* [n] */
    const enti_json **actions; /* [n] */
    int *count, *ones;         /* [n] */
} roster;

static ent_status read_players(roster *r, const enti_json *list, ent_error *err)
{
    static const char *const members[] = {"name", "actions", NULL};
    char shown[ENTI_SHOW_TEXT];

    for (const enti_json *at = list->child; at; at = at->next) {
        const enti_json *name = NULL;
        if (at->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(at, err, "a player is %s, expected {\"name\", \"actions\"}",
                                   enti_json_kind_text(at->kind));
        ent_status st = enti_json_only(at, "a player", members, err);
        if (!st) st = enti_json_need(at, "a player", "name", ENTI_JSON_STRING, &name, err);
        if (!st) st = enti_check_label(at, "name", err);
        if (!st) st = enti_compact_read_actions(at, "a player", &r->actions[r->n], err);
        if (st) return st;
        for (size_t i = 0; i < r->n; i++)
            if (strcmp(r->name[i], name->text) == 0)
                return enti_json_fault(name, err, "player %s stands twice, expected distinct names",
                                       enti_show(name->text, shown));
        r->name[r->n] = name->text;
        r->count[r->n] = (int)r->actions[r->n]->count;
        r->ones[r->n++] = 1;
    }
    return ENT_OK;
}

static ent_status find_player(const roster *r, const enti_json *at, size_t *out, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "an end of an edge is %s, expected a player's name",
                               enti_json_kind_text(at->kind));
    for (*out = 0; *out < r->n; ++*out)
        if (strcmp(r->name[*out], at->text) == 0) return ENT_OK;
    return enti_json_fault(at, err, "unknown player %s, expected one of \"players\"",
                           enti_show(at->text, shown));
}

static ent_status read_ends(const roster *r, const enti_json *at, const ent_compact_edge known[],
                            size_t n, ent_compact_edge *out, ent_error *err)
{
    static const char *const members[] = {"between", "payoffs", "note", NULL};
    const enti_json *ends = NULL;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "an edge is %s, expected {\"between\", \"payoffs\"}",
                               enti_json_kind_text(at->kind));
    ent_status st = enti_json_only(at, "an edge", members, err);
    if (!st) st = enti_need_list(at, "an edge", "between", 2, &ends, err);
    if (!st && ends->count != 2)
        st = enti_json_fault(ends, err, "\"between\" has %zu entries, expected 2 players",
                             ends->count);
    if (!st) st = find_player(r, ends->child, &out->player[0], err);
    if (!st) st = find_player(r, ends->child->next, &out->player[1], err);
    if (st) return st;
    if (out->player[0] == out->player[1])
        return enti_json_fault(ends, err, "an edge has one player at both ends, expected two");
    for (size_t e = 0; e < n; e++)
        if ((known[e].player[0] == out->player[0] && known[e].player[1] == out->player[1]) ||
            (known[e].player[0] == out->player[1] && known[e].player[1] == out->player[0]))
            return enti_json_fault(ends, err, "this edge is listed twice, expected one for a pair");
    return ENT_OK;
}

/* A list of exactly n entries within an edge's payoffs. */
static ent_status need_row(const enti_json *row, size_t n, const char *what, ent_error *err)
{
    if (row->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(row, err, "payoffs of an edge have %s, expected a list: %s",
                               enti_json_kind_text(row->kind), what);
    if (row->count == n) return ENT_OK;
    return enti_json_fault(row, err, "a list in payoffs has %zu entries, expected %zu: %s",
                           row->count, n, what);
}

static ent_status fill_edge(ent_compact *c, size_t e, const enti_json *at, ent_error *err)
{
    const size_t *p = c->edge[e].player;
    const enti_json *table = NULL;
    size_t cell = c->first[e];
    ent_status st = enti_json_need(at, "an edge", "payoffs", ENTI_JSON_ARRAY, &table, err);

    if (!st) st = need_row(table, (size_t)c->actions[p[0]], "one an action of the first end", err);
    for (const enti_json *row = st ? NULL : table->child; row && !st; row = row->next) {
        st = need_row(row, (size_t)c->actions[p[1]], "one an action of the second end", err);
        for (const enti_json *pair = st ? NULL : row->child; pair && !st; pair = pair->next) {
            st = need_row(pair, 2, "one number for each end", err);
            if (!st) st = enti_compact_put(c, cell++, pair->child, "an edge", err);
            if (!st) st = enti_compact_put(c, cell++, pair->child->next, "an edge", err);
        }
    }
    return st;
}

static ent_status read_edges(const roster *r, const enti_json *object, const enti_json *list,
                             ent_compact **out, ent_error *err)
{
    ent_compact_edge *edge = enti_new(list->count, ent_compact_edge);
    size_t n = 0;
    ent_status st = edge ? ENT_OK : ENT_ERR_NOMEM;

    for (const enti_json *at = list->child; at && !st; at = at->next, n++)
        st = read_ends(r, at, edge, n, &edge[n], err);
    if (!st)
        st = enti_compact_limit(
            object,
            enti_compact_shape(ENT_COMPACT_POLYMATRIX, r->n, r->ones, r->count, n, edge, out), err);
    for (size_t i = 0; i < r->n && !st; i++)
        st = enti_compact_label(*out, i, r->name[i], r->actions[i]);
    n = 0;
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = fill_edge(*out, n++, at, err);
    enti_free(edge);
    return st;
}

ent_status enti_polymatrix_read(const enti_json *object, ent_compact **out, ent_error *err)
{
    static const char *const members[] = {"kind", "players", "edges", "note", NULL};
    const enti_json *players = NULL, *edges = NULL;
    roster r = {0};
    ent_status st = enti_json_only(object, "a polymatrix model", members, err);

    if (!st) st = enti_need_list(object, "the model", "players", 1, &players, err);
    if (!st) st = enti_need_list(object, "the model", "edges", 0, &edges, err);
    if (st) return st;
    r.name = enti_calloc(players->count, sizeof *r.name);
    r.actions = enti_calloc(players->count, sizeof *r.actions);
    r.count = enti_new(players->count, int);
    r.ones = enti_new(players->count, int);
    if (!r.name || !r.actions || !r.count || !r.ones) st = ENT_ERR_NOMEM;
    if (!st) st = read_players(&r, players, err);
    if (!st) st = read_edges(&r, object, edges, out, err);
    enti_free(r.name);
    enti_free(r.actions);
    enti_free(r.count);
    enti_free(r.ones);
    return st;
}
