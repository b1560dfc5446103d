/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symmetric CES tariff war: computed tables, limits, and its equation checked here. */
#include "check.h"

#include <entente/tariff.h>

/* Values of an independent solver (golden-section search on the two-country equilibrium). */
static void table(void **state)
{
    const struct {
        double home, unilateral, nash, deviator, sucker, war, delta;
    } rows[] = {
        {0.6, 0.339080, 0.295647, 2.8037, -5.0209, -2.9540, 0.4870},
        {0.8, 0.286029, 0.268993, 1.1989, -2.1885, -1.3865, 0.4637},
    };

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        const ent_ces_trade m = {4.0, rows[k].home};
        ent_ces_war war;
        check_ok(ent_tariff_ces(&m, &war));
        check_near(war.unilateral_tariff, rows[k].unilateral, 1e-6);
        check_near(war.nash_tariff, rows[k].nash, 1e-6);
        check_near(war.deviator_percent, rows[k].deviator, 1e-4);
        check_near(war.sucker_percent, rows[k].sucker, 1e-4);
        check_near(war.nash_percent, rows[k].war, 1e-4);
        check_near(war.critical_delta, rows[k].delta, 1e-4);
    }
}

/* eps L t (1 + t) = 1 + t L over a wide range, recomputed; and the prisoner's dilemma's order. */
static void equation_holds(void **state)
{
    const double elasticities[] = {0.05, 0.5, 1.0, 2.5, 4.0, 20.0, 60.0};
    const double homes[] = {1e-3, 0.3, 0.5, 0.9, 0.9999};

    (void)state;
    for (size_t e = 0; e < sizeof elasticities / sizeof *elasticities; e++)
        for (size_t h = 0; h < sizeof homes / sizeof *homes; h++) {
            const ent_ces_trade m = {elasticities[e], homes[h]};
            ent_ces_war war;
            check_ok(ent_tariff_ces(&m, &war));
            const double t = war.nash_tariff, up = pow(1.0 + t, m.elasticity);
            const double home = homes[h] * up / (1.0 - homes[h] + homes[h] * up);
            check_near(m.elasticity * home * t * (1.0 + t) / (1.0 + t * home), 1.0, 1e-12);
            assert_true(war.residual <= 1e-10);
            assert_true(war.deviator_percent > 0.0);
            assert_true(war.nash_percent < 0.0);
            assert_true(war.sucker_percent < war.nash_percent);
        }
}

/* "Impatience about one half breaks symmetric truces": .44 to .51 for eps 2 to 20. */
static void threshold_hardly_moves(void **state)
{
    (void)state;
    for (double eps = 2.0; eps <= 20.0; eps += 2.0)
        for (double home = 0.5; home < 1.0; home += 0.1) {
            const ent_ces_trade m = {eps, home};
            ent_ces_war war;
            check_ok(ent_tariff_ces(&m, &war));
            assert_true(war.critical_delta > 0.43 && war.critical_delta < 0.52);
        }
}

/* With almost no trade the partner's demand elasticity is 1 + eps: t -> 1 / eps. */
static void near_autarky(void **state)
{
    const ent_ces_trade m = {4.0, 1.0 - 1e-9};
    ent_ces_war war;

    (void)state;
    check_ok(ent_tariff_ces(&m, &war));
    check_near(war.nash_tariff, 0.25, 1e-8);
    check_near(war.unilateral_tariff, 0.25, 1e-8);
    assert_true(war.critical_delta > 0.44 && war.critical_delta < 0.46);
}

static void refused(void **state)
{
    const ent_ces_trade bad[] = {{0.0, 0.5}, {-4.0, 0.5}, {NAN, 0.5},      {INFINITY, 0.5},
                                 {4.0, 0.0}, {4.0, 1.0},  {4.0, INFINITY}, {4.0, NAN}};
    const ent_ces_trade extreme = {1e300, 0.5}, good = {4.0, 0.5};
    ent_ces_war war;

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        war.nash_tariff = 7.0;
        check_status(ent_tariff_ces(&bad[k], &war), ENT_ERR_ARG);
        check_near(war.nash_tariff, 0.0, 0.0);
    }
    check_status(ent_tariff_ces(&extreme, &war), ENT_ERR_NUMERIC);
    check_near(war.nash_tariff, 0.0, 0.0);
    check_status(ent_tariff_ces(NULL, &war), ENT_ERR_ARG);
    check_status(ent_tariff_ces(&good, NULL), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),        cmocka_unit_test(equation_holds),
        cmocka_unit_test(near_autarky), cmocka_unit_test(threshold_hardly_moves),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
