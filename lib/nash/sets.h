/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sets.h -- the set of all equilibria of two players, from a complete list of the extreme ones. */
#ifndef ENTI_SETS_H
#define ENTI_SETS_H

#include "nash/components.h"
#include "nash/pivot.h"

/**
 * Sorts the list of a search and adds components, their indices and the maximal Nash subsets to it.
 * A search that was stopped, before or meanwhile, gets none of these.
 *
 * @param b      with integers
 * @param graph  of the list, in its order; it is brought to the new one
 * @return ENT_OK; ENT_ERR_NUMERIC when the indices do not sum to 1: some equilibrium is missing;
 *         ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_sets_describe(const enti_bimatrix *b, enti_graph *graph, enti_search *s);

/** Adds the index of each component to a list that has components. index.c. Counts steps.
 *  ENT_OK, also when stopped; ENT_ERR_NOMEM, ENT_ERR_LIMIT, ENT_ERR_NUMERIC (no basis as given). */
ent_status enti_index_components(const enti_bimatrix *b, const enti_graph *graph, enti_search *s);

/** Adds the maximal Nash subsets to a list that has components. subsets.c. Counts steps.
 *  ENT_OK, also when stopped; ENT_ERR_NOMEM; ENT_ERR_LIMIT when there are too many to list. */
ent_status enti_subsets_list(const enti_graph *graph, enti_search *s);

#endif
