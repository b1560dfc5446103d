/* SPDX-License-Identifier: GPL-3.0-or-later */
/* picture.c -- computing the pictures that a case asks for.
 *
 * A map colours the plane of two figures by the regions that it names; without them by the pure
 * equilibria of the game, or of a case whose claim is a condition by whether it holds. A curve
 * shows quantities against one figure.
 */
#include "scenario/picture.h"

#include "base/mem.h"
#include "base/text.h"
#include "scenario/expression.h"

#include <entente/nash.h>

#include <math.h>
#include <string.h>

void enti_canvas_clear(enti_canvas *c)
{
    for (size_t k = 0; k < c->n_kinds; k++) enti_free(c->kind[k]);
    enti_free(c->value);
    *c = (enti_canvas){0};
}

static double along(const enti_knob *knob, size_t k, size_t steps)
{
    return knob->low + (knob->high - knob->low) * (double)k / (double)steps;
}

/* "(a, b) and (c, d)": the pure equilibria of the game. */
static ent_status describe_equilibria(const ent_game *g, enti_text *out)
{
    const ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria pure = {0};
    const ent_status st = ent_nash_pure(g, &opts, &pure);

    for (size_t e = 0; e < pure.count && !st; e++) {
        enti_text_add(out, e ? " and (" : "(");
        for (size_t i = 0; i < ent_game_players(g); i++) {
            const double *own = pure.prob + e * pure.width + ent_game_offset(g, i);
            int a = 0;
            while (own[a] < 0.5) a++;
            if (i) enti_text_add(out, ", ");
            enti_text_add(out, ent_game_action_name(g, i, a));
        }
        enti_text_add(out, ")");
    }
    if (!st && !pure.count) enti_text_add(out, "no pure equilibrium");
    ent_equilibria_clear(&pure);
    return st ? st : out->status;
}

/* Whether a region's comparison holds in this case. */
static ent_status lies_in(const ent_scenario *s, const enti_json *region, bool *out)
{
    const enti_json *where = enti_json_get(region, "where");
    enti_expression *e = NULL;
    bool strict = false;

    *out = true;
    if (!where) return ENT_OK;
    const ent_status st = enti_comparison_compile(s, where, "\"where\"", &e, &strict, NULL);
    if (st) return st;
    const double margin = enti_expression_value(e, s->quantity_value);
    *out = strict ? margin > 0.0 : margin >= 0.0;
    enti_expression_free(e);
    return ENT_OK;
}

static ent_status describe_region(const ent_scenario *s, const enti_json *regions, enti_text *out)
{
    const enti_json *at = regions->child;
    bool found = false;

    for (; at && !found; at = found ? at : at->next) {
        const ent_status st = lies_in(s, at, &found);
        if (st) return st;
    }
    enti_text_add(out, found ? enti_json_get(at, "label")->text : "none of these");
    return out->status;
}

static ent_status describe(const ent_scenario *s, const enti_json *regions, enti_text *out)
{
    if (regions) return describe_region(s, regions, out);
    if (!s->claim.condition) return describe_equilibria(s->game, out);
    const bool holds = enti_claim_holds(s, enti_claim_margin(s));
    enti_text_add(out, holds ? "the claim holds" : "the claim does not hold");
    return out->status;
}

/* The number of a kind, a new one if there is room; takes the words. */
static ent_status find_kind(enti_canvas *c, enti_text *words, double *out)
{
    const char *text = words->text.data ? words->text.data : "";
    ent_status st = ENT_OK;
    size_t k = 0;

    while (k < c->n_kinds && strcmp(c->kind[k], text) != 0) k++;
    if (k == c->n_kinds && k + 1 >= ENTI_MAP_KINDS) text = "another set";
    if (k == c->n_kinds && k < ENTI_MAP_KINDS) {
        c->kind[k] = enti_text_copy(text, strlen(text));
        if (c->kind[k])
            c->n_kinds++;
        else
            st = ENT_ERR_NOMEM;
    }
    *out = (double)(k < ENTI_MAP_KINDS ? k : ENTI_MAP_KINDS - 1);
    ent_text_clear(&words->text);
    return st;
}

/* Whether to go on. */
static bool go_on(const ent_control *control, double share)
{
    return !control->progress || control->progress(control->context, share);
}

static ent_status paint_map(const ent_scenario *s, double knob[], enti_memo *memo,
                            const ent_control *control, enti_canvas *c)
{
    const enti_picture *p = c->picture;
    const size_t side = ENTI_MAP_SIDE;
    ent_status st = ENT_OK;

    c->value = enti_calloc(side * side, sizeof *c->value);
    if (!c->value) return ENT_ERR_NOMEM;
    for (size_t y = 0; y < side && !st; y++) {
        if (!go_on(control, -1.0)) return ENT_ERR_LIMIT;
        for (size_t x = 0; x < side && !st; x++) {
            ent_scenario *other = NULL;
            enti_text words = {0};
            knob[p->x] = along(&s->knob[p->x], x, side - 1);
            knob[p->y] = along(&s->knob[p->y], y, side - 1);
            c->value[y * side + x] = NAN;
            st = enti_scenario_vary(s, knob, 0, memo, &other, NULL);
            if (!st) st = describe(other, p->regions, &words);
            if (!st) st = find_kind(c, &words, &c->value[y * side + x]);
            if (st == ENT_ERR_PARSE || st == ENT_ERR_NUMERIC) st = ENT_OK; /* no model there */
            ent_text_clear(&words.text);
            ent_scenario_free(other);
        }
    }
    return st;
}

static ent_status paint_curves(const ent_scenario *s, double knob[], enti_memo *memo,
                               const ent_control *control, enti_canvas *c)
{
    const enti_picture *p = c->picture;
    ent_status st = ENT_OK;

    c->value = enti_calloc(ENTI_CURVE_STEPS + 1, p->n_curves * sizeof *c->value);
    if (!c->value) return ENT_ERR_NOMEM;
    for (size_t x = 0; x <= ENTI_CURVE_STEPS && !st; x++) {
        double *row = c->value + x * p->n_curves;
        ent_scenario *other = NULL;
        if (!go_on(control, -1.0)) return ENT_ERR_LIMIT;
        knob[p->x] = along(&s->knob[p->x], x, ENTI_CURVE_STEPS);
        st = enti_scenario_vary(s, knob, 0, memo, &other, NULL);
        for (size_t k = 0; k < p->n_curves; k++)
            row[k] = st ? NAN : other->quantity_value[p->curve[k]];
        if (st == ENT_ERR_PARSE || st == ENT_ERR_NUMERIC) st = ENT_OK;
        ent_scenario_free(other);
    }
    return st;
}

ent_status enti_pictures_paint(const ent_scenario *s, const ent_control *control,
                               enti_canvas canvas[])
{
    double *knob = enti_calloc(s->n_knobs + 1, sizeof *knob);
    enti_memo memo = {0};
    ent_status st = knob ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < s->n_pictures && !st; k++) {
        for (size_t j = 0; j < s->n_knobs; j++) knob[j] = s->knob[j].value;
        canvas[k].picture = &s->picture[k];
        st = s->picture[k].is_map ? paint_map(s, knob, &memo, control, &canvas[k])
                                  : paint_curves(s, knob, &memo, control, &canvas[k]);
    }
    enti_memo_clear(&memo);
    enti_free(knob);
    return st;
}
