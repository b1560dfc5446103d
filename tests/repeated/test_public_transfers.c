/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Side payments under public signals: the noisy prisoner's dilemma of the tutorial of S. Kranz's
 * package repgame (section 7), and perfect monitoring against the table that needs no programs. */
#include "base/random.h"
#include "check.h"

#include <entente/transfers.h>

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* d = 1, s = 1.5; signals yC, yD, y1, y2 with lambda = .1, mu = .2, alpha = .1, beta = .2, psi = 1. */
static ent_game *noisy_dilemma(ent_monitoring **m)
{
    const double prob[] = {.7, .1, .1, .1, .3, .3, .1, .3, .3, .3, .3, .1, 0, 1, 0, 0};
    ent_game *g = game_of(2, (const int[]){2, 2}, (const double[]){1, 1, -1.5, 2, 2, -1.5, 0, 0});

    check_ok(ent_monitoring_new(g, 4, prob, m));
    return g;
}

static void curves(void **state)
{
    (void)state;
    ent_monitoring *m;
    ent_game *g = noisy_dilemma(&m);
    ent_public_curve c;

    check_ok(ent_public_curve_solve(g, m, (const int[]){0, 0}, NULL, &c));
    assert_int_equal(c.count, 2);
    check_near(c.liquidity[0], 5, 1e-9);
    check_near(c.joint[0], 1.5, 1e-9);
    check_near(c.liquidity[1], 10, 1e-9);
    check_near(c.joint[1], 2, 1e-9);
    ent_public_curve_clear(&c);
    check_ok(ent_public_curve_solve(g, m, (const int[]){0, 1}, NULL, &c));
    check_near(c.liquidity[0], 15.0 / 7, 1e-9);
    check_near(c.joint[c.count - 1], 0.5, 1e-9);
    ent_public_curve_clear(&c);
    check_ok(ent_public_curve_solve(g, m, (const int[]){1, 1}, NULL, &c));
    assert_int_equal(c.count, 1);
    check_near(c.liquidity[0], 0, 1e-12);
    check_near(c.joint[0], 0, 1e-12);
    ent_public_curve_clear(&c);
    check_status(ent_public_curve_solve(g, m, (const int[]){2, 1}, NULL, &c), ENT_ERR_ARG);
    ent_monitoring_free(m);
    ent_game_free(g);
}

/* (C, D) would need 0.8108, more than what (C, C) needs. */
static void table(void **state)
{
    (void)state;
    ent_monitoring *m;
    ent_game *g = noisy_dilemma(&m);
    ent_transfers x;

    check_ok(ent_public_transfers(g, m, NULL, &x));
    assert_int_equal(x.count, 3);
    const double delta[] = {0, 10.0 / 13, 5.0 / 6}, joint[] = {0, 1.5, 2};
    for (size_t k = 0; k < 3; k++) {
        check_near(x.delta[k], delta[k], 1e-9);
        check_near(x.joint[k], joint[k], 1e-9);
        check_near(x.threat[2 * k], 0, 1e-9);
        check_near(x.threat[2 * k + 1], 0, 1e-9);
        assert_int_equal(x.profile[6 * k], k == 0);
    }
    ent_transfers_clear(&x);
    ent_monitoring_free(m);
    ent_game_free(g);
}

/* The strategy from its payments alone: each value by the signals, each deviation, each payment, and no
 * money from nowhere. */
static void check_strategy(const ent_game *g, const ent_monitoring *m, const ent_public_strategy *x,
                           double tol)
{
    const size_t n = x->players;
    const double d = x->delta;
    double total = 0.0;

    for (size_t k = 0; k <= n; k++)
        for (size_t i = 0; i < n; i++) {
            int a[3];
            for (size_t j = 0; j < n; j++) a[j] = x->profile[k * n + j];
            const int own = a[i];
            for (a[i] = 0; a[i] < ent_game_actions(g, i); a[i]++) {
                double value = (1 - d) * ent_game_payoff(g, a, i);
                size_t number = 0;
                for (size_t j = 0; j < n; j++)
                    number = number * (size_t)ent_game_actions(g, j) + (size_t)a[j];
                for (size_t y = 0; y < x->signals; y++) {
                    const double *pay = x->pay + (k * x->signals + y) * n;
                    const double after = x->value[i] - (1 - d) * pay[i];
                    double sum = 0.0;
                    value += d * ent_monitoring_prob(m, number, y) * after;
                    for (size_t j = 0; j < n; j++) sum += pay[j];
                    assert_true((1 - d) * sum >= -tol);
                    if (ent_monitoring_prob(m, number, y) > 0.0)
                        assert_true(after >= x->threat[i] - tol);
                }
                if (a[i] == own) check_near(value, x->value[k * n + i], tol);
                assert_true(value <= x->value[k * n + i] + tol);
            }
        }
    for (size_t i = 0; i < n; i++) {
        total += x->value[i];
        check_near(x->value[(i + 1) * n + i], x->threat[i], tol);
    }
    check_near(total, x->joint, tol);
}

static void strategies(void **state)
{
    (void)state;
    ent_monitoring *m;
    ent_game *g = noisy_dilemma(&m);
    const struct {
        double delta, joint;
    } rows[] = {{0, 0},       {0.5, 0},  {0.76, 0}, {10.0 / 13 + 1e-9, 1.5},
                {5.0 / 6, 2}, {0.95, 2}, {0.999, 2}};

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        ent_public_strategy x;
        check_ok(ent_public_strategy_new(g, m, rows[k].delta, NULL, &x));
        assert_true(x.held);
        check_near(x.joint, rows[k].joint, 1e-7);
        check_strategy(g, m, &x, 1e-7);
        ent_public_strategy_clear(&x);
    }
    /* between the rows: U = 1 + L/10 and L = delta/(1 - delta) U, hence L = w/(1 - w/10), w = 4 at 0.8 */
    ent_public_strategy x;
    check_ok(ent_public_strategy_new(g, m, 0.8, NULL, &x));
    check_near(x.liquidity, 4 / 0.6, 1e-8);
    check_near(x.joint, 1 + 0.4 / 0.6, 1e-9);
    check_strategy(g, m, &x, 1e-8);
    ent_public_strategy_clear(&x);
    check_status(ent_public_strategy_new(g, m, 1, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_strategy_new(g, m, NAN, NULL, &x), ENT_ERR_ARG);
    ent_monitoring_free(m);
    ent_game_free(g);
}

/* Signals that reveal the profile: the same rows as ent_transfers_solve(). */
static void perfect(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(9, 0);
    const double sure[] = {0, 0, 0};
    size_t rows = 0;

    for (size_t k = 0; k < 24; k++) {
        const size_t n = 2 + k % 2;
        const int actions[] = {2, (int)(2 + k % 3 / 2), 2};
        double u[36];
        for (size_t c = 0; c < 36; c++) u[c] = (double)enti_random_below(&r, 7) - 3;
        ent_game *g = game_of(n, actions, u);
        ent_monitoring *m;
        ent_transfers x, y;
        check_ok(ent_monitoring_noisy(g, sure, &m));
        check_ok(ent_transfers_solve(g, &x));
        check_ok(ent_public_transfers(g, m, NULL, &y));
        assert_int_equal(x.count, y.count);
        for (size_t row = 0; row < x.count; row++) {
            check_near(y.delta[row], x.delta[row], 1e-9);
            check_near(y.joint[row], x.joint[row], 1e-8);
            for (size_t i = 0; i < n; i++)
                check_near(y.threat[row * n + i], x.threat[row * n + i], 1e-8);
            rows++;
        }
        for (double delta = 0.1; delta < 1; delta += 0.21) {
            const size_t row = ent_transfers_row(&x, delta);
            ent_public_strategy s;
            check_ok(ent_public_strategy_new(g, m, delta, NULL, &s));
            assert_int_equal(s.held, row < x.count);
            if (s.held) {
                check_near(s.joint, x.joint[row], 1e-8);
                check_strategy(g, m, &s, 1e-7);
            }
            ent_public_strategy_clear(&s);
        }
        ent_transfers_clear(&x);
        ent_transfers_clear(&y);
        ent_monitoring_free(m);
        ent_game_free(g);
    }
    assert_true(rows > 40);
}

/* Noise and units: random structures, the strategy replayed; U never rises with the noise. */
static void noise(void **state)
{
    (void)state;
    const double unit[] = {1, 1e12, 1e-9};

    for (size_t k = 0; k < 3; k++) {
        const double u = unit[k];
        ent_game *g =
            game_of(2, (const int[]){2, 2},
                    (const double[]){9 * u, 9 * u, 1 * u, 10 * u, 10 * u, 1 * u, 3 * u, 3 * u});
        double before = INFINITY;
        for (double error = 0; error < 0.31; error += 0.1) {
            ent_monitoring *m;
            ent_public_strategy x;
            check_ok(ent_monitoring_noisy(g, (const double[]){error, error}, &m));
            assert_int_equal(ent_monitoring_signals(m), 4);
            check_near(ent_monitoring_prob(m, 0, 3), error * error, 1e-15);
            check_ok(ent_public_strategy_new(g, m, 0.8, NULL, &x));
            assert_true(x.held && x.joint <= before + 1e-8 * u && x.joint >= 6 * u - 1e-8 * u);
            check_strategy(g, m, &x, 1e-7 * u);
            before = x.joint;
            ent_public_strategy_clear(&x);
            ent_monitoring_free(m);
        }
        ent_game_free(g);
    }
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void refused(void **state)
{
    (void)state;
    ent_monitoring *m, *other;
    ent_game *g = noisy_dilemma(&m), *large = game_of(2, (const int[]){2, 3}, NULL);
    ent_transfers x;

    check_status(ent_monitoring_new(g, 0, (const double[]){1, 1, 1, 1}, &other), ENT_ERR_ARG);
    check_status(ent_monitoring_new(g, 1, (const double[]){1, 1, 1, 0.9}, &other), ENT_ERR_ARG);
    check_status(ent_monitoring_new(g, 1, (const double[]){1, 1, 1, NAN}, &other), ENT_ERR_ARG);
    check_status(ent_monitoring_new(g, 2, (const double[]){1, 0, 1, 0, 1, 0, 2, -1}, &other),
                 ENT_ERR_ARG);
    assert_null(other);
    check_status(ent_monitoring_new(g, SIZE_MAX, (const double[]){1}, &other), ENT_ERR_LIMIT);
    check_status(ent_monitoring_noisy(g, (const double[]){0, 1.1}, &other), ENT_ERR_ARG);
    check_status(ent_monitoring_noisy(g, (const double[]){NAN, 0}, &other), ENT_ERR_ARG);
    check_status(ent_public_transfers(large, m, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_transfers(g, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_transfers(g, m, &(ent_control){NULL, NULL, 3}, &x), ENT_ERR_LIMIT);
    check_status(ent_public_transfers(g, m, &(ent_control){never, NULL, 0}, &x), ENT_ERR_LIMIT);
    assert_null(x.delta);
    assert_true(isnan(ent_monitoring_prob(m, 4, 0)));
    assert_int_equal(ent_monitoring_profiles(m), 4);
    ent_monitoring_free(m);
    ent_game_free(g);
    ent_game_free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves),  cmocka_unit_test(table), cmocka_unit_test(strategies),
        cmocka_unit_test(perfect), cmocka_unit_test(noise), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
