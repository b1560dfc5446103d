/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_get.c -- strict getters of a JSON tree: every complaint has its place; see json.h. */
#include "base/number.h"
#include "base/rational.h"
#include "base/status.h"
#include "base/text.h"
#include "io/json.h"
#include "io/source.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *enti_json_kind_text(enti_json_kind kind)
{
    switch (kind) {
    case ENTI_JSON_NULL: return "null";
    case ENTI_JSON_BOOL: return "true or false";
    case ENTI_JSON_NUMBER: return "a number";
    case ENTI_JSON_STRING: return "a text";
    case ENTI_JSON_ARRAY: return "a list";
    case ENTI_JSON_OBJECT: return "an object";
    }
    return "a value";
}

ent_status enti_json_fault(const enti_json *at, ent_error *err, const char *format, ...)
{
    char text[sizeof err->text];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return enti_error_set(err, ENT_ERR_PARSE, at ? at->line : 0, at ? at->column : 0, "%s", text);
}

const enti_json *enti_json_get(const enti_json *object, const char *name)
{
    if (!object || object->kind != ENTI_JSON_OBJECT) return NULL;
    for (const enti_json *m = object->child; m; m = m->next)
        if (strcmp(m->name, name) == 0) return m;
    return NULL;
}

/* The names of a list as far as a message has room: "a", "b" or "c". */
static void list_names(const char *const names[], char *out, size_t room)
{
    size_t used = 0;

    for (size_t k = 0; names[k] && used + 8 < room; k++) {
        const char *between = k == 0 ? "" : names[k + 1] ? ", " : " or ";
        const int n = snprintf(out + used, room - used, "%s\"%s\"", between, names[k]);
        if ((size_t)n >= room - used) { /* no room for this one */
            snprintf(out + used, room - used, ", ...");
            return;
        }
        used += (size_t)n;
    }
}

ent_status enti_json_only(const enti_json *object, const char *what, const char *const names[],
                          ent_error *err)
{
    char known[100] = "", name[ENTI_SHOW_TEXT];

    for (const enti_json *m = object->child; m; m = m->next) {
        size_t k = 0;
        while (names[k] && strcmp(names[k], m->name) != 0) k++;
        if (names[k]) continue;
        list_names(names, known, sizeof known);
        return enti_error_set(err, ENT_ERR_PARSE, m->name_line, m->name_column,
                              "%s has no member %s, expected %s", what, enti_show(m->name, name),
                              known);
    }
    return ENT_OK;
}

ent_status enti_json_need(const enti_json *object, const char *what, const char *name,
                          enti_json_kind kind, const enti_json **out, ent_error *err)
{
    const enti_json *member = enti_json_get(object, name);

    *out = NULL;
    if (!member)
        return enti_json_fault(object, err, "%s has no \"%s\", expected %s", what, name,
                               enti_json_kind_text(kind));
    if (member->kind != kind)
        return enti_json_fault(member, err, "\"%s\" of %s is %s, expected %s", name, what,
                               enti_json_kind_text(member->kind), enti_json_kind_text(kind));
    *out = member;
    return ENT_OK;
}

/* The nearest double to "p/q". */
static ent_status fraction(const char *text, double *out)
{
    mpq_t q;

    mpq_init(q);
    const ent_status st = enti_rational_parse(text, strlen(text), q);
    *out = st ? NAN : enti_rational_double(q);
    mpq_clear(q);
    return st;
}

ent_status enti_json_number(const enti_json *value, const char *what, double *out, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;
    bool good = true;

    *out = 0.0;
    if (value->kind == ENTI_JSON_NUMBER) {
        *out = value->number;
        return ENT_OK;
    }
    if (value->kind != ENTI_JSON_STRING)
        return enti_json_fault(value, err, "%s is %s, expected a number", what,
                               enti_json_kind_text(value->kind));
    if (strchr(value->text, '/'))
        st = fraction(value->text, out);
    else
        good = enti_number_parse(value->text, strlen(value->text), out);
    if (st == ENT_ERR_NOMEM) return enti_no_memory(err);
    if (st || !good)
        return enti_json_fault(value, err, "%s is %s, expected a number or a fraction \"p/q\"",
                               what, enti_show(value->text, shown));
    if (!isfinite(*out))
        return enti_json_fault(value, err, "%s is larger than a double can hold", what);
    return ENT_OK;
}

ent_status enti_json_integer(const enti_json *value, const char *what, long lo, long hi, long *out,
                             ent_error *err)
{
    const bool number = value->kind == ENTI_JSON_NUMBER;
    const double x = number ? value->number : NAN;
    char range[64];

    *out = 0;
    if (x == floor(x) && fabs(x) <= 0x1p53 && (long)x >= lo && (long)x <= hi) {
        *out = (long)x;
        return ENT_OK;
    }
    if (lo == hi)
        snprintf(range, sizeof range, "%ld", lo);
    else
        snprintf(range, sizeof range, "an integer from %ld to %ld", lo, hi);
    return enti_json_fault(value, err, "%s is %.40s, expected %s", what,
                           number ? value->text : enti_json_kind_text(value->kind), range);
}
