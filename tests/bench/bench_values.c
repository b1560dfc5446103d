/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of random coalition games, power in the Council of 27, the best partition.
 *
 *     bench_values [once]     "once": 10 players, for callgrind
 *
 * The times are CPU time of one thread.
 */
#include "base/mem.h"
#include "base/random.h"
#include "bench.h"

#include <entente/values.h>
#include <entente/voting.h>
#include <stdio.h>

static ent_coop *random_game(size_t n)
{
    enti_random r = enti_random_seed(1, 0);
    double *worth = enti_calloc((size_t)1 << n, sizeof *worth);
    ent_coop *c = NULL;

    for (size_t s = 1; worth && s >> n == 0; s++) worth[s] = enti_random_double(&r);
    bench_require(ent_coop_new(n, worth, &c), "ent_coop_new");
    enti_free(worth);
    return c;
}

typedef struct question {
    ent_coop *game;
    ent_coop_fn *solve;
    ent_coop_opts opts;
} question;

static void solve(void *context)
{
    const question *q = context;
    ent_allocation a;

    bench_require(q->solve(q->game, &q->opts, &a), "a value");
    ent_allocation_clear(&a);
}

static void measure_power(void *context)
{
    ent_power x;

    bench_require(ent_voting_power(context, NULL, &x), "ent_voting_power");
    ent_power_clear(&x);
}

static bool measure(const char *what, ent_coop_fn *fn, size_t n, bool exact, double bar)
{
    bench_line l = {.most_seconds = bar};
    question q = {random_game(n), fn, {.exact = exact, .threads = 1}};

    l.seconds = bench_compare(solve, NULL, &q).work;
    snprintf(l.what, sizeof l.what, "%s%s, %d players", what, exact ? ", exact" : "", (int)n);
    ent_coop_free(q.game);
    return bench_print(&l);
}

/* The Council of 27 under the Treaty of Nice, 255 of 345 votes. */
static bool measure_council(void)
{
    const double quota = 255, weight[27] = {29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10,
                                            10, 10, 7,  7,  7,  7,  7,  4,  4,  4,  4,  4,  3};
    bench_line l = {.what = "voting power, 27 players", .most_seconds = 0.01};
    ent_voting *v = NULL;

    bench_require(ent_voting_new(27, 1, &quota, weight, 0, NULL, &v), "ent_voting_new");
    l.seconds = bench_compare(measure_power, NULL, v).work;
    ent_voting_free(v);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    bool good = true;

    if (bench_once(argc, argv)) {
        question q = {random_game(10), ent_coop_shapley, ENT_COOP_OPTS_INIT};
        solve(&q);
        ent_coop_free(q.game);
        return 0;
    }
    good = measure("shapley", ent_coop_shapley, 20, false, 0.1) && good;
    good = measure("shapley", ent_coop_shapley, 24, false, 2.0) && good;
    good = measure("owen, one union", ent_coop_owen, 20, false, 0) && good;
    good = measure("tau", ent_coop_tau, 20, false, 0) && good;
    good = measure("shapley", ent_coop_shapley, 16, true, 0) && good;
    good = measure("structure", ent_coop_structure, 16, false, 0.1) && good;
    good = measure("structure", ent_coop_structure, 18, false, 1.0) && good;
    good = measure_council() && good;
    return good ? 0 : 1;
}
