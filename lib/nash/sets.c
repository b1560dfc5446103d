/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sets.c -- the set of all equilibria: components, indices, subsets; see sets.h.
 *
 * The indices of all components sum to 1 (Shapley 1974), whatever the game. A list that lost a
 * component of index other than 0, or took one for two, does not pass.
 */
#include "nash/sets.h"

#include "base/mem.h"

/* The list and the edges of its graph in lexicographic order. */
static ent_status sort(enti_graph *graph, ent_equilibria *found)
{
    size_t *order = enti_new(found->count + 1, size_t);
    ent_status st = order ? enti_equilibria_sort(found, order) : ENT_ERR_NOMEM;

    if (!st) st = enti_graph_reorder(graph, order);
    enti_free(order);
    return st;
}

static bool sums_to_one(const ent_equilibria *eq)
{
    long sum = 0;

    for (size_t c = 0; c < eq->components; c++) sum += eq->index[c];
    return sum == 1;
}

ent_status enti_sets_describe(const enti_bimatrix *b, enti_graph *graph, enti_search *s)
{
    ent_equilibria *found = &s->found;

    if (s->stopped || found->count < graph->count) return ENT_OK;
    ent_status st = sort(graph, found);
    if (st) return st;
    found->component = enti_new(found->count, size_t);
    if (!found->component) return ENT_ERR_NOMEM;
    st = enti_graph_components(graph, found->component, &found->components);
    if (!st) st = enti_index_components(b, graph, s);
    if (!st && !s->stopped && !sums_to_one(found)) st = ENT_ERR_NUMERIC;
    if (!st && !s->stopped) {
        st = enti_subsets_list(graph, s);
        if (st == ENT_ERR_LIMIT) st = ENT_OK; /* the list is complete without them */
    }
    if (s->stopped) enti_sets_clear(found);
    return st;
}
