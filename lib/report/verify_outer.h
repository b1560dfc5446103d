/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_outer.h (internal) -- sets that hold all equilibrium payoffs of two players, ever smaller, until
 * one of them proves what is asked. */
#ifndef ENTI_VERIFY_OUTER_H
#define ENTI_VERIFY_OUTER_H

#include "base/polygon.h"
#include "report/verify.h"

typedef enum enti_outer {
    ENTI_OUTER_PROVEN, /* a set met the goal */
    ENTI_OUTER_STAYS,  /* the sets stay as they are, and do not */
    ENTI_OUTER_CUT,    /* too many steps, or the caller said stop */
} enti_outer;

/** Whether `set`, which holds all equilibrium payoffs, and `threat`, which none is below, prove it.
 *  Payoffs are 0 .. 1 for each player. */
typedef bool enti_outer_goal(void *context, const enti_polygon *set, const double threat[2]);

/** A payoff of player i in 0 .. 1. */
double enti_outer_unit(const enti_verifier *v, size_t i, double payoff);
/** The sets at a discount factor in [0, 1), for two players. */
ent_status enti_outer_walk(enti_verifier *v, double delta, enti_outer_goal *goal, void *context,
                           enti_outer *out);

#endif
