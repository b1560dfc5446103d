/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trade models: the ladder of 40 x 40 tariffs between two of six regions, Nash tariffs of the same
 * two, and how one solve grows with the number of regions.
 *
 *     bench_ladder [once]     "once": a ladder of 10 x 10 tariffs, for callgrind
 *
 * The baseline is one solve from the start for every cell of the ladder; of the Nash tariffs one
 * solve, so that their ratio counts solves. A solve has none.
 */
#include "bench.h"

#include <entente/tariff.h>

#include <stdio.h>

enum { LEVELS = 40, MOST = 160 };

typedef struct trade {
    ent_world *world;
    size_t levels;
    double *tariff; /* [regions][regions] 30 % of everyone on everyone */
} trade;

/* Gravity without noise: sizes 1, 1/2, 1/3, ..., a fifth of all spending abroad. */
static ent_world *make_world(size_t n)
{
    static char text[MOST][16];
    static const char *names[MOST];
    static double flow[MOST * MOST];
    ent_world *w = NULL;
    double total = 0.0;

    for (size_t i = 0; i < n; i++) total += 1.0 / (double)(i + 1);
    for (size_t i = 0; i < n; i++) {
        snprintf(text[i], sizeof text[i], "region %zu", i);
        names[i] = text[i];
        for (size_t j = 0; j < n; j++) flow[i * n + j] = 0.2 / (double)((i + 1) * (j + 1)) / total;
        flow[i * n + i] += 0.8 / (double)(i + 1);
    }
    const ent_world_data data = {n, names, flow, NULL, 4.0};
    bench_require(ent_world_new(&data, &w, NULL), "ent_world_new");
    return w;
}

static void begin(trade *t, size_t n, size_t levels)
{
    static double tariff[MOST * MOST];

    *t = (trade){make_world(n), levels, tariff};
    for (size_t c = 0; c < n * n; c++) tariff[c] = c / n == c % n ? 0.0 : 0.3;
}

static void build_ladder(void *context)
{
    const trade *t = context;
    const size_t first[] = {0}, second[] = {1};
    double levels[LEVELS];
    ent_game *g = NULL;

    for (size_t k = 0; k < t->levels; k++) levels[k] = 2.0 * (double)k / (double)t->levels;
    const ent_tariff_player players[2] = {{0, second, 1, levels, t->levels, 0.0},
                                          {1, first, 1, levels, t->levels, 0.0}};
    bench_require(ent_tariff_ladder(t->world, 2, players, NULL, &g, NULL), "ent_tariff_ladder");
    ent_game_free(g);
}

static void find_nash(void *context)
{
    const trade *t = context;
    const size_t first[] = {0}, second[] = {1};
    const ent_tariff_player players[2] = {{0, second, 1, NULL, 0, 0.0},
                                          {1, first, 1, NULL, 0, 0.0}};
    ent_tariff_war war;

    bench_require(ent_tariff_nash(t->world, 2, players, NULL, &war), "ent_tariff_nash");
    ent_tariff_war_clear(&war);
}

static void solve(void *context)
{
    const trade *t = context;
    ent_trade answer;

    bench_require(ent_world_solve(t->world, t->tariff, &answer), "ent_world_solve");
    ent_trade_clear(&answer);
}

static bool measure_ladder(void)
{
    bench_line l = {.what = "ladder 40 x 40, 6 regions", .most_seconds = 2.0};
    trade t;

    begin(&t, 6, LEVELS);
    const bench_times times = bench_compare(build_ladder, solve, &t);
    l.seconds = times.work;
    l.ratio = times.ratio / (LEVELS * LEVELS);
    snprintf(l.note, sizeof l.note, "one solve %.2f us", 1e6 * times.base);
    ent_world_free(t.world);
    return bench_print(&l);
}

static bool measure_nash(void)
{
    bench_line l = {.what = "Nash tariffs, 6 regions"};
    trade t;

    begin(&t, 6, LEVELS);
    const bench_times times = bench_compare(find_nash, solve, &t);
    l.seconds = times.work;
    l.ratio = times.ratio;
    snprintf(l.note, sizeof l.note, "over one solve");
    ent_world_free(t.world);
    return bench_print(&l);
}

static bool measure_solve(size_t n)
{
    bench_line l = {0};
    trade t;

    begin(&t, n, LEVELS);
    l.seconds = bench_compare(solve, NULL, &t).work;
    snprintf(l.what, sizeof l.what, "solve, %zu regions", n);
    ent_world_free(t.world);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    bool good = true;
    trade t;

    if (bench_once(argc, argv)) {
        begin(&t, 6, 10);
        build_ladder(&t);
        ent_world_free(t.world);
        return 0;
    }
    good = measure_ladder() && good;
    good = measure_nash() && good;
    for (size_t n = 5; n <= MOST; n *= 2) good = measure_solve(n) && good;
    return good ? 0 : 1;
}
