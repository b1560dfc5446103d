/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h -- "payoffs" of entente JSON, read as a stream into a game. */
#ifndef ENTI_TABLE_H
#define ENTI_TABLE_H

#include "game/game.h"
#include "io/json_scan.h"
#include "io/source.h"

/** Levels of a table: one a player, and the numbers of a profile. */
#define ENTI_TABLE_MAX_DEPTH (ENT_GAME_MAX_PLAYERS + 1)

typedef struct enti_table {
    ent_game *game; /* the numbers in order, without a shape; NULL before there is a table */
    size_t n_cells; /* numbers read                                                         */
    size_t depth;   /* levels of the table, players + 1; 0 while not known                   */
    size_t level;   /* arrays that are open                                                  */
    size_t size[ENTI_TABLE_MAX_DEPTH];      /* entries of each level; 0 while not known       */
    size_t count[ENTI_TABLE_MAX_DEPTH];     /* entries read of the open array of each level   */
    enti_place begin[ENTI_TABLE_MAX_DEPTH]; /* where that array begins                        */
    const char *name[ENT_GAME_MAX_PLAYERS]; /* of the players when the file gave them; borrowed */
    enti_text token;                        /* the number being read                          */
} enti_table;

/** What "players" says of the shape, when it stands before the table; NULL or a malformed list,
 *  which is reported elsewhere, says nothing. The names are borrowed until the table is read. */
void enti_table_expect(enti_table *t, const enti_json *players);
/** Reads the value of "payoffs", from its first byte. */
ent_status enti_table_read(enti_table *t, enti_source *s);
void enti_table_clear(enti_table *t);

#endif
