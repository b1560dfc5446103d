/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hard.h -- programs that take GLPK some work: many pivots, many nodes. */
#ifndef ENTI_TEST_HARD_H
#define ENTI_TEST_HARD_H

#include "base/random.h"
#include "check.h"
#include "lp/lp.h"

/** A dense game of n x n payoffs in [1, 2): max sum y, B y <= 1; value 1 / objective. */
static inline enti_lp *hard_game(size_t n, uint64_t seed)
{
    enti_random rng = enti_random_seed(seed, 0);
    enti_lp *lp = NULL;

    check_ok(enti_lp_new(n, n, true, &lp));
    for (size_t i = 0; i < n; i++) {
        check_ok(enti_lp_cost(lp, i, 1.0));
        check_ok(enti_lp_row(lp, i, -INFINITY, 1.0));
        for (size_t j = 0; j < n; j++)
            check_ok(enti_lp_entry(lp, i, j, 1.0 + enti_random_double(&rng)));
    }
    return lp;
}

/** Knapsacks of even weights and odd capacity, values equal to weights plus noise. */
static inline enti_lp *hard_knapsack(size_t n, uint64_t seed)
{
    enti_random rng = enti_random_seed(seed, 0);
    enti_lp *lp = NULL;

    check_ok(enti_lp_new(2, n, true, &lp));
    for (size_t j = 0; j < n; j++) {
        const double weight = 2.0 * (double)(50 + enti_random_below(&rng, 50));
        check_ok(enti_lp_integer(lp, j));
        check_ok(enti_lp_col(lp, j, 0.0, 1.0));
        check_ok(enti_lp_cost(lp, j, weight + enti_random_double(&rng)));
        check_ok(enti_lp_entry(lp, 0, j, weight));
        check_ok(enti_lp_entry(lp, 1, j, 200.0 - weight));
    }
    check_ok(enti_lp_row(lp, 0, -INFINITY, 75.0 * (double)n + 1.0));
    check_ok(enti_lp_row(lp, 1, -INFINITY, 25.0 * (double)n + 1.0));
    return lp;
}

#endif
