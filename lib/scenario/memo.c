/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memo.c -- ladders that were computed, for settings that move other figures.
 *
 * A ladder depends on its model and on the figures that the model itself has: the elasticity and
 * what partners reply. While a claim is judged most settings move something else, such as an
 * audience benefit, and find the last ladders here. A few are kept; the oldest gives way.
 */
#include "scenario/memo.h"

#include "base/mem.h"
#include "game/game.h"

#include <string.h>

static void clear_entry(enti_memo_entry *e)
{
    enti_free(e->figure);
    enti_free(e->payoff);
    ent_world_free(e->world);
    *e = (enti_memo_entry){0};
}

void enti_memo_clear(enti_memo *memo)
{
    for (size_t k = 0; k < ENTI_MEMO_SIZE; k++) clear_entry(&memo->entry[k]);
    memo->next = 0;
}

const enti_memo_entry *enti_memo_find(const enti_memo *memo, size_t model, size_t n_figures,
                                      const double figure[])
{
    for (size_t k = 0; memo && k < ENTI_MEMO_SIZE; k++) {
        const enti_memo_entry *e = &memo->entry[k];
        bool same = e->payoff && e->model == model && e->n_figures == n_figures;
        for (size_t j = 0; j < n_figures && same; j++) same = e->figure[j] == figure[j];
        if (same) return e;
    }
    return NULL;
}

ent_status enti_memo_keep(enti_memo *memo, size_t model, size_t n_figures, const double figure[],
                          const ent_game *g, ent_world *world, double residual)
{
    const size_t size = g->profiles * g->players;
    double *payoff = enti_alloc(size, sizeof *payoff);
    double *kept = enti_alloc(n_figures, sizeof *kept);

    if (!payoff || !kept) {
        enti_free(payoff);
        enti_free(kept);
        return ENT_ERR_NOMEM;
    }
    memcpy(payoff, g->payoff, size * sizeof *payoff);
    memcpy(kept, figure, n_figures * sizeof *kept);
    enti_memo_entry *e = &memo->entry[memo->next];
    memo->next = (memo->next + 1) % ENTI_MEMO_SIZE;
    clear_entry(e);
    *e = (enti_memo_entry){model, n_figures, kept, payoff, world, residual};
    return ENT_OK;
}
