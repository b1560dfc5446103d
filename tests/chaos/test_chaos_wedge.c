/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of promises, of an order, of a defence, of their reports and checks fails once. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/report.h>
#include <entente/verify.h>
#include <string.h>

static const int two[] = {2, 2, 2}, hold[] = {0, 0, 0}, defect[] = {1, 1, 1};

static ent_status promise(void *context)
{
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    ent_wedge x;

    opts.exact = true;
    const ent_status st = ent_wedge_promise(context, defect, 3, NULL, &opts, &x);
    if (st) assert_true(!x.promise && !x.member && !x.exact_price);
    ent_wedge_clear(&x);
    return st;
}

static ent_status divide(void *context)
{
    ent_wedge_order_opts opts = ENT_WEDGE_ORDER_OPTS_INIT;
    ent_wedge_order x;

    opts.exact = true;
    opts.robust = true;
    opts.cap = (const double[]){9, 9, 9};
    const ent_status st = ent_wedge_divide(context, hold, defect, &opts, &x);
    if (st) assert_true(!x.member && !x.least && !x.cap);
    ent_wedge_order_clear(&x);
    return st;
}

static ent_status defend(void *context)
{
    ent_wedge_defence x;
    const ent_status st = ent_wedge_defend(context, 6.0, NULL, NULL, &x);

    if (st) assert_true(!x.transfer && !x.set);
    ent_wedge_defence_clear(&x);
    return st;
}

typedef struct printed {
    ent_game *g;
    ent_wedge x;
    ent_wedge_order order;
    ent_wedge_defence defence;
    const ent_text *json;
} printed;

static ent_status report(void *context)
{
    const printed *p = context;
    ent_text t = {0};
    ent_status st = ENT_OK;

    for (ent_style style = ENT_STYLE_TEXT; style <= ENT_STYLE_JSON && !st; style++) {
        st = ent_report_wedge(p->g, &p->x, &p->x, style, &t);
        if (!st) st = ent_report_wedge_order(p->g, hold, defect, &p->order, style, &t);
        if (!st) st = ent_report_wedge_defence(p->g, hold, 2, &p->defence, style, &t);
    }
    ent_text_clear(&t);
    return st;
}

static ent_status verify(void *context)
{
    const printed *p = context;
    ent_checks checks;
    const ent_status st = ent_verify(p->g, p->json->data, p->json->length, NULL, &checks, NULL);

    if (!st) assert_true(checks.count > 0);
    ent_checks_clear(&checks);
    return st;
}

static void everything(void **state)
{
    ent_coop *pairs = NULL;
    ent_text json[3] = {{0}};
    printed p = {0};

    (void)state;
    check_ok(ent_game_new(3, two, (const double[]){4, 4, 4, 1, 1,  2, 1, 2, 1,  -1, 2, 2,
                                                   2, 1, 1, 2, -1, 2, 2, 2, -1, 2,  2, 2},
                          &p.g));
    check_ok(ent_coop_new(3, (const double[]){0, 0, 0, 1, 0, 1, 1, 1}, &pairs));
    assert_true(chaos_every_allocation("ent_wedge_promise", promise, p.g) > 8);
    assert_true(chaos_every_allocation("ent_wedge_divide", divide, p.g) > 6);
    assert_true(chaos_every_allocation("ent_wedge_defend", defend, pairs) > 6);
    check_ok(ent_wedge_promise(p.g, defect, 3, NULL, NULL, &p.x));
    check_ok(ent_wedge_divide(p.g, hold, defect, NULL, &p.order));
    check_ok(ent_wedge_defend(pairs, 6.0, NULL, NULL, &p.defence));
    assert_true(chaos_every_allocation("reports", report, &p) > 10);
    check_ok(ent_report_wedge(p.g, &p.x, &p.x, ENT_STYLE_JSON, &json[0]));
    check_ok(ent_report_wedge_order(p.g, hold, defect, &p.order, ENT_STYLE_JSON, &json[1]));
    check_ok(ent_report_wedge_defence(p.g, hold, 2, &p.defence, ENT_STYLE_JSON, &json[2]));
    for (size_t k = 0; k < 3; k++) {
        p.json = &json[k];
        assert_true(chaos_every_allocation("ent_verify", verify, &p) > 10);
    }
    for (size_t k = 0; k < 3; k++) ent_text_clear(&json[k]);
    ent_wedge_clear(&p.x);
    ent_wedge_order_clear(&p.order);
    ent_wedge_defence_clear(&p.defence);
    ent_coop_free(pairs);
    ent_game_free(p.g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
