/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automata.h -- prisoner's dilemmas and pairs of strategies for the tests on automata. */
#ifndef ENTI_TEST_AUTOMATA_H
#define ENTI_TEST_AUTOMATA_H

#include "check.h"

#include <entente/automaton.h>

/** Temptation, reward, punishment, sucker's payoff; action 0 cooperates. */
static inline ent_game *dilemma(double t, double r, double p, double s)
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){r, r, s, t, t, s, p, p}, &g));
    return g;
}

/** Both players play the classic strategy `name`; `length` periods for "punish". */
static inline ent_automaton both(const ent_game *g, const char *name, int length)
{
    ent_classic_opts opts = ENT_CLASSIC_OPTS_INIT;
    ent_automaton a;

    opts.length = length;
    check_ok(ent_automaton_classic_match(g, (const char *const[]){name, name}, &opts, &a));
    return a;
}

#endif
