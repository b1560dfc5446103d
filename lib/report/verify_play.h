/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_play.h (internal) -- repeated play in exact arithmetic: what the checks of payoff sets,
 * automata and payments share. */
#ifndef ENTI_VERIFY_PLAY_H
#define ENTI_VERIFY_PLAY_H

#include "report/verify.h"

/* What counts as met, as a fraction of the payoff range: the rule of the results themselves. */
#define ENTI_TOL_PLAY 1e-9

/* A discount factor and scratch. */
typedef struct enti_play {
    mpq_t delta, tol; /* tol = ENTI_TOL_PLAY * range */
    mpq_t a, b;       /* scratch of the caller */
} enti_play;

/** Reads `delta` of the object, which must be in [0, 1). Clear it in any case. */
ent_status enti_play_init(enti_play *p, enti_verifier *v, const enti_json *object);
/** The same for a game that ends: delta in [0, 1]. */
ent_status enti_play_init_closed(enti_play *p, enti_verifier *v, const enti_json *object);
void enti_play_clear(enti_play *p);

/** out = (1 - delta) now + delta later; out may be either. */
void enti_play_mix(enti_play *p, const mpq_t now, const mpq_t later, mpq_t out);
/** u_i(profile). */
ent_status enti_play_payoff(enti_verifier *v, const int profile[], size_t i, mpq_t out);
/** The most that i gets against the others of the profile, its own action among all. */
ent_status enti_play_best(enti_verifier *v, const int profile[], size_t i, mpq_t out);

#endif
