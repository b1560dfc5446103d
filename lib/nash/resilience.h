/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resilience.h (internal) -- coalitions against pure profiles, by the order of the payoffs alone.
 *
 * A profile is its number in the table. Only movers, players with two actions or more, count: what
 * a coalition can do it can do without the others, who can only watch.
 */
#ifndef ENTI_RESILIENCE_H
#define ENTI_RESILIENCE_H

#include "game/game.h"

#include <entente/resilience.h>

/* Something that a coalition would keep, and the sum of its members' ranks there. */
typedef struct enti_agreement {
    int64_t sum;
    size_t profile;
} enti_agreement;

typedef struct enti_alliance {
    const ent_game *g;
    int *rank;         /* [profiles][players] enti_game_ranks() */
    int *most;         /* [players] the highest of them */
    size_t movers;     /* players with two actions or more */
    size_t *mover;     /* [movers] */
    bool *proof;       /* [2^movers][profiles] proof within the coalition, or NULL: not decided */
    uint32_t *replies; /* [profiles] bit k: mover k plays a best reply; filled with `proof` */
    size_t *part;      /* [profiles] scratch: what a coalition can do, as steps in the table */
    size_t *others;    /* [profiles] scratch: what the others can do */
    enti_agreement *agreed; /* [profiles] scratch: self-enforcing agreements */
    ent_control control;
    uint64_t steps;
    bool cut;
} enti_alliance;

/** Counts n steps; false when the search is to end. */
bool enti_alliance_step(enti_alliance *x, uint64_t n);
/** Which action of a player stands in a profile. */
int enti_alliance_action(const ent_game *g, size_t profile, size_t player);

/** Fills `proof` for every coalition; on a cut it is NULL. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_alliance_prove(enti_alliance *x);
/** The smallest coalition that leaves the profile for an agreement it would keep, and the profile
 *  after it; 0 when there is none. Needs `proof`. */
ent_coalition enti_alliance_breaks(const enti_alliance *x, size_t profile, size_t *after);

#endif
