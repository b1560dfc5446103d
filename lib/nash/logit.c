/* SPDX-License-Identifier: GPL-3.0-or-later */
/* logit.c -- one equilibrium of two players or more: the end of a branch of logit equilibria.
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

#define MOST_BRANCHES 40
#define WIDEST_BIAS   6.0 /* a logarithm: one action is played up to 400 times another */
#define SEED          20251

/* Random starts grow bolder: small biases unfold a special game, large ones look elsewhere. */
static void draw_bias(enti_random *r, int branch, size_t n, double bias[])
{
    const double wide = WIDEST_BIAS * branch / MOST_BRANCHES;

    for (size_t a = 0; a < n; a++) bias[a] = wide * enti_random_double(r);
}

/* The end of the first branch that leads to a proven equilibrium; else the end of the first that
 * leads to one. */
static ent_status follow_branches(enti_search *s, enti_many *m, enti_proven *p, double bias[],
                                  double prob[])
{
    enti_random random = enti_random_seed(SEED, 0);
    bool done = false;

    for (int branch = 0; branch < MOST_BRANCHES && !done; branch++) {
        enti_path_end end = ENTI_PATH_LOST;
        if (branch) draw_bias(&random, branch, s->g->width, bias);
        ent_status st = enti_logit_path(s, m, bias, prob, &end);
        if (!st && end == ENTI_PATH_FOUND) st = enti_proven_push(s, p, prob, &done);
        if (!st && end == ENTI_PATH_NEAR) st = enti_proven_try(s, p, prob, &done);
        if (st == ENT_ERR_LIMIT && end == ENTI_PATH_NEAR) st = ENT_OK;
        if (st) return st;
        if (end == ENTI_PATH_STOPPED) break;
    }
    return done ? ENT_OK : enti_proven_settle(s, p);
}

ent_status ent_nash_logit(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_many m = {0};
    enti_proven p = {0};
    ent_status st = enti_search_begin(&s, "logit", 0, g, opts, out);

    if (st) return st;
    double *work = enti_new(2 * g->width, double);
    st = !work ? ENT_ERR_NOMEM : g->players < 2 ? ENT_ERR_ARG : enti_many_new(g, &m);
    if (!st) st = enti_proven_new(g, &p);
    if (!st) st = follow_branches(&s, &m, &p, work, work + g->width);
    enti_proven_clear(&p);
    enti_many_clear(&m);
    enti_free(work);
    return enti_search_end(&s, st, ENT_CLAIM_SOME, out);
}
