/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells.c -- the ladder of an armington model: a trade equilibrium a profile.
 *
 *     "reply": {"by": "CHN", "strength": {"value": 1, "unit": "points a point", "source": ...}}
 *
 * With a reply, one region that is no player answers: for every point that a player adds to its
 * initial tariff on the replier's goods, the replier adds `strength` points to its own tariff on
 * that player's goods. Strength 1 is an answer of equal strength, 0 none.
 */
#include "scenario/memo.h"
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "game/game.h"
#include "io/source.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

ent_status enti_reply_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"by", "strength", "note", NULL};
    static const enti_bounds some = {0.0, INFINITY, true, "a number of at least 0"};
    enti_armington *m = &s->model.armington;
    const enti_json *at = enti_json_get(object, "reply");
    char shown[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (!at) return ENT_OK;
    st = enti_json_need(object, "the model", "reply", ENTI_JSON_OBJECT, &at, err);
    if (!st) st = enti_json_only(at, "\"reply\"", members, err);
    if (!st) st = enti_region_need(m, at, "\"reply\"", "by", &m->replier, err);
    for (size_t i = 0; i < m->players && !st; i++)
        if (m->player[i].region == m->replier)
            st = enti_json_fault(enti_json_get(at, "by"), err,
                                 "%s is a player, expected a region that only replies",
                                 enti_show(m->region[m->replier], shown));
    if (!st) st = enti_figure_read(s, at, "strength", some, &m->strength, NULL, err);
    m->replies = !st;
    return st;
}

void enti_armington_tariffs(const enti_armington *m, const int profile[], double out[])
{
    memcpy(out, m->tariff, m->regions * m->regions * sizeof *out);
    for (size_t i = 0; i < m->players; i++) {
        const ent_tariff_player *p = &m->player[i];
        const double level = p->levels[profile[i]];
        for (size_t k = 0; k < p->n_partners; k++) {
            const size_t on = p->partners[k] * m->regions + p->region;
            out[on] = level;
            if (m->replies && p->partners[k] == m->replier)
                out[p->region * m->regions + m->replier] += m->strength * (level - m->tariff[on]);
        }
    }
}

/* All cells of an empty game, in the order of the table, each from the wages of the one before. */
static ent_status fill_replied(enti_armington *m, ent_game *g)
{
    const size_t n = m->regions;
    double *tariff = enti_calloc(n, n * sizeof *tariff), *payoff = g->payoff;
    int profile[ENT_GAME_MAX_PLAYERS] = {0};
    enti_market market = {0};
    ent_status st = tariff ? enti_market_init(&market, m->world) : ENT_ERR_NOMEM;

    do {
        if (st) break;
        enti_armington_tariffs(m, profile, tariff);
        if (!enti_tariffs_valid(n, tariff)) st = ENT_ERR_NUMERIC;
        for (size_t i = 0; i < n && !st; i++)
            for (size_t j = 0; j < n; j++)
                if (i != j) enti_market_set(&market, i, j, tariff[i * n + j]);
        if (!st) st = enti_market_solve(&market);
        for (size_t i = 0; i < m->players && !st; i++, payoff++) {
            *payoff = enti_market_welfare(&market, m->player[i].region);
            if (!isfinite(*payoff)) st = ENT_ERR_NUMERIC;
        }
        m->residual = fmax(m->residual, market.residual);
    } while (!st && ent_game_next_profile(g, profile));
    if (!st) enti_game_seal(g);
    enti_market_clear(&market);
    enti_free(tariff);
    return st;
}

/* A game of the ladder's shape, with payoffs [profiles][players] or zeros. */
static ent_status shape(const enti_armington *m, const double payoff[], ent_game **out)
{
    int actions[ENT_GAME_MAX_PLAYERS];

    for (size_t i = 0; i < m->players; i++) actions[i] = (int)m->player[i].n_levels;
    return ent_game_new(m->players, actions, payoff, out);
}

ent_status enti_cells_compute(ent_scenario *s, const enti_json *flow, ent_error *err)
{
    enti_armington *m = &s->model.armington;
    enti_memo *memo = s->setting ? s->setting->memo : NULL;
    const size_t model = s->setting ? s->setting->model : 0;
    const double key[2] = {m->elasticity, m->strength};
    const enti_memo_entry *known = enti_memo_find(memo, model, key);
    ent_error why = {0};
    ent_status st = ENT_OK;

    if (known) {
        m->world = known->world;
        m->borrows_world = true;
        m->residual = known->residual;
        return shape(m, known->payoff, &s->game);
    }
    st = enti_armington_world(m, m->elasticity, false, &m->world, &why);
    if (st == ENT_ERR_ARG || st == ENT_ERR_NUMERIC)
        return enti_json_fault(flow, err, "no trade equilibrium: %.120s",
                               *why.text ? why.text : ent_status_text(st));
    if (!st && m->replies) st = shape(m, NULL, &s->game);
    if (!st)
        st = m->replies
                 ? fill_replied(m, s->game)
                 : ent_tariff_ladder(m->world, m->players, m->player, NULL, &s->game, &m->residual);
    if (!st && memo) {
        st = enti_memo_keep(memo, model, key, s->game, m->world, m->residual);
        m->borrows_world = !st;
    }
    return st;
}
