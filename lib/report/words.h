/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.h -- the small pieces that every report for people is made of. */
#ifndef ENTI_REPORT_WORDS_H
#define ENTI_REPORT_WORDS_H

#include "base/text.h"

#include <entente/report.h>

/** A double with at most six significant digits, for people; "-" for NaN. */
void enti_put_short(enti_text *t, double x);

/** A label or title from outside: control characters become spaces, so that no file can move
 *  the cursor of whoever reads the report. In Markdown what would be markup is escaped. */
void enti_put_label(enti_text *t, ent_style style, const char *s);

/** A heading, level 1 the largest, with an empty line behind it. */
void enti_put_heading(enti_text *t, ent_style style, int level, const char *s);

/** "1 equilibrium", "3 equilibria". */
void enti_put_count(enti_text *t, size_t n, const char *one, const char *many);

/** A pure profile by names: "hold, retaliate". */
void enti_put_profile(enti_text *t, ent_style style, const ent_game *g, const int profile[]);

/** A player's mixed action [actions], only what is played: "hold", or "hold 0.25, escalate
 *  0.75"; `exact` [actions] gives the probabilities as text, or is NULL. */
void enti_put_mixed(enti_text *t, ent_style style, const ent_game *g, size_t player,
                    const double p[], char *const exact[]);

#endif
