/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lemke-Howson on games R(n, 1): one label and all labels, in doubles and with exact equilibria.
 *
 *     bench_lemke_howson [once]     "once": label 0 of a 20 x 20 game, for callgrind
 *
 * The baseline of a walk is the memory traffic of its pivots: one pass over a dense tableau of
 * n x 2n, each row minus its factor times one row, as often as the walk counts pivots. The ratio is
 * how far a pivot, with all that goes before and after it, stands above that floor. The baseline
 * of exact equilibria is the same search in doubles.
 */
#include "bench.h"

#include <entente/nash.h>

#include <stdio.h>

enum { MOST = 200 };

/* All labels of a large game reach more equilibria than anyone can wait for: the search is cut. */
static const uint64_t most_pivots = 25000;

typedef struct search {
    int n;
    ent_game *game;
    ent_nash_opts opts;
    ent_equilibria found; /* of the last call */
    double tableau[MOST * 2 * MOST];
    double factor; /* changes its sign from pass to pass, so that the tableau stays as it is */
} search;

static void begin(search *s, int n)
{
    s->n = n;
    s->game = bench_bimatrix(n, 1);
    s->opts = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    s->opts.control.max_steps = most_pivots;
    s->factor = 0x1p-10;
    for (int c = 0; c < n * 2 * n; c++) s->tableau[c] = c % 7;
}

static void end(search *s)
{
    ent_equilibria_clear(&s->found);
    ent_game_free(s->game);
}

static void solve(void *context)
{
    search *s = context;

    ent_equilibria_clear(&s->found);
    bench_require(ent_nash_lemke_howson(s->game, &s->opts, &s->found), "ent_nash_lemke_howson");
}

static void solve_in_doubles(void *context)
{
    search *s = context;

    s->opts.exact = false;
    solve(s);
    s->opts.exact = true;
}

static void pass(void *context)
{
    search *s = context;
    const size_t n = (size_t)s->n, width = 2 * n;
    const double *above = s->tableau;

    for (size_t r = 1; r < n; r++) {
        double *to = s->tableau + r * width;
        for (size_t c = 0; c < width; c++) to[c] -= s->factor * above[c];
    }
    s->factor = -s->factor;
}

static bool in_doubles(int n, int label, double most_ratio)
{
    static search s;
    bench_line l = {.most_ratio = most_ratio};

    begin(&s, n);
    s.opts.label = label;
    const bench_times t = bench_compare(solve, pass, &s);
    l.seconds = t.work;
    l.ratio = t.ratio / (double)s.found.steps;
    snprintf(l.what, sizeof l.what, "lemke-howson %d x %d, %s", n, n,
             label < 0 ? "all labels" : "one label");
    snprintf(l.note, sizeof l.note, "%llu pivots, %zu found%s", (unsigned long long)s.found.steps,
             s.found.count, s.found.cut ? ", cut" : "");
    end(&s);
    return bench_print(&l);
}

static bool exact(int n, int label)
{
    static search s;
    bench_line l = {0};

    begin(&s, n);
    s.opts.label = label;
    s.opts.exact = true;
    const bench_times t = bench_compare(solve, solve_in_doubles, &s);
    l.seconds = t.work;
    l.ratio = t.ratio;
    snprintf(l.what, sizeof l.what, "lemke-howson %d x %d, %s, exact", n, n,
             label < 0 ? "all labels" : "one label");
    snprintf(l.note, sizeof l.note, "over doubles");
    end(&s);
    return bench_print(&l);
}

static int once(void)
{
    static search s;

    begin(&s, 20);
    s.opts.label = 0;
    solve(&s);
    const bool found = s.found.count == 1;
    end(&s);
    return found ? 0 : 1;
}

int main(int argc, char **argv)
{
    /* 0 = no bar: a walk of a few pivots is mostly setting up and judging */
    const struct {
        int n, label;
        double most_ratio;
    } walks[] = {
        {10, 0, 0.0},  {20, 0, 0.0},  {50, 0, 0.0},  {100, 0, 2.0},  {200, 0, 2.0},
        {10, -1, 0.0}, {20, -1, 8.0}, {50, -1, 3.0}, {100, -1, 2.0},
    };
    const size_t n_walks = sizeof walks / sizeof *walks;
    bool good = true;

    if (bench_once(argc, argv)) return once();
    for (size_t k = 0; k < n_walks; k++)
        good = in_doubles(walks[k].n, walks[k].label, walks[k].most_ratio) && good;
    for (size_t k = 0; k < n_walks; k++)
        if (walks[k].n <= 50) good = exact(walks[k].n, walks[k].label) && good;
    return good ? 0 : 1;
}
