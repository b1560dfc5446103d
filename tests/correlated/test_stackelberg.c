/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stackelberg.c -- commitments: published values, the proof checked from its definition, and a
 * leader of two actions against every place where the best response changes. */
#include "base/random.h"
#include "certificate.h"

#include <entente/stackelberg.h>

enum { MOST_ACTIONS = 8 };

static ent_stackelberg commitment(const ent_game *g, size_t leader, bool pure, bool exact)
{
    ent_stackelberg_opts opts = ENT_STACKELBERG_OPTS_INIT;
    ent_stackelberg x;

    opts.pure = pure;
    opts.exact = exact;
    check_ok(ent_stackelberg_solve(g, leader, &opts, &x));
    return x;
}

/* Player's payoff when the leader takes i and the follower j. */
static double pay(const ent_game *g, size_t leader, size_t player, int i, int j)
{
    return ent_game_payoff(g, leader == 0 ? (const int[]){i, j} : (const int[]){j, i}, player);
}

/* Player's expected payoff when the follower takes j. */
static double mean(const ent_game *g, const ent_stackelberg *x, size_t player, int j)
{
    double sum = 0.0;

    for (size_t i = 0; i < x->n_strategy; i++)
        sum += x->strategy[i] * pay(g, x->leader, player, (int)i, j);
    return sum;
}

/* What the duals prove. */
static double proven_bound(const ent_game *g, const ent_stackelberg *x)
{
    const int n = (int)x->n_responses;
    const size_t f = 1 - x->leader;
    double most = -INFINITY;

    for (int j = 0; j < n; j++)
        for (int i = 0; i < (int)x->n_strategy; i++) {
            double sum = pay(g, x->leader, x->leader, i, j);
            for (int k = 0; k < n; k++) {
                assert_true(x->dual[j * n + k] >= 0.0);
                sum +=
                    x->dual[j * n + k] * (pay(g, x->leader, f, i, j) - pay(g, x->leader, f, i, k));
            }
            most = fmax(most, sum);
        }
    return most;
}

static void check_commitment(const ent_game *g, const ent_stackelberg *x, double tol)
{
    const size_t f = 1 - x->leader;
    double mass = 0.0;

    assert_int_equal(x->claim, ENT_CLAIM_OPTIMAL);
    for (size_t i = 0; i < x->n_strategy; i++) {
        assert_true(x->strategy[i] >= 0.0);
        mass += x->strategy[i];
    }
    check_near(mass, 1.0, 1e-12);
    for (size_t p = 0; p < 2; p++) check_near(x->payoff[p], mean(g, x, p, x->follower_action), tol);
    check_near(x->value, x->payoff[x->leader], 0.0);
    for (int k = 0; k < (int)x->n_responses; k++)
        assert_true(mean(g, x, f, k) <= x->payoff[f] + tol);
    check_near(x->bound, x->value, tol);
    assert_true(x->guaranteed <= x->value);
    if (x->dual) check_near(x->bound, proven_bound(g, x), tol);
}

/* V. Conitzer, T. Sandholm, EC (2006), figure 1: nobody leads 2, purely 3, mixed 3.5. */
static void of_the_paper(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){2, 1, 4, 0, 1, 0, 3, 1});
    ent_stackelberg x = commitment(g, 0, false, true);

    check_commitment(g, &x, 1e-12);
    check_near(x.value, 3.5, 1e-12);
    check_near(x.guaranteed, 3.5, 1e-12);
    check_near(x.payoff[1], 0.5, 1e-12);
    assert_int_equal(x.follower_action, 1);
    assert_string_equal(x.exact[0], "1/2");
    assert_string_equal(x.exact[1], "1/2");
    check_near(x.strategy[0], 0.5, 0.0);
    ent_stackelberg_clear(&x);

    x = commitment(g, 0, true, true);
    check_commitment(g, &x, 0.0);
    check_near(x.value, 3.0, 0.0);
    check_near(x.guaranteed, 3.0, 0.0);
    assert_int_equal(x.follower_action, 1);
    assert_string_equal(x.exact[1], "1");
    ent_stackelberg_clear(&x);
    ent_game_free(g);
}

/* The follower is indifferent at every commitment: the leader's favour is worth 5, and without it
 * the worst of both columns counts, at best 2 by 2/5 and 3/5. */
static void ties_for_and_against(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){5, 1, 0, 1, 0, 4, 10.0 / 3.0, 4});
    ent_stackelberg x = commitment(g, 0, false, false);

    check_commitment(g, &x, 1e-12);
    check_near(x.value, 5.0, 1e-12);
    check_near(x.guaranteed, 2.0, 1e-12);
    ent_stackelberg_clear(&x);
    x = commitment(g, 0, true, false);
    check_near(x.value, 5.0, 0.0);
    check_near(x.guaranteed, 0.0, 0.0);
    ent_stackelberg_clear(&x);
    ent_game_free(g);
}

/* The second column is best at one commitment only, where the first is as good: in the leader's
 * favour it is taken, against it never. */
static void a_response_best_at_one_point(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){0, 1, 9, 1, 1, 1, 2, 0});
    ent_stackelberg x = commitment(g, 0, false, true);

    check_commitment(g, &x, 1e-12);
    check_near(x.value, 9.0, 1e-12);
    check_near(x.guaranteed, 1.0, 1e-12);
    assert_int_equal(x.follower_action, 1);
    assert_string_equal(x.exact[0], "1");
    ent_stackelberg_clear(&x);
    ent_game_free(g);
}

/* ---- a leader of two actions ---- */

typedef struct duel {
    double a[2][MOST_ACTIONS], b[2][MOST_ACTIONS]; /* leader's and follower's payoffs */
    int responses;
} duel;

static double at(const double u[2][MOST_ACTIONS], double x, int j)
{
    return (1.0 - x) * u[0][j] + x * u[1][j];
}

/* The best, or with sign -1 the worst, for the leader at `where` of the responses best at x. */
static double response_value(const duel *d, double x, double where, double sign)
{
    double most = -INFINITY, value = -INFINITY;

    for (int j = 0; j < d->responses; j++) most = fmax(most, at(d->b, x, j));
    for (int j = 0; j < d->responses; j++)
        if (at(d->b, x, j) >= most - 1e-9) value = fmax(value, sign * at(d->a, where, j));
    return sign * value;
}

/* All x at which two responses pay the follower the same, with 0 and 1, in order. */
static size_t breaks(const duel *d, double out[])
{
    size_t n = 2;

    out[0] = 0.0;
    out[1] = 1.0;
    for (int j = 0; j < d->responses; j++)
        for (int k = 0; k < j; k++) {
            const double p = d->b[0][j] - d->b[0][k], q = d->b[1][j] - d->b[1][k];
            if (p * q < 0.0) out[n++] = p / (p - q);
        }
    for (size_t s = 1; s < n; s++)
        for (size_t t = s; t > 0 && out[t] < out[t - 1]; t--) {
            const double swap = out[t];
            out[t] = out[t - 1];
            out[t - 1] = swap;
        }
    return n;
}

/* Ties in the leader's favour: the best place is a break. Against it: the best end of a piece
 * between two breaks, with the responses of its inside; the worst of equal responses is concave, so
 * places inside where two such cross count too. */
static void brute(const duel *d, double *strong, double *weak)
{
    double x[2 + MOST_ACTIONS * MOST_ACTIONS];
    const size_t n = breaks(d, x);

    *strong = *weak = -INFINITY;
    for (size_t s = 0; s < n; s++) *strong = fmax(*strong, response_value(d, x[s], x[s], 1.0));
    for (size_t s = 0; s + 1 < n; s++) {
        const double inside = (x[s] + x[s + 1]) / 2.0;
        if (x[s + 1] - x[s] < 1e-9) continue;
        *weak = fmax(*weak, fmax(response_value(d, inside, x[s], -1.0),
                                 response_value(d, inside, x[s + 1], -1.0)));
        for (int j = 0; j < d->responses; j++)
            for (int k = 0; k < j; k++) {
                const double p = d->a[0][j] - d->a[0][k], q = d->a[1][j] - d->a[1][k];
                const double cross = p * q < 0.0 ? p / (p - q) : -1.0;
                if (cross > x[s] && cross < x[s + 1])
                    *weak = fmax(*weak, response_value(d, inside, cross, -1.0));
            }
    }
}

static ent_game *game_of_duel(const duel *d, size_t leader)
{
    const int m = d->responses;
    double u[4 * MOST_ACTIONS];

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < m; j++) {
            const int cell = leader == 0 ? i * m + j : j * 2 + i;
            u[2 * cell + (int)leader] = d->a[i][j];
            u[2 * cell + 1 - (int)leader] = d->b[i][j];
        }
    return game_of(2, leader == 0 ? (const int[]){2, m} : (const int[]){m, 2}, u);
}

static void against_every_break(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(17, 0);

    for (int k = 0; k < 600; k++) {
        duel d = {.responses = 1 + k % 6};
        const uint64_t span = k % 3 == 0 ? 1 : 4; /* many ties */
        double strong, weak;
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < d.responses; j++) {
                d.a[i][j] = (double)enti_random_below(&r, span + 1);
                d.b[i][j] = (double)enti_random_below(&r, span + 1);
            }
        brute(&d, &strong, &weak);
        const size_t leader = (size_t)k % 2;
        ent_game *g = game_of_duel(&d, leader);
        ent_stackelberg x = commitment(g, leader, false, true);
        check_commitment(g, &x, 1e-9);
        check_near(x.value, strong, 1e-9);
        check_near(x.guaranteed, weak, 1e-9);
        ent_stackelberg_clear(&x);
        ent_game_free(g);
    }
}

/* ---- larger games ---- */

static ent_game *draw(enti_random *r, int rows, int cols, uint64_t span, double u[])
{
    for (int c = 0; c < 2 * rows * cols; c++)
        u[c] = span ? (double)enti_random_below(r, span + 1) : enti_random_double(r);
    return game_of(2, (const int[]){rows, cols}, u);
}

/* Commitment gives at least what the leader has in its best correlated equilibrium (von Stengel,
 * Zamir 2010) and what it gets by a pure one. */
static void no_worse_than_other_answers(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(23, 0);
    double u[2 * 64];

    for (int k = 0; k < 120; k++) {
        ent_game *g = draw(&r, 1 + k % 5, 1 + k % 7, k % 2 ? 3 : 0, u);
        for (size_t leader = 0; leader < 2; leader++) {
            ent_stackelberg x = commitment(g, leader, false, k % 2 != 0);
            ent_stackelberg pure = commitment(g, leader, true, false);
            check_commitment(g, &x, 1e-9);
            check_commitment(g, &pure, 1e-12);
            assert_true(x.value >= pure.value - 1e-9);
            assert_true(x.guaranteed >= pure.guaranteed - 1e-9);
            assert_true(x.value >= value_of(g, ENT_OBJECTIVE_MAX, leader, false) - 1e-9);
            ent_stackelberg_clear(&x);
            ent_stackelberg_clear(&pure);
        }
        ent_game_free(g);
    }
}

/* Other units of either player's payoffs change the strategy by rounding alone. */
static void units_do_not_matter(void **state)
{
    (void)state;
    const double unit[][4] = {{1e12, 0, 1e-9, 1e-3}, {1e-9, 1e-3, 1e12, -1e12}, {3, -7, 1e-3, 1}};
    enti_random r = enti_random_seed(29, 0);
    double u[2 * 12], v[2 * 12];

    for (int k = 0; k < 30; k++) {
        ent_game *g = draw(&r, 3, 4, 0, u);
        ent_stackelberg x = commitment(g, 0, false, false);
        for (size_t s = 0; s < 3; s++) {
            for (int c = 0; c < 24; c++)
                v[c] = u[c] * unit[s][2 * (c % 2)] + unit[s][2 * (c % 2) + 1];
            ent_game *h = game_of(2, (const int[]){3, 4}, v);
            ent_stackelberg y = commitment(h, 0, false, false);
            assert_int_equal(y.follower_action, x.follower_action);
            for (size_t i = 0; i < 3; i++) check_near(y.strategy[i], x.strategy[i], 1e-6);
            check_near((y.value - unit[s][1]) / unit[s][0], x.value, 1e-7);
            ent_stackelberg_clear(&y);
            ent_game_free(h);
        }
        ent_stackelberg_clear(&x);
        ent_game_free(g);
    }
}

static void one_action_and_no_range(void **state)
{
    (void)state;
    const int shapes[][2] = {{1, 1}, {1, 5}, {5, 1}, {3, 3}};

    for (size_t s = 0; s < 4; s++) {
        ent_game *g = game_of(2, shapes[s], NULL);
        for (size_t leader = 0; leader < 2; leader++) {
            ent_stackelberg x = commitment(g, leader, false, true);
            check_commitment(g, &x, 0.0);
            check_near(x.value, 0.0, 0.0);
            check_near(x.guaranteed, 0.0, 0.0);
            ent_stackelberg_clear(&x);
        }
        ent_game_free(g);
    }
}

/* The fractions of a corner are those of its decimals. */
static void fractions_are_exact(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(31, 0);
    double u[2 * 30];

    for (int k = 0; k < 40; k++) {
        ent_game *g = draw(&r, 6, 5, 1000, u);
        ent_stackelberg x = commitment(g, 0, false, true), y = commitment(g, 0, false, false);
        for (size_t i = 0; i < 6; i++) check_near(x.strategy[i], y.strategy[i], 1e-9);
        check_near(x.value, y.value, 1e-9);
        ent_stackelberg_clear(&x);
        ent_stackelberg_clear(&y);
        ent_game_free(g);
    }
}

/* ---- lotteries over profiles ---- */

static ent_correlated lottery(const ent_game *g, size_t leader)
{
    ent_correlated x;
    check_ok(ent_stackelberg_correlated(g, leader, NULL, &x));
    return x;
}

/* The followers obey, and the duals prove the value; the leader's own rows are not used. */
static void check_lottery(const ent_game *g, const ent_correlated *x, size_t leader, double tol)
{
    size_t row = 0;

    assert_int_equal(x->claim, ENT_CLAIM_OPTIMAL);
    check_near(x->value, x->payoff[leader], 0.0);
    check_near(x->bound, x->value, tol);
    check_near(proven(g, x, false), x->bound, tol);
    for (size_t i = 0; i < x->players; i++) {
        const size_t m = (size_t)ent_game_actions(g, i);
        double sum = 0.0;
        for (size_t k = 0; k < x->count; k++)
            sum += x->p[k] * ent_game_payoff(g, x->profile + k * x->players, i);
        check_near(x->payoff[i], sum, tol);
        if (i != leader) check_near(best_rule(g, x, i, false), 0.0, tol);
        for (size_t r = 0; r < m * (m - 1); r++, row++) {
            assert_true(x->dual[row] >= 0.0);
            if (i == leader) assert_true(x->dual[row] == 0.0);
        }
        assert_true(x->weight[i] == (i == leader));
    }
}

/* V. Conitzer, D. Korzhyk, AAAI (2011): with two players the lottery gives the leader no more. */
static void lotteries_of_two(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(37, 0);
    double u[2 * 36];

    for (int k = 0; k < 60; k++) {
        ent_game *g = draw(&r, 1 + k % 5, 1 + k % 6, k % 2 ? 2 : 0, u);
        for (size_t leader = 0; leader < 2; leader++) {
            ent_stackelberg x = commitment(g, leader, false, false);
            ent_correlated y = lottery(g, leader);
            check_lottery(g, &y, leader, 1e-9);
            check_near(y.value, x.value, 1e-9);
            ent_stackelberg_clear(&x);
            ent_correlated_clear(&y);
        }
        ent_game_free(g);
    }
}

/* A leader of one action only chooses among the correlated equilibria of the others. */
static void lotteries_of_many(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(39, 0);
    const int shapes[][3] = {{2, 2, 2}, {3, 2, 3}, {1, 3, 3}};
    double u[3 * 18 * 3];

    for (int k = 0; k < 30; k++) {
        const int *a = shapes[k % 3];
        for (int c = 0; c < 3 * a[0] * a[1] * a[2]; c++) u[c] = enti_random_double(&r);
        ent_game *g = game_of(3, a, u);
        ent_correlated x = lottery(g, 0);
        check_lottery(g, &x, 0, 1e-9);
        const double equilibrium = value_of(g, ENT_OBJECTIVE_MAX, 0, false);
        assert_true(x.value >= equilibrium - 1e-9);
        if (a[0] == 1) check_near(x.value, equilibrium, 1e-9);
        ent_correlated_clear(&x);
        ent_game_free(g);
    }
}

static bool stop(void *context, double fraction)
{
    (void)context;
    (void)fraction;
    return false;
}

static void refusals(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){2, 1, 4, 0, 1, 0, 3, 1});
    ent_game *three = game_of(3, (const int[]){2, 2, 2}, NULL);
    ent_stackelberg_opts opts = ENT_STACKELBERG_OPTS_INIT;
    ent_stackelberg x;

    check_status(ent_stackelberg_solve(NULL, 0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_stackelberg_solve(g, 2, NULL, &x), ENT_ERR_ARG);
    check_status(ent_stackelberg_solve(three, 0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_stackelberg_solve(g, 0, NULL, NULL), ENT_ERR_ARG);
    ent_correlated y;
    check_status(ent_stackelberg_correlated(NULL, 0, NULL, &y), ENT_ERR_ARG);
    check_status(ent_stackelberg_correlated(three, 3, NULL, &y), ENT_ERR_ARG);
    check_status(ent_stackelberg_correlated(three, 0, NULL, NULL), ENT_ERR_ARG);
    opts.control.progress = stop;
    check_status(ent_stackelberg_correlated(g, 0, &opts.control, &y), ENT_ERR_LIMIT);
    assert_true(!y.p && !y.payoff && !y.dual);
    check_status(ent_stackelberg_solve(g, 0, &opts, &x), ENT_ERR_LIMIT);
    assert_true(!x.strategy && !x.exact && !x.dual);
    ent_stackelberg_clear(&x);
    ent_stackelberg_clear(NULL);
    ent_game_free(g);
    ent_game_free(three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_the_paper),
        cmocka_unit_test(ties_for_and_against),
        cmocka_unit_test(a_response_best_at_one_point),
        cmocka_unit_test(against_every_break),
        cmocka_unit_test(no_worse_than_other_answers),
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(one_action_and_no_range),
        cmocka_unit_test(fractions_are_exact),
        cmocka_unit_test(lotteries_of_two),
        cmocka_unit_test(lotteries_of_many),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
