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
    enti_label_set node[2]; /* vertices by their labels; set `words` of both */
    size_t *edge;           /* [room][2] indices of their nodes */
    size_t count, room;
} enti_graph;

/** Adds an equilibrium. ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT. */
ent_status enti_graph_add(enti_graph *g, const uint64_t z[], const uint64_t w[]);

/** A number for each equilibrium [count], in the order they came, the same for those of one
 *  component. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_graph_components(const enti_graph *g, size_t component[]);

void enti_graph_clear(enti_graph *g);

#endif
