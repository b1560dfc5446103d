/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises, orders, transfers, prices: what is printed is found valid, and not so once a number of it
 * is changed. */
#include "check.h"

#include <entente/report.h>
#include <entente/verify.h>
#include <stdlib.h>
#include <string.h>

static ent_game *alliance(void)
{
    const int actions[] = {2, 2, 2};
    double u[24];
    ent_game *g = NULL;

    for (int at = 0; at < 8; at++) {
        const int a[] = {at >> 2 & 1, at >> 1 & 1, at & 1};
        const int holders = 3 - a[0] - a[1] - a[2];
        for (int i = 0; i < 3; i++)
            u[at * 3 + i] = a[i] ? 2.0 : holders == 3 ? 4.0 : holders == 2 ? 1.0 : -1.0;
    }
    check_ok(ent_game_new(3, actions, u, &g));
    return g;
}

/* Whether the text passes with `from` replaced by `to`; `from` must be there. */
static bool passes(const ent_game *g, const ent_text *json, const char *from, const char *to)
{
    const char *at = from ? strstr(json->data, from) : json->data;
    const size_t cut = from ? strlen(from) : 0, put = to ? strlen(to) : 0;
    ent_checks checks;
    ent_error err = {0};

    if (!at) fail_msg("no %s in %s", from, json->data);
    const size_t head = (size_t)(at - json->data), tail = json->length - head - cut;
    char *text = test_malloc(head + put + tail + 1);
    memcpy(text, json->data, head);
    if (put) memcpy(text + head, to, put);
    memcpy(text + head + put, at + cut, tail);
    const ent_status st = ent_verify(g, text, head + put + tail, NULL, &checks, &err);
    if (st) fail_msg("%s: %s", to, err.text);
    const bool valid = checks.valid;
    assert_true(checks.count > 0 && checks.n_open == 0);
    ent_checks_clear(&checks);
    test_free(text);
    return valid;
}

static void promises(void **state)
{
    static const char *const faults[][2] = {
        {"[2, 0, 0, 0]", "[1.5, 0, 0, 0]"}, /* too little */
        {"[2, 0, 0, 0]", "[2, 0, 0, 0.5]"}, /* more than needed */
        {"\"liability\": 2", "\"liability\": 3"},
        {"\"realised\": 0", "\"realised\": 1"},
        {"\"price\": 0", "\"price\": 1"},
        {"\"exact_price\": \"0\"", "\"exact_price\": \"1/9\""},
        {"\"owed\": 2", "\"owed\": 4"},
        {"\"worst\": [0, 0, 1]", "\"worst\": [1, 1, 1]"},
    };
    ent_game *g = alliance();
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    ent_text json = {0};
    ent_wedge x, rival;

    (void)state;
    opts.exact = true;
    check_ok(ent_wedge_promise(g, (const int[]){1, 1, 1}, 3, NULL, &opts, &rival));
    check_ok(ent_report_wedge(g, &rival, NULL, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++)
        if (passes(g, &json, faults[k][0], faults[k][1])) fail_msg("%s passes", faults[k][1]);
    ent_text_clear(&json);

    opts.against = &rival;
    opts.margin = 0.25;
    check_ok(ent_wedge_promise(g, (const int[]){0, 0, 0}, 3, NULL, &opts, &x));
    check_ok(ent_report_wedge(g, &x, &rival, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    assert_false(passes(g, &json, "[2, 0, 0, 0]", "[3, 0, 0, 0]")); /* the rival's */
    assert_false(passes(g, &json, "\"margin\": 0.25", "\"margin\": 0.5"));
    ent_text_clear(&json);
    ent_wedge_clear(&x);

    opts = (ent_wedge_opts){.terms = ENT_WEDGE_ALIKE, .budget = 5.0};
    check_ok(ent_wedge_promise(g, (const int[]){1, 1, 1}, 3, NULL, &opts, &x));
    check_ok(ent_report_wedge(g, &x, NULL, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    assert_false(passes(g, &json, "\"limit\": 5", "\"limit\": 6"));
    ent_text_clear(&json);
    ent_wedge_clear(&x);

    opts = (ent_wedge_opts){.aim = ENT_WEDGE_IMPLEMENT, .budget = -1.0, .exact = true};
    check_ok(ent_wedge_promise(g, (const int[]){1, 0, 0}, 3, NULL, &opts, &x));
    check_ok(ent_report_wedge(g, &x, NULL, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    assert_false(passes(g, &json, "\"aim\": \"implement\"", "\"aim\": \"dominant\""));
    ent_text_clear(&json);
    ent_wedge_clear(&x);
    ent_wedge_clear(&rival);
    ent_game_free(g);
}

static void orders(void **state)
{
    static const char *const faults[][2] = {
        {"\"payments\": [2, 0, 0]", "\"payments\": [1, 0, 0]"},
        {"\"members\": [0, 1, 2]", "\"members\": [0, 1, 1]"},
        {"\"cost\": 2", "\"cost\": 1"},
        {"\"exact_cost\": \"2\"", "\"exact_cost\": \"1\""},
        {"\"least\": [0, 2, 2, 2]", "\"least\": [0, 2, 1, 2]"},
        {"\"claim\": \"optimal\"", "\"claim\": \"empty\""},
    };
    ent_game *g = alliance();
    const int hold[] = {0, 0, 0}, defect[] = {1, 1, 1};
    ent_wedge_order_opts opts = ENT_WEDGE_ORDER_OPTS_INIT;
    ent_text json = {0};
    ent_wedge_order x;

    (void)state;
    opts.exact = true;
    check_ok(ent_wedge_divide(g, hold, defect, &opts, &x));
    check_ok(ent_report_wedge_order(g, hold, defect, &x, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++)
        if (passes(g, &json, faults[k][0], faults[k][1])) fail_msg("%s passes", faults[k][1]);
    ent_text_clear(&json);
    ent_wedge_order_clear(&x);

    opts.cap = (const double[]){1, 1, 2.5};
    opts.robust = true;
    opts.margin = 0.25;
    check_ok(ent_wedge_divide(g, hold, defect, &opts, &x));
    assert_int_equal(x.member[0], 2);
    check_ok(ent_report_wedge_order(g, hold, defect, &x, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    assert_false(passes(g, &json, "\"caps\": [1, 1, 2.5]", "\"caps\": [1, 1, 1]"));
    ent_text_clear(&json);
    ent_wedge_order_clear(&x);

    opts = (ent_wedge_order_opts){.budget = 1.0};
    check_ok(ent_wedge_divide(g, hold, defect, &opts, &x));
    check_ok(ent_report_wedge_order(g, hold, defect, &x, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    assert_false(passes(g, &json, "\"budget\": 1", "\"budget\": 2"));
    ent_text_clear(&json);
    ent_wedge_order_clear(&x);
    ent_game_free(g);
}

/* A right order that is not the cheapest: only the recursion over all sets tells. */
static void dear_order(void **state)
{
    const int actions[] = {2, 2};
    const int stay[] = {0, 0}, leave[] = {1, 1};
    ent_wedge_order_opts opts = ENT_WEDGE_ORDER_OPTS_INIT;
    ent_wedge_order best, dear;
    ent_text json = {0};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, actions, (const double[]){2, 5, 0, 0, 0, 0, 0, 0}, &g));
    check_ok(ent_wedge_divide(g, stay, leave, NULL, &best));
    check_near(best.cost, 2.0, 0.0);
    opts.cap = (const double[]){1, 9};
    check_ok(ent_wedge_divide(g, stay, leave, &opts, &dear));
    check_near(dear.cost, 5.0, 0.0);
    check_ok(ent_report_wedge_order(g, stay, leave, &dear, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    ent_text_clear(&json);
    memcpy(dear.least, best.least, 3 * sizeof *dear.least);
    dear.cap[0] = 9.0;
    check_ok(ent_report_wedge_order(g, stay, leave, &dear, ENT_STYLE_JSON, &json));
    assert_false(passes(g, &json, NULL, NULL));
    ent_text_clear(&json);
    ent_wedge_order_clear(&best);
    ent_wedge_order_clear(&dear);
    ent_game_free(g);
}

static void defences(void **state)
{
    static const char *const faults[][2] = {
        {"\"transfers\": [1, 1, 1]", "\"transfers\": [1, 1, 0.5]"},
        {"\"transfers\": [1, 1, 1]", "\"transfers\": [2, 1, 1]"},
        {"\"loyalty\": [2, 2, 2]", "\"loyalty\": [2, 3, 2]"},
        {"\"cost\": 3", "\"cost\": 4"},
        {"\"weight\": 0.5", "\"weight\": 0.75"},
        {"\"coalition\": [0, 1]", "\"coalition\": [0]"},
        {"\"attacker\": 6", "\"attacker\": 7"},
    };
    ent_game *g = alliance();
    ent_coop *pairs = NULL;
    const int hold[] = {0, 0, 0};
    double loyalty[3];
    ent_text json = {0};
    ent_wedge_defence x;

    (void)state;
    check_ok(ent_coop_new(3, (const double[]){0, 0, 0, 1, 0, 1, 1, 1}, &pairs));
    check_ok(ent_wedge_loyalty(g, hold, loyalty));
    check_ok(ent_wedge_defend(pairs, 6.0, loyalty, NULL, &x));
    check_ok(ent_report_wedge_defence(g, hold, 2, &x, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++)
        if (passes(g, &json, faults[k][0], faults[k][1])) fail_msg("%s passes", faults[k][1]);
    ent_text_clear(&json);
    ent_wedge_defence_clear(&x);
    ent_coop_free(pairs);
    ent_game_free(g);
}

static void prices(void **state)
{
    ent_game *g = alliance();
    double price[8];
    ent_text json = {0};

    (void)state;
    check_ok(ent_wedge_prices(g, price));
    check_ok(ent_report_wedge_prices(g, price, ENT_STYLE_JSON, &json));
    assert_true(passes(g, &json, NULL, NULL));
    assert_false(passes(g, &json, "\"price\": 4", "\"price\": 3"));
    assert_false(passes(g, &json, "{\"profile\": [0, 0, 0], \"price\": 0},", ""));
    ent_text_clear(&json);
    ent_game_free(g);
}

static void malformed(void **state)
{
    static const char *const texts[][2] = {
        {"{\"target\": [0, 0, 0], \"wedge\": {}}", "wedge has no \"aim\", expected a text"},
        {"{\"target\": [0, 0], \"wedge\": {}}", "target has 2 entries, expected 3 for this game"},
        {"{\"target\": [0, 0, 0], \"wedge\": {\"aim\": \"war\"}}",
         "aim is 'war', expected dominant, reply or implement"},
        {"{\"target\": [0, 0, 0], \"wedge_order\": {\"stay\": [1, 1, 1], \"quota\": 9}}",
         "quota is 9, expected an integer from 1 to 3"},
        {"{\"profile_prices\": [7]}", "a price is a number, expected an object"},
    };
    ent_game *g = alliance();

    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        ent_checks checks;
        ent_error err = {0};
        check_status(ent_verify(g, texts[k][0], strlen(texts[k][0]), NULL, &checks, &err),
                     ENT_ERR_PARSE);
        assert_string_equal(err.text, texts[k][1]);
    }
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(promises), cmocka_unit_test(orders), cmocka_unit_test(dear_order),
        cmocka_unit_test(defences), cmocka_unit_test(prices), cmocka_unit_test(malformed),
    };

    return cmocka_run_group_tests_name("promises as printed", tests, NULL, NULL);
}
