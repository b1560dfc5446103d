/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn while a commitment or an agreement is computed. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/bargain.h>
#include <entente/stackelberg.h>

typedef struct question {
    ent_game *game;
    ent_stackelberg_opts stackelberg;
    ent_bargain_opts bargain;
    const double *disagreement;
} question;

static question ask(const double payoff[8])
{
    question q = {0};
    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &q.game));
    return q;
}

static ent_status commit(void *context)
{
    const question *q = context;
    ent_stackelberg x;
    const ent_status st = ent_stackelberg_solve(q->game, 0, &q->stackelberg, &x);

    if (st) assert_true(!x.strategy && !x.exact && !x.dual && !x.n_strategy);
    ent_stackelberg_clear(&x);
    return st;
}

static void every_commitment(void **state)
{
    question q = ask((const double[]){2, 1, 4, 0, 1, 0, 3, 1});

    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        q.stackelberg.pure = kind % 2 == 1;
        q.stackelberg.exact = kind >= 2;
        const long count = chaos_every_allocation("ent_stackelberg_solve", commit, &q);
        assert_true(count >= (q.stackelberg.pure ? 1 : 20));
    }
    ent_game_free(q.game);
}

static ent_status lead(void *context)
{
    const question *q = context;
    ent_correlated x;
    const ent_status st = ent_stackelberg_correlated(q->game, 1, NULL, &x);

    if (st) assert_true(!x.profile && !x.p && !x.payoff && !x.weight && !x.dual && !x.count);
    ent_correlated_clear(&x);
    return st;
}

static void a_lottery(void **state)
{
    question q = ask((const double[]){2, 1, 4, 0, 1, 0, 3, 1});

    (void)state;
    assert_true(chaos_every_allocation("ent_stackelberg_correlated", lead, &q) > 20);
    ent_game_free(q.game);
}

static ent_status agree(void *context)
{
    const question *q = context;
    ent_bargain x;
    const ent_status st = ent_bargain_solve(q->game, q->disagreement, &q->bargain, &x);

    if (st) assert_true(!x.disagreement && !x.ideal && !x.profile && !x.p && !x.payoff && !x.dual);
    ent_bargain_clear(&x);
    return st;
}

static void every_agreement(void **state)
{
    const double points[][2] = {{2, 2}, {6, 7}, {9, 0}}; /* the last two are out of reach */
    question q = ask((const double[]){6, 6, 2, 7, 7, 2, 0, 0});

    (void)state;
    for (int k = 0; k < 18; k++) {
        q.disagreement = points[k / 6];
        q.bargain.solution = (ent_bargain_solution)(k / 2 % 3);
        q.bargain.over = (ent_bargain_over)(k % 2);
        assert_true(chaos_every_allocation("ent_bargain_solve", agree, &q) >= 6);
    }
    ent_game_free(q.game);
}

static ent_status trace(void *context)
{
    const question *q = context;
    ent_frontier x;
    const ent_status st = ent_bargain_frontier(q->game, q->bargain.over, NULL, &x);

    if (st) assert_true(!x.payoff && !x.count);
    ent_frontier_clear(&x);
    return st;
}

static void every_frontier(void **state)
{
    question q = ask((const double[]){6, 6, 2, 7, 7, 2, 0, 0});

    (void)state;
    for (int over = 0; over < 2; over++) {
        q.bargain.over = (ent_bargain_over)over;
        assert_true(chaos_every_allocation("ent_bargain_frontier", trace, &q) >= 20);
    }
    ent_game_free(q.game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_commitment),
        cmocka_unit_test(a_lottery),
        cmocka_unit_test(every_agreement),
        cmocka_unit_test(every_frontier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
