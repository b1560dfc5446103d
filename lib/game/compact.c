/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.c -- compact games: their shape, labels, and payoffs from doubles. */
#include "game/compact.h"

#include "base/combinat.h"
#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int enti_compact_others(const ent_compact *c, size_t t, size_t s)
{
    return c->members[s] - (s == t);
}

static ent_status check_shape(size_t types, const int members[], const int actions[])
{
    size_t players = 0;

    if (types < 1) return ENT_ERR_ARG;
    for (size_t t = 0; t < types; t++)
        if (members[t] < 1 || actions[t] < 1) return ENT_ERR_ARG;
    if (types > ENT_COMPACT_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (size_t t = 0; t < types; t++) {
        if ((size_t)members[t] > ENT_COMPACT_MAX_PLAYERS - players ||
            actions[t] > ENT_COMPACT_MAX_PLAYERS)
            return ENT_ERR_LIMIT;
        players += (size_t)members[t];
    }
    return ENT_OK;
}

static ent_status check_edges(size_t types, size_t n, const ent_compact_edge edge[])
{
    for (size_t e = 0; e < n; e++) {
        const size_t *p = edge[e].player;
        if (p[0] == p[1] || p[0] >= types || p[1] >= types) return ENT_ERR_ARG;
        for (size_t f = 0; f < e; f++) {
            const size_t *q = edge[f].player;
            if ((p[0] == q[0] && p[1] == q[1]) || (p[0] == q[1] && p[1] == q[0]))
                return ENT_ERR_ARG;
        }
    }
    return ENT_OK;
}

/* Payoffs of one action of type t: the product of the numbers of counts; 0 above the limit. */
static size_t block(const ent_compact *c, size_t t)
{
    size_t size = 1;

    for (size_t s = 0; s < c->types && size; s++)
        size *= enti_counts_size(enti_compact_others(c, t, s), c->actions[s],
                                 ENT_COMPACT_MAX_PAYOFFS / size);
    return size;
}

/* Where payoffs begin, and how many there are. */
static ent_status lay_out(ent_compact *c, size_t *cells)
{
    *cells = 0;
    if (c->kind == ENT_COMPACT_POLYMATRIX) {
        for (size_t e = 0; e < c->edges; e++) {
            c->first[e] = *cells;
            *cells += 2 * (size_t)c->actions[c->edge[e].player[0]] *
                      (size_t)c->actions[c->edge[e].player[1]];
            if (*cells > ENT_COMPACT_MAX_PAYOFFS) return ENT_ERR_LIMIT;
        }
        return ENT_OK;
    }
    for (size_t t = 0; t < c->types; t++) {
        const size_t size = block(c, t);
        if (!size) return ENT_ERR_LIMIT;
        for (int a = 0; a < c->actions[t]; a++) {
            c->first[c->offset[t] + (size_t)a] = *cells;
            *cells += size;
            if (*cells > ENT_COMPACT_MAX_PAYOFFS) return ENT_ERR_LIMIT;
        }
    }
    return ENT_OK;
}

static ent_status set_name(char **slot, const char *name)
{
    char *copy = enti_text_copy(name, strlen(name));

    if (!copy) return ENT_ERR_NOMEM;
    enti_free(*slot);
    *slot = copy;
    return ENT_OK;
}

/* Names "1", "2", ... */
static ent_status number_names(ent_compact *c)
{
    char text[32];
    ent_status st = ENT_OK;

    c->name = enti_new(c->types + c->width, char *);
    if (!c->name) return ENT_ERR_NOMEM;
    for (size_t t = 0; t < c->types && !st; t++) {
        snprintf(text, sizeof text, "%zu", t + 1);
        st = set_name(&c->name[t], text);
        for (int a = 0; a < c->actions[t] && !st; a++) {
            snprintf(text, sizeof text, "%d", a + 1);
            st = set_name(&c->name[c->types + c->offset[t] + (size_t)a], text);
        }
    }
    return st;
}

/* Sizes and edges are the caller's, checked. */
static ent_status copy_shape(ent_compact *c, const int members[], const int actions[],
                             const ent_compact_edge edge[])
{
    c->members = enti_new(c->types, int);
    c->actions = enti_new(c->types, int);
    c->offset = enti_new(c->types, size_t);
    if (!c->members || !c->actions || !c->offset) return ENT_ERR_NOMEM;
    for (size_t t = 0; t < c->types; t++) {
        c->members[t] = members[t];
        c->actions[t] = actions[t];
        c->offset[t] = c->width;
        c->width += (size_t)actions[t];
        c->players += (size_t)members[t];
    }
    c->type_of = enti_new(c->width, size_t);
    c->first = enti_new(c->kind == ENT_COMPACT_POLYMATRIX ? c->edges : c->width, size_t);
    c->edge = enti_new(c->edges, ent_compact_edge);
    if (!c->type_of || !c->first || !c->edge) return ENT_ERR_NOMEM;
    for (size_t t = 0; t < c->types; t++)
        for (int a = 0; a < actions[t]; a++) c->type_of[c->offset[t] + (size_t)a] = t;
    if (c->edges) memcpy(c->edge, edge, c->edges * sizeof *edge);
    return ENT_OK;
}

ent_status enti_compact_shape(ent_compact_kind kind, size_t types, const int members[],
                              const int actions[], size_t n_edges, const ent_compact_edge edge[],
                              ent_compact **out)
{
    size_t cells = 0;

    *out = NULL;
    ent_status st = check_shape(types, members, actions);
    if (!st) st = check_edges(types, n_edges, edge);
    if (st) return st;
    ent_compact *c = enti_new(1, ent_compact);
    if (!c) return ENT_ERR_NOMEM;
    c->kind = kind;
    c->types = types;
    c->edges = n_edges;
    st = copy_shape(c, members, actions, edge);
    if (!st) st = lay_out(c, &cells);
    if (!st) st = number_names(c);
    /* a game without edges has one payoff, 0, so that there is a store */
    const int n = cells ? (int)cells : 1;
    if (!st) st = enti_game_alloc(1, &n, ENT_GAME_MAX_PAYOFFS, &c->store);
    if (st)
        ent_compact_free(c);
    else
        *out = c;
    return st;
}

static double spread(const double x[], size_t n, size_t step)
{
    double lo = x[0], hi = x[0];

    for (size_t k = step; k < n; k += step) {
        lo = fmin(lo, x[k]);
        hi = fmax(hi, x[k]);
    }
    return hi - lo;
}

bool enti_compact_seal(ent_compact *c)
{
    if (!enti_game_seal(c->store)) return false;
    c->range = c->store->range;
    if (c->kind == ENT_COMPACT_SYMMETRIC) return true;
    c->range = 0.0;
    for (size_t i = 0; i < c->types; i++) {
        double sum = 0.0;
        for (size_t e = 0; e < c->edges; e++) {
            const size_t *p = c->edge[e].player;
            const size_t n = 2 * (size_t)c->actions[p[0]] * (size_t)c->actions[p[1]];
            if (p[0] == i || p[1] == i)
                sum += spread(c->store->payoff + c->first[e] + (p[1] == i), n - (p[1] == i), 2);
        }
        c->range = fmax(c->range, sum);
    }
    return isfinite(c->range);
}

/* Fills a shaped game from doubles. */
static ent_status fill(ent_compact *c, const double payoff[])
{
    const size_t cells = c->store->profiles;

    if (c->kind == ENT_COMPACT_POLYMATRIX && !c->edges) return ENT_OK;
    for (size_t k = 0; k < cells; k++) {
        if (!isfinite(payoff[k])) return ENT_ERR_ARG;
        c->store->payoff[k] = payoff[k];
    }
    return enti_compact_seal(c) ? ENT_OK : ENT_ERR_ARG;
}

static ent_status build(ent_compact_kind kind, size_t types, const int members[],
                        const int actions[], size_t n_edges, const ent_compact_edge edge[],
                        const double payoff[], ent_compact **out)
{
    ent_compact *c = NULL;
    ent_status st = enti_compact_shape(kind, types, members, actions, n_edges, edge, &c);

    if (!st) st = fill(c, payoff);
    if (!st) {
        *out = c;
        c = NULL;
    }
    ent_compact_free(c);
    return st;
}

size_t ent_compact_symmetric_payoffs(size_t n_types, const int players[], const int actions[])
{
    size_t cells = 0;

    if (!players || !actions || check_shape(n_types, players, actions)) return 0;
    for (size_t t = 0; t < n_types; t++) {
        size_t size = 1;
        for (size_t s = 0; s < n_types && size; s++)
            size *=
                enti_counts_size(players[s] - (s == t), actions[s], ENT_COMPACT_MAX_PAYOFFS / size);
        if (!size || size > (ENT_COMPACT_MAX_PAYOFFS - cells) / (size_t)actions[t]) return 0;
        cells += size * (size_t)actions[t];
    }
    return cells;
}

ent_status ent_compact_symmetric(size_t n_types, const int players[], const int actions[],
                                 const double payoff[], ent_compact **out)
{
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!players || !actions || !payoff) return ENT_ERR_ARG;
    return build(ENT_COMPACT_SYMMETRIC, n_types, players, actions, 0, NULL, payoff, out);
}

ent_status ent_compact_polymatrix(size_t n_players, const int actions[], size_t n_edges,
                                  const ent_compact_edge edge[], const double payoff[],
                                  ent_compact **out)
{
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!actions || (n_edges && (!edge || !payoff))) return ENT_ERR_ARG;
    int *ones = enti_new(n_players, int);
    if (!ones) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n_players; i++) ones[i] = 1;
    const ent_status st =
        build(ENT_COMPACT_POLYMATRIX, n_players, ones, actions, n_edges, edge, payoff, out);
    enti_free(ones);
    return st;
}

void ent_compact_free(ent_compact *c)
{
    if (!c) return;
    for (size_t k = 0; c->name && k < c->types + c->width; k++) enti_free(c->name[k]);
    enti_free(c->name);
    enti_free(c->members);
    enti_free(c->actions);
    enti_free(c->offset);
    enti_free(c->type_of);
    enti_free(c->first);
    enti_free(c->edge);
    ent_game_free(c->store);
    enti_free(c);
}

ent_compact_kind ent_compact_kind_of(const ent_compact *c)
{
    return c ? c->kind : ENT_COMPACT_SYMMETRIC;
}

size_t ent_compact_players(const ent_compact *c)
{
    return c ? c->players : 0;
}

size_t ent_compact_types(const ent_compact *c)
{
    return c ? c->types : 0;
}

int ent_compact_members(const ent_compact *c, size_t type)
{
    return c && type < c->types ? c->members[type] : 0;
}

int ent_compact_actions(const ent_compact *c, size_t type)
{
    return c && type < c->types ? c->actions[type] : 0;
}

size_t ent_compact_width(const ent_compact *c)
{
    return c ? c->width : 0;
}

size_t ent_compact_offset(const ent_compact *c, size_t type)
{
    if (!c) return 0;
    return type < c->types ? c->offset[type] : c->width;
}

double ent_compact_range(const ent_compact *c)
{
    return c ? c->range : 0.0;
}

const char *ent_compact_type_name(const ent_compact *c, size_t type)
{
    return c && type < c->types ? c->name[type] : "";
}

const char *ent_compact_action_name(const ent_compact *c, size_t type, int action)
{
    if (action < 0 || action >= ent_compact_actions(c, type)) return "";
    return c->name[c->types + c->offset[type] + (size_t)action];
}

ent_status ent_compact_set_type_name(ent_compact *c, size_t type, const char *name)
{
    if (!c || type >= c->types || !name || !*name) return ENT_ERR_ARG;
    return set_name(&c->name[type], name);
}

ent_status ent_compact_set_action_name(ent_compact *c, size_t type, int action, const char *name)
{
    if (!c || action < 0 || action >= ent_compact_actions(c, type) || !name || !*name)
        return ENT_ERR_ARG;
    return set_name(&c->name[c->types + c->offset[type] + (size_t)action], name);
}
