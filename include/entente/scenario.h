/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scenario.h -- one file is one case: a payoff table or a model, and the analyses wanted. */
#ifndef ENTENTE_SCENARIO_H
#define ENTENTE_SCENARIO_H

#include <entente/base.h>

#endif
