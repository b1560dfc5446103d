/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_claim.c -- claims: margins, thresholds, bars and shares against closed forms. */
#include "check.h"
#include "scenario/picture.h"
#include "scenario/results.h"

#include <stdio.h>
#include <string.h>

#define HEAD "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"S.\", \"status\": \"assumed\"}},\n"

static ent_results *run(const char *text, ent_scenario **s)
{
    const ent_run_opts opts = {.analyses = ENT_ANALYSIS_CLAIM};
    ent_results *r = NULL;
    ent_error err;

    if (ent_scenario_parse(text, strlen(text), NULL, s, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    check_ok(ent_scenario_run(*s, &opts, &r, &err));
    return r;
}

/* Attack pays when resolve < gain / (gain + loss): thresholds, bands and bars in closed form. */
static void deterrence(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\n"
             " \"gain\": {\"value\": 10, \"source\": \"s\","
             "            \"range\": {\"low\": 5, \"high\": 30, \"source\": \"s\"}},\n"
             " \"loss\": {\"value\": 16, \"source\": \"s\","
             "            \"range\": {\"low\": 8, \"high\": 20, \"source\": \"s\"}},\n"
             " \"resolve\": {\"value\": 0.25, \"within\": [0, 1], \"source\": \"s\","
             "               \"range\": {\"low\": 0, \"high\": 1, \"source\": \"s\"}}},\n"
             "\"model\": {\"kind\": \"formulas\","
             " \"players\": [{\"name\": \"C\", \"actions\": [\"attack\", \"wait\"]}],"
             " \"payoffs\": [[\"(1 - resolve) * gain - resolve * loss\"], [0]]},\n"
             "\"claim\": {\"text\": \"t\", \"predicts\": {\"profile\": [\"attack\"]},"
             " \"parameter\": \"resolve\", \"draws\": 20000, \"seed\": 7}}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    const enti_verdict *v = &r->verdict;

    (void)state;
    assert_true(v->holds);
    check_near(v->margin, 0.75 * 10 - 0.25 * 16, 1e-12);
    assert_int_equal(v->n_flips, 3);
    assert_int_equal(v->flip[0].count, 1); /* gain: from resolve * loss / (1 - resolve) on */
    check_near(v->flip[0].at[0], 0.25 * 16 / 0.75, 1e-12);
    assert_true(!v->flip[0].holds_low && v->flip[0].holds_high);
    assert_int_equal(v->flip[1].count, 0); /* loss: 30 would be needed */
    assert_int_equal(v->flip[2].count, 1);
    check_near(v->flip[2].at[0], 10.0 / 26.0, 1e-12);
    check_near(v->flip[2].band[0], 5.0 / 21.0, 1e-12);
    check_near(v->flip[2].band[1], 30.0 / 46.0, 1e-12);

    assert_false(v->of_margin);
    check_near(v->output, 10.0 / 26.0, 1e-12);
    assert_int_equal(v->n_bars, 2);
    assert_int_equal(v->bar[0].knob, 0); /* gain matters most */
    check_near(v->bar[0].output[0], 5.0 / 21.0, 1e-12);
    check_near(v->bar[0].output[1], 30.0 / 46.0, 1e-12);
    check_near(v->bar[1].output[0], 10.0 / 18.0, 1e-12);
    check_near(v->bar[1].output[1], 10.0 / 30.0, 1e-12);

    /* the share is the mean of gain / (gain + loss) over the rectangle: a fine grid tells it */
    double mean = 0.0;
    for (int a = 0; a < 400; a++)
        for (int b = 0; b < 400; b++) {
            const double gain = 5 + 25 * (a + 0.5) / 400, loss = 8 + 12 * (b + 0.5) / 400;
            mean += gain / (gain + loss) / 160000;
        }
    assert_int_equal(v->draws, 20000);
    check_near(v->share, mean, 4.0 * v->error);
    check_near(v->error, sqrt(v->share * (1 - v->share) / 20000), 1e-15);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* Terms on a given table: in a dilemma whose breach costs shame, both breach up to 1, one of them
 * from 1 to 2, none from 2 on. */
static void terms(void **state)
{
    static const char text[] =
        HEAD "\"players\": [{\"name\": \"A\", \"actions\": [\"hold\", \"breach\"]},"
             "               {\"name\": \"B\", \"actions\": [\"hold\", \"breach\"]}],\n"
             "\"payoffs\": [[[3, 3], [0, 5]], [[5, 0], [1, 1]]],\n"
             "\"parameters\": {\"shame\": {\"value\": 0.5, \"source\": \"s\","
             "                 \"range\": {\"low\": 0, \"high\": 4, \"source\": \"s\"}}},\n"
             "\"terms\": [{\"to\": \"A\", \"when\": {\"A\": \"breach\"}, \"add\": \"-shame\"},"
             "            {\"to\": \"B\", \"when\": {\"B\": [1]}, \"add\": \"-shame\"}],\n"
             "\"claim\": {\"text\": \"t\", \"predicts\": {\"profile\": [\"hold\", null]}, "
             "\"every\": %s}}";
    char whole[2000];

    (void)state;
    for (int every = 0; every < 2; every++) {
        ent_scenario *s = NULL;
        snprintf(whole, sizeof whole, text, every ? "true" : "false");
        ent_results *r = run(whole, &s);
        const enti_verdict *v = &r->verdict;
        assert_false(v->holds);
        assert_int_equal(v->flip[0].count, 1);
        check_near(v->flip[0].at[0], every ? 2.0 : 1.0, 1e-9);
        check_near(v->share, every ? 0.5 : 0.75, 4.0 * v->error);
        check_near(ent_game_payoff(s->game, (const int[]){1, 1}, 0), 0.5, 0.0);
        ent_results_free(r);
        ent_scenario_free(s);
    }
}

/* Other models get a bar, take part in the draws, and may have no solution. */
static void variants(void **state)
{
    static const char text[] = HEAD
        "\"parameters\": {\"x\": {\"value\": 1, \"source\": \"s\","
        "                 \"range\": {\"low\": 0, \"high\": 2, \"source\": \"s\"}}},\n"
        "\"model\": {\"kind\": \"formulas\", \"players\": [{\"name\": \"A\", \"actions\": 2}],"
        "            \"payoffs\": [[\"x\"], [0.5]]},\n"
        "\"variants\": [{\"name\": \"twice\", \"model\": {\"kind\": \"formulas\","
        " \"players\": [{\"name\": \"A\", \"actions\": 2}], \"payoffs\": [[\"2 * x\"], [0.5]]}},\n"
        " {\"name\": \"root\", \"model\": {\"kind\": \"formulas\","
        " \"players\": [{\"name\": \"A\", \"actions\": 2}],"
        " \"payoffs\": [[\"sqrt(x - 0.5)\"], [-1]]}}],\n"
        "\"claim\": {\"text\": \"t\", \"predicts\": {\"profile\": [0]}, \"parameter\": \"x\"}}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    const enti_verdict *v = &r->verdict;

    (void)state;
    assert_int_equal(s->n_models, 2);
    check_near(v->flip[0].at[0], 0.5, 1e-12);
    assert_int_equal(v->n_bars, 1);
    assert_true(v->bar[0].knob == SIZE_MAX);
    check_near(v->bar[0].output[0], 0.25, 1e-12);
    check_near(v->bar[0].output[1], 0.5, 1e-12);
    assert_int_equal(v->draws + v->failed, 10000);
    check_near((double)v->failed / 10000, 1.0 / 12.0, 0.012);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* A condition; the trade elasticity is a figure like any other. */
static void elasticity(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\"q\": {\"value\": 0.3, \"source\": \"s\","
             "                 \"range\": {\"low\": 0, \"high\": 1, \"source\": \"s\"}}},\n"
             "\"let\": {\"odds\": \"q / (1.5 - q)\"},\n"
             "\"model\": {\"kind\": \"ces\", \"elasticity\": {\"value\": 4, \"source\": \"s\","
             "   \"range\": {\"low\": 2, \"high\": 8, \"source\": \"s\"}},"
             "   \"home_share\": {\"value\": 0.8, \"source\": \"s\"}},\n"
             "\"claim\": {\"text\": \"t\", \"predicts\": {\"condition\": \"odds > 0.25\"}}}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    const enti_verdict *v = &r->verdict;

    (void)state;
    assert_int_equal(s->n_knobs, 2);
    assert_string_equal(s->knob[1].name, "elasticity");
    assert_false(v->holds); /* a tie, but > is strict: q = 0.3 gives exactly 1/4 */
    check_near(v->margin, 0.0, 1e-16);
    check_near(v->flip[0].at[0], 0.3, 1e-12);
    assert_int_equal(v->flip[1].count, 0);
    assert_true(v->of_margin);
    check_near(v->share, 0.7, 4.0 * v->error);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* Between two flips, a bar follows the one it began with, though the other comes nearer: the claim
 * begins at low = 4, then 1, and ends at 6, then 12. */
static void between(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\n"
             " \"x\": {\"value\": 5.5, \"source\": \"s\","
             "         \"range\": {\"low\": 0, \"high\": 20, \"source\": \"s\"}},\n"
             " \"low\": {\"value\": 4, \"source\": \"s\","
             "           \"range\": {\"low\": 1, \"high\": 4, \"source\": \"s\"}},\n"
             " \"high\": {\"value\": 6, \"source\": \"s\","
             "            \"range\": {\"low\": 6, \"high\": 12, \"source\": \"s\"}}},\n"
             "\"payoffs\": [[0], [1]],\n"
             "\"claim\": {\"text\": \"t\", \"draws\": 0, \"parameter\": \"x\","
             " \"predicts\": {\"condition\": \"min(x - low, high - x) >= 0\"}}}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    const enti_verdict *v = &r->verdict;

    (void)state;
    assert_int_equal(v->flip[0].count, 2);
    check_near(v->flip[0].at[0], 4.0, 1e-12);
    check_near(v->flip[0].at[1], 6.0, 1e-12);
    check_near(v->output, 6.0, 1e-12);
    check_near(v->flip[0].band[0], 6.0, 1e-12); /* not 4, which is nearer when high is 12 */
    check_near(v->flip[0].band[1], 12.0, 1e-12);
    assert_int_equal(v->bar[0].knob, 2);
    check_near(v->bar[0].output[0], 6.0, 1e-12);
    check_near(v->bar[0].output[1], 12.0, 1e-12);
    check_near(v->bar[1].output[0], 6.0, 1e-12); /* low does not move where it ends */
    check_near(v->bar[1].output[1], 6.0, 1e-12);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* A map by regions: the first whose comparison holds; ends included with >=, not with >. */
static void regions(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\n"
             " \"x\": {\"value\": 1, \"source\": \"s\","
             "         \"range\": {\"low\": 0, \"high\": 60, \"source\": \"s\"}},\n"
             " \"y\": {\"value\": 1, \"source\": \"s\","
             "         \"range\": {\"low\": 0, \"high\": 60, \"source\": \"s\"}}},\n"
             "\"let\": {\"sum\": \"x + y\"},\n"
             "\"payoffs\": [[0], [1]],\n"
             "\"claim\": {\"text\": \"t\", \"draws\": 0,"
             " \"predicts\": {\"condition\": \"x > 30\"}},\n"
             "\"pictures\": [{\"kind\": \"map\", \"name\": \"m\", \"x\": \"x\", \"y\": \"y\","
             " \"regions\": [{\"label\": \"far\", \"where\": \"sum >= 90\"},"
             "  {\"label\": \"right\", \"where\": \"x > 20\"}%s]}]}";

    (void)state;
    for (int rest = 0; rest < 2; rest++) {
        char whole[2000];
        ent_scenario *s = NULL;
        snprintf(whole, sizeof whole, text, rest ? ", {\"label\": \"left\"}" : "");
        ent_results *r = run(whole, &s);
        const enti_canvas *c = &r->canvas[0];
        assert_int_equal(r->n_canvases, 1);
        assert_int_equal(c->n_kinds, 3); /* in the order of the rows from below */
        assert_string_equal(c->kind[0], rest ? "left" : "none of these");
        assert_string_equal(c->kind[1], "right");
        assert_string_equal(c->kind[2], "far");
        for (int y = 0; y <= 60; y++)
            for (int x = 0; x <= 60; x++)
                check_near(c->value[y * ENTI_MAP_SIDE + x], x + y >= 90 ? 2 : x > 20 ? 1 : 0, 0.0);
        ent_results_free(r);
        ent_scenario_free(s);
    }
}

static bool stop(void *context, double fraction)
{
    (void)fraction;
    return ++*(int *)context < 3;
}

static void limits(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\"x\": {\"value\": 1, \"source\": \"s\","
             "                 \"range\": {\"low\": 0, \"high\": 2, \"source\": \"s\"}}},\n"
             "\"payoffs\": [[0], [1]],\n"
             "\"claim\": {\"text\": \"t\", \"predicts\": {\"condition\": \"x > 1\"}}}";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    int calls = 0;
    ent_run_opts opts = {.analyses = ENT_ANALYSIS_CLAIM, .control = {.max_steps = 100}};

    (void)state;
    ent_results_free(r);
    check_ok(ent_scenario_run(s, &opts, &r, NULL));
    assert_true(ent_results_cut(r) && r->done == 0);
    ent_results_free(r);
    opts.control = (ent_control){stop, &calls, 0};
    check_ok(ent_scenario_run(s, &opts, &r, NULL));
    assert_true(ent_results_cut(r) && r->done == 0);
    ent_results_free(r);
    ent_scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deterrence), cmocka_unit_test(terms),   cmocka_unit_test(variants),
        cmocka_unit_test(elasticity), cmocka_unit_test(between), cmocka_unit_test(regions),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
