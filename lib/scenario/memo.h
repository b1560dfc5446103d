/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memo.h (internal) -- ladders that were computed while figures move; one a thread. */
#ifndef ENTI_MEMO_H
#define ENTI_MEMO_H

#include <entente/tariff.h>

/** Ladders that are kept: a model and its variants at both ends of a range. */
#define ENTI_MEMO_SIZE 6

typedef struct enti_memo_entry {
    size_t model; /* 0: the file's, k: the k-th variant */
    size_t n_figures;
    double *figure;   /* [n_figures] the elasticity, each player's reply */
    double *payoff;   /* [profiles][players] before terms; NULL: nothing here */
    ent_world *world; /* owned */
    double residual;
} enti_memo_entry;

/* {0} is empty. */
typedef struct enti_memo {
    enti_memo_entry entry[ENTI_MEMO_SIZE];
    size_t next; /* the one that gives way */
} enti_memo;

/** The ladder of a model at its figures, or NULL; memo may be NULL. */
const enti_memo_entry *enti_memo_find(const enti_memo *memo, size_t model, size_t n_figures,
                                      const double figure[]);
/** Keeps a ladder and, on ENT_OK, its world. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_memo_keep(enti_memo *memo, size_t model, size_t n_figures, const double figure[],
                          const ent_game *g, ent_world *world, double residual);
void enti_memo_clear(enti_memo *memo);

#endif
