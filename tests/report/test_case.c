/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports on a case: the JSON is valid and keeps its contract, text and Markdown keep their
 * margins, nothing from outside becomes markup, and nothing is written on failure.
 */
#include "case_text.h"
#include "check.h"
#include "io/json.h"

#include <entente/report.h>
#include <stdlib.h>
#include <string.h>

typedef struct outcome {
    ent_scenario *s;
    ent_results *r;
} outcome;

static outcome run(const char *text)
{
    outcome x = {0};
    ent_error err = {0};
    ent_status st = ent_scenario_parse(text, strlen(text), NULL, &x.s, &err);

    if (!st) st = ent_scenario_run(x.s, NULL, &x.r, &err);
    if (st) fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return x;
}

static void end(outcome x)
{
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

/* The value at a path of member names and 0-based positions, "thresholds/1/cost/0". */
static const enti_json *at(const enti_json *value, const char *path)
{
    char part[64];

    for (const char *s = path; *s; s += *s == '/') {
        const size_t n = strcspn(s, "/");
        memcpy(part, s, n);
        part[n] = '\0';
        s += n;
        if (value->kind == ENTI_JSON_ARRAY) {
            const enti_json *child = value->child;
            for (int k = atoi(part); child && k > 0; k--) child = child->next;
            value = child;
        } else {
            value = enti_json_get(value, part);
        }
        if (!value) fail_msg("no %s in %s", part, path);
    }
    return value;
}

static enti_json *json_of(const outcome *x, bool tariff)
{
    ent_text text = {0};
    enti_json *root = NULL;
    ent_error err = {0};

    check_ok(tariff ? ent_report_tariff(x->r, ENT_STYLE_JSON, &text)
                    : ent_report_results(x->r, ENT_STYLE_JSON, &text));
    const ent_status st = enti_json_parse(text.data, text.length, &root, &err);
    if (st) fail_msg("%d:%d: %s", err.line, err.column, err.text);
    ent_text_clear(&text);
    return root;
}

static void json_keeps_the_contract(void **state)
{
    static const char *const paths[] = {
        "command",
        "entente",
        "title",
        "question",
        "method",
        "unit",
        "basis",
        "cut",
        "withheld",
        "game/players/1/actions/1",
        "game/payoffs/1/1/1",
        "results/nash/claim",
        "results/nash/equilibria/0/strategies/1",
        "results/nash/equilibria/0/payoffs/1",
        "results/nash/equilibria/0/regret",
        "results/correlated/claim",
        "results/correlated/value",
        "results/correlated/payoffs/1",
        "results/correlated/distribution/0/profile/1",
        "results/correlated/distribution/0/p",
        "results/correlated/best/1",
        "results/correlated/worst/1",
        "results/repeated/minmax/pure/1",
        "results/repeated/minmax/mixed/1",
        "results/repeated/critical_delta/grim/1",
        "results/repeated/period",
        "results/thresholds/0/name",
        "results/thresholds/1/profile/1",
        "results/thresholds/1/cost/1",
        "results/thresholds/1/money/1",
        "results/thresholds/1/binding/1",
        "results/thresholds/1/claim",
        "results/tariff/nash_tariffs/1",
        "results/tariff/payoffs/1",
        "results/tariff/game/payoffs/1/1/1",
        "results/tariff/critical_delta/1",
        "results/tariff/regions/C",
        "results/tariff/best_replies/tariff/1/40",
        "results/next_best/0/loss/1",
        "results/third_countries/0/regions/C",
        "results/sensitivity/2/thresholds/1/1",
        "results/sensitivity/2/tariff/critical_delta/1",
        "sources/0/figure",
        "sources/9/status",
    };
    outcome x = run(small_case);
    enti_json *root = json_of(&x, false);

    (void)state;
    for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) (void)at(root, paths[k]);
    assert_string_equal(at(root, "command")->text, "run");
    assert_string_equal(at(root, "sources/5/figure")->text, "initial tariff of A on B");
    assert_int_equal(at(root, "sources")->count, 10);
    enti_json_free(root);

    root = json_of(&x, true);
    assert_string_equal(at(root, "command")->text, "tariff");
    for (const char *const *name =
             (const char *const[]){"nash_tariffs", "payoffs", "game", "critical_delta", NULL};
         *name; name++)
        (void)at(root, *name);
    enti_json_free(root);
    end(x);
}

/* The game in the report is a game file: reading it gives the same payoffs to the last bit. */
static void the_printed_game_reads_back(void **state)
{
    outcome x = run(small_case), y;
    ent_text text = {0};
    int profile[2] = {0, 0};

    (void)state;
    check_ok(ent_report_results(x.r, ENT_STYLE_JSON, &text));
    char *from = strstr(text.data, "\"game\": {"), *to = strstr(from, "\n  \"results\"");
    assert_non_null(to);
    while (*to != '}') to--;
    to[1] = '\0';
    y = run(strchr(from, '{'));
    do {
        for (size_t i = 0; i < 2; i++)
            check_near(ent_game_payoff(ent_scenario_game(y.s), profile, i),
                       ent_game_payoff(ent_scenario_game(x.s), profile, i), 0.0);
    } while (ent_game_next_profile(ent_scenario_game(x.s), profile));
    ent_text_clear(&text);
    end(x);
    end(y);
}

static void text_keeps_its_margin(void **state)
{
    outcome x = run(small_case);
    ent_text text = {0}, again = {0};

    (void)state;
    check_ok(ent_report_results(x.r, ENT_STYLE_TEXT, &text));
    check_ok(ent_report_results(x.r, ENT_STYLE_TEXT, &again));
    assert_string_equal(text.data, again.data); /* same bytes */
    for (const char *s = text.data; *s; s += strcspn(s, "\n") + 1) {
        if (strcspn(s, "\n") > 100) fail_msg("too long: %.120s", s);
        assert_false(s[0] != '\n' && s[strcspn(s, "\n") - 1] == ' ');
    }
    assert_non_null(strstr(text.data, "A small war\n===========\n"));
    assert_non_null(strstr(text.data, "Alpha: 0.0%, 12.5%."));
    assert_non_null(strstr(text.data, "tariff level of B 0.2 [assumed]"));
    ent_text_clear(&text);
    ent_text_clear(&again);
    end(x);
}

static const char hostile[] =
    "{\"entente\": 1, \"title\": \"<b>`t`|\\u0007\\n# x\", \"question\": \"*why*\","
    " \"unit\": \"'%s' `u`\","
    " \"players\": [{\"name\": \"a'b`c`%d\", \"actions\": [\"|x|\", \"50%\\u001b[2J\"]},"
    "               {\"name\": \"\\\\_\", \"actions\": [\"'\", \"`touch x`\"]}],"
    " \"payoffs\": [[[3, 3], [0, 5]], [[5, 0], [1, 1]]],"
    " \"repeated\": {\"period\": \"y`'\", \"delta\": 0.5, \"target\": [0, 0]},"
    " \"thresholds\": [{\"name\": \"'\\n\", \"profile\": [0, 0]}]}";

static void nothing_from_outside_becomes_markup(void **state)
{
    outcome x = run(hostile);
    ent_text text = {0};

    (void)state;
    check_ok(ent_report_results(x.r, ENT_STYLE_MARKDOWN, &text));
    for (const char *s = text.data; *s; s++) assert_true(*s == '\n' || (unsigned char)*s >= 0x20);
    assert_null(strstr(text.data, "<b>`"));
    assert_null(strstr(text.data, " `touch"));
    assert_null(strstr(text.data, "\n# x"));
    assert_non_null(strstr(text.data, "\\`touch x\\`"));
    ent_text_clear(&text);
    end(x);
}

static void bad_calls(void **state)
{
    outcome x = run(hostile);
    ent_text text = {0};

    (void)state;
    check_status(ent_report_results(NULL, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_results(x.r, ENT_STYLE_TEXT, NULL), ENT_ERR_ARG);
    check_status(ent_report_results(x.r, (ent_style)7, &text), ENT_ERR_ARG);
    check_status(ent_report_tariff(x.r, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    assert_null(text.data);
    end(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_keeps_the_contract),
        cmocka_unit_test(the_printed_game_reads_back),
        cmocka_unit_test(text_keeps_its_margin),
        cmocka_unit_test(nothing_from_outside_becomes_markup),
        cmocka_unit_test(bad_calls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
