/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formulas.c -- a game whose payoffs are formulas of the case's quantities.
 *
 *     "model": {"kind": "formulas", "unit": "% of GDP", "basis": "GDP",
 *               "players": [{"name": "Challenger", "actions": ["attack", "wait"]}, ...],
 *               "payoffs": [[["gain - q * loss", 0], ...], ...]}
 *
 * "payoffs" nests as in a game file and may be left out: then all are 0, and "terms" make them.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "io/read.h"
#include "io/source.h"

/* The most payoffs of such a game: each is a formula in a file. */
#define MAX_PAYOFFS 1000000

static ent_status count_actions(const enti_json *player, int *out, ent_error *err)
{
    const enti_json *actions = NULL;
    long count = 0;
    ent_status st;

    if (player->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(player, err, "a player is %s, expected {\"name\", \"actions\"}",
                               enti_json_kind_text(player->kind));
    actions = enti_json_get(player, "actions");
    if (actions && actions->kind == ENTI_JSON_NUMBER) {
        st = enti_json_integer(actions, "\"actions\"", 1, MAX_PAYOFFS, &count, err);
    } else {
        st = enti_need_list(player, "a player", "actions", 1, &actions, err);
        count = st ? 0 : (long)actions->count;
    }
    *out = (int)count;
    return st;
}

/* The players of the model, and their game of zeros. */
static ent_status make_game(ent_scenario *s, const enti_json *object, ent_error *err)
{
    int actions[ENT_GAME_MAX_PLAYERS];
    const enti_json *list = NULL;
    size_t profiles = 1, n = 0;
    ent_status st = enti_need_list(object, "the model", "players", 1, &list, err);

    if (st) return st;
    if (list->count > ENT_GAME_MAX_PLAYERS)
        return enti_json_fault(list, err, "%zu players, the limit is %d", list->count,
                               ENT_GAME_MAX_PLAYERS);
    for (const enti_json *at = list->child; at && !st; at = at->next, n++) {
        st = count_actions(at, &actions[n], err);
        if (!st && profiles > MAX_PAYOFFS / (size_t)actions[n])
            st = enti_json_fault(at, err, "the game has too many profiles, the limit is %d payoffs",
                                 MAX_PAYOFFS);
        if (!st) profiles *= (size_t)actions[n];
    }
    if (!st && profiles > MAX_PAYOFFS / n)
        st = enti_json_fault(list, err, "the game has %zu payoffs, the limit is %d", profiles * n,
                             MAX_PAYOFFS);
    if (!st) st = ent_game_new(n, actions, NULL, &s->game);
    return st ? st : enti_players_read(object, s->game, err);
}

/* The children of a list that must have `count` of them. */
static ent_status descend(const enti_json *list, size_t count, const char *what,
                          const enti_json **out, ent_error *err)
{
    if (list->kind != ENTI_JSON_ARRAY || list->count != count)
        return enti_json_fault(
            list, err, "this is %s%s, expected a list of %zu %s", enti_json_kind_text(list->kind),
            list->kind == ENTI_JSON_ARRAY ? " of another length" : "", count, what);
    *out = list->child;
    return ENT_OK;
}

/* The nested table into payoff [profiles][players]. level[i] is where the walk stands in the list
 * of player i; when player j steps on, the lists of all players behind it begin anew. */
static ent_status read_table(const ent_scenario *s, const enti_json *table, double payoff[],
                             ent_error *err)
{
    const size_t n = ent_game_players(s->game);
    const enti_json *level[ENT_GAME_MAX_PLAYERS], *number = NULL;
    int profile[ENT_GAME_MAX_PLAYERS] = {0};
    size_t first = 0; /* the first player whose list begins anew */
    ent_status st = ENT_OK;

    do {
        for (size_t i = first; i < n && !st; i++)
            st = descend(i ? level[i - 1] : table, (size_t)ent_game_actions(s->game, i),
                         "entries, one an action", &level[i], err);
        if (!st) st = descend(level[n - 1], n, "payoffs, one a player", &number, err);
        for (size_t i = 0; i < n && !st; i++, number = number->next)
            st = enti_formula_read(s, number, "a payoff", payoff++, err);
        first = n;
        while (first > 0 && profile[first - 1] + 1 == ent_game_actions(s->game, first - 1)) first--;
        if (first > 0 && !st) level[first - 1] = level[first - 1]->next;
    } while (!st && ent_game_next_profile(s->game, profile));
    return st;
}

ent_status enti_formulas_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind", "unit", "basis", "players", "payoffs", NULL};
    const enti_json *table = enti_json_get(object, "payoffs");
    double *payoff = NULL;
    ent_status st = enti_json_only(object, "a formulas model", members, err);

    if (!st) st = enti_text_member(object, "unit", s->unit, &s->unit, err);
    if (!st) st = enti_text_member(object, "basis", NULL, &s->model.basis, err);
    if (!st) st = make_game(s, object, err);
    if (st || !table) return st;
    payoff = enti_calloc(ent_game_profiles(s->game), ent_game_players(s->game) * sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    st = read_table(s, table, payoff, err);
    if (!st && !enti_game_replace(s->game, payoff))
        st = enti_json_fault(
            table, err, "the payoffs are too far apart, expected a spread that a double holds");
    enti_free(payoff);
    return st;
}
