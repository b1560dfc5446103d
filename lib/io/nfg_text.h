/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_text.h -- what the reader and the writer of .nfg share: labels, and the order of cells. */
#ifndef ENTI_NFG_TEXT_H
#define ENTI_NFG_TEXT_H

#include "game/game.h"

/** Makes a label as Gambit wants it, in place: white space and control characters go at its ends,
 *  and every run of them within becomes one blank. */
void enti_nfg_tidy(char *label);

/** Whether a text ends in a backslash and perhaps blanks behind it: such a text has one blank
 *  more in a file, because a backslash may not stand before the closing quote. */
bool enti_nfg_ends_in_backslash(const char *text, size_t length);

/* The profiles in the order of a .nfg file: the first player's action fastest. */
typedef struct enti_nfg_walk {
    const ent_game *game;
    int *action;    /* [players] */
    size_t profile; /* its index in the game's own order */
} enti_nfg_walk;

ent_status enti_nfg_walk_begin(enti_nfg_walk *w, const ent_game *g);
void enti_nfg_walk_next(enti_nfg_walk *w);
void enti_nfg_walk_end(enti_nfg_walk *w);

#endif
