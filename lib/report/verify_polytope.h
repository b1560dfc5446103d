/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_polytope.h -- a best-reply polytope in integers, and a walk over its vertices; shares no
 * code with the methods of lib/nash.
 *
 * The polytope of the replies of player p, in the weights z of the other player, is
 *
 *     { z :  z >= 0,  reply z <= 1 },        reply [rows][cols], all entries > 0.
 *
 * Every inequality has a label, the place of an action in a mixed profile: z_c >= 0 that of the
 * other's action c, row r that of the own action r. A mixed strategy z / sum(z) lacks the labels
 * of the actions it plays, and has those of the best replies to it.
 */
#ifndef ENTI_VERIFY_POLYTOPE_H
#define ENTI_VERIFY_POLYTOPE_H

#include "base/label_set.h"
#include "base/rational.h"
#include "game/game.h"

/* One basis, as  basic_r = (entry[r][cols] - sum_c entry[r][c] cobasic_c) / den. */
typedef struct enti_polytope {
    size_t rows, cols;
    mpz_t *entry;    /* [rows][cols + 1] */
    mpz_t den;       /* > 0 */
    int *basic;      /* [rows] labels of the variables that the rows give */
    int *cobasic;    /* [cols] labels of those that are 0 */
    int slack;       /* label of the first slack; the others follow */
    int weight;      /* label of the first weight */
    size_t *place;   /* [rows] of each slack: its row, or rows + its column */
    mpz_t one, two;  /* work */
    uint64_t pivots; /* done so far */
} enti_polytope;

/** The entry of a row and a column, the constants being column `cols`. */
static inline mpz_ptr enti_entry(const enti_polytope *t, size_t r, size_t c)
{
    return t->entry[r * (t->cols + 1) + c];
}

/** The polytope of the replies of player p of two, at z = 0.
 *  ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT; cleared by enti_polytope_clear() in any case. */
ent_status enti_polytope_new(const ent_game *g, size_t p, enti_polytope *t);
void enti_polytope_clear(enti_polytope *t);

/** The row whose variable becomes 0 first when that of column `col` grows. */
size_t enti_polytope_leaving(enti_polytope *t, size_t col);
/** Exchanges the variables of a row and a column; done twice, all is as before. The entry must be
 *  positive. */
void enti_polytope_pivot(enti_polytope *t, size_t row, size_t col);

/** The cobasic labels, and those of basic variables that are 0, into labels [words]; *simple says
 *  whether there are none of the latter. */
void enti_polytope_labels(const enti_polytope *t, size_t words, uint64_t labels[], bool *simple);
/** z / sum(z) into q [cols]; z must not be 0. */
void enti_polytope_mixed(const enti_polytope *t, mpq_t q[]);

/* verify_trail.c: a walk from basis to neighbouring basis, depth first. */
typedef struct enti_trail {
    enti_polytope *t;
    const uint64_t *face;         /* [words] labels that all vertices must have, or NULL */
    enti_label_set seen;          /* the bases met, by their cobasic labels; set `words` */
    uint64_t *key;                /* [words] of the basis that the walk is at */
    struct enti_trail_step *step; /* [room] from the start to where the walk is */
    size_t depth, room;
} enti_trail;

/** ENT_OK or ENT_ERR_NOMEM; cleared by enti_trail_clear() in any case. */
ent_status enti_trail_new(enti_polytope *t, size_t words, enti_trail *w);
void enti_trail_clear(enti_trail *w);

/** Starts where the polytope is, or with `face` on that face; *empty says that there is none. */
ent_status enti_trail_begin(enti_trail *w, const uint64_t face[], bool *empty);
/** One pivot, to a basis not met yet or back. *more is false when all have been met. */
ent_status enti_trail_next(enti_trail *w, bool *more, bool *is_new);

#endif
