/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn while a game is played by each rule. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/alpha_rank.h>
#include <entente/report.h>
#include <entente/verify.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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

typedef struct account {
    ent_game *game;
    ent_dynamics x;
    ent_dynamics_opts opts;
} account;

static ent_status tell(void *context)
{
    const account *a = context;
    ent_text text = {0};
    ent_status st = ent_report_dynamics(a->game, &a->x, &a->opts, ENT_STYLE_JSON, &text);

    if (!st) st = ent_report_dynamics(a->game, &a->x, NULL, ENT_STYLE_TEXT, &text);
    if (!st) st = ent_report_dynamics_csv(a->game, &a->x, &text);
    if (!st) st = ent_report_rules(ENT_STYLE_TEXT, &text);
    ent_text_clear(&text);
    return st;
}

static ent_status draw(void *context)
{
    const account *a = context;
    ent_plots plots;
    const ent_status st =
        ent_report_dynamics_plots(a->game, &a->x, &a->opts, "entente-chaos", &plots, NULL);

    if (st) assert_true(!plots.script && !plots.count);
    ent_plots_clear(&plots);
    return st;
}

static ent_status draw_branch(void *context)
{
    const double lambda[] = {0, 1}, prob[] = {0.5, 0.5, 0.5, 0.5, 0.25, 0.75, 0.25, 0.75};
    const account *a = context;
    const ent_branch x = {2, lambda, prob};
    ent_plots plots;
    const ent_status st = ent_report_branch_plots(a->game, &x, "entente-chaos", &plots, NULL);

    if (st) assert_true(!plots.script && !plots.count);
    ent_plots_clear(&plots);
    return st;
}

static void every_report(void **state)
{
    static const char *const files[] = {"time.gp",    "time.dat",  "square.gp",
                                        "square.dat", "branch.gp", "branch.dat"};
    const double dilemma[] = {3, 3, 1, 4, 4, 1, 2, 2};
    account a = {.opts = ENT_DYNAMICS_OPTS_INIT};
    char path[64];

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, dilemma, &a.game));
    a.opts.steps = 3;
    check_ok(ent_dynamics_run(a.game, "regret-matching", &a.opts, &a.x));
    assert_true(chaos_every_allocation("ent_report_dynamics", tell, &a) > 10);
    ent_dynamics_clear(&a.x);
    check_ok(ent_dynamics_run(a.game, "replicator", &a.opts, &a.x));
    assert_int_equal(mkdir("entente-chaos", 0777), 0);
    assert_true(chaos_every_allocation("ent_report_dynamics_plots", draw, &a) > 10);
    assert_true(chaos_every_allocation("ent_report_branch_plots", draw_branch, &a) > 10);
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        snprintf(path, sizeof path, "entente-chaos/%s", files[k]);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir("entente-chaos"), 0);
    ent_dynamics_clear(&a.x);
    ent_game_free(a.game);
}

static ent_status rank(void *context)
{
    ent_alpha_rank x;
    ent_text text = {0};
    ent_checks checks = {0};
    ent_status st = ent_alpha_rank_solve(context, NULL, &x);

    if (st) assert_true(!x.mass && !x.profile && !x.count);
    if (!st) st = ent_report_alpha_rank(context, &x, NULL, ENT_STYLE_TEXT, &text);
    ent_text_clear(&text);
    if (!st) st = ent_report_alpha_rank(context, &x, NULL, ENT_STYLE_JSON, &text);
    if (!st) st = ent_verify(context, text.data, text.length, NULL, &checks, NULL);
    if (!st) assert_true(checks.valid && checks.count == 2);
    ent_checks_clear(&checks);
    ent_text_clear(&text);
    ent_alpha_rank_clear(&x);
    return st;
}

static void alpha_rank(void **state)
{
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    assert_true(chaos_every_allocation("alpha-Rank", rank, g) > 15);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_rank),
        cmocka_unit_test(every_rule),
        cmocka_unit_test(every_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
