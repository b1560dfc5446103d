/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_read.c -- a game whose players move one after another, from nested objects.
 *
 *     "model": {"kind": "tree", "unit": "% of GDP", "players": ["US", "China"],
 *               "tree": {"player": "US", "moves": {
 *                   "wait": [0, 0],
 *                   "demand": {"player": "China", "information": "a demand", "moves": {
 *                       "accept": ["gain", "-gain"],
 *                       "reject": {"chance": {"war":   ["risk",     ["-loss", "-loss"]],
 *                                             "truce": ["1 - risk", {"end": "truce",
 *                                                                    "payoffs": [0, 0]}]}}}}}}}
 *
 * Payoffs and probabilities are numbers or formulas; a number, or a text that is one ("1/3"), is
 * kept exactly. Nodes of one player with the same "information" are one information set. Nodes are
 * read in the order in which the tree numbers them, each behind its parent.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "game/tree.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

/* The most payoffs of the normal form. */
#define MAX_PAYOFFS 1000000

typedef struct reader {
    ent_scenario *s;
    ent_tree *t;
    const enti_json **at; /* [room] where each node stands */
    size_t room;
    ent_error *err;
} reader;

/* Where the children of a node stand. */
static ent_status put_places(reader *r, size_t first, const enti_json *child, bool drawn)
{
    const size_t nodes = ent_tree_nodes(r->t);

    if (nodes > r->room) {
        const size_t room = nodes + nodes / 2 + 8;
        const enti_json **grown = enti_resize(r->at, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        r->at = grown;
        r->room = room;
    }
    for (; child; child = child->next) r->at[first++] = drawn ? child->child->next : child;
    return ENT_OK;
}

/* A text that is a number, or a number, exactly as it is written. */
ent_status enti_literal_put(enti_numbers *list, size_t k, const enti_json *at)
{
    const ent_status st = enti_numbers_put_text(list, k, at->text);

    return st == ENT_ERR_NOMEM ? st : ENT_OK; /* a formula: its value stands */
}

static ent_status read_end(reader *r, size_t v, const enti_json *list)
{
    double payoff[ENT_GAME_MAX_PLAYERS];
    const size_t n = ent_tree_players(r->t);
    const enti_json *at = list->child;
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY || list->count != n)
        return enti_json_fault(list, r->err, "an end is %s, expected %zu payoffs, one a player",
                               list->kind == ENTI_JSON_ARRAY ? "of another length"
                                                             : enti_json_kind_text(list->kind),
                               n);
    for (size_t i = 0; i < n && !st; i++, at = at->next)
        st = enti_formula_read(r->s, at, "a payoff", &payoff[i], r->err);
    if (!st) st = ent_tree_set_payoffs(r->t, v, payoff);
    at = list->child;
    for (size_t i = 0; i < n && !st; i++, at = at->next)
        st = enti_literal_put(&r->t->numbers, r->t->node[v].number + i, at);
    return st;
}

/* {"end": "truce", "payoffs": [...]} */
static ent_status read_named_end(reader *r, size_t v, const enti_json *object)
{
    static const char *const members[] = {"end", "payoffs", "note", NULL};
    const enti_json *list = enti_json_get(object, "payoffs");
    const char *name = NULL;
    ent_status st = enti_json_only(object, "an end", members, r->err);

    if (!st) st = enti_check_label(object, "end", r->err);
    if (!st) st = enti_text_member(object, "end", NULL, &name, r->err);
    if (!st) st = read_end(r, v, list);
    return st || !name ? st : ent_tree_set_end_name(r->t, v, name);
}

static ent_status read_player(reader *r, const enti_json *object, size_t *out)
{
    const enti_json *at = NULL;
    char shown[ENTI_SHOW_TEXT];
    const ent_status st = enti_json_need(object, "a move", "player", ENTI_JSON_STRING, &at, r->err);

    if (st) return st;
    for (*out = 0; *out < ent_tree_players(r->t); ++*out)
        if (strcmp(ent_tree_player_name(r->t, *out), at->text) == 0) return ENT_OK;
    return enti_json_fault(at, r->err, "unknown player %s, expected the name of one",
                           enti_show(at->text, shown));
}

/* The information set of a player that has a name; ENT_TREE_NEW: none yet. */
static size_t find_information(const ent_tree *t, size_t player, const char *name)
{
    for (size_t h = 0; name && h < t->informations; h++)
        if (t->information[h].player == player &&
            strcmp(ent_tree_information_name(t, h), name) == 0)
            return h;
    return ENT_TREE_NEW;
}

/* The moves of another node of the set: the same names in the same order. */
static ent_status check_moves(const reader *r, size_t h, const enti_json *moves, const char *name)
{
    const enti_json *at = moves->child;
    const size_t least = r->t->information[h].least;
    bool same = moves->count == r->t->information[h].moves;
    char shown[ENTI_SHOW_TEXT];

    for (size_t m = 0; same && at; m++, at = at->next)
        same = strcmp(ent_tree_move_name(r->t, least, m), at->name) == 0;
    if (same) return ENT_OK;
    return enti_json_fault(moves, r->err,
                           "information %s has other moves elsewhere, expected the same in the "
                           "same order",
                           enti_show(name, shown));
}

static ent_status read_move(reader *r, size_t v, const enti_json *object)
{
    static const char *const members[] = {"player", "information", "moves", "note", NULL};
    const enti_json *moves = NULL, *at;
    size_t player = 0, first = 0, m = 0;
    const char *name = NULL;
    ent_status st = enti_json_only(object, "a move", members, r->err);

    if (!st) st = read_player(r, object, &player);
    if (!st) st = enti_json_need(object, "a move", "moves", ENTI_JSON_OBJECT, &moves, r->err);
    if (!st) st = enti_check_label(object, "information", r->err);
    if (!st) st = enti_text_member(object, "information", NULL, &name, r->err);
    if (st) return st;
    if (!moves->count)
        return enti_json_fault(moves, r->err, "there is no move, expected at least one");
    for (at = moves->child; at; at = at->next)
        if (!*at->name)
            return enti_json_fault(at, r->err, "a move has an empty name, expected a text");
    const size_t h = find_information(r->t, player, name);
    if (h != ENT_TREE_NEW) st = check_moves(r, h, moves, name);
    if (!st) st = ent_tree_add_move(r->t, v, player, moves->count, h, &first);
    if (!st && name) st = ent_tree_set_information_name(r->t, v, name);
    for (at = moves->child; at && !st; at = at->next)
        st = ent_tree_set_move_name(r->t, v, m++, at->name);
    return st ? st : put_places(r, first, moves->child, false);
}

/* One move of chance: [probability, node]. */
static ent_status read_probability(const reader *r, const enti_json *at, double *p)
{
    if (at->kind != ENTI_JSON_ARRAY || at->count != 2 || !*at->name)
        return enti_json_fault(at, r->err,
                               "this is no move of chance, expected \"name\": [probability, node]");
    const ent_status st = enti_formula_read(r->s, at->child, "a probability", p, r->err);
    if (st || (*p >= 0.0 && *p <= 1.0)) return st;
    return enti_json_fault(at->child, r->err, "a probability is %g, expected a number from 0 to 1",
                           *p);
}

static ent_status read_chance(reader *r, size_t v, const enti_json *object)
{
    static const char *const members[] = {"chance", "note", NULL};
    const enti_json *moves = NULL, *at;
    ent_status st = enti_json_only(object, "a chance node", members, r->err);
    size_t first = 0, m = 0;
    double sum = 0.0;

    if (!st)
        st = enti_json_need(object, "a chance node", "chance", ENTI_JSON_OBJECT, &moves, r->err);
    if (st) return st;
    if (!moves->count)
        return enti_json_fault(moves, r->err, "there is no move, expected at least one");
    double *p = enti_new(moves->count, double);
    if (!p) return ENT_ERR_NOMEM;
    for (at = moves->child; at && !st; at = at->next, m++) {
        st = read_probability(r, at, &p[m]);
        sum += p[m];
    }
    if (!st && !(fabs(sum - 1.0) <= 1e-9))
        st = enti_json_fault(moves, r->err, "the probabilities sum to %.10g, expected 1", sum);
    if (!st) st = ent_tree_add_chance(r->t, v, moves->count, p, &first);
    m = 0;
    for (at = moves->child; at && !st; at = at->next, m++) {
        st = enti_literal_put(&r->t->numbers, r->t->node[v].number + m, at->child);
        if (!st) st = ent_tree_set_move_name(r->t, v, m, at->name);
    }
    enti_free(p);
    return st ? st : put_places(r, first, moves->child, true);
}

static ent_status read_node(reader *r, size_t v)
{
    const enti_json *at = r->at[v];

    if (at->kind == ENTI_JSON_ARRAY) return read_end(r, v, at);
    if (enti_json_get(at, "payoffs")) return read_named_end(r, v, at);
    if (enti_json_get(at, "chance")) return read_chance(r, v, at);
    if (at->kind == ENTI_JSON_OBJECT) return read_move(r, v, at);
    return enti_json_fault(
        at, r->err, "a node is %s, expected payoffs, {\"player\", \"moves\"} or {\"chance\"}",
        enti_json_kind_text(at->kind));
}

/* "players": names. */
static ent_status read_names(reader *r, const enti_json *object)
{
    const enti_json *list = NULL;
    ent_status st = enti_need_list(object, "the model", "players", 1, &list, r->err);
    size_t i = 0;

    if (st) return st;
    if (list->count > ENT_GAME_MAX_PLAYERS)
        return enti_json_fault(list, r->err, "%zu players, the limit is %d", list->count,
                               ENT_GAME_MAX_PLAYERS);
    st = ent_tree_new(list->count, &r->t);
    for (const enti_json *at = list->child; at && !st; at = at->next, i++) {
        if (at->kind != ENTI_JSON_STRING || !*at->text)
            return enti_json_fault(at, r->err, "a player is not named, expected a text");
        for (size_t j = 0; j < i; j++)
            if (strcmp(ent_tree_player_name(r->t, j), at->text) == 0)
                return enti_json_fault(at, r->err, "two players of one name, expected another");
        st = ent_tree_set_player_name(r->t, i, at->text);
    }
    return st;
}

/* The normal form, or why there is none. */
static ent_status make_game(reader *r, const enti_json *tree)
{
    bool recalls = false;
    size_t where = 0;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = ent_tree_perfect_recall(r->t, &recalls, &where);

    if (st) return st;
    if (!recalls) {
        const enti_information *h = &r->t->information[where];
        enti_show(ent_tree_player_name(r->t, h->player), shown);
        return enti_json_fault(r->at[h->least], r->err,
                               "%s forgets here what it knew or did, expected perfect recall",
                               shown);
    }
    st = ent_tree_normal(r->t, MAX_PAYOFFS, &r->s->game, NULL);
    if (st == ENT_ERR_LIMIT)
        st = enti_json_fault(tree, r->err, "the normal form is too large, the limit is %d payoffs",
                             MAX_PAYOFFS);
    return st;
}

ent_status enti_tree_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind", "unit", "basis", "players", "tree", NULL};
    const enti_json *tree = enti_json_get(object, "tree");
    reader r = {.s = s, .err = err};
    ent_status st = enti_json_only(object, "a tree model", members, err);

    if (!st) st = enti_text_member(object, "unit", s->unit, &s->unit, err);
    if (!st) st = enti_text_member(object, "basis", NULL, &s->model.basis, err);
    if (!st && !tree)
        st = enti_json_fault(object, err, "the model has no \"tree\", expected a node");
    if (!st) st = read_names(&r, object);
    if (!st && !(r.at = enti_new(1, const enti_json *))) st = ENT_ERR_NOMEM;
    if (!st) {
        r.room = 1;
        r.at[0] = tree;
    }
    for (size_t v = 0; !st && v < ent_tree_nodes(r.t); v++) st = read_node(&r, v);
    if (!st) st = make_game(&r, tree);
    if (!st) {
        s->tree = r.t;
        r.t = NULL;
    }
    ent_tree_free(r.t);
    enti_free(r.at);
    return st;
}
