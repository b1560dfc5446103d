/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worth.h -- "worth" of entente JSON, read as a stream into a coalition game. */
#ifndef ENTI_WORTH_H
#define ENTI_WORTH_H

#include "game/coop.h"
#include "io/json_scan.h"
#include "io/source.h"

typedef struct enti_worths {
    ent_coop *game;         /* NULL before there are worths                             */
    size_t players;         /* 0 while not known                                        */
    const enti_json *names; /* the list of players when it stood before; while reading  */
    bool listed;            /* a list of numbers, not an object                         */
    size_t count;           /* worths read                                              */
    unsigned char *seen;    /* [2^players of game / 8 + 1] bits of those in an object   */
    ent_coalition members;  /* all players that were named                              */
    enti_text key, token;   /* the coalition and the number being read                  */
} enti_worths;

/** Reads the value of "worth", from its first byte; `players` is the list of players when it stood
 *  before, or NULL. */
ent_status enti_worths_read(enti_worths *w, const enti_json *players, enti_source *s);
/** The complete game: every coalition has its worth. Faults without a place of their own are at
 *  `at`. */
ent_status enti_worths_take(enti_worths *w, enti_place at, ent_error *err, ent_coop **out);
void enti_worths_clear(enti_worths *w);

#endif
