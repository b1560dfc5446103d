/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One proven equilibrium of each of a thousand random games of three and more players, by the branch
 * of logit equilibria.
 *
 *     bench_many [once]     "once": ten games of each size
 *
 * Also checked, for every game: regret in doubles by the judge, as a share of the range of payoffs,
 * and whether existence is proven. The times have no bar; a game without an answer is a failure.
 */
#include "bench.h"

#include <entente/nash.h>

#include <math.h>
#include <stdio.h>
#include <time.h>

#define MOST_REGRET 1e-10 /* of the range of payoffs */

/* A size of games, and what came of them. */
typedef struct series {
    const char *name;
    size_t players;
    int actions;
    int games, answered, proven, pure, rational;
    double regret, box, slowest; /* the largest of each */
    uint64_t steps;
} series;

static bool is_pure(const ent_equilibria *eq)
{
    for (size_t k = 0; k < eq->width; k++)
        if (eq->prob[k] != 0.0 && eq->prob[k] != 1.0) return false;
    return true;
}

static void solve(series *s, uint64_t seed)
{
    ent_game *g = bench_table(s->players, s->actions, 1.0, seed);
    ent_equilibria eq = {0};
    const clock_t begin = clock();
    const ent_status st = ent_nash_logit(g, NULL, &eq);
    const double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;

    s->slowest = fmax(s->slowest, seconds);
    s->steps += eq.steps;
    if (!st && eq.count == 1) {
        const double regret = eq.regret[0] / ent_game_range(g);
        s->answered += regret <= MOST_REGRET;
        s->proven += eq.box[0] < INFINITY;
        s->pure += is_pure(&eq);
        s->rational += eq.box[0] == 0.0;
        s->regret = fmax(s->regret, regret);
        if (eq.box[0] < INFINITY) s->box = fmax(s->box, eq.box[0]);
    }
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static bool run(series *s)
{
    const clock_t begin = clock();

    for (int k = 0; k < s->games; k++) solve(s, 1 + (uint64_t)k);
    const double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    printf(
        "%-6s %5d games: %5d answered, %5d proven (%d pure, %d rational); regret %.1e, box %.1e; "
        "%.2f ms a game, the slowest %.0f ms; %.0f points\n",
        s->name, s->games, s->answered, s->proven, s->pure, s->rational, s->regret, s->box,
        1e3 * seconds / s->games, 1e3 * s->slowest, (double)s->steps / s->games);
    return s->answered == s->games && s->proven == s->games;
}

int main(int argc, char **argv)
{
    const bool once = bench_once(argc, argv);
    series all[] = {
        {.name = "3x3x3", .players = 3, .actions = 3},
        {.name = "5x5x5", .players = 3, .actions = 5},
        {.name = "2^6", .players = 6, .actions = 2},
    };
    bool good = true;

    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        all[k].games = once ? 10 : 1000;
        good = run(&all[k]) && good;
    }
    return good ? 0 : 1;
}
