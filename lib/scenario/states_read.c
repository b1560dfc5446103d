/* SPDX-License-Identifier: GPL-3.0-or-later */
/* states_read.c -- a stochastic game from JSON.
 *
 *     {"entente": 1, "players": [...],
 *      "states": [{"name": "calm", "payoffs": [[[2, 2], [-1, 3]], [[3, -1], [0, 0]]],
 *                  "next": [[[1, 0], ["1/2", "1/2"]], [["1/2", "1/2"], [0.2, 0.8]]]}, ...],
 *      "repeated": {"delta": 0.9}}
 *
 * "next" nests as "payoffs" does and ends in one probability a state. A state with actions of its own
 * has "players" of its own.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "game/game.h"
#include "io/read.h"

#include <entente/states.h>
#include <math.h>
#include <string.h>

struct ent_states {
    enti_json *root;
    ent_stochastic_game game;
    ent_game **stage;  /* [states] */
    double **next;     /* [states] of [profiles][states] */
    const char **name; /* [states] borrowed from the document */
    const char *title;
    double delta;
};

void ent_states_free(ent_states *s)
{
    if (!s) return;
    for (size_t k = 0; k < s->game.states; k++) {
        if (s->stage) ent_game_free(s->stage[k]);
        if (s->next) enti_free(s->next[k]);
    }
    enti_free(s->stage);
    enti_free(s->next);
    enti_free(s->name);
    enti_json_free(s->root);
    enti_free(s);
}

/* ---- one state ---- */

/* The shape of "payoffs": two levels, and two numbers a profile. */
static ent_status read_shape(const enti_json *table, int actions[2], ent_error *err)
{
    if (table->kind == ENTI_JSON_ARRAY && table->count && table->child->kind == ENTI_JSON_ARRAY &&
        table->child->count && table->count <= ENT_STOCHASTIC_MAX_PROFILES &&
        table->child->count <= ENT_STOCHASTIC_MAX_PROFILES / table->count) {
        actions[0] = (int)table->count;
        actions[1] = (int)table->child->count;
        return ENT_OK;
    }
    return enti_json_fault(table, err,
                           "the \"payoffs\" of a state are no table, expected [[[x, y], ...], ...] "
                           "of at most %zu profiles",
                           ENT_STOCHASTIC_MAX_PROFILES);
}

/* One payoff, exactly as written. */
static ent_status put_number(ent_game *g, size_t cell, const enti_json *at, ent_error *err)
{
    const char *why = "";

    if (at->kind != ENTI_JSON_NUMBER && at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "a payoff is %s, expected a number",
                               enti_json_kind_text(at->kind));
    const ent_status st = enti_game_put(g, cell, at->text, strlen(at->text), &why);
    if (st == ENT_ERR_NOMEM) return st;
    return st ? enti_json_fault(at, err, "a payoff is no good: %s", why) : ENT_OK;
}

static ent_status read_payoffs(const enti_json *table, ent_game *g, ent_error *err)
{
    size_t cell = 0;
    ent_status st = ENT_OK;

    for (const enti_json *row = table->child; row && !st; row = row->next) {
        if (row->kind != ENTI_JSON_ARRAY || row->count != (size_t)g->actions[1])
            return enti_json_fault(
                row, err, "a row of \"payoffs\" is no list of %d, as the first is", g->actions[1]);
        for (const enti_json *pair = row->child; pair && !st; pair = pair->next) {
            if (pair->kind != ENTI_JSON_ARRAY || pair->count != 2)
                return enti_json_fault(
                    pair, err, "the payoffs of a profile are %s, expected two numbers",
                    pair->kind == ENTI_JSON_ARRAY ? "a list of another length"
                                                  : enti_json_kind_text(pair->kind));
            st = put_number(g, cell++, pair->child, err);
            if (!st) st = put_number(g, cell++, pair->child->next, err);
        }
    }
    if (!st && !enti_game_seal(g))
        return enti_json_fault(table, err, "payoffs lie farther apart than a double can hold");
    return st;
}

static ent_status read_stage(ent_states *s, const enti_json *state, size_t k, ent_error *err)
{
    const enti_json *table = NULL, *players = enti_json_get(state, "players");
    int actions[2] = {0, 0};
    ent_status st = enti_json_need(state, "a state", "payoffs", ENTI_JSON_ARRAY, &table, err);

    if (!st) st = read_shape(table, actions, err);
    if (!st) st = enti_game_alloc(2, actions, 2 * ENT_STOCHASTIC_MAX_PROFILES, &s->stage[k]);
    if (!st) st = read_payoffs(table, s->stage[k], err);
    if (!st) st = enti_players_read(players ? state : s->root, s->stage[k], err);
    return st ? st : ent_game_set_title(s->stage[k], s->name[k]);
}

static ent_status read_name(ent_states *s, const enti_json *state, size_t k, ent_error *err)
{
    const enti_json *name = NULL;
    ent_status st = enti_json_need(state, "a state", "name", ENTI_JSON_STRING, &name, err);

    if (!st) st = enti_check_label(state, "name", err);
    if (st) return st;
    for (size_t j = 0; j < k; j++)
        if (strcmp(s->name[j], name->text) == 0)
            return enti_json_fault(name, err,
                                   "a second state has this name, expected distinct "
                                   "names");
    s->name[k] = name->text;
    return ENT_OK;
}

static ent_status read_state(ent_states *s, const enti_json *state, size_t k, ent_error *err)
{
    static const char *const members[] = {"name", "players", "payoffs", "next", "note", NULL};
    const enti_json *next = NULL;

    if (state->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(state, err,
                               "a state is %s, expected {\"name\", \"payoffs\", "
                               "\"next\"}",
                               enti_json_kind_text(state->kind));
    ent_status st = enti_json_only(state, "a state", members, err);
    if (!st) st = read_name(s, state, k, err);
    if (!st) st = read_stage(s, state, k, err);
    if (!st) st = enti_json_need(state, "a state", "next", ENTI_JSON_ARRAY, &next, err);
    if (st) return st;
    const size_t states = s->game.states;
    s->next[k] = enti_new(s->stage[k]->profiles * states, double);
    if (!s->next[k]) return ENT_ERR_NOMEM;
    const enti_chances chances = {"\"next\"", "state", states};
    return enti_chances_read(s->stage[k], next, &chances, s->next[k], err);
}

/* ---- the document ---- */

static ent_status read_states(ent_states *s, ent_error *err)
{
    const enti_json *list = NULL;
    size_t k = 0;
    ent_status st = enti_need_list(s->root, "the file", "states", 1, &list, err);

    if (st) return st;
    if (list->count > ENT_STOCHASTIC_MAX_STATES)
        return enti_json_fault(list, err, "%zu states are too many, the limit is %zu", list->count,
                               ENT_STOCHASTIC_MAX_STATES);
    s->stage = enti_calloc(list->count, sizeof *s->stage);
    s->next = enti_calloc(list->count, sizeof *s->next);
    s->name = enti_calloc(list->count, sizeof *s->name);
    if (!s->stage || !s->next || !s->name) return ENT_ERR_NOMEM;
    s->game = (ent_stochastic_game){list->count, (const ent_game *const *)s->stage,
                                    (const double *const *)s->next};
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_state(s, at, k++, err);
    return st;
}

static ent_status read_delta(ent_states *s, ent_error *err)
{
    static const char *const members[] = {"delta", "period", "note", NULL};
    static const enti_bounds discount = {0.0, 1.0, true, "a discount factor in [0, 1)"};
    const enti_json *repeated = enti_json_get(s->root, "repeated");

    s->delta = NAN;
    if (!repeated) return ENT_OK;
    if (repeated->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(repeated, err,
                               "\"repeated\" is %s, expected {\"delta\", \"period\"}",
                               enti_json_kind_text(repeated->kind));
    const enti_json *delta = enti_json_get(repeated, "delta");
    const ent_status st = enti_json_only(repeated, "\"repeated\"", members, err);
    return st || !delta ? st : enti_need_within(delta, "\"delta\"", discount, &s->delta, err);
}

static ent_status read_document(ent_states *s, ent_error *err)
{
    static const char *const members[] = {"entente", "title",  "source",   "notes",
                                          "players", "states", "repeated", NULL};
    const enti_json *entente = NULL;
    long version = 0;

    if (s->root->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(s->root, err, "the file is %s, expected an object",
                               enti_json_kind_text(s->root->kind));
    ent_status st = enti_json_only(s->root, "a file with states", members, err);
    if (!st) st = enti_json_need(s->root, "the file", "entente", ENTI_JSON_NUMBER, &entente, err);
    if (!st) st = enti_json_integer(entente, "\"entente\"", 1, 1, &version, err);
    if (!st) st = enti_text_member(s->root, "title", "", &s->title, err);
    if (!st) st = read_delta(s, err);
    return st ? st : read_states(s, err);
}

ent_status ent_states_parse(const char *text, size_t length, ent_states **out, ent_error *err)
{
    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!text) return ENT_ERR_ARG;
    ent_states *s = enti_new(1, ent_states);
    ent_status st = s ? enti_json_parse(text, length, &s->root, err) : ENT_ERR_NOMEM;
    if (!st) st = read_document(s, err);
    if (st == ENT_ERR_NOMEM) enti_error_set(err, st, 0, 0, "memory ran out");
    if (st)
        ent_states_free(s);
    else
        *out = s;
    return st;
}

bool ent_states_recognise(const char *text, size_t length)
{
    enti_json *root = NULL;

    if (!text || enti_json_parse(text, length, &root, NULL)) return false;
    const bool found = root->kind == ENTI_JSON_OBJECT && enti_json_get(root, "states") &&
                       enti_json_get(root, "entente");
    enti_json_free(root);
    return found;
}

const ent_stochastic_game *ent_states_game(const ent_states *s)
{
    return s ? &s->game : NULL;
}

const char *ent_states_title(const ent_states *s)
{
    return s ? s->title : NULL;
}

const char *ent_states_name(const ent_states *s, size_t state)
{
    return s && state < s->game.states ? s->name[state] : NULL;
}

double ent_states_delta(const ent_states *s)
{
    return s ? s->delta : NAN;
}
