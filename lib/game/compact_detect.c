/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_detect.c -- a table that is a type-symmetric or a polymatrix game, decided in rationals.
 *
 * Players i and i + 1 may change places when for every profile a, with a' the one where they have
 * changed actions, u_i+1(a') = u_i(a), and everyone else's payoff is the same. Neighbours that may are
 * one type.
 *
 * Payoffs are sums over pairs when, with 0 for every player's first action and a_ij for all others
 * at 0,  u_i(a) = u_i(a_i, 0) + sum over j of [ u_i(a_i, a_j, 0) - u_i(a_i, 0) ].  The first term is
 * shared out to the edge of i with its first neighbour.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/compact.h"

#include <string.h>

/* What is read of the table. */
typedef struct reading {
    const ent_game *g;
    int *a; /* [players] scratch */
    mpq_t u, v, sum;
} reading;

static ent_status payoff(reading *r, const int a[], size_t i, mpq_t out)
{
    return enti_game_rational(r->g, enti_game_index(r->g, a) * r->g->players + i, out);
}

static ent_status same(reading *r, size_t x, size_t y, bool *yes)
{
    ent_status st = enti_game_rational(r->g, x, r->u);

    if (!st) st = enti_game_rational(r->g, y, r->v);
    *yes = *yes && mpq_equal(r->u, r->v);
    return st;
}

/* Whether players i and i + 1 may change places. */
static ent_status may_change(reading *r, size_t i, bool *yes)
{
    const ent_game *g = r->g;
    const size_t n = g->players;
    ent_status st = ENT_OK;

    *yes = g->actions[i] == g->actions[i + 1];
    memset(r->a, 0, n * sizeof *r->a);
    if (!*yes) return ENT_OK;
    do {
        const size_t here = enti_game_index(g, r->a);
        const size_t there = here + (size_t)r->a[i + 1] * g->stride[i] +
                             (size_t)r->a[i] * g->stride[i + 1] - (size_t)r->a[i] * g->stride[i] -
                             (size_t)r->a[i + 1] * g->stride[i + 1];
        for (size_t k = 0; k < n && *yes && !st; k++)
            st = same(r, here * n + k, there * n + (k == i ? i + 1 : k == i + 1 ? i : k), yes);
    } while (!st && *yes && ent_game_next_profile(g, r->a));
    return st;
}

static ent_status copy_labels(const ent_game *g, const size_t first[], ent_compact *c)
{
    ent_status st = ENT_OK;

    for (size_t t = 0; t < c->types && !st; t++) {
        st = ent_compact_set_type_name(c, t, ent_game_player_name(g, first[t]));
        for (int a = 0; a < c->actions[t] && !st; a++)
            st = ent_compact_set_action_name(c, t, a, ent_game_action_name(g, first[t], a));
    }
    return st;
}

/* Puts a rational into a cell of the compact table. */
static ent_status put(ent_compact *c, size_t cell, mpq_t q)
{
    ent_text text = {0};
    const char *why = NULL;
    ent_status st = enti_rational_print(q, &text);

    if (!st) st = enti_game_put(c->store, cell, text.data, text.length, &why);
    ent_text_clear(&text);
    return st;
}

/* A profile with the others' counts, player first[t] of type t at action `own`. */
static void spread(const ent_compact *c, const size_t first[], size_t t, int own,
                   const int others[], int a[])
{
    for (size_t s = 0; s < c->types; s++) {
        size_t i = first[s];
        if (s == t) a[i++] = own;
        for (int b = 0; b < c->actions[s]; b++)
            for (int k = 0; k < others[c->offset[s] + (size_t)b]; k++) a[i++] = b;
    }
}

static ent_status fill_types(reading *r, const size_t first[], ent_compact *c, int others[])
{
    ent_status st = ENT_OK;

    for (size_t at = 0; at < c->width && !st; at++) {
        const size_t t = c->type_of[at];
        for (size_t s = 0; s < c->types; s++)
            enti_counts_first(enti_compact_others(c, t, s), c->actions[s], others + c->offset[s]);
        for (size_t cell = c->first[at];; cell++) {
            spread(c, first, t, (int)(at - c->offset[t]), others, r->a);
            st = payoff(r, r->a, first[t], r->u);
            if (!st) st = put(c, cell, r->u);
            bool more = false;
            for (size_t s = c->types; s-- > 0 && !more;)
                more = enti_counts_next(enti_compact_others(c, t, s), c->actions[s],
                                        others + c->offset[s]);
            if (st || !more) break;
        }
    }
    return st;
}

static ent_status detect_types(reading *r, ent_compact **out)
{
    const size_t n = r->g->players;
    int *members = enti_new(2 * n, int), *actions = members ? members + n : NULL;
    int *others = enti_new(r->g->width, int);
    size_t *first = enti_new(n, size_t), types = 0;
    ent_compact *c = NULL;
    ent_status st = members && others && first ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < n && !st; i++) {
        bool joins = false;
        if (i) st = may_change(r, i - 1, &joins);
        if (joins) {
            members[types - 1]++;
            continue;
        }
        first[types] = i;
        actions[types] = r->g->actions[i];
        members[types++] = 1;
    }
    if (!st && types < n) {
        st = enti_compact_shape(ENT_COMPACT_SYMMETRIC, types, members, actions, 0, NULL, &c);
        if (!st) st = fill_types(r, first, c, others);
        if (!st) st = copy_labels(r->g, first, c);
        if (!st && !enti_compact_seal(c)) st = ENT_ERR_LIMIT;
    }
    if (!st) {
        *out = c;
        c = NULL;
    }
    ent_compact_free(c);
    enti_free(members);
    enti_free(others);
    enti_free(first);
    return st;
}

/* What j's action adds to i's payoff beside j's first action: into r->sum. */
static ent_status pair_term(reading *r, size_t i, int ai, size_t j, int aj)
{
    int *a = r->a + r->g->players;
    ent_status st;

    memset(a, 0, r->g->players * sizeof *a);
    a[i] = ai;
    st = payoff(r, a, i, r->v);
    a[j] = aj;
    if (!st) st = payoff(r, a, i, r->sum);
    mpq_sub(r->sum, r->sum, r->v);
    return st;
}

/* Whether every payoff is the sum of its pairs. */
static ent_status is_sum(reading *r, bool *yes)
{
    const ent_game *g = r->g;
    int *first = r->a + g->players;
    ent_status st = ENT_OK;

    *yes = true;
    memset(r->a, 0, g->players * sizeof *r->a);
    do {
        for (size_t i = 0; i < g->players && *yes && !st; i++) {
            memset(first, 0, g->players * sizeof *first);
            first[i] = r->a[i];
            st = payoff(r, first, i, r->u);
            for (size_t j = 0; j < g->players && !st; j++) {
                if (j == i || !r->a[j]) continue;
                st = pair_term(r, i, r->a[i], j, r->a[j]);
                mpq_add(r->u, r->u, r->sum);
            }
            if (!st) st = payoff(r, r->a, i, r->v);
            *yes = *yes && mpq_equal(r->u, r->v);
        }
    } while (!st && *yes && ent_game_next_profile(g, r->a));
    return st;
}

/* The payoff on an edge: its term, and on the first edge of a player what it gets alone. */
static ent_status edge_payoff(reading *r, size_t i, int ai, size_t j, int aj, bool alone)
{
    ent_status st = pair_term(r, i, ai, j, aj);

    if (alone) mpq_add(r->sum, r->sum, r->v);
    return st;
}

static ent_status fill_edges(reading *r, ent_compact *c)
{
    ent_status st = ENT_OK;

    for (size_t e = 0; e < c->edges && !st; e++) {
        const size_t i = c->edge[e].player[0], j = c->edge[e].player[1];
        size_t cell = c->first[e];
        /* the edges are (0,1), (0,2), ..., so the first of i > 0 is with 0, that of 0 with 1 */
        for (int ai = 0; ai < c->actions[i] && !st; ai++)
            for (int aj = 0; aj < c->actions[j] && !st; aj++) {
                st = edge_payoff(r, i, ai, j, aj, i == 0 && j == 1);
                if (!st) st = put(c, cell++, r->sum);
                if (!st) st = edge_payoff(r, j, aj, i, ai, i == 0);
                if (!st) st = put(c, cell++, r->sum);
            }
    }
    return st;
}

static ent_status detect_pairs(reading *r, ent_compact **out)
{
    const size_t n = r->g->players, edges = n * (n - 1) / 2;
    ent_compact_edge *edge = enti_new(edges, ent_compact_edge);
    int *ones = enti_new(n, int);
    size_t *first = enti_new(n, size_t), e = 0;
    ent_compact *c = NULL;
    bool yes = n > 1;
    ent_status st = edge && ones && first ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < n && !st; i++) {
        ones[i] = 1;
        first[i] = i;
        for (size_t j = i + 1; j < n; j++) edge[e++] = (ent_compact_edge){{i, j}};
    }
    if (!st && yes) st = is_sum(r, &yes);
    if (!st && yes) {
        st = enti_compact_shape(ENT_COMPACT_POLYMATRIX, n, ones, r->g->actions, edges, edge, &c);
        if (!st) st = fill_edges(r, c);
        if (!st) st = copy_labels(r->g, first, c);
        if (!st && !enti_compact_seal(c)) st = ENT_ERR_LIMIT;
    }
    if (!st) {
        *out = c;
        c = NULL;
    }
    ent_compact_free(c);
    enti_free(edge);
    enti_free(ones);
    enti_free(first);
    return st;
}

ent_status ent_compact_from_game(const ent_game *g, ent_compact_kind kind, ent_compact **out)
{
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!g || (kind != ENT_COMPACT_SYMMETRIC && kind != ENT_COMPACT_POLYMATRIX)) return ENT_ERR_ARG;
    reading r = {.g = g, .a = enti_new(2 * g->players, int)};
    if (!r.a) return ENT_ERR_NOMEM;
    mpq_inits(r.u, r.v, r.sum, NULL);
    const ent_status st =
        kind == ENT_COMPACT_SYMMETRIC ? detect_types(&r, out) : detect_pairs(&r, out);
    mpq_clears(r.u, r.v, r.sum, NULL);
    enti_free(r.a);
    return st;
}
