/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thin.h -- the frame of the fixed coalitions, and proofs with no more terms than they need. */
#ifndef ENTI_THIN_H
#define ENTI_THIN_H

#include "base/span.h"

#include <entente/coalition.h>

/* Orthonormal vectors that span the fixed coalitions. */
typedef struct enti_frame {
    size_t n, rank;
    double q[ENTI_SPAN_MAX][ENTI_SPAN_MAX];
} enti_frame;

/** v [n] minus its part in the frame; its length. */
double enti_frame_project(const enti_frame *f, double v[]);
/** Adds a coalition that lies outside the span of the others. */
void enti_frame_add(enti_frame *f, ent_coalition coalition);

/** Drops terms of one level until the rest are independent beside the frame, and shifts the weights
 *  so that what they cover outside the frame, and the sum of the excesses', is as before. ENT_OK
 *  or ENT_ERR_NOMEM. */
ent_status enti_terms_thin(const enti_frame *f, size_t *count, ent_coop_term term[]);

#endif
