/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof.h -- from the corner of a program to shares with a proof, in doubles and in rationals.
 *
 * A corner tells which coalitions are tight. Shares and levels are solved anew from those, so that
 * they carry no error of the simplex method; in rationals they are exact. The weights of a level
 * follow from its coalitions alone, since a corner of the dual has no others.
 */
#ifndef ENTI_PROOF_H
#define ENTI_PROOF_H

#include "coalition/stage.h"

#include <gmp.h>

/* An equation that the shares satisfy:  x(S) + level[level] = v(S), or without the level. */
typedef struct enti_equation {
    ent_coalition coalition;
    size_t level; /* ENTI_NO_LEVEL: x(S) = v(S) */
} enti_equation;
#define ENTI_NO_LEVEL ((size_t)-1)

/** Appends the positive duals of a solved stage as terms of a new level, whose excess is the
 *  stage's value; of a `total` stage as terms without a level. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_proof_level(ent_allocation *a, const enti_stage *s);
/** Shares and levels from a square system: `count` equations for players + n_levels unknowns. Into
 *  a->x and a->level, with `exact` also as texts. ENT_ERR_NUMERIC when they have no one solution. */
ent_status enti_proof_shares(ent_allocation *a, const ent_coop *c, size_t count,
                             const enti_equation equation[], bool exact);
/** The exact part of enti_proof_shares(), in proof_exact.c. */
ent_status enti_proof_solve_exact(ent_allocation *a, const ent_coop *c, size_t n,
                                  const enti_equation equation[]);
/** The exact weights of all terms: at each level their excesses' sum is 1, and the sum of w_S 1_S
 *  lies in the span of the whole and of earlier levels; without levels that sum is the whole. */
ent_status enti_proof_weights(ent_allocation *a);
/** The proof in doubles: a->epsilon, a->residual; ENT_ERR_NUMERIC when it does not hold. */
ent_status enti_proof_check(ent_allocation *a, const ent_coop *c);
/** The proof in rationals, of an allocation with texts; ENT_ERR_NUMERIC when it does not hold.
 *  @param unique  the terms must leave one allocation
 *  @param reasonable  nobody may get less than v(i) */
ent_status enti_proof_check_exact(ent_allocation *a, const ent_coop *c, bool reasonable,
                                  bool unique);
/** The printed text of a rational, for the caller to free; NULL when memory fails. */
char *enti_proof_text(const mpq_t q);

#endif
