/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What entente repeated prints is found valid, and not so once a number of its proof is changed. */
#include "check.h"

#include <entente/patience.h>
#include <entente/report.h>
#include <entente/verify.h>
#include <stdlib.h>
#include <string.h>

/* D. Abreu's 3 x 3 game. */
static ent_game *abreu(void)
{
    static const double u[] = {10, 10, 3, 15, 0, 7, 15, 3, 7, 7, -4, 5, 7, 0, 5, -4, -15, -15};
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){3, 3}, u, &g));
    return g;
}

static void print(const ent_game *g, double delta, ent_text *out)
{
    const ent_repetition how = {.delta = delta};
    ent_patience x;

    check_ok(ent_patience_solve(g, &how, NULL, &x));
    const ent_repeated_parts parts = {.minmax = &x.minmax,
                                      .equilibria = &x.stage,
                                      .target = x.target,
                                      .grim = &x.grim,
                                      .delta = &x.delta,
                                      .patience = &x};
    check_ok(ent_report_repeated(g, &parts, ENT_STYLE_JSON, out));
    ent_patience_clear(&x);
}

/* Whether a check that holds no more begins so. */
static bool fails(const ent_checks *checks, const char *what)
{
    for (size_t k = 0; k < checks->count; k++)
        if (!checks->check[k].holds && strncmp(checks->check[k].what, what, strlen(what)) == 0)
            return true;
    return false;
}

static void valid(void **state)
{
    const double delta[] = {0.0, 0.24, 0.25, 1.0 / 3.0, 0.4, 4.0 / 7.0, 0.9, 0.999};
    ent_game *g = abreu();

    (void)state;
    for (size_t k = 0; k < sizeof delta / sizeof *delta; k++) {
        ent_text text = {0};
        ent_checks checks;
        print(g, delta[k], &text);
        check_ok(ent_verify(g, text.data, text.length, NULL, &checks, NULL));
        for (size_t c = 0; c < checks.count; c++)
            if (!checks.check[c].holds) fail_msg("delta %g: %s", delta[k], checks.check[c].what);
        ent_checks_clear(&checks);
        ent_text_clear(&text);
    }
    ent_game_free(g);
}

/* Puts `digits` in place of the number that follows the words, found one after the other. */
static char *changed(const char *text, const char *const words[], const char *digits)
{
    const char *at = text;

    for (; *words; words++) {
        at = strstr(at, *words);
        assert_non_null(at);
        at += strlen(*words);
    }
    const size_t before = (size_t)(at - text), number = strcspn(at, ",]");
    char *out = malloc(strlen(text) + strlen(digits) + 1);
    assert_non_null(out);
    memcpy(out, text, before);
    strcpy(out + before, digits);
    strcat(out, at + number);
    return out;
}

static void forged(void **state)
{
    static const struct forgery {
        const char *words[5];
        const char *digits, *caught;
    } forgery[] = {
        {{"\"payoff_set\": {", "\"inner\": [", "\"payoffs\": [", NULL},
         "1.5",
         "payoff set: each vertex"},
        {{"\"payoff_set\": {", "\"inner\": [", "\"next\": [", NULL},
         "0.125",
         "payoff set: each promise"},
        {{"\"payoff_set\": {", "\"inner\": [", "\"profile\": [", NULL},
         "0",
         "payoff set: each vertex"},
        {{"\"payoff_set\": {", "\"inner\": [", "\"draw\": [[", ", ", NULL},
         "0.25",
         "payoff set: each promise"},
        {{"\"payoff_set\": {", "\"inner\": [", "\"punish\": [", NULL},
         "2",
         "payoff set: nobody gains"},
        {{"\"strategy\": {", "\"profile\": [", NULL}, "1", "strategy: each state"},
        {{"\"strategy\": {", "\"initial\": [[", ", ", NULL}, "0.5", "strategy: each draw"},
        {{"\"check\": {", "\"value\": [", NULL}, "11", "strategy: the value"},
        {{"\"check\": {", "\"states\": [", "\"value\": [", NULL}, "11", "strategy: each state"},
        {{"\"check\": {", "\"delta\": ", NULL}, "0.1", "strategy: "},
        {{"\"transfers\": {\n    \"delta\"", "\"fine\": [", NULL},
         "0.01",
         "payments: nobody gains"},
        {{"\"transfers\": {\n    \"delta\"", "\"fine\": [", NULL}, "900", "payments: nobody would"},
        {{"\"transfers\": {\n    \"delta\"", "\"up_front\": [", NULL}, "90", "payments: nobody"},
        {{"\"transfers\": {\n    \"delta\"", "\"pay\": [", "[", NULL}, "0.5", "payments: they"},
        {{"\"transfers\": {\n    \"delta\"", "\"value\": [", "[", NULL},
         "9",
         "payments: each phase"},
    };
    ent_game *g = abreu();
    ent_text text = {0};

    (void)state;
    print(g, 0.4, &text);
    for (size_t k = 0; k < sizeof forgery / sizeof *forgery; k++) {
        char *other = changed(text.data, forgery[k].words, forgery[k].digits);
        ent_checks checks;
        check_ok(ent_verify(g, other, strlen(other), NULL, &checks, NULL));
        if (checks.valid || !fails(&checks, forgery[k].caught))
            fail_msg("forgery %zu passes: %s", k, forgery[k].caught);
        ent_checks_clear(&checks);
        free(other);
    }
    ent_text_clear(&text);
    ent_game_free(g);
}

/* Tit for tat is no subgame-perfect equilibrium of a dilemma: said so it is valid, else it is not. */
static void no_equilibrium(void **state)
{
    static const char *const both[] = {"tit-for-tat", "tit-for-tat"};
    static const char *const words[] = {"\"check\": {", "\"subgame_perfect\": ", NULL};
    ent_game *g = NULL;
    ent_automaton a;
    ent_automaton_check check;
    ent_text text = {0};
    ent_checks checks;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    check_ok(ent_automaton_classic_match(g, both, NULL, &a));
    check_ok(ent_automaton_check_at(g, &a, 0.8, &check));
    const ent_automaton_parts parts = {.automaton = &a, .check = &check};
    check_ok(ent_report_automaton(g, &parts, ENT_STYLE_JSON, &text));
    check_ok(ent_verify(g, text.data, text.length, NULL, &checks, NULL));
    assert_true(checks.valid && checks.count > 3);
    ent_checks_clear(&checks);
    char *other = changed(text.data, words, "true");
    check_ok(ent_verify(g, other, strlen(other), NULL, &checks, NULL));
    assert_true(fails(&checks, "strategy: whether one deviation gains"));
    ent_checks_clear(&checks);
    free(other);
    ent_text_clear(&text);
    ent_automaton_check_clear(&check);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

static void refused(void **state)
{
    static const struct forgery {
        const char *words[5];
        const char *digits, *says;
    } forgery[] = {
        {{"\"payoff_set\": {", "\"delta\": ", NULL}, "1", "delta is no discount factor"},
        {{"\"payoff_set\": {", "\"inner\": [", "\"draw\": [[", NULL}, "99", "a vertex"},
        {{"\"payoff_set\": {", "\"inner\": [", "\"profile\": [", NULL}, "3", "profile"},
        {{"\"strategy\": {", "\"initial\": [[", NULL}, "99", "a state"},
    };
    ent_game *g = abreu();
    ent_text text = {0};

    (void)state;
    print(g, 0.4, &text);
    for (size_t k = 0; k < sizeof forgery / sizeof *forgery; k++) {
        char *other = changed(text.data, forgery[k].words, forgery[k].digits);
        ent_checks checks;
        ent_error err;
        check_status(ent_verify(g, other, strlen(other), NULL, &checks, &err), ENT_ERR_PARSE);
        if (!strstr(err.text, forgery[k].says) || err.line < 1)
            fail_msg("%s, expected %s", err.text, forgery[k].says);
        ent_checks_clear(&checks);
        free(other);
    }
    ent_text_clear(&text);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid),
        cmocka_unit_test(forged),
        cmocka_unit_test(no_equilibrium),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
