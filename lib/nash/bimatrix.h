/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bimatrix.h -- a two-player game as its solvers want it, and profiles from supports.
 *
 * Equilibria do not change when one player's payoffs are multiplied by a positive number or
 * shifted. So each player's payoffs are kept as a table of replies
 *
 *     reply[i][r * n[1-i] + c]   what i gets from its action r when the other plays c,
 *
 * in doubles mapped onto [1, 2], and (made when asked for) as integers >= 1 without a common
 * factor above the smallest: the numbers are then the same for payoffs in dollars and in cents.
 */
#ifndef ENTI_BIMATRIX_H
#define ENTI_BIMATRIX_H

#include "nash/nash.h"

typedef struct enti_bimatrix {
    const ent_game *g;
    size_t n[2];      /* actions of each player */
    double *reply[2]; /* [n[i]][n[1-i]] in [1, 2]; one block */
    mpz_t *exact[2];  /* the same as integers; NULL until enti_bimatrix_exact() */
    size_t bits;      /* of the widest integer */
    bool opposed;     /* made by enti_bimatrix_opposed() */
    bool lossless;    /* the doubles are the integers, scaled and shifted, without rounding */
} enti_bimatrix;

ent_status enti_bimatrix_new(const ent_game *g, enti_bimatrix *b);

/** The same for payoffs that add up to a constant: reply[1][c][r] = 3 - reply[0][r][c] is not
 *  filled, whoever needs it reads it there. */
ent_status enti_bimatrix_opposed(const ent_game *g, enti_bimatrix *b);
void enti_bimatrix_clear(enti_bimatrix *b);

/** Makes the integers if they are not there. ENT_OK, ENT_ERR_NOMEM or ENT_ERR_LIMIT. */
ent_status enti_bimatrix_exact(enti_bimatrix *b);

/** Makes the integers z too, and from them the doubles anew: 1 + (z - 1) / 2^bits without rounding,
 *  when max - 1 takes up to 52 bits (b->lossless if so for both players), else 1 + (z - 1) / (max - 1)
 *  within 2^-52 of their size, also where payoffs are fractions or differ in their last digits. */
ent_status enti_bimatrix_faithful(enti_bimatrix *b);

/* Work of enti_bimatrix_mix() for supports of up to `most` actions. */
typedef struct enti_mix {
    size_t most;
    mpz_t *a;   /* [most][most] */
    mpz_t *b;   /* [most] */
    mpz_t *num; /* [most] the solution: weight of action c is num[c] / den */
    mpz_t den;  /* > 0 */
} enti_mix;

ent_status enti_mix_new(size_t most, enti_mix *m);
void enti_mix_clear(enti_mix *m);

/**
 * The other player's weights z on `cols` [k] that give player i exactly 1 from each of `rows` [k]:
 * reply[rows, cols] z = 1, in integers. The mixed action is z over its sum.
 * @param regular  set false when there is no unique solution
 */
ent_status enti_mix_solve(const enti_bimatrix *b, size_t i, size_t k, const int rows[],
                          const int cols[], enti_mix *m, bool *regular);

/** Adds the mixed action in m to q: q[cols[c]] = num[c] / sum of num. The sum must not be 0. */
void enti_mix_write(const enti_mix *m, size_t k, const int cols[], mpq_t q[]);

/**
 * Judges and lists the profile of a basis: the actions in `support` [width], as many of one player
 * as of the other, each player mixing so that the other is indifferent between its own. First in
 * doubles, unless exact profiles are asked for; in integers when the judge doubts that. Doubtful
 * doubles within opts.tol are taken only where integers are too large.
 *
 * @return ENT_OK, also when the profile was listed before; ENT_ERR_NUMERIC when the basis gives no
 *         equilibrium; ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_basis_push(enti_bimatrix *b, const bool support[], enti_search *s);

/**
 * Lists all extreme optimal strategies of a game whose payoffs add up to a constant exactly, as
 * pairs: each pair if these are few, else each strategy in some pair. The sets of the list are
 * added. optima.c.
 *
 * @param support  [width] of an optimal basis
 * @return ENT_OK, also when stopped, with what was found; ENT_ERR_NUMERIC when the basis is not
 *         optimal in exact arithmetic; ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_optima_push(enti_bimatrix *b, const bool support[], enti_search *s);

/**
 * Judges and lists, in exact arithmetic, the equilibrium on the supports of a guess [width] that is
 * best for s->opts.objective among those with these supports as best replies. face.c.
 *
 * @param guess  a profile, roughly; 0 within 1e-6 is 0
 * @return ENT_OK; ENT_ERR_NUMERIC when there is none; ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_face_push(enti_bimatrix *b, const double guess[], enti_search *s);

#endif
