/* SPDX-License-Identifier: GPL-3.0-or-later */
/* punish.c -- the harshest mixed punishment by one punisher of a dense table.
 *
 *                     q [cols]        v
 *     action      [ table            -1 ] <= 0   [rows]
 *     mass        [ 1 ... 1           0 ]  = 1
 *     minimise    [ 0                 1 ]
 */
#include "repeated/stage/punish.h"

#include "base/distribution.h"
#include "lp/lp.h"

#include <math.h>
#include <string.h>

static ent_status program(size_t rows, size_t cols, const double table[], enti_lp **out)
{
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(rows + 1, cols + 1, false, &lp);

    *out = NULL;
    if (!st) st = enti_lp_col(lp, cols, -INFINITY, INFINITY);
    if (!st) st = enti_lp_cost(lp, cols, 1.0);
    if (!st) st = enti_lp_row(lp, rows, 1.0, 1.0);
    for (size_t k = 0; k < cols && !st; k++) st = enti_lp_entry(lp, rows, k, 1.0);
    for (size_t b = 0; b < rows && !st; b++) {
        st = enti_lp_row(lp, b, -INFINITY, 0.0);
        if (!st) st = enti_lp_entry(lp, b, cols, -1.0);
        for (size_t k = 0; k < cols && !st; k++) st = enti_lp_entry(lp, b, k, table[b * cols + k]);
    }
    if (st)
        enti_lp_free(lp);
    else
        *out = lp;
    return st;
}

ent_status enti_punish_solve(size_t rows, size_t cols, const double table[],
                             const ent_control *control, double *bound, double q[])
{
    const enti_lp_opts opts = {.control = {control->progress, control->context, 0}};
    enti_lp_result r = {0};
    enti_lp *lp = NULL;
    ent_status st = program(rows, cols, table, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (!st) {
        memcpy(q, r.x, cols * sizeof *q);
        *bound = r.bound;
        if (!enti_distribution_clean(cols, q)) st = ENT_ERR_NUMERIC;
    }
    enti_lp_free(lp);
    enti_lp_result_clear(&r);
    return st;
}
