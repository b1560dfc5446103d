/* SPDX-License-Identifier: GPL-3.0-or-later */
/* power.h (internal) -- counting the coalitions that a player swings. */
#ifndef ENTI_POWER_H
#define ENTI_POWER_H

#include "game/voting.h"

/* What the counts of one game add up to; arrays [players], numbers initialised. */
typedef struct enti_swings {
    mpz_t *total;     /* coalitions that the player swings */
    mpz_t *orders;    /* the same, each times t! (n-1-t)!: orders of the players with i as pivot */
    mpz_t winning;    /* coalitions that win */
    mpz_t identity;   /* sum over winning S of 2 |S| - n, which is the sum of all swings */
    mpz_t *factorial; /* [players + 1] */
} enti_swings;

/** Adds sign times the counts of the game in which every criterion of `criteria` is to be met.
 *  ENT_ERR_LIMIT: the table is too large, or the control stopped it. */
ent_status enti_swings_by_table(const ent_voting *v, uint32_t criteria, int sign,
                                const ent_control *control, enti_swings *out);
/** The counts of the whole game from a list of all coalitions; at most ENT_COOP_MAX_PLAYERS. */
ent_status enti_swings_by_list(const ent_voting *v, enti_swings *out);
/** How many numbers a table of one or another such game holds; SIZE_MAX when too many. */
size_t enti_swings_table_size(const ent_voting *v, uint32_t criteria);

#endif
