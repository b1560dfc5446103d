/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_bargain.c -- agreements: published values, the proof checked from its definition, the axioms
 * that define each solution, and two players against the frontier. */
#include "base/random.h"
#include "certificate.h"

#include <entente/bargain.h>

enum { MOST_CELLS = 1024, SOLUTIONS = 3 };

static ent_bargain agreement(const ent_game *g, const double d[], ent_bargain_solution solution,
                             ent_bargain_over over)
{
    ent_bargain_opts opts = ENT_BARGAIN_OPTS_INIT;
    ent_bargain x;

    opts.solution = solution;
    opts.over = over;
    check_ok(ent_bargain_solve(g, d, &opts, &x));
    return x;
}

/* B of the proof. */
static double proven_by(const ent_game *g, const ent_bargain *x)
{
    int a[MOST_PLAYERS] = {0};
    double most = -INFINITY;

    do {
        double sum = 0.0;
        size_t row = 0;
        for (size_t i = 0; i < x->players; i++) {
            const int m = ent_game_actions(g, i);
            assert_true(x->weight[i] >= 0.0);
            sum += x->weight[i] * (ent_game_payoff(g, a, i) - x->disagreement[i]);
            for (int s = 0; x->n_duals && s < m; s++)
                for (int b = 0; b < m; b++) {
                    if (b == s) continue;
                    assert_true(x->dual[row] >= 0.0);
                    if (a[i] == s)
                        sum += x->dual[row] * (ent_game_payoff(g, a, i) - payoff_after(g, a, i, b));
                    row++;
                }
        }
        assert_int_equal(row, x->n_duals);
        most = fmax(most, sum);
    } while (ent_game_next_profile(g, a));
    return most;
}

/* Probabilities, payoffs, the disagreement point and the incentives. */
static void check_treaty(const ent_game *g, const ent_bargain *x, double tol)
{
    double mass = 0.0, payoff[MOST_PLAYERS] = {0};

    assert_int_equal(x->claim, ENT_CLAIM_OPTIMAL);
    for (size_t k = 0; k < x->count; k++) {
        assert_true(x->p[k] > 0.0);
        mass += x->p[k];
        for (size_t i = 0; i < x->players; i++)
            payoff[i] += x->p[k] * ent_game_payoff(g, x->profile + k * x->players, i);
    }
    check_near(mass, 1.0, 1e-12);
    for (size_t i = 0; i < x->players; i++) {
        check_near(x->payoff[i], payoff[i], tol);
        assert_true(x->payoff[i] >= x->disagreement[i] - tol);
        assert_true(x->payoff[i] <= x->ideal[i] + tol);
    }
    if (x->n_duals) {
        const ent_correlated c = {
            .players = x->players, .count = x->count, .profile = x->profile, .p = x->p};
        for (size_t i = 0; i < x->players; i++) check_near(best_rule(g, &c, i, false), 0.0, tol);
    }
}

/* Value and bound as the solution defines them, when everybody can gain. */
static void check_value(const ent_game *g, const ent_bargain *x, ent_bargain_solution solution,
                        double tol)
{
    const double most = proven_by(g, x), n = (double)x->players;
    double logs = 0.0, least = INFINITY, share = INFINITY, sum = 0.0, ideal = 0.0;

    for (size_t i = 0; i < x->players; i++) {
        const double gain = x->payoff[i] - x->disagreement[i];
        logs += log(gain);
        least = fmin(least, gain);
        share = fmin(share, gain / (x->ideal[i] - x->disagreement[i]));
        sum += x->weight[i];
        ideal += x->weight[i] * (x->ideal[i] - x->disagreement[i]);
        if (solution == ENT_BARGAIN_NASH) check_near(x->weight[i] * gain * n, 1.0, 1e-9);
    }
    if (solution == ENT_BARGAIN_NASH) {
        check_near(x->value, exp(logs / n), tol);
        check_near(x->bound, most * x->value, tol);
    } else if (solution == ENT_BARGAIN_EGALITARIAN) {
        check_near(x->value, least, tol);
        check_near(sum, 1.0, 1e-9);
        check_near(x->bound, most, tol);
    } else {
        check_near(x->value, share, tol);
        check_near(ideal, 1.0, 1e-9);
        check_near(x->bound, most, tol);
    }
    check_near(x->bound, x->value, tol);
}

static void check_payoffs(const ent_bargain *x, const double expected[], double tol)
{
    for (size_t i = 0; i < x->players; i++) check_near(x->payoff[i], expected[i], tol);
}

/* ---- known answers ---- */

static void check_case(const double u[8], const double d[2], ent_bargain_over over,
                       const double expected[SOLUTIONS][2])
{
    ent_game *g = game_2x2(u);

    for (int s = 0; s < SOLUTIONS; s++) {
        ent_bargain x = agreement(g, d, (ent_bargain_solution)s, over);
        check_treaty(g, &x, 1e-9);
        check_value(g, &x, (ent_bargain_solution)s, 1e-9);
        check_payoffs(&x, expected[s], 1e-9);
        ent_bargain_clear(&x);
    }
    ent_game_free(g);
}

/* A pie worth 2 to one and 1 to the other: halves, halves, and equal gains of 2/3. */
static void a_pie(void **state)
{
    (void)state;
    const double u[] = {2, 0, 0, 1, 0, 0, 0, 0}, d[] = {0, 0};

    check_case(u, d, ENT_BARGAIN_FEASIBLE,
               (const double[][2]){{1, 0.5}, {1, 0.5}, {2.0 / 3.0, 2.0 / 3.0}});
}

/* The polytope of correlated equilibria ends in (2,7), (5.25,5.25) and (7,2). */
static void chicken(void **state)
{
    (void)state;
    const double u[] = {6, 6, 2, 7, 7, 2, 0, 0},
                 fair[][2] = {{5.25, 5.25}, {5.25, 5.25}, {5.25, 5.25}};

    check_case(u, (const double[]){2, 2}, ENT_BARGAIN_CORRELATED, fair);
    check_case(u, (const double[]){14.0 / 3.0, 14.0 / 3.0}, ENT_BARGAIN_CORRELATED, fair);
}

/* The frontier is the segment (1,2) (4,1): the three solutions differ. */
static void battle_of_the_sexes(void **state)
{
    (void)state;
    const double u[] = {4, 1, 0, 0, 0, 0, 1, 2}, d[] = {0.8, 2.0 / 3.0};
    const double expected[][2] = {
        {2.9, 41.0 / 30.0}, {8.0 / 3.0, 13.0 / 9.0}, {1.85, 103.0 / 60.0}};

    check_case(u, d, ENT_BARGAIN_CORRELATED, expected);
    check_case(u, d, ENT_BARGAIN_FEASIBLE, expected);
}

/* J. Nash, Econometrica 18 (1950): Bill and Jack barter; the goods and their worth to both are his
 * table, and the answer is 12 for Bill and 5 for Jack above the 12 and 6 that they start from. */
static void bill_and_jack(void **state)
{
    (void)state;
    /* goods of Bill: book whip ball bat box; of Jack: pen toy knife hat; worth to Bill and Jack */
    const double bill[] = {2, 2, 2, 2, 4, 10, 4, 6, 2}, jack[] = {4, 2, 1, 2, 1, 1, 1, 2, 2};
    double u[2 * 512], start[2] = {0, 0};

    for (int c = 0; c < 512; c++) { /* bit k: Bill has good k */
        u[2 * c] = u[2 * c + 1] = 0.0;
        for (int k = 0; k < 9; k++) {
            u[2 * c] += c >> k & 1 ? bill[k] : 0.0;
            u[2 * c + 1] += c >> k & 1 ? 0.0 : jack[k];
        }
    }
    for (int k = 0; k < 9; k++) start[k >= 5] += k < 5 ? bill[k] : jack[k];
    ent_game *g = game_of(2, (const int[]){512, 1}, u);
    ent_bargain x = agreement(g, start, ENT_BARGAIN_NASH, ENT_BARGAIN_FEASIBLE);
    check_treaty(g, &x, 1e-9);
    check_value(g, &x, ENT_BARGAIN_NASH, 1e-9);
    check_payoffs(&x, (const double[]){24, 11}, 1e-9);
    assert_int_equal(x.count, 1);
    ent_bargain_clear(&x);
    ent_game_free(g);
}

/* One player moves and chooses who gets the pie. */
static void a_pie_for_many(void **state)
{
    (void)state;
    double u[MOST_PLAYERS * MOST_PLAYERS] = {0};
    const int actions[] = {MOST_PLAYERS, 1, 1, 1, 1, 1, 1, 1};
    double d[MOST_PLAYERS] = {0}, share[MOST_PLAYERS];

    for (size_t i = 0; i < MOST_PLAYERS; i++) u[i * MOST_PLAYERS + i] = (double)(i + 1);
    ent_game *g = game_of(MOST_PLAYERS, actions, u);
    ent_bargain x = agreement(g, d, ENT_BARGAIN_NASH, ENT_BARGAIN_FEASIBLE);
    for (size_t i = 0; i < MOST_PLAYERS; i++) share[i] = (double)(i + 1) / MOST_PLAYERS;
    check_treaty(g, &x, 1e-12);
    check_value(g, &x, ENT_BARGAIN_NASH, 1e-12);
    check_payoffs(&x, share, 1e-12);
    ent_bargain_clear(&x);
    ent_game_free(g);
}

/* Equal gains end at 1 for two players, and the third goes on to 5. */
static void gains_go_on(void **state)
{
    (void)state;
    ent_game *g = game_of(3, (const int[]){3, 1, 1}, (const double[]){1, 1, 1, 1, 1, 5, 0, 0, 9});
    const double d[] = {0, 0, 0};
    ent_bargain x = agreement(g, d, ENT_BARGAIN_EGALITARIAN, ENT_BARGAIN_FEASIBLE);

    check_treaty(g, &x, 1e-9);
    check_value(g, &x, ENT_BARGAIN_EGALITARIAN, 1e-9);
    check_payoffs(&x, (const double[]){1, 1, 5}, 1e-9);
    ent_bargain_clear(&x);
    ent_game_free(g);
}

/* ---- two players against their frontier ---- */

typedef struct sample {
    size_t players, cells;
    int actions[MOST_PLAYERS];
    double payoff[MOST_CELLS];
} sample;

static ent_game *draw(enti_random *r, sample *s, uint64_t span)
{
    s->cells = s->players;
    for (size_t i = 0; i < s->players; i++) s->cells *= (size_t)s->actions[i];
    assert_true(s->cells <= MOST_CELLS);
    for (size_t c = 0; c < s->cells; c++)
        s->payoff[c] = span ? (double)enti_random_below(r, span + 1) : enti_random_double(r);
    return game_of(s->players, s->actions, s->payoff);
}

/* The place on the segment u v where the gains of both are in the ratio of `slope`. */
static bool meet(const double u[2], const double v[2], const double d[2], const double slope[2],
                 double out[2])
{
    const double at_u = slope[1] * (u[0] - d[0]) - slope[0] * (u[1] - d[1]);
    const double at_v = slope[1] * (v[0] - d[0]) - slope[0] * (v[1] - d[1]);
    if (at_u > 0.0 || at_v < 0.0 || at_u == at_v) return false;
    const double t = at_u / (at_u - at_v);
    for (size_t i = 0; i < 2; i++) out[i] = (1.0 - t) * u[i] + t * v[i];
    return true;
}

/* The largest product on the segment u v: a parabola. */
static double best_product(const double u[2], const double v[2], const double d[2])
{
    const double p = u[0] - d[0], q = u[1] - d[1], dp = v[0] - u[0], dq = v[1] - u[1];
    const double top = dp * dq < 0.0 ? -(p * dq + q * dp) / (2.0 * dp * dq) : 0.0;
    const double t = fmin(1.0, fmax(0.0, top));
    const double gain[2] = {p + t * dp, q + t * dq};

    return gain[0] > 0.0 && gain[1] > 0.0 ? gain[0] * gain[1] : 0.0;
}

static void against_the_frontier(const ent_game *g, const ent_frontier *f, const double d[2],
                                 ent_bargain_over over)
{
    ent_bargain nash = agreement(g, d, ENT_BARGAIN_NASH, over);
    ent_bargain ks = agreement(g, d, ENT_BARGAIN_KALAI_SMORODINSKY, over);
    ent_bargain equal = agreement(g, d, ENT_BARGAIN_EGALITARIAN, over);
    const double ideal[] = {ks.ideal[0] - d[0], ks.ideal[1] - d[1]}, ones[] = {1, 1};
    double product = 0.0, point[2];

    for (size_t k = 0; k < f->count; k++) {
        const double *u = f->payoff + 2 * k, *v = k + 1 < f->count ? u + 2 : u;
        product = fmax(product, best_product(u, v, d));
        if (ideal[0] > 1e-6 && ideal[1] > 1e-6 && meet(u, v, d, ideal, point))
            check_payoffs(&ks, point, 1e-7);
        if (ideal[0] > 1e-6 && ideal[1] > 1e-6 && meet(u, v, d, ones, point))
            check_payoffs(&equal, point, 1e-7);
    }
    if (ideal[0] > 1e-6 && ideal[1] > 1e-6) {
        check_near((nash.payoff[0] - d[0]) * (nash.payoff[1] - d[1]), product, 1e-9);
        check_value(g, &nash, ENT_BARGAIN_NASH, 1e-8);
        check_value(g, &ks, ENT_BARGAIN_KALAI_SMORODINSKY, 1e-8);
        check_value(g, &equal, ENT_BARGAIN_EGALITARIAN, 1e-8);
    }
    check_treaty(g, &nash, 1e-8);
    check_treaty(g, &ks, 1e-8);
    check_treaty(g, &equal, 1e-8);
    ent_bargain_clear(&nash);
    ent_bargain_clear(&ks);
    ent_bargain_clear(&equal);
}

/* Every profile lies on or below the chain, whose points are profiles, and it bends one way. */
static void check_frontier(const sample *s, const ent_frontier *f)
{
    assert_true(f->count >= 1);
    assert_int_equal(f->claim, ENT_CLAIM_ALL);
    for (size_t k = 0; k + 1 < f->count; k++) {
        const double *u = f->payoff + 2 * k;
        assert_true(u[2] > u[0] && u[3] < u[1]);
        for (size_t c = 0; c < s->cells; c += 2)
            assert_true((u[1] - u[3]) * (s->payoff[c] - u[0]) +
                            (u[2] - u[0]) * (s->payoff[c + 1] - u[1]) <=
                        1e-7);
    }
    for (size_t k = 0; k < f->count; k++) {
        bool found = false;
        for (size_t c = 0; c < s->cells; c += 2)
            found = found || (fabs(s->payoff[c] - f->payoff[2 * k]) < 1e-9 &&
                              fabs(s->payoff[c + 1] - f->payoff[2 * k + 1]) < 1e-9);
        assert_true(found);
    }
}

static void two_players(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(41, 0);

    for (int k = 0; k < 150; k++) {
        sample s = {.players = 2, .actions = {1 + k % 4, 1 + k % 5}};
        ent_game *g = draw(&r, &s, k % 2 ? 4 : 0);
        for (int over = 0; over < 2; over++) {
            ent_frontier f;
            check_ok(ent_bargain_frontier(g, (ent_bargain_over)over, NULL, &f));
            if (!over) check_frontier(&s, &f);
            /* somewhere below a point of the frontier */
            const double *u = f.payoff + 2 * enti_random_below(&r, f.count);
            const double d[] = {u[0] - enti_random_double(&r), u[1] - enti_random_double(&r)};
            against_the_frontier(g, &f, d, (ent_bargain_over)over);
            ent_frontier_clear(&f);
        }
        ent_game_free(g);
    }
}

/* ---- many players ---- */

static const struct {
    size_t players;
    int actions[MOST_PLAYERS];
} shapes[] = {{1, {4}},          {3, {2, 2, 2}},       {3, {3, 4, 3}},
              {4, {2, 2, 2, 2}}, {5, {2, 2, 2, 2, 2}}, {6, {2, 1, 2, 2, 2, 1}}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static sample shape(int k)
{
    sample s = {.players = shapes[k % SHAPES].players};

    memcpy(s.actions, shapes[k % SHAPES].actions, sizeof s.actions);
    return s;
}

/* Below the payoffs of some correlated equilibrium, so that everybody can gain. */
static void safe_point(const ent_game *g, double d[])
{
    ent_correlated c = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);

    for (size_t i = 0; i < c.players; i++) d[i] = c.payoff[i] - 0.25;
    ent_correlated_clear(&c);
}

static void many_players(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(43, 0);

    for (int k = 0; k < 60; k++) {
        sample s = shape(k);
        double d[MOST_PLAYERS];
        ent_game *g = draw(&r, &s, k % 2 ? 3 : 0);
        safe_point(g, d);
        for (int c = 0; c < 2 * SOLUTIONS; c++) {
            ent_bargain x =
                agreement(g, d, (ent_bargain_solution)(c / 2), (ent_bargain_over)(c % 2));
            check_treaty(g, &x, 1e-8);
            check_value(g, &x, (ent_bargain_solution)(c / 2), 1e-7);
            ent_bargain_clear(&x);
        }
        ent_game_free(g);
    }
}

/* Nash and Kalai-Smorodinsky in other units are the same agreement. */
static void units_do_not_matter(void **state)
{
    (void)state;
    const double scale[] = {1e9, 1e-9, 3, 0.5, 1e3, 1}, shift[] = {1e9, 0, -7, 1e3, 0, 1};
    enti_random r = enti_random_seed(47, 0);

    for (int k = 0; k < 36; k++) {
        sample s = shape(k), t = s;
        double d[MOST_PLAYERS], e[MOST_PLAYERS];
        ent_game *g = draw(&r, &s, 0);
        safe_point(g, d);
        t = s;
        for (size_t c = 0; c < s.cells; c++)
            t.payoff[c] = s.payoff[c] * scale[c % s.players] + shift[c % s.players];
        for (size_t i = 0; i < s.players; i++) e[i] = d[i] * scale[i] + shift[i];
        ent_game *h = game_of(t.players, t.actions, t.payoff);
        for (int c = 0; c < 4; c++) {
            ent_bargain x =
                agreement(g, d, (ent_bargain_solution)(c / 2), (ent_bargain_over)(c % 2));
            ent_bargain y =
                agreement(h, e, (ent_bargain_solution)(c / 2), (ent_bargain_over)(c % 2));
            for (size_t i = 0; i < s.players; i++)
                check_near((y.payoff[i] - shift[i]) / scale[i], x.payoff[i], 1e-6);
            ent_bargain_clear(&x);
            ent_bargain_clear(&y);
        }
        ent_game_free(g);
        ent_game_free(h);
    }
}

/* Players who are alike get alike: payoffs depend on how many take action 1. */
static void alike_get_alike(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(53, 0);

    for (int k = 0; k < 20; k++) {
        sample s = {.players = 4, .actions = {2, 2, 2, 2}, .cells = 64};
        double u[2][5];
        const double d[] = {-1, -1, -1, -1};
        for (int a = 0; a < 2; a++)
            for (int n = 0; n < 5; n++) u[a][n] = enti_random_double(&r);
        for (int c = 0; c < 16; c++)
            for (int i = 0; i < 4; i++) {
                const int n = (c & 1) + (c >> 1 & 1) + (c >> 2 & 1) + (c >> 3 & 1);
                s.payoff[4 * c + i] = u[c >> (3 - i) & 1][n];
            }
        ent_game *g = game_of(4, s.actions, s.payoff);
        for (int c = 0; c < 2 * SOLUTIONS; c++) {
            ent_bargain x =
                agreement(g, d, (ent_bargain_solution)(c / 2), (ent_bargain_over)(c % 2));
            for (size_t i = 1; i < 4; i++) check_near(x.payoff[i], x.payoff[0], 1e-7);
            ent_bargain_clear(&x);
        }
        ent_game_free(g);
    }
}

/* ---- hard disagreement points ---- */

static void out_of_reach(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0});
    const double points[][2] = {{6, 7}, {1e12, 0}, {7.5, -3}};

    for (size_t k = 0; k < 3; k++)
        for (int c = 0; c < 2 * SOLUTIONS; c++) {
            ent_bargain x =
                agreement(g, points[k], (ent_bargain_solution)(c / 2), (ent_bargain_over)(c % 2));
            assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
            assert_true(!x.count && !x.p && !x.profile && !x.payoff && !x.ideal);
            assert_true(x.bound < 0.0 && x.value == x.bound);
            const double most = proven_by(g, &x);
            check_near(x.bound, most, 1e-9 * fabs(most));
            check_near((x.weight[0] + x.weight[1]) * 7.0, 1.0, 1e-9);
            ent_bargain_clear(&x);
        }
    /* (5,5) is within reach, and of no correlated equilibrium with (6,6) */
    ent_bargain x =
        agreement(g, (const double[]){5.5, 5.5}, ENT_BARGAIN_NASH, ENT_BARGAIN_FEASIBLE);
    check_payoffs(&x, (const double[]){6, 6}, 1e-9);
    ent_bargain_clear(&x);
    x = agreement(g, (const double[]){5.5, 5.5}, ENT_BARGAIN_NASH, ENT_BARGAIN_CORRELATED);
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    ent_bargain_clear(&x);
    ent_game_free(g);
}

/* At a corner of the frontier nobody gains; at the best payoff of one the other takes the rest. */
static void nothing_to_gain(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0});

    for (int s = 0; s < SOLUTIONS; s++) {
        ent_bargain x =
            agreement(g, (const double[]){6, 6}, (ent_bargain_solution)s, ENT_BARGAIN_FEASIBLE);
        check_treaty(g, &x, 1e-9);
        check_payoffs(&x, (const double[]){6, 6}, 1e-9);
        check_near(x.value, 0.0, 1e-9);
        check_near(x.bound, 0.0, 1e-8);
        ent_bargain_clear(&x);
        x = agreement(g, (const double[]){7, 1}, (ent_bargain_solution)s, ENT_BARGAIN_FEASIBLE);
        check_treaty(g, &x, 1e-9);
        check_payoffs(&x, (const double[]){7, 2}, 1e-9);
        ent_bargain_clear(&x);
    }
    ent_game_free(g);
}

/* A disagreement point far below for one player makes its gain all that is shared: the other, to
 * whom a little is all, gets its best. */
static void far_below(void **state)
{
    (void)state;
    ent_game *g = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0});
    const double far[] = {-1e6, -1e9, -1e12};

    for (size_t k = 0; k < 3; k++)
        for (int c = 0; c < 2 * SOLUTIONS; c++) {
            ent_bargain x = agreement(g, (const double[]){far[k], 1}, (ent_bargain_solution)(c / 2),
                                      (ent_bargain_over)(c % 2));
            check_treaty(g, &x, 1e-3);
            check_payoffs(&x, (const double[]){2, 7}, 1e-3);
            ent_bargain_clear(&x);
        }
    ent_game_free(g);
}

/* The disagreement point is the payoff of an equilibrium, often of the only one: floors of 0 that
 * the programs meet up to round-off of either sign. */
static void at_an_equilibrium(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(59, 0);

    for (int k = 0; k < 120; k++) {
        sample s = shape(1 + k % (SHAPES - 1));
        if (k % 2) s = (sample){.players = 2, .actions = {3, 4}};
        ent_game *g = draw(&r, &s, 0);
        ent_correlated c = solved(g, ENT_OBJECTIVE_MAX, (size_t)k % s.players, false);
        for (int b = 0; b < SOLUTIONS; b++) {
            ent_bargain x = agreement(g, c.payoff, (ent_bargain_solution)b, ENT_BARGAIN_CORRELATED);
            check_treaty(g, &x, 1e-8);
            ent_bargain_clear(&x);
        }
        ent_correlated_clear(&c);
        ent_game_free(g);
    }
}

static void games_without_range(void **state)
{
    (void)state;
    const double below[] = {-1, -2, 0};
    ent_game *g = game_of(3, (const int[]){2, 1, 3}, NULL);
    ent_game *one = game_of(2, (const int[]){1, 1}, (const double[]){5, -5});

    for (int c = 0; c < 2 * SOLUTIONS; c++) {
        ent_bargain x =
            agreement(g, below, (ent_bargain_solution)(c / 2), (ent_bargain_over)(c % 2));
        check_treaty(g, &x, 1e-9);
        check_payoffs(&x, (const double[]){0, 0, 0}, 1e-9);
        ent_bargain_clear(&x);
        x = agreement(one, (const double[]){0, -10}, (ent_bargain_solution)(c / 2),
                      (ent_bargain_over)(c % 2));
        check_treaty(one, &x, 1e-9);
        check_value(one, &x, (ent_bargain_solution)(c / 2), 1e-9);
        ent_bargain_clear(&x);
    }
    ent_game_free(g);
    ent_game_free(one);
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
    ent_game *g = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0});
    ent_game *three = game_of(3, (const int[]){1, 1, 1}, NULL);
    const double d[] = {0, 0}, bad[] = {0, NAN};
    const ent_control cancel = {.progress = stop};
    ent_bargain_opts opts = ENT_BARGAIN_OPTS_INIT;
    ent_frontier f;
    ent_bargain x;

    check_status(ent_bargain_solve(NULL, d, NULL, &x), ENT_ERR_ARG);
    check_status(ent_bargain_solve(g, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_bargain_solve(g, bad, NULL, &x), ENT_ERR_ARG);
    check_status(ent_bargain_solve(g, d, NULL, NULL), ENT_ERR_ARG);
    opts.solution = (ent_bargain_solution)3;
    check_status(ent_bargain_solve(g, d, &opts, &x), ENT_ERR_ARG);
    opts = (ent_bargain_opts){.over = (ent_bargain_over)2};
    check_status(ent_bargain_solve(g, d, &opts, &x), ENT_ERR_ARG);
    opts = (ent_bargain_opts){.control = cancel};
    check_status(ent_bargain_solve(g, d, &opts, &x), ENT_ERR_LIMIT);
    assert_true(!x.payoff && !x.dual && !x.weight);
    check_status(ent_bargain_frontier(three, ENT_BARGAIN_FEASIBLE, NULL, &f), ENT_ERR_ARG);
    check_status(ent_bargain_frontier(g, (ent_bargain_over)2, NULL, &f), ENT_ERR_ARG);
    check_status(ent_bargain_frontier(NULL, ENT_BARGAIN_FEASIBLE, NULL, &f), ENT_ERR_ARG);
    check_status(ent_bargain_frontier(g, ENT_BARGAIN_FEASIBLE, &cancel, &f), ENT_ERR_LIMIT);
    assert_null(f.payoff);
    ent_bargain_clear(NULL);
    ent_frontier_clear(NULL);
    ent_game_free(g);
    ent_game_free(three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pie),
        cmocka_unit_test(chicken),
        cmocka_unit_test(battle_of_the_sexes),
        cmocka_unit_test(bill_and_jack),
        cmocka_unit_test(a_pie_for_many),
        cmocka_unit_test(gains_go_on),
        cmocka_unit_test(two_players),
        cmocka_unit_test(many_players),
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(alike_get_alike),
        cmocka_unit_test(out_of_reach),
        cmocka_unit_test(nothing_to_gain),
        cmocka_unit_test(far_below),
        cmocka_unit_test(at_an_equilibrium),
        cmocka_unit_test(games_without_range),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
