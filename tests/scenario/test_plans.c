/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_plans.c -- trees and types as cases: claims against closed forms, the printed solution against
 * its checks, faults that are planted in it. */
#include "check.h"
#include "scenario/results.h"

#include <entente/report.h>
#include <entente/verify.h>
#include <stdio.h>
#include <string.h>

#define HEAD "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"S.\", \"status\": \"assumed\"}},\n"

static ent_results *run(const char *text, unsigned analyses, ent_scenario **s)
{
    const ent_run_opts opts = {.analyses = analyses};
    ent_results *r = NULL;
    ent_error err;

    if (ent_scenario_parse(text, strlen(text), NULL, s, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    check_ok(ent_scenario_run(*s, &opts, &r, &err));
    return r;
}

/* A demand, an answer, a fight of chance `win`: it is accepted when
 * win * gain - cost >= -shame (the fight is no bluff) and -gain >= -win * gain - cost. */
static const char crisis[] = HEAD
    "\"parameters\": {\n"
    " \"gain\": {\"value\": 2, \"source\": \"s\"}, \"win\": {\"value\": 0.5, \"source\": \"s\"},\n"
    " \"shame\": {\"value\": 1, \"source\": \"s\"},\n"
    " \"cost\": {\"value\": 1.25, \"source\": \"s\","
    "            \"range\": {\"low\": 0, \"high\": 4, \"source\": \"s\"}}},\n"
    "\"model\": {\"kind\": \"tree\", \"players\": [\"H\", \"F\"],\n"
    " \"tree\": {\"player\": \"H\", \"moves\": {\"wait\": [0, 0], \"demand\": {\"player\": \"F\", "
    "\"moves\": {\n"
    "  \"accept\": [\"gain\", \"-gain\"], \"reject\": {\"player\": \"H\", \"information\": "
    "\"rejected\",\n"
    "  \"moves\": {\"back down\": {\"end\": \"retreat\", \"payoffs\": [\"-shame\", 0]},\n"
    "   \"fight\": {\"chance\": {\"won\": [\"win\", [\"gain - cost\", \"-gain - cost\"]],\n"
    "    \"lost\": [\"1 - win\", [\"-cost\", \"-cost\"]]}}}}}}}}},\n"
    "\"claim\": {\"text\": \"t\", \"predicts\": {\"outcome\": [\"demand\", \"accept\"]},"
    " \"parameter\": \"cost\"}}";

static void outcome(void **state)
{
    ent_scenario *s = NULL;
    ent_results *r = run(crisis, ENT_ANALYSIS_CLAIM, &s);
    const enti_verdict *v = &r->verdict;

    (void)state;
    assert_true(v->holds);
    /* the acceptor loses least by another move: -2 against -0.5 * 2 - 1.25 */
    check_near(v->margin, 0.25, 1e-12);
    assert_int_equal(v->flip[0].count, 2); /* cost from 1 (rejecting is worse) to 2 (no bluff) */
    check_near(v->flip[0].at[0], 1, 1e-9);
    check_near(v->flip[0].at[1], 2, 1e-9);
    check_near(v->share, 0.25, 4.0 * v->error);
    assert_string_equal(ent_game_action_name(s->game, 0, 2), "demand; if rejected: fight");
    ent_results_free(r);
    ent_scenario_free(s);
}

/* Verifies a printed result; the number of checks that do not hold. */
static size_t count_faults(const ent_scenario *s, const char *result)
{
    ent_checks checks;
    ent_error err;
    size_t faults = 0;

    if (ent_verify_case(s, result, strlen(result), NULL, &checks, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    for (size_t k = 0; k < checks.count; k++) faults += !checks.check[k].holds;
    assert_int_equal(checks.valid, faults == 0);
    ent_checks_clear(&checks);
    return faults;
}

/* Puts `to` in the place of `from`, of the same length, behind `after`. */
static void plant(char *text, const char *after, const char *from, const char *to)
{
    char *at = strstr(text, after);

    assert_non_null(at);
    at = strstr(at, from);
    assert_non_null(at);
    assert_int_equal(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
}

static void faults_of(const char *text, const char *const fault[][3], size_t n)
{
    ent_scenario *s = NULL;
    ent_results *r = run(text, ENT_ANALYSIS_NASH, &s);
    ent_text out = {0};
    char copy[20000];

    check_ok(ent_report_results(r, ENT_STYLE_JSON, &out));
    assert_true(out.length < sizeof copy);
    assert_int_equal(count_faults(s, out.data), 0);
    for (size_t k = 0; k < n; k++) {
        memcpy(copy, out.data, out.length + 1);
        plant(copy, fault[k][0], fault[k][1], fault[k][2]);
        assert_true(count_faults(s, copy) > 0);
    }
    ent_text_clear(&out);
    ent_results_free(r);
    ent_scenario_free(s);
}

static void verified_tree(void **state)
{
    static const char *const fault[][3] = {
        {"\"moves\"", "[1, null, 0", "[0, null, 0"}, /* waits */
        {"\"moves\"", "0, null, 1,", "1, null, 1,"}, /* refuses */
        {"\"moves\"", "[1, null,", "[1, 0.00,"},     /* moves at an end */
        {"\"values\"", "[2, -2]", "[3, -2]"},
    };

    (void)state;
    faults_of(crisis, fault, 4);
}

static const char pressure[] = HEAD
    "\"parameters\": {\"firm\": {\"value\": 0.25, \"within\": [0, 1], \"source\": \"s\","
    " \"range\": {\"low\": 0, \"high\": 1, \"source\": \"s\"}}},\n"
    "\"model\": {\"kind\": \"bayesian\", \"players\": [\n"
    " {\"name\": \"B\", \"types\": [\"firm\", \"soft\"], \"chances\": [\"firm\", \"1 - firm\"],"
    "  \"actions\": [\"hold\", \"yield\"]},\n"
    " {\"name\": \"W\", \"actions\": [\"press\", \"wait\"]}],\n"
    " \"payoffs\": [[[[2, -3], [3, 0]], [[-1, 2], [0, 0]]],"
    "  [[[-2, -1], [1, 0]], [[-1, 2], [0, 0]]]]},\n"
    "\"claim\": {\"text\": \"t\", \"predicts\": {\"types\": %s}, \"parameter\": \"firm\"}}";

/* Pressing separates as long as -3 firm + 2 (1 - firm) >= 0; both hold against waiting when
 * -3 firm - (1 - firm) <= 0, which is always. */
static void types(void **state)
{
    static const struct {
        const char *claim;
        double flip; /* NaN: none, and it holds */
    } cases[] = {
        {"{\"B\": \"separating\", \"W\": \"press\"}", 0.4},
        {"{\"B\": {\"firm\": \"hold\", \"soft\": [\"yield\"]}, \"W\": \"press\"}", 0.4},
        {"{\"B\": \"pooling\"}", NAN},
        {"{\"B\": {\"soft\": \"hold\"}, \"W\": [\"wait\", \"press\"]}", NAN},
    };
    char text[2000];

    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        ent_scenario *s = NULL;
        snprintf(text, sizeof text, pressure, cases[k].claim);
        ent_results *r = run(text, ENT_ANALYSIS_CLAIM, &s);
        assert_true(r->verdict.holds);
        assert_int_equal(r->verdict.flip[0].count, !isnan(cases[k].flip));
        if (!isnan(cases[k].flip)) check_near(r->verdict.flip[0].at[0], cases[k].flip, 1e-9);
        ent_results_free(r);
        ent_scenario_free(s);
    }
}

static void verified_types(void **state)
{
    static const char *const fault[][3] = {
        {"\"profiles\"", "[[0, 0], [1]]", "[[0, 1], [1]]"},
        {"\"profiles\"", "[[3, 1], [0]]", "[[3, 2], [0]]"},
    };
    char text[2000];

    (void)state;
    snprintf(text, sizeof text, pressure, "{}");
    faults_of(text, fault, 2);
}

/* A nested prior of correlated types, exact numbers, and a tree of exact chances. */
static void exact(void **state)
{
    static const char types_text[] =
        HEAD "\"model\": {\"kind\": \"bayesian\", \"players\": [\n"
             " {\"name\": \"A\", \"types\": [\"x\", \"y\"], \"actions\": [\"a\"]},"
             " {\"name\": \"B\", \"types\": [\"x\", \"y\"], \"actions\": [\"a\"]}],\n"
             " \"prior\": [[\"1/3\", 0], [\"1/3\", \"1/3\"]],\n"
             " \"payoffs\": [[[[[0.1, 0]]], [[[9, 9]]]], [[[[0, 0]]], [[[0, \"1/7\"]]]]]}}";
    static const char tree_text[] =
        HEAD "\"model\": {\"kind\": \"tree\", \"players\": [\"A\"], \"tree\": {\"chance\": {"
             "\"l\": [\"1/3\", [0.1]], \"r\": [\"2/3\", [0]]}}}}";
    static const int profile[] = {0, 0};
    ent_scenario *s = NULL;
    ent_text text = {0};

    (void)state;
    check_ok(ent_scenario_parse(types_text, strlen(types_text), NULL, &s, NULL));
    check_ok(ent_game_payoff_exact(s->game, profile, 0, &text));
    assert_string_equal(text.data, "1/30");
    ent_text_clear(&text);
    check_ok(ent_game_payoff_exact(s->game, profile, 1, &text));
    assert_string_equal(text.data, "1/21");
    ent_text_clear(&text);
    assert_non_null(ent_scenario_bayes(s));
    assert_null(ent_scenario_tree(s));
    ent_scenario_free(s);
    check_ok(ent_scenario_parse(tree_text, strlen(tree_text), NULL, &s, NULL));
    check_ok(ent_game_payoff_exact(s->game, profile, 0, &text));
    assert_string_equal(text.data, "1/30");
    ent_text_clear(&text);
    ent_scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcome), cmocka_unit_test(verified_tree),  cmocka_unit_test(types),
        cmocka_unit_test(exact),   cmocka_unit_test(verified_types),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
