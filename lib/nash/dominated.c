/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dominated.c -- iterated strict dominance by pure actions, two players.
 *
 * Action r of player i goes when some action s of its own pays more against everything that the
 * other may still do:
 *
 *     reply_i[s][c] > reply_i[r][c]     for every c that is kept.
 *
 * No equilibrium uses such an action, and what is left has the same equilibria; the order of
 * elimination does not matter. Rounding keeps the order of payoffs, so an action that is worse in
 * doubles is worse exactly. In a game without dominance nearly every pair is told apart by its
 * first two numbers; the numbers read are bounded, for those where they are not.
 * Source: I. Gilboa, E. Kalai, E. Zemel, On the order of eliminating dominated strategies, Operations
 * Research Letters 9 (1990).
 */
#include "base/mem.h"
#include "nash/portfolio.h"

/* Numbers read at most, for each payoff in the table: a few hundredths of a second for 1000 x 1000. */
#define READS_PER_PAYOFF 40

typedef struct elimination {
    const enti_bimatrix *b;
    int *kept[2]; /* [count] actions of each player, ascending */
    size_t count[2];
    uint64_t reads; /* still allowed */
} elimination;

/* Whether s pays player i more than r whatever the other does. */
static bool dominates(elimination *w, size_t i, int s, int r)
{
    const double *better = w->b->reply[i] + (size_t)s * w->b->n[1 - i];
    const double *worse = w->b->reply[i] + (size_t)r * w->b->n[1 - i];
    const int *c = w->kept[1 - i];
    size_t k = 0;

    while (k < w->count[1 - i] && better[c[k]] > worse[c[k]]) k++;
    w->reads -= w->reads > k ? k + 1 : w->reads;
    return k == w->count[1 - i];
}

static bool is_dominated(elimination *w, size_t i, int r)
{
    for (size_t k = 0; k < w->count[i] && w->reads; k++)
        if (w->kept[i][k] != r && dominates(w, i, w->kept[i][k], r)) return true;
    return false;
}

/* Takes out what is dominated now; whether anything was. */
static bool round_of(elimination *w, size_t i)
{
    bool any = false;

    for (size_t k = 0; k < w->count[i] && w->reads;) {
        if (!is_dominated(w, i, w->kept[i][k])) {
            k++;
            continue;
        }
        w->count[i]--;
        for (size_t c = k; c < w->count[i]; c++) w->kept[i][c] = w->kept[i][c + 1];
        any = true;
    }
    return any;
}

ent_status enti_dominated(const enti_bimatrix *b, bool keep[], bool *any)
{
    elimination w = {.b = b,
                     .kept = {enti_new(b->n[0], int), enti_new(b->n[1], int)},
                     .count = {b->n[0], b->n[1]},
                     .reads = READS_PER_PAYOFF * (uint64_t)b->g->profiles};
    const ent_status st = w.kept[0] && w.kept[1] ? ENT_OK : ENT_ERR_NOMEM;
    size_t idle = 0; /* rounds without a change */

    *any = false;
    if (st) goto done;
    for (size_t i = 0; i < 2; i++)
        for (size_t a = 0; a < b->n[i]; a++) w.kept[i][a] = (int)a;
    for (size_t i = 0; idle < 2 && w.reads; i = 1 - i) {
        const bool changed = round_of(&w, i);
        idle = changed ? 0 : idle + 1;
        *any = *any || changed;
    }
    for (size_t k = 0; k < b->g->width; k++) keep[k] = false;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < w.count[i]; k++) keep[b->g->offset[i] + (size_t)w.kept[i][k]] = true;
done:
    enti_free(w.kept[0]);
    enti_free(w.kept[1]);
    return st;
}
