/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scenario.c -- a case from a text: the document, its game, and what is asked of it.
 *
 * The order matters: sources first, since every figure names one; then the quantities that formulas
 * name, and the model, which makes the game; then what is claimed and asked, since profiles name
 * the actions of that game.
 */
#include "scenario/outcome.h"
#include "scenario/picture.h"

#include "base/mem.h"
#include "base/status.h"
#include "game/game.h"
#include "io/read.h"

#include <math.h>
#include <string.h>

static ent_status read_texts(ent_scenario *s, ent_error *err)
{
    const enti_json *root = s->file.root;
    ent_status st = enti_text_member(root, "title", "", &s->title, err);

    if (!st) st = enti_text_member(root, "question", "", &s->question, err);
    if (!st) st = enti_text_member(root, "method", "", &s->method, err);
    if (!st) st = enti_text_member(root, "source", "", &s->source, err);
    if (!st) st = enti_text_member(root, "unit", "payoff units", &s->unit, err);
    return st;
}

/* A membership table stands alone: it is no game, and has no profiles. */
static ent_status check_membership(const ent_scenario *s, ent_error *err)
{
    static const char *const names[] = {"model",      "repeated", "analyses", "thresholds",
                                        "parameters", "let",      "terms",    "claim",
                                        "variants",   "pictures", NULL};

    if (s->game || s->coop)
        return enti_json_fault(enti_json_get(s->file.root, "membership"), err,
                               "the file has \"membership\" and \"%s\", expected one of them",
                               s->game ? "payoffs" : "worth");
    for (size_t k = 0; names[k]; k++) {
        const enti_json *at = enti_json_get(s->file.root, names[k]);
        if (at)
            return enti_json_fault(at, err, "\"%s\" beside \"membership\", expected it alone",
                                   names[k]);
    }
    return ENT_OK;
}

/* Payoffs, or a model that computes them: exactly one of the two. */
static ent_status check_kind(const ent_scenario *s, ent_error *err)
{
    const enti_json *root = s->file.root, *model = enti_json_get(root, "model");
    const enti_json *players = enti_json_get(root, "players");

    if (model && s->coop)
        return enti_json_fault(model, err,
                               "the file has \"worth\" and a \"model\", expected one of them");
    if (s->coop) return ENT_OK;
    if (!model && !s->game)
        return enti_json_fault(root, err,
                               "the file has no payoffs, expected \"payoffs\" or a "
                               "\"model\" that computes them");
    if (model && s->game)
        return enti_json_fault(model, err,
                               "the file has \"payoffs\" and a \"model\", expected one of them");
    if (model && players)
        return enti_json_fault(players, err, "\"players\" beside a \"model\", expected them in it");
    return ENT_OK;
}

/* The payoffs of a file that terms are added to, for enti_scenario_vary(). */
static ent_status keep_given(ent_scenario *s)
{
    const size_t size = ent_game_profiles(s->game) * ent_game_players(s->game);

    s->given = enti_alloc(size, sizeof *s->given);
    if (!s->given) return ENT_ERR_NOMEM;
    memcpy(s->given, s->game->payoff, size * sizeof *s->given);
    return ENT_OK;
}

ent_status enti_scenario_compute(ent_scenario *s, ent_error *err)
{
    const enti_json *root = s->file.root;
    ent_status st = enti_sources_read(s, err);

    if (!st) st = enti_quantities_read(s, err);
    if (!st && enti_json_get(root, "model")) st = enti_model_read(s, err);
    if (!st) st = enti_measures_read(s, err);
    if (!st && !s->borrows && !s->model.kind && enti_json_get(root, "terms")) st = keep_given(s);
    return st ? st : enti_terms_read(s, err);
}

/* Fills the case from its document; a .nfg file has none. */
static ent_status take_apart(ent_scenario *s, ent_error *err)
{
    const enti_json *root = s->file.root;
    ent_status st = ENT_OK;

    s->title = s->question = s->method = s->source = "";
    s->unit = "payoff units";
    s->repetition.delta = NAN;
    enti_further_init(&s->further);
    s->game = s->file.game;
    s->file.game = NULL;
    s->coop = s->file.coop;
    s->file.coop = NULL;
    if (!root) {
        s->title = ent_game_title(s->game);
        s->analyses = enti_ask_default(s);
        return ENT_OK;
    }
    if (enti_json_get(root, "membership")) {
        st = check_membership(s, err);
        if (!st) st = read_texts(s, err);
        if (!st) st = enti_sources_read(s, err);
        return st ? st : enti_membership_read(root, &s->membership, err);
    }
    st = check_kind(s, err);
    if (!st) st = read_texts(s, err);
    if (s->coop) {
        if (!st) st = enti_sources_read(s, err);
        return st ? st : enti_ask_read(s, err);
    }
    if (!st) st = enti_scenario_compute(s, err);
    if (!st && (s->model.kind || s->compact) && s->game && *s->title)
        st = ent_game_set_title(s->game, s->title);
    if (!st) st = enti_claim_read(s, err);
    if (!st) st = enti_models_read(s, err);
    if (!st) st = enti_pictures_read(s, err);
    if (!st) st = enti_outcomes_read(s, err);
    return st ? st : enti_ask_read(s, err);
}

/* Ends both readers: takes over the file, or releases everything. */
static ent_status finish(ent_status st, enti_case *file, ent_scenario **out, ent_error *err)
{
    ent_scenario *s = st ? NULL : enti_new(1, ent_scenario);

    if (!s) {
        enti_case_clear(file);
        return st ? st : enti_error_set(err, ENT_ERR_NOMEM, 0, 0, "memory ran out");
    }
    s->file = *file;
    st = take_apart(s, err);
    if (st == ENT_ERR_NOMEM) enti_error_set(err, st, 0, 0, "memory ran out");
    if (st)
        ent_scenario_free(s);
    else
        *out = s;
    return st;
}

ent_status ent_scenario_read(const char *path, const ent_read_opts *opts, ent_scenario **out,
                             ent_error *err)
{
    enti_case file = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!path) return ENT_ERR_ARG;
    return finish(enti_case_read(path, opts, &file, err), &file, out, err);
}

ent_status ent_scenario_parse(const char *text, size_t length, const ent_read_opts *opts,
                              ent_scenario **out, ent_error *err)
{
    enti_case file = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!text) return ENT_ERR_ARG;
    return finish(enti_case_parse(text, length, opts, &file, err), &file, out, err);
}

void ent_scenario_free(ent_scenario *s)
{
    if (!s) return;
    for (size_t k = 0; k < s->n_thresholds; k++) enti_free(s->threshold[k].profile);
    enti_free(s->threshold);
    enti_further_clear(&s->further);
    enti_free(s->target);
    ent_monitoring_free(s->monitoring);
    enti_free(s->error);
    enti_free(s->signal);
    enti_free(s->figure);
    enti_free(s->given);
    enti_quantities_clear(s);
    enti_claim_clear(&s->claim);
    enti_pictures_clear(s);
    enti_outcomes_clear(s);
    enti_model_clear(&s->model);
    ent_tree_free(s->tree);
    ent_bayes_free(s->bayes);
    ent_game_free(s->game);
    ent_coop_free(s->coop);
    ent_compact_free(s->compact);
    ent_membership_free(s->membership);
    if (!s->borrows) enti_case_clear(&s->file);
    enti_free(s);
}

const ent_game *ent_scenario_game(const ent_scenario *s)
{
    return s ? s->game : NULL;
}

const ent_coop *ent_scenario_coop(const ent_scenario *s)
{
    return s ? s->coop : NULL;
}

const ent_compact *ent_scenario_compact(const ent_scenario *s)
{
    return s ? s->compact : NULL;
}

const char *ent_scenario_title(const ent_scenario *s)
{
    return s ? s->title : "";
}

const ent_tree *ent_scenario_tree(const ent_scenario *s)
{
    return s ? s->tree : NULL;
}

const ent_bayes *ent_scenario_bayes(const ent_scenario *s)
{
    return s ? s->bayes : NULL;
}

const ent_membership *ent_scenario_membership(const ent_scenario *s)
{
    return s ? s->membership : NULL;
}

const ent_repetition *ent_scenario_repetition(const ent_scenario *s)
{
    return s ? &s->repetition : NULL;
}

unsigned ent_scenario_analyses(const ent_scenario *s)
{
    return s ? s->analyses : 0;
}
