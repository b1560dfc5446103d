/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn: finite repetition, renegotiation, stochastic games. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/finite.h>
#include <entente/renegotiation.h>
#include <entente/stochastic.h>

static ent_status finite(void *context)
{
    ent_finite x;
    const ent_status st = ent_finite_solve(context, 3, 1.0, NULL, &x);

    if (st) assert_true(!x.set && !x.periods);
    ent_finite_clear(&x);
    return st;
}

static ent_status renegotiation(void *context)
{
    ent_renegotiation x;
    const ent_status st = ent_renegotiation_check(context, (const double[]){3, 3}, NULL, &x);

    if (st) assert_true(!x.against[0] && !x.against[1] && !x.width[0]);
    ent_renegotiation_clear(&x);
    return st;
}

static ent_status penance(void *context)
{
    ent_penance x;
    const ent_status st = ent_renegotiation_penance(context, (const int[]){0, 0}, &x);

    if (st) assert_true(!x.exists && x.delta == 0.0);
    return st;
}

/* The same game in two states; whoever deviates brings about the other state. */
static ent_status stochastic(void *context)
{
    const ent_game *const stage[] = {context, context};
    const double calm[] = {1, 0, 0, 1, 0, 1, 0, 1}, war[] = {0.5, 0.5, 0, 1, 0, 1, 0, 1};
    const double *const next[] = {calm, war};
    const ent_stochastic_game game = {2, stage, next};
    ent_stochastic x;
    const ent_status st = ent_stochastic_solve(&game, 0.7, NULL, NULL, &x);

    if (st) assert_true(!x.set && !x.states);
    ent_stochastic_clear(&x);
    return st;
}

static void every_call(void **state)
{
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    assert_true(chaos_every_allocation("ent_finite_solve", finite, g) > 10);
    assert_true(chaos_every_allocation("ent_renegotiation_check", renegotiation, g) > 20);
    assert_int_equal(chaos_every_allocation("ent_renegotiation_penance", penance, g), 4);
    assert_true(chaos_every_allocation("ent_stochastic_solve", stochastic, g) > 20);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
