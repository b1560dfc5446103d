/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Side payments: the table of best plans for all discount factors of Cournot duopolies, of 15 and of
 * 101 quantities; and of four firms with 12 quantities each.
 *
 *     bench_transfers [once]     "once": 15 quantities, for callgrind
 *
 * There is no baseline. The package repgame (R and C++) takes 19 ms for 101 quantities on the machine
 * and by the clock that ours were first measured with.
 */
#include "bench.h"

#include <entente/transfers.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Price 100 - Q or 0, unit cost 10, quantities 0 .. 100 or as many steps between. */
static ent_game *cournot(size_t firms, int quantities)
{
    int actions[4], a[4] = {0};
    ent_game *shape = NULL, *g = NULL;
    size_t cell = 0;

    for (size_t i = 0; i < firms; i++) actions[i] = quantities;
    bench_require(ent_game_new(firms, actions, NULL, &shape), "ent_game_new");
    double *u = calloc(ent_game_profiles(shape) * firms, sizeof *u);
    bench_require(u ? ENT_OK : ENT_ERR_NOMEM, "a table of payoffs");
    const double step = 100.0 / (quantities - 1);
    do {
        double total = 0.0;
        for (size_t i = 0; i < firms; i++) total += step * a[i];
        for (size_t i = 0; i < firms; i++) u[cell++] = step * a[i] * (fmax(100.0 - total, 0) - 10);
    } while (ent_game_next_profile(shape, a));
    bench_require(ent_game_new(firms, actions, u, &g), "ent_game_new");
    free(u);
    ent_game_free(shape);
    return g;
}

static void solve(void *context)
{
    ent_transfers x;

    bench_require(ent_transfers_solve(context, &x), "ent_transfers_solve");
    ent_transfers_clear(&x);
}

static bool measure(size_t firms, int quantities, double bar)
{
    bench_line l = {.most_seconds = bar};
    ent_game *g = cournot(firms, quantities);
    ent_transfers x;

    bench_require(ent_transfers_solve(g, &x), "ent_transfers_solve");
    snprintf(l.what, sizeof l.what, "transfers, %zu firms x %d quantities", firms, quantities);
    snprintf(l.note, sizeof l.note, "%zu rows", x.count);
    ent_transfers_clear(&x);
    l.seconds = bench_compare(solve, NULL, g).work;
    ent_game_free(g);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    bool good = true;

    if (bench_once(argc, argv)) {
        ent_game *g = cournot(2, 15);
        solve(g);
        ent_game_free(g);
        return 0;
    }
    good = measure(2, 15, 0) && good;
    good = measure(2, 101, 5e-3) && good;
    good = measure(4, 12, 0) && good;
    return good ? 0 : 1;
}
