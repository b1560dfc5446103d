/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values.h (internal) -- what the values of a coalition game share.
 *
 * Shapley and Banzhaf are the mean of a player's marginal contributions v(S + i) - v(S) under two
 * laws of S; with b other players and |S| = s each S has probability
 *
 *     Shapley   1 / (b + 1) / binomial(b, s)        Banzhaf   1 / 2^b
 *
 * that is, one over an integer, which is what is kept: exact sums and doubles use the same numbers.
 */
#ifndef ENTI_VALUES_H
#define ENTI_VALUES_H

#include "base/rational.h"
#include "game/coop.h"

#include <entente/coalition.h>

/* The law of the coalition that a player meets. */
typedef enum enti_law { ENTI_LAW_SHAPLEY, ENTI_LAW_BANZHAF } enti_law;

/** inverse [others + 1]: one over the probability of each coalition of s of the others; others is
 *  at most ENT_COOP_MAX_PLAYERS - 1. */
void enti_law_inverse(enti_law law, size_t others, uint64_t inverse[]);

/** Mean marginal contributions x [players] in doubles: blocks of a thousand terms, their sums
 *  compensated. A player who never adds anything gets 0 exactly. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_mean_marginals(size_t players, const double worth[], enti_law law, size_t threads,
                               double x[]);

/* A partition of the players: unions that bargain as one. */
typedef struct enti_unions {
    size_t count;
    uint32_t member[ENT_COOP_MAX_PLAYERS]; /* [count] by lowest player */
    uint8_t of[ENT_COOP_MAX_PLAYERS];      /* [players] the union of each */
} enti_unions;

/** From labels [players] 0 .. players - 1, equal within a union; false when a label is out of
 *  range. NULL: one union of all. */
bool enti_unions_make(size_t players, const int label[], enti_unions *out);

/* Which value of a game with unions: the law of the other unions, and that of the own members.
 * `apart`: no other union is ever met, each union plays by itself. */
typedef struct enti_union_law {
    enti_law between, within;
    bool apart;
} enti_union_law;

/** x [players] in doubles. */
void enti_union_values(const ent_coop *c, const enti_unions *u, enti_union_law law, size_t threads,
                       double x[]);

/* All worths as integers over one denominator. */
typedef struct enti_exact_worths {
    size_t count; /* 2^players */
    mpz_t *numerator;
    mpz_t denominator;
} enti_exact_worths;

/** ENT_OK, ENT_ERR_LIMIT (beyond the budget of exact arithmetic) or ENT_ERR_NOMEM. */
ent_status enti_exact_worths_make(const ent_coop *c, enti_exact_worths *out);
void enti_exact_worths_clear(enti_exact_worths *w);

/** The same values in exact arithmetic into x [players], initialised. */
ent_status enti_union_values_exact(const enti_exact_worths *w, size_t players, const enti_unions *u,
                                   enti_union_law law, mpq_t x[]);

/* What a solution promises beside what it is defined by; every result is tested for it. */
typedef struct enti_axioms {
    bool dummy; /* a player who adds v(i) to every coalition gets v(i) */
    bool total; /* the shares sum to `sum`; */
    double sum;
    const enti_unions *within; /* equal players of the same union get the same; and, with */
    bool each;                 /* `each`, the shares of every union sum to its worth */
} enti_axioms;

/** The worst breach of the axioms at x [players], over the range of worths. */
double enti_axioms_breach(const ent_coop *c, const double x[], const enti_axioms *axioms);
/** The largest v(S) - x(S) over coalitions other than none and all; 0 for one player. */
double enti_largest_excess(const ent_coop *c, const double x[]);

/** Moves a point, exact when q [players] is not NULL and then rounded from it, to *out, unless it
 *  breaks an axiom by more than ENTI_TOL_AXIOM: ENT_ERR_NUMERIC. On any error *out is empty.
 *  Otherwise ENT_ERR_LIMIT or ENT_ERR_NOMEM. x and q stay the caller's. */
ent_status enti_point(const ent_coop *c, double x[], mpq_t q[], const enti_axioms *axioms,
                      ent_claim claim, ent_allocation *out);
/** The unions of each player in the result. */
ent_status enti_point_unions(const enti_unions *u, ent_allocation *out);
/** The result that there is none, and why. */
ent_status enti_no_point(const ent_coop *c, const char *reason, ent_allocation *out);

/* A sum of doubles with its rounding errors kept (A. Neumaier, 1974). */
typedef struct enti_sum {
    double sum, error;
} enti_sum;

static inline void enti_sum_add(enti_sum *s, double x)
{
    const double t = s->sum + x;
    const double larger = (s->sum < 0 ? -s->sum : s->sum) >= (x < 0 ? -x : x) ? s->sum : x;
    const double smaller = larger == x ? s->sum : x;

    s->error += (larger - t) + smaller;
    s->sum = t;
}

static inline double enti_sum_value(const enti_sum *s)
{
    return s->sum + s->error;
}

/** How many players a coalition has. */
static inline unsigned enti_size(uint32_t s)
{
    return (unsigned)__builtin_popcount(s);
}

#endif
