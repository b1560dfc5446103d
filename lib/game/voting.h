/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voting.h (internal) -- the representation of a weighted voting game, and making one from exact
 * numbers. */
#ifndef ENTI_VOTING_H
#define ENTI_VOTING_H

#include <entente/voting.h>
#include <gmp.h>

/* One criterion: its weights as integers without a common divisor. */
typedef struct enti_criterion {
    int64_t *weight; /* [players] */
    int64_t quota;   /* least sum that meets it, 1 .. total + 1 */
    int64_t total;   /* sum of the weights, at most 2^53 */
} enti_criterion;

struct ent_voting {
    size_t players, n_criteria, n_rules;
    enti_criterion criterion[ENT_VOTING_MAX_CRITERIA]; /* [n_criteria] */
    uint32_t rule[ENT_VOTING_MAX_RULES];               /* [n_rules] criteria as bits */
    char *title;                                       /* NULL: none */
    char **name;             /* [players] or NULL; a NULL entry is the default name */
    char (*default_name)[8]; /* [players] "1", "2", ... */
};

/** A game whose criteria have no weights yet; one rule of all criteria when n_rules is 0. */
ent_status enti_voting_alloc(size_t players, size_t n_criteria, size_t n_rules,
                             const uint32_t rule[], ent_voting **out);
/** Sets a criterion from exact numbers. ENT_OK; ENT_ERR_ARG (a quota not above 0, a weight below
 *  0); ENT_ERR_LIMIT (a sum above 2^53). The numbers are changed. */
ent_status enti_voting_put(ent_voting *v, size_t criterion, mpq_t quota, mpq_t weight[]);
/** wins [2^players] of a game of at most ENT_COOP_MAX_PLAYERS: 1 for coalitions that win. */
void enti_voting_list(const ent_voting *v, uint8_t wins[]);
/** Whether sums [n_criteria] of weights win. */
bool enti_voting_passes(const ent_voting *v, const int64_t sum[]);

#endif
