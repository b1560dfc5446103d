/* SPDX-License-Identifier: GPL-3.0-or-later */
/* best.c -- the best of the equilibria found, for the objective of the options.
 *
 * Every objective is best at an extreme equilibrium: on a product X x Y of faces, all of it
 * equilibria, the payoff of player 0 is linear in y alone, that of player 1 in x alone, and
 * vertices use the fewest actions.
 */
#include "base/mem.h"
#include "nash/nash.h"

#include <math.h>
#include <string.h>

bool enti_best_asked(const ent_nash_opts *o)
{
    switch (o->objective) {
    case ENT_OBJECTIVE_WELFARE:
    case ENT_OBJECTIVE_EGALITARIAN:
    case ENT_OBJECTIVE_SUPPORT: return true;
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN: return o->player < 2;
    }
    return false;
}

bool enti_best_better(const ent_nash_opts *o, double x, double y)
{
    const bool least = o->objective == ENT_OBJECTIVE_MIN || o->objective == ENT_OBJECTIVE_SUPPORT;

    return least ? x < y : x > y;
}

double enti_best_value(const ent_nash_opts *o, const ent_equilibria *eq, size_t e)
{
    const double *payoff = eq->payoff + e * eq->players;
    double used = 0.0;

    switch (o->objective) {
    case ENT_OBJECTIVE_WELFARE: return payoff[0] + payoff[1];
    case ENT_OBJECTIVE_EGALITARIAN: return fmin(payoff[0], payoff[1]);
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN: return payoff[o->player];
    case ENT_OBJECTIVE_SUPPORT: break;
    }
    for (size_t k = 0; k < eq->width; k++) used += eq->prob[e * eq->width + k] > 0.0;
    return used;
}

/* Whether equilibrium e of one list is better than f of another. */
static bool is_better(const ent_nash_opts *o, const ent_equilibria *a, size_t e,
                      const ent_equilibria *b, size_t f)
{
    return enti_best_better(o, enti_best_value(o, a, e), enti_best_value(o, b, f));
}

/* Leaves only equilibrium e in a list. */
static void keep_only(ent_equilibria *eq, size_t e)
{
    const size_t width = eq->width;

    memmove(eq->prob, eq->prob + e * width, width * sizeof *eq->prob);
    memmove(eq->payoff, eq->payoff + e * eq->players, eq->players * sizeof *eq->payoff);
    eq->regret[0] = eq->regret[e];
    for (size_t k = 0; k < eq->count * width && eq->exact; k++)
        if (k / width != e) enti_free(eq->exact[k]);
    if (eq->exact) memmove(eq->exact, eq->exact + e * width, width * sizeof *eq->exact);
    enti_sets_clear(eq);
    eq->count = 1;
}

void enti_best_adopt(enti_search *s, ent_equilibria *list)
{
    ent_equilibria *found = &s->found;
    size_t best = 0;

    for (size_t e = 1; e < list->count; e++)
        if (is_better(&s->opts, list, e, list, best)) best = e;
    if (!list->count || (found->count && is_better(&s->opts, found, 0, list, best))) return;
    keep_only(list, best);
    list->steps = found->steps;
    list->method = found->method;
    list->bound = found->bound;
    list->objective = found->objective;
    list->player = found->player;
    const ent_equilibria worse = *found;
    *found = *list;
    *list = worse;
}
