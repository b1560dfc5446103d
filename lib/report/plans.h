/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plans.h (internal) -- what a tree or players with types say beyond their normal form. */
#ifndef ENTI_REPORT_PLANS_H
#define ENTI_REPORT_PLANS_H

#include "report/case.h"

/** The section with its heading, and the members `tree` and `bayesian`; nothing when the case has
 *  neither. tree.c, bayes.c. */
void enti_case_tree(enti_text *t, ent_style style, const ent_results *r);
void enti_case_bayes(enti_text *t, ent_style style, const ent_results *r);
void enti_tree_members(enti_json_writer *w, const ent_results *r);
void enti_bayes_members(enti_json_writer *w, const ent_results *r);

#endif
