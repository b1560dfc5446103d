/* SPDX-License-Identifier: GPL-3.0-or-later */
/* punish.h (internal) -- the harshest mixed punishment by one punisher of a dense table. */
#ifndef ENTI_PUNISH_H
#define ENTI_PUNISH_H

#include <entente/base.h>

/**
 * min over distributions q [cols] of max over b of sum_k table[b][k] q(k).
 *
 * @param table  [rows][cols] numbers near 1 or below
 * @param bound  proven by the duals: no q holds the rows to less
 * @param q      [cols] reaches the bound up to ENTI_TOL_DUAL_GAP
 * @return ENT_OK, ENT_ERR_LIMIT (stopped), ENT_ERR_NUMERIC, ENT_ERR_NOMEM
 */
ent_status enti_punish_solve(size_t rows, size_t cols, const double table[],
                             const ent_control *control, double *bound, double q[]);

#endif
