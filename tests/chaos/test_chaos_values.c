/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of a value, of voting power, of its report and of its check fails once: no leak,
 * and what comes out is empty. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/report.h>
#include <entente/values.h>
#include <entente/verify.h>
#include <entente/voting.h>
#include <string.h>

static const char file[] =
    "{\"entente\": 1, \"title\": \"T\", \"players\": [{\"name\": \"A\"}, {\"name\": \"B\"}, "
    "{\"name\": \"C\"}, {\"name\": \"D\"}], \"voting\": {\"criteria\": [{\"quota\": 3, "
    "\"weights\": [\"1/2\", 1, 2, 2]}, {\"quota\": 2, \"weights\": [1, 1, 1, 1]}], "
    "\"rules\": [[0], [0, 1]]}}";

typedef struct question {
    const ent_coop *game;
    ent_coop_fn *solve;
    ent_coop_opts opts;
} question;

static ent_status solve(void *context)
{
    const question *q = context;
    ent_allocation a;
    const ent_status st = q->solve(q->game, &q->opts, &a);

    if (st) assert_true(!a.x && !a.exact && !a.unions && !a.exact_value && a.players == 0);
    ent_allocation_clear(&a);
    return st;
}

static void values(void **state)
{
    ent_coop_fn *const all[] = {ent_coop_shapley,  ent_coop_banzhaf_normalised, ent_coop_tau,
                                ent_coop_owen,     ent_coop_aumann_dreze,       ent_coop_ensc,
                                ent_coop_structure};
    ent_coop *c = NULL;

    (void)state;
    check_ok(ent_coop_new(3, (const double[]){0, 1, 1, 4, 1, 4, 4, 9}, &c));
    for (size_t k = 0; k < 14; k++) {
        question q = {c, all[k / 2], {.exact = k % 2, .threads = 2}};
        assert_true(chaos_every_allocation("a value", solve, &q) > (k % 2 ? 5 : 0));
    }
    ent_coop_free(c);
}

typedef struct printed {
    ent_voting *v;
    ent_power x;
    ent_minimal_winning m;
    ent_text json;
} printed;

static ent_status parse(void *context)
{
    ent_voting *v = NULL;
    ent_coop *c = NULL;
    ent_status st = ent_voting_parse(file, sizeof file - 1, &v, NULL);

    (void)context;
    if (st) assert_null(v);
    if (!st) st = ent_voting_coop(v, &c);
    if (st) assert_null(c);
    ent_coop_free(c);
    ent_voting_free(v);
    return st;
}

static ent_status count(void *context)
{
    const printed *p = context;
    ent_power x;
    ent_minimal_winning m = {0};
    ent_status st = ent_voting_power(p->v, NULL, &x);

    if (st) assert_true(!x.shapley && !x.swings && !x.players);
    if (!st) st = ent_voting_minimal(p->v, 10, NULL, &m);
    if (st) assert_true(!m.member && !m.total);
    ent_power_clear(&x);
    ent_minimal_winning_clear(&m);
    return st;
}

static ent_status report(void *context)
{
    const printed *p = context;
    ent_text text = {0};
    ent_status st = ent_report_power(p->v, &p->x, &p->m, ENT_STYLE_TEXT, &text);

    if (!st) st = ent_report_power(p->v, &p->x, &p->m, ENT_STYLE_JSON, &text);
    ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const printed *p = context;
    ent_checks checks;
    const ent_status st = ent_voting_verify(p->v, p->json.data, p->json.length, &checks, NULL);

    if (!st) assert_true(checks.valid && checks.count == 7);
    ent_checks_clear(&checks);
    return st;
}

static void voting(void **state)
{
    printed p = {0};

    (void)state;
    assert_true(chaos_every_allocation("ent_voting_parse", parse, NULL) > 20);
    check_ok(ent_voting_parse(file, sizeof file - 1, &p.v, NULL));
    assert_true(chaos_every_allocation("ent_voting_power", count, &p) > 20);
    check_ok(ent_voting_power(p.v, NULL, &p.x));
    check_ok(ent_voting_minimal(p.v, 10, NULL, &p.m));
    check_ok(ent_report_power(p.v, &p.x, &p.m, ENT_STYLE_JSON, &p.json));
    assert_true(chaos_every_allocation("ent_report_power", report, &p) > 5);
    assert_true(chaos_every_allocation("ent_voting_verify", verify, &p) > 10);
    ent_text_clear(&p.json);
    ent_minimal_winning_clear(&p.m);
    ent_power_clear(&p.x);
    ent_voting_free(p.v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(voting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
