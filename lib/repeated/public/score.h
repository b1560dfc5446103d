/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score.h (internal) -- scores of directions: the profiles' incentive rows are built once. */
#ifndef ENTI_SCORE_H
#define ENTI_SCORE_H

#include "base/polygon.h"
#include "repeated/public/monitoring.h"

/* Every profile with its rows and payoffs above the first profile's, in units of the range. */
typedef struct enti_held {
    const ent_game *g;
    double unit;
    enti_enforce *e; /* [profiles] */
    double *payoff;  /* [profiles][players] */
    bool *stage;     /* [profiles] a stage equilibrium: held by nothing */
} enti_held;

ent_status enti_held_new(const ent_game *g, const ent_monitoring *m, enti_held *out);
void enti_held_clear(enti_held *h);
/** lambda g(a), above the first profile's and in units. */
double enti_held_along(const enti_held *h, size_t profile, const double lambda[]);
/** The largest score of a pure profile, in units; -infinity when there is none. The first profile
 *  that reaches it. */
ent_status enti_score(const enti_held *h, const double lambda[], const ent_control *control,
                      double *score, size_t *profile);

/** Two players: the half-planes of all directions that matter, in units, and what they leave. `score` is
 *  released with enti_free(), `set` with enti_polygon_clear(). */
ent_status enti_limit_set(const enti_held *held, const ent_control *control, size_t *count,
                          ent_score **score, enti_polygon *set);
/** The corners [count][2] of a set in payoff units, from the lowest, then leftmost; NULL when memory
 *  fails. Released with enti_free(). */
double *enti_held_payoffs(const enti_held *h, const enti_polygon *set);

#endif
