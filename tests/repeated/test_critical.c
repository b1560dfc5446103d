/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Critical discount factors: closed forms, a published example, the tariff table, folds, and the
 * proof at both ends of the bracket. */
#include "base/random.h"
#include "check.h"

#include <entente/payoff_set.h>
#include <entente/repeated.h>

static const int first[] = {0, 0};

static ent_game *symmetric(int n, const double u0[])
{
    double u[2 * 36];
    ent_game *g = NULL;

    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++) {
            u[2 * (r * n + c)] = u0[r * n + c];
            u[2 * (r * n + c) + 1] = u0[c * n + r];
        }
    check_ok(ent_game_new(2, (const int[]){n, n}, u, &g));
    return g;
}

/* Temptation, reward, punishment, sucker's payoff. */
static ent_game *dilemma(double t, double r, double p, double s)
{
    return symmetric(2, (const double[]){r, s, t, p});
}

/* The linear endowment model: country i imports good i, of which its partner owns e[i]; n tariffs
 * from 0 to e[i]; demand 2 - price. */
static ent_game *tariffs(double e0, double e1, int n)
{
    double u[2 * 169];
    const double e[] = {e0, e1};
    ent_game *g = NULL;

    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++)
            for (size_t i = 0; i < 2; i++) {
                const double t[] = {e0 * r / (n - 1), e1 * c / (n - 1)};
                const double own = t[i], other = t[1 - i], x = e[i], y = e[1 - i];
                u[2 * (r * n + c) + (int)i] = (x - own) * (x - own) / 8 + own * (x - own) / 2 +
                                              (y + other) * (y + other) / 8 +
                                              y * (4 - y - other) / 2;
            }
    check_ok(ent_game_new(2, (const int[]){n, n}, u, &g));
    return g;
}

static void check_threshold(const ent_critical *x, double expected, double tol)
{
    assert_int_equal(x->verdict, ENT_CRITICAL_THRESHOLD);
    assert_true(x->converged);
    assert_true(x->lo < x->hi && x->hi - x->lo <= 1e-12);
    check_near(x->hi, expected, tol);
    assert_int_equal(x->player, -1);
    assert_true(x->solves > 2 && x->solves < 100);
}

static void check_profile(ent_game *g, const int target[2], double expected)
{
    ent_critical x;

    check_ok(ent_repeated_critical(g, target, NULL, &x));
    check_threshold(&x, expected, 1e-9);
    ent_game_free(g);
}

static void check_payoff(const ent_game *g, double v0, double v1, double expected, double tol)
{
    ent_critical x;

    check_ok(ent_repeated_critical_payoff(g, (const double[]){v0, v1}, NULL, &x));
    check_threshold(&x, expected, tol);
}

/* In a dilemma the stage equilibrium is the minmax, so grim trigger is optimal: (T - R) / (T - P). */
static void dilemmas(void **state)
{
    (void)state;
    check_profile(dilemma(10, 9, 3, 1), first, 1.0 / 7);
    check_profile(dilemma(5, 3, 1, 0), first, 1.0 / 2);
    check_profile(dilemma(3, 2, 0, -1), first, 1.0 / 3);
    check_profile(dilemma(6, 4, 2, 0), first, 1.0 / 2);
}

/* PD(10, 9, 3, 1): the segment from 1/7, the corner 9 + y from where
 * y^2 - (1 - delta) y + 12 - 48 delta = 0 on, nothing of it below the fold 36 sqrt(7) - 95. */
static void payoffs_of_a_dilemma(void **state)
{
    ent_game *g = dilemma(10, 9, 3, 1);

    (void)state;
    check_payoff(g, 9, 9, 1.0 / 7, 1e-10);
    check_payoff(g, 6, 6, 1.0 / 7, 1e-10);
    for (double y = 0.5; y < 0.74; y += 0.1)
        check_payoff(g, 9 + y, 3, (12 - y + y * y) / (48 - y), 1e-9);
    check_payoff(g, 9.2, 3, 36 * sqrt(7) - 95, 1e-9);
    check_payoff(g, 9.75, 3, 1.0 / 4, 1e-9);
    ent_game_free(g);
}

/* D. Abreu, Econometrica 56 (1988): full collusion from 1/3 on, below the 5/8 of grim trigger. */
static void abreu(void **state)
{
    static const double u[] = {10, 3, 0, 15, 7, -4, 7, 5, -15};
    ent_grim grim;
    ent_game *g = symmetric(3, u);

    (void)state;
    check_ok(ent_repeated_grim(g, first, (const double[]){7, 7}, &grim));
    check_near(grim.critical, 5.0 / 8, 1e-12);
    ent_grim_clear(&grim);
    check_payoff(g, 10, 10, 1.0 / 3, 1e-9);
    check_payoff(g, 15, 3, 4.0 / 7, 1e-9);
    check_profile(g, first, 1.0 / 3);
}

/* Free trade on 13 tariffs. Equal countries: 3/8 against 3/5 by grim trigger. Sizes 6/5 and 1:
 * 1728/3575 against 108/125; a plain outer iteration with all extreme promises excludes free trade
 * at .483354 and keeps it at .483358. */
static void tariff_table(void **state)
{
    const double grim[] = {3.0 / 5, 108.0 / 125}, optimal[] = {3.0 / 8, 1728.0 / 3575};
    const double size[] = {1.0, 1.2};

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        ent_game *g = tariffs(size[k], 1.0, 13);
        const int nash[] = {4, 4};
        const double war[] = {ent_game_payoff(g, nash, 0), ent_game_payoff(g, nash, 1)};
        ent_grim x;
        check_ok(ent_repeated_grim(g, first, war, &x));
        check_near(x.critical, grim[k], 1e-9);
        ent_grim_clear(&x);
        check_profile(g, first, optimal[k]);
    }
}

static void verdicts(void **state)
{
    const int defect[] = {1, 1}, exploited[] = {0, 1};
    const double point[] = {3, 3}, above[] = {9.8, 3}, below[] = {9, 2.5};
    ent_game *g = dilemma(10, 9, 3, 1);
    ent_critical x;

    (void)state;
    check_ok(ent_repeated_critical(g, defect, NULL, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_ALWAYS);
    assert_true(x.lo == 0.0 && x.hi == 0.0 && x.converged);
    check_ok(ent_repeated_critical_payoff(g, point, NULL, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_ALWAYS);

    check_ok(ent_repeated_critical(g, exploited, NULL, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_NEVER);
    assert_int_equal(x.player, 0);
    assert_true(x.lo == 1.0 && x.hi == 1.0);
    check_ok(ent_repeated_critical_payoff(g, below, NULL, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_NEVER);
    assert_int_equal(x.player, 1);
    check_ok(ent_repeated_critical_payoff(g, above, NULL, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_NEVER);
    assert_int_equal(x.player, -1);

    const ent_critical_opts low = {1e-12, 0.14, ENT_PAYOFF_SET_OPTS_INIT};
    check_ok(ent_repeated_critical(g, first, &low, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_BEYOND);
    assert_true(x.lo == 0.14 && x.hi == 1.0 && !x.converged);
    ent_game_free(g);
}

/* Few steps near a fold: the bracket is wide, and both its ends hold. */
static void stopped_early(void **state)
{
    const ent_critical_opts opts = {1e-9, 0.999, {1e-11, {NULL, NULL, 50}}};
    const double target[] = {9.2, 3}, truth = 36 * sqrt(7) - 95;
    ent_game *g = dilemma(10, 9, 3, 1);
    ent_critical x;

    (void)state;
    check_ok(ent_repeated_critical_payoff(g, target, &opts, &x));
    assert_int_equal(x.verdict, ENT_CRITICAL_THRESHOLD);
    assert_true(x.lo < truth && truth < x.hi + 1e-9);
    assert_true(x.hi - x.lo > 1e-6 && x.hi - x.lo < 1e-2);
    assert_false(x.converged);
    ent_game_free(g);
}

/* On random games: never above grim trigger at the worst pure equilibrium, and the sets on both sides
 * of the bracket say so. */
static void below_grim(void **state)
{
    enti_random r = enti_random_seed(17, 0);
    size_t thresholds = 0;

    (void)state;
    for (int k = 0; k < 60; k++) {
        double u[18];
        ent_game *g = NULL;
        ent_equilibria eq;
        ent_critical x;
        for (int c = 0; c < 18; c++) u[c] = (double)enti_random_below(&r, 11);
        check_ok(ent_game_new(2, (const int[]){3, 3}, u, &g));
        check_ok(ent_nash_pure(g, NULL, &eq));
        for (int a = 0; a < 9; a++) {
            const int target[] = {a / 3, a % 3};
            check_ok(ent_repeated_critical(g, target, NULL, &x));
            if (eq.count) {
                double worst[2];
                ent_grim grim;
                check_ok(ent_repeated_worst(&eq, worst));
                check_ok(ent_repeated_grim(g, target, worst, &grim));
                if (grim.sustainable && grim.critical < 0.999)
                    assert_true(x.hi <= grim.critical + 1e-11);
                ent_grim_clear(&grim);
            }
            if (x.verdict != ENT_CRITICAL_THRESHOLD) continue;
            thresholds++;
            check_ok(ent_repeated_critical_payoff(g, u + 2 * a, NULL, &x));
            assert_true(x.verdict == ENT_CRITICAL_THRESHOLD || x.verdict == ENT_CRITICAL_ALWAYS);
        }
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(thresholds > 30);
}

/* A public draw: mean payoffs against the largest gain of what may be drawn. */
static void drawn(void **state)
{
    ent_game *g = dilemma(10, 9, 3, 1);
    const double punishment[] = {3, 3};
    const double sure[] = {1, 0, 0, 0}, half[] = {0, 0.5, 0.5, 0}, bad[] = {0.5, 0.2, 0, 0};
    const double below[] = {1.5, -0.5, 0, 0}, lost[] = {NAN, 0, 0, 1};
    ent_grim x, pure;

    (void)state;
    check_ok(ent_repeated_grim_drawn(g, sure, punishment, &x));
    check_ok(ent_repeated_grim(g, first, punishment, &pure));
    for (size_t i = 0; i < 2; i++) {
        check_near(x.delta[i], pure.delta[i], 1e-15);
        check_near(x.deviation[i], pure.deviation[i], 1e-15);
    }
    ent_grim_clear(&x);
    ent_grim_clear(&pure);
    /* turns of being exploited: 5.5 a period; the exploited gains 2, 2 / (2 + 5.5 - 3) = 4/9 */
    check_ok(ent_repeated_grim_drawn(g, half, punishment, &x));
    check_near(x.target[0], 5.5, 1e-15);
    check_near(x.deviation[1], 7.5, 1e-15);
    check_near(x.critical, 4.0 / 9, 1e-15);
    assert_true(x.sustainable);
    ent_grim_clear(&x);
    check_status(ent_repeated_grim_drawn(g, bad, punishment, &x), ENT_ERR_ARG);
    assert_null(x.delta);
    check_status(ent_repeated_grim_drawn(g, below, punishment, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim_drawn(g, lost, punishment, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim_drawn(g, NULL, punishment, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim_drawn(g, sure, (const double[]){NAN, 3}, &x), ENT_ERR_ARG);
    check_status(ent_repeated_grim_drawn(g, sure, punishment, NULL), ENT_ERR_ARG);
    ent_game_free(g);
}

static void bad_input(void **state)
{
    ent_game *g = dilemma(10, 9, 3, 1), *three = NULL;
    const int outside[] = {0, 2}, negative[] = {-1, 0};
    const double lost[] = {NAN, 1}, far[] = {INFINITY, 1}, fine[] = {4, 4};
    const ent_critical_opts bad[] = {{0.0, 0.999, ENT_PAYOFF_SET_OPTS_INIT},
                                     {1e-9, 1.0, ENT_PAYOFF_SET_OPTS_INIT},
                                     {1e-9, -0.1, ENT_PAYOFF_SET_OPTS_INIT},
                                     {NAN, 0.9, ENT_PAYOFF_SET_OPTS_INIT},
                                     {1e-9, 0.9, {0.0, {NULL, NULL, 0}}}};
    ent_critical x = {.hi = 7};

    (void)state;
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    check_status(ent_repeated_critical(g, outside, NULL, &x), ENT_ERR_ARG);
    assert_true(x.hi == 0.0);
    check_status(ent_repeated_critical(g, negative, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_critical(NULL, first, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_critical(three, first, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_critical(g, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_critical(g, first, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_repeated_critical_payoff(g, lost, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_critical_payoff(g, far, NULL, &x), ENT_ERR_ARG);
    check_status(ent_repeated_critical_payoff(three, fine, NULL, &x), ENT_ERR_ARG);
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        check_status(ent_repeated_critical(g, first, &bad[k], &x), ENT_ERR_ARG);
        check_status(ent_repeated_critical_payoff(g, fine, &bad[k], &x), ENT_ERR_ARG);
    }
    ent_game_free(three);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dilemmas),   cmocka_unit_test(payoffs_of_a_dilemma),
        cmocka_unit_test(abreu),      cmocka_unit_test(tariff_table),
        cmocka_unit_test(verdicts),   cmocka_unit_test(stopped_early),
        cmocka_unit_test(below_grim), cmocka_unit_test(drawn),
        cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
