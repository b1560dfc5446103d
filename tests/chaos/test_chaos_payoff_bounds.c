/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in the bounds of payoffs. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/payoff_bounds.h>

static ent_status payoff_bounds(void *context)
{
    static const double diagonal[] = {1, 1};
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;
    ent_payoff_bounds x;

    opts.direction = diagonal;
    opts.directions = 1;
    const ent_status st = ent_payoff_bounds_solve(context, 0.25, &opts, &x);

    if (st)
        assert_true(!x.direction && !x.outer && !x.attained && !x.point && !x.profile && !x.next &&
                    !x.threat && !x.players);
    ent_payoff_bounds_clear(&x);
    return st;
}

static ent_status feasible(void *context)
{
    ent_payoff_bounds x;
    const ent_status st = ent_payoff_bounds_feasible(context, NULL, NULL, &x);

    if (st) assert_true(!x.direction && !x.outer && !x.attained && !x.point && !x.players);
    ent_payoff_bounds_clear(&x);
    return st;
}

static void every_call(void **state)
{
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    assert_true(chaos_every_allocation("ent_payoff_bounds_solve", payoff_bounds, g) > 40);
    assert_true(chaos_every_allocation("ent_payoff_bounds_feasible", feasible, g) > 20);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
