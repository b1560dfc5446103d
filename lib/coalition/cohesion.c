/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cohesion.c -- all that a membership table says about who stays together, in one result. */
#include <entente/stability.h>

#include "base/mem.h"

void ent_cohesion_clear(ent_cohesion *c)
{
    if (!c) return;
    for (size_t k = 0; k < c->n_witnesses; k++) ent_stability_witness_clear(&c->witness[k]);
    enti_free(c->witness);
    ent_stability_clear(&c->stability);
    ent_stability_witness_clear(&c->target);
    ent_stability_subsidy_clear(&c->subsidy);
    *c = (ent_cohesion){0};
}

static ent_status explain(const ent_membership *m, ent_cohesion *c)
{
    const size_t n = c->stability.n_stable < ENT_COHESION_MAX_WITNESSES
                         ? c->stability.n_stable
                         : ENT_COHESION_MAX_WITNESSES;
    ent_status st = ENT_OK;

    if (n) {
        c->witness = enti_new(n, ent_stability_witness);
        if (!c->witness) return ENT_ERR_NOMEM;
    }
    for (; c->n_witnesses < n && !st; c->n_witnesses += !st)
        st = ent_stability_explain(m, c->stability.stable[c->n_witnesses],
                                   &c->witness[c->n_witnesses]);
    return st;
}

ent_status ent_cohesion_solve(const ent_membership *m, const ent_cohesion_opts *opts,
                              ent_cohesion *out)
{
    ent_cohesion c = {.asked = ENT_COHESION_OPTS_INIT};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_cohesion){0};
    if (!m) return ENT_ERR_ARG;
    if (opts) c.asked = *opts;
    c.players = ent_membership_players(m);
    if (!c.asked.coalition) c.asked.coalition = ((ent_coalition)1 << c.players) - 1;
    const ent_stability_subsidy_opts *conditions = &c.asked.conditions;
    ent_status st = ent_stability_scan(m, &conditions->control, &c.stability);
    if (!st) st = explain(m, &c);
    if (!st) st = ent_stability_explain(m, c.asked.coalition, &c.target);
    if (!st) st = ent_stability_subsidy_least(m, c.asked.coalition, conditions, &c.subsidy);
    if (!st) st = ent_stability_subsidy_best(m, c.asked.budget, conditions, &c.best);
    c.asked.conditions.control = (ent_control){0};
    if (!st) {
        *out = c;
        c = (ent_cohesion){0};
    }
    ent_cohesion_clear(&c);
    return st;
}
