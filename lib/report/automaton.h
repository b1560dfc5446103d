/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton.h -- what leads where in an automaton, in as few words as it takes. */
#ifndef ENTI_REPORT_AUTOMATON_H
#define ENTI_REPORT_AUTOMATON_H

#include "base/text.h"
#include "io/json_writer.h"

#include <entente/report.h>

/** When a transition is taken. */
typedef enum enti_case_kind {
    ENTI_CASE_ALWAYS,  /* whatever is played */
    ENTI_CASE_TOLD,    /* all do what the state says */
    ENTI_CASE_PLAYER,  /* player `index` alone deviates */
    ENTI_CASE_SEVERAL, /* several deviate */
    ENTI_CASE_PROFILE, /* profile number `index` is observed */
    ENTI_CASE_ELSE,    /* anything else */
} enti_case_kind;

typedef struct enti_case {
    enti_case_kind kind;
    size_t index;
    size_t lottery; /* what follows */
} enti_case;

/**
 * The cases of a state: by who deviates where that says it all, otherwise by observed profile, the
 * most frequent transition last as "else".
 * @param by_profile  by profile only
 * @param out         released with enti_free()
 */
ent_status enti_automaton_cases(const ent_game *g, const ent_automaton *a, size_t state,
                                bool by_profile, enti_case **out, size_t *count);

/** The actions of a numbered profile into profile [players]. */
void enti_profile_of(const ent_game *g, size_t number, int profile[]);

/** The JSON members "automaton", and "check" and "deltas" where there are any. */
ent_status enti_automaton_members(enti_json_writer *w, const ent_game *g,
                                  const ent_automaton_parts *parts);

/** The members `value`, `average`, `nash`, `subgame_perfect`. */
void enti_automaton_worth(enti_json_writer *w, size_t players, const ent_automaton_parts *parts);
/** The table of states, what the check says, and the discount factors. */
ent_status enti_automaton_prose(enti_text *t, ent_style style, const ent_game *g,
                                const ent_automaton_parts *parts);

#endif
