/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff sets of N players between an outer and an inner set: known sets, and both sides judged from
 * the payoffs alone. */
#include "base/polygon.h"
#include "base/random.h"
#include "check.h"

#include <entente/payoff_bounds.h>
#include <stdlib.h>

enum { MOST_PLAYERS = 5, MOST_CELLS = 1024 };

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* ---- the judge ---------------------------------------------------------------------------- */

/* The best that player i gets against the others at a profile. */
static double best_reply(const ent_game *g, const int profile[], size_t i)
{
    int a[MOST_PLAYERS];
    double best = -INFINITY;

    for (size_t j = 0; j < ent_game_players(g); j++) a[j] = profile[j];
    for (a[i] = 0; a[i] < ent_game_actions(g, i); a[i]++)
        best = fmax(best, ent_game_payoff(g, a, i));
    return best;
}

static double dot(size_t n, const double d[], const double v[])
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) sum += d[i] * v[i];
    return sum;
}

/* Whether w lies in the hull of the points, for two players; for more, not beyond them in any of the
 * directions. */
static void check_in_hull(const ent_payoff_bounds *x, const double w[], double tol)
{
    if (x->players == 2) {
        enti_polygon hull;
        enti_point *p = malloc(x->points * sizeof *p);
        assert_non_null(p);
        for (size_t k = 0; k < x->points; k++)
            p[k] = (enti_point){x->point[2 * k], x->point[2 * k + 1]};
        check_ok(enti_polygon_hull(x->points, p, 0.0, &hull));
        assert_true(enti_polygon_contains(&hull, (enti_point){w[0], w[1]}, tol));
        enti_polygon_clear(&hull);
        free(p);
    }
    for (size_t l = 0; l < x->directions; l++) {
        const double *d = x->direction + l * x->players;
        double size = 0.0;
        for (size_t i = 0; i < x->players; i++) size += fabs(d[i]);
        assert_true(dot(x->players, d, w) <= x->attained[l] + tol * size);
    }
}

/* Every point is a payoff of now and of a continuation in the hull, and nobody gains by leaving:
 * who does gets its worst point from then on. */
static void check_generated(const ent_game *g, const ent_payoff_bounds *x, double tol)
{
    double worst[MOST_PLAYERS];

    for (size_t i = 0; i < x->players; i++) {
        worst[i] = INFINITY;
        for (size_t k = 0; k < x->points; k++)
            worst[i] = fmin(worst[i], x->point[k * x->players + i]);
    }
    for (size_t k = 0; k < x->points; k++) {
        const int *a = x->profile + k * x->players;
        const double *v = x->point + k * x->players, *w = x->next + k * x->players;
        for (size_t i = 0; i < x->players; i++) {
            check_near(v[i], (1.0 - x->delta) * ent_game_payoff(g, a, i) + x->delta * w[i], tol);
            assert_true(v[i] >= (1.0 - x->delta) * best_reply(g, a, i) + x->delta * worst[i] - tol);
        }
        if (x->delta > 0.0) check_in_hull(x, w, tol);
    }
}

/* What must hold of every result. */
static void check_bounds(const ent_game *g, const ent_payoff_bounds *x)
{
    const double tol = 1e-7 * fmax(ent_game_range(g), 1e-300);

    assert_int_equal(x->players, ent_game_players(g));
    assert_true(x->directions >= 2 * x->players);
    if (x->claim == ENT_CLAIM_EMPTY) {
        assert_int_equal(x->points, 0);
        assert_true(x->distance == 0.0);
        return;
    }
    assert_true(x->points > 0 ? x->claim == ENT_CLAIM_INNER : x->claim == ENT_CLAIM_OUTER);
    assert_true(x->points > 0 || isinf(x->distance));
    for (size_t l = 0; l < x->directions && x->points; l++)
        assert_true(x->attained[l] <= x->outer[l] + tol);
    for (size_t k = 0; k < x->points; k++)
        for (size_t i = 0; i < x->players; i++)
            assert_true(x->point[k * x->players + i] >= x->threat[i] - tol);
    check_generated(g, x, tol);
}

static void solve(const ent_game *g, double delta, const ent_payoff_bounds_opts *opts,
                  ent_payoff_bounds *x)
{
    check_ok(ent_payoff_bounds_solve(g, delta, opts, x));
    assert_true(x->converged);
    check_bounds(g, x);
}

/* The bounds in a direction that is listed. */
static void check_direction(const ent_payoff_bounds *x, const double d[], double expected)
{
    for (size_t l = 0; l < x->directions; l++) {
        bool same = true;
        for (size_t i = 0; i < x->players; i++)
            same = same && x->direction[l * x->players + i] == d[i];
        if (!same) continue;
        check_near(x->outer[l], expected, 1e-9);
        check_near(x->attained[l], expected, 1e-9);
        return;
    }
    fail_msg("no such direction");
}

/* ---- known sets --------------------------------------------------------------------------- */

/* u_i = (r / n) contributions - own contribution. */
static ent_game *public_good(size_t n, double r)
{
    static double payoff[MOST_CELLS];
    int actions[MOST_PLAYERS], a[MOST_PLAYERS] = {0};
    size_t cell = 0;

    for (size_t i = 0; i < n; i++) actions[i] = 2;
    for (size_t k = 0; k < (size_t)1 << n; k++) {
        double sum = 0.0;
        for (size_t i = 0; i < n; i++) sum += a[i] = k >> (n - 1 - i) & 1;
        for (size_t i = 0; i < n; i++) payoff[cell++] = r / (double)n * sum - a[i];
    }
    return game_of(n, actions, payoff);
}

/* Three players, r = 2: the sets of the folk theorem from delta 1/4 or 1/2 on, less before. Values by
 * an independent outer approximation in the same 98 directions. */
static void test_public_good(void **state)
{
    static const struct {
        double delta, axis, sum;
    } rows[] = {{0, 0, 0},           {0.2, 0, 0},      {0.25, 1.25, 3},
                {0.26, 94. / 75, 3}, {0.5, 4. / 3, 3}, {0.9, 4. / 3, 3}};
    ent_game *g = public_good(3, 2.0);

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        ent_payoff_bounds x;
        solve(g, rows[k].delta, NULL, &x);
        assert_int_equal(x.directions, 98);
        assert_int_equal(x.claim, ENT_CLAIM_INNER);
        check_direction(&x, (const double[]){1, 0, 0}, rows[k].axis);
        check_direction(&x, (const double[]){0, 0, 1}, rows[k].axis);
        check_direction(&x, (const double[]){1, 1, 1}, rows[k].sum);
        check_near(x.distance, 0.0, 1e-9);
        check_near(x.threat[1], 0.0, 1e-9);
        ent_payoff_bounds_clear(&x);
    }
    ent_game_free(g);
}

/* The prisoner's dilemma (10, 9, 3, 1): from 1/4 on all individually rational payoffs, to the corner
 * x = 39/4; between 1/7 and 36 sqrt 7 - 95 a segment; below 1/7 a point. The normals of the hull of
 * the stage payoffs and of the segment are among the directions. */
static void test_prisoners_dilemma(void **state)
{
    ent_game *g = game_of(2, (const int[]){2, 2}, (const double[]){9, 9, 1, 10, 10, 1, 3, 3});
    static const double normal[] = {8, 1, 1, 8, 1, -1, -1, 1, 1, 1};
    static const struct {
        double delta, most, sum;
    } rows[] = {{0.9, 9.75, 18}, {0.25, 9.75, 18}, {0.2, 9, 18}, {1. / 7, 9, 18}, {0.14, 3, 6}};
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;

    (void)state;
    opts.direction = normal;
    opts.directions = 5;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        ent_payoff_bounds x;
        solve(g, rows[k].delta, &opts, &x);
        check_direction(&x, (const double[]){1, 0}, rows[k].most);
        check_direction(&x, (const double[]){0, 1}, rows[k].most);
        check_direction(&x, (const double[]){1, 1}, rows[k].sum);
        check_direction(&x, (const double[]){-1, 0}, -3);
        ent_payoff_bounds_clear(&x);
    }
    ent_game_free(g);
}

/* D. Abreu, Y. Sannikov, Theoretical Economics 9 (2014), their example at delta = .3: the support
 * of the six known vertices, with the normals of the edges among the directions. */
static void test_abreu_sannikov(void **state)
{
    static const double payoff[] = {16, 9, 3, 13, 0, 3, 21, 1, 10, 4, -1, 0, 9, 0, 5, -4, -5, -15};
    static const double vertex[][2] = {
        {1.1256823955, 2.8},  {7.33770471865, 0},   {7.86308963814, 0},
        {19.7917976974, 2.8}, {15.5630896381, 9.1}, {7.33770471865, 10.9826252791},
    };
    ent_game *g = game_of(2, (const int[]){3, 3}, payoff);
    double normal[6][2];
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;
    ent_payoff_bounds x;

    (void)state;
    for (size_t k = 0; k < 6; k++) {
        const double *p = vertex[k], *q = vertex[(k + 1) % 6];
        normal[k][0] = q[1] - p[1];
        normal[k][1] = p[0] - q[0];
    }
    opts.direction = normal[0];
    opts.directions = 6;
    solve(g, 0.3, &opts, &x);
    for (size_t l = 0; l < x.directions; l++) {
        double most = -INFINITY;
        for (size_t k = 0; k < 6; k++) most = fmax(most, dot(2, x.direction + 2 * l, vertex[k]));
        check_near(x.outer[l], most, 1e-6);
        check_near(x.attained[l], most, 1e-6);
    }
    check_near(x.threat[0], 1.12568239550, 1e-8);
    check_near(x.threat[1], 0, 1e-8);
    ent_payoff_bounds_clear(&x);
    ent_game_free(g);
}

/* The folk theorem's set of the public good: 11 vertices, 0, (1, 1, 1), permutations of (0, 1/2, 1)
 * and of (1/3, 1/3, 4/3); and with a floor that nobody can have. */
static void test_feasible(void **state)
{
    static const double vertex[11][3] = {
        {0, 0, 0},
        {1, 1, 1},
        {0, 0.5, 1},
        {0, 1, 0.5},
        {0.5, 0, 1},
        {0.5, 1, 0},
        {1, 0, 0.5},
        {1, 0.5, 0},
        {1. / 3, 1. / 3, 4. / 3},
        {1. / 3, 4. / 3, 1. / 3},
        {4. / 3, 1. / 3, 1. / 3},
    };
    ent_game *g = public_good(3, 2.0);
    ent_payoff_bounds x;

    (void)state;
    check_ok(ent_payoff_bounds_feasible(g, (const double[]){0, 0, 0}, NULL, &x));
    assert_int_equal(x.claim, ENT_CLAIM_INNER);
    assert_true(x.converged && x.points == x.directions && !x.profile && !x.next);
    for (size_t l = 0; l < x.directions; l++) {
        double most = -INFINITY;
        for (size_t k = 0; k < 11; k++) most = fmax(most, dot(3, x.direction + 3 * l, vertex[k]));
        check_near(x.outer[l], most, 1e-9);
        check_near(x.attained[l], most, 1e-9);
    }
    ent_payoff_bounds_clear(&x);
    check_ok(ent_payoff_bounds_feasible(g, NULL, NULL, &x));
    check_direction(&x, (const double[]){-1, 0, 0}, 1. / 3);
    ent_payoff_bounds_clear(&x);
    check_ok(ent_payoff_bounds_feasible(g, (const double[]){1, 1, 1.01}, NULL, &x));
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    ent_payoff_bounds_clear(&x);
    check_status(ent_payoff_bounds_feasible(g, (const double[]){0, NAN, 0}, NULL, &x), ENT_ERR_ARG);
    ent_game_free(g);
}

static void test_empty(void **state)
{
    ent_game *pennies =
        game_of(2, (const int[]){2, 2}, (const double[]){1, -1, -1, 1, -1, 1, 1, -1});
    /* no pure stage equilibrium; empty below 1 / sqrt 3 */
    ent_game *late = game_of(2, (const int[]){2, 2}, (const double[]){-2, 0, 4, -2, 1, 1, 2, 2});
    /* of the edges of the set at 3/5: (1,0) (3,0) (13/5,4/5) (11/5,8/5) (1,1) */
    static const double normal[] = {0, -1, 2, 1, 2, 1, -1, 2, -1, 0};
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;
    ent_payoff_bounds x;

    (void)state;
    solve(pennies, 0.9, NULL, &x);
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    ent_payoff_bounds_clear(&x);
    opts.direction = normal;
    opts.directions = 5;
    solve(late, 0.57, &opts, &x);
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    ent_payoff_bounds_clear(&x);
    solve(late, 0.6, &opts, &x);
    assert_int_equal(x.claim, ENT_CLAIM_INNER);
    check_direction(&x, (const double[]){1, 0}, 3);
    check_direction(&x, (const double[]){-1, 0}, -1);
    ent_payoff_bounds_clear(&x);
    ent_game_free(pennies);
    ent_game_free(late);
}

/* ---- any game ----------------------------------------------------------------------------- */

static ent_game *random_game(enti_random *random, size_t n, int m, double unit, double zero)
{
    static double payoff[MOST_CELLS];
    int actions[MOST_PLAYERS];
    size_t cells = n;

    for (size_t i = 0; i < n; i++) {
        actions[i] = m;
        cells *= (size_t)m;
    }
    for (size_t c = 0; c < cells; c++)
        payoff[c] = zero + unit * ((double)enti_random_below(random, 7) - 3.0);
    return game_of(n, actions, payoff);
}

static void test_random(void **state)
{
    static const double delta[] = {0.0, 0.1, 0.3, 0.5, 0.7};
    size_t inner = 0, games = 0;

    (void)state;
    for (size_t k = 0; k < 30; k++) {
        enti_random random = enti_random_seed(5, k);
        const size_t n = 1 + k % 3;
        ent_game *g = random_game(&random, n, n < 3 ? 3 : 2, 1.0, 0.0);
        ent_payoff_bounds x;
        solve(g, delta[k % 5], NULL, &x);
        games += x.claim != ENT_CLAIM_EMPTY;
        inner += x.claim == ENT_CLAIM_INNER;
        ent_payoff_bounds_clear(&x);
        ent_game_free(g);
    }
    assert_true(games > 20 && 10 * inner >= 9 * games);
}

/* The same game in another unit and from another zero has the same sets. */
static void test_units(void **state)
{
    static const double unit[] = {1e-9, 1e12}, zero[] = {0.0, 1e9};

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        enti_random random = enti_random_seed(6, 0), again = enti_random_seed(6, 0);
        ent_game *g = random_game(&random, 3, 2, 1.0, 0.0);
        ent_game *h = random_game(&again, 3, 2, k < 2 ? unit[k] : 1.0, zero[k / 2]);
        const double scale = k < 2 ? unit[k] : 1.0;
        ent_payoff_bounds x, y;
        solve(g, 0.4, NULL, &x);
        check_ok(ent_payoff_bounds_solve(h, 0.4, NULL, &y));
        for (size_t l = 0; l < 6; l++)
            check_near((y.outer[l] - (l % 2 ? -zero[k / 2] : zero[k / 2])) / scale, x.outer[l],
                       1e-6);
        ent_payoff_bounds_clear(&x);
        ent_payoff_bounds_clear(&y);
        ent_game_free(g);
        ent_game_free(h);
    }
}

/* Solved with and without the use of symmetry: a player counted in other units hides it. */
static void test_symmetry(void **state)
{
    ent_game *g = public_good(3, 2.0);
    double payoff[24];
    int a[3] = {0};
    size_t cell = 0;

    (void)state;
    do {
        for (size_t i = 0; i < 3; i++) payoff[cell++] = (i ? 1.0 : 2.0) * ent_game_payoff(g, a, i);
    } while (ent_game_next_profile(g, a));
    ent_game *h = game_of(3, (const int[]){2, 2, 2}, payoff);
    ent_payoff_bounds x, y;
    solve(g, 0.26, NULL, &x);
    solve(h, 0.26, NULL, &y);
    assert_int_equal(x.directions, y.directions);
    assert_true(x.steps < y.steps);
    for (size_t l = 0; l < 6; l++) {
        const double scale = l < 2 ? 2.0 : 1.0;
        check_near(y.outer[l], scale * x.outer[l], 1e-8);
        check_near(y.attained[l], scale * x.attained[l], 1e-8);
    }
    ent_payoff_bounds_clear(&x);
    ent_payoff_bounds_clear(&y);
    ent_game_free(g);
    ent_game_free(h);
}

static bool never(void *context, double fraction)
{
    (void)context;
    (void)fraction;
    return false;
}

/* Stopped early, the outer set is still one. */
static void test_stopped(void **state)
{
    ent_game *g = public_good(3, 2.0);
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;
    ent_payoff_bounds whole, x;

    (void)state;
    solve(g, 0.26, NULL, &whole);
    for (int k = 0; k < 2; k++) {
        opts.control = k ? (ent_control){.progress = never} : (ent_control){.max_steps = 10};
        check_ok(ent_payoff_bounds_solve(g, 0.26, &opts, &x));
        assert_true(!x.converged && x.steps <= 10 && x.claim == ENT_CLAIM_OUTER);
        for (size_t l = 0; l < x.directions; l++)
            assert_true(x.outer[l] >= whole.attained[l] - 1e-12);
        ent_payoff_bounds_clear(&x);
    }
    ent_payoff_bounds_clear(&whole);
    ent_game_free(g);
}

static void test_arguments(void **state)
{
    static const double nought[] = {0, 0, 0}, broken[] = {1, NAN, 0};
    ent_game *g = public_good(3, 2.0);
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;
    ent_payoff_bounds x;

    (void)state;
    check_status(ent_payoff_bounds_solve(NULL, 0.5, NULL, &x), ENT_ERR_ARG);
    check_status(ent_payoff_bounds_solve(g, 0.5, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_payoff_bounds_solve(g, 1.0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_payoff_bounds_solve(g, -0.1, NULL, &x), ENT_ERR_ARG);
    check_status(ent_payoff_bounds_solve(g, NAN, NULL, &x), ENT_ERR_ARG);
    opts.directions = 1;
    opts.direction = nought;
    check_status(ent_payoff_bounds_solve(g, 0.5, &opts, &x), ENT_ERR_ARG);
    opts.direction = broken;
    check_status(ent_payoff_bounds_solve(g, 0.5, &opts, &x), ENT_ERR_ARG);
    opts.direction = NULL;
    opts.tol = 0.0;
    check_status(ent_payoff_bounds_solve(g, 0.5, &opts, &x), ENT_ERR_ARG);
    assert_true(!x.outer && !x.points);
    ent_payoff_bounds_clear(&x);
    ent_payoff_bounds_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_public_good),    cmocka_unit_test(test_prisoners_dilemma),
        cmocka_unit_test(test_abreu_sannikov), cmocka_unit_test(test_empty),
        cmocka_unit_test(test_feasible),       cmocka_unit_test(test_random),
        cmocka_unit_test(test_units),          cmocka_unit_test(test_symmetry),
        cmocka_unit_test(test_stopped),        cmocka_unit_test(test_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
