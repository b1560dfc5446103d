/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells.c -- the ladder of an armington model, a trade equilibrium a profile: computed, or found in
 * the memo of the setting that moves other figures.
 */
#include "scenario/memo.h"
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"

/* The figures that a ladder depends on when its model stands: out [1 + players]. */
static void list_figures(const enti_armington *m, double out[])
{
    out[0] = m->elasticity;
    for (size_t i = 0; i < m->players; i++) out[1 + i] = m->player[i].reply;
}

/* A game of the ladder's shape with payoffs that are known. */
static ent_status recall(ent_scenario *s, const enti_memo_entry *known)
{
    enti_armington *m = &s->model.armington;
    int actions[ENT_GAME_MAX_PLAYERS];

    m->world = known->world;
    m->borrows_world = true;
    m->residual = known->residual;
    for (size_t i = 0; i < m->players; i++) actions[i] = (int)m->player[i].n_levels;
    return ent_game_new(m->players, actions, known->payoff, &s->game);
}

static ent_status compute(ent_scenario *s, const enti_json *flow, ent_error *err)
{
    enti_armington *m = &s->model.armington;
    ent_error why = {0};
    const ent_status st = enti_armington_world(m, m->elasticity, false, &m->world, &why);

    if (st == ENT_ERR_ARG || st == ENT_ERR_NUMERIC)
        return enti_json_fault(flow, err, "no trade equilibrium: %.120s",
                               *why.text ? why.text : ent_status_text(st));
    if (st) return st;
    return ent_tariff_ladder(m->world, m->players, m->player, NULL, &s->game, &m->residual);
}

ent_status enti_cells_compute(ent_scenario *s, const enti_json *flow, ent_error *err)
{
    enti_armington *m = &s->model.armington;
    enti_memo *memo = s->setting ? s->setting->memo : NULL;
    const size_t model = s->setting ? s->setting->model : 0, n = 1 + m->players;
    double figure[1 + ENT_GAME_MAX_PLAYERS];
    ent_status st = ENT_OK;

    if (!memo || m->players > ENT_GAME_MAX_PLAYERS) return compute(s, flow, err);
    list_figures(m, figure);
    const enti_memo_entry *known = enti_memo_find(memo, model, n, figure);
    if (known) return recall(s, known);
    st = compute(s, flow, err);
    if (!st) st = enti_memo_keep(memo, model, n, figure, s->game, m->world, m->residual);
    m->borrows_world = !st;
    return st;
}
