/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_expression.c -- formulas: what they are worth, and what is refused where. */
#include "check.h"
#include "scenario/expression.h"

#include <math.h>
#include <string.h>

static const char *const known[] = {"x", "y", "long_name2"};
static const double value[] = {3.0, -0.5, 7.0};

static size_t find(const void *context, const char *name, size_t length)
{
    (void)context;
    for (size_t k = 0; k < 3; k++)
        if (strlen(known[k]) == length && memcmp(known[k], name, length) == 0) return k;
    return SIZE_MAX;
}

static const enti_names names = {find, NULL};

static double worth(const char *text)
{
    enti_expression *e = NULL;
    enti_expression_fault fault = {0};

    if (enti_expression_compile(text, &names, &e, &fault))
        fail_msg("%s: %s at %zu", text, fault.text, fault.at);
    const double x = enti_expression_value(e, value);
    enti_expression_free(e);
    return x;
}

static void values(void **state)
{
    const struct {
        const char *text;
        double value;
    } cases[] = {
        {"1", 1},
        {" 1 + 2 * 3 ", 7},
        {"(1 + 2) * 3", 9},
        {"10 - 4 - 3", 3},
        {"16 / 4 / 2", 2},
        {"-2^2", -4},
        {"2^-1", 0.5},
        {"2^3^2", 512},
        {"-x*-y", -1.5},
        {"2*-3+1", -5},
        {"1e-3*1E3", 1},
        {".5+1.", 1.5},
        {"long_name2 - x", 4},
        {"max(x, y, 4) - min(x)", 1},
        {"sqrt(abs(-16)) + ln(exp(2))", 6},
        {"if(x - 3, 1, 2) + if(y, 10, 20)", 21},
        {"max(min(1, 2), (3))", 3},
        {"normal(0)", 0.5},
        {"alternating(.5, .5)", 2.0 / 3.0},
        {"audience_needed(3, 1, .25)", 0.5},
        {"bayes(.5, .9, .1)", 0.9},
        {"burden_demand(.2, 0, 1)", 0.4},
        {"burden_risk(.2, 0, 1)", 0.4},
        {"commitment(1, 3)", 0.25},
        {"common_good(.3, 10, 6, 2, 1)", 3},
        {"common_good(.4, 10, 9, 2)", 0.4 * 19 / 1.6},
        {"common_good(.9, 1, 1, 1, 1, 1, 1, 1)", 0.9 * 7 / 1.6},
        {"concedes_first(.5, 2, .2, 4)", 1.0 / 6.0},
        {"concession_delay(.5, 2, .2, 4)", 10.0 / 3.0},
        {"confidence(-2, 1)", 2.0 / 3.0},
        {"confidence_gain(-2, 1)", -0.5},
        {"contest_effort(1, 4, 4)", 1},
        {"contest_payoff(1, 4, 4)", 1},
        {"contest_share(3, 1, 1)", 0.75},
        {"deal_promise(.8, .2, 1, .5)", 1},
        {"deal_risk(.8, .2, 1, .5)", 0.625},
        {"deterred_gain(.5, 2)", 2},
        {"deterred_gain(.5, 2, 1)", 3},
        {"deterrence(3, 1)", 0.75},
        {"deterrence(3, 2, 1)", 0.5},
        {"dilemma(1, 3)", 0.75},
        {"discount(.25, 1)", 0.8},
        {"export_tax(.69, 2, 1)", 0.69 / 2.31},
        {"fulfilment(200, 114)", 0.57},
        {"leverage_lasts(.5, 2, 3)", 5},
        {"leverage_left(5, 2, 3)", 0.5},
        {"leverage_total(0, 2, 0)", 2},
        {"linear_tax(1, .25)", 0.25},
        {"linear_tax_payoff(1, .25, .25)", -1.0 / 32.0},
        {"managed_delta(1, 1)", 0.6},
        {"persuasion(.3, .5)", 0.6},
        {"prisoners_dilemma(3, 0, -2, -5)", 2},
        {"resolve(.2, .3)", 0.5},
        {"rivalry(5, 25)", 4},
        {"separation(1, 3, 2.5)", 0.5},
        {"stag_belief(4, 0, 3, 2)", 2.0 / 3.0},
        {"war_demand(.5, .1, .3)", 0.6},
        {"war_risk(.5, .1, .3)", 1.0 / 3.0},
        {"wedge(20, 6, 3, 1/2)", 18},
        {"wedge(9, 6, 3, 1) + wedge(1, 0, 0 - 5, 1)", 0},
        {"normal(1.959963984540054)", 0.975},
        {"x < 5", 2},
        {"x + 1 >= 5 - 2", 1},
        {"((((((((((x))))))))))", 3},
    };

    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check_near(worth(cases[k].text), cases[k].value, 1e-14);
    assert_true(isinf(worth("1 / (x - 3)")));
    assert_true(isnan(worth("sqrt(y)")) && isnan(worth("max(1, sqrt(y))")));
    assert_true(isnan(worth("min(sqrt(y), 1)")));
    assert_true(isnan(worth("deterrence(-1, 1)")) && isnan(worth("contest_share(1, 0, 1)")));
    assert_true(isnan(worth("common_good(1, 1)")) && isnan(worth("common_good(.5, 1, 0)")));
    assert_true(isnan(worth("prisoners_dilemma(3, sqrt(y), -2, -5)")));
    assert_true(isnan(worth("confidence(1, sqrt(y))")) && isinf(worth("confidence(-2, -1)")));
}

static void comparisons(void **state)
{
    const char *const text[] = {"x < 1", "x <= 1", "x > 1", "x >= 1", "x - 1"};
    enti_expression_fault fault;

    (void)state;
    for (size_t k = 0; k < 5; k++) {
        enti_expression *e = NULL;
        bool strict = false;
        check_ok(enti_expression_compile(text[k], &names, &e, &fault));
        assert_int_equal(enti_expression_compares(e, &strict), k < 4);
        assert_int_equal(strict, k < 4 && k % 2 == 0);
        enti_expression_free(e);
    }
}

static void refused(void **state)
{
    const struct {
        const char *text;
        size_t at;
        const char *fault;
    } cases[] = {
        {"", 0, "the formula ends early, expected a number, a name, a function or a parenthesis"},
        {"1 +", 3,
         "the formula ends early, expected a number, a name, a function or a parenthesis"},
        {"1 2", 2, "this is no operator, expected one of + - * / ^ < <= > >="},
        {"* 2", 0, "this is no value, expected a number, a name, a function or a parenthesis"},
        {"z + 1", 0,
         "unknown name \"z\", expected one of \"parameters\" or an earlier one of \"let\""},
        {"1 + sin(x)", 4, "unknown function \"sin\", expected one of the list in docs/formats.md"},
        {"(1 + 2", 0, "an open parenthesis, expected its ')'"},
        {"1 + max(2, 3", 4, "an open parenthesis, expected its ')'"},
        {"1 + 2)", 5, "a ')' without its '(', expected an operator"},
        {"1, 2", 1, "a comma outside of a function, expected an operator"},
        {"(1, 2)", 2, "a comma outside of a function, expected an operator"},
        {"sqrt(1, 2)", 6, "too many arguments, expected sqrt(x)"},
        {"if(1, 2)", 7, "too few arguments, expected if(x, y, z): y when x is at least 0, else z"},
        {"war_risk(1, 2)", 13,
         "too few arguments, expected war_risk(p, cost, limit): chance of war"},
        {"min()", 4, "this is no value, expected a number, a name, a function or a parenthesis"},
        {"1 < 2 < 3", 6, "a second comparison, expected one at most"},
        {"2 * (1 < 2)", 7, "a comparison in parentheses, expected one of the whole formula"},
        {"1e", 0, "this is no number, expected one like 0.5 or 1e-3"},
        {"1..2", 0, "this is no number, expected one like 0.5 or 1e-3"},
        {"1e999", 0, "this is no number, expected one like 0.5 or 1e-3"},
    };

    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        enti_expression *e = NULL;
        enti_expression_fault fault = {0};
        check_status(enti_expression_compile(cases[k].text, &names, &e, &fault), ENT_ERR_PARSE);
        assert_null(e);
        assert_string_equal(fault.text, cases[k].fault);
        if (fault.at != cases[k].at) fail_msg("%s: at %zu", cases[k].text, fault.at);
    }
}

/* Depth and length have limits, and what is within them is computed. */
static void limits(void **state)
{
    char text[ENTI_EXPRESSION_MAX + 8];
    enti_expression *e = NULL;
    enti_expression_fault fault;

    (void)state;
    for (size_t deep = 60; deep < 70; deep++) {
        memset(text, '(', deep);
        text[deep] = '1';
        memset(text + deep + 1, ')', deep);
        text[2 * deep + 1] = '\0';
        const ent_status st = enti_expression_compile(text, &names, &e, &fault);
        assert_int_equal(st, deep <= ENTI_EXPRESSION_DEPTH ? ENT_OK : ENT_ERR_PARSE);
        enti_expression_free(e);
    }
    for (size_t k = 0; k < ENTI_EXPRESSION_MAX - 1; k += 2) memcpy(text + k, "1+", 2);
    text[ENTI_EXPRESSION_MAX - 1] = '\0';
    check_near(worth(text), ENTI_EXPRESSION_MAX / 2, 0.0);
    memset(text, ' ', ENTI_EXPRESSION_MAX + 1);
    strcpy(text + ENTI_EXPRESSION_MAX, "1");
    check_status(enti_expression_compile(text, &names, &e, &fault), ENT_ERR_PARSE);
    assert_string_equal(fault.text, "the formula is too long, expected at most 4096 characters");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(comparisons),
        cmocka_unit_test(refused),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
