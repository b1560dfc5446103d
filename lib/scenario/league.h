/* SPDX-License-Identifier: GPL-3.0-or-later */
/* league.h (internal) -- a case's game read as an alliance: who is in, who is out.
 *
 * Every player has two actions, one of which means being in. The pure profiles are then the
 * coalitions, and the payoff table is a membership table.
 */
#ifndef ENTI_LEAGUE_H
#define ENTI_LEAGUE_H

#include "io/json.h"

#include <entente/bonds.h>
#include <entente/coalition.h>
#include <entente/game.h>
#include <entente/membership.h>

/** The most players: a table of 2^n rows is printed in full. */
#define ENTI_LEAGUE_MAX_PLAYERS 12

/* How worths are shared out: the solutions by name. */
#define ENTI_LEAGUE_SOLUTIONS 3
extern const char *const enti_league_solutions[ENTI_LEAGUE_SOLUTIONS];

/* What is asked; {0}: the default of everything. */
typedef struct enti_league_ask {
    bool asked;              /* options were given */
    const char *join;        /* label of the action that means being in; NULL: "join" */
    bool some;               /* `coalition` was given */
    ent_coalition coalition; /* whose cohesion; all unless `some` */
    bool courts;             /* `member` was given */
    size_t member;           /* whom a rival courts; else the cheapest to buy off */
    bool offers;             /* `offer` was given */
    double offer;            /* of the rival, in payoff units, taken at face value */
    double credibility;      /* what part of it is believed, 1 unless given */
} enti_league_ask;

/* What was found; {0} before the analysis. */
typedef struct enti_league {
    ent_membership *table; /* payoffs by who is in */
    double *weight;        /* [players] money a unit of payoff; NULL: not known */
    bool *internal;        /* [2^players] no member gains by leaving */
    bool *external;        /* [2^players] no outsider gains by joining */
    ent_bonds whole;       /* of the coalition asked for */
    size_t courted;        /* the member of the wedge; SIZE_MAX: nobody is in */
    ent_coop *worths;      /* what members gain together against nobody in */
    ent_allocation solution[ENTI_LEAGUE_SOLUTIONS]; /* of worths */
} enti_league;

/** Releases everything and leaves {0}. */
void enti_league_clear(enti_league *x);

/** Whether the game can be read as an alliance: few players, two actions each. */
bool enti_league_fits(const ent_game *g);
/** The action of a player that means being in; -1 when no label says so. */
int enti_joining_action(const ent_game *g, size_t player, const char *join);

#endif
