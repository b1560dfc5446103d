/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That the list of all extreme equilibria of a game R(n, seed) is complete, proven from the game
 * alone.
 *
 *     bench_verify [once]     "once": a 6 x 6 game, for callgrind
 *
 * The ratio is to the search for them, exact fractions included; seeds 1, 2 and 3 together.
 */
#include "bench.h"

#include <entente/nash.h>
#include <entente/verify.h>

#include <stdio.h>

enum { SEEDS = 3 };

typedef struct lists {
    ent_game *game[SEEDS];
    ent_text text[SEEDS];
} lists;

static const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};

static void search(void *context)
{
    const lists *l = context;

    for (int k = 0; k < SEEDS; k++) {
        ent_equilibria eq;
        bench_require(ent_nash_enumerate(l->game[k], &exact, &eq), "ent_nash_enumerate");
        ent_equilibria_clear(&eq);
    }
}

static void verify(void *context)
{
    const lists *l = context;

    for (int k = 0; k < SEEDS; k++) {
        ent_checks checks;
        bench_require(
            ent_verify(l->game[k], l->text[k].data, l->text[k].length, NULL, &checks, NULL),
            "ent_verify");
        if (!checks.valid || checks.n_open > 1) /* the index of each component stays open */
            bench_require(ENT_ERR_NUMERIC, "the verdict");
        ent_checks_clear(&checks);
    }
}

static void make(int n, lists *l)
{
    *l = (lists){0};
    for (int k = 0; k < SEEDS; k++) {
        ent_equilibria eq;
        l->game[k] = bench_bimatrix(n, (uint64_t)k + 1);
        bench_require(ent_nash_enumerate(l->game[k], &exact, &eq), "ent_nash_enumerate");
        bench_require(ent_report_equilibria(l->game[k], &eq, ENT_STYLE_JSON, &l->text[k]),
                      "ent_report_equilibria");
        ent_equilibria_clear(&eq);
    }
}

static void drop(lists *l)
{
    for (int k = 0; k < SEEDS; k++) {
        ent_text_clear(&l->text[k]);
        ent_game_free(l->game[k]);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        int n;
        double most; /* CPU seconds of the three */
    } sizes[] = {{8, 0.05}, {10, 0.3}, {12, 2.0}, {14, 15.0}};
    bool met = true;
    lists l;

    if (bench_once(argc, argv)) {
        make(6, &l);
        verify(&l);
        drop(&l);
        return 0;
    }
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        bench_line line = {.most_seconds = sizes[k].most};
        make(sizes[k].n, &l);
        const bench_times t = bench_compare(verify, search, &l);
        drop(&l);
        line.seconds = t.work;
        line.ratio = t.ratio;
        snprintf(line.what, sizeof line.what, "complete, R(%d, 1..3)", sizes[k].n);
        met = bench_print(&line) && met;
    }
    return !met;
}
