/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_good.h -- payoffs and best replies of contributors to a common good. */
#ifndef ENTI_MODEL_PUBLIC_GOOD_H
#define ENTI_MODEL_PUBLIC_GOOD_H

#include "base/number.h"

#include <entente/alliance.h>

/** ENT_OK, ENT_ERR_ARG or ENT_ERR_LIMIT. */
ent_status enti_good_check(const ent_public_good *m);
/** What member i gets at a level, having contributed q; -infinity is possible. */
double enti_good_payoff(const ent_public_good *m, size_t i, double q, double level);
/** What member i adds to a level that is there without it, when its contribution adds to it. */
double enti_good_reply(const ent_public_good *m, size_t i, double there);

/** An amount as the name of an action: at most 12 digits. */
void enti_amount_name(double x, char out[ENTI_NUMBER_TEXT]);

#endif
