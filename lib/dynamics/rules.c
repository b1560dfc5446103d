/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.c -- the table of rules: a new one is one file, one declaration and one row here. */
#include "dynamics/dynamics.h"

#include <string.h>

#define MANY ENT_GAME_MAX_PLAYERS

/* name, players, needs, draws, one population, summary; time, functions */
/* clang-format off */
static const enti_rule rules[] = {
    {{"fictitious-play", 1, MANY, NULL, false, false,
      "best responses to how often the others played each action"},
     false, NULL, enti_fictitious_play_step, enti_best_response_field},
    {{"stochastic-play", 1, MANY, NULL, true, false,
      "fictitious play with logit choices in place of best responses"},
     false, NULL, enti_stochastic_play_step, enti_logit_field},
    {{"replicator", 1, MANY, NULL, false, true,
      "actions grow at the rate of what they earn above the mean"},
     true, NULL, enti_replicator_step, enti_replicator_field},
    {{"replicator-difference", 1, MANY, NULL, false, true,
      "replicator in discrete time, type 1: growth by differences"},
     true, NULL, enti_difference_step, enti_replicator_field},
    {{"replicator-ratio", 1, MANY, "payoffs above 0", false, true,
      "replicator in discrete time, type 2: growth by ratios"},
     false, NULL, enti_ratio_step, enti_replicator_field},
    {{"best-response", 1, MANY, NULL, false, true,
      "some switch to a best response, all the time"},
     true, NULL, enti_best_response_step, enti_best_response_field},
    {{"logit", 1, MANY, NULL, false, true,
      "some switch to a logit choice, all the time"},
     true, NULL, enti_logit_step, enti_logit_field},
    {{"regret-matching", 1, MANY, NULL, true, false,
      "actions in proportion to the regret of not having played them"},
     false, enti_regret_begin, enti_regret_step, NULL},
    {{"moran", 2, 2, "symmetric", true, false,
      "births by fitness and deaths by chance in a finite population"},
     false, enti_moran_begin, enti_moran_step, NULL},
};
/* clang-format on */

enum { N_RULES = sizeof rules / sizeof *rules };

const ent_dynamics_rule *ent_dynamics_rule_at(size_t index)
{
    return index < N_RULES ? &rules[index].about : NULL;
}

const enti_rule *enti_rule_find(const char *name)
{
    for (size_t k = 0; k < N_RULES; k++)
        if (strcmp(rules[k].about.name, name) == 0) return &rules[k];
    return NULL;
}
