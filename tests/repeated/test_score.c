/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of directions under public signals, and the limit set: closed forms of the prisoner's dilemma,
 * and perfect monitoring, where the limit is the feasible set above the pure minmax payoffs. */
#include "base/random.h"
#include "check.h"

#include <entente/monitoring.h>
#include <entente/repeated.h>

static ent_game *game_of(const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, actions, payoff, &g));
    return g;
}

static const int two[] = {2, 2};

/* 2, 2 / -1, 3 / 3, -1 / 0, 0; a good signal with p when both cooperate, q when one does, r else. */
static ent_game *dilemma(double p, double q, double r, ent_monitoring **m)
{
    const double prob[] = {p, 1 - p, q, 1 - q, q, 1 - q, r, 1 - r};
    ent_game *g = game_of(two, (const double[]){2, 2, -1, 3, 3, -1, 0, 0});

    check_ok(ent_monitoring_new(g, 2, prob, m));
    return g;
}

static double score(const ent_game *g, const ent_monitoring *m, double x, double y)
{
    double k;

    check_ok(ent_monitoring_score(g, m, (const double[]){x, y}, NULL, &k, NULL));
    return k;
}

/* Symmetric play of (C, C) gives each 2 - (1 - p) / (p - q): the classic loss to bad signals. */
static void two_signals(void **state)
{
    (void)state;
    ent_monitoring *m;
    ent_game *g = dilemma(.9, .5, .2, &m);
    int a[2];

    check_near(score(g, m, 1, 1), 3.5, 1e-9);
    check_near(score(g, m, 1, 1), 2 * (2 - (1 - .9) / (.9 - .5)), 1e-9);
    check_near(score(g, m, 1, 0), 3, 1e-9);
    check_near(score(g, m, 1, 2), 5.25, 1e-9);
    check_near(score(g, m, -1, 0), 0, 1e-9);
    check_near(score(g, m, 1, -1), 43.0 / 12, 1e-9);
    check_near(score(g, m, 1e9, 2e9), 5.25e9, 1);
    double k;
    check_ok(ent_monitoring_score(g, m, (const double[]){1, 1}, NULL, &k, a));
    assert_int_equal(a[0] + a[1], 0);
    ent_monitoring_free(m);
    ent_game_free(g);

    g = dilemma(.8, .4, .3, &m);
    check_near(score(g, m, 1, 1), 3, 1e-9);
    check_near(score(g, m, 1, 0), 3, 1e-9);
    check_near(score(g, m, 1, 2), 5, 1e-9);
    check_near(score(g, m, -1, 0), 0, 1e-9);
    check_near(score(g, m, 1, -1), 1, 1e-9);
    ent_monitoring_free(m);
    ent_game_free(g);
}

/* The noisy dilemma of S. Kranz's package repgame. */
static void four_signals(void **state)
{
    (void)state;
    const double prob[] = {.7, .1, .1, .1, .3, .3, .1, .3, .3, .3, .3, .1, 0, 1, 0, 0};
    ent_game *g = game_of(two, (const double[]){1, 1, -1.5, 2, 2, -1.5, 0, 0});
    ent_monitoring *m;

    check_ok(ent_monitoring_new(g, 4, prob, &m));
    check_near(score(g, m, 1, 1), 2, 1e-9);
    check_near(score(g, m, 1, 0), 2, 1e-9);
    check_near(score(g, m, 2, 1), 3, 1e-9);
    check_near(score(g, m, 1, -1), 3.5, 1e-9);
    ent_monitoring_free(m);
    ent_game_free(g);
}

/* No corner lies outside any half-plane, also in directions that were not tried. */
static void check_outer(const ent_game *g, const ent_monitoring *m, const ent_limit_set *x,
                        double tol)
{
    for (size_t k = 0; k < x->scores; k++)
        for (size_t v = 0; v < x->count; v++)
            assert_true(x->score[k].lambda[0] * x->vertex[2 * v] +
                            x->score[k].lambda[1] * x->vertex[2 * v + 1] <=
                        x->score[k].score + tol);
    for (int k = 0; k < 37; k++) {
        const double angle = 6.283185307179586 * (k + 0.3) / 37, c = cos(angle), s = sin(angle);
        const double most = score(g, m, c, s);
        for (size_t v = 0; v < x->count; v++)
            assert_true(c * x->vertex[2 * v] + s * x->vertex[2 * v + 1] <= most + tol);
    }
}

static void limit_sets(void **state)
{
    (void)state;
    const double noise[][3] = {{.9, .5, .2}, {.8, .4, .3}};

    for (size_t k = 0; k < 2; k++) {
        ent_monitoring *m;
        ent_game *g = dilemma(noise[k][0], noise[k][1], noise[k][2], &m);
        ent_limit_set x;
        double most = -INFINITY;
        check_ok(ent_monitoring_limit(g, m, NULL, &x));
        assert_int_equal(x.dim, 2);
        assert_int_equal(x.claim, ENT_CLAIM_OUTER);
        check_outer(g, m, &x, 1e-6);
        for (size_t v = 0; v < x.count; v++)
            most = fmax(most, x.vertex[2 * v] + x.vertex[2 * v + 1]);
        check_near(most, k == 0 ? 3.5 : 3, 1e-6);
        ent_limit_set_clear(&x);
        ent_monitoring_free(m);
        ent_game_free(g);
    }
}

/* Twice the area of a polygon. */
static double area(size_t n, const double v[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        const size_t next = (k + 1) % n;
        sum += v[2 * k] * v[2 * next + 1] - v[2 * next] * v[2 * k + 1];
    }
    return sum;
}

/* PD(10, 9, 3, 1): (3, 3), (39/4, 3), (9, 9), (3, 39/4); the feasible individually rational set, in
 * other units too. */
static void perfect(void **state)
{
    (void)state;
    const double unit[][2] = {{1, 0}, {1e12, 0}, {1e-9, 0}, {1, 1e6}};

    for (size_t k = 0; k < 4; k++) {
        const double u = unit[k][0], c = unit[k][1];
        ent_game *g = game_of(two, (const double[]){9 * u + c, 9 * u, u + c, 10 * u, 10 * u + c, u,
                                                    3 * u + c, 3 * u});
        ent_monitoring *m;
        ent_limit_set x;
        check_ok(ent_monitoring_noisy(g, (const double[]){0, 0}, &m));
        check_ok(ent_monitoring_limit(g, m, NULL, &x));
        assert_int_equal(x.count, 4);
        const double expected[] = {3, 3, 9.75, 3, 9, 9, 3, 9.75};
        for (size_t v = 0; v < 8; v++)
            check_near((x.vertex[v] - (v % 2 ? 0 : c)) / u, expected[v], 1e-6);
        assert_true(area(x.count, x.vertex) > 0.0);
        ent_limit_set_clear(&x);
        ent_monitoring_free(m);
        ent_game_free(g);
    }
}

/* Random games with signals that reveal all: above the pure minmax payoffs, below the payoffs. */
static void perfect_random(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(12, 0);

    for (int k = 0; k < 20; k++) {
        double u[12];
        for (size_t c = 0; c < 12; c++) u[c] = (double)enti_random_below(&r, 9);
        ent_game *g = game_of((const int[]){2, 3}, u);
        ent_monitoring *m;
        ent_minmax y;
        check_ok(ent_monitoring_noisy(g, (const double[]){0, 0}, &m));
        check_ok(ent_repeated_minmax(g, NULL, &y));
        for (size_t i = 0; i < 2; i++) {
            double most = -INFINITY;
            for (size_t c = i; c < 12; c += 2) most = fmax(most, u[c]);
            check_near(score(g, m, i ? 0 : -1, i ? -1 : 0), -y.pure[i], 1e-9);
            assert_true(score(g, m, i ? 0 : 1, i ? 1 : 0) <= most + 1e-9);
        }
        ent_minmax_clear(&y);
        ent_monitoring_free(m);
        ent_game_free(g);
    }
}

/* Signals that tell nothing leave the stage equilibria: one, several, none. */
static void blind(void **state)
{
    (void)state;
    const struct {
        double u[8];
        int dim;
        size_t count;
    } rows[] = {
        {{2, 2, -1, 3, 3, -1, 0, 0}, 0, 1},
        {{2, 1, 0, 0, 0, 0, 1, 2}, 1, 2},
        {{1, -1, -1, 1, -1, 1, 1, -1}, -1, 0},
    };

    for (size_t k = 0; k < 3; k++) {
        ent_game *g = game_of(two, rows[k].u);
        ent_monitoring *m;
        ent_limit_set x;
        check_ok(ent_monitoring_new(g, 1, (const double[]){1, 1, 1, 1}, &m));
        check_ok(ent_monitoring_limit(g, m, NULL, &x));
        assert_int_equal(x.dim, rows[k].dim);
        assert_int_equal(x.count, rows[k].count);
        if (k == 0) check_near(hypot(x.vertex[0], x.vertex[1]), 0, 1e-6);
        if (k == 1) check_near(x.vertex[0] + x.vertex[1], 3, 1e-6);
        if (k == 2) assert_true(isinf(score(g, m, 1, 0)));
        ent_limit_set_clear(&x);
        ent_monitoring_free(m);
        ent_game_free(g);
    }
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void refused(void **state)
{
    (void)state;
    ent_monitoring *m;
    ent_game *g = dilemma(.9, .5, .2, &m), *three = NULL;
    ent_limit_set x;
    double k;

    check_status(ent_monitoring_score(g, m, (const double[]){0, 0}, NULL, &k, NULL), ENT_ERR_ARG);
    check_status(ent_monitoring_score(g, m, (const double[]){0, NAN}, NULL, &k, NULL), ENT_ERR_ARG);
    check_status(ent_monitoring_score(g, NULL, (const double[]){0, 1}, NULL, &k, NULL),
                 ENT_ERR_ARG);
    check_status(ent_monitoring_score(g, m, (const double[]){0, 1}, NULL, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_monitoring_limit(g, m, &(ent_control){never, NULL, 0}, &x), ENT_ERR_LIMIT);
    check_ok(ent_game_new(3, (const int[]){2, 2, 1}, NULL, &three));
    check_status(ent_monitoring_limit(three, m, NULL, &x), ENT_ERR_ARG);
    ent_game_free(three);
    ent_monitoring_free(m);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_signals),    cmocka_unit_test(four_signals),
        cmocka_unit_test(limit_sets),     cmocka_unit_test(perfect),
        cmocka_unit_test(perfect_random), cmocka_unit_test(blind),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
