/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Iterated dominance by mixtures in random games: payoffs 0 .. 1000, where most actions are a best
 * response to some profile, and 0 or 1, where ties leave the most to do.
 *
 *     bench_dominance [once]     "once": 20 x 20, for callgrind
 *
 * There is no baseline: the peers do strict dominance in doubles.
 */
#include "bench.h"

#include <entente/dominance.h>
#include <entente/generate.h>
#include <stdio.h>

static ent_game *uniform(int n, uint64_t most)
{
    const int size[] = {n, n};
    const ent_generate_spec spec = {
        .kind = "uniform", .seed = 1, .size = size, .n_size = 2, .max = most};
    ent_game *g = NULL;

    bench_require(ent_game_generate(&spec, &g, NULL), "ent_game_generate");
    return g;
}

typedef struct question {
    ent_game *g;
    ent_dominance_opts opts;
    size_t left; /* the beliefs of what stays */
} question;

static void solve(void *context)
{
    question *q = context;
    ent_dominance x;

    bench_require(ent_dominance_eliminate(q->g, &q->opts, &x), "ent_dominance_eliminate");
    q->left = x.n_beliefs;
    ent_dominance_clear(&x);
}

static bool measure(int n, uint64_t most, ent_dominance_kind kind, double bar)
{
    bench_line l = {.most_seconds = bar};
    ent_game *g = uniform(n, most);
    question q = {g, {.kind = kind, .mixed = true, .iterate = true}, 0};

    l.seconds = bench_compare(solve, NULL, &q).work;
    snprintf(l.what, sizeof l.what, "dominance, %s, %d x %d, payoffs 0 .. %d",
             ent_dominance_text(kind), n, n, (int)most);
    snprintf(l.note, sizeof l.note, "%zu stay", q.left);
    ent_game_free(g);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    bool good = true;

    if (bench_once(argc, argv)) {
        question q = {uniform(20, 1), {.kind = ENT_DOMINANCE_WEAK, .mixed = true}, 0};
        solve(&q);
        ent_game_free(q.g);
        return 0;
    }
    good = measure(100, 1000, ENT_DOMINANCE_STRICT, 0.5) && good;
    good = measure(100, 1, ENT_DOMINANCE_WEAK, 2.0) && good;
    good = measure(300, 1000, ENT_DOMINANCE_STRICT, 0) && good;
    return good ? 0 : 1;
}
