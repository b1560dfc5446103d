/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear tariff war: published closed forms, and the welfare triangles they stand for. */
#include "check.h"

#include <entente/tariff.h>

/* Bagwell and Staiger (1990) structure with unit Delta: T, R, P, S = 3, 0, -2, -5 over 72. */
static void unit_gap(void **state)
{
    const ent_linear_trade m = {0.0, 1.0, 1.0};
    ent_linear_war war;

    (void)state;
    check_ok(ent_tariff_linear(&m, &war));
    check_near(war.nash_tariff, 1.0 / 3.0, 1e-12);
    check_near(war.efficient_tariff, 0.0, 0.0);
    check_near(war.prohibitive_tariff, 1.0, 0.0);
    check_near(72.0 * war.temptation, 3.0, 1e-12);
    check_near(72.0 * war.reward, 0.0, 0.0);
    check_near(72.0 * war.punishment, -2.0, 1e-12);
    check_near(72.0 * war.sucker, -5.0, 1e-12);
    check_near(war.critical_delta, 0.6, 1e-12);
}

static void truce_by_patience(void **state)
{
    const ent_linear_trade m = {0.0, 1.0, 1.0};
    double t = -1.0;

    (void)state;
    for (int k = 0; k < 12; k++) {
        const double delta = k / 20.0;
        check_ok(ent_tariff_linear_truce(&m, delta, &t));
        check_near(t, (3.0 - 5.0 * delta) / (3.0 - delta) / 3.0, 1e-12);
    }
    check_ok(ent_tariff_linear_truce(&m, 0.6, &t));
    check_near(t, 0.0, 1e-12);
    check_ok(ent_tariff_linear_truce(&m, 0.99, &t));
    check_near(t, 0.0, 0.0);
}

/* ---- the model itself: demand a - p, endowments, triangles ------------------------------- */

static const double choke = 5.0; /* a: high enough that nobody stops buying */

/* Consumer surplus, gamma times producers' revenue, and tariff revenue of the importer; p_h is
 * the importer's price, p_f = p_h - t the exporter's while goods flow. */
static double importer(const ent_linear_trade *m, double t)
{
    const double gap = m->export_endowment - m->import_endowment;
    const double imports = fmax(0.0, 0.5 * (gap - t));
    const double price = choke - m->import_endowment - imports;

    return 0.5 * (choke - price) * (choke - price) + m->weight * m->import_endowment * price +
           t * imports;
}

static double exporter(const ent_linear_trade *m, double t)
{
    const double gap = m->export_endowment - m->import_endowment;
    const double exports = fmax(0.0, 0.5 * (gap - t));
    const double price = choke - m->export_endowment + exports;

    return 0.5 * (choke - price) * (choke - price) + m->export_endowment * price;
}

static double payoff(const ent_linear_trade *m, double own, double other)
{
    return importer(m, own) + exporter(m, other);
}

/* Every cell of a ladder is the triangles', against both at the efficient tariff. */
static void ladder_is_the_model(void **state)
{
    const ent_linear_trade markets[][2] = {{{0.0, 1.2, 1.0}, {0.0, 1.0, 1.0}},
                                           {{0.4, 1.9, 1.5}, {0.2, 2.0, 1.0}},
                                           {{0.5, 1.5, 1.8}, {1.0, 1.7, 1.3}}};

    (void)state;
    for (size_t k = 0; k < sizeof markets / sizeof *markets; k++) {
        const ent_linear_trade *m = markets[k];
        ent_game *g = NULL;
        double gap[2], base[2];

        check_ok(ent_tariff_linear_ladder(m, 7, &g));
        for (size_t i = 0; i < 2; i++) {
            gap[i] = m[i].export_endowment - m[i].import_endowment;
            base[i] = (m[i].weight - 1.0) * m[i].import_endowment;
        }
        for (int a = 0; a < 7; a++)
            for (int b = 0; b < 7; b++) {
                const double t[] = {gap[0] * a / 6, gap[1] * b / 6};
                for (size_t i = 0; i < 2; i++)
                    check_near(ent_game_payoff(g, (const int[]){a, b}, i),
                               importer(&m[i], t[i]) - importer(&m[i], base[i]) +
                                   exporter(&m[1 - i], t[1 - i]) - exporter(&m[1 - i], base[1 - i]),
                               1e-12);
            }
        ent_game_free(g);
    }
}

static void ladder_refuses(void **state)
{
    const ent_linear_trade good = {0.0, 1.0, 1.0}, bad = {1.0, 1.0, 1.0}, huge = {0.0, 1e200, 1.0};
    ent_game *g = NULL;

    (void)state;
    const ent_linear_trade same[] = {good, good}, one[] = {good, bad}, large[] = {huge, good};
    check_status(ent_tariff_linear_ladder(same, 1, &g), ENT_ERR_ARG);
    check_status(ent_tariff_linear_ladder(same, ENT_LINEAR_MAX_LEVELS + 1, &g), ENT_ERR_ARG);
    check_status(ent_tariff_linear_ladder(one, 3, &g), ENT_ERR_ARG);
    check_status(ent_tariff_linear_ladder(large, 3, &g), ENT_ERR_ARG);
    check_status(ent_tariff_linear_ladder(NULL, 3, &g), ENT_ERR_ARG);
    check_status(ent_tariff_linear_ladder(same, 3, NULL), ENT_ERR_ARG);
    assert_null(g);
}

/* The closed forms agree with the triangles, for several gaps and political weights. */
static void forms_are_the_model(void **state)
{
    const ent_linear_trade models[] = {
        {0.0, 1.0, 1.0}, {0.4, 1.9, 1.0}, {0.5, 1.5, 1.8}, {1.0, 1.7, 1.3}, {0.2, 2.0, 4.0}};

    (void)state;
    for (size_t k = 0; k < sizeof models / sizeof *models; k++) {
        const ent_linear_trade *m = &models[k];
        ent_linear_war war;
        check_ok(ent_tariff_linear(m, &war));
        const double e = war.efficient_tariff, n = war.nash_tariff, reward = payoff(m, e, e);
        check_near(n,
                   (war.prohibitive_tariff + 2.0 * (m->weight - 1.0) * m->import_endowment) / 3.0,
                   1e-12);
        check_near(war.temptation, payoff(m, n, e) - reward, 1e-12);
        check_near(war.sucker, payoff(m, e, n) - reward, 1e-12);
        check_near(war.punishment, payoff(m, n, n) - reward, 1e-12);
        check_near(war.critical_delta, war.temptation / (war.temptation - war.punishment), 1e-12);
        for (double t = 0.0; t < war.prohibitive_tariff; t += 0.01) {
            assert_true(importer(m, t) <= importer(m, n) + 1e-14); /* dominant */
            assert_true(payoff(m, t, t) <= reward + 1e-14);        /* efficient */
        }
    }
}

/* At the truce the one-shot gain equals delta / (1 - delta) times what Nash reversion takes. */
static void truce_binds(void **state)
{
    const ent_linear_trade m = {0.5, 1.5, 1.4};
    ent_linear_war war;

    (void)state;
    check_ok(ent_tariff_linear(&m, &war));
    for (double delta = 0.0; delta < 0.6; delta += 0.07) {
        double t = -1.0;
        check_ok(ent_tariff_linear_truce(&m, delta, &t));
        const double n = war.nash_tariff, kept = payoff(&m, t, t);
        const double gain = payoff(&m, n, t) - kept, loss = kept - payoff(&m, n, n);
        check_near(gain, delta / (1.0 - delta) * loss, 1e-12);
        assert_true(t > war.efficient_tariff);
    }
}

/* A lobby so heavy that even the efficient tariff forbids trade: nothing to fight over. */
static void no_trade_left(void **state)
{
    const ent_linear_trade m = {1.0, 2.0, 3.0};
    ent_linear_war war;
    double t = -1.0;

    (void)state;
    check_ok(ent_tariff_linear(&m, &war));
    check_near(war.efficient_tariff, 1.0, 0.0);
    check_near(war.nash_tariff, 1.0, 0.0);
    check_near(war.temptation, 0.0, 0.0);
    check_near(war.critical_delta, 0.0, 0.0);
    check_ok(ent_tariff_linear_truce(&m, 0.0, &t));
    check_near(t, 1.0, 0.0);
}

static void refused(void **state)
{
    const ent_linear_trade bad[] = {{-0.1, 1.0, 1.0},    {1.0, 1.0, 1.0}, {0.0, INFINITY, 1.0},
                                    {0.0, 1.0, 0.9},     {0.0, 1.0, NAN}, {NAN, 1.0, 1.0},
                                    {0.0, 1.0, INFINITY}};
    const ent_linear_trade good = {0.0, 1.0, 1.0};
    ent_linear_war war;
    double t;

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        war.nash_tariff = 7.0;
        check_status(ent_tariff_linear(&bad[k], &war), ENT_ERR_ARG);
        check_near(war.nash_tariff, 0.0, 0.0);
        check_status(ent_tariff_linear_truce(&bad[k], 0.5, &t), ENT_ERR_ARG);
    }
    const ent_linear_trade huge = {0.0, 1e200, 1.0}; /* payoffs go with its square */
    check_status(ent_tariff_linear(&huge, &war), ENT_ERR_ARG);
    check_near(war.nash_tariff, 0.0, 0.0);
    check_status(ent_tariff_linear(NULL, &war), ENT_ERR_ARG);
    check_status(ent_tariff_linear(&good, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_linear_truce(&good, 1.0, &t), ENT_ERR_ARG);
    check_status(ent_tariff_linear_truce(&good, -0.1, &t), ENT_ERR_ARG);
    check_status(ent_tariff_linear_truce(&good, NAN, &t), ENT_ERR_ARG);
    check_status(ent_tariff_linear_truce(&good, 0.5, NULL), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unit_gap),
        cmocka_unit_test(truce_by_patience),
        cmocka_unit_test(forms_are_the_model),
        cmocka_unit_test(ladder_is_the_model),
        cmocka_unit_test(ladder_refuses),
        cmocka_unit_test(truce_binds),
        cmocka_unit_test(no_trade_left),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
