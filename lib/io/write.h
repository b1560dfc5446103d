/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.h -- the writers behind ent_game_write(), one a format. */
#ifndef ENTI_WRITE_H
#define ENTI_WRITE_H

#include "base/text.h"
#include "game/game.h"

ent_status enti_game_write_json(const ent_game *g, ent_text *out);
ent_status enti_game_write_nfg(const ent_game *g, bool outcomes, ent_text *out);

#endif
