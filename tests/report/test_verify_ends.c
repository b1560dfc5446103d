/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known horizons, public signals, changing states, thresholds from both sides: what is printed is found
 * valid, and not so once a number of its proof is changed. */
#include "base/random.h"
#include "check.h"

#include <entente/patience.h>
#include <entente/report.h>
#include <entente/states.h>
#include <entente/verify.h>
#include <stdlib.h>
#include <string.h>

#define SIGNALS                                                                                    \
    "\"monitoring\":{\"signals\":[\"good\",\"bad\"],\"probabilities\":[[[0.9,0.1],[0.5,0.5]],"     \
    "[[0.5,0.5],[0.2,\"4/5\"]]]}"

static const char noisy[] = "{\"entente\":1,\"payoffs\":[[[2,2],[-1,3]],[[3,-1],[0,0]]],"
                            "\"repeated\":{\"delta\":0.8," SIGNALS "}}";

/* R. Gibbons' game with a second equilibrium to threaten with. */
static const char two_equilibria[] = "{\"entente\":1,\"payoffs\":[[[1,1],[5,0],[0,0]],[[0,5],[4,4],"
                                     "[0,0]],[[0,0],[0,0],[3,3]]],\"repeated\":{\"horizon\":4}}";

static const char two_states[] =
    "{\"entente\":1,\"states\":[{\"name\":\"poor\",\"payoffs\":[[[1,1],[-1,2]],[[2,-1],[0,0]]],"
    "\"next\":[[[\"1/3\",\"2/3\"],[0.5,0.5]],[[0.5,0.5],[\"1/3\",\"2/3\"]]]},{\"name\":\"rich\","
    "\"payoffs\":[[[3,3],[1,4]],[[4,1],[2,2]]],\"next\":[[[\"2/3\",\"1/3\"],[0.5,0.5]],"
    "[[0.5,0.5],[\"2/3\",\"1/3\"]]]}],\"repeated\":{\"delta\":\"2/3\"}}";

static ent_scenario *case_of(const char *text)
{
    ent_scenario *s = NULL;
    ent_error err;

    if (ent_scenario_parse(text, strlen(text), NULL, &s, &err)) fail_msg("%s", err.text);
    return s;
}

static void print(const ent_game *g, const ent_repetition *how, ent_text *out)
{
    ent_patience x;

    check_ok(ent_patience_solve(g, how, NULL, &x));
    const ent_repeated_parts parts = {.minmax = &x.minmax,
                                      .equilibria = &x.stage,
                                      .target = x.target,
                                      .grim = x.grim.players ? &x.grim : NULL,
                                      .delta = isnan(x.delta) ? NULL : &x.delta,
                                      .patience = &x,
                                      .how = how};
    assert_int_equal(x.missing, 0);
    check_ok(ent_report_repeated(g, &parts, ENT_STYLE_JSON, out));
    ent_patience_clear(&x);
}

static bool fails(const ent_checks *checks, const char *what)
{
    for (size_t k = 0; k < checks->count; k++)
        if (!checks->check[k].holds && strstr(checks->check[k].what, what)) return true;
    return false;
}

static bool has(const ent_checks *checks, const char *what)
{
    for (size_t k = 0; k < checks->count; k++)
        if (checks->check[k].holds && strstr(checks->check[k].what, what)) return true;
    return false;
}

/* Replaces the number that begins `skip` numbers after the first `anchor`s, found in turn. */
static void change(char *text, const char *const anchor[], const char *to)
{
    char *at = text;

    for (size_t k = 0; anchor[k]; k++) {
        at = strstr(at, anchor[k]);
        assert_non_null(at);
        at += strlen(anchor[k]);
    }
    while (!strchr("-0123456789", *at)) at++;
    size_t room = strspn(at, "-+.eE0123456789");
    const size_t want = strlen(to);
    assert_true(want <= room);
    memcpy(at, to, want);
    memset(at + want, ' ', room - want);
}

static ent_checks checks_of(const ent_scenario *s, const ent_text *text)
{
    ent_checks checks;
    ent_error err;

    if (ent_verify_case(s, text->data, text->length, NULL, &checks, &err)) fail_msg("%s", err.text);
    return checks;
}

/* Printed as it is all holds, and `claims` among it; with the number changed `claims[0]` fails. */
static void check_case(const char *text, const char *const claims[], const char *const anchor[],
                       const char *to)
{
    ent_scenario *s = case_of(text);
    ent_text printed = {0};

    print(ent_scenario_game(s), ent_scenario_repetition(s), &printed);
    ent_checks checks = checks_of(s, &printed);
    for (size_t k = 0; k < checks.count; k++)
        if (!checks.check[k].holds) fail_msg("%s", checks.check[k].what);
    for (size_t k = 0; claims[k]; k++)
        if (!has(&checks, claims[k])) fail_msg("not checked: %s", claims[k]);
    ent_checks_clear(&checks);
    change(printed.data, anchor, to);
    checks = checks_of(s, &printed);
    if (!fails(&checks, claims[0])) fail_msg("holds all the same: %s", claims[0]);
    ent_checks_clear(&checks);
    ent_text_clear(&printed);
    ent_scenario_free(s);
}

static void horizons(void **state)
{
    static const char *const worth[] = {
        "finite: each vertex is worth", "finite: each promise is a draw between what is left",
        "finite: the punishing vertices are the worst", "finite: nobody gains", NULL};
    static const char *const length[] = {"finite: each length", NULL};
    static const char *const draw[] = {"finite: each promise is a draw", NULL};
    static const char *const gains[] = {"finite: nobody gains", NULL};
    static const char *const worst[] = {"finite: the punishing vertices", NULL};

    (void)state;
    check_case(two_equilibria, worth,
               (const char *const[]){"\"finite\"", "\"periods\": 3", "\"payoffs\"", NULL}, "2");
    check_case(two_equilibria, length,
               (const char *const[]){"\"finite\"", "\"periods\": 3", "\"length\"", NULL}, "4");
    check_case(two_equilibria, draw,
               (const char *const[]){"\"finite\"", "\"periods\": 3", "\"draw\"", NULL}, "1");
    check_case(two_equilibria, gains,
               (const char *const[]){"\"finite\"", "\"sets\"", "\"profile\"", NULL}, "1");
    check_case(two_equilibria, worst,
               (const char *const[]){"\"finite\"", "\"periods\": 2", "\"punish\"", NULL}, "1");
}

static void signals(void **state)
{
    static const char *const worth[] = {"signals: each point is worth", "signals: nobody gains",
                                        "signals: what follows is in the inner set",
                                        "signals: the inner set lies between", NULL};
    static const char *const follows[] = {"signals: what follows is in the inner set", NULL};
    static const char *const pays[] = {"payments after signals: each phase is worth",
                                       "payments after signals: nobody gains",
                                       "payments after signals: nobody would rather be punished",
                                       "payments after signals: they add up", NULL};

    (void)state;
    check_case(noisy, worth, (const char *const[]){"\"points\"", "\"payoffs\"", NULL}, "1");
    check_case(noisy, follows, (const char *const[]){"\"points\"", "\"next\"", NULL}, "9");
    check_case(noisy, pays,
               (const char *const[]){"\"monitoring\"", "\"transfers\"", "\"pay\"", NULL}, "9");
}

/* Without the case nothing is known of what is seen. */
static void signals_unknown(void **state)
{
    ent_scenario *s = case_of(noisy);
    ent_text printed = {0};
    ent_checks checks;
    bool open = false;

    (void)state;
    print(ent_scenario_game(s), ent_scenario_repetition(s), &printed);
    check_ok(ent_verify(ent_scenario_game(s), printed.data, printed.length, NULL, &checks, NULL));
    for (size_t k = 0; k < checks.n_open; k++)
        open = open || strstr(checks.open[k], "does not say what is seen");
    assert_true(open);
    ent_checks_clear(&checks);
    ent_text_clear(&printed);
    ent_scenario_free(s);
}

static void sides(void **state)
{
    static const char abreu[] =
        "{\"entente\":1,\"payoffs\":[[[10,10],[3,15],[0,7]],[[15,3],[7,7],[-4,5]],[[7,0],[5,-4],"
        "[-15,-15]]],\"repeated\":{\"delta\":0.4}}";
    static const char *const outer[] = {"payoff set: nothing outside its corners", NULL};
    static const char *const less[] = {"optimal threshold: 1e-6 less does not suffice", NULL};
    static const char *const enough[] = {"optimal threshold: it suffices", NULL};

    (void)state;
    check_case(abreu, outer, (const char *const[]){"\"payoff_set\"", "\"vertices\"", NULL}, "8");
    /* a set or a threshold that is only a little too good: sets that shrank too far would let it pass */
    check_case(abreu, outer,
               (const char *const[]){"\"payoff_set\"", "\"vertices\"", "4.2, 0", NULL}, "8.142");
    check_case(abreu, less, (const char *const[]){"\"optimal_bracket\"", "\"lo\"", NULL},
               "0.33334");
    check_case(abreu, less, (const char *const[]){"\"optimal_bracket\"", "\"lo\"", NULL}, "0.6");
    check_case(abreu, enough, (const char *const[]){"\"optimal_bracket\"", "\"hi\"", NULL}, "0.1");
}

/* Random games: what is printed of all kinds is never found wrong. */
static void random_games(void **state)
{
    const double delta[] = {0.1, 0.3, 0.5, 0.7, 0.9};
    enti_random r = enti_random_seed(41, 0);
    size_t proven = 0;

    (void)state;
    for (size_t k = 0; k < 120; k++) {
        double u[18];
        ent_game *g = NULL;
        ent_text text = {0};
        ent_checks checks;
        const int m[] = {2 + (int)(k % 2), 2 + (int)(k / 2 % 2)};
        for (size_t c = 0; c < 18; c++) u[c] = (double)enti_random_below(&r, 7) - 3.0;
        check_ok(ent_game_new(2, m, u, &g));
        const ent_repetition how = {.delta = delta[k % 5], .horizon = 1 + k % 6};
        print(g, &how, &text);
        check_ok(ent_verify(g, text.data, text.length, NULL, &checks, NULL));
        for (size_t c = 0; c < checks.count; c++)
            if (!checks.check[c].holds) fail_msg("game %zu: %s", k, checks.check[c].what);
        proven += has(&checks, "payoff set: nothing outside its corners");
        ent_checks_clear(&checks);
        ent_text_clear(&text);
        ent_game_free(g);
    }
    assert_true(proven >= 118);
}

static void states(void **state)
{
    ent_states *s = NULL;
    ent_stochastic x;
    ent_checks checks;
    ent_text printed = {0};

    (void)state;
    check_ok(ent_states_parse(two_states, strlen(two_states), &s, NULL));
    check_ok(ent_stochastic_solve(ent_states_game(s), ent_states_delta(s), NULL, NULL, &x));
    check_ok(ent_report_stochastic(s, &x, ENT_STYLE_JSON, &printed));
    check_ok(ent_verify_states(s, printed.data, printed.length, &checks, NULL));
    assert_true(checks.valid);
    assert_int_equal(checks.count, 4);
    ent_checks_clear(&checks);
    change(printed.data, (const char *const[]){"\"vertices\"", "\"payoffs\"", NULL}, "0.7");
    check_ok(ent_verify_states(s, printed.data, printed.length, &checks, NULL));
    assert_true(fails(&checks, "states: each vertex is worth"));
    ent_checks_clear(&checks);
    ent_text_clear(&printed);
    ent_stochastic_clear(&x);
    ent_states_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(horizons),        cmocka_unit_test(signals),
        cmocka_unit_test(signals_unknown), cmocka_unit_test(sides),
        cmocka_unit_test(random_games),    cmocka_unit_test(states),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
