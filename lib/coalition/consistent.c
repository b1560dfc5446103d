/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consistent.c -- Chwe's largest consistent set, by elimination.
 *
 * reach[z][y]: y is z, or a chain of moves leads from y to z in which all movers of each step
 * strictly prefer z to where they stand. It is filled backwards from z. Then outcomes with a move
 * that nothing left deters are struck out, round after round; what remains is the largest set,
 * since a deterrent that is gone for a set is gone for all its subsets.
 */
#include <entente/foresight.h>

#include "base/mem.h"

#include <math.h>

#define MAX_OUTCOMES ((size_t)1 << 14)

typedef struct graph {
    size_t outcomes, players, n_moves;
    const double *payoff;
    const ent_foresight_move *move;
    size_t *by_from, *by_to;       /* [n_moves] moves in order of where they begin or end */
    size_t *first_from, *first_to; /* [outcomes + 1] */
    unsigned char *reach;          /* [outcomes][outcomes / 8 + 1] bits, row z */
    size_t stride;
} graph;

void ent_consistent_clear(ent_consistent *c)
{
    if (!c) return;
    enti_free(c->in);
    enti_free(c->deviation);
    *c = (ent_consistent){0};
}

/* All of S strictly prefer z to x. */
static bool prefer(const graph *g, ent_coalition s, size_t z, size_t x)
{
    const double *at_z = g->payoff + z * g->players, *at_x = g->payoff + x * g->players;

    for (size_t i = 0; i < g->players; i++)
        if (s >> i & 1 && !(at_z[i] > at_x[i])) return false;
    return true;
}

static bool reaches(const graph *g, size_t y, size_t z)
{
    return g->reach[z * g->stride + y / 8] >> y % 8 & 1;
}

static void mark(graph *g, size_t y, size_t z)
{
    g->reach[z * g->stride + y / 8] |= (unsigned char)(1u << y % 8);
}

/* Moves sorted by one of their ends: counting sort. */
static void sort_moves(const graph *g, bool by_from, size_t order[], size_t first[])
{
    for (size_t k = 0; k < g->n_moves; k++)
        first[(by_from ? g->move[k].from : g->move[k].to) + 1]++;
    for (size_t x = 0; x < g->outcomes; x++) first[x + 1] += first[x];
    for (size_t k = g->n_moves; k-- > 0;) {
        const size_t x = by_from ? g->move[k].from : g->move[k].to;
        order[--first[x + 1]] = k;
    }
    /* the counts went down to the beginnings: shift them back */
    for (size_t x = 0; x < g->outcomes; x++) first[x] = first[x + 1];
    first[g->outcomes] = g->n_moves;
}

/* Who comes to z in the end, from z backwards; queue [outcomes]. */
static void fill_reach(graph *g, size_t z, size_t queue[])
{
    size_t head = 0, tail = 0;

    mark(g, z, z);
    queue[tail++] = z;
    while (head < tail) {
        const size_t b = queue[head++];
        for (size_t k = g->first_to[b]; k < g->first_to[b + 1]; k++) {
            const ent_foresight_move *v = &g->move[g->by_to[k]];
            if (reaches(g, v->from, z) || !prefer(g, v->movers, z, v->from)) continue;
            mark(g, v->from, z);
            queue[tail++] = v->from;
        }
    }
}

/* Something left deters the move. */
static bool deterred(const graph *g, const ent_foresight_move *v, const bool in[])
{
    for (size_t z = 0; z < g->outcomes; z++)
        if (in[z] && reaches(g, v->to, z) && !prefer(g, v->movers, z, v->from)) return true;
    return false;
}

static void eliminate(const graph *g, ent_consistent *c)
{
    bool changed = true;

    while (changed) {
        changed = false;
        c->rounds++;
        for (size_t x = 0; x < g->outcomes; x++) {
            if (!c->in[x]) continue;
            for (size_t k = g->first_from[x]; k < g->first_from[x + 1]; k++) {
                if (deterred(g, &g->move[g->by_from[k]], c->in)) continue;
                c->in[x] = false;
                c->deviation[x] = g->by_from[k];
                c->count--;
                changed = true;
                break;
            }
        }
    }
}

static ent_status check(const graph *g)
{
    if (!g->payoff || (g->n_moves && !g->move) || !g->players || !g->outcomes) return ENT_ERR_ARG;
    if (g->outcomes > MAX_OUTCOMES || g->players > 64) return ENT_ERR_LIMIT;
    for (size_t k = 0; k < g->outcomes * g->players; k++)
        if (!isfinite(g->payoff[k])) return ENT_ERR_ARG;
    for (size_t k = 0; k < g->n_moves; k++) {
        const ent_foresight_move *v = &g->move[k];
        if (v->from >= g->outcomes || v->to >= g->outcomes || !v->movers) return ENT_ERR_ARG;
        if (g->players < 64 && v->movers >> g->players) return ENT_ERR_ARG;
    }
    return ENT_OK;
}

ent_status ent_foresight_consistent(size_t outcomes, size_t players, const double payoff[],
                                    size_t n_moves, const ent_foresight_move move[],
                                    ent_consistent *out)
{
    graph g = {.outcomes = outcomes,
               .players = players,
               .n_moves = n_moves,
               .payoff = payoff,
               .move = move,
               .stride = outcomes / 8 + 1};
    ent_consistent c = {.outcomes = outcomes, .claim = ENT_CLAIM_ALL, .count = outcomes};
    size_t *queue = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_consistent){0};
    ent_status st = check(&g);
    if (st) return st;
    g.by_from = enti_new(n_moves, size_t);
    g.by_to = enti_new(n_moves, size_t);
    g.first_from = enti_new(outcomes + 1, size_t);
    g.first_to = enti_new(outcomes + 1, size_t);
    g.reach = enti_calloc(outcomes, g.stride);
    queue = enti_new(outcomes, size_t);
    c.in = enti_new(outcomes, bool);
    c.deviation = enti_new(outcomes, size_t);
    if (!g.by_from || !g.by_to || !g.first_from || !g.first_to || !g.reach || !queue || !c.in ||
        !c.deviation) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    sort_moves(&g, true, g.by_from, g.first_from);
    sort_moves(&g, false, g.by_to, g.first_to);
    for (size_t z = 0; z < outcomes; z++) {
        fill_reach(&g, z, queue);
        c.in[z] = true;
        c.deviation[z] = n_moves;
    }
    eliminate(&g, &c);
    *out = c;
    c = (ent_consistent){0};
done:
    ent_consistent_clear(&c);
    enti_free(queue);
    enti_free(g.by_from);
    enti_free(g.by_to);
    enti_free(g.first_from);
    enti_free(g.first_to);
    enti_free(g.reach);
    return st;
}

ent_status ent_foresight_membership(const ent_membership *m, ent_consistent *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_consistent){0};
    if (!m) return ENT_ERR_ARG;
    const size_t n = ent_membership_players(m), size = (size_t)1 << n;
    if (n > 8) return ENT_ERR_LIMIT;
    ent_foresight_move *move = enti_new(size * (size - 1), ent_foresight_move);
    size_t k = 0;
    if (!move) return ENT_ERR_NOMEM;
    for (size_t s = 0; s < size; s++)
        for (size_t d = 1; d < size; d++) move[k++] = (ent_foresight_move){s, s ^ d, d};
    const ent_status st =
        ent_foresight_consistent(size, n, ent_membership_payoffs(m), k, move, out);
    enti_free(move);
    return st;
}
