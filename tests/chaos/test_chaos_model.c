/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of the trade models, failed in turn. */
#include "../model/baci2023.h"
#include "chaos_mem.h"
#include "check.h"

static const double levels[3] = {0.0, 0.208, 0.475};
static const ent_tariff_player duel[2] = {
    {USA, baci_china, 1, levels, 3, 0.0},
    {CHN, baci_usa, 1, levels, 3, 0.0},
};

static ent_status make_world(void *context)
{
    const ent_world_data data = {REGIONS, baci_names, baci_flow, NULL, 4.0};
    ent_world *w = NULL;
    ent_error err;

    (void)context;
    const ent_status st = ent_world_new(&data, &w, &err);
    if (st) {
        assert_null(w);
        assert_int_equal(err.code, st);
        assert_string_equal(err.text, ent_status_text(st));
    }
    ent_world_free(w);
    return st;
}

static ent_status solve(void *context)
{
    const double tariff[REGIONS * REGIONS] = {0.0, 0.2};
    ent_trade t;

    const ent_status st = ent_world_solve(context, tariff, &t);
    if (st) assert_true(!t.welfare_percent && !t.wage && !t.flow && !t.regions);
    ent_trade_clear(&t);
    return st;
}

static ent_status ladder(void *context)
{
    double residual = 1.0;
    ent_game *g = NULL;

    const ent_status st = ent_tariff_ladder(context, 2, duel, NULL, &g, &residual);
    if (st) {
        assert_null(g);
        check_near(residual, 0.0, 0.0);
    }
    ent_game_free(g);
    return st;
}

static ent_status nash(void *context)
{
    ent_tariff_war war;

    const ent_status st = ent_tariff_nash(context, 2, duel, NULL, &war);
    if (st) assert_true(!war.tariff && !war.region_percent && !war.players && !war.regions);
    ent_tariff_war_clear(&war);
    return st;
}

static ent_status reply(void *context)
{
    const double tariff[REGIONS * REGIONS] = {0};
    double best = 1.0;

    const ent_status st = ent_tariff_reply(context, &duel[0], tariff, &best);
    if (st) check_near(best, 0.0, 0.0);
    return st;
}

static ent_status linear_ladder(void *context)
{
    const ent_linear_trade market[] = {{0.0, 1.2, 1.0}, {0.0, 1.0, 1.0}};
    ent_game *g = NULL;

    (void)context;
    const ent_status st = ent_tariff_linear_ladder(market, 4, &g);
    if (st) assert_null(g);
    ent_game_free(g);
    return st;
}

static void every_call(void **state)
{
    ent_world *w = baci_world(0.208, 0.212);

    (void)state;
    assert_true(chaos_every_allocation("a world", make_world, NULL) > 10);
    assert_true(chaos_every_allocation("a trade equilibrium", solve, w) >= 5);
    assert_true(chaos_every_allocation("a tariff ladder", ladder, w) > 10);
    assert_true(chaos_every_allocation("a linear ladder", linear_ladder, NULL) > 2);
    assert_true(chaos_every_allocation("a tariff war", nash, w) >= 9);
    assert_true(chaos_every_allocation("a best reply", reply, w) >= 2);
    ent_world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
