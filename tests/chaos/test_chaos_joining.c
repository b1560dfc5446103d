/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of tariff coalitions, bonds and the analysis "alliance", failed in turn. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "../model/baci2023.h"
#include "chaos_mem.h"
#include "check.h"

#include <entente/bonds.h>
#include <entente/report.h>
#include <entente/scenario.h>
#include <entente/tariff_coalition.h>
#include <entente/verify.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t candidate[2] = {USA, KOR};

static ent_status coalition(void *context)
{
    for (int rule = ENT_TARIFF_ANSWER_NONE; rule <= ENT_TARIFF_ANSWER_WAR; rule++) {
        const ent_tariff_front f = {CHN, 2, candidate, .2, (ent_tariff_answer)rule, 1.0};
        ent_tariff_coalition x;
        ent_game *g = NULL;
        ent_status st = ent_tariff_coalition_solve(context, &f, NULL, &x);
        if (st) assert_true(!x.members && !x.welfare_percent);
        if (!st) st = ent_tariff_coalition_game(&x, context, &g);
        if (st) assert_null(g);
        ent_game_free(g);
        ent_tariff_coalition_clear(&x);
        if (st) return st;
    }
    return ENT_OK;
}

static ent_status bonds(void *context)
{
    ent_bonds x;
    ent_coop *c = NULL;
    ent_status st = ent_bonds_measure(context, 3, NULL, &x);

    if (st) assert_true(!x.gain && !x.players);
    if (!st) st = ent_bonds_worths(context, NULL, &c);
    if (st) assert_null(c);
    ent_coop_free(c);
    ent_bonds_clear(&x);
    return st;
}

static void calls(void **state)
{
    static const double v[4][2] = {{0, 0}, {1, 0}, {0, 1}, {2, 2}};
    ent_world *w = baci_world(.208, .212);
    ent_membership *m = NULL;

    (void)state;
    check_ok(ent_membership_new(2, &v[0][0], &m));
    assert_true(chaos_every_allocation("a tariff coalition", coalition, w) > 40);
    assert_true(chaos_every_allocation("bonds", bonds, m) >= 3);
    ent_membership_free(m);
    ent_world_free(w);
}

static const char front[] =
    "{\"entente\": 1, \"title\": \"t\", \"sources\": {\"s\": {\"text\": \"t\"}}, \"model\": {"
    "\"kind\": \"tariff-coalition\", \"basis\": \"GDP\", \"regions\": [\"A\", \"B\", \"C\", \"D\"],"
    "\"flow\": {\"unit\": \"USD\", \"source\": \"s\", \"value\": [[80, 10, 5, 5], [10, 70, 10, 10],"
    "[10, 10, 60, 5], [5, 5, 5, 90]]}, \"elasticity\": {\"value\": 4, \"source\": \"s\"},"
    "\"target\": \"D\", \"members\": [{\"region\": \"A\"}, {\"region\": \"B\", \"name\": \"Beta\"},"
    "{\"region\": \"C\"}], \"rise\": {\"value\": 0.1, \"source\": \"s\"}, \"answer\": \"none\"},"
    "\"analyses\": [{\"alliance\": {\"member\": \"Beta\", \"offer\": 0.5}}]}";

static ent_status read_case(void *context)
{
    ent_scenario *s = NULL;
    const ent_status st = ent_scenario_parse(context, strlen(context), NULL, &s, NULL);

    if (st) assert_null(s);
    ent_scenario_free(s);
    return st;
}

static ent_status run_case(void *context)
{
    ent_results *r = NULL;
    const ent_status st = ent_scenario_run(context, NULL, &r, NULL);

    if (st) assert_null(r);
    ent_results_free(r);
    return st;
}

/* Results, and where to. */
typedef struct sample {
    ent_results *r;
    ent_style style;
    const char *dir;
    const ent_game *g;
    const char *text;
} sample;

static ent_status report(void *context)
{
    const sample *x = context;
    ent_text text = {0};
    const ent_status st = ent_report_joining(x->r, x->style, &text);

    if (st) assert_null(text.data);
    ent_text_clear(&text);
    return st;
}

static ent_status draw(void *context)
{
    const sample *x = context;
    ent_plots plots = {.count = 9};
    const ent_status st = ent_report_plots(x->r, x->dir, &plots, NULL);

    if (st) assert_true(!plots.count && !plots.script);
    ent_plots_clear(&plots);
    return st;
}

static ent_status verify(void *context)
{
    const sample *x = context;
    ent_checks checks;
    const ent_status st = ent_verify(x->g, x->text, strlen(x->text), NULL, &checks, NULL);

    if (st) assert_true(!checks.count && !checks.check);
    ent_checks_clear(&checks);
    return st;
}

static void remove_files(const char *dir)
{
    static const char *const names[] = {"alliance.dat", "alliance.gp", "members.dat", "members.gp",
                                        "triangle.svg"};
    char path[256];

    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[k]);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(dir), 0);
}

static void cases(void **state)
{
    char dir[] = "entente-chaos-XXXXXX";
    ent_scenario *s = NULL;
    ent_text text = {0};
    sample x = {.dir = dir};

    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_true(chaos_every_allocation("a front", read_case, (void *)front) > 50);
    check_ok(ent_scenario_parse(front, strlen(front), NULL, &s, NULL));
    assert_true(chaos_every_allocation("an alliance", run_case, s) > 10);
    check_ok(ent_scenario_run(s, NULL, &x.r, NULL));
    for (int style = 0; style < 3; style++) {
        x.style = (ent_style)style;
        assert_true(chaos_every_allocation("a report", report, &x) > 4);
    }
    assert_true(chaos_every_allocation("the pictures", draw, &x) > 10);
    check_ok(ent_report_joining(x.r, ENT_STYLE_JSON, &text));
    x.g = ent_scenario_game(s);
    x.text = text.data;
    assert_true(chaos_every_allocation("the check", verify, &x) > 20);
    remove_files(dir);
    ent_text_clear(&text);
    ent_results_free(x.r);
    ent_scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(calls), cmocka_unit_test(cases)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
