/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_pure.c -- every pure equilibrium of a compact game.
 *
 * Type-symmetric: counts alone matter, so each combination of the types' counts is tested once. In
 * doubles a gain above `near` ends the test, the rest is decided in rationals.
 *
 * Polymatrix: players choose in turn. A choice a_i of a player that has chosen dies when for some b
 *
 *     sum over neighbours j that have chosen  u_ij(b, a_j) - u_ij(a_i, a_j)
 *   + sum over the other neighbours           min over a_j of the same      > 0.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "nash/compact.h"

#include <math.h>
#include <string.h>

/* Steps all types' counts, the last type fastest. */
static bool next_counts(const ent_compact *c, int counts[])
{
    for (size_t t = c->types; t-- > 0;)
        if (enti_counts_next(c->members[t], c->actions[t], counts + c->offset[t])) return true;
    return false;
}

static ent_status by_counts(enti_compact_search *s, int counts[])
{
    const ent_compact *c = s->c;
    double regret = 0.0;
    ent_status st = ENT_OK;

    for (size_t t = 0; t < c->types; t++)
        enti_counts_first(c->members[t], c->actions[t], counts + c->offset[t]);
    do {
        if (!enti_compact_step(s)) return ENT_OK;
        st = ent_compact_pure_regret(c, counts, &regret);
        if (!st && regret <= ENTI_TOL_REGRET * c->range) st = enti_compact_push_counts(s, counts);
    } while (!st && next_counts(c, counts));
    return st;
}

/* The least gain of player i from b over a on an edge: over all that the other does, or when it has
 * chosen, for that. */
static double edge_gain(const ent_compact *c, size_t e, size_t i, int a, int b, const int choice[],
                        size_t chosen)
{
    const size_t *p = c->edge[e].player;
    const bool first = p[0] == i;
    const size_t other = p[first], n1 = (size_t)c->actions[p[1]];
    const double *u = c->store->payoff + c->first[e] + !first;
    const size_t own = first ? 2 * n1 : 2, step = first ? 2 : 2 * n1;
    const int lo = other < chosen ? choice[other] : 0;
    const int hi = other < chosen ? lo + 1 : c->actions[other];
    double least = INFINITY;

    for (int k = lo; k < hi; k++)
        least = fmin(least,
                     u[(size_t)b * own + (size_t)k * step] - u[(size_t)a * own + (size_t)k * step]);
    return least;
}

/* Whether every choice of the first `chosen` players may still be a best response. */
static bool alive(const ent_compact *c, const int choice[], size_t chosen, double near)
{
    for (size_t i = 0; i < chosen; i++)
        for (int b = 0; b < c->actions[i]; b++) {
            double gain = 0.0;
            if (b == choice[i]) continue;
            for (size_t e = 0; e < c->edges; e++)
                if (c->edge[e].player[0] == i || c->edge[e].player[1] == i)
                    gain += edge_gain(c, e, i, choice[i], b, choice, chosen);
            if (gain > near) return false;
        }
    return true;
}

static ent_status push_choice(enti_compact_search *s, const int choice[], int counts[])
{
    memset(counts, 0, s->c->width * sizeof *counts);
    for (size_t i = 0; i < s->c->types; i++) counts[s->c->offset[i] + (size_t)choice[i]] = 1;
    return enti_compact_push_counts(s, counts);
}

/* choice [types]; the first `depth` have chosen. */
static ent_status by_choices(enti_compact_search *s, int choice[], int counts[])
{
    const ent_compact *c = s->c;
    const double near = ENTI_TOL_REGRET * c->range;
    size_t depth = 0;
    ent_status st = ENT_OK;

    choice[0] = -1;
    for (;;) {
        if (++choice[depth] == c->actions[depth]) {
            if (depth == 0) return st;
            depth--;
            continue;
        }
        if (!enti_compact_step(s)) return ENT_OK;
        if (!alive(c, choice, depth + 1, near)) continue;
        if (depth + 1 == c->types) {
            st = push_choice(s, choice, counts);
            if (st) return st;
        } else {
            choice[++depth] = -1;
        }
    }
}

ent_status ent_compact_pure(const ent_compact *c, const ent_compact_opts *opts,
                            ent_compact_equilibria *out)
{
    enti_compact_search s;
    ent_status st = enti_compact_begin(&s, "pure", c, opts, out);

    if (st) return st;
    int *counts = enti_new(c->width, int), *choice = enti_new(c->types, int);
    if (!counts || !choice)
        st = ENT_ERR_NOMEM;
    else
        st = c->kind == ENT_COMPACT_SYMMETRIC ? by_counts(&s, counts)
                                              : by_choices(&s, choice, counts);
    enti_free(counts);
    enti_free(choice);
    return enti_compact_end(&s, st, out);
}
