/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in the calls on repeated games. */
#include "chaos_mem.h"
#include "check.h"

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
    ent_game_free(g);

    /* the punishers of player 0 do best by a joint draw: the search must branch */
    const double u[24] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0};
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g));
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
