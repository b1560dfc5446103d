/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complete lists pass, those by definition and those of the solver; each list that leaves one out,
 * adds one or joins the wrong ones fails, by the check that is meant for it. */
#include "check.h"

#include "../nash/brute.h"
#include "../nash/games.h"
#include "report/verify_polytope.h"

#include <entente.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAMES 250 /* of each kind; ENTENTE_GAMES in the environment changes it */

static const char every[] = "claim all: every extreme equilibrium is listed";
static const char once[] = "claim all: each one listed is extreme, and once";
static const char joined[] = "components: those that shared strategies join, each in one list";
static const char every_in[] = "claim all: every extreme equilibrium is in the subset";
static const char best[] = "claim optimal: no equilibrium is better";

static brute_list truth; /* static: large */

/* Verifies a list of equilibria as it is printed. */
static void verify(const ent_game *g, const ent_equilibria *eq, const ent_control *control,
                   ent_checks *out)
{
    ent_text text = {0};
    ent_error err = {0};

    check_ok(ent_report_equilibria(g, eq, ENT_STYLE_JSON, &text));
    if (ent_verify(g, text.data, text.length, control, out, &err))
        fail_msg("%d:%d: %s\n%s", err.line, err.column, err.text, text.data);
    ent_text_clear(&text);
}

/* All is decided and holds, the check `last` among the rest. */
static void check_valid(const ent_game *g, const ent_equilibria *eq, const char *last)
{
    ent_checks checks = {0};
    bool there = false;

    verify(g, eq, NULL, &checks);
    for (size_t k = 0; k < checks.count; k++) {
        if (!checks.check[k].holds) fail_msg("does not hold: %s", checks.check[k].what);
        there = there || strcmp(checks.check[k].what, last) == 0;
    }
    assert_true(there);
    assert_true(checks.valid);
    assert_true(checks.n_open <= (eq->index ? 1 : 0));
    if (checks.n_open) assert_string_equal(checks.open[0], "the index of each component");
    assert_false(checks.cut);
    ent_checks_clear(&checks);
}

/* The check `what` is made and fails. */
static void check_fails(const ent_game *g, const ent_equilibria *eq, const char *what)
{
    ent_checks checks = {0};
    bool failed = false;

    verify(g, eq, NULL, &checks);
    for (size_t k = 0; k < checks.count; k++)
        failed = failed || (!checks.check[k].holds && strcmp(checks.check[k].what, what) == 0);
    if (!failed) fail_msg("passes: %s", what);
    assert_false(checks.valid);
    ent_checks_clear(&checks);
}

/* ---- lists by definition ---------------------------------------------------------------------- */

/* The list as a solver would return it, with exact texts; cleared by forget(). */
static void recall(const ent_game *g, const brute_list *list, ent_equilibria *eq)
{
    const size_t cells = list->count * list->width;

    *eq = (ent_equilibria){.count = list->count, .players = 2, .width = list->width};
    eq->claim = ENT_CLAIM_ALL;
    eq->prob = calloc(cells, sizeof *eq->prob);
    eq->exact = calloc(cells, sizeof *eq->exact);
    eq->payoff = calloc(2 * list->count, sizeof *eq->payoff);
    eq->regret = calloc(list->count, sizeof *eq->regret);
    assert_true(eq->prob && eq->exact && eq->payoff && eq->regret);
    for (size_t e = 0; e < list->count; e++) {
        double *mixed = eq->prob + e * list->width;
        for (size_t k = 0; k < list->width; k++) {
            mixed[k] = mpq_get_d(list->prob[e][k]);
            eq->exact[e * list->width + k] = mpq_get_str(NULL, 10, list->prob[e][k]);
        }
        check_ok(ent_game_expected(g, mixed, eq->payoff + 2 * e));
    }
}

static void forget(ent_equilibria *eq, size_t count)
{
    for (size_t k = 0; k < count * eq->width; k++) free(eq->exact[k]);
    free(eq->exact);
    free(eq->prob);
    free(eq->payoff);
    free(eq->regret);
}

static void swap_items(ent_equilibria *eq, size_t a, size_t b)
{
    for (size_t k = 0; k < eq->width; k++) {
        char *text = eq->exact[a * eq->width + k];
        const double p = eq->prob[a * eq->width + k];
        eq->exact[a * eq->width + k] = eq->exact[b * eq->width + k];
        eq->exact[b * eq->width + k] = text;
        eq->prob[a * eq->width + k] = eq->prob[b * eq->width + k];
        eq->prob[b * eq->width + k] = p;
    }
    for (size_t i = 0; i < 2; i++) {
        const double u = eq->payoff[2 * a + i];
        eq->payoff[2 * a + i] = eq->payoff[2 * b + i];
        eq->payoff[2 * b + i] = u;
    }
}

/* The true list in any order passes; with one left out it fails, exact or printed in decimals. */
static void check_truth(int m, int n, const long a[], const long b[], uint64_t *seed)
{
    double u[2][BRUTE_ACTIONS * BRUTE_ACTIONS];
    ent_equilibria eq;

    for (int k = 0; k < m * n; k++) {
        u[0][k] = (double)a[k];
        u[1][k] = (double)b[k];
    }
    ent_game *g = bimatrix_of(m, n, u[0], u[1]);
    brute_extreme(m, n, a, b, &truth);
    recall(g, &truth, &eq);
    char **exact = eq.exact;
    const size_t count = eq.count, last = count - 1;
    swap_items(&eq, draw(seed) % count, last);
    check_valid(g, &eq, once);
    if (draw(seed) % 2) eq.exact = NULL;
    check_valid(g, &eq, once);
    eq.count--;
    check_fails(g, &eq, every);
    eq.exact = exact;
    forget(&eq, count);
    brute_clear(&truth);
    ent_game_free(g);
}

/* Payoffs 0 .. range-1, sizes 1x1 to most x most, some with rows or columns repeated. */
static void check_truths(uint64_t seed, unsigned most, unsigned range)
{
    const char *text = getenv("ENTENTE_GAMES");
    const int games = text ? atoi(text) : GAMES;
    long a[BRUTE_ACTIONS * BRUTE_ACTIONS], b[BRUTE_ACTIONS * BRUTE_ACTIONS];

    for (int k = 0; k < games; k++) {
        const int m = 1 + (int)(draw(&seed) % most), n = 1 + (int)(draw(&seed) % most);
        const bool zero_sum = draw(&seed) % 8 == 0, twins = draw(&seed) % 8 == 0;
        for (int c = 0; c < m * n; c++) {
            a[c] = (long)(draw(&seed) % range);
            b[c] = zero_sum ? -a[c] : (long)(draw(&seed) % range);
        }
        for (int c = 0; twins && m > 1 && c < n; c++) {
            a[n + c] = a[c];
            b[n + c] = b[c];
        }
        check_truth(m, n, a, b, &seed);
    }
}

static void degenerate_games(void **state)
{
    (void)state;
    check_truths(1, 4, 3);
    check_truths(2, 3, 2);
}

static void general_games(void **state)
{
    (void)state;
    check_truths(3, 4, 1001);
}

/* ---- lists of the solver ---------------------------------------------------------------------- */

static void solve(const ent_game *g, bool exact, ent_equilibria *eq)
{
    const ent_nash_opts opts = {.tol = 1e-9, .exact = exact, .label = -1};

    check_ok(ent_nash_enumerate(g, &opts, eq));
    assert_int_equal(eq->claim, ENT_CLAIM_ALL);
}

/* The components as found pass; one moved, two joined and one split fail. */
static void check_components(const ent_game *g, ent_equilibria *eq)
{
    const size_t last = eq->count - 1, own = eq->component[last], count = eq->components;

    check_valid(g, eq, joined);
    for (size_t c = 0; c < count && eq->count > 1; c++) {
        if (c == own) continue;
        eq->component[last] = c;
        check_fails(g, eq, joined);
        eq->component[last] = own;
    }
    size_t mates = 0;
    int *index = eq->index; /* none for the list more */
    for (size_t k = 0; k < last; k++) mates += eq->component[k] == own;
    eq->components++; /* a list of its own, or an empty one */
    eq->index = NULL;
    if (mates) eq->component[last] = count;
    check_fails(g, eq, joined);
    eq->component[last] = own;
    eq->index = index;
    eq->components--;
    if (count == 1) return;
    for (size_t k = 0; k < eq->count; k++) /* the last one joined to the first */
        if (eq->component[k] == count - 1) eq->component[k] = 0;
    eq->components--;
    check_fails(g, eq, joined);
}

static void check_solved(ent_game *g)
{
    ent_equilibria eq = {0};

    for (int exact = 0; exact < 2; exact++) {
        solve(g, exact, &eq);
        check_valid(g, &eq, once);
        check_components(g, &eq);
        ent_equilibria_clear(&eq);
    }
    ent_game_free(g);
}

static void reference_games(void **state)
{
    (void)state;
    /* facts of B. von Stengel, ch. 3 of Algorithmic Game Theory (2007): 3 and, degenerate, 3 */
    check_solved(bimatrix("3 3; 2 5; 0 6", "3 2; 2 6; 3 1"));
    check_solved(bimatrix("3 3; 2 5; 0 6", "3 3; 2 6; 3 1"));
    /* 75 equilibria: B. von Stengel (1999) */
    check_solved(bimatrix("-81 36 -126 126 -36 90; -180 72 -333 297 -153 270; 20 -3 42 -33 17 -30;"
                          "-30 17 -33 42 -3 20; 270 -153 297 -333 72 -180; 90 -36 126 -126 36 -81",
                          "72 36 17 -3 -36 -153; -180 -81 -30 20 90 270; 297 126 42 -33 -126 -333;"
                          "-333 -126 -33 42 126 297; 270 90 20 -30 -81 -180;"
                          "-153 -36 -3 17 36 72"));
}

/* No choice, one choice, no difference, twins, fractions, payoffs of any size. */
static void edge_games(void **state)
{
    (void)state;
    check_solved(bimatrix("7", "-7"));
    check_solved(bimatrix("1 2 3 4", "5 5 0 5"));
    check_solved(bimatrix("1; 1; 0", "1; 2; 3"));
    check_solved(bimatrix("0 0 0; 0 0 0; 0 0 0", "0 0 0; 0 0 0; 0 0 0"));
    check_solved(bimatrix("1 2; 1 2; 3 0", "4 4; 4 4; 1 2"));
    check_solved(bimatrix("1/3 2/7; 1e-12 0.5", "-1/3 22/7; 3 1e12"));
    check_solved(bimatrix("1e-300 0; 0 2e-300", "1e12 0; 0 1e-9"));
    check_solved(bimatrix("1 1.0000000000000000001; 1.0000000000000000001 1", "0 1; 1 0"));
}

static void random_games(void **state)
{
    (void)state;
    static const double scale[] = {1e12, 1e-9}, shift[] = {-1e9, 1.0};

    for (uint64_t seed = 1; seed <= 3; seed++) {
        check_solved(random_bimatrix(7, 7, seed, 1001, false));
        check_solved(random_bimatrix(3, 9, seed, 3, false));
        check_solved(random_bimatrix(9, 3, seed, 2, false));
        check_solved(random_bimatrix(5, 5, seed, 3, true));
        ent_game *g = random_bimatrix(5, 4, seed, 3, false);
        check_solved(affine(g, scale, shift));
        ent_game_free(g);
    }
}

/* One twice, and in the place of one a mixture of two, which is an equilibrium and no extreme one. */
static void wrong_items(void **state)
{
    (void)state;
    ent_game *g = bimatrix("1 1; 0 0", "1 1; 0 1"); /* (1 0) with any column */
    ent_equilibria eq = {0};

    solve(g, false, &eq);
    assert_int_equal(eq.count, 2);
    ent_equilibria copy = eq;
    double prob[12], payoff[6] = {1, 1, 1, 1, 1, 1}, regret[3] = {0};
    copy.component = NULL;
    copy.prob = prob;
    copy.payoff = payoff;
    copy.regret = regret;
    copy.count = 3;
    memcpy(prob, eq.prob, 8 * sizeof *prob);
    memcpy(prob + 8, eq.prob, 4 * sizeof *prob);
    check_fails(g, &copy, once);
    memcpy(prob + 8, (const double[]){1, 0, 0.5, 0.5}, 4 * sizeof *prob);
    check_fails(g, &copy, once);
    memcpy(prob + 4, prob + 8, 4 * sizeof *prob);
    copy.count = 2;
    check_fails(g, &copy, every);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Player 1 does not care; player 2's second action is best while player 1's first has a probability of
 * 3/10 to 7/10. The extreme ones at both ends have the same supports, and so have those between. */
static void same_supports(void **state)
{
    (void)state;
    ent_game *g = bimatrix("0 0 0; 0 0 0", "10 7 0; 0 7 10");
    ent_equilibria eq = {0};

    solve(g, false, &eq);
    check_valid(g, &eq, joined);
    const int at = find_profile(&eq, "0.3 0.7 | 0 1 0", 1e-12);
    assert_true(at >= 0 && find_profile(&eq, "0.7 0.3 | 0 1 0", 1e-12) >= 0);
    double *mixed = eq.prob + (size_t)at * eq.width;
    mixed[0] = mixed[1] = 0.5;
    check_fails(g, &eq, every);
    mixed[0] = 0.3 - 1e-8; /* no longer that equilibrium, and out of the set by 1e-8 */
    mixed[1] = 0.7 + 1e-8;
    check_fails(g, &eq, every);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Whether a result holds; `failed` is the first check that does not. */
static bool holds(const ent_game *g, const char *json, char failed[80])
{
    ent_checks checks = {0};
    ent_error err = {0};

    failed[0] = '\0';
    if (ent_verify(g, json, strlen(json), NULL, &checks, &err)) fail_msg("%s", err.text);
    for (size_t k = checks.count; k-- > 0;)
        if (!checks.check[k].holds) snprintf(failed, 80, "%s", checks.check[k].what);
    const bool valid = checks.valid;
    ent_checks_clear(&checks);
    return valid;
}

/* The result with its first `from` replaced fails, by the check `claim`. */
static void check_lie(const ent_game *g, const char *json, const char *from, const char *to,
                      const char *claim)
{
    const char *at = strstr(json, from);
    char lie[2048], failed[80];

    assert_non_null(at);
    snprintf(lie, sizeof lie, "%.*s%s%s", (int)(at - json), json, to, at + strlen(from));
    if (holds(g, lie, failed)) fail_msg("'%s' for '%s' passes", to, from);
    if (!strstr(failed, claim)) fail_msg("'%s' for '%s' fails by: %s", to, from, failed);
}

/* An L of equilibria: the first row with both columns, the first column with both rows. */
static void subsets(void **state)
{
    (void)state;
    ent_game *g = bimatrix("1 1; 1 0", "1 1; 1 0");
    char failed[80];
    static const char json[] =
        "{\"claim\": \"all\", \"equilibria\": ["
        "{\"strategies\": [[1, 0], [1, 0]], \"payoffs\": [1, 1], \"regret\": 0},"
        "{\"strategies\": [[1, 0], [0, 1]], \"payoffs\": [1, 1], \"regret\": 0},"
        "{\"strategies\": [[0, 1], [1, 0]], \"payoffs\": [1, 1], \"regret\": 0}],"
        "\"components\": [[0, 1, 2]], \"index\": [1], \"subsets\": ["
        "{\"component\": 0, \"x\": [0], \"y\": [0, 1]},"
        "{\"component\": 0, \"x\": [0, 2], \"y\": [0]}]}";

    if (!holds(g, json, failed)) fail_msg("refused: %s", failed);
    check_lie(g, json, "\"y\": [0, 1]", "\"y\": [0]", "subsets");
    check_lie(g, json, "\"x\": [0],", "\"x\": [0, 2],", "subsets");
    check_lie(g, json, "\"x\": [0],", "\"x\": [0, 0],", "subsets");
    check_lie(g, json, "\"x\": [0],", "\"x\": [],", "subsets");
    check_lie(g, json, "\"x\": [0, 2]", "\"x\": [2]", "subsets");
    check_lie(g, json, "{\"component\": 0, \"x\": [0, 2]", "{\"component\": 1, \"x\": [0, 2]",
              "subsets");
    check_lie(g, json, ",{\"component\": 0, \"x\": [0, 2], \"y\": [0]}", "", "subsets");
    check_lie(g, json, "\"index\": [1]", "\"index\": [0]", "index");
    ent_game_free(g);
}

/* The second column is best against either row, each other one against one row only: the product of
 * both rows and that column is no row's own. */
static void common_subset(void **state)
{
    (void)state;
    ent_game *g = bimatrix("0 0 0; 0 0 0", "1 1 0; 0 1 1");
    char failed[80];
    static const char json[] =
        "{\"claim\": \"all\", \"equilibria\": ["
        "{\"strategies\": [[1, 0], [1, 0, 0]], \"payoffs\": [0, 1], \"regret\": 0},"
        "{\"strategies\": [[1, 0], [0, 1, 0]], \"payoffs\": [0, 1], \"regret\": 0},"
        "{\"strategies\": [[0, 1], [0, 1, 0]], \"payoffs\": [0, 1], \"regret\": 0},"
        "{\"strategies\": [[0, 1], [0, 0, 1]], \"payoffs\": [0, 1], \"regret\": 0}],"
        "\"subsets\": [{\"component\": 0, \"x\": [0], \"y\": [0, 1]},"
        "{\"component\": 0, \"x\": [2], \"y\": [1, 3]},"
        "{\"component\": 0, \"x\": [0, 2], \"y\": [1]}]}";

    if (!holds(g, json, failed)) fail_msg("refused: %s", failed);
    check_lie(g, json, ",{\"component\": 0, \"x\": [0, 2], \"y\": [1]}", "", "subsets");
    check_lie(g, json, ",{\"component\": 0, \"x\": [2], \"y\": [1, 3]}", "", "subsets");
    check_lie(g, json, "\"x\": [0, 2]", "\"x\": [0]", "subsets");
    check_lie(g, json, "[1]}", "[1]},{\"component\": 0, \"x\": [0], \"y\": [0, 1]}", "subsets");
    ent_game_free(g);
}

/* Where nothing matters all pairs are equilibria: three rows and four columns in four pairs. */
static void product(void **state)
{
    (void)state;
    ent_game *g = bimatrix("0 0 0 0; 0 0 0 0; 0 0 0 0", "0 0 0 0; 0 0 0 0; 0 0 0 0");
    char failed[80];
    static const char json[] =
        "{\"claim\": \"all\", \"equilibria\": ["
        "{\"strategies\": [[1, 0, 0], [1, 0, 0, 0]], \"payoffs\": [0, 0], \"regret\": 0},"
        "{\"strategies\": [[0, 1, 0], [0, 1, 0, 0]], \"payoffs\": [0, 0], \"regret\": 0},"
        "{\"strategies\": [[0, 0, 1], [0, 0, 1, 0]], \"payoffs\": [0, 0], \"regret\": 0},"
        "{\"strategies\": [[1, 0, 0], [0, 0, 0, 1]], \"payoffs\": [0, 0], \"regret\": 0}],"
        "\"subsets\": [{\"component\": 0, \"x\": [0, 1, 2], \"y\": [0, 1, 2, 3]}],"
        "\"components\": [[0, 1, 2, 3]], \"index\": [1]}";

    ent_checks checks = {0};
    check_ok(ent_verify(g, json, strlen(json), NULL, &checks, NULL));
    assert_true(checks.valid);
    assert_int_equal(checks.n_open, 0);
    ent_checks_clear(&checks);
    check_lie(g, json, "[0, 1, 2, 3]", "[0, 1, 2]", every_in);
    check_lie(g, json, "[0, 1, 2, 3]", "[0, 1, 2, 2]", every_in);
    check_lie(g, json, "[[0, 1, 2, 3]]", "[[0, 1], [2, 3]]", "components");
    check_lie(g, json, "\"index\": [1]", "\"index\": [2]", "index");
    check_lie(g, json, "[[0, 1, 0],", "[[0.5, 0.5, 0],", every_in);
    check_lie(g, json, "[0, 1, 2, 3]", "[0, 1, 2, 3, 3]", "subsets");
    ent_game_free(g);

    g = bimatrix("0 0 0 0; 0 0 0 0; 0 0 0 0", "0 0 0 0; 0 0 0 0; 0 0 0 -1"); /* no product */
    if (holds(g, json, failed)) fail_msg("no product passes for one");
    if (!strstr(failed, "every") && !strstr(failed, "subsets")) fail_msg("fails by: %s", failed);
    ent_game_free(g);
}

/* A list that other methods call complete, and one that was cut short and says otherwise. */
static void other_claims(void **state)
{
    (void)state;
    ent_game *g = random_bimatrix(6, 6, 3, 1001, false);
    ent_equilibria eq = {0};
    ent_nash_opts few = ENT_NASH_OPTS_INIT;

    check_ok(ent_nash_support(g, NULL, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    check_valid(g, &eq, once);
    ent_equilibria_clear(&eq);
    few.max_count = 4;
    check_ok(ent_nash_enumerate(g, &few, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    eq.claim = ENT_CLAIM_ALL;
    check_fails(g, &eq, every);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- the best --------------------------------------------------------------------------------- */

static void check_objective(const ent_game *g, ent_objective objective, size_t player)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0}, other = {0};

    opts.objective = objective;
    opts.player = player;
    check_ok(ent_nash_mip(g, &opts, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_OPTIMAL);
    check_valid(g, &eq, best);

    /* the equilibrium that is best for the opposite, called best */
    opts.objective = objective == ENT_OBJECTIVE_MAX ? ENT_OBJECTIVE_MIN : ENT_OBJECTIVE_MAX;
    opts.player = objective == ENT_OBJECTIVE_MIN ? player : 0;
    check_ok(ent_nash_mip(g, &opts, &other));
    const double value = other.value;
    if ((objective == ENT_OBJECTIVE_MAX || objective == ENT_OBJECTIVE_MIN) && value != eq.value) {
        other.objective = objective;
        other.bound = value;
        check_fails(g, &other, best);
    }
    ent_equilibria_clear(&other);
    ent_equilibria_clear(&eq);
}

static void optimal(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        ent_game *g = random_bimatrix(4, 5, seed, seed < 4 ? 1001 : 3, false);
        for (size_t i = 0; i < 2; i++) {
            check_objective(g, ENT_OBJECTIVE_MAX, i);
            check_objective(g, ENT_OBJECTIVE_MIN, i);
        }
        check_objective(g, ENT_OBJECTIVE_WELFARE, 0);
        check_objective(g, ENT_OBJECTIVE_EGALITARIAN, 0);
        check_objective(g, ENT_OBJECTIVE_SUPPORT, 0);
        ent_game_free(g);
    }
}

/* ---- what stays open -------------------------------------------------------------------------- */

static bool never(void *context, double fraction)
{
    (void)fraction;
    ++*(int *)context;
    return false;
}

/* Cut short or cancelled, the claim stays open and says so; a lie may go undetected, no truth is
 * refused. */
static void limits(void **state)
{
    (void)state;
    int asked = 0;
    ent_game *g = random_bimatrix(8, 8, 1, 1001, false);
    const ent_control control[] = {{.max_steps = 3}, {.progress = never, .context = &asked}};
    ent_equilibria eq = {0};
    ent_checks checks = {0};

    solve(g, true, &eq);
    for (size_t k = 0; k < 2; k++) {
        verify(g, &eq, &control[k], &checks);
        assert_true(checks.valid && checks.cut);
        assert_int_equal(checks.n_open, 4);
        assert_string_equal(checks.open[0], "claim all: that no mixed equilibrium is missing");
        assert_string_equal(checks.open[1], "which equilibria hang together");
        ent_checks_clear(&checks);
    }
    assert_true(asked > 0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void three_players(void **state)
{
    (void)state;
    ent_game *g = NULL;
    const double payoff[24] = {0};
    const char json[] = "{\"claim\": \"all\", \"equilibria\": []}";
    ent_checks checks = {0};

    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, payoff, &g));
    check_ok(ent_verify(g, json, strlen(json), NULL, &checks, NULL));
    assert_false(checks.valid); /* pure ones are missing */
    assert_int_equal(checks.n_open, 1);
    assert_false(checks.cut);
    ent_checks_clear(&checks);
    ent_game_free(g);
}

/* ---- the walk --------------------------------------------------------------------------------- */

/* The polytope of the replies of player 2 in ch. 3 of Algorithmic Game Theory has the vertices 0,
 * (1/3, 0, 0), (2/7, 1/14, 0), (0, 1/6, 0), (0, 1/8, 1/4), (0, 0, 1/3). */
static void published_vertices(void **state)
{
    (void)state;
    static const char *const mixed[] = {"1 0 0", "4/5 1/5 0", "0 1 0", "0 1/3 2/3", "0 0 1"};
    ent_game *g = bimatrix("3 3; 2 5; 0 6", "3 2; 2 6; 3 1");
    bool more = true, is_new = true, simple, empty, seen[5] = {false};
    enti_polytope t;
    enti_trail w;
    mpq_t *q = enti_rationals_new(3);
    size_t count = 0;
    uint64_t labels;

    assert_non_null(q);
    check_ok(enti_polytope_new(g, 1, &t));
    check_ok(enti_trail_new(&t, 1, &w));
    check_ok(enti_trail_begin(&w, NULL, &empty));
    while (more) {
        enti_polytope_labels(&t, 1, &labels, &simple);
        assert_true(simple);
        count += is_new;
        if (labels != 7) { /* not z = 0 */
            char text[64];
            enti_polytope_mixed(&t, q);
            gmp_snprintf(text, sizeof text, "%Qd %Qd %Qd", q[0], q[1], q[2]);
            for (size_t k = 0; k < 5; k++) seen[k] = seen[k] || strcmp(text, mixed[k]) == 0;
        }
        check_ok(enti_trail_next(&w, &more, &is_new));
    }
    assert_int_equal(count, 6);
    for (size_t k = 0; k < 5; k++) assert_true(seen[k]);
    enti_rationals_free(q, 3);
    enti_trail_clear(&w);
    enti_polytope_clear(&t);
    ent_game_free(g);
}

/* Each edge leads back to where it came from, however many labels the vertices have. */
static void edges_have_two_ends(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        ent_game *g = random_bimatrix(5, 4, seed, 2, false);
        bool more = true, is_new, empty;
        enti_polytope t;
        enti_trail w;
        check_ok(enti_polytope_new(g, seed % 2, &t));
        check_ok(enti_trail_new(&t, 1, &w));
        check_ok(enti_trail_begin(&w, NULL, &empty));
        while (more) {
            for (size_t col = 0; col < t.cols; col++) {
                const size_t row = enti_polytope_leaving(&t, col);
                assert_true(row < t.rows);
                enti_polytope_pivot(&t, row, col);
                assert_int_equal(enti_polytope_leaving(&t, col), row);
                enti_polytope_pivot(&t, row, col);
            }
            check_ok(enti_trail_next(&w, &more, &is_new));
        }
        enti_trail_clear(&w);
        enti_polytope_clear(&t);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vertices),
        cmocka_unit_test(edges_have_two_ends),
        cmocka_unit_test(degenerate_games),
        cmocka_unit_test(general_games),
        cmocka_unit_test(reference_games),
        cmocka_unit_test(edge_games),
        cmocka_unit_test(random_games),
        cmocka_unit_test(wrong_items),
        cmocka_unit_test(other_claims),
        cmocka_unit_test(optimal),
        cmocka_unit_test(limits),
        cmocka_unit_test(three_players),
        cmocka_unit_test(same_supports),
        cmocka_unit_test(subsets),
        cmocka_unit_test(common_subset),
        cmocka_unit_test(product),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
