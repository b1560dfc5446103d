/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.c -- the solution of a game tree: the ways that play can go, and what every node is worth. */
#include "game/tree.h"
#include "base/mem.h"
#include "report/plans.h"

#include <math.h>

/* Nodes of a table for people. */
#define MAX_ROWS 40

/* The node behind a move that is made at v; SIZE_MAX at an end or a chance node. */
static size_t next_node(const ent_induction *x, const ent_tree *t, size_t k, size_t v)
{
    const int move = x->move[k * x->nodes + v];

    return move < 0 ? SIZE_MAX : t->node[v].at.first + (size_t)move;
}

/* Whether play comes by every node, in equilibrium k; on [nodes]. */
static void mark_play(const ent_induction *x, const ent_tree *t, size_t k, bool on[])
{
    for (size_t v = 0; v < x->nodes; v++) on[v] = v == 0;
    for (size_t v = 0; v < x->nodes; v++) {
        const ent_tree_node *at = &t->node[v].at;
        for (size_t m = 0; on[v] && m < at->moves; m++)
            on[at->first + m] =
                at->kind == ENT_TREE_CHANCE || at->first + m == next_node(x, t, k, v);
    }
}

/* The moves from the root to a node: "demand, reject"; nothing for the root. */
static void put_history(enti_text *t, ent_style style, const ent_tree *tree, size_t node)
{
    size_t depth = 0;

    for (size_t v = node; v; v = tree->node[v].at.parent) depth++;
    for (size_t k = depth; k > 0; k--) {
        size_t v = node;
        for (size_t up = 1; up < k; up++) v = tree->node[v].at.parent;
        if (k < depth) enti_text_add(t, ", ");
        enti_put_label(t, style,
                       ent_tree_move_name(tree, tree->node[v].at.parent, tree->node[v].at.move));
    }
}

/* "US: demand, China: accept", up to chance or the end. */
static void put_play(enti_text *t, ent_style style, const ent_tree *tree, const ent_induction *x,
                     size_t k)
{
    size_t v = 0;

    if (tree->node[0].at.kind != ENT_TREE_MOVE)
        enti_text_add(t, tree->node[0].at.kind == ENT_TREE_CHANCE ? "chance" : "nobody moves");
    for (; tree->node[v].at.kind == ENT_TREE_MOVE; v = next_node(x, tree, k, v)) {
        if (v) enti_text_add(t, ", ");
        enti_put_label(t, style, ent_tree_player_name(tree, tree->node[v].at.player));
        enti_text_add(t, ": ");
        enti_put_label(t, style, ent_tree_move_name(tree, v, (size_t)x->move[k * x->nodes + v]));
    }
    if (v && tree->node[v].at.kind == ENT_TREE_CHANCE) enti_text_add(t, ", then chance");
    if (*ent_tree_end_name(tree, v)) {
        enti_text_add(t, " -> ");
        enti_put_label(t, style, ent_tree_end_name(tree, v));
    }
}

static void put_plays(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_induction *x = &r->induction;
    const ent_tree *tree = r->s->tree;
    enti_table table = {.align = "rllr", .style = style};

    enti_table_cell(&table, "#");
    enti_table_cell(&table, "play");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "expects");
    for (size_t k = 0; k < x->count; k++)
        for (size_t i = 0; i < x->players; i++) {
            if (i == 0) enti_text_addf(&table.cells, "%zu", k + 1);
            enti_table_next(&table);
            if (i == 0) put_play(&table.cells, style, tree, x, k);
            enti_table_next(&table);
            enti_table_label(&table, ent_tree_player_name(tree, i));
            enti_put_payoff(&table.cells, r->s, x->value[k * x->nodes * x->players + i]);
            enti_table_next(&table);
        }
    enti_table_print(&table, t);
}

/* What is done at every decision node in the first equilibrium, and what another move would lose. */
static void put_nodes(enti_text *t, ent_style style, const ent_results *r, const bool on[])
{
    const ent_induction *x = &r->induction;
    const ent_tree *tree = r->s->tree;
    enti_table table = {.align = "lllrrl", .style = style};
    size_t rows = 0;

    enti_table_cell(&table, "after");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "moves");
    enti_table_cell(&table, "expects");
    enti_table_cell(&table, "loses by another");
    enti_table_cell(&table, "reached");
    for (size_t v = 0; v < x->nodes && rows < MAX_ROWS; v++) {
        const ent_tree_node *at = &tree->node[v].at;
        if (at->kind != ENT_TREE_MOVE) continue;
        rows++;
        if (v == 0) enti_text_add(&table.cells, "(the start)");
        put_history(&table.cells, style, tree, v);
        enti_table_next(&table);
        enti_table_label(&table, ent_tree_player_name(tree, at->player));
        enti_table_label(&table, ent_tree_move_name(tree, v, (size_t)x->move[v]));
        enti_put_payoff(&table.cells, r->s, x->value[v * x->players + at->player]);
        enti_table_next(&table);
        if (isinf(x->loss[v]))
            enti_text_add(&table.cells, "-");
        else
            enti_put_payoff(&table.cells, r->s, x->loss[v]);
        enti_table_next(&table);
        enti_table_cell(&table, on[v] ? "yes" : "no");
    }
    enti_table_print(&table, t);
}

static size_t count_subgames(const ent_tree *t, enti_text *out)
{
    bool *begins = enti_new(t->nodes, bool);
    const ent_status st = begins ? ent_tree_subgames(t, begins) : ENT_ERR_NOMEM;
    size_t n = 0;

    for (size_t v = 0; v < t->nodes && !st; v++) n += begins[v];
    enti_free(begins);
    if (st && !out->status) out->status = st;
    return n;
}

void enti_case_tree(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_tree *tree = r->s->tree;
    const ent_induction *x = &r->induction;
    enti_text w = {0};

    if (!tree || !(r->done & ENT_ANALYSIS_NASH)) return;
    enti_put_heading(t, style, 2, "The tree: how play goes when all look ahead");
    enti_put_count(&w, tree->nodes, "node", "nodes");
    enti_text_add(&w, ", ");
    enti_put_count(&w, tree->informations, "information set", "information sets");
    enti_text_add(&w, ", ");
    enti_put_count(&w, count_subgames(tree, t), "subgame", "subgames");
    if (!x->count) {
        enti_text_add(&w, ent_tree_perfect_information(tree)
                              ? "; too large to be solved backwards."
                              : ". Players do not see all that was moved, so that the tree is not "
                                "solved backwards: see the equilibria of its plans.");
        enti_put_wrapped(t, style, "", &w);
        enti_text_add(t, "\n");
        return;
    }
    enti_text_add(&w, ". By backward induction play goes ");
    if (x->unique)
        enti_text_add(&w, "one way, in the only subgame-perfect equilibrium.");
    else if (x->claim == ENT_CLAIM_ALL && x->count == 1)
        enti_text_add(&w, "one way in every subgame-perfect equilibrium of pure plans; which moves "
                          "stand behind it is open, as a player is indifferent.");
    else
        enti_text_addf(&w, "%s%zu ways, as a player is indifferent.",
                       x->claim == ENT_CLAIM_ALL ? "" : "at least ", x->count);
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    put_plays(t, style, r);
    bool *on = enti_new(tree->nodes, bool);
    if (on) {
        mark_play(x, tree, 0, on);
        put_nodes(t, style, r, on);
    } else if (!t->status) {
        t->status = ENT_ERR_NOMEM;
    }
    enti_free(on);
}

/* ---- for programs ---- */

static void put_equilibrium(enti_json_writer *w, const ent_tree *tree, const ent_induction *x,
                            size_t k)
{
    enti_json_open_object(w, NULL);
    enti_json_open_row(w, "path");
    for (size_t v = 0; tree->node[v].at.kind == ENT_TREE_MOVE; v = next_node(x, tree, k, v))
        enti_json_put_text(w, NULL, ent_tree_move_name(tree, v, (size_t)x->move[k * x->nodes + v]));
    enti_json_close_array(w);
    enti_json_put_numbers(w, "payoffs", x->players, x->value + k * x->nodes * x->players);
    enti_put_actions(w, "moves", x->nodes, x->move + k * x->nodes);
    enti_json_open_row(w, "values");
    for (size_t v = 0; v < x->nodes; v++)
        enti_json_put_numbers(w, NULL, x->players, x->value + (k * x->nodes + v) * x->players);
    enti_json_close_array(w);
    enti_json_put_numbers(w, "loss", x->nodes, x->loss + k * x->nodes);
    enti_json_close_object(w);
}

void enti_tree_members(enti_json_writer *w, const ent_results *r)
{
    const ent_tree *tree = r->s->tree;
    const ent_induction *x = &r->induction;

    if (!tree || !(r->done & ENT_ANALYSIS_NASH)) return;
    enti_json_open_object(w, "tree");
    enti_json_put_count(w, "nodes", tree->nodes);
    enti_json_put_count(w, "information_sets", tree->informations);
    enti_json_put_count(w, "subgames", count_subgames(tree, &w->t));
    enti_json_put_bool(w, "perfect_information", ent_tree_perfect_information(tree));
    if (x->count) {
        enti_json_put_text(w, "claim", ent_claim_text(x->claim));
        enti_json_put_bool(w, "unique", x->unique);
        enti_json_open_array(w, "plays");
        for (size_t k = 0; k < x->count; k++) put_equilibrium(w, tree, x, k);
        enti_json_close_array(w);
    }
    enti_json_close_object(w);
}
