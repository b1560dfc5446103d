/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stays together: the shipped fronts against China, and games with other labels. argv[1]: the
 * source tree.
 *
 * Real incomes and losses: computed independently from the same matrices (CEPII BACI 2023, elasticity
 * 4) by tatonnement; cost of joining .84 % of GDP for South Korea and .17 for the United States,
 * published oracles.
 */
#include "check.h"
#include "scenario/results.h"

#include <entente/report.h>
#include <entente/verify.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *root;

typedef struct outcome {
    ent_scenario *s;
    ent_results *r;
    const enti_league *x;
} outcome;

static outcome start(ent_scenario *s)
{
    const ent_run_opts opts = {.analyses = ENT_ANALYSIS_ALLIANCE};
    outcome o = {.s = s};

    check_ok(ent_scenario_run(s, &opts, &o.r, NULL));
    o.x = &o.r->further.alliance;
    return o;
}

static outcome shipped(const char *name)
{
    char path[4096];
    ent_scenario *s = NULL;
    ent_error err = {0};

    snprintf(path, sizeof path, "%s/examples/scenarios/%s.json", root, name);
    const ent_status st = ent_scenario_read(path, NULL, &s, &err);
    if (st) fail_msg("%s:%d:%d: %s", path, err.line, err.column, err.text);
    return start(s);
}

static outcome given(const char *text)
{
    ent_scenario *s = NULL;
    ent_error err = {0};

    if (ent_scenario_parse(text, strlen(text), NULL, &s, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return start(s);
}

static void end(outcome o)
{
    ent_results_free(o.r);
    ent_scenario_free(o.s);
}

static size_t count_stable(const enti_league *x)
{
    size_t count = 0;

    for (size_t s = 0; s >> x->whole.players == 0; s++) count += x->internal[s] && x->external[s];
    return count;
}

static void the_front(void **state)
{
    static const double cost[4] = {.1688, .0850, .2700, .8364},
                        gdp[4] = {27843.3, 18600.7, 4204.5, 1712.8};
    static const double pressure[4] = {.2456, .1740, .0385, .0387};
    outcome o = shipped("tariff-coalition");
    double surplus = 0.0, weight = 0.0;

    (void)state;
    assert_int_equal(count_stable(o.x), 1);
    assert_true(o.x->internal[0] && o.x->external[0]);
    for (size_t i = 0; i < 4; i++) {
        check_near(o.x->whole.gain[i], -cost[i], 1e-3);
        check_near(o.x->whole.subsidy[i], cost[i], 1e-3);
        check_near(o.x->whole.price[i], 0.0, 0.0);
        check_near(o.x->weight[i], gdp[i] / 100.0, 1e-2);
        check_near(ent_tariff_coalition_pressure(&o.s->model.armington.coalition, 15, i),
                   pressure[i], 1e-3);
        surplus -= o.x->weight[i] * o.x->whole.subsidy[i];
        weight += o.x->weight[i];
    }
    check_near(o.x->whole.cohesion, surplus / weight, 1e-12);
    check_near(o.x->whole.bill, -surplus, 1e-9);
    assert_int_equal(o.x->courted, 3);
    end(o);
}

/* Cost 1.336 with the offer of .5: what it takes to hold Korea against it. */
static void the_wedge(void **state)
{
    outcome o = shipped("tariff-coalition");
    const enti_league_ask *ask = &o.s->further.alliance;

    (void)state;
    check_near(ask->offer, .5, 0.0);
    check_near(ask->credibility, 1.0, 0.0);
    check_near(ask->credibility * ask->offer - o.x->whole.gain[3], 1.336, 1e-3);
    end(o);
}

/* At 1.5 % of GDP a head all hold, whoever is in: the gains are those of trade plus 1.5. */
static void the_four(void **state)
{
    outcome o = shipped("alliance-ip4");

    (void)state;
    assert_int_equal(count_stable(o.x), 1);
    assert_true(o.x->internal[15] && o.x->external[15]);
    check_near(o.x->whole.gain[0], 1.5 - .865, 1e-3);
    check_near(o.x->whole.price[0], o.x->whole.gain[0], 0.0);
    assert_true(o.x->solution[0].claim != ENT_CLAIM_EMPTY && o.x->solution[1].x);
    end(o);
}

static void the_quad(void **state)
{
    outcome o = shipped("alliance-quad");

    (void)state;
    assert_int_equal(count_stable(o.x), 1);
    assert_int_equal(o.x->courted, 0); /* nobody asked for: the largest bill in money */
    check_near(o.x->whole.gain[0], -.168, 1e-3);
    check_near(o.x->whole.gain[2], -.037, 1e-3);
    end(o);
}

/* Hold 4 if all hold, 1 if one other, -1 alone; Defect 2: published prices 2 and 3. */
#define ALLIES                                                                                     \
    "{\"entente\": 1, \"players\": [{\"name\": \"A\", \"actions\": [\"hold\", \"defect\"]},"       \
    "{\"name\": \"B\", \"actions\": [\"hold\", \"defect\"]},"                                      \
    "{\"name\": \"C\", \"actions\": [\"hold\", \"defect\"]}], \"payoffs\": [[[[4,4,4],[1,1,2]],"   \
    "[[1,2,1],[-1,2,2]]],[[[2,1,1],[2,-1,2]],[[2,2,-1],[2,2,2]]]], \"analyses\": [{\"alliance\": "

static void labels(void **state)
{
    outcome o = given(ALLIES "{\"join\": \"hold\"}}]}");

    (void)state;
    assert_int_equal(count_stable(o.x), 2);
    assert_true(o.x->internal[0] && o.x->external[0] && o.x->internal[7]);
    for (size_t i = 0; i < 3; i++) {
        check_near(o.x->whole.price[i], 2.0, 0.0);
        check_near(o.x->whole.liability[i], 2.0, 0.0);
        check_near(o.x->whole.guarantee[i], 3.0, 0.0);
    }
    assert_null(o.x->weight);
    end(o);
    o = given(ALLIES "{\"join\": \"hold\", \"coalition\": [\"A\", \"C\"], \"member\": \"C\", "
                     "\"offer\": 3, \"credibility\": 0.5}}]}");
    assert_int_equal(o.x->whole.coalition, 5);
    check_near(o.x->whole.gain[2], -1.0, 0.0);
    check_near(o.x->whole.bill, 2.0, 0.0);
    end(o);
}

/* A printed answer with one number changed does not pass. */
static void nothing_slips_through(void **state)
{
    static const char *const changed[][2] = {
        {"\"gain\": [2, 2, 2]", "\"gain\": [2, 2, 1]"},
        {"\"subsidy\": [0, 0, 0]", "\"subsidy\": [0, 1, 0]"},
        {"\"liability\": [2, 2, 2]", "\"liability\": [2, 2, 3]"},
        {"\"guarantee\": [3, 3, 3]", "\"guarantee\": [3, 2, 3]"},
        {"\"surplus\": 6", "\"surplus\": 5"},
        {"\"break_price\": 2", "\"break_price\": 1"},
        {"\"counter_offer\": 1", "\"counter_offer\": 0"},
        {"\"holds\": false", "\"holds\": true"},
        {"{\"coalition\": [0, 1, 2]}\n", "{\"coalition\": [0, 1]}\n"},
        {"\"worth\": -3, \"internal\": false", "\"worth\": -3, \"internal\": true"},
        {"\"payoffs\": [-1, 2, 2]", "\"payoffs\": [-1, 2, 1]"},
        {"\"worth\": 6", "\"worth\": 5"},
    };
    outcome o = given(ALLIES "{\"join\": \"hold\", \"member\": \"A\", \"offer\": 3}}]}");
    ent_text text = {0};
    ent_checks checks;
    char copy[16384];

    (void)state;
    check_ok(ent_report_joining(o.r, ENT_STYLE_JSON, &text));
    assert_true(text.length < sizeof copy);
    check_ok(ent_verify(o.s->game, text.data, text.length, NULL, &checks, NULL));
    assert_true(checks.valid && checks.count >= 12);
    ent_checks_clear(&checks);
    for (size_t k = 0; k < sizeof changed / sizeof *changed; k++) {
        const char *at = strstr(text.data, changed[k][0]);
        if (!at) fail_msg("%s is not printed", changed[k][0]);
        snprintf(copy, sizeof copy, "%.*s%s%s", (int)(at - text.data), text.data, changed[k][1],
                 at + strlen(changed[k][0]));
        check_ok(ent_verify(o.s->game, copy, strlen(copy), NULL, &checks, NULL));
        if (checks.valid) fail_msg("%s passes", changed[k][1]);
        ent_checks_clear(&checks);
    }
    ent_text_clear(&text);
    end(o);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_front), cmocka_unit_test(the_wedge),
        cmocka_unit_test(the_four),  cmocka_unit_test(the_quad),
        cmocka_unit_test(labels),    cmocka_unit_test(nothing_slips_through),
    };

    root = argc > 1 ? argv[1] : ".";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
