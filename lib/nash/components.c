/* SPDX-License-Identifier: GPL-3.0-or-later */
/* components.c -- components by merging trees of nodes; see components.h.
 *
 * parent[k] leads from node k towards the root of its tree, which stands for the component. An edge
 * hangs the root of one end under that of the other; each search halves the path it takes.
 */
#include "nash/components.h"

#include "base/mem.h"

void enti_graph_clear(enti_graph *g)
{
    for (size_t p = 0; p < 2; p++) enti_label_set_clear(&g->node[p]);
    enti_free(g->edge);
    *g = (enti_graph){0};
}

ent_status enti_graph_add(enti_graph *g, const uint64_t z[], const uint64_t w[])
{
    size_t end[2];
    bool is_new;
    ent_status st = enti_label_set_add(&g->node[0], z, &end[0], &is_new);

    if (!st) st = enti_label_set_add(&g->node[1], w, &end[1], &is_new);
    if (st) return st;
    if (g->count == g->room) {
        const size_t room = g->room ? 2 * g->room : 16;
        size_t *edge = enti_resize(g->edge, 2 * room, sizeof *edge);
        if (!edge) return ENT_ERR_NOMEM;
        g->edge = edge;
        g->room = room;
    }
    g->edge[2 * g->count] = end[0];
    g->edge[2 * g->count++ + 1] = end[1];
    return ENT_OK;
}

static size_t root_of(size_t parent[], size_t k)
{
    while (parent[k] != k) {
        parent[k] = parent[parent[k]];
        k = parent[k];
    }
    return k;
}

ent_status enti_graph_components(const enti_graph *g, size_t component[])
{
    const size_t first = g->node[0].count; /* node of the first w */
    size_t *parent = enti_new(first + g->node[1].count, size_t);

    if (!parent) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < first + g->node[1].count; k++) parent[k] = k;
    for (size_t e = 0; e < g->count; e++)
        parent[root_of(parent, g->edge[2 * e])] = root_of(parent, first + g->edge[2 * e + 1]);
    for (size_t e = 0; e < g->count; e++) component[e] = root_of(parent, g->edge[2 * e]);
    enti_free(parent);
    return ENT_OK;
}
