/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zero-sum games as linear programs: the wrapper of lib/lp, with its scaling and its certificate,
 * against the same programs given to GLPK directly.
 *
 *     bench_lp [once]     "once": one program of 20 x 20 through the wrapper, for callgrind
 *
 * With payoffs B >= 1 the value of the game is 1 over the optimum of
 *
 *     maximise  sum_k y(k)   subject to   sum_k B(b,k) y(k) <= 1 for every row b,   y >= 0.
 *
 * Both build, solve and delete. Also compared: the optima. Payoffs lie in 1 to 2, where GLPK's
 * absolute tolerances do as they are; with 1 to 1001 it ends 3e-7 short of some optimum of 100 x 100
 * that the wrapper proves.
 */
#include "base/random.h"
#include "bench.h"
#include "bench_glpk.h"
#include "lp/lp.h"

#include <math.h>
#include <stdio.h>

enum { MOST = 100, GAMES = 8 };

/* Several games of one size: the wrapper's scaling sends the simplex method along other corners,
 * now more, now fewer. */
typedef struct games {
    int n;
    double b[GAMES][MOST * MOST];
    double ours[GAMES], raw[GAMES]; /* optima */
} games;

static void draw(games *g, int n)
{
    uint64_t state = 1;

    g->n = n;
    for (int k = 0; k < GAMES; k++)
        for (int c = 0; c < n * n; c++)
            g->b[k][c] = 1.0 + (double)(enti_splitmix64(&state) % 1001) / 1000.0;
}

static double by_wrapper(size_t n, const double b[])
{
    enti_lp *lp = NULL;
    enti_lp_result r;

    bench_require(enti_lp_new(n, n, true, &lp), "enti_lp_new");
    ent_status st = ENT_OK;
    for (size_t k = 0; k < n && !st; k++) st = enti_lp_cost(lp, k, 1.0);
    for (size_t i = 0; i < n && !st; i++) {
        st = enti_lp_row(lp, i, -INFINITY, 1.0);
        for (size_t k = 0; k < n && !st; k++) st = enti_lp_entry(lp, i, k, b[i * n + k]);
    }
    if (!st) st = enti_lp_solve(lp, NULL, &r);
    bench_require(st, "enti_lp_solve");
    const double optimum = r.objective;
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return optimum;
}

static void all_by_wrapper(void *context)
{
    games *g = context;

    for (int k = 0; k < GAMES; k++) g->ours[k] = by_wrapper((size_t)g->n, g->b[k]);
}

static void all_by_glpk(void *context)
{
    games *g = context;

    for (int k = 0; k < GAMES; k++) g->raw[k] = bench_glpk(g->n, g->b[k]);
}

/* One size: returns whether the optima agree and the bar is met. */
static bool measure(games *g, int n, double most_ratio)
{
    bench_line l = {.most_ratio = most_ratio};
    double differ = 0.0;

    draw(g, n);
    const bench_times t = bench_compare(all_by_wrapper, all_by_glpk, g);
    l.seconds = t.work / GAMES;
    l.ratio = t.ratio;
    for (int k = 0; k < GAMES; k++)
        differ = fmax(differ, fabs(g->ours[k] - g->raw[k]) / fabs(g->raw[k]));
    snprintf(l.what, sizeof l.what, "lp %d x %d", n, n);
    snprintf(l.note, sizeof l.note, "GLPK %.2f us, optima differ by %.0e", 1e6 * t.base / GAMES,
             differ);
    return bench_print(&l) && differ <= 1e-9;
}

int main(int argc, char **argv)
{
    const struct {
        int n;
        double most_ratio;
    } sizes[] = {{2, 0.0}, {5, 0.0}, {10, 3.0}, {20, 2.0}, {50, 2.0}, {100, 2.0}};
    static games g;
    bool good = true;

    if (bench_once(argc, argv)) {
        draw(&g, 20);
        return by_wrapper(20, g.b[0]) > 0.0 ? 0 : 1;
    }
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        good = measure(&g, sizes[k].n, sizes[k].most_ratio) && good;
    return good ? 0 : 1;
}
