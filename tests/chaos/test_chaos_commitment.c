/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn while a commitment is computed. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/stackelberg.h>

typedef struct question {
    ent_game *game;
    ent_stackelberg_opts opts;
} question;

static ent_status commit(void *context)
{
    const question *q = context;
    ent_stackelberg x;
    const ent_status st = ent_stackelberg_solve(q->game, 0, &q->opts, &x);

    if (st) assert_true(!x.strategy && !x.exact && !x.dual && !x.n_strategy);
    ent_stackelberg_clear(&x);
    return st;
}

static void every_kind(void **state)
{
    question q = {.opts = ENT_STACKELBERG_OPTS_INIT};

    (void)state;
    check_ok(
        ent_game_new(2, (const int[]){2, 2}, (const double[]){2, 1, 4, 0, 1, 0, 3, 1}, &q.game));
    for (int kind = 0; kind < 4; kind++) {
        q.opts.pure = kind % 2 == 1;
        q.opts.exact = kind >= 2;
        const long count = chaos_every_allocation("ent_stackelberg_solve", commit, &q);
        assert_true(count >= (q.opts.pure ? 1 : 20));
    }
    ent_game_free(q.game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
