/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much time and memory one method takes on games of one size.
 *
 *     growth_point METHOD N
 *
 * METHOD is one of the table of methods. The games are R(N, 1) to R(N, 3); for methods that need a
 * constant sum, player 0's payoffs with the other's their negatives. `lemke-howson` stops at its
 * first equilibrium, the others take their defaults. Prints "METHOD,N,seconds,megabytes,seconds of
 * them all": CPU time of the median game, and the peak of the process, in which the game, the
 * libraries and some 3 MB of start are counted, too. `growth` calls it for one point after another.
 */
#include "bench.h"

#include <entente/generate.h>
#include <entente/nash.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SEEDS = 3 };

/* Shorter work is measured in batches. */
static const double short_seconds = 0.02;

typedef struct point {
    const ent_nash_method *method;
    ent_game *game;
    ent_nash_opts opts;
} point;

static const ent_nash_method *find_method(const char *name)
{
    const ent_nash_method *m = ent_nash_methods();

    while (m->name && strcmp(m->name, name)) m++;
    if (!m->name) bench_require(ENT_ERR_ARG, name);
    return m;
}

static ent_game *make_game(const ent_nash_method *method, int n, uint64_t seed)
{
    const ent_generate_spec spec = {.kind = method->needs ? "zero-sum" : "uniform",
                                    .seed = seed,
                                    .size = &n,
                                    .n_size = 1,
                                    .max = 1000};
    ent_game *g = NULL;

    bench_require(ent_game_generate(&spec, &g, NULL), "ent_game_generate");
    return g;
}

static void solve(void *context)
{
    const point *p = context;
    ent_equilibria eq;

    bench_require(p->method->solve(p->game, &p->opts, &eq), p->method->name);
    ent_equilibria_clear(&eq);
}

static double seconds_of(point *p)
{
    struct timespec begun, ended;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun);
    solve(p);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    const double seconds =
        (double)(ended.tv_sec - begun.tv_sec) + 1e-9 * (double)(ended.tv_nsec - begun.tv_nsec);
    return seconds < short_seconds ? bench_compare(solve, NULL, p).work : seconds;
}

static double peak_megabytes(void)
{
    struct rusage u;

    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024.0; /* Linux counts in kilobytes */
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    const int n = argc == 3 ? atoi(argv[2]) : 0;
    point p = {.opts = ENT_NASH_OPTS_INIT};
    double seconds[SEEDS], total = 0.0;

    if (n < 1) {
        fprintf(stderr, "usage: growth_point METHOD N\n");
        return 2;
    }
    p.method = find_method(argv[1]);
    if (!strcmp(p.method->name, "lemke-howson")) p.opts.max_count = 1;
    for (size_t k = 0; k < SEEDS; k++) {
        p.game = make_game(p.method, n, k + 1);
        seconds[k] = seconds_of(&p);
        total += seconds[k];
        ent_game_free(p.game);
    }
    qsort(seconds, SEEDS, sizeof *seconds, compare);
    printf("%s,%d,%.3g,%.1f,%.3g\n", p.method->name, n, seconds[SEEDS / 2], peak_megabytes(),
           total);
    return 0;
}
