/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_nucleolus.c -- the nucleolus with its proof on the four published families. */
#include "../coalition/families.h"
#include "bench.h"

#include <entente/coalition.h>
#include <stdio.h>

typedef struct question {
    ent_coop *game;
} question;

static void solve(void *context)
{
    const question *q = context;
    ent_allocation a;

    bench_require(ent_coop_nucleolus(q->game, NULL, &a), "ent_coop_nucleolus");
    ent_allocation_clear(&a);
}

static bool measure(int type, size_t n, double most)
{
    question q = {.game = family_game(type, n, 7)};
    bench_line line = {.most_seconds = most};

    if (!q.game) bench_require(ENT_ERR_NOMEM, "family_game");
    line.seconds = bench_compare(solve, NULL, &q).work;
    snprintf(line.what, sizeof line.what, "nucleolus, type %d, %zu players", type, n);
    ent_coop_free(q.game);
    return bench_print(&line);
}

int main(int argc, char **argv)
{
    static const struct {
        size_t players;
        double most;
    } bar[] = {{14, 5e-3}, {20, 0.15}, {25, 4.0}};
    bool met = true;

    if (bench_once(argc, argv)) {
        question q = {.game = family_game(1, 8, 7)};
        if (q.game) solve(&q);
        ent_coop_free(q.game);
        return 0;
    }
    for (size_t k = 0; k < sizeof bar / sizeof *bar; k++)
        for (int type = 1; type <= 4; type++)
            met = measure(type, bar[k].players, bar[k].most) && met;
    return met ? 0 : 1;
}
