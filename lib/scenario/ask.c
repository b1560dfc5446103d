/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask.c -- what a case asks for: repeated play, profiles to make equilibria, analyses.
 *
 *     "repeated":   {"delta": 0.9, "period": "year", "target": ["hold", "hold"],
 *                   "horizon": 5, "monitoring": {...}}
 *     "thresholds": [{"name": "escalation", "profile": ["47.5%", 2]}, ...]
 *     "analyses":   ["nash", "thresholds", {"stackelberg": {"leader": "US"}}, ...]
 *
 * A profile names one action a player, by its label or by its 0-based index.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "io/source.h"

#include <entente/coalition.h>
#include <entente/finite.h>
#include <math.h>
#include <string.h>

static const char *const analyses[] = {
    "nash",      "correlated", "repeated",    "thresholds", "tariff",   "sensitivity", "claim",
    "dominance", "resilience", "stackelberg", "bargain",    "dynamics", "alliance"};

const char *enti_analysis_name(size_t k)
{
    return k < sizeof analyses / sizeof *analyses ? analyses[k] : NULL;
}

ent_status enti_action_read(const ent_game *g, size_t player, const enti_json *at, int *out,
                            ent_error *err)
{
    char shown[ENTI_SHOW_TEXT], who[ENTI_SHOW_TEXT];
    const int count = ent_game_actions(g, player);
    int matches = 0;
    long index = 0;

    if (at->kind == ENTI_JSON_NUMBER) {
        const ent_status st = enti_json_integer(at, "an action", 0, count - 1, &index, err);
        *out = (int)index;
        return st;
    }
    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "an action is %s, expected its label or index",
                               enti_json_kind_text(at->kind));
    for (int a = 0; a < count; a++)
        if (strcmp(ent_game_action_name(g, player, a), at->text) == 0) {
            *out = a;
            matches++;
        }
    if (matches == 1) return ENT_OK;
    enti_show(ent_game_player_name(g, player), who);
    if (matches)
        return enti_json_fault(at, err, "%s has several actions %s, expected an index", who,
                               enti_show(at->text, shown));
    return enti_json_fault(at, err, "%s has no action %s, expected its label or index", who,
                           enti_show(at->text, shown));
}

ent_status enti_profile_read(const ent_game *g, const enti_json *list, int **out, ent_error *err)
{
    const size_t players = ent_game_players(g);
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY || list->count != players)
        return enti_json_fault(
            list, err, "a profile is %s, expected a list of %zu actions: one a player",
            list->kind == ENTI_JSON_ARRAY ? "of another length" : enti_json_kind_text(list->kind),
            players);
    *out = enti_new(players, int);
    if (!*out) return ENT_ERR_NOMEM;
    const enti_json *at = list->child;
    for (size_t i = 0; i < players && !st; i++, at = at->next)
        st = enti_action_read(g, i, at, &(*out)[i], err);
    return st;
}

static ent_status read_horizon(ent_scenario *s, const enti_json *at, ent_error *err)
{
    long periods = 0;
    const ent_status st =
        enti_json_integer(at, "\"horizon\"", 1, (long)ENT_FINITE_MAX_PERIODS, &periods, err);

    if (st) return st;
    if (ent_game_players(s->game) != 2)
        return enti_json_fault(at, err, "\"horizon\" is for two players, the game has %zu",
                               ent_game_players(s->game));
    s->repetition.horizon = (size_t)periods;
    return ENT_OK;
}

static ent_status read_repeated(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"delta",      "period", "target", "horizon",
                                          "monitoring", "note",   NULL};
    static const enti_bounds discount = {0.0, 1.0, true, "a discount factor in [0, 1)"};
    ent_repetition *rep = &s->repetition;
    ent_status st = ENT_OK;

    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"repeated\" is %s, expected {\"delta\", \"period\"}",
                               enti_json_kind_text(object->kind));
    const enti_json *delta = enti_json_get(object, "delta");
    const enti_json *target = enti_json_get(object, "target");
    const enti_json *horizon = enti_json_get(object, "horizon");
    const enti_json *monitoring = enti_json_get(object, "monitoring");
    st = enti_json_only(object, "\"repeated\"", members, err);
    if (!st && delta) st = enti_need_within(delta, "\"delta\"", discount, &rep->delta, err);
    if (!st) st = enti_check_label(object, "period", err);
    if (!st) st = enti_text_member(object, "period", NULL, &rep->period, err);
    if (!st && target) st = enti_profile_read(s->game, target, &s->target, err);
    rep->target = s->target;
    if (!st && horizon) st = read_horizon(s, horizon, err);
    if (!st && monitoring) st = enti_monitoring_read(s, monitoring, err);
    return st;
}

static ent_status read_threshold(ent_scenario *s, const enti_json *at, ent_error *err)
{
    static const char *const members[] = {"name", "profile", "note", NULL};
    enti_target *t = &s->threshold[s->n_thresholds];
    const enti_json *profile = NULL;
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "a threshold is %s, expected {\"name\", \"profile\"}",
                               enti_json_kind_text(at->kind));
    s->n_thresholds++;
    st = enti_json_only(at, "a threshold", members, err);
    if (!st) st = enti_check_label(at, "name", err);
    if (!st) st = enti_text_member(at, "name", NULL, &t->name, err);
    if (!st) st = enti_json_need(at, "a threshold", "profile", ENTI_JSON_ARRAY, &profile, err);
    return st ? st : enti_profile_read(s->game, profile, &t->profile, err);
}

static ent_status read_thresholds(ent_scenario *s, const enti_json *list, ent_error *err)
{
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, err, "\"thresholds\" is %s, expected a list of {\"profile\"}",
                               enti_json_kind_text(list->kind));
    s->threshold = enti_new(list->count, enti_target);
    if (!s->threshold) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_threshold(s, at, err);
    return st;
}

/* Whether partners answer: the war of best tariffs has no answers in it. */
static bool has_replies(const enti_armington *m)
{
    for (size_t i = 0; i < m->players; i++)
        if (m->player[i].reply > 0.0) return true;
    return false;
}

unsigned enti_ask_possible(const ent_scenario *s)
{
    const enti_model *m = &s->model;
    unsigned set = ENT_ANALYSIS_NASH | ENT_ANALYSIS_CORRELATED | ENT_ANALYSIS_REPEATED |
                   ENT_ANALYSIS_DOMINANCE | ENT_ANALYSIS_RESILIENCE | ENT_ANALYSIS_STACKELBERG |
                   ENT_ANALYSIS_BARGAIN | ENT_ANALYSIS_DYNAMICS;

    if (!s->game) return ENT_ANALYSIS_NASH; /* compact, and too large for a table */
    if (s->n_thresholds) set |= ENT_ANALYSIS_THRESHOLDS;
    if (enti_league_fits(s->game)) set |= ENT_ANALYSIS_ALLIANCE;
    const bool joins = m->armington.coalition.members > 0; /* tariffs by rule, not by choice */
    if (enti_model_is_trade(m->kind) && !joins && !has_replies(&m->armington))
        set |= ENT_ANALYSIS_TARIFF;
    if (m->kind == ENTI_MODEL_ARMINGTON && !joins && !isnan(m->armington.low))
        set |= ENT_ANALYSIS_SENSITIVITY;
    if (s->claim.asked) set |= ENT_ANALYSIS_CLAIM;
    return set;
}

unsigned enti_ask_default(const ent_scenario *s)
{
    const bool joins = s->model.armington.coalition.members > 0;
    const unsigned usual = ENT_ANALYSIS_DOMINANCE - 1;

    return enti_ask_possible(s) & (joins ? usual | ENT_ANALYSIS_ALLIANCE : usual);
}

/* One entry of "analyses", its name or {name: options}: a bit that is not in the set yet. */
static ent_status read_analysis(ent_scenario *s, const enti_json *at, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const bool with = at->kind == ENTI_JSON_OBJECT && at->count == 1;
    const char *name = with ? at->child->name : at->text;
    size_t k = 0;

    if (at->kind != ENTI_JSON_STRING && !with)
        return enti_json_fault(at, err, "an analysis is %s, expected its name, or {name: options}",
                               at->kind == ENTI_JSON_OBJECT ? "an object without one member"
                                                            : enti_json_kind_text(at->kind));
    while (enti_analysis_name(k) && strcmp(enti_analysis_name(k), name) != 0) k++;
    enti_show(name, shown);
    if (!enti_analysis_name(k))
        return enti_json_fault(
            at, err,
            "unknown analysis %s, expected nash, correlated, repeated, thresholds, "
            "claim, alliance or another of docs/formats.md",
            shown);
    if (s->analyses & 1u << k)
        return enti_json_fault(at, err, "analysis %s is listed twice", shown);
    if (!(enti_ask_possible(s) & 1u << k))
        return enti_json_fault(
            at, err, "no figures for analysis %s, expected %s", shown,
            !s->game                        ? "\"nash\" alone: the game is too large for a table"
            : 1u << k == ENT_ANALYSIS_CLAIM ? "a \"claim\""
            : 1u << k == ENT_ANALYSIS_THRESHOLDS ? "a list \"thresholds\""
            : 1u << k == ENT_ANALYSIS_ALLIANCE   ? "1 to 12 players with two actions each"
            : 1u << k == ENT_ANALYSIS_TARIFF     ? "a \"model\" whose partners do not answer"
                                             : "an armington model with a \"range\" of elasticity");
    s->analyses |= 1u << k;
    if (1u << k == ENT_ANALYSIS_ALLIANCE)
        return enti_league_read(s, at, with ? at->child : NULL, err);
    return with ? enti_further_read(&s->further, s->game, name, at->child, err) : ENT_OK;
}

/* One name of "analyses" of a coalition game: a solution. */
static ent_status read_solution(ent_scenario *s, const enti_json *at, ent_error *err)
{
    const ent_coop_solution *solution = ent_coop_solutions();
    char shown[ENTI_SHOW_TEXT];
    size_t k = 0;

    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "an analysis is %s, expected its name",
                               enti_json_kind_text(at->kind));
    while (solution[k].name && strcmp(solution[k].name, at->text) != 0) k++;
    enti_show(at->text, shown);
    if (!solution[k].name)
        return enti_json_fault(at, err,
                               "unknown analysis %s of a coalition game, expected a solution such "
                               "as core or nucleolus",
                               shown);
    if (s->analyses & 1u << k)
        return enti_json_fault(at, err, "analysis %s is listed twice", shown);
    s->analyses |= 1u << k;
    return ENT_OK;
}

/* A coalition game is not repeated and has no profiles. */
static ent_status check_coalition(const ent_scenario *s, ent_error *err)
{
    static const char *const names[] = {"repeated", "thresholds", "parameters", "let", "terms",
                                        "claim",    "variants",   "pictures",   NULL};

    for (size_t k = 0; names[k]; k++) {
        const enti_json *at = enti_json_get(s->file.root, names[k]);
        if (at)
            return enti_json_fault(at, err, "\"%s\" of a coalition game, expected a payoff table",
                                   names[k]);
    }
    return ENT_OK;
}

/* All solutions that need nothing but worths. */
static unsigned simple_solutions(void)
{
    const ent_coop_solution *solution = ent_coop_solutions();
    unsigned set = 0;

    for (size_t k = 0; solution[k].name && k < 32; k++)
        if (!*solution[k].needs) set |= 1u << k;
    return set;
}

ent_status enti_ask_read(ent_scenario *s, ent_error *err)
{
    const enti_json *repeated = enti_json_get(s->file.root, "repeated");
    const enti_json *thresholds = enti_json_get(s->file.root, "thresholds");
    const enti_json *list = enti_json_get(s->file.root, "analyses");
    ent_status st = ENT_OK;

    if (s->coop) {
        st = check_coalition(s, err);
        if (st) return st;
        repeated = thresholds = NULL;
    }
    if (repeated) st = read_repeated(s, repeated, err);
    if (!st && thresholds) st = read_thresholds(s, thresholds, err);
    if (st) return st;
    if (list && list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, err, "\"analyses\" is %s, expected a list of names",
                               enti_json_kind_text(list->kind));
    for (const enti_json *at = list ? list->child : NULL; at && !st; at = at->next)
        st = s->coop ? read_solution(s, at, err) : read_analysis(s, at, err);
    if (!s->analyses) s->analyses = s->coop ? simple_solutions() : enti_ask_default(s);
    return st;
}
