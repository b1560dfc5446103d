/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_exact.h -- the worth of an automaton's states as rational functions of delta.
 *
 * With integer weights w = q * probability and B = q M, and e = delta / q,
 *
 *     x = (I - e B)^-1 u = N(e) / D(e),   D = det(I - e B) = sum_k c_k e^k,   D > 0 on [0, 1),
 *
 * and the coefficients come from the recursion of Le Verrier and Faddeev in integers alone:
 *
 *     R_0 = I,  c_0 = 1;   c_k = -tr(B R_{k-1}) / k,   R_k = B R_{k-1} + c_k I,   N_k = R_k u.
 *
 * Source: D. Faddeev, V. Faddeeva, Computational methods of linear algebra (1963), section 47.
 */
#ifndef ENTI_AUTOMATON_EXACT_H
#define ENTI_AUTOMATON_EXACT_H

#include "base/polynomial.h"

#include <entente/automaton.h>

/** An automaton in integers. */
typedef struct enti_exact {
    const ent_game *g;
    const ent_automaton *a;
    size_t width;  /* of the game */
    mpz_t *unit;   /* [1] q, the common denominator of all probabilities */
    mpz_t *weight; /* [atoms] q times the probability; of each lottery they sum to q */
    mpz_t *payoff; /* [states][width] a player's payoff from each action, the others as told, in a
                      unit of its own */
} enti_exact;

void enti_exact_clear(enti_exact *x);
/** ENT_ERR_LIMIT above ENT_AUTOMATON_MAX_EXACT states or past the memory for exact numbers. */
ent_status enti_exact_new(const ent_game *g, const ent_automaton *a, enti_exact *out);

/** The lottery that follows when a player chooses and the others do as told. */
size_t enti_exact_lottery(const enti_exact *x, size_t state, size_t player, int action);

/** Worths: x(s, j) = numerator(s, j) / denominator, polynomials in delta. */
typedef struct enti_worth {
    size_t states, columns;
    size_t length;      /* states + 1 coefficients each */
    mpz_t *denominator; /* [length] */
    mpz_t *numerator;   /* [states][columns][length] */
} enti_worth;

void enti_worth_clear(enti_worth *w);
/** All players' worths when all follow the automaton. */
ent_status enti_worth_of_all(const enti_exact *x, enti_worth *out);
/** One player's worth when it plays action[s] in state s and the others follow. */
ent_status enti_worth_of_plan(const enti_exact *x, size_t player, const int action[],
                              enti_worth *out);

/** The sign of what a player loses in state s by action b once instead of `planned`: a polynomial
 *  in lowest terms; w column `column` holds the player's worth. */
ent_status enti_exact_slack(const enti_exact *x, const enti_worth *w, size_t column, size_t state,
                            size_t player, int planned, int b, enti_poly *out);
/** The sign of worth v (column j) minus worth w (column k) from the beginning. */
ent_status enti_exact_difference(const enti_exact *x, const enti_worth *v, size_t j,
                                 const enti_worth *w, size_t k, enti_poly *out);

#endif
