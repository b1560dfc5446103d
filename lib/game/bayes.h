/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes.h (internal) -- the representation of a Bayesian game. */
#ifndef ENTI_BAYES_H
#define ENTI_BAYES_H

#include "game/numbers.h"

#include <entente/bayes.h>

struct ent_bayes {
    size_t players, type_profiles, action_profiles;
    size_t width, behaviour_width, action_width;
    int types[ENT_GAME_MAX_PLAYERS], actions[ENT_GAME_MAX_PLAYERS];
    size_t offset[ENT_GAME_MAX_PLAYERS];        /* of a player's types */
    size_t behaviour[ENT_GAME_MAX_PLAYERS];     /* of its behaviour */
    size_t action_offset[ENT_GAME_MAX_PLAYERS]; /* of its actions' names */
    enti_numbers prior;                         /* [type_profiles] */
    double sum;                                 /* of the prior, as given */
    enti_numbers payoff;                        /* [type_profiles][action_profiles][players] */
    char **name;              /* [players + width + action_width] NULL: the default */
    char (*default_name)[16]; /* [most of players, types, actions] "1", "2", ... */
};

/** Steps a profile [players] whose entries run below count [players], last fastest; false, and all
 *  zero again, after the last. */
bool enti_bayes_next(const ent_bayes *b, const int count[], int profile[]);
/** The index of a profile of types or actions; SIZE_MAX when an entry is out of range. */
size_t enti_bayes_index(const ent_bayes *b, const int count[], const int profile[]);
/** The prior [type_profiles] as it is used, exactly; p initialised. */
ent_status enti_bayes_prior_exact(const ent_bayes *b, mpq_t p[]);

#endif
