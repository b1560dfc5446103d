/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figure.c -- figures and their sources.
 *
 * No figure without a source: each names one of the case's "sources" by its id, and may say in
 * "status" that this figure is known less well than the rest of that source.
 *
 *     "sources": {"wdi": {"text": "World Bank, ...", "status": "read"}}
 *     "elasticity": {"value": 4, "unit": "1", "source": "wdi", "status": "recall"}
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

static const char *const statuses[] = {"read", "recall", "derived", "assumed", NULL};

ent_status enti_need_list(const enti_json *object, const char *what, const char *name, size_t least,
                          const enti_json **out, ent_error *err)
{
    const ent_status st = enti_json_need(object, what, name, ENTI_JSON_ARRAY, out, err);

    if (st || (*out)->count >= least) return st;
    return enti_json_fault(*out, err, "\"%s\" has %zu entries, expected at least %zu", name,
                           (*out)->count, least);
}

ent_status enti_need_within(const enti_json *at, const char *what, enti_bounds bounds, double *out,
                            ent_error *err)
{
    const ent_status st = enti_json_number(at, what, out, err);

    if (st || enti_within(bounds, *out)) return st;
    return enti_json_fault(at, err, "%s is %.20s, expected %s", what, at->text, bounds.text);
}

ent_status enti_text_member(const enti_json *object, const char *name, const char *otherwise,
                            const char **out, ent_error *err)
{
    const enti_json *member = enti_json_get(object, name);

    *out = otherwise;
    if (!member) return ENT_OK;
    if (member->kind != ENTI_JSON_STRING)
        return enti_json_fault(member, err, "\"%s\" is %s, expected a text", name,
                               enti_json_kind_text(member->kind));
    *out = member->text;
    return ENT_OK;
}

ent_status enti_check_label(const enti_json *object, const char *name, ent_error *err)
{
    const char *text = NULL;
    const ent_status st = enti_text_member(object, name, NULL, &text, err);

    if (st || !text || *text) return st;
    return enti_json_fault(enti_json_get(object, name), err,
                           "\"%s\" is an empty text, expected a name", name);
}

/* The member "status" of a source or a figure. */
static ent_status read_status(const enti_json *object, const char *otherwise, const char **out,
                              ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const ent_status st = enti_text_member(object, "status", otherwise, out, err);

    if (st || *out == otherwise) return st;
    for (size_t k = 0; statuses[k]; k++)
        if (strcmp(*out, statuses[k]) == 0) return ENT_OK;
    return enti_json_fault(enti_json_get(object, "status"), err,
                           "unknown status %s, expected \"read\", \"recall\", \"derived\" or "
                           "\"assumed\"",
                           enti_show(*out, shown));
}

ent_status enti_sources_read(ent_scenario *s, ent_error *err)
{
    static const char *const members[] = {"text", "status", "licence", "note", NULL};
    const enti_json *text;
    const char *ignored;
    ent_status st = ENT_OK;

    s->sources = enti_json_get(s->file.root, "sources");
    if (!s->sources) return ENT_OK;
    if (s->sources->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(s->sources, err, "\"sources\" is %s, expected an object of sources",
                               enti_json_kind_text(s->sources->kind));
    for (const enti_json *source = s->sources->child; source && !st; source = source->next) {
        if (source->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(source, err, "a source is %s, expected {\"text\", \"status\"}",
                                   enti_json_kind_text(source->kind));
        st = enti_json_only(source, "a source", members, err);
        if (!st) st = enti_json_need(source, "a source", "text", ENTI_JSON_STRING, &text, err);
        if (!st) st = read_status(source, "read", &ignored, err);
        if (!st) st = enti_text_member(source, "licence", NULL, &ignored, err);
        if (!st) st = enti_text_member(source, "note", NULL, &ignored, err);
    }
    return st;
}

ent_status enti_figure_cite(const ent_scenario *s, const enti_json *object, const char *what,
                            const char **source, const char **status, const char **note,
                            ent_error *err)
{
    const enti_json *id;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = enti_json_need(object, what, "source", ENTI_JSON_STRING, &id, err);

    if (st) return st;
    const enti_json *found = s->sources ? enti_json_get(s->sources, id->text) : NULL;
    if (!found)
        return enti_json_fault(id, err, "unknown source %s, expected one of \"sources\"",
                               enti_show(id->text, shown));
    *source = enti_json_get(found, "text")->text;
    st = read_status(found, "read", status, err);
    if (!st) st = read_status(object, *status, status, err);
    return st ? st : enti_text_member(object, "note", NULL, note, err);
}

ent_status enti_figure_add(ent_scenario *s, const enti_json *object, enti_figure figure,
                           ent_error *err)
{
    const ent_status st =
        enti_figure_cite(s, object, figure.what, &figure.source, &figure.status, &figure.note, err);
    if (st) return st;

    enti_figure *grown = enti_resize(s->figure, s->n_figures + 1, sizeof *grown);
    if (!grown) return ENT_ERR_NOMEM;
    s->figure = grown;
    s->figure[s->n_figures++] = figure;
    return ENT_OK;
}

bool enti_within(enti_bounds bounds, double x)
{
    return (bounds.closed ? x >= bounds.lo : x > bounds.lo) && x < bounds.hi;
}

/* The number `name` of an object, within bounds. */
static ent_status read_number(const enti_json *object, const char *what, const char *name,
                              enti_bounds bounds, double *out, ent_error *err)
{
    const enti_json *at = NULL;
    ent_status st = enti_json_need(object, what, name, ENTI_JSON_NUMBER, &at, err);

    if (!st) st = enti_json_number(at, name, out, err);
    if (!st && !enti_within(bounds, *out))
        st = enti_json_fault(at, err, "\"%s\" of %s is %.20s, expected %s", name, what, at->text,
                             bounds.text);
    return st;
}

/* {"low", "high", "source"} around the figure. */
static ent_status read_range(ent_scenario *s, const enti_json *object, enti_figure figure,
                             enti_bounds bounds, double range[2], ent_error *err)
{
    static const char *const members[] = {"low", "high", "source", "status", "note", NULL};
    const enti_json *at = enti_json_get(object, "range");
    const double value = figure.value;
    const enti_json *source = NULL;
    ent_status st = ENT_OK;

    range[0] = range[1] = NAN;
    if (!at) return ENT_OK;
    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "\"range\" is %s, expected {\"low\", \"high\", \"source\"}",
                               enti_json_kind_text(at->kind));
    st = enti_json_only(at, "the range", members, err);
    if (!st) st = enti_json_need(at, "the range", "source", ENTI_JSON_STRING, &source, err);
    if (!st) st = read_number(at, "the range", "low", bounds, &range[0], err);
    if (!st) st = read_number(at, "the range", "high", bounds, &range[1], err);
    /* what stands in for the value may lie outside: it is told, see outcome.c */
    if (!st && !s->setting && !(range[0] <= value && value <= range[1] && range[0] < range[1]))
        st = enti_json_fault(at, err,
                             "the range does not hold the value, expected low <= value <= "
                             "high and low < high");
    if (!st)
        st = enti_knob_add(s, object,
                           (enti_knob){figure.what, figure.unit, value, range[0], range[1]}, err);
    figure.of = figure.what;
    for (int k = 0; k < 2 && !st; k++) {
        figure.what = k ? "high end" : "low end";
        figure.value = range[k];
        st = enti_figure_add(s, at, figure, err);
    }
    return st;
}

/* The value that stands in for a figure's own, if there is one. */
static void apply_setting(const ent_scenario *s, const char *name, double *value)
{
    const enti_setting *set = s->setting;

    for (size_t k = 0; set && k < set->count; k++)
        if (strcmp(set->name[k], name) == 0) *value = set->value[k];
}

ent_status enti_figure_read(ent_scenario *s, const enti_json *object, const char *name,
                            enti_bounds bounds, double *value, double range[2], ent_error *err)
{
    static const char *const members[] = {"value",  "unit",   "range", "within",
                                          "source", "status", "note",  NULL};
    const enti_json *at = NULL;
    enti_figure figure = {.what = name};
    double unused[2];
    ent_status st = enti_json_need(object, "the model", name, ENTI_JSON_OBJECT, &at, err);

    if (!st) st = enti_json_only(at, name, members, err);
    if (!st) st = read_number(at, name, "value", bounds, value, err);
    if (!st) st = enti_text_member(at, "unit", "1", &figure.unit, err);
    if (!st) apply_setting(s, name, value);
    if (!st && !enti_within(bounds, *value)) /* only what stands in can be */
        st = enti_json_fault(at, err, "%s is to be %s", name, bounds.text);
    figure.value = *value;
    if (!st) st = enti_figure_add(s, at, figure, err);
    return st ? st : read_range(s, at, figure, bounds, range ? range : unused, err);
}
