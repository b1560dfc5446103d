/* SPDX-License-Identifier: GPL-3.0-or-later */
/* picture.c -- reading and computing the pictures that a case asks for.
 *
 *     "pictures": [
 *       {"kind": "map", "name": "phases", "title": "...", "x": "audience_us", "y": "audience_cn",
 *        "marks": [{"label": "2023", "x": 0.1, "y": "base + 1"}]},
 *       {"kind": "curve", "name": "needed", "title": "...", "x": "gain", "curves": ["needed"]}]
 *
 * A map colours the plane of two figures by the pure equilibria of the game, or of a case whose
 * claim is a condition by whether it holds. A curve shows quantities against one figure.
 */
#include "scenario/picture.h"

#include "base/mem.h"
#include "base/text.h"
#include "io/source.h"

#include <entente/nash.h>

#include <math.h>
#include <string.h>

/* ---- reading ---- */

void enti_pictures_clear(ent_scenario *s)
{
    for (size_t k = 0; k < s->n_pictures; k++) {
        enti_free(s->picture[k].curve);
        enti_free(s->picture[k].mark);
    }
    enti_free(s->picture);
    s->picture = NULL;
    s->n_pictures = 0;
}

/* An axis: a figure with a range. */
static ent_status read_axis(const ent_scenario *s, const enti_json *object, const char *name,
                            size_t *out, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const enti_json *at = NULL;
    const ent_status st = enti_json_need(object, "a picture", name, ENTI_JSON_STRING, &at, err);

    if (st) return st;
    for (*out = 0; *out < s->n_knobs; ++*out)
        if (strcmp(s->knob[*out].name, at->text) == 0) return ENT_OK;
    return enti_json_fault(at, err, "%s is no figure with a \"range\", expected the name of one",
                           enti_show(at->text, shown));
}

static ent_status read_curves(const ent_scenario *s, const enti_json *object, enti_picture *p,
                              ent_error *err)
{
    const enti_json *list = NULL;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = enti_need_list(object, "a curve", "curves", 1, &list, err);

    if (st) return st;
    p->curve = enti_new(list->count, size_t);
    if (!p->curve) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at; at = at->next) {
        size_t k = 0;
        while (at->kind == ENTI_JSON_STRING && k < s->n_quantities &&
               strcmp(s->quantity[k].name, at->text) != 0)
            k++;
        if (at->kind != ENTI_JSON_STRING || k == s->n_quantities)
            return enti_json_fault(at, err, "%s is no quantity, expected one of \"let\"",
                                   at->kind == ENTI_JSON_STRING ? enti_show(at->text, shown)
                                                                : enti_json_kind_text(at->kind));
        p->curve[p->n_curves++] = k;
    }
    return ENT_OK;
}

static ent_status read_mark(const ent_scenario *s, const enti_json *at, enti_mark *m,
                            ent_error *err)
{
    static const char *const members[] = {"label", "x", "y", "note", NULL};

    if (at->kind != ENTI_JSON_OBJECT || !enti_json_get(at, "x") || !enti_json_get(at, "y"))
        return enti_json_fault(at, err, "this is no mark, expected {\"label\", \"x\", \"y\"}");
    ent_status st = enti_json_only(at, "a mark", members, err);
    if (!st) st = enti_text_member(at, "label", "", &m->label, err);
    if (!st) st = enti_formula_read(s, enti_json_get(at, "x"), "x of a mark", &m->x, err);
    if (!st) st = enti_formula_read(s, enti_json_get(at, "y"), "y of a mark", &m->y, err);
    return st;
}

static ent_status read_marks(const ent_scenario *s, const enti_json *object, enti_picture *p,
                             ent_error *err)
{
    const enti_json *list = NULL;
    ent_status st = ENT_OK;

    if (!enti_json_get(object, "marks")) return ENT_OK;
    st = enti_need_list(object, "a picture", "marks", 0, &list, err);
    if (st) return st;
    p->mark = enti_new(list->count + 1, enti_mark);
    if (!p->mark) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_mark(s, at, &p->mark[p->n_marks++], err);
    return st;
}

/* The name becomes that of a file. */
static ent_status read_name(const ent_scenario *s, const enti_json *at, enti_picture *p,
                            ent_error *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    const enti_json *name = NULL;
    ent_status st = enti_json_need(at, "a picture", "name", ENTI_JSON_STRING, &name, err);

    if (st) return st;
    p->name = name->text;
    const size_t length = strlen(p->name);
    if (length == 0 || length > 40 || strspn(p->name, letters) != length)
        return enti_json_fault(name, err,
                               "\"name\" cannot name a file, expected at most 40 of a-z, 0-9, - "
                               "and _");
    for (const enti_picture *other = s->picture; other < p; other++)
        if (strcmp(other->name, p->name) == 0)
            return enti_json_fault(name, err, "\"%s\" names another picture, too", p->name);
    return enti_text_member(at, "title", p->name, &p->title, err);
}

static ent_status read_picture(ent_scenario *s, const enti_json *at, enti_picture *p,
                               ent_error *err)
{
    static const char *const of_map[] = {"kind", "name", "title", "x", "y", "marks", "note", NULL};
    static const char *const of_curve[] = {"kind",   "name",  "title", "x",
                                           "curves", "marks", "note",  NULL};
    const enti_json *kind = NULL;
    char shown[ENTI_SHOW_TEXT];

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "a picture is %s, expected {\"kind\", \"name\", \"x\"}",
                               enti_json_kind_text(at->kind));
    ent_status st = enti_json_need(at, "a picture", "kind", ENTI_JSON_STRING, &kind, err);
    if (st) return st;
    p->is_map = strcmp(kind->text, "map") == 0;
    if (!p->is_map && strcmp(kind->text, "curve") != 0)
        return enti_json_fault(kind, err, "unknown kind %s, expected \"map\" or \"curve\"",
                               enti_show(kind->text, shown));
    st = enti_json_only(at, "a picture", p->is_map ? of_map : of_curve, err);
    if (!st) st = read_name(s, at, p, err);
    if (!st) st = read_axis(s, at, "x", &p->x, err);
    if (!st) st = p->is_map ? read_axis(s, at, "y", &p->y, err) : read_curves(s, at, p, err);
    return st ? st : read_marks(s, at, p, err);
}

ent_status enti_pictures_read(ent_scenario *s, ent_error *err)
{
    const enti_json *list = enti_json_get(s->file.root, "pictures");
    ent_status st = ENT_OK;

    if (!list) return ENT_OK;
    if (!s->claim.asked)
        return enti_json_fault(list, err, "\"pictures\" without a \"claim\", expected both");
    st = enti_need_list(s->file.root, "the file", "pictures", 0, &list, err);
    if (st) return st;
    s->picture = enti_new(list->count + 1, enti_picture);
    if (!s->picture) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_picture(s, at, &s->picture[s->n_pictures++], err);
    return st;
}

/* ---- computing ---- */

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

static ent_status describe(const ent_scenario *s, enti_text *out)
{
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
            if (!st) st = describe(other, &words);
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
