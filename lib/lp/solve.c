/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c -- from a program to a checked result: prepare, run, judge, and once more if need be. */
#include "base/mem.h"
#include "base/tol.h"
#include "lp/form.h"

#include <math.h>

void enti_lp_result_clear(enti_lp_result *r)
{
    if (!r) return;
    enti_free(r->x);
    enti_free(r->row_dual);
    enti_free(r->col_dual);
    enti_free(r->ray);
    enti_free(r->row_basic);
    enti_free(r->col_basic);
    *r = (enti_lp_result){0};
}

static void answer_clear(enti_lp_answer *a)
{
    enti_free(a->x);
    enti_free(a->y);
    enti_free(a->d);
    enti_free(a->ray);
    enti_free(a->row_basic);
    enti_free(a->col_basic);
    enti_free(a->integer_x);
    enti_free(a->index);
    enti_free(a->work);
    *a = (enti_lp_answer){0};
}

/* All memory that an answer can need: nothing is allocated once GLPK runs. */
static ent_status answer_new(const enti_lp *lp, enti_lp_answer *a)
{
    const size_t lines = (lp->rows > lp->cols ? lp->rows : lp->cols) + 1;

    *a = (enti_lp_answer){.x = enti_new(lp->cols, double),
                          .y = enti_new(lp->rows, double),
                          .d = enti_new(lp->cols, double),
                          .ray = enti_new(lp->cols, double),
                          .row_basic = enti_new(lp->rows, bool),
                          .col_basic = enti_new(lp->cols, bool),
                          .integer_x = enti_new(lp->integers ? lp->cols : 0, double),
                          .index = enti_new(lines, int),
                          .work = enti_new(lines, double)};
    return a->x && a->y && a->d && a->ray && a->row_basic && a->col_basic && a->integer_x &&
                   a->index && a->work
               ? ENT_OK
               : ENT_ERR_NOMEM;
}

/* A matrix without entries: every row is 0, whatever the columns are. False when some row must
 * not be 0; then y says so. */
static bool answer_rows(const enti_form *f, enti_lp_answer *a)
{
    bool feasible = true;

    for (size_t i = 0; i < f->lp->rows; i++) {
        const double unit = ldexp(1.0, -f->row_unit[i]);
        a->row_basic[i] = true;
        a->y[i] = f->lp->row_lo[i] > 0.0 ? unit : f->lp->row_hi[i] < 0.0 ? -unit : 0.0;
        if (a->y[i] != 0.0) feasible = false;
    }
    return feasible;
}

/* And every column goes where its cost sends it: to a bound, or along a ray, which is false. */
static bool answer_cols(const enti_form *f, enti_lp_answer *a)
{
    bool bounded = true;

    for (size_t j = 0; j < f->lp->cols; j++) {
        const double gain = f->lp->maximise ? f->lp->cost[j] : -f->lp->cost[j];
        const double end = gain > 0.0 ? f->hi[j] : gain < 0.0 ? f->lo[j] : 0.0;
        a->x[j] = isfinite(end) ? end : 0.0;
        a->x[j] = fmin(fmax(a->x[j], f->lo[j]), f->hi[j]);
        a->ray[j] = isfinite(end) ? 0.0 : copysign(ldexp(1.0, f->col_unit[j]), end);
        if (isinf(end)) bounded = false;
    }
    return bounded;
}

static void answer_empty(const enti_form *f, enti_lp_answer *a)
{
    a->verdict = ENTI_LP_OPTIMAL;
    if (!answer_cols(f, a)) a->verdict = ENTI_LP_UNBOUNDED;
    if (!answer_rows(f, a)) a->verdict = ENTI_LP_INFEASIBLE;
    a->integer_verdict = a->verdict;
    a->has_integer_x = f->lp->integers && a->verdict == ENTI_LP_OPTIMAL;
    for (size_t j = 0; a->has_integer_x && j < f->lp->cols; j++) a->integer_x[j] = a->x[j];
}

/* Moves an array of the answer into the result. */
static double *take(double **from)
{
    double *array = *from;

    *from = NULL;
    return array;
}

static bool *take_flags(bool **from)
{
    bool *array = *from;

    *from = NULL;
    return array;
}

/* The relaxation is checked: now the integers. */
static ent_status judge_integers(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    r->verdict = a->integer_verdict;
    if (!a->has_integer_x) return ENT_OK;
    if (!enti_check_point(f, ENTI_TOL_LP_ROUNDED, a->integer_x)) return ENT_ERR_NUMERIC;
    r->objective = enti_check_objective(f, a->integer_x);
    r->x = take(&a->integer_x);
    return ENT_OK;
}

static ent_status judge_optimum(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    if (!enti_check_point(f, ENTI_TOL_LP_POINT, a->x) ||
        !enti_check_optimal(f, a->x, a->y, a->d, a->work, &r->bound))
        return ENT_ERR_NUMERIC;
    if (f->lp->integers) return judge_integers(f, a, r);
    r->objective = enti_check_objective(f, a->x);
    r->x = take(&a->x);
    r->row_dual = take(&a->y);
    r->col_dual = take(&a->d);
    r->row_basic = take_flags(&a->row_basic);
    r->col_basic = take_flags(&a->col_basic);
    return ENT_OK;
}

static ent_status judge_ray(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    if (!enti_check_point(f, ENTI_TOL_LP_POINT, a->x) || !enti_check_ray(f, a->ray))
        return ENT_ERR_NUMERIC;
    r->objective = enti_check_objective(f, a->x);
    r->x = take(&a->x);
    r->ray = take(&a->ray);
    return ENT_OK;
}

/* Moves an answer that stands up to the check into *r; ENT_ERR_NUMERIC for one that does not. */
static ent_status judge(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    *r = (enti_lp_result){
        .verdict = a->verdict, .rows = f->lp->rows, .cols = f->lp->cols, .steps = a->steps};
    switch (a->verdict) {
    case ENTI_LP_OPTIMAL: return judge_optimum(f, a, r);
    case ENTI_LP_UNBOUNDED: return judge_ray(f, a, r);
    case ENTI_LP_INFEASIBLE:
        if (!enti_check_infeasible(f, a->x, a->y, a->d, a->work)) return ENT_ERR_NUMERIC;
        r->row_dual = take(&a->y);
        return ENT_OK;
    case ENTI_LP_STOPPED: return ENT_OK;
    }
    return ENT_ERR_NUMERIC;
}

/* Runs and judges once. */
static ent_status attempt(const enti_form *f, const enti_lp_opts *o, bool again, enti_lp_answer *a,
                          enti_lp_result *r)
{
    const ent_status st = enti_lp_run(f, o, again, a);

    return st ? st : judge(f, a, r);
}

/* Up to three attempts, since what one path through the corners spoils another may give: in the
 * units of the program if they are good enough, then scaled, then with other settings. */
static ent_status run(enti_form *f, const enti_lp_opts *o, enti_lp_answer *a, enti_lp_result *r)
{
    if (f->start[f->lp->rows] == 0) {
        answer_empty(f, a);
        return judge(f, a, r);
    }
    ent_status st = attempt(f, o, false, a, r);
    if (st == ENT_ERR_NUMERIC && !f->geometric) {
        st = enti_form_scale(f, true);
        if (!st) st = attempt(f, o, false, a, r);
    }
    return st == ENT_ERR_NUMERIC ? attempt(f, o, true, a, r) : st;
}

ent_status enti_lp_solve(const enti_lp *lp, const enti_lp_opts *opts, enti_lp_result *out)
{
    const enti_lp_opts o = opts ? *opts : (enti_lp_opts)ENTI_LP_OPTS_INIT;
    enti_form f = {0};
    enti_lp_answer a = {0};
    enti_lp_result r = {0};
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = (enti_lp_result){0};
    if (!lp || o.time_limit_ms < 0) return ENT_ERR_ARG;

    st = enti_form_new(lp, &f);
    if (st) goto done;
    if (enti_form_crossed(&f)) {
        r = (enti_lp_result){.verdict = ENTI_LP_INFEASIBLE, .rows = lp->rows, .cols = lp->cols};
    } else {
        st = answer_new(lp, &a);
        if (!st) st = run(&f, &o, &a, &r);
        if (st) goto done;
    }
    *out = r;
    r = (enti_lp_result){0};
done:
    enti_lp_result_clear(&r);
    answer_clear(&a);
    enti_form_clear(&f);
    return st;
}
