/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn while a game is played by each rule. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/dynamics.h>

typedef struct question {
    ent_game *game;
    const char *rule;
} question;

static ent_status play(void *context)
{
    const question *q = context;
    ent_dynamics_opts opts = ENT_DYNAMICS_OPTS_INIT;
    ent_dynamics d;

    opts.steps = 3;
    const ent_status st = ent_dynamics_run(q->game, q->rule, &opts, &d);
    if (st) assert_true(!d.at && !d.path && !d.final && !d.average && !d.profile && !d.p);
    ent_dynamics_clear(&d);
    return st;
}

static void every_rule(void **state)
{
    const double dilemma[] = {3, 3, 1, 4, 4, 1, 2, 2};
    const ent_dynamics_rule *rule;
    question q = {0};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, dilemma, &q.game));
    for (size_t k = 0; (rule = ent_dynamics_rule_at(k)); k++) {
        q.rule = rule->name;
        assert_true(chaos_every_allocation(rule->name, play, &q) >= 9);
    }
    ent_game_free(q.game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
