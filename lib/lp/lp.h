/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp.h -- linear and mixed-integer programs, built 0-based, solved by GLPK.
 *
 *     minimise or maximise  c x   subject to   lo_i <= (A x)_i <= hi_i,   l_j <= x_j <= u_j
 *
 * The builder holds the program; GLPK sees it only inside one call of enti_lp_solve(), in a
 * private environment that is gone afterwards. No input, limit or memory failure aborts or
 * prints. Every answer is checked against the program that was given: a row or bound violated
 * by more than the tolerance, or a duality gap, is ENT_ERR_NUMERIC, not an answer.
 */
#ifndef ENTI_LP_H
#define ENTI_LP_H

#include <entente/base.h>

typedef struct enti_lp enti_lp;

typedef enum enti_lp_verdict {
    ENTI_LP_OPTIMAL = 0,
    ENTI_LP_INFEASIBLE,
    ENTI_LP_UNBOUNDED,
    ENTI_LP_STOPPED, /* by a limit or by cancellation; x is the best feasible point of a MIP or empty */
} enti_lp_verdict;

typedef struct enti_lp_opts {
    ent_control control;  /* a step is a simplex iteration, or a node of branch and bound      */
    int time_limit_ms;    /* 0 = none; a safety net, answers must not depend on it              */
} enti_lp_opts;
#define ENTI_LP_OPTS_INIT {{NULL, NULL, 0}, 0}

typedef struct enti_lp_result {
    enti_lp_verdict verdict;
    double objective;    /* c x, in the units given                                           */
    double bound;        /* proven by the duals (LP), or by branch and bound (MIP)               */
    size_t rows, cols;
    double *x;           /* [cols]                                                            */
    double *row_dual;    /* [rows] d objective / d (binding bound of row i); LP only             */
    double *col_dual;    /* [cols] reduced costs; LP only                                       */
    bool *row_basic;     /* [rows] LP only                                                     */
    bool *col_basic;     /* [cols] LP only                                                     */
    uint64_t steps;      /* simplex iterations or nodes                                        */
} enti_lp_result;

void enti_lp_result_clear(enti_lp_result *r);

/** A program with all rows free, all columns >= 0, objective 0. */
ent_status enti_lp_new(size_t rows, size_t cols, bool maximise, enti_lp **out);
void enti_lp_free(enti_lp *lp);

/* Each refuses an index out of range and a number that is NaN (bounds may be infinite) with
 * ENT_ERR_ARG. */
ent_status enti_lp_cost(enti_lp *lp, size_t col, double c);
ent_status enti_lp_row(enti_lp *lp, size_t row, double lo, double hi);
ent_status enti_lp_col(enti_lp *lp, size_t col, double lo, double hi);
ent_status enti_lp_integer(enti_lp *lp, size_t col);
/** Adds v to A[row][col]; entries may come in any order, zeros are dropped. */
ent_status enti_lp_entry(enti_lp *lp, size_t row, size_t col, double v);

/** Solves; the program may be changed and solved again. A verdict is not an error. */
ent_status enti_lp_solve(const enti_lp *lp, const enti_lp_opts *opts, enti_lp_result *out);

#endif
