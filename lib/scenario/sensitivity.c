/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity.c -- what a ladder's answers rest on: everyone's real income at the profiles that
 * matter, and the same answers at both ends of the elasticity's range.
 */
#include "scenario/results.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* Elasticities are known to two digits: a tenth of a per cent is enough. */
#define FLIP_PRECISION 1e-3

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
    enti_free(r->flip);
    r->variant = NULL;
    r->flip = NULL;
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

/* The game at another elasticity, with its terms. */
static ent_status vary_elasticity(const ent_scenario *s, double elasticity, ent_game **g)
{
    double *knob = enti_calloc(s->n_knobs + 1, sizeof *knob);
    ent_scenario *other = NULL;
    ent_status st = knob ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < s->n_knobs && !st; k++)
        knob[k] = strcmp(s->knob[k].name, "elasticity") == 0 ? elasticity : s->knob[k].value;
    if (!st) st = enti_scenario_vary(s, knob, 0, NULL, &other, NULL);
    if (st == ENT_ERR_PARSE) st = ENT_ERR_NUMERIC;
    if (!st) {
        *g = other->game;
        other->game = NULL;
    }
    ent_scenario_free(other);
    enti_free(knob);
    return st;
}

/* The pure equilibria of the game at an elasticity, and the game. */
static ent_status ladder_at(const ent_scenario *s, double elasticity, const ent_control *control,
                            ent_game **g, ent_equilibria *pure)
{
    const enti_armington *m = &s->model.armington;
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_world *world = NULL;
    ent_status st = ENT_OK;

    opts.control = *control;
    if (enti_json_get(s->file.root, "terms")) {
        st = vary_elasticity(s, elasticity, g);
    } else {
        st = enti_armington_world(m, elasticity, false, &world, NULL);
        if (!st) st = ent_tariff_ladder(world, m->players, m->player, control, g, NULL);
    }
    if (!st) st = ent_nash_pure(*g, &opts, pure);
    ent_world_free(world);
    return st;
}

static ent_status run_variant(ent_results *r, double elasticity, const ent_control *control)
{
    const enti_armington *m = &r->s->model.armington;
    enti_variant *v = &r->variant[r->n_variants++];
    ent_game *g = NULL;
    ent_status st = ladder_at(r->s, elasticity, control, &g, &v->pure);

    v->elasticity = elasticity;
    if (!st) st = threshold_costs(r->s, g, control, v);
    if (!st && r->war.players) {
        st = enti_war_armington(m, elasticity, control, &v->war);
        if (st == ENT_ERR_NUMERIC) st = ENT_OK; /* best replies that do not settle: no war */
    }
    ent_game_free(g);
    return st;
}

bool enti_same_pure(const ent_equilibria *a, const ent_equilibria *b)
{
    if (a->count != b->count) return false;
    for (size_t k = 0; k < a->count * a->width; k++)
        if (a->prob[k] != b->prob[k]) return false;
    return true;
}

/* Where the pure equilibria stop being those of variant k on the way to variant k + 1, by
 * bisection: at lo they are, at hi they are not. */
static ent_status find_flip(ent_results *r, size_t k, const ent_control *control)
{
    const enti_variant *v = &r->variant[k];
    double lo = v[0].elasticity, hi = v[1].elasticity;
    ent_status st = ENT_OK;

    r->flip[k] = NAN;
    if (enti_same_pure(&v[0].pure, &v[1].pure)) return ENT_OK;
    while (hi - lo > FLIP_PRECISION * hi && !st) {
        const double middle = 0.5 * (lo + hi);
        ent_equilibria pure = {0};
        ent_game *g = NULL;
        st = ladder_at(r->s, middle, control, &g, &pure);
        if (!st && enti_same_pure(&v[0].pure, &pure))
            lo = middle;
        else
            hi = middle;
        ent_equilibria_clear(&pure);
        ent_game_free(g);
    }
    r->flip[k] = hi;
    return st;
}

ent_status enti_run_sensitivity(ent_results *r, const ent_control *control)
{
    const enti_armington *m = &r->s->model.armington;
    const double points[] = {m->low, m->elasticity, m->high};
    ent_status st = ENT_OK;

    r->variant = enti_new(3, enti_variant);
    r->flip = enti_new(3, double);
    if (!r->variant || !r->flip) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < 3 && !st; k++)
        if (k == 0 || points[k] > points[k - 1]) st = run_variant(r, points[k], control);
    for (size_t k = 0; k + 1 < r->n_variants && !st; k++) st = find_flip(r, k, control);
    return st;
}
