/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreements that are not undone by a fresh start. */
#include "base/random.h"
#include "check.h"

#include <entente/payoff_set.h>
#include <entente/renegotiation.h>

static ent_game *table_of(int rows, int cols, const double u[])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){rows, cols}, u, &g));
    return g;
}

static ent_game *dilemma(double t, double r, double p, double s)
{
    return table_of(2, 2, (const double[]){r, r, s, t, t, s, p, p});
}

/* ---- patient players ------------------------------------------------------------------------ */

/* J. Farrell and E. Maskin 1989: in the prisoner's dilemma (C, C) is weakly renegotiation-proof, each
 * being punished by (C, D), where the other is better off. Mutual defection punishes as hard, and
 * is undone. */
static void dilemma_is_proof(void **state)
{
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_renegotiation x;

    (void)state;
    check_ok(ent_renegotiation_check(g, (const double[]){3, 3}, NULL, &x));
    assert_int_equal(x.pure, ENT_WRP_PATIENT);
    assert_int_equal(x.mixed, ENT_WRP_PATIENT);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(x.punish[i][i], 0);     /* the deviator cooperates */
        assert_int_equal(x.punish[i][1 - i], 1); /* the other does not */
        check_near(x.spare[i], 2.0, 1e-12);      /* 3 - P */
        check_near(x.reward[i], 2.0, 1e-12);     /* T - 3 */
    }
    ent_renegotiation_clear(&x);

    /* the payoffs of two defectors are their minmax: nothing is left to take */
    check_ok(ent_renegotiation_check(g, (const double[]){1, 1}, NULL, &x));
    assert_int_equal(x.pure, ENT_WRP_BOUNDARY);
    assert_int_equal(x.mixed, ENT_WRP_BOUNDARY);
    ent_renegotiation_clear(&x);
    check_ok(ent_renegotiation_check(g, (const double[]){0.5, 3}, NULL, &x));
    assert_int_equal(x.pure, ENT_WRP_NEVER);
    assert_int_equal(x.mixed, ENT_WRP_NEVER);
    ent_renegotiation_clear(&x);
    check_ok(ent_renegotiation_check(g, (const double[]){4, 4}, NULL, &x));
    assert_int_equal(x.pure, ENT_WRP_INFEASIBLE);
    assert_int_equal(x.mixed, ENT_WRP_INFEASIBLE);
    ent_renegotiation_clear(&x);
    ent_game_free(g);
}

/* With common interests whatever hurts one hurts the other: only the best payoff stands, and nothing
 * worse can punish. */
static void common_interest(void **state)
{
    ent_game *g = table_of(2, 2, (const double[]){1, 1, 0, 0, 0, 0, 2, 2});
    ent_renegotiation x;

    (void)state;
    check_ok(ent_renegotiation_check(g, (const double[]){1.5, 1.5}, NULL, &x));
    assert_int_equal(x.pure, ENT_WRP_NEVER); /* the only reward is (2, 2), where c_i = 2 */
    check_near(x.spare[0], -0.5, 1e-12);
    /* a draw that pays both as much as the agreement takes nothing and gives nothing */
    assert_int_equal(x.mixed, ENT_WRP_BOUNDARY);
    check_near(x.mixed_spare[0], 0.0, 1e-8);
    check_near(x.against[0][1], 0.75, 1e-8);
    ent_renegotiation_clear(&x);
    check_ok(ent_renegotiation_check(g, (const double[]){2, 2}, NULL, &x));
    assert_int_equal(x.pure, ENT_WRP_BOUNDARY);
    ent_renegotiation_clear(&x);
    ent_game_free(g);
}

/* Player 0 guesses which of two columns comes: 2 if right, 0 if wrong; player 1 gets 1 in both, and 0
 * in the third column. v = (1.5, 1): each pure column lets player 0 have 2, a coin only 1. */
static void a_coin_punishes(void **state)
{
    ent_game *g = table_of(2, 3, (const double[]){2, 1, 0, 1, 0, 0, 0, 1, 2, 1, 0, 0});
    ent_renegotiation x;

    (void)state;
    check_ok(ent_renegotiation_check(g, (const double[]){1.5, 1}, NULL, &x));
    check_near(x.spare[0], -0.5, 1e-12);
    check_near(x.mixed_spare[0], 0.5, 1e-9);
    check_near(x.mixed_reward[0], 0.0, 1e-8);
    assert_int_equal(x.width[0], 3);
    check_near(x.against[0][0], 0.5, 1e-8);
    check_near(x.against[0][1], 0.5, 1e-8);
    assert_int_equal(x.pure, ENT_WRP_NEVER);
    ent_renegotiation_clear(&x);
    ent_game_free(g);
}

static double best_reply(const ent_game *g, size_t i, const double across[])
{
    double best = -INFINITY;

    for (int b = 0; b < ent_game_actions(g, i); b++) {
        double sum = 0.0;
        for (int k = 0; k < ent_game_actions(g, 1 - i); k++) {
            const int a[] = {i == 0 ? b : k, i == 0 ? k : b};
            sum += across[k] * ent_game_payoff(g, a, i);
        }
        best = fmax(best, sum);
    }
    return best;
}

/* Random games: the punishments are what they say, no profile and no mixture on a grid is harsher. */
static void random_games(void **state)
{
    enti_random r = enti_random_seed(20, 0);
    size_t verdicts[4] = {0}, better = 0;

    (void)state;
    for (int trial = 0; trial < 150; trial++) {
        double u[12];
        for (int k = 0; k < 12; k++) u[k] = (double)enti_random_below(&r, 9) - 4.0;
        ent_game *g = trial % 2 ? table_of(2, 3, u) : table_of(3, 2, u);
        const size_t own = enti_random_below(&r, 6), other = enti_random_below(&r, 6);
        const double v[] = {(u[2 * own] + u[2 * other]) / 2,
                            (u[2 * own + 1] + u[2 * other + 1]) / 2};
        ent_renegotiation x;
        check_ok(ent_renegotiation_check(g, v, NULL, &x));
        verdicts[x.mixed]++;
        assert_true(x.mixed >= x.pure || x.mixed == ENT_WRP_PATIENT);
        for (size_t i = 0; i < 2; i++) {
            better += x.mixed_spare[i] > x.spare[i] + 1e-6;
            assert_true(!(x.mixed_spare[i] < x.spare[i] - 1e-7));
            for (int own_action = 0; own_action < ent_game_actions(g, i); own_action++)
                for (int p = 0; p <= 20; p++)
                    for (int q = 0; p + q <= 20; q++) {
                        const int n = ent_game_actions(g, 1 - i);
                        const double across[] = {p / 20.0, n == 2 ? 1 - p / 20.0 : q / 20.0,
                                                 (20 - p - q) / 20.0};
                        double reward = 0.0;
                        for (int k = 0; k < n; k++) {
                            const int a[] = {i == 0 ? own_action : k, i == 0 ? k : own_action};
                            reward += across[k] * ent_game_payoff(g, a, 1 - i);
                        }
                        if (reward < v[1 - i]) continue;
                        assert_true(v[i] - best_reply(g, i, across) <= x.mixed_spare[i] + 1e-7);
                    }
            if (x.contrite[i] < 0) continue;
            check_near(x.mixed_spare[i], v[i] - best_reply(g, i, x.against[i]), 1e-9);
        }
        ent_renegotiation_clear(&x);
        ent_game_free(g);
    }
    assert_true(verdicts[ENT_WRP_NEVER] > 10 && verdicts[ENT_WRP_PATIENT] > 3 && better > 10);
    assert_int_equal(verdicts[ENT_WRP_INFEASIBLE], 0);
}

/* ---- penance -------------------------------------------------------------------------------- */

/* T, R, P, S and max((T - R) / (R - S), (P - S) / (R - S)): contrite tit for tat. */
static void contrite(void **state)
{
    const double rows[][5] = {{5, 3, 1, 0, 2.0 / 3},
                              {10, 9, 3, 1, 1.0 / 4},
                              {3, 2, 0, -1, 1.0 / 3},
                              {6, 4, 2, 0, 1.0 / 2}};

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        const double *d = rows[k];
        ent_game *g = dilemma(d[0], d[1], d[2], d[3]);
        ent_penance x;
        check_ok(ent_renegotiation_penance(g, (const int[]){0, 0}, &x));
        assert_true(x.exists);
        check_near(x.delta, d[4], 1e-12);
        for (int i = 0; i < 2; i++) {
            check_near(x.stay[i], (d[0] - d[1]) / (d[1] - d[3]), 1e-12);
            check_near(x.atone[i], (d[2] - d[3]) / (d[1] - d[3]), 1e-12);
            check_near(x.chastise[i], 0.0, 0.0);
            assert_true(x.profile[i][i] == 0 && x.profile[i][1 - i] == 1);
        }
        ent_game_free(g);
    }
}

/* Every one-shot deviation of the three plans at one delta, the values from the plans themselves. */
static bool holds(const ent_game *g, const int target[2], int penance[2][2], double delta)
{
    double value[3][2]; /* the target, the penance of 0, that of 1 */

    for (size_t i = 0; i < 2; i++) {
        value[0][i] = ent_game_payoff(g, target, i);
        for (int k = 0; k < 2; k++)
            value[1 + k][i] = (1 - delta) * ent_game_payoff(g, penance[k], i) + delta * value[0][i];
    }
    for (size_t plan = 0; plan < 3; plan++)
        for (size_t i = 0; i < 2; i++)
            for (int b = 0; b < ent_game_actions(g, i); b++) {
                const int *now = plan ? penance[plan - 1] : target;
                int a[] = {now[0], now[1]};
                a[i] = b;
                if (b == now[i]) continue;
                if (value[plan][i] <
                    (1 - delta) * ent_game_payoff(g, a, i) + delta * value[1 + i][i] - 1e-12)
                    return false;
            }
    /* no plan is better for both than another */
    for (size_t p = 0; p < 3; p++)
        for (size_t q = 0; q < 3; q++)
            if (value[p][0] > value[q][0] + 1e-12 && value[p][1] > value[q][1] + 1e-12)
                return false;
    return true;
}

/* Random games: at its delta the best pair is proof, below it no pair is. */
static void random_penance(void **state)
{
    enti_random r = enti_random_seed(21, 0);
    size_t found = 0, none = 0, sustained = 0;

    (void)state;
    for (int trial = 0; trial < 2000; trial++) {
        double u[12];
        for (int k = 0; k < 12; k++) u[k] = (double)enti_random_below(&r, 9) - 4.0;
        ent_game *g = table_of(2, 3, u);
        const int target[] = {(int)enti_random_below(&r, 2), (int)enti_random_below(&r, 3)};
        ent_penance x;
        check_ok(ent_renegotiation_penance(g, target, &x));
        const double below = x.delta - 1e-4;
        if (x.exists) assert_true(holds(g, target, x.profile, x.delta));
        for (int a = 0; a < 36 && below > 0.0; a++) {
            int pair[2][2] = {{a / 6 / 3, a / 6 % 3}, {a % 6 / 3, a % 6 % 3}};
            assert_false(holds(g, target, pair, below));
        }
        found += x.exists && x.delta > 0.0;
        none += !x.exists;
        if (x.exists && x.delta > 0.0) { /* it is in V(delta), and the payoffs are proof for ever */
            const double v[] = {ent_game_payoff(g, target, 0), ent_game_payoff(g, target, 1)};
            ent_renegotiation wrp;
            ent_critical c;
            check_ok(ent_repeated_critical(g, target, NULL, &c));
            assert_true(c.lo <= x.delta);
            check_ok(ent_renegotiation_check(g, v, NULL, &wrp));
            assert_true(wrp.pure == ENT_WRP_PATIENT || wrp.pure == ENT_WRP_BOUNDARY);
            sustained++;
            ent_renegotiation_clear(&wrp);
        }
        ent_game_free(g);
    }
    assert_true(found > 30 && none > 50 && sustained == found);
}

static void bad_input(void **state)
{
    ent_game *g = dilemma(5, 3, 1, 0), *three = NULL;
    ent_renegotiation x;
    ent_penance p;

    (void)state;
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    check_status(ent_renegotiation_check(NULL, (const double[]){3, 3}, NULL, &x), ENT_ERR_ARG);
    check_status(ent_renegotiation_check(three, (const double[]){3, 3}, NULL, &x), ENT_ERR_ARG);
    check_status(ent_renegotiation_check(g, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_renegotiation_check(g, (const double[]){NAN, 3}, NULL, &x), ENT_ERR_ARG);
    check_status(ent_renegotiation_check(g, (const double[]){3, 3}, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_renegotiation_penance(g, (const int[]){2, 0}, &p), ENT_ERR_ARG);
    check_status(ent_renegotiation_penance(g, (const int[]){0, -1}, &p), ENT_ERR_ARG);
    check_status(ent_renegotiation_penance(three, (const int[]){0, 0}, &p), ENT_ERR_ARG);
    check_status(ent_renegotiation_penance(NULL, (const int[]){0, 0}, &p), ENT_ERR_ARG);
    check_status(ent_renegotiation_penance(g, NULL, &p), ENT_ERR_ARG);
    check_status(ent_renegotiation_penance(g, (const int[]){0, 0}, NULL), ENT_ERR_ARG);
    ent_renegotiation_clear(NULL);
    ent_game_free(three);
    check_ok(ent_game_new(2, (const int[]){64, 65}, NULL, &three));
    check_status(ent_renegotiation_penance(three, (const int[]){0, 0}, &p), ENT_ERR_LIMIT);
    ent_game_free(three);
    ent_game_free(g);
}

/* Units and a common part change nothing. */
static void units(void **state)
{
    const double scale[] = {1e12, 1e-9}, base[] = {-7e12, 4e-9};

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        const double s = scale[k], b = base[k];
        ent_game *g = dilemma(b + 5 * s, b + 3 * s, b + s, b);
        ent_penance p;
        ent_renegotiation x;
        check_ok(ent_renegotiation_penance(g, (const int[]){0, 0}, &p));
        check_near(p.delta, 2.0 / 3, 1e-9);
        check_ok(ent_renegotiation_check(g, (const double[]){b + 3 * s, b + 3 * s}, NULL, &x));
        assert_int_equal(x.pure, ENT_WRP_PATIENT);
        check_near(x.spare[0] / s, 2.0, 1e-8);
        ent_renegotiation_clear(&x);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dilemma_is_proof), cmocka_unit_test(common_interest),
        cmocka_unit_test(a_coin_punishes),  cmocka_unit_test(random_games),
        cmocka_unit_test(contrite),         cmocka_unit_test(random_penance),
        cmocka_unit_test(bad_input),        cmocka_unit_test(units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
