/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joint.h -- distributions over pure profiles: incentive rows and the program over them.
 *
 * The gain of obeying at profile a, for player i told s = a_i and tempted by b,
 *
 *     g(a) = u_i(a) - u_i(b, a_-i),
 *
 * is one entry of row (i, s, b), or of row (i, b) in the coarse form. Rows go player after
 * player, then by s, then by b without s (coarse: by b), all ascending.
 */
#ifndef ENTI_JOINT_H
#define ENTI_JOINT_H

#include "game/game.h"
#include "lp/lp.h"

#include <entente/correlated.h>

/* Which rows there are; no memory of its own, valid while the game is. */
typedef struct enti_joint {
    const ent_game *game;
    bool coarse;
    size_t rows;                        /* incentive rows */
    size_t first[ENT_GAME_MAX_PLAYERS]; /* each player's first row */
    double range[ENT_GAME_MAX_PLAYERS]; /* each player's payoff range; 1 when it is 0 */
} enti_joint;

/** Profiles * (1 + sum over players of (actions - 1)), the entries of the whole program. */
size_t enti_joint_entries(const ent_game *g);

/** ENT_OK, or ENT_ERR_LIMIT above `most` entries. */
ent_status enti_joint_init(const ent_game *g, bool coarse, size_t most, enti_joint *out);

/** The row of player i told s and tempted by b != s. */
size_t enti_joint_row(const enti_joint *j, size_t player, int s, int b);

/** Adds player i's incentive entries to the column of profile a, which has index `at`. */
ent_status enti_joint_incentives(const enti_joint *j, const int a[], size_t at, size_t i,
                                 enti_lp *lp);

/** The unit that an objective is measured in: the largest |weight[i]| range_i, or the range of
 *  the game for the egalitarian one (weight NULL); 1 when that is 0. */
double enti_joint_unit(const enti_joint *j, const double weight[]);

/**
 * The program that maximises sum_i weight[i] u_i(p) over (coarse) correlated equilibria p, or
 * the smallest payoff when weight is NULL.
 *
 *                  p [profiles]                      t
 *     incentive  [ (u_i(a) - u_i(b, a_-i)) / range_i 0  ] >= 0   [rows]
 *     mass       [ 1 ... 1                           0  ]  = 1
 *     floor      [ (u_i(a) - base) / unit            -1 ] >= 0   [players], egalitarian only
 *     maximise   [ weight * (u(a) - base) / unit     1  ]
 *
 * The column t (free) and the floors are there for the egalitarian objective alone. Payoffs are
 * measured from a base and in units of their range, for which the mass row and the sign of the
 * others make up, so that no scale or shift of the payoffs changes the program.
 */
ent_status enti_joint_program(const enti_joint *j, const double weight[], enti_lp **out);

/* An optimum of the program of enti_joint_program(). */
typedef struct enti_joint_optimum {
    double *p;    /* [profiles] a distribution, to be judged */
    double *dual; /* [rows + 1 + players] of the program's rows; the last are 0 without floors */
} enti_joint_optimum;

void enti_joint_optimum_clear(enti_joint_optimum *x);

/** Solves the program of enti_joint_program(), whole or by generation: see generate.c.
 *  ENT_OK, ENT_ERR_LIMIT (stopped, or too large for what is left to do), ENT_ERR_NUMERIC,
 *  ENT_ERR_NOMEM; on error *out is empty. */
ent_status enti_joint_optimise(const enti_joint *j, const double weight[],
                               const ent_control *control, enti_joint_optimum *out);

/* What the columns of the program are worth at given duals: price.c. */
typedef struct enti_joint_prices {
    const enti_joint *joint;
    size_t *start; /* [width + 1] terms of player i told s, at its place among all actions */
    int *taken;    /* the action taken instead */
    double *dual;  /* its dual >= 0, over the player's range */
    double weight[ENT_GAME_MAX_PLAYERS]; /* of payoffs, over the unit of the objective */
    size_t at;                           /* the profile that comes next */
    int a[ENT_GAME_MAX_PLAYERS];
} enti_joint_prices;

/** ENT_OK or ENT_ERR_NOMEM; cleared in any case. */
ent_status enti_joint_prices_new(const enti_joint *j, enti_joint_prices *out);
void enti_joint_prices_clear(enti_joint_prices *c);
/** Sets weights [players] and duals [rows], both in units of the program, and goes to the first
 *  profile. */
void enti_joint_prices_set(enti_joint_prices *c, const double weight[], const double dual[]);
/** Bracket of the next profile, sum_i weight_i (u_i(a) - u_i(first)) + sum_r dual_r g_r(a). */
double enti_joint_prices_next(enti_joint_prices *c);

/** Copies the profiles with positive probability: *count of them, *profile [count][players] and
 *  *prob [count], the caller's also when ENT_ERR_NOMEM is returned; all empty on entry. */
ent_status enti_joint_support(const ent_game *g, const double p[], size_t *count, int **profile,
                              double **prob);

/* What the payoffs say of a distribution and of duals, without a solver. */
typedef struct enti_joint_proof {
    double violation;      /* most that a player gains by disobeying, in payoff units */
    double violation_frac; /* the same, each player's as a fraction of its range */
    double gap; /* least distance from the objective to what the duals prove, in payoff units */
} enti_joint_proof;

/**
 * Recomputes payoffs, violation and gap. certify.c has the definitions.
 *
 * @param p       [profiles] a distribution
 * @param weight  [players] of the objective; egalitarian: at least 0, summing to 1
 * @param egalitarian  the objective is the smallest payoff
 * @param dual    [rows] at least 0
 * @param payoff  [players] overwritten: expected payoffs
 * @return ENT_OK or ENT_ERR_NOMEM
 */
ent_status enti_joint_certify(const enti_joint *j, const double p[], const double weight[],
                              bool egalitarian, const double dual[], double payoff[],
                              enti_joint_proof *out);

#endif
