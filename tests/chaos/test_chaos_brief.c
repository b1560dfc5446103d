/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation of a case with outcomes and of the report on it. */
#include "chaos_mem.h"
#include "check.h"

#include <entente.h>
#include <string.h>

static const char text[] =
    "{\"entente\": 1, \"title\": \"T\","
    "\"sources\": {\"s\": {\"text\": \"S.\", \"status\": \"assumed\"}},\n"
    "\"parameters\": {\"x\": {\"value\": 1, \"source\": \"s\","
    " \"range\": {\"low\": 0, \"high\": 4, \"source\": \"s\"}}},\n"
    "\"let\": {\"y\": {\"formula\": \"2 - x\"}},\n"
    "\"model\": {\"kind\": \"formulas\","
    " \"players\": [{\"name\": \"C\", \"actions\": [\"go\", \"stay\"]}],"
    " \"payoffs\": [[\"y\"], [0]]},\n"
    "\"claim\": {\"text\": \"C goes.\", \"predicts\": {\"profile\": [\"go\"]}, \"draws\": 2},\n"
    "\"outcomes\": [{\"label\": \"a\", \"profile\": [\"stay\"], \"source\": \"s\"},"
    " {\"label\": \"b\", \"figure\": \"x\", \"value\": 3, \"source\": \"s\"},"
    " {\"label\": \"c\", \"figure\": \"y\", \"value\": 3, \"source\": \"s\"}],"
    "\"analyses\": [\"claim\"]}";

static const char svg[] = "<svg viewBox=\"0 0 3 2\"><g id=\"g\"><path d=\"M0,0\"/></g></svg>";

static ent_status read_and_run(void *context)
{
    ent_scenario *s = NULL;
    ent_results *r = NULL;
    ent_status st = ent_scenario_parse(text, strlen(text), NULL, &s, NULL);

    (void)context;
    if (!st) st = ent_scenario_run(s, NULL, &r, NULL);
    ent_results_free(r);
    ent_scenario_free(s);
    return st;
}

typedef struct sample {
    ent_results *r;
    ent_style style;
} sample;

static ent_status report(void *context)
{
    const sample *s = context;
    const ent_brief_picture picture = {"tornado", svg, sizeof svg - 1, "a/tornado.svg"};
    const ent_brief_case part = {s->r, "a", 1, &picture};
    ent_text out = {0};
    const ent_status st = ent_report_brief(&(ent_brief){"T", 1, &part}, s->style, &out, NULL);

    if (st) assert_null(out.data);
    ent_text_clear(&out);
    return st;
}

static void every_call(void **state)
{
    ent_scenario *s = NULL;
    sample x = {0};

    (void)state;
    assert_true(chaos_every_allocation("outcomes", read_and_run, NULL) > 0);
    check_ok(ent_scenario_parse(text, strlen(text), NULL, &s, NULL));
    check_ok(ent_scenario_run(s, NULL, &x.r, NULL));
    for (x.style = ENT_STYLE_TEXT; x.style <= ENT_STYLE_HTML; x.style++)
        assert_true(chaos_every_allocation("brief", report, &x) > 0);
    ent_results_free(x.r);
    ent_scenario_free(s);
    assert_int_equal(chaos_mem_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
