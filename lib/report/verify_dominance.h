/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_dominance.h (internal) -- what the replay of eliminations (verify_dominance.c) and the
 * proof that nothing more goes (verify_beliefs.c) share.
 */
#ifndef ENTI_VERIFY_DOMINANCE_H
#define ENTI_VERIFY_DOMINANCE_H

#include "report/verify.h"

/* The state of a replay. */
typedef struct enti_replay {
    const char *kind; /* strict, weak or very-weak */
    bool mixed, iterated;
    size_t round;
    bool *keep;   /* [width] still there */
    bool *start;  /* [width] at the start of the round */
    bool *others; /* what the others of an action may do: one of the two */
    mpq_t least, most;
} enti_replay;

/** Whether gains between `least` and `most` make a dominator. */
bool enti_replay_dominates(const enti_replay *r);

/** Members "player" and "action" of an entry. */
ent_status enti_replay_action(enti_verifier *v, const enti_json *e, size_t *player, int *action);

/** Probabilities: `exact` [count] as printed, and the doubles `p` beside them; *good when they are
 *  above 0, sum to 1 and round to the doubles. */
ent_status enti_replay_exact(enti_verifier *v, const enti_json *e, size_t count, mpq_t p[],
                             mpq_t exact[], bool *good);

/** Files the check that what is left, r->keep, is undominated: by the beliefs, or by all pairs. */
ent_status enti_replay_rest(enti_verifier *v, const enti_json *object, enti_replay *r);

#endif
