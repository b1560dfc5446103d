/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h (internal) -- what the checks of each kind of result share.
 *
 * A verifier walks a JSON result and files one check a claim. The first status that is not
 * ENT_OK ends the walk. No code of a solver is called from here.
 */
#ifndef ENTI_VERIFY_H
#define ENTI_VERIFY_H

#include "base/rational.h"
#include "game/game.h"
#include "io/json.h"

#include <entente/bayes.h>
#include <entente/coop.h>
#include <entente/stochastic.h>
#include <entente/tree.h>
#include <entente/verify.h>

/* Printed probabilities: how far from 1 their sum may be. */
#define ENTI_TOL_PRINTED_SUM 1e-9
/* A stated number against its exact value, relative to the payoff range: round-off of sums of
 * some hundreds of terms. */
#define ENTI_TOL_STATED 1e-12

/* What a case tells beside its game: what is seen of play, and what the game is the normal form of. */
typedef struct enti_signals {
    size_t count;
    const double *chance;   /* [profiles][count]; NULL: not known */
    const ent_tree *tree;   /* NULL: none */
    const ent_bayes *bayes; /* likewise */
} enti_signals;

typedef struct enti_verifier {
    const ent_game *g;
    const char *part; /* whose claims: "nash", "stage", ...; NULL for none */
    ent_error *err;
    ent_control control;
    ent_checks out;
    double largest; /* largest |payoff| */
    mpq_t slack;    /* ENTI_TOL_STATED * range */
    mpq_t blur;     /* ENTI_TOL_STATED * largest */
    mpq_t t;        /* scratch */
    enti_signals signals;
} enti_verifier;

/** ent_verify() with what is seen. */
ent_status enti_verify_all(const ent_game *g, const enti_signals *signals, const char *result,
                           size_t length, const ent_control *control, ent_checks *out,
                           ent_error *err);
/** A result of a game with states. */
ent_status enti_verify_states(const ent_stochastic_game *game, const char *result, size_t length,
                              ent_checks *out, ent_error *err);

/** Files a check, named "<part>: <format>". */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
ent_status
enti_verify_add(enti_verifier *v, bool holds, bool exact, const char *format, ...);
/** Files a claim that stays open. */
ent_status enti_verify_open(enti_verifier *v, const char *claim);
/** The same where a limit or the caller ended the check. */
ent_status enti_verify_open_cut(enti_verifier *v, const char *claim);

/** A member that must be an array of n values; *first is the first of them. */
ent_status enti_verify_row(enti_verifier *v, const enti_json *object, const char *name, size_t n,
                           const enti_json **first);
/** The same for an array that is at hand. */
ent_status enti_verify_length(enti_verifier *v, const enti_json *row, const char *what, size_t n);
/** A number, or a text "p/q", exactly as printed. */
ent_status enti_verify_rational(enti_verifier *v, const enti_json *value, const char *what,
                                mpq_t out);
/** A member that is one number. */
ent_status enti_verify_number(enti_verifier *v, const enti_json *object, const char *name,
                              mpq_t out);
/** An array of exactly n numbers into out [n]. */
ent_status enti_verify_rationals(enti_verifier *v, const enti_json *row, const char *what, size_t n,
                                 mpq_t out[]);
/** A member that is an array of exactly n numbers. */
ent_status enti_verify_member(enti_verifier *v, const enti_json *object, const char *name, size_t n,
                              mpq_t out[]);
/** A list of {profile, p} into profile [list->count][players] and p [list->count]. */
ent_status enti_verify_distribution(enti_verifier *v, const enti_json *list, int profile[],
                                    mpq_t p[]);
/** A member with one row of probabilities a player into out [width]. */
ent_status enti_verify_strategies(enti_verifier *v, const enti_json *object, const char *name,
                                  mpq_t out[]);
/** A pure profile [players], every action in range. */
ent_status enti_verify_profile(enti_verifier *v, const enti_json *row, const char *what, int out[]);
/** Divides p [n] by its sum when no p is below 0 and the sum is 1 within the allowance. */
bool enti_verify_normalise(mpq_t p[], size_t n);
/** |a - b| <= allowance */
bool enti_verify_near(mpq_t a, mpq_t b, mpq_t allowance);
/** a <= b + allowance */
bool enti_verify_at_most(mpq_t a, mpq_t b, mpq_t allowance);
/** How far a stated payoff may be off: blur, but at least slack. */
bool enti_verify_payoffs(enti_verifier *v, size_t n, mpq_t stated[], mpq_t exact[]);

/** The shares of a value by name, from its definition; x [players] NULL: there is said to be none.
 *  Numbers may be off by the allowance. verify_values.c. */
ent_status enti_verify_value(enti_verifier *v, const ent_coop *c, const enti_json *object,
                             const char *name, mpq_t x[], mpq_t allowance);

/** The checks of each kind; `object` holds the members of that result. */
ent_status enti_verify_nash(enti_verifier *v, const enti_json *object);
ent_status enti_verify_correlated(enti_verifier *v, const enti_json *object);
ent_status enti_verify_region(enti_verifier *v, const enti_json *object);
ent_status enti_verify_anarchy(enti_verifier *v, const enti_json *object);
ent_status enti_verify_subsidy(enti_verifier *v, const enti_json *object);
/** Promises, the order in which to move players, what holds an alliance, and the price of every
 *  profile; each from the root of its result. */
ent_status enti_verify_wedge(enti_verifier *v, const enti_json *root);
ent_status enti_verify_wedge_order(enti_verifier *v, const enti_json *root);
ent_status enti_verify_wedge_defence(enti_verifier *v, const enti_json *root);
ent_status enti_verify_wedge_prices(enti_verifier *v, const enti_json *root);
/** The solutions of a coalition game: one, or a list "solutions". verify_coop.c. */
ent_status enti_verify_solutions(enti_verifier *v, const ent_coop *c, const enti_json *root);
/** Who stays together, at what price, of a game in which players are in or out. */
ent_status enti_verify_bonds(enti_verifier *v, const enti_json *object);
ent_status enti_verify_dominance(enti_verifier *v, const enti_json *object);
ent_status enti_verify_stackelberg(enti_verifier *v, const enti_json *object);
/** What happened against what a case said, a list of outcomes. */
ent_status enti_verify_outcomes(enti_verifier *v, const enti_json *list);
/** The lottery of a leader with any other number of followers than one. */
ent_status enti_verify_leader(enti_verifier *v, const enti_json *object);
/** Pure equilibria against coalitions. */
ent_status enti_verify_resilience(enti_verifier *v, const enti_json *object);
/** Shares of time under rare mutants. */
ent_status enti_verify_alpha_rank(enti_verifier *v, const enti_json *object);
/** A path of play. */
ent_status enti_verify_dynamics(enti_verifier *v, const enti_json *object);
ent_status enti_verify_bargain(enti_verifier *v, const enti_json *object);

/* What bounds weighted payoffs over all (coarse) correlated equilibria; without duals over all
 * distributions. */
typedef struct enti_proof {
    bool coarse;
    mpq_t *weight; /* [players] */
    mpq_t *dual;   /* [rows] or NULL */
} enti_proof;

/** The largest  sum_i w_i u_i(a) + sum_r y_r g_r(a)  over the profiles a; verify_correlated.c. */
ent_status enti_verify_bracket(enti_verifier *v, const enti_proof *proof, mpq_t out);
ent_status enti_verify_minmax(enti_verifier *v, const enti_json *minmax);
ent_status enti_verify_grim(enti_verifier *v, const enti_json *object);
/** What is sustained, the strategy that holds the truce, and side payments. */
ent_status enti_verify_set(enti_verifier *v, const enti_json *object);
/** The inner set of `object` alone, its checks named "<name>: ..."; *held: all of them do. */
ent_status enti_verify_inner(enti_verifier *v, const char *name, const enti_json *object,
                             bool *held);
/** critical_delta.optimal_bracket and the threshold of a payoff. */
ent_status enti_verify_optimal(enti_verifier *v, const enti_json *object);
ent_status enti_verify_payoff(enti_verifier *v, const enti_json *payoff);
/** The sets of a stochastic game, from the root of its result. */
ent_status enti_verify_stochastic(enti_verifier *v, const ent_stochastic_game *game,
                                  const enti_json *root);
/** What public signals leave. */
ent_status enti_verify_signals(enti_verifier *v, const enti_json *object);
/** A game played a known number of times. */
ent_status enti_verify_finite(enti_verifier *v, const enti_json *object);
ent_status enti_verify_automaton(enti_verifier *v, const enti_json *object);
ent_status enti_verify_payments(enti_verifier *v, const enti_json *object);
/** Backward induction; equilibria of types. */
ent_status enti_verify_tree(enti_verifier *v, const enti_json *object);
ent_status enti_verify_bayes(enti_verifier *v, const enti_json *object);
ent_status enti_verify_tariff(enti_verifier *v, const enti_json *object);
/** The thresholds, the next best actions, and the game, that a case prints. */
ent_status enti_verify_thresholds(enti_verifier *v, const enti_json *list);
ent_status enti_verify_next_best(enti_verifier *v, const enti_json *list);
ent_status enti_verify_game(enti_verifier *v, const enti_json *game);

#endif
