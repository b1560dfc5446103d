/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One equilibrium of games R(n, 1) to R(n, 20), by lemke-howson stopped at its first find and by
 * auto.
 *
 *     bench_large [once | N [SEEDS]]     "once": a 60 x 60 game, for callgrind; N: games of N x N
 *                                        alone, in their order, for comparison with a peer
 *
 * The time is the median over the seeds, the baseline one pass over both tables of payoffs for each
 * of them, which is the least that a judge of any answer must do. peer_quantecon.py has the times
 * of QuantEcon.
 */
#include "bench.h"

#include "game/game.h"

#include <entente/nash.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SEEDS = 20 };

typedef struct game_times {
    double seconds, pass; /* of the method, of a pass over the payoffs */
    double steps;
} game_times;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(size_t n, double x[])
{
    qsort(x, n, sizeof *x, compare);
    return x[n / 2];
}

/* The largest payoff, so that the pass is not optimised away. */
static double pass(const ent_game *g)
{
    const double *u = g->payoff;
    const size_t cells = 2 * g->profiles;
    double most = u[0];

    for (size_t k = 1; k < cells; k++) most = u[k] > most ? u[k] : most;
    return most;
}

static game_times measure(int n, uint64_t seed, ent_nash_fn *solve)
{
    ent_game *g = bench_bimatrix(n, seed);
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria found = {0};
    game_times t = {0};
    volatile double most;

    opts.max_count = 1;
    double begun = now();
    bench_require(solve(g, &opts, &found), "one equilibrium");
    t.seconds = now() - begun;
    t.steps = (double)found.steps;
    if (found.count != 1) bench_require(ENT_ERR_NUMERIC, "one equilibrium");
    begun = now();
    most = pass(g);
    t.pass = now() - begun;
    (void)most;
    ent_equilibria_clear(&found);
    ent_game_free(g);
    return t;
}

static bool row(int n, const char *name, ent_nash_fn *solve, double most_seconds)
{
    double seconds[SEEDS], ratio[SEEDS], steps[SEEDS];
    bench_line l = {.most_seconds = most_seconds};

    for (size_t k = 0; k < SEEDS; k++) {
        const game_times t = measure(n, k + 1, solve);
        seconds[k] = t.seconds;
        steps[k] = t.steps;
        ratio[k] = t.seconds / t.pass;
    }
    l.seconds = median(SEEDS, seconds);
    l.ratio = median(SEEDS, ratio);
    snprintf(l.what, sizeof l.what, "one equilibrium %d x %d, %s", n, n, name);
    snprintf(l.note, sizeof l.note, "median %.0f steps; slowest %.3g s", median(SEEDS, steps),
             seconds[SEEDS - 1]);
    return bench_print(&l);
}

/* A line a seed: seed, CPU seconds and steps of both methods. */
static int list(int n, int seeds)
{
    for (int seed = 1; seed <= seeds; seed++) {
        const game_times a = measure(n, (uint64_t)seed, ent_nash_lemke_howson);
        const game_times b = measure(n, (uint64_t)seed, ent_nash_auto);
        printf("%d %2d  lemke-howson %.6f s %6.0f  auto %.6f s %6.0f\n", n, seed, a.seconds,
               a.steps, b.seconds, b.steps);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const struct {
        int n;
        double most_seconds;
    } rows[] = {{100, 0.0}, {200, 0.0}, {500, 0.0}, {1000, 0.2}};
    bool good = true;

    if (bench_once(argc, argv)) return measure(60, 1, ent_nash_lemke_howson).steps > 0 ? 0 : 1;
    if (argc > 1) return list(atoi(argv[1]), argc > 2 ? atoi(argv[2]) : SEEDS);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        good = row(rows[k].n, "lemke-howson", ent_nash_lemke_howson, rows[k].most_seconds) && good;
        good = row(rows[k].n, "auto", ent_nash_auto, rows[k].most_seconds) && good;
    }
    return good ? 0 : 1;
}
