/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proven.c -- what a method for many players does with an equilibrium that it has found: it is
 * listed if it can be proven, else kept until nothing better comes. */
#include "base/mem.h"
#include "nash/many.h"

#include <math.h>
#include <string.h>

#define SMALL_REGRET 1e-11 /* of a range: taken for an equilibrium where Newton's method fails */

bool enti_many_is_equilibrium(enti_many *m, const double prob[])
{
    enti_many_payoffs(m, prob);
    return enti_many_gain(m, prob) <= SMALL_REGRET;
}

ent_status enti_proven_new(const ent_game *g, enti_proven *p)
{
    *p = (enti_proven){.width = g->width};
    p->exact = enti_rationals_new(g->width);
    p->other = enti_new(g->width, double);
    return p->exact && p->other ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_proven_clear(enti_proven *p)
{
    enti_rationals_free(p->exact, p->width);
    enti_free(p->other);
    *p = (enti_proven){0};
}

/* An equilibrium without a proof, as good as the judge's tolerance. */
static ent_status push_unproven(enti_search *s, const double prob[])
{
    return s->opts.exact ? ENT_ERR_NUMERIC : enti_search_push_boxed(s, prob, NULL, INFINITY);
}

ent_status enti_proven_try(enti_search *s, enti_proven *p, double prob[], bool *done)
{
    double box = INFINITY;
    const ent_status st = enti_prove(s->g, prob, p->exact, &box);

    *done = !st && box < INFINITY;
    if (!*done) return st;
    s->opts.exact = s->opts.exact && box == 0.0; /* what is irrational has no exact text */
    return enti_search_push_boxed(s, prob, box > 0.0 ? NULL : p->exact, box);
}

ent_status enti_proven_push(enti_search *s, enti_proven *p, double prob[], bool *done)
{
    const ent_status st = enti_proven_try(s, p, prob, done);

    if (st == ENT_ERR_LIMIT && !s->opts.exact) {
        *done = true;
        return enti_search_push_boxed(s, prob, NULL, INFINITY);
    }
    if (st || *done) return st;
    if (!p->any) memcpy(p->other, prob, p->width * sizeof *prob);
    p->any = true;
    return ENT_OK;
}

ent_status enti_proven_settle(enti_search *s, const enti_proven *p)
{
    if (p->any) return s->stopped && s->opts.exact ? ENT_OK : push_unproven(s, p->other);
    return s->stopped ? ENT_OK : ENT_ERR_NUMERIC;
}
