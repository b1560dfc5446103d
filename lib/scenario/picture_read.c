/* SPDX-License-Identifier: GPL-3.0-or-later */
/* picture_read.c -- reading the pictures that a case asks for.
 *
 *     "pictures": [
 *       {"kind": "map", "name": "phases", "title": "...", "x": "audience_us", "y": "audience_cn",
 *        "marks": [{"label": "2023", "x": 0.1, "y": "base + 1"}]},
 *       {"kind": "map", "name": "choice", "x": "offer", "y": "demand",
 *        "regions": [{"label": "stays", "where": "loyalty > offer"}, {"label": "leaves"}]},
 *       {"kind": "curve", "name": "needed", "title": "...", "x": "gain", "curves": ["needed"]}]
 */
#include "scenario/picture.h"

#include "base/mem.h"
#include "io/source.h"
#include "scenario/expression.h"

#include <string.h>

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

/* "regions": a point lies in the first whose comparison holds there; one without holds always. */
static ent_status read_regions(const ent_scenario *s, const enti_json *object, enti_picture *p,
                               ent_error *err)
{
    static const char *const members[] = {"label", "where", "note", NULL};
    const enti_json *ignored = NULL;
    enti_expression *e = NULL;
    ent_status st = ENT_OK;
    bool strict = false;

    if (!enti_json_get(object, "regions")) return ENT_OK;
    st = enti_need_list(object, "a map", "regions", 1, &p->regions, err);
    if (!st && p->regions->count > ENTI_MAP_KINDS)
        return enti_json_fault(p->regions, err, "\"regions\" has %zu entries, the limit is %d",
                               p->regions->count, ENTI_MAP_KINDS);
    for (const enti_json *at = p->regions ? p->regions->child : NULL; at && !st; at = at->next) {
        const enti_json *where = enti_json_get(at, "where");
        if (at->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(at, err, "a region is %s, expected {\"label\", \"where\"}",
                                   enti_json_kind_text(at->kind));
        st = enti_json_only(at, "a region", members, err);
        if (!st) st = enti_json_need(at, "a region", "label", ENTI_JSON_STRING, &ignored, err);
        if (st || !where) continue;
        st = enti_comparison_compile(s, where, "\"where\"", &e, &strict, err);
        enti_expression_free(e);
        e = NULL;
    }
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
    static const char *const of_map[] = {"kind",    "name",  "title", "x", "y",
                                         "regions", "marks", "note",  NULL};
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
    if (!st && p->is_map) st = read_regions(s, at, p, err);
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
