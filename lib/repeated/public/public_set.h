/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_set.h (internal) -- the search for the public equilibrium payoffs of two players: outer
 * and inner set, above the payoffs of the first profile and in units of the range. */
#ifndef ENTI_PUBLIC_SET_H
#define ENTI_PUBLIC_SET_H

#include "repeated/public/public_step.h"

typedef struct enti_public_search {
    enti_held held;
    const ent_monitoring *m;
    ent_public_set_opts opts;
    enti_step step;
    enti_polygon outer, inner;
    uint64_t steps;
    bool converged;
} enti_public_search;

/** Cuts `set` down to its part in its own image, with incentives of this slack, until a step
 *  changes next to nothing or steps run out. */
ent_status enti_public_cut(enti_public_search *s, double slack, enti_polygon *set);
/** From the outer set the inner one: s->inner, with its image left in s->step; empty when none is
 *  found. */
ent_status enti_public_inner(enti_public_search *s);
/** The inner set of less patience `low`, whose points are moved, for x where it is nearer to the outer
 *  set. public_lift.c. */
ent_status enti_public_lift(ent_public_set *low, double tol, ent_public_set *x);

#endif
