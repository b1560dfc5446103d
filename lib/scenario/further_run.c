/* SPDX-License-Identifier: GPL-3.0-or-later */
/* further_run.c -- analyses that a case asks for by name; see further.h. */
#include "base/mem.h"
#include "scenario/results.h"

#include <string.h>

void enti_further_results_clear(enti_further_results *x)
{
    ent_dominance_clear(&x->dominance);
    ent_resilience_clear(&x->resilience);
    ent_stackelberg_clear(&x->stackelberg);
    ent_correlated_clear(&x->lottery);
    ent_bargain_clear(&x->bargain);
    ent_dynamics_clear(&x->dynamics);
    enti_league_clear(&x->alliance);
}

ent_status enti_run_dominance(ent_results *r, const ent_control *control)
{
    ent_dominance_opts opts = r->s->further.dominance;

    opts.control = *control;
    const ent_status st = ent_dominance_eliminate(r->s->game, &opts, &r->further.dominance);
    r->cut = r->cut || r->further.dominance.cut;
    return st;
}

ent_status enti_run_resilience(ent_results *r, const ent_control *control)
{
    ent_resilience_opts opts = ENT_RESILIENCE_OPTS_INIT;

    opts.control = *control;
    const ent_status st = ent_resilience_pure(r->s->game, &opts, &r->further.resilience);
    r->cut = r->cut || r->further.resilience.cut;
    return st;
}

ent_status enti_run_stackelberg(ent_results *r, const ent_control *control)
{
    const enti_further *f = &r->s->further;
    ent_stackelberg_opts opts = f->stackelberg;

    opts.control = *control;
    if (ent_game_players(r->s->game) == 2)
        return ent_stackelberg_solve(r->s->game, f->leader, &opts, &r->further.stackelberg);
    return ent_stackelberg_correlated(r->s->game, f->leader, control, &r->further.lottery);
}

/* The file's disagreement point, or what the others can hold each player down to. */
static ent_status find_disagreement(const ent_results *r, const ent_control *control, double out[])
{
    const size_t players = ent_game_players(r->s->game);
    ent_minmax x = {0};

    if (r->s->further.disagreement) {
        memcpy(out, r->s->further.disagreement, players * sizeof *out);
        return ENT_OK;
    }
    const ent_status st = ent_repeated_minmax(r->s->game, control, &x);
    if (!st) memcpy(out, x.mixed, players * sizeof *out);
    ent_minmax_clear(&x);
    return st;
}

ent_status enti_run_bargain(ent_results *r, const ent_control *control)
{
    ent_bargain_opts opts = r->s->further.bargain;
    double *d = enti_new(ent_game_players(r->s->game), double);

    if (!d) return ENT_ERR_NOMEM;
    opts.control = *control;
    ent_status st = find_disagreement(r, control, d);
    if (!st) st = ent_bargain_solve(r->s->game, d, &opts, &r->further.bargain);
    enti_free(d);
    return st;
}

ent_status enti_run_dynamics(ent_results *r, const ent_control *control)
{
    ent_dynamics_opts opts = r->s->further.dynamics;

    opts.control = *control;
    const ent_status st =
        ent_dynamics_run(r->s->game, r->s->further.rule, &opts, &r->further.dynamics);
    r->cut = r->cut || r->further.dynamics.cut;
    return st;
}
