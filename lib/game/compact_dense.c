/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_dense.c -- a compact game as a table. */
#include "base/mem.h"
#include "base/rational.h"
#include "base/text.h"
#include "game/compact.h"

#include <stdio.h>
#include <string.h>

/* The shape of the table: `type` [players] of each player. */
static ent_status shape(const ent_compact *c, size_t max_payoffs, int actions[], size_t type[],
                        ent_game **out)
{
    size_t i = 0;

    if (c->players > ENT_GAME_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (size_t t = 0; t < c->types; t++)
        for (int m = 0; m < c->members[t]; m++, i++) {
            type[i] = t;
            actions[i] = c->actions[t];
        }
    return enti_game_alloc(c->players, actions, max_payoffs, out);
}

/* A type's name, with the member's number where there are several. */
static ent_status label(const ent_compact *c, const size_t type[], ent_game *g)
{
    ent_status st = ENT_OK;
    int member = 0;

    for (size_t i = 0; i < c->players && !st; i++) {
        const size_t t = type[i];
        enti_text name = {0};
        ent_text text = {0};
        member = i && type[i - 1] == t ? member + 1 : 1;
        enti_text_add(&name, ent_compact_type_name(c, t));
        if (c->members[t] > 1) enti_text_addf(&name, " %d", member);
        st = enti_text_take(&name, &text);
        if (!st) st = ent_game_set_player_name(g, i, text.data);
        ent_text_clear(&text);
        for (int a = 0; a < c->actions[t] && !st; a++)
            st = ent_game_set_action_name(g, i, a, ent_compact_action_name(c, t, a));
    }
    return st;
}

/* The exact payoff of a player of type t at counts, put into a cell. */
static ent_status put(const ent_compact *c, ent_game *g, size_t cell, int counts[], size_t at,
                      mpq_t q, ent_text *text)
{
    const char *why = NULL;
    ent_status st = enti_compact_pure_payoff(c, counts, at, at, q);

    text->length = 0;
    if (!st) st = enti_rational_print(q, text);
    return st ? st : enti_game_put(g, cell, text->data, text->length, &why);
}

static ent_status fill(const ent_compact *c, const size_t type[], int profile[], int counts[],
                       ent_game *g)
{
    ent_text text = {0};
    size_t cell = 0;
    ent_status st = ENT_OK;
    mpq_t q;

    mpq_init(q);
    do {
        memset(counts, 0, c->width * sizeof *counts);
        for (size_t i = 0; i < c->players; i++) counts[c->offset[type[i]] + (size_t)profile[i]]++;
        for (size_t i = 0; i < c->players && !st; i++, cell++)
            st = put(c, g, cell, counts, c->offset[type[i]] + (size_t)profile[i], q, &text);
    } while (!st && ent_game_next_profile(g, profile));
    mpq_clear(q);
    ent_text_clear(&text);
    if (!st && !enti_game_seal(g)) st = ENT_ERR_LIMIT;
    return st;
}

ent_status ent_compact_to_game(const ent_compact *c, size_t max_payoffs, ent_game **out)
{
    ent_game *g = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!c) return ENT_ERR_ARG;
    int *profile = enti_new(c->players, int), *counts = enti_new(c->width, int);
    size_t *type = enti_new(c->players, size_t);
    ent_status st = profile && counts && type ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = shape(c, max_payoffs ? max_payoffs : ENT_GAME_MAX_PAYOFFS, profile, type, &g);
    if (!st) st = label(c, type, g);
    if (!st) memset(profile, 0, c->players * sizeof *profile);
    if (!st) st = fill(c, type, profile, counts, g);
    if (!st) {
        *out = g;
        g = NULL;
    }
    ent_game_free(g);
    enti_free(profile);
    enti_free(counts);
    enti_free(type);
    return st;
}
