/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ladder.c -- a tariff war in steps, as a normal-form game.
 *
 * An action is a rung: one tariff of the player on all its partners, and what these answer. The payoff of a cell is the
 * real income of the player's region against the baseline, in per cent. Cells are solved in the
 * order of the table, each from the wages of the one before, two or three Newton steps away.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "base/text.h"
#include "game/game.h"
#include "model/model.h"

#include <limits.h>
#include <math.h>

/* "20.8%": per cent to four decimals, without trailing zeros. */
static ent_status name_action(ent_game *g, size_t player, int action, double level)
{
    enti_text name = {0};
    ent_text text = {0};

    enti_text_add_number(&name, round(level * 1e6) / 1e4);
    enti_text_add(&name, "%");
    ent_status st = enti_text_take(&name, &text);
    if (!st) st = ent_game_set_action_name(g, player, action, text.data);
    ent_text_clear(&text);
    return st;
}

static ent_status name_all(const ent_world *w, const ent_tariff_player players[], ent_game *g)
{
    ent_status st = ent_game_set_title(g, "Tariff ladder: real income in per cent of the baseline");

    for (size_t i = 0; i < g->players && !st; i++) {
        st = ent_game_set_player_name(g, i, w->name[players[i].region]);
        for (int a = 0; a < g->actions[i] && !st; a++)
            st = name_action(g, i, a, players[i].levels[a]);
    }
    return st;
}

/* Solves one cell; payoff [players]. */
static ent_status fill_cell(enti_market *m, const ent_game *g, const ent_tariff_player players[],
                            const int profile[], double payoff[])
{
    for (size_t i = 0; i < g->players; i++) enti_player_climb(m, &players[i], (size_t)profile[i]);
    ent_status st = enti_market_solve(m);
    for (size_t i = 0; i < g->players && !st; i++) {
        payoff[i] = enti_market_welfare(m, players[i].region);
        if (!isfinite(payoff[i])) st = ENT_ERR_NUMERIC;
    }
    return st;
}

/* Whether the caller cancels after `cell` cells; asked once a row of the table. */
static bool cancelled(const ent_control *control, const ent_game *g, size_t cell)
{
    if (!control || !control->progress || cell % (size_t)g->actions[g->players - 1]) return false;
    return !control->progress(control->context, (double)cell / (double)g->profiles);
}

static ent_status fill(enti_market *m, const ent_tariff_player players[],
                       const ent_control *control, int profile[], ent_game *g, double *residual)
{
    size_t cell = 0;

    do {
        if (cancelled(control, g, cell)) return ENT_ERR_LIMIT;
        ent_status st = fill_cell(m, g, players, profile, g->payoff + cell * g->players);
        if (st) return st;
        *residual = fmax(*residual, m->residual);
        cell++;
    } while (enti_counter_next(g->players, g->actions, profile));
    enti_game_seal(g);
    return ENT_OK;
}

/* An empty table with a rung an action. profile [players] holds the counts on the way. */
static ent_status shape(size_t n, const ent_tariff_player players[], int profile[], ent_game **out)
{
    for (size_t i = 0; i < n; i++) {
        if (players[i].n_levels > INT_MAX) return ENT_ERR_LIMIT;
        profile[i] = (int)players[i].n_levels;
    }
    ent_status st = enti_game_alloc(n, profile, ENT_GAME_MAX_PAYOFFS, out);
    for (size_t i = 0; i < n; i++) profile[i] = 0;
    return st;
}

ent_status ent_tariff_ladder(const ent_world *w, size_t n_players,
                             const ent_tariff_player players[], const ent_control *control,
                             ent_game **out, double *residual)
{
    enti_market m = {0};
    ent_game *g = NULL;
    double worst = 0.0;

    if (residual) *residual = 0.0;
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!enti_players_valid(w, n_players, players, true)) return ENT_ERR_ARG;

    int *profile = enti_new(n_players, int);
    if (!profile) return ENT_ERR_NOMEM;
    ent_status st = shape(n_players, players, profile, &g);
    if (!st && control && control->max_steps && g->profiles > control->max_steps)
        st = ENT_ERR_LIMIT;
    if (!st) st = name_all(w, players, g);
    if (!st) st = enti_market_init(&m, w);
    if (!st) st = fill(&m, players, control, profile, g, &worst);
    if (!st) {
        *out = g;
        g = NULL;
        if (residual) *residual = worst;
    }
    enti_market_clear(&m);
    ent_game_free(g);
    enti_free(profile);
    return st;
}
