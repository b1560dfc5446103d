/* SPDX-License-Identifier: GPL-3.0-or-later */
/* punishers.h (internal) -- the players that punish one of them, and what it gets when each of them
 * chooses among some mixed actions. */
#ifndef ENTI_PUNISHERS_H
#define ENTI_PUNISHERS_H

#include "game/game.h"

/* Payoffs are (u_i - base) / range of the punished player i. */
typedef struct enti_punishers {
    const ent_game *g;
    size_t player;
    size_t count;
    size_t order[ENT_GAME_MAX_PLAYERS];   /* [count] players, those with most actions last */
    size_t actions[ENT_GAME_MAX_PLAYERS]; /* [count] */
    double base, range;
    double *tensor;  /* [profiles] actions of the player, then of the punishers in order */
    double *work[2]; /* [profiles] */
} enti_punishers;

/** ENT_OK or ENT_ERR_NOMEM; cleared in both cases by enti_punishers_clear(). */
ent_status enti_punishers_new(const ent_game *g, size_t player, enti_punishers *out);
void enti_punishers_clear(enti_punishers *p);
/**
 * The player's table [actions][product of counts] when punisher t has the count[t] mixed actions
 * weight[t] [count[t]][actions[t]], or its own actions where weight[t] is NULL. Borrowed until the
 * next call.
 */
const double *enti_punishers_table(enti_punishers *p, const double *const weight[],
                                   const size_t count[]);

#endif
