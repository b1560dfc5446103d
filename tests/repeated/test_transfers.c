/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Side payments: published tables, the definition on random games, and strategies replayed.
 *
 * Tables without another source: S. Goldluecke, S. Kranz, J. Econ. Theory 147 (2012), with the games
 * of the tutorial of S. Kranz's package repgame, solved by it and in exact fractions. */
#include "base/random.h"
#include "check.h"

#include <entente/base.h>
#include <entente/repeated.h>
#include <entente/transfers.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4 }; /* players */

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* A game of two with n actions each from the two payoffs at each profile. */
typedef double payoff_fn(const double parameter[], int player, int own, int other);

static ent_game *duel(int n, payoff_fn *f, const double parameter[])
{
    double *u = calloc((size_t)(2 * n * n), sizeof *u);

    assert_non_null(u);
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            u[2 * (a * n + b)] = f(parameter, 0, a, b);
            u[2 * (a * n + b) + 1] = f(parameter, 1, b, a);
        }
    ent_game *g = game_of(2, (const int[]){n, n}, u);
    free(u);
    return g;
}

/* D. Abreu, Econometrica 56 (1988): low, medium, high output. */
static double abreu(const double parameter[], int player, int own, int other)
{
    static const double u[3][3] = {{10, 3, 0}, {15, 7, -4}, {7, 5, -15}};
    (void)parameter, (void)player;
    return u[own][other];
}

/* Contributions 0..10 at the cost parameter[player]. */
static double public_good(const double parameter[], int player, int own, int other)
{
    return (own + other) / 2.0 - parameter[player] * own;
}

/* Quantities in steps of 6/14, price 6 - Q or 0, cost 0.6. */
static double cournot_15(const double parameter[], int player, int own, int other)
{
    const double q = own * 6.0 / 14, p = fmax(6 - q - other * 6.0 / 14, 0);
    (void)parameter, (void)player;
    return q * (p - 0.6);
}

static double cournot_101(const double parameter[], int player, int own, int other)
{
    (void)parameter, (void)player;
    return own * (fmax(100 - own - other, 0) - 10);
}

/* Tariffs in twelfths of the endowments parameter[2]; welfare from the own market and abroad. */
static double tariff(const double parameter[], int player, int own, int other)
{
    const double e = parameter[player], f = parameter[1 - player];
    const double t = own * e / 12, s = other * f / 12;
    return (e - t) * (e - t) / 8 + t * (e - t) / 2 + (f + s) * (f + s) / 8 + f * (4 - f - s) / 2;
}

/* One expected row of a symmetric game; a NaN is not compared. */
typedef struct expected {
    double delta, joint, threat;
} expected;

static void check_row(const ent_transfers *x, size_t k, double delta, double joint, double v0,
                      double v1)
{
    check_near(x->delta[k], delta, 1e-12);
    if (!isnan(joint)) check_near(x->joint[k], joint, 1e-9);
    check_near(x->threat[k * 2], v0, 1e-9);
    check_near(x->threat[k * 2 + 1], v1, 1e-9);
}

static void check_profile(const ent_transfers *x, size_t k, size_t role, int a, int b)
{
    const int *p = x->profile + (k * 3 + role) * 2;

    assert_int_equal(p[0], a);
    assert_int_equal(p[1], b);
}

/* Rows rise strictly in delta, and in U or in some -v. */
static void check_shape(const ent_transfers *x)
{
    assert_int_equal(x->claim, ENT_CLAIM_ALL);
    for (size_t k = 0; k < x->count; k++) {
        assert_true(x->delta[k] >= 0.0 && x->delta[k] < 1.0);
        if (k == 0) continue;
        bool better = x->joint[k] > x->joint[k - 1];
        assert_true(x->delta[k] > x->delta[k - 1] && x->joint[k] >= x->joint[k - 1]);
        for (size_t i = 0; i < x->players; i++) {
            const double before = x->threat[(k - 1) * x->players + i];
            assert_true(x->threat[k * x->players + i] <= before);
            better = better || x->threat[k * x->players + i] < before;
        }
        assert_true(better);
    }
}

static ent_transfers table_of(const ent_game *g)
{
    ent_transfers x;

    check_ok(ent_transfers_solve(g, &x));
    check_shape(&x);
    return x;
}

static void abreu_game(void **state)
{
    (void)state;
    ent_game *g = duel(3, abreu, NULL);
    ent_transfers x = table_of(g);

    assert_int_equal(x.count, 3);
    check_row(&x, 0, 0, 14, 7, 7);
    check_row(&x, 1, 1.0 / 4, 18, 0, 0);
    check_row(&x, 2, 1.0 / 3, 20, 0, 0);
    check_near(x.liquidity[1], 6, 0);
    check_near(x.liquidity[2], 10, 0);
    check_profile(&x, 0, 0, 1, 1);
    check_profile(&x, 1, 0, 0, 1);
    check_profile(&x, 1, 1, 1, 2);
    check_profile(&x, 1, 2, 2, 1);
    check_profile(&x, 2, 0, 0, 0);
    assert_int_equal(ent_transfers_row(&x, 0), 0);
    assert_int_equal(ent_transfers_row(&x, 0.3), 1);
    assert_int_equal(ent_transfers_row(&x, 0.99), 2);
    assert_int_equal(ent_transfers_row(&x, -1), 3);

    ent_transfers_target t; /* reversion to (M, M), which is worth 7 */
    check_ok(ent_transfers_critical(g, (const int[]){0, 0}, (const double[]){7, 7}, &t));
    check_near(t.reversion, 5.0 / 8, 1e-15);
    check_near(t.optimal, 1.0 / 3, 1e-15);
    check_near(t.liquidity, 10, 0);
    check_near(t.joint, 20, 0);
    ent_transfers_target_clear(&t);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

static void public_goods(void **state)
{
    (void)state;
    ent_game *g = duel(11, public_good, (const double[]){0.75, 0.75});
    ent_transfers x = table_of(g);

    assert_int_equal(x.count, 2);
    check_row(&x, 0, 0, 0, 0, 0);
    check_row(&x, 1, 0.5, 5, 0, 0);
    check_near(x.liquidity[1], 5, 1e-12);
    check_profile(&x, 1, 0, 10, 10);
    ent_transfers_clear(&x);
    ent_game_free(g);

    g = duel(11, public_good, (const double[]){0.6, 0.75});
    x = table_of(g);
    check_near(x.delta[1], 1.0 / 5, 1e-12);
    check_profile(&x, 1, 0, 10, 0);
    check_row(&x, x.count - 1, 7.0 / 20, 13.0 / 2, 0, 0);
    check_profile(&x, x.count - 1, 0, 10, 10);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

/* Round-off must not make rows: repgame lists (.86|1.71) at .18889 beside the same at .17978. */
static void cournot(void **state)
{
    (void)state;
    static const expected rows[] = {
        {0, 1656.0 / 245, 828.0 / 245},      {1.0 / 21, NAN, 648.0 / 245},
        {7.0 / 83, NAN, 486.0 / 245},        {1.0 / 9, 36.0 / 5, 486.0 / 245},
        {17.0 / 135, 36.0 / 5, 351.0 / 245}, {16.0 / 89, 1782.0 / 245, 234.0 / 245},
        {26.0 / 109, NAN, 144.0 / 245},      {38.0 / 129, NAN, 72.0 / 245},
        {113.0 / 305, NAN, 27.0 / 245},      {9.0 / 20, NAN, 0},
    };
    ent_game *g = duel(15, cournot_15, NULL);
    ent_transfers x = table_of(g);

    assert_int_equal(x.count, sizeof rows / sizeof *rows);
    for (size_t k = 0; k < x.count; k++)
        check_row(&x, k, rows[k].delta, rows[k].joint, rows[k].threat, rows[k].threat);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

/* As liquidity rises the plan improves 72 times, which is what repgame lists; 6 of these plans need as
 * much patience as a better one. */
static void large_cournot(void **state)
{
    (void)state;
    ent_game *g = duel(101, cournot_101, NULL);
    ent_transfers x = table_of(g);

    assert_int_equal(x.count, 66);
    check_row(&x, 0, 0, 1800, 870, 870);
    check_row(&x, 1, 1.0 / 90, 1829, 870, 870);
    check_row(&x, ent_transfers_row(&x, 1.0 / 59), 1.0 / 59, 1856, 812, 812);
    check_near(x.delta[65], 0.4549125, 5e-8);
    check_near(x.liquidity[65], 1690, 0);
    check_row(&x, 65, 1690.0 / (1690 + 2025), 2025, 0, 0);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

/* The linear endowment tariff war: with payments 3/5 under reversion whatever the sizes, and less
 * patience with the best punishments. */
static void tariffs(void **state)
{
    (void)state;
    const struct {
        double size, optimal;
    } rows[] = {{1, 16.0 / 45}, {1.2, 366.0 / 1045}};

    for (size_t k = 0; k < 2; k++) {
        ent_game *g = duel(13, tariff, (const double[]){rows[k].size, 1});
        double nash[2];
        ent_transfers_target t;
        for (size_t i = 0; i < 2; i++) nash[i] = ent_game_payoff(g, (const int[]){4, 4}, i);
        check_ok(ent_transfers_critical(g, (const int[]){0, 0}, nash, &t));
        check_near(t.reversion, 3.0 / 5, 1e-12);
        check_near(t.optimal, rows[k].optimal, 1e-12);
        ent_transfers_target_clear(&t);

        ent_transfers x = table_of(g);
        for (size_t r = 0; r < x.count; r++) /* free trade is the best, once it can be held */
            if (x.delta[r] > rows[k].optimal - 1e-9) check_profile(&x, r, 0, 0, 0);
        ent_transfers_clear(&x);
        ent_game_free(g);
    }
}

static void exact_fractions(void **state)
{
    (void)state;
    ent_game *g = duel(3, abreu, NULL);
    ent_text t = {0};

    check_ok(ent_transfers_exact(g, (const int[]){0, 0, 1, 2, 2, 1}, &t));
    assert_string_equal(t.data, "1/3");
    ent_text_clear(&t);
    check_ok(ent_transfers_exact(g, (const int[]){1, 1, 1, 1, 1, 1}, &t));
    assert_string_equal(t.data, "0");
    ent_text_clear(&t);
    check_ok(ent_transfers_exact(g, (const int[]){2, 2, 0, 0, 0, 0}, &t)); /* never */
    assert_null(t.data);
    check_status(ent_transfers_exact(g, (const int[]){0, 3, 1, 2, 2, 1}, &t), ENT_ERR_ARG);
    check_status(ent_transfers_exact(g, NULL, &t), ENT_ERR_ARG);
    ent_game_free(g);
}

/* u of player i when it plays b and the others stay. */
static double leave(const ent_game *g, const int a[], size_t i, int b)
{
    int c[MOST];

    memcpy(c, a, ent_game_players(g) * sizeof *c);
    c[i] = b;
    return ent_game_payoff(g, c, i);
}

static double best_of(const ent_game *g, const int a[], size_t i)
{
    double most = -INFINITY;

    for (int b = 0; b < ent_game_actions(g, i); b++) most = fmax(most, leave(g, a, i, b));
    return most;
}

/* The strategy as a machine, from its payments alone: values by iteration, each deviation in
 * actions and each payment refused, once. `unit` is the range of payoffs. */
static void check_strategy(const ent_game *g, const ent_transfers_strategy *x, double unit)
{
    const size_t n = x->players;
    const double d = x->delta;
    double path[MOST] = {0};

    for (size_t i = 0; i < n; i++) /* V = (1 - d) g + d (V - (1 - d) pay) on the path for ever */
        path[i] = ent_game_payoff(g, x->profile, i) - d * x->pay[i];
    for (size_t k = 0; k <= n; k++) {
        const int *a = x->profile + k * n;
        double sum = 0.0;
        for (size_t i = 0; i < n; i++) {
            const double owed = (1 - d) * x->pay[k * n + i];
            const double value = (1 - d) * ent_game_payoff(g, a, i) + d * (path[i] - owed);
            const double fined = path[i] - (1 - d) * x->fine[i];
            const double refused = x->value[(i + 1) * n + i]; /* its phase is played at once */
            check_near(value, x->value[k * n + i], 1e-9 * unit);
            check_near(refused, fined, 1e-9 * unit);
            check_near(refused, x->threat[i], 1e-9 * unit);
            assert_true(value >= (1 - d) * best_of(g, a, i) + d * fined - 1e-9 * unit);
            assert_true(path[i] - owed >= refused - 1e-9 * unit);
            check_near(x->slack[k * n + i], value - (1 - d) * best_of(g, a, i) - d * fined,
                       1e-9 * unit);
            sum += owed;
        }
        check_near(sum, 0.0, 1e-9 * unit);
    }
}

static void strategies(void **state)
{
    (void)state;
    ent_game *g = duel(3, abreu, NULL);
    ent_transfers x = table_of(g);
    ent_transfers_strategy s;

    for (size_t k = 0; k < x.count; k++)
        for (double delta = x.delta[k]; delta < 1; delta += 0.13) {
            check_ok(ent_transfers_strategy_new(g, x.profile + k * 6, delta, NULL, &s));
            check_strategy(g, &s, 30);
            ent_transfers_strategy_clear(&s);
        }
    /* at delta = 1/3 the path is (10, 10) without payments, the fine 15 */
    check_ok(ent_transfers_strategy_new(g, x.profile + 12, 1.0 / 3, (const double[]){0, 20}, &s));
    check_near(s.value[0], 10, 1e-12);
    check_near(s.pay[0], 0, 1e-12);
    check_near(s.fine[0], 15, 1e-12);
    check_near(s.up_front[0], 15, 1e-12);
    check_near(s.up_front[1], -15, 1e-12);
    ent_transfers_strategy_clear(&s);
    /* and money can be burned, but not made */
    check_ok(ent_transfers_strategy_new(g, x.profile + 12, 1.0 / 3, (const double[]){0, 0}, &s));
    check_near(s.up_front[0] + s.up_front[1], 30, 1e-12);
    ent_transfers_strategy_clear(&s);
    check_status(
        ent_transfers_strategy_new(g, x.profile + 12, 1.0 / 3, (const double[]){1, 20}, &s),
        ENT_ERR_ARG);
    check_status(
        ent_transfers_strategy_new(g, x.profile + 12, 1.0 / 3, (const double[]){-1, 20}, &s),
        ENT_ERR_ARG);
    check_status(ent_transfers_strategy_new(g, x.profile + 12, 0.333, NULL, &s), ENT_ERR_ARG);
    check_status(ent_transfers_strategy_new(g, x.profile + 12, 1, NULL, &s), ENT_ERR_ARG);
    check_status(ent_transfers_strategy_new(g, x.profile + 12, NAN, NULL, &s), ENT_ERR_ARG);
    assert_null(s.profile);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

/* L of a profile, G, and c_i by their definitions. */
static double demand(const ent_game *g, const int a[], double *joint)
{
    double sum = 0.0;

    *joint = 0.0;
    for (size_t i = 0; i < ent_game_players(g); i++) {
        *joint += ent_game_payoff(g, a, i);
        sum += best_of(g, a, i) - ent_game_payoff(g, a, i);
    }
    return sum;
}

/* U and v at delta by trying every liquidity with every profile; false when nothing is held. */
static bool brute(const ent_game *g, double delta, double *joint, double v[])
{
    const size_t n = ent_game_players(g);
    double most = -1.0;
    int a[MOST] = {0}, b[MOST] = {0};

    do {
        double ignored, limit = demand(g, a, &ignored), u = -INFINITY, w[MOST], sum = 0.0;
        for (size_t i = 0; i < n; i++) w[i] = INFINITY;
        do {
            double total;
            if (demand(g, b, &total) > limit) continue;
            u = fmax(u, total);
            for (size_t i = 0; i < n; i++) w[i] = fmin(w[i], best_of(g, b, i));
        } while (ent_game_next_profile(g, b));
        for (size_t i = 0; i < n; i++) sum += w[i];
        if ((1 - delta) * limit > delta * (u - sum) + 1e-12 || limit <= most) continue;
        most = limit;
        *joint = u;
        memcpy(v, w, n * sizeof *v);
    } while (ent_game_next_profile(g, a));
    return most >= 0.0;
}

static void the_definition(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(7, 0);
    size_t held = 0, none = 0;

    for (size_t k = 0; k < 200; k++) {
        const size_t n = 1 + k % 3;
        const int actions[] = {(int)(2 + k % 2), 3, 2};
        double u[54];
        for (size_t c = 0; c < 54; c++) u[c] = (double)enti_random_below(&r, 7) - 3;
        ent_game *g = game_of(n, actions, u);
        ent_transfers x = table_of(g);
        for (double delta = 0.0; delta < 0.97; delta += 0.0617) { /* on no row's edge */
            const size_t row = ent_transfers_row(&x, delta);
            double joint, v[MOST];
            const bool some = brute(g, delta, &joint, v);
            assert_int_equal(some, row < x.count);
            held += some;
            none += !some;
            if (!some) continue;
            check_near(x.joint[row], joint, 1e-12);
            for (size_t i = 0; i < n; i++) check_near(x.threat[row * n + i], v[i], 1e-12);
            ent_transfers_strategy s;
            check_ok(ent_transfers_strategy_new(g, x.profile + row * (n + 1) * n, delta, NULL, &s));
            check_strategy(g, &s, 6);
            ent_transfers_strategy_clear(&s);
        }
        for (size_t row = 0; row < x.count; row++) { /* a row's own target needs as much */
            ent_transfers_target t;
            check_ok(ent_transfers_critical(g, x.profile + row * (n + 1) * n, NULL, &t));
            assert_true(t.optimal <= x.delta[row] + 1e-12);
            assert_true(isnan(t.reversion));
            ent_transfers_target_clear(&t);
        }
        ent_transfers_clear(&x);
        ent_game_free(g);
    }
    assert_true(held > 1000 && none > 100);
}

/* delta does not depend on units or on what each player has anyway. */
static void units(void **state)
{
    (void)state;
    const double unit[][2] = {{1e12, 0}, {1e-9, 0}, {1, 1e6}, {0.1, 0.3}};
    ent_game *plain = duel(15, cournot_15, NULL);
    ent_transfers x = table_of(plain);

    for (size_t k = 0; k < 4; k++) {
        double u[450];
        for (int c = 0; c < 225; c++)
            for (size_t i = 0; i < 2; i++)
                u[2 * c + (int)i] =
                    unit[k][0] * ent_game_payoff(plain, (const int[]){c / 15, c % 15}, i) +
                    unit[k][1] * (double)(i + 1);
        ent_game *g = game_of(2, (const int[]){15, 15}, u);
        ent_transfers y = table_of(g);
        assert_int_equal(y.count, x.count);
        for (size_t row = 0; row < x.count; row++) check_near(y.delta[row], x.delta[row], 1e-9);
        assert_memory_equal(y.profile, x.profile, x.count * 6 * sizeof *x.profile);
        ent_transfers_clear(&y);
        ent_game_free(g);
    }
    ent_transfers_clear(&x);
    ent_game_free(plain);
}

static void nothing_is_held(void **state)
{
    (void)state;
    const double pennies[] = {1, -1, -1, 1, -1, 1, 1, -1};
    ent_game *g = game_of(2, (const int[]){2, 2}, pennies);
    ent_transfers x = table_of(g);
    ent_transfers_target t;

    assert_int_equal(x.count, 0);
    check_ok(ent_transfers_critical(g, (const int[]){0, 0}, (const double[]){0, 0}, &t));
    assert_true(isinf(t.optimal) && isinf(t.reversion));
    assert_null(t.profile);
    ent_transfers_target_clear(&t);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

static void small_games(void **state)
{
    (void)state;
    ent_game *g = game_of(1, (const int[]){3}, (const double[]){1, 5, 5});
    ent_transfers x = table_of(g);

    assert_int_equal(x.count, 1); /* 5, and nothing can make it less */
    check_near(x.joint[0], 5, 0);
    check_near(x.threat[0], 5, 0);
    assert_int_equal(x.profile[0], 1);
    ent_transfers_clear(&x);
    ent_game_free(g);

    g = game_of(2, (const int[]){1, 1}, (const double[]){2, -3});
    x = table_of(g);
    assert_int_equal(x.count, 1);
    check_row(&x, 0, 0, -1, 2, -3);
    ent_transfers_clear(&x);
    ent_game_free(g);
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = duel(3, abreu, NULL);
    ent_transfers x;
    ent_transfers_target t;

    check_status(ent_transfers_solve(NULL, &x), ENT_ERR_ARG);
    check_status(ent_transfers_solve(g, NULL), ENT_ERR_ARG);
    check_status(ent_transfers_critical(g, (const int[]){0, 3}, NULL, &t), ENT_ERR_ARG);
    check_status(ent_transfers_critical(g, (const int[]){0, 0}, (const double[]){0, NAN}, &t),
                 ENT_ERR_ARG);
    check_status(ent_transfers_critical(g, NULL, NULL, &t), ENT_ERR_ARG);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abreu_game),  cmocka_unit_test(public_goods),
        cmocka_unit_test(cournot),     cmocka_unit_test(large_cournot),
        cmocka_unit_test(tariffs),     cmocka_unit_test(exact_fractions),
        cmocka_unit_test(strategies),  cmocka_unit_test(the_definition),
        cmocka_unit_test(units),       cmocka_unit_test(nothing_is_held),
        cmocka_unit_test(small_games), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
