/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All 6,561 games of two players with two actions each and payoffs in {0, 1, 2}: every method
 * against the extreme equilibria found by definition. */
#include "check.h"

#include "brute.h"
#include "games.h"
#include "lists.h"

#include <entente/nash.h>
#include <string.h>

#define GAMES 6561

static brute_list truth; /* static: large */

static bool is_pure(const double *p)
{
    for (int k = 0; k < 4; k++)
        if (p[k] != 0.0 && p[k] != 1.0) return false;
    return true;
}

static size_t count_pure(void)
{
    size_t n = 0;

    for (size_t e = 0; e < truth.count; e++) {
        double p[4];
        for (int k = 0; k < 4; k++) p[k] = mpq_get_d(truth.prob[e][k]);
        n += is_pure(p);
    }
    return n;
}

static bool sums_to_constant(const double a[], const double b[])
{
    for (int k = 1; k < 4; k++)
        if (a[k] + b[k] != a[0] + b[0]) return false;
    return true;
}

/* Each profile listed by a method is one of the truth, in doubles and in rationals. */
static void check_against_truth(const ent_game *g, const ent_nash_method *method, bool constant)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria eq = {0}, plain = {0};

    if (method->min_players > 2 || (method->needs && !constant)) {
        check_status(method->solve(g, &exact, &eq), ENT_ERR_ARG);
        assert_int_equal(eq.count, 0);
        return;
    }
    check_ok(method->solve(g, &exact, &eq));
    check_ok(method->solve(g, NULL, &plain));
    check_list(g, &eq, 1e-12);
    check_list(g, &plain, 1e-9);
    assert_int_equal(plain.count, eq.count);
    assert_int_equal(plain.claim, eq.claim);
    for (size_t k = 0; k < eq.count * eq.width; k++) check_near(plain.prob[k], eq.prob[k], 1e-12);
    check_exact(g, &eq);
    const bool any_of_many = eq.box && truth.degenerate; /* not only extreme ones */
    for (size_t e = 0; e < eq.count && !any_of_many; e++)
        assert_true(brute_find(&truth, eq.exact + 4 * e) >= 0);

    if (!strcmp(method->name, "pure")) {
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, count_pure());
    } else {
        assert_true(eq.count >= 1);
    }
    if (!strcmp(method->name, "enumerate")) {
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, truth.count);
    }
    if (!strcmp(method->name, "support")) {
        assert_int_equal(eq.claim, truth.degenerate ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
        if (!truth.degenerate)
            assert_int_equal(eq.count, truth.count);
        else
            assert_true(eq.count >= count_pure());
    }
    ent_equilibria_clear(&eq);
    ent_equilibria_clear(&plain);
}

static void test_all_games(void **state)
{
    (void)state;
    for (int code = 0; code < GAMES; code++) {
        double u[8];
        long z[8];
        for (int k = 0, rest = code; k < 8; k++, rest /= 3) u[k] = (double)(z[k] = rest % 3);
        ent_game *g = bimatrix_of(2, 2, u, u + 4);
        brute_extreme(2, 2, z, z + 4, &truth);
        assert_true(truth.count >= 1);
        for (const ent_nash_method *m = ent_nash_methods(); m->name; m++)
            check_against_truth(g, m, sums_to_constant(u, u + 4));
        brute_clear(&truth);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_games)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
