/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simple.c -- simple strategy profiles: a path, and one more for each player that leaves it alone.
 *
 * State = path and place on it. Who deviates together with others is not punished: no player alone
 * can gain by that.
 */
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <stdio.h>
#include <string.h>

bool enti_is_profile(const ent_game *g, const int profile[])
{
    for (size_t i = 0; i < g->players; i++)
        if (profile[i] < 0 || profile[i] >= g->actions[i]) return false;
    return true;
}

void enti_automaton_punish(const ent_game *g, ent_automaton *a, size_t s, int follow,
                           const int punish[])
{
    for (size_t c = 0; c < a->profiles; c++) a->next[s * a->profiles + c] = follow;
    for (size_t i = 0; i < a->players; i++)
        for (int b = 0; b < g->actions[i]; b++) {
            if (b == a->profile[s * a->players + i]) continue;
            a->next[s * a->profiles + enti_automaton_deviation(g, a, s, i, b)] = punish[i];
        }
}

/* The number of states; false when a path is none. */
static bool count_states(const ent_game *g, const ent_path path[], size_t *states)
{
    *states = 0;
    for (size_t p = 0; p <= g->players; p++) {
        if (!path[p].profile || path[p].length < 1 || path[p].loop >= path[p].length) return false;
        for (size_t t = 0; t < path[p].length; t++)
            if (!enti_is_profile(g, path[p].profile + t * g->players)) return false;
        *states += path[p].length;
    }
    return true;
}

/* "path 2", "punish Ann", "punish Ann 3". */
static ent_status name_state(const ent_game *g, ent_automaton *a, size_t s, size_t path, size_t t,
                             size_t length)
{
    char text[96], place[24] = "";

    if (length > 1) snprintf(place, sizeof place, " %zu", t + 1);
    if (path == 0)
        snprintf(text, sizeof text, "path%s", place);
    else
        snprintf(text, sizeof text, "punish %.60s%s", ent_game_player_name(g, path - 1), place);
    return ent_automaton_set_name(a, s, text);
}

/* Lays path p out from state `begin` on. */
static ent_status lay(const ent_game *g, const ent_path path[], size_t p, size_t begin,
                      const int punish[], ent_automaton *a)
{
    const size_t n = path[p].length;
    ent_status st = ENT_OK;

    for (size_t t = 0; t < n && !st; t++) {
        const size_t s = begin + t, after = t + 1 < n ? s + 1 : begin + path[p].loop;
        memcpy(a->profile + s * a->players, path[p].profile + t * a->players,
               a->players * sizeof *a->profile);
        enti_automaton_punish(g, a, s, (int)after, punish);
        st = name_state(g, a, s, p, t, n);
    }
    return st;
}

static ent_status lay_all(const ent_game *g, const ent_path path[], ent_automaton *a)
{
    int *punish = enti_new(g->players, int);
    size_t begin = path[0].length;
    ent_status st = ENT_OK;

    if (!punish) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++) {
        punish[i] = (int)begin;
        begin += path[i + 1].length;
    }
    for (size_t p = 0; p <= g->players && !st; p++)
        st = lay(g, path, p, p ? (size_t)punish[p - 1] : 0, punish, a);
    enti_free(punish);
    return st;
}

ent_status ent_automaton_simple(const ent_game *g, const ent_path path[], ent_automaton *out)
{
    ent_automaton a = {0};
    size_t states;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!g || !path || !count_states(g, path, &states)) return ENT_ERR_ARG;
    ent_status st = ent_automaton_new(g, states, &a);
    if (!st) st = lay_all(g, path, &a);
    if (!st) st = enti_automaton_product(g, 1, &a, out); /* what one action each never reaches */
    ent_automaton_clear(&a);
    return st;
}
