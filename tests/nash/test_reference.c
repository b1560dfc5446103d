/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Games of the literature: each method lists nothing but extreme equilibria, the published ones are
 * among them, and what claims to be complete is. */
#include "check.h"

#include "brute.h"
#include "game/game.h"
#include "games.h"
#include "reference.h"

#include <entente/nash.h>
#include <string.h>

#define UNIT 2000 /* payoffs times this are integers */

static brute_list truth; /* static: large */

/* The integers that brute.c wants. */
static void integers_of(const ent_game *g, long a[], long b[])
{
    mpq_t q, unit;

    mpq_inits(q, unit, NULL);
    mpq_set_si(unit, UNIT, 1);
    for (size_t k = 0; k < 2 * g->profiles; k++) {
        check_ok(enti_game_rational(g, k, q));
        mpq_mul(q, q, unit);
        assert_int_equal(mpz_cmp_ui(mpq_denref(q), 1), 0);
        (k % 2 ? b : a)[k / 2] = mpz_get_si(mpq_numref(q));
    }
    mpq_clears(q, unit, NULL);
}

/* Index of a published profile among the truth; -1 without. */
static int find_true(const char *profile)
{
    double prob[BRUTE_MOST * 2 * BRUTE_ACTIONS];
    const ent_equilibria eq = {.count = truth.count, .width = truth.width, .prob = prob};

    for (size_t e = 0; e < truth.count; e++)
        for (size_t k = 0; k < truth.width; k++)
            prob[e * truth.width + k] = mpq_get_d(truth.prob[e][k]);
    return find_profile(&eq, profile, 1e-15);
}

static void check_truth(const reference *r)
{
    if (r->extreme >= 0) assert_int_equal(truth.count, r->extreme);
    for (size_t e = 0; r->equilibria[e]; e++)
        if (find_true(r->equilibria[e]) < 0) fail_msg("%s: no %s", r->name, r->equilibria[e]);
}

static void check_method(const reference *r, const ent_game *g, const ent_nash_method *method)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria eq = {0};
    const ent_status st = method->solve(g, &exact, &eq);

    if (method->needs && st == ENT_ERR_ARG) return; /* not constant-sum */
    if (st) fail_msg("%s by %s: %s", r->name, method->name, ent_status_text(st));
    check_list(g, &eq, 1e-12);
    if (strcmp(method->name, "pure") && !eq.count) fail_msg("%s: none", r->name);
    for (size_t e = 0; e < eq.count; e++)
        if (brute_find(&truth, eq.exact + e * eq.width) < 0)
            fail_msg("%s by %s: profile %zu is not extreme", r->name, method->name, e);
    if (!strcmp(method->name, "enumerate")) {
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, truth.count);
    }
    if (!strcmp(method->name, "support")) {
        assert_int_equal(eq.claim, truth.degenerate ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
        if (!truth.degenerate) assert_int_equal(eq.count, truth.count);
    }
    ent_equilibria_clear(&eq);
}

static void test_small_games(void **state)
{
    long a[BRUTE_ACTIONS * BRUTE_ACTIONS], b[BRUTE_ACTIONS * BRUTE_ACTIONS];

    (void)state;
    for (size_t k = 0; k < REFERENCES; k++) {
        ent_game *g = bimatrix(references[k].a, references[k].b);
        const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
        if (m <= BRUTE_ACTIONS && n <= BRUTE_ACTIONS) {
            integers_of(g, a, b);
            brute_extreme(m, n, a, b, &truth);
            check_truth(&references[k]);
            for (const ent_nash_method *method = ent_nash_methods(); method->name; method++)
                check_method(&references[k], g, method);
            brute_clear(&truth);
        }
        ent_game_free(g);
    }
}

/* Published lists that are complete, of games too large for brute.c. */
static void test_larger_games(void **state)
{
    ent_equilibria eq = {0};
    size_t seen = 0;

    (void)state;
    for (size_t k = 0; k < REFERENCES; k++) {
        const reference *r = &references[k];
        ent_game *g = bimatrix(r->a, r->b);
        if (ent_game_width(g) > 2 * BRUTE_ACTIONS) {
            check_ok(ent_nash_support(g, NULL, &eq));
            assert_int_equal(eq.claim, ENT_CLAIM_ALL);
            assert_int_equal(eq.count, r->extreme);
            for (size_t e = 0; r->equilibria[e]; e++)
                assert_true(find_profile(&eq, r->equilibria[e], 1e-14) >= 0);
            check_list(g, &eq, 1e-12);
            ent_equilibria_clear(&eq);
            seen++;
        }
        ent_game_free(g);
    }
    assert_int_equal(seen, 1);
}

/* The identity matrix for both players: 2^n - 1 equilibria, one a set of actions. */
static void test_coordination(void **state)
{
    ent_equilibria eq = {0};

    (void)state;
    for (int n = 1; n <= 5; n++) {
        double u[25] = {0};
        for (int k = 0; k < n; k++) u[k * n + k] = 1.0;
        ent_game *g = bimatrix_of(n, n, u, u);
        check_ok(ent_nash_support(g, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, (1 << n) - 1);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_games),
        cmocka_unit_test(test_larger_games),
        cmocka_unit_test(test_coordination),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
