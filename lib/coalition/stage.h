/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stage.h -- one linear program over all coalitions, of which only those that matter are rows.
 *
 *     minimise e     over x, e   with  x(S) + e >= v(S)   for S outside the span of the fixed ones
 *                                      x(S)      = f(S)   for the fixed ones, the whole among them
 *                                      x_i      >= v(i)   when shares are to be reasonable
 *
 *     minimise x(N)  over x      with  x(S)     >= v(S)   for all S but none and all  (`total`)
 *
 * Rows are generated: solve, scan all coalitions for those that object to x, add them, until none
 * does. Single players and their complements are always rows, so that e is bounded: the excesses of
 * two complements add up to v(S) + v(N\S) - v(N), whatever x is. Numbers inside are in units of the largest |v|.
 */
#ifndef ENTI_STAGE_H
#define ENTI_STAGE_H

#include "base/span.h"
#include "lp/lp.h"

#include <entente/coalition.h>

typedef struct enti_stage {
    const ent_coop *game;
    ent_coop_opts opts;
    size_t n;
    double unit; /* of the numbers below, in payoff units */
    bool total, reasonable;
    enti_span span; /* of the fixed coalitions and, without one of their own, the whole */
    size_t n_fixed;
    ent_coalition fixed[ENTI_SPAN_MAX];
    double worth[ENTI_SPAN_MAX]; /* [n_fixed] x(S) of the fixed ones */
    size_t n_rows, capacity;
    ent_coalition *row;               /* [n_rows] coalitions outside the span */
    double *dual;                     /* [n_rows] at least 0 */
    bool *tight;                      /* [n_rows] rows that the corner lies on */
    double x[ENTI_SPAN_MAX];          /* [n] the solution */
    double bound_dual[ENTI_SPAN_MAX]; /* [n] of x_i >= v(i), at least 0 */
    bool at_bound[ENTI_SPAN_MAX];     /* [n] the corner lies on that bound */
    double value;                     /* e, or x(N) */
    uint64_t steps;
} enti_stage;

/** ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_stage_init(enti_stage *s, const ent_coop *c, const ent_coop_opts *opts, bool total,
                           bool reasonable);
void enti_stage_clear(enti_stage *s);
/** Solves the program; errors as enti_lp_solve(). */
ent_status enti_stage_solve(enti_stage *s);
/** Fixes x(S) unless S lies in the span; true when it did not. */
bool enti_stage_fix(enti_stage *s, ent_coalition coalition, double worth);
/** Drops the rows that lie in the span. */
void enti_stage_purge(enti_stage *s);

#endif
