/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds.h (internal) -- the work of payoff_bounds: the repeated game in units of the players' payoff
 * ranges, and the directions that the sets are known in.
 *
 * With u_i in [0, 1], c_i(a) the best payoff of player i against a_-i, and threat_i a bound from
 * below on min V_i, a continuation w holds player i to the profile a when
 *
 *     w_i >= floor_i(a) = threat_i + (c_i(a) - u_i(a)) (1 - delta) / delta.
 */
#ifndef ENTI_BOUNDS_H
#define ENTI_BOUNDS_H

#include "game/game.h"

#include <entente/payoff_bounds.h>

/* A convex set as the hull of the points that are best in some direction. */
typedef struct enti_cloud {
    size_t count;
    double *point;   /* [room][players] */
    double *next;    /* [room][players] */
    size_t *profile; /* [room] */
} enti_cloud;

typedef struct enti_bounds {
    const ent_game *g;
    double delta, tol;
    ent_control control;
    uint64_t steps;
    bool stopped;
    size_t players, profiles, directions;
    double *zero, *unit; /* [players] a payoff is zero + unit u */
    double *payoff;      /* [profiles][players] u */
    double *gain;        /* [profiles][players] (c - u) (1 - delta) / delta; infinite: never held */
    double *direction;   /* [directions][players] in units of u; 2i is +e_i, 2i + 1 is -e_i */
    size_t *twin;        /* [directions] the direction solved in its stead when players change
                              places; itself when it is solved */
    double *level;       /* [directions] V lies in direction . u <= level */
    double *threat;      /* [players] */
    double *value;       /* [directions][profiles] the level that the profile alone would give, from
                              above; -infinity: the profile is out */
    bool empty;          /* no profile is left */
    bool converged;
    enti_cloud best; /* [directions] the last optima; then the inner set */
} enti_bounds;

/** direction l . u */
double enti_bounds_dot(const enti_bounds *b, size_t l, const double u[]);

/* bounds_frame.c */

/** The frame before any step; ended by enti_bounds_clear() in any case. ENT_OK, ENT_ERR_ARG,
 *  ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ent_status enti_bounds_begin(const ent_game *g, double delta, const ent_payoff_bounds_opts *opts,
                             enti_bounds *b);
void enti_bounds_clear(enti_bounds *b);
ent_status enti_cloud_new(size_t room, size_t players, enti_cloud *c);
void enti_cloud_clear(enti_cloud *c);

/* bounds_directions.c */

/** Fills directions, direction and twin. ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ent_status enti_bounds_directions(enti_bounds *b, const ent_payoff_bounds_opts *opts);

/* bounds_outer.c */

/** Lowers the levels until they stand still; b->best gets the optimum in every direction.
 *  ENT_OK, also when stopped; ENT_ERR_NOMEM, ENT_ERR_NUMERIC. */
ent_status enti_bounds_outer(enti_bounds *b);

/* bounds_inner.c */

/** Puts a set that generates itself into b->best, empty when none is found. Statuses as above. */
ent_status enti_bounds_inner(enti_bounds *b);

/* bounds_feasible.c */

/** Levels and optima of the feasible payoffs that leave every player its floor, [players] in payoffs
 *  or NULL. Statuses as above. */
ent_status enti_bounds_feasible(enti_bounds *b, const double floor[]);

#endif
