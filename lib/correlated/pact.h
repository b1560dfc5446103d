/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pact.h -- treaties: joint distributions that some players obey, and programs over their gains.
 *
 * A player's gain x_i = (u_i(p) - from_i) / range_i is counted from a point of its own and in units
 * of its payoff range, so that programs do not change with the units of anybody's payoffs.
 */
#ifndef ENTI_PACT_H
#define ENTI_PACT_H

#include "correlated/joint.h"

typedef struct enti_pact {
    enti_joint joint; /* incentive rows of the players who must obey, and of no others */
    bool obeys[ENT_GAME_MAX_PLAYERS];
    double from[ENT_GAME_MAX_PLAYERS];
    ent_control control;
} enti_pact;

/** All treaties, or only correlated equilibria. ENT_OK or ENT_ERR_LIMIT. */
ent_status enti_pact_init(const ent_game *g, bool correlated, const double from[],
                          const ent_control *control, enti_pact *out);

/** Leaves a player free to do as it likes: its incentive rows go. */
void enti_pact_release(enti_pact *k, size_t player);

/* What a program maximises:  cost . x  (+ t)   subject to   x_i >= floor_i + slope_i t. */
typedef struct enti_aim {
    bool level; /* there is a t */
    double cost[ENT_GAME_MAX_PLAYERS];
    double floor[ENT_GAME_MAX_PLAYERS]; /* -INFINITY: none */
    double slope[ENT_GAME_MAX_PLAYERS];
} enti_aim;

/** A gain as a floor: what is round-off of 0 is 0, for a bound of 1e-16 would set the scale of its
 *  row. */
double enti_pact_floor(double gain);

/* Where the program is best, and the numbers behind the proof: every treaty q has
 * weight . x(q) <= weight . x(p), proven by the duals y of the incentive rows. */
typedef struct enti_treaty {
    double *p;                           /* [profiles] a distribution */
    double *dual;                        /* [joint.rows] at least 0, in units of joint.h */
    double gain[ENT_GAME_MAX_PLAYERS];   /* x(p) */
    double weight[ENT_GAME_MAX_PLAYERS]; /* cost + what the floors press with, at least cost */
    double level;                        /* t */
} enti_treaty;

void enti_treaty_clear(enti_treaty *t);

/** Solves; the floors must be within reach. ENT_OK, ENT_ERR_LIMIT (stopped), ENT_ERR_NUMERIC,
 *  ENT_ERR_NOMEM; on error *out is empty. */
ent_status enti_pact_solve(const enti_pact *k, const enti_aim *aim, enti_treaty *out);

/** Player i's expected payoff above the first of the table. */
double enti_pact_above(const enti_pact *k, const double p[], size_t i);

/** The gains of a distribution p [profiles], each within a few roundings of its unit. */
void enti_pact_gains(const enti_pact *k, const double p[], double gain[]);

/** max over profiles a of  weight . x(a) + sum_r dual_r g_r(a) / range: what the weights and duals
 *  prove. */
double enti_pact_bound(const enti_pact *k, const double weight[], const double dual[]);

#endif
