/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariff.c -- the tariff war of a model when any level may be chosen, and its pictures.
 *
 * The truce that the war is measured against is the start of the war: no tariffs at all, or the
 * initial ones. With T a player's gain from its best tariff against the truce and P < T its
 * payoff at the mutually best tariffs, grim trigger keeps it to the truce from
 *
 *     delta = T / (T - P)    per period on.
 */
#include "scenario/results.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

#define CURVE_POINTS 41

void enti_war_clear(enti_war *war)
{
    enti_free(war->tariff); /* one block for all rows a player */
    enti_free(war->region_percent);
    *war = (enti_war){0};
}

/* Rows [players] in one block. */
static ent_status war_alloc(size_t players, enti_war *out)
{
    double *block = enti_calloc(players, 5 * sizeof *block);

    if (!block) return ENT_ERR_NOMEM;
    *out = (enti_war){.players = players,
                      .tariff = block,
                      .unilateral = block + players,
                      .temptation = block + 2 * players,
                      .payoff = block + 3 * players,
                      .delta = block + 4 * players,
                      .kept = NAN};
    return ENT_OK;
}

ent_status enti_war_armington(const enti_armington *m, double elasticity,
                              const ent_control *control, enti_war *out)
{
    const size_t row = m->players * sizeof(double);
    ent_world *world = NULL;
    ent_tariff_war war = {0};
    ent_status st = enti_armington_world(m, elasticity, m->from_free_trade, &world, NULL);

    if (!st) st = ent_tariff_nash(world, m->players, m->player, control, &war);
    if (!st) st = war_alloc(m->players, out);
    if (st) goto done;
    memcpy(out->tariff, war.tariff, row);
    memcpy(out->unilateral, war.unilateral, row);
    memcpy(out->temptation, war.deviation_percent, row);
    memcpy(out->payoff, war.nash_percent, row);
    memcpy(out->delta, war.delta, row);
    for (size_t i = 0; i < m->players; i++)
        out->certificate = fmax(out->certificate, war.regret[i]);
    out->regions = war.regions;
    out->region_percent = war.region_percent; /* ownership moves */
    war.region_percent = NULL;
done:
    ent_tariff_war_clear(&war);
    ent_world_free(world);
    return st;
}

/* A war between mirror images. */
static ent_status war_ces(const ent_ces_war *ces, enti_war *out)
{
    const ent_status st = war_alloc(2, out);

    if (st) return st;
    for (size_t i = 0; i < 2; i++) {
        out->tariff[i] = ces->nash_tariff;
        out->unilateral[i] = ces->unilateral_tariff;
        out->temptation[i] = ces->deviator_percent;
        out->payoff[i] = ces->nash_percent;
        out->delta[i] = ces->critical_delta;
    }
    out->certificate = fabs(ces->residual);
    return ENT_OK;
}

/* In the linear model a country's temptation lies in its own market alone, and the war costs it what
 * its partner gains in the other. */
static ent_status war_linear(const ent_linear_war market[2], enti_war *out)
{
    const ent_status st = war_alloc(2, out);

    if (st) return st;
    for (size_t i = 0; i < 2; i++) {
        out->tariff[i] = out->unilateral[i] = market[i].nash_tariff;
        out->temptation[i] = market[i].temptation;
        out->payoff[i] = market[i].temptation + market[1 - i].sucker;
        out->delta[i] = market[i].temptation > 0.0
                            ? market[i].temptation / (market[i].temptation - out->payoff[i])
                            : 0.0;
    }
    return ENT_OK;
}

/* ---- curves ---- */

void enti_curves_clear(enti_curves *c)
{
    enti_free(c->x);
    enti_free(c->y[0]);
    enti_free(c->y[1]);
    *c = (enti_curves){0};
}

static ent_status curves_alloc(size_t curves, double top, enti_curves *c)
{
    c->count = CURVE_POINTS;
    c->x = enti_new(CURVE_POINTS, double);
    for (size_t k = 0; k < curves; k++) c->y[k] = enti_new(CURVE_POINTS, double);
    if (!c->x || !c->y[0] || (curves == 2 && !c->y[1])) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < CURVE_POINTS; k++) c->x[k] = top * (double)k / (CURVE_POINTS - 1);
    return ENT_OK;
}

/* How far the picture goes: beyond the initial tariffs and the mutually best ones, in steps of
 * five per cent. */
static double picture_top(const enti_armington *m, const enti_war *war)
{
    double top = 0.05;

    for (size_t i = 0; i < 2; i++) {
        const ent_tariff_player *p = &m->player[i];
        for (size_t k = 0; k < p->n_partners; k++)
            top = fmax(top, 1.15 * m->tariff[p->partners[k] * m->regions + p->region]);
        top = fmax(top, 2.0 * war->tariff[i]);
    }
    return ceil(top / 0.05 - 1e-9) * 0.05;
}

static void set_level(const enti_armington *m, size_t player, double rate, double tariff[])
{
    const ent_tariff_player *p = &m->player[player];

    for (size_t k = 0; k < p->n_partners; k++)
        tariff[p->partners[k] * m->regions + p->region] = rate;
}

/* y[i][k]: the best reply of player i to x[k]. */
static ent_status reply_curves(const enti_armington *m, const enti_war *war,
                               const ent_control *control, enti_curves *c)
{
    const size_t cells = m->regions * m->regions;
    double *tariff = enti_new(cells, double);
    ent_world *world = NULL;
    ent_status st = tariff ? curves_alloc(2, picture_top(m, war), c) : ENT_ERR_NOMEM;

    if (!st) st = enti_armington_world(m, m->elasticity, m->from_free_trade, &world, NULL);
    if (!st && !m->from_free_trade) memcpy(tariff, m->tariff, cells * sizeof *tariff);
    for (size_t i = 0; i < 2 && !st; i++)
        for (size_t k = 0; k < c->count && !st; k++) {
            const double share = (double)(i * c->count + k) / (double)(2 * c->count);
            if (control->progress && !control->progress(control->context, share))
                st = ENT_ERR_LIMIT;
            set_level(m, 1 - i, c->x[k], tariff);
            if (!st) st = ent_tariff_reply(world, &m->player[i], tariff, &c->y[i][k]);
        }
    ent_world_free(world);
    enti_free(tariff);
    return st;
}

/* The most cooperative tariff against the discount factor. */
static ent_status truce_curve(const ent_linear_trade *m, enti_curves *c)
{
    ent_status st = curves_alloc(1, 1.0, c);

    c->count--; /* delta = 1 is no discount factor */
    for (size_t k = 0; k < c->count && !st; k++)
        st = ent_tariff_linear_truce(m, c->x[k], &c->y[0][k]);
    return st;
}

/* ---- the analysis ---- */

/* The war and its curves: both or none. */
static ent_status run_armington(ent_results *r, const ent_control *control)
{
    const enti_armington *m = &r->s->model.armington;
    ent_status st = enti_war_armington(m, m->elasticity, control, &r->war);

    if (!st && m->players == 2) st = reply_curves(m, &r->war, control, &r->curves);
    if (st) enti_war_clear(&r->war);
    if (st) enti_curves_clear(&r->curves);
    return st;
}

/* What patience keeps of a truce has a closed form between mirror images only. */
static ent_status run_linear(ent_results *r)
{
    const enti_model *m = &r->s->model;
    const double delta = r->s->repetition.delta;
    ent_status st = war_linear(m->linear_war, &r->war);

    if (st || (m->n_sizes && m->size[0] != 1.0)) return st;
    if (!isnan(delta)) st = ent_tariff_linear_truce(&m->linear[0], delta, &r->war.kept);
    return st ? st : truce_curve(&m->linear[0], &r->curves);
}

ent_status enti_run_tariff(ent_results *r, const ent_control *control)
{
    const enti_model *m = &r->s->model;

    switch (m->kind) {
    case ENTI_MODEL_NONE:
    case ENTI_MODEL_FORMULAS:
    case ENTI_MODEL_PUBLIC_GOOD:
    case ENTI_MODEL_STAG_HUNT:
    case ENTI_MODEL_TREE:
    case ENTI_MODEL_BAYESIAN: return ENT_ERR_ARG;
    case ENTI_MODEL_LINEAR: return run_linear(r);
    case ENTI_MODEL_CES: return war_ces(&m->ces_war, &r->war);
    case ENTI_MODEL_ARMINGTON: return run_armington(r, control);
    }
    return ENT_ERR_ARG;
}
