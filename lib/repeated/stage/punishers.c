/* SPDX-License-Identifier: GPL-3.0-or-later */
/* punishers.c -- the table of a punished player: a tensor with one axis a punisher, each of which can
 * be replaced by mixed actions. */
#include "repeated/stage/punishers.h"

#include "base/mem.h"

#include <string.h>

/* out[x][v][y] = sum over a of weight[v][a] in[x][a][y]: one punisher's actions, of `from` many,
 * become `to` mixed ones. */
static void mix(size_t outer, size_t from, size_t to, size_t inner, const double weight[],
                const double in[], double out[])
{
    memset(out, 0, outer * to * inner * sizeof *out);
    for (size_t x = 0; x < outer; x++)
        for (size_t v = 0; v < to; v++)
            for (size_t a = 0; a < from; a++) {
                const double w = weight[v * from + a];
                if (w == 0.0) continue;
                for (size_t y = 0; y < inner; y++)
                    out[(x * to + v) * inner + y] += w * in[(x * from + a) * inner + y];
            }
}

const double *enti_punishers_table(enti_punishers *p, const double *const weight[],
                                   const size_t count[])
{
    const double *in = p->tensor;
    size_t outer = (size_t)p->g->actions[p->player], which = 0;

    for (size_t t = 0; t < p->count; t++) {
        size_t inner = 1;
        for (size_t k = t + 1; k < p->count; k++) inner *= p->actions[k];
        if (weight[t]) {
            mix(outer, p->actions[t], count[t], inner, weight[t], in, p->work[which]);
            in = p->work[which];
            which = 1 - which;
        }
        outer *= weight[t] ? count[t] : p->actions[t];
    }
    return in;
}

/* The punished player's payoffs, in the order of the search. */
static void fill_tensor(enti_punishers *p)
{
    const ent_game *g = p->g;
    const size_t i = p->player;

    for (size_t c = 0; c < g->profiles; c++) {
        size_t rest = c, from = 0;
        for (size_t t = p->count; t-- > 0;) {
            from += rest % p->actions[t] * g->stride[p->order[t]];
            rest /= p->actions[t];
        }
        from += rest * g->stride[i];
        p->tensor[c] = (g->payoff[from * g->players + i] - p->base) / p->range;
    }
}

static void order_punishers(enti_punishers *p)
{
    for (size_t j = 0; j < p->g->players; j++) {
        if (j == p->player) continue;
        size_t at = p->count++;
        for (; at && (size_t)p->g->actions[j] < p->actions[at - 1]; at--) {
            p->order[at] = p->order[at - 1];
            p->actions[at] = p->actions[at - 1];
        }
        p->order[at] = j;
        p->actions[at] = (size_t)p->g->actions[j];
    }
}

ent_status enti_punishers_new(const ent_game *g, size_t player, enti_punishers *out)
{
    const double range = enti_game_player_range(g, player);

    *out = (enti_punishers){.g = g,
                            .player = player,
                            .base = g->payoff[player],
                            .range = range > 0.0 ? range : 1.0,
                            .tensor = enti_new(g->profiles, double),
                            .work = {enti_new(g->profiles, double), enti_new(g->profiles, double)}};
    if (!out->tensor || !out->work[0] || !out->work[1]) return ENT_ERR_NOMEM;
    order_punishers(out);
    fill_tensor(out);
    return ENT_OK;
}

void enti_punishers_clear(enti_punishers *p)
{
    enti_free(p->tensor);
    enti_free(p->work[0]);
    enti_free(p->work[1]);
    *p = (enti_punishers){0};
}
