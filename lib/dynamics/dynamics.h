/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamics.h (internal) -- a game being played, and what a rule is made of.
 *
 * run.c owns the loop: begin, then step by step, the path recorded in between. A rule moves
 * play->x and keeps each player's part a distribution up to round-off, which the loop removes.
 */
#ifndef ENTI_DYNAMICS_H
#define ENTI_DYNAMICS_H

#include "base/random.h"
#include "game/game.h"

#include <entente/dynamics.h>

typedef struct enti_play {
    const ent_game *game;
    ent_dynamics_opts opts;
    double *range; /* [players] spread of each player's payoffs */
    double unit;   /* the largest of them */
    enti_random random;
    uint64_t steps;  /* taken so far */
    double *x;       /* [width] the state */
    double *gain;    /* [width] scratch: what each action gains over the profile */
    double *stage;   /* [3][width] scratch of a rule */
    double *total;   /* regret-matching: [width] regret so far, in ranges */
    uint64_t *times; /* regret-matching: [profiles] how often each was played */
    size_t *heads;   /* moran: [actions] individuals */
    int *action;     /* [players] scratch: what is played in a step */
    bool fixed;      /* nothing can change again */
} enti_play;

/** A velocity field: d x / d time at x [width] into out [width]. */
typedef ent_status enti_field_fn(enti_play *p, const double x[], double out[]);

typedef struct enti_rule {
    ent_dynamics_rule about;
    bool continuous;                   /* a step takes opts.time_step */
    ent_status (*begin)(enti_play *p); /* NULL: nothing to prepare */
    ent_status (*step)(enti_play *p);
    enti_field_fn *field; /* the rule, or its mean motion, as a flow; NULL: none */
} enti_rule;

/** The rule of that name, or NULL. */
const enti_rule *enti_rule_find(const char *name);

/* ---- play.c ---- */

/** Scratch, settings and first profile. ENT_ERR_ARG when game or settings are not the rule's. What
 *  was allocated is released by enti_dynamics_clear() in every case. */
ent_status enti_dynamics_begin(const ent_game *g, const enti_rule *rule,
                               const ent_dynamics_opts *opts, enti_play *p);
void enti_dynamics_clear(enti_play *p);
/** Makes each player's part of x [width] a distribution: none below 0, the sum 1. */
void enti_dynamics_settle(const ent_game *g, double x[]);
/** One population: every player's part of x [width] becomes that of player 0. */
void enti_dynamics_share(const enti_play *p, double x[]);
/** Draws an index from weights w [n], at least 0, with a positive sum. */
int enti_dynamics_draw(enti_random *r, int n, const double w[]);

/* ---- field.c ---- */
enti_field_fn enti_replicator_field, enti_best_response_field, enti_logit_field;
/** Best responses to x, or logit choices, as a mixed profile [width]. */
enti_field_fn enti_best_response_choice, enti_logit_choice;
ent_status enti_replicator_step(enti_play *p);
ent_status enti_logit_step(enti_play *p);
ent_status enti_best_response_step(enti_play *p);

/* ---- the other rules ---- */
ent_status enti_fictitious_play_step(enti_play *p);
ent_status enti_stochastic_play_step(enti_play *p);
ent_status enti_difference_step(enti_play *p);
ent_status enti_ratio_step(enti_play *p);
ent_status enti_regret_begin(enti_play *p);
ent_status enti_regret_step(enti_play *p);
ent_status enti_moran_begin(enti_play *p);
ent_status enti_moran_step(enti_play *p);

/** What was played by regret matching, and the exact judge's word on it: n_played, profile, p and
 *  epsilon of *out. */
ent_status enti_regret_certify(const enti_play *p, ent_dynamics *out);

#endif
