/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation of building and solving trees and Bayesian games, and of their
 * cases. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/extensive.h>
#include <entente/report.h>
#include <string.h>

static const char tree_case[] =
    "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}},"
    " \"parameters\": {\"x\": {\"value\": 1, \"source\": \"s\"}},"
    " \"model\": {\"kind\": \"tree\", \"players\": [\"A\", \"B\"], \"tree\":"
    "  {\"player\": \"A\", \"information\": \"start\", \"moves\": {\"l\": [0, 0], \"r\":"
    "  {\"chance\": {\"u\": [\"1/3\", {\"player\": \"B\", \"moves\": {\"y\": [\"x\", \"1/7\"],"
    "   \"n\": {\"end\": \"war\", \"payoffs\": [0, 0]}}}], \"d\": [\"2/3\", [0, 0]]}}}}},"
    " \"claim\": {\"text\": \"t\", \"predicts\": {\"outcome\": [\"r\", \"u\", \"y\"]}, \"draws\": "
    "2},"
    " \"analyses\": [\"nash\", \"claim\"]}";

static const char types_case[] =
    "{\"entente\": 1, \"model\": {\"kind\": \"bayesian\", \"players\":"
    " [{\"name\": \"A\", \"types\": [\"x\", \"y\"], \"chances\": [\"1/3\", \"2/3\"],"
    "   \"actions\": [\"a\", \"b\"]}], \"payoffs\": [[[0.1], [1]], [[1], [0]]]},"
    " \"claim\": {\"text\": \"t\", \"predicts\": {\"types\": {\"A\": {\"x\": \"b\"}}}},"
    " \"analyses\": [\"nash\"]}";

static ent_status build(ent_tree **out)
{
    ent_tree *t = NULL;
    size_t first = 0, then = 0;
    ent_status st = ent_tree_new(2, &t);

    if (!st) st = ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &first);
    if (!st) st = ent_tree_add_chance_text(t, first, 2, (const char *const[]){"1/3", "2/3"}, NULL);
    if (!st) st = ent_tree_add_move(t, first + 1, 1, 3, ENT_TREE_NEW, &then);
    if (!st) st = ent_tree_add_chance(t, then, 2, (const double[]){0.5, 0.5}, NULL);
    if (!st) st = ent_tree_set_payoffs_text(t, then + 1, (const char *const[]){"1/7", "0.1"});
    if (!st) st = ent_tree_set_payoffs(t, then + 2, (const double[]){1, 2});
    if (!st) st = ent_tree_set_move_name(t, 0, 1, "go");
    if (!st) st = ent_tree_set_information_name(t, 0, "start");
    if (st) {
        ent_tree_free(t);
        t = NULL;
    }
    *out = t;
    return st;
}

static ent_status building(void *context)
{
    ent_tree *t = NULL;
    const ent_status st = build(&t);

    (void)context;
    ent_tree_free(t);
    return st;
}

static ent_status normal(void *context)
{
    ent_game *g = (ent_game *)1;
    ent_tree_plans plans = {.width = 9};
    const ent_status st = ent_tree_normal(context, 0, &g, &plans);

    if (st) assert_true(!g && !plans.width && !plans.move);
    ent_game_free(g);
    ent_tree_plans_clear(&plans);
    return st;
}

static ent_status induction(void *context)
{
    ent_induction x = {.count = 9};
    const ent_status st = ent_tree_induction(context, NULL, &x);

    if (st) assert_true(!x.count && !x.move);
    ent_induction_clear(&x);
    return st;
}

static ent_status kinds(void *context)
{
    bool out[64], recalls;

    assert_in_range(ent_tree_nodes(context), 1, 64);
    ent_status st = ent_tree_subgames(context, out);

    if (!st) st = ent_tree_perfect_recall(context, &recalls, NULL);
    return st;
}

static ent_status graph(void *context)
{
    ent_text text = {0};
    const ent_status st = ent_report_tree_dot(context, NULL, &text);

    ent_text_clear(&text);
    return st;
}

static ent_status types(void *context)
{
    static const int n_types[] = {2, 1}, n_actions[] = {2, 2};
    static const char *const p[] = {"1/3", "2/3"}, *const u[] = {"1/7", "1"};
    ent_bayes *b = NULL;
    ent_game *g = NULL;
    ent_bayes_equilibria x = {0};
    double half[6] = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, out[6], regret;
    ent_status st = ent_bayes_new(2, n_types, n_actions, (const double[]){0.5, 0.5}, NULL, &b);

    (void)context;
    if (!st) st = ent_bayes_set_prior_text(b, p);
    if (!st) st = ent_bayes_set_payoffs_text(b, (const int[]){1, 0}, (const int[]){0, 1}, u);
    if (!st) st = ent_bayes_set_type_name(b, 0, 1, "soft");
    if (!st) st = ent_bayes_normal(b, 0, &g);
    if (!st) st = ent_bayes_pure(b, NULL, &x);
    if (!st) st = ent_bayes_interim(b, half, out);
    if (!st) st = ent_bayes_regret(b, half, &regret);
    ent_bayes_equilibria_clear(&x);
    ent_game_free(g);
    ent_bayes_free(b);
    return st;
}

static ent_status whole_case(void *context)
{
    ent_scenario *s = NULL;
    ent_results *r = NULL;
    ent_text text = {0}, json = {0};
    ent_status st = ent_scenario_parse(context, strlen(context), NULL, &s, NULL);

    if (!st) st = ent_scenario_run(s, NULL, &r, NULL);
    if (!st) st = ent_report_results(r, ENT_STYLE_TEXT, &text);
    if (!st) st = ent_report_results(r, ENT_STYLE_JSON, &json);
    ent_text_clear(&text);
    ent_text_clear(&json);
    ent_results_free(r);
    ent_scenario_free(s);
    return st;
}

static void every_call(void **state)
{
    ent_tree *t = NULL;

    (void)state;
    assert_true(chaos_every_allocation("ent_tree_add_...", building, NULL) > 10);
    check_ok(build(&t));
    assert_true(chaos_every_allocation("ent_tree_normal", normal, t) > 10);
    assert_true(chaos_every_allocation("ent_tree_induction", induction, t) > 5);
    assert_true(chaos_every_allocation("ent_tree_subgames", kinds, t) > 3);
    assert_true(chaos_every_allocation("ent_report_tree_dot", graph, t) > 2);
    ent_tree_free(t);
    assert_true(chaos_every_allocation("ent_bayes_...", types, NULL) > 10);
    assert_true(chaos_every_allocation("a tree", whole_case, (void *)tree_case) > 50);
    assert_true(chaos_every_allocation("types", whole_case, (void *)types_case) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call)};
    return cmocka_run_group_tests_name("chaos/tree", tests, NULL, NULL);
}
