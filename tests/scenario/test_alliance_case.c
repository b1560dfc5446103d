/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of alliances: the game that a file gives is the model's, and their claims and patience. */
#include "check.h"
#include "scenario/results.h"

#include <entente/alliance.h>

#include <stdio.h>
#include <string.h>

#define HEAD "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"S.\", \"status\": \"assumed\"}},\n"

static ent_scenario *parse(const char *text)
{
    ent_scenario *s = NULL;
    ent_error err;

    if (ent_scenario_parse(text, strlen(text), NULL, &s, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return s;
}

static void same_game(const ent_game *a, const ent_game *b)
{
    int profile[ENT_GAME_MAX_PLAYERS] = {0};

    assert_int_equal(ent_game_players(a), ent_game_players(b));
    assert_int_equal(ent_game_profiles(a), ent_game_profiles(b));
    do {
        for (size_t i = 0; i < ent_game_players(a); i++)
            check_near(ent_game_payoff(a, profile, i), ent_game_payoff(b, profile, i), 0.0);
    } while (ent_game_next_profile(a, profile));
}

/* Formulas, figures and numbers; the claim's threshold is where the small ally begins to pay. */
static void public_good(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\"small\": {\"value\": 6, \"source\": \"s\", \"within\": [4, 40],"
             " \"range\": {\"low\": 4, \"high\": 30, \"source\": \"s\"}}},\n"
             "\"model\": {\"kind\": \"public-good\", \"unit\": \"u\", \"basis\": \"GDP\","
             " \"players\": [\"L\", \"S\"],"
             " \"weights\": {\"value\": [0.3, 0.3], \"source\": \"s\"},"
             " \"incomes\": {\"value\": [10, \"small\"], \"source\": \"s\"},"
             " \"base\": {\"value\": 0.5, \"source\": \"s\"},"
             " \"contributions\": {\"value\": [[2, 3, 3.5], [0, \"0.3 * small\"]],"
             " \"source\": \"s\"}},\n"
             "\"claim\": {\"text\": \"t\", \"predicts\": {\"profile\": [null, 0]},"
             " \"parameter\": \"small\", \"draws\": 200, \"seed\": 3}}";
    static const double weight[] = {0.3, 0.3}, income[] = {10.0, 6.0};
    static const double contribution[] = {2.0, 3.0, 3.5, 0.0, 1.8};
    static const int levels[] = {3, 2};
    const ent_public_good m = {2, weight, income, 0.5, ENT_AGGREGATION_SUM};
    const ent_run_opts opts = {.analyses = ENT_ANALYSIS_CLAIM};
    ent_scenario *s = parse(text);
    ent_results *r = NULL;
    ent_game *g = NULL;
    ent_error err;

    (void)state;
    check_ok(ent_alliance_good_game(&m, levels, contribution, &g));
    same_game(ent_scenario_game(s), g);
    assert_string_equal(ent_game_player_name(ent_scenario_game(s), 1), "S");
    assert_string_equal(ent_game_action_name(ent_scenario_game(s), 1, 1), "1.8");
    check_ok(ent_scenario_run(s, &opts, &r, &err));
    assert_true(r->verdict.holds);
    assert_int_equal(r->verdict.flip[0].count, 1);
    /* where y^.7 3.5^.3 = (.7 y)^.7 (3.5 + .3 y)^.3 */
    const double y = r->verdict.flip[0].at[0];
    check_near(pow(0.7, 0.7) * pow(3.5 + 0.3 * y, 0.3), pow(3.5, 0.3), 1e-9);
    ent_results_free(r);
    ent_scenario_free(s);
    ent_game_free(g);
}

static void aggregations(void **state)
{
    static const char *const names[] = {"sum", "weakest-link", "best-shot"};
    static const double weight[] = {4.0, 3.0, 2.0}, contribution[] = {1, 2, 1, 2, 1, 2};
    static const int levels[] = {2, 2, 2};

    (void)state;
    for (int k = 0; k < 3; k++) {
        const ent_public_good m = {3, weight, NULL, 0.0, (ent_aggregation)k};
        char text[1024];
        ent_game *g = NULL;
        snprintf(text, sizeof text,
                 HEAD "\"model\": {\"kind\": \"public-good\", \"aggregation\": \"%s\","
                      " \"players\": [\"A\", \"B\", \"C\"],"
                      " \"weights\": {\"value\": [4, 3, 2], \"source\": \"s\"},"
                      " \"contributions\": {\"value\": [[1, 2], [1, 2], [1, 2]],"
                      " \"source\": \"s\"}}}",
                 names[k]);
        ent_scenario *s = parse(text);
        check_ok(ent_alliance_good_game(&m, levels, contribution, &g));
        same_game(ent_scenario_game(s), g);
        ent_game_free(g);
        ent_scenario_free(s);
    }
}

/* Three allies; all join and none do are equilibria, and what a shaken alliance needs is the mean
 * gain; the repeated game needs no patience for an equilibrium. */
static void stag_hunt(void **state)
{
    static const char text[] =
        HEAD "\"parameters\": {\"value\": {\"value\": 5, \"source\": \"s\","
             " \"range\": {\"low\": 0, \"high\": 8, \"source\": \"s\"}}},\n"
             "\"let\": {\"gain\": \"confidence_gain(-3, -2, value)\"},\n"
             "\"model\": {\"kind\": \"stag-hunt\", \"players\": [\"A\", \"B\", \"C\"],"
             " \"join\": {\"value\": [-3, -1, \"value + 1\"], \"source\": \"s\"},"
             " \"stay\": {\"value\": [0, 1, 1], \"source\": \"s\"}},\n"
             "\"claim\": {\"text\": \"t\", \"predicts\": {\"condition\": \"gain >= 0\"},"
             " \"parameter\": \"value\", \"draws\": 200, \"seed\": 3},"
             "\"repeated\": {\"target\": [0, 0, 0]}}";
    static const double join[] = {-3.0, -1.0, 6.0}, stay[] = {0.0, 1.0, 1.0};
    const ent_run_opts opts = {.analyses =
                                   ENT_ANALYSIS_CLAIM | ENT_ANALYSIS_NASH | ENT_ANALYSIS_REPEATED};
    ent_scenario *s = parse(text);
    ent_results *r = NULL;
    ent_game *g = NULL;
    ent_error err;

    (void)state;
    check_ok(ent_alliance_assurance_game(&(ent_assurance){3, join, stay}, &g));
    same_game(ent_scenario_game(s), g);
    check_ok(ent_scenario_run(s, &opts, &r, &err));
    assert_true(r->verdict.holds);
    check_near(r->verdict.flip[0].at[0], 5.0, 1e-9);
    check_near(r->patience.grim.critical, 0.0, 0.0);
    ent_results_free(r);
    ent_scenario_free(s);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(public_good),
        cmocka_unit_test(aggregations),
        cmocka_unit_test(stag_hunt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
