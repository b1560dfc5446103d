/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pivot.h -- tableaus of Lemke-Howson, in doubles, pairs of doubles, or integers.
 *
 * Tableau i holds the replies of player i. Its equations  reply_i z + s = 1,  z >= 0, s >= 0 have
 * one column z_c for each action c of the other player and one slack s_r for each own action r.
 * Both carry the label of the action they belong to: its place in a mixed profile. Stored are only
 * the columns of the variables outside the basis ("cobasic"), and the right-hand side:
 *
 *                    cobasic label of column 0 .. cols-1     | value
 *     basic label  [ entries                                 |       ]   row 0
 *     of each row  [                                         |       ]   ...
 *
 * At the start z is cobasic and s basic, the entries are the replies and the values are 1. A column
 * of B^-1, by which the lexicographic rule breaks ties, is the column of a slack: stored when it is
 * cobasic, a unit vector when it is basic. Integers stand over one common denominator. For short
 * paths the entries need not be stored: lh_product.c computes the columns that are asked for.
 */
#ifndef ENTI_PIVOT_H
#define ENTI_PIVOT_H

#include "nash/bimatrix.h"

struct enti_arithmetic;
struct enti_product;

typedef struct enti_tableau {
    const struct enti_arithmetic *ops;
    size_t player;     /* whose replies */
    size_t rows, cols; /* own actions, the other's actions */
    int own, other;    /* first label of each */
    int *basic;        /* [rows] label of each row */
    int *cobasic;      /* [cols] label of each column */
    int *place;        /* [width] column of a cobasic label, -1 - row of a basic one */
    size_t *tied;      /* [rows] work of the ratio test */
    double *f;         /* [rows][cols + 1], or NULL */
    mpz_t *z;          /* [rows][cols + 1] numerators, or NULL */
    mpz_t den;         /* their denominator, > 0; work beside it */
    mpz_t work[2];
    int64_t *w;                   /* [rows][cols + 1] numerators in words, or NULL */
    int64_t w_den;                /* their denominator, > 0 */
    double *lo;                   /* [rows][cols + 1] low parts of f, or NULL; see base/twofold.h */
    struct enti_product *product; /* in place of f and z, or NULL */
} enti_tableau;

/* What depends on the kind of numbers; the value stands in column `cols`. */
typedef struct enti_arithmetic {
    double tiny; /* an entry of at most this size counts as 0 */
    ent_status (*alloc)(enti_tableau *t, const enti_bimatrix *b);
    void (*free)(enti_tableau *t);
    /* the numbers of the start */
    void (*load)(enti_tableau *t, const enti_bimatrix *b);
    /* an entry in doubles, or just its sign as -1, 0, 1 */
    double (*entry)(const enti_tableau *t, size_t row, size_t col);
    /* the sign of entry(r, col) / entry(r, pivot) - entry(s, col) / entry(s, pivot); both divisors
     * are positive */
    int (*compare)(enti_tableau *t, size_t r, size_t s, size_t pivot, size_t col);
    /* exchanges the variables of a row and a column in the numbers */
    void (*pivot)(enti_tableau *t, size_t row, size_t col);
    /* in integers: the sign of the sum of a column over the rows marked [rows], `less` 1 */
    int (*sum)(enti_tableau *t, const bool rows[], size_t col, bool less);
    /* for certify.c; not in integers: a sum of products is off by at most `unit` for each of them
     * and of their sizes together */
    double unit;
    /* y += sum over j of a[j] row[j]; a [2][k] and y [2][n], the low parts behind */
    void (*add)(size_t k, const double a[], const double *const row[], size_t n, double y[]);
} enti_arithmetic;

extern const enti_arithmetic enti_floats;   /* lh_float.c */
extern const enti_arithmetic enti_twofold;  /* lh_twofold.c */
extern const enti_arithmetic enti_words;    /* lh_word.c: integers that fit into 64 bits */
extern const enti_arithmetic enti_integers; /* lh_exact.c */
extern const enti_arithmetic enti_products; /* lh_product.c: for the pivots of a short path only */

/* The longest path that enti_products can follow. */
#define ENTI_PRODUCT_CAP 1000

/* An entry of this size in doubles may be the round-off of a 0, and must not be divided by. */
#define ENTI_TINY_ENTRY 1e-10

/** The sign of x / p - y / q for doubles with p, q > 0; 0 when it may be round-off. */
int enti_compare_ratios(double x, double p, double y, double q);

/** Words where none of their numbers can be too large, else integers of any size; after
 *  enti_bimatrix_exact(). */
const enti_arithmetic *enti_exact_arithmetic(const enti_bimatrix *b);

/* tableau.c */

/** A tableau of player i's replies; for integers enti_bimatrix_exact() must have been called.
 *  ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT; freed by enti_tableau_clear() in any case. */
ent_status enti_tableau_new(const enti_arithmetic *ops, const enti_bimatrix *b, size_t i,
                            enti_tableau *t);
void enti_tableau_clear(enti_tableau *t);

/** The start: every slack is basic. */
void enti_tableau_reset(enti_tableau *t, const enti_bimatrix *b);

/** Pivots to the basis of a support [width], see enti_basis_push(): its labels of the other player
 *  and the remaining own labels are basic. False when that is no basis; the tableau then stands at
 *  some other one. */
bool enti_tableau_go(enti_tableau *t, const bool support[]);

/** Whether the basis is feasible by the lexicographic rule. */
bool enti_tableau_is_feasible(const enti_tableau *t);

/** Resets and goes to the basis of a support. False when that is no feasible basis. */
bool enti_tableau_install(enti_tableau *t, const enti_bimatrix *b, const bool support[]);

/** The row whose variable leaves when column `col` enters: the lexicographically least ratio.
 *  False when there is none. */
bool enti_tableau_leaving(enti_tableau *t, size_t col, size_t *row);

/** Exchanges the variables of a row and a column. */
void enti_tableau_pivot(enti_tableau *t, size_t row, size_t col);

/* lemke_howson.c */

/**
 * Lemke-Howson paths from the artificial equilibrium into s: with one label a single path, with
 * label -1 everything that paths reach.
 * @param floats  walk in doubles where they will do; false: in integers only
 * @return ENT_OK; ENT_ERR_NOMEM; ENT_ERR_LIMIT when nothing was found for want of memory
 */
ent_status enti_lemke_howson(enti_search *s, enti_bimatrix *b, int label, bool floats);

#endif
