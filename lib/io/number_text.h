/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number_text.h -- the text of a payoff for a file, so that it reads back exactly. */
#ifndef ENTI_NUMBER_TEXT_H
#define ENTI_NUMBER_TEXT_H

#include "base/text.h"
#include "game/game.h"

/** Appends the payoff of a cell as a decimal that is a JSON number without '+', or as "p/q".
 *  ENT_OK, ENT_ERR_NOMEM or ENT_ERR_LIMIT; a failed append is remembered in *out. */
ent_status enti_payoff_text(const ent_game *g, size_t cell, enti_text *out);
/** The same of a number by its double, whether it came from a text, and the kept text or NULL. */
ent_status enti_number_text(double x, bool is_decimal, const char *kept, size_t length,
                            enti_text *out);

#endif
