/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signals.h (internal) -- what public signals leave of repeated play: the member `monitoring`, and in
 * words; nothing when all is seen. `how` names the signals. */
#ifndef ENTI_REPORT_SIGNALS_H
#define ENTI_REPORT_SIGNALS_H

#include "report/report.h"
#include "report/table.h"

void enti_signals_members(enti_json_writer *w, const ent_game *g, const ent_patience *x,
                          const ent_repetition *how);
void enti_signals_prose(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x,
                        const ent_repetition *how);

#endif
