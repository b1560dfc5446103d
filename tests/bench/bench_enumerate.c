/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that try everything: pairs of supports of games R(n, 1), pure profiles of 8 players.
 *
 *     bench_enumerate [once]     "once": the supports of a 4 x 4 game, for callgrind
 *
 * Supports are decided in integers; the baseline is a factorisation in doubles of the two k x k
 * systems of every pair of size k. The ratio is the price of being exact, less what pruning saves.
 * Profiles are tested one by one; the baseline is one sum over the table of payoffs.
 */
#include "base/linear.h"
#include "bench.h"

#include <entente/nash.h>

#include <stdio.h>
#include <string.h>

enum { MOST = 7, PLAYERS = 8, ACTIONS = 4, CELLS = PLAYERS << (2 * PLAYERS) };

typedef struct search {
    ent_nash_fn *solve;
    ent_game *game;
    ent_equilibria found; /* of the last call */
    double payoff[CELLS]; /* what the baseline works on */
    double sum;
} search;

static void begin(search *s, ent_nash_fn *solve, ent_game *g)
{
    *s = (search){.solve = solve, .game = g};
    for (size_t c = 0; c < CELLS; c++) s->payoff[c] = (double)(c * c % 1001);
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
    bench_require(s->solve(s->game, NULL, &s->found), "a search");
}

/* Two systems of size k, as often as there are pairs: (n choose k)^2 times. */
static void factor_pairs(search *s, size_t k, size_t pairs)
{
    double a[MOST * MOST];
    size_t pivot[MOST];

    for (size_t c = 0; c < 2 * pairs; c++) {
        memcpy(a, s->payoff + c % 1024, k * k * sizeof *a);
        s->sum += enti_lu_factor(k, a, pivot, 1e-14);
    }
}

static void factor_all(void *context)
{
    search *s = context;
    const size_t n = (size_t)ent_game_actions(s->game, 0);
    size_t subsets = 1;

    for (size_t k = 1; k <= n; k++) {
        subsets = subsets * (n + 1 - k) / k; /* n choose k */
        factor_pairs(s, k, subsets * subsets);
    }
}

static void sum_all(void *context)
{
    search *s = context;

    for (size_t c = 0; c < CELLS; c++) s->sum += s->payoff[c];
}

static bool measure(search *s, bench_fn *base, bench_line *l)
{
    const bench_times t = bench_compare(solve, base, s);

    l->seconds = t.work;
    l->ratio = t.ratio;
    snprintf(l->note, sizeof l->note, "%llu steps, %zu found", (unsigned long long)s->found.steps,
             s->found.count);
    end(s);
    return bench_print(l);
}

int main(int argc, char **argv)
{
    static search s;
    bool good = true;

    if (bench_once(argc, argv)) {
        begin(&s, ent_nash_support, bench_bimatrix(4, 1));
        solve(&s);
        end(&s);
        return 0;
    }
    for (int n = 4; n <= MOST; n++) {
        bench_line l = {.most_ratio = n > 4 ? 20.0 : 0.0}; /* at 4 x 4 it is mostly setting up */
        snprintf(l.what, sizeof l.what, "support %d x %d", n, n);
        begin(&s, ent_nash_support, bench_bimatrix(n, 1));
        good = measure(&s, factor_all, &l) && good;
    }
    bench_line l = {.what = "pure, 8 players x 4 actions", .most_seconds = 0.05};
    begin(&s, ent_nash_pure, bench_table(PLAYERS, ACTIONS, 1.0, 1));
    good = measure(&s, sum_all, &l) && good;
    bench_line ten = {.what = "pure, 10 players x 4 actions", .most_seconds = 1.0};
    begin(&s, ent_nash_pure, bench_table(10, ACTIONS, 1.0, 1));
    good = measure(&s, NULL, &ten) && good;
    return good ? 0 : 1;
}
