/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_lottery.c -- numbers of a distribution that some weights bound; see verify_lottery.h. */
#include "report/verify_lottery.h"

#include "base/mem.h"

ent_status enti_lottery_init(enti_lottery *n, const ent_game *g, size_t count, bool incentives)
{
    *n = (enti_lottery){.players = g->players, .count = count};
    for (size_t i = 0; i < g->players && incentives; i++)
        n->rows += (size_t)g->actions[i] * (size_t)(g->actions[i] - 1);
    n->profile = enti_new(count * g->players + 1, int);
    n->p = enti_rationals_new(count);
    n->stated = enti_rationals_new(g->players);
    n->payoff = enti_rationals_new(g->players);
    n->weight = enti_rationals_new(g->players);
    n->dual = enti_rationals_new(n->rows);
    mpq_inits(n->value, n->bound, n->sum, n->most, NULL);
    return n->profile && n->p && n->stated && n->payoff && n->weight && n->dual ? ENT_OK
                                                                                : ENT_ERR_NOMEM;
}

void enti_lottery_clear(enti_lottery *n)
{
    enti_free(n->profile);
    enti_rationals_free(n->p, n->count);
    enti_rationals_free(n->stated, n->players);
    enti_rationals_free(n->payoff, n->players);
    enti_rationals_free(n->weight, n->players);
    enti_rationals_free(n->dual, n->rows);
    mpq_clears(n->value, n->bound, n->sum, n->most, NULL);
}

ent_status enti_lottery_read(enti_verifier *v, const enti_json *object, const enti_json *list,
                             bool payoffs, enti_lottery *n)
{
    ent_status st = enti_verify_distribution(v, list, n->profile, n->p);

    if (!st && payoffs) st = enti_verify_member(v, object, "payoffs", n->players, n->stated);
    if (!st) st = enti_verify_member(v, object, "weights", n->players, n->weight);
    if (!st) st = enti_verify_member(v, object, "duals", n->rows, n->dual);
    if (!st) st = enti_verify_number(v, object, "value", n->value);
    if (!st) st = enti_verify_number(v, object, "bound", n->bound);
    return st;
}
