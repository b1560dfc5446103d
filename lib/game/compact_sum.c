/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_sum.c -- whether the payoffs of a polymatrix game add up to a constant.
 *
 * Edges need not be zero-sum one by one. What both ends of an edge get must be f + r(a) + s(b), and
 * what its edges add to each action of a player must be the same; both in rationals.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/compact.h"

/* What both players of an edge get together, cell by cell. */
static ent_status find_totals(const ent_compact *c, size_t edge, size_t cells, mpq_t total[])
{
    ent_status st = ENT_OK;
    mpq_t u;

    mpq_init(u);
    for (size_t k = 0; k < cells && !st; k++) {
        st = enti_game_rational(c->store, c->first[edge] + 2 * k, total[k]);
        if (!st) st = enti_game_rational(c->store, c->first[edge] + 2 * k + 1, u);
        mpq_add(total[k], total[k], u);
    }
    mpq_clear(u);
    return st;
}

/* Whether totals [m][n] are f + r(a) + s(b), r(0) = s(0) = 0; adds r and s to part [width]. */
static bool split(const ent_compact *c, size_t edge, mpq_t total[], mpq_t part[])
{
    const size_t *player = c->edge[edge].player;
    const size_t m = (size_t)c->actions[player[0]], n = (size_t)c->actions[player[1]];
    bool separable = true;

    for (size_t k = 1; k < m * n; k++) mpq_sub(total[k], total[k], total[0]);
    mpq_set_ui(total[0], 0, 1);
    for (size_t a = 1; a < m; a++)
        for (size_t b = 1; b < n; b++) {
            mpq_sub(total[a * n + b], total[a * n + b], total[b]);
            separable = separable && mpq_equal(total[a * n + b], total[a * n]);
        }
    for (size_t a = 1; a < m; a++) {
        mpq_t *r = &part[c->offset[player[0]] + a];
        mpq_add(*r, *r, total[a * n]);
    }
    for (size_t b = 1; b < n; b++) {
        mpq_t *s = &part[c->offset[player[1]] + b];
        mpq_add(*s, *s, total[b]);
    }
    return separable;
}

ent_status ent_compact_constant_sum(const ent_compact *c, bool *out)
{
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = false;
    if (!c || c->kind != ENT_COMPACT_POLYMATRIX) return ENT_ERR_ARG;
    mpq_t *part = enti_rationals_new(c->width);
    bool constant = true;
    if (!part) return ENT_ERR_NOMEM;
    for (size_t e = 0; e < c->edges && !st && constant; e++) {
        const size_t *player = c->edge[e].player;
        const size_t cells = (size_t)c->actions[player[0]] * (size_t)c->actions[player[1]];
        mpq_t *total = enti_rationals_new(cells);
        st = total ? find_totals(c, e, cells, total) : ENT_ERR_NOMEM;
        if (!st) constant = split(c, e, total, part);
        enti_rationals_free(total, cells);
    }
    for (size_t k = 0; k < c->width; k++) constant = constant && mpq_sgn(part[k]) == 0;
    enti_rationals_free(part, c->width);
    *out = !st && constant;
    return st;
}
