/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic_work.h (internal) -- the payoff sets of the states of a stochastic game: data and steps.
 *
 * Inside, each player's payoffs are shifted and divided by a power of two, the same in all states,
 * such that its range over all states is in [1, 2).
 */
#ifndef ENTI_STOCHASTIC_WORK_H
#define ENTI_STOCHASTIC_WORK_H

#include "repeated/payoff_set/payoff_work.h"
#include "repeated/payoff_set/promise.h"

#include <entente/stochastic.h>

typedef struct enti_state {
    const ent_game *game;
    double *next; /* [profiles][states] */
    size_t profiles;
    size_t actions[2];
    double *payoff;           /* [profiles][2] */
    enti_corners now, before; /* counter-clockwise from the lowest */
    enti_corners outer;       /* kept while `now` looks for the inner set */
    double threat[2];         /* no equilibrium gives less; infinite when there is none */
} enti_state;

typedef struct enti_stochastic_work {
    size_t states;
    enti_state *state; /* [states] */
    size_t profiles;   /* of all states */
    double base[2];    /* payoff = base + 2^exponent * inside */
    int exponent[2];
    double delta;
    uint64_t steps;

    enti_corners pool; /* generated points */
    enti_hull_room hull;
    enti_corners sum; /* of the states' polygons, weighted */
    size_t *plan;     /* [plan_room][states] the vertices that were added up */
    size_t plan_room;
    size_t *at, *left; /* [states] where the sum is in each polygon, and edges left */
    enti_promise_room cut;
} enti_stochastic_work;

/* stochastic_game.c */
/** A game that was checked, without polygons; `err` (NULL: none) says what is wrong with it.
 *  ENT_ERR_ARG, _LIMIT, _NOMEM. */
ent_status enti_stochastic_new(const ent_stochastic_game *game, double delta, ent_error *err,
                               enti_stochastic_work *out);
void enti_stochastic_free(enti_stochastic_work *w);

/* stochastic_step.c */
/** One step in every state, each constraint and each sum moved inwards by `inset`.
 *  ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_stochastic_step(enti_stochastic_work *w, double inset);
/** The sum of p(s' | s, a) times the polygon of s', into w->sum and w->plan; empty when a state that
 *  can come has none. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_stochastic_sum(enti_stochastic_work *w, size_t s, size_t a);
/** The best that player i gets by leaving profile a, with `threat` [2] of each state's `now`. */
double enti_stochastic_leave(const enti_stochastic_work *w, size_t s, size_t a, size_t i);
/** Each player's worst payoff in `now` of every state becomes its threat. */
void enti_stochastic_threats(enti_stochastic_work *w);

/* stochastic_proof.c */
/** The most by which the polygons `now` may miss generating each other; 0: by nothing. With
 *  threats of their own. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_stochastic_shortfall(enti_stochastic_work *w, double *out);

/* stochastic_result.c */
/** The sets as the caller gets them: `outer` and `now` of every state. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_stochastic_result(enti_stochastic_work *w, ent_stochastic *out);

#endif
