/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support_system.h -- the polynomial equations of a support of many players, in rationals.
 *
 * One equation for each action a of the support, player after player: for the first action f of a
 * player  sum of s_i - 1 = 0,  for the others  u_i(a, s_-i) - u_i(f, s_-i) = 0.  Each player's
 * payoffs are shifted and multiplied by a power of two, so that they lie in [0, 1]. support_system.c.
 */
#ifndef ENTI_SUPPORT_SYSTEM_H
#define ENTI_SUPPORT_SYSTEM_H

#include "nash/nash.h"

/** Payoffs of the largest game that is proven: rationals take some 100 bytes each. */
#define ENTI_MOST_PROVEN 200000

/** The equations, and the point at which they are evaluated. */
typedef struct enti_support_system {
    const ent_game *g;
    size_t count;    /**< equations, and unknowns                              */
    size_t *place;   /**< [count] the actions of the support, ascending        */
    size_t *first;   /**< [players] the first one of each player               */
    size_t *owner;   /**< [width] whose action it is                           */
    bool *inside;    /**< [width] whether it is in the support                 */
    mpq_t *point;    /**< [width] 0 outside the support; may be changed        */
    mpq_t *value;    /**< [profiles][players] payoffs                          */
    mpq_t *payoff;   /**< [width] work: u_i(a, s_-i)                           */
    mpq_t term, sum; /**< work                                                 */
    int *digit;      /**< [players] work                                       */
    int *radix;      /**< [players] work                                       */
} enti_support_system;

/** Payoffs of all profiles, each player's less its least, times a power of two that brings the
 *  largest to (1/8, 1]; value [profiles][players] initialised. ENT_OK, ENT_ERR_LIMIT,
 *  ENT_ERR_NOMEM. */
ent_status enti_scaled_payoffs(const ent_game *g, mpq_t value[]);

/** The system of the positive actions of prob [width], which is the point. ENT_OK, ENT_ERR_NOMEM,
 *  ENT_ERR_LIMIT (over 200,000 payoffs). To be cleared in any case. */
ent_status enti_support_system_new(const ent_game *g, const double prob[], enti_support_system *s);
void enti_support_system_clear(enti_support_system *s);

/** Actions of a player in the support. */
size_t enti_support_count(const enti_support_system *s, size_t player);

/** The left sides at the point; out [count] initialised. ENT_OK, ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ent_status enti_support_residual(enti_support_system *s, mpq_t out[]);

/** Their derivatives at the point, out [count][count], each off by at most 2^-51 of itself. */
ent_status enti_support_jacobian(enti_support_system *s, double out[]);

/** What an action outside the support pays less than the player's first one inside. */
ent_status enti_support_shortfall(enti_support_system *s, size_t action, double *out);

/** Whether action a never pays more than action b of the same player, whatever the others do of what
 *  is in the support; *less says whether it ever pays less. */
bool enti_support_never_more(const enti_support_system *s, size_t a, size_t b, bool *less);

#endif
