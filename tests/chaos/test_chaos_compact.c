/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of a compact game, its searches, its report and its check fails once. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/compact.h>
#include <entente/report.h>
#include <entente/scenario.h>
#include <entente/verify.h>
#include <string.h>

typedef ent_status search(const ent_compact *c, const ent_compact_opts *opts,
                          ent_compact_equilibria *out);

typedef struct question {
    const ent_compact *c;
    search *run;
} question;

static ent_status solve(void *context)
{
    const question *q = context;
    ent_compact_equilibria eq;
    const ent_status st = q->run(q->c, NULL, &eq);

    if (st) assert_true(!eq.count && !eq.prob && !eq.exact && !eq.members);
    ent_compact_equilibria_clear(&eq);
    return st;
}

static const char symmetric[] =
    "{\"entente\": 1, \"title\": \"t\", \"model\": {\"kind\": \"symmetric\", \"types\": ["
    "{\"name\": \"a\", \"players\": 3, \"actions\": [\"x\", \"y\"], \"payoffs\":"
    " {\"x\": {\"linear\": [1, \"-1/3\"]}, \"y\": {\"steps\": [[0, 0], [2, 1]]}}},"
    "{\"name\": \"b\", \"players\": 1, \"actions\": [\"x\", \"z\"], \"payoffs\":"
    " {\"x\": [0, 1, 2, 1], \"z\": {\"table\": [1, 1, 0, 2]}}}]}}";
static const char polymatrix[] =
    "{\"entente\": 1, \"model\": {\"kind\": \"polymatrix\", \"players\": ["
    "{\"name\": \"A\", \"actions\": [\"h\", \"t\"]}, {\"name\": \"B\", \"actions\": [\"h\", "
    "\"t\"]}],"
    "\"edges\": [{\"between\": [\"A\", \"B\"], \"payoffs\": [[[1, \"-1/3\"], [-1, 1]],"
    " [[-1, 1], [1, -1]]]}]}}";

static const char chase[] =
    "{\"entente\": 1, \"model\": {\"kind\": \"polymatrix\", \"players\": ["
    "{\"name\": \"A\", \"actions\": [\"h\", \"t\"]}, {\"name\": \"B\", \"actions\": [\"h\", "
    "\"t\"]}],"
    "\"edges\": [{\"between\": [\"A\", \"B\"], \"payoffs\": [[[1, \"-1/3\"], [-1, \"5/3\"]],"
    " [[-1, \"5/3\"], [1, \"-1/3\"]]]}]}}";

static ent_status read_case(void *context)
{
    const char *text = context;
    ent_scenario *s = NULL;
    const ent_status st = ent_scenario_parse(text, strlen(text), NULL, &s, NULL);

    ent_scenario_free(s);
    return st;
}

typedef struct printed {
    const ent_compact *c;
    ent_compact_equilibria list[2];
    ent_text json;
} printed;

static ent_status report(void *context)
{
    const printed *p = context;
    ent_text text = {0};
    ent_status st = ent_report_compact(p->c, "t", p->list, 2, ENT_STYLE_TEXT, &text);

    if (!st) st = ent_report_compact(p->c, "t", p->list, 2, ENT_STYLE_JSON, &text);
    if (!st) st = ent_compact_write(p->c, "t", &text);
    ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const printed *p = context;
    ent_checks checks;
    const ent_status st =
        ent_verify_compact(p->c, p->json.data, p->json.length, NULL, &checks, NULL);

    if (!st) assert_true(checks.valid && checks.count > 3);
    ent_checks_clear(&checks);
    return st;
}

static ent_status detect(void *context)
{
    ent_compact *c = NULL;
    ent_status st = ent_compact_from_game(context, ENT_COMPACT_SYMMETRIC, &c);

    ent_compact_free(c);
    if (!st) st = ent_compact_from_game(context, ENT_COMPACT_POLYMATRIX, &c);
    if (!st) ent_compact_free(c);
    return st;
}

static void all_of(const char *text, search *other)
{
    ent_scenario *s = NULL;
    printed p = {0};

    check_ok(ent_scenario_parse(text, strlen(text), NULL, &s, NULL));
    assert_true(chaos_every_allocation("ent_scenario_parse", read_case, (void *)text) > 20);
    p.c = ent_scenario_compact(s);
    question q[2] = {{p.c, ent_compact_pure}, {p.c, other}};
    for (int k = 0; k < 2; k++) {
        assert_true(chaos_every_allocation("a search", solve, &q[k]) > 3);
        check_ok(q[k].run(p.c, NULL, &p.list[k]));
    }
    assert_true(p.list[1].count > 0);
    check_ok(ent_report_compact(p.c, "t", p.list, 2, ENT_STYLE_JSON, &p.json));
    assert_true(chaos_every_allocation("ent_report_compact", report, &p) > 5);
    assert_true(chaos_every_allocation("ent_verify_compact", verify, &p) > 10);
    assert_true(
        chaos_every_allocation("ent_compact_from_game", detect, (void *)ent_scenario_game(s)) > 5);
    for (int k = 0; k < 2; k++) ent_compact_equilibria_clear(&p.list[k]);
    ent_text_clear(&p.json);
    ent_scenario_free(s);
}

static void by_types(void **state)
{
    (void)state;
    all_of(symmetric, ent_compact_mixed);
}

static void by_pairs(void **state)
{
    (void)state;
    all_of(polymatrix, ent_compact_lemke);
}

static void by_linear_program(void **state)
{
    (void)state;
    all_of(chase, ent_compact_zero_sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_types),
        cmocka_unit_test(by_pairs),
        cmocka_unit_test(by_linear_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
