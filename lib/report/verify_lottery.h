/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_lottery.h (internal) -- the numbers that a treaty and a leader's lottery both print: a
 * distribution over profiles, its payoffs, and the weights and duals that bound its value. */
#ifndef ENTI_VERIFY_LOTTERY_H
#define ENTI_VERIFY_LOTTERY_H

#include "report/verify.h"

typedef struct enti_lottery {
    size_t players, count, rows;
    int *profile;  /* [count][players] */
    mpq_t *p;      /* [count] */
    mpq_t *stated; /* [players] payoffs as printed */
    mpq_t *payoff; /* [players] recomputed */
    mpq_t *weight; /* [players] */
    mpq_t *dual;   /* [rows] */
    mpq_t value, bound;
    mpq_t sum, most; /* scratch */
} enti_lottery;

/**
 * Room for `count` profiles; always to be cleared.
 * @param incentives  whether there are duals, one a pair of actions of a player
 */
ent_status enti_lottery_init(enti_lottery *n, const ent_game *g, size_t count, bool incentives);
void enti_lottery_clear(enti_lottery *n);

/** The members `weights`, `duals`, `value`, `bound`, with `payoffs` unless there are none, and the
 *  list of {profile, p}. */
ent_status enti_lottery_read(enti_verifier *v, const enti_json *object, const enti_json *list,
                             bool payoffs, enti_lottery *n);

#endif
