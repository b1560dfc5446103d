/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn while a correlated equilibrium is computed and judged. */
#include "base/rational.h"
#include "chaos_mem.h"
#include "check.h"
#include "game/game.h"

#include <entente/correlated.h>

typedef struct question {
    ent_game *game;
    ent_correlated_opts opts;
} question;

static ent_status solve(void *context)
{
    const question *q = context;
    ent_correlated x;
    const ent_status st = ent_correlated_solve(q->game, &q->opts, &x);

    if (st) assert_true(!x.profile && !x.p && !x.payoff && !x.weight && !x.dual && !x.count);
    ent_correlated_clear(&x);
    return st;
}

static ent_game *chicken(void)
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){6, 6, 2, 7, 7, 2, 0, 0}, &g));
    return g;
}

static void every_objective(void **state)
{
    const ent_objective all[] = {ENT_OBJECTIVE_WELFARE, ENT_OBJECTIVE_EGALITARIAN,
                                 ENT_OBJECTIVE_MAX, ENT_OBJECTIVE_MIN};
    question q = {.game = chicken()};

    (void)state;
    for (size_t o = 0; o < 4; o++)
        for (int coarse = 0; coarse < 2; coarse++) {
            q.opts.objective = all[o];
            q.opts.coarse = coarse;
            assert_true(chaos_every_allocation("ent_correlated_solve", solve, &q) > 20);
        }
    ent_game_free(q.game);
}

static ent_status polygon(void *context)
{
    const question *q = context;
    const size_t player[] = {0, 1};
    ent_correlated_region x;
    const ent_status st = ent_correlated_payoffs(q->game, player, &q->opts, &x);

    if (st) assert_true(!x.count && !x.corner && !x.at && !x.edge && !x.box[0].p);
    ent_correlated_region_clear(&x);
    return st;
}

static ent_status anarchy(void *context)
{
    const question *q = context;
    ent_anarchy x;
    const ent_status st = ent_correlated_anarchy(q->game, NULL, &x);

    if (st) assert_true(!x.optimal && !x.pure_best && !x.best.p && !x.coarse_worst.p);
    ent_anarchy_clear(&x);
    return st;
}

static ent_status subsidy(void *context)
{
    const question *q = context;
    ent_subsidy x;
    const ent_status st = ent_correlated_subsidy(q->game, 12.0, NULL, &x);

    if (st) assert_true(!x.p && !x.payment && !x.told && !x.dual && !x.payoff);
    ent_subsidy_clear(&x);
    return st;
}

static void the_family(void **state)
{
    question q = {.game = chicken()};

    (void)state;
    assert_true(chaos_every_allocation("ent_correlated_payoffs", polygon, &q) > 100);
    assert_true(chaos_every_allocation("ent_correlated_anarchy", anarchy, &q) > 80);
    assert_true(chaos_every_allocation("ent_correlated_subsidy", subsidy, &q) > 20);
    ent_game_free(q.game);
}

/* 2 x 30 actions: rows and columns are generated. */
static void generation(void **state)
{
    enum { SIDE = 30 };
    static double u[2 * SIDE * SIDE];
    question q = {.opts.coarse = true};
    ent_game *g = NULL;

    (void)state;
    for (size_t c = 0; c < 2 * SIDE * SIDE; c++) u[c] = (double)(c * 7919 % 1009);
    check_ok(ent_game_new(2, (const int[]){SIDE, SIDE}, u, &g));
    q.game = g;
    assert_true(chaos_every_allocation("ent_correlated_solve", solve, &q) > 40);
    ent_game_free(g);
}

typedef struct distribution {
    ent_game *game;
    mpq_t p[3], sum, violation;
} distribution;

static ent_status judge(void *context)
{
    distribution *d = context;
    const int profile[] = {0, 0, 0, 1, 1, 0};

    return enti_distribution_check(d->game, 3, profile, d->p, false, d->sum, d->violation, NULL);
}

static void the_exact_judge(void **state)
{
    distribution d = {.game = chicken()};

    (void)state;
    mpq_inits(d.p[0], d.p[1], d.p[2], d.sum, d.violation, NULL);
    for (size_t k = 0; k < 3; k++) mpq_set_ui(d.p[k], 1, 3);
    assert_true(chaos_every_allocation("enti_distribution_check", judge, &d) >= 2);
    assert_int_equal(mpq_cmp_ui(d.sum, 1, 1), 0);
    mpq_clears(d.p[0], d.p[1], d.p[2], d.sum, d.violation, NULL);
    ent_game_free(d.game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_objective),
        cmocka_unit_test(the_family),
        cmocka_unit_test(generation),
        cmocka_unit_test(the_exact_judge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
