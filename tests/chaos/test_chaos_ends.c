/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn where horizons, signals and states are read, reported and verified. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/patience.h>
#include <entente/report.h>
#include <entente/states.h>
#include <entente/verify.h>
#include <string.h>

static const char noisy[] =
    "{\"entente\":1,\"payoffs\":[[[2,2],[-1,3]],[[3,-1],[0,0]]],\"repeated\":{\"delta\":0.5,"
    "\"horizon\":2,\"monitoring\":{\"signals\":[\"good\",\"bad\"],\"probabilities\":[[[0.9,0.1],"
    "[0.5,0.5]],[[0.5,0.5],[0.2,0.8]]]}}}";
static const char blurred[] =
    "{\"entente\":1,\"payoffs\":[[[2,2],[-1,3]],[[3,-1],[0,0]]],\"repeated\":{\"monitoring\":"
    "{\"error\":[0.1,0.2]}}}";
static const char two_states[] =
    "{\"entente\":1,\"states\":[{\"name\":\"a\",\"payoffs\":[[[1,1],[-1,2]],[[2,-1],[0,0]]],"
    "\"next\":[[[1,0],[0.5,0.5]],[[0.5,0.5],[0,1]]]},{\"name\":\"b\",\"payoffs\":[[[1,1]]],"
    "\"next\":[[[0.5,0.5]]]}]}";

static ent_status read_case(void *context)
{
    ent_scenario *s = NULL;
    const ent_status st = ent_scenario_parse(context, strlen(context), NULL, &s, NULL);

    if (st) assert_null(s);
    ent_scenario_free(s);
    return st;
}

static ent_status read_states(void *context)
{
    ent_states *s = NULL;
    const ent_status st = ent_states_parse(context, strlen(context), &s, NULL);

    if (st) assert_null(s);
    ent_states_free(s);
    return st;
}

/* What is there to report and to verify. */
typedef struct sample {
    ent_scenario *scenario;
    ent_patience patience;
    ent_states *states;
    ent_stochastic sets;
    ent_style style;
    ent_text text;
} sample;

static ent_status report(void *context)
{
    const sample *s = context;
    const ent_repeated_parts parts = {.minmax = &s->patience.minmax,
                                      .patience = &s->patience,
                                      .delta = &s->patience.delta,
                                      .how = ent_scenario_repetition(s->scenario)};
    ent_text text = {0};
    const ent_status st =
        ent_report_repeated(ent_scenario_game(s->scenario), &parts, s->style, &text);

    if (st) assert_null(text.data);
    ent_text_clear(&text);
    return st;
}

static ent_status report_states(void *context)
{
    const sample *s = context;
    ent_text text = {0};
    const ent_status st = ent_report_stochastic(s->states, &s->sets, s->style, &text);

    if (st) assert_null(text.data);
    ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const sample *s = context;
    ent_checks checks;
    const ent_status st =
        ent_verify_case(s->scenario, s->text.data, s->text.length, NULL, &checks, NULL);

    if (st) assert_true(!checks.check && !checks.count && !checks.open);
    ent_checks_clear(&checks);
    return st;
}

static ent_status verify_states(void *context)
{
    const sample *s = context;
    ent_checks checks;
    const ent_status st = ent_verify_states(s->states, s->text.data, s->text.length, &checks, NULL);

    if (st) assert_true(!checks.check && !checks.count && !checks.open);
    ent_checks_clear(&checks);
    return st;
}

static void readers(void **state)
{
    char one[sizeof noisy], two[sizeof blurred], three[sizeof two_states];

    (void)state;
    memcpy(one, noisy, sizeof noisy);
    memcpy(two, blurred, sizeof blurred);
    memcpy(three, two_states, sizeof two_states);
    assert_true(chaos_every_allocation("signals", read_case, one) > 10);
    assert_true(chaos_every_allocation("error", read_case, two) > 10);
    assert_true(chaos_every_allocation("states", read_states, three) > 10);
}

static void cases(void **state)
{
    sample s = {.style = ENT_STYLE_TEXT};

    (void)state;
    check_ok(ent_scenario_parse(noisy, strlen(noisy), NULL, &s.scenario, NULL));
    check_ok(ent_patience_solve(ent_scenario_game(s.scenario), ent_scenario_repetition(s.scenario),
                                NULL, &s.patience));
    assert_int_equal(s.patience.missing, 0);
    assert_true(chaos_every_allocation("report, text", report, &s) > 10);
    s.style = ENT_STYLE_JSON;
    assert_true(chaos_every_allocation("report, json", report, &s) > 10);
    const ent_repeated_parts parts = {.minmax = &s.patience.minmax,
                                      .patience = &s.patience,
                                      .delta = &s.patience.delta,
                                      .how = ent_scenario_repetition(s.scenario)};
    check_ok(ent_report_repeated(ent_scenario_game(s.scenario), &parts, ENT_STYLE_JSON, &s.text));
    assert_true(chaos_every_allocation("verify", verify, &s) > 100);
    ent_text_clear(&s.text);
    ent_patience_clear(&s.patience);
    ent_scenario_free(s.scenario);
}

static void states(void **state)
{
    sample s = {.style = ENT_STYLE_MARKDOWN};

    (void)state;
    check_ok(ent_states_parse(two_states, strlen(two_states), &s.states, NULL));
    check_ok(ent_stochastic_solve(ent_states_game(s.states), 0.6, NULL, NULL, &s.sets));
    assert_true(chaos_every_allocation("states, text", report_states, &s) > 5);
    s.style = ENT_STYLE_JSON;
    assert_true(chaos_every_allocation("states, json", report_states, &s) > 5);
    check_ok(ent_report_stochastic(s.states, &s.sets, ENT_STYLE_JSON, &s.text));
    assert_true(chaos_every_allocation("verify states", verify_states, &s) > 30);
    ent_text_clear(&s.text);
    ent_stochastic_clear(&s.sets);
    ent_states_free(s.states);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers),
        cmocka_unit_test(cases),
        cmocka_unit_test(states),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
