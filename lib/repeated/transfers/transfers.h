/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers.h (internal) -- what a profile asks for and gives when money can be paid, and the sweep
 * over the profiles by what they ask for.
 *
 * Payoffs in doubles are above each player's payoff at the first profile, so that differences keep
 * their digits when all payoffs share a large part.
 */
#ifndef ENTI_TRANSFERS_H
#define ENTI_TRANSFERS_H

#include "game/game.h"

#include <entente/transfers.h>
#include <gmp.h>

/* A profile and what all gain together by leaving it. */
typedef struct enti_demand {
    double liquidity;
    size_t profile;
} enti_demand;

/* The profiles by rising liquidity. After each step: the best to play and the harshest to punish
 * with among all up to this liquidity. */
typedef struct enti_sweep {
    const ent_game *game;
    double slack;        /* differences up to this are ties */
    double *joint;       /* [profiles] G */
    double *best;        /* [profiles][players] c_i */
    enti_demand *demand; /* [profiles] sorted */
    size_t next;         /* first profile that is not in yet */
    double liquidity;    /* the largest of the plan */
    bool changed;        /* the last step improved the plan */
    size_t *plan;        /* [players + 1] profile to play, to punish player i */
    double gap;          /* U - sum v; -infinity before the first step */
} enti_sweep;

/** ENT_OK, ENT_ERR_LIMIT (too many profiles) or ENT_ERR_NOMEM. */
ent_status enti_sweep_new(const ent_game *g, enti_sweep *out);
void enti_sweep_clear(enti_sweep *s);
/** Takes in the next profiles of equal liquidity; false when there are none left. */
bool enti_sweep_step(enti_sweep *s);
/** U - sum v for a path of joint payoff `joint` and the punishments of the plan. */
double enti_sweep_gap(const enti_sweep *s, double joint);

/** L / (L + gap), the least delta with L <= delta / (1 - delta) gap; infinite when there is none. */
double enti_transfers_delta(double liquidity, double gap);

/** Marks the plans, by rising liquidity, that no later one makes needless: those on the lower envelope
 *  of delta. Returns how many. */
size_t enti_transfers_keep(size_t count, const double delta[], bool keep[]);
/** The arrays of a table; ENT_ERR_NOMEM, and then cleared by ent_transfers_clear(). */
ent_status enti_transfers_alloc(size_t players, size_t count, ent_transfers *x);

/** A profile's number into actions [players]. */
void enti_transfers_actions(const ent_game *g, size_t profile, int actions[]);

/* Exact numbers of one plan; all initialised by enti_plan_init(). */
typedef struct enti_plan {
    size_t players;
    mpq_t liquidity, joint, gap; /* gap = U - sum v */
    mpq_t *threat;               /* [players] */
    mpq_t work[3];
} enti_plan;

ent_status enti_plan_init(size_t players, enti_plan *p);
void enti_plan_clear(enti_plan *p);
/** Fills the numbers of the plan profile [players + 1] from the exact payoffs. ENT_ERR_LIMIT,
 *  ENT_ERR_NOMEM. */
ent_status enti_plan_fill(const ent_game *g, const size_t profile[], enti_plan *p);
/** The least delta into q; false when there is none below 1. */
bool enti_plan_delta(const enti_plan *p, mpq_t q);

#endif
