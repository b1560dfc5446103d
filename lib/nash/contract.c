/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contract.c -- expected payoffs of many players by sums over one player's actions at a time.
 *
 * The table of player i is a block with one axis a player. Weighing an axis by a mixed action and
 * summing takes it away; the axis of i always stays. Axes go from the last to the first, and
 * before axis j goes, those ahead of it are taken from a copy, which leaves the pair payoffs of
 * i and j:
 *
 *     u_i(a, b, s_-ij) = sum over c_0, c_1, ... of s_0(c_0) s_1(c_1) ... u_i(a, b, c).
 *
 * Blocks shrink by the number of actions each time, so a player costs some two to four passes over
 * its table, however many players there are.
 */
#include "nash/many.h"

#include <string.h>

/* to[x][z] = sum over y of w[y] from[x][y][z]; to may be from. */
static void sum_axis(size_t nx, size_t ny, size_t nz, const double w[], const double from[],
                     double to[])
{
    for (size_t x = 0; x < nx; x++, from += ny * nz, to += nz) {
        for (size_t z = 0; z < nz; z++) to[z] = w[0] * from[z];
        for (size_t y = 1; y < ny; y++) {
            if (w[y] == 0.0) continue;
            for (size_t z = 0; z < nz; z++) to[z] += w[y] * from[y * nz + z];
        }
    }
}

/* The product of the action counts of players from .. to-1. */
static size_t block_size(const ent_game *g, size_t from, size_t to)
{
    size_t n = 1;

    for (size_t k = from; k < to; k++) n *= (size_t)g->actions[k];
    return n;
}

/* The pair payoffs of players i and j from a block that has lost all axes behind j but that of i. */
static void store_pair(enti_many *m, const double prob[], size_t i, size_t j, const double block[])
{
    const ent_game *g = m->g;
    const size_t ni = (size_t)g->actions[i], nj = (size_t)g->actions[j];
    const size_t behind = i > j ? ni : 1;

    for (size_t k = 0; k < j; k++) {
        if (k == i) continue;
        const size_t ahead = i < k ? ni : 1;
        sum_axis(ahead, (size_t)g->actions[k], block_size(g, k + 1, j + 1) * behind,
                 prob + g->offset[k], block, m->copy);
        block = m->copy;
    }
    for (size_t a = 0; a < ni; a++)
        for (size_t b = 0; b < nj; b++)
            m->pair[(g->offset[i] + a) * g->width + g->offset[j] + b] =
                i < j ? block[a * nj + b] : block[b * ni + a];
}

/* What the actions of player i pay, and its pair payoffs if they are wanted. */
static void contract(enti_many *m, const double prob[], size_t i, bool pairs)
{
    const ent_game *g = m->g;
    const double *block = m->value + i * g->profiles;

    for (size_t j = g->players; j-- > 0;) {
        if (j == i) continue;
        if (pairs) store_pair(m, prob, i, j, block);
        sum_axis(block_size(g, 0, j), (size_t)g->actions[j], i > j ? (size_t)g->actions[i] : 1,
                 prob + g->offset[j], block, m->block);
        block = m->block;
    }
    memcpy(m->payoff + g->offset[i], block, (size_t)g->actions[i] * sizeof *block);
}

void enti_many_payoffs(enti_many *m, const double prob[])
{
    for (size_t i = 0; i < m->g->players; i++) contract(m, prob, i, false);
}

void enti_many_evaluate(enti_many *m, const double prob[])
{
    memset(m->pair, 0, m->g->width * m->g->width * sizeof *m->pair);
    for (size_t i = 0; i < m->g->players; i++) contract(m, prob, i, true);
}
