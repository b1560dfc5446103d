/* SPDX-License-Identifier: GPL-3.0-or-later */
/* monitoring_read.c -- what is seen of a case's repeated play.
 *
 *     "monitoring": {"signals": ["quiet", "clash"],
 *                    "probabilities": [[[0.9, 0.1], [0.5, 0.5]], [[0.5, 0.5], ["1/5", "4/5"]]]}
 *     "monitoring": {"error": [0.1, 0.05]}
 *
 * "probabilities" nests one level a player, as "payoffs" does, and ends in one number a signal. With
 * "error" each player is seen to do another action than its own with that probability, all alike.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "io/source.h"

#include <string.h>

static ent_status read_names(ent_scenario *s, const enti_json *list, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    size_t k = 0;

    s->signal = enti_alloc(list->count, sizeof *s->signal);
    if (!s->signal) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at; at = at->next, k++) {
        if (at->kind != ENTI_JSON_STRING || !at->text[0])
            return enti_json_fault(at, err, "a signal is %s, expected its name",
                                   at->kind == ENTI_JSON_STRING ? "an empty text"
                                                                : enti_json_kind_text(at->kind));
        for (size_t j = 0; j < k; j++)
            if (strcmp(s->signal[j], at->text) == 0)
                return enti_json_fault(at, err, "signal %s is listed twice",
                                       enti_show(at->text, shown));
        s->signal[k] = at->text;
    }
    return ENT_OK;
}

static ent_status read_signals(ent_scenario *s, const enti_json *object, ent_error *err)
{
    const enti_json *names = NULL, *list = NULL;
    ent_status st = enti_need_list(object, "\"monitoring\"", "signals", 1, &names, err);

    if (!st) st = read_names(s, names, err);
    if (!st)
        st = enti_json_need(object, "\"monitoring\"", "probabilities", ENTI_JSON_ARRAY, &list, err);
    if (st) return st;
    const size_t profiles = ent_game_profiles(s->game);
    if (names->count > ENT_MONITORING_MAX_CELLS / profiles)
        return enti_json_fault(names, err, "%zu signals for %zu profiles are too many",
                               names->count, profiles);
    double *p = enti_alloc(profiles * names->count, sizeof *p);
    if (!p) return ENT_ERR_NOMEM;
    const enti_chances chances = {"\"probabilities\"", "signal", names->count};
    st = enti_chances_read(s->game, list, &chances, p, err);
    if (!st) st = ent_monitoring_new(s->game, names->count, p, &s->monitoring);
    enti_free(p);
    return st;
}

static ent_status read_errors(ent_scenario *s, const enti_json *list, ent_error *err)
{
    const size_t players = ent_game_players(s->game);
    size_t i = 0;
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY || list->count != players)
        return enti_json_fault(
            list, err, "\"error\" is %s, expected %zu probabilities: one a player",
            list->kind == ENTI_JSON_ARRAY ? "of another length" : enti_json_kind_text(list->kind),
            players);
    s->error = enti_new(players, double);
    if (!s->error) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next, i++)
        st = enti_need_within(at, "a probability", enti_chance, &s->error[i], err);
    if (!st) st = ent_monitoring_noisy(s->game, s->error, &s->monitoring);
    if (st == ENT_ERR_LIMIT)
        return enti_json_fault(list, err, "the game has too many profiles to be seen with errors");
    return st;
}

ent_status enti_monitoring_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"signals", "probabilities", "error", "note", NULL};
    const enti_json *error = NULL;
    ent_status st = ENT_OK;

    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err,
                               "\"monitoring\" is %s, expected {\"signals\", \"probabilities\"} or "
                               "{\"error\"}",
                               enti_json_kind_text(object->kind));
    st = enti_json_only(object, "\"monitoring\"", members, err);
    if (st) return st;
    error = enti_json_get(object, "error");
    if (error && (enti_json_get(object, "signals") || enti_json_get(object, "probabilities")))
        return enti_json_fault(error, err, "\"error\" beside \"signals\", expected one of them");
    st = error ? read_errors(s, error, err) : read_signals(s, object, err);
    s->repetition.monitoring = s->monitoring;
    s->repetition.signal = s->signal;
    s->repetition.error = s->error;
    return st;
}
