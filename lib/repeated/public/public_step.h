/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_step.h (internal) -- payoffs that one period of play reaches when continuations come from a
 * polygon, under public signals and for two players.
 *
 * Payoffs are above those of the first profile, in units of the range.
 */
#ifndef ENTI_PUBLIC_STEP_H
#define ENTI_PUBLIC_STEP_H

#include "base/polygon.h"
#include "repeated/public/score.h"

/* The farthest payoff in one direction. */
typedef struct enti_reach {
    enti_point direction; /* of length 1 */
    double bound;         /* proven: no payoff is farther */
    enti_point at;        /* reached */
    size_t profile;
} enti_reach;

/* The operator B on one polygon W:
 *
 *     B(W) = hull of { (1 - delta) g(a) + delta sum_y phi(y|a) w(y) : w(y) in W holds a } */
typedef struct enti_step {
    const enti_held *held;
    double delta;
    const ent_control *control;
    const enti_polygon *set; /* W, borrowed; enti_step_on() changes it */
    bool outer;   /* bounds are wanted: where a program cannot be decided its bound is made
                                wider. Else payoffs are, and such a program gives none */
    double slack; /* that incentives must have, of the range */
    bool *dead;   /* [profiles] held by nothing in W, nor in any part of it */
    enti_lp **lp; /* [profiles] made when first wanted */
    /* the image, by enti_step_image(): */
    size_t seeds;
    enti_point *seed; /* [seeds] directions that made the last frame: tried first */
    size_t count, capacity;
    enti_reach *reach; /* [count] */
    enti_point *next;  /* [count][signals] continuations of each point reached */
    size_t signals;
    bool empty;         /* no profile is held */
    enti_polygon hull;  /* of the points reached */
    enti_polygon frame; /* what the bounds leave: B(W) is between the two */
} enti_step;

ent_status enti_step_new(const enti_held *held, size_t signals, double delta,
                         const ent_control *control, enti_step *out);
void enti_step_clear(enti_step *s);
/** Takes another W; `outer`: for bounds, and a part of the last one, so that the dead stay dead. */
void enti_step_on(enti_step *s, const enti_polygon *set, bool outer);
/** B(W) in the directions of the axes and of every edge of the hull that forms where the frame is
 *  farther than `tol`, in at most `most` directions. */
ent_status enti_step_image(enti_step *s, double tol, size_t most);

#endif
