/* SPDX-License-Identifier: GPL-3.0-or-later */
/* further.h (internal) -- analyses that a case asks for by name, with options of their own.
 *
 *     "analyses": ["dominance", {"stackelberg": {"leader": "US"}}, ...]
 *
 * They are done only when they are listed, never because the case has figures for them.
 */
#ifndef ENTI_FURTHER_H
#define ENTI_FURTHER_H

#include "io/json.h"
#include "scenario/league.h"

#include <entente/bargain.h>
#include <entente/dominance.h>
#include <entente/dynamics.h>
#include <entente/resilience.h>
#include <entente/stackelberg.h>

/* What is asked; enti_further_init() gives what holds without options. */
typedef struct enti_further {
    ent_dominance_opts dominance;     /* by mixtures, iterated */
    ent_stackelberg_opts stackelberg; /* mixed */
    size_t leader;                    /* player 0 */
    ent_bargain_opts bargain;
    double *disagreement; /* [players] or NULL: what the others can hold each player down to */
    ent_dynamics_opts dynamics;
    const char *rule; /* borrowed; "fictitious-play" */
    enti_league_ask alliance;
} enti_further;

/* What was found; each part is {0} before its analysis. */
typedef struct enti_further_results {
    ent_dominance dominance;
    ent_resilience resilience;
    ent_stackelberg stackelberg; /* two players */
    ent_correlated lottery;      /* any other number: what the leader's lottery is */
    ent_bargain bargain;
    ent_dynamics dynamics;
    enti_league alliance;
} enti_further_results;

void enti_further_init(enti_further *f);
void enti_further_clear(enti_further *f);
void enti_further_results_clear(enti_further_results *x);

/** The options of an analysis by its name, an object; also that it has any. */
ent_status enti_further_read(enti_further *f, const ent_game *g, const char *analysis,
                             const enti_json *options, ent_error *err);

#endif
