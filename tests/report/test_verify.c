/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A true result passes every check; each lie in it fails one. */
#include "check.h"
#include "game/game.h"

#include <entente.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Chicken as in R. Aumann, J. Math. Econ. 1 (1974): rows and columns dare, chicken. */
static const double chicken[] = {0, 0, 7, 2, 2, 7, 6, 6};

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

static ent_game *game_22(const double payoff[])
{
    return game_of(2, (const int[]){2, 2}, payoff);
}

/* `json` with its first `from` replaced; the caller frees it. */
static char *with(const char *json, const char *from, const char *to)
{
    const char *at = strstr(json, from);
    if (!at) fail_msg("\"%s\" is not in %s", from, json);
    const size_t size = strlen(json) + strlen(to) + 1;
    char *out = malloc(size);
    assert_non_null(out);
    snprintf(out, size, "%.*s%s%s", (int)(at - json), json, to, at + strlen(from));
    return out;
}

/* Whether all claims hold; `*failed` is the first that does not, for the message. */
static bool holds(const ent_game *g, const char *json, char failed[200])
{
    ent_checks checks = {0};
    ent_error err = {0};
    const ent_status st = ent_verify(g, json, strlen(json), NULL, &checks, &err);

    if (st)
        fail_msg("%s at %d:%d: %s\n%s", ent_status_text(st), err.line, err.column, err.text, json);
    assert_true(checks.count > 0);
    failed[0] = '\0';
    for (size_t k = checks.count; k-- > 0;)
        if (!checks.check[k].holds) snprintf(failed, 200, "%s", checks.check[k].what);
    const bool valid = checks.valid;
    assert_true(valid == (failed[0] == '\0'));
    ent_checks_clear(&checks);
    return valid;
}

static void check_true_result(const ent_game *g, const char *json)
{
    char failed[200];

    if (!holds(g, json, failed)) fail_msg("refused: %s\n%s", failed, json);
}

/* The result with `from` replaced by `to` must fail, by the check whose name holds `claim`. */
static void check_lie(const ent_game *g, const char *json, const char *from, const char *to,
                      const char *claim)
{
    char failed[200];
    char *lie = with(json, from, to);

    if (holds(g, lie, failed)) fail_msg("'%s' for '%s' passes:\n%s", to, from, lie);
    if (!strstr(failed, claim)) fail_msg("'%s' for '%s' fails by: %s", to, from, failed);
    free(lie);
}

/* Bad shape is bad input with its place. */
static void check_refused(const ent_game *g, const char *json, const char *from, const char *to,
                          int line, const char *text)
{
    ent_checks checks = {0};
    ent_error err = {0};
    char *bad = with(json, from, to);

    check_status(ent_verify(g, bad, strlen(bad), NULL, &checks, &err), ENT_ERR_PARSE);
    if (err.line != line || !strstr(err.text, text))
        fail_msg("line %d, expected %d: %s", err.line, line, err.text);
    assert_int_equal(checks.count, 0);
    free(bad);
}

/* ---- nash --------------------------------------------------------------------------------- */

static const char chicken_all[] =
    "{\"claim\": \"all\", \"method\": \"support\", \"equilibria\": [\n"
    " {\"strategies\": [[1, 0], [0, 1]], \"payoffs\": [7, 2], \"regret\": 0},\n"
    " {\"strategies\": [[0, 1], [1, 0]], \"payoffs\": [2, 7], \"regret\": 0,\n"
    "  \"exact\": [[\"0\", \"1\"], [\"1\", \"0\"]]},\n"
    " {\"strategies\": [[0.33333333333333331, 0.66666666666666663],\n"
    "   [0.33333333333333331, 0.66666666666666663]],\n"
    "  \"payoffs\": [4.666666666666667, 4.666666666666667], \"regret\": 1e-15,\n"
    "  \"exact\": [[\"1/3\", \"2/3\"], [\"1/3\", \"2/3\"]]}\n"
    "]}";

static void nash_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char *const json = chicken_all;

    check_true_result(g, json);
    check_lie(g, json, "[1, 0], [0, 1]], \"pay", "[1, 0], [1, 0]], \"pay", "regret at most");
    check_lie(g, json, "[7, 2]", "[7, 2.0000001]", "payoffs as stated");
    check_lie(g, json, "[[1, 0]", "[[0.9, 0]", "sum to 1");
    check_lie(g, json, "[[1, 0]", "[[1.5, -0.5]", "sum to 1");
    check_lie(g, json, "\"regret\": 1e-15", "\"regret\": -1", "regret at most");
    check_lie(g, json, "\"regret\": 1e-15", "\"regret\": 5", "no player gains more than 1e-9");
    check_lie(g, json, "[\"1/3\", \"2/3\"]", "[\"1/3\", \"1/3\"]", "exact profile");
    check_lie(g, json, "[\"1/3\", \"2/3\"]", "[\"333/1000\", \"667/1000\"]", "exact profile");
    check_lie(g, json, "[\"0\", \"1\"], [\"1\", \"0\"]", "[\"1\", \"0\"], [\"0\", \"1\"]",
              "rounded");
    ent_game_free(g);
}

/* 0.1 % off the equilibrium: the stated regret may be honest, the profile is still no answer. */
static void nash_honest_but_wrong(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    char failed[200];

    assert_false(holds(g,
                       "{\"claim\": \"some\", \"equilibria\": [{\"strategies\": [[0.334, 0.666],"
                       "[0.334, 0.666]], \"payoffs\": [4.663332, 4.663332], \"regret\": 0.01}]}",
                       failed));
    assert_non_null(strstr(failed, "1e-9 of the payoff range"));
    ent_game_free(g);
}

/* A pure equilibrium taken away: claim all is false, claim some is true. */
static void nash_incomplete(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char json[] = "{\"claim\": \"all\", \"method\": \"pure\", \"equilibria\": [\n"
                        "{\"strategies\": [[1,0],[0,1]], \"payoffs\": [7,2], \"regret\": 0}]}";
    char failed[200];

    assert_false(holds(g, json, failed));
    assert_string_equal(failed, "claim all: every pure equilibrium is listed");
    char *some = with(json, "all", "some");
    ent_checks checks = {0};
    check_ok(ent_verify(g, some, strlen(some), NULL, &checks, NULL));
    assert_true(checks.valid);
    assert_int_equal(checks.n_open, 0);
    ent_checks_clear(&checks);
    free(some);
    ent_game_free(g);
}

/* Nothing exists, and nothing was found, are both true of matching pennies' pure profiles. */
static void nash_empty(void **state)
{
    (void)state;
    ent_game *g = game_22((const double[]){1, -1, -1, 1, -1, 1, 1, -1});

    check_true_result(g, "{\"claim\": \"all\", \"method\": \"pure\", \"equilibria\": []}");
    ent_game_free(g);
    g = game_22(chicken);
    char failed[200];
    assert_false(
        holds(g, "{\"claim\": \"all\", \"method\": \"pure\", \"equilibria\": []}", failed));
    ent_game_free(g);
}

/* A difference that doubles cannot see: 3/10 against a little more. */
static void nash_exact_tie(void **state)
{
    (void)state;
    ent_game *g = NULL;
    const char *why = NULL;
    char failed[200];
    const char tie[] =
        "{\"claim\": \"all\", \"method\": \"pure\", \"equilibria\": [{\"strategies\":"
        "[[0, 1]], \"payoffs\": [0.3], \"regret\": 0, \"exact\": [[\"0\",\"1\"]]}]}";

    check_ok(enti_game_alloc(1, (const int[]){2}, 2, &g));
    check_ok(enti_game_put(g, 0, "3/10", 4, &why));
    check_ok(enti_game_put(g, 1, "0.30000000000000000001", 22, &why));
    assert_true(enti_game_seal(g));
    check_true_result(g, tie);
    char *lie = with(tie, "[[\"0\",\"1\"]]", "[[\"1\",\"0\"]]");
    char *other = with(lie, "[[0, 1]]", "[[1, 0]]");
    assert_false(holds(g, other, failed)); /* x is worse by 1e-20 */
    free(other);
    free(lie);
    ent_game_free(g);
}

static void nash_bad_shape(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char *const json = chicken_all;

    check_refused(g, json, "[1, 0], [0, 1]", "[1, 0, 0], [0, 1]", 2, "3 entries, expected 2");
    check_refused(g, json, "[1, 0], [0, 1]", "[1, 0]", 2, "1 entries, expected 2");
    check_refused(g, json, "\"payoffs\": [7, 2], ", "", 2, "payoffs");
    check_refused(g, json, "\"regret\": 1e-15", "\"regret\": true", 7, "expected a number");
    check_refused(g, json, "\"1/3\"", "\"one third\"", 8, "no number");
    check_refused(g, json, "\"all\"", "\"most\"", 1, "\"all\", \"some\" or \"optimal\"");
    check_refused(g, json, "\"equilibria\"", "\"equilibriums\"", 1, "nothing to verify");
    check_refused(g, json, "]}", "]", 5, "expected the name of a member");
    ent_game_free(g);
}

/* ---- correlated ---------------------------------------------------------------------------- */

/* The welfare-best correlated equilibrium of chicken: 1/4, 1/4, 1/2, welfare 10.5; the duals of
 * "told to chicken, tempted to dare" are 3/4 each (hand computation: their bracket is 10.5 at
 * each profile played and below it at (dare, dare)). */
static const char chicken_correlated[] =
    "{\"claim\": \"optimal\", \"coarse\": false, \"objective\": \"welfare\",\n"
    " \"value\": 10.5, \"bound\": 10.5, \"violation\": 0, \"payoffs\": [5.25, 5.25],\n"
    " \"distribution\": [{\"profile\": [0, 1], \"p\": 0.25}, {\"profile\": [1, 0], \"p\": 0.25},\n"
    "  {\"profile\": [1, 1], \"p\": 0.5}],\n"
    " \"weights\": [1, 1], \"duals\": [0, 0.75, 0, 0.75]}";

static void correlated_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char *const json = chicken_correlated;

    check_true_result(g, json);
    check_lie(g, json, "0.25}, {\"profile\": [1, 0], \"p\": 0.25",
              "0.2}, {\"profile\": [1, 0], \"p\": 0.3", "incentives");
    check_lie(g, json, "\"p\": 0.5", "\"p\": 0.4", "sum to 1");
    check_lie(g, json, "\"value\": 10.5", "\"value\": 10.6", "value");
    check_lie(g, json, "\"bound\": 10.5", "\"bound\": 10.4", "bound: the duals prove it");
    check_lie(g, json, "\"bound\": 10.5", "\"bound\": 11", "claim optimal");
    check_lie(g, json, "[5.25, 5.25]", "[5.25, 5.24]", "payoffs");
    check_lie(g, json, "\"violation\": 0", "\"violation\": 1", "no player gains more than 1e-9");
    check_lie(g, json, "[0, 0.75, 0, 0.75]", "[0, 0.7, 0, 0.75]", "bound: the duals prove it");
    check_lie(g, json, "[0, 0.75, 0, 0.75]", "[0, 0.75, 0, -0.75]", "no dual is negative");
    check_lie(g, json, "\"weights\": [1, 1]", "\"weights\": [1, 2]", "weights");
    check_refused(g, json, "[1, 1], \"p\"", "[1, 2], \"p\"", 4, "profile");
    check_refused(g, json, "[0, 0.75, 0, 0.75]", "[0, 0.75]", 5, "2 entries, expected 4");
    check_refused(g, json, "\"welfare\"", "\"fair\"", 1, "expected welfare");
    ent_game_free(g);
}

/* What ent_report_...() prints in JSON; the caller frees it. */
static char *printed(ent_status st, ent_text *text)
{
    check_ok(st);
    char *out = malloc(text->length + 1);
    assert_non_null(out);
    memcpy(out, text->data, text->length + 1);
    ent_text_clear(text);
    return out;
}

static void objective_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const double weight[] = {3, 1};
    const ent_correlated_opts opts = {.weight = weight, .lowest = true};
    ent_correlated x;
    ent_text text = {0};

    check_ok(ent_correlated_solve(g, &opts, &x));
    char *json = printed(ent_report_correlated(g, &x, &opts, ENT_STYLE_JSON, &text), &text);
    check_true_result(g, json);
    check_lie(g, json, "\"min-weighted\"", "\"min-welfare\"", "value");
    check_lie(g, json, "\"min-weighted\"", "\"weighted\"", "value");
    check_lie(g, json, "\"bound\": 13", "\"bound\": 13.1", "bound: the duals prove it");
    check_lie(g, json, "\"value\": 13", "\"value\": 12", "value");
    free(json);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

static void region_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const size_t player[] = {0, 1};
    ent_correlated_region x;
    ent_text text = {0};

    check_ok(ent_correlated_payoffs(g, player, NULL, &x));
    /* corners in other places, or one of them left out */
    char *json = printed(ent_report_region(g, &x, false, ENT_STYLE_JSON, &text), &text);
    check_true_result(g, json);
    check_lie(g, json, "[7, 2]", "[7, 2.5]", "corner: the payoffs of its equilibrium");
    check_lie(g, json, "\"players\": [0, 1]", "\"players\": [1, 0]", "payoffs of its equilibrium");
    check_lie(g, json, "\"weights\": [", "\"weights\": [2, 0], \"was\": [", "value");
    check_refused(g, json, "\"players\": [0, 1]", "\"players\": [0, 2]", 6, "player");
    free(json);
    x.count = 3; /* the corner (3.6, 3.6) is missing */
    x.n_edges = 3;
    json = printed(ent_report_region(g, &x, false, ENT_STYLE_JSON, &text), &text);
    char failed[200];
    assert_false(holds(g, json, failed));
    assert_non_null(strstr(failed, "edge: both ends reach its bound"));
    free(json);
    x.count = x.n_edges = 4;
    ent_correlated_region_clear(&x);
    ent_game_free(g);
}

static void anarchy_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    ent_anarchy x;
    ent_text text = {0};

    check_ok(ent_correlated_anarchy(g, NULL, &x));
    char *json = printed(ent_report_anarchy(g, &x, ENT_STYLE_JSON, &text), &text);
    check_true_result(g, json);
    check_lie(g, json, "\"optimum\": 12", "\"optimum\": 13", "optimum");
    check_lie(g, json, "\"count\": 2", "\"count\": 1", "as many equilibria");
    check_lie(g, json, "\"high\": 9", "\"high\": 10", "welfare of the best");
    check_lie(g, json, "\"low\": 9", "\"low\": 8", "welfare of the worst");
    check_lie(g, json, "\"anarchy\": 1.33", "\"anarchy\": 2.33", "anarchy is the optimum");
    check_lie(g, json, "\"min-welfare\"", "\"welfare\"", "kind of equilibrium");
    check_lie(g, json, "\"value\": 10.5", "\"value\": 11", "value");
    free(json);
    ent_anarchy_clear(&x);
    ent_game_free(g);
}

static void subsidy_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    ent_subsidy x;
    ent_text text = {0};

    check_ok(ent_correlated_subsidy(g, 12.0, NULL, &x));
    char *json = printed(ent_report_subsidy(g, &x, ENT_STYLE_JSON, &text), &text);
    check_true_result(g, json);
    check_lie(g, json, "\"payments\": [\n      [0, 1]", "\"payments\": [\n      [0, 0.9]",
              "nobody gains by disobeying");
    check_lie(g, json, "\"cost\": 2", "\"cost\": 1.9", "cost");
    check_lie(g, json, "\"bound\": 2", "\"bound\": 2.1", "the duals prove it");
    check_lie(g, json, "\"wanted\": 12", "\"wanted\": 12.5", "what was wanted is reached");
    check_lie(g, json, "\"price\": ", "\"price\": -", "duals at least 0");
    free(json);
    ent_subsidy_clear(&x);
    check_ok(ent_correlated_subsidy(g, 12.5, NULL, &x));
    json = printed(ent_report_subsidy(g, &x, ENT_STYLE_JSON, &text), &text);
    check_true_result(g, json);
    check_lie(g, json, "\"wanted\": 12.5", "\"wanted\": 12", "no profile has this welfare");
    free(json);
    ent_subsidy_clear(&x);
    ent_game_free(g);
}

/* ---- dominance ----------------------------------------------------------------------------- */

/* Rows 3 0, 0 3, 1 1: half and half of the first two beats the third. The columns play pennies. */
static const double thirds[] = {3, 0, 0, 1, 0, 1, 3, 0, 1, 0, 1, 0};
static const char dominated[] =
    "{\"claim\": \"all\", \"kind\": \"strict\", \"mixed\": true, \"iterated\": true,\n"
    " \"order\": \"rounds\", \"eliminated\": [{\"player\": 0, \"action\": 2,\n"
    "  \"by\": [[0, 0.5], [1, 0.5]], \"exact\": [\"1/2\", \"1/2\"], \"round\": 1,\n"
    "  \"slack\": 0.5, \"most\": 0.5}],\n"
    " \"remaining\": [[0, 1], [0, 1]], \"beliefs\": [\n"
    " {\"player\": 0, \"action\": 0, \"profiles\": [[null, 0]], \"p\": [1], \"exact\": [\"1\"]},\n"
    " {\"player\": 0, \"action\": 1, \"profiles\": [[null, 1]], \"p\": [1], \"exact\": [\"1\"]},\n"
    " {\"player\": 1, \"action\": 0, \"profiles\": [[0, null], [1, null]], \"p\": [0.5, 0.5],\n"
    "  \"exact\": [\"1/2\", \"1/2\"]},\n"
    " {\"player\": 1, \"action\": 1, \"profiles\": [[0, null]], \"p\": [1], \"exact\": [\"1\"]}]}";

static void dominance_lies(void **state)
{
    (void)state;
    ent_game *g = game_of(2, (const int[]){3, 2}, thirds);
    const char *const json = dominated;
    const char *const mixture = "a mixture of actions that are still there";

    check_true_result(g, json);
    check_lie(g, json, "[\"1/2\", \"1/2\"], \"round\"", "[\"1/2\", \"1/3\"], \"round\"", mixture);
    check_lie(g, json, "[1, 0.5]]", "[1, 0.4]]", mixture);
    check_lie(g, json, "[1, 0.5]]", "[2, 0.5]]", mixture);
    check_lie(g, json, "[1, 0.5]]", "[0, 0.5]]", mixture);
    check_lie(g, json, "\"mixed\": true", "\"mixed\": false", mixture);
    check_lie(g, json, "\"round\": 1", "\"round\": 2", mixture);
    check_lie(g, json, "[[0, 0.5], [1, 0.5]], \"exact\": [\"1/2\", \"1/2\"]",
              "[[0, 0.25], [1, 0.75]], \"exact\": [\"1/4\", \"3/4\"]", "it dominates");
    check_lie(g, json, "\"slack\": 0.5", "\"slack\": 0.6", "slack as stated");
    check_lie(g, json, "\"most\": 0.5", "\"most\": 0.4", "slack as stated");
    check_lie(g, json, "[[0, 1], [0, 1]]", "[[0, 1, 2], [0, 1]]", "remaining");
    check_lie(g, json, "[[0, 1], [0, 1]]", "[[0, 1], [1]]", "remaining");
    check_lie(g, json, "[[null, 0]]", "[[null, 1]]", "a belief proves");
    check_lie(g, json, "\"kind\": \"strict\"", "\"kind\": \"very-weak\"", "a belief proves");
    check_lie(g, json, "[[0, null]]", "[[2, null]]", "a belief proves");
    check_lie(g, json, "[[0, null]], \"p\": [1], \"exact\": [\"1\"]",
              "[[0, null], [0, null]], \"p\": [0.5, 0.5], \"exact\": [\"1/2\", \"1/2\"]",
              "a belief proves");
    check_lie(g, json, "\"player\": 1, \"action\": 1", "\"player\": 1, \"action\": 0",
              "a belief proves");
    check_true_result(g, "{\"claim\": \"some\", \"kind\": \"strict\", \"mixed\": true,"
                         " \"iterated\": true, \"order\": \"rounds\", \"eliminated\": [],"
                         " \"remaining\": [[0, 1, 2], [0, 1]]}");
    check_refused(g, json, "\"strict\"", "\"harsh\"", 1, "expected strict");
    check_refused(g, json, "[[0, 0.5]", "[[3, 0.5]", 3, "an action of by");
    check_refused(g, json, "[[null, 0]]", "[[null]]", 6, "a profile has 1 entries");
    ent_game_free(g);
}

/* With full support a tie is enough against weak dominance: the first column against both rows. */
static void dominance_kinds(void **state)
{
    (void)state;
    ent_game *g = game_of(2, (const int[]){3, 2}, thirds);
    char failed[200];

    char *weak = with(dominated, "\"strict\"", "\"weak\"");
    check_true_result(g, weak);
    char *partial =
        with(weak, "[[0, null], [1, null]], \"p\": [0.5, 0.5],\n  \"exact\": [\"1/2\", \"1/2\"]",
             "[[1, null]], \"p\": [1],\n  \"exact\": [\"1\"]");
    check_true_result(g, partial); /* there each other action is worse */
    free(partial);
    free(weak);
    ent_game_free(g);
    g = game_22((const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    assert_false(holds(g,
                       "{\"claim\": \"all\", \"kind\": \"strict\", \"mixed\": false,"
                       " \"iterated\": false, \"order\": \"rounds\", \"eliminated\": [],"
                       " \"remaining\": [[0, 1], [0, 1]]}",
                       failed));
    assert_string_equal(failed, "claim all: no remaining action dominates another");
    ent_game_free(g);
}

/* ---- repeated ------------------------------------------------------------------------------ */

/* The prisoner's dilemma T, R, P, S = 5, 3, 1, 0: grim trigger needs delta = (5-3)/(5-1). */
static const char dilemma[] =
    "{\"minmax\": {\"pure\": [1, 1], \"mixed\": [1, 1], \"gap\": 0,\n"
    "  \"punish_pure\": [[1, 1], [1, 1]], \"punish_mixed\": [[0, 1], [0, 1]],\n"
    "  \"security\": [[0, 1], [0, 1]]},\n"
    " \"target\": [0, 0],\n"
    " \"critical_delta\": {\"grim\": [0.5, 0.5], \"ceiling\": [1, 1],\n"
    "  \"verdict\": [\"threshold\", \"threshold\"], \"critical\": 0.5, \"sustainable\": true},\n"
    " \"deviation_payoffs\": [5, 5], \"target_payoffs\": [3, 3], \"punishment_payoffs\": [1, 1],\n"
    " \"stage\": {\"claim\": \"all\", \"method\": \"pure\", \"equilibria\": [\n"
    "  {\"strategies\": [[0, 1], [0, 1]], \"payoffs\": [1, 1], \"regret\": 0}]},\n"
    " \"delta\": 0.75, \"sustained_at_delta\": true}";

/* No payoff differs from another: nothing to gain, no patience needed. */
static const char constant[] =
    "{\"target\": [0, 0], \"critical_delta\": {\"grim\": [0, 0], \"ceiling\": [1, 1],\n"
    "  \"verdict\": [\"always\", \"always\"], \"critical\": 0, \"sustainable\": true},\n"
    " \"deviation_payoffs\": [U, U], \"target_payoffs\": [U, U], \"punishment_payoffs\": [U, U],\n"
    " \"stage\": {\"claim\": \"some\", \"equilibria\": [\n"
    "  {\"strategies\": [[1, 0], [1, 0]], \"payoffs\": [U, U], \"regret\": 0}]}}";

static void repeated_constant(void **state)
{
    (void)state;
    for (int level = 0; level < 3; level++) {
        const double u = level;
        ent_game *g = game_22((const double[]){u, u, u, u, u, u, u, u});
        char json[sizeof constant];

        memcpy(json, constant, sizeof json);
        for (char *c = strchr(json, 'U'); c; c = strchr(c, 'U')) *c = (char)('0' + level);
        check_true_result(g, json);
        check_lie(g, json, "\"grim\": [0", "\"grim\": [0.5", "critical discount factor");
        check_lie(g, json, "\"ceiling\": [1", "\"ceiling\": [0.5", "critical discount factor");
        ent_game_free(g);
    }
}

static void repeated_lies(void **state)
{
    (void)state;
    ent_game *g = game_22((const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    const char *const json = dilemma;

    check_true_result(g, json);
    check_lie(g, json, "\"pure\": [1, 1]", "\"pure\": [1, 0]", "pure security level");
    check_lie(g, json, "\"mixed\": [1, 1]", "\"mixed\": [0.9, 1]", "the punishment holds it");
    check_lie(g, json, "\"mixed\": [1, 1]", "\"mixed\": [1.1, 1]", "its security action");
    check_lie(g, json, "\"punish_pure\": [[1", "\"punish_pure\": [[0", "pure punishment");
    check_lie(g, json, "\"punish_pure\": [[1, 1", "\"punish_pure\": [[1, 0", "pure punishment");
    check_refused(g, json, "\"punish_pure\": [[1", "\"punish_pure\": [[2", 2, "punish_pure");
    check_lie(g, json, "\"gap\": 0", "\"gap\": 1", "the gap");
    check_lie(g, json, "\"security\": [[0, 1]", "\"security\": [[1, 0]", "its security action");
    check_lie(g, json, "\"punish_mixed\": [[0, 1]", "\"punish_mixed\": [[1, 0]",
              "punishment holds");
    check_lie(g, json, "\"grim\": [0.5", "\"grim\": [0.4", "critical discount factor");
    check_lie(g, json, "\"threshold\"", "\"always\"", "critical discount factor");
    check_lie(g, json, "\"critical\": 0.5", "\"critical\": 0.25", "largest critical");
    check_lie(g, json, "true", "false", "some discount factor");
    check_lie(g, json, "_delta\": true", "_delta\": false", "`delta` sustains");
    check_lie(g, json, "\"delta\": 0.75", "\"delta\": 0.25", "`delta` sustains");
    check_lie(g, json, "\"delta\": 0.75", "\"delta\": 6.75", "`delta` sustains");
    check_lie(g, json, "\"deviation_payoffs\": [5", "\"deviation_payoffs\": [4",
              "deviation payoffs");
    check_lie(g, json, "\"target_payoffs\": [3", "\"target_payoffs\": [4", "target payoffs");
    check_lie(g, json, "\"punishment_payoffs\": [1", "\"punishment_payoffs\": [0",
              "punishment payoffs");
    check_lie(g, json, "\"strategies\": [[0, 1]", "\"strategies\": [[1, 0]",
              "stage: equilibrium 1");
    check_refused(g, json, "\"target\": [0, 0]", "\"target\": [0, 2]", 4, "target");
    ent_game_free(g);
}

/* At (dare, chicken) of the game of chicken either loses by its other action: 7 - 6 and 2 - 0. */
static void next_best_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char json[] = "{\"next_best\": [{\"profile\": [0, 1], \"action\": [1, 0], "
                        "\"loss\": [1, 2]}]}";

    check_true_result(g, json);
    check_lie(g, json, "[1, 2]", "[1, 1]", "next best 1");
    check_lie(g, json, "[1, 0], \"loss", "[0, 0], \"loss", "next best 1");
    check_lie(g, json, "[1, 0], \"loss", "[null, 0], \"loss", "next best 1");
    check_refused(g, json, "[1, 2]", "[1]", 1, "expected 2");
    check_refused(g, json, "[1, 0], \"loss", "[2, 0], \"loss", 1, "action");
    ent_game_free(g);
}

/* The least payments that make (chicken, chicken) of the game of chicken an equilibrium: 1 each. */
static void threshold_and_game_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char json[] = "{\"game\": {\"payoffs\": [[[0, 0], [7, 2]], [[2, 7], [6, 6]]]},\n"
                        " \"thresholds\": [{\"profile\": [1, 1], \"cost\": [1, 1], "
                        "\"binding\": [0, 0]},\n"
                        "  {\"profile\": [0, 1], \"cost\": [0, 0], \"binding\": [null, null]}]}";

    check_true_result(g, json);
    check_lie(g, json, "\"cost\": [1, 1]", "\"cost\": [1, 0.9]", "threshold 1");
    check_lie(g, json, "\"cost\": [0, 0]", "\"cost\": [0, 1]", "threshold 2");
    check_lie(g, json, "\"binding\": [0, 0]", "\"binding\": [0, 1]", "threshold 1: each binding");
    check_lie(g, json, "\"binding\": [0, 0]", "\"binding\": [null, 0]", "each binding");
    check_lie(g, json, "[null, null]", "[1, null]", "threshold 2: each binding");
    check_lie(g, json, "[[2, 7], [6, 6]]", "[[2, 7], [6, 5]]", "the printed game");
    check_lie(g, json, "[[0, 0], [7, 2]]", "[[7, 2], [0, 0]]", "the printed game");
    check_refused(g, json, "[[2, 7], [6, 6]]", "[[2, 7]]", 1, "expected 2");
    check_refused(g, json, "[6, 6]]]", "[6, 6, 6]]]", 1, "expected 2");
    check_refused(g, json, "\"profile\": [1, 1]", "\"profile\": [1, -1]", 2, "profile");
    ent_game_free(g);
}

/* Printed tables of three players, 2 x 1 x 3 actions: every cell in its place. */
static void printed_game_of_three(void **state)
{
    (void)state;
    double payoff[18];
    char failed[200];
    const char json[] = "{\"game\": {\"payoffs\": [[[[0, 1, 2], [3, 4, 5], [6, 7, 8]]],"
                        "[[[9, 10, 11], [12, 13, 14], [15, 16, 17]]]]}}";

    for (int k = 0; k < 18; k++) payoff[k] = k;
    ent_game *g = game_of(3, (const int[]){2, 1, 3}, payoff);
    check_true_result(g, json);
    char *lie = with(json, "12, 13", "13, 12");
    assert_false(holds(g, lie, failed));
    free(lie);
    ent_game_free(g);
}

/* Patience in a tariff war: T / (T - P), null when no patience suffices. */
static void tariff_lies(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    const char json[] = "{\"nash_tariffs\": [0.1, 0.1], \"payoffs\": [-1, 1],"
                        " \"temptation\": [3, 1], \"critical_delta\": [0.75, null]}";

    check_true_result(g, json);
    check_lie(g, json, "0.75", "0.7", "T / (T - P)");
    check_lie(g, json, "null", "0.9", "T / (T - P)");
    ent_game_free(g);
}

/* Several results in one document, each named in its checks. */
static void results_of_a_run(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    char json[sizeof chicken_all + sizeof chicken_correlated + 64], failed[200];

    snprintf(json, sizeof json, "{\"nash\": %s, \"correlated\": %s}", chicken_all,
             chicken_correlated);
    check_true_result(g, json);
    char *lie = with(json, "\"value\": 10.5", "\"value\": 10");
    assert_false(holds(g, lie, failed));
    assert_non_null(strstr(failed, "correlated: value"));
    free(lie);
    ent_game_free(g);
}

static void arguments(void **state)
{
    (void)state;
    ent_game *g = game_22(chicken);
    ent_checks checks = {0};
    ent_error err = {0};

    check_status(ent_verify(NULL, "{}", 2, NULL, &checks, NULL), ENT_ERR_ARG);
    check_status(ent_verify(g, NULL, 0, NULL, &checks, NULL), ENT_ERR_ARG);
    check_status(ent_verify(g, "{}", 2, NULL, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_verify(g, "", 0, NULL, &checks, &err), ENT_ERR_PARSE);
    check_status(ent_verify(g, "[1]", 3, NULL, &checks, &err), ENT_ERR_PARSE);
    check_status(ent_verify(g, "{\"nash\": 3}", 11, NULL, &checks, &err), ENT_ERR_PARSE);
    ent_checks_clear(&checks);
    ent_checks_clear(&checks);
    ent_checks_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nash_lies),
        cmocka_unit_test(nash_honest_but_wrong),
        cmocka_unit_test(nash_incomplete),
        cmocka_unit_test(nash_empty),
        cmocka_unit_test(nash_exact_tie),
        cmocka_unit_test(nash_bad_shape),
        cmocka_unit_test(correlated_lies),
        cmocka_unit_test(objective_lies),
        cmocka_unit_test(region_lies),
        cmocka_unit_test(anarchy_lies),
        cmocka_unit_test(subsidy_lies),
        cmocka_unit_test(dominance_lies),
        cmocka_unit_test(dominance_kinds),
        cmocka_unit_test(repeated_constant),
        cmocka_unit_test(repeated_lies),
        cmocka_unit_test(next_best_lies),
        cmocka_unit_test(threshold_and_game_lies),
        cmocka_unit_test(printed_game_of_three),
        cmocka_unit_test(tariff_lies),
        cmocka_unit_test(results_of_a_run),
        cmocka_unit_test(arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
