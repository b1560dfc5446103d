/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.h -- a growing list of numbers, each a double or, from a text, exact.
 *
 * The rule is that of game.h: a decimal of at most 15 digits is told by its double, any other
 * number that was read keeps its text.
 */
#ifndef ENTI_NUMBERS_H
#define ENTI_NUMBERS_H

#include <entente/base.h>
#include <gmp.h>

typedef struct enti_numbers {
    size_t count, room;
    double *x;     /* [room] finite */
    bool *decimal; /* [room] stands for the shortest decimal */
    char **text;   /* [room] NULL: the double tells it */
    size_t beyond; /* numbers that are not the double itself */
} enti_numbers;

/** Appends n zeros. ENT_OK, ENT_ERR_NOMEM. */
ent_status enti_numbers_grow(enti_numbers *list, size_t n);
/** Takes the last n away. */
void enti_numbers_drop(enti_numbers *list, size_t n);
void enti_numbers_put(enti_numbers *list, size_t at, double x);
/** ENT_OK, ENT_ERR_PARSE, ENT_ERR_LIMIT, ENT_ERR_NOMEM; the old number stays on failure. */
ent_status enti_numbers_put_text(enti_numbers *list, size_t at, const char *text);
/** The exact number into q (initialised). ENT_OK, ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ent_status enti_numbers_rational(const enti_numbers *list, size_t at, mpq_t q);
void enti_numbers_clear(enti_numbers *list);

#endif
