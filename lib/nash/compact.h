/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.h (internal) -- what the searches in compact games share: their list and its judge. */
#ifndef ENTI_NASH_COMPACT_H
#define ENTI_NASH_COMPACT_H

#include "base/rational.h"
#include "game/compact.h"

/* One call of a search. */
typedef struct enti_compact_search {
    const ent_compact *c;
    ent_compact_opts opts;
    size_t capacity;
    bool partial;          /* something was not searched to its end */
    mpq_t *mixed, *payoff; /* [width] scratch */
    mpq_t regret;
    ent_compact_equilibria found;
} enti_compact_search;

/** Checks the arguments and empties *out; after a failure there is nothing to end. */
ent_status enti_compact_begin(enti_compact_search *s, const char *method, const ent_compact *c,
                              const ent_compact_opts *opts, ent_compact_equilibria *out);
/** Counts a step; false when the search must stop instead. */
bool enti_compact_step(enti_compact_search *s);
/** The list goes to *out with claim ALL, or SOME if the search was cut or partial. */
ent_status enti_compact_end(enti_compact_search *s, ent_status st, ent_compact_equilibria *out);

/** Judges counts [width] in rationals; those that are an equilibrium are listed. ENT_OK, also when
 *  they are none; ENT_ERR_LIMIT when the list is full (`cut` is set), ENT_ERR_NOMEM. */
ent_status enti_compact_push_counts(enti_compact_search *s, int counts[]);
/** The same for the rational profile s->mixed; *listed says whether it is one. */
ent_status enti_compact_push_exact(enti_compact_search *s, bool *listed);
/** Lists a profile [width] in doubles whose regret is at most 1e-9 of the range, with its box. */
ent_status enti_compact_push(enti_compact_search *s, const double prob[], double box, bool *listed);
/** Whether a profile is listed within 1e-7. */
bool enti_compact_has(const enti_compact_search *s, const double prob[]);

/* compact_root.c */

/** Supports with two actions a, b of type t, all of another type s at pure[s]: all equilibria. */
ent_status enti_compact_line(enti_compact_search *s, size_t t, int a, int b, const int pure[]);

/* compact_newton.c */

/** Newton's method on a support keep [width] from seeded starts. */
ent_status enti_compact_newton(enti_compact_search *s, const bool keep[], uint64_t seed);

#endif
