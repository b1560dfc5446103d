/* SPDX-License-Identifier: GPL-3.0-or-later */
/* play.h -- games for the tests of this folder, played by a rule, and what holds of every result. */
#ifndef ENTI_TEST_PLAY_H
#define ENTI_TEST_PLAY_H

#include "check.h"

#include <entente/dynamics.h>
#include <stdlib.h>
#include <string.h>

static inline ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* The symmetric two-player game in which action a earns u[a][b] against b. */
static inline ent_game *symmetric(int m, const double u[])
{
    double *table = calloc((size_t)m * (size_t)m * 2, sizeof *table);

    assert_non_null(table);
    for (int a = 0; a < m; a++)
        for (int b = 0; b < m; b++) {
            table[2 * (a * m + b)] = u[a * m + b];
            table[2 * (a * m + b) + 1] = u[b * m + a];
        }
    ent_game *g = game_of(2, (const int[]){m, m}, table);
    free(table);
    return g;
}

static inline ent_game *pennies(void)
{
    return game_of(2, (const int[]){2, 2}, (const double[]){1, -1, -1, 1, -1, 1, 1, -1});
}

static inline void check_simplex(const ent_game *g, const double x[])
{
    for (size_t i = 0; i < ent_game_players(g); i++) {
        const double *part = x + ent_game_offset(g, i);
        double sum = 0.0;
        for (int a = 0; a < ent_game_actions(g, i); a++) {
            assert_true(part[a] >= 0.0 && part[a] <= 1.0);
            sum += part[a];
        }
        check_near(sum, 1.0, 1e-12);
    }
}

/* What holds whatever was played: the path begins and ends where it says and stays on the simplex,
 * and the regrets are those of the judge. */
static inline void check_result(const ent_game *g, const ent_dynamics *d)
{
    double regret = -1.0;

    assert_int_equal(d->width, ent_game_width(g));
    assert_true(d->count >= 1 && d->at[0] == 0 && d->at[d->count - 1] == d->steps);
    for (size_t k = 0; k < d->count; k++) {
        check_simplex(g, d->path + k * d->width);
        if (k) assert_true(d->at[k] > d->at[k - 1] && d->at[k] - d->at[k - 1] <= d->every);
        if (k && k + 1 < d->count) assert_int_equal(d->at[k] % d->every, 0);
    }
    check_simplex(g, d->final);
    check_simplex(g, d->average);
    check_ok(ent_game_regret(g, d->final, &regret));
    assert_true(regret == d->regret);
    check_ok(ent_game_regret(g, d->average, &regret));
    assert_true(regret == d->average_regret);
    for (size_t k = 0; k < d->width; k++)
        check_near(d->path[(d->count - 1) * d->width + k], d->final[k], 1e-15);
}

static inline ent_dynamics played(const ent_game *g, const char *rule,
                                  const ent_dynamics_opts *opts)
{
    ent_dynamics d;

    check_ok(ent_dynamics_run(g, rule, opts, &d));
    check_result(g, &d);
    return d;
}

#endif
