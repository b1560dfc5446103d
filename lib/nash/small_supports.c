/* SPDX-License-Identifier: GPL-3.0-or-later */
/* small_supports.c -- an equilibrium in which each player mixes two actions.
 *
 * Let the player with fewer actions mix a and b, b with probability x. What the other gets from its
 * action c is a line in x, and its best replies are the upper envelope of these lines. Only where
 * the envelope breaks has it two best replies, c and d; there are few such places. For each, the
 * other's mix of c and d that makes a and b equally good is computed, and the pair (a, b), (c, d) is
 * judged if no third action gains by it. So actions that are no best reply to any mix of a and b
 * are never tried ("conditional dominance").
 * Source: R. Porter, E. Nudelman, Y. Shoham, Simple search methods for finding a Nash equilibrium,
 * GEB 63 (2008).
 */
#include "base/mem.h"
#include "nash/portfolio.h"

#include <string.h>

/* Pairs of actions times lines, at most: some milliseconds. 125 x 125, or 2 x 10^6. */
#define MOST_WORK 1000000

/* Gain of a third action, of the payoff range, below which the judge decides. */
#define ROUND_OFF 1e-9

typedef struct supports {
    enti_search *s;
    enti_bimatrix *b;
    size_t own, other; /* the player whose pairs are tried, and the one with the lines */
    bool *support;     /* [width] work */
    size_t pair[2];    /* a, b */
} supports;

/* What the player gets from its action r against c. */
static double reply(const supports *w, size_t player, size_t r, size_t c)
{
    const ent_game *g = w->b->g;

    return g->payoff[(r * g->stride[player] + c * g->stride[1 - player]) * 2 + player];
}

/* What the other gets from c at x = 0, and how much more at x = 1. */
static double at_a(const supports *w, size_t c)
{
    return reply(w, w->other, c, w->pair[0]);
}

static double slope(const supports *w, size_t c)
{
    return reply(w, w->other, c, w->pair[1]) - at_a(w, c);
}

/* The best reply to a alone; of several, the one that gains most as b is added. */
static size_t first_reply(const supports *w)
{
    size_t best = 0;

    for (size_t c = 1; c < w->b->n[w->other]; c++) {
        const double ahead = at_a(w, c) - at_a(w, best);
        if (ahead > 0.0 || (ahead == 0.0 && slope(w, c) > slope(w, best))) best = c;
    }
    return best;
}

/* The line that takes over from line c next; false when none does before x = 1. */
static bool next_reply(const supports *w, size_t c, size_t *next)
{
    const double start = at_a(w, c), rise = slope(w, c);
    double least = 1.0, steepest = 0.0;
    bool any = false;

    for (size_t d = 0; d < w->b->n[w->other]; d++) {
        const double steeper = slope(w, d) - rise, x = (start - at_a(w, d)) / steeper;
        if (!(steeper > 0.0) || !(x < least || (any && x == least && steeper > steepest))) continue;
        least = x;
        steepest = steeper;
        *next = d;
        any = true;
    }
    return any;
}

/* Whether a mix of c and d makes a and b equally good, and no other action clearly better. */
static bool holds_pair(const supports *w, size_t c, size_t d)
{
    const double by_c = reply(w, w->own, w->pair[0], c) - reply(w, w->own, w->pair[1], c);
    const double by_d = reply(w, w->own, w->pair[0], d) - reply(w, w->own, w->pair[1], d);
    const double y = by_c / (by_c - by_d), slack = ROUND_OFF * w->s->range[w->own];

    if (!(y > 0.0 && y < 1.0)) return false;
    for (size_t r = 0; r < w->b->n[w->own]; r++) {
        const double more_c = reply(w, w->own, r, c) - reply(w, w->own, w->pair[0], c);
        const double more_d = reply(w, w->own, r, d) - reply(w, w->own, w->pair[0], d);
        if ((1.0 - y) * more_c + y * more_d > slack) return false;
    }
    return true;
}

static ent_status push(supports *w, size_t c, size_t d)
{
    const size_t *offset = w->b->g->offset;

    memset(w->support, 0, w->b->g->width * sizeof *w->support);
    w->support[offset[w->own] + w->pair[0]] = true;
    w->support[offset[w->own] + w->pair[1]] = true;
    w->support[offset[w->other] + c] = true;
    w->support[offset[w->other] + d] = true;
    const ent_status st = enti_basis_push(w->b, w->support, w->s);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st;
}

/* Goes along the envelope. */
static ent_status try_pair(supports *w)
{
    size_t c = first_reply(w), d = 0;
    ent_status st = ENT_OK;

    for (; !st && !w->s->found.count && next_reply(w, c, &d); c = d)
        if (holds_pair(w, c, d)) st = push(w, c, d);
    return st;
}

ent_status enti_small_supports(enti_search *s, enti_bimatrix *b)
{
    supports w = {.s = s, .b = b, .own = b->n[0] <= b->n[1] ? 0 : 1};
    ent_status st = ENT_OK;

    w.other = 1 - w.own;
    const double n = (double)b->n[w.own];
    if (n * (n - 1.0) / 2.0 * (double)b->n[w.other] > MOST_WORK) return ENT_OK;
    w.support = enti_new(b->g->width, bool);
    if (!w.support) return ENT_ERR_NOMEM;
    for (size_t last = 1; last < b->n[w.own]; last++)
        for (size_t k = 0; k < last && !st && !s->found.count; k++) {
            w.pair[0] = k;
            w.pair[1] = last;
            if (!enti_search_step(s, -1.0)) break;
            st = try_pair(&w);
        }
    enti_free(w.support);
    return st;
}
