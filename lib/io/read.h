/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read.h -- the readers of games behind a case, each from a source. */
#ifndef ENTI_READ_H
#define ENTI_READ_H

#include "game/game.h"
#include "io/json.h"
#include "io/nfg_token.h"
#include "io/source.h"

#include <entente/membership.h>

/** A Gambit .nfg file, from its "NFG" to its end. */
ent_status enti_nfg_read(enti_source *s, ent_game **out);

/** The numbers of a .nfg file, to its end, into a game of zeros. */
ent_status enti_nfg_read_body(enti_nfg_lexer *l, bool outcomes, ent_game *g);

/** "title" and "players" of a document, checked against the table that the game was read from. */
ent_status enti_players_read(const enti_json *root, ent_game *g, ent_error *err);

/** The same for a coalition game. */
ent_status enti_coop_players_read(const enti_json *root, ent_coop *c, ent_error *err);

/** The same for a membership table. */
ent_status enti_membership_players_read(const enti_json *root, ent_membership *m, ent_error *err);

/** "membership" of a document that has it, with the names of the players and the title. */
ent_status enti_membership_read(const enti_json *root, ent_membership **out, ent_error *err);

/** Ends a game that was filled; refuses a spread that no double holds, at `at`. */
ent_status enti_seal_read(enti_source *s, enti_place at, ent_game *g);

#endif
