/* SPDX-License-Identifier: GPL-3.0-or-later */
/* membership.h (internal) -- the representation of a membership table, and filling one from texts.
 *
 * Exact payoffs follow the rule of game/game.h: a decimal of at most 15 digits is told by its
 * double (flag `decimal`), every other number that was read keeps its text.
 */
#ifndef ENTI_MEMBERSHIP_H
#define ENTI_MEMBERSHIP_H

#include <entente/membership.h>
#include <gmp.h>

/* The text of a payoff that its double does not tell. */
typedef struct enti_member_text {
    uint32_t place; /* coalition * players + player */
    uint32_t length;
    char *text; /* [length] */
} enti_member_text;

struct ent_membership {
    size_t players;
    double *payoff;         /* [2^players][players] */
    double range;           /* max - min of all payoffs */
    bool decimal;           /* payoffs of <= 15 digits stand for that decimal */
    enti_member_text *text; /* [n_texts] ascending by place once the table is sealed */
    size_t n_texts, text_capacity;
    char *title;             /* NULL: none */
    char **name;             /* [players] or NULL; a NULL entry is the default name */
    char (*default_name)[4]; /* [players] "1", "2", ... */
};

/** A table of zeros for a reader to fill by enti_membership_put() and to end by
 *  enti_membership_seal(). */
ent_status enti_membership_alloc(size_t players, ent_membership **out);
/** Sets a payoff from a number's text, each place at most once, in any order. Errors and *why as
 *  enti_exact_read(). */
ent_status enti_membership_put(ent_membership *m, ent_coalition coalition, size_t player,
                               const char *text, size_t length, const char **why);
/** Orders the texts and computes the range; the table is complete. False when sums of the payoffs
 *  overflow a double: such a table is refused. */
bool enti_membership_seal(ent_membership *m);
/** The exact payoff into q (initialised). ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_membership_rational(const ent_membership *m, ent_coalition coalition, size_t player,
                                    mpq_t q);
/** The kept text of a payoff, or NULL. */
const char *enti_membership_text_at(const ent_membership *m, ent_coalition coalition, size_t player,
                                    size_t *length);

#endif
