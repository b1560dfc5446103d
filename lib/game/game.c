/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game.c -- the normal-form game: sizes, table, iteration, sub-games.
 *
 * Invariants of a sealed game: every payoff is finite; `range` is max - min of the table, finite
 * (a table whose spread overflows a double is refused); stride[i] is the product of the action
 * counts behind player i, so that profile a has index sum_i a_i * stride[i].
 */
#include "game/game.h"

#include "base/combinat.h"
#include "base/mem.h"
#include "base/rational.h"

#include <math.h>
#include <string.h>

ent_status enti_game_set_shape(ent_game *g, size_t players, const int actions[], size_t max_payoffs)
{
    if (players < 1) return ENT_ERR_ARG;
    if (players > ENT_GAME_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (size_t i = 0; i < players; i++)
        if (actions[i] < 1) return ENT_ERR_ARG;
    for (size_t i = 0; i < players; i++)
        if (actions[i] > ENT_GAME_MAX_ACTIONS) return ENT_ERR_LIMIT;

    g->players = players;
    g->actions = enti_new(players, int);
    g->offset = enti_new(players, size_t);
    g->stride = enti_new(players, size_t);
    g->least = enti_new(2 * players, double);
    if (!g->actions || !g->offset || !g->stride || !g->least) return ENT_ERR_NOMEM;
    g->most = g->least + players;

    if (!enti_counter_size(players, actions, max_payoffs / players, &g->profiles))
        return ENT_ERR_LIMIT;
    size_t stride = g->profiles;
    for (size_t i = 0; i < players; i++) {
        stride /= (size_t)actions[i];
        g->actions[i] = actions[i];
        g->offset[i] = g->width;
        g->stride[i] = stride;
        g->width += (size_t)actions[i];
    }
    return enti_labels_init(g);
}

ent_status enti_game_alloc(size_t players, const int actions[], size_t max_payoffs, ent_game **out)
{
    *out = NULL;
    ent_game *g = enti_new(1, ent_game);
    if (!g) return ENT_ERR_NOMEM;
    ent_status st = enti_game_set_shape(g, players, actions, max_payoffs);
    if (!st) {
        g->cells = g->profiles * players;
        g->payoff = enti_calloc(g->cells, sizeof *g->payoff);
        if (!g->payoff) st = ENT_ERR_NOMEM;
    }
    if (st) {
        ent_game_free(g);
        return st;
    }
    *out = g;
    return ENT_OK;
}

ent_status ent_game_new(size_t n_players, const int n_actions[], const double payoff[],
                        ent_game **out)
{
    ent_game *g = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!n_actions) return ENT_ERR_ARG;
    ent_status st = enti_game_alloc(n_players, n_actions, ENT_GAME_MAX_PAYOFFS, &g);
    if (st) return st;

    if (payoff) {
        const size_t cells = g->profiles * g->players;
        memcpy(g->payoff, payoff, cells * sizeof *payoff);
        for (size_t c = 0; c < cells && !st; c++)
            if (!isfinite(payoff[c])) st = ENT_ERR_ARG;
    }
    if (!enti_game_seal(g)) st = ENT_ERR_ARG;
    if (st) {
        ent_game_free(g);
        return st;
    }
    *out = g;
    return ENT_OK;
}

void ent_game_free(ent_game *g)
{
    if (!g) return;
    enti_labels_free(g);
    enti_free(g->exact);
    enti_free(g->exact_pool);
    enti_free(g->actions);
    enti_free(g->offset);
    enti_free(g->stride);
    enti_free(g->least);
    enti_free(g->payoff);
    enti_free(g);
}

size_t ent_game_players(const ent_game *g)
{
    return g ? g->players : 0;
}

int ent_game_actions(const ent_game *g, size_t player)
{
    return g && player < g->players ? g->actions[player] : 0;
}

size_t ent_game_profiles(const ent_game *g)
{
    return g ? g->profiles : 0;
}

size_t ent_game_width(const ent_game *g)
{
    return g ? g->width : 0;
}

size_t ent_game_offset(const ent_game *g, size_t player)
{
    if (!g) return 0;
    return player < g->players ? g->offset[player] : g->width;
}

double enti_game_player_range(const ent_game *g, size_t player)
{
    return g->most[player] - g->least[player];
}

double ent_game_range(const ent_game *g)
{
    return g ? g->range : 0.0;
}

size_t enti_game_index(const ent_game *g, const int profile[])
{
    size_t index = 0;

    for (size_t i = 0; i < g->players; i++) index += (size_t)profile[i] * g->stride[i];
    return index;
}

/* Whether every entry of a pure profile names an action. */
static bool is_profile(const ent_game *g, const int profile[])
{
    for (size_t i = 0; i < g->players; i++)
        if (profile[i] < 0 || profile[i] >= g->actions[i]) return false;
    return true;
}

double ent_game_payoff(const ent_game *g, const int profile[], size_t player)
{
    if (!g || !profile || player >= g->players || !is_profile(g, profile)) return NAN;
    return g->payoff[enti_game_index(g, profile) * g->players + player];
}

ent_status ent_game_payoff_exact(const ent_game *g, const int profile[], size_t player,
                                 ent_text *out)
{
    if (!out || !g || !profile || player >= g->players || !is_profile(g, profile))
        return ENT_ERR_ARG;
    mpq_t q;
    mpq_init(q);
    ent_status st = enti_game_rational(g, enti_game_index(g, profile) * g->players + player, q);
    if (!st) st = enti_rational_print(q, out);
    mpq_clear(q);
    return st;
}

bool ent_game_next_profile(const ent_game *g, int profile[])
{
    if (!g || !profile) return false;
    return enti_counter_next(g->players, g->actions, profile);
}

/* Copies labels of the kept actions; map [width of sub] says which action of g each was. */
static ent_status copy_labels(const ent_game *g, const size_t map[], ent_game *sub)
{
    ent_status st = g->title ? ent_game_set_title(sub, g->title) : ENT_OK;

    for (size_t i = 0; i < g->players && !st; i++) {
        st = ent_game_set_player_name(sub, i, ent_game_player_name(g, i));
        for (int a = 0; a < sub->actions[i] && !st; a++) {
            const int was = (int)(map[sub->offset[i] + (size_t)a] - g->offset[i]);
            st = ent_game_set_action_name(sub, i, a, ent_game_action_name(g, i, was));
        }
    }
    return st;
}

/* Copies the payoffs, and the texts of the exact ones, cell by cell of the sub-game. */
static ent_status copy_cells(const ent_game *g, const size_t map[], int profile[], ent_game *sub)
{
    size_t cell = 0;
    ent_status st = ENT_OK;

    sub->decimal = g->decimal;
    do {
        size_t from = 0;
        for (size_t i = 0; i < g->players; i++)
            from += (map[sub->offset[i] + (size_t)profile[i]] - g->offset[i]) * g->stride[i];
        for (size_t i = 0; i < g->players && !st; i++, cell++) {
            size_t length = 0;
            const char *exact = enti_game_exact_at(g, from * g->players + i, &length);
            sub->payoff[cell] = g->payoff[from * g->players + i];
            if (exact) st = enti_game_keep_exact(sub, cell, exact, length);
        }
    } while (!st && enti_counter_next(sub->players, sub->actions, profile));
    return st;
}

ent_status ent_game_restrict(const ent_game *g, const bool keep[], ent_game **out)
{
    ent_game *sub = NULL;
    ent_status st = ENT_ERR_NOMEM;
    int *actions = NULL; /* [players] how many stay; then a profile of the sub-game */
    size_t *map = NULL;  /* [width] the kept actions, player after player */
    size_t kept = 0;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!g || !keep) return ENT_ERR_ARG;
    actions = enti_new(g->players, int);
    map = enti_new(g->width, size_t);
    if (!actions || !map) goto done;
    for (size_t i = 0; i < g->players; i++)
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++)
            if (keep[k]) {
                map[kept++] = k;
                actions[i]++;
            }
    st = enti_game_alloc(g->players, actions, ENT_GAME_MAX_PAYOFFS, &sub);
    if (st) goto done;
    st = copy_labels(g, map, sub);
    if (st) goto done;
    memset(actions, 0, g->players * sizeof *actions);
    st = copy_cells(g, map, actions, sub);
    if (st) goto done;
    enti_game_seal(sub); /* within the range of g */
    *out = sub;
    sub = NULL;
done:
    ent_game_free(sub);
    enti_free(map);
    enti_free(actions);
    return st;
}
