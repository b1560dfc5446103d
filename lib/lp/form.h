/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form.h -- inside lib/lp: the program as the solver and the checker read it, and the seam
 * between the two.
 *
 * Units are powers of two. In the scaled program, which has numbers near 1,
 *
 *     A'_ij = A_ij 2^(col_unit[j] - row_unit[i]),   c'_j = c_j 2^(col_unit[j] - cost_unit),
 *     x_j = x'_j 2^col_unit[j],   (A x)_i = (A' x')_i 2^row_unit[i],
 *     y_i = y'_i 2^(cost_unit - row_unit[i]),       c x = c' x' 2^cost_unit.
 */
#ifndef ENTI_FORM_H
#define ENTI_FORM_H

#include "lp/lp.h"

typedef struct enti_lp_term {
    size_t row, col;
    double value;
} enti_lp_term;

struct enti_lp {
    size_t rows, cols;
    bool maximise;
    double *cost;            /* [cols] */
    double *row_lo, *row_hi; /* [rows] */
    double *col_lo, *col_hi; /* [cols] */
    bool *integer;           /* [cols] */
    size_t integers;         /* how many columns are */
    size_t count, capacity;
    enti_lp_term *term; /* [count] as they came */
};

/* The matrix by rows, columns rising within a row, no zeros and no duplicates. */
typedef struct enti_form {
    const enti_lp *lp; /* borrowed: sizes, direction, costs, row bounds */
    size_t *start;     /* [rows + 1] row i is at start[i] .. start[i + 1) */
    size_t *col;       /* [start[rows]] */
    double *value;     /* [start[rows]] */
    double *lo, *hi;   /* [cols] column bounds, those of integers rounded inwards */
    int *row_unit;     /* [rows] */
    int *col_unit;     /* [cols] 0 for integers */
    int cost_unit;
    bool geometric; /* the units come from geometric scaling; else they are all 1 but the costs' */
} enti_form;

/** The form of a program, with its units; ENT_ERR_NOMEM or ENT_ERR_NUMERIC (a sum of duplicate
 *  entries or a scaled number overflows). */
ent_status enti_form_new(const enti_lp *lp, enti_form *out);
void enti_form_clear(enti_form *f);
/** Chooses the units from the magnitudes, by geometric scaling if they need it or if `again`;
 *  ENT_ERR_NOMEM, or ENT_ERR_NUMERIC when a scaled number overflows. */
ent_status enti_form_scale(enti_form *f, bool again);
/** Reads the bounds of the columns anew. */
void enti_form_bounds(enti_form *f);
/** Whether some lower bound is above its upper bound. */
bool enti_form_crossed(const enti_form *f);

/* An answer, in the units of the program. The arrays are allocated before GLPK is called. */
typedef struct enti_lp_answer {
    enti_lp_verdict verdict; /* of the program or, with integers, of its relaxation */
    double *x;               /* [cols] the point of the linear program */
    double *y;               /* [rows] its duals, or the contradiction of its rows */
    double *d;               /* [cols] reduced costs, from the checks */
    double *ray;             /* [cols] */
    bool *row_basic;         /* [rows] */
    bool *col_basic;         /* [cols] */
    enti_lp_verdict integer_verdict;
    double *integer_x; /* [cols] NULL for a program without integers */
    bool has_integer_x;
    uint64_t steps;
    int *index;   /* [max(rows, cols) + 1] work */
    double *work; /* [max(rows, cols) + 1] work, of the checks too */
} enti_lp_answer;

/** All memory that an answer can need. ENT_OK or ENT_ERR_NOMEM; cleared in any case. */
ent_status enti_answer_new(const enti_lp *lp, enti_lp_answer *a);
void enti_answer_clear(enti_lp_answer *a);
/** The checked result, whose arrays are borrowed from the answer; ENT_ERR_NUMERIC for an answer
 *  that does not stand up to the checks. */
ent_status enti_answer_judge(const enti_form *f, enti_lp_answer *a, enti_lp_result *r);
/** From now on the arrays that a result names are its own. */
void enti_answer_hand_over(enti_lp_answer *a, const enti_lp_result *r);

/* What comes after an answer, while GLPK keeps the basis: the program with other costs and bounds
 * (true), or nothing (false). `st` is what became of the run. It allocates nothing that it does
 * not release, and may run in another thread than the caller's. */
typedef struct enti_lp_turn {
    bool (*turn)(void *context, ent_status st);
    void *context;
} enti_lp_turn;

/** Runs GLPK once, and again while `then` (or NULL) says so; `again` selects other settings.
 *  ENT_ERR_NUMERIC: it gave up. The status is that of the last run. */
ent_status enti_lp_run(const enti_form *f, const enti_lp_opts *opts, bool again,
                       const enti_lp_turn *then, enti_lp_answer *answer);

/* The checks, by sums over the program as it was given. Each first moves its point or direction
 * into the column bounds, which is the round-off of a basic variable at a bound. */

/** A point: every row within `tol` of its bounds. */
bool enti_check_point(const enti_form *f, double tol, double x[]);
/** A checked point is optimal: puts the reduced costs into d [cols] and the bound that y proves
 *  into *bound. `work` is [cols]. */
bool enti_check_optimal(const enti_form *f, const double x[], double y[], double d[], double work[],
                        double *bound);
/** The rows, weighed by y, contradict each other; x gives the magnitude of points. */
bool enti_check_infeasible(const enti_form *f, const double x[], double y[], double d[],
                           double work[]);
/** The ray stays feasible and improves the objective. */
bool enti_check_ray(const enti_form *f, double ray[]);
/** c x */
double enti_check_objective(const enti_form *f, const double x[]);

#endif
