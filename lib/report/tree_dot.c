/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_dot.c -- a game tree for Graphviz: a box a decision, a diamond for chance, a plain text an
 * end. The moves of backward induction are heavy, and red where play goes; nodes of one information
 * set are joined by dashed lines.
 */
#include "base/mem.h"
#include "game/tree.h"
#include "report/plot.h"
#include "report/words.h"

/* A label inside a quoted string. */
static void put_quoted(enti_text *t, const char *s)
{
    for (; *s; s++) {
        const unsigned char c = (unsigned char)*s;
        if (*s == '"' || *s == '\\') enti_text_add(t, "\\");
        enti_text_add_byte(t, c < 0x20 || c == 0x7f ? ' ' : *s);
    }
}

static void put_node(enti_text *t, const ent_tree *tree, size_t v)
{
    const ent_tree_node *at = &tree->node[v].at;

    enti_text_addf(t, "  n%zu [", v);
    if (at->kind == ENT_TREE_CHANCE) enti_text_add(t, "shape=diamond, label=\"chance");
    if (at->kind == ENT_TREE_MOVE) {
        enti_text_add(t, "shape=box, style=\"rounded,filled\", fillcolor=\"#e6eef7\", label=\"");
        put_quoted(t, ent_tree_player_name(tree, at->player));
    }
    if (at->kind == ENT_TREE_END) {
        enti_text_add(t, "shape=plaintext, label=\"");
        put_quoted(t, ent_tree_end_name(tree, v));
        if (*ent_tree_end_name(tree, v)) enti_text_add(t, "\\n");
        for (size_t i = 0; i < tree->players; i++) {
            if (i) enti_text_add(t, ", ");
            enti_put_short(t, ent_tree_payoff(tree, v, i));
        }
    }
    enti_text_add(t, "\"];\n");
}

/* The arrow to a node from its parent. */
static void put_arrow(enti_text *t, const ent_tree *tree, const ent_induction *x, size_t v,
                      const bool on[])
{
    const ent_tree_node *at = &tree->node[v].at;
    const size_t up = at->parent;
    const bool chance = tree->node[up].at.kind == ENT_TREE_CHANCE;
    const bool chosen = x && x->count && x->move[up] == (int)at->move;

    enti_text_addf(t, "  n%zu -> n%zu [label=\"", up, v);
    put_quoted(t, ent_tree_move_name(tree, up, at->move));
    if (chance) {
        enti_text_add(t, " ");
        enti_put_short(t, ent_tree_probability(tree, up, at->move));
    }
    enti_text_add(t, "\"");
    if (chosen || (chance && on[v])) enti_text_add(t, ", penwidth=2.5");
    if (on[v] && x && x->count) enti_text_add(t, ", color=\"#c8502e\"");
    enti_text_add(t, "];\n");
}

/* Dashed lines between the nodes of each information set. last [informations] */
static void put_informations(enti_text *t, const ent_tree *tree, size_t last[])
{
    for (size_t h = 0; h < tree->informations; h++) last[h] = SIZE_MAX;
    for (size_t v = 0; v < tree->nodes; v++) {
        if (tree->node[v].at.kind != ENT_TREE_MOVE) continue;
        size_t *before = &last[tree->node[v].at.information];
        if (*before != SIZE_MAX)
            enti_text_addf(t,
                           "  n%zu -> n%zu [style=dashed, dir=none, constraint=false, "
                           "color=\"#888888\"];\n",
                           *before, v);
        *before = v;
    }
}

ent_status ent_report_tree_dot(const ent_tree *tree, const ent_induction *x, ent_text *out)
{
    enti_text t = {0};

    if (!tree || !out || (x && x->count && x->nodes != tree->nodes)) return ENT_ERR_ARG;
    bool *on = enti_new(tree->nodes, bool);
    size_t *last = enti_new(tree->informations + 1, size_t);
    if (!on || !last) {
        enti_free(on);
        enti_free(last);
        return ENT_ERR_NOMEM;
    }
    on[0] = x && x->count;
    enti_text_add(&t, "digraph tree {\n"
                      "  rankdir=LR;\n  nodesep=0.25;\n  ranksep=0.9;\n"
                      "  node [color=\"#1f5fa8\", penwidth=1.5, fontname=\"Helvetica\"];\n"
                      "  edge [color=\"#555555\", fontname=\"Helvetica\", fontsize=11, "
                      "fontcolor=\"#333333\"];\n");
    for (size_t v = 0; v < tree->nodes; v++) put_node(&t, tree, v);
    for (size_t v = 1; v < tree->nodes; v++) {
        const ent_tree_node *up = &tree->node[tree->node[v].at.parent].at;
        on[v] = on[tree->node[v].at.parent] &&
                (up->kind == ENT_TREE_CHANCE ||
                 x->move[tree->node[v].at.parent] == (int)tree->node[v].at.move);
        put_arrow(&t, tree, x, v, on);
    }
    put_informations(&t, tree, last);
    enti_text_add(&t, "}\n");
    enti_free(on);
    enti_free(last);
    return enti_text_take(&t, out);
}

/* ---- the picture of a run ---- */

/* Larger trees are no picture. */
#define MAX_PICTURE 200

static bool has_tree(const ent_results *r)
{
    return r->s->tree && r->s->tree->nodes <= MAX_PICTURE && r->done & ENT_ANALYSIS_NASH;
}

static void draw_tree(const ent_results *r, enti_text *script, enti_text *data)
{
    (void)data; /* a graph holds its own */
    const ent_status st = ent_report_tree_dot(r->s->tree, &r->induction, &script->text);
    if (st) script->status = st;
}

const enti_plot enti_plot_tree = {"tree", has_tree, draw_tree, true};
