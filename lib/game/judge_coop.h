/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_coop.h -- what an allocation and its proof are, in exact arithmetic and from the worths. */
#ifndef ENTI_JUDGE_COOP_H
#define ENTI_JUDGE_COOP_H

#include "base/span.h"

#include <entente/coop.h>
#include <gmp.h>

/** The largest exact excess of a coalition outside a span, and one that has it; the span must
 *  leave one. ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM.
 *  @param x        [players]
 *  @param span     enti_span_draw() done
 *  @param largest  initialised by the caller */
ent_status enti_coop_largest_excess(const ent_coop *c, mpq_t x[], const enti_span *span,
                                    mpq_t largest, ent_coalition *which);

/** v(S) - x(S) into out (initialised). ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_coop_excess(const ent_coop *c, mpq_t x[], ent_coalition coalition, mpq_t out);

/* A coalition in a proof by levels. */
typedef struct enti_proof_term {
    ent_coalition coalition;
    size_t level;
    bool reasonable; /* the bound x_i >= v(i), not an excess of the level */
} enti_proof_term;

/* How far a proof is from holding; {0}, then enti_coop_judgement_init(). All are 0 or less, and
 * positive and unique true, for the nucleolus. */
typedef struct enti_coop_judgement {
    mpq_t total;      /* |x(N) - v(N)|                                                         */
    mpq_t reasonable; /* largest v(i) - x_i                                                    */
    mpq_t tight;      /* largest |v(S) - x(S) - level| of a term, |v(i) - x_i| of a bound        */
    mpq_t balance;    /* largest entry of  sum of w_S 1_S  outside the span of earlier levels, and
                         |1 - sum of w_S| over the level's excesses                            */
    mpq_t excess;     /* largest excess over level k of a coalition outside the span before k    */
    bool positive;    /* all weights are                                                       */
    bool unique;      /* the terms leave one allocation                                        */
} enti_coop_judgement;

void enti_coop_judgement_init(enti_coop_judgement *j);
void enti_coop_judgement_clear(enti_coop_judgement *j);

/**
 * Judges shares by a proof in levels, Kohlberg's criterion:
 *
 *   at level k the positive weights of its excesses sum to 1, and with those of its bounds
 *   sum to a combination of coalitions fixed before, so that no allocation with the same fixed
 *   excesses has a smaller largest excess outside their span, and any other with this one has the
 *   level's excesses.
 *
 * @param x       [players]
 * @param level   [n_levels] descending
 * @param term    [n_terms] level after level
 * @param weight  [n_terms]
 * @param out     enti_coop_judgement_init() done
 */
ent_status enti_coop_judge(const ent_coop *c, mpq_t x[], size_t n_levels, mpq_t level[],
                           size_t n_terms, const enti_proof_term term[], mpq_t weight[],
                           enti_coop_judgement *out);

#endif
