/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nash.h (internal) -- what the methods share: one search, its list, and its judge.
 *
 * A method is begin / search / end:
 *
 *     enti_search s;
 *     ent_status st = enti_search_begin(&s, "name", players, g, opts, out);
 *     if (st) return st;
 *     ... enti_search_step() before each step, enti_search_push() for each candidate ...
 *     return enti_search_end(&s, st, claim, out);
 */
#ifndef ENTI_NASH_H
#define ENTI_NASH_H

#include "base/rational.h"
#include "game/game.h"

#include <entente/nash.h>

/* One call of a method. */
typedef struct enti_search {
    const ent_game *g;
    ent_nash_opts opts;
    double *range;  /* [players] spread of each player's own payoffs; the block of the next, or
                             `small` */
    double *payoff; /* [players] of the profile judged last */
    double *gain;   /* [width] what each action would gain its player over it */
    uint64_t every; /* steps between two calls of progress; a method may change it */
    bool stopped;   /* a limit was reached, or the caller cancelled */
    bool late;      /* what is pushed may yet be replaced: handed over at the end only */
    double box;     /* of the profile pushed next */
    bool boxed;     /* proofs were given: `box` of the list is kept */
    bool once;      /* nothing is pushed twice: what was handed over may be forgotten */
    ent_equilibria found; /* steps and method included */
    double small[32];     /* spares small games the block; so a search is not to be copied */
} enti_search;

/**
 * Checks the arguments and empties *out.
 *
 * @param players  the number of players the method takes, 0 for any
 * @return ENT_OK; ENT_ERR_ARG or ENT_ERR_NOMEM, and then there is nothing to end
 */
ent_status enti_search_begin(enti_search *s, const char *method, size_t players, const ent_game *g,
                             const ent_nash_opts *opts, ent_equilibria *out);

/** Counts one step about to be made; false when the search must stop instead.
 *  @param fraction  of the work done so far, negative if unknown */
bool enti_search_step(enti_search *s, double fraction);

/** Whether opts.max_count equilibria are listed or handed over. */
bool enti_search_full(const enti_search *s);

/** ENT_OK when no player gains more than tol of its range by leaving the profile [width],
 *  ENT_ERR_NUMERIC when one does or it is no mixed profile; ENT_ERR_NOMEM. */
ent_status enti_search_judge(enti_search *s, const double prob[], double tol);

/**
 * Judges a profile, appends it to the list and hands it to opts.found. At the limit of memory for the
 * list the search is stopped instead.
 *
 * @param prob   [width] the profile in doubles: judged by opts.tol
 * @param exact  [width] or NULL; when given it decides alone: its regret must be 0 exactly, and
 *               prob (may be NULL) is its rounding
 * @return ENT_OK; ENT_ERR_NUMERIC when the judge refuses; ENT_ERR_NOMEM, ENT_ERR_LIMIT
 */
ent_status enti_search_push(enti_search *s, const double prob[], mpq_t exact[]);

/** The same with what is proven of it, see ent_equilibria.box; the list is then one with proofs, and
 *  what is proven without fractions has no exact texts. */
ent_status enti_search_push_boxed(enti_search *s, const double prob[], mpq_t exact[], double box);

/** Appends the profile that enti_search_judge() has just passed. ENT_OK, ENT_ERR_NOMEM. */
ent_status enti_search_push_judged(enti_search *s, const double prob[]);

/** Whether a profile [width] is listed: to the bit when the list is exact, else within 1e-9. */
bool enti_search_has(const enti_search *s, const double prob[]);

/** Ends a search: the sorted list goes to *out with its claim, SOME if it was stopped; with a
 *  status other than ENT_OK *out stays empty. Returns the status. */
ent_status enti_search_end(enti_search *s, ent_status st, ent_claim claim, ent_equilibria *out);

/* best.c */

/** Whether the options name an objective, and a player of two where it needs one. */
bool enti_best_asked(const ent_nash_opts *o);

/** The objective at equilibrium e of a list of two players, in payoff units or actions in use. */
double enti_best_value(const ent_nash_opts *o, const ent_equilibria *eq, size_t e);

/** Whether a value x of the objective is better than y. */
bool enti_best_better(const ent_nash_opts *o, double x, double y);

/** Puts the best of a list in place of the one equilibrium found, unless that is better; the list
 *  is changed, and still to be cleared. */
void enti_best_adopt(enti_search *s, ent_equilibria *list);

/** New arrays `prob`, `payoff`, `regret` and `box` for n equilibria, in one block that `prob` leads. */
ent_status enti_equilibria_alloc(ent_equilibria *eq, size_t n);

/** Puts the list in lexicographic order, larger first probabilities first.
 *  @param order  [count] or NULL; the k-th of the list was number order[k] */
ent_status enti_equilibria_sort(ent_equilibria *eq, size_t order[]);

/** Forgets components, indices and subsets. */
void enti_sets_clear(ent_equilibria *eq);

/** Whether the payoffs of a two-player game add up to one constant in rationals. ENT_OK,
 *  ENT_ERR_LIMIT. */
ent_status enti_constant_sum_exactly(const ent_game *g, bool *out);

/** Whether the payoffs of a two-player game add up to one constant: exactly, or in doubles within
 *  1e-12 of both players' ranges, which is their rounding. */
ent_status enti_constant_sum(const ent_game *g, bool *out);

#endif
