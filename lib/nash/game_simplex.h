/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game_simplex.h -- the linear program of a matrix game by a dense tableau. */
#ifndef ENTI_GAME_SIMPLEX_H
#define ENTI_GAME_SIMPLEX_H

#include "nash/nash.h"

/* Pivots that wait until the whole tableau is brought up to date in one pass. */
enum { ENTI_SIMPLEX_WAITING = 4 };

/* Work for games of one size, and what the last of them came to. A variable is a column c of the
 * game (0 .. n-1) or the slack of a row r (n + r). */
typedef struct enti_game_simplex {
    size_t m, n;
    bool *support;  /* [m + n] the answer: rows that are tight, then columns in the basis */
    double *t;      /* [m][n] the tableau, but for the pivots that wait */
    double *gain;   /* [n] what a unit of the column's variable adds to the objective */
    double *weight; /* [n] devex: about the squared length of the column's edge */
    double *y;      /* [n] weights of the game's columns */
    double *level;  /* [m] values of the variables in the basis */
    double *column; /* [m] the column that enters, up to date */
    double *u[ENTI_SIMPLEX_WAITING]; /* [m] and */
    double *v[ENTI_SIMPLEX_WAITING]; /* [n]: the tableau lacks the sum of u v' */
    size_t waiting;
    size_t *in_row;                 /* [m] the variable in the basis */
    size_t *in_column;              /* [n] the variable outside */
    size_t idle;                    /* pivots since the objective last grew */
    size_t patience;                /* as many of them, and Bland's rule takes over; m + n */
    double *numbers;                /* the block that holds all arrays, or `small` */
    _Alignas(64) double small[280]; /* enough for 10 x 10; so this is not to be
                                        copied */
} enti_game_simplex;

/** Room for m x n games; ENT_ERR_NOMEM. */
ent_status enti_game_simplex_new(size_t m, size_t n, enti_game_simplex *w);
void enti_game_simplex_clear(enti_game_simplex *w);

/**
 * Solves  max sum y, B y <= 1, y >= 0  and sets w->support: as many tight rows as columns in use,
 * the supports of optimal play as far as doubles can tell. To be judged by the caller.
 *
 * @param b  [m][n] in [1, 2]
 * @param s  counts a step a pivot, and may stop the work
 * @return ENT_OK; ENT_ERR_LIMIT when stopped; ENT_ERR_NUMERIC when round-off has won
 */
ent_status enti_game_simplex_solve(enti_game_simplex *w, const double b[], enti_search *s);

#endif
