/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every extreme equilibrium of games R(n, seed), of the same with payoffs 0 to 2, which are degenerate,
 * of coordination on one of 15 actions and of the games of Savani and von Stengel, against lrsnash of
 * lrslib where it is installed.
 *
 *     bench_vertices [once | all]     "once": a 6 x 6 game, for callgrind; "all": 18 and 20, and
 *                                     Savani and von Stengel's of 16, too
 *
 * The ratio is our CPU time over that of lrsnash, start of the program included, each for seeds 1,
 * 2 and 3 together. That both find the same number of equilibria is checked.
 */
#include "bench.h"

#include <entente/generate.h>
#include <entente/nash.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SEEDS = 3, COORDINATION = 15 };

/* The games of one line. */
typedef struct games {
    ent_game *game[20];
    size_t count;
    size_t found; /* equilibria of all, by the last call */
    size_t known; /* how many there are; 0 = not stated here */
    unsigned long long steps;
} games;

static void solve(void *context)
{
    games *s = context;

    s->found = 0;
    s->steps = 0;
    for (size_t k = 0; k < s->count; k++) {
        ent_equilibria eq;
        bench_require(ent_nash_enumerate(s->game[k], NULL, &eq), "ent_nash_enumerate");
        if (eq.claim != ENT_CLAIM_ALL) bench_require(ENT_ERR_LIMIT, "the claim");
        s->found += eq.count;
        s->steps += eq.steps;
        ent_equilibria_clear(&eq);
    }
}

static void drop(games *s)
{
    for (size_t k = 0; k < s->count; k++) ent_game_free(s->game[k]);
    *s = (games){0};
}

/* ---- lrsnash -------------------------------------------------------------------------------- */

/* A game of integers as lrsnash reads it. */
static bool write_game(const ent_game *g, const char *path)
{
    const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
    FILE *f = fopen(path, "w");

    if (!f) return false;
    fprintf(f, "%d %d\n\n", m, n);
    for (size_t i = 0; i < 2; i++)
        for (int r = 0; r < m; r++) {
            for (int c = 0; c < n; c++) fprintf(f, "%.0f ", ent_game_payoff(g, (int[]){r, c}, i));
            fprintf(f, "\n");
        }
    return fclose(f) == 0;
}

static double children_seconds(void)
{
    struct rusage u;

    getrusage(RUSAGE_CHILDREN, &u);
    return (double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec +
           1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

/* Its CPU time for all games; negative without lrsnash. */
static double time_lrsnash(const games *s, size_t *found)
{
    char path[] = "/tmp/bench_vertices.XXXXXX", command[128], line[256];
    const int fd = mkstemp(path);
    const double begun = children_seconds();
    bool good = fd >= 0;

    *found = 0;
    if (good) close(fd);
    snprintf(command, sizeof command, "lrsnash %s 2>&1", path);
    for (size_t k = 0; k < s->count && good; k++) {
        size_t count = 0;
        good = write_game(s->game[k], path);
        FILE *f = good ? popen(command, "r") : NULL;
        while (f && fgets(line, sizeof line, f))
            if (sscanf(line, "*Number of equilibria found: %zu", &count) == 1) *found += count;
        good = f && pclose(f) == 0 && count > 0;
    }
    unlink(path);
    return good ? children_seconds() - begun : -1.0;
}

/* ---- lines ---------------------------------------------------------------------------------- */

static bool measure(games *s, bench_line *l, bool compare)
{
    const bench_times t = bench_compare(solve, NULL, s);
    size_t theirs = 0;
    const double other = compare ? time_lrsnash(s, &theirs) : -1.0;
    bool good = !s->known || s->found == s->known;

    l->seconds = t.work;
    if (other > 0.0) {
        l->ratio = t.work / other;
        good = good && theirs == s->found;
    } else {
        l->most_ratio = 0.0;
    }
    if (l->most_seconds > 0.0) l->most_seconds *= (double)s->count;
    snprintf(l->note, sizeof l->note, "%llu steps, %zu found%s", s->steps, s->found,
             good ? "" : ", NOT ALL");
    drop(s);
    return bench_print(l) && good;
}

static bool uniform(int n, size_t seeds, bool compare, double most_seconds, double most_ratio)
{
    bench_line l = {.most_seconds = most_seconds, .most_ratio = most_ratio};
    games s = {.count = seeds};

    snprintf(l.what, sizeof l.what, "enumerate %d x %d, %zu game%s", n, n, seeds,
             seeds > 1 ? "s" : "");
    for (size_t k = 0; k < seeds; k++) s.game[k] = bench_bimatrix(n, k + 1);
    return measure(&s, &l, compare);
}

static ent_game *generate(const char *kind, int n, uint64_t seed, uint64_t max)
{
    const ent_generate_spec spec = {
        .kind = kind, .seed = seed, .size = &n, .n_size = 1, .max = max};
    ent_game *g = NULL;

    bench_require(ent_game_generate(&spec, &g, NULL), "ent_game_generate");
    return g;
}

/* Payoffs 0, 1, 2. */
static bool degenerate(int n, size_t count, size_t known)
{
    bench_line l = {.most_ratio = 1.0};
    games s = {.count = count, .known = known};

    snprintf(l.what, sizeof l.what, "degenerate %d x %d, %zu games", n, n, count);
    for (size_t k = 0; k < count; k++) s.game[k] = generate("uniform", n, 1001 + k, 2);
    return measure(&s, &l, true);
}

/* One equilibrium, payoffs of d - 1 digits or so, bases that doubles can tell nothing about. */
static bool hard(int d, double most_seconds)
{
    bench_line l = {.most_seconds = most_seconds};
    games s = {.game = {generate("savani-von-stengel", d, 0, 0)}, .count = 1};

    snprintf(l.what, sizeof l.what, "enumerate Savani-von Stengel %d x %d", d, d);
    return measure(&s, &l, false);
}

static bool coordination(void)
{
    static double u[COORDINATION][COORDINATION][2];
    bench_line l = {.what = "enumerate coordination 15 x 15", .most_seconds = 5.0};
    games s = {.count = 1, .known = (1 << COORDINATION) - 1};

    for (int k = 0; k < COORDINATION; k++) u[k][k][0] = u[k][k][1] = 1.0;
    bench_require(ent_game_new(2, (int[]){COORDINATION, COORDINATION}, &u[0][0][0], &s.game[0]),
                  "a game");
    return measure(&s, &l, false);
}

int main(int argc, char **argv)
{
    const size_t small[] = {76, 128, 212, 298}; /* 20 games each; lrsnash has them all */
    const bool all = argc > 1 && !strcmp(argv[1], "all");
    bool good = true;

    if (bench_once(argc, argv)) {
        games s = {.game = {bench_bimatrix(6, 1)}, .count = 1};
        solve(&s);
        drop(&s);
        return 0;
    }
    for (int n = 6; n <= 16; n += 2)
        good = uniform(n, SEEDS, true, n == 10 ? 0.003 : 0.0, n >= 12 ? 0.1 : 0.0) && good;
    for (int n = 18; all && n <= 20; n += 2) good = uniform(n, 1, false, 100.0, 0.0) && good;
    for (int n = 3; n <= 6; n++) good = degenerate(n, 20, small[n - 3]) && good;
    for (int n = 8; n <= 12; n += 2) good = degenerate(n, SEEDS, 0) && good;
    good = coordination() && good;
    good = hard(14, 5.0) && good;
    if (all) good = hard(16, 60.0) && good;
    return good ? 0 : 1;
}
