/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity.c -- numbers that formulas may name: parameters, and what is computed from them.
 *
 *     "parameters": {"audience": {"value": 0.1, "unit": "% of GDP", "within": [0, 100],
 *                                 "range": {"low": 0, "high": 0.5, "source": "free"},
 *                                 "source": "free"}, ...}
 *     "let":        {"threshold": "gain / (gain + loss)", ...}
 *
 * A parameter is a figure with a source as any other. "within" says what it may mean, ends
 * included: a probability lies within [0, 1]. "let" computes in the order of the file, each from
 * what stands before it.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "io/source.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MAX_QUANTITIES 1000

/* ---- names ---- */

static size_t find_quantity(const void *context, const char *name, size_t length)
{
    const ent_scenario *s = context;

    for (size_t k = 0; k < s->n_quantities; k++)
        if (strlen(s->quantity[k].name) == length && memcmp(s->quantity[k].name, name, length) == 0)
            return k;
    return SIZE_MAX;
}

/* Letters, digits and _, a letter first: what a formula takes for a name. */
static bool is_name(const char *text)
{
    const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    return *text && strchr(letters, *text) &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
               strlen(text);
}

/* The place of a new quantity; refuses a name that is none, or that there is already. */
static ent_status check_new(const ent_scenario *s, const enti_json *at, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const enti_json place = {.line = at->name_line, .column = at->name_column};

    enti_show(at->name, shown);
    if (!is_name(at->name))
        return enti_json_fault(&place, err,
                               "%s is no name for formulas, expected letters, digits and _, a "
                               "letter first",
                               shown);
    if (find_quantity(s, at->name, strlen(at->name)) != SIZE_MAX)
        return enti_json_fault(&place, err, "%s is a quantity already, expected a new name", shown);
    if (s->n_quantities == MAX_QUANTITIES)
        return enti_json_fault(&place, err, "more than %d quantities, expected fewer",
                               MAX_QUANTITIES);
    return ENT_OK;
}

static ent_status add(ent_scenario *s, enti_quantity quantity, double value)
{
    const size_t n = s->n_quantities + 1;
    enti_quantity *grown = enti_resize(s->quantity, n, sizeof *grown);

    if (!grown) return ENT_ERR_NOMEM;
    s->quantity = grown;
    double *values = enti_resize(s->quantity_value, n, sizeof *values);
    if (!values) return ENT_ERR_NOMEM;
    s->quantity_value = values;
    s->quantity[s->n_quantities] = quantity;
    s->quantity_value[s->n_quantities++] = value;
    return ENT_OK;
}

ent_status enti_quantity_add(ent_scenario *s, const enti_json *at, enti_quantity quantity,
                             double value, ent_error *err)
{
    const ent_status st = check_new(s, at, err);

    return st ? st : add(s, quantity, value);
}

void enti_quantities_clear(ent_scenario *s)
{
    enti_free(s->quantity);
    enti_free(s->quantity_value);
    enti_free(s->knob);
    s->quantity = NULL;
    s->quantity_value = NULL;
    s->knob = NULL;
    s->n_quantities = s->n_knobs = 0;
}

ent_status enti_knob_add(ent_scenario *s, const enti_json *at, enti_knob knob, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    for (size_t k = 0; k < s->n_knobs; k++)
        if (strcmp(s->knob[k].name, knob.name) == 0)
            return enti_json_fault(at, err, "a second figure %s has a range, expected another name",
                                   enti_show(knob.name, shown));
    enti_knob *grown = enti_resize(s->knob, s->n_knobs + 1, sizeof *grown);
    if (!grown) return ENT_ERR_NOMEM;
    s->knob = grown;
    s->knob[s->n_knobs++] = knob;
    return ENT_OK;
}

/* ---- formulas ---- */

ent_status enti_formula_compile(const ent_scenario *s, const enti_json *at, enti_expression **out,
                                ent_error *err)
{
    const enti_names names = {find_quantity, s};
    enti_expression_fault fault;
    enti_json place = *at;
    const ent_status st = enti_expression_compile(at->text, &names, out, &fault);

    if (st != ENT_ERR_PARSE) return st;
    place.column += 1 + (int)fault.at; /* behind the quote */
    return enti_json_fault(&place, err, "%s", fault.text);
}

ent_status enti_formula_read(const ent_scenario *s, const enti_json *at, const char *what,
                             double *out, ent_error *err)
{
    enti_expression *e = NULL;
    char shown[ENTI_SHOW_TEXT];
    bool strict = false;

    if (at->kind == ENTI_JSON_NUMBER) return enti_json_number(at, what, out, err);
    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "%s is %s, expected a number or a formula", what,
                               enti_json_kind_text(at->kind));
    ent_status st = enti_formula_compile(s, at, &e, err);
    if (st) return st;
    *out = enti_expression_value(e, s->quantity_value);
    enti_show(at->text, shown);
    if (enti_expression_compares(e, &strict))
        st = enti_json_fault(at, err, "%s is the comparison %s, expected a value", what, shown);
    else if (!isfinite(*out))
        st = enti_json_fault(at, err, "%s = %s is not finite here, expected a number", what, shown);
    enti_expression_free(e);
    return st;
}

ent_status enti_comparison_compile(const ent_scenario *s, const enti_json *at, const char *what,
                                   enti_expression **out, bool *strict, ent_error *err)
{
    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "%s is %s, expected a comparison", what,
                               enti_json_kind_text(at->kind));
    const ent_status st = enti_formula_compile(s, at, out, err);
    if (st || enti_expression_compares(*out, strict)) return st;
    enti_expression_free(*out);
    *out = NULL;
    return enti_json_fault(at, err, "%s compares nothing, expected < <= > or >=", what);
}

/* ---- "parameters" and "let" ---- */

/* "within": [low, high] */
static ent_status read_meaning(const enti_json *object, enti_bounds *bounds, char text[80],
                               ent_error *err)
{
    const enti_json *list = enti_json_get(object, "within");
    ent_status st = ENT_OK;

    if (!list) return ENT_OK;
    if (list->kind != ENTI_JSON_ARRAY || list->count != 2)
        return enti_json_fault(list, err, "\"within\" is no pair, expected [low, high]");
    st = enti_json_number(list->child, "the low end of \"within\"", &bounds->lo, err);
    if (!st)
        st = enti_json_number(list->child->next, "the high end of \"within\"", &bounds->hi, err);
    if (!st && !(bounds->lo < bounds->hi))
        st = enti_json_fault(list, err, "\"within\" has its low end above, expected [low, high]");
    snprintf(text, 80, "a number from %g to %g", bounds->lo, bounds->hi);
    bounds->closed = true;
    bounds->hi = nextafter(bounds->hi, INFINITY); /* this end is allowed, too */
    bounds->text = text;
    return st;
}

static ent_status read_parameters(ent_scenario *s, const enti_json *object, ent_error *err)
{
    ent_status st = ENT_OK;
    char meaning[80];

    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"parameters\" is %s, expected an object of figures",
                               enti_json_kind_text(object->kind));
    for (const enti_json *at = object->child; at && !st; at = at->next) {
        enti_bounds bounds = {-INFINITY, INFINITY, false, "a finite number"};
        enti_quantity quantity = {.name = at->name, .parameter = true};
        double value = 0.0;
        st = check_new(s, at, err);
        if (!st && at->kind != ENTI_JSON_OBJECT)
            st = enti_json_fault(at, err, "a parameter is %s, expected {\"value\", \"source\"}",
                                 enti_json_kind_text(at->kind));
        if (!st) st = read_meaning(at, &bounds, meaning, err);
        if (!st) st = enti_figure_read(s, object, at->name, bounds, &value, NULL, err);
        if (!st) st = enti_text_member(at, "unit", "1", &quantity.unit, err);
        if (!st) st = add(s, quantity, value);
    }
    return st;
}

/* {"name": "formula"}, or {"name": {"formula", "unit", "note"}} */
static ent_status read_let(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"formula", "unit", "note", NULL};
    ent_status st = ENT_OK;

    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"let\" is %s, expected an object of formulas",
                               enti_json_kind_text(object->kind));
    for (const enti_json *at = object->child; at && !st; at = at->next) {
        enti_quantity quantity = {.name = at->name, .unit = "1"};
        const enti_json *formula = at;
        double value = 0.0;
        st = check_new(s, at, err);
        if (!st && at->kind == ENTI_JSON_OBJECT) {
            st = enti_json_only(at, at->name, members, err);
            if (!st) st = enti_json_need(at, at->name, "formula", ENTI_JSON_STRING, &formula, err);
            if (!st) st = enti_text_member(at, "unit", "1", &quantity.unit, err);
            if (!st) st = enti_text_member(at, "note", NULL, &quantity.note, err);
        }
        if (!st) st = enti_formula_read(s, formula, at->name, &value, err);
        if (!st) st = add(s, quantity, value);
    }
    return st;
}

ent_status enti_quantities_read(ent_scenario *s, ent_error *err)
{
    const enti_json *parameters = enti_json_get(s->file.root, "parameters");
    const enti_json *let = enti_json_get(s->file.root, "let");
    ent_status st = parameters ? read_parameters(s, parameters, err) : ENT_OK;

    return !st && let ? read_let(s, let, err) : st;
}
