/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assurance.h -- what joining gains by how many others do. */
#ifndef ENTI_MODEL_ASSURANCE_H
#define ENTI_MODEL_ASSURANCE_H

#include <entente/alliance.h>

typedef struct enti_gains {
    size_t count;                   /* members */
    double u[ENT_GAME_MAX_PLAYERS]; /* [count] rising */
    double mean;
} enti_gains;

/** False when a figure is out of range, or u falls somewhere. */
bool enti_assurance_gains(const ent_assurance *m, enti_gains *out);
/** What joining gains on average when each other joins with probability q, independently. */
double enti_gains_expect(const enti_gains *g, double q);

#endif
