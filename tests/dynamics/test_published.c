/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_published.c -- steps of the rules whose outcome is known: from the tests of QuantEcon.py and
 * Nashpy where named, else by hand or by a closed form.
 */
#include "dynamics/dynamics.h"
#include "play.h"

static void check_profile(const double actual[], const double expected[], size_t n, double tol)
{
    for (size_t k = 0; k < n; k++) check_near(actual[k], expected[k], tol);
}

/* QuantEcon.py, test_fictplay.py: beliefs from (0,0), three observations with the first. */
static void fictitious_play_of_pennies(void **state)
{
    const double start[] = {1, 0, 1, 0};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = pennies();

    (void)state;
    o.start = start;
    o.steps = 2;
    ent_dynamics d = played(g, "fictitious-play", &o);
    check_profile(d.path, (const double[]){1, 0, 1, 0, 1, 0, 0.5, 0.5, 1, 0, 1.0 / 3, 2.0 / 3}, 12,
                  1e-15);
    check_profile(d.average, (const double[]){1, 0, 2.5 / 6, 3.5 / 6}, 4, 1e-15);
    ent_dynamics_clear(&d);
    o.gain = 0.1;
    d = played(g, "fictitious-play", &o);
    check_profile(d.final, (const double[]){1, 0, 0.81, 0.19}, 4, 1e-15);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* J. Robinson (1951): the frequencies of a zero-sum game come to optimal play. */
static void fictitious_play_of_zero_sum_games(void **state)
{
    const double biased[] = {0, -0.25, 0.5, 0.25, 0, -0.05, -0.5, 0.05, 0};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(3, biased); /* u(b, a) = -u(a, b) */

    (void)state;
    o.steps = 200000;
    ent_dynamics d = played(g, "fictitious-play", &o);
    check_profile(d.final, (const double[]){1 / 16.0, 10 / 16.0, 5 / 16.0}, 3, 0.01);
    assert_true(d.regret < 0.002);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* L. Shapley (1964): in this game fictitious play cycles for ever, ever slower. */
static void fictitious_play_of_shapley(void **state)
{
    const double u[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0};
    const double start[] = {1, 0, 0, 0, 1, 0};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = game_of(2, (const int[]){3, 3}, u);

    (void)state;
    o.start = start;
    o.steps = 100000;
    ent_dynamics d = played(g, "fictitious-play", &o);
    for (size_t k = d.count / 2; k < d.count; k++) {
        double regret = 0.0;
        check_ok(ent_game_regret(g, d.path + k * d.width, &regret));
        assert_true(regret > 0.05);
    }
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* Nashpy, test_replicator.py: the velocity at (.2, .4, .4), in payoff units. */
static void replicator_velocity(void **state)
{
    const double m[] = {3, 2, 3, 4, 1, 1, 2, 3, 1}, x[] = {0.2, 0.4, 0.4, 0.2, 0.4, 0.4};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(3, m);
    enti_play p;
    double v[6];

    (void)state;
    o.one_population = true;
    check_ok(enti_dynamics_begin(g, enti_rule_find("replicator"), &o, &p));
    check_near(p.unit, 3.0, 0.0);
    check_ok(enti_replicator_field(&p, x, v));
    for (size_t k = 0; k < 6; k++)
        check_near(p.unit * v[k], ((const double[]){0.128, -0.144, 0.016})[k % 3], 1e-15);
    enti_dynamics_clear(&p);
    ent_game_free(g);
}

/* Nashpy: one generation of type 2. Type 1 by hand: .2 + .1 * .2 * (3.2 - 4.16) / 3. */
static void replicator_in_discrete_time(void **state)
{
    const double a[] = {4, 3, 2, 5}, start[] = {0.2, 0.8, 0.2, 0.8};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(2, a);

    (void)state;
    o.start = start;
    o.steps = 1;
    ent_dynamics d = played(g, "replicator-ratio", &o);
    check_profile(d.final, (const double[]){2 / 13.0, 11 / 13.0, 2 / 13.0, 11 / 13.0}, 4, 1e-15);
    ent_dynamics_clear(&d);
    d = played(g, "replicator-difference", &o);
    check_near(d.final[0], 0.2 - 0.1 * 0.2 * 0.96 / 3.0, 1e-15);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* Action 1 earns 1 more whatever happens: x0 / x1 falls like exp(-t / range), range 2. The error of
 * Runge-Kutta steps of 0.1 and of 0.05 differs by about 2^4. */
static void replicator_against_its_closed_form(void **state)
{
    const double u[] = {1, 0, 2, 1}, start[] = {0.9, 0.1, 0.9, 0.1};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(2, u);
    double error[2];

    (void)state;
    o.start = start;
    for (int half = 0; half < 2; half++) {
        o.time_step = half ? 0.25 : 0.5;
        o.steps = half ? 40 : 20;
        ent_dynamics d = played(g, "replicator", &o);
        const double odds = 9.0 * exp(-10.0 / 2.0);
        error[half] = fabs(d.final[0] - odds / (1.0 + odds));
        ent_dynamics_clear(&d);
    }
    assert_true(error[0] < 1e-5);
    assert_true(error[0] / error[1] > 12.0 && error[0] / error[1] < 20.0);
    ent_game_free(g);
}

/* Rock, paper, scissors: x0 x1 x2 is constant along the flow, and the time average is the
 * equilibrium (Hofbauer, Sigmund 1998, theorem 7.6.4). */
static void replicator_goes_round(void **state)
{
    const double rps[] = {0, -1, 1, 1, 0, -1, -1, 1, 0}, start[] = {0.5, 0.3, 0.2, 0.5, 0.3, 0.2};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(3, rps);

    (void)state;
    o.start = start;
    o.steps = 20000;
    o.one_population = true;
    ent_dynamics d = played(g, "replicator", &o);
    for (size_t k = 0; k < d.count; k++) {
        const double *x = d.path + k * d.width;
        check_near(x[0] * x[1] * x[2], 0.03, 1e-6);
        assert_memory_equal(x, x + 3, 3 * sizeof *x);
    }
    assert_true(d.average_regret < 0.01 && d.regret > 0.05);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* While action 1 is best, x0(t) = x0(0) exp(-t), whatever the step. */
static void best_response_is_exact_between_switches(void **state)
{
    const double u[] = {1, 0, 2, 1}, start[] = {1, 0, 1, 0};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(2, u);

    (void)state;
    o.start = start;
    o.time_step = 0.5;
    o.steps = 6;
    ent_dynamics d = played(g, "best-response", &o);
    check_near(d.final[0], exp(-3.0), 1e-15);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* Logit rests where x = logit choice of x: in pennies with a prize of 3 the odds are read off. */
static void logit_rests_at_a_quantal_response(void **state)
{
    const double u[] = {3, -1, -1, 1, -1, 1, 1, -1};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = game_of(2, (const int[]){2, 2}, u);
    double v[4];

    (void)state;
    o.temperature = 0.25;
    o.steps = 2000;
    ent_dynamics d = played(g, "logit", &o);
    check_ok(ent_game_action_payoffs(g, d.final, v));
    check_near(log(d.final[0] / d.final[1]), (v[0] - v[1]) / (0.25 * 4.0), 1e-12);
    check_near(log(d.final[2] / d.final[3]), (v[2] - v[3]) / (0.25 * 2.0), 1e-12);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

/* Shares of seeds in which the first of 10 individuals' action takes over. */
static double fixation(const double u[], double selection, size_t first, int runs)
{
    const double start[] = {(double)first / 10, 1 - (double)first / 10, (double)first / 10,
                            1 - (double)first / 10};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(2, u);
    int won = 0;

    o.start = start;
    o.steps = 1000000;
    o.max_points = 2;
    o.population = 10;
    o.selection = selection;
    for (int seed = 0; seed < runs; seed++) {
        o.seed = (uint64_t)seed;
        ent_dynamics d = played(g, "moran", &o);
        assert_true(d.fixed && !d.cut && (d.final[0] == 1.0 || d.final[1] == 1.0));
        won += d.final[0] == 1.0;
        ent_dynamics_clear(&d);
    }
    ent_game_free(g);
    return (double)won / runs;
}

/* Neutral: n / N. Fitness r against 1: (1 - r^-n) / (1 - r^-N). Within four standard errors. */
static void moran_fixation(void **state)
{
    enum { RUNS = 4000 };
    const double mutant[] = {1, 1, 0, 0}, r = exp(0.5);
    const double p[] = {0.3, (1 - 1 / r) / (1 - pow(r, -10))};

    (void)state;
    check_near(fixation(mutant, 0.0, 3, RUNS), p[0], 4 * sqrt(p[0] * (1 - p[0]) / RUNS));
    check_near(fixation(mutant, 0.5, 1, RUNS), p[1], 4 * sqrt(p[1] * (1 - p[1]) / RUNS));
}

/* With mutation always, an offspring is as likely to play either action: shares near half. */
static void moran_with_mutation(void **state)
{
    const double u[] = {1, 1, 0, 0};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = symmetric(2, u);

    (void)state;
    o.mutation = 1.0;
    o.selection = 100.0;
    o.steps = 200000;
    ent_dynamics d = played(g, "moran", &o);
    assert_true(!d.fixed && d.steps == o.steps);
    check_near(d.average[0], 0.5, 0.02);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fictitious_play_of_pennies),
        cmocka_unit_test(fictitious_play_of_zero_sum_games),
        cmocka_unit_test(fictitious_play_of_shapley),
        cmocka_unit_test(replicator_velocity),
        cmocka_unit_test(replicator_in_discrete_time),
        cmocka_unit_test(replicator_against_its_closed_form),
        cmocka_unit_test(replicator_goes_round),
        cmocka_unit_test(best_response_is_exact_between_switches),
        cmocka_unit_test(logit_rests_at_a_quantal_response),
        cmocka_unit_test(moran_fixation),
        cmocka_unit_test(moran_with_mutation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
