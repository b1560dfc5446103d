/* SPDX-License-Identifier: GPL-3.0-or-later */
/* series.c -- programs with the same matrix, one after another, while GLPK keeps the basis.
 *
 *     next -> run ---> judge -> take -> next -> run ...      inside one run of GLPK
 *               |
 *               +---> fails: solved alone by enti_lp_solve(), then a new run with what is next
 *
 * The units are those of the first program of a run.
 */
#include "lp/form.h"

typedef struct stage {
    enti_lp *lp;
    const enti_lp_series *series;
    enti_form form;
    enti_lp_answer answer;
    bool pending; /* a program is set that nobody has taken */
    bool over;    /* nothing is to be solved any more */
} stage;

static void hand(stage *s, const enti_lp_result *r)
{
    s->pending = false;
    s->over = !s->series->take(s->series->context, r);
}

/* The next program of the series, if there is one. */
static bool advance(stage *s)
{
    if (!s->over) s->over = !s->series->next(s->series->context, s->lp);
    s->pending = !s->over;
    return s->pending;
}

/* Between two programs of a run: false leaves it. */
static bool turn(void *context, ent_status st)
{
    stage *s = context;
    enti_lp_result r;

    if (st || enti_answer_judge(&s->form, &s->answer, &r)) return false;
    hand(s, &r);
    if (!advance(s)) return false;
    enti_form_bounds(&s->form);
    return !enti_form_crossed(&s->form);
}

/* GLPK was left in the middle. */
static void stop(stage *s)
{
    const enti_lp_result r = {.verdict = ENTI_LP_STOPPED, .rows = s->lp->rows, .cols = s->lp->cols};

    hand(s, &r);
    advance(s);
}

/* One run, as far as it goes. */
static ent_status run(stage *s, const enti_lp_opts *o)
{
    const enti_lp_turn then = {turn, s};
    ent_status st = enti_form_new(s->lp, &s->form);

    if (!st) st = enti_answer_new(s->lp, &s->answer);
    if (!st && s->form.start[s->lp->rows] > 0 && !enti_form_crossed(&s->form)) {
        st = enti_lp_run(&s->form, o, false, &then, &s->answer);
        if (!st && s->pending && s->answer.verdict == ENTI_LP_STOPPED) stop(s); /* cancelled */
    }
    enti_answer_clear(&s->answer);
    enti_form_clear(&s->form);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st;
}

/* The program at which a run failed, or which needs none. */
static ent_status alone(stage *s, const enti_lp_opts *o)
{
    enti_lp_result r;
    const ent_status st = enti_lp_solve(s->lp, o, &r);

    if (st) return st;
    hand(s, &r);
    enti_lp_result_clear(&r);
    advance(s);
    return ENT_OK;
}

ent_status enti_lp_solve_series(enti_lp *lp, const enti_lp_opts *opts, const enti_lp_series *series)
{
    const enti_lp_opts o = opts ? *opts : (enti_lp_opts)ENTI_LP_OPTS_INIT;
    stage s = {.lp = lp, .series = series};
    ent_status st = ENT_OK;

    if (!lp || !series || !series->next || !series->take || o.time_limit_ms < 0) return ENT_ERR_ARG;
    advance(&s);
    while (s.pending && !st) {
        st = run(&s, &o);
        if (!st && s.pending) st = alone(&s, &o);
    }
    return st;
}
