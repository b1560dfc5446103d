/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certificate.h -- games for the tests of this folder, and their own check of an answer: the
 * definitions, by the public reading functions alone, one plain loop each. */
#ifndef ENTI_TEST_CERTIFICATE_H
#define ENTI_TEST_CERTIFICATE_H

#include "check.h"

#include <entente/correlated.h>
#include <string.h>

enum { MOST_PLAYERS = 8 };

static inline ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

static inline ent_game *game_2x2(const double payoff[8])
{
    return game_of(2, (const int[]){2, 2}, payoff);
}

static inline ent_correlated solved(const ent_game *g, ent_objective objective, size_t player,
                                    bool coarse)
{
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated x;

    opts.objective = objective;
    opts.player = player;
    opts.coarse = coarse;
    check_ok(ent_correlated_solve(g, &opts, &x));
    return x;
}

/* The value alone. */
static inline double value_of(const ent_game *g, ent_objective objective, size_t player,
                              bool coarse)
{
    ent_correlated x = solved(g, objective, player, coarse);
    const double value = x.value;
    ent_correlated_clear(&x);
    return value;
}

static inline double payoff_after(const ent_game *g, const int a[], size_t i, int b)
{
    int other[MOST_PLAYERS];

    memcpy(other, a, ent_game_players(g) * sizeof *other);
    other[i] = b;
    return ent_game_payoff(g, other, i);
}

/* The most that player i gains by one rule "told s, take b" (coarse: "always b"). */
static inline double best_rule(const ent_game *g, const ent_correlated *x, size_t i, bool coarse)
{
    const int n = ent_game_actions(g, i);
    double most = 0.0;

    for (int s = 0; s < (coarse ? 1 : n); s++)
        for (int b = 0; b < n; b++) {
            double gain = 0.0;
            for (size_t k = 0; k < x->count; k++) {
                const int *a = x->profile + k * x->players;
                if (coarse || a[i] == s)
                    gain += x->p[k] * (payoff_after(g, a, i, b) - ent_game_payoff(g, a, i));
            }
            if (gain > most) most = gain;
        }
    return most;
}

/* max over profiles of weighted payoffs and weighted gains of obeying: what the duals prove. */
static inline double proven(const ent_game *g, const ent_correlated *x, bool coarse)
{
    const size_t n = ent_game_players(g);
    int a[MOST_PLAYERS] = {0};
    double highest = -INFINITY;

    do {
        double sum = 0.0;
        size_t row = 0;
        for (size_t i = 0; i < n; i++) {
            sum += x->weight[i] * ent_game_payoff(g, a, i);
            for (int s = 0; s < (coarse ? 1 : ent_game_actions(g, i)); s++)
                for (int b = 0; b < ent_game_actions(g, i); b++) {
                    if (!coarse && b == s) continue;
                    if (coarse || a[i] == s)
                        sum += x->dual[row] * (ent_game_payoff(g, a, i) - payoff_after(g, a, i, b));
                    row++;
                }
        }
        assert_int_equal(row, x->n_duals);
        if (sum > highest) highest = sum;
    } while (ent_game_next_profile(g, a));
    return highest;
}

/* Everything that an answer promises, within `tol` payoff units. */
static inline void check_certificate(const ent_game *g, const ent_correlated *x,
                                     ent_objective objective, bool coarse, double tol)
{
    double mass = 0.0, payoff[MOST_PLAYERS] = {0};

    assert_int_equal(x->claim, ENT_CLAIM_OPTIMAL);
    assert_true(x->count >= 1);
    for (size_t k = 0; k < x->count; k++) {
        assert_true(x->p[k] > 0.0);
        mass += x->p[k];
        for (size_t i = 0; i < x->players; i++)
            payoff[i] += x->p[k] * ent_game_payoff(g, x->profile + k * x->players, i);
    }
    check_near(mass, 1.0, 1e-12);
    for (size_t i = 0; i < x->players; i++) {
        check_near(x->payoff[i], payoff[i], tol);
        check_near(best_rule(g, x, i, coarse), 0.0, tol);
    }
    for (size_t r = 0; r < x->n_duals; r++) assert_true(x->dual[r] >= 0.0);
    const double sign = objective == ENT_OBJECTIVE_MIN ? -1.0 : 1.0;
    check_near(sign * x->bound, proven(g, x, coarse), tol);
    check_near(x->bound, x->value, tol);
    assert_true(x->violation >= 0.0 && x->violation <= tol);
}

#endif
