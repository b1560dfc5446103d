/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in the calls on side payments. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/transfers.h>

static const int plan[] = {0, 0, 1, 1, 1, 1};

static ent_status solve(void *context)
{
    ent_transfers x;
    const ent_status st = ent_transfers_solve(context, &x);

    if (st)
        assert_true(!x.delta && !x.liquidity && !x.joint && !x.threat && !x.profile && !x.count);
    ent_transfers_clear(&x);
    return st;
}

static ent_status critical(void *context)
{
    ent_transfers_target x;
    const ent_status st = ent_transfers_critical(context, plan, NULL, &x);

    if (st) assert_true(!x.profile && !x.players);
    ent_transfers_target_clear(&x);
    return st;
}

static ent_status exact(void *context)
{
    ent_text x = {0};
    const ent_status st = ent_transfers_exact(context, plan, &x);

    if (st) assert_null(x.data);
    ent_text_clear(&x);
    return st;
}

static ent_status strategy(void *context)
{
    ent_transfers_strategy x;
    const ent_status st = ent_transfers_strategy_new(context, plan, 0.75, NULL, &x);

    if (st)
        assert_true(!x.profile && !x.up_front && !x.pay && !x.fine && !x.value && !x.threat &&
                    !x.slack && !x.players);
    ent_transfers_strategy_clear(&x);
    return st;
}

static void every_call(void **state)
{
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    assert_true(chaos_every_allocation("ent_transfers_solve", solve, g) > 8);
    assert_true(chaos_every_allocation("ent_transfers_critical", critical, g) > 5);
    assert_true(chaos_every_allocation("ent_transfers_exact", exact, g) > 2);
    assert_true(chaos_every_allocation("ent_transfers_strategy_new", strategy, g) > 10);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
