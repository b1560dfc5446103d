/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_text.c -- labels and the order of cells in .nfg; see nfg_text.h.
 *
 * The walk counts in mixed radix with the first player's digit fastest; a digit that grows by one
 * moves the profile by its stride, one that wraps moves it back. Amortised O(1) a step.
 */
#include "io/nfg_text.h"

#include "base/mem.h"

#include <string.h>

void enti_nfg_tidy(char *label)
{
    char *to = label;

    for (const char *from = label; *from; from++) {
        const bool blank = (unsigned char)*from <= ' ' || *from == 0x7F;
        if (!blank)
            *to++ = *from;
        else if (to > label && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > label && to[-1] == ' ') to--;
    *to = '\0';
}

bool enti_nfg_ends_in_backslash(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ') length--;
    return length > 0 && text[length - 1] == '\\';
}

ent_status enti_nfg_walk_begin(enti_nfg_walk *w, const ent_game *g)
{
    *w = (enti_nfg_walk){.game = g, .action = enti_new(g->players, int)};
    return w->action ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_nfg_walk_next(enti_nfg_walk *w)
{
    const ent_game *g = w->game;

    for (size_t i = 0; i < g->players; i++) {
        w->profile += g->stride[i];
        if (++w->action[i] < g->actions[i]) return;
        w->profile -= (size_t)g->actions[i] * g->stride[i];
        w->action[i] = 0;
    }
}

void enti_nfg_walk_end(enti_nfg_walk *w)
{
    enti_free(w->action);
    *w = (enti_nfg_walk){0};
}
