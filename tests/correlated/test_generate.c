/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_generate.c -- programs solved by generation of rows and columns against the same programs
 * held whole, and games that cannot be held whole. */
#include "base/mem.h"
#include "base/random.h"
#include "certificate.h"
#include "correlated/joint.h"

#include <math.h>
#include <stdlib.h>

/* Payoffs uniform in 0 .. 1; near conflict 9/10 of their mean is taken off; with `span` integers
 * 0 .. span, hence ties. */
static ent_game *draw(enti_random *r, size_t players, int actions, bool conflict, uint64_t span)
{
    size_t profiles = 1;
    int size[24];

    for (size_t i = 0; i < players; i++) {
        size[i] = actions;
        profiles *= (size_t)actions;
    }
    double *u = malloc(profiles * players * sizeof *u);
    assert_non_null(u);
    for (size_t at = 0; at < profiles; at++) {
        double sum = 0.0;
        for (size_t i = 0; i < players; i++) {
            double *x = &u[at * players + i];
            *x = span ? (double)enti_random_below(r, span + 1) : enti_random_double(r);
            sum += *x;
        }
        for (size_t i = 0; i < players && conflict; i++)
            u[at * players + i] -= 0.9 * sum / (double)players;
    }
    ent_game *g = game_of(players, size, u);
    free(u);
    return g;
}

/* The optimum of the whole program, in units. */
static double whole(const enti_joint *j, const double weight[])
{
    const enti_lp_opts opts = {.dual = true};
    enti_lp *lp = NULL;
    enti_lp_result r;

    check_ok(enti_joint_program(j, weight, &lp));
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    const double optimum = r.objective;
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return optimum;
}

/* The program's objective at a distribution. */
static double objective(const enti_joint *j, const double weight[], const double p[])
{
    const ent_game *g = j->game;
    const double unit = enti_joint_unit(j, weight);
    double sum = 0.0, least = INFINITY;

    for (size_t i = 0; i < g->players; i++) {
        double mean = 0.0;
        for (size_t at = 0; at < g->profiles; at++)
            mean += p[at] * (g->payoff[at * g->players + i] - g->payoff[weight ? i : 0]);
        sum += (weight ? weight[i] : 0.0) * mean / unit;
        least = fmin(least, mean / unit);
    }
    return weight ? sum : least;
}

static const struct {
    size_t players;
    int actions;
} shapes[] = {{3, 12}, {4, 7}, {12, 2}, {13, 2}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static void generated_equals_whole(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(41, 0);

    for (size_t k = 0; k < 2 * SHAPES; k++) {
        const size_t shape = k % SHAPES, n = shapes[shape].players;
        ent_game *g = draw(&r, n, shapes[shape].actions, k < SHAPES, k < SHAPES ? 0 : 4);
        for (int kind = 0; kind < 8; kind++) {
            double weight[24], one[24] = {0};
            const double *w = kind / 2 == 0 ? NULL : kind / 2 == 1 ? weight : one;
            enti_joint_optimum x;
            enti_joint j;
            for (size_t i = 0; i < n; i++) weight[i] = 1.0;
            one[n - 1] = kind / 2 == 2 ? 1.0 : -1.0;
            check_ok(enti_joint_init(g, kind % 2, ENT_CORRELATED_MAX_WHOLE, &j));
            check_ok(enti_joint_optimise(&j, w, &(ent_control){0}, &x));
            check_near(objective(&j, w, x.p), whole(&j, w), 1e-8);
            enti_joint_optimum_clear(&x);
        }
        ent_game_free(g);
    }
}

/* Prices one by one against the sum over all rows. */
static void prices(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(42, 0);
    ent_game *g = draw(&r, 3, 4, false, 0);

    for (int coarse = 0; coarse < 2; coarse++) {
        const double weight[] = {0.5, -1.0, 2.0};
        enti_joint_prices c;
        enti_joint j;
        check_ok(enti_joint_init(g, coarse, ENT_CORRELATED_MAX_WHOLE, &j));
        double *y = enti_new(j.rows, double);
        for (size_t k = 0; k < j.rows; k++) y[k] = k % 3 ? enti_random_double(&r) : 0.0;
        check_ok(enti_joint_prices_new(&j, &c));
        enti_joint_prices_set(&c, weight, y);
        int a[] = {0, 0, 0};
        do {
            double sum = 0.0;
            for (size_t i = 0; i < 3; i++) {
                const double now = ent_game_payoff(g, a, i);
                sum += weight[i] * (now - ent_game_payoff(g, (const int[]){0, 0, 0}, i));
                for (int b = 0; b < 4; b++)
                    if (b != a[i])
                        sum += y[enti_joint_row(&j, i, a[i], b)] / j.range[i] *
                               (now - payoff_after(g, a, i, b));
            }
            check_near(enti_joint_prices_next(&c), sum, 1e-12);
        } while (ent_game_next_profile(g, a));
        enti_joint_prices_clear(&c);
        enti_free(y);
    }
    ent_game_free(g);
}

/* 17 players and more do not fit into a program held whole. */
static void larger_than_whole(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(43, 0);
    ent_game *g = draw(&r, 18, 2, true, 0);
    const ent_objective all[] = {ENT_OBJECTIVE_WELFARE, ENT_OBJECTIVE_EGALITARIAN,
                                 ENT_OBJECTIVE_MIN};

    assert_true(enti_joint_entries(g) > ENT_CORRELATED_MAX_WHOLE);
    for (size_t o = 0; o < 3; o++) {
        ent_correlated x = solved(g, all[o], 17, false);
        assert_true(x.violation <= 1e-9);
        check_near(x.value, x.bound, 1e-8);
        ent_correlated_clear(&x);
    }
    ent_game_free(g);
}

/* Every profile alike: nothing is missing, and every bracket ties. */
static void nothing_but_ties(void **state)
{
    (void)state;
    const int size[] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    ent_game *g = game_of(14, size, NULL);
    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);

    check_near(x.value, 0.0, 0.0);
    check_near(x.bound, 0.0, 0.0);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

/* 50 actions each: the rows that bind are found among 4900. */
static void fifty_by_fifty(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(44, 0);
    ent_game *g = draw(&r, 2, 50, false, 0);
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated x;

    opts.control.max_steps = 20000;
    for (int o = 0; o < 2; o++) {
        opts.objective = o ? ENT_OBJECTIVE_EGALITARIAN : ENT_OBJECTIVE_WELFARE;
        check_ok(ent_correlated_solve(g, &opts, &x));
        check_certificate(g, &x, opts.objective, false, 1e-8);
        ent_correlated_clear(&x);
    }
    ent_game_free(g);
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void stopped(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(45, 0);
    ent_game *g = draw(&r, 3, 10, true, 0);
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    ent_correlated x;

    opts.control.max_steps = 5;
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_LIMIT);
    opts.control = (ent_control){.progress = never};
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_LIMIT);
    assert_null(x.p);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(generated_equals_whole), cmocka_unit_test(prices),
        cmocka_unit_test(larger_than_whole),      cmocka_unit_test(nothing_but_ties),
        cmocka_unit_test(fifty_by_fifty),         cmocka_unit_test(stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
