/* SPDX-License-Identifier: GPL-3.0-or-later */
/* components.h -- which extreme equilibria hang together.
 *
 * Extreme equilibria are the edges of a graph whose nodes are the vertices of both best-reply
 * polytopes. A set of vertices z each of which is joined to each of a set of vertices w spans a
 * convex set of equilibria, and all equilibria lie in such sets (maximal Nash subsets). Two of them
 * meet when they share a vertex. So the connected components of the set of equilibria are those of
 * the graph.
 * Source: C. Winkels, An algorithm to determine all equilibrium points of a bimatrix game (1979);
 * D. Avis, G. Rosenberg, R. Savani, B. von Stengel, Economic Theory 42 (2010).
 */
#ifndef ENTI_COMPONENTS_H
#define ENTI_COMPONENTS_H

#include "base/label_set.h"

typedef struct enti_graph {
    size_t player;          /* whose weights the z are; those of the other player are the w */
    enti_label_set node[2]; /* vertices z and w by their labels; set `words` of both */
    enti_label_set basis;   /* the cobasic labels of a lexicographically feasible basis of each z */
    size_t *edge;           /* [room][2] indices of their nodes */
    size_t count, room;
} enti_graph;

/** An empty graph of vertices with labels of so many words, z the weights of `player`. */
enti_graph enti_graph_new(size_t player, size_t words);

/** Adds an equilibrium. ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT.
 *  @param basis  the cobasic labels of some lexicographically feasible basis of z */
ent_status enti_graph_add(enti_graph *g, const uint64_t z[], const uint64_t w[],
                          const uint64_t basis[]);

/** Puts the equilibria in another order: the k-th becomes that which was order[k]. */
ent_status enti_graph_reorder(enti_graph *g, const size_t order[]);

/** The node of the strategy of a player, in node[p != g->player], at equilibrium e. */
static inline size_t enti_graph_end(const enti_graph *g, size_t e, size_t p)
{
    return g->edge[2 * e + (p != g->player)];
}

/** Numbers the components 0, 1, ... in the order of their first equilibrium.
 *  @param component  [count] that of each equilibrium
 *  @param count      of components */
ent_status enti_graph_components(const enti_graph *g, size_t component[], size_t *count);

void enti_graph_clear(enti_graph *g);

#endif
