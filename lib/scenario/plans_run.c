/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plans_run.c -- what a tree or types tell beyond the equilibria of the normal form: backward
 * induction, equilibria type by type. What is too large for it is left out.
 */
#include "scenario/results.h"

/* Formulas are computed in doubles: what their round-off parts is a tie. */
static const ent_extensive_opts options = {1e-12, 20};

ent_status enti_run_plans(ent_results *r)
{
    const ent_scenario *s = r->s;
    ent_status st = ENT_OK;

    if (s->tree && ent_tree_perfect_information(s->tree))
        st = ent_tree_induction(s->tree, &options, &r->induction);
    if (s->bayes) st = ent_bayes_pure(s->bayes, &options, &r->bayes_pure);
    return st == ENT_ERR_LIMIT ? ENT_OK : st;
}
