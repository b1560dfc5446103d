/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff sets of two players.
 *
 *     bench_payoff_set [once]       "once": the 15 x 15 Cournot game, for callgrind
 *
 * The Cournot games are those of Judd, Yeltekin and Conklin (2003): n quantities from 0 to 6, price
 * max(6 - q0 - q1, 0), unit cost 3/5, delta 4/5. The tariff ladder is the linear endowment model with
 * 40 tariffs each; its sweep takes 1,000 discount factors from 0 to .999.
 */
#include "bench.h"

#include <entente/payoff_set.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 1000, LADDER = 40 };

typedef struct work {
    ent_game *game;
    double delta;
    size_t vertices;
    uint64_t steps;
} work;

static void check_set(const ent_payoff_set *x)
{
    if (!x->converged) bench_require(ENT_ERR_NUMERIC, "a payoff set did not converge");
}

static void solve(void *context)
{
    work *w = context;
    ent_payoff_set x;

    bench_require(ent_payoff_set_solve(w->game, w->delta, NULL, &x), "ent_payoff_set_solve");
    check_set(&x);
    w->vertices = x.count;
    w->steps = x.steps;
    ent_payoff_set_clear(&x);
}

static void sweep(void *context)
{
    static double delta[POINTS];
    static ent_payoff_set x[POINTS];
    work *w = context;

    for (int k = 0; k < POINTS; k++) delta[k] = (double)k / POINTS;
    bench_require(ent_payoff_set_sweep(w->game, POINTS, delta, NULL, x), "ent_payoff_set_sweep");
    w->steps = 0;
    for (int k = 0; k < POINTS; k++) {
        check_set(&x[k]);
        w->steps += x[k].steps;
        ent_payoff_set_clear(&x[k]);
    }
}

/* A symmetric game: payoff of a player that does `own` of 0 .. 1 against `other`. */
static ent_game *symmetric(int n, double payoff(double own, double other))
{
    const size_t cells = (size_t)n * (size_t)n;
    double *u = calloc(2 * cells, sizeof *u);
    ent_game *g = NULL;

    if (!u) bench_require(ENT_ERR_NOMEM, "a table of payoffs");
    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++) {
            const double a = (double)r / (n - 1), b = (double)c / (n - 1);
            u[2 * (r * n + c)] = payoff(a, b);
            u[2 * (r * n + c) + 1] = payoff(b, a);
        }
    bench_require(ent_game_new(2, (const int[]){n, n}, u, &g), "ent_game_new");
    free(u);
    return g;
}

static double cournot(double own, double other)
{
    return 6.0 * own * (fmax(6.0 - 6.0 * own - 6.0 * other, 0.0) - 0.6);
}

static double tariff(double own, double other)
{
    return (1 - own) * (1 - own) / 8 + own * (1 - own) / 2 + (1 + other) * (1 + other) / 8 +
           (3 - other) / 2;
}

static ent_game *dilemma(void)
{
    ent_game *g = NULL;

    bench_require(
        ent_game_new(2, (const int[]){2, 2}, (const double[]){9, 9, 1, 10, 10, 1, 3, 3}, &g),
        "ent_game_new");
    return g;
}

static bool row(const char *what, ent_game *g, double delta, bench_fn *call, double most_seconds)
{
    bench_line l = {.most_seconds = most_seconds};
    work w = {.game = g, .delta = delta};

    l.seconds = bench_compare(call, NULL, &w).work;
    snprintf(l.what, sizeof l.what, "payoff set, %s", what);
    if (call == solve)
        snprintf(l.note, sizeof l.note, "%zu vertices, %llu steps", w.vertices,
                 (unsigned long long)w.steps);
    else
        snprintf(l.note, sizeof l.note, "%llu steps", (unsigned long long)w.steps);
    ent_game_free(g);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    const struct {
        int n;
        double most_seconds;
    } games[] = {{15, 1.5e-3}, {25, 0.0}, {50, 8e-3}, {100, 0.0}, {200, 150e-3}};
    bool good = true;

    if (bench_once(argc, argv)) {
        work w = {.game = symmetric(15, cournot), .delta = 0.8};
        solve(&w);
        ent_game_free(w.game);
        return w.vertices == 11 ? 0 : 1;
    }
    good = row("dilemma, delta .9", dilemma(), 0.9, solve, 5e-6) && good;
    good = row("dilemma, delta .2475", dilemma(), 0.2475, solve, 0.0) && good;
    good = row("dilemma, delta .24705", dilemma(), 0.24705, solve, 0.0) && good;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        char what[32];
        snprintf(what, sizeof what, "Cournot %d x %d", games[k].n, games[k].n);
        good = row(what, symmetric(games[k].n, cournot), 0.8, solve, games[k].most_seconds) && good;
    }
    good =
        row("tariffs 40 x 40, 1,000 deltas", symmetric(LADDER, tariff), 0.0, sweep, 10.0) && good;
    return good ? 0 : 1;
}
