/* SPDX-License-Identifier: GPL-3.0-or-later */
/* membership.c -- a membership table: payoffs by who is in, exact and as doubles, and its names.
 *
 * A sum over a table has at most n * 2^n terms; a table is refused when such a sum of its largest
 * spread would overflow, so that no solver has to look.
 */
#include "game/membership.h"
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t places(const ent_membership *m)
{
    return m->players << m->players;
}

ent_status enti_membership_alloc(size_t players, ent_membership **out)
{
    *out = NULL;
    if (players < 1) return ENT_ERR_ARG;
    if (players > ENT_MEMBERSHIP_MAX_PLAYERS) return ENT_ERR_LIMIT;
    ent_membership *m = enti_new(1, ent_membership);
    if (!m) return ENT_ERR_NOMEM;
    m->players = players;
    m->payoff = enti_calloc(places(m), sizeof *m->payoff);
    m->default_name = enti_calloc(players, sizeof *m->default_name);
    if (!m->payoff || !m->default_name) {
        ent_membership_free(m);
        return ENT_ERR_NOMEM;
    }
    for (size_t i = 0; i < players; i++)
        snprintf(m->default_name[i], sizeof *m->default_name, "%u", (unsigned)(i + 1) % 1000u);
    *out = m;
    return ENT_OK;
}

ent_status ent_membership_new(size_t n_players, const double payoff[], ent_membership **out)
{
    ent_membership *m = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    const ent_status st = enti_membership_alloc(n_players, &m);
    if (st) return st;
    if (payoff) memcpy(m->payoff, payoff, places(m) * sizeof *payoff);
    if (!enti_membership_seal(m)) {
        ent_membership_free(m);
        return ENT_ERR_ARG;
    }
    *out = m;
    return ENT_OK;
}

void ent_membership_free(ent_membership *m)
{
    if (!m) return;
    for (size_t k = 0; k < m->n_texts; k++) enti_free(m->text[k].text);
    for (size_t i = 0; m->name && i < m->players; i++) enti_free(m->name[i]);
    enti_free(m->text);
    enti_free(m->name);
    enti_free(m->default_name);
    enti_free(m->title);
    enti_free(m->payoff);
    enti_free(m);
}

/* Keeps the text of a payoff. */
static ent_status keep(ent_membership *m, size_t place, const char *text, size_t length)
{
    if (m->n_texts == m->text_capacity) {
        const size_t capacity = m->text_capacity + m->text_capacity / 2 + 16;
        enti_member_text *grown = enti_resize(m->text, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        m->text = grown;
        m->text_capacity = capacity;
    }
    char *copy = enti_text_copy(text, length);
    if (!copy) return ENT_ERR_NOMEM;
    m->text[m->n_texts++] = (enti_member_text){(uint32_t)place, (uint32_t)length, copy};
    return ENT_OK;
}

ent_status enti_membership_put(ent_membership *m, ent_coalition coalition, size_t player,
                               const char *text, size_t length, const char **why)
{
    const size_t place = coalition * m->players + player;
    double x = 0.0;
    bool keep_text = false;
    const ent_status st = enti_exact_read(text, length, &x, &keep_text, why);

    if (st) return st;
    m->decimal = true;
    m->payoff[place] = x;
    return keep_text ? keep(m, place, text, length) : ENT_OK;
}

static int by_place(const void *x, const void *y)
{
    const enti_member_text *a = x, *b = y;

    return (a->place > b->place) - (a->place < b->place);
}

bool enti_membership_seal(ent_membership *m)
{
    const size_t size = places(m);
    double lo = m->payoff[0], hi = m->payoff[0], most = 0.0;

    for (size_t k = 0; k < size; k++) {
        const double v = m->payoff[k];
        if (!isfinite(v)) return false;
        if (v < lo) lo = v;
        if (v > hi) hi = v;
        if (fabs(v) > most) most = fabs(v);
    }
    if (m->n_texts > 1) qsort(m->text, m->n_texts, sizeof *m->text, by_place);
    m->range = hi - lo;
    return isfinite((m->range + most) * (double)size);
}

const char *enti_membership_text_at(const ent_membership *m, ent_coalition coalition, size_t player,
                                    size_t *length)
{
    const enti_member_text key = {.place = (uint32_t)(coalition * m->players + player)};
    const enti_member_text *kept =
        m->n_texts ? bsearch(&key, m->text, m->n_texts, sizeof key, by_place) : NULL;

    if (kept) *length = kept->length;
    return kept ? kept->text : NULL;
}

ent_status enti_membership_rational(const ent_membership *m, ent_coalition coalition, size_t player,
                                    mpq_t q)
{
    size_t length = 0;
    const char *kept = enti_membership_text_at(m, coalition, player, &length);

    return kept ? enti_rational_parse(kept, length, q)
                : enti_exact_value(m->payoff[coalition * m->players + player], m->decimal, q);
}

size_t ent_membership_players(const ent_membership *m)
{
    return m ? m->players : 0;
}

double ent_membership_payoff(const ent_membership *m, ent_coalition coalition, size_t player)
{
    if (!m || coalition >> m->players || player >= m->players) return NAN;
    return m->payoff[coalition * m->players + player];
}

const double *ent_membership_payoffs(const ent_membership *m)
{
    return m ? m->payoff : NULL;
}

ent_status ent_membership_payoff_exact(const ent_membership *m, ent_coalition coalition,
                                       size_t player, ent_text *out)
{
    mpq_t q;

    if (!m || !out || coalition >> m->players || player >= m->players) return ENT_ERR_ARG;
    mpq_init(q);
    ent_status st = enti_membership_rational(m, coalition, player, q);
    if (!st) st = enti_rational_print(q, out);
    mpq_clear(q);
    return st;
}

double ent_membership_range(const ent_membership *m)
{
    return m ? m->range : 0.0;
}

const char *ent_membership_title(const ent_membership *m)
{
    return m && m->title ? m->title : "";
}

const char *ent_membership_player_name(const ent_membership *m, size_t player)
{
    if (!m || player >= m->players) return "";
    return m->name && m->name[player] ? m->name[player] : m->default_name[player];
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

ent_status ent_membership_set_title(ent_membership *m, const char *title)
{
    return m ? replace(&m->title, title) : ENT_ERR_ARG;
}

ent_status ent_membership_set_player_name(ent_membership *m, size_t player, const char *name)
{
    if (!m || player >= m->players || !name || !*name) return ENT_ERR_ARG;
    if (!m->name) m->name = enti_calloc(m->players, sizeof *m->name);
    return m->name ? replace(&m->name[player], name) : ENT_ERR_NOMEM;
}
