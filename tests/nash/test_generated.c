/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated games have the equilibria that theory gives them, in exact arithmetic, and as many as
 * lrsnash 7.1 counted. */
#include "check.h"

#include "brute.h"
#include "game/game.h"
#include "games.h"
#include "nash/pivot.h"

#include <entente/generate.h>
#include <entente/nash.h>

static const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};

static ent_game *generate(const char *kind, uint64_t seed, int size, int second, uint64_t max)
{
    const int sizes[2] = {size, second};
    const ent_generate_spec spec = {
        .kind = kind, .seed = seed, .size = sizes, .n_size = second ? 2 : 1, .max = max};
    ent_game *g = NULL;

    check_ok(ent_game_generate(&spec, &g, NULL));
    return g;
}

/* All equilibria of a game that the search proves nondegenerate. */
static ent_equilibria all_of(const ent_game *g)
{
    ent_equilibria eq = {0};

    check_ok(ent_nash_support(g, &exact, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    return eq;
}

/* 1 / (2k - 1) on each action of the cycle, and no other. */
static void sgc(void **state)
{
    (void)state;
    for (int k = 2; k <= 3; k++) {
        ent_game *g = generate("sgc", 0, k, 0, 0);
        ent_equilibria eq = {0};
        check_ok(ent_nash_enumerate(g, &exact, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, 1);
        for (int a = 0; a < 8 * k - 2; a++)
            assert_string_equal(eq.exact[a], a % (4 * k - 1) >= 2 * k - 1 ? "0"
                                             : k == 2                     ? "1/3"
                                                                          : "1/5");
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Pivots of a path walked in integers; fails unless it ends at full support. */
static uint64_t path_length(const ent_game *g, int label)
{
    enti_search s;
    enti_bimatrix b = {0};
    ent_equilibria eq = {0};

    check_ok(enti_search_begin(&s, "lemke-howson", 2, g, NULL, &eq));
    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_lemke_howson(&s, &b, label, false));
    check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &eq));
    const uint64_t steps = eq.steps;
    assert_int_equal(eq.count, 1);
    for (size_t a = 0; a < eq.width; a++) assert_true(eq.prob[a] > 0.0);
    ent_equilibria_clear(&eq);
    enti_bimatrix_clear(&b);
    return steps;
}

/* Savani and von Stengel (2006): the longest path is the Fibonacci number F(3d/2 + 2) - 1. Integers
 * walk: from d = 10 on these payoffs lead doubles astray. */
static void long_paths(void **state)
{
    static const struct {
        int d;
        uint64_t shortest, longest;
    } published[] = {{2, 4, 4},    {4, 8, 20},     {6, 16, 88},
                     {8, 40, 376}, {10, 68, 1596}, {12, 176, 6764}};
    (void)state;

    for (size_t k = 0; k < sizeof published / sizeof *published; k++) {
        ent_game *g = generate("savani-von-stengel", 0, published[k].d, 0, 0);
        uint64_t shortest = UINT64_MAX, longest = 0;
        for (int label = 0; label < 2 * published[k].d; label++) {
            const uint64_t steps = path_length(g, label);
            if (steps < shortest) shortest = steps;
            if (steps > longest) longest = steps;
        }
        assert_int_equal(shortest, published[k].shortest);
        assert_int_equal(longest, published[k].longest);
        ent_game_free(g);
    }
}

/* The only equilibrium. */
static void full_support(void **state)
{
    static const char *const four[8] = {"35/96", "15/32", "5/32",  "1/96",
                                        "5/32",  "1/96",  "35/96", "15/32"};
    (void)state;

    for (int d = 2; d <= 6; d += 2) {
        ent_game *g = generate("savani-von-stengel", 0, d, 0, 0);
        ent_equilibria eq = all_of(g);
        assert_int_equal(eq.count, 1);
        for (size_t a = 0; a < eq.width; a++) assert_true(eq.prob[a] > 0.0);
        for (size_t a = 0; d == 4 && a < 8; a++) assert_string_equal(eq.exact[a], four[a]);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* One for each set of actions: weights 1 / w_a on the set. */
static void coordination(void **state)
{
    (void)state;
    for (int n = 1; n <= 5; n++)
        for (uint64_t max = 1; max <= 1000; max += 999) {
            ent_game *g = generate("coordination", (uint64_t)n, n, 0, max);
            ent_equilibria eq = all_of(g);
            bool seen[32] = {false};
            assert_int_equal(eq.count, (1 << n) - 1);
            for (size_t e = 0; e < eq.count; e++) {
                const double *p = eq.prob + e * eq.width;
                size_t set = 0;
                for (int a = 0; a < n; a++) {
                    const double w = ent_game_payoff(g, (int[]){a, a}, 0);
                    if (p[a] > 0.0) set |= (size_t)1 << a;
                    if (p[a] > 0.0) check_near(p[a] * w, eq.payoff[2 * e], 1e-12 * (double)max);
                    check_near(p[a], p[n + a], 1e-15);
                }
                assert_false(seen[set]);
                seen[set] = true;
            }
            ent_equilibria_clear(&eq);
            ent_game_free(g);
        }
}

/* Extreme equilibria, by brute force, as many as lrsnash counts. */
static void counts_of_lrsnash(void **state)
{
    static brute_list list;
    static const struct {
        const char *kind;
        int size, second;
        size_t count[5]; /* of seeds 1 .. 5 */
    } counted[] = {
        {"unit-vector", 6, 0, {3, 3, 5, 1, 1}},
        {"tournament", 4, 2, {15, 15, 15, 15, 15}},
        {"tournament", 6, 1, {4, 8, 4, 32, 8}},
        {"ranking", 6, 0, {1, 1, 1, 1, 1}},
    };
    (void)state;

    for (size_t k = 0; k < sizeof counted / sizeof *counted; k++)
        for (uint64_t seed = 1; seed <= 5; seed++) {
            long a[BRUTE_ACTIONS * BRUTE_ACTIONS], b[BRUTE_ACTIONS * BRUTE_ACTIONS];
            ent_game *g = generate(counted[k].kind, seed, counted[k].size, counted[k].second, 0);
            for (size_t c = 0; c < ent_game_profiles(g); c++) {
                a[c] = (long)g->payoff[2 * c];
                b[c] = (long)g->payoff[2 * c + 1];
            }
            brute_extreme(ent_game_actions(g, 0), ent_game_actions(g, 1), a, b, &list);
            assert_int_equal(list.count, counted[k].count[seed - 1]);
            brute_clear(&list);
            ent_game_free(g);
        }
}

/* The same of games too wide for brute force. */
static void larger_counts_of_lrsnash(void **state)
{
    static const struct {
        const char *kind;
        int size, second;
        uint64_t seed;
        size_t count;
    } counted[] = {
        {"tournament", 6, 2, 1, 85},  {"tournament", 7, 2, 1, 198},
        {"blotto", 3, 3, 0, 9},       {"blotto", 3, 4, 0, 36},
        {"unit-vector", 10, 0, 1, 1}, {"savani-von-stengel", 10, 0, 0, 1},
    };
    (void)state;

    for (size_t k = 0; k < sizeof counted / sizeof *counted; k++) {
        ent_game *g =
            generate(counted[k].kind, counted[k].seed, counted[k].size, counted[k].second, 0);
        ent_equilibria eq = {0};
        check_ok(ent_nash_enumerate(g, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, counted[k].count);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Symmetric and zero-sum: worth nothing to either. */
static void blotto(void **state)
{
    static const int shapes[][3] = {{2, 5, 1}, {3, 4, 1}, {4, 3, 1}, {3, 6, 50}, {3, 1, 9}};
    (void)state;

    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        ent_game *g = generate("blotto", 3, shapes[k][0], shapes[k][1], (uint64_t)shapes[k][2]);
        ent_equilibria eq = {0};
        check_ok(ent_nash_lp(g, &exact, &eq));
        assert_int_equal(eq.count, 1);
        check_near(eq.payoff[0], 0.0, 1e-12);
        check_near(eq.payoff[1], 0.0, 1e-12);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sgc),
        cmocka_unit_test(long_paths),
        cmocka_unit_test(full_support),
        cmocka_unit_test(coordination),
        cmocka_unit_test(blotto),
        cmocka_unit_test(counts_of_lrsnash),
        cmocka_unit_test(larger_counts_of_lrsnash),
    };
    return cmocka_run_group_tests_name("nash/generated", tests, NULL, NULL);
}
