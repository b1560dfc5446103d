/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finitely repeated games: published totals, and the definition on random games. */
#include "base/random.h"
#include "check.h"

#include <entente/finite.h>

static ent_game *table_of(int rows, int cols, const double u[])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){rows, cols}, u, &g));
    return g;
}

/* R. Gibbons, Game Theory for Applied Economists (1992), section 2.3: a dilemma with a second
 * equilibrium. */
static const double gibbons[] = {1, 1, 5, 0, 0, 0, 0, 5, 4, 4, 0, 0, 0, 0, 0, 0, 3, 3};
static const double dilemma[] = {3, 3, 0, 5, 5, 0, 1, 1};

static void check_totals(const ent_finite_set *x, size_t n, const double expected[][2])
{
    assert_int_equal(x->count, n);
    for (size_t e = 0; e < n; e++)
        for (size_t i = 0; i < 2; i++)
            check_near(x->vertex[e].payoff[i] * x->length, expected[e][i], 1e-12);
}

static void gibbons_twice(void **state)
{
    const double once[][2] = {{1, 1}, {3, 3}};
    const double twice[][2] = {{2, 2}, {7, 2}, {8, 3}, {7, 7}, {3, 8}, {2, 7}};
    ent_game *g = table_of(3, 3, gibbons);
    ent_finite x;

    (void)state;
    check_ok(ent_finite_solve(g, 2, 1.0, NULL, &x));
    assert_int_equal(x.claim, ENT_CLAIM_ALL);
    check_totals(&x.set[0], 2, once);
    check_totals(&x.set[1], 6, twice);
    assert_int_equal(x.set[0].dim, 1);
    assert_int_equal(x.set[1].dim, 2);
    check_near(x.set[1].length, 2.0, 0.0);

    /* (4, 4) first, then the good equilibrium; the bad one after a deviation, to the last cent */
    const ent_vertex *v = &x.set[1].vertex[3];
    assert_true(v->profile[0] == 1 && v->profile[1] == 1);
    check_near(v->slack[0], 0.5, 1e-12); /* 4 + 3 - 5 - 1 = 1 over two periods */
    check_near(v->next[0], 3.0, 1e-12);
    for (size_t i = 0; i < 2; i++) check_near(x.set[1].threat[i], 1.0, 1e-12);
    ent_finite_clear(&x);

    /* 5 - 4 now against (3 - 1) delta tomorrow: (4, 4) needs delta of 1/2 */
    check_ok(ent_finite_solve(g, 2, 0.5, NULL, &x));
    check_near(x.set[1].length, 1.5, 0.0);
    size_t found = 0;
    for (size_t k = 0; k < x.set[1].count; k++)
        if (x.set[1].vertex[k].profile[0] == 1 && x.set[1].vertex[k].profile[1] == 1) {
            check_near(x.set[1].vertex[k].payoff[0] * 1.5, 5.5, 1e-12);
            assert_int_equal(x.set[1].vertex[k].binding, ENT_BINDING_BOTH);
            found++;
        }
    assert_int_equal(found, 1);
    ent_finite_clear(&x);
    check_ok(ent_finite_solve(g, 2, 0.499, NULL, &x));
    for (size_t k = 0; k < x.set[1].count; k++)
        assert_false(x.set[1].vertex[k].profile[0] == 1 && x.set[1].vertex[k].profile[1] == 1);
    ent_finite_clear(&x);
    ent_game_free(g);
}

/* One equilibrium payoff leaves nothing to threaten with, however long the game; none leaves nothing. */
static void nothing_to_threaten_with(void **state)
{
    ent_game *g = table_of(2, 2, dilemma);
    ent_finite x;

    (void)state;
    check_ok(ent_finite_solve(g, 200, 1.0, NULL, &x));
    for (size_t t = 0; t < 200; t++) {
        assert_int_equal(x.set[t].dim, 0);
        check_near(x.set[t].vertex[0].payoff[0], 1.0, 1e-13);
        check_near(x.set[t].vertex[0].payoff[1], 1.0, 1e-13);
        check_near(x.set[t].length, (double)(t + 1), 1e-11);
    }
    ent_finite_clear(&x);
    ent_game_free(g);

    g = table_of(2, 2, (const double[]){1, -1, -1, 1, -1, 1, 1, -1});
    check_ok(ent_finite_solve(g, 3, 0.9, NULL, &x));
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    for (size_t t = 0; t < 3; t++) {
        assert_int_equal(x.set[t].dim, -1);
        assert_int_equal(x.set[t].count, 0);
        assert_true(isnan(x.set[t].threat[0]));
    }
    ent_finite_clear(&x);
    ent_game_free(g);
}

static double best_against(const ent_game *g, const int profile[2], size_t i)
{
    double best = -INFINITY;

    for (int b = 0; b < ent_game_actions(g, i); b++) {
        int other[] = {profile[0], profile[1]};
        other[i] = b;
        best = fmax(best, ent_game_payoff(g, other, i));
    }
    return best;
}

/* The strategies say of themselves what they are: every vertex is an equilibrium payoff. */
static void check_strategies(const ent_game *g, const ent_finite *x, double tol)
{
    for (size_t t = 0; t < x->periods; t++)
        for (size_t k = 0; k < x->set[t].count; k++) {
            const ent_vertex *v = &x->set[t].vertex[k];
            const ent_finite_set *left = t ? &x->set[t - 1] : NULL;
            const double after = left ? x->delta * left->length : 0.0;
            for (size_t i = 0; i < 2; i++) {
                double next = 0.0;
                if (left)
                    next = v->weight * left->vertex[v->from[0]].payoff[i] +
                           v->third_weight * left->vertex[v->third].payoff[i] +
                           (1.0 - v->weight - v->third_weight) * left->vertex[v->from[1]].payoff[i];
                const double worst = left ? left->vertex[left->punish[i]].payoff[i] : 0.0;
                const double total = ent_game_payoff(g, v->profile, i) + after * next;
                const double leave = best_against(g, v->profile, i) + after * worst;
                const double length = x->set[t].length;
                check_near(v->next[i], next, tol);
                check_near(v->payoff[i] * length, total, tol * length);
                check_near(v->slack[i] * length, total - leave, tol * length);
                assert_true(total >= leave - tol * length);
            }
        }
}

static double depth(const ent_finite_set *x, const double q[2])
{
    double least = INFINITY;

    for (size_t k = 0; k < x->count; k++) {
        const double *s = x->vertex[k].payoff, *t = x->vertex[(k + 1) % x->count].payoff;
        const double dx = t[0] - s[0], dy = t[1] - s[1], long_ = hypot(dx, dy);
        least = fmin(least, long_ > 0.0 ? (dx * (q[1] - s[1]) - dy * (q[0] - s[0])) / long_
                                        : -hypot(q[0] - s[0], q[1] - s[1]));
    }
    return x->count == 2 ? -fabs(least) : least;
}

/* Whatever promise of the set that is left holds both players gives a payoff in the set before. */
static size_t check_complete(const ent_game *g, const ent_finite *x, enti_random *r)
{
    size_t held = 0;

    for (size_t t = 1; t < x->periods; t++) {
        const ent_finite_set *left = &x->set[t - 1];
        int a[2] = {0, 0};
        if (!left->count) return held;
        do {
            for (int trial = 0; trial < 40; trial++) {
                double w[2] = {0, 0}, q[2], sum = 0.0;
                bool keeps = true;
                for (int k = 0; k < 3; k++) {
                    const ent_vertex *v = &left->vertex[enti_random_below(r, left->count)];
                    const double part = trial % 2 ? enti_random_double(r) : (double)(k == 0);
                    for (size_t i = 0; i < 2; i++) w[i] += part * v->payoff[i];
                    sum += part;
                }
                for (size_t i = 0; i < 2; i++) {
                    const double after = x->delta * left->length, u = ent_game_payoff(g, a, i);
                    w[i] = sum > 0.0 ? w[i] / sum : left->vertex[0].payoff[i];
                    keeps = keeps && u + after * w[i] >=
                                         best_against(g, a, i) + after * left->threat[i] + 1e-9;
                    q[i] = (u + after * w[i]) / x->set[t].length;
                }
                if (!keeps) continue;
                assert_true(depth(&x->set[t], q) >= -1e-9);
                held++;
            }
        } while (ent_game_next_profile(g, a));
    }
    return held;
}

static void random_games(void **state)
{
    enti_random r = enti_random_seed(5, 0);
    size_t held = 0, sets = 0;

    (void)state;
    for (int trial = 0; trial < 200; trial++) {
        const int rows = 2 + (int)enti_random_below(&r, 3),
                  cols = 2 + (int)enti_random_below(&r, 3);
        double u[2 * 16];
        for (int k = 0; k < 2 * rows * cols; k++) u[k] = (double)enti_random_below(&r, 7) - 3.0;
        ent_game *g = table_of(rows, cols, u);
        ent_finite x;
        check_ok(ent_finite_solve(g, 5, trial % 2 ? 1.0 : 0.7, NULL, &x));
        check_strategies(g, &x, 1e-9);
        held += check_complete(g, &x, &r);
        sets += x.set[4].dim == 2;
        ent_finite_clear(&x);
        ent_game_free(g);
    }
    assert_true(held > 10000 && sets > 20);
}

/* Payoffs in other units, and a game of one action each. */
static void units(void **state)
{
    const double scale[] = {1e12, 1e-9, 1.0}, base[] = {-3e12, 5e-9, 1e6};
    ent_game *g = table_of(3, 3, gibbons);
    ent_finite x, y;

    (void)state;
    check_ok(ent_finite_solve(g, 6, 0.8, NULL, &x));
    for (size_t s = 0; s < 3; s++) {
        double u[18];
        for (size_t k = 0; k < 18; k++) u[k] = base[s] + scale[s] * gibbons[k];
        ent_game *h = table_of(3, 3, u);
        check_ok(ent_finite_solve(h, 6, 0.8, NULL, &y));
        for (size_t t = 0; t < 6; t++) {
            assert_int_equal(y.set[t].count, x.set[t].count);
            for (size_t k = 0; k < x.set[t].count; k++)
                for (size_t i = 0; i < 2; i++)
                    check_near((y.set[t].vertex[k].payoff[i] - base[s]) / scale[s],
                               x.set[t].vertex[k].payoff[i], 1e-8);
        }
        ent_finite_clear(&y);
        ent_game_free(h);
    }
    ent_finite_clear(&x);
    ent_game_free(g);

    g = table_of(1, 1, (const double[]){-2, 7});
    check_ok(ent_finite_solve(g, 3, 1.0, NULL, &x));
    assert_int_equal(x.set[2].dim, 0);
    check_near(x.set[2].vertex[0].payoff[1], 7.0, 1e-14);
    ent_finite_clear(&x);
    ent_game_free(g);
}

static bool stop_late(void *context, double fraction)
{
    double *last = context;

    assert_true(fraction >= *last && fraction < 1.0);
    *last = fraction;
    return fraction < 0.5;
}

static void bad_input(void **state)
{
    ent_game *g = table_of(2, 2, dilemma), *three = NULL;
    const double deltas[] = {-0.1, 1.0000001, NAN, INFINITY};
    double last = 0.0;
    const ent_control few = {NULL, NULL, 2}, late = {stop_late, &last, 0};
    ent_finite x;

    (void)state;
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    for (size_t k = 0; k < sizeof deltas / sizeof *deltas; k++)
        check_status(ent_finite_solve(g, 2, deltas[k], NULL, &x), ENT_ERR_ARG);
    check_status(ent_finite_solve(g, 0, 1.0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_finite_solve(NULL, 2, 1.0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_finite_solve(three, 2, 1.0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_finite_solve(g, 2, 1.0, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_finite_solve(g, ENT_FINITE_MAX_PERIODS + 1, 1.0, NULL, &x), ENT_ERR_LIMIT);
    check_status(ent_finite_solve(g, 3, 1.0, &few, &x), ENT_ERR_LIMIT);
    assert_true(!x.set && !x.periods);
    check_ok(ent_finite_solve(g, 2, 1.0, &few, &x));
    ent_finite_clear(&x);
    check_status(ent_finite_solve(g, 8, 1.0, &late, &x), ENT_ERR_LIMIT);
    assert_true(!x.set && !x.periods);
    ent_finite_clear(&x);
    ent_finite_clear(NULL);
    ent_game_free(three);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gibbons_twice), cmocka_unit_test(nothing_to_threaten_with),
        cmocka_unit_test(random_games),  cmocka_unit_test(units),
        cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
