/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One proven equilibrium of each of a thousand random games of three and more players, by `auto` and by
 * each of its methods.
 *
 *     bench_many [once]     "once": ten games of each size
 *
 * Also checked, for every game: regret in doubles by the judge, as a share of the range of payoffs,
 * and whether existence is proven. A game without an answer is a failure, but for polymatrix, which
 * may give up. The bars on the median of `auto` are a fifth of the fastest method of Gambit that
 * answers the median game, see README.md.
 */
#include "bench.h"

#include <entente/nash.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_REGRET 1e-10 /* of the range of payoffs */

enum { MOST_GAMES = 1000 };

/* A size of games. */
typedef struct size {
    const char *name;
    size_t players;
    int actions;
    double bar_ms; /* median of auto; 0 = none */
} size;

/* A method on games of a size, and what came of them. */
typedef struct series {
    const size *size;
    const ent_nash_method *method;
    int games, answered, proven, pure, rational;
    double regret, box; /* the largest of each */
    double ms[MOST_GAMES];
    uint64_t steps;
} series;

static bool is_pure(const ent_equilibria *eq)
{
    for (size_t k = 0; k < eq->width; k++)
        if (eq->prob[k] != 0.0 && eq->prob[k] != 1.0) return false;
    return true;
}

/* A list without boxes is one of pure equilibria, exact as they stand. */
static double box_of(const ent_equilibria *eq)
{
    return eq->box ? eq->box[0] : 0.0;
}

static void solve(series *s, int k)
{
    ent_game *g = bench_table(s->size->players, s->size->actions, 1.0, 1 + (uint64_t)k);
    ent_equilibria eq = {0};
    const clock_t begin = clock();
    const ent_status st = s->method->solve(g, NULL, &eq);

    s->ms[k] = 1e3 * (double)(clock() - begin) / CLOCKS_PER_SEC;
    s->steps += eq.steps;
    if (!st && eq.count >= 1) {
        const double regret = eq.regret[0] / ent_game_range(g);
        s->answered += regret <= MOST_REGRET;
        s->proven += box_of(&eq) < INFINITY;
        s->pure += is_pure(&eq);
        s->rational += box_of(&eq) == 0.0;
        s->regret = fmax(s->regret, regret);
        if (box_of(&eq) < INFINITY) s->box = fmax(s->box, box_of(&eq));
    }
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static bool run(series *s)
{
    double sum = 0.0;

    for (int k = 0; k < s->games; k++) solve(s, k);
    for (int k = 0; k < s->games; k++) sum += s->ms[k];
    qsort(s->ms, (size_t)s->games, sizeof *s->ms, by_value);
    const double median = s->ms[s->games / 2];
    const bool is_auto = !strcmp(s->method->name, "auto");
    const bool met = !is_auto || s->games < MOST_GAMES || median <= s->size->bar_ms;
    printf(
        "%-6s %-10s %4d games: %4d answered, %4d proven (%d pure, %d rational); regret %.1e, box "
        "%.1e; ms: median %.3f, mean %.3f, slowest %.1f; %.0f steps%s\n",
        s->size->name, s->method->name, s->games, s->answered, s->proven, s->pure, s->rational,
        s->regret, s->box, median, sum / s->games, s->ms[s->games - 1], (double)s->steps / s->games,
        met ? "" : "; bar NOT MET");
    if (!strcmp(s->method->name, "polymatrix")) return s->answered >= s->games * 9 / 10;
    return met && s->answered == s->games && s->proven == s->games;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"auto", "polymatrix", "logit", "simplicial"};
    static const size sizes[] = {{"3x3x3", 3, 3, 0.015}, {"5x5x5", 3, 5, 0.05}, {"2^6", 6, 2, 0.1}};
    const bool once = bench_once(argc, argv);
    bool good = true;

    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            static series s;
            s = (series){.size = &sizes[k], .games = once ? 10 : MOST_GAMES};
            for (s.method = ent_nash_methods(); strcmp(s.method->name, names[n]);) s.method++;
            good = run(&s) && good;
        }
    return good ? 0 : 1;
}
