/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_read.c -- an automaton from JSON, as reports print it.
 *
 *     {"initial": [[0, 1]],
 *      "states": [{"name": "cooperate", "profile": [0, 0],
 *                  "next": [{"after": [0, 0], "to": [[0, 1]]}], "otherwise": [[1, 1]]}, ...]}
 *
 * or an object with such a one in its member "automaton".
 */
#include "base/mem.h"
#include "base/status.h"
#include "game/game.h"
#include "scenario/scenario.h"

#include <entente/patience.h>

#include <string.h>

/* A reader at work. */
typedef struct reader {
    const ent_game *g;
    ent_automaton *a;
    int *profile; /* [players] work */
    ent_error *err;
} reader;

/* [[state, probability], ...] */
static ent_status read_lottery(reader *r, const enti_json *list, const char *what, int *lottery)
{
    const size_t n = list->kind == ENTI_JSON_ARRAY ? list->count : 0;
    int *state = enti_new(n, int);
    double *p = enti_new(n, double);
    ent_status st =
        n ? ENT_OK
          : enti_json_fault(list, r->err, "%s is %s, expected [[state, probability], ...]", what,
                            list->kind == ENTI_JSON_ARRAY ? "empty"
                                                          : enti_json_kind_text(list->kind));
    size_t k = 0;

    if (!st && (!state || !p)) st = ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next, k++) {
        long number = 0;
        if (at->kind != ENTI_JSON_ARRAY || at->count != 2)
            st = enti_json_fault(at, r->err, "a branch of %s is %s, expected [state, probability]",
                                 what, enti_json_kind_text(at->kind));
        if (!st)
            st =
                enti_json_integer(at->child, "a state", 0, (long)r->a->states - 1, &number, r->err);
        if (!st) st = enti_json_number(at->child->next, "a probability", &p[k], r->err);
        if (!st) state[k] = (int)number;
    }
    if (!st) st = ent_automaton_add_lottery(r->a, n, state, p, lottery);
    if (st == ENT_ERR_ARG)
        st = enti_json_fault(list, r->err,
                             "%s is no lottery, expected positive probabilities that sum to 1, "
                             "each state once",
                             what);
    enti_free(state);
    enti_free(p);
    return st;
}

/* One action a player; null, for none, only when `some`. */
static ent_status read_actions(reader *r, const enti_json *list, bool some, int out[])
{
    const size_t players = r->g->players;
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY || list->count != players)
        return enti_json_fault(list, r->err, "a profile is %s, expected a list of %zu actions",
                               list->kind == ENTI_JSON_ARRAY ? "of another length"
                                                             : enti_json_kind_text(list->kind),
                               players);
    const enti_json *at = list->child;
    for (size_t i = 0; i < players && !st; i++, at = at->next) {
        out[i] = -1;
        if (!some || at->kind != ENTI_JSON_NULL)
            st = enti_action_read(r->g, i, at, &out[i], r->err);
    }
    return st;
}

/* One of "next": what follows after a profile. */
static ent_status read_after(reader *r, const enti_json *at, int next[])
{
    static const char *const members[] = {"after", "to", NULL};
    const enti_json *after = NULL, *to = NULL;
    int lottery = 0;
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, r->err, "a transition is %s, expected {\"after\", \"to\"}",
                               enti_json_kind_text(at->kind));
    st = enti_json_only(at, "a transition", members, r->err);
    if (!st) st = enti_json_need(at, "a transition", "after", ENTI_JSON_ARRAY, &after, r->err);
    if (!st) st = enti_json_need(at, "a transition", "to", ENTI_JSON_ARRAY, &to, r->err);
    if (!st) st = read_actions(r, after, false, r->profile);
    if (!st) st = read_lottery(r, to, "\"to\"", &lottery);
    if (st) return st;
    int *cell = &next[enti_game_index(r->g, r->profile)];
    if (*cell >= 0)
        return enti_json_fault(after, r->err, "a second transition after the same profile");
    *cell = lottery;
    return ENT_OK;
}

/* Every profile without a transition of its own takes `otherwise`; without one it is missing. */
static ent_status fill(reader *r, const enti_json *at, size_t s, const enti_json *otherwise)
{
    int *next = r->a->next + s * r->a->profiles;
    int lottery = -1;
    const ent_status st =
        otherwise ? read_lottery(r, otherwise, "\"otherwise\"", &lottery) : ENT_OK;

    for (size_t c = 0; c < r->a->profiles && !st; c++) {
        if (next[c] >= 0) continue;
        if (lottery < 0)
            return enti_json_fault(at, r->err,
                                   "state %zu has no transition after profile %zu of %zu, expected "
                                   "it in \"next\", or \"otherwise\"",
                                   s, c, r->a->profiles);
        next[c] = lottery;
    }
    return st;
}

static ent_status read_state(reader *r, const enti_json *at, size_t s)
{
    static const char *const members[] = {"name", "profile", "next", "otherwise", NULL};
    const enti_json *profile = NULL;
    const char *name = NULL;
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, r->err, "a state is %s, expected {\"profile\", \"next\"}",
                               enti_json_kind_text(at->kind));
    st = enti_json_only(at, "a state", members, r->err);
    if (!st) st = enti_text_member(at, "name", NULL, &name, r->err);
    if (!st && name) st = ent_automaton_set_name(r->a, s, name);
    if (!st) st = enti_json_need(at, "a state", "profile", ENTI_JSON_ARRAY, &profile, r->err);
    if (!st) st = read_actions(r, profile, true, r->a->profile + s * r->g->players);
    const enti_json *list = enti_json_get(at, "next");
    if (!st && list && list->kind != ENTI_JSON_ARRAY)
        st = enti_json_fault(list, r->err, "\"next\" is %s, expected a list of {\"after\", \"to\"}",
                             enti_json_kind_text(list->kind));
    for (const enti_json *k = list ? list->child : NULL; k && !st; k = k->next)
        st = read_after(r, k, r->a->next + s * r->a->profiles);
    return st ? st : fill(r, at, s, enti_json_get(at, "otherwise"));
}

static ent_status read_automaton(reader *r, const enti_json *root)
{
    const enti_json *inner =
        root->kind == ENTI_JSON_OBJECT ? enti_json_get(root, "automaton") : NULL;
    const enti_json *initial = NULL, *states = NULL;
    const enti_json *at = inner ? inner : root;
    size_t s = 0;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, r->err,
                               "the automaton is %s, expected {\"initial\", \"states\"}",
                               enti_json_kind_text(at->kind));
    ent_status st =
        enti_json_need(at, "the automaton", "initial", ENTI_JSON_ARRAY, &initial, r->err);
    if (!st) st = enti_need_list(at, "the automaton", "states", 1, &states, r->err);
    if (!st) st = ent_automaton_new(r->g, states->count, r->a);
    if (st == ENT_ERR_LIMIT)
        return enti_error_set(r->err, st, states->line, states->column,
                              "%zu states of %zu profiles are too many", states->count,
                              r->g->profiles);
    for (const enti_json *k = st ? NULL : states->child; k && !st; k = k->next)
        st = read_state(r, k, s++);
    if (!st) st = read_lottery(r, initial, "\"initial\"", &r->a->initial);
    if (!st) st = ent_automaton_validate(r->g, r->a, r->err);
    return st;
}

static ent_status read_root(const ent_game *g, const enti_json *root, ent_automaton *out,
                            ent_error *err)
{
    ent_automaton a = {0};
    reader r = {g, &a, enti_new(g->players, int), err};
    const ent_status st = r.profile ? read_automaton(&r, root) : ENT_ERR_NOMEM;

    if (st)
        ent_automaton_clear(&a);
    else
        *out = a;
    enti_free(r.profile);
    return st;
}

ent_status ent_automaton_parse(const ent_game *g, const char *text, size_t length,
                               ent_automaton *out, ent_error *err)
{
    enti_json *root = NULL;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!g || !text) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(text, length, &root, err);
    if (!st) st = read_root(g, root, out, err);
    enti_json_free(root);
    return st;
}
