/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public equilibrium payoffs at one discount factor. Signals that reveal the profile give the sets of
 * perfect monitoring, known to many digits; with noise the inner set is checked by its own points. */
#include "check.h"

#include <entente/monitoring.h>
#include <string.h>

static ent_game *game_of(const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, actions, payoff, &g));
    return g;
}

static const int two[] = {2, 2}, three[] = {3, 3};
static const double dilemma[] = {9, 9, 1, 10, 10, 1, 3, 3};
/* D. Abreu, Y. Sannikov, Theoretical Economics 9 (2014), 313 */
static const double abreu_sannikov[] = {16, 9,  3, 13, 0, 3, 21, 1,  10,
                                        4,  -1, 0, 9,  0, 5, -4, -5, -15};

/* Whether (x, y) is in the polygon, counter-clockwise, or within tol of the lines of its edges. */
static bool inside(size_t n, const double v[], double x, double y, double tol)
{
    if (n == 1) return hypot(x - v[0], y - v[1]) <= tol;
    for (size_t k = 0; k < n; k++) {
        const double *a = v + 2 * k, *b = v + 2 * ((k + 1) % n);
        const double turn = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
        if (turn < -tol * hypot(b[0] - a[0], b[1] - a[1])) return false;
    }
    return true;
}

/* Largest value of a direction over n points. */
static double support(size_t n, const double v[], double x, double y)
{
    double most = -INFINITY;

    for (size_t k = 0; k < n; k++) most = fmax(most, x * v[2 * k] + y * v[2 * k + 1]);
    return most;
}

/* The inner set by its points: each is what its profile and continuations give, nobody gains by another
 * action, continuations are in the inner set, and the points' hull holds it. The outer set
 * holds it too, less the corners that its tol, `left`, leaves out. */
static void check_certificate(const ent_game *g, const ent_monitoring *m, const ent_public_set *x,
                              double left, double tol)
{
    const double d = x->delta;

    for (size_t k = 0; k < x->points; k++) {
        const double *next = x->next + k * x->signals * 2;
        for (size_t i = 0; i < 2; i++) {
            int a[] = {x->profile[2 * k], x->profile[2 * k + 1]};
            const int own = a[i];
            for (a[i] = 0; a[i] < ent_game_actions(g, i); a[i]++) {
                const size_t row = (size_t)(a[0] * ent_game_actions(g, 1) + a[1]);
                double value = (1 - d) * ent_game_payoff(g, a, i);
                for (size_t y = 0; y < x->signals; y++)
                    value += d * ent_monitoring_prob(m, row, y) * next[2 * y + i];
                if (a[i] == own) check_near(value, x->point[2 * k + i], tol);
                assert_true(value <= x->point[2 * k + i] - fmin(x->slack, 0) + tol);
            }
        }
        for (size_t y = 0; y < x->signals; y++)
            assert_true(inside(x->inner_count, x->inner, next[2 * y], next[2 * y + 1], tol));
    }
    for (int k = 0; k < 64 && x->inner_count; k++) {
        const double c = cos(0.1 * k), s = sin(0.1 * k);
        const double in = support(x->inner_count, x->inner, c, s);
        assert_true(in <= support(x->points, x->point, c, s) + tol);
        assert_true(in <= support(x->count, x->vertex, c, s) + 4 * left * ent_game_range(g));
    }
}

static void check_set(const ent_game *g, const double noise[], double delta,
                      const ent_public_set_opts *opts, size_t count, const double expected[],
                      double tol, double distance)
{
    ent_monitoring *m;
    ent_public_set x;

    check_ok(ent_monitoring_noisy(g, noise, &m));
    check_ok(ent_public_set_solve(g, m, delta, opts, &x));
    assert_true(x.converged);
    assert_int_equal(x.claim, count ? ENT_CLAIM_OUTER : ENT_CLAIM_EMPTY);
    assert_int_equal(x.count, count);
    for (size_t k = 0; k < 2 * count; k++) check_near(x.vertex[k], expected[k], tol);
    assert_true(x.distance <= distance);
    check_certificate(g, m, &x, opts->tol, 1e-9);
    ent_public_set_clear(&x);
    ent_monitoring_free(m);
}

static const double sure[] = {0, 0};
/* clang-format off */
static const ent_public_set_opts fine = {1e-8, 128, {NULL, NULL, 0}};
static const ent_public_set_opts plain = {1e-5, 128, {NULL, NULL, 0}};
/* clang-format on */

static void dilemmas(void **state)
{
    (void)state;
    ent_game *g = game_of(two, dilemma);

    check_set(g, sure, 0.9, &plain, 4, (const double[]){3, 3, 9.75, 3, 9, 9, 3, 9.75}, 1e-9, 1e-3);
    check_set(g, sure, 0.25, &fine, 4, (const double[]){3, 3, 9.75, 3, 9, 9, 3, 9.75}, 1e-5, 10);
    const double x = 9.52309707; /* 9 + y, y^2 - (1 - delta) y + 12 - 48 delta = 0 */
    check_set(g, sure, 0.2475, &fine, 4, (const double[]){3, 3, x, 3, 9, 9, 3, x}, 1e-5, 1e-3);
    check_set(g, sure, 0.2, &plain, 2, (const double[]){3, 3, 9, 9}, 1e-4, 1e-3);
    check_set(g, sure, 0.1, &plain, 1, (const double[]){3, 3}, 1e-4, 1e-3);
    check_set(g, sure, 0, &plain, 1, (const double[]){3, 3}, 1e-4, 1e-3);
    ent_game_free(g);
}

static void three_actions(void **state)
{
    (void)state;
    ent_game *g = game_of(three, abreu_sannikov);
    const double low[] = {7.33770471865, 0,
                          7.86308963814, 0,
                          19.7917976974, 2.8,
                          15.5630896381, 9.1,
                          7.33770471865, 10.9826252791,
                          1.1256823955,  2.8};
    const double high[] = {
        6.17267892559,  0,  10.15, 0, 20.125, 2.4, 16, 9, 6.17267892559, 12.0237910998,
        0.431697313976, 2.4};

    check_set(g, sure, 0.3, &fine, 6, low, 1e-5, 1e-3);
    check_set(g, sure, 0.4, &fine, 6, high, 1e-5, 1e-3);
    ent_game_free(g);
}

/* Sets without an interior, and none at all. */
static void low_dimensions(void **state)
{
    (void)state;
    ent_game *g = game_of(two, (const double[]){1, 1, 0, 0, 0, 0, 2, 2});

    check_set(g, sure, 0.5, &plain, 2, (const double[]){1, 1, 2, 2}, 1e-9, 1e-6);
    ent_game_free(g);
    g = game_of(two, (const double[]){1, -1, -1, 1, -1, 1, 1, -1});
    check_set(g, sure, 0.9, &plain, 0, NULL, 0, 0);
    ent_game_free(g);
    g = game_of(two, (const double[]){-2, 0, 4, -2, 1, 1, 2, 2}); /* no pure stage equilibrium */
    check_set(g, sure, 0.5, &plain, 0, NULL, 0, 0);
    check_set(g, sure, 0.8, &fine, 4, (const double[]){1, 0, 3, 0, 2, 2, 1, 1.5}, 1e-6, 1e-5);
    ent_game_free(g);
    g = game_of(two, (const double[]){8, 5, 3, 3, 0, 0, 5, 8});
    check_set(g, sure, 0.8, &plain, 3, (const double[]){5, 5, 8, 5, 5, 8}, 1e-9, 1e-3);
    ent_game_free(g);
}

/* With noise: within the limit set, growing with patience, never empty; certified. */
static void noise(void **state)
{
    (void)state;
    ent_game *g = game_of(two, dilemma);
    ent_monitoring *m;
    ent_limit_set limit;
    const ent_public_set_opts coarse = {1e-3, 64, {NULL, NULL, 0}};
    double before = 0.0;

    check_ok(ent_monitoring_noisy(g, (const double[]){0.05, 0.05}, &m));
    check_ok(ent_monitoring_limit(g, m, NULL, &limit));
    for (double delta = 0.2; delta < 0.9; delta += 0.3) {
        ent_public_set x;
        check_ok(ent_public_set_solve(g, m, delta, &coarse, &x));
        assert_true(x.converged && x.inner_count > 0);
        check_certificate(g, m, &x, coarse.tol, 1e-9);
        for (size_t k = 0; k < x.count; k++)
            assert_true(
                inside(limit.count, limit.vertex, x.vertex[2 * k], x.vertex[2 * k + 1], 1e-6));
        const double most = support(x.count, x.vertex, 1, 1);
        assert_true(most >= before - 0.02 &&
                    most <= support(limit.count, limit.vertex, 1, 1) + 1e-6);
        assert_true(support(x.inner_count, x.inner, 1, 1) >= most - 2 * x.distance - 1e-9);
        before = most;
        ent_public_set_clear(&x);
    }
    assert_true(before > 14); /* far above the stage equilibrium's 6 */
    ent_limit_set_clear(&limit);
    ent_monitoring_free(m);
    ent_game_free(g);
}

/* Two signals, delta high enough: the best symmetric payoff is the closed form 2 - (1 - p)/(p - q). */
static void closed_form(void **state)
{
    (void)state;
    const double prob[] = {.9, .1, .5, .5, .5, .5, .2, .8};
    const ent_public_set_opts coarse = {1e-4, 128, {NULL, NULL, 0}};
    ent_game *g = game_of(two, (const double[]){2, 2, -1, 3, 3, -1, 0, 0});
    ent_monitoring *m;
    ent_public_set x;

    check_ok(ent_monitoring_new(g, 2, prob, &m));
    check_ok(ent_public_set_solve(g, m, 0.9, &coarse, &x));
    check_near(support(x.count, x.vertex, 1, 1), 2 * (2 - .1 / .4), 5e-3);
    check_certificate(g, m, &x, coarse.tol, 1e-9);
    ent_public_set_clear(&x);
    ent_monitoring_free(m);
    ent_game_free(g);
}

static void units(void **state)
{
    (void)state;
    const double unit[][2] = {{1e12, 0}, {1e-9, 0}, {1, 1e6}};

    for (size_t k = 0; k < 3; k++) {
        double u[18];
        for (size_t c = 0; c < 18; c++) u[c] = unit[k][0] * abreu_sannikov[c] + unit[k][1];
        ent_game *g = game_of(three, u);
        ent_monitoring *m;
        ent_public_set x;
        check_ok(ent_monitoring_noisy(g, sure, &m));
        check_ok(ent_public_set_solve(g, m, 0.4, &plain, &x));
        assert_int_equal(x.count, 6);
        check_near((x.vertex[2] - unit[k][1]) / unit[k][0], 10.15, 1e-3);
        check_near((x.vertex[6] - unit[k][1]) / unit[k][0], 16, 1e-3);
        ent_public_set_clear(&x);
        ent_monitoring_free(m);
        ent_game_free(g);
    }
}

/* Near delta = 1 the inner set is at least that of 0.9, and proven at the larger delta itself. */
static void patient(void **state)
{
    static const double u[] = {2, 2, -1, 3, 3, -1, 0, 0};
    static const double p[] = {0.9, 0.1, 0.5, 0.5, 0.5, 0.5, 0.2, 0.8};
    ent_game *g = game_of(two, u);
    const ent_public_set_opts few = {1e-4, 128, {NULL, NULL, 40}};
    ent_monitoring *m = NULL;
    ent_public_set low, x;

    (void)state;
    check_ok(ent_monitoring_new(g, 2, p, &m));
    check_ok(ent_public_set_solve(g, m, 0.9, &few, &low));
    check_ok(ent_public_set_solve(g, m, 0.98, &few, &x));
    assert_true(low.inner_count >= 3 && x.inner_count >= 3);
    assert_true(x.delta == 0.98 && x.slack > -1e-8);
    check_certificate(g, m, &x, 1e-4, 1e-8);
    for (size_t k = 0; k < low.inner_count; k++)
        assert_true(inside(x.inner_count, x.inner, low.inner[2 * k], low.inner[2 * k + 1], 1e-7));
    ent_public_set_clear(&low);
    ent_public_set_clear(&x);
    ent_monitoring_free(m);
    ent_game_free(g);
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = game_of(two, dilemma);
    ent_monitoring *m;
    ent_public_set x;
    ent_public_set_opts o = ENT_PUBLIC_SET_OPTS_INIT;

    check_ok(ent_monitoring_noisy(g, sure, &m));
    check_status(ent_public_set_solve(g, m, 1, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_set_solve(g, m, -0.1, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_set_solve(g, m, NAN, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_set_solve(NULL, m, 0.5, NULL, &x), ENT_ERR_ARG);
    check_status(ent_public_set_solve(g, m, 0.5, NULL, NULL), ENT_ERR_ARG);
    o.tol = 0;
    check_status(ent_public_set_solve(g, m, 0.5, &o, &x), ENT_ERR_ARG);
    o = (ent_public_set_opts){1e-6, 7, {NULL, NULL, 0}};
    check_status(ent_public_set_solve(g, m, 0.5, &o, &x), ENT_ERR_ARG);
    o = (ent_public_set_opts){1e-6, 64, {never, NULL, 0}};
    check_status(ent_public_set_solve(g, m, 0.2475, &o, &x), ENT_ERR_LIMIT);
    assert_null(x.vertex);
    o = (ent_public_set_opts){1e-6, 64, {NULL, NULL, 3}}; /* cut short: still an outer set */
    check_ok(ent_public_set_solve(g, m, 0.24705, &o, &x));
    assert_false(x.converged);
    assert_true(support(x.count, x.vertex, 1, 0) >= 9.388026);
    ent_public_set_clear(&x);
    ent_monitoring_free(m);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dilemmas),       cmocka_unit_test(three_actions),
        cmocka_unit_test(low_dimensions), cmocka_unit_test(noise),
        cmocka_unit_test(closed_form),    cmocka_unit_test(units),
        cmocka_unit_test(patient),        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
