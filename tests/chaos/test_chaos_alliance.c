/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of the models of alliances and export controls, failed in turn. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/alliance.h>
#include <entente/leverage.h>

static const double one[] = {1.0, 2.0, 3.0}, half[] = {0.5, 0.25, 0.25};
static const ent_joint_effort effort = {3, one, one};

static ent_status provide(void *context)
{
    const ent_public_good m = {3, half, one, 0.0, ENT_AGGREGATION_SUM};
    ent_provision x;

    (void)context;
    const ent_status st = ent_alliance_provide(&m, &x);
    if (st) assert_true(!x.members && !x.contribution && !x.payoff && !x.alone);
    ent_provision_clear(&x);
    return st;
}

static ent_status finish(ent_status st, ent_game *const *g)
{
    if (st) assert_null(*g);
    ent_game_free(*g);
    return st;
}

static ent_status good_game(void *context)
{
    const ent_public_good m = {3, half, one, 0.0, ENT_AGGREGATION_SUM};
    ent_game *g = NULL;

    (void)context;
    return finish(ent_alliance_good_game(&m, (const int[]){1, 1, 1}, half, &g), &g);
}

static ent_status effort_game(void *context)
{
    ent_game *g = NULL;

    (void)context;
    return finish(ent_alliance_effort_game(&effort, &g), &g);
}

static ent_status assurance_game(void *context)
{
    ent_game *g = NULL;

    (void)context;
    return finish(ent_alliance_assurance_game(&(ent_assurance){3, one, NULL}, &g), &g);
}

static ent_status burden_game(void *context)
{
    ent_game *g = NULL;

    (void)context;
    return finish(ent_alliance_burden_game(1.0, 2.0, 3, half, &g), &g);
}

static ent_status membership(void *context)
{
    ent_membership *m = NULL;

    (void)context;
    const ent_status st = ent_alliance_effort_membership(&effort, &m);
    if (st) assert_null(m);
    ent_membership_free(m);
    return st;
}

static ent_status pledges(void *context)
{
    ent_membership *m = NULL;

    (void)context;
    const ent_status st = ent_alliance_pledge_membership(3, 1.0, 2.0, &m);
    if (st) assert_null(m);
    ent_membership_free(m);
    return st;
}

static ent_status coop(void *context)
{
    ent_coop *c = NULL;

    (void)context;
    const ent_status st = ent_alliance_effort_coop(&effort, &c);
    if (st) assert_null(c);
    ent_coop_free(c);
    return st;
}

static ent_status managed(void *context)
{
    ent_managed_trade x;

    (void)context;
    const ent_status st = ent_leverage_managed(3, one, half, 0.5, &x);
    if (st) assert_true(!x.states && !x.tariff && !x.slack);
    ent_managed_trade_clear(&x);
    return st;
}

static void every_call(void **state)
{
    (void)state;
    assert_true(chaos_every_allocation("contributions", provide, NULL) >= 4);
    assert_true(chaos_every_allocation("a ladder of contributions", good_game, NULL) > 4);
    assert_true(chaos_every_allocation("a game of efforts", effort_game, NULL) > 4);
    assert_true(chaos_every_allocation("a stag hunt", assurance_game, NULL) > 4);
    assert_true(chaos_every_allocation("a leader and an ally", burden_game, NULL) > 4);
    assert_true(chaos_every_allocation("a table of efforts", membership, NULL) >= 3);
    assert_true(chaos_every_allocation("a table of pledges", pledges, NULL) >= 3);
    assert_true(chaos_every_allocation("worths of efforts", coop, NULL) >= 3);
    assert_true(chaos_every_allocation("tariffs under shocks", managed, NULL) >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
