/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.c -- a game tree, grown end by end.
 *
 * A node begins as an end. Made a move, it gets its children in a row behind all nodes that there
 * are, so that a parent always stands before its children, and whoever walks the nodes backwards
 * meets all children first.
 */
#include "game/tree.h"

#include "base/mem.h"
#include "base/rational.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SUM_TOLERANCE 1e-9

static const ent_tree_node no_node = {
    .player = SIZE_MAX, .information = SIZE_MAX, .parent = SIZE_MAX};

/* ---- names ---- */

/* Default names "1" .. for n players or moves. */
static ent_status name_defaults(ent_tree *t, size_t n)
{
    if (n <= t->defaults) return ENT_OK;
    char(*grown)[24] = enti_resize(t->default_name, n, sizeof *grown);
    if (!grown) return ENT_ERR_NOMEM;
    t->default_name = grown;
    for (; t->defaults < n; t->defaults++)
        snprintf(grown[t->defaults], sizeof *grown, "%zu", t->defaults + 1);
    return ENT_OK;
}

static void free_names(char **name, size_t n)
{
    for (size_t k = 0; name && k < n; k++) enti_free(name[k]);
    enti_free(name);
}

static ent_status set_name(char **old, const char *name)
{
    if (!name || !*name) return ENT_ERR_ARG;
    char *copy = enti_text_copy(name, strlen(name));
    if (!copy) return ENT_ERR_NOMEM;
    enti_free(*old);
    *old = copy;
    return ENT_OK;
}

/* ---- the tree ---- */

/* n more nodes, ends, without raising the count. */
static ent_status make_room(ent_tree *t, size_t n)
{
    if (n > ENT_TREE_MAX_PAYOFFS || (t->nodes + n) * t->players > ENT_TREE_MAX_PAYOFFS)
        return ENT_ERR_LIMIT;
    const size_t need = t->nodes + n;
    if (need > t->node_room) {
        const size_t room = need + need / 2 + 8;
        enti_node *grown = enti_resize(t->node, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        t->node = grown;
        t->node_room = room;
    }
    return ENT_OK;
}

ent_status ent_tree_new(size_t n_players, ent_tree **out)
{
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (n_players < 1) return ENT_ERR_ARG;
    if (n_players > ENT_GAME_MAX_PLAYERS) return ENT_ERR_LIMIT;
    ent_tree *t = enti_new(1, ent_tree);
    if (!t) return ENT_ERR_NOMEM;
    t->players = n_players;
    t->player_name = enti_new(n_players, char *);
    ent_status st = t->player_name ? make_room(t, 1) : ENT_ERR_NOMEM;
    if (!st) st = name_defaults(t, n_players);
    if (st) {
        ent_tree_free(t);
        return st;
    }
    t->node[t->nodes++] = (enti_node){.at = no_node, .number = SIZE_MAX};
    *out = t;
    return ENT_OK;
}

void ent_tree_free(ent_tree *t)
{
    if (!t) return;
    for (size_t v = 0; v < t->nodes; v++) {
        enti_free(t->node[v].name);
        free_names(t->node[v].move_name, t->node[v].at.moves);
    }
    for (size_t h = 0; h < t->informations; h++) {
        enti_free(t->information[h].name);
        free_names(t->information[h].move_name, t->information[h].moves);
    }
    free_names(t->player_name, t->players);
    enti_free(t->node);
    enti_free(t->information);
    enti_free(t->default_name);
    enti_numbers_clear(&t->numbers);
    enti_free(t);
}

static bool is_end(const ent_tree *t, size_t node)
{
    return t && node < t->nodes && t->node[node].at.kind == ENT_TREE_END;
}

/* The children of a node, for which there is room. */
static void put_children(ent_tree *t, size_t node, size_t n, size_t *first)
{
    enti_node *v = &t->node[node];

    enti_free(v->name);
    v->name = NULL;
    v->at.moves = n;
    v->at.first = t->nodes;
    if (first) *first = t->nodes;
    for (size_t m = 0; m < n; m++) {
        enti_node *child = &t->node[t->nodes++];
        *child = (enti_node){.at = no_node, .number = SIZE_MAX};
        child->at.parent = node;
        child->at.move = m;
    }
}

static ent_status new_information(ent_tree *t, size_t player, size_t n, size_t node)
{
    if (t->informations == t->information_room) {
        const size_t room = t->information_room + t->information_room / 2 + 8;
        enti_information *grown = enti_resize(t->information, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        t->information = grown;
        t->information_room = room;
    }
    char **name = enti_new(n, char *);
    if (!name) return ENT_ERR_NOMEM;
    t->information[t->informations++] = (enti_information){
        .player = player, .moves = n, .least = node, .offset = t->width, .move_name = name};
    t->width += n;
    return ENT_OK;
}

ent_status ent_tree_add_move(ent_tree *t, size_t node, size_t player, size_t n_moves,
                             size_t information, size_t *first)
{
    if (!is_end(t, node) || player >= t->players || n_moves < 1) return ENT_ERR_ARG;
    if (information != ENT_TREE_NEW &&
        (information >= t->informations || t->information[information].player != player ||
         t->information[information].moves != n_moves))
        return ENT_ERR_ARG;
    ent_status st = make_room(t, n_moves);
    if (!st) st = name_defaults(t, n_moves);
    if (!st && information == ENT_TREE_NEW) {
        information = t->informations;
        st = new_information(t, player, n_moves, node);
    }
    if (st) return st;
    t->information[information].count++;
    if (node < t->information[information].least) t->information[information].least = node;
    t->node[node].at.kind = ENT_TREE_MOVE;
    t->node[node].at.player = player;
    t->node[node].at.information = information;
    put_children(t, node, n_moves, first);
    return ENT_OK;
}

/* The chance node of the probabilities that stand from `number` on; takes them away on failure. */
static ent_status add_chance(ent_tree *t, size_t node, size_t n, size_t number, size_t *first)
{
    double sum = 0.0;
    char **name = NULL;
    ent_status st = ENT_OK;

    for (size_t m = 0; m < n; m++) {
        const double p = t->numbers.x[number + m];
        if (!(p >= 0.0)) st = ENT_ERR_ARG; /* NaN as well */
        sum += p;
    }
    if (!(fabs(sum - 1.0) <= SUM_TOLERANCE)) st = ENT_ERR_ARG;
    if (!st) st = make_room(t, n);
    if (!st) st = name_defaults(t, n);
    if (!st && !(name = enti_new(n, char *))) st = ENT_ERR_NOMEM;
    if (st) {
        enti_numbers_drop(&t->numbers, n);
        return st;
    }
    t->node[node].at.kind = ENT_TREE_CHANCE;
    t->node[node].number = number;
    t->node[node].sum = sum;
    t->node[node].move_name = name;
    put_children(t, node, n, first);
    return ENT_OK;
}

ent_status ent_tree_add_chance(ent_tree *t, size_t node, size_t n_moves, const double p[],
                               size_t *first)
{
    if (!is_end(t, node) || n_moves < 1 || !p) return ENT_ERR_ARG;
    if (n_moves > ENT_TREE_MAX_PAYOFFS) return ENT_ERR_LIMIT;
    const size_t number = t->numbers.count;
    const ent_status st = enti_numbers_grow(&t->numbers, n_moves);
    if (st) return st;
    for (size_t m = 0; m < n_moves; m++) enti_numbers_put(&t->numbers, number + m, p[m]);
    return add_chance(t, node, n_moves, number, first);
}

/* Texts behind the numbers that there are; nothing on failure. */
static ent_status put_texts(ent_tree *t, size_t n, const char *const text[])
{
    const size_t number = t->numbers.count;
    ent_status st = enti_numbers_grow(&t->numbers, n);

    if (st) return st;
    for (size_t k = 0; k < n && !st; k++)
        st = text[k] ? enti_numbers_put_text(&t->numbers, number + k, text[k]) : ENT_ERR_ARG;
    if (st) enti_numbers_drop(&t->numbers, n);
    return st;
}

ent_status ent_tree_add_chance_text(ent_tree *t, size_t node, size_t n_moves, const char *const p[],
                                    size_t *first)
{
    if (!is_end(t, node) || n_moves < 1 || !p) return ENT_ERR_ARG;
    if (n_moves > ENT_TREE_MAX_PAYOFFS) return ENT_ERR_LIMIT;
    const size_t number = t->numbers.count;
    const ent_status st = put_texts(t, n_moves, p);
    return st ? st : add_chance(t, node, n_moves, number, first);
}

ent_status ent_tree_set_payoffs(ent_tree *t, size_t node, const double payoff[])
{
    if (!is_end(t, node) || !payoff) return ENT_ERR_ARG;
    for (size_t i = 0; i < t->players; i++)
        if (!isfinite(payoff[i])) return ENT_ERR_ARG;
    if (t->node[node].number == SIZE_MAX) {
        const size_t number = t->numbers.count;
        const ent_status st = enti_numbers_grow(&t->numbers, t->players);
        if (st) return st;
        t->node[node].number = number;
    }
    for (size_t i = 0; i < t->players; i++)
        enti_numbers_put(&t->numbers, t->node[node].number + i, payoff[i]);
    return ENT_OK;
}

ent_status ent_tree_set_payoffs_text(ent_tree *t, size_t node, const char *const payoff[])
{
    if (!is_end(t, node) || !payoff) return ENT_ERR_ARG;
    const size_t number = t->numbers.count;
    const ent_status st = put_texts(t, t->players, payoff);
    if (!st) t->node[node].number = number;
    return st;
}

ent_status ent_tree_set_player_name(ent_tree *t, size_t player, const char *name)
{
    return t && player < t->players ? set_name(&t->player_name[player], name) : ENT_ERR_ARG;
}

ent_status ent_tree_set_move_name(ent_tree *t, size_t node, size_t move, const char *name)
{
    if (!t || node >= t->nodes || move >= t->node[node].at.moves) return ENT_ERR_ARG;
    const enti_node *v = &t->node[node];
    return set_name(v->at.kind == ENT_TREE_CHANCE
                        ? &v->move_name[move]
                        : &t->information[v->at.information].move_name[move],
                    name);
}

ent_status ent_tree_set_information_name(ent_tree *t, size_t node, const char *name)
{
    if (!t || node >= t->nodes || t->node[node].at.kind != ENT_TREE_MOVE) return ENT_ERR_ARG;
    return set_name(&t->information[t->node[node].at.information].name, name);
}

ent_status ent_tree_set_end_name(ent_tree *t, size_t node, const char *name)
{
    return is_end(t, node) ? set_name(&t->node[node].name, name) : ENT_ERR_ARG;
}
