/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terms.c -- what is added to payoffs: the political part beside a model's economic one.
 *
 *     "terms": [{"to": "China", "when": {"United States": ["47.5%", "126.5%"], "China": "21.2%"},
 *                "add": "-audience", "note": "backing down is seen at home"}, ...]
 *
 * A term is added to one player's payoff in every profile where each player of "when" takes the
 * action, or one of the actions, named there. Without "when" it is added everywhere.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "game/game.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

ent_status enti_player_find(const ent_game *g, const enti_json *at, const char *name, size_t *out,
                            ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    for (*out = 0; *out < ent_game_players(g); ++*out)
        if (strcmp(ent_game_player_name(g, *out), name) == 0) return ENT_OK;
    return enti_json_fault(at, err, "unknown player %s, expected the name of one",
                           enti_show(name, shown));
}

/* "when": which actions match, on [width]. */
static ent_status read_when(const ent_game *g, const enti_json *when, bool on[], ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < ent_game_width(g); k++) on[k] = true;
    if (!when) return ENT_OK;
    if (when->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(when, err, "\"when\" is %s, expected {\"player\": \"action\"}",
                               enti_json_kind_text(when->kind));
    for (const enti_json *at = when->child; at && !st; at = at->next) {
        const enti_json place = {.line = at->name_line, .column = at->name_column};
        const bool list = at->kind == ENTI_JSON_ARRAY;
        size_t player = 0;
        st = enti_player_find(g, &place, at->name, &player, err);
        if (st) return st;
        bool *own = on + ent_game_offset(g, player);
        memset(own, 0, (size_t)ent_game_actions(g, player) * sizeof *own);
        for (const enti_json *action = list ? at->child : at; action && !st;
             action = list ? action->next : NULL) {
            int a = 0;
            st = enti_action_read(g, player, action, &a, err);
            own[a] = true;
        }
    }
    return st;
}

/* One term, into payoff [profiles][players]; on [width] is scratch. */
static ent_status read_term(const ent_scenario *s, const enti_json *at, bool on[], double payoff[],
                            ent_error *err)
{
    static const char *const members[] = {"to", "when", "add", "note", NULL};
    const ent_game *g = s->game;
    const size_t n = ent_game_players(g);
    int profile[ENT_GAME_MAX_PLAYERS] = {0};
    const enti_json *to = NULL, *add = enti_json_get(at, "add");
    size_t player = 0;
    double value = 0.0;

    if (at->kind != ENTI_JSON_OBJECT || !add)
        return enti_json_fault(at, err, "this is no term, expected {\"to\", \"when\", \"add\"}");
    ent_status st = enti_json_only(at, "a term", members, err);
    if (!st) st = enti_json_need(at, "a term", "to", ENTI_JSON_STRING, &to, err);
    if (!st) st = enti_player_find(g, to, to->text, &player, err);
    if (!st) st = read_when(g, enti_json_get(at, "when"), on, err);
    if (!st) st = enti_formula_read(s, add, "a term", &value, err);
    if (st) return st;
    do {
        bool all = true;
        for (size_t i = 0; i < n && all; i++) all = on[ent_game_offset(g, i) + (size_t)profile[i]];
        if (all) payoff[player] += value;
        payoff += n;
    } while (ent_game_next_profile(g, profile));
    return ENT_OK;
}

ent_status enti_terms_read(ent_scenario *s, ent_error *err)
{
    const enti_json *list = enti_json_get(s->file.root, "terms");
    const ent_game *g = s->game;
    const size_t size = ent_game_profiles(g) * ent_game_players(g);
    double *payoff = NULL;
    bool *on = NULL;
    ent_status st = ENT_OK;

    if (!list) return ENT_OK;
    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, err, "\"terms\" is %s, expected a list of {\"to\", \"add\"}",
                               enti_json_kind_text(list->kind));
    if (s->tree || s->bayes)
        return enti_json_fault(list, err, "\"terms\" beside a %s, expected them in its payoffs",
                               s->tree ? "tree" : "bayesian model");
    payoff = enti_alloc(size, sizeof *payoff);
    on = enti_new(ent_game_width(g), bool);
    if (!payoff || !on) st = ENT_ERR_NOMEM;
    if (!st) memcpy(payoff, g->payoff, size * sizeof *payoff);
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_term(s, at, on, payoff, err);
    for (size_t k = 0; k < size && !st; k++)
        if (!isfinite(payoff[k]))
            st = enti_json_fault(list, err, "a payoff overflows, expected smaller terms");
    if (!st && !enti_game_replace(s->game, payoff))
        st = enti_json_fault(
            list, err, "the payoffs are too far apart, expected a spread that a double holds");
    enti_free(payoff);
    enti_free(on);
    return st;
}
