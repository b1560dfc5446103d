/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c -- from a program to a checked result: prepare, run, judge, and once more if need be. */
#include "base/mem.h"
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

/* Runs and judges once. */
static ent_status attempt(const enti_form *f, const enti_lp_opts *o, bool again, enti_lp_answer *a,
                          enti_lp_result *r)
{
    const ent_status st = enti_lp_run(f, o, again, NULL, a);

    return st ? st : enti_answer_judge(f, a, r);
}

/* Up to three attempts, since what one path through the corners spoils another may give: in the
 * units of the program if they are good enough, then scaled, then with other settings. */
static ent_status run(enti_form *f, const enti_lp_opts *o, enti_lp_answer *a, enti_lp_result *r)
{
    if (f->start[f->lp->rows] == 0) {
        answer_empty(f, a);
        return enti_answer_judge(f, a, r);
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
        st = enti_answer_new(lp, &a);
        if (!st) st = run(&f, &o, &a, &r);
        if (st) goto done;
        enti_answer_hand_over(&a, &r);
    }
    *out = r;
done:
    enti_answer_clear(&a);
    enti_form_clear(&f);
    return st;
}
