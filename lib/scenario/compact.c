/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.c -- reading a game of many players without its table.
 *
 *     {"kind": "symmetric", "players": 50, "actions": ["stay", "go"], "payoffs": {"stay": U, "go": U}}
 *     {"kind": "symmetric", "types": [{"name", "players", "actions", "payoffs"}, ...]}
 *
 * U, what an action pays, by the number k of others whose action has the same name, of any type:
 *
 *     3, "1/3"                    whatever the others do
 *     [u_0, u_1, ...]             a number for each k
 *     {"linear": [a, b]}          a + b k
 *     {"steps": [[0, u], [7, v]]} u from k = 0 on, v from k = 7 on
 *     {"table": [u, ...]}         one for each count of the others, in the order of compact.h
 *
 * compact_edges.c reads polymatrix games.
 */
#include "scenario/compact.h"

#include "base/mem.h"
#include "base/rational.h"
#include "base/status.h"
#include "io/source.h"

#include <stdio.h>
#include <string.h>

/* What one action pays. */
typedef struct form {
    const enti_json *value;    /* the list, or the plain number */
    const enti_json **entry;   /* [value->count] of a list */
    const char *how;           /* "list", "linear", "steps", "table" or NULL for one number */
    mpq_t a, b;                /* linear */
    int most;                  /* of k */
    char name[ENTI_SHOW_TEXT]; /* of the action, in quotes */
} form;

ent_status enti_compact_put(ent_compact *c, size_t cell, const enti_json *at, const char *of,
                            ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const char *why = "it is no number";

    if (at->kind != ENTI_JSON_NUMBER && at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "a payoff of %s is %s, expected a number", of,
                               enti_json_kind_text(at->kind));
    const ent_status st = enti_game_put(c->store, cell, at->text, strlen(at->text), &why);
    if (!st || st == ENT_ERR_NOMEM) return st;
    return enti_json_fault(at, err, "a payoff of %s is %s: %s, expected a number", of,
                           enti_show(at->text, shown), why);
}

/* A list of `n` entries, by index. */
static ent_status take_list(form *f, const enti_json *list, size_t n, const char *what,
                            ent_error *err)
{
    size_t k = 0;

    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, err, "the payoffs of %s are %s, expected a list", f->name,
                               enti_json_kind_text(list->kind));
    if (list->count < 1 || (n && list->count != n))
        return enti_json_fault(list, err, "the payoffs of %s have %zu entr%s, expected %zu: %s",
                               f->name, list->count, list->count == 1 ? "y" : "ies", n ? n : 1,
                               what);
    f->value = list;
    f->entry = enti_calloc(list->count, sizeof *f->entry);
    if (!f->entry) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at; at = at->next) f->entry[k++] = at;
    return ENT_OK;
}

static ent_status take_rational(const form *f, const enti_json *at, mpq_t q, ent_error *err)
{
    const bool number = at->kind == ENTI_JSON_NUMBER || at->kind == ENTI_JSON_STRING;
    const ent_status st =
        number ? enti_rational_parse(at->text, strlen(at->text), q) : ENT_ERR_PARSE;

    if (!st || st == ENT_ERR_NOMEM) return st;
    return enti_json_fault(at, err, "\"linear\" of %s is not made of numbers, expected [a, b]",
                           f->name);
}

/* [[k, u], ...] with ascending k from 0. */
static ent_status check_steps(const form *f, ent_error *err)
{
    long last = -1, k = 0;

    for (const enti_json *at = f->value->child; at; at = at->next) {
        if (at->kind != ENTI_JSON_ARRAY || at->count != 2)
            return enti_json_fault(at, err, "a step of %s is not a pair, expected [k, payoff]",
                                   f->name);
        const ent_status st = enti_json_integer(at->child, "the k of a step", 0, f->most, &k, err);
        if (st) return st;
        if (last < 0 ? k != 0 : k <= last)
            return enti_json_fault(at->child, err, "steps of %s do not ascend from 0, expected %s",
                                   f->name, last < 0 ? "0" : "a larger k");
        last = k;
    }
    return ENT_OK;
}

static ent_status take_object(form *f, const enti_json *value, size_t cells, ent_error *err)
{
    static const char *const members[] = {"linear", "steps", "table", NULL};
    ent_status st = enti_json_only(value, "a payoff", members, err);

    if (st) return st;
    if (value->count != 1)
        return enti_json_fault(value, err,
                               "the payoffs of %s are told in %zu ways, expected one of "
                               "\"linear\", \"steps\" and \"table\"",
                               f->name, value->count);
    f->how = value->child->name;
    if (strcmp(f->how, "table") == 0)
        return take_list(f, value->child, cells, "one for each count of the others", err);
    if (strcmp(f->how, "steps") == 0) {
        st = take_list(f, value->child, 0, "pairs [k, payoff]", err);
        return st ? st : check_steps(f, err);
    }
    st = take_list(f, value->child, 2, "a and b of a + b k", err);
    if (!st) st = take_rational(f, f->entry[0], f->a, err);
    return st ? st : take_rational(f, f->entry[1], f->b, err);
}

static ent_status take_form(form *f, const enti_json *value, size_t cells, ent_error *err)
{
    char what[80];

    if (value->kind == ENTI_JSON_OBJECT) return take_object(f, value, cells, err);
    f->value = value;
    if (value->kind != ENTI_JSON_ARRAY) return ENT_OK;
    f->how = "list";
    snprintf(what, sizeof what, "one for each number of others, 0 to %d, who choose it", f->most);
    return take_list(f, value, (size_t)f->most + 1, what, err);
}

static ent_status put_form(ent_compact *c, const form *f, size_t cell, size_t number, int k,
                           ent_error *err)
{
    const enti_json *at = f->value;

    if (f->how && strcmp(f->how, "linear") == 0) {
        ent_text text = {0};
        const char *why = NULL;
        mpq_t u;
        mpq_init(u);
        mpq_set_si(u, k, 1);
        mpq_mul(u, u, f->b);
        mpq_add(u, u, f->a);
        ent_status st = enti_rational_print(u, &text);
        if (!st) st = enti_game_put(c->store, cell, text.data, text.length, &why);
        mpq_clear(u);
        ent_text_clear(&text);
        if (!st || st == ENT_ERR_NOMEM) return st;
        return enti_json_fault(f->value, err, "a payoff of %s is no double: %s", f->name, why);
    }
    if (f->how && strcmp(f->how, "steps") == 0) {
        size_t s = 0;
        while (s + 1 < at->count && f->entry[s + 1]->child->number <= k) s++;
        at = f->entry[s]->child->next;
    } else if (f->how) {
        at = f->entry[strcmp(f->how, "list") == 0 ? (size_t)k : number];
    }
    return enti_compact_put(c, cell, at, f->name, err);
}

/* Whether two actions have one name. */
static bool alike(const ent_compact *c, size_t x, size_t y)
{
    return strcmp(c->name[c->types + x], c->name[c->types + y]) == 0;
}

/* All cells of one action. */
static ent_status fill_action(ent_compact *c, size_t at, const form *f, int others[],
                              ent_error *err)
{
    const size_t t = c->type_of[at];

    for (size_t s = 0; s < c->types; s++)
        enti_counts_first(enti_compact_others(c, t, s), c->actions[s], others + c->offset[s]);
    for (size_t number = 0;; number++) {
        int k = 0;
        for (size_t x = 0; x < c->width; x++)
            if (alike(c, x, at)) k += others[x];
        const ent_status st = put_form(c, f, c->first[at] + number, number, k, err);
        if (st) return st;
        bool more = false;
        for (size_t s = c->types; s-- > 0 && !more;)
            more = enti_counts_next(enti_compact_others(c, t, s), c->actions[s],
                                    others + c->offset[s]);
        if (!more) return ENT_OK;
    }
}

/* How many others may choose an action of that name, and how many cells it has. */
static int most_others(const ent_compact *c, size_t at, size_t *cells)
{
    const size_t t = c->type_of[at];
    int most = 0;

    *cells = 1;
    for (size_t s = 0; s < c->types; s++) {
        bool has = false;
        for (int b = 0; b < c->actions[s]; b++) has = has || alike(c, c->offset[s] + (size_t)b, at);
        if (has) most += enti_compact_others(c, t, s);
        *cells *=
            enti_counts_size(enti_compact_others(c, t, s), c->actions[s], ENT_COMPACT_MAX_PAYOFFS);
    }
    return most;
}

static ent_status read_action(ent_compact *c, size_t at, const enti_json *payoffs, int others[],
                              ent_error *err)
{
    form f = {0};
    size_t cells = 0;
    const char *name = c->name[c->types + at];
    const enti_json *value = enti_json_get(payoffs, name);
    ent_status st = ENT_OK;

    enti_show(name, f.name);
    if (!value)
        return enti_json_fault(payoffs, err, "no payoffs of action %s, expected them", f.name);
    mpq_inits(f.a, f.b, NULL);
    f.most = most_others(c, at, &cells);
    st = take_form(&f, value, cells, err);
    if (!st) st = fill_action(c, at, &f, others, err);
    mpq_clears(f.a, f.b, NULL);
    enti_free(f.entry);
    return st;
}

/* "payoffs" of one type. */
static ent_status read_payoffs(ent_compact *c, size_t t, const enti_json *type, ent_error *err)
{
    const enti_json *payoffs = NULL;
    char shown[ENTI_SHOW_TEXT];
    int *others = enti_new(c->width, int);
    ent_status st = others ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_json_need(type, "a type", "payoffs", ENTI_JSON_OBJECT, &payoffs, err);
    for (const enti_json *at = st ? NULL : payoffs->child; at && !st; at = at->next) {
        int a = 0;
        while (a < c->actions[t] && strcmp(ent_compact_action_name(c, t, a), at->name) != 0) a++;
        if (a == c->actions[t])
            st = enti_json_fault(at, err, "unknown action %s, expected one of \"actions\"",
                                 enti_show(at->name, shown));
    }
    for (int a = 0; a < c->actions[t] && !st; a++)
        st = read_action(c, c->offset[t] + (size_t)a, payoffs, others, err);
    enti_free(others);
    return st;
}

ent_status enti_compact_read_actions(const enti_json *object, const char *what,
                                     const enti_json **out, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const ent_status st = enti_need_list(object, what, "actions", 1, out, err);

    if (st) return st;
    for (const enti_json *a = (*out)->child; a; a = a->next) {
        if (a->kind != ENTI_JSON_STRING || !*a->text)
            return enti_json_fault(a, err, "an action is %s, expected its name",
                                   a->kind == ENTI_JSON_STRING ? "an empty text"
                                                               : enti_json_kind_text(a->kind));
        for (const enti_json *b = (*out)->child; b != a; b = b->next)
            if (strcmp(a->text, b->text) == 0)
                return enti_json_fault(a, err, "action %s is listed twice",
                                       enti_show(a->text, shown));
    }
    return ENT_OK;
}

ent_status enti_compact_label(ent_compact *c, size_t t, const char *name, const enti_json *actions)
{
    ent_status st = name ? ent_compact_set_type_name(c, t, name) : ENT_OK;
    int a = 0;

    for (const enti_json *at = actions->child; at && !st; at = at->next)
        st = ent_compact_set_action_name(c, t, a++, at->text);
    return st;
}

/* Members and actions of a type, which is the model itself when there is one alone. */
static ent_status read_type(const enti_json *type, bool only, int *players,
                            const enti_json **actions, ent_error *err)
{
    static const char *const alone[] = {"kind", "players", "actions", "payoffs", "note", NULL};
    static const char *const listed[] = {"name", "players", "actions", "payoffs", "note", NULL};
    const char *what = only ? "a symmetric model" : "a type";
    const enti_json *number = NULL;
    long n = 0;

    if (type->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(type, err,
                               "a type is %s, expected {\"name\", \"players\", "
                               "\"actions\", \"payoffs\"}",
                               enti_json_kind_text(type->kind));
    ent_status st = enti_json_only(type, what, only ? alone : listed, err);
    if (!st) st = enti_check_label(type, "name", err);
    if (!st) st = enti_json_need(type, what, "players", ENTI_JSON_NUMBER, &number, err);
    if (!st) st = enti_json_integer(number, "\"players\"", 1, ENT_COMPACT_MAX_PLAYERS, &n, err);
    *players = (int)n;
    return st ? st : enti_compact_read_actions(type, what, actions, err);
}

ent_status enti_compact_limit(const enti_json *object, ent_status st, ent_error *err)
{
    if (st != ENT_ERR_LIMIT) return st;
    return enti_error_set(err, st, object->line, object->column,
                          "the model has more than %d players or %zu payoffs, which is the limit",
                          ENT_COMPACT_MAX_PLAYERS, ENT_COMPACT_MAX_PAYOFFS);
}

static ent_status read_types(const enti_json *object, const enti_json *first, size_t n,
                             ent_compact **out, ent_error *err)
{
    int *players = enti_new(2 * n, int), *actions = players ? players + n : NULL;
    const enti_json **names = enti_calloc(n, sizeof *names);
    const enti_json *at = first;
    size_t t = 0;
    ent_status st = players && names ? ENT_OK : ENT_ERR_NOMEM;

    for (t = 0; t < n && !st; t++, at = at->next) {
        st = read_type(at, first == object, &players[t], &names[t], err);
        if (!st) actions[t] = (int)names[t]->count;
    }
    if (!st)
        st = enti_compact_limit(
            object, enti_compact_shape(ENT_COMPACT_SYMMETRIC, n, players, actions, 0, NULL, out),
            err);
    at = first;
    for (t = 0; t < n && !st; t++, at = at->next) {
        const enti_json *name = enti_json_get(at, "name");
        st = enti_compact_label(*out, t, name ? name->text : n > 1 ? NULL : "player", names[t]);
    }
    at = first;
    for (t = 0; t < n && !st; t++, at = at->next) st = read_payoffs(*out, t, at, err);
    enti_free(players);
    enti_free(names);
    return st;
}

ent_status enti_symmetric_read(const enti_json *object, ent_compact **out, ent_error *err)
{
    static const char *const members[] = {"kind", "types", "note", NULL};
    const enti_json *types = enti_json_get(object, "types");
    ent_status st = ENT_OK;

    if (!types) return read_types(object, object, 1, out, err);
    st = enti_json_only(object, "a symmetric model with types", members, err);
    if (!st) st = enti_need_list(object, "the model", "types", 1, &types, err);
    return st ? st : read_types(object, types->child, types->count, out, err);
}
