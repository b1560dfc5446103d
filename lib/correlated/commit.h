/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commit.h -- a two-player game as its leader sees it, and what the files about it share. */
#ifndef ENTI_COMMIT_H
#define ENTI_COMMIT_H

#include "game/game.h"
#include "lp/lp.h"

#include <entente/stackelberg.h>

typedef struct enti_commit {
    const ent_game *game;
    size_t leader, follower;
    int rows, cols;  /* actions of the leader, of the follower */
    double range[2]; /* each player's payoff range; 1 when it is 0 */
} enti_commit;

/** Player's payoff above its payoff in the first cell when the leader takes i and the follower j: a
 *  large common payoff costs no digits. */
double enti_commit_above(const enti_commit *c, size_t player, int i, int j);

/** Where that payoff stands in the table. */
size_t enti_commit_cell(const enti_commit *c, size_t player, int i, int j);

/**
 * The program of the commitments that j answers, on x [rows] alone:
 *
 *                        x
 *     response k     [ (B(i,j) - B(i,k)) / range ]  >= 0   [cols], free for k = j
 *     mass        [ 1 ... 1                   ]   = 1
 *     maximise    [ A(i,j) / range            ]
 *
 * with `spare` more columns after x for the caller, whose entries and costs are zero.
 */
ent_status enti_commit_program(const enti_commit *c, int j, size_t spare, enti_lp **out);

/** What the leader can come near to when the follower breaks ties against it. commit_weak.c. */
ent_status enti_commit_guarantee(const enti_commit *c, const ent_control *control, double *out);

/**
 * The basis of an optimal corner of the program for j in rationals: x->exact, and from it the
 * strategy and the payoffs. ENT_ERR_NUMERIC when j is no best response to it in exact arithmetic.
 */
ent_status enti_commit_exact(const enti_commit *c, int j, const bool row_basic[],
                             const bool col_basic[], ent_stackelberg *x);

#endif
