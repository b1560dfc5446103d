/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in the calls on side payments and public
 * signals. */
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

typedef struct watched {
    ent_game *game;
    ent_monitoring *monitoring;
} watched;

static ent_status noisy(void *context)
{
    const watched *w = context;
    ent_monitoring *m;
    const ent_status st = ent_monitoring_noisy(w->game, (const double[]){0.1, 0.2}, &m);

    if (st) assert_null(m);
    ent_monitoring_free(m);
    return st;
}

static ent_status curve(void *context)
{
    const watched *w = context;
    ent_public_curve x;
    const ent_status st = ent_public_curve_solve(w->game, w->monitoring, plan, NULL, &x);

    if (st) assert_true(!x.liquidity && !x.joint && !x.count);
    ent_public_curve_clear(&x);
    return st;
}

static ent_status public_table(void *context)
{
    const watched *w = context;
    ent_transfers x;
    const ent_status st = ent_public_transfers(w->game, w->monitoring, NULL, &x);

    if (st) assert_true(!x.delta && !x.profile && !x.count);
    ent_transfers_clear(&x);
    return st;
}

static ent_status public_strategy(void *context)
{
    const watched *w = context;
    ent_public_strategy x;
    const ent_status st = ent_public_strategy_new(w->game, w->monitoring, 0.9, NULL, &x);

    if (st) assert_true(!x.threat && !x.profile && !x.value && !x.pay && !x.players);
    ent_public_strategy_clear(&x);
    return st;
}

static ent_status score(void *context)
{
    const watched *w = context;
    double k;
    const ent_status st =
        ent_monitoring_score(w->game, w->monitoring, (const double[]){1, 2}, NULL, &k, NULL);

    assert_true(st ? isinf(k) : isfinite(k));
    return st;
}

static ent_status limit(void *context)
{
    const watched *w = context;
    ent_limit_set x;
    const ent_status st = ent_monitoring_limit(w->game, w->monitoring, NULL, &x);

    if (st) assert_true(!x.vertex && !x.score && !x.count && !x.scores);
    ent_limit_set_clear(&x);
    return st;
}

static ent_status set(void *context)
{
    const watched *w = context;
    const ent_public_set_opts opts = {1e-2, 8, {NULL, NULL, 0}};
    ent_public_set x;
    const ent_status st = ent_public_set_solve(w->game, w->monitoring, 0.6, &opts, &x);

    if (st) assert_true(!x.vertex && !x.inner && !x.point && !x.profile && !x.next && !x.count);
    ent_public_set_clear(&x);
    return st;
}

static void sets(void **state)
{
    watched w = {0};

    (void)state;
    check_ok(
        ent_game_new(2, (const int[]){2, 2}, (const double[]){9, 9, 1, 10, 10, 1, 3, 3}, &w.game));
    check_ok(ent_monitoring_noisy(w.game, (const double[]){0, 0}, &w.monitoring));
    assert_true(chaos_every_allocation("ent_public_set_solve", set, &w) > 200);
    ent_monitoring_free(w.monitoring);
    ent_game_free(w.game);
}

static void public_calls(void **state)
{
    watched w = {0};

    (void)state;
    check_ok(
        ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &w.game));
    check_ok(ent_monitoring_noisy(w.game, (const double[]){0.1, 0.2}, &w.monitoring));
    assert_int_equal(chaos_every_allocation("ent_monitoring_noisy", noisy, &w), 2);
    assert_true(chaos_every_allocation("ent_public_curve_solve", curve, &w) > 40);
    assert_true(chaos_every_allocation("ent_public_transfers", public_table, &w) > 200);
    assert_true(chaos_every_allocation("ent_public_strategy_new", public_strategy, &w) > 200);
    assert_true(chaos_every_allocation("ent_monitoring_score", score, &w) > 30);
    assert_true(chaos_every_allocation("ent_monitoring_limit", limit, &w) > 200);
    ent_monitoring_free(w.monitoring);
    ent_game_free(w.game);
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
        cmocka_unit_test(public_calls),
        cmocka_unit_test(sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
