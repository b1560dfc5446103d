/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strategies that sustain something: stick and carrot at the thresholds of the literature, Abreu's own
 * example, and every vertex and mean of payoff sets through the automaton that holds it. */
#include "automata.h"
#include "base/random.h"

#include <entente/payoff_set.h>
#include <string.h>

/* Cournot, demand `size` - Q, no cost, price not below 0, n firms with the given quantities. */
static ent_game *cournot(size_t n, double size, int actions, const double quantity[])
{
    static double u[4096];
    int counts[4], a[4] = {0};
    size_t cells = 0;
    ent_game *shape = NULL, *g = NULL;

    for (size_t i = 0; i < n; i++) counts[i] = actions;
    check_ok(ent_game_new(n, counts, NULL, &shape));
    do {
        double price = size;
        for (size_t i = 0; i < n; i++) price -= quantity[a[i]];
        for (size_t i = 0; i < n; i++) u[cells++] = quantity[a[i]] * fmax(0, price);
    } while (ent_game_next_profile(shape, a));
    check_ok(ent_game_new(n, counts, u, &g));
    ent_game_free(shape);
    return g;
}

static void check_from(const ent_game *g, const ent_automaton *a, const char *low)
{
    ent_delta_set x;

    check_ok(ent_automaton_deltas(g, a, ENT_AUTOMATON_SUBGAME_PERFECT, NULL, &x));
    assert_int_equal(x.count, 1);
    assert_string_equal(x.interval[0].low.exact, low);
    check_near(x.interval[0].high.value, 1.0, 0.0);
    ent_delta_set_clear(&x);
}

/* Monopoly shares held by one period of flooding: delta* = (n + 1)^2 / (16 n) while the price at the
 * stick is not below 0, that is for 2 and 3 firms; with 4 firms it would be, and 9/16 is needed. The
 * best answers to carrot and stick are among the quantities. With any draw after the stick, 4
 * firms need 9/25: they flood for ever at a price of 0. D. Abreu, J. Econ. Theory 39 (1986). */
static void cournot_stick_and_carrot(void **state)
{
    static const struct {
        size_t n;
        double size;
        int actions;
        double quantity[5]; /* carrot, stick, ... */
        const char *low;
        double critical;
    } rows[] = {
        {2, 24, 5, {6, 10, 9, 7, 8}, "9/32", 9 / 32.},
        {3, 6, 2, {1, 2}, "1/3", 1 / 3.},
        {4, 48, 3, {6, 16, 15}, "9/16", 9 / 25.},
    };
    const int carrot[4] = {0}, stick[] = {1, 1, 1, 1};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        ent_game *g = cournot(rows[k].n, rows[k].size, rows[k].actions, rows[k].quantity);
        double u[5], c[5], delta;
        ent_automaton a;
        check_ok(ent_automaton_stick_carrot(g, carrot, stick, 1.0, &a));
        assert_int_equal(a.states, 2);
        check_from(g, &a, rows[k].low);
        ent_automaton_clear(&a);

        check_ok(ent_symmetric_game(g, u, c));
        check_ok(ent_symmetric_critical((size_t)rows[k].actions, u, c, 0, &delta));
        check_near(delta, rows[k].critical, 1e-15);
        ent_game_free(g);
    }
}

/* The punished firm gets what its best answer to the stick gives: 49/576 of the market's square. */
static void cournot_fixed_point(void **state)
{
    ent_game *g = cournot(2, 24, 5, (const double[]){6, 10, 9, 7, 8});
    double u[5], c[5];
    ent_symmetric x;

    (void)state;
    check_ok(ent_symmetric_game(g, u, c));
    check_ok(ent_symmetric_solve(5, u, c, 9 / 32., &x));
    assert_true(x.exists && x.carrot == 0 && x.stick == 1);
    check_near(x.high, 576 / 8., 1e-12);
    check_near(x.low, 49, 1e-12);
    check_near(x.reward, 1, 1e-9);
    check_ok(ent_symmetric_solve(5, u, c, 0.0, &x));
    assert_true(x.exists && x.carrot == 4 && x.stick == 4); /* the stage equilibrium */
    ent_game_free(g);
}

/* Random symmetric games: the fixed point is an equilibrium by the judge, and at the critical
 * discount factor the target's gain is what the punishment takes away. */
static void symmetric_games(void **state)
{
    enti_random rng = enti_random_seed(5, 0);
    size_t found = 0, held = 0;

    (void)state;
    for (int round = 0; round < 200; round++) {
        const int m = 2 + (int)enti_random_below(&rng, 3);
        const double delta = (double)enti_random_below(&rng, 95) / 100;
        double table[16], pair[32], u[4], c[4];
        ent_game *g = NULL;
        ent_symmetric x;
        for (int k = 0; k < m * m; k++) table[k] = (double)enti_random_below(&rng, 20);
        for (int k = 0; k < m * m; k++) {
            pair[2 * k] = table[k];
            pair[2 * k + 1] = table[k % m * m + k / m];
        }
        check_ok(ent_game_new(2, (const int[]){m, m}, pair, &g));
        check_ok(ent_symmetric_game(g, u, c));
        check_ok(ent_symmetric_solve((size_t)m, u, c, delta, &x));
        if (x.exists) {
            const int carrot[] = {x.carrot, x.carrot}, stick[] = {x.stick, x.stick};
            ent_automaton a;
            ent_automaton_check check;
            check_ok(ent_automaton_stick_carrot(g, carrot, stick, x.reward, &a));
            check_ok(ent_automaton_check_at(g, &a, delta, &check));
            assert_true(check.subgame_perfect);
            check_near(check.value[0], x.high, 1e-9);
            check_near(check.value[2 * a.states - 1], x.low, 1e-7);
            ent_automaton_check_clear(&check);
            ent_automaton_clear(&a);
            found++;
        }
        for (int target = 0; target < m; target++) {
            double least;
            check_ok(ent_symmetric_critical((size_t)m, u, c, target, &least));
            for (int side = -1; side <= 1; side += 2) {
                const double at = least + side * 1e-6;
                if (at < 0 || at >= 1) continue;
                check_ok(ent_symmetric_solve((size_t)m, u, c, at, &x));
                const double loss = at / (1 - at) * (u[target] - x.low);
                const bool holds = x.exists && c[target] - u[target] <= loss + 1e-9;
                assert_int_equal(holds, side > 0);
                held += holds;
            }
        }
        ent_game_free(g);
    }
    assert_true(found > 80 && held > 80);
}

/* Contributions multiplied by r and shared by n, payoffs times n; grim: (n - r) / (r (n - 1)). */
static void public_good(void **state)
{
    static const struct {
        size_t n;
        int r;
        const char *low;
    } rows[] = {{3, 2, "1/4"}, {5, 2, "3/8"}};
    static double u[32 * 5];

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        const size_t n = rows[k].n;
        const int counts[] = {2, 2, 2, 2, 2};
        const char *const grim[] = {"grim", "grim", "grim", "grim", "grim"};
        int a[5] = {0};
        size_t cells = 0;
        ent_game *shape = NULL, *g = NULL;
        ent_automaton joint;
        check_ok(ent_game_new(n, counts, NULL, &shape));
        do { /* action 0 contributes */
            int given = 0;
            for (size_t i = 0; i < n; i++) given += a[i] == 0;
            for (size_t i = 0; i < n; i++)
                u[cells++] = (double)(rows[k].r * given - (int)n * (a[i] == 0));
        } while (ent_game_next_profile(shape, a));
        check_ok(ent_game_new(n, counts, u, &g));
        check_ok(ent_automaton_classic_match(g, grim, NULL, &joint));
        assert_int_equal(joint.states, 2);
        check_from(g, &joint, rows[k].low);
        ent_automaton_clear(&joint);
        ent_game_free(shape);
        ent_game_free(g);
    }
}

/* D. Abreu, Econometrica 56 (1988): at 4/7 player 1, punished by (M, H) once and (L, M) for ever after,
 * gets exactly -4 * 3/7 + 3 * 4/7 = 0, and (L, L) for ever is an equilibrium outcome. */
static void abreu(void **state)
{
    const double one[3][3] = {{10, 3, 0}, {15, 7, -4}, {7, 5, -15}};
    const int outcome[] = {0, 0}, punish[2][4] = {{1, 2, 0, 1}, {2, 1, 1, 0}};
    const ent_path path[] = {{1, 0, outcome}, {2, 1, punish[0]}, {2, 1, punish[1]}};
    double u[18];
    ent_game *g = NULL;
    ent_automaton a;
    ent_automaton_check x;
    bool holds = false;

    (void)state;
    for (size_t k = 0; k < 9; k++) {
        u[2 * k] = one[k / 3][k % 3];
        u[2 * k + 1] = one[k % 3][k / 3];
    }
    check_ok(ent_game_new(2, (const int[]){3, 3}, u, &g));
    check_ok(ent_automaton_simple(g, path, &a));
    assert_int_equal(a.states, 5);
    assert_string_equal(a.name[0], "path");
    check_ok(ent_automaton_prove(g, &a, "4/7", ENT_AUTOMATON_SUBGAME_PERFECT, &holds));
    assert_true(holds);
    check_ok(ent_automaton_check_at(g, &a, 4 / 7., &x));
    assert_true(x.subgame_perfect);
    check_near(x.start[0], 10, 1e-13);
    double least = 10;
    for (size_t s = 0; s < x.states; s++) least = fmin(least, x.value[2 * s]);
    check_near(least, 0, 1e-14);
    ent_automaton_check_clear(&x);
    ent_automaton_clear(&a);
    const ent_path wrong[] = {{1, 1, outcome}, {2, 1, punish[0]}, {2, 1, punish[1]}};
    check_status(ent_automaton_simple(g, wrong, &a), ENT_ERR_ARG);
    ent_game_free(g);
}

/* Every vertex of the inner set, their mean, and a point between two of them. */
static size_t sustain_all(const ent_game *g, double delta)
{
    ent_payoff_set set;
    ent_automaton a;
    size_t done = 0;
    double mean[2] = {0};

    check_ok(ent_payoff_set_solve(g, delta, NULL, &set));
    for (size_t k = 0; k < set.inner_count; k++) {
        const double *v = set.inner[k].payoff, *w = set.inner[set.inner_count - 1 - k].payoff;
        const double between[] = {v[0] + .3 * (w[0] - v[0]), v[1] + .3 * (w[1] - v[1])};
        check_ok(ent_automaton_sustain(g, &set, v, &a, NULL));
        assert_int_equal(a.first[a.initial + 1] - a.first[a.initial], 1);
        ent_automaton_clear(&a);
        check_ok(ent_automaton_sustain(g, &set, between, &a, NULL));
        ent_automaton_clear(&a);
        for (size_t i = 0; i < 2; i++) mean[i] += v[i] / (double)set.inner_count;
        done += 2;
    }
    if (set.inner_count) {
        ent_error err;
        const double outside[] = {mean[0] + 1e3 + ent_game_range(g), mean[1]};
        check_ok(ent_automaton_sustain(g, &set, mean, &a, &err));
        check_ok(ent_automaton_validate(g, &a, NULL));
        ent_automaton_clear(&a);
        check_status(ent_automaton_sustain(g, &set, outside, &a, &err), ENT_ERR_ARG);
        assert_non_null(strstr(err.text, "is not in the set of"));
        assert_true(!a.states && !a.profile);
    }
    ent_payoff_set_clear(&set);
    return done;
}

/* D. Abreu, Y. Sannikov, Theoretical Economics 9 (2014), their game, and dilemmas of every kind. */
static void payoff_sets(void **state)
{
    const double as[] = {16, 9, 3, 13, 0, 3, 21, 1, 10, 4, -1, 0, 9, 0, 5, -4, -5, -15};
    const double deltas[] = {.1, .2, .2475, .3, .4, .6, .9, .99};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){3, 3}, as, &g));
    for (size_t k = 0; k < 8; k++) assert_true(sustain_all(g, deltas[k]) >= (k < 3 ? 2 : 8));
    ent_game_free(g);
    g = dilemma(10, 9, 3, 1);
    for (size_t k = 0; k < 8; k++) assert_true(sustain_all(g, deltas[k]) >= 2);
    ent_game_free(g);
}

/* Units, levels, a player that does not care, and tables of one row or one cell. */
static void lopsided(void **state)
{
    const double as[] = {16, 9, 3, 13, 0, 3, 21, 1, 10, 4, -1, 0, 9, 0, 5, -4, -5, -15};
    const double units[][2] = {{1e-9, 0}, {1e12, 0}, {1, 1e6}, {1e-3, -1e3}};
    double u[18];
    ent_game *g = NULL;

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        for (size_t c = 0; c < 18; c++) u[c] = units[k][0] * as[c] + units[k][1];
        check_ok(ent_game_new(2, (const int[]){3, 3}, u, &g));
        assert_true(sustain_all(g, .4) >= 8);
        ent_game_free(g);
    }
    for (size_t c = 0; c < 9; c++) u[2 * c + 1] = 7;
    check_ok(ent_game_new(2, (const int[]){3, 3}, u, &g));
    assert_true(sustain_all(g, .5) >= 2);
    ent_game_free(g);
    check_ok(ent_game_new(2, (const int[]){1, 5}, as, &g));
    assert_int_equal(sustain_all(g, .5), 2); /* player 1 takes its best */
    ent_game_free(g);
    check_ok(ent_game_new(2, (const int[]){1, 1}, (const double[]){-3, 0}, &g));
    assert_int_equal(sustain_all(g, 0.0), 2);
    ent_game_free(g);
}

static void random_payoff_sets(void **state)
{
    enti_random rng = enti_random_seed(6, 0);
    size_t done = 0;

    (void)state;
    for (int round = 0; round < 120; round++) {
        const int counts[] = {2 + (int)enti_random_below(&rng, 3),
                              2 + (int)enti_random_below(&rng, 3)};
        const double deltas[] = {.1, .3, .5, .7, .9};
        double u[32];
        ent_game *g = NULL;
        for (size_t k = 0; k < 32; k++) u[k] = (double)enti_random_below(&rng, 21) - 10;
        check_ok(ent_game_new(2, counts, u, &g));
        done += sustain_all(g, deltas[enti_random_below(&rng, 5)]);
        ent_game_free(g);
    }
    assert_true(done > 200);
}

static void refused(void **state)
{
    ent_game *g = NULL;
    ent_payoff_set set;
    ent_automaton a;
    ent_error err;
    double u[2] = {1, 2}, c[2] = {1, 1};
    ent_symmetric x;

    (void)state;
    check_ok(
        ent_game_new(2, (const int[]){2, 2}, (const double[]){1, -1, -1, 1, -1, 1, 1, -1}, &g));
    check_ok(ent_payoff_set_solve(g, .9, NULL, &set)); /* matching pennies: empty */
    check_status(ent_automaton_sustain(g, &set, (const double[]){0, 0}, &a, &err), ENT_ERR_ARG);
    assert_string_equal(err.text, "nothing is known to be sustained at delta = 0.9");
    ent_payoff_set_clear(&set);
    ent_game_free(g);
    check_status(ent_symmetric_solve(2, u, c, .5, &x), ENT_ERR_ARG); /* c below u */
    check_status(ent_symmetric_solve(0, u, c, .5, &x), ENT_ERR_ARG);
    c[1] = 2;
    check_status(ent_symmetric_solve(2, u, c, 1.0, &x), ENT_ERR_ARG);
    check_status(ent_symmetric_critical(2, u, c, 2, u), ENT_ERR_ARG);
    g = dilemma(5, 3, 1, 0);
    check_status(ent_automaton_stick_carrot(g, (const int[]){0, 2}, (const int[]){1, 1}, 1, &a),
                 ENT_ERR_ARG);
    check_status(ent_automaton_stick_carrot(g, (const int[]){0, 0}, (const int[]){1, 1}, 1.1, &a),
                 ENT_ERR_ARG);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cournot_stick_and_carrot),
        cmocka_unit_test(cournot_fixed_point),
        cmocka_unit_test(symmetric_games),
        cmocka_unit_test(public_good),
        cmocka_unit_test(abreu),
        cmocka_unit_test(payoff_sets),
        cmocka_unit_test(lopsided),
        cmocka_unit_test(random_payoff_sets),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
