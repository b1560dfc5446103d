/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The method that chooses the method. */
#include "check.h"

#include "games.h"

#include <entente/nash.h>

static void answered_by(const ent_game *g, const char *method, size_t count)
{
    ent_equilibria eq = {0};

    check_ok(ent_nash_auto(g, NULL, &eq));
    assert_string_equal(eq.method, method);
    assert_int_equal(eq.count, count);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_false(eq.cut);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
}

static void test_choice(void **state)
{
    static const struct {
        const char *a, *b, *method;
        size_t count;
    } games[] = {
        {"1 -1; -1 1", "-1 1; 1 -1", "zero-sum", 1},
        {"1/3 2/3; 2/3 1/3", "2/3 1/3; 1/3 2/3", "zero-sum", 1},
        {"0 0; 0 0", "0 0; 0 0", "zero-sum", 1},
        {"5", "3", "zero-sum", 1},
        {"3 0; 5 1", "3 5; 0 1", "pure", 1},
        {"3 0; 0 2", "2 0; 0 3", "pure", 2},
        {"1 2 2", "3 1 3", "pure", 2},
        {"1; 2; 2", "3; 1; 3", "pure", 2},
        {"2 0; 0 1", "0 1; 1 0", "small-supports", 1},
        {"2 0; 2 0; 0 1", "0 1; 0 1; 1 0", "small-supports", 1}, /* a row twice */
    };

    (void)state;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        ent_game *g = bimatrix(games[k].a, games[k].b);
        answered_by(g, games[k].method, games[k].count);
        ent_game_free(g);
    }
}

/* More than two players without a pure equilibrium. */
static void test_many_players(void **state)
{
    /* matching pennies of the first two; the third has nothing to choose */
    const double payoff[] = {1, -1, 0, -1, 1, 0, -1, 1, 0, 1, -1, 0};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 2, 1}, payoff, &g));
    answered_by(g, "polymatrix", 1);
    ent_game_free(g);
    check_ok(ent_game_new(1, (const int[]){3}, (const double[]){1, 3, 2}, &g));
    answered_by(g, "pure", 1);
    ent_game_free(g);
}

/* Rock, paper, scissors with a small prize to player 0 for each tie: large, mixed, not constant-sum. */
static void test_large(void **state)
{
    enum { N = 51 };
    static double a[N * N], b[N * N];

    (void)state;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            const int ahead = (i - j + N) % N;
            a[i * N + j] = ahead == 0 ? 0.5 : ahead <= N / 2 ? 1.0 : -1.0;
            b[i * N + j] = ahead == 0 ? 0.0 : ahead <= N / 2 ? -1.0 : 1.0;
        }
    ent_game *g = bimatrix_of(N, N, a, b);
    answered_by(g, "lemke-howson", 1);
    ent_game_free(g);
}

/* A linear program whose basis were not good enough would leave the answer to Lemke-Howson, which
 * takes some 500 pivots here; the simplex method takes 125. */
static void test_program_suffices(void **state)
{
    ent_game *g = random_bimatrix(100, 100, 1, 1001, true);
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    o.control.max_steps = 300;
    check_ok(ent_nash_auto(g, &o, &eq));
    assert_string_equal(eq.method, "zero-sum");
    assert_true(eq.steps > 0 && eq.steps < 300);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    o.control.max_steps = 20;
    check_status(ent_nash_auto(g, &o, &eq), ENT_ERR_LIMIT);
    assert_int_equal(eq.count, 0);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_many_players),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_program_suffices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
