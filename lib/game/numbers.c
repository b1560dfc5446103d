/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.c -- a growing list of doubles and exact numbers; see numbers.h. */
#include "game/numbers.h"

#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

#include <string.h>

/* Room for `room` numbers; the list is as it was on failure. */
static ent_status make_room(enti_numbers *list, size_t room)
{
    double *x = enti_resize(list->x, room, sizeof *x);

    if (!x) return ENT_ERR_NOMEM;
    list->x = x;
    bool *decimal = enti_resize(list->decimal, room, sizeof *decimal);
    if (!decimal) return ENT_ERR_NOMEM;
    list->decimal = decimal;
    char **text = enti_resize(list->text, room, sizeof *text);
    if (!text) return ENT_ERR_NOMEM;
    list->text = text;
    list->room = room;
    return ENT_OK;
}

ent_status enti_numbers_grow(enti_numbers *list, size_t n)
{
    const size_t need = list->count + n;

    if (need > list->room) {
        const ent_status st = make_room(list, need + need / 2 + 8);
        if (st) return st;
    }
    for (size_t k = list->count; k < need; k++) {
        list->x[k] = 0.0;
        list->decimal[k] = false;
        list->text[k] = NULL;
    }
    list->count = need;
    return ENT_OK;
}

static bool is_beyond(const enti_numbers *list, size_t at)
{
    return list->text[at] || list->decimal[at];
}

void enti_numbers_put(enti_numbers *list, size_t at, double x)
{
    list->beyond -= is_beyond(list, at);
    enti_free(list->text[at]);
    list->text[at] = NULL;
    list->decimal[at] = false;
    list->x[at] = x;
}

void enti_numbers_drop(enti_numbers *list, size_t n)
{
    while (n--) enti_numbers_put(list, --list->count, 0.0);
}

/* Whether the decimal that a double stands for is another number than the double. */
static ent_status differs(double x, bool *out)
{
    mpq_t decimal, itself;

    mpq_inits(decimal, itself, NULL);
    const ent_status st = enti_exact_value(x, true, decimal);
    mpq_set_d(itself, x);
    *out = !mpq_equal(decimal, itself);
    mpq_clears(decimal, itself, NULL);
    return st;
}

ent_status enti_numbers_put_text(enti_numbers *list, size_t at, const char *text)
{
    const size_t length = strlen(text);
    const char *why = NULL;
    bool keep = false, decimal = false;
    char *copy = NULL;
    double x = 0.0;
    ent_status st = enti_exact_read(text, length, &x, &keep, &why);

    if (!st && !keep) st = differs(x, &decimal);
    if (!st && keep) {
        copy = enti_text_copy(text, length);
        if (!copy) st = ENT_ERR_NOMEM;
    }
    if (st) return st;
    enti_numbers_put(list, at, x);
    list->text[at] = copy;
    list->decimal[at] = decimal;
    list->beyond += is_beyond(list, at);
    return ENT_OK;
}

ent_status enti_numbers_rational(const enti_numbers *list, size_t at, mpq_t q)
{
    const char *text = list->text[at];

    return text ? enti_rational_parse(text, strlen(text), q)
                : enti_exact_value(list->x[at], list->decimal[at], q);
}

void enti_numbers_clear(enti_numbers *list)
{
    for (size_t k = 0; k < list->count; k++) enti_free(list->text[k]);
    enti_free(list->x);
    enti_free(list->decimal);
    enti_free(list->text);
    *list = (enti_numbers){0};
}
