/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPU time of trade models: the ladder of 40 x 40 tariffs between two of six regions, Nash tariffs
 * of the same two, and how one solve grows with the number of regions.
 *
 *     bench_ladder [once]     "once": one 40 x 40 ladder and nothing else, for callgrind
 *
 * Prints a line a measurement: what, repetitions, CPU seconds each. Exit 1 when a bar is missed.
 */
#include <entente/tariff.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEVELS = 40, MOST = 160 };

static const double ladder_bar = 2.0; /* CPU seconds for six regions */

static void require(ent_status st, const char *what)
{
    if (!st) return;
    fprintf(stderr, "%s: %s\n", what, ent_status_text(st));
    exit(2);
}

/* Gravity without noise: sizes 1, 1/2, 1/3, ..., a fifth of all spending abroad. */
static ent_world *make_world(size_t n)
{
    double *flow = calloc(n * n, sizeof *flow);
    char(*text)[16] = calloc(n, sizeof *text);
    const char **names = calloc(n, sizeof *names);
    ent_world *w = NULL;
    double total = 0.0;

    if (!flow || !text || !names) require(ENT_ERR_NOMEM, "make_world");
    for (size_t i = 0; i < n; i++) total += 1.0 / (double)(i + 1);
    for (size_t i = 0; i < n; i++) {
        snprintf(text[i], sizeof text[i], "region %zu", i);
        names[i] = text[i];
        for (size_t j = 0; j < n; j++) flow[i * n + j] = 0.2 / (double)((i + 1) * (j + 1)) / total;
        flow[i * n + i] += 0.8 / (double)(i + 1);
    }
    const ent_world_data data = {n, names, flow, NULL, 4.0};
    require(ent_world_new(&data, &w, NULL), "ent_world_new");
    free(flow);
    free(text);
    free(names);
    return w;
}

static double report(const char *what, int times, clock_t begun)
{
    const double each = (double)(clock() - begun) / CLOCKS_PER_SEC / times;

    printf("%-32s %4d x %10.6f s\n", what, times, each);
    return each;
}

static void build_ladder(const ent_world *w)
{
    const size_t first[] = {0}, second[] = {1};
    double levels[LEVELS];
    ent_game *g = NULL;

    for (int k = 0; k < LEVELS; k++) levels[k] = 0.05 * k;
    const ent_tariff_player players[2] = {{0, second, 1, levels, LEVELS},
                                          {1, first, 1, levels, LEVELS}};
    require(ent_tariff_ladder(w, 2, players, NULL, &g, NULL), "ent_tariff_ladder");
    ent_game_free(g);
}

static void find_nash(const ent_world *w)
{
    const size_t first[] = {0}, second[] = {1};
    const ent_tariff_player players[2] = {{0, second, 1, NULL, 0}, {1, first, 1, NULL, 0}};
    ent_tariff_war war;

    require(ent_tariff_nash(w, 2, players, NULL, &war), "ent_tariff_nash");
    ent_tariff_war_clear(&war);
}

/* A 30 % tariff of everyone on everyone. */
static void solve_once(const ent_world *w)
{
    const size_t n = ent_world_regions(w);
    static double tariff[MOST * MOST];
    ent_trade t;

    for (size_t c = 0; c < n * n; c++) tariff[c] = c / n == c % n ? 0.0 : 0.3;
    require(ent_world_solve(w, tariff, &t), "ent_world_solve");
    ent_trade_clear(&t);
}

static void growth(void)
{
    for (size_t n = 5; n <= MOST; n *= 2) {
        ent_world *w = make_world(n);
        const int times = n < 40 ? 200 : 5;
        char what[64];
        snprintf(what, sizeof what, "solve, %zu regions", n);
        const clock_t begun = clock();
        for (int k = 0; k < times; k++) solve_once(w);
        report(what, times, begun);
        ent_world_free(w);
    }
}

int main(int argc, char **argv)
{
    const int times = 20;
    ent_world *w = make_world(6);
    double ladder = 0.0;

    if (argc > 1 && !strcmp(argv[1], "once")) {
        build_ladder(w);
    } else {
        clock_t begun = clock();
        for (int k = 0; k < times; k++) build_ladder(w);
        ladder = report("ladder 40 x 40, 6 regions", times, begun);
        begun = clock();
        for (int k = 0; k < times; k++) find_nash(w);
        report("Nash tariffs, 6 regions", times, begun);
        growth();
    }
    ent_world_free(w);
    return ladder < ladder_bar ? 0 : 1;
}
