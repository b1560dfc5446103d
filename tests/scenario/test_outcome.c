/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_outcome.c -- what happened against what was said: each rule against its closed form. */
#include "check.h"
#include "scenario/results.h"

#include <entente/report.h>

#include <string.h>

/* Attack pays when resolve < gain / (gain + loss); the second player only looks on. */
#define HEAD                                                                                       \
    "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"S.\", \"status\": \"assumed\"}},\n"        \
    "\"parameters\": {\n"                                                                          \
    " \"gain\": {\"value\": 10, \"source\": \"s\","                                                \
    "            \"range\": {\"low\": 5, \"high\": 30, \"source\": \"s\"}},\n"                     \
    " \"loss\": {\"value\": 16, \"source\": \"s\"},\n"                                             \
    " \"resolve\": {\"value\": 0.25, \"within\": [0, 1], \"source\": \"s\","                       \
    "               \"range\": {\"low\": 0.1, \"high\": 0.6, \"source\": \"s\"}}},\n"              \
    "\"let\": {\"critical\": {\"formula\": \"gain / (gain + loss)\"}},\n"                          \
    "\"model\": {\"kind\": \"formulas\", \"players\": ["                                           \
    " {\"name\": \"C\", \"actions\": [\"attack\", \"wait\"]},"                                     \
    " {\"name\": \"D\", \"actions\": [\"left\", \"right\"]}],"                                     \
    " \"payoffs\": [[[\"(1 - resolve) * gain - resolve * loss\", 0],"                              \
    "                [\"(1 - resolve) * gain - resolve * loss\", 1]], [[0, 0], [0, 1]]]},\n"
#define CLAIM                                                                                      \
    "\"claim\": {\"text\": \"t\", \"predicts\": {\"profile\": [\"attack\", null]}, \"draws\": "    \
    "0},\n"

static ent_results *run(const char *text, ent_scenario **s)
{
    ent_results *r = NULL;
    ent_error err;

    if (ent_scenario_parse(text, strlen(text), NULL, s, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    check_ok(ent_scenario_run(*s, NULL, &r, &err));
    return r;
}

static void profiles(void **state)
{
    static const char text[] =
        HEAD CLAIM "\"outcomes\": ["
                   "{\"label\": \"a\", \"profile\": [\"attack\", \"right\"], \"source\": \"s\"},"
                   "{\"label\": \"b\", \"profile\": [\"attack\", \"left\"], \"source\": \"s\"},"
                   "{\"label\": \"c\", \"profile\": [\"wait\", null], \"source\": \"s\"},"
                   "{\"label\": \"d\", \"profile\": [null, null], \"source\": \"s\","
                   " \"status\": \"recall\", \"note\": \"n\"}]}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    const enti_backtest *b = r->backtest;

    (void)state;
    assert_int_equal(r->n_backtests, 4);
    assert_true(b[0].met && b[0].judged && b[0].claimed); /* the equilibrium, as claimed */
    check_near(b[0].margin, 1.0, 1e-12);                  /* D would lose 1, C 3.5 */
    assert_true(!b[1].met && b[1].claimed);               /* claimed, yet D would leave */
    check_near(b[1].margin, -1.0, 1e-12);
    assert_int_equal(b[1].player, 1);
    assert_int_equal(b[1].action, 1);
    assert_true(!b[2].met && !b[2].claimed); /* C would rather attack, wherever D stands */
    check_near(b[2].margin, -3.5, 1e-12);
    assert_int_equal(b[2].player, 0);
    assert_int_equal(b[2].action, 0);
    assert_int_equal(b[2].profile[1], 0);  /* as good as the other: the first */
    assert_true(b[3].met && b[3].claimed); /* nothing was seen: the equilibrium may be it */
    assert_string_equal(s->outcome[3].status, "recall");
    assert_string_equal(s->outcome[0].status, "assumed"); /* that of the source */
    assert_int_equal(s->n_figures, 3 + 4); /* parameters and ends of ranges: no outcome */
    ent_results_free(r);
    ent_scenario_free(s);
}

static void figures(void **state)
{
    static const char text[] = HEAD CLAIM
        "\"outcomes\": ["
        "{\"label\": \"a\", \"figure\": \"resolve\", \"value\": 0.38, \"source\": \"s\"},"
        "{\"label\": \"b\", \"figure\": \"resolve\", \"value\": 0.39, \"source\": \"s\"},"
        "{\"label\": \"c\", \"figure\": \"resolve\", \"value\": 0.61, \"source\": \"s\"},"
        "{\"label\": \"d\", \"figure\": \"critical\", \"value\": 0.2381, \"source\": \"s\"},"
        "{\"label\": \"e\", \"figure\": \"critical\", \"value\": 0.2380, \"source\": \"s\"},"
        "{\"label\": \"f\", \"figure\": \"resolve\", \"value\": 2, \"source\": \"s\"},"
        "{\"label\": \"g\", \"figure\": \"resolve\", \"value\": 0.05, \"source\": \"s\"}]}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    const enti_backtest *b = r->backtest;

    (void)state;
    assert_true(b[0].met && b[0].judged && b[0].claimed); /* 10 / 26 = .3846: up to there */
    check_near(b[0].margin, 0.62 * 10 - 0.38 * 16, 1e-12);
    assert_true(b[1].met && b[1].judged && !b[1].claimed);
    assert_true(!b[2].met && b[2].judged && !b[2].claimed); /* out of its range */
    assert_true(!b[6].met && b[6].judged && b[6].claimed);  /* below its range */
    assert_true(!b[5].met && !b[5].judged); /* no resolve at all: the case has no such world */
    check_near(b[3].said, 10.0 / 26.0, 1e-12);
    check_near(b[3].low, 5.0 / 21.0, 1e-12); /* .238095 */
    check_near(b[3].high, 30.0 / 46.0, 1e-12);
    assert_true(b[3].met && !b[3].judged);
    assert_false(b[4].met);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* A claim that is a condition says nothing of a profile; a case without a claim nothing at all. */
static void unclaimed(void **state)
{
    static const char condition[] =
        HEAD "\"claim\": {\"text\": \"t\", \"predicts\": {\"condition\": \"resolve < critical\"},"
             " \"draws\": 0},\n\"outcomes\": ["
             "{\"label\": \"a\", \"profile\": [0, 1], \"source\": \"s\"},"
             "{\"label\": \"b\", \"figure\": \"resolve\", \"value\": 0.3, \"source\": \"s\"}]}";
    static const char none[] =
        HEAD "\"outcomes\": [{\"label\": \"a\", \"profile\": [0, 1], \"source\": \"s\"},"
             "{\"label\": \"b\", \"figure\": \"resolve\", \"value\": 0.3, \"source\": \"s\"}]}";
    ent_scenario *s = NULL;
    ent_results *r = run(condition, &s);

    (void)state;
    assert_true(r->backtest[0].met && !r->backtest[0].judged);
    assert_true(r->backtest[1].met && r->backtest[1].judged && r->backtest[1].claimed);
    ent_results_free(r);
    ent_scenario_free(s);
    r = run(none, &s);
    assert_true(r->backtest[0].met && !r->backtest[0].judged);
    assert_true(r->backtest[1].met && !r->backtest[1].judged);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* What came changes no answer: the report without its section is the report without outcomes. */
static void apart(void **state)
{
    static const char with[] = HEAD CLAIM "\"outcomes\": [{\"label\": \"a\", \"figure\": "
                                          "\"resolve\", \"value\": 0.5, \"source\": \"s\"}]}";
    static const char without[] = HEAD CLAIM "\"outcomes\": []}";
    ent_scenario *s = NULL, *t = NULL;
    ent_results *r = run(with, &s), *q = run(without, &t);
    ent_text a = {0}, b = {0};

    (void)state;
    check_ok(ent_report_results(r, ENT_STYLE_MARKDOWN, &a));
    check_ok(ent_report_results(q, ENT_STYLE_MARKDOWN, &b));
    const char *from = strstr(a.data, "## Back-test"), *to = strstr(a.data, "## Who chooses");
    assert_non_null(from);
    assert_null(strstr(b.data, "Back-test"));
    assert_memory_equal(a.data, b.data, (size_t)(from - a.data));
    assert_string_equal(to, b.data + (from - a.data));
    ent_text_clear(&a);
    ent_text_clear(&b);
    ent_results_free(r);
    ent_results_free(q);
    ent_scenario_free(s);
    ent_scenario_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profiles),
        cmocka_unit_test(figures),
        cmocka_unit_test(unclaimed),
        cmocka_unit_test(apart),
    };
    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
