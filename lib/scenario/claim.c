/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim.c -- what a case claims, and by how much it holds.
 *
 *     "claim": {"text": "...", "where": "paragraph 3", "class": "...", "left_out": "...",
 *               "predicts": {"profile": ["escalate", null]},      or {"condition": "q < q_star"},
 *                                        or {"outcome": ...}, {"types": ...}: see claim_plans.c
 *               "every": false, "parameter": "audience", "draws": 10000, "seed": 1}
 *
 * A profile (an action, a list of actions, or null for any, one a player) is predicted when some
 * pure profile of that form is a Nash equilibrium; with "every", when moreover no other is. The
 * margin of a profile is what the player with the weakest reason would lose by leaving it:
 *
 *     m(a) = min over i, b of  u_i(a) - u_i(b, a_-i),        an equilibrium from 0 on,
 *
 * so the prediction's margin is M = max of m over its profiles, with "every" the smaller of M and
 * -max of m over all others. A condition's margin is that of its comparison.
 */
#include "scenario/claim.h"

#include "base/mem.h"
#include "game/game.h"
#include "io/source.h"
#include "nash/induction.h"

#include <math.h>
#include <string.h>

#define MAX_DRAWS 10000000

/* Ties that rounding breaks count as ties: this share of the spread of payoffs. */
#define TIE 1e-12

void enti_claim_clear(enti_claim *c)
{
    enti_expression_free(c->condition);
    enti_free(c->match);
    enti_free(c->path);
    *c = (enti_claim){0};
}

/* One player's entry of "profile", into own [actions]. */
static ent_status read_entry(const ent_game *g, size_t player, const enti_json *at, bool own[],
                             ent_error *err)
{
    const bool list = at->kind == ENTI_JSON_ARRAY;
    ent_status st = ENT_OK;
    int a = 0;

    if (at->kind == ENTI_JSON_NULL) {
        for (a = 0; a < ent_game_actions(g, player); a++) own[a] = true;
        return ENT_OK;
    }
    for (const enti_json *action = list ? at->child : at; action && !st;
         action = list ? action->next : NULL) {
        st = enti_action_read(g, player, action, &a, err);
        if (!st) own[a] = true;
    }
    return st;
}

ent_status enti_match_read(const ent_game *g, const enti_json *list, bool **out, ent_error *err)
{
    const enti_json *at = list->child;
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY || list->count != ent_game_players(g))
        return enti_json_fault(list, err,
                               "\"profile\" is %s, expected %zu entries: an action, a list of "
                               "actions or null",
                               list->kind == ENTI_JSON_ARRAY ? "of another length"
                                                             : enti_json_kind_text(list->kind),
                               ent_game_players(g));
    *out = enti_new(ent_game_width(g), bool);
    if (!*out) return ENT_ERR_NOMEM;
    for (size_t i = 0; at && !st; i++, at = at->next)
        st = read_entry(g, i, at, *out + ent_game_offset(g, i), err);
    return st;
}

static ent_status read_condition(ent_scenario *s, const enti_json *at, ent_error *err)
{
    enti_claim *c = &s->claim;

    return enti_comparison_compile(s, at, "\"condition\"", &c->condition, &c->strict, err);
}

/* Exactly one of the forms of a prediction. */
static ent_status read_prediction(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"profile", "condition", "outcome", "types", NULL};
    const enti_json *at = NULL;
    ent_status st = enti_json_need(object, "the claim", "predicts", ENTI_JSON_OBJECT, &at, err);

    if (!st) st = enti_json_only(at, "\"predicts\"", members, err);
    if (st) return st;
    if (at->count != 1)
        return enti_json_fault(at, err,
                               "\"predicts\" has %s, expected a \"profile\" or a \"condition\"",
                               at->count == 2 ? "both"
                               : at->count    ? "several"
                                              : "neither");
    const enti_json *what = at->child;
    if (strcmp(what->name, "profile") == 0)
        return enti_match_read(s->game, what, &s->claim.match, err);
    if (strcmp(what->name, "condition") == 0) return read_condition(s, what, err);
    if (strcmp(what->name, "types") == 0) return enti_claim_types(s, what, err);
    return enti_claim_outcome(s, what, err);
}

/* "parameter": the figure that the verdict is about. */
static ent_status read_main(ent_scenario *s, const enti_json *object, ent_error *err)
{
    const enti_json *at = enti_json_get(object, "parameter");
    char shown[ENTI_SHOW_TEXT];

    s->claim.main = SIZE_MAX;
    if (!at) return ENT_OK;
    for (size_t k = 0; at->kind == ENTI_JSON_STRING && k < s->n_knobs; k++)
        if (strcmp(s->knob[k].name, at->text) == 0) {
            s->claim.main = k;
            return ENT_OK;
        }
    return enti_json_fault(at, err, "%s is no figure with a \"range\", expected the name of one",
                           at->kind == ENTI_JSON_STRING ? enti_show(at->text, shown)
                                                        : enti_json_kind_text(at->kind));
}

static ent_status read_draws(ent_scenario *s, const enti_json *object, ent_error *err)
{
    const enti_json *draws = enti_json_get(object, "draws"), *seed = enti_json_get(object, "seed");
    long n = 10000, from = 1;
    ent_status st = ENT_OK;

    if (draws) st = enti_json_integer(draws, "\"draws\"", 0, MAX_DRAWS, &n, err);
    if (!st && seed) st = enti_json_integer(seed, "\"seed\"", 0, INT32_MAX, &from, err);
    s->claim.draws = (size_t)n;
    s->claim.seed = (uint64_t)from;
    return st;
}

ent_status enti_claim_read(ent_scenario *s, ent_error *err)
{
    static const char *const members[] = {"text",  "where",     "class", "left_out", "predicts",
                                          "every", "parameter", "draws", "seed",     NULL};
    const enti_json *object = enti_json_get(s->file.root, "claim");
    enti_claim *c = &s->claim;
    ent_status st = ENT_OK;

    if (!object) return ENT_OK;
    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"claim\" is %s, expected {\"text\", \"predicts\"}",
                               enti_json_kind_text(object->kind));
    st = enti_json_only(object, "the claim", members, err);
    if (!st && !enti_json_get(object, "text"))
        st = enti_json_fault(object, err, "the claim has no \"text\", expected it in words");
    if (!st) st = enti_text_member(object, "text", "", &c->text, err);
    if (!st) st = enti_text_member(object, "where", "", &c->where, err);
    if (!st) st = enti_text_member(object, "class", "", &c->class_of_game, err);
    if (!st) st = enti_text_member(object, "left_out", "", &c->left_out, err);
    if (!st) st = read_prediction(s, object, err);
    const enti_json *every = enti_json_get(object, "every");
    if (!st && every && every->kind != ENTI_JSON_BOOL)
        st = enti_json_fault(every, err, "\"every\" is %s, expected true or false",
                             enti_json_kind_text(every->kind));
    c->every = every && every->boolean;
    if (!st && c->every && c->path)
        st = enti_json_fault(every, err, "\"every\" beside an \"outcome\", expected a \"profile\"");
    if (!st) st = read_main(s, object, err);
    if (!st) st = read_draws(s, object, err);
    c->asked = !st;
    return st;
}

/* ---- the margin ---- */

/* m(a) of the profile at cell `a` of the table. */
static double profile_margin(const ent_game *g, const int profile[], size_t a)
{
    double margin = INFINITY;

    for (size_t i = 0; i < g->players; i++) {
        const double *own = g->payoff + (a - (size_t)profile[i] * g->stride[i]) * g->players + i;
        const double here = g->payoff[a * g->players + i];
        for (int b = 0; b < g->actions[i]; b++) {
            const double loss = here - own[(size_t)b * g->stride[i] * g->players];
            if (b != profile[i] && loss < margin) margin = loss;
        }
    }
    return margin;
}

static double prediction_margin(const ent_scenario *s)
{
    const ent_game *g = s->game;
    int profile[ENT_GAME_MAX_PLAYERS] = {0};
    double best = -INFINITY, other = -INFINITY;
    size_t a = 0;

    do {
        const double margin = profile_margin(g, profile, a++);
        bool match = true;
        for (size_t i = 0; i < g->players && match; i++)
            match = s->claim.match[g->offset[i] + (size_t)profile[i]];
        double *into = match ? &best : &other;
        if (margin > *into) *into = margin;
    } while (ent_game_next_profile(g, profile));
    other += 2.0 * TIE * g->range; /* a tie makes it an equilibrium, too */
    return s->claim.every && -other < best ? -other : best;
}

/* How firmly the predicted outcome is one of backward induction. */
static double outcome_margin(const ent_scenario *s)
{
    const ent_extensive_opts opts = {TIE, 0};
    double margin = NAN;

    if (enti_tree_path_margin(s->tree, &opts, s->claim.n_path, s->claim.path, &margin)) return NAN;
    return margin;
}

double enti_claim_margin(const ent_scenario *s)
{
    if (s->claim.path) return outcome_margin(s);
    if (!s->claim.condition) return prediction_margin(s);
    return enti_expression_value(s->claim.condition, s->quantity_value);
}

bool enti_claim_holds(const ent_scenario *s, double margin)
{
    if (s->claim.condition) return s->claim.strict ? margin > 0.0 : margin >= 0.0;
    return enti_is_equilibrium(s, margin);
}

bool enti_is_equilibrium(const ent_scenario *s, double margin)
{
    return margin >= -TIE * s->game->range;
}
