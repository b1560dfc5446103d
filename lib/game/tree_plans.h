/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_plans.h (internal) -- the plans of every player of a tree, and their labels. */
#ifndef ENTI_TREE_PLANS_H
#define ENTI_TREE_PLANS_H

#include "game/tree.h"

/** All reduced plans, with actions [players] how many each player has. ENT_ERR_ARG for imperfect
 *  recall; ENT_ERR_LIMIT when the normal form would have more payoffs than max_payoffs. */
ent_status enti_tree_plans(const ent_tree *t, size_t max_payoffs, int actions[],
                           ent_tree_plans *out);
/** Labels plan k of x, as "demand; if rejected: fight". */
ent_status enti_tree_plan_label(const ent_tree *t, const ent_tree_plans *x, size_t k,
                                const char *const condition[], ent_text *out);
/** What is known at each information set, in words, [informations]: its name, or the moves that lead
 *  there; distinct for each player. Release with enti_tree_conditions_free(). */
ent_status enti_tree_conditions(const ent_tree *t, char ***out);
void enti_tree_conditions_free(const ent_tree *t, char **condition);

#endif
