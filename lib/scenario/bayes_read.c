/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes_read.c -- a game of players whose types only they know.
 *
 *     "model": {"kind": "bayesian", "unit": "...",
 *               "players": [{"name": "Beijing", "types": ["firm", "soft"], "chances": ["q", "1 - q"],
 *                            "actions": ["hold", "yield"]},
 *                           {"name": "Washington", "actions": ["press", "wait"]}],
 *               "payoffs": [[[[0, "g"], [1, 0]], ...], ...]}
 *
 * "payoffs" nests one level for each player with "types", then one a player for its actions, and
 * ends in one payoff a player. "prior" nests one level for each player with types and ends in a
 * probability; without it types are independent, each player's by its "chances". Numbers are
 * numbers or formulas, as in tree_read.c.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "game/bayes.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

/* The most payoffs of the normal form, and of the game. */
#define MAX_PAYOFFS 1000000
#define MAX_LEVELS  (2 * ENT_GAME_MAX_PLAYERS)

typedef struct reader {
    ent_scenario *s;
    ent_error *err;
    size_t players;
    int types[ENT_GAME_MAX_PLAYERS], actions[ENT_GAME_MAX_PLAYERS];
    size_t typed;          /* players with "types" */
    int level[MAX_LEVELS]; /* their counts, then the actions of all */
    const enti_json *player[ENT_GAME_MAX_PLAYERS];
} reader;

/* ---- players ---- */

/* A list of distinct texts. */
static ent_status read_labels(const reader *r, const enti_json *player, const char *name,
                              int *count)
{
    const enti_json *list = NULL;
    ent_status st = enti_need_list(player, "a player", name, 1, &list, r->err);

    if (st) return st;
    if (list->count > MAX_PAYOFFS)
        return enti_json_fault(list, r->err, "more than %d entries, expected fewer", MAX_PAYOFFS);
    for (const enti_json *at = list->child; at; at = at->next) {
        if (at->kind != ENTI_JSON_STRING || !*at->text)
            return enti_json_fault(at, r->err, "a name is missing, expected a text");
        for (const enti_json *before = list->child; before != at; before = before->next)
            if (strcmp(before->text, at->text) == 0)
                return enti_json_fault(at, r->err, "the same name twice, expected another");
    }
    *count = (int)list->count;
    return ENT_OK;
}

static ent_status read_player(reader *r, const enti_json *at, size_t i)
{
    static const char *const members[] = {"name", "types", "chances", "actions", "note", NULL};
    const enti_json *name = NULL;
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, r->err, "a player is %s, expected {\"name\", \"actions\"}",
                               enti_json_kind_text(at->kind));
    r->player[i] = at;
    st = enti_json_only(at, "a player", members, r->err);
    if (!st) st = enti_json_need(at, "a player", "name", ENTI_JSON_STRING, &name, r->err);
    if (!st) st = enti_check_label(at, "name", r->err);
    for (size_t j = 0; j < i && !st; j++)
        if (strcmp(enti_json_get(r->player[j], "name")->text, name->text) == 0)
            st = enti_json_fault(name, r->err, "two players of one name, expected another");
    if (!st) st = read_labels(r, at, "actions", &r->actions[i]);
    r->types[i] = 1;
    if (!st && enti_json_get(at, "types")) {
        st = read_labels(r, at, "types", &r->types[i]);
        r->level[r->typed++] = r->types[i];
    }
    return st;
}

static ent_status read_players(reader *r, const enti_json *object)
{
    const enti_json *list = NULL;
    ent_status st = enti_need_list(object, "the model", "players", 1, &list, r->err);

    if (st) return st;
    if (list->count > ENT_GAME_MAX_PLAYERS)
        return enti_json_fault(list, r->err, "%zu players, the limit is %d", list->count,
                               ENT_GAME_MAX_PLAYERS);
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_player(r, at, r->players++);
    for (size_t i = 0; i < r->players && !st; i++) r->level[r->typed + i] = r->actions[i];
    return st;
}

/* ---- tables ---- */

/* Where a nested list is read to: numbers in a row, and where each stands. */
typedef struct table {
    const char *what;
    size_t leaf; /* numbers of an innermost list; 0: it is a number itself */
    double *x;
    const enti_json **at;
} table;

static ent_status read_leaf(const reader *r, const enti_json *leaf, const table *into, size_t *n)
{
    const enti_json *number = leaf;
    ent_status st = ENT_OK;

    if (into->leaf) {
        if (leaf->kind != ENTI_JSON_ARRAY || leaf->count != into->leaf)
            return enti_json_fault(leaf, r->err, "this is no list of %zu payoffs, one a player",
                                   into->leaf);
        number = leaf->child;
    }
    for (size_t k = 0; k < (into->leaf ? into->leaf : 1) && !st; k++, number = number->next) {
        into->at[*n] = number;
        st = enti_formula_read(r->s, number, into->what, &into->x[(*n)++], r->err);
    }
    return st;
}

/* The nested lists of `depth` levels, entries of the innermost fastest. */
static ent_status read_nested(const reader *r, const enti_json *list, size_t depth,
                              const table *into)
{
    const enti_json *level[MAX_LEVELS];
    size_t from = 0, n = 0;

    if (depth == 0) return read_leaf(r, list, into, &n);
    for (;;) {
        for (size_t d = from; d < depth; d++) {
            const enti_json *in = d ? level[d - 1] : list;
            if (in->kind != ENTI_JSON_ARRAY || in->count != (size_t)r->level[d])
                return enti_json_fault(in, r->err, "this is %s%s, expected a list of %d entries",
                                       enti_json_kind_text(in->kind),
                                       in->kind == ENTI_JSON_ARRAY ? " of another length" : "",
                                       r->level[d]);
            level[d] = in->child;
        }
        const ent_status st = read_leaf(r, level[depth - 1], into, &n);
        if (st) return st;
        from = depth;
        while (from > 0 && !level[from - 1]->next) from--;
        if (from == 0) return ENT_OK;
        level[from - 1] = level[from - 1]->next;
    }
}

/* The product of the chances of every player's types. */
static ent_status read_chances(const reader *r, const enti_json *object, double prior[])
{
    size_t n = 1;

    prior[0] = 1.0;
    for (size_t i = 0; i < r->players; i++) {
        const enti_json *list = enti_json_get(r->player[i], "chances");
        const size_t types = (size_t)r->types[i];
        if (!list && types == 1) continue;
        if (!list)
            return enti_json_fault(object, r->err,
                                   "there is no \"prior\", expected one, or \"chances\" of every "
                                   "player with \"types\"");
        if (list->kind != ENTI_JSON_ARRAY || list->count != types)
            return enti_json_fault(list, r->err, "\"chances\" is no list of %zu, one a type",
                                   types);
        const enti_json *at = list->child;
        double p[ENT_GAME_MAX_PLAYERS * 16];
        if (types > sizeof p / sizeof *p)
            return enti_json_fault(list, r->err, "too many types, expected a \"prior\"");
        for (size_t t = 0; t < types; t++, at = at->next) {
            const ent_status st = enti_formula_read(r->s, at, "a probability", &p[t], r->err);
            if (st) return st;
        }
        for (size_t k = n; k-- > 0;) /* from behind, so that nothing is lost */
            for (size_t t = types; t-- > 0;) prior[k * types + t] = prior[k] * p[t];
        n *= types;
    }
    return ENT_OK;
}

static ent_status check_prior(const reader *r, const enti_json *at, size_t n, const double prior[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        if (!(prior[k] >= 0.0))
            return enti_json_fault(at, r->err, "a probability is %g, expected at least 0",
                                   prior[k]);
        sum += prior[k];
    }
    if (fabs(sum - 1.0) <= 1e-9) return ENT_OK;
    return enti_json_fault(at, r->err, "the probabilities of the types sum to %.10g, expected 1",
                           sum);
}

/* ---- the game ---- */

static ent_status name_all(const reader *r, ent_bayes *b)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < r->players && !st; i++) {
        const enti_json *types = enti_json_get(r->player[i], "types");
        const enti_json *actions = enti_json_get(r->player[i], "actions");
        int k = 0;
        st = ent_bayes_set_player_name(b, i, enti_json_get(r->player[i], "name")->text);
        for (const enti_json *at = types ? types->child : NULL; at && !st; at = at->next)
            st = ent_bayes_set_type_name(b, i, k++, at->text);
        k = 0;
        for (const enti_json *at = actions->child; at && !st; at = at->next)
            st = ent_bayes_set_action_name(b, i, k++, at->text);
    }
    return st;
}

/* Whether the tables stay below the limit; their sizes. */
static bool count_cells(const reader *r, size_t *types, size_t *payoffs)
{
    *types = 1;
    *payoffs = r->players;
    for (size_t i = 0; i < r->players; i++) {
        const size_t more = (size_t)r->types[i] * (size_t)r->actions[i];
        if (*payoffs > MAX_PAYOFFS / more) return false;
        *payoffs *= more;
        *types *= (size_t)r->types[i];
    }
    return true;
}

static ent_status read_tables(reader *r, const enti_json *object, double x[], const enti_json *at[],
                              size_t n_types, size_t n_payoffs)
{
    const enti_json *prior = enti_json_get(object, "prior"), *payoffs = NULL;
    const table chances = {"a probability", 0, x, at};
    const table pay = {"a payoff", r->players, x + n_types, at + n_types};
    ent_status st =
        enti_json_need(object, "the model", "payoffs", ENTI_JSON_ARRAY, &payoffs, r->err);

    if (!st) st = prior ? read_nested(r, prior, r->typed, &chances) : read_chances(r, object, x);
    if (!st) st = check_prior(r, prior ? prior : object, n_types, x);
    if (!st) st = read_nested(r, payoffs, r->typed + r->players, &pay);
    if (st) return st;
    ent_bayes *b = NULL;
    st = ent_bayes_new(r->players, r->types, r->actions, x, x + n_types, &b);
    r->s->bayes = b;
    for (size_t k = 0; k < n_types && prior && !st; k++) st = enti_literal_put(&b->prior, k, at[k]);
    for (size_t k = 0; k < n_payoffs && !st; k++)
        st = enti_literal_put(&b->payoff, k, at[n_types + k]);
    if (!st) st = name_all(r, b);
    if (!st) st = ent_bayes_normal(b, MAX_PAYOFFS, &r->s->game);
    if (st == ENT_ERR_LIMIT)
        st = enti_json_fault(object, r->err, "the plans are too many, the limit is %d payoffs",
                             MAX_PAYOFFS);
    return st;
}

ent_status enti_bayes_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind",    "unit",  "basis", "players",
                                          "payoffs", "prior", NULL};
    reader r = {.s = s, .err = err};
    size_t n_types = 0, n_payoffs = 0;
    ent_status st = enti_json_only(object, "a bayesian model", members, err);

    if (!st) st = enti_text_member(object, "unit", s->unit, &s->unit, err);
    if (!st) st = enti_text_member(object, "basis", NULL, &s->model.basis, err);
    if (!st) st = read_players(&r, object);
    if (st) return st;
    if (!count_cells(&r, &n_types, &n_payoffs))
        return enti_json_fault(object, err, "the game is too large, the limit is %d payoffs",
                               MAX_PAYOFFS);
    double *x = enti_new(n_types + n_payoffs, double);
    const enti_json **at = enti_new(n_types + n_payoffs, const enti_json *);
    st = x && at ? read_tables(&r, object, x, at, n_types, n_payoffs) : ENT_ERR_NOMEM;
    enti_free(x);
    enti_free(at);
    return st;
}
