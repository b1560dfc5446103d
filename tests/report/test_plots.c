/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: which are written, that their texts stay in their quotes, and what happens when they
 * cannot be written. That gnuplot draws them is seen in the transcripts of the driver.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "case_text.h"
#include "check.h"

#include <entente/report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ent_results *run(const char *text, ent_scenario **s)
{
    ent_results *r = NULL;

    check_ok(ent_scenario_parse(text, strlen(text), NULL, s, NULL));
    check_ok(ent_scenario_run(*s, NULL, &r, NULL));
    return r;
}

/* The whole file, and the file is gone. */
static char *take(const char *dir, const char *name)
{
    char path[256];
    static char content[65536];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("no file %s", path);
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(unlink(path), 0);
    return content;
}

/* Outside of comments and quoted texts a script is made of our own words alone. */
static void check_quotes(const char *script, const char *alien)
{
    char quote = 0;

    for (const char *s = script; *s; s++) {
        if (!quote && *s == '#' && (s == script || s[-1] == '\n')) s += strcspn(s, "\n");
        if (quote == '"' && *s == '\\' && s[1])
            s++;
        else if (quote && *s == quote)
            quote = 0;
        else if (!quote && (*s == '\'' || *s == '"'))
            quote = *s;
        else if (quote != '\'' && strchr(alien, *s))
            fail_msg("outside of quotes: %.40s", s);
        if (quote && *s == '\n') fail_msg("a text does not end: %.40s", s - 20);
    }
    assert_int_equal(quote, 0);
}

/* A script with its data, or a graph; the files are gone. */
static void check_picture(const char *dir, const char *name)
{
    const bool graph = strstr(name, ".dot") != NULL;
    char data[64];

    const char *script = take(dir, name);
    if (graph) assert_memory_equal(script, "digraph", 7);
    check_quotes(script, graph ? "`@'$" : "`@");
    if (graph) return;
    snprintf(data, sizeof data, "%.*s.dat", (int)strcspn(name, "."), name);
    assert_true(strlen(take(dir, data)) > 20);
}

static void check_pictures(const char *text, const char *const expected[])
{
    char dir[] = "entente-plots-XXXXXX";
    ent_scenario *s = NULL;
    ent_results *r = run(text, &s);
    ent_plots plots = {0};
    ent_error err;
    size_t n = 0;

    assert_non_null(mkdtemp(dir));
    check_ok(ent_report_plots(r, dir, &plots, &err));
    while (expected[n]) n++;
    assert_int_equal(plots.count, n);
    for (size_t k = 0; k < n; k++) {
        assert_string_equal(plots.script[k], expected[k]);
        check_picture(dir, plots.script[k]);
    }
    assert_int_equal(rmdir(dir), 0); /* nothing else was written */
    ent_plots_clear(&plots);
    ent_plots_clear(&plots);
    ent_results_free(r);
    ent_scenario_free(s);
}

static void every_case_has_its_pictures(void **state)
{
    static const char table[] =
        "{\"entente\": 1, \"payoffs\": [[[3, 3], [0, 5]], [[5, 0], [1, 1]]]}";
    static const char linear[] = "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}}, "
                                 "\"model\": {\"kind\": \"linear\","
                                 "\"import_endowment\": {\"value\": 0, \"source\": \"s\"},"
                                 "\"export_endowment\": {\"value\": 6, \"source\": \"s\"},"
                                 "\"weight\": {\"value\": 1, \"source\": \"s\"}}}";
    static const char ladder[] = "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}}, "
                                 "\"model\": {\"kind\": \"linear\", \"levels\": 4,"
                                 "\"import_endowment\": {\"value\": 0, \"source\": \"s\"},"
                                 "\"export_endowment\": {\"value\": 6, \"source\": \"s\"},"
                                 "\"weight\": {\"value\": 1, \"source\": \"s\"}},"
                                 "\"repeated\": {\"delta\": 0.5}}";
    static const char three[] = "{\"entente\": 1, \"payoffs\": [[[[1, 2, 3]]], [[[4, 5, 6]]]]}";

    (void)state;
    check_pictures(small_case, (const char *const[]){"replies.gp", "payoffs.gp", "thresholds.gp",
                                                     "patience.gp", "rules.gp", "ladder.gp",
                                                     "sustainable.gp", "strategy.dot", NULL});
    check_pictures(linear, (const char *const[]){"truce.gp", "payoffs.gp", "patience.gp",
                                                 "rules.gp", "sustainable.gp", NULL});
    check_pictures(ladder,
                   (const char *const[]){"truce.gp", "payoffs.gp", "patience.gp", "rules.gp",
                                         "ladder.gp", "sustainable.gp", "strategy.dot", NULL});
    check_pictures(table, (const char *const[]){"payoffs.gp", "rules.gp", "sustainable.gp", NULL});
    check_pictures(three, (const char *const[]){"rules.gp", NULL});
}

static void texts_stay_in_their_quotes(void **state)
{
    static const char hostile[] =
        "{\"entente\": 1, \"unit\": \"'`u`$x@y\","
        " \"players\": [{\"name\": \"a'`c`\", \"actions\": [\"`x`\", \"50%\\n'\"]},"
        "               {\"name\": \"'; exit '\", \"actions\": [\"'\", \"@x\"]}],"
        " \"payoffs\": [[[3, 3], [0, 5]], [[5, 0], [1, 1]]],"
        " \"repeated\": {\"period\": \"'`\", \"target\": [0, 0]},"
        " \"thresholds\": [{\"name\": \"`'\\n\", \"profile\": [0, 0]}]}";

    (void)state;
    char dir[] = "entente-plots-XXXXXX";
    ent_scenario *s = NULL;
    ent_results *r = run(hostile, &s);
    ent_plots plots = {0};

    assert_non_null(mkdtemp(dir));
    check_ok(ent_report_plots(r, dir, &plots, NULL));
    assert_int_equal(plots.count, 4);
    for (size_t k = 0; k < plots.count; k++) check_picture(dir, plots.script[k]);
    assert_int_equal(rmdir(dir), 0);
    ent_plots_clear(&plots);
    ent_results_free(r);
    ent_scenario_free(s);
}

static void a_tournament_has_bars(void **state)
{
    static const char *const name[] = {"grim", "tit-for-tat", "it's `free`"};
    double mean[] = {2.5, 3.0, -1.0}, score[18] = {[0] = 3.0, [8] = 3.0, [16] = 1.0};
    size_t ranking[] = {1, 0, 2};
    const ent_tournament x = {3, score, mean, ranking};
    char dir[] = "entente-plots-XXXXXX";
    ent_plots plots = {0};

    (void)state;
    assert_non_null(mkdtemp(dir));
    check_ok(ent_report_tournament_plots(&x, name, dir, &plots, NULL));
    assert_int_equal(plots.count, 1);
    const char *script = take(dir, plots.script[0]);
    check_quotes(script, "`@");
    assert_non_null(strstr(script, "'tit-for-tat' 0, 'grim' 1"));
    assert_string_equal(take(dir, "tournament.dat"), "# place, mean payoff, payoff against itself\n"
                                                     "0 3 3\n1 2.5 3\n2 -1 1\n");
    assert_int_equal(rmdir(dir), 0);
    ent_plots_clear(&plots);
    check_status(ent_report_tournament_plots(NULL, name, ".", &plots, NULL), ENT_ERR_ARG);
    check_status(ent_report_tournament_plots(&x, NULL, ".", &plots, NULL), ENT_ERR_ARG);
    check_status(ent_report_tournament_plots(&x, name, "", &plots, NULL), ENT_ERR_ARG);
    check_status(ent_report_tournament_plots(&x, name, "/no/such", &plots, NULL), ENT_ERR_IO);
    assert_int_equal(plots.count, 0);
}

/* A branch of logit equilibria: columns, the break between two branches, tics, quotes. */
static void branch_has_its_picture(void **state)
{
    const double lambda[] = {0, 0.5, 90, 0, 12};
    const double prob[] = {0.5, 0.5, 0.25, 0.25, 0.5, 0.4,  0.6,  0.125, 0.375, 0.5, 0, 1, 0,
                           0,   1,   0.9,  0.1,  0.5, 0.25, 0.25, 1,     0,     1,   0, 0};
    const ent_branch x = {5, lambda, prob}, none = {0};
    char dir[] = "entente-plots-XXXXXX";
    ent_game *g = NULL;
    ent_plots plots;

    (void)state;
    assert_non_null(mkdtemp(dir));
    check_ok(ent_game_new(2, (const int[]){2, 3}, NULL, &g));
    check_ok(ent_game_set_player_name(g, 0, "'; exit '`"));
    check_ok(ent_report_branch_plots(g, &x, dir, &plots, NULL));
    assert_int_equal(plots.count, 1);
    assert_string_equal(plots.script[0], "branch.gp");
    const char *script = take(dir, "branch.gp");
    check_quotes(script, "`");
    assert_non_null(strstr(script, "'0' 0, '1' 0.301030, '10' 1.041393, '100' 2.004321)"));
    assert_non_null(strstr(script, "(log10(1+$1)):6"));
    assert_null(strstr(script, "(log10(1+$1)):7"));
    assert_string_equal(take(dir, "branch.dat"),
                        "# lambda, probability of each action of each player\n"
                        "0 0.5 0.5 0.25 0.25 0.5\n"
                        "0.5 0.4 0.6 0.125 0.375 0.5\n"
                        "90 0 1 0 0 1\n"
                        "\n"
                        "0 0.9 0.1 0.5 0.25 0.25\n"
                        "12 1 0 1 0 0\n");
    ent_plots_clear(&plots);
    check_status(ent_report_branch_plots(g, &x, "/no/such/place", &plots, NULL), ENT_ERR_IO);
    check_status(ent_report_branch_plots(g, &none, dir, &plots, NULL), ENT_ERR_ARG);
    check_status(ent_report_branch_plots(NULL, &x, dir, &plots, NULL), ENT_ERR_ARG);
    check_status(ent_report_branch_plots(g, &x, "", &plots, NULL), ENT_ERR_ARG);
    check_status(ent_report_branch_plots(g, &x, dir, NULL, NULL), ENT_ERR_ARG);
    assert_int_equal(rmdir(dir), 0);
    ent_game_free(g);
}

/* A path of play: which pictures, quotes, and that the arrows are there for one population alone. */
static void play_has_its_pictures(void **state)
{
    static const char *const rules[] = {"replicator", "moran"};
    const double rps[] = {0, 0, -1, 1, 1, -1, 1, -1, 0, 0, -1, 1, -1, 1, 1, -1, 0, 0};
    char dir[] = "entente-plots-XXXXXX";
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = NULL;

    (void)state;
    assert_non_null(mkdtemp(dir));
    check_ok(ent_game_new(2, (const int[]){3, 3}, rps, &g));
    check_ok(ent_game_set_player_name(g, 0, "'; exit '`"));
    check_ok(ent_game_set_action_name(g, 0, 1, "@x'"));
    for (int k = 0; k < 3; k++) {
        ent_dynamics x;
        ent_plots plots;
        o.one_population = k == 1;
        check_ok(ent_dynamics_run(g, rules[k / 2], &o, &x));
        check_ok(ent_report_dynamics_plots(g, &x, &o, dir, &plots, NULL));
        assert_int_equal(plots.count, 2);
        assert_string_equal(plots.script[0], "time.gp");
        assert_string_equal(plots.script[1], "triangle.gp");
        check_quotes(take(dir, "time.gp"), "`@");
        check_quotes(take(dir, "triangle.gp"), "`@");
        assert_true(strlen(take(dir, "time.dat")) > 100);
        assert_true((strstr(take(dir, "triangle.dat"), "# arrows") != NULL) == (k == 1));
        ent_plots_clear(&plots);
        check_status(ent_report_dynamics_plots(g, &x, &o, "/no/such/place", &plots, NULL),
                     ENT_ERR_IO);
        check_status(ent_report_dynamics_plots(g, NULL, &o, dir, &plots, NULL), ENT_ERR_ARG);
        ent_dynamics_clear(&x);
    }
    assert_int_equal(rmdir(dir), 0);
    ent_game_free(g);
}

static void columns_of_play_are_quoted(void **state)
{
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_dynamics x;
    ent_text text = {0};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(1, (const int[]){2}, (const double[]){0, 1}, &g));
    check_ok(ent_game_set_player_name(g, 0, "a,\"b\""));
    o.steps = 1;
    check_ok(ent_dynamics_run(g, "fictitious-play", &o, &x));
    check_ok(ent_report_dynamics_csv(g, &x, &text));
    assert_string_equal(text.data, "step,time,\"a,\"\"b\"\": 1\",\"a,\"\"b\"\": 2\"\n"
                                   "0,0,0.5,0.5\n1,1,0.25,0.75\n");
    check_status(ent_report_dynamics_csv(g, NULL, &text), ENT_ERR_ARG);
    check_status(ent_report_dynamics(NULL, &x, &o, ENT_STYLE_JSON, &text), ENT_ERR_ARG);
    ent_text_clear(&text);
    ent_dynamics_clear(&x);
    ent_game_free(g);
}

static void what_cannot_be_written_is_named(void **state)
{
    ent_scenario *s = NULL;
    ent_results *r = run("{\"entente\": 1, \"payoffs\": [[[3, 3]], [[5, 0]]]}", &s);
    ent_plots plots = {.count = 3};
    ent_error err;

    (void)state;
    check_status(ent_report_plots(r, "/no/such/place", &plots, &err), ENT_ERR_IO);
    assert_int_equal(plots.count, 0);
    assert_non_null(strstr(err.text, "cannot write payoffs.dat"));
    check_status(ent_report_plots(NULL, ".", &plots, &err), ENT_ERR_ARG);
    check_status(ent_report_plots(r, "", &plots, &err), ENT_ERR_ARG);
    check_status(ent_report_plots(r, ".", NULL, &err), ENT_ERR_ARG);
    ent_plots_clear(NULL);
    ent_results_free(r);
    ent_scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_has_its_pictures),
        cmocka_unit_test(texts_stay_in_their_quotes),
        cmocka_unit_test(a_tournament_has_bars),
        cmocka_unit_test(branch_has_its_picture),
        cmocka_unit_test(play_has_its_pictures),
        cmocka_unit_test(columns_of_play_are_quoted),
        cmocka_unit_test(what_cannot_be_written_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
