/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff sets of two players: published and closed-form vertices.
 *
 * Fractions are exact values of the fixed point; decimals were computed in 160 bits and more by the
 * operator of Abreu, Pearce and Stacchetti with all extreme points. Sources of the games are named
 * beside them. */
#include "base/random.h"
#include "base/tol.h"
#include "check.h"

#include <entente/payoff_set.h>
#include <entente/repeated.h>

enum { MOST = 16 };

static ent_game *table_of(int rows, int cols, const double u0[], const double u1[])
{
    double u[2 * 400];
    ent_game *g = NULL;

    assert_true(rows * cols <= 400);
    for (int c = 0; c < rows * cols; c++) {
        u[2 * c] = u0[c];
        u[2 * c + 1] = u1[c];
    }
    check_ok(ent_game_new(2, (const int[]){rows, cols}, u, &g));
    return g;
}

/* u1 = u0 transposed. */
static ent_game *symmetric(int n, const double u0[])
{
    double u1[400];

    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++) u1[r * n + c] = u0[c * n + r];
    return table_of(n, n, u0, u1);
}

/* Temptation, reward, punishment, sucker's payoff. */
static ent_game *dilemma(double t, double r, double p, double s)
{
    return symmetric(2, (const double[]){r, s, t, p});
}

/* n quantities from 0 to 6, price 6 - q0 - q1, unit cost 3/5 (K. Judd, S. Yeltekin, J. Conklin,
 * Econometrica 71 (2003)). */
static ent_game *cournot(int n, bool price_floor)
{
    double u0[400];

    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++) {
            const double q = 6.0 * r / (n - 1), price = 6.0 - q - 6.0 * c / (n - 1);
            u0[r * n + c] = q * ((price_floor ? fmax(price, 0.0) : price) - 0.6);
        }
    return symmetric(n, u0);
}

static void check_list(size_t count, const ent_vertex v[], size_t n, const double expected[][2],
                       double tol)
{
    assert_int_equal(count, n);
    for (size_t e = 0; e < n; e++) {
        double nearest = INFINITY;
        for (size_t k = 0; k < count; k++)
            nearest = fmin(nearest, fmax(fabs(v[k].payoff[0] - expected[e][0]),
                                         fabs(v[k].payoff[1] - expected[e][1])));
        if (!(nearest <= tol))
            fail_msg("no vertex at (%.12g, %.12g): nearest %g", expected[e][0], expected[e][1],
                     nearest);
    }
}

/* Counter-clockwise from the lowest, then leftmost vertex, every turn a left one. */
static void check_order(size_t n, const ent_vertex v[])
{
    for (size_t k = 0; k < n; k++) {
        const double *a = v[k].payoff, *b = v[(k + 1) % n].payoff, *c = v[(k + 2) % n].payoff;
        assert_true(v[0].payoff[1] <= a[1] + 1e-10);
        if (n >= 3)
            assert_true((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0.0);
    }
}

/* What every vertex says of itself: payoffs, draw, incentives. */
static void check_vertex(const ent_game *g, double delta, size_t n, const ent_vertex list[],
                         size_t k, const double threat[2], double tol)
{
    const ent_vertex *v = &list[k];
    bool spare = true;

    assert_true(v->from[0] < n && v->from[1] < n && v->third < n);
    assert_true(v->weight >= 0.0 && v->third_weight >= 0.0);
    assert_true(v->weight + v->third_weight <= 1.0 + 1e-15);
    for (size_t i = 0; i < 2; i++) {
        const double u = ent_game_payoff(g, v->profile, i);
        const double rest = 1.0 - v->weight - v->third_weight;
        const double drawn = v->weight * list[v->from[0]].payoff[i] +
                             rest * list[v->from[1]].payoff[i] +
                             v->third_weight * list[v->third].payoff[i];
        double best = -INFINITY;
        for (int b = 0; b < ent_game_actions(g, i); b++) {
            int other[] = {v->profile[0], v->profile[1]};
            other[i] = b;
            best = fmax(best, ent_game_payoff(g, other, i));
        }
        check_near((1 - delta) * u + delta * v->next[i], v->payoff[i], tol);
        check_near(drawn, v->next[i], delta > 0.0 ? tol / delta : tol);
        check_near(v->payoff[i] - (1 - delta) * best - delta * threat[i], v->slack[i], tol);
        assert_true(v->slack[i] >= -tol);
        spare = spare && v->slack[i] > tol;
    }
    if (v->binding != ENT_BINDING_NONE) assert_false(spare);
}

static void check_set(const ent_game *g, const ent_payoff_set *x)
{
    const double tol = 1e-9 * ent_game_range(g);
    double worst[2] = {INFINITY, INFINITY};

    assert_int_equal(x->dim, x->count >= 3 ? 2 : (int)x->count - 1);
    check_order(x->count, x->vertex);
    for (size_t k = 0; k < x->count; k++)
        check_vertex(g, x->delta, x->count, x->vertex, k, x->threat, tol);
    for (size_t k = 0; k < x->inner_count; k++)
        for (size_t i = 0; i < 2; i++) worst[i] = fmin(worst[i], x->inner[k].payoff[i]);
    for (size_t i = 0; i < 2 && x->inner_count; i++)
        check_near(x->inner[x->punish[i]].payoff[i], worst[i], 0.0);
    for (size_t k = 0; k < x->inner_count; k++)
        check_vertex(g, x->delta, x->inner_count, x->inner, k, worst, tol);
}

/* Outer and inner set of a game have the expected vertices; the game is released. */
static void check_game(ent_game *g, double delta, size_t n, const double expected[][2], double tol)
{
    ent_payoff_set x;

    check_ok(ent_payoff_set_solve(g, delta, NULL, &x));
    check_near(x.delta, delta, 0.0);
    assert_true(x.converged);
    assert_int_equal(x.claim, n ? ENT_CLAIM_ALL : ENT_CLAIM_EMPTY);
    check_list(x.count, x.vertex, n, expected, tol);
    check_list(x.inner_count, x.inner, n, expected, tol);
    assert_true(x.distance <= 1e-10 * ent_game_range(g));
    assert_true(x.shortfall <= 4 * ENTI_TOL_TIE * ent_game_range(g));
    check_set(g, &x);
    ent_payoff_set_clear(&x);
    ent_game_free(g);
}

#define VERTICES(...)                                                                              \
    (sizeof((const double[][2]){__VA_ARGS__}) / sizeof(double[2])), (const double[][2])            \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* D. Abreu, Y. Sannikov, Theoretical Economics 9 (2014), example. */
static const double as_0[] = {16, 3, 0, 21, 10, -1, 9, 5, -5};
static const double as_1[] = {9, 13, 3, 1, 4, 0, 0, -4, -15};

static void abreu_sannikov(void **state)
{
    (void)state;
    check_game(table_of(3, 3, as_0, as_1), 0.3,
               VERTICES({1.1256823955, 2.8}, {7.33770471865, 0}, {7.86308963814, 0},
                        {19.7917976974, 2.8}, {15.5630896381, 9.1}, {7.33770471865, 10.9826252791}),
               1e-9);
    check_game(table_of(3, 3, as_0, as_1), 0.4,
               VERTICES({0.431697313976, 2.4}, {6.17267892559, 0}, {10.15, 0}, {20.125, 2.4},
                        {16, 9}, {6.17267892559, 12.0237910998}),
               1e-9);
}

/* The corner of PD(10, 9, 3, 1) between the fold and 1/4: 9 + y, y the larger root of
 * y^2 - (1 - delta) y + 12 - 48 delta = 0. */
static double corner(double delta)
{
    return 9 + ((1 - delta) + sqrt((1 - delta) * (1 - delta) - 4 * (12 - 48 * delta))) / 2;
}

static void dilemmas(void **state)
{
    const double below[] = {0.0, 0.05, 0.1, 0.142, 1e-300, 1e-12};
    const double segment[] = {1.0 / 7, 0.15, 0.2, 0.247, 0.24704};
    const double folded[] = {0.24705, 0.2475, 0.248, 0.249, 0.2499};
    const double full[] = {0.25, 0.26, 0.5, 0.75, 0.9, 0.99, 0.999999, 1 - 0x1p-30};

    (void)state;
    for (size_t k = 0; k < sizeof below / sizeof *below; k++)
        check_game(dilemma(10, 9, 3, 1), below[k], VERTICES({3, 3}), 1e-9);
    for (size_t k = 0; k < sizeof segment / sizeof *segment; k++)
        check_game(dilemma(10, 9, 3, 1), segment[k], VERTICES({3, 3}, {9, 9}), 1e-9);
    for (size_t k = 0; k < sizeof folded / sizeof *folded; k++) {
        const double x = corner(folded[k]);
        check_game(dilemma(10, 9, 3, 1), folded[k], VERTICES({3, 3}, {x, 3}, {9, 9}, {3, x}), 1e-9);
    }
    for (size_t k = 0; k < sizeof full / sizeof *full; k++)
        check_game(dilemma(10, 9, 3, 1), full[k], VERTICES({3, 3}, {9.75, 3}, {9, 9}, {3, 9.75}),
                   1e-9);
    check_near(corner(0.24705), 9.388026001, 5e-10);
    check_game(dilemma(6, 4, 2, 0), 0.5, VERTICES({2, 2}, {5, 2}, {4, 4}, {2, 5}), 1e-9);
    check_game(dilemma(6, 4, 2, 0), 0.8, VERTICES({2, 2}, {5, 2}, {4, 4}, {2, 5}), 1e-9);
    check_game(dilemma(6, 4, 2, 0), 0.499, VERTICES({2, 2}), 1e-9);
    check_game(dilemma(3, 2, 0, -1), 1.0 / 3, VERTICES({0, 0}, {8.0 / 3, 0}, {2, 2}, {0, 8.0 / 3}),
               1e-9);
    check_game(dilemma(3, 2, 0, -1), 0.333, VERTICES({0, 0}), 1e-9);
}

/* At the fold the corner moves by the root of any change of delta: a unit in the last place of
 * delta moves it by 4e-8, and no method in doubles knows on which side it is. */
static void fold(void **state)
{
    const double delta = 36 * sqrt(7) - 95, x = 9 + (1 - delta) / 2;
    ent_game *g = dilemma(10, 9, 3, 1);
    ent_payoff_set v;

    (void)state;
    check_ok(ent_payoff_set_solve(g, delta, NULL, &v));
    const double expected[][2] = {{3, 3}, {x, 3}, {9, 9}, {3, x}};
    check_list(v.inner_count, v.inner, 4, expected, 2e-6);
    check_list(v.count, v.vertex, 4, expected, 2e-6);
    assert_true(v.claim == (v.converged ? ENT_CLAIM_ALL : ENT_CLAIM_OUTER));
    assert_true(v.distance <= 2e-6);
    ent_payoff_set_clear(&v);

    /* a step limit leaves two sets and their distance */
    const ent_payoff_set_opts few = {1e-11, {NULL, NULL, 500}};
    check_ok(ent_payoff_set_solve(g, delta, &few, &v));
    assert_int_equal(v.steps, 500);
    assert_false(v.converged);
    assert_int_equal(v.claim, ENT_CLAIM_OUTER);
    check_list(v.inner_count, v.inner, 4, expected, 2e-6);
    assert_true(v.distance > 1e-5 && v.distance < 1e-2);
    for (size_t k = 0; k < v.count; k++)
        if (v.vertex[k].payoff[0] > 9.1) check_near(v.vertex[k].payoff[0] - x, v.distance, 1e-3);
    ent_payoff_set_clear(&v);
    ent_game_free(g);
}

static void classics(void **state)
{
    const double ladder[] = {1.0 / 3, 0.5, 0.9};
    const double chicken_0[] = {6, 2, 7, 0};

    (void)state;
    check_game(table_of(2, 2, (const double[]){8, 3, 0, 5}, (const double[]){5, 3, 0, 8}), 0.8,
               VERTICES({5, 5}, {8, 5}, {5, 8}), 1e-9);
    check_game(symmetric(2, chicken_0), 0.1, VERTICES({2, 7}, {7, 2}), 1e-9);
    for (size_t k = 0; k < 3; k++)
        check_game(symmetric(2, chicken_0), ladder[k], VERTICES({2, 2}, {7, 2}, {6, 6}, {2, 7}),
                   1e-9);
    check_game(symmetric(2, (const double[]){1, 0, 0, 2}), 0.5, VERTICES({1, 1}, {2, 2}), 1e-9);
    check_game(table_of(2, 2, (const double[]){1, -1, -1, 1}, (const double[]){-1, 1, 1, -1}), 0.9,
               0, NULL, 0);
    check_game(table_of(2, 2, (const double[]){1, -1, -2, 1}, (const double[]){-1, 2, 2, 0}), 0.05,
               0, NULL, 0);
}

/* D. Abreu, Econometrica 56 (1988); delta = 4/7 is that paper's. */
static void abreu(void **state)
{
    static const double u[] = {10, 3, 0, 15, 7, -4, 7, 5, -15};
    const double patient[] = {5.0 / 8, 0.7, 0.9, 0.99};

    (void)state;
    check_game(symmetric(3, u), 0.24, VERTICES({7, 7}), 1e-9);
    check_game(symmetric(3, u), 0.25, VERTICES({0, 5.25}, {5.25, 0}, {12.75, 5.25}, {5.25, 12.75}),
               1e-9);
    check_game(symmetric(3, u), 1.0 / 3,
               VERTICES({0, 14.0 / 3}, {14.0 / 3, 0}, {50.0 / 7, 0}, {290.0 / 21, 14.0 / 3},
                        {10, 10}, {14.0 / 3, 290.0 / 21}, {0, 50.0 / 7}),
               1e-9);
    check_game(symmetric(3, u), 4.0 / 7,
               VERTICES({0, 3}, {3, 0}, {75.0 / 7, 0}, {15, 3}, {10, 10}, {3, 15}, {0, 75.0 / 7}),
               1e-9);
    for (size_t k = 0; k < 4; k++)
        check_game(symmetric(3, u), patient[k],
                   VERTICES({0, 0}, {75.0 / 7, 0}, {15, 3}, {10, 10}, {3, 15}, {0, 75.0 / 7}),
                   1e-9);
}

/* A game without a pure equilibrium of its stage: all is held by promises. */
static void no_stage_equilibrium(void **state)
{
    static const double u0[] = {-2, 4, 1, 2}, u1[] = {0, -2, 1, 2};
    const double few[] = {0.1, 0.5, 0.57, 0.577};

    (void)state;
    for (size_t k = 0; k < 4; k++) check_game(table_of(2, 2, u0, u1), few[k], 0, NULL, 0);
    check_game(table_of(2, 2, u0, u1), 0.6, VERTICES({1, 0}, {3, 0}, {11.0 / 5, 8.0 / 5}, {1, 1}),
               1e-9);
    check_game(table_of(2, 2, u0, u1), 0.8, VERTICES({1, 0}, {3, 0}, {2, 2}, {1, 1.5}), 1e-9);
}

/* The only payoff that gives player 0 its minmax of 2 is (2, 0); that it must be player 1's threat as
 * well is seen only after a step in which no vertex moves, and undoes it. */
static void undone_by_the_threat(void **state)
{
    const double u0[] = {-2, -1, -1, 1, -2, 2, 2, 1}, u1[] = {-1, 0, -2, -1, 1, 0, 0, 2};

    (void)state;
    check_game(table_of(4, 2, u0, u1), 0.8, 0, NULL, 0);
}

static double area(const ent_payoff_set *x)
{
    double twice = 0.0;

    for (size_t k = 0; k < x->count; k++) {
        const double *a = x->vertex[k].payoff, *b = x->vertex[(k + 1) % x->count].payoff;
        twice += a[0] * b[1] - a[1] * b[0];
    }
    return twice / 2;
}

static void cournot_15(void **state)
{
    const double a[][2] = {{0, 0},
                           {235964.0 / 47775, 0},
                           {312134.0 / 47775, 144.0 / 1225},
                           {25348.0 / 3675, 234.0 / 1225},
                           {8534.0 / 1225, 351.0 / 1225},
                           {8424.0 / 1225, 486.0 / 1225}};
    double expected[11][2];
    const struct {
        double delta, area, threat;
    } rows[] = {{0.8, 26.022891590, 0},
                {0.4, 19.230007475, 0.2938775510},
                {0.2, 8.712531525, 0.9551020408}};
    ent_payoff_set x;

    (void)state;
    for (size_t k = 0; k < 6; k++)
        for (size_t i = 0; i < 2; i++) {
            expected[k][i] = a[k][i];
            if (k) expected[k + 5][1 - i] = a[k][i];
        }
    check_game(cournot(15, true), 0.8, 11, (const double(*)[2])expected, 1e-9);
    for (size_t r = 0; r < 3; r++) {
        ent_game *g = cournot(15, true);
        check_ok(ent_payoff_set_solve(g, rows[r].delta, NULL, &x));
        double most = 0.0;
        for (size_t k = 0; k < x.count; k++)
            most = fmax(most, x.vertex[k].payoff[0] + x.vertex[k].payoff[1]);
        if (r == 0) check_near(most, 1782.0 / 245, 1e-9);
        if (r > 0) assert_int_equal(x.count, 16);
        check_near(area(&x), rows[r].area, 1e-9);
        for (size_t i = 0; i < 2; i++) check_near(x.threat[i], rows[r].threat, 1e-9);
        check_set(g, &x);
        ent_payoff_set_clear(&x);
        ent_game_free(g);
    }
}

/* Prices below zero: 17 vertices, of which these are known as fractions. */
static void cournot_without_floor(void **state)
{
    const double known[][2] = {{234.0 / 1225, 0},
                               {144.0 / 1225, 27.0 / 1225},
                               {72.0 / 1225, 72.0 / 1225},
                               {44462.0 / 9555, 0},
                               {270142.0 / 47775, 72.0 / 1225}};
    ent_game *g = cournot(15, false);
    ent_payoff_set x;

    (void)state;
    check_ok(ent_payoff_set_solve(g, 0.8, NULL, &x));
    assert_int_equal(x.count, 17);
    for (size_t e = 0; e < 5; e++) {
        double nearest = INFINITY;
        for (size_t k = 0; k < x.count; k++)
            nearest = fmin(nearest, hypot(x.vertex[k].payoff[0] - known[e][0],
                                          x.vertex[k].payoff[1] - known[e][1]));
        assert_true(nearest <= 1e-9);
    }
    check_set(g, &x);
    ent_payoff_set_clear(&x);
    ent_game_free(g);
}

/* W_imp and W_exp of the linear endowment model, 13 tariffs 0 .. 1, at delta = 1/4. */
static void tariff_grid(void **state)
{
    const double a[][2] = {{163.0 / 96, 163.0 / 96},          {9547.0 / 5472, 163.0 / 96},
                           {153265.0 / 87552, 2621.0 / 1536}, {38359.0 / 21888, 659.0 / 384},
                           {153265.0 / 87552, 2653.0 / 1536}, {251.0 / 144, 251.0 / 144}};
    double u0[169], expected[10][2];

    (void)state;
    for (int r = 0; r < 13; r++)
        for (int c = 0; c < 13; c++) {
            const double t = r / 12.0, s = c / 12.0;
            u0[r * 13 + c] =
                (1 - t) * (1 - t) / 8 + t * (1 - t) / 2 + (1 + s) * (1 + s) / 8 + (4 - 1 - s) / 2;
        }
    size_t n = 0;
    for (size_t k = 0; k < 6; k++) {
        expected[n][0] = a[k][0];
        expected[n++][1] = a[k][1];
        if (a[k][0] == a[k][1]) continue;
        expected[n][0] = a[k][1];
        expected[n++][1] = a[k][0];
    }
    check_game(symmetric(13, u0), 0.25, n, (const double(*)[2])expected, 1e-9);
}

/* Every player in units of its own: vertices move with them. */
static void units(void **state)
{
    const double unit[][2] = {{1e12, 1e-9}, {1e-9, 1e-9}, {1e12, 1e12}, {1, 1}, {1e150, 1e-150}};
    const double zero[][2] = {{0, 0}, {0, 0}, {1e12, -1e13}, {1e7, -1e8}, {0, 0}};
    double u0[9], u1[9];

    (void)state;
    for (size_t m = 0; m < 5; m++) {
        ent_payoff_set x, plain;
        for (int c = 0; c < 9; c++) {
            u0[c] = unit[m][0] * as_0[c] + zero[m][0];
            u1[c] = unit[m][1] * as_1[c] + zero[m][1];
        }
        ent_game *g = table_of(3, 3, u0, u1), *h = table_of(3, 3, as_0, as_1);
        check_ok(ent_payoff_set_solve(g, 0.3, NULL, &x));
        check_ok(ent_payoff_set_solve(h, 0.3, NULL, &plain));
        assert_int_equal(x.count, plain.count);
        assert_true(x.converged);
        for (size_t k = 0; k < x.count; k++)
            for (size_t i = 0; i < 2; i++)
                check_near((x.vertex[k].payoff[i] - zero[m][i]) / unit[m][i],
                           plain.vertex[k].payoff[i], m == 3 ? 1e-7 : 1e-9);
        ent_payoff_set_clear(&x);
        ent_payoff_set_clear(&plain);
        ent_game_free(g);
        ent_game_free(h);
    }
}

static void shapes(void **state)
{
    const double row[] = {3, 1, 2}, same[] = {5, 5, 5}, zero[] = {0, 0, 0, 0};

    (void)state;
    check_game(table_of(1, 1, (const double[]){2}, (const double[]){-7}), 0.5, VERTICES({2, -7}),
               0);
    check_game(table_of(1, 3, row, same), 0.5, VERTICES({1, 5}, {3, 5}), 1e-12);
    check_game(table_of(3, 1, row, row), 0.5, VERTICES({3, 3}), 1e-12);
    check_game(table_of(1, 3, row, row), 0.9, VERTICES({3, 3}), 1e-12);
    check_game(table_of(2, 2, zero, zero), 0.9, VERTICES({0, 0}), 0);
    check_game(table_of(1, 3, same, same), 0.0, VERTICES({5, 5}), 0);
}

static void bad_input(void **state)
{
    const double bad[] = {-0.1, 1.0, 1.5, NAN, INFINITY, -INFINITY};
    ent_game *g = dilemma(10, 9, 3, 1), *three = NULL;
    ent_payoff_set x = {.count = 7};

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        x.count = 7;
        check_status(ent_payoff_set_solve(g, bad[k], NULL, &x), ENT_ERR_ARG);
        assert_true(!x.vertex && !x.inner && x.count == 0);
    }
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    check_status(ent_payoff_set_solve(three, 0.5, NULL, &x), ENT_ERR_ARG);
    check_status(ent_payoff_set_solve(NULL, 0.5, NULL, &x), ENT_ERR_ARG);
    check_status(ent_payoff_set_solve(g, 0.5, NULL, NULL), ENT_ERR_ARG);
    const ent_payoff_set_opts tight = {1e-13, {NULL, NULL, 0}}, lost = {NAN, {NULL, NULL, 0}};
    check_status(ent_payoff_set_solve(g, 0.5, &tight, &x), ENT_ERR_ARG);
    check_status(ent_payoff_set_solve(g, 0.5, &lost, &x), ENT_ERR_ARG);
    ent_payoff_set_clear(&x);
    ent_payoff_set_clear(NULL);
    ent_game_free(three);
    ent_game_free(g);
}

/* A sweep from any order gives what single calls give, and sets that grow with delta. */
static void sweep(void **state)
{
    enum { POINTS = 41 };
    static const double u[] = {10, 3, 0, 15, 7, -4, 7, 5, -15};
    double delta[POINTS];
    ent_payoff_set many[POINTS], one;
    ent_game *g = symmetric(3, u);

    (void)state;
    for (int k = 0; k < POINTS; k++) delta[k] = (k * 17 % POINTS) / (double)POINTS;
    check_ok(ent_payoff_set_sweep(g, POINTS, delta, NULL, many));
    for (int k = 0; k < POINTS; k++) {
        check_ok(ent_payoff_set_solve(g, delta[k], NULL, &one));
        check_near(many[k].delta, delta[k], 0.0);
        assert_true(many[k].converged);
        assert_int_equal(many[k].dim, one.dim);
        assert_int_equal(many[k].count, one.count);
        for (size_t v = 0; v < one.count; v++)
            for (size_t i = 0; i < 2; i++) {
                check_near(many[k].vertex[v].payoff[i], one.vertex[v].payoff[i], 1e-9);
                check_near(many[k].threat[i], one.threat[i], 1e-9);
            }
        check_set(g, &many[k]);
        ent_payoff_set_clear(&one);
    }
    for (int k = 0; k < POINTS; k++) ent_payoff_set_clear(&many[k]);

    delta[7] = 1.0; /* one that is refused leaves all empty */
    check_status(ent_payoff_set_sweep(g, POINTS, delta, NULL, many), ENT_ERR_ARG);
    for (int k = 0; k < POINTS; k++) assert_true(!many[k].vertex && !many[k].inner);
    check_status(ent_payoff_set_sweep(g, 3, NULL, NULL, many), ENT_ERR_ARG);
    check_ok(ent_payoff_set_sweep(g, 0, delta, NULL, many));
    ent_game_free(g);
}

static bool stop_at_once(void *context, double fraction)
{
    (void)context;
    (void)fraction;
    return false;
}

static bool stop_at_three(void *context, double fraction)
{
    int *calls = context;

    (void)fraction;
    return ++*calls < 4;
}

static void cancelled(void **state)
{
    int calls = 0;
    const ent_payoff_set_opts opts = {1e-11, {stop_at_three, &calls, 0}};
    ent_game *g = table_of(3, 3, as_0, as_1);
    ent_payoff_set x;

    (void)state;
    check_ok(ent_payoff_set_solve(g, 0.3, &opts, &x));
    assert_int_equal(x.steps, 3);
    assert_int_equal(x.claim, ENT_CLAIM_OUTER);
    assert_false(x.converged);
    assert_true(x.count > 0);
    ent_payoff_set_clear(&x);

    /* before the first step: the feasible payoffs above the minmax, no profile behind them */
    const ent_payoff_set_opts never = {1e-11, {stop_at_once, NULL, 0}};
    check_ok(ent_payoff_set_solve(g, 0.3, &never, &x));
    assert_int_equal(x.steps, 0);
    assert_int_equal(x.claim, ENT_CLAIM_OUTER);
    assert_int_equal(x.vertex[0].profile[0], -1);
    ent_payoff_set_clear(&x);
    ent_game_free(g);
}

/* How far corner v is from the line through its neighbours. */
static double height_of(const ent_payoff_set *x, size_t v)
{
    const double *a = x->vertex[v].payoff, *b = x->vertex[(v + 1) % x->count].payoff;
    const double *c = x->vertex[(v + 2) % x->count].payoff;
    const double cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

    return fabs(cross) / hypot(c[0] - a[0], c[1] - a[1]);
}

/* Sets that are a segment, or have an edge that the last steps would have straightened: ten of these
 * games had a corner 1e-12 from an edge. */
static void no_slivers(void **state)
{
    static const double delta[] = {0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9};
    enti_random r = enti_random_seed(7, 0);
    size_t polygons = 0;

    (void)state;
    for (size_t k = 0; k < 6000; k++) {
        const int m[] = {2 + (int)enti_random_below(&r, 3), 2 + (int)enti_random_below(&r, 3)};
        const int range = (int[]){2, 3, 10}[k % 3];
        double u[32];
        ent_game *g = NULL;
        ent_payoff_set x;
        for (int c = 0; c < 2 * m[0] * m[1]; c++)
            u[c] = (double)enti_random_below(&r, (uint64_t)(2 * range + 1)) - range;
        check_ok(ent_game_new(2, m, u, &g));
        check_ok(ent_payoff_set_solve(g, delta[k % 7], NULL, &x));
        for (size_t v = 0; v < x.count && x.dim == 2 && x.converged; v++)
            if (height_of(&x, v) < 1e-11) fail_msg("game %zu: corner %zu", k, v);
        polygons += x.dim == 2;
        ent_payoff_set_clear(&x);
        ent_game_free(g);
    }
    assert_true(polygons > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abreu_sannikov),
        cmocka_unit_test(dilemmas),
        cmocka_unit_test(fold),
        cmocka_unit_test(classics),
        cmocka_unit_test(abreu),
        cmocka_unit_test(no_stage_equilibrium),
        cmocka_unit_test(undone_by_the_threat),
        cmocka_unit_test(cournot_15),
        cmocka_unit_test(cournot_without_floor),
        cmocka_unit_test(tariff_grid),
        cmocka_unit_test(units),
        cmocka_unit_test(shapes),
        cmocka_unit_test(no_slivers),
        cmocka_unit_test(sweep),
        cmocka_unit_test(bad_input),
        cmocka_unit_test(cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
