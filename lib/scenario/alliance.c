/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliance.c -- reading models of alliances: contributions to a common good, and the stag hunt.
 *
 *     "model": {"kind": "public-good", "players": ["A", "B"], "aggregation": "sum",
 *               "weights": {"value": [0.3, 0.3], "source": "..."},
 *               "incomes": {"value": [10, "gdp"], "source": "..."},
 *               "contributions": {"value": [[0, 3], [0, "gdp / 10"]], "source": "..."}}
 *     "model": {"kind": "stag-hunt", "players": ["A", "B"],
 *               "join": {"value": [0, 4], "source": "..."}, "stay": {"value": [2, 3], "source": "..."}}
 *
 * An entry of "value" is a number or a formula of the case's quantities. The k-th entry of "join" and
 * "stay" is the payoff when k others join. What the models mean is in <entente/alliance.h>.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "io/source.h"

#include <entente/alliance.h>

#include <math.h>
#include <string.h>

/* The most payoffs of the game: as many as in a table of formulas. */
#define MAX_PAYOFFS 1000000

static const enti_bounds positive = {0.0, INFINITY, false, "a number above 0"};
static const enti_bounds not_negative = {0.0, INFINITY, true, "a number of at least 0"};
static const enti_bounds finite = {-INFINITY, INFINITY, false, "a finite number"};

/* ---- lists with a source ---- */

/* {"value": [...], "unit", "source", ...}: its list, noted among the figures. */
static ent_status find_list(ent_scenario *s, const enti_json *object, const char *name,
                            const enti_json **list, ent_error *err)
{
    static const char *const members[] = {"value", "unit", "source", "status", "note", NULL};
    enti_figure figure = {.what = name, .value = NAN};
    const enti_json *at = NULL;
    ent_status st = enti_json_need(object, "the model", name, ENTI_JSON_OBJECT, &at, err);

    if (!st) st = enti_json_only(at, name, members, err);
    if (!st) st = enti_need_list(at, name, "value", 1, list, err);
    if (!st) st = enti_text_member(at, "unit", "1", &figure.unit, err);
    return st ? st : enti_figure_add(s, at, figure, err);
}

/* One entry of such a list. */
static ent_status read_entry(const ent_scenario *s, const enti_json *at, const char *name,
                             enti_bounds bounds, double *out, ent_error *err)
{
    ent_status st = enti_formula_read(s, at, name, out, err);

    if (st || enti_within(bounds, *out)) return st;
    return enti_json_fault(at, err, "an entry of \"%s\" is %g, expected %s", name, *out,
                           bounds.text);
}

/* A list of one number a player; out [n]. */
static ent_status read_list(ent_scenario *s, const enti_json *object, const char *name, size_t n,
                            enti_bounds bounds, double out[], ent_error *err)
{
    const enti_json *list = NULL;
    ent_status st = find_list(s, object, name, &list, err);

    if (st) return st;
    if (list->count != n)
        return enti_json_fault(list, err, "\"%s\" has %zu entries, expected %zu, one a player",
                               name, list->count, n);
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_entry(s, at, name, bounds, out++, err);
    return st;
}

/* ---- players ---- */

static ent_status check_name(const enti_json *first, const enti_json *at, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    if (at->kind != ENTI_JSON_STRING || !*at->text)
        return enti_json_fault(at, err, "a player is not named, expected a text");
    for (; first != at; first = first->next)
        if (strcmp(first->text, at->text) == 0)
            return enti_json_fault(at, err, "two players are called %s, expected distinct names",
                                   enti_show(at->text, shown));
    return ENT_OK;
}

/* "players": their names, and how many. */
static ent_status find_players(const enti_json *object, size_t least, const enti_json **list,
                               ent_error *err)
{
    ent_status st = enti_need_list(object, "the model", "players", least, list, err);

    if (!st && (*list)->count > ENT_GAME_MAX_PLAYERS)
        st = enti_json_fault(*list, err, "%zu players, the limit is %d", (*list)->count,
                             ENT_GAME_MAX_PLAYERS);
    for (const enti_json *at = st ? NULL : (*list)->child; at && !st; at = at->next)
        st = check_name((*list)->child, at, err);
    return st;
}

static ent_status name_players(ent_game *g, const enti_json *list)
{
    const enti_json *at = list->child;
    ent_status st = ENT_OK;

    for (size_t i = 0; at && !st; at = at->next, i++) st = ent_game_set_player_name(g, i, at->text);
    return st;
}

/* Refuses a game of more payoffs than a case may have. */
static ent_status check_size(const enti_json *at, size_t players, const int actions[],
                             ent_error *err)
{
    size_t payoffs = players;

    for (size_t i = 0; i < players; i++) {
        if (payoffs > MAX_PAYOFFS / (size_t)actions[i])
            return enti_json_fault(
                at, err, "the game has too many profiles, the limit is %d payoffs", MAX_PAYOFFS);
        payoffs *= (size_t)actions[i];
    }
    return ENT_OK;
}

/* ---- contributions ---- */

static ent_status read_aggregation(const enti_json *object, ent_aggregation *out, ent_error *err)
{
    static const char *const names[] = {"sum", "weakest-link", "best-shot"};
    const enti_json *at = enti_json_get(object, "aggregation");

    *out = ENT_AGGREGATION_SUM;
    for (int k = 0; at && k < 3; k++)
        if (at->kind == ENTI_JSON_STRING && strcmp(at->text, names[k]) == 0) {
            *out = (ent_aggregation)k;
            return ENT_OK;
        }
    if (!at) return ENT_OK;
    return enti_json_fault(at, err,
                           "\"aggregation\" is unknown, expected \"sum\", \"weakest-link\" or "
                           "\"best-shot\"");
}

/* One row of contributions, out [its length]: rising, none above the income. */
static ent_status read_ladder(const ent_scenario *s, const enti_json *row, double income,
                              double out[], ent_error *err)
{
    ent_status st = ENT_OK;

    for (const enti_json *at = row->child; at && !st; at = at->next, out++) {
        st = read_entry(s, at, "contributions", not_negative, out, err);
        if (!st && at != row->child && !(*out > out[-1]))
            st = enti_json_fault(at, err, "a contribution of %g behind %g, expected a larger one",
                                 *out, out[-1]);
        if (!st && *out > income)
            st = enti_json_fault(at, err, "a contribution of %g, expected at most the income %g",
                                 *out, income);
    }
    return st;
}

/* How many contributions each player has, levels [players], from a list of lists; *width: in all. */
static ent_status count_levels(const enti_json *list, size_t players, int levels[], size_t *width,
                               ent_error *err)
{
    size_t i = 0;

    if (list->count != players)
        return enti_json_fault(list, err,
                               "\"contributions\" has %zu entries, expected %zu, a list a player",
                               list->count, players);
    for (const enti_json *row = list->child; row; row = row->next, i++) {
        if (row->kind != ENTI_JSON_ARRAY || !row->count)
            return enti_json_fault(row, err, "this is no list of contributions, expected [0, ...]");
        if (row->count > MAX_PAYOFFS)
            return enti_json_fault(row, err, "%zu contributions, the limit is %d", row->count,
                                   MAX_PAYOFFS);
        levels[i] = (int)row->count;
        *width += row->count;
    }
    return check_size(list, players, levels, err);
}

/* "contributions": a row a player; *out [sum of levels], to be freed also on failure. */
static ent_status read_contributions(ent_scenario *s, const enti_json *object,
                                     const ent_public_good *m, int levels[], double **out,
                                     ent_error *err)
{
    const enti_json *list = NULL, *row;
    size_t width = 0;
    ent_status st = find_list(s, object, "contributions", &list, err);

    if (!st) st = count_levels(list, m->members, levels, &width, err);
    if (st) return st;
    *out = enti_new(width, double);
    if (!*out) return ENT_ERR_NOMEM;
    row = list->child;
    width = 0;
    for (size_t i = 0; i < m->members && !st; width += row->count, row = row->next, i++)
        st = read_ladder(s, row, m->income ? m->income[i] : INFINITY, *out + width, err);
    return st;
}

ent_status enti_public_good_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind",          "unit",    "basis", "players",
                                          "weights",       "incomes", "base",  "aggregation",
                                          "contributions", NULL};
    static const enti_bounds proper_share = {0.0, 1.0, false, "a share between 0 and 1"};
    double weight[ENT_GAME_MAX_PLAYERS], income[ENT_GAME_MAX_PLAYERS];
    const bool budgets = enti_json_get(object, "incomes") != NULL;
    ent_public_good m = {.weight = weight, .income = budgets ? income : NULL};
    const enti_json *players = NULL;
    double *contribution = NULL;
    int levels[ENT_GAME_MAX_PLAYERS];
    ent_status st = enti_json_only(object, "a public-good model", members, err);

    if (!st) st = enti_text_member(object, "unit", s->unit, &s->unit, err);
    if (!st) st = enti_text_member(object, "basis", NULL, &s->model.basis, err);
    if (!st) st = find_players(object, 1, &players, err);
    if (!st) m.members = players->count;
    if (!st) st = read_aggregation(object, &m.aggregation, err);
    if (!st)
        st = read_list(s, object, "weights", m.members, budgets ? proper_share : positive, weight,
                       err);
    if (!st && budgets) st = read_list(s, object, "incomes", m.members, positive, income, err);
    if (!st && enti_json_get(object, "base"))
        st = enti_figure_read(s, object, "base", not_negative, &m.base, NULL, err);
    if (!st) st = read_contributions(s, object, &m, levels, &contribution, err);
    if (st) goto done;
    st = ent_alliance_good_game(&m, levels, contribution, &s->game);
    if (st == ENT_ERR_ARG)
        st =
            enti_json_fault(object, err,
                            "a payoff is not finite, expected a \"base\" or contributions above 0, "
                            "and no huge figures");
    if (!st) st = name_players(s->game, players);
done:
    enti_free(contribution);
    return st;
}

/* ---- the stag hunt ---- */

ent_status enti_stag_hunt_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind", "unit", "basis", "players", "join", "stay", NULL};
    double join[ENT_GAME_MAX_PLAYERS], stay[ENT_GAME_MAX_PLAYERS];
    ent_assurance m = {.join = join};
    const enti_json *players = NULL;
    ent_status st = enti_json_only(object, "a stag-hunt model", members, err);

    if (!st) st = enti_text_member(object, "unit", s->unit, &s->unit, err);
    if (!st) st = enti_text_member(object, "basis", NULL, &s->model.basis, err);
    if (!st) st = find_players(object, 2, &players, err);
    if (st) return st;
    m.members = players->count;
    int actions[ENT_GAME_MAX_PLAYERS];
    for (size_t i = 0; i < m.members; i++) actions[i] = 2;
    st = check_size(players, m.members, actions, err);
    if (st) return st;
    st = read_list(s, object, "join", m.members, finite, join, err);
    if (!st && enti_json_get(object, "stay")) {
        m.stay = stay;
        st = read_list(s, object, "stay", m.members, finite, stay, err);
    }
    if (st) return st;
    st = ent_alliance_assurance_game(&m, &s->game);
    if (st == ENT_ERR_ARG)
        st = enti_json_fault(
            object, err, "the payoffs are too far apart, expected a spread that a double holds");
    return st ? st : name_players(s->game, players);
}
