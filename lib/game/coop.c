/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coop.c -- a coalition game: its worths, exact and as doubles, and its names.
 *
 * A sum over coalitions has at most 2^players terms; a game is refused when such a sum of its
 * largest worth would overflow, so that no solver has to look.
 */
#include "game/coop.h"
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void name_players(ent_coop *c)
{
    for (size_t i = 0; i < c->players; i++)
        snprintf(c->default_name[i], sizeof *c->default_name, "%u", (unsigned)(i + 1) % 1000u);
}

ent_status enti_coop_alloc(size_t players, ent_coop **out)
{
    *out = NULL;
    if (players < 1) return ENT_ERR_ARG;
    if (players > ENT_COOP_MAX_PLAYERS) return ENT_ERR_LIMIT;
    ent_coop *c = enti_new(1, ent_coop);
    if (!c) return ENT_ERR_NOMEM;
    c->players = players;
    c->worth = enti_calloc((size_t)1 << players, sizeof *c->worth);
    c->default_name = enti_calloc(players, sizeof *c->default_name);
    if (!c->worth || !c->default_name) {
        ent_coop_free(c);
        return ENT_ERR_NOMEM;
    }
    name_players(c);
    *out = c;
    return ENT_OK;
}

ent_status enti_coop_resize(ent_coop *c, size_t players)
{
    const size_t old = (size_t)1 << c->players, size = (size_t)1 << players;

    if (players < 1) return ENT_ERR_ARG;
    if (players > ENT_COOP_MAX_PLAYERS) return ENT_ERR_LIMIT;
    char(*names)[4] = enti_resize(c->default_name, players, sizeof *names);
    if (!names) return ENT_ERR_NOMEM;
    c->default_name = names;
    double *worth = enti_resize(c->worth, size, sizeof *worth);
    if (!worth) return ENT_ERR_NOMEM;
    for (size_t s = old; s < size; s++) worth[s] = 0.0;
    c->worth = worth;
    c->players = players;
    name_players(c);
    return ENT_OK;
}

ent_status ent_coop_new(size_t n_players, const double worth[], ent_coop **out)
{
    ent_coop *c = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    const ent_status st = enti_coop_alloc(n_players, &c);
    if (st) return st;
    if (worth) memcpy(c->worth, worth, ((size_t)1 << n_players) * sizeof *worth);
    if (!enti_coop_seal(c)) {
        ent_coop_free(c);
        return ENT_ERR_ARG;
    }
    *out = c;
    return ENT_OK;
}

void ent_coop_free(ent_coop *c)
{
    if (!c) return;
    for (size_t k = 0; k < c->n_texts; k++) enti_free(c->text[k].text);
    for (size_t i = 0; c->name && i < c->players; i++) enti_free(c->name[i]);
    enti_free(c->text);
    enti_free(c->name);
    enti_free(c->default_name);
    enti_free(c->title);
    enti_free(c->worth);
    enti_free(c);
}

/* Keeps the text of a worth. */
static ent_status keep(ent_coop *c, ent_coalition coalition, const char *text, size_t length)
{
    if (c->n_texts == c->text_capacity) {
        const size_t capacity = c->text_capacity + c->text_capacity / 2 + 16;
        enti_worth_text *grown = enti_resize(c->text, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        c->text = grown;
        c->text_capacity = capacity;
    }
    char *copy = enti_text_copy(text, length);
    if (!copy) return ENT_ERR_NOMEM;
    c->text[c->n_texts++] = (enti_worth_text){(uint32_t)coalition, (uint32_t)length, copy};
    return ENT_OK;
}

ent_status enti_coop_put(ent_coop *c, ent_coalition coalition, const char *text, size_t length,
                         const char **why)
{
    double x = 0.0;
    bool keep_text = false;
    const ent_status st = enti_exact_read(text, length, &x, &keep_text, why);

    if (st) return st;
    *why = "the empty coalition is worth 0";
    if (coalition == 0 && x != 0.0) return ENT_ERR_PARSE;
    c->decimal = true;
    c->worth[coalition] = x;
    return keep_text ? keep(c, coalition, text, length) : ENT_OK;
}

static int by_coalition(const void *x, const void *y)
{
    const enti_worth_text *a = x, *b = y;

    return (a->coalition > b->coalition) - (a->coalition < b->coalition);
}

bool enti_coop_seal(ent_coop *c)
{
    const size_t size = (size_t)1 << c->players;
    double lo = c->worth[0], hi = c->worth[0];

    if (c->worth[0] != 0.0) return false; /* NaN as well */
    for (size_t s = 1; s < size; s++) {
        const double v = c->worth[s];
        if (!isfinite(v)) return false;
        if (v < lo) lo = v;
        if (v > hi) hi = v;
    }
    if (c->n_texts > 1) qsort(c->text, c->n_texts, sizeof *c->text, by_coalition);
    c->range = hi - lo;
    return isfinite(c->range * (double)size);
}

const char *enti_coop_text_at(const ent_coop *c, ent_coalition coalition, size_t *length)
{
    const enti_worth_text key = {.coalition = (uint32_t)coalition};
    const enti_worth_text *kept =
        c->n_texts ? bsearch(&key, c->text, c->n_texts, sizeof key, by_coalition) : NULL;

    if (kept) *length = kept->length;
    return kept ? kept->text : NULL;
}

ent_status enti_coop_rational(const ent_coop *c, ent_coalition coalition, mpq_t q)
{
    size_t length = 0;
    const char *kept = enti_coop_text_at(c, coalition, &length);

    return kept ? enti_rational_parse(kept, length, q)
                : enti_exact_value(c->worth[coalition], c->decimal, q);
}

size_t ent_coop_players(const ent_coop *c)
{
    return c ? c->players : 0;
}

double ent_coop_worth(const ent_coop *c, ent_coalition coalition)
{
    return c && coalition >> c->players == 0 ? c->worth[coalition] : NAN;
}

const double *ent_coop_worths(const ent_coop *c)
{
    return c ? c->worth : NULL;
}

ent_status ent_coop_worth_exact(const ent_coop *c, ent_coalition coalition, ent_text *out)
{
    mpq_t q;

    if (!c || !out || coalition >> c->players) return ENT_ERR_ARG;
    mpq_init(q);
    ent_status st = enti_coop_rational(c, coalition, q);
    if (!st) st = enti_rational_print(q, out);
    mpq_clear(q);
    return st;
}

double ent_coop_range(const ent_coop *c)
{
    return c ? c->range : 0.0;
}

const char *ent_coop_title(const ent_coop *c)
{
    return c && c->title ? c->title : "";
}

const char *ent_coop_player_name(const ent_coop *c, size_t player)
{
    if (!c || player >= c->players) return "";
    return c->name && c->name[player] ? c->name[player] : c->default_name[player];
}

/* Puts a copy of a text, NULL for none, in the place of another. */
static ent_status replace(char **old, const char *text)
{
    char *copy = text ? enti_text_copy(text, strlen(text)) : NULL;

    if (text && !copy) return ENT_ERR_NOMEM;
    enti_free(*old);
    *old = copy;
    return ENT_OK;
}

ent_status ent_coop_set_title(ent_coop *c, const char *title)
{
    return c ? replace(&c->title, title) : ENT_ERR_ARG;
}

ent_status ent_coop_set_player_name(ent_coop *c, size_t player, const char *name)
{
    if (!c || player >= c->players || !name || !*name) return ENT_ERR_ARG;
    if (!c->name) c->name = enti_calloc(c->players, sizeof *c->name);
    return c->name ? replace(&c->name[player], name) : ENT_ERR_NOMEM;
}
