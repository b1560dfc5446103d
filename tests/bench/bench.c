/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench.c -- see bench.h. */
#include "bench.h"

#include "base/random.h"

#include <entente/generate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BATCHES = 5, MOST_PLAYERS = 10, PAYOFFS = 1001 };

/* A batch repeats short work until it takes this long: far above the clock's resolution. */
static const double batch_seconds = 0.01;

bool bench_once(int argc, char **argv)
{
    return argc > 1 && !strcmp(argv[1], "once");
}

void bench_require(ent_status st, const char *what)
{
    if (!st) return;
    fprintf(stderr, "%s: %s\n", what, ent_status_text(st));
    exit(2);
}

/* ---- time ----------------------------------------------------------------------------------- */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* CPU seconds of `times` calls. */
static double run(bench_fn *work, void *context, size_t times)
{
    const double begun = now();

    for (size_t k = 0; k < times; k++) work(context);
    return now() - begun;
}

/* How many calls make a batch. */
static size_t batch_size(bench_fn *work, void *context)
{
    size_t times = 1;

    while (run(work, context, times) < batch_seconds) times *= 2;
    return times;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double x[BATCHES])
{
    qsort(x, BATCHES, sizeof *x, compare);
    return x[BATCHES / 2];
}

bench_times bench_compare(bench_fn *work, bench_fn *base, void *context)
{
    const size_t times = batch_size(work, context),
                 base_times = base ? batch_size(base, context) : 0;
    double each[BATCHES], base_each[BATCHES] = {0}, ratio[BATCHES] = {0};

    for (int k = 0; k < BATCHES; k++) {
        each[k] = run(work, context, times) / (double)times;
        if (!base) continue;
        base_each[k] = run(base, context, base_times) / (double)base_times;
        ratio[k] = each[k] / base_each[k];
    }
    return (bench_times){median(each), median(base_each), median(ratio)};
}

/* ---- one line a measurement ----------------------------------------------------------------- */

static const char *time_text(double seconds, char out[24])
{
    if (seconds >= 1.0)
        snprintf(out, 24, "%.2f s", seconds);
    else if (seconds >= 1e-3)
        snprintf(out, 24, "%.2f ms", 1e3 * seconds);
    else
        snprintf(out, 24, "%.2f us", 1e6 * seconds);
    return out;
}

bool bench_print(const bench_line *l)
{
    const bool has_bar = l->most_seconds > 0.0 || l->most_ratio > 0.0;
    const bool met = (!(l->most_seconds > 0.0) || l->seconds <= l->most_seconds) &&
                     (!(l->most_ratio > 0.0) || l->ratio <= l->most_ratio);
    char time[24], ratio[24] = "-", bar[24] = "-";

    if (l->ratio > 0.0) snprintf(ratio, sizeof ratio, "%.2f", l->ratio);
    if (l->most_ratio > 0.0) snprintf(bar, sizeof bar, "%g x", l->most_ratio);
    if (l->most_seconds > 0.0) time_text(l->most_seconds, bar);
    printf("%-40s %10s %8s %10s  %-7s  %s\n", l->what, time_text(l->seconds, time), ratio, bar,
           has_bar ? met ? "met" : "NOT MET" : "-", l->note);
    return met;
}

/* ---- games ---------------------------------------------------------------------------------- */

static double *new_payoffs(size_t n)
{
    double *payoff = calloc(n, sizeof *payoff);

    if (!payoff) bench_require(ENT_ERR_NOMEM, "a table of payoffs");
    return payoff;
}

static double draw(uint64_t *state)
{
    return (double)(enti_splitmix64(state) % PAYOFFS);
}

ent_game *bench_bimatrix(int n, uint64_t seed)
{
    const ent_generate_spec spec = {
        .kind = "uniform", .seed = seed, .size = &n, .n_size = 1, .max = PAYOFFS - 1};
    ent_game *g = NULL;

    bench_require(ent_game_generate(&spec, &g, NULL), "ent_game_generate");
    return g;
}

ent_game *bench_table(size_t players, int actions, double unit, uint64_t seed)
{
    int count[MOST_PLAYERS];
    size_t cells = players;
    ent_game *g = NULL;

    if (players > MOST_PLAYERS) bench_require(ENT_ERR_LIMIT, "bench_table");
    for (size_t i = 0; i < players; i++) {
        count[i] = actions;
        cells *= (size_t)actions;
    }
    double *payoff = new_payoffs(cells);
    for (size_t c = 0; c < cells; c++) payoff[c] = draw(&seed) / unit;
    bench_require(ent_game_new(players, count, payoff, &g), "ent_game_new");
    free(payoff);
    return g;
}
