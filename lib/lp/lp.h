/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp.h -- linear and mixed-integer programs, built 0-based, solved by GLPK.
 *
 *     minimise or maximise  c x   subject to   lo_i <= (A x)_i <= hi_i,   l_j <= x_j <= u_j
 *
 * The builder holds the program; GLPK sees it only inside one call of enti_lp_solve(), scaled by
 * powers of two, in a private environment that is gone afterwards. No input, limit or memory
 * failure aborts or prints. No verdict on a linear program is GLPK's word alone: an optimum comes
 * with duals whose bound meets it, "infeasible" with weights on the rows that contradict each
 * other, "unbounded" with a point and a ray, each checked against the program as it was given.
 */
#ifndef ENTI_LP_H
#define ENTI_LP_H

#include <entente/base.h>

typedef struct enti_lp enti_lp;

typedef enum enti_lp_verdict {
    ENTI_LP_OPTIMAL = 0,
    ENTI_LP_INFEASIBLE, /* no point; for a MIP possibly GLPK's word alone, see enti_lp_solve()  */
    ENTI_LP_UNBOUNDED,  /* of a MIP: its relaxation is                                          */
    ENTI_LP_STOPPED,    /* by a limit or by cancellation                                        */
} enti_lp_verdict;

struct enti_lp_result;

typedef struct enti_lp_opts {
    ent_control control; /* a step is a simplex iteration, also those of branch and bound       */
    int time_limit_ms;   /* 0 = none; a safety net, answers must not depend on it              */
    bool dual;           /* walk the corners of the dual: for programs that have an optimum and many
                            more rows, or columns, than a corner uses. Other verdicts may become
                            ENT_ERR_NUMERIC                                                   */
    const struct enti_lp_result *start; /* NULL, or an optimum of the program before rows were added
                            behind its own: begin at its basis, where the duals still fit and each
                            new row costs a few steps. A basis that does not fit the program's size
                            is not used                                                       */
} enti_lp_opts;
/* clang-format off */
#define ENTI_LP_OPTS_INIT {{NULL, NULL, 0}, 0, false, NULL}
/* clang-format on */

/* What became of a program; {0} is valid and empty. Arrays that the verdict does not name are
 * NULL:
 *
 *     OPTIMAL     linear: x, the duals, the basis; mixed-integer: x
 *     INFEASIBLE  linear: row_dual y with  min of y r over lo <= r <= hi  above  max of y A x
 *                 over l <= x <= u  (none when some lower bound is above its upper bound)
 *     UNBOUNDED   x a feasible point, ray a direction that stays feasible and improves c x
 *     STOPPED     mixed-integer: x the best point found, if there was one
 */
typedef struct enti_lp_result {
    enti_lp_verdict verdict;
    size_t rows, cols;
    double objective; /* c x in the units given; 0 without an x                              */
    double bound;     /* on c x, proven by the duals of the program or of the MIP's relaxation */
    double *x;        /* [cols] within l and u exactly                                       */
    double *row_dual; /* [rows] d objective / d (binding bound of row i)                      */
    double *col_dual; /* [cols] reduced costs c - row_dual A                                 */
    double *ray;      /* [cols]                                                              */
    bool *row_basic;  /* [rows]                                                              */
    bool *col_basic;  /* [cols]                                                              */
    uint64_t steps;   /* simplex iterations; 0 when cancelled inside the simplex method        */
} enti_lp_result;

/** Releases the result and leaves {0}. NULL is allowed. */
void enti_lp_result_clear(enti_lp_result *r);

/** A program with all rows free, all columns >= 0, objective 0. ENT_ERR_LIMIT above 10^8 rows or
 *  columns, which is GLPK's own limit. */
ent_status enti_lp_new(size_t rows, size_t cols, bool maximise, enti_lp **out);
void enti_lp_free(enti_lp *lp);

/* Each refuses, with ENT_ERR_ARG and the program unchanged, an index out of range and a number
 * that is not finite; a lower bound may be -INFINITY, an upper bound INFINITY. Bounds that cross
 * are allowed: the program is infeasible. */
ent_status enti_lp_cost(enti_lp *lp, size_t col, double c);
ent_status enti_lp_row(enti_lp *lp, size_t row, double lo, double hi);
ent_status enti_lp_col(enti_lp *lp, size_t col, double lo, double hi);
/** Makes the column an integer; its bounds count rounded inwards. */
ent_status enti_lp_integer(enti_lp *lp, size_t col);
/** Adds v to A[row][col]; entries may come in any order, zeros are dropped. */
ent_status enti_lp_entry(enti_lp *lp, size_t row, size_t col, double v);

/**
 * Solves; the program may be changed and solved again. A verdict is not an error.
 *
 * The optimum of a mixed-integer program is a guess, to be judged by the caller: its x is checked
 * against every row and bound, but GLPK takes 1e-7 for an integer, which a large coefficient
 * multiplies, and "infeasible" rests on GLPK's search unless the relaxation is infeasible too.
 *
 * Cancellation: control.progress is called from the calling thread, at the start and about every
 * 20 ms of the simplex method, and at every node of branch and bound. It must return, not jump.
 *
 * @return ENT_OK; ENT_ERR_ARG (a NULL argument, a negative time limit); ENT_ERR_NOMEM;
 *         ENT_ERR_LIMIT (over 5e8 entries, or a GLPK that is not thread-safe); ENT_ERR_NUMERIC
 *         when two attempts gave nothing that passes the check. On error *out is empty.
 */
ent_status enti_lp_solve(const enti_lp *lp, const enti_lp_opts *opts, enti_lp_result *out);

/* Programs that differ in nothing but costs and bounds. Both functions may run in another thread
 * while the caller waits, and must return. */
typedef struct enti_lp_series {
    /* Sets the costs and bounds of the next program; false when there is none. */
    bool (*next)(void *context, enti_lp *lp);
    /* Reads a result, which is gone when it returns; false to end the series. */
    bool (*take)(void *context, const enti_lp_result *r);
    void *context;
} enti_lp_series;

/**
 * Solves one program after another, each from the basis where the last one ended: for small changes
 * a few steps each, without the cost of setting up. Every verdict is checked as by enti_lp_solve(),
 * which solves what fails; the limits hold for each program alone, and one that was stopped is
 * taken with the verdict STOPPED.
 *
 * @return as enti_lp_solve(); also when `take` ended the series: ENT_OK
 */
ent_status enti_lp_solve_series(enti_lp *lp, const enti_lp_opts *opts,
                                const enti_lp_series *series);

#endif
