/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outcome.h (internal) -- what happened after a case was written, against what it said. */
#ifndef ENTI_OUTCOME_H
#define ENTI_OUTCOME_H

#include "scenario/claim.h"

/* Something that happened; none of it enters a model. */
typedef struct enti_outcome {
    const char *label, *when;           /* when: "" when not given */
    bool *match;                        /* [width] what was played; NULL: a figure */
    const char *figure, *unit;          /* its name; NULL with a profile */
    size_t knob, quantity;              /* which one it is; SIZE_MAX: it is the other */
    double value;                       /* what it came to */
    const char *source, *status, *note; /* note: or NULL */
} enti_outcome;

/* What the case said of it in advance. */
typedef struct enti_backtest {
    bool met;             /* by the model, see outcome.c for the rule */
    bool judged, claimed; /* whether the claim says anything of it; whether it came as claimed */
    double margin;        /* profile: what the player with the weakest reason loses by leaving */
    int profile[ENT_GAME_MAX_PLAYERS]; /* the profile of that form with the largest margin */
    size_t player;                     /* that player; SIZE_MAX: nobody has another action */
    int action;                        /* what it would rather take */
    double said, low, high;            /* figure: the model's value, least and most */
} enti_backtest;

/** Reads "outcomes". */
ent_status enti_outcomes_read(ent_scenario *s, ent_error *err);
void enti_outcomes_clear(ent_scenario *s);

#endif
