/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coop_scan.h -- the coalitions that object most to an allocation, by a pass over all of them. */
#ifndef ENTI_COOP_SCAN_H
#define ENTI_COOP_SCAN_H

#include "base/span.h"

#include <entente/coop.h>

/** The most coalitions that a scan lists. */
#define ENTI_SCAN_MAX 64

typedef struct enti_objection {
    ent_coalition coalition;
    double excess; /* v(S) - x(S) in payoff units */
} enti_objection;

/* Takes an objection and returns the threshold from then on, at least the present one. */
typedef double enti_objection_fn(void *context, enti_objection o);

/**
 * Calls back for every coalition outside a span whose excess is above a threshold, in the order of
 * their bits, 2^12 at a time.
 *
 * @param x     [players]
 * @param span  sets left out, enti_span_draw() done; NULL leaves out only the empty set
 * @return ENT_OK or ENT_ERR_NOMEM
 */
ent_status enti_scan(const ent_coop *c, const double x[], const enti_span *span, double threshold,
                     enti_objection_fn *fn, void *context);

/** The largest of them, the largest first, equal ones in the order of their bits.
 *  @param most  1 .. ENTI_SCAN_MAX
 *  @param out   [most]
 *  @param count how many */
ent_status enti_scan_largest(const ent_coop *c, const double x[], const enti_span *span,
                             double threshold, size_t most, enti_objection out[], size_t *count);

#endif
