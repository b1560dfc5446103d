/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.c -- the memory of an answer, and the verdict on it.
 *
 * All that GLPK writes goes into an answer, allocated before GLPK runs. A result that stands up to
 * the checks borrows the arrays of the answer; to keep it, they are handed over.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "lp/form.h"

void enti_answer_clear(enti_lp_answer *a)
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

ent_status enti_answer_new(const enti_lp *lp, enti_lp_answer *a)
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

/* The relaxation is checked: now the integers. */
static ent_status judge_integers(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    r->verdict = a->integer_verdict;
    if (!a->has_integer_x) return ENT_OK;
    if (!enti_check_point(f, ENTI_TOL_LP_ROUNDED, a->integer_x)) return ENT_ERR_NUMERIC;
    r->objective = enti_check_objective(f, a->integer_x);
    r->x = a->integer_x;
    return ENT_OK;
}

static ent_status judge_optimum(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    if (!enti_check_point(f, ENTI_TOL_LP_POINT, a->x) ||
        !enti_check_optimal(f, a->x, a->y, a->d, a->work, &r->bound))
        return ENT_ERR_NUMERIC;
    if (f->lp->integers) return judge_integers(f, a, r);
    r->objective = enti_check_objective(f, a->x);
    r->x = a->x;
    r->row_dual = a->y;
    r->col_dual = a->d;
    r->row_basic = a->row_basic;
    r->col_basic = a->col_basic;
    return ENT_OK;
}

static ent_status judge_ray(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    if (!enti_check_point(f, ENTI_TOL_LP_POINT, a->x) || !enti_check_ray(f, a->ray))
        return ENT_ERR_NUMERIC;
    r->objective = enti_check_objective(f, a->x);
    r->x = a->x;
    r->ray = a->ray;
    return ENT_OK;
}

ent_status enti_answer_judge(const enti_form *f, enti_lp_answer *a, enti_lp_result *r)
{
    *r = (enti_lp_result){
        .verdict = a->verdict, .rows = f->lp->rows, .cols = f->lp->cols, .steps = a->steps};
    switch (a->verdict) {
    case ENTI_LP_OPTIMAL: return judge_optimum(f, a, r);
    case ENTI_LP_UNBOUNDED: return judge_ray(f, a, r);
    case ENTI_LP_INFEASIBLE:
        if (!enti_check_infeasible(f, a->x, a->y, a->d, a->work)) return ENT_ERR_NUMERIC;
        r->row_dual = a->y;
        return ENT_OK;
    case ENTI_LP_STOPPED: return ENT_OK;
    }
    return ENT_ERR_NUMERIC;
}

void enti_answer_hand_over(enti_lp_answer *a, const enti_lp_result *r)
{
    if (r->x == a->x) a->x = NULL;
    if (r->x == a->integer_x) a->integer_x = NULL;
    if (r->row_dual) a->y = NULL;
    if (r->col_dual) a->d = NULL;
    if (r->ray) a->ray = NULL;
    if (r->row_basic) a->row_basic = NULL;
    if (r->col_basic) a->col_basic = NULL;
}
