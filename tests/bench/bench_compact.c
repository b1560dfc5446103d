/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Games of many players without their table: 50 players with two actions in random symmetric games,
 * and polymatrix games on a ring and where all meet.
 *
 *     bench_compact [once]     "once": 20 players
 *
 * There is no baseline: no peer solves such games.
 */
#include "base/random.h"
#include "bench.h"

#include <entente/compact.h>
#include <stdio.h>
#include <stdlib.h>

typedef ent_status search(const ent_compact *c, const ent_compact_opts *opts,
                          ent_compact_equilibria *out);

typedef struct question {
    ent_compact *c;
    search *run;
    size_t count;
} question;

static void solve(void *context)
{
    question *q = context;
    ent_compact_equilibria eq;

    bench_require(q->run(q->c, NULL, &eq), "a search");
    q->count = eq.count;
    ent_compact_equilibria_clear(&eq);
}

/* Payoffs 0 .. 1000 of types of so many players each, two actions. */
static ent_compact *types(size_t n, int players)
{
    const int members[] = {players, players}, actions[] = {2, 2};
    const size_t cells = ent_compact_symmetric_payoffs(n, members, actions);
    enti_random r = enti_random_seed(1, 0);
    double *u = calloc(cells, sizeof *u);
    ent_compact *c = NULL;

    if (!u) exit(2);
    for (size_t k = 0; k < cells; k++) u[k] = (double)enti_random_below(&r, 1001);
    bench_require(ent_compact_symmetric(n, members, actions, u, &c), "ent_compact_symmetric");
    free(u);
    return c;
}

/* Players who meet those at most `reach` behind them. */
static ent_compact *edges(size_t n, size_t reach)
{
    int *actions = calloc(n, sizeof *actions);
    ent_compact_edge *edge = calloc(n * reach, sizeof *edge);
    double *u = calloc(8 * n * reach, sizeof *u);
    enti_random r = enti_random_seed(1, 0);
    ent_compact *c = NULL;
    size_t e = 0;

    if (!actions || !edge || !u) exit(2);
    for (size_t i = 0; i < n; i++) {
        actions[i] = 2;
        for (size_t j = i > reach ? i - reach : 0; j < i; j++)
            edge[e++] = (ent_compact_edge){{i, j}};
    }
    for (size_t k = 0; k < 8 * e; k++) u[k] = (double)enti_random_below(&r, 1001);
    bench_require(ent_compact_polymatrix(n, actions, e, edge, u, &c), "ent_compact_polymatrix");
    free(actions);
    free(edge);
    free(u);
    return c;
}

static bool measure(const char *what, ent_compact *c, search *run, double bar)
{
    bench_line l = {.most_seconds = bar};
    question q = {c, run, 0};

    l.seconds = bench_compare(solve, NULL, &q).work;
    snprintf(l.what, sizeof l.what, "%s", what);
    snprintf(l.note, sizeof l.note, "%zu found", q.count);
    ent_compact_free(c);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    bool good = true;

    if (bench_once(argc, argv)) {
        question q = {types(1, 20), ent_compact_mixed, 0};
        solve(&q);
        ent_compact_free(q.c);
        return 0;
    }
    good = measure("symmetric, 50 x 2, pure", types(1, 50), ent_compact_pure, 0.001) && good;
    good = measure("symmetric, 50 x 2, all alike", types(1, 50), ent_compact_mixed, 0.02) && good;
    good = measure("two types, 25 + 25 x 2, pure", types(2, 25), ent_compact_pure, 0.002) && good;
    good =
        measure("two types, 25 + 25 x 2, all alike", types(2, 25), ent_compact_mixed, 0.2) && good;
    good = measure("polymatrix, chain of 50 x 2, lemke", edges(50, 1), ent_compact_lemke, 0.15) &&
           good;
    good =
        measure("polymatrix, chain of 50 x 2, pure", edges(50, 1), ent_compact_pure, 0.003) && good;
    good = measure("polymatrix, 20 x 2, all meet, lemke", edges(20, 19), ent_compact_lemke, 0.15) &&
           good;
    good = measure("polymatrix, 50 x 2, all meet, lemke", edges(50, 49), ent_compact_lemke, 3.0) &&
           good;
    return good ? 0 : 1;
}
