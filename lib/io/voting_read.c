/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voting_read.c -- a weighted voting game from entente JSON.
 *
 *     "players": [{"name": text}, ...]           may be left out: players are numbered
 *     "voting":  {"quota": q, "weights": [w, ...]}                     one criterion, or
 *                {"criteria": [{"quota": q, "weights": [w, ...]}, ...],
 *                 "rules": [[0, 1], [2]]}        criteria of each rule; left out: one rule of all
 *
 * Numbers are exact: a decimal, or a text "p/q".
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/voting.h"
#include "io/json.h"
#include "io/source.h"
#include "io/voting.h"

#include <stdio.h>
#include <string.h>

static const char *const file_members[] = {"entente", "title",   "question", "method", "source",
                                           "sources", "players", "voting",   NULL};
static const char *const voting_members[] = {"quota", "weights", "criteria", "rules", NULL};
static const char *const criterion_members[] = {"quota", "weights", NULL};

/* A number exactly, at least `least`; strictly above it when `above`. */
static ent_status read_number(const enti_json *value, const char *what, bool above, mpq_t out,
                              ent_error *err)
{
    const bool text = value->kind == ENTI_JSON_STRING || value->kind == ENTI_JSON_NUMBER;

    if (!text)
        return enti_json_fault(value, err, "%s is %s, expected a number", what,
                               enti_json_kind_text(value->kind));
    const ent_status st = enti_rational_parse(value->text, strlen(value->text), out);
    if (st == ENT_ERR_PARSE)
        return enti_json_fault(value, err, "%s is no number, expected a decimal or \"p/q\"", what);
    if (st) {
        enti_json_fault(value, err, "%s is too long for exact arithmetic", what);
        if (err) err->code = st;
        return st;
    }
    if (mpq_sgn(out) < 0 || (above && mpq_sgn(out) == 0))
        return enti_json_fault(value, err, "%s is %s, expected a number %s 0", what, value->text,
                               above ? "above" : "of at least");
    return ENT_OK;
}

static ent_status read_criterion(const enti_json *from, const char *what, size_t c, ent_voting *v,
                                 ent_error *err)
{
    const enti_json *quota = enti_json_get(from, "quota"), *weights = NULL;
    char name[40];
    size_t i = 0;
    mpq_t q;

    if (!quota) return enti_json_fault(from, err, "%s has no \"quota\", expected a number", what);
    ent_status st = enti_json_need(from, what, "weights", ENTI_JSON_ARRAY, &weights, err);
    if (st) return st;
    if (weights->count != v->players)
        return enti_json_fault(weights, err,
                               "\"weights\" has %zu entries, expected one for each of "
                               "%zu players",
                               weights->count, v->players);
    mpq_t *w = enti_rationals_new(v->players);
    if (!w) return enti_no_memory(err);
    mpq_init(q);
    st = read_number(quota, "\"quota\"", true, q, err);
    for (const enti_json *value = weights->child; value && !st; value = value->next, i++) {
        snprintf(name, sizeof name, "weight %zu", i);
        st = read_number(value, name, false, w[i], err);
    }
    if (!st) {
        st = enti_voting_put(v, c, q, w);
        if (st) enti_json_fault(weights, err, "the weights, as integers, sum to more than 2^53");
        if (st && err) err->code = st;
    }
    mpq_clear(q);
    enti_rationals_free(w, v->players);
    return st;
}

/* "rules" into bits [*n]. */
static ent_status read_rules(const enti_json *rules, size_t n_criteria, size_t *n, uint32_t rule[],
                             ent_error *err)
{
    ent_status st = ENT_OK;

    *n = 0;
    if (rules->kind != ENTI_JSON_ARRAY || rules->count < 1 || rules->count > ENT_VOTING_MAX_RULES)
        return enti_json_fault(rules, err, "\"rules\" is no list of 1 to %d lists of criteria",
                               ENT_VOTING_MAX_RULES);
    for (const enti_json *r = rules->child; r && !st; r = r->next) {
        if (r->kind != ENTI_JSON_ARRAY || r->count < 1)
            return enti_json_fault(r, err,
                                   "rule %zu is no list of criteria, expected their indices", *n);
        rule[*n] = 0;
        for (const enti_json *c = r->child; c && !st; c = c->next) {
            long k = 0;
            st = enti_json_integer(c, "a criterion of the rule", 0, (long)n_criteria - 1, &k, err);
            rule[*n] |= (uint32_t)1 << k;
        }
        (*n)++;
    }
    return st;
}

/* The names, their number to be `players`. */
static ent_status read_players(const enti_json *list, ent_voting *v, ent_error *err)
{
    static const char *const members[] = {"name", NULL};
    ent_status st = ENT_OK;
    size_t i = 0;

    for (const enti_json *p = list->child; p && !st; p = p->next, i++) {
        const enti_json *name = NULL;
        char what[40];
        snprintf(what, sizeof what, "player %zu", i + 1);
        if (p->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(p, err, "%s is %s, expected an object", what,
                                   enti_json_kind_text(p->kind));
        st = enti_json_only(p, what, members, err);
        if (!st) st = enti_json_need(p, what, "name", ENTI_JSON_STRING, &name, err);
        if (!st && !*name->text)
            st = enti_json_fault(name, err, "the name of %s is empty, expected a text", what);
        for (size_t j = 0; j < i && !st; j++)
            if (strcmp(ent_voting_player_name(v, j), name->text) == 0)
                st = enti_json_fault(name, err,
                                     "the name of %s stands twice, expected distinct names", what);
        if (!st && ent_voting_set_player_name(v, i, name->text)) st = enti_no_memory(err);
    }
    return st;
}

/* How many players: as "players" says, else as the first weights do. */
static ent_status count_players(const enti_json *players, const enti_json *first, const char *what,
                                size_t *n, ent_error *err)
{
    const enti_json *list = players;

    if (!list) {
        const ent_status st = enti_json_need(first, what, "weights", ENTI_JSON_ARRAY, &list, err);
        if (st) return st;
    }
    if (list->kind != ENTI_JSON_ARRAY || list->count < 1)
        return enti_json_fault(list, err, "there are no players, expected a list of 1 to %d",
                               ENT_VOTING_MAX_PLAYERS);
    *n = list->count;
    if (*n <= ENT_VOTING_MAX_PLAYERS) return ENT_OK;
    enti_json_fault(list, err, "%zu players are too many, the limit is %d", *n,
                    ENT_VOTING_MAX_PLAYERS);
    if (err) err->code = ENT_ERR_LIMIT;
    return ENT_ERR_LIMIT;
}

/* The criteria as a list; one criterion is the object itself. */
static ent_status find_criteria(const enti_json *voting, const enti_json **list, ent_error *err)
{
    const enti_json *criteria = enti_json_get(voting, "criteria");
    ent_status st = enti_json_only(voting, "\"voting\"", voting_members, err);

    *list = NULL;
    if (st || !criteria) {
        const enti_json *rules = enti_json_get(voting, "rules");
        if (!st && rules) st = enti_json_fault(rules, err, "\"rules\" stands without \"criteria\"");
        return st;
    }
    if (enti_json_get(voting, "quota") || enti_json_get(voting, "weights"))
        return enti_json_fault(criteria, err,
                               "\"criteria\" stands beside \"quota\" or \"weights\", "
                               "expected one or the other");
    if (criteria->kind != ENTI_JSON_ARRAY || criteria->count < 1 ||
        criteria->count > ENT_VOTING_MAX_CRITERIA)
        return enti_json_fault(criteria, err, "\"criteria\" is no list of 1 to %d criteria",
                               ENT_VOTING_MAX_CRITERIA);
    *list = criteria;
    return ENT_OK;
}

static ent_status read_all(const enti_json *list, ent_voting *v, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t c = 0;

    for (const enti_json *one = list->child; one && !st; one = one->next, c++) {
        char what[40];
        snprintf(what, sizeof what, "criterion %zu", c);
        if (one->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(one, err, "%s is %s, expected an object", what,
                                   enti_json_kind_text(one->kind));
        st = enti_json_only(one, what, criterion_members, err);
        if (!st) st = read_criterion(one, what, c, v, err);
    }
    return st;
}

ent_status enti_voting_from_json(const enti_json *root, ent_voting **out, ent_error *err)
{
    const enti_json *voting = NULL, *list = NULL, *players = enti_json_get(root, "players");
    const enti_json *title = enti_json_get(root, "title");
    uint32_t rule[ENT_VOTING_MAX_RULES];
    size_t n = 0, n_rules = 0;
    ent_voting *v = NULL;

    *out = NULL;
    ent_status st = enti_json_need(root, "the file", "voting", ENTI_JSON_OBJECT, &voting, err);
    if (!st) st = find_criteria(voting, &list, err);
    if (!st)
        st = count_players(players, list ? list->child : voting,
                           list ? "criterion 0" : "\"voting\"", &n, err);
    const size_t m = list ? list->count : 1;
    const enti_json *rules = st ? NULL : enti_json_get(voting, "rules");
    if (rules) st = read_rules(rules, m, &n_rules, rule, err);
    if (!st && enti_voting_alloc(n, m, n_rules, rule, &v)) st = enti_no_memory(err);
    if (!st) st = list ? read_all(list, v, err) : read_criterion(voting, "\"voting\"", 0, v, err);
    if (!st && players) st = read_players(players, v, err);
    if (!st && title && title->kind == ENTI_JSON_STRING && ent_voting_set_title(v, title->text))
        st = enti_no_memory(err);
    if (st) {
        ent_voting_free(v);
        return st;
    }
    *out = v;
    return ENT_OK;
}

static ent_status check_file(const enti_json *root, ent_error *err)
{
    long version = 0;

    if (root->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(root, err, "the file is %s, expected an object",
                               enti_json_kind_text(root->kind));
    const enti_json *entente = enti_json_get(root, "entente");
    if (!entente)
        return enti_json_fault(root, err, "the file has no \"entente\", expected \"entente\": 1");
    const ent_status st = enti_json_integer(entente, "\"entente\"", 1, 1, &version, err);
    return st ? st : enti_json_only(root, "the file", file_members, err);
}

ent_status ent_voting_parse(const char *text, size_t length, ent_voting **out, ent_error *err)
{
    enti_json *root = NULL;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!text) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(text, length, &root, err);
    if (!st) st = check_file(root, err);
    if (!st) st = enti_voting_from_json(root, out, err);
    enti_json_free(root);
    return st;
}

bool ent_voting_is(const char *text, size_t length)
{
    enti_json *root = NULL;

    if (!text || enti_json_parse(text, length, &root, NULL)) return false;
    const bool is = enti_json_get(root, "voting") != NULL;
    enti_json_free(root);
    return is;
}
