/* SPDX-License-Identifier: GPL-3.0-or-later */
/* order.c -- each player's payoffs by their order: equal ones get one rank, larger ones a higher.
 *
 * Rounding to doubles keeps the order of payoffs, so the doubles are sorted, and only among those
 * that are equal the exact payoffs decide.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

#include <stdlib.h>

typedef struct entry {
    double value;
    size_t profile;
    mpq_t *exact; /* only within a run of equal doubles */
} entry;

static int by_value(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

static int by_exact(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    return mpq_cmp(*x->exact, *y->exact);
}

/* Ranks a run of equal doubles from *next on, by their exact values where they may differ. */
static ent_status rank_run(const ent_game *g, bool has_exact, size_t i, size_t n, entry run[],
                           int *next, int rank[])
{
    const bool exact = n > 1 && has_exact;
    mpq_t *q = exact ? enti_rationals_new(n) : NULL;
    ent_status st = exact && !q ? ENT_ERR_NOMEM : ENT_OK;

    for (size_t k = 0; exact && k < n && !st; k++) {
        run[k].exact = &q[k];
        st = enti_game_rational(g, run[k].profile * g->players + i, q[k]);
    }
    if (exact && !st) qsort(run, n, sizeof *run, by_exact);
    for (size_t k = 0; k < n && !st; k++) {
        if (k && exact && mpq_cmp(*run[k - 1].exact, *run[k].exact)) ++*next;
        rank[run[k].profile * g->players + i] = *next;
    }
    ++*next;
    enti_rationals_free(q, n);
    return st;
}

ent_status enti_game_ranks(const ent_game *g, int rank[])
{
    const bool exact = enti_game_has_exact(g);
    entry *list = enti_new(g->profiles, entry);
    ent_status st = list ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < g->players && !st; i++) {
        int next = 0;
        for (size_t k = 0; k < g->profiles; k++)
            list[k] = (entry){.value = g->payoff[k * g->players + i], .profile = k};
        qsort(list, g->profiles, sizeof *list, by_value);
        for (size_t k = 0, end; k < g->profiles && !st; k = end) {
            for (end = k + 1; end < g->profiles && list[end].value <= list[k].value;) end++;
            st = rank_run(g, exact, i, end - k, list + k, &next, rank);
        }
    }
    enti_free(list);
    return st;
}
