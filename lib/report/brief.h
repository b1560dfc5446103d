/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief.h (internal) -- the report on several cases, in pieces: see brief.c for the whole. */
#ifndef ENTI_REPORT_BRIEF_H
#define ENTI_REPORT_BRIEF_H

#include "report/case.h"

#include <entente/brief.h>

/** Whether the case made a claim that was judged. */
bool enti_brief_claims(const ent_brief_case *c);
/** What stands in the place of a verdict where there is none. */
const char *enti_brief_silence(const ent_brief_case *c);
/** What the case is called: its title, or its id. */
const char *enti_brief_title(const ent_brief_case *c);
/** The picture that stands in the table: the first that the case asks for, else the first; NULL. */
const ent_brief_picture *enti_brief_thumb(const ent_brief_case *c);
/** Whether any case has outcomes. */
bool enti_brief_tested(const ent_brief *b);
/** How many claims hold, how many with a condition, how many not; "" without claims. */
void enti_brief_count(enti_text *t, const ent_brief *b);
/** What the columns of the table mean. */
extern const char enti_brief_legend[];

/** What a picture shows, in a sentence or two. caption.c. */
void enti_put_caption(enti_text *t, const ent_results *r, const char *picture);

void enti_brief_markdown(enti_text *t, const ent_brief *b);
ent_status enti_brief_html(enti_text *t, const ent_brief *b, ent_error *err);

#endif
