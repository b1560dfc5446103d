/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entente.h -- the umbrella: every public header, nothing else. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <entente/alliance.h>
#include <entente/alpha_rank.h>
#include <entente/automaton.h>
#include <entente/bargain.h>
#include <entente/base.h>
#include <entente/bayes.h>
#include <entente/bonds.h>
#include <entente/brief.h>
#include <entente/coalition.h>
#include <entente/compact.h>
#include <entente/conflict.h>
#include <entente/coop.h>
#include <entente/correlated.h>
#include <entente/dominance.h>
#include <entente/dynamics.h>
#include <entente/extensive.h>
#include <entente/finite.h>
#include <entente/foresight.h>
#include <entente/game.h>
#include <entente/generate.h>
#include <entente/hedonic.h>
#include <entente/io.h>
#include <entente/leverage.h>
#include <entente/membership.h>
#include <entente/monitoring.h>
#include <entente/nash.h>
#include <entente/patience.h>
#include <entente/payoff_bounds.h>
#include <entente/payoff_set.h>
#include <entente/renegotiation.h>
#include <entente/repeated.h>
#include <entente/report.h>
#include <entente/resilience.h>
#include <entente/scenario.h>
#include <entente/stability.h>
#include <entente/stackelberg.h>
#include <entente/states.h>
#include <entente/stochastic.h>
#include <entente/tariff.h>
#include <entente/tariff_coalition.h>
#include <entente/transfers.h>
#include <entente/tree.h>
#include <entente/values.h>
#include <entente/verify.h>
#include <entente/voting.h>
#include <entente/wedge.h>
#include <entente/worths.h>

#endif
