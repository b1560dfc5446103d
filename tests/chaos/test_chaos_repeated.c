/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in the calls on repeated games. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/payoff_set.h>
#include <entente/repeated.h>

static ent_status minmax(void *context)
{
    ent_minmax x;
    const ent_status st = ent_repeated_minmax(context, NULL, &x);

    if (st)
        assert_true(!x.pure && !x.punish_pure && !x.mixed && !x.start && !x.punish_mixed &&
                    !x.security && !x.players);
    ent_minmax_clear(&x);
    return st;
}

static ent_status grim(void *context)
{
    ent_grim x;
    const ent_status st =
        ent_repeated_grim(context, (const int[]){0, 0}, (const double[]){1, 1}, &x);

    if (st)
        assert_true(!x.deviation && !x.target && !x.punishment && !x.delta && !x.ceiling &&
                    !x.verdict && !x.players);
    ent_grim_clear(&x);
    return st;
}

static ent_status drawn(void *context)
{
    ent_grim x;
    const ent_status st = ent_repeated_grim_drawn(context, (const double[]){0.5, 0.25, 0.25, 0},
                                                  (const double[]){1, 1}, &x);

    if (st)
        assert_true(!x.deviation && !x.target && !x.punishment && !x.delta && !x.ceiling &&
                    !x.verdict && !x.players);
    ent_grim_clear(&x);
    return st;
}

static ent_status feasible(void *context)
{
    ent_feasible x;
    const ent_status st = ent_repeated_feasible(context, (const double[]){1, 1}, &x);

    if (st) assert_true(!x.payoff && !x.count);
    ent_feasible_clear(&x);
    return st;
}

static ent_status sweep(void *context)
{
    const double delta[] = {0.3, 0.6, 0.0};
    ent_payoff_set x[3];
    const ent_status st = ent_payoff_set_sweep(context, 3, delta, NULL, x);

    for (size_t k = 0; k < 3; k++) {
        if (st) assert_true(!x[k].vertex && !x[k].inner && !x[k].count && !x[k].inner_count);
        ent_payoff_set_clear(&x[k]);
    }
    return st;
}

static ent_status critical(void *context)
{
    const ent_critical_opts opts = {1e-2, 0.9, ENT_PAYOFF_SET_OPTS_INIT};
    ent_critical x;
    const ent_status st = ent_repeated_critical(context, (const int[]){0, 0}, &opts, &x);

    if (st) assert_true(x.hi == 0.0 && x.lo == 0.0 && x.solves == 0);
    return st;
}

static ent_status critical_payoff(void *context)
{
    const ent_critical_opts opts = {1e-2, 0.9, ENT_PAYOFF_SET_OPTS_INIT};
    ent_critical x;
    const ent_status st =
        ent_repeated_critical_payoff(context, (const double[]){3, 1.5}, &opts, &x);

    if (st) assert_true(x.hi == 0.0 && x.lo == 0.0 && x.solves == 0);
    return st;
}

static ent_status independent(void *context)
{
    const ent_minmax_opts opts = {1e-2, {NULL, NULL, 9}};
    ent_minmax_independent x;
    const ent_status st = ent_repeated_minmax_independent(context, &opts, &x);

    if (st) assert_true(!x.lo && !x.hi && !x.punish && !x.players);
    ent_minmax_independent_clear(&x);
    return st;
}

static void every_call(void **state)
{
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    assert_true(chaos_every_allocation("ent_repeated_minmax", minmax, g) > 20);
    assert_int_equal(chaos_every_allocation("ent_repeated_grim", grim, g), 6);
    assert_int_equal(chaos_every_allocation("ent_repeated_grim_drawn", drawn, g), 8);
    assert_true(chaos_every_allocation("ent_repeated_feasible", feasible, g) > 10);
    assert_true(chaos_every_allocation("ent_payoff_set_sweep", sweep, g) > 40);
    assert_true(chaos_every_allocation("ent_repeated_critical", critical, g) > 40);
    assert_true(chaos_every_allocation("ent_repeated_critical_payoff", critical_payoff, g) > 40);
    ent_game_free(g);

    /* so many profiles that some are sieved out */
    double u[2 * 36];
    for (int c = 0; c < 36; c++) {
        u[2 * c] = (c * 7) % 11;
        u[2 * c + 1] = (c * 5) % 13;
    }
    check_ok(ent_game_new(2, (const int[]){6, 6}, u, &g));
    assert_true(chaos_every_allocation("ent_payoff_set_sweep", sweep, g) > 40);
    ent_game_free(g);

    /* the punishers of player 0 do best by a joint draw: the search must branch */
    const double joint[24] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                              0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0};
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, joint, &g));
    assert_true(chaos_every_allocation("ent_repeated_minmax_independent", independent, g) > 100);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
