/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPU time of zero-sum games as linear programs: the wrapper of lib/lp, with its scaling and its
 * certificate, against the same program given to GLPK directly, in the same run.
 *
 *     bench_lp [N]     N: one game of N x N through the wrapper and nothing else, for callgrind
 *
 * Minimise v with  sum_k q(k) A(b,k) - v <= 0  for every row b,  sum_k q(k) = 1,  q >= 0. Prints a
 * line a size: microseconds and pivots of each, the ratio of the times, the largest difference of
 * the two values. Exit 1 when a value differs by more than 1e-9; the ratio is for comparison.
 */
#include "base/random.h"
#include "lp/lp.h"

#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST = 100 };

/* A game with payoffs in 0..1. */
typedef struct matrix {
    int n;
    double a[MOST * MOST];
} matrix;

static void require(ent_status st, const char *what)
{
    if (!st) return;
    fprintf(stderr, "%s: %s\n", what, ent_status_text(st));
    exit(2);
}

static void draw(enti_random *r, int n, matrix *m)
{
    m->n = n;
    for (int c = 0; c < n * n; c++) m->a[c] = enti_random_double(r);
}

/* Each adds its pivots to *pivots. */
static double by_wrapper(const matrix *m, double *pivots)
{
    const size_t n = (size_t)m->n;
    enti_lp *lp = NULL;
    enti_lp_result r;

    require(enti_lp_new(n + 1, n + 1, false, &lp), "enti_lp_new");
    ent_status st = enti_lp_col(lp, n, -INFINITY, INFINITY);
    if (!st) st = enti_lp_cost(lp, n, 1.0);
    if (!st) st = enti_lp_row(lp, n, 1.0, 1.0);
    for (size_t k = 0; k < n && !st; k++) st = enti_lp_entry(lp, n, k, 1.0);
    for (size_t b = 0; b < n && !st; b++) {
        st = enti_lp_row(lp, b, -INFINITY, 0.0);
        if (!st) st = enti_lp_entry(lp, b, n, -1.0);
        for (size_t k = 0; k < n && !st; k++) st = enti_lp_entry(lp, b, k, m->a[b * n + k]);
    }
    if (!st) st = enti_lp_solve(lp, NULL, &r);
    require(st, "enti_lp_solve");
    const double value = r.objective;
    *pivots += (double)r.steps;
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return value;
}

static double by_glpk(const matrix *m, double *pivots)
{
    static int index[MOST + 2];
    static double row[MOST + 2];
    const int n = m->n;
    glp_prob *p = glp_create_prob();
    glp_smcp o;

    glp_add_rows(p, n + 1);
    glp_add_cols(p, n + 1);
    glp_set_col_bnds(p, n + 1, GLP_FR, 0.0, 0.0);
    glp_set_obj_coef(p, n + 1, 1.0);
    glp_set_row_bnds(p, n + 1, GLP_FX, 1.0, 1.0);
    for (int k = 1; k <= n + 1; k++) index[k] = k;
    for (int k = 1; k <= n; k++) {
        glp_set_col_bnds(p, k, GLP_LO, 0.0, 0.0);
        row[k] = 1.0;
    }
    glp_set_mat_row(p, n + 1, n, index, row);
    row[n + 1] = -1.0;
    for (int b = 0; b < n; b++) {
        for (int k = 1; k <= n; k++) row[k] = m->a[b * n + k - 1];
        glp_set_row_bnds(p, b + 1, GLP_UP, 0.0, 0.0);
        glp_set_mat_row(p, b + 1, n + 1, index, row);
    }
    glp_init_smcp(&o);
    o.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(p, &o) || glp_get_status(p) != GLP_OPT) exit(2);
    const double value = glp_get_obj_val(p);
    *pivots += glp_get_it_cnt(p);
    glp_delete_prob(p);
    return value;
}

/* One size: returns whether the values agree. */
static bool compare(int n, int games)
{
    static matrix m;
    static double value[4096];
    enti_random r = enti_random_seed(1, (uint64_t)n);
    double differ = 0.0, our_pivots = 0.0, raw_pivots = 0.0;

    clock_t begun = clock();
    for (int k = 0; k < games; k++) {
        draw(&r, n, &m);
        value[k] = by_wrapper(&m, &our_pivots);
    }
    const double ours = (double)(clock() - begun) / CLOCKS_PER_SEC;
    r = enti_random_seed(1, (uint64_t)n);
    begun = clock();
    for (int k = 0; k < games; k++) {
        draw(&r, n, &m);
        differ = fmax(differ, fabs(value[k] - by_glpk(&m, &raw_pivots)));
    }
    const double raw = (double)(clock() - begun) / CLOCKS_PER_SEC;
    glp_free_env(); /* or the wrapper would see a host that uses GLPK, and take a thread */
    printf("%3d x %-3d %4d games: wrapper %8.1f us %5.1f pivots, GLPK %8.1f us %5.1f pivots, "
           "ratio %4.2f, values within %.1e\n",
           n, n, games, 1e6 * ours / games, our_pivots / games, 1e6 * raw / games,
           raw_pivots / games, ours / raw, differ);
    return differ <= 1e-9;
}

int main(int argc, char **argv)
{
    const struct {
        int n, games;
    } sizes[] = {{2, 4000}, {5, 4000}, {10, 2000}, {20, 800}, {50, 100}, {100, 20}};
    bool good = true;
    double pivots = 0.0;

    if (argc > 1) {
        static matrix m;
        enti_random r = enti_random_seed(1, 0);
        const int n = atoi(argv[1]);
        if (n < 1 || n > MOST) return 2;
        draw(&r, n, &m);
        return by_wrapper(&m, &pivots) >= 0.0 ? 0 : 1;
    }
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        good = compare(sizes[k].n, sizes[k].games) && good;
    return good ? 0 : 1;
}
