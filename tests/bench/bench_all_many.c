/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All equilibria of random games of three and more players, by subdivision of their supports.
 *
 *     bench_all_many [once]     "once": two games of 3 x 3 x 3
 *
 * Also checked, for every game: that all is claimed, an odd number, indices that sum to 1, a proof
 * of each; where payoffs tie, the claim may be less. The times are medians.
 */
#include "bench.h"

#include <entente/nash.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_GAMES = 200 };

/* A size of games, and what came of them. */
typedef struct series {
    const char *name;
    size_t players;
    int actions, games;
    double unit; /* 1: payoffs 0 to 1000; else uniform to three digits */
    double most_seconds;
    int whole, tied; /* all is claimed; not, and payoffs are equal */
    size_t equilibria;
    double seconds[MOST_GAMES], box;
    uint64_t steps;
} series;

/* Whether a player is paid the same for two actions against some pure play of the others: rare with
 * payoffs 0 to 1000, and then equilibria need not be isolated. */
static bool has_tie(const ent_game *g)
{
    int a[8] = {0};

    do {
        for (size_t i = 0; i < ent_game_players(g); i++) {
            const double here = ent_game_payoff(g, a, i);
            const int own = a[i];
            for (a[i] = own + 1; a[i] < ent_game_actions(g, i); a[i]++)
                if (ent_game_payoff(g, a, i) == here) return true;
            a[i] = own;
        }
    } while (ent_game_next_profile(g, a));
    return false;
}

static bool is_whole(const ent_equilibria *eq)
{
    int sum = 0;

    for (size_t e = 0; e < eq->components; e++) sum += eq->index[e];
    return eq->claim == ENT_CLAIM_ALL && eq->count % 2 == 1 && sum == 1;
}

static void solve(series *s, int k)
{
    ent_game *g = bench_table(s->players, s->actions, s->unit, 1 + (uint64_t)k);
    ent_equilibria eq = {0};
    const clock_t begin = clock();

    bench_require(ent_nash_subdivide(g, NULL, &eq), "ent_nash_subdivide");
    s->seconds[k] = (double)(clock() - begin) / CLOCKS_PER_SEC;
    s->whole += is_whole(&eq);
    s->tied += !is_whole(&eq) && has_tie(g);
    s->equilibria += eq.count;
    s->steps += eq.steps;
    for (size_t e = 0; e < eq.count; e++) s->box = fmax(s->box, eq.box[e]);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static bool run(series *s)
{
    bench_line line = {.most_seconds = s->most_seconds};

    for (int k = 0; k < s->games; k++) solve(s, k);
    qsort(s->seconds, (size_t)s->games, sizeof *s->seconds, compare);
    line.seconds = s->seconds[s->games / 2];
    snprintf(line.what, sizeof line.what, "all of %s, %d games", s->name, s->games);
    snprintf(line.note, sizeof line.note, "%d whole, %d tied, %zu eq., slowest %.2f s", s->whole,
             s->tied, s->equilibria, s->seconds[s->games - 1]);
    const bool met = bench_print(&line);
    printf("    %.0f boxes a game, largest box of an equilibrium %.1e\n",
           (double)s->steps / s->games, s->box);
    return met && s->whole + s->tied == s->games && s->box <= 1e-12;
}

int main(int argc, char **argv)
{
    static series all[] = {
        {.name = "3x3x3",
         .players = 3,
         .actions = 3,
         .games = 200,
         .unit = 1.0,
         .most_seconds = 0.05},
        {.name = "3x3x3 uniform",
         .players = 3,
         .actions = 3,
         .games = 200,
         .unit = 1001.0,
         .most_seconds = 0.05},
        {.name = "2^5", .players = 5, .actions = 2, .games = 50, .unit = 1.0, .most_seconds = 0.5},
        {.name = "3^4", .players = 4, .actions = 3, .games = 9, .unit = 1.0, .most_seconds = 2.0},
    };
    const bool once = bench_once(argc, argv);
    bool good = true;

    if (once) all[0].games = 2;
    for (size_t k = 0; k < (once ? 1 : sizeof all / sizeof *all); k++) good = run(&all[k]) && good;
    return good ? 0 : 1;
}
