/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_edge.c -- the smallest, the flattest and the largest games, and calls that are refused. */
#include "base/random.h"
#include "certificate.h"

static void one_player(void **state)
{
    (void)state;
    ent_game *g = game_of(1, (const int[]){4}, (const double[]){1, 7, -3, 2});

    for (int coarse = 0; coarse < 2; coarse++) {
        ent_correlated x = solved(g, ENT_OBJECTIVE_MIN, 0, coarse);
        assert_int_equal(x.count, 1);
        assert_int_equal(x.profile[0], 1); /* it cannot be made to hurt itself */
        check_near(x.value, 7.0, 1e-12);
        check_certificate(g, &x, ENT_OBJECTIVE_MIN, coarse, 1e-9);
        ent_correlated_clear(&x);
    }
    ent_game_free(g);
}

static void one_profile(void **state)
{
    (void)state;
    ent_game *g = game_of(3, (const int[]){1, 1, 1}, (const double[]){4, -2, 1});
    ent_correlated x = solved(g, ENT_OBJECTIVE_EGALITARIAN, 0, false);

    check_near(x.value, -2.0, 1e-12);
    assert_int_equal(x.n_duals, 0);
    check_near(x.weight[1], 1.0, 1e-12);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

static void constant_game(void **state)
{
    (void)state;
    const double u[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    ent_game *g = game_of(2, (const int[]){2, 3}, u);
    const ent_objective all[] = {ENT_OBJECTIVE_WELFARE, ENT_OBJECTIVE_EGALITARIAN,
                                 ENT_OBJECTIVE_MAX, ENT_OBJECTIVE_MIN};

    for (size_t o = 0; o < 4; o++) {
        ent_correlated x = solved(g, all[o], 1, false);
        check_near(x.value, o ? 3.0 : 6.0, 1e-12);
        check_certificate(g, &x, all[o], false, 1e-12);
        ent_correlated_clear(&x);
    }
    ent_game_free(g);
}

/* A player that is indifferent has no incentive rows that bind, the others still have. */
static void one_player_indifferent(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){0, 3, 0, 5, 0, 0, 0, 1});
    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);

    check_near(x.value, 5.0, 1e-9);
    check_certificate(g, &x, ENT_OBJECTIVE_WELFARE, false, 1e-9);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

static void payoffs_near_the_largest_double(void **state)
{
    (void)state;
    const double big = 8e307;
    ent_game *g = game_2x2((const double[]){big, big, -big, big, big, -big, -big / 2, -big / 2});
    ent_correlated x;
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;

    opts.objective = ENT_OBJECTIVE_MAX;
    check_ok(ent_correlated_solve(g, &opts, &x));
    check_near(x.value / big, 1.0, 1e-9);
    ent_correlated_clear(&x);
    ent_game_free(g);
}

/* 2 x 12000 actions: only 24,000 profiles, but 288 million incentives. */
static void too_large(void **state)
{
    (void)state;
    ent_game *g = game_of(2, (const int[]){2, 12000}, NULL);
    ent_correlated x = {.count = 9};

    check_status(ent_correlated_solve(g, NULL, &x), ENT_ERR_LIMIT);
    assert_int_equal(x.count, 0);
    assert_null(x.p);
    ent_game_free(g);
}

/* 760 incentive rows on 400 profiles: the walk over primal corners takes 12 s here, that over dual
 * ones some hundred steps. */
static void twenty_by_twenty(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(23, 0);
    double u[800];

    for (size_t c = 0; c < 800; c++) u[c] = enti_random_double(&r);
    ent_game *g = game_of(2, (const int[]){20, 20}, u);
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;
    opts.control.max_steps = 4000;
    for (int o = 0; o < 2; o++) {
        ent_correlated x;
        opts.objective = o ? ENT_OBJECTIVE_EGALITARIAN : ENT_OBJECTIVE_WELFARE;
        check_ok(ent_correlated_solve(g, &opts, &x));
        check_certificate(g, &x, opts.objective, false, 1e-8);
        ent_correlated_clear(&x);
    }
    ent_game_free(g);
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    ent_correlated x = {.count = 9};
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;

    check_status(ent_correlated_solve(NULL, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(x.count, 0);
    check_status(ent_correlated_solve(g, NULL, NULL), ENT_ERR_ARG);
    opts.player = 2; /* matters to the objectives of one player alone */
    check_ok(ent_correlated_solve(g, &opts, &x));
    ent_correlated_clear(&x);
    opts.objective = ENT_OBJECTIVE_MAX;
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_ARG);
    opts.objective = (ent_objective)17;
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_ARG);
    ent_correlated_clear(&x);
    ent_correlated_clear(NULL);
    ent_game_free(g);
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void cancelled(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0});
    ent_correlated x;
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;

    opts.control.progress = never;
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_LIMIT);
    assert_null(x.p);
    ent_game_free(g);
}

static void stopped_by_the_step_limit(void **state)
{
    (void)state;
    const double u[] = {1, -1, -1, 1, 0, 0, -1, 1, 0, 0, 1, -1, 0, 0, 1, -1, -1, 1};
    ent_game *g = game_of(2, (const int[]){3, 3}, u);
    ent_correlated x;
    ent_correlated_opts opts = ENT_CORRELATED_OPTS_INIT;

    opts.control.max_steps = 1;
    check_status(ent_correlated_solve(g, &opts, &x), ENT_ERR_LIMIT);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_player),
        cmocka_unit_test(one_profile),
        cmocka_unit_test(constant_game),
        cmocka_unit_test(one_player_indifferent),
        cmocka_unit_test(payoffs_near_the_largest_double),
        cmocka_unit_test(too_large),
        cmocka_unit_test(twenty_by_twenty),
        cmocka_unit_test(refused),
        cmocka_unit_test(cancelled),
        cmocka_unit_test(stopped_by_the_step_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
