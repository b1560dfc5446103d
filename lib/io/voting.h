/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voting.h (internal) -- a voting game from a document that is at hand. */
#ifndef ENTI_IO_VOTING_H
#define ENTI_IO_VOTING_H

#include "io/json.h"

#include <entente/voting.h>

/** From "title", "players" and "voting"; other members are the caller's. As ent_voting_parse(). */
ent_status enti_voting_from_json(const enti_json *root, ent_voting **out, ent_error *err);

#endif
