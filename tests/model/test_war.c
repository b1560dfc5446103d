/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Continuous Nash tariffs: published and computed values, formulas, and their proof. */
#include "baci2023.h"
#include "check.h"
#include "random_world.h"

static const ent_tariff_player duel[2] = {
    {USA, baci_china, 1, NULL, 0, 0.0},
    {CHN, baci_usa, 1, NULL, 0, 0.0},
};

/* Nobody gains on a grid of the test's own, each point solved from a cold start. */
static void no_one_gains(const ent_world *w, size_t n, const ent_tariff_player players[],
                         const ent_tariff_war *war)
{
    const size_t regions = ent_world_regions(w);
    double *tariff = calloc(regions * regions, sizeof *tariff);

    for (size_t c = 0; c < regions * regions; c++)
        tariff[c] = ent_world_tariff(w, c / regions, c % regions);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < players[i].n_partners; k++)
            tariff[players[i].partners[k] * regions + players[i].region] = war->tariff[i];
    for (size_t i = 0; i < n; i++) {
        const size_t me = players[i].region;
        for (int step = -20; step <= 40; step++) {
            const double t = step ? 0.025 * step + 1e-3 : war->tariff[i] + 1e-4;
            ent_trade trade;
            for (size_t k = 0; k < players[i].n_partners; k++)
                tariff[players[i].partners[k] * regions + me] = t;
            check_ok(ent_world_solve(w, tariff, &trade));
            if (trade.welfare_percent[me] > war->nash_percent[i] + 1e-9)
                fail_msg("player %zu gains at %g: %.12g over %.12g", i, t,
                         trade.welfare_percent[me], war->nash_percent[i]);
            ent_trade_clear(&trade);
        }
        for (size_t k = 0; k < players[i].n_partners; k++)
            tariff[players[i].partners[k] * regions + me] = war->tariff[i];
    }
    free(tariff);
}

/* US against China from free trade, elasticity 4; values of an independent solver. */
static void us_china(void **state)
{
    const double everyone[REGIONS] = {-0.0128083, -0.0579266, 0.0035689,
                                      0.0039280,  0.0092413,  0.0051616};
    ent_world *w = baci_world(0.0, 0.0);
    ent_tariff_war war;

    (void)state;
    check_ok(ent_tariff_nash(w, 2, duel, NULL, &war));
    check_near(war.unilateral[0], 0.1153330, 1e-6);
    check_near(war.unilateral[1], 0.1039002, 1e-6);
    check_near(war.tariff[0], 0.1171601, 1e-6);
    check_near(war.tariff[1], 0.1072103, 1e-6);
    check_near(war.deviation_percent[0], 0.0304372, 1e-6);
    check_near(war.deviation_percent[1], 0.0279149, 1e-6);
    check_near(war.delta[0], 0.7038, 1e-4);
    check_near(war.delta[1], 0.3252, 1e-4);
    assert_int_equal(war.regions, REGIONS);
    for (size_t r = 0; r < REGIONS; r++) check_near(war.region_percent[r], everyone[r], 1e-6);
    for (size_t i = 0; i < 2; i++) {
        check_near(war.nash_percent[i], war.region_percent[duel[i].region], 0.0);
        assert_true(war.regret[i] >= 0.0 && war.regret[i] <= 1e-9);
    }
    assert_true(war.rounds >= 2 && war.rounds < 20);
    no_one_gains(w, 2, duel, &war);
    ent_tariff_war_clear(&war);
    ent_world_free(w);
}

/* From January 2025's tariffs both do better in the "war", whose tariffs are lower: reversion to it
 * is no threat and no patience sustains what there was. */
static void war_as_relief(void **state)
{
    ent_world *w = baci_world(0.208, 0.212);
    ent_tariff_war war;

    (void)state;
    check_ok(ent_tariff_nash(w, 2, duel, NULL, &war));
    for (size_t i = 0; i < 2; i++) {
        assert_true(war.tariff[i] > 0.1 && war.tariff[i] < 0.14);
        assert_true(war.deviation_percent[i] > 0.0);
    }
    assert_true(war.nash_percent[0] > war.deviation_percent[0]);
    assert_true(isinf(war.delta[0]));
    no_one_gains(w, 2, duel, &war);
    ent_tariff_war_clear(&war);
    ent_world_free(w);
}

/* What the other side's tariff does to third countries when only one strikes. */
static void third_countries(void **state)
{
    const double us_strikes[REGIONS] = {0.0304372, -0.0852730, 0.0047501,
                                        0.0022617, 0.0004317,  0.0014561};
    const double china_strikes[REGIONS] = {-0.0421998, 0.0279149, -0.0006386,
                                           0.0023733,  0.0105975, 0.0047854};
    double tariff[REGIONS * REGIONS] = {0}, best = 0.0;
    ent_world *w = baci_world(0.0, 0.0);
    ent_trade t;

    (void)state;
    check_ok(ent_tariff_reply(w, &duel[0], tariff, &best));
    tariff[CHN * REGIONS + USA] = best;
    check_ok(ent_world_solve(w, tariff, &t));
    for (size_t r = 0; r < REGIONS; r++) check_near(t.welfare_percent[r], us_strikes[r], 1e-6);
    ent_trade_clear(&t);
    tariff[CHN * REGIONS + USA] = 0.0;
    check_ok(ent_tariff_reply(w, &duel[1], tariff, &best));
    tariff[USA * REGIONS + CHN] = best;
    check_ok(ent_world_solve(w, tariff, &t));
    for (size_t r = 0; r < REGIONS; r++) check_near(t.welfare_percent[r], china_strikes[r], 1e-6);
    ent_trade_clear(&t);
    ent_world_free(w);
}

/* ---- two regions: the formula ---------------------------------------------------------------- */

/* t_H = (1 + t_F L) / (eps L (1 + t_F)), L the partner's home share in the war (Gros 1987;
 * Lashkaripour 2021, equation 13), for worlds of any asymmetry. */
static void two_country_formula(void **state)
{
    const size_t first[] = {0}, second[] = {1};
    const ent_tariff_player players[2] = {{0, second, 1, NULL, 0, 0.0},
                                          {1, first, 1, NULL, 0, 0.0}};
    const char *names[2] = {"home", "foreign"};
    const double flows[][4] = {
        {0.8, 0.2, 0.2, 0.8}, {10, 0.3, 0.3, 0.7}, {5, 2, 1, 3}, {1, 3, 2, 1}, {100, 1, 1, 0.1}};
    const double elasticities[] = {0.7, 2.0, 4.0, 12.0};

    (void)state;
    for (size_t f = 0; f < sizeof flows / sizeof *flows; f++)
        for (size_t e = 0; e < sizeof elasticities / sizeof *elasticities; e++) {
            const double eps = elasticities[e];
            const ent_world_data data = {2, names, flows[f], NULL, eps};
            ent_world *w = NULL;
            ent_tariff_war war;
            ent_trade t;
            check_ok(ent_world_new(&data, &w, NULL));
            check_ok(ent_tariff_nash(w, 2, players, NULL, &war));
            const double tariff[4] = {0.0, war.tariff[1], war.tariff[0], 0.0};
            check_ok(ent_world_solve(w, tariff, &t));
            for (size_t i = 0; i < 2; i++) {
                const size_t o = 1 - i;
                const double own = t.flow[3 * o], bought = t.flow[i * 2 + o];
                const double home = own / (own + bought * (1.0 + war.tariff[o]));
                const double formula =
                    (1.0 + war.tariff[o] * home) / (eps * home * (1.0 + war.tariff[o]));
                check_near(war.tariff[i] / formula, 1.0, 1e-6);
                assert_true(war.regret[i] <= 1e-9);
            }
            ent_trade_clear(&t);
            ent_tariff_war_clear(&war);
            ent_world_free(w);
        }
}

/* Two identical regions are the symmetric CES model, solved there by one equation. */
static void mirror_images(void **state)
{
    const size_t first[] = {0}, second[] = {1};
    const ent_tariff_player players[2] = {{0, second, 1, NULL, 0, 0.0},
                                          {1, first, 1, NULL, 0, 0.0}};
    const char *names[2] = {"home", "foreign"};
    const double homes[] = {0.3, 0.6, 0.8, 0.99}, elasticities[] = {0.5, 4.0, 15.0};

    (void)state;
    for (size_t h = 0; h < 4; h++)
        for (size_t e = 0; e < 3; e++) {
            const ent_ces_trade m = {elasticities[e], homes[h]};
            const double flow[4] = {m.home_share, 1 - m.home_share, 1 - m.home_share, m.home_share};
            const double strike[4] = {0};
            const ent_world_data data = {2, names, flow, NULL, m.elasticity};
            ent_world *w = NULL;
            ent_ces_war ces;
            ent_tariff_war war;
            ent_trade t;
            double tariff[4] = {0}, reply = 0.0;
            check_ok(ent_tariff_ces(&m, &ces));
            check_ok(ent_world_new(&data, &w, NULL));
            check_ok(ent_tariff_nash(w, 2, players, NULL, &war));
            check_ok(ent_tariff_reply(w, &players[0], strike, &reply));
            check_near(reply, ces.unilateral_tariff, 1e-8 * (1.0 + reply));
            tariff[2] = reply;
            check_ok(ent_world_solve(w, tariff, &t));
            check_near(t.welfare_percent[1], ces.sucker_percent, 1e-7);
            for (size_t i = 0; i < 2; i++) {
                check_near(war.tariff[i], ces.nash_tariff, 1e-8 * (1.0 + reply));
                check_near(war.unilateral[i], ces.unilateral_tariff, 1e-8 * (1.0 + reply));
                check_near(war.deviation_percent[i], ces.deviator_percent, 1e-9);
                check_near(war.nash_percent[i], ces.nash_percent, 1e-7);
                check_near(war.delta[i], ces.critical_delta, 1e-8);
            }
            ent_trade_clear(&t);
            ent_tariff_war_clear(&war);
            ent_world_free(w);
        }
}

/* ---- many players ---------------------------------------------------------------------------- */

static void random_wars(void **state)
{
    const size_t of_first[] = {1, 2, 3}, of_second[] = {0}, of_third[] = {0, 4};
    const ent_tariff_player players[3] = {{0, of_first, 3, NULL, 0, 0.0},
                                          {1, of_second, 1, NULL, 0, 0.0},
                                          {3, of_third, 2, NULL, 0, 0.0}};

    (void)state;
    for (uint64_t seed = 0; seed < 4; seed++) {
        random_world r = random_world_new(5, 1.0 + 2.0 * (double)seed, 8.0, seed);
        ent_tariff_war war;
        check_ok(ent_tariff_nash(r.world, 3, players, NULL, &war));
        no_one_gains(r.world, 3, players, &war);
        for (size_t i = 0; i < 3; i++) assert_true(war.regret[i] <= 1e-9);
        ent_tariff_war_clear(&war);
        random_world_clear(&r);
    }
}

/* All six tax everybody: the war of all against all. */
static void everyone_at_war(void **state)
{
    size_t partners[REGIONS][REGIONS - 1];
    ent_tariff_player players[REGIONS];
    ent_world *w = baci_world(0.0, 0.0);
    ent_tariff_war war;

    (void)state;
    for (size_t i = 0; i < REGIONS; i++) {
        for (size_t k = 0, p = 0; k < REGIONS; k++)
            if (k != i) partners[i][p++] = k;
        players[i] = (ent_tariff_player){i, partners[i], REGIONS - 1, NULL, 0, 0.0};
    }
    check_ok(ent_tariff_nash(w, REGIONS, players, NULL, &war));
    for (size_t i = 0; i < REGIONS; i++) {
        assert_true(war.tariff[i] > 0.24 && war.tariff[i] < 0.31); /* 1 / (eps L) and above */
        assert_true(war.regret[i] <= 1e-9);
    }
    ent_tariff_war_clear(&war);
    ent_world_free(w);
}

/* A player that buys nothing from its partner has no reason to move. */
static void nothing_to_tax(void **state)
{
    const size_t first[] = {0}, second[] = {1};
    const ent_tariff_player players[2] = {{0, second, 1, NULL, 0, 0.0},
                                          {1, first, 1, NULL, 0, 0.0}};
    const char *names[3] = {"a", "b", "c"};
    const double flow[9] = {9, 1, 1, 0, 9, 1, 1, 1, 9}; /* b sells nothing to a */
    const double tariff[9] = {0, 0.3, 0, 0.2, 0, 0, 0, 0, 0};
    const ent_world_data data = {3, names, flow, tariff, 4.0};
    ent_world *w = NULL;
    ent_tariff_war war;
    double reply = 0.0;

    (void)state;
    check_ok(ent_world_new(&data, &w, NULL));
    check_ok(ent_tariff_nash(w, 2, players, NULL, &war));
    check_near(war.tariff[0], 0.2, 0.0);
    check_near(war.deviation_percent[0], 0.0, 0.0);
    check_near(war.delta[0], 0.0, 0.0);
    assert_true(war.tariff[1] > 0.0);
    check_ok(ent_tariff_reply(w, &players[0], tariff, &reply));
    check_near(reply, 0.2, 0.0);
    ent_tariff_war_clear(&war);
    ent_world_free(w);
}

/* ---- limits and refusals --------------------------------------------------------------------- */

static bool stop(void *context, double fraction)
{
    assert_true(fraction < 0.0);
    return ++*(int *)context < 2;
}

static void limits(void **state)
{
    int calls = 0;
    const ent_control once = {NULL, NULL, 1}, cancel = {stop, &calls, 0};
    ent_world *w = baci_world(0.0, 0.0);
    ent_tariff_war war;

    (void)state;
    check_status(ent_tariff_nash(w, 2, duel, &once, &war), ENT_ERR_LIMIT);
    assert_null(war.tariff);
    check_status(ent_tariff_nash(w, 2, duel, &cancel, &war), ENT_ERR_LIMIT);
    assert_int_equal(calls, 2);
    assert_null(war.tariff);
    ent_tariff_war_clear(&war);
    ent_tariff_war_clear(NULL);
    ent_world_free(w);
}

static void refused(void **state)
{
    const ent_tariff_player itself = {USA, baci_usa, 1, NULL, 0, 0.0};
    double tariff[REGIONS * REGIONS] = {0}, reply = 7.0;
    ent_world *w = baci_world(0.0, 0.0);
    ent_tariff_war war;

    (void)state;
    check_status(ent_tariff_nash(NULL, 2, duel, NULL, &war), ENT_ERR_ARG);
    check_status(ent_tariff_nash(w, 0, duel, NULL, &war), ENT_ERR_ARG);
    check_status(ent_tariff_nash(w, 2, NULL, NULL, &war), ENT_ERR_ARG);
    check_status(ent_tariff_nash(w, 2, duel, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_nash(w, 1, &itself, NULL, &war), ENT_ERR_ARG);
    assert_null(war.tariff);
    check_status(ent_tariff_reply(w, &itself, tariff, &reply), ENT_ERR_ARG);
    check_near(reply, 0.0, 0.0);
    check_status(ent_tariff_reply(w, NULL, tariff, &reply), ENT_ERR_ARG);
    check_status(ent_tariff_reply(w, &duel[0], NULL, &reply), ENT_ERR_ARG);
    check_status(ent_tariff_reply(w, &duel[0], tariff, NULL), ENT_ERR_ARG);
    tariff[1] = -1.0;
    check_status(ent_tariff_reply(w, &duel[0], tariff, &reply), ENT_ERR_ARG);
    ent_world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(us_china),
        cmocka_unit_test(war_as_relief),
        cmocka_unit_test(third_countries),
        cmocka_unit_test(mirror_images),
        cmocka_unit_test(two_country_formula),
        cmocka_unit_test(random_wars),
        cmocka_unit_test(everyone_at_war),
        cmocka_unit_test(nothing_to_tax),
        cmocka_unit_test(limits),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
