/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate.h (internal) -- what the families of generated games share.
 *
 * A family is a row of the table in generate_kinds.c: `shape` checks the sizes and says how many
 * actions the players have; `fill` writes the payoffs of a game of that shape, all zero so far.
 */
#ifndef ENTI_GENERATE_H
#define ENTI_GENERATE_H

#include "game/game.h"

#include <entente/generate.h>

/* A spec with its defaults filled in. */
typedef struct enti_generate {
    const ent_generate_kind *kind;
    uint64_t state; /* of splitmix64 */
    size_t players;
    int size[ENT_GAME_MAX_PLAYERS];
    uint64_t max;
    double rho;
    int actions[ENT_GAME_MAX_PLAYERS]; /* set by `shape`; INT_MAX for more than a game may have */
} enti_generate;

/** Why the sizes do not do, as static text, or NULL. */
typedef const char *enti_generate_shape(enti_generate *job);
typedef ent_status enti_generate_fill(enti_generate *job, ent_game *g);

typedef struct enti_family {
    ent_generate_kind kind;
    enti_generate_shape *shape;
    enti_generate_fill *fill;
} enti_family;

/** The k-th family; NULL after the last. */
const enti_family *enti_family_at(size_t k);

/** The next draw from 0 .. n-1. */
uint64_t enti_generate_draw(enti_generate *job, uint64_t n);

/* generate_random.c */
enti_generate_shape enti_shape_table, enti_shape_coordination;
enti_generate_fill enti_fill_uniform, enti_fill_zero_sum, enti_fill_covariant,
    enti_fill_coordination, enti_fill_unit_vector;

/* generate_contest.c */
enti_generate_shape enti_shape_tournament, enti_shape_ranking, enti_shape_blotto;
enti_generate_fill enti_fill_tournament, enti_fill_ranking, enti_fill_blotto;

/* generate_hard.c */
enti_generate_shape enti_shape_sgc, enti_shape_savani_von_stengel;
enti_generate_fill enti_fill_sgc, enti_fill_savani_von_stengel;

#endif
