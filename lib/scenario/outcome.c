/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outcome.c -- a back-test: what happened after a case was written, against what it said.
 *
 *     "outcomes": [
 *       {"label": "the truce", "when": "2025-11", "profile": ["47.5%", "31.9%"], "source": "id"},
 *       {"label": "purchases", "when": "2021", "figure": "fulfilment", "value": 0.57, "source": "id"}
 *     ]
 *
 * Nothing here enters a payoff, a range or a draw. The rule by which a prediction is met:
 *
 *     a profile    by the model when some profile of that form is an equilibrium at the stated
 *                  figures; by the claim when it is one that the claim predicts;
 *     a parameter  by the model when it came out within its stated range; by the claim when the
 *                  claim holds with what came in its place and all else as stated;
 *     a quantity   of "let": by the model when it came out between the least and the most that the
 *                  model gives as each figure goes to the ends of its range, the others as stated.
 */
#include "scenario/outcome.h"

#include "base/mem.h"
#include "game/game.h"
#include "io/source.h"
#include "scenario/results.h"

#include <math.h>
#include <string.h>

void enti_outcomes_clear(ent_scenario *s)
{
    for (size_t k = 0; k < s->n_outcomes; k++) enti_free(s->outcome[k].match);
    enti_free(s->outcome);
}

/* ---- reading ---- */

/* "figure" and "value": a figure with a range, or a quantity of "let". */
static ent_status read_figure(const ent_scenario *s, const enti_json *object, enti_outcome *o,
                              ent_error *err)
{
    const enti_json *at = enti_json_get(object, "figure"), *value = NULL;
    char shown[ENTI_SHOW_TEXT];

    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "\"figure\" is %s, expected the name of a figure",
                               enti_json_kind_text(at->kind));
    o->figure = at->text;
    for (size_t k = 0; k < s->n_knobs; k++)
        if (strcmp(s->knob[k].name, at->text) == 0) o->knob = k;
    for (size_t k = 0; k < s->n_quantities && o->knob == SIZE_MAX; k++)
        if (!s->quantity[k].parameter && strcmp(s->quantity[k].name, at->text) == 0)
            o->quantity = k;
    if (o->knob == SIZE_MAX && o->quantity == SIZE_MAX)
        return enti_json_fault(at, err,
                               "%s is neither a figure with a \"range\" nor one of \"let\", "
                               "expected one of them",
                               enti_show(at->text, shown));
    o->unit = o->knob != SIZE_MAX ? s->knob[o->knob].unit : s->quantity[o->quantity].unit;
    const ent_status st =
        enti_json_need(object, "an outcome", "value", ENTI_JSON_NUMBER, &value, err);
    return st ? st : enti_json_number(value, "\"value\"", &o->value, err);
}

static ent_status read_outcome(ent_scenario *s, const enti_json *at, enti_outcome *o,
                               ent_error *err)
{
    static const char *const members[] = {"label",  "when",   "profile", "figure", "value",
                                          "source", "status", "note",    NULL};
    const enti_json *label = NULL;
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "an outcome is %s, expected {\"label\", \"source\", ...}",
                               enti_json_kind_text(at->kind));
    st = enti_json_only(at, "an outcome", members, err);
    if (!st) st = enti_json_need(at, "an outcome", "label", ENTI_JSON_STRING, &label, err);
    if (!st) st = enti_check_label(at, "label", err);
    if (!st) st = enti_text_member(at, "when", "", &o->when, err);
    if (!st) st = enti_figure_cite(s, at, "an outcome", &o->source, &o->status, &o->note, err);
    if (st) return st;
    o->label = label->text;
    const enti_json *profile = enti_json_get(at, "profile"), *figure = enti_json_get(at, "figure");
    if (!profile == !figure)
        return enti_json_fault(at, err, "an outcome has %s, expected a \"profile\" or a \"figure\"",
                               profile ? "both" : "neither");
    if (profile && enti_json_get(at, "value"))
        return enti_json_fault(enti_json_get(at, "value"), err,
                               "\"value\" beside a \"profile\", expected it beside a \"figure\"");
    return profile ? enti_match_read(s->game, profile, &o->match, err) : read_figure(s, at, o, err);
}

ent_status enti_outcomes_read(ent_scenario *s, ent_error *err)
{
    const enti_json *list = enti_json_get(s->file.root, "outcomes");
    ent_status st = ENT_OK;

    if (!list) return ENT_OK;
    st = enti_need_list(s->file.root, "the file", "outcomes", 0, &list, err);
    if (st || !list->count) return st;
    s->outcome = enti_new(list->count, enti_outcome);
    if (!s->outcome) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next) {
        enti_outcome *o = &s->outcome[s->n_outcomes++];
        o->knob = o->quantity = SIZE_MAX;
        st = read_outcome(s, at, o, err);
    }
    return st;
}

/* ---- judging ---- */

static bool matches(const ent_game *g, const bool match[], const int profile[])
{
    for (size_t i = 0; i < g->players; i++)
        if (!match[g->offset[i] + (size_t)profile[i]]) return false;
    return true;
}

/* What the player with the weakest reason loses by leaving a profile, who that is, and its other
 * action. */
static double weakest(const ent_game *g, int profile[], size_t *player, int *action)
{
    double margin = INFINITY;

    *player = SIZE_MAX;
    for (size_t i = 0; i < g->players; i++) {
        const double here = ent_game_payoff(g, profile, i);
        const int own = profile[i];
        for (int b = 0; b < g->actions[i]; b++) {
            profile[i] = b;
            const double loss = here - ent_game_payoff(g, profile, i);
            if (b == own || loss >= margin) continue;
            margin = loss;
            *player = i;
            *action = b;
        }
        profile[i] = own;
    }
    return margin;
}

static void judge_profile(const ent_scenario *s, const enti_outcome *o, enti_backtest *out)
{
    const ent_game *g = s->game;
    int profile[ENT_GAME_MAX_PLAYERS] = {0}, action = 0;
    size_t player = 0;

    out->margin = -INFINITY;
    out->judged = s->claim.match != NULL;
    do {
        if (!matches(g, o->match, profile)) continue;
        out->claimed = out->claimed || (out->judged && matches(g, s->claim.match, profile));
        const double margin = weakest(g, profile, &player, &action);
        if (!(margin > out->margin)) continue;
        out->margin = margin;
        out->player = player;
        out->action = action;
        memcpy(out->profile, profile, g->players * sizeof *profile);
    } while (ent_game_next_profile(g, profile));
    out->met = enti_is_equilibrium(s, out->margin);
}

/* A parameter: its range, and the claim with what came in its place. */
static ent_status judge_knob(const ent_scenario *s, const enti_outcome *o, double knob[],
                             enti_backtest *out)
{
    const enti_knob *k = &s->knob[o->knob];
    ent_status st = ENT_OK;

    out->said = k->value;
    out->low = k->low;
    out->high = k->high;
    out->met = k->low <= o->value && o->value <= k->high;
    if (!s->claim.asked) return ENT_OK;
    knob[o->knob] = o->value;
    st = enti_vary_margin(s, knob, 0, NULL, &out->margin);
    knob[o->knob] = k->value;
    out->judged = !st;
    out->claimed = !st && enti_claim_holds(s, out->margin);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st; /* no such world: nothing is said of it */
}

/* A quantity: the least and the most as each figure goes to its ends. */
static ent_status judge_quantity(const ent_scenario *s, const enti_outcome *o, double knob[],
                                 enti_backtest *out)
{
    ent_status st = ENT_OK;

    out->said = out->low = out->high = s->quantity_value[o->quantity];
    for (size_t k = 0; k < 2 * s->n_knobs && !st; k++) {
        ent_scenario *other = NULL;
        knob[k / 2] = k % 2 ? s->knob[k / 2].high : s->knob[k / 2].low;
        st = enti_scenario_vary(s, knob, 0, NULL, &other, NULL);
        knob[k / 2] = s->knob[k / 2].value;
        if (!st) out->low = fmin(out->low, other->quantity_value[o->quantity]);
        if (!st) out->high = fmax(out->high, other->quantity_value[o->quantity]);
        ent_scenario_free(other);
        if (st == ENT_ERR_PARSE || st == ENT_ERR_NUMERIC) st = ENT_OK; /* no such world */
    }
    out->met = out->low <= o->value && o->value <= out->high;
    return st;
}

ent_status enti_run_outcomes(ent_results *r)
{
    const ent_scenario *s = r->s;
    double *knob = NULL; /* [n_knobs] */
    ent_status st = ENT_OK;

    if (!s->n_outcomes) return ENT_OK;
    knob = enti_new(s->n_knobs + 1, double);
    r->backtest = enti_new(s->n_outcomes, enti_backtest);
    if (!knob || !r->backtest) st = ENT_ERR_NOMEM;
    for (size_t k = 0; k < s->n_knobs && !st; k++) knob[k] = s->knob[k].value;
    for (size_t k = 0; k < s->n_outcomes && !st; k++) {
        const enti_outcome *o = &s->outcome[k];
        if (o->match)
            judge_profile(s, o, &r->backtest[k]);
        else if (o->knob != SIZE_MAX)
            st = judge_knob(s, o, knob, &r->backtest[k]);
        else
            st = judge_quantity(s, o, knob, &r->backtest[k]);
    }
    if (!st) r->n_backtests = s->n_outcomes;
    enti_free(knob);
    return st;
}
