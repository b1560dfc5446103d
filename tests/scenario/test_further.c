/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_further.c -- analyses that a case asks for by name: done when listed, with their options, the same
 * answers as the calls of their own, and every printed claim verified. */
#include "check.h"
#include "scenario/results.h"

#include <entente/report.h>
#include <entente/verify.h>
#include <string.h>

#define GAME                                                                                       \
    "{\"entente\": 1, \"players\": [{\"name\": \"Home\", \"actions\": [\"u\", \"d\"]}, "           \
    "{\"name\": \"Away\", \"actions\": [\"l\", \"r\"]}], "                                         \
    "\"payoffs\": [[[2, 1], [4, 0]], [[1, 0], [3, 1]]]"
#define THREE                                                                                      \
    "{\"entente\": 1, \"payoffs\": [[[[0, 0, 10], [-2, -2, 0]], [[-5, -5, 0], [-5, -5, 0]]], "     \
    "[[[-5, -5, 0], [-5, -5, 0]], [[1, 1, -5], [-1, -1, 5]]]]"

static ent_scenario *parsed(const char *text)
{
    ent_scenario *s = NULL;
    ent_error err;

    if (ent_scenario_parse(text, strlen(text), NULL, &s, &err)) fail_msg("%s", err.text);
    return s;
}

static ent_results *run(const ent_scenario *s, unsigned analyses)
{
    ent_run_opts opts = ENT_RUN_OPTS_INIT;
    ent_results *r = NULL;
    ent_error err;

    opts.analyses = analyses;
    if (ent_scenario_run(s, &opts, &r, &err)) fail_msg("%s", err.text);
    return r;
}

/* Prints in every style; the JSON passes the verifier with at least `least` checks. */
static void check_printed(const ent_scenario *s, const ent_results *r, size_t least)
{
    ent_text text = {0};
    ent_checks checks;

    check_ok(ent_report_results(r, ENT_STYLE_TEXT, &text));
    check_ok(ent_report_results(r, ENT_STYLE_MARKDOWN, &text));
    ent_text_clear(&text);
    check_ok(ent_report_results(r, ENT_STYLE_JSON, &text));
    check_ok(ent_verify(s->game, text.data, text.length, NULL, &checks, NULL));
    assert_true(checks.valid);
    assert_true(checks.count >= least);
    ent_checks_clear(&checks);
    ent_text_clear(&text);
}

/* Nothing of this unless it is listed. */
static void not_unasked(void **state)
{
    ent_scenario *s = parsed(GAME "}");
    ent_results *r = run(s, 0);

    (void)state;
    assert_int_equal(r->done & ~127u, 0);
    assert_int_equal(ent_scenario_analyses(s) & ~127u, 0);
    ent_results_free(r);
    r = run(s, ENT_ANALYSIS_BARGAIN | ENT_ANALYSIS_DYNAMICS); /* but by a caller also then */
    assert_int_equal(r->done, ENT_ANALYSIS_BARGAIN | ENT_ANALYSIS_DYNAMICS);
    check_printed(s, r, 10);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* By name alone: dominance by mixtures, iterated; player 0 leads; the disagreement point is what the
 * others can hold each down to, here (2, 1/2). */
static void defaults(void **state)
{
    ent_scenario *s =
        parsed(GAME ", \"analyses\": [\"dominance\", \"resilience\", \"stackelberg\", "
                    "\"bargain\", \"dynamics\"]}");
    ent_results *r = run(s, 0);
    const enti_further_results *x = &r->further;

    (void)state;
    assert_int_equal(r->done, 128 + 256 + 512 + 1024 + 2048);
    assert_int_equal(x->dominance.count, 2);
    assert_int_equal(x->dominance.rounds, 2);
    assert_int_equal(x->resilience.count, 1);
    assert_int_equal(x->resilience.equilibrium[0].resilience, 2);
    check_near(x->stackelberg.value, 3.5, 1e-12); /* Conitzer and Sandholm 2006 */
    check_near(x->bargain.disagreement[0], 2.0, 1e-12);
    check_near(x->bargain.disagreement[1], 0.5, 1e-12);
    assert_string_equal(x->dynamics.rule, "fictitious-play");
    assert_int_equal(x->dynamics.steps, 1000);
    check_printed(s, r, 25);
    ent_results_free(r);
    ent_scenario_free(s);
}

static void options(void **state)
{
    ent_scenario *s = parsed(
        GAME
        ", \"analyses\": [{\"dominance\": {\"kind\": \"weak\", \"mixed\": false, \"iterate\": "
        "false, \"one_by_one\": true}}, {\"stackelberg\": {\"leader\": \"Away\", \"pure\": true}}, "
        "{\"bargain\": {\"solution\": \"kalai-smorodinsky\", \"over\": \"correlated\", "
        "\"disagreement\": [1, 0]}}, {\"dynamics\": {\"rule\": \"regret-matching\", \"steps\": 7, "
        "\"seed\": 4}}]}");
    const enti_further *f = &s->further;
    ent_results *r = run(s, 0);

    (void)state;
    assert_int_equal(f->dominance.kind, ENT_DOMINANCE_WEAK);
    assert_true(!f->dominance.mixed && !f->dominance.iterate && f->dominance.one_by_one);
    assert_int_equal(f->leader, 1);
    assert_true(f->stackelberg.pure);
    assert_int_equal(f->bargain.solution, ENT_BARGAIN_KALAI_SMORODINSKY);
    assert_int_equal(f->bargain.over, ENT_BARGAIN_CORRELATED);
    assert_int_equal(f->dynamics.seed, 4);
    assert_int_equal(r->further.dominance.count, 1);
    assert_int_equal(r->further.stackelberg.leader, 1);
    assert_true(r->further.stackelberg.dual == NULL);
    check_near(r->further.bargain.payoff[0], 2.0, 1e-9); /* the only correlated equilibrium */
    assert_int_equal(r->further.dynamics.steps, 7);
    assert_true(r->further.dynamics.n_played > 0);
    check_printed(s, r, 15);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* Three players: the leader draws lots; the equilibria are those of Bernheim, Peleg, Whinston. */
static void three_players(void **state)
{
    ent_scenario *s =
        parsed(THREE ", \"analyses\": [\"resilience\", {\"stackelberg\": {\"leader\": 2}}, "
                     "\"dominance\", \"bargain\"]}");
    ent_results *r = run(s, 0);

    (void)state;
    assert_int_equal(r->further.resilience.count, 2);
    assert_false(r->further.resilience.equilibrium[0].coalition_proof);
    assert_true(r->further.resilience.equilibrium[1].coalition_proof);
    assert_null(r->further.stackelberg.strategy);
    assert_true(r->further.lottery.value >= 5.0 - 1e-9); /* at least an equilibrium's */
    check_printed(s, r, 20);
    ent_results_free(r);
    ent_scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_unasked),
        cmocka_unit_test(defaults),
        cmocka_unit_test(options),
        cmocka_unit_test(three_players),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
