/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_set.c -- V(delta) of a two-player game; payoff_work.h has the parts. */
#include "base/tol.h"
#include "repeated/payoff_work.h"

#include <math.h>

static bool is_discount(double delta)
{
    return delta >= 0.0 && delta < 1.0;
}

ent_status ent_payoff_set_solve(const ent_game *g, double delta, const ent_payoff_set_opts *opts,
                                ent_payoff_set *out)
{
    const ent_payoff_set_opts o = opts ? *opts : (ent_payoff_set_opts)ENT_PAYOFF_SET_OPTS_INIT;
    enti_payoff_work w;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_payoff_set){0};
    if (!is_discount(delta) || !(o.tol >= ENTI_TOL_TIE)) return ENT_ERR_ARG;
    ent_status st = enti_payoff_new(g, &w);
    if (st) return st;
    st = enti_payoff_begin(&w, delta);
    if (!st) st = enti_payoff_run(&w, &o);
    if (!st) st = enti_payoff_result(&w, out);
    enti_payoff_free(&w);
    return st;
}
