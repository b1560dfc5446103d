/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.c -- reading a model and computing its game.
 *
 * The two-country models are symmetric, with closed forms, and give a 2x2 game in normalised
 * payoffs, R = 0 at the truce:
 *
 *                  truce    war
 *          truce   R, R     S, T        T > R > P > S: a prisoner's dilemma
 *          war     T, S     P, P
 *
 * "war" is the best tariff against what the other one does: in the linear model the same tariff
 * in either column, in the CES model the unilateral one in the first and Nash's in the second.
 */
#include "scenario/compact.h"

#include "base/mem.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

/* The most payoffs of the table of a compact game. */
#define MAX_TABLE ((size_t)1 << 16)

static const enti_bounds positive = {0.0, INFINITY, false, "a number above 0"};
static const enti_bounds proper_share = {0.0, 1.0, false, "a share between 0 and 1"};

/* "players": two names. */
ent_status enti_model_name_players(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const names[] = {"Home", "Foreign"};
    const enti_json *list = enti_json_get(object, "players"), *at = NULL;
    ent_status st = ENT_OK;

    if (list) {
        st = enti_need_list(object, "the model", "players", 2, &list, err);
        if (st) return st;
        if (list->count != 2)
            return enti_json_fault(list, err, "\"players\" has %zu entries, expected 2 names",
                                   list->count);
        at = list->child;
    }
    for (size_t i = 0; i < 2 && !st; i++) {
        if (at && (at->kind != ENTI_JSON_STRING || !*at->text))
            return enti_json_fault(at, err, "a player is not named, expected a text");
        st = ent_game_set_player_name(s->game, i, at ? at->text : names[i]);
        if (at) at = at->next;
    }
    return st;
}

/* The 2x2 game of the picture above. */
ent_status enti_model_dilemma(ent_scenario *s, const enti_json *object, double temptation,
                              double punishment, double sucker, ent_error *err)
{
    static const int actions[] = {2, 2};
    static const char *const labels[] = {"truce", "war"};
    const double payoff[] = {0.0,        0.0,    sucker,     temptation,
                             temptation, sucker, punishment, punishment};
    ent_status st = ent_game_new(2, actions, payoff, &s->game);

    for (size_t i = 0; i < 2; i++)
        for (int a = 0; a < 2 && !st; a++) st = ent_game_set_action_name(s->game, i, a, labels[a]);
    return st ? st : enti_model_name_players(s, object, err);
}

static ent_status read_ces(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind",       "basis",   "elasticity",
                                          "home_share", "players", NULL};
    ent_ces_trade *m = &s->model.ces;
    const ent_ces_war *war = &s->model.ces_war;
    ent_status st = enti_json_only(object, "a ces model", members, err);

    if (!st) st = enti_text_member(object, "basis", "real income", &s->model.basis, err);
    if (!st) st = enti_figure_read(s, object, "elasticity", positive, &m->elasticity, NULL, err);
    if (!st)
        st = enti_figure_read(s, object, "home_share", proper_share, &m->home_share, NULL, err);
    if (st) return st;
    st = ent_tariff_ces(m, &s->model.ces_war);
    if (st == ENT_ERR_ARG || st == ENT_ERR_NUMERIC)
        return enti_json_fault(object, err, "the ces model has no Nash tariff: %s",
                               ent_status_text(st));
    if (st) return st;
    s->unit = "per cent of real income";
    return enti_model_dilemma(s, object, war->deviator_percent, war->nash_percent,
                              war->sucker_percent, err);
}

/* Members of a case that are about its table. */
static const char *const needs_table[] = {"repeated", "thresholds", "claim",
                                          "variants", "pictures",   NULL};

/* The table of a compact game, where it is small; the game stays as it is. */
static ent_status expand(ent_scenario *s, const enti_json *object, ent_status st, ent_error *err)
{
    if (st) return st;
    if (!enti_compact_seal(s->compact))
        return enti_json_fault(object, err,
                               "the payoffs lie further apart than a double can hold, expected "
                               "smaller ones");
    if (enti_json_get(s->file.root, "terms"))
        return enti_json_fault(enti_json_get(s->file.root, "terms"), err,
                               "terms are added to a table, expected none beside a compact game");
    st = ent_compact_to_game(s->compact, MAX_TABLE, &s->game);
    if (st != ENT_ERR_LIMIT) return st;
    for (const char *const *name = needs_table; *name; name++)
        if (enti_json_get(s->file.root, *name))
            return enti_json_fault(enti_json_get(s->file.root, *name), err,
                                   "the game is too large for a table, expected no \"%s\"", *name);
    return ENT_OK;
}

static ent_status read_armington(ent_scenario *s, const enti_json *object, ent_error *err)
{
    ent_status st = enti_armington_read(s, object, err);

    s->unit = "per cent of real income";
    return st ? st : enti_players_label(&s->model.armington, object, s->game);
}

/* "model", or that of the variant which the setting asks for. */
static const enti_json *model_object(const ent_scenario *s)
{
    const enti_json *variant = s->variants ? s->variants->child : NULL;

    if (!s->setting || s->setting->model == 0) return enti_json_get(s->file.root, "model");
    for (size_t k = 1; k < s->setting->model; k++) variant = variant->next;
    return enti_json_get(variant, "model");
}

ent_status enti_model_read(ent_scenario *s, ent_error *err)
{
    const enti_json *object = model_object(s), *kind = NULL;
    char shown[ENTI_SHOW_TEXT];
    ent_status st;

    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"model\" is %s, expected an object",
                               enti_json_kind_text(object->kind));
    st = enti_json_need(object, "the model", "kind", ENTI_JSON_STRING, &kind, err);
    if (st) return st;
    if (strcmp(kind->text, "armington") == 0) {
        s->model.kind = ENTI_MODEL_ARMINGTON;
        return read_armington(s, object, err);
    }
    if (strcmp(kind->text, "tariff-coalition") == 0) {
        s->model.kind = ENTI_MODEL_ARMINGTON;
        return enti_front_read(s, object, err);
    }
    if (strcmp(kind->text, "linear") == 0) {
        s->model.kind = ENTI_MODEL_LINEAR;
        return enti_linear_read(s, object, err);
    }
    if (strcmp(kind->text, "ces") == 0) {
        s->model.kind = ENTI_MODEL_CES;
        return read_ces(s, object, err);
    }
    if (strcmp(kind->text, "symmetric") == 0)
        return expand(s, object, enti_symmetric_read(object, &s->compact, err), err);
    if (strcmp(kind->text, "polymatrix") == 0)
        return expand(s, object, enti_polymatrix_read(object, &s->compact, err), err);
    if (strcmp(kind->text, "formulas") == 0) {
        s->model.kind = ENTI_MODEL_FORMULAS;
        return enti_formulas_read(s, object, err);
    }
    if (strcmp(kind->text, "public-good") == 0) {
        s->model.kind = ENTI_MODEL_PUBLIC_GOOD;
        return enti_public_good_read(s, object, err);
    }
    if (strcmp(kind->text, "stag-hunt") == 0) {
        s->model.kind = ENTI_MODEL_STAG_HUNT;
        return enti_stag_hunt_read(s, object, err);
    }
    if (strcmp(kind->text, "tree") == 0) {
        s->model.kind = ENTI_MODEL_TREE;
        return enti_tree_read(s, object, err);
    }
    if (strcmp(kind->text, "bayesian") == 0) {
        s->model.kind = ENTI_MODEL_BAYESIAN;
        return enti_bayes_read(s, object, err);
    }
    return enti_json_fault(kind, err,
                           "unknown kind %s, expected armington, tariff-coalition, linear, ces, "
                           "formulas, tree, bayesian, symmetric, polymatrix, public-good or "
                           "stag-hunt",
                           enti_show(kind->text, shown));
}

bool enti_model_is_trade(enti_model_kind kind)
{
    return kind == ENTI_MODEL_LINEAR || kind == ENTI_MODEL_CES || kind == ENTI_MODEL_ARMINGTON;
}

void enti_model_clear(enti_model *m)
{
    enti_free(m->size);
    enti_armington_clear(&m->armington);
    *m = (enti_model){0};
}
