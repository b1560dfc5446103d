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
    enti_label_set_clear(&g->basis);
    enti_free(g->edge);
    *g = (enti_graph){0};
}

enti_graph enti_graph_new(size_t player, size_t words)
{
    return (enti_graph){
        .player = player, .node = {{.words = words}, {.words = words}}, .basis = {.words = words}};
}

ent_status enti_graph_add(enti_graph *g, const uint64_t z[], const uint64_t w[],
                          const uint64_t basis[])
{
    size_t end[2], same; /* no two vertices have a basis in common */
    bool is_new;
    ent_status st = enti_label_set_add(&g->node[0], z, &end[0], &is_new);

    if (!st && is_new) st = enti_label_set_add(&g->basis, basis, &same, &is_new);
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

ent_status enti_graph_reorder(enti_graph *g, const size_t order[])
{
    size_t *edge = enti_new(2 * g->room, size_t);

    if (!edge) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < g->count; k++)
        for (size_t end = 0; end < 2; end++) edge[2 * k + end] = g->edge[2 * order[k] + end];
    enti_free(g->edge);
    g->edge = edge;
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

ent_status enti_graph_components(const enti_graph *g, size_t component[], size_t *count)
{
    const size_t first = g->node[0].count, n = first + g->node[1].count; /* nodes: z, then w */
    size_t *parent = enti_new(n, size_t);
    size_t *number = enti_new(n, size_t); /* of the component with this root, + 1 */
    ent_status st = ENT_ERR_NOMEM;

    *count = 0;
    if (!parent || !number) goto done;
    for (size_t k = 0; k < n; k++) parent[k] = k;
    for (size_t e = 0; e < g->count; e++)
        parent[root_of(parent, g->edge[2 * e])] = root_of(parent, first + g->edge[2 * e + 1]);
    for (size_t e = 0; e < g->count; e++) {
        size_t *of_root = &number[root_of(parent, g->edge[2 * e])];
        if (!*of_root) *of_root = ++*count;
        component[e] = *of_root - 1;
    }
    st = ENT_OK;
done:
    enti_free(parent);
    enti_free(number);
    return st;
}
