/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.h (internal) -- the representation of a compact game, its counts, and its exact judge.
 *
 * Payoffs stand in `store`, a game of one player whose actions are the payoffs: so they are kept
 * exactly as those of a table are. A vector of counts (k_0, ..., k_{m-1}) of n players has the rank
 * of (k_1, ..., k_{m-1}) in lexicographic order among those with a sum of at most n.
 */
#ifndef ENTI_COMPACT_H
#define ENTI_COMPACT_H

#include "game/game.h"

#include <entente/compact.h>

struct ent_compact {
    ent_compact_kind kind;
    size_t types, players, width;
    int *members;    /* [types] */
    int *actions;    /* [types] */
    size_t *offset;  /* [types] */
    size_t *type_of; /* [width] */
    size_t
        *first;   /* [width] symmetric: first payoff of an action; [edges] polymatrix: of an edge */
    size_t edges; /* 0 in a symmetric game */
    ent_compact_edge *edge; /* [edges] */
    ent_game *store;        /* of one player */
    double range;
    char **name; /* [types + width] */
};

/** A game without payoffs: `store` is empty, and cells put into it by enti_game_put(). */
ent_status enti_compact_shape(ent_compact_kind kind, size_t types, const int members[],
                              const int actions[], size_t n_edges, const ent_compact_edge edge[],
                              ent_compact **out);
/** Ends the filling; false when the spread overflows. */
bool enti_compact_seal(ent_compact *c);
/** Players of type s whom a player of type t counts. */
int enti_compact_others(const ent_compact *c, size_t t, size_t s);

/* compact_counts.c */

/** Number of vectors of m counts that add up to n; 0 when over `limit`. */
size_t enti_counts_size(int n, int m, size_t limit);
size_t enti_counts_rank(int n, int m, const int k[]);
/** The vector of rank 0: all n at the first. */
void enti_counts_first(int n, int m, int k[]);
/** The next one; false, and the first again, after the last. */
bool enti_counts_next(int n, int m, int k[]);

/* compact_judge.c */

/** The cell of a payoff to type t: an action of the mixed profile's index `at`, others' counts
 *  [width]. */
size_t enti_compact_cell(const ent_compact *c, size_t at, const int others[]);
/** Payoff in rationals of an action when the others' counts are known: `counts` [width] of all
 *  players, of whom one of the type leaves its action `from` for `at`; changed on the way. */
ent_status enti_compact_pure_payoff(const ent_compact *c, int counts[], size_t from, size_t at,
                                    mpq_t out);
/** The same in doubles. */
double enti_compact_pure_value(const ent_compact *c, int counts[], size_t from, size_t at);
/** Expected payoff of every action in rationals. mixed [width] sums to 1 exactly; out [width]. */
ent_status enti_compact_payoffs_exact(const ent_compact *c, mpq_t mixed[], mpq_t out[]);
/** Regret in rationals of a mixed profile; payoffs [width] of every action, initialised. ENT_ERR_ARG
 *  when it is none. */
ent_status enti_compact_regret_exact(const ent_compact *c, mpq_t mixed[], mpq_t regret,
                                     mpq_t payoffs[]);
/** Regret in rationals of pure actions. ENT_ERR_ARG when the counts are none. */
ent_status enti_compact_pure_regret_exact(const ent_compact *c, const int counts[], mpq_t regret);

#endif
