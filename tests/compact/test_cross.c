/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compact games against their tables: payoffs, regret, pure equilibria, and back. */
#include "base/random.h"
#include "base/rational.h"
#include "check.h"
#include "game/compact.h"

#include <entente/nash.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Random payoffs 0 .. most. */
static ent_compact *random_types(size_t types, const int players[], const int actions[],
                                 uint64_t most, uint64_t seed)
{
    const size_t cells = ent_compact_symmetric_payoffs(types, players, actions);
    double *u = malloc(cells * sizeof *u);
    enti_random r = enti_random_seed(seed, 0);
    ent_compact *c = NULL;

    assert_true(cells > 0);
    for (size_t k = 0; k < cells; k++) u[k] = (double)enti_random_below(&r, most + 1);
    check_ok(ent_compact_symmetric(types, players, actions, u, &c));
    free(u);
    return c;
}

static ent_compact *random_edges(size_t n, int actions, uint64_t most, uint64_t seed)
{
    int m[16];
    ent_compact_edge edge[120];
    static double u[120 * 32];
    enti_random r = enti_random_seed(seed, 0);
    ent_compact *c = NULL;
    size_t e = 0;

    for (size_t i = 0; i < n; i++) m[i] = actions;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (enti_random_below(&r, 3)) edge[e++] = (ent_compact_edge){{i, j}};
    for (size_t k = 0; k < e * 2 * (size_t)(actions * actions); k++)
        u[k] = (double)enti_random_below(&r, most + 1);
    check_ok(ent_compact_polymatrix(n, m, e, edge, u, &c));
    return c;
}

/* Random mixed actions, a type; the same for every member in the table. */
static void random_mixed(const ent_compact *c, const ent_game *g, uint64_t seed, double x[],
                         double dense[])
{
    enti_random r = enti_random_seed(seed, 1);
    size_t i = 0;

    for (size_t t = 0; t < ent_compact_types(c); t++) {
        double *at = x + ent_compact_offset(c, t), sum = 0.0;
        const int n = ent_compact_actions(c, t);
        for (int a = 0; a < n; a++) sum += at[a] = (double)enti_random_below(&r, 4);
        if (sum == 0.0) sum = at[0] = 1.0;
        for (int a = 0; a < n; a++) at[a] /= sum;
        for (int m = 0; m < ent_compact_members(c, t); m++, i++)
            memcpy(dense + ent_game_offset(g, i), at, (size_t)n * sizeof *at);
    }
}

/* Payoffs of actions, regret in doubles and in rationals. */
static void judge_agrees(const ent_compact *c, uint64_t seed)
{
    double x[64], dense[64], u[64], v[64], r = -1.0, q = -2.0;
    ent_game *g = NULL;

    check_ok(ent_compact_to_game(c, 0, &g));
    random_mixed(c, g, seed, x, dense);
    check_ok(ent_compact_action_payoffs(c, x, u));
    check_ok(ent_game_action_payoffs(g, dense, v));
    size_t i = 0;
    for (size_t t = 0; t < ent_compact_types(c); t++)
        for (int m = 0; m < ent_compact_members(c, t); m++, i++)
            for (int a = 0; a < ent_compact_actions(c, t); a++)
                check_near(u[ent_compact_offset(c, t) + (size_t)a],
                           v[ent_game_offset(g, i) + (size_t)a], 1e-11);
    check_ok(ent_compact_regret(c, x, &r));
    check_ok(ent_game_regret(g, dense, &q));
    check_near(r, q, 1e-11);
    ent_game_free(g);
}

/* As many pure profiles as the table has: each vector of counts stands for a multinomial. */
static void pure_agrees(const ent_compact *c)
{
    ent_compact_equilibria eq;
    ent_equilibria all;
    ent_game *g = NULL;
    double profiles = 0.0;

    check_ok(ent_compact_to_game(c, 0, &g));
    check_ok(ent_nash_pure(g, NULL, &all));
    check_ok(ent_compact_pure(c, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    for (size_t e = 0; e < eq.count; e++) {
        double ways = 1.0, regret = 1.0;
        for (size_t t = 0; t < ent_compact_types(c); t++) {
            ways *= tgamma(ent_compact_members(c, t) + 1.0);
            for (int a = 0; a < ent_compact_actions(c, t); a++)
                ways /=
                    tgamma(eq.members[e * eq.width + ent_compact_offset(c, t) + (size_t)a] + 1.0);
        }
        profiles += ways;
        check_ok(ent_compact_pure_regret(c, eq.members + e * eq.width, &regret));
        check_near(regret, 0.0, 0.0);
    }
    check_near(profiles, (double)all.count, 1e-6);
    ent_compact_equilibria_clear(&eq);
    ent_equilibria_clear(&all);
    ent_game_free(g);
}

static void types_against_tables(void **state)
{
    static const int players[][3] = {{5, 0, 0}, {2, 3, 0}, {1, 2, 2},
                                     {1, 1, 1}, {4, 1, 0}, {1, 0, 0}};
    static const int actions[][3] = {{2, 0, 0}, {2, 3, 0}, {2, 2, 2},
                                     {3, 2, 2}, {3, 1, 0}, {4, 0, 0}};
    static const size_t types[] = {1, 2, 3, 3, 2, 1};

    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        for (size_t k = 0; k < 6; k++) {
            ent_compact *c =
                random_types(types[k], players[k], actions[k], seed % 2 ? 2 : 1000, seed);
            judge_agrees(c, seed);
            pure_agrees(c);
            ent_compact_free(c);
        }
}

static void edges_against_tables(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        for (size_t n = 1; n <= 5; n++) {
            ent_compact *c = random_edges(n, 1 + (int)(seed % 3), seed % 2 ? 2 : 1000, seed);
            ent_compact_equilibria eq;
            judge_agrees(c, seed);
            pure_agrees(c);
            check_ok(ent_compact_lemke(c, NULL, &eq));
            assert_int_equal(eq.count, 1);
            check_near(eq.regret[0], 0.0, 0.0);
            ent_compact_equilibria_clear(&eq);
            ent_compact_free(c);
        }
}

/* Two players: every symmetric equilibrium of the bimatrix game is found. */
static void symmetric_bimatrix(void **state)
{
    static const int players = 2, actions[] = {2, 3};

    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++)
        for (int k = 0; k < 2; k++) {
            ent_compact *c = random_types(1, &players, &actions[k], 1000, seed);
            ent_compact_equilibria eq;
            ent_equilibria all;
            ent_game *g = NULL;
            size_t symmetric = 0;
            check_ok(ent_compact_to_game(c, 0, &g));
            check_ok(ent_nash_enumerate(g, NULL, &all));
            check_ok(ent_compact_mixed(c, NULL, &eq));
            for (size_t e = 0; e < all.count; e++) {
                bool same = true;
                for (int a = 0; a < actions[k]; a++)
                    same = same && fabs(all.prob[e * all.width + (size_t)a] -
                                        all.prob[e * all.width + (size_t)(actions[k] + a)]) < 1e-12;
                symmetric += same;
            }
            assert_int_equal(eq.count, symmetric);
            assert_true(eq.count % 2 == 1);
            ent_equilibria_clear(&all);
            ent_compact_equilibria_clear(&eq);
            ent_game_free(g);
            ent_compact_free(c);
        }
}

/* Whatever is listed is an equilibrium of the table. */
static void mixed_is_judged(void **state)
{
    static const int players[] = {2, 2, 3, 4, 5}, actions[] = {2, 2, 2, 2, 3};
    static const struct {
        size_t first, types;
    } games[] = {{0, 2}, {2, 2}, {4, 1}};
    size_t found = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 120; seed++) {
        const size_t at = games[seed % 3].first, types = games[seed % 3].types;
        ent_compact *c = random_types(types, players + at, actions + at, 1000, seed);
        ent_compact_equilibria eq;
        check_ok(ent_compact_mixed(c, NULL, &eq));
        for (size_t e = 0; e < eq.count; e++) {
            double regret = 1.0;
            check_ok(ent_compact_regret(c, eq.prob + e * eq.width, &regret));
            assert_true(regret <= 1e-9 * ent_compact_range(c));
        }
        if (eq.claim == ENT_CLAIM_ALL) assert_true(eq.count % 2 == 1);
        found += eq.count > 0;
        ent_compact_equilibria_clear(&eq);
        ent_compact_free(c);
    }
    assert_int_equal(found, 120);
}

static void there_and_back(void **state)
{
    static const int players[] = {3, 1, 2}, actions[] = {2, 3, 2};
    ent_compact *c = random_types(3, players, actions, 1000, 7), *back = NULL;
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_compact_to_game(c, 0, &g));
    check_ok(ent_compact_from_game(g, ENT_COMPACT_SYMMETRIC, &back));
    assert_non_null(back);
    assert_int_equal(ent_compact_types(back), 3);
    assert_memory_equal(back->store->payoff, c->store->payoff,
                        c->store->profiles * sizeof *c->store->payoff);
    ent_compact_free(back);
    check_ok(ent_compact_from_game(g, ENT_COMPACT_POLYMATRIX, &back));
    assert_null(back);
    ent_game_free(g);
    ent_compact_free(c);

    c = random_edges(4, 3, 1000, 3);
    check_ok(ent_compact_to_game(c, 0, &g));
    check_ok(ent_compact_from_game(g, ENT_COMPACT_SYMMETRIC, &back));
    assert_null(back);
    check_ok(ent_compact_from_game(g, ENT_COMPACT_POLYMATRIX, &back));
    assert_non_null(back);
    ent_game *again = NULL;
    check_ok(ent_compact_to_game(back, 0, &again));
    assert_memory_equal(again->payoff, g->payoff, g->profiles * g->players * sizeof *g->payoff);
    ent_game_free(again);
    ent_compact_free(back);
    ent_game_free(g);
    ent_compact_free(c);
}

static void refused(void **state)
{
    const double u[8] = {0}, bad[2] = {NAN, 0.0};
    const int two = 2, one = 1, none = 0, many = ENT_COMPACT_MAX_PLAYERS + 1, big[] = {60, 60};
    const int three[] = {3, 3}, thick[] = {9, 9};
    const ent_compact_edge loop = {{1, 1}}, twice[] = {{{0, 1}}, {{1, 0}}};
    ent_compact *c = NULL;
    ent_compact_equilibria eq;
    ent_game *g = NULL;

    (void)state;
    check_status(ent_compact_symmetric(0, &two, &two, u, &c), ENT_ERR_ARG);
    check_status(ent_compact_symmetric(1, &none, &two, u, &c), ENT_ERR_ARG);
    check_status(ent_compact_symmetric(1, &two, &none, u, &c), ENT_ERR_ARG);
    check_status(ent_compact_symmetric(1, &one, &two, bad, &c), ENT_ERR_ARG);
    check_status(ent_compact_symmetric(1, &many, &two, u, &c), ENT_ERR_LIMIT);
    check_status(ent_compact_symmetric(2, big, thick, u, &c), ENT_ERR_LIMIT);
    check_status(ent_compact_polymatrix(2, three, 1, &loop, u, &c), ENT_ERR_ARG);
    check_status(ent_compact_polymatrix(2, three, 2, twice, u, &c), ENT_ERR_ARG);
    assert_null(c);
    assert_int_equal(ent_compact_symmetric_payoffs(2, big, thick), 0);
    check_ok(ent_compact_symmetric(1, &one, &two, u, &c));
    check_status(ent_compact_lemke(c, NULL, &eq), ENT_ERR_ARG);
    check_status(ent_compact_to_game(c, 1, &g), ENT_ERR_LIMIT);
    ent_compact_free(c);
    check_ok(ent_compact_polymatrix(2, three, 0, NULL, NULL, &c));
    check_status(ent_compact_mixed(c, NULL, &eq), ENT_ERR_ARG);
    ent_compact_free(c);
    check_status(ent_compact_pure(NULL, NULL, &eq), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_against_tables), cmocka_unit_test(edges_against_tables),
        cmocka_unit_test(symmetric_bimatrix),   cmocka_unit_test(mixed_is_judged),
        cmocka_unit_test(there_and_back),       cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
