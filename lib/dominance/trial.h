/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trial.h -- one action tried: is it dominated, and what proves the answer.
 *
 * The gains of the other own actions ("rivals") s over the action r, against the profiles c of the
 * others, are a matrix
 *
 *     D[s][c] = u_i(s, c) - u_i(r, c),       [n_rivals][n_cells],
 *
 * and a trial is the zero-sum game on it: some mixture x has x D > 0 or >= 0 everywhere, or some
 * belief y has D y <= 0 or < 0. Three steps, each only where the last one left it open: single
 * actions and single profiles (trial.c), a linear program whose answer is rounded to fractions
 * (guess.c), the same program in integers (lexico.c). What a step finds counts once the exact judge
 * has passed it.
 */
#ifndef ENTI_TRIAL_H
#define ENTI_TRIAL_H

#include "game/game.h"

#include <entente/dominance.h>

typedef struct enti_trial {
    const ent_game *g;
    ent_dominance_kind kind;
    bool inexact; /* equal doubles may stand for different payoffs */
    ent_control control;
    const bool *keep; /* [width] what the others may do; the player's own part is not read */
    const bool *own;  /* [actions of the player] its actions still there */
    size_t player;
    int action;
    int *rival; /* [n_rivals] ascending */
    size_t n_rivals;
    size_t *cell; /* [n_cells] the others' profiles: the index of each with the player's action 0 */
    size_t n_cells;
    bool stopped; /* by the control */

    /* the answer */
    bool decided, dominated;
    size_t count;      /* weights of the mixture, or of the belief, above 0 */
    size_t *at;        /* [count] index of a rival, or of a cell */
    mpq_t *p;          /* [room] of them `count` in use */
    size_t room;       /* n_rivals or n_cells, whichever is more; 1 for single ones */
    int *by;           /* [count] of a mixture: actions; room n_rivals */
    int *profile;      /* [count][players] of a belief; NULL until there is one */
    mpq_t least, most; /* of a mixture: what it gains */
} enti_trial;

/** The trial of an action that is among `own`; the arrays are borrowed. ENT_OK, ENT_ERR_NOMEM. */
ent_status enti_trial_init(const ent_game *g, ent_dominance_kind kind, const bool keep[],
                           const bool own[], size_t player, int action, enti_trial *t);
void enti_trial_clear(enti_trial *t);

/** Decides it; not decided only when it was stopped, or when single actions are all that is asked
 *  for and none dominates. */
ent_status enti_trial_run(enti_trial *t, bool mixed);

/** The gain D[s][c] as a double. */
double enti_trial_gain(const enti_trial *t, size_t s, size_t c);

/** Room for the weights of mixtures and beliefs, which single actions and profiles do without. */
ent_status enti_trial_room(enti_trial *t);

/** Takes weights [n_rivals] (a mixture), or [n_cells] (a belief), whose sum is not 0, divides them
 *  by it, and lets the judge say whether they decide the trial. */
ent_status enti_trial_judge(enti_trial *t, bool mixture, mpq_t weight[]);

/** Tries a linear program and simple fractions near its answer. guess.c. ENT_ERR_LIMIT,
 *  ENT_ERR_NOMEM. */
ent_status enti_trial_guess(enti_trial *t);

/** Decides it in integers. lexico.c. ENT_ERR_LIMIT, ENT_ERR_NOMEM, ENT_ERR_NUMERIC. */
ent_status enti_trial_solve(enti_trial *t);

#endif
