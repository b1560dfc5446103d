/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guess.c -- a mixture or a belief from a linear program, rounded to fractions.
 *
 * The zero-sum game on D (trial.h), in units of its largest entry:
 *
 *                  x [n_rivals]     v
 *     cell c   [   D[s][c]         -1 ]  >= 0      [n_cells]
 *     mass     [   1 ... 1          0 ]   = 1
 *     maximise v;    the duals of the cells, with the sign turned, are the belief y.
 *
 * Away from v = 0 any rational point near the optimum proves as much, so the simplest is taken: the
 * first of some denominators N that the judge passes, the weights rounded to multiples of 1/N by
 * largest remainders. At v = 0 that may fail, and integers decide.
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/rational.h"
#include "base/tol.h"
#include "dominance/trial.h"
#include "lp/lp.h"

#include <math.h>

static const double denominators[] = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1024, 1048576, 1099511627776};

/* D in units of its largest entry; the unit is 0 when no double tells the actions apart. */
typedef struct guess {
    enti_trial *t;
    double *gain; /* [n_rivals][n_cells] */
    double unit;
    double *rounded; /* [room] multiples of 1 */
    mpq_t *weight;   /* [room] */
} guess;

static void load(guess *w)
{
    const size_t cells = w->t->n_cells, n = w->t->n_rivals * cells;

    for (size_t k = 0; k < n; k++) {
        w->gain[k] = enti_trial_gain(w->t, k / cells, k % cells);
        w->unit = fmax(w->unit, fabs(w->gain[k]));
    }
    for (size_t k = 0; k < n && w->unit > 0.0; k++) w->gain[k] /= w->unit;
}

static ent_status build(const guess *w, enti_lp **out)
{
    const size_t cells = w->t->n_cells, rivals = w->t->n_rivals;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(cells + 1, rivals + 1, true, &lp);

    for (size_t c = 0; c < cells && !st; c++) {
        st = enti_lp_row(lp, c, 0.0, INFINITY);
        if (!st) st = enti_lp_entry(lp, c, rivals, -1.0);
    }
    for (size_t k = 0; k < rivals * cells && !st; k++)
        st = enti_lp_entry(lp, k % cells, k / cells, w->gain[k]);
    for (size_t s = 0; s < rivals && !st; s++) st = enti_lp_entry(lp, cells, s, 1.0);
    if (!st) st = enti_lp_row(lp, cells, 1.0, 1.0);
    if (!st) st = enti_lp_col(lp, rivals, -INFINITY, INFINITY);
    if (!st) st = enti_lp_cost(lp, rivals, 1.0);
    if (st) {
        enti_lp_free(lp);
        return st;
    }
    *out = lp;
    return ENT_OK;
}

/* Rounds q [n], a distribution, to multiples of 1/N that sum to 1: down, then up where the most was
 * lost. */
static void round_to(size_t n, const double q[], double denominator, double rounded[])
{
    double left = denominator;

    for (size_t k = 0; k < n; k++) left -= rounded[k] = floor(q[k] * denominator);
    for (; left > 0.5; left--) {
        size_t most = 0;
        for (size_t k = 1; k < n; k++)
            if (q[k] * denominator - rounded[k] > q[most] * denominator - rounded[most]) most = k;
        rounded[most]++;
    }
}

/* Whether the rounded weights look good in doubles: no need to ask the judge otherwise. */
static bool looks_good(const guess *w, bool mixture, double denominator)
{
    const size_t cells = w->t->n_cells, rivals = w->t->n_rivals;
    const size_t rows = mixture ? cells : rivals, n = mixture ? rivals : cells;

    for (size_t r = 0; r < rows; r++) {
        double sum = 0.0;
        for (size_t k = 0; k < n; k++)
            sum += w->rounded[k] * w->gain[mixture ? k * cells + r : r * cells + k];
        if ((mixture ? -sum : sum) > ENTI_TOL_REGRET * denominator) return false;
    }
    return true;
}

/* Asks the judge about fractions near q, the simplest first. */
static ent_status try_fractions(guess *w, bool mixture, double q[])
{
    const size_t n = mixture ? w->t->n_rivals : w->t->n_cells;
    ent_status st = ENT_OK;

    if (!enti_distribution_clean(n, q)) return ENT_OK;
    for (size_t d = 0; d < sizeof denominators / sizeof *denominators; d++) {
        round_to(n, q, denominators[d], w->rounded);
        if (!looks_good(w, mixture, denominators[d])) continue;
        for (size_t k = 0; k < n; k++) mpq_set_d(w->weight[k], w->rounded[k]);
        st = enti_trial_judge(w->t, mixture, w->weight);
        if (st || w->t->decided) return st;
    }
    return ENT_OK;
}

/* What the program's optimum says, tried; its word alone counts for nothing. */
static ent_status take(guess *w, enti_lp_result *r)
{
    const size_t cells = w->t->n_cells;
    ent_status st = ENT_OK;

    for (size_t c = 0; c < cells; c++) r->row_dual[c] = fmax(0.0, -r->row_dual[c]);
    if (r->objective > -ENTI_TOL_REGRET) st = try_fractions(w, true, r->x);
    if (!st && !w->t->decided && r->objective < ENTI_TOL_REGRET)
        st = try_fractions(w, false, r->row_dual);
    return st;
}

ent_status enti_trial_guess(enti_trial *t)
{
    const enti_lp_opts opts = {
        .control = {.progress = t->control.progress, .context = t->control.context}, .dual = true};
    guess w = {.t = t,
               .gain = enti_new(t->n_rivals * t->n_cells, double),
               .rounded = enti_new(t->room, double),
               .weight = enti_rationals_new(t->room)};
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    ent_status st = w.gain && w.rounded && w.weight ? ENT_OK : ENT_ERR_NOMEM;

    if (st) goto done;
    load(&w);
    if (w.unit == 0.0) goto done;
    st = build(&w, &lp);
    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (st == ENT_ERR_NUMERIC) { /* no guess: integers decide */
        st = ENT_OK;
        goto done;
    }
    if (st) goto done;
    t->stopped = r.verdict == ENTI_LP_STOPPED;
    if (r.verdict == ENTI_LP_OPTIMAL) st = take(&w, &r);
done:
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    enti_rationals_free(w.weight, t->room);
    enti_free(w.rounded);
    enti_free(w.gain);
    return st;
}
