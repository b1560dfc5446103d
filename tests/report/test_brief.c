/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_brief.c -- one report on several cases: its table, its sections, what it refuses. */
#include "check.h"

#include <entente.h>
#include <string.h>

#define SOURCES "\"sources\": {\"s\": {\"text\": \"Made <up>.\", \"status\": \"assumed\"}},\n"

/* C attacks when x is below 1; x is 0 to 4, so a quarter of the draws hold. */
static const char one[] =
    "{\"entente\": 1, \"title\": \"If <x>\", " SOURCES
    "\"parameters\": {\"x\": {\"value\": 0.5, \"unit\": \"%\", \"source\": \"s\","
    " \"range\": {\"low\": 0, \"high\": 4, \"source\": \"s\"}}},\n"
    "\"model\": {\"kind\": \"formulas\","
    " \"players\": [{\"name\": \"C\", \"actions\": [\"attack\", \"wait\"]}],"
    " \"payoffs\": [[\"1 - x\"], [0]]},\n"
    "\"claim\": {\"text\": \"C <attacks> | now.\", \"predicts\": {\"profile\": [\"attack\"]},"
    " \"parameter\": \"x\", \"draws\": 4000},\n"
    "\"outcomes\": [{\"label\": \"A & B\", \"when\": \"2025\", \"profile\": [\"wait\"],"
    " \"source\": \"s\"}]}";

/* Holds whatever x is; and its opposite, which never does. */
#define SURE(condition)                                                                            \
    "{\"entente\": 1, \"title\": \"Sure\", " SOURCES                                               \
    "\"parameters\": {\"x\": {\"value\": 0.5, \"source\": \"s\","                                  \
    " \"range\": {\"low\": 0, \"high\": 4, \"source\": \"s\"}}},\n"                                \
    "\"model\": {\"kind\": \"formulas\","                                                          \
    " \"players\": [{\"name\": \"C\", \"actions\": [\"attack\", \"wait\"]}],"                      \
    " \"payoffs\": [[1], [0]]},\n"                                                                 \
    "\"claim\": {\"text\": \"T.\", \"predicts\": {\"condition\": \"" condition "\"},"              \
    " \"draws\": 100}}"

static const char table[] = "{\"entente\": 1, \"players\": [{\"name\": \"A\", \"actions\": 1}],"
                            " \"payoffs\": [[0]]}";

static const char svg[] = "<svg viewBox=\"0 0 30 20\"><g id=\"g\"><path d=\"M0,0\"/></g></svg>";

#define CASES 4
/* Four cases, the first with two pictures. */
typedef struct fixture {
    ent_scenario *s[CASES];
    ent_results *r[CASES];
    ent_brief_picture picture[2];
    ent_brief_case part[CASES];
    ent_brief brief;
} fixture;

static void make(fixture *f)
{
    static const char *const text[CASES] = {one, SURE("x >= 0"), SURE("x < 0"), table};
    static const char *const id[CASES] = {"01-if", "02-sure", "03-never", "table"};

    *f = (fixture){.picture = {{"tornado", svg, sizeof svg - 1, "01-if/tornado.svg"},
                               {"own", svg, sizeof svg - 1, "a b/own.svg"}}};
    for (size_t k = 0; k < CASES; k++) {
        check_ok(ent_scenario_parse(text[k], strlen(text[k]), NULL, &f->s[k], NULL));
        check_ok(ent_scenario_run(f->s[k], NULL, &f->r[k], NULL));
        f->part[k] = (ent_brief_case){.results = f->r[k], .id = id[k]};
    }
    f->part[0].n_pictures = 2;
    f->part[0].picture = f->picture;
    f->brief = (ent_brief){"All <of> them", CASES, f->part};
}

static void clear(fixture *f)
{
    for (size_t k = 0; k < CASES; k++) {
        ent_results_free(f->r[k]);
        ent_scenario_free(f->s[k]);
    }
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;

    for (const char *s = strstr(text, what); s; s = strstr(s + 1, what)) n++;
    return n;
}

#define check_has(text, what)                                                                      \
    do {                                                                                           \
        if (!strstr((text), (what))) fail_msg("not there: %s", (what));                            \
    } while (0)

static void for_people(void **state)
{
    fixture f;
    ent_text t = {0};

    (void)state;
    make(&f);
    check_ok(ent_report_brief(&f.brief, ENT_STYLE_TEXT, &t, NULL));
    check_has(t.data, "3 claims: 1 holds over all stated ranges, 1 only under a condition, "
                      "1 does not follow.\n");
    check_has(t.data, "\n  If <x>  holds only if    x 1.00%");
    check_has(t.data, "\n  Sure    holds            -");
    check_has(t.data, "\n  Sure    does not follow  -");
    check_has(t.data, " 100.0% \xc2\xb1 0.0\n");
    check_has(t.data, "\n  table   no claim         -");
    ent_text_clear(&t);
    clear(&f);
}

static void document(void **state)
{
    fixture f;
    ent_text t = {0};

    (void)state;
    make(&f);
    check_ok(ent_report_brief(&f.brief, ENT_STYLE_MARKDOWN, &t, NULL));
    assert_int_equal(strncmp(t.data, "# All \\<of\\> them\n", 17), 0);
    check_has(t.data,
              "| [If \\<x\\>](#01-if): C \\<attacks\\> \\| now. | The claim holds only if x is at "
              "most 1.00%; at the stated 0.5% it holds.");
    check_has(t.data, "<img src=\"01-if/tornado.svg\" width=\"160\"");
    check_has(t.data, "](a%20b/own.svg)\n");
    assert_int_equal(count(t.data, "<a id="), CASES);
    assert_int_equal(count(t.data, "\n## "), CASES + 1); /* and the back-test */
    check_has(t.data, "\n### The claim\n");
    check_has(t.data,
              "| A & B | 2025 | (wait) | no equilibrium: C gains 0.5 payoff units by attack | "
              "not met | not met |");
    ent_text_clear(&t);
    clear(&f);
}

static void page(void **state)
{
    fixture f;
    ent_text t = {0}, again = {0};
    ent_error err;

    (void)state;
    make(&f);
    check_ok(ent_report_brief(&f.brief, ENT_STYLE_HTML, &t, &err));
    check_ok(ent_report_brief(&f.brief, ENT_STYLE_HTML, &again, NULL));
    assert_string_equal(t.data, again.data);
    check_has(t.data, "<title>All &lt;of&gt; them</title>");
    assert_int_equal(count(t.data, "<tr id=\"row-"), CASES);
    assert_int_equal(count(t.data, "<section class=\"case\""), CASES);
    assert_int_equal(count(t.data, "class=\"picture\""), 2);
    assert_int_equal(count(t.data, "id=\"picture-01-if-own-g\""), 1);
    assert_int_equal(count(t.data, "class=\"thumb\""), 1);
    check_has(t.data, "<use href=\"#picture-01-if-tornado\" width=\"30\" height=\"20\"/>");
    check_has(t.data, "<td class=\"answer if\" data-label=\"Verdict\">The claim holds only if");
    check_has(t.data, "<td class=\"answer yes\" data-label=\"Verdict\">The claim holds.</td>");
    check_has(t.data,
              "<td class=\"answer no\" data-label=\"Verdict\">The claim does not follow.</td>");
    check_has(t.data, "<p>C &lt;attacks&gt; | now.</p>");
    check_has(t.data, "<li>Made &lt;up&gt;. For: ");
    check_has(t.data, "<p>A &amp; B</p>");
    assert_null(strstr(t.data, "<up>"));
    assert_null(strstr(t.data, "<script"));
    assert_null(strstr(t.data, "http://"));
    assert_null(strstr(t.data, "https://"));
    ent_text_clear(&t);
    ent_text_clear(&again);
    clear(&f);
}

static void for_programs(void **state)
{
    fixture f;
    ent_text t = {0};

    (void)state;
    make(&f);
    check_ok(ent_report_brief(&f.brief, ENT_STYLE_JSON, &t, NULL));
    check_has(t.data, "\"command\": \"report\"");
    check_has(t.data, "\"answer\": \"holds only if\"");
    check_has(t.data, "\"answer\": \"does not follow\"");
    assert_int_equal(count(t.data, "\"id\": "), CASES);
    assert_int_equal(count(t.data, "\"verdict\": "), 3);
    check_has(t.data, "\"model_met\": false");
    check_has(t.data, "\"claim_met\": false");
    ent_text_clear(&t);
    clear(&f);
}

static void refuses(const fixture *f, ent_status expected, ent_style style)
{
    ent_text t = {0};
    ent_error err;

    check_status(ent_report_brief(&f->brief, style, &t, &err), expected);
    assert_null(t.data);
    if (expected == ENT_ERR_PARSE)
        assert_string_equal(err.text,
                            "01-if: picture tornado is not an SVG that may stand in a page");
}

static void arguments(void **state)
{
    fixture f;
    ent_text t = {0};

    (void)state;
    make(&f);
    check_status(ent_report_brief(NULL, ENT_STYLE_TEXT, &t, NULL), ENT_ERR_ARG);
    check_status(ent_report_brief(&f.brief, ENT_STYLE_TEXT, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_report_brief(&(ent_brief)ENT_BRIEF_INIT, ENT_STYLE_TEXT, &t, NULL),
                 ENT_ERR_ARG);
    refuses(&f, ENT_ERR_ARG, (ent_style)(ENT_STYLE_HTML + 1));
    check_status(ent_report_results(f.r[0], ENT_STYLE_HTML, &t), ENT_ERR_ARG);
    for (int k = 0; k < 4; k++) {
        f.part[1].id = ((const char *const[]){NULL, "", "01-if", "a\"b"})[k];
        refuses(&f, ENT_ERR_ARG, ENT_STYLE_HTML);
    }
    f.part[1].id = "02";
    f.part[1].results = NULL;
    refuses(&f, ENT_ERR_ARG, ENT_STYLE_TEXT);
    f.part[1].results = f.r[1];
    f.picture[0].svg = "<svg viewBox=\"0 0 1 1\"><script/></svg>";
    f.picture[0].length = strlen(f.picture[0].svg);
    refuses(&f, ENT_ERR_PARSE, ENT_STYLE_HTML);
    f.picture[0].svg = NULL; /* not drawn: the page goes without */
    f.brief.title = NULL;
    check_ok(ent_report_brief(&f.brief, ENT_STYLE_HTML, &t, NULL));
    check_has(t.data, "<h1>Report</h1>");
    ent_text_clear(&t);
    clear(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(for_people),   cmocka_unit_test(document),  cmocka_unit_test(page),
        cmocka_unit_test(for_programs), cmocka_unit_test(arguments),
    };
    return cmocka_run_group_tests_name("brief", tests, NULL, NULL);
}
