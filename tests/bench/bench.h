/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench.h -- what the benchmarks share: the clock, games from seeds, one line a measurement.
 *
 * Work and its baseline run by turns, batch after batch, in CPU time of this process. Each time and
 * the ratio of the two are medians over the batches: load and clock rate strike both alike, hence
 * the ratio says more than the times.
 */
#ifndef BENCH_H
#define BENCH_H

#include <entente/game.h>

typedef void bench_fn(void *context);

/* CPU seconds a call. */
typedef struct bench_times {
    double work, base;
    double ratio; /* work / base; 0 without a baseline */
} bench_times;

/* One measurement, and the most that it may be; 0 = no ratio, no bar. */
typedef struct bench_line {
    char what[64];
    double seconds, ratio;
    double most_seconds, most_ratio;
    char note[96];
} bench_line;

/** Whether the program is to run one small instance and nothing else. */
bool bench_once(int argc, char **argv);

/** Ends the program with exit status 2 unless the status is ENT_OK. */
void bench_require(ent_status st, const char *what);

/** Times `work`, and `base` unless it is NULL, both with the same context. */
bench_times bench_compare(bench_fn *work, bench_fn *base, void *context);

/** Prints what | CPU time | ratio | bar | verdict | note; whether the bar is met. */
bool bench_print(const bench_line *line);

/** The n x n game R(n, seed): payoffs splitmix64 % 1001 from that state, those of player 0 row by
 *  row, then those of player 1. */
ent_game *bench_bimatrix(int n, uint64_t seed);

/** A game of up to 10 players with the same number of actions each: payoffs drawn in the order of the
 *  table and divided by `unit`. */
ent_game *bench_table(size_t players, int actions, double unit, uint64_t seed);

#endif
