/* SPDX-License-Identifier: GPL-3.0-or-later */
/* logit.c -- one equilibrium of three players or more: the end of a branch of logit equilibria.
 *
 * The principal branch starts where everyone plays all actions alike. Should it end nowhere, which
 * special payoffs make possible, branches from other starts follow: player i begins with weights
 * exp(bias_i(a)), seeded draws, for which the theorem of Sard promises a regular curve. Of the
 * equilibrium that is found an exact proof is attempted (proof.c).
 * Source: R. McKelvey, T. Palfrey, Quantal response equilibria for normal form games, GEB 10
 * (1995).
 */
#include "base/mem.h"
#include "base/random.h"
#include "nash/many.h"

#include <math.h>
#include <string.h>

#define MOST_BRANCHES 40
#define WIDEST_BIAS   6.0 /* a logarithm: one action is played up to 400 times another */
#define SEED          20251

/* Random starts grow bolder: small biases unfold a special game, large ones look elsewhere. */
static void draw_bias(enti_random *r, int branch, size_t n, double bias[])
{
    const double wide = WIDEST_BIAS * branch / MOST_BRANCHES;

    for (size_t a = 0; a < n; a++) bias[a] = wide * enti_random_double(r);
}

/* Lists the profile if it is proven, or too large for that, which sets *done. One that is irrational has no exact text. */
static ent_status push_proven(enti_search *s, double prob[], bool *done)
{
    mpq_t *exact = enti_rationals_new(s->g->width);
    double box = INFINITY;
    ent_status st = exact ? enti_prove(s->g, prob, exact, &box) : ENT_ERR_NOMEM;

    *done = !st && box < INFINITY;
    if (st == ENT_ERR_LIMIT && !s->opts.exact) {
        *done = true;
        st = enti_search_push_boxed(s, prob, NULL, INFINITY);
    } else if (*done) {
        s->opts.exact = s->opts.exact && box == 0.0;
        st = enti_search_push_boxed(s, prob, box > 0.0 ? NULL : exact, box);
    }
    enti_rationals_free(exact, s->g->width);
    return st;
}

/* The end of the first branch that leads to a proven equilibrium; else, unless that was asked for,
 * the end of the first that leads to one. */
static ent_status follow_branches(enti_search *s, enti_many *m, double bias[], double prob[],
                                  double unproven[])
{
    const size_t size = s->g->width * sizeof *prob;
    enti_random random = enti_random_seed(SEED, 0);
    bool any = false, done = false;

    for (int branch = 0; branch < MOST_BRANCHES && !done; branch++) {
        enti_path_end end = ENTI_PATH_LOST;
        if (branch) draw_bias(&random, branch, s->g->width, bias);
        ent_status st = enti_logit_path(s, m, bias, prob, &end);
        if (!st && end == ENTI_PATH_FOUND) {
            if (!any) memcpy(unproven, prob, size);
            any = true;
            st = push_proven(s, prob, &done);
        }
        if (st) return st;
        if (end == ENTI_PATH_STOPPED) break;
    }
    if (done || (s->stopped && !any)) return ENT_OK;
    if (!any || s->opts.exact) return ENT_ERR_NUMERIC;
    return enti_search_push_boxed(s, unproven, NULL, INFINITY);
}

ent_status ent_nash_logit(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_many m = {0};
    ent_status st = enti_search_begin(&s, "logit", 0, g, opts, out);

    if (st) return st;
    double *work = enti_new(3 * g->width, double);
    st = !work ? ENT_ERR_NOMEM : g->players < 3 ? ENT_ERR_ARG : enti_many_new(g, &m);
    if (!st) st = follow_branches(&s, &m, work, work + g->width, work + 2 * g->width);
    enti_many_clear(&m);
    enti_free(work);
    return enti_search_end(&s, st, ENT_CLAIM_SOME, out);
}
