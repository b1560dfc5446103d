/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity.c -- what a ladder's answers rest on: everyone's real income at the profiles that
 * matter, and the same answers at both ends of the elasticity's range.
 */
#include "scenario/results.h"

#include "base/mem.h"

#include <math.h>

/* ---- views ---- */

void enti_views_clear(ent_results *r)
{
    for (size_t k = 0; k < r->n_views; k++) ent_trade_clear(&r->view[k].trade);
    enti_free(r->view);
    r->view = NULL;
    r->n_views = 0;
}

static ent_status add_view(ent_results *r, double tariff[], const char *name, const int profile[])
{
    const enti_armington *m = &r->s->model.armington;
    enti_view *view = &r->view[r->n_views++];

    view->name = name;
    view->profile = profile;
    enti_armington_tariffs(m, profile, tariff);
    return ent_world_solve(m->world, tariff, &view->trade);
}

ent_status enti_run_views(ent_results *r)
{
    const enti_armington *m = &r->s->model.armington;
    const size_t targets = r->s->n_thresholds;
    double *tariff = enti_calloc(m->regions, m->regions * sizeof *tariff);
    ent_status st = ENT_OK;

    enti_views_clear(r);
    r->view = enti_new(r->n_stands + targets, enti_view);
    if (!r->view || !tariff) st = ENT_ERR_NOMEM;
    for (size_t k = 0; k < r->n_stands && !st; k++)
        st = add_view(r, tariff, NULL, r->stand[k].profile);
    for (size_t k = 0; k < targets && !st; k++)
        st = add_view(r, tariff, r->s->threshold[k].name, r->s->threshold[k].profile);
    enti_free(tariff);
    return st;
}

/* ---- variants ---- */

void enti_variants_clear(ent_results *r)
{
    for (size_t k = 0; k < r->n_variants; k++) {
        ent_equilibria_clear(&r->variant[k].pure);
        enti_free(r->variant[k].cost);
        enti_war_clear(&r->variant[k].war);
    }
    enti_free(r->variant);
    r->variant = NULL;
    r->n_variants = 0;
}

/* The costs of the thresholds in game g. */
static ent_status threshold_costs(const ent_scenario *s, const ent_game *g,
                                  const ent_control *control, enti_variant *v)
{
    const size_t players = ent_game_players(g);
    ent_inducement *x = enti_new(s->n_thresholds, ent_inducement);
    ent_status st = x ? ENT_OK : ENT_ERR_NOMEM;

    v->cost = enti_calloc(s->n_thresholds, players * sizeof *v->cost);
    if (!v->cost) st = ENT_ERR_NOMEM;
    if (!st) st = enti_induce_all(s, g, control, x);
    for (size_t k = 0; k < s->n_thresholds; k++) {
        for (size_t i = 0; i < players && !st; i++) v->cost[k * players + i] = x[k].cost[i];
        if (x) ent_inducement_clear(&x[k]);
    }
    enti_free(x);
    return st;
}

static ent_status run_variant(ent_results *r, double elasticity, const ent_control *control)
{
    const enti_armington *m = &r->s->model.armington;
    enti_variant *v = &r->variant[r->n_variants++];
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_world *world = NULL;
    ent_game *g = NULL;
    ent_status st = enti_armington_world(m, elasticity, false, &world, NULL);

    v->elasticity = elasticity;
    opts.control = *control;
    if (!st) st = ent_tariff_ladder(world, m->players, m->player, control, &g, NULL);
    if (!st) st = ent_nash_pure(g, &opts, &v->pure);
    if (!st) st = threshold_costs(r->s, g, control, v);
    if (!st && r->war.players) {
        st = enti_war_armington(m, elasticity, control, &v->war);
        if (st == ENT_ERR_NUMERIC) st = ENT_OK; /* best replies that do not settle: no war */
    }
    ent_game_free(g);
    ent_world_free(world);
    return st;
}

ent_status enti_run_sensitivity(ent_results *r, const ent_control *control)
{
    const enti_armington *m = &r->s->model.armington;
    const double points[] = {m->low, m->elasticity, m->high};
    ent_status st = ENT_OK;

    r->variant = enti_new(3, enti_variant);
    if (!r->variant) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < 3 && !st; k++)
        if (k == 0 || points[k] > points[k - 1]) st = run_variant(r, points[k], control);
    return st;
}
