/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience.h (internal) -- what ent_patience adds to the report of repeated play. */
#ifndef ENTI_REPORT_PATIENCE_H
#define ENTI_REPORT_PATIENCE_H

#include "report/report.h"
#include "report/table.h"

/** Inside `minmax`: `independent`. */
void enti_patience_minmax(enti_json_writer *w, const ent_patience *x);
/** Inside `critical_delta`: `optimal`, `optimal_bracket`, `transfers`. */
void enti_patience_critical(enti_json_writer *w, const ent_patience *x);
/** The members of their own: `feasible`, `payoff_set` or `bounds`, `truce`, `strategy`,
 *  `renegotiation`, `transfers`, `missing`; `table`: also `transfers_table`. */
void enti_patience_members(enti_json_writer *w, const ent_game *g, const ent_patience *x,
                           bool table);
/** The member `name`: k rows of profiles, an action a player. */
void enti_put_profiles(enti_json_writer *w, const char *name, size_t k, size_t players,
                       const int profile[]);

/** k rows of n numbers. */
void enti_put_rows(enti_json_writer *w, const char *name, size_t k, size_t n, const double x[]);
/** A vertex of a set of two players, as an element of a list. */
void enti_put_vertex(enti_json_writer *w, const ent_vertex *v);
/** A payoff set, outer and inner; what bounds one of more players; feasible payoffs. */
void enti_put_set(enti_json_writer *w, const char *name, const ent_payoff_set *s);
void enti_put_bounds(enti_json_writer *w, const char *name, const ent_payoff_bounds *b);
void enti_put_feasible(enti_json_writer *w, const ent_patience *x);

/** A payoff, 0 where it is round-off of the game's numbers. */
void enti_put_payoff_of(enti_text *t, const ent_game *g, double payoff);
/** A cell with a payoff, 0 where it is round-off of the game's numbers. */
void enti_table_payoff(enti_table *table, const ent_game *g, double payoff);

/** The thresholds side by side, what is sustained, the best truce and what holds it. */
void enti_patience_prose(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x);
/** Side payments at x->delta; `table`: at every discount factor, too. */
void enti_payments_prose(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x,
                         bool table);
/** The members of a threshold and its bracket. */
void enti_put_critical(enti_json_writer *w, const ent_critical *c);
/** "never", "at least 0.25", ... */
void enti_critical_words(enti_text *t, const ent_critical *x);
/** From which discount factor on a payoff [2] is sustained. */
void enti_payoff_prose(enti_text *t, ent_style style, const ent_game *g,
                       const ent_repeated_parts *parts);
/** The corners of a set of two players as a table. */
void enti_corner_table(enti_text *t, ent_style style, const ent_game *g, const ent_payoff_set *s);

/** A game played a known number of times: the member `finite`, and in words; nothing without one. */
void enti_finite_members(enti_json_writer *w, const ent_finite *x);
void enti_finite_prose(enti_text *t, ent_style style, const ent_game *g, const ent_finite *x);

#endif
