/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coop.h (internal) -- the representation of a coalition game, and filling one from texts.
 *
 * Exact worths follow the rule of game/game.h: a decimal of at most 15 digits is told by its
 * double (flag `decimal`), every other number that was read keeps its text.
 */
#ifndef ENTI_COOP_H
#define ENTI_COOP_H

#include <entente/coop.h>
#include <gmp.h>

/* The text of a worth that its double does not tell. */
typedef struct enti_worth_text {
    uint32_t coalition;
    uint32_t length;
    char *text; /* [length] */
} enti_worth_text;

struct ent_coop {
    size_t players;
    double *worth;         /* [2^players] */
    double range;          /* max - min of all worths */
    bool decimal;          /* worths of <= 15 digits stand for that decimal */
    enti_worth_text *text; /* [n_texts] ascending by coalition once the game is sealed */
    size_t n_texts, text_capacity;
    char *title;             /* NULL: none */
    char **name;             /* [players] or NULL; a NULL entry is the default name */
    char (*default_name)[4]; /* [players] "1", "2", ... */
};

/** A game of zeros for a reader to fill by enti_coop_put() and to end by enti_coop_seal(). */
ent_status enti_coop_alloc(size_t players, ent_coop **out);
/** Sets a worth from a number's text, each coalition at most once, in any order. Errors and *why
 *  as enti_exact_read(); the worth of the empty coalition must be 0. */
ent_status enti_coop_put(ent_coop *c, ent_coalition coalition, const char *text, size_t length,
                         const char **why);
/** Another number of players, for a reader that learns it; worths that remain are kept, new ones
 *  are 0. ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_coop_resize(ent_coop *c, size_t players);
/** The kept text of a worth, or NULL. */
const char *enti_coop_text_at(const ent_coop *c, ent_coalition coalition, size_t *length);
/** Orders the texts and computes the range; the game is complete. False when sums of the worths
 *  overflow a double: such a game is refused. */
bool enti_coop_seal(ent_coop *c);
/** The exact worth into q (initialised). ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_coop_rational(const ent_coop *c, ent_coalition coalition, mpq_t q);

#endif
