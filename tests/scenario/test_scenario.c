/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases as they are read: games, labels, figures with their sources, what is asked. */
#include "case_text.h"
#include "check.h"
#include "scenario/scenario.h"

#include <string.h>

static ent_scenario *parse(const char *text)
{
    ent_scenario *s = NULL;
    ent_error err = {0};
    const ent_status st = ent_scenario_parse(text, strlen(text), NULL, &s, &err);

    if (st) fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return s;
}

static void a_model_makes_a_labelled_game(void **state)
{
    ent_scenario *s = parse(small_case);
    const ent_game *g = ent_scenario_game(s);

    (void)state;
    assert_int_equal(ent_game_players(g), 2);
    assert_int_equal(ent_game_profiles(g), 4);
    assert_string_equal(ent_game_title(g), "A small war");
    assert_string_equal(ent_game_player_name(g, 0), "Alpha");
    assert_string_equal(ent_game_player_name(g, 1), "B");
    assert_string_equal(ent_game_action_name(g, 0, 1), "12.5%");
    assert_string_equal(ent_game_action_name(g, 1, 0), "low");
    assert_string_equal(ent_game_action_name(g, 1, 1), "20.0%");
    ent_scenario_free(s);
}

/* The ladder's cells are the model's welfare at the tariffs of the profile, to the last bit of a
 * second solve; partners beyond the first are taxed, too. */
static void the_game_is_the_ladder_of_the_model(void **state)
{
    ent_scenario *s = parse(small_case);
    const enti_armington *m = &s->model.armington;
    double tariff[9];
    int profile[2] = {0, 0};

    (void)state;
    do {
        ent_trade trade = {0};
        enti_armington_tariffs(m, profile, tariff);
        check_near(tariff[1 * 3 + 0], m->player[0].levels[profile[0]], 0.0);
        check_near(tariff[2 * 3 + 0], m->player[0].levels[profile[0]], 0.0);
        check_near(tariff[0 * 3 + 1], m->player[1].levels[profile[1]], 0.0);
        check_ok(ent_world_solve(m->world, tariff, &trade));
        for (size_t i = 0; i < 2; i++)
            check_near(ent_game_payoff(s->game, profile, i), trade.welfare_percent[i], 1e-10);
        ent_trade_clear(&trade);
    } while (ent_game_next_profile(s->game, profile));
    check_near(enti_armington_money(m, 0, 2.0), 2.0, 1e-15); /* 2 % of 100 */
    check_near(enti_armington_money(m, 1, 0.5), 0.5, 1e-15);
    ent_scenario_free(s);
}

static void every_figure_has_its_source(void **state)
{
    ent_scenario *s = parse(small_case);
    static const struct {
        const char *what, *of, *source, *status;
        double value;
    } expected[] = {
        {"trade flows", NULL, "A source.", "read", NAN},
        {"income", NULL, "Memory.", "recall", NAN},
        {"elasticity", NULL, "A source.", "read", 4},
        {"low end", "elasticity", "Memory.", "recall", 2},
        {"high end", "elasticity", "Memory.", "recall", 6},
        {"initial tariff", "A", "A source.", "read", 0.1},
        {"tariff level", "A", "A source.", "read", 0},
        {"tariff level", "A", "A source.", "read", 0.125},
        {"tariff level", "B", "Memory.", "recall", 0.05},
        {"tariff level", "B", "A source.", "assumed", 0.2},
    };

    (void)state;
    assert_int_equal(s->n_figures, sizeof expected / sizeof *expected);
    for (size_t k = 0; k < s->n_figures; k++) {
        const enti_figure *f = &s->figure[k];
        assert_string_equal(f->what, expected[k].what);
        assert_string_equal(f->of ? f->of : "", expected[k].of ? expected[k].of : "");
        assert_string_equal(f->source, expected[k].source);
        assert_string_equal(f->status, expected[k].status);
        if (isnan(expected[k].value))
            assert_true(isnan(f->value));
        else
            check_near(f->value, expected[k].value, 0.0);
    }
    assert_string_equal(s->figure[2].note, "round");
    assert_string_equal(s->figure[5].on, "B");
    ent_scenario_free(s);
}

static void what_is_asked(void **state)
{
    ent_scenario *s = parse(small_case);
    const ent_repetition *rep = ent_scenario_repetition(s);

    (void)state;
    check_near(rep->delta, 0.9, 0.0);
    assert_string_equal(rep->period, "term");
    assert_int_equal(rep->target[0], 0);
    assert_int_equal(rep->target[1], 0);
    assert_int_equal(s->n_thresholds, 2);
    assert_string_equal(s->threshold[0].name, "peace");
    assert_null(s->threshold[1].name);
    assert_int_equal(s->threshold[1].profile[1], 1);
    /* no "analyses": all that there are figures for */
    assert_int_equal(ent_scenario_analyses(s), 63);
    ent_scenario_free(s);
}

static void a_table_is_a_case(void **state)
{
    ent_scenario *s = parse("{\"entente\": 1, \"unit\": \"years\", \"payoffs\": [[1], [\"1/3\"]],"
                            " \"analyses\": [\"repeated\", \"nash\"]}");

    (void)state;
    assert_int_equal(ent_game_players(ent_scenario_game(s)), 1);
    assert_string_equal(s->unit, "years");
    assert_true(isnan(ent_scenario_repetition(s)->delta));
    assert_null(ent_scenario_repetition(s)->target);
    assert_int_equal(ent_scenario_analyses(s), ENT_ANALYSIS_NASH | ENT_ANALYSIS_REPEATED);
    assert_int_equal(enti_ask_default(s), 7); /* the others only when listed */
    assert_int_equal(enti_ask_possible(s) & ~127u, 128 + 256 + 512 + 1024 + 2048 + 4096);

    ent_scenario_free(s);
}

static void a_gambit_file_is_a_case(void **state)
{
    ent_scenario *s = parse("NFG 1 R \"Chicken\" { \"a\" \"b\" } { 2 2 } 0 0 1 -1 -1 1 -9 -9");

    (void)state;
    assert_int_equal(ent_game_profiles(ent_scenario_game(s)), 4);
    assert_string_equal(s->title, "Chicken");
    assert_int_equal(ent_scenario_analyses(s), 7);
    ent_scenario_free(s);
}

/* T, R, P, S of the closed forms stand in the right cells. */
static void symmetric_models_are_dilemmas(void **state)
{
    ent_scenario *s =
        parse("{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}}, \"model\": {"
              "\"kind\": \"linear\", \"import_endowment\": {\"value\": 0, \"source\": \"s\"},"
              "\"export_endowment\": {\"value\": 6, \"source\": \"s\"},"
              "\"weight\": {\"value\": 1, \"source\": \"s\"}}}");
    const double unit = 36.0 / 72.0;
    static const double expected[4][2] = {{0, 0}, {-5, 3}, {3, -5}, {-2, -2}};
    int profile[2] = {0, 0};

    (void)state;
    for (int k = 0; k < 4; k++, ent_game_next_profile(s->game, profile))
        for (size_t i = 0; i < 2; i++)
            check_near(ent_game_payoff(s->game, profile, i), expected[k][i] * unit, 1e-12);
    assert_string_equal(ent_game_player_name(s->game, 1), "Foreign");
    ent_scenario_free(s);
}

static void bad_calls(void **state)
{
    ent_scenario *s = (ent_scenario *)1;
    ent_error err;

    (void)state;
    check_status(ent_scenario_read(NULL, NULL, &s, &err), ENT_ERR_ARG);
    assert_null(s);
    check_status(ent_scenario_read("a", NULL, NULL, &err), ENT_ERR_ARG);
    check_status(ent_scenario_parse(NULL, 3, NULL, &s, NULL), ENT_ERR_ARG);
    check_status(ent_scenario_read("no/such/file.json", NULL, &s, &err), ENT_ERR_IO);
    check_status(ent_scenario_parse("{", 1, NULL, &s, NULL), ENT_ERR_PARSE);
    assert_null(ent_scenario_game(NULL));
    assert_null(ent_scenario_repetition(NULL));
    assert_int_equal(ent_scenario_analyses(NULL), 0);
    ent_scenario_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_makes_a_labelled_game),
        cmocka_unit_test(the_game_is_the_ladder_of_the_model),
        cmocka_unit_test(every_figure_has_its_source),
        cmocka_unit_test(what_is_asked),
        cmocka_unit_test(a_table_is_a_case),
        cmocka_unit_test(a_gambit_file_is_a_case),
        cmocka_unit_test(symmetric_models_are_dilemmas),
        cmocka_unit_test(bad_calls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
