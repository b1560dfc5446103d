/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export taxes, decay of leverage, tariffs under shocks: formulas against search and sums. */
#include "check.h"

#include <entente/leverage.h>
#include <entente/tariff.h>

/* Rare earths: 69 % of mining, 90 % of refining. */
static void export_tax(void **state)
{
    (void)state;
    check_near(ent_leverage_export_tax(0.69, 2.0, 1.0), 0.69 / 2.31, 1e-15);
    check_near(ent_leverage_export_tax(0.69, 2.0, 1.0), 0.30, 0.005);
    check_near(ent_leverage_export_tax(0.90, 2.0, 1.0), 0.43, 0.005);
    check_near(ent_leverage_export_tax(0.90, 0.5, 1.0), 1.0, 0.0); /* no best tax */
    check_near(ent_leverage_export_tax(1.0, 1.0, 1.0), 1.0, 0.0);
    check_near(ent_leverage_export_tax(1.0, 4.0, 1.0), 0.25, 1e-15);
    check_near(ent_leverage_export_tax(0.0, 0.0, 0.0), 0.0, 0.0);
    check_near(ent_leverage_interior(0.69, 2.0, 1.0), 2.31 / 0.69 - 1.0, 1e-15);
    assert_true(ent_leverage_interior(0.9, 0.5, 1.0) <= 0.0);
}

/* The dominant supplier itself: cost 1, demand P^-e, a fringe that sells b P^u; its best price by
 * search is where the formula, at the share it then has, says. */
static void export_tax_is_best(void **state)
{
    static const double cases[][3] = {{2.0, 1.0, 0.01}, {3.0, 0.5, 0.05}, {1.5, 2.0, 0.002}};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        const double e = cases[k][0], u = cases[k][1], b = cases[k][2];
        double lo = 1.0, hi = 20.0, best = 1.0;
        for (int round = 0; round < 30; round++) {
            const double step = (hi - lo) / 50.0, from = lo;
            double value = -INFINITY;
            for (int i = 0; i <= 50; i++) {
                const double p = from + i * step, sold = pow(p, -e) - b * pow(p, u);
                if ((p - 1.0) * sold > value) {
                    value = (p - 1.0) * sold;
                    best = p;
                }
            }
            lo = fmax(1.0, best - 2.0 * step);
            hi = best + 2.0 * step;
        }
        const double share = 1.0 - b * pow(best, u) / pow(best, -e);
        check_near((best - 1.0) / best, ent_leverage_export_tax(share, e, u), 1e-6);
    }
}

/* Welfare triangles of both sides with demand a - p, endowments 0 and gap. */
static double triangles(double gap, double tariff, double tax, bool exporter)
{
    const double a = 5.0, trade = fmax(0.0, 0.5 * (gap - tariff - tax));
    const double price = exporter ? a - (gap - trade) : a - trade;

    return 0.5 * (a - price) * (a - price) +
           (exporter ? gap * price + tax * trade : tariff * trade);
}

static void linear_control(void **state)
{
    (void)state;
    check_near(ent_leverage_linear_tax(1.0, 0.0), 1.0 / 3.0, 1e-15);
    check_near(ent_leverage_linear_tax(1.0, 0.25), 0.25, 1e-15); /* both at a quarter */
    check_near(ent_leverage_linear_tax(1.0, 1.5), 0.0, 0.0);
    check_near(ent_leverage_linear_payoff(1.0, 0.0, 0.0), 0.0, 1e-15);
    check_near(ent_leverage_linear_payoff(1.0, 0.25, 0.25), 3.0 / 32.0 - 0.125, 1e-15);
    for (double t = 0.0; t <= 1.2; t += 0.1) {
        double value = -INFINITY, best = 0.0;
        for (int i = 0; i <= 60; i++) {
            const double tau = i / 60.0, u = triangles(1.0, t, tau, true);
            const double free = triangles(1.0, 0.0, 0.0, true);
            check_near(u - free, ent_leverage_linear_payoff(1.0, tau, t), 1e-12);
            check_near(triangles(1.0, tau, t, false) - triangles(1.0, 0.0, 0.0, false),
                       ent_leverage_linear_payoff(1.0, tau, t), 1e-12);
            if (u > value + 1e-12) {
                value = u;
                best = tau;
            }
        }
        check_near(best, ent_leverage_linear_tax(1.0, t), 1.0 / 60.0);
    }
}

static void decay(void **state)
{
    (void)state;
    check_near(ent_leverage_left(1.0, 2.0, 3.0), 1.0, 0.0);
    check_near(ent_leverage_left(5.0, 2.0, 3.0), 0.5, 1e-15);
    check_near(ent_leverage_left(8.0, 2.0, 3.0), 0.25, 1e-15);
    check_near(ent_leverage_left(2.0, 2.0, 0.0), 1.0, 0.0);
    check_near(ent_leverage_left(2.1, 2.0, 0.0), 0.0, 0.0);
    check_near(ent_leverage_left(1e6, 2.0, INFINITY), 1.0, 0.0);
    for (double rate = 0.0; rate < 0.3; rate += 0.1)
        for (double half = 0.5; half < 6.0; half += 2.0) { /* the integral, by sums */
            const double h = 1e-3;
            double sum = 0.0;
            for (int k = 0; k < 300000; k++)
                sum += h * ent_leverage_left((k + 0.5) * h, 1.5, half) * exp(-rate * (k + 0.5) * h);
            check_near(ent_leverage_total(rate, 1.5, half), sum, 1e-6);
        }
    check_near(ent_leverage_total(0.05, 2.0, INFINITY), 20.0, 1e-12);
    check_near(ent_leverage_total(0.05, 2.0, 0.0), (1.0 - exp(-0.1)) / 0.05, 1e-12);
    assert_true(isinf(ent_leverage_total(0.0, 2.0, INFINITY)));
    for (double share = 0.05; share < 1.0; share += 0.1)
        check_near(ent_leverage_left(ent_leverage_lasts(share, 2.0, 3.0), 2.0, 3.0), share, 1e-12);
    check_near(ent_leverage_lasts(1.0, 2.0, 3.0), 2.0, 0.0);
    check_near(ent_leverage_lasts(1.1, 2.0, 3.0), 0.0, 0.0);
    assert_true(isinf(ent_leverage_lasts(0.0, 2.0, 0.0)));
    assert_true(isinf(ent_leverage_lasts(1.0, 2.0, INFINITY)));
}

/* ---- tariffs under shocks ---- */

/* The fixed point by iteration from above, as it is defined. */
static double loss_by_iteration(size_t n, const double gap[], const double p[], double delta)
{
    double w = 1e6;

    for (int round = 0; round < 200000; round++) {
        double mean = 0.0;
        for (size_t k = 0; k < n; k++) {
            const double t = fmax(0.0, gap[k] / 3.0 - sqrt(8.0 * w / 3.0));
            mean += p[k] * (gap[k] * gap[k] / 9.0 - t * t) / 4.0;
        }
        const double next = delta / (1.0 - delta) * mean;
        if (fabs(next - w) <= 1e-15 * w) break;
        w = next;
    }
    return w;
}

static void managed(void **state)
{
    static const double gap[] = {1.0, 0.6, 1.4}, p[] = {0.5, 0.25, 0.25};
    ent_managed_trade x = {0};

    (void)state;
    const double odds = 1.5 * 1.4 * 1.4 / 1.08, threshold = odds / (1.0 + odds);
    check_near(ent_leverage_managed_delta(1.4, 1.08), threshold, 1e-15);
    for (double delta = 0.05; delta < 0.97; delta += 0.05) {
        double worst = INFINITY;
        check_ok(ent_leverage_managed(3, gap, p, delta, &x));
        check_near(x.threshold, threshold, 1e-12);
        check_near(x.loss, loss_by_iteration(3, gap, p, delta), 1e-9);
        for (size_t k = 0; k < 3; k++) {
            check_near(x.tariff[k], fmax(0.0, gap[k] / 3.0 - sqrt(8.0 * x.loss / 3.0)), 1e-12);
            assert_true(x.slack[k] >= -1e-12);
            if (x.tariff[k] > 0.0) check_near(x.slack[k], 0.0, 1e-12);
            worst = fmin(worst, x.slack[k]);
        }
        assert_true(x.tariff[2] >= x.tariff[0] && x.tariff[0] >= x.tariff[1]); /* surges */
        if (delta > threshold) check_near(x.tariff[2], 0.0, 0.0);
        if (delta < threshold) assert_true(x.tariff[2] > 0.0);
        ent_managed_trade_clear(&x);
    }
    check_ok(ent_leverage_managed(3, gap, p, threshold, &x));
    check_near(x.tariff[2], 0.0, 1e-12);
    ent_managed_trade_clear(&x);
}

/* Without shocks it is the truce of the linear model. */
static void managed_of_one_state(void **state)
{
    const ent_linear_trade trade = {0.0, 1.0, 1.0};
    static const double gap[] = {1.0, 1.0, 0.0, 1.0}, p[] = {0.4, 0.6, 0.0, 0.0};
    ent_managed_trade x = {0};

    (void)state;
    for (double delta = 0.0; delta < 0.99; delta += 0.09) {
        double t = 0.0;
        check_ok(ent_tariff_linear_truce(&trade, delta, &t));
        check_ok(ent_leverage_managed(1, gap, &gap[0], delta, &x));
        check_near(x.tariff[0], t, 1e-12);
        check_near(x.threshold, 0.6, 1e-12);
        ent_managed_trade_clear(&x);
        check_ok(ent_leverage_managed(4, gap, p, delta, &x)); /* twins and an impossible state */
        check_near(x.tariff[1], t, 1e-12);
        check_near(x.tariff[2], 0.0, 0.0);
        ent_managed_trade_clear(&x);
    }
    check_ok(ent_leverage_managed(1, &p[2], gap, 0.5, &x)); /* nothing to trade */
    check_near(x.tariff[0] + x.loss + x.threshold, 0.0, 0.0);
    ent_managed_trade_clear(&x);
    ent_managed_trade_clear(&x);
    ent_managed_trade_clear(NULL);
}

static void refused(void **state)
{
    const double bad[] = {-1.0, NAN, INFINITY}, one[] = {1.0}, half[] = {0.5};
    ent_managed_trade x;

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        const double b = bad[k];
        assert_true(isnan(ent_leverage_export_tax(b, 1.0, 1.0)));
        assert_true(isnan(ent_leverage_export_tax(0.5, b, 1.0)));
        assert_true(isnan(ent_leverage_export_tax(0.5, 1.0, b)));
        assert_true(isnan(ent_leverage_linear_tax(b, 0.0)));
        assert_true(isnan(ent_leverage_linear_tax(1.0, b)));
        assert_true(isnan(ent_leverage_linear_payoff(1.0, b, 0.0)));
        assert_true(isnan(ent_leverage_left(b, 1.0, 1.0)));
        assert_true(isnan(ent_leverage_left(1.0, b, 1.0)));
        assert_true(isnan(ent_leverage_total(b, 1.0, 1.0)));
        assert_true(isnan(ent_leverage_managed_delta(b, 1.0)));
        check_status(ent_leverage_managed(1, &bad[k], one, 0.5, &x), ENT_ERR_ARG);
        check_status(ent_leverage_managed(1, one, &bad[k], 0.5, &x), ENT_ERR_ARG);
        check_status(ent_leverage_managed(1, one, one, b, &x), ENT_ERR_ARG);
        assert_true(!x.states && !x.tariff && !x.slack);
    }
    assert_true(isnan(ent_leverage_left(1.0, 1.0, -1.0)));
    assert_true(isnan(ent_leverage_lasts(-0.1, 1.0, 1.0)));
    assert_true(isnan(ent_leverage_managed_delta(1.0, 2.0)));
    check_status(ent_leverage_managed(1, one, half, 0.5, &x), ENT_ERR_ARG);
    check_status(ent_leverage_managed(0, one, one, 0.5, &x), ENT_ERR_ARG);
    check_status(ent_leverage_managed(1, NULL, one, 0.5, &x), ENT_ERR_ARG);
    check_status(ent_leverage_managed(1, one, one, 1.0, &x), ENT_ERR_ARG);
    check_status(ent_leverage_managed(1, one, one, 0.5, NULL), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(export_tax),     cmocka_unit_test(export_tax_is_best),
        cmocka_unit_test(linear_control), cmocka_unit_test(decay),
        cmocka_unit_test(managed),        cmocka_unit_test(managed_of_one_state),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
