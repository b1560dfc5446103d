/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation of every call of report.h and verify.h that does not solve. */
#include "chaos_mem.h"
#include "check.h"

#include <entente.h>
#include <string.h>

static const char results[] =
    "{\"game\": {\"payoffs\": [[[3, 3], [0, 5]], [[5, 0], [1, 1]]]},"
    " \"thresholds\": [{\"profile\": [0, 0], \"cost\": [2, 2]}],"
    "\"nash\": {\"claim\": \"all\", \"method\": \"support\", \"equilibria\": [{\"strategies\":"
    " [[0, 1], [0, 1]], \"payoffs\": [1, 1], \"regret\": 0, \"exact\": [[\"0\", \"1\"],"
    " [\"0\", \"1\"]]}], \"components\": [[0]], \"index\": [1],"
    " \"subsets\": [{\"component\": 0, \"x\": [0], \"y\": [0]}]},"
    "\"correlated\": {\"coarse\": false, \"objective\": \"egalitarian\", \"value\": 1, \"bound\": "
    "1,"
    " \"violation\": 0, \"payoffs\": [1, 1], \"distribution\": [{\"profile\": [1, 1], \"p\": 1}],"
    " \"weights\": [0.5, 0.5], \"duals\": [1.5, 0, 1.5, 0]},"
    "\"repeated\": {\"minmax\": {\"pure\": [1, 1], \"mixed\": [1, 1], \"gap\": 0, "
    "\"punish_pure\": [[1, 1], [1, 1]], \"punish_mixed\":"
    " [[0, 1], [0, 1]], \"security\": [[0, 1], [0, 1]]}, \"target\": [0, 0], \"critical_delta\":"
    " {\"grim\": [0.5, 0.5], \"ceiling\": [1, 1], \"verdict\": [\"threshold\", \"threshold\"],"
    " \"critical\": 0.5, \"sustainable\": true}, \"deviation_payoffs\": [5, 5], \"target_payoffs\":"
    " [3, 3], \"punishment_payoffs\": [1, 1], \"stage\": {\"claim\": \"optimal\", \"objective\":"
    " \"welfare\", \"value\": 2, \"bound\": 2, \"equilibria\":"
    " [{\"strategies\": [[0, 1], [0, 1]], \"payoffs\": [1, 1], \"regret\": 0}]}}}";

/* One equilibrium of the game, and a style. */
typedef struct sample {
    ent_game *game;
    ent_equilibria eq;
    ent_style style;
} sample;

static double defect[] = {0, 1, 0, 1}, one_each[] = {1, 1}, no_regret[] = {0};

static sample make(ent_style style)
{
    const double payoff[] = {3, 3, 0, 5, 5, 0, 1, 1};
    sample s = {.style = style,
                .eq = {.count = 1,
                       .players = 2,
                       .width = 4,
                       .prob = defect,
                       .payoff = one_each,
                       .regret = no_regret,
                       .claim = ENT_CLAIM_ALL}};

    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &s.game));
    return s;
}

static ent_status verify(void *context)
{
    const sample *s = context;
    ent_checks checks = {0};
    const ent_status st = ent_verify(s->game, results, strlen(results), NULL, &checks, NULL);

    if (st)
        assert_null(checks.check);
    else
        assert_true(checks.valid);
    ent_checks_clear(&checks);
    return st;
}

/* Two pairs stand for the product of two strategies each. */
static ent_status verify_product(void *context)
{
    static const char json[] =
        "{\"claim\": \"all\", \"equilibria\": ["
        "{\"strategies\": [[1, 0], [1, 0]], \"payoffs\": [0, 0], \"regret\": 0},"
        "{\"strategies\": [[0, 1], [0, 1]], \"payoffs\": [0, 0], \"regret\": 0}],"
        "\"subsets\": [{\"component\": 0, \"x\": [0, 1], \"y\": [0, 1]}],"
        "\"components\": [[0, 1]], \"index\": [1]}";
    ent_checks checks = {0};
    const ent_status st = ent_verify(context, json, strlen(json), NULL, &checks, NULL);

    if (st)
        assert_null(checks.check);
    else
        assert_true(checks.valid);
    ent_checks_clear(&checks);
    return st;
}

/* Appending: on failure what stood in the text is as it was. */
static ent_status report(void *context)
{
    const sample *s = context;
    ent_text text = {0};
    ent_status st = ent_report_equilibria(s->game, &s->eq, s->style, &text);

    if (st) {
        assert_null(text.data);
    } else {
        const size_t before = text.length;
        st = ent_report_equilibria(s->game, &s->eq, s->style, &text);
        assert_int_equal(text.length, st ? before : 2 * before);
    }
    ent_text_clear(&text);
    return st;
}

static ent_status report_checks(void *context)
{
    const sample *s = context;
    char what[] = "a claim";
    ent_check check = {.what = what, .holds = true, .exact = true};
    const ent_checks checks = {.valid = true, .count = 1, .check = &check};
    ent_text text = {0};
    const ent_status st = ent_report_checks(&checks, s->style, &text);

    if (st) assert_null(text.data);
    ent_text_clear(&text);
    return st;
}

static void every_call(void **state)
{
    (void)state;
    const struct {
        const char *what;
        chaos_call *call;
    } calls[] = {{"verify", verify}, {"report", report}, {"report_checks", report_checks}};

    for (size_t k = 0; k < sizeof calls / sizeof *calls; k++)
        for (int style = ENT_STYLE_TEXT; style <= ENT_STYLE_MARKDOWN; style++) {
            sample s = make((ent_style)style);
            assert_true(chaos_every_allocation(calls[k].what, calls[k].call, &s) > 0);
            ent_game_free(s.game);
            assert_int_equal(chaos_mem_live(), 0);
        }
}

static void product(void **state)
{
    (void)state;
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[8]){0}, &g));
    assert_true(chaos_every_allocation("verify a product", verify_product, g) > 0);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call), cmocka_unit_test(product)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
