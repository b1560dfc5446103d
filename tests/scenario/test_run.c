/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of a small case: every answer judged anew, progress, cancellation, limits. */
#include "case_text.h"
#include "check.h"
#include "scenario/results.h"

#include <stdio.h>
#include <string.h>

static ent_scenario *parse(void)
{
    ent_scenario *s = NULL;

    check_ok(ent_scenario_parse(small_case, strlen(small_case), NULL, &s, NULL));
    return s;
}

static ent_results *run(const ent_scenario *s, const ent_run_opts *opts)
{
    ent_results *r = NULL;
    ent_error err = {0};
    const ent_status st = ent_scenario_run(s, opts, &r, &err);

    if (st) fail_msg("%s", err.text);
    return r;
}

/* No player gains by leaving a threshold's profile once the stated benefit is paid, and one that
 * has to be paid gains exactly that without it, by the action that is named. */
static void thresholds_are_least(void **state)
{
    ent_scenario *s = parse();
    ent_results *r = run(s, NULL);

    (void)state;
    for (size_t k = 0; k < s->n_thresholds; k++)
        for (size_t i = 0; i < 2; i++) {
            int profile[2] = {s->threshold[k].profile[0], s->threshold[k].profile[1]};
            const double here = ent_game_payoff(s->game, profile, i);
            profile[i] = 1 - profile[i];
            const double gain = ent_game_payoff(s->game, profile, i) - here;
            check_near(r->threshold[k].cost[i], gain > 0 ? gain : 0, 1e-12);
            assert_int_equal(enti_binding_action(r, k, i), gain > 0 ? profile[i] : -1);
        }
    ent_results_free(r);
    ent_scenario_free(s);
}

static void equilibria_stand(void **state)
{
    ent_scenario *s = parse();
    ent_results *r = run(s, NULL);

    (void)state;
    assert_true(r->nash.count > 0);
    for (size_t k = 0; k < r->nash.count; k++) {
        double regret = 1.0;
        check_ok(ent_game_regret(s->game, r->nash.prob + k * r->nash.width, &regret));
        check_near(regret, 0.0, 1e-12);
    }
    for (size_t k = 0; k < r->n_stands; k++)
        for (size_t i = 0; i < 2; i++) assert_true(r->stand[k].loss[i] >= 0.0);
    for (size_t i = 0; i < 2; i++) assert_true(r->worst[i] <= r->best[i] + 1e-12);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* What takes too long for a report is named as missing; the rest is there. */
static void a_large_ladder_is_cut_to_size(void **state)
{
    static const char text[] =
        "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}}, \"model\": {\"kind\": "
        "\"linear\","
        "\"levels\": 130, \"import_endowment\": {\"value\": 0, \"source\": \"s\"},"
        "\"export_endowment\": {\"value\": 1, \"source\": \"s\"},"
        "\"weight\": {\"value\": 1, \"source\": \"s\"}},"
        "\"repeated\": {\"delta\": 0.5, \"target\": [0, 0]}, \"analyses\": [\"repeated\"]}";
    ent_scenario *s = NULL;

    (void)state;
    check_ok(ent_scenario_parse(text, strlen(text), NULL, &s, NULL));
    ent_results *r = run(s, NULL);
    const unsigned large =
        ENT_PATIENCE_OPTIMAL | ENT_PATIENCE_TRANSFERS | ENT_PATIENCE_SET | ENT_PATIENCE_TRUCE;
    assert_true((r->patience.missing & large) == large);
    assert_true(r->patience.grim.sustainable);
    assert_true(r->patience.feasible.count > 3);
    assert_int_equal(r->patience.set.count, 0);
    assert_int_equal(r->n_truces, 0);
    assert_false(r->cut);
    ent_results_free(r);
    ent_scenario_free(s);
}

/* Mutually best tariffs are fixed points of the sampled best replies. */
static void best_replies_cross_at_the_war(void **state)
{
    ent_scenario *s = parse();
    ent_results *r = run(s, NULL);
    const enti_curves *c = &r->curves;

    (void)state;
    assert_int_equal(r->war.players, 2);
    for (size_t i = 0; i < 2; i++) {
        size_t k = 1;
        while (c->x[k] < r->war.tariff[1 - i]) k++;
        const double share = (r->war.tariff[1 - i] - c->x[k - 1]) / (c->x[k] - c->x[k - 1]);
        check_near(c->y[i][k - 1] + share * (c->y[i][k] - c->y[i][k - 1]), r->war.tariff[i], 1e-3);
    }
    ent_results_free(r);
    ent_scenario_free(s);
}

/* The variant at the case's own elasticity gives the case's own answers. */
static void the_middle_variant_is_the_case(void **state)
{
    ent_scenario *s = parse();
    ent_results *r = run(s, NULL);
    const enti_variant *v = &r->variant[1];

    (void)state;
    assert_int_equal(r->n_variants, 3);
    check_near(r->variant[0].elasticity, 2.0, 0.0);
    check_near(v->elasticity, 4.0, 0.0);
    for (size_t k = 0; k < s->n_thresholds; k++)
        for (size_t i = 0; i < 2; i++)
            check_near(v->cost[2 * k + i], r->threshold[k].cost[i], 1e-12);
    for (size_t i = 0; i < 2; i++) check_near(v->war.tariff[i], r->war.tariff[i], 1e-9);
    ent_results_free(r);
    ent_scenario_free(s);
}

static void only_what_is_wanted(void **state)
{
    ent_scenario *s = parse();
    ent_run_opts opts = ENT_RUN_OPTS_INIT;
    ent_results *r;

    (void)state;
    opts.analyses = ENT_ANALYSIS_TARIFF;
    r = run(s, &opts);
    assert_int_equal(r->done, ENT_ANALYSIS_TARIFF);
    assert_int_equal(r->nash.count, 0);
    assert_null(r->threshold);
    assert_false(ent_results_cut(r));
    ent_results_free(r);
    ent_scenario_free(s);
}

typedef struct watch {
    int calls, allowed;
    double last;
} watch;

static bool go_on(void *context, double fraction)
{
    watch *w = context;

    assert_true(fraction >= 0.0 && fraction <= 1.0);
    w->last = fraction;
    return ++w->calls <= w->allowed;
}

static void progress_ends_at_one(void **state)
{
    ent_scenario *s = parse();
    watch w = {.allowed = 1000000};
    ent_run_opts opts = ENT_RUN_OPTS_INIT;

    (void)state;
    opts.control = (ent_control){go_on, &w, 0};
    ent_results_free(run(s, &opts));
    assert_true(w.calls >= 6);
    check_near(w.last, 1.0, 0.0);
    ent_scenario_free(s);
}

/* Wherever it is cancelled a run ends well, says so unless nothing was missing, and asks no
 * more. */
static void cancelled_anywhere(void **state)
{
    ent_scenario *s = parse();
    watch all = {.allowed = 1000000};
    ent_run_opts opts = ENT_RUN_OPTS_INIT;

    (void)state;
    opts.control = (ent_control){go_on, &all, 0};
    ent_results_free(run(s, &opts));
    for (int allowed = 0; allowed < all.calls; allowed += 1 + all.calls / 50) {
        watch w = {.allowed = allowed};
        opts.control = (ent_control){go_on, &w, 0};
        ent_results *r = run(s, &opts);
        assert_int_equal(w.calls, allowed + 1);
        if (r->done != 63) assert_true(ent_results_cut(r));
        ent_results_free(r);
    }
    ent_scenario_free(s);
}

static void a_limit_keeps_the_rest(void **state)
{
    ent_scenario *s = parse();
    ent_run_opts opts = ENT_RUN_OPTS_INIT;
    ent_results *r;

    (void)state;
    opts.control.max_steps = 1;
    r = run(s, &opts);
    assert_true(ent_results_cut(r));
    ent_results_free(r);
    ent_scenario_free(s);
}

/* At an elasticity of 1e9 trade flows round to nothing. */
static void what_fails_its_check_is_withheld(void **state)
{
    char text[sizeof small_case + 2];
    const char *high = strstr(small_case, "6, \"source\": \"m\"}}");
    ent_scenario *s = NULL;
    ent_run_opts opts = ENT_RUN_OPTS_INIT;
    ent_error err;

    (void)state;
    assert_non_null(high);
    snprintf(text, sizeof text, "%.*s1e9%s", (int)(high - small_case), small_case, high + 1);
    check_ok(ent_scenario_parse(text, strlen(text), NULL, &s, NULL));
    ent_results *r = run(s, NULL), *none = NULL;
    assert_int_equal(r->withheld, ENT_ANALYSIS_SENSITIVITY);
    assert_int_equal(r->done, 63 - ENT_ANALYSIS_SENSITIVITY);
    assert_false(ent_results_cut(r));
    opts.analyses = ENT_ANALYSIS_SENSITIVITY;
    check_status(ent_scenario_run(s, &opts, &none, &err), ENT_ERR_NUMERIC);
    assert_null(none);
    ent_results_free(r);
    ent_scenario_free(s);
}

static void bad_calls(void **state)
{
    ent_scenario *s = NULL;
    ent_results *r = (ent_results *)1;
    ent_run_opts opts = ENT_RUN_OPTS_INIT;
    ent_error err;
    const char text[] = "{\"entente\": 1, \"payoffs\": [[1], [2]]}";

    (void)state;
    check_ok(ent_scenario_parse(text, strlen(text), NULL, &s, NULL));
    check_status(ent_scenario_run(NULL, NULL, &r, &err), ENT_ERR_ARG);
    assert_null(r);
    check_status(ent_scenario_run(s, NULL, NULL, &err), ENT_ERR_ARG);
    opts.analyses = 64;
    check_status(ent_scenario_run(s, &opts, &r, &err), ENT_ERR_ARG);
    opts.analyses = ENT_ANALYSIS_TARIFF;
    check_status(ent_scenario_run(s, &opts, &r, &err), ENT_ERR_ARG);
    assert_string_equal(err.text, "tariff: the case has no figures for this analysis");
    assert_false(ent_results_cut(NULL));
    ent_results_free(NULL);
    ent_scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds_are_least),
        cmocka_unit_test(equilibria_stand),
        cmocka_unit_test(a_large_ladder_is_cut_to_size),
        cmocka_unit_test(best_replies_cross_at_the_war),
        cmocka_unit_test(the_middle_variant_is_the_case),
        cmocka_unit_test(only_what_is_wanted),
        cmocka_unit_test(progress_ends_at_one),
        cmocka_unit_test(cancelled_anywhere),
        cmocka_unit_test(a_limit_keeps_the_rest),
        cmocka_unit_test(what_fails_its_check_is_withheld),
        cmocka_unit_test(bad_calls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
