/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff bounds of three players: a public good that all, some or none pay for, 8 profiles in 98
 * directions, as it is and with a player counted in other units, which hides the symmetry.
 *
 *     bench_payoff_bounds [once]     "once": one discount factor, for callgrind
 */
#include "bench.h"

#include <entente/payoff_bounds.h>
#include <stdio.h>

typedef struct work {
    ent_game *g;
    double delta;
} work;

/* u_i = unit_i (2/3 contributions - own contribution). */
static ent_game *public_good(double first_unit)
{
    double payoff[24];
    ent_game *g = NULL;

    for (int k = 0; k < 8; k++)
        for (int i = 0; i < 3; i++) {
            const int sum = (k >> 2 & 1) + (k >> 1 & 1) + (k & 1);
            payoff[3 * k + i] = (i ? 1.0 : first_unit) * (2.0 / 3.0 * sum - (k >> (2 - i) & 1));
        }
    bench_require(ent_game_new(3, (const int[]){2, 2, 2}, payoff, &g), "ent_game_new");
    return g;
}

static void solve(void *context)
{
    const work *w = context;
    ent_payoff_bounds x;

    bench_require(ent_payoff_bounds_solve(w->g, w->delta, NULL, &x), "ent_payoff_bounds_solve");
    ent_payoff_bounds_clear(&x);
}

static bool measure(double delta, double first_unit)
{
    bench_line l = {.most_seconds = 0.05};
    work w = {public_good(first_unit), delta};

    l.seconds = bench_compare(solve, NULL, &w).work;
    snprintf(l.what, sizeof l.what, "payoff bounds, 3 players, delta %.2f", delta);
    snprintf(l.note, sizeof l.note, first_unit == 1.0 ? "symmetric" : "symmetry hidden");
    ent_game_free(w.g);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    static const double delta[] = {0.26, 0.5, 0.9};
    bool good = true;

    if (bench_once(argc, argv)) {
        work w = {public_good(1.0), 0.5};
        solve(&w);
        ent_game_free(w.g);
        return 0;
    }
    for (int k = 0; k < 3; k++) {
        good = measure(delta[k], 1.0) && good;
        good = measure(delta[k], 2.0) && good;
    }
    return good ? 0 : 1;
}
