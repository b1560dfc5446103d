/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zero-sum games with dense payoffs: our simplex method, and the method of the library with all
 * that surrounds it, against the program of the same game given to GLPK directly.
 *
 *     bench_zero_sum [once]     "once": one game of 20 x 20 by the simplex method, for callgrind
 *
 * GLPK builds, solves and deletes. Also checked: each value of the library against the payoffs, the
 * gap between what x secures and what y concedes as a share of the range of payoffs.
 */
#include "base/random.h"
#include "bench.h"
#include "bench_glpk.h"
#include "nash/bimatrix.h"
#include "nash/game_simplex.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 1000, MOST_GAMES = 64 };

typedef struct games {
    int n;
    size_t count;
    ent_game *game[MOST_GAMES];
    enti_bimatrix b[MOST_GAMES];
    enti_game_simplex simplex;
} games;

static ent_game *draw(int n, uint64_t *state)
{
    const size_t cells = (size_t)n * (size_t)n;
    double *payoff = calloc(2 * cells, sizeof *payoff);
    ent_game *g = NULL;

    bench_require(payoff ? ENT_OK : ENT_ERR_NOMEM, "a table of payoffs");
    for (size_t k = 0; k < cells; k++) {
        payoff[2 * k] = 0x1p-53 * (double)(enti_splitmix64(state) >> 11);
        payoff[2 * k + 1] = -payoff[2 * k];
    }
    bench_require(ent_game_new(2, (const int[]){n, n}, payoff, &g), "ent_game_new");
    free(payoff);
    return g;
}

static void draw_all(games *g, int n, size_t count)
{
    const size_t size = (size_t)n;
    uint64_t state = 1;

    *g = (games){.n = n, .count = count};
    bench_require(enti_game_simplex_new(size, size, &g->simplex), "enti_game_simplex_new");
    for (size_t k = 0; k < count; k++) {
        g->game[k] = draw(n, &state);
        bench_require(enti_bimatrix_new(g->game[k], &g->b[k]), "enti_bimatrix_new");
    }
}

static void release(games *g)
{
    for (size_t k = 0; k < g->count; k++) {
        enti_bimatrix_clear(&g->b[k]);
        ent_game_free(g->game[k]);
    }
    enti_game_simplex_clear(&g->simplex);
}

static void by_simplex(void *context)
{
    games *g = context;

    for (size_t k = 0; k < g->count; k++) {
        enti_search s = {.every = 1};
        bench_require(enti_game_simplex_solve(&g->simplex, g->b[k].reply[0], &s), "the simplex");
    }
}

static void by_method(void *context)
{
    games *g = context;

    for (size_t k = 0; k < g->count; k++) {
        ent_equilibria eq;
        bench_require(ent_nash_zero_sum(g->game[k], NULL, &eq), "ent_nash_zero_sum");
        ent_equilibria_clear(&eq);
    }
}

static void by_glpk(void *context)
{
    games *g = context;

    for (size_t k = 0; k < g->count; k++) bench_glpk(g->n, g->b[k].reply[0]);
}

/* What y concedes less what x secures, of the range of payoffs. */
static double gap_of(const ent_game *g, int n, const double *x)
{
    const double *y = x + n;
    double low = INFINITY, high = -INFINITY;

    for (int a = 0; a < n; a++) {
        double sure = 0.0, held = 0.0;
        for (int k = 0; k < n; k++) {
            sure += x[k] * ent_game_payoff(g, (int[]){k, a}, 0);
            held += y[k] * ent_game_payoff(g, (int[]){a, k}, 0);
        }
        low = fmin(low, sure);
        high = fmax(high, held);
    }
    return (high - low) / ent_game_range(g);
}

static double worst_gap(const games *g)
{
    double worst = 0.0;

    for (size_t k = 0; k < g->count; k++) {
        ent_equilibria eq;
        bench_require(ent_nash_zero_sum(g->game[k], NULL, &eq), "ent_nash_zero_sum");
        worst = fmax(worst, gap_of(g->game[k], g->n, eq.prob));
        ent_equilibria_clear(&eq);
    }
    return worst;
}

/* One line; the note says how many games a second, and GLPK's time. */
static bool line(games *g, const char *what, bench_fn *work, bool base, bench_line bar)
{
    const bench_times t = bench_compare(work, base ? by_glpk : NULL, g);
    const double count = (double)g->count;

    bar.seconds = t.work / count;
    bar.ratio = t.ratio;
    snprintf(bar.what, sizeof bar.what, "%s %d x %d", what, g->n, g->n);
    if (base)
        snprintf(bar.note, sizeof bar.note, "%.3g a second, GLPK %.3g", count / t.work,
                 count / t.base);
    return bench_print(&bar);
}

static bool measure(int n, size_t count, double kernel_ratio, double method_ratio,
                    double most_seconds)
{
    static games g;
    const bool base = n <= 500;

    draw_all(&g, n, count);
    bool good = line(&g, "simplex", by_simplex, base, (bench_line){.most_ratio = kernel_ratio});
    good = line(&g, "zero-sum", by_method, base,
                (bench_line){.most_ratio = method_ratio, .most_seconds = most_seconds}) &&
           good;
    const double gap = worst_gap(&g);
    if (!(gap <= 1e-12)) printf("zero-sum %d x %d: a gap of %g\n", n, n, gap);
    release(&g);
    return good && gap <= 1e-12;
}

int main(int argc, char **argv)
{
    static games one;
    bool good = true;

    if (bench_once(argc, argv)) {
        draw_all(&one, 20, 1);
        by_simplex(&one);
        release(&one);
        return 0;
    }
    good = measure(2, 64, 0.1, 0.1, 0.0) && good;
    good = measure(5, 64, 0.1, 0.1, 0.0) && good;
    good = measure(10, 64, 0.1, 0.1, 0.0) && good;
    good = measure(20, 16, 0.0, 0.0, 0.0) && good;
    good = measure(50, 8, 0.0, 0.0, 0.0) && good;
    good = measure(100, 4, 0.0, 0.0, 0.0) && good;
    good = measure(200, 1, 0.0, 0.0, 0.0) && good;
    good = measure(500, 1, 0.0, 0.0, 0.0) && good;
    good = measure(1000, 1, 0.0, 0.0, 3.0) && good;
    return good ? 0 : 1;
}
