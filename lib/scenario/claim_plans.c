/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_plans.c -- what is claimed of a tree, and of players with types.
 *
 *     "predicts": {"outcome": ["demand", "accept"]}
 *     "predicts": {"types": {"Beijing": {"firm": "hold", "soft": ["yield", "wait"]},
 *                            "Washington": "press"}}          or {"Beijing": "separating"}
 *
 * An outcome lists moves from the root on; it is predicted when play goes that way in a
 * subgame-perfect equilibrium, and its margin is the least that a player who moves on it would lose
 * by another move, continuations by backward induction (nash/induction.h). What is claimed of types
 * is a set of profiles of plans, and is judged as any other.
 */
#include "scenario/claim.h"

#include "base/mem.h"
#include "game/bayes.h"
#include "game/tree.h"
#include "io/source.h"

#include <string.h>

/* ---- outcomes ---- */

/* The move of a node by its name or index. */
static ent_status find_move(const ent_tree *t, size_t v, const enti_json *at, size_t *out,
                            ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    long index = 0;

    if (!t->node[v].at.moves)
        return enti_json_fault(at, err, "the game is over before this move, expected none");
    if (at->kind == ENTI_JSON_NUMBER) {
        const ent_status st =
            enti_json_integer(at, "a move", 0, (long)t->node[v].at.moves - 1, &index, err);
        *out = (size_t)index;
        return st;
    }
    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "a move is %s, expected its name or index",
                               enti_json_kind_text(at->kind));
    *out = enti_tree_move_find(t, v, at->text);
    if (*out != SIZE_MAX) return ENT_OK;
    return enti_json_fault(at, err, "there is no move %s here, expected its name or index",
                           enti_show(at->text, shown));
}

ent_status enti_claim_outcome(ent_scenario *s, const enti_json *list, ent_error *err)
{
    enti_claim *c = &s->claim;
    size_t move = 0;

    if (!s->tree)
        return enti_json_fault(list, err, "\"outcome\" without a \"tree\", expected a \"profile\"");
    if (!ent_tree_perfect_information(s->tree))
        return enti_json_fault(list, err,
                               "\"outcome\" where players do not see all, expected a \"profile\"");
    if (list->kind != ENTI_JSON_ARRAY || !list->count)
        return enti_json_fault(list, err, "\"outcome\" is no path, expected a list of moves");
    c->path = enti_new(list->count + 1, size_t);
    if (!c->path) return ENT_ERR_NOMEM;
    c->n_path = 1;
    for (const enti_json *at = list->child; at; at = at->next) {
        const size_t v = c->path[c->n_path - 1];
        const ent_status st = find_move(s->tree, v, at, &move, err);
        if (st) return st;
        c->path[c->n_path++] = s->tree->node[v].at.first + move;
    }
    return ENT_OK;
}

/* ---- types ---- */

static ent_status find_action(const ent_bayes *b, size_t i, const enti_json *at, int *out,
                              ent_error *err)
{
    char shown[ENTI_SHOW_TEXT], who[ENTI_SHOW_TEXT];

    for (*out = 0; at->kind == ENTI_JSON_STRING && *out < b->actions[i]; ++*out)
        if (strcmp(ent_bayes_action_name(b, i, *out), at->text) == 0) return ENT_OK;
    return enti_json_fault(at, err, "%s has no action %s, expected one by its name",
                           enti_show(ent_bayes_player_name(b, i), who),
                           at->kind == ENTI_JSON_STRING ? enti_show(at->text, shown)
                                                        : enti_json_kind_text(at->kind));
}

/* The actions of one type that are predicted, into may [actions]: an action, a list, null for any. */
static ent_status read_choice(const ent_bayes *b, size_t i, const enti_json *at, bool may[],
                              ent_error *err)
{
    const bool list = at->kind == ENTI_JSON_ARRAY;
    ent_status st = ENT_OK;
    int a = 0;

    for (a = 0; a < b->actions[i]; a++) may[a] = at->kind == ENTI_JSON_NULL;
    if (at->kind == ENTI_JSON_NULL) return ENT_OK;
    for (const enti_json *one = list ? at->child : at; one && !st; one = list ? one->next : NULL) {
        st = find_action(b, i, one, &a, err);
        if (!st) may[a] = true;
    }
    return st;
}

/* {"firm": "hold", ...} or, for a player of one type, "hold"; may [types][actions]. */
static ent_status read_types(const ent_bayes *b, size_t i, const enti_json *at, bool may[],
                             ent_error *err)
{
    const size_t actions = (size_t)b->actions[i];
    char shown[ENTI_SHOW_TEXT], who[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    for (size_t k = 0; k < (size_t)b->types[i] * actions; k++) may[k] = true;
    if (at->kind != ENTI_JSON_OBJECT && b->types[i] == 1) return read_choice(b, i, at, may, err);
    enti_show(ent_bayes_player_name(b, i), who);
    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err,
                               "%s has types, expected {\"type\": \"action\"}, \"separating\" or "
                               "\"pooling\"",
                               who);
    for (const enti_json *type = at->child; type && !st; type = type->next) {
        const enti_json place = {.line = type->name_line, .column = type->name_column};
        int t = 0;
        while (t < b->types[i] && strcmp(ent_bayes_type_name(b, i, t), type->name) != 0) t++;
        if (t == b->types[i])
            return enti_json_fault(&place, err, "%s has no type %s, expected one by its name", who,
                                   enti_show(type->name, shown));
        st = read_choice(b, i, type, may + (size_t)t * actions, err);
    }
    return st;
}

typedef enum form { FORM_LISTED, FORM_SEPARATING, FORM_POOLING } form;

/* Whether a plan is of the form: all types alike, or no two. */
static bool has_form(form f, int types, const int action[])
{
    for (int t = 0; t < types; t++)
        for (int u = 0; u < t; u++)
            if ((action[t] == action[u]) != (f == FORM_POOLING)) return false;
    return true;
}

/* Marks the plans of one player that are predicted. */
static ent_status mark_plans(const ent_scenario *s, size_t i, const enti_json *at, bool own[],
                             ent_error *err)
{
    const ent_bayes *b = s->bayes;
    const bool word = at->kind == ENTI_JSON_STRING && b->types[i] > 1;
    const form f = word && strcmp(at->text, "separating") == 0 ? FORM_SEPARATING
                   : word && strcmp(at->text, "pooling") == 0  ? FORM_POOLING
                                                               : FORM_LISTED;
    bool *may = enti_calloc((size_t)b->types[i], (size_t)b->actions[i] * sizeof *may);
    int *action = enti_new((size_t)b->types[i], int);
    ent_status st = may && action ? ENT_OK : ENT_ERR_NOMEM;

    if (!st && f == FORM_LISTED) st = read_types(b, i, at, may, err);
    for (int k = 0; k < ent_game_actions(s->game, i) && !st; k++) {
        st = ent_bayes_plan(b, i, k, action);
        own[k] = f == FORM_LISTED || has_form(f, b->types[i], action);
        for (int t = 0; t < b->types[i] && f == FORM_LISTED; t++)
            own[k] = own[k] && may[t * b->actions[i] + action[t]];
    }
    enti_free(may);
    enti_free(action);
    return st;
}

ent_status enti_claim_types(ent_scenario *s, const enti_json *object, ent_error *err)
{
    const ent_game *g = s->game;
    ent_status st = ENT_OK;

    if (!s->bayes)
        return enti_json_fault(object, err,
                               "\"types\" without a \"bayesian\" model, expected a \"profile\"");
    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"types\" is %s, expected {\"player\": ...}",
                               enti_json_kind_text(object->kind));
    s->claim.match = enti_new(ent_game_width(g), bool);
    if (!s->claim.match) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < ent_game_width(g); k++) s->claim.match[k] = true;
    for (const enti_json *at = object->child; at && !st; at = at->next) {
        const enti_json place = {.line = at->name_line, .column = at->name_column};
        size_t i = 0;
        st = enti_player_find(g, &place, at->name, &i, err);
        if (!st) st = mark_plans(s, i, at, s->claim.match + ent_game_offset(g, i), err);
    }
    return st;
}
