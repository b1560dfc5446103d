/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_complete.h -- what a list of equilibria of two players leaves out, and how it hangs
 * together. */
#ifndef ENTI_VERIFY_COMPLETE_H
#define ENTI_VERIFY_COMPLETE_H

#include "report/verify.h"

/* Entries of a tableau that are changed before the walk over all vertices gives up, unless the
 * caller sets a limit: some minutes. */
#define ENTI_VERIFY_WORK ((uint64_t)1 << 31)

/** Takes an extreme equilibrium [width], and the labels [words] of both players' strategies,
 *  which tell strategies apart. Sets *stop when it wants no more. */
typedef ent_status enti_extreme_fn(void *context, mpq_t profile[], uint64_t *const labels[2],
                                   bool *stop);

/** Hands over every extreme equilibrium of two players once. *all is false when a limit, the
 *  caller or `found` stopped it. ENT_OK or ENT_ERR_NOMEM, or what `found` returned. */
ent_status enti_verify_extremes(enti_verifier *v, enti_extreme_fn *found, void *context, bool *all);

/** Claim `all` of two players: each extreme equilibrium is listed, once, and nothing else is; then
 *  the components, if there are any in `object`. */
ent_status enti_verify_complete(enti_verifier *v, const enti_json *object, const enti_json *list);

/** The member `components`: equilibria are in one list when a chain of shared strategies joins them,
 *  where node[i] [count] is the number of the strategy of player i, below n_nodes[i]. The list that
 *  each is in goes to stated [count]. */
ent_status enti_verify_components(enti_verifier *v, const enti_json *components, size_t count,
                                  size_t *const node[2], const size_t n_nodes[2], size_t stated[]);

/** The member `subsets`: all largest products of strategies that are equilibria, in the components
 *  stated [count]; NULL when those are not known. */
ent_status enti_verify_subsets(enti_verifier *v, const enti_json *subsets, size_t count,
                               size_t *const node[2], const size_t n_nodes[2],
                               const size_t stated[]);

/** The one member of `subsets` when it has more pairs than the list, else NULL. */
const enti_json *enti_verify_one_product(const enti_json *object, const enti_json *list);
/** Claim `all` of such a list: the pairs of the product are all extreme equilibria. */
ent_status enti_verify_product(enti_verifier *v, const enti_json *object, const enti_json *list);

/** The member `index`: one a component, in all 1. What each of several is stays open. */
ent_status enti_verify_index(enti_verifier *v, const enti_json *index, size_t n_components);

/** One equilibrium for an objective: its value, and with `optimal` that none is better. Its exact
 *  numbers are payoff [players] and mixed [width]. */
ent_status enti_verify_best(enti_verifier *v, const enti_json *object, const enti_json *list,
                            bool optimal, mpq_t payoff[], mpq_t mixed[]);

#endif
