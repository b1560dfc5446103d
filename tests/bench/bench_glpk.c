/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_glpk.c -- the baseline of zero-sum games: plain calls of GLPK, see bench_glpk.h. */
#include "bench_glpk.h"

#include <glpk.h>
#include <stdlib.h>

double bench_glpk(int n, const double b[])
{
    int *index = malloc(((size_t)n + 1) * sizeof *index);
    double *row = malloc(((size_t)n + 1) * sizeof *row);
    glp_prob *p = glp_create_prob();
    glp_smcp o;

    if (!index || !row) exit(2);
    glp_set_obj_dir(p, GLP_MAX);
    glp_add_rows(p, n);
    glp_add_cols(p, n);
    for (int k = 1; k <= n; k++) {
        index[k] = k;
        glp_set_obj_coef(p, k, 1.0);
        glp_set_col_bnds(p, k, GLP_LO, 0.0, 0.0);
    }
    for (int i = 1; i <= n; i++) {
        for (int k = 1; k <= n; k++) row[k] = b[(i - 1) * n + k - 1];
        glp_set_row_bnds(p, i, GLP_UP, 0.0, 1.0);
        glp_set_mat_row(p, i, n, index, row);
    }
    glp_init_smcp(&o);
    o.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(p, &o) || glp_get_status(p) != GLP_OPT) exit(2);
    const double optimum = glp_get_obj_val(p);
    glp_free_env(); /* with the program; the wrapper would leave an environment to its host, and
                       take a thread */
    free(index);
    free(row);
    return optimum;
}
