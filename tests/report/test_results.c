/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single results as text, Markdown and JSON, compared byte by byte. */
#include "check.h"

#include <entente.h>
#include <string.h>

static char r_method[] = "lemke-howson", pure_method[] = "pure";

/* The prisoner's dilemma with names, one of them hostile to terminals and to Markdown. */
static ent_game *dilemma(void)
{
    const double payoff[] = {3, 3, 0, 5, 5, 0, 1, 1};
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &g));
    check_ok(ent_game_set_title(g, "Two suspects"));
    check_ok(ent_game_set_player_name(g, 0, "Row"));
    check_ok(ent_game_set_player_name(g, 1, "Col\033[2J|*"));
    for (size_t i = 0; i < 2; i++) {
        check_ok(ent_game_set_action_name(g, i, 0, "quiet"));
        check_ok(ent_game_set_action_name(g, i, 1, "talk"));
    }
    return g;
}

static void check_text(ent_text *text, const char *expected)
{
    assert_string_equal(text->data, expected);
    assert_int_equal(text->length, strlen(expected));
    ent_text_clear(text);
}

static double defect[] = {0, 1, 0, 1}, one_each[] = {1, 1}, no_regret[] = {0};

static ent_equilibria one_found(void)
{
    return (ent_equilibria){.count = 1,
                            .players = 2,
                            .width = 4,
                            .prob = defect,
                            .payoff = one_each,
                            .regret = no_regret,
                            .claim = ENT_CLAIM_ALL,
                            .method = pure_method,
                            .steps = 4};
}

static void equilibria_text(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    const ent_equilibria eq = one_found();
    ent_text text = {0};

    check_ok(ent_report_equilibria(g, &eq, ENT_STYLE_TEXT, &text));
    check_text(&text, "Two suspects\n"
                      "============\n"
                      "\n"
                      "1 pure equilibrium; no other exists in pure actions. (Method: pure.)\n"
                      "\n"
                      "   #  player     plays  payoff  regret\n"
                      "  --  ---------  -----  ------  ------\n"
                      "   1  Row        talk        1       0\n"
                      "      Col [2J|*  talk        1\n"
                      "\n");
    ent_game_free(g);
}

static void equilibria_markdown(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    const ent_equilibria eq = one_found();
    ent_text text = {0};

    check_ok(ent_report_equilibria(g, &eq, ENT_STYLE_MARKDOWN, &text));
    check_text(&text, "# Two suspects\n"
                      "\n"
                      "1 pure equilibrium; no other exists in pure actions. (Method: pure.)\n"
                      "\n"
                      "|  # | player       | plays | payoff | regret |\n"
                      "| -: | ------------ | ----- | -----: | -----: |\n"
                      "|  1 | Row          | talk  |      1 |      0 |\n"
                      "|    | Col \\[2J\\|\\* | talk  |      1 |        |\n"
                      "\n");
    ent_game_free(g);
}

static void equilibria_json(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    ent_equilibria eq = one_found();
    static char zero[] = "0", one[] = "1";
    char *exact[] = {zero, one, zero, one};
    ent_text text = {0};

    eq.exact = exact;
    check_ok(ent_report_equilibria(g, &eq, ENT_STYLE_JSON, &text));
    check_text(&text, "{\n"
                      "  \"command\": \"nash\",\n"
                      "  \"claim\": \"all\",\n"
                      "  \"method\": \"pure\",\n"
                      "  \"cut\": false,\n"
                      "  \"steps\": 4,\n"
                      "  \"equilibria\": [\n"
                      "    {\n"
                      "      \"strategies\": [[0, 1], [0, 1]],\n"
                      "      \"payoffs\": [1, 1],\n"
                      "      \"regret\": 0,\n"
                      "      \"exact\": [[\"0\", \"1\"], [\"0\", \"1\"]]\n"
                      "    }\n"
                      "  ]\n"
                      "}\n");
    ent_game_free(g);
}

/* The words must keep apart: none exists; none found; cut short; not looking for all. */
static void verdicts(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    const struct {
        size_t count;
        ent_claim claim;
        bool cut;
        char *method;
        const char *words;
    } cases[] = {
        {0, ENT_CLAIM_ALL, false, pure_method, "No pure equilibrium exists."},
        {0, ENT_CLAIM_SOME, true, pure_method,
         "The search was cut short before any pure equilibrium was found: there may be some."},
        {0, ENT_CLAIM_SOME, false, r_method, "No equilibrium was found; there may be some."},
        {1, ENT_CLAIM_ALL, false, r_method, "1 equilibrium; no other exists."},
        {1, ENT_CLAIM_SOME, true, r_method,
         "1 equilibrium found before the search was cut short: there may be others."},
        {1, ENT_CLAIM_SOME, false, r_method,
         "1 equilibrium; there may be others, this search does not look for all."},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        ent_equilibria eq = one_found();
        ent_text text = {0};
        eq.count = cases[k].count;
        eq.claim = cases[k].claim;
        eq.cut = cases[k].cut;
        eq.method = cases[k].method;
        check_ok(ent_report_equilibria(g, &eq, ENT_STYLE_TEXT, &text));
        if (!strstr(text.data, cases[k].words))
            fail_msg("expected \"%s\" in %s", cases[k].words, text.data);
        ent_text_clear(&text);
    }
    ent_game_free(g);
}

static void mixed_and_exact(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    ent_equilibria eq = one_found();
    double third[] = {1.0 / 3.0, 2.0 / 3.0, 1.0, 0.0};
    static char a[] = "1/3", b[] = "2/3", c[] = "1", d[] = "0";
    char *exact[] = {a, b, c, d};
    ent_text text = {0};

    eq.prob = third;
    check_ok(ent_report_equilibria(g, &eq, ENT_STYLE_TEXT, &text));
    assert_non_null(strstr(text.data, "quiet 0.333333, talk 0.666667"));
    ent_text_clear(&text);
    eq.exact = exact;
    check_ok(ent_report_equilibria(g, &eq, ENT_STYLE_TEXT, &text));
    assert_non_null(strstr(text.data, "quiet 1/3, talk 2/3"));
    assert_non_null(strstr(text.data, "0 exactly"));
    ent_text_clear(&text);
    ent_game_free(g);
}

/* Chicken, Aumann 1974: the best correlated equilibrium, solved, printed, verified. */
static void correlated_json(void **state)
{
    (void)state;
    const double payoff[] = {0, 0, 7, 2, 2, 7, 6, 6};
    ent_game *g = NULL;
    ent_correlated x = {0};
    ent_text text = {0};
    ent_checks checks = {0};

    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &g));
    for (int objective = ENT_OBJECTIVE_WELFARE; objective <= ENT_OBJECTIVE_MIN; objective++)
        for (int coarse = 0; coarse < 2; coarse++) {
            const ent_correlated_opts opts = {
                .objective = (ent_objective)objective, .player = 1, .coarse = coarse};
            check_ok(ent_correlated_solve(g, &opts, &x));
            check_ok(ent_report_correlated(g, &x, &opts, ENT_STYLE_JSON, &text));
            check_ok(ent_verify(g, text.data, text.length, NULL, &checks, NULL));
            for (size_t k = 0; k < checks.count; k++)
                if (!checks.check[k].holds) fail_msg("%s\n%s", checks.check[k].what, text.data);
            assert_true(checks.valid);
            ent_checks_clear(&checks);
            ent_text_clear(&text);
            ent_correlated_clear(&x);
        }
    ent_game_free(g);
}

static void correlated_text(void **state)
{
    (void)state;
    const double payoff[] = {0, 0, 7, 2, 2, 7, 6, 6};
    ent_game *g = NULL;
    ent_correlated x = {0};
    ent_text text = {0};

    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &g));
    check_ok(ent_correlated_solve(g, NULL, &x));
    check_ok(ent_report_correlated(g, &x, NULL, ENT_STYLE_TEXT, &text));
    check_text(&text,
               "A correlated equilibrium with the sum of payoffs as high as possible: 10.5.\n"
               "No such equilibrium goes above 10.5: the dual solution proves it.\n"
               "A player gains at most 0 by not doing as told.\n"
               "\n"
               "  probability  profile\n"
               "  -----------  -------\n"
               "         0.25  1, 2\n"
               "         0.25  2, 1\n"
               "          0.5  2, 2\n"
               "\n"
               "  player  payoff\n"
               "  ------  ------\n"
               "  1         5.25\n"
               "  2         5.25\n"
               "\n");
    ent_correlated_clear(&x);
    ent_game_free(g);
}

/* Repeated play of the dilemma: printed both ways, the JSON verified. */
static void repeated(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    const ent_equilibria eq = one_found();
    const int target[] = {0, 0};
    const double delta = 0.9;
    double punishment[2];
    ent_minmax minmax = {0};
    ent_grim grim = {0};
    ent_text text = {0};
    ent_checks checks = {0};

    check_ok(ent_repeated_minmax(g, NULL, &minmax));
    check_ok(ent_repeated_worst(&eq, punishment));
    check_ok(ent_repeated_grim(g, target, punishment, &grim));
    const ent_repeated_parts parts = {.minmax = &minmax,
                                      .equilibria = &eq,
                                      .target = target,
                                      .grim = &grim,
                                      .delta = &delta,
                                      .period = "year"};
    check_ok(ent_report_repeated(g, &parts, ENT_STYLE_JSON, &text));
    check_ok(ent_verify(g, text.data, text.length, NULL, &checks, NULL));
    assert_true(checks.valid);
    assert_true(checks.count > 8);
    ent_checks_clear(&checks);
    assert_non_null(strstr(text.data, "\"sustained_at_delta\": true"));
    ent_text_clear(&text);
    check_ok(ent_report_repeated(g, &parts, ENT_STYLE_TEXT, &text));
    check_text(&text,
               "Two suspects\n"
               "============\n"
               "\n"
               "Security levels: the payoff that the others can hold each player down to.\n"
               "\n"
               "  player     by pure actions  by mixed actions\n"
               "  ---------  ---------------  ----------------\n"
               "  Row                      1                 1\n"
               "  Col [2J|*                1                 1\n"
               "\n"
               "Grim trigger: play (quiet, quiet) until someone deviates,\n"
               "then for ever the stage equilibrium that is worst for the deviator.\n"
               "\n"
               "  player     deviation T  target R  punishment P  critical delta\n"
               "  ---------  -----------  --------  ------------  --------------\n"
               "  Row                  5         3             1             0.5\n"
               "  Col [2J|*            5         3             1             0.5\n"
               "\n"
               "It is sustained when every player's discount factor per year is at least 0.5.\n"
               "At delta = 0.9 grim trigger sustains it.\n"
               "\n");
    ent_minmax_clear(&minmax);
    ent_grim_clear(&grim);
    ent_game_free(g);
}

static void checks_text(void **state)
{
    (void)state;
    char what[] = "equilibrium 1: payoffs as stated", open[] = "claim all";
    ent_check check = {.what = what, .holds = false, .exact = true};
    char *opens[] = {open};
    const ent_checks checks = {
        .count = 1, .check = &check, .n_open = 1, .open = opens, .cut = true};
    ent_text text = {0};

    check_ok(ent_report_checks(&checks, ENT_STYLE_TEXT, &text));
    check_text(&text, "Not valid: a claim does not hold.\n"
                      "\n"
                      "  holds  claim\n"
                      "  -----  --------------------------------\n"
                      "  NO     equilibrium 1: payoffs as stated\n"
                      "\n"
                      "Not checked: claim all.\n"
                      "A limit or a cancellation ended the checks.\n");
    check_ok(ent_report_checks(&checks, ENT_STYLE_JSON, &text));
    check_text(&text, "{\n"
                      "  \"command\": \"verify\",\n"
                      "  \"valid\": false,\n"
                      "  \"checks\": [\n"
                      "    {\n"
                      "      \"what\": \"equilibrium 1: payoffs as stated\",\n"
                      "      \"holds\": false,\n"
                      "      \"exact\": true\n"
                      "    }\n"
                      "  ],\n"
                      "  \"open\": [\n"
                      "    \"claim all\"\n"
                      "  ],\n"
                      "  \"cut\": true\n"
                      "}\n");
}

static void arguments(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    ent_equilibria eq = one_found();
    ent_text text = {0};

    check_status(ent_report_equilibria(NULL, &eq, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_equilibria(g, NULL, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_equilibria(g, &eq, ENT_STYLE_TEXT, NULL), ENT_ERR_ARG);
    check_status(ent_report_equilibria(g, &eq, (ent_style)7, &text), ENT_ERR_ARG);
    eq.width = 5;
    check_status(ent_report_equilibria(g, &eq, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_correlated(g, &(ent_correlated){0}, NULL, ENT_STYLE_TEXT, &text),
                 ENT_ERR_ARG);
    check_status(ent_report_repeated(g, NULL, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_checks(NULL, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    assert_null(text.data);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equilibria_text), cmocka_unit_test(equilibria_markdown),
        cmocka_unit_test(equilibria_json), cmocka_unit_test(verdicts),
        cmocka_unit_test(mixed_and_exact), cmocka_unit_test(correlated_json),
        cmocka_unit_test(correlated_text), cmocka_unit_test(repeated),
        cmocka_unit_test(checks_text),     cmocka_unit_test(arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
