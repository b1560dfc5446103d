/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_membership.h -- what a player gains by changing sides, exactly.
 *
 *     gain_i(S) = v_i(S with or without i) - v_i(S)
 *
 * Rounding to a double keeps order, so that doubles that differ decide; equal ones are the same
 * number unless the text of one was kept.
 */
#ifndef ENTI_JUDGE_MEMBERSHIP_H
#define ENTI_JUDGE_MEMBERSHIP_H

#include "game/membership.h"

/** The sign of gain_i(S): -1, 0 or 1. ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_membership_gain_sign(const ent_membership *m, ent_coalition s, size_t player,
                                     int *sign);
/** gain_i(S) into q (initialised); errors as above. */
ent_status enti_membership_gain(const ent_membership *m, ent_coalition s, size_t player, mpq_t q);

/* Which payments hold a coalition, see enti_membership_need(). */
typedef struct enti_need {
    bool external;  /* outsiders too */
    bool transfers; /* members share what they gain and lose */
} enti_need;

/** What it takes from outside to hold S, at least 0: the sum of the members' positive gains, or
 *  the positive part of the sum of all their gains with transfers; and the positive gains of
 *  outsiders. In doubles, and how far that may be off. */
double enti_membership_need(const ent_membership *m, ent_coalition s, enti_need kind,
                            double *error);
/** The same exactly into q (initialised). */
ent_status enti_membership_need_exact(const ent_membership *m, ent_coalition s, enti_need kind,
                                      mpq_t q);
/** Whether the need is at most `budget`, exactly. */
ent_status enti_membership_affordable(const ent_membership *m, ent_coalition s, enti_need kind,
                                      double budget, bool *yes);
/** Bits of ent_stability_bit (stability.h): 1 internal, 2 external, 4 potential. */
ent_status enti_membership_held(const ent_membership *m, ent_coalition s, unsigned *held);

#endif
