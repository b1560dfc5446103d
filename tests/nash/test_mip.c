/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best equilibrium for an objective, against every extreme equilibrium by brute force: each
 * objective is best at one of those. */
#include "brute.h"
#include "check.h"
#include "games.h"
#include "lists.h"

#include <entente/nash.h>
#include <math.h>
#include <string.h>

static const struct {
    ent_objective objective;
    size_t player;
} questions[] = {
    {ENT_OBJECTIVE_WELFARE, 0}, {ENT_OBJECTIVE_EGALITARIAN, 0}, {ENT_OBJECTIVE_MAX, 0},
    {ENT_OBJECTIVE_MAX, 1},     {ENT_OBJECTIVE_MIN, 0},         {ENT_OBJECTIVE_MIN, 1},
    {ENT_OBJECTIVE_SUPPORT, 0},
};
#define QUESTIONS (sizeof questions / sizeof *questions)

static bool is_least(size_t question)
{
    return questions[question].objective == ENT_OBJECTIVE_MIN ||
           questions[question].objective == ENT_OBJECTIVE_SUPPORT;
}

static ent_equilibria solved(const ent_game *g, size_t question, bool exact)
{
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    o.objective = questions[question].objective;
    o.player = questions[question].player;
    o.exact = exact;
    check_ok(ent_nash_mip(g, &o, &eq));
    assert_string_equal(eq.method, "mip");
    assert_int_equal(eq.objective, o.objective);
    assert_int_equal(eq.player, o.player);
    assert_int_equal(eq.count, 1);
    assert_false(eq.cut);
    check_list(g, &eq, 1e-12);
    if (exact) check_exact(g, &eq);
    return eq;
}

/* The objective at payoffs u and with `used` actions in use. */
static double objective(size_t question, const double u[2], int used)
{
    switch (questions[question].objective) {
    case ENT_OBJECTIVE_WELFARE: return u[0] + u[1];
    case ENT_OBJECTIVE_EGALITARIAN: return u[0] < u[1] ? u[0] : u[1];
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN: return u[questions[question].player];
    case ENT_OBJECTIVE_SUPPORT: break;
    }
    return used;
}

/* What the result says of itself, and that it is what was asked for. */
static void check_says(const ent_equilibria *eq, size_t question, double value, bool proven,
                       double tol)
{
    int used = 0;

    for (size_t k = 0; k < eq->width; k++) used += eq->prob[k] > 0.0;
    check_near(eq->value, objective(question, eq->payoff, used), tol);
    check_near(eq->value, value, tol);
    assert_true(is_least(question) ? eq->bound <= value + tol : eq->bound >= value - tol);
    if (proven) assert_int_equal(eq->claim, ENT_CLAIM_OPTIMAL);
    if (eq->claim == ENT_CLAIM_OPTIMAL) check_near(eq->bound, eq->value, 1e-7 * (1 + fabs(value)));
    if (eq->claim != ENT_CLAIM_OPTIMAL) assert_int_equal(eq->claim, ENT_CLAIM_SOME);
}

/* ---- known games ---------------------------------------------------------------------------- */

static void test_known(void **state)
{
    /* welfare, egalitarian, best of 0, best of 1, worst of 0, worst of 1, actions in use */
    static const struct {
        const char *a, *b;
        double value[QUESTIONS];
    } games[] = {
        /* chicken: the mixed equilibrium has the largest sum, 28/3; the pure ones have 9 */
        {"6 2; 7 0", "6 7; 2 0", {28.0 / 3, 14.0 / 3, 7, 7, 2, 2, 2}},
        {"4 1; 5 0", "4 5; 1 0", {6, 2.5, 5, 5, 1, 1, 2}},
        /* battle of the sexes */
        {"2 0; 0 1", "1 0; 0 2", {3, 1, 2, 2, 2.0 / 3, 2.0 / 3, 2}},
        /* stag hunt: (4, 4), (2, 2) and a mixed one of 8/3 each */
        {"4 0; 3 2", "4 3; 0 2", {8, 4, 4, 4, 2, 2, 2}},
        {"10 1; 8 5", "10 8; 1 5", {20, 10, 10, 10, 5, 5, 2}},
        /* prisoners' dilemma and matching pennies have one */
        {"3 0; 5 1", "3 5; 0 1", {2, 1, 1, 1, 1, 1, 2}},
        {"1 -1; -1 1", "-1 1; 1 -1", {0, 0, 0, 0, 0, 0, 4}},
        /* one row; all payoffs alike */
        {"1 2 3", "5 5 4", {7, 2, 2, 5, 1, 5, 2}},
        {"2 2; 2 2", "3 3; 3 3", {5, 2, 2, 3, 2, 3, 2}},
        {"5", "-3", {2, -3, 5, -3, 5, -3, 2}},
        /* degenerate: both columns are best against row 1; von Stengel (2002), section 2 */
        {"3 3; 2 5; 0 6", "3 3; 2 6; 3 1", {20.0 / 3, 3, 4, 3, 3, 8.0 / 3, 2}},
    };

    (void)state;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        ent_game *g = bimatrix(games[k].a, games[k].b);
        for (size_t q = 0; q < QUESTIONS; q++) {
            ent_equilibria eq = solved(g, q, k % 2);
            check_says(&eq, q, games[k].value[q], true, 1e-12);
            ent_equilibria_clear(&eq);
        }
        ent_game_free(g);
    }
}

/* The profile itself, in fractions. */
static void test_profile(void **state)
{
    ent_game *g = bimatrix("10 1; 8 5", "10 8; 1 5");
    ent_equilibria eq = solved(g, 0, true);

    (void)state;
    assert_int_equal(eq.claim, ENT_CLAIM_OPTIMAL);
    assert_int_equal(find_profile(&eq, "1 0 | 1 0", 0.0), 0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    g = bimatrix("6 2; 7 0", "6 7; 2 0");
    eq = solved(g, 0, true);
    assert_int_equal(eq.claim, ENT_CLAIM_OPTIMAL);
    assert_string_equal(eq.exact[0], "2/3");
    assert_string_equal(eq.exact[3], "1/3");
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- brute force ---------------------------------------------------------------------------- */

/* The best value of an objective over all extreme equilibria. */
static double best_of(const ent_game *g, const brute_list *truth, size_t question)
{
    double best = is_least(question) ? INFINITY : -INFINITY;

    for (size_t e = 0; e < truth->count; e++) {
        double p[2 * BRUTE_ACTIONS], u[2];
        int used = 0;
        for (size_t k = 0; k < truth->width; k++) {
            p[k] = mpq_get_d(truth->prob[e][k]);
            used += p[k] > 0.0;
        }
        check_ok(ent_game_expected(g, p, u));
        const double x = objective(question, u, used);
        if (is_least(question) ? x < best : x > best) best = x;
    }
    return best;
}

static brute_list truth; /* large */

/* 500 games, half of them with few different payoffs and mostly degenerate. */
static void test_against_brute_force(void **state)
{
    uint64_t seed = 11;
    int degenerate = 0, mixed = 0;

    (void)state;
    for (int k = 0; k < 500; k++) {
        const int m = 1 + (int)(draw(&seed) % 4), n = 1 + (int)(draw(&seed) % 4);
        const unsigned values = k % 2 ? 3 : 1000;
        long a[16], b[16];
        double u[16], v[16];
        for (int c = 0; c < m * n; c++) {
            u[c] = (double)(a[c] = (long)(draw(&seed) % values));
            v[c] = (double)(b[c] = (long)(draw(&seed) % values));
        }
        ent_game *g = bimatrix_of(m, n, u, v);
        brute_extreme(m, n, a, b, &truth);
        degenerate += truth.degenerate;
        for (size_t q = 0; q < QUESTIONS; q++) {
            ent_equilibria eq = solved(g, q, k % 3 == 0);
            check_says(&eq, q, best_of(g, &truth, q), true, 1e-9);
            for (size_t p = 0; p < eq.width; p++) mixed += eq.prob[p] > 0.0 && eq.prob[p] < 1.0;
            ent_equilibria_clear(&eq);
        }
        brute_clear(&truth);
        ent_game_free(g);
    }
    assert_true(degenerate > 150 && degenerate < 400 && mixed > 100);
}

/* ---- scale ---------------------------------------------------------------------------------- */

/* Both players' payoffs in another unit, each with another zero: the same equilibrium. */
static void test_units(void **state)
{
    static const double scales[] = {1e-9, 1e9, 0.25}, shifts[][2] = {{0, 0}, {1e3, -7}};

    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        ent_game *g = random_bimatrix(4, 4, seed, 1000, false);
        for (size_t k = 0; k < 6; k++) {
            const double s = scales[k / 2], *shift = shifts[k % 2];
            const double scale[2] = {s, s}, move[2] = {s * shift[0], s * shift[1]};
            ent_game *h = affine(g, scale, move);
            for (size_t q = 0; q < QUESTIONS; q++) {
                if (questions[q].objective == ENT_OBJECTIVE_EGALITARIAN && k % 2) continue;
                ent_equilibria a = solved(g, q, false), b = solved(h, q, false);
                if (questions[q].objective != ENT_OBJECTIVE_SUPPORT) check_same(&a, &b, 1e-7);
                assert_int_equal(a.claim, b.claim);
                ent_equilibria_clear(&a);
                ent_equilibria_clear(&b);
            }
            ent_game_free(h);
        }
        ent_game_free(g);
    }
}

/* One payoff a thousand million times the others, which GLPK's tolerances hide: no false
 * equilibrium, and the best one. Regret is measured against the other payoffs. */
static void test_one_huge_payoff(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        uint64_t s = seed;
        double u[2][25];
        for (size_t k = 0; k < 50; k++) u[k % 2][k / 2] = (double)(draw(&s) >> 11) * 0x1p-53;
        u[seed % 2][draw(&s) % 25] = seed % 3 ? -1e9 : -1e5;
        ent_game *g = bimatrix_of(5, 5, u[0], u[1]);
        ent_equilibria all;
        check_ok(ent_nash_support(g, NULL, &all));
        assert_int_equal(all.claim, ENT_CLAIM_ALL);
        for (size_t q = 0; q < QUESTIONS; q++) {
            ent_equilibria eq = solved(g, q, true);
            double best = is_least(q) ? INFINITY : -INFINITY;
            for (size_t e = 0; e < all.count; e++) {
                int used = 0;
                for (size_t k = 0; k < 10; k++) used += all.prob[10 * e + k] > 0.0;
                const double x = objective(q, all.payoff + 2 * e, used);
                if (is_least(q) ? x < best : x > best) best = x;
            }
            assert_true(eq.regret[0] <= 1e-6); /* of payoffs in [0, 1], but for rounding */
            check_says(&eq, q, best, true, 1e-7);
            ent_equilibria_clear(&eq);
        }
        ent_equilibria_clear(&all);
        ent_game_free(g);
    }
}

/* Beyond what is enumerated: still an equilibrium, and no worse than what Lemke-Howson finds; with
 * one payoff that hides the others from GLPK it may be worse, but then does not claim more. */
static void test_larger(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        uint64_t s = seed;
        double u[2][196];
        for (size_t k = 0; k < 392; k++) u[k % 2][k / 2] = (double)(draw(&s) >> 11) * 0x1p-53;
        if (seed == 1) u[0][60] = -1e9;
        ent_game *g = bimatrix_of(14, 14, u[0], u[1]);
        ent_equilibria eq = solved(g, 0, true), paths;
        check_ok(ent_nash_lemke_howson(g, NULL, &paths));
        assert_true(paths.count > 0);
        for (size_t e = 0; e < paths.count; e++) {
            const double x = paths.payoff[2 * e] + paths.payoff[2 * e + 1];
            assert_true(eq.bound >= x - (seed == 1 ? 10.0 : 1e-6));
            if (seed > 1 || eq.claim == ENT_CLAIM_OPTIMAL) assert_true(eq.value >= x - 1e-9);
        }
        ent_equilibria_clear(&paths);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* ---- limits --------------------------------------------------------------------------------- */

static bool never(void *context, double fraction)
{
    (void)context;
    (void)fraction;
    return false;
}

static void test_limits(void **state)
{
    ent_game *g = random_bimatrix(8, 8, 1, 1000, false);
    ent_equilibria full = solved(g, 0, false), eq;
    ent_nash_opts o = ENT_NASH_OPTS_INIT;

    (void)state;
    assert_int_equal(full.claim, ENT_CLAIM_OPTIMAL);
    for (o.control.max_steps = 1; o.control.max_steps <= 2 * full.steps; o.control.max_steps *= 2) {
        check_ok(ent_nash_mip(g, &o, &eq));
        assert_int_equal(eq.cut, o.control.max_steps < full.steps);
        if (eq.cut) assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        assert_true(eq.count <= 1 && eq.bound >= full.value - 1e-9);
        if (eq.count) assert_true(eq.value <= full.value + 1e-9);
        check_list(g, &eq, 1e-9);
        ent_equilibria_clear(&eq);
    }
    o = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    o.control.progress = never;
    check_ok(ent_nash_mip(g, &o, &eq));
    assert_true(eq.cut && eq.count == 0 && eq.claim == ENT_CLAIM_SOME);
    assert_true(eq.bound >= full.value);
    ent_equilibria_clear(&eq);
    ent_equilibria_clear(&full);
    ent_game_free(g);
}

static void test_refused(void **state)
{
    ent_game *g = bimatrix("1 2", "3 4"), *three = NULL;
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    (void)state;
    o.objective = ENT_OBJECTIVE_MAX;
    o.player = 2;
    check_status(ent_nash_mip(g, &o, &eq), ENT_ERR_ARG);
    assert_true(!eq.prob && !eq.count);
    o.objective = (ent_objective)17;
    check_status(ent_nash_mip(g, &o, &eq), ENT_ERR_ARG);
    o.objective = ENT_OBJECTIVE_WELFARE; /* player does not count then */
    check_ok(ent_nash_mip(g, &o, &eq));
    ent_equilibria_clear(&eq);
    check_status(ent_nash_mip(g, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_nash_mip(NULL, NULL, &eq), ENT_ERR_ARG);
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    check_status(ent_nash_mip(three, NULL, &eq), ENT_ERR_ARG);
    ent_game_free(three);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_profile),
        cmocka_unit_test(test_against_brute_force),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_one_huge_payoff),
        cmocka_unit_test(test_larger),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
