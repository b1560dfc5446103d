/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff sets of stochastic games.
 *
 * The two-state dilemmas are examples of two programs: SGSolve by Abreu, Brooks and Sannikov, and
 * dyngame by Kranz; their vertices were recomputed by plain iteration in high precision. Every inner
 * set is played as an automaton and judged by one-shot deviations, without the library's numbers. */
#include "base/mem.h"
#include "base/polygon.h"
#include "base/random.h"
#include "check.h"
#include "repeated/endings/stochastic_work.h"

#include <entente/stochastic.h>
#include <string.h>

enum { MOST_STATES = 3, MOST_PROFILES = 9, MOST_VERTICES = 64 };

/* A stochastic game that owns what it is made of. */
typedef struct sample {
    ent_game *stage[MOST_STATES];
    const ent_game *list[MOST_STATES];
    double next[MOST_STATES][MOST_PROFILES * MOST_STATES];
    const double *rows[MOST_STATES];
    ent_stochastic_game game;
} sample;

static void sample_state(sample *x, size_t s, int rows, int cols, const double u[])
{
    check_ok(ent_game_new(2, (const int[]){rows, cols}, u, &x->stage[s]));
    x->list[s] = x->stage[s];
    x->rows[s] = x->next[s];
}

static void sample_seal(sample *x, size_t states)
{
    x->game = (ent_stochastic_game){states, x->list, x->rows};
}

static void sample_free(sample *x)
{
    for (size_t s = 0; s < x->game.states; s++) ent_game_free(x->stage[s]);
}

/* Temptation, reward, punishment, sucker's payoff, 2 more in state 1; equal actions keep the state with
 * probability 1/3, others with 1/2. */
static void two_dilemmas(sample *x, double t, double r, double p, double s)
{
    for (size_t k = 0; k < 2; k++) {
        const double more = 2.0 * (double)k;
        const double u[] = {r + more, r + more, s + more, t + more,
                            t + more, s + more, p + more, p + more};
        sample_state(x, k, 2, 2, u);
        for (size_t a = 0; a < 4; a++) {
            const double stay = a == 0 || a == 3 ? 1.0 / 3 : 0.5;
            x->next[k][2 * a + k] = stay;
            x->next[k][2 * a + 1 - k] = 1.0 - stay;
        }
    }
    sample_seal(x, 2);
}

static void check_points(size_t n, const double got[][2], size_t count, const double expected[][2],
                         double tol)
{
    assert_int_equal(n, count);
    for (size_t e = 0; e < count; e++) {
        double nearest = INFINITY;
        for (size_t k = 0; k < n; k++)
            nearest = fmin(
                nearest, fmax(fabs(got[k][0] - expected[e][0]), fabs(got[k][1] - expected[e][1])));
        if (!(nearest <= tol))
            fail_msg("no vertex at (%.12g, %.12g): nearest %g", expected[e][0], expected[e][1],
                     nearest);
    }
}

/* Outer and inner vertices of a state are these and their mirror images. */
static void check_state(const ent_state_set *x, size_t half, const double expected[][2], double tol)
{
    double all[2 * MOST_VERTICES][2], outer[MOST_VERTICES][2], inner[MOST_VERTICES][2];
    size_t n = 0;

    for (size_t k = 0; k < half; k++) {
        memcpy(all[n++], expected[k], sizeof all[0]);
        if (expected[k][0] == expected[k][1]) continue;
        all[n][0] = expected[k][1];
        all[n++][1] = expected[k][0];
    }
    for (size_t k = 0; k < x->outer_count; k++) memcpy(outer[k], x->outer + 2 * k, sizeof outer[0]);
    for (size_t k = 0; k < x->count; k++) memcpy(inner[k], x->vertex[k].payoff, sizeof inner[0]);
    check_points(x->outer_count, (const double(*)[2])outer, n, (const double(*)[2])all, tol);
    check_points(x->count, (const double(*)[2])inner, n, (const double(*)[2])all, tol);
}

/* ---- the automaton -------------------------------------------------------------------------- */

/* What the plans of vertex k of state s are worth from the next period on, given `value`. */
static double expected_next(const sample *x, const ent_stochastic *r, size_t s, size_t k, size_t i,
                            double value[][MOST_VERTICES][2])
{
    const ent_state_vertex *v = &r->set[s].vertex[k];
    const size_t a = (size_t)(v->profile[0] * ent_game_actions(x->stage[s], 1) + v->profile[1]);
    double sum = 0.0;

    for (size_t j = 0; j < 3; j++)
        for (size_t t = 0; t < r->states; t++) {
            const double p = x->next[s][a * r->states + t];
            if (p > 0.0 && v->weight[j] > 0.0)
                sum += v->weight[j] * p * value[t][r->set[s].plan[(3 * k + j) * r->states + t]][i];
        }
    return sum;
}

/* The best that player i gets by leaving the profile of vertex v once. */
static double best_leave(const sample *x, const ent_stochastic *r, size_t s,
                         const ent_state_vertex *v, size_t i, double value[][MOST_VERTICES][2])
{
    double best = -INFINITY;

    for (int b = 0; b < ent_game_actions(x->stage[s], i); b++) {
        int other[] = {v->profile[0], v->profile[1]};
        double after = 0.0;
        if (b == v->profile[i]) continue;
        other[i] = b;
        const size_t a = (size_t)(other[0] * ent_game_actions(x->stage[s], 1) + other[1]);
        for (size_t t = 0; t < r->states; t++) {
            const double p = x->next[s][a * r->states + t];
            if (p > 0.0) assert_true(r->set[t].count > 0);
            if (p > 0.0) after += p * value[t][r->set[t].punish[i]][i];
        }
        best =
            fmax(best, (1 - r->delta) * ent_game_payoff(x->stage[s], other, i) + r->delta * after);
    }
    return best;
}

/* The vertices played as an automaton are worth what they say, and nobody gains by a deviation. */
static void check_automaton(const sample *x, const ent_stochastic *r, double tol)
{
    static double value[MOST_STATES][MOST_VERTICES][2];

    memset(value, 0, sizeof value);
    for (size_t round = 0; round < 200000; round++) {
        double most = 0.0;
        for (size_t s = 0; s < r->states; s++)
            for (size_t k = 0; k < r->set[s].count; k++)
                for (size_t i = 0; i < 2; i++) {
                    const double u = ent_game_payoff(x->stage[s], r->set[s].vertex[k].profile, i);
                    const double now =
                        (1 - r->delta) * u + r->delta * expected_next(x, r, s, k, i, value);
                    most = fmax(most, fabs(now - value[s][k][i]));
                    value[s][k][i] = now;
                }
        if (most < 1e-15) break;
    }
    for (size_t s = 0; s < r->states; s++)
        for (size_t k = 0; k < r->set[s].count; k++) {
            const ent_state_vertex *v = &r->set[s].vertex[k];
            check_near(v->weight[0] + v->weight[1] + v->weight[2], 1.0, 1e-12);
            for (size_t i = 0; i < 2; i++) {
                const double leave = best_leave(x, r, s, v, i, value);
                assert_true(v->weight[0] >= -1e-15 && v->weight[1] >= -1e-15);
                check_near(v->payoff[i], value[s][k][i], tol);
                if (isfinite(leave)) check_near(v->slack[i], value[s][k][i] - leave, tol);
                assert_true(value[s][k][i] >= leave - tol);
                assert_true(value[s][r->set[s].punish[i]][i] <= value[s][k][i] + tol);
            }
        }
}

static void solve(const sample *x, double delta, ent_stochastic *r)
{
    ent_error err;

    check_ok(ent_stochastic_solve(&x->game, delta, NULL, &err, r));
    assert_int_equal(err.code, ENT_OK);
    check_automaton(x, r, 1e-8);
}

#define POINTS(...)                                                                                \
    (sizeof((const double[][2]){__VA_ARGS__}) / sizeof(double[2])), (const double[][2])            \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* ---- published games ------------------------------------------------------------------------ */

static void sgsolve_dilemma(void **state)
{
    sample x = {0};
    ent_stochastic r;

    (void)state;
    two_dilemmas(&x, 2, 1, 0, -1);
    solve(&x, 2.0 / 3, &r);
    assert_int_equal(r.claim, ENT_CLAIM_ALL);
    assert_true(r.converged && r.shortfall == 0.0 && r.distance < 1e-9);
    assert_true(r.steps > 80 && r.steps < 120); /* "about a hundred" in the documents */
    check_state(&r.set[0],
                POINTS({8.0 / 11, 8.0 / 11}, {2.17727273, 8.0 / 11}, {119.0 / 60, 4.0 / 3},
                       {19.0 / 11, 19.0 / 11}),
                5e-9);
    check_state(&r.set[1],
                POINTS({14.0 / 11, 14.0 / 11}, {2.92272727, 14.0 / 11}, {25.0 / 11, 25.0 / 11}),
                5e-9);
    check_near(r.set[0].threat[0], 8.0 / 11, 1e-9);
    check_near(r.set[0].vertex[r.set[0].punish[1]].payoff[1], 8.0 / 11, 1e-9);
    ent_stochastic_clear(&r);
    sample_free(&x);
}

static double joint(const ent_state_set *x)
{
    double most = -INFINITY;

    for (size_t k = 0; k < x->count; k++)
        most = fmax(most, x->vertex[k].payoff[0] + x->vertex[k].payoff[1]);
    return most;
}

static void dyngame_dilemma(void **state)
{
    sample x = {0};
    ent_stochastic r;

    (void)state;
    two_dilemmas(&x, 3, 2, 0, -1);
    solve(&x, 0.7, &r);
    check_state(&r.set[0],
                POINTS({28.0 / 37, 28.0 / 37}, {3.44137214, 28.0 / 37}, {3.24615385, 1.6},
                       {2.75675676, 2.75675676}),
                5e-9);
    check_state(&r.set[1],
                POINTS({46.0 / 37, 46.0 / 37}, {4.07410351, 46.0 / 37}, {4.05562130, 1.32307692},
                       {3.24324324, 3.24324324}),
                5e-9);
    check_near(joint(&r.set[0]), 204.0 / 37, 1e-9);
    check_near(joint(&r.set[1]), 240.0 / 37, 1e-9);
    ent_stochastic_clear(&r);

    /* on the two sides of the collapse */
    solve(&x, 0.357, &r);
    assert_true(r.converged);
    check_near(joint(&r.set[0]), 4.85075961, 5e-9);
    check_near(joint(&r.set[1]), 7.14924039, 5e-9);
    check_near(r.set[0].threat[0], 0.42537980, 5e-9);
    check_near(r.set[1].threat[1], 1.57462020, 5e-9);
    ent_stochastic_clear(&r);
    solve(&x, 0.356, &r);
    assert_true(r.converged && r.set[0].dim == 0 && r.set[1].dim == 0);
    check_state(&r.set[0], POINTS({0.42431466, 0.42431466}), 5e-9);
    check_state(&r.set[1], POINTS({1.57568534, 1.57568534}), 5e-9);
    ent_stochastic_clear(&r);
    sample_free(&x);
}

/* ---- games with one state, and states that do not meet -------------------------------------- */

/* The points of the first list lie in the hull of the second. */
static void check_within(size_t n, enti_point a[], size_t m, enti_point b[], double tol)
{
    const enti_polygon p = {m, b};

    for (size_t k = 0; k < n; k++) assert_true(enti_polygon_contains(&p, a[k], tol));
}

/* Equal as sets: a tie may leave either with a corner more, a rounding away from an edge. */
static void check_as_repeated(const ent_game *g, double delta, const ent_state_set *got, double tol)
{
    enti_point expected[MOST_VERTICES], outer[MOST_VERTICES];
    ent_payoff_set v;

    check_ok(ent_payoff_set_solve(g, delta, NULL, &v));
    assert_true(v.count <= MOST_VERTICES && got->outer_count <= MOST_VERTICES);
    for (size_t k = 0; k < v.count; k++)
        expected[k] = (enti_point){v.vertex[k].payoff[0], v.vertex[k].payoff[1]};
    for (size_t k = 0; k < got->outer_count; k++)
        outer[k] = (enti_point){got->outer[2 * k], got->outer[2 * k + 1]};
    check_within(got->outer_count, outer, v.count, expected, tol);
    check_within(v.count, expected, got->outer_count, outer, tol);
    ent_payoff_set_clear(&v);
}

/* With one state, or with states that never lead to another, the sets are those of the repeated
 * game. */
static void repeated_games(void **state)
{
    enti_random random = enti_random_seed(11, 0);
    size_t dims[4] = {0};

    (void)state;
    for (int trial = 0; trial < 120; trial++) {
        const double deltas[] = {0.0, 0.3, 0.5, 0.7, 0.9};
        const double delta = deltas[trial % 5];
        sample x = {0};
        ent_stochastic r;
        for (size_t s = 0; s < 2; s++) {
            double u[8];
            for (size_t k = 0; k < 8; k++) u[k] = (double)enti_random_below(&random, 7) - 3.0;
            sample_state(&x, s, 2, 2, u);
            for (size_t a = 0; a < 4; a++) x.next[s][2 * a + s] = 1.0;
        }
        sample_seal(&x, 2);
        solve(&x, delta, &r);
        for (size_t s = 0; s < 2; s++) {
            check_as_repeated(x.stage[s], delta, &r.set[s], 1e-8);
            dims[r.set[s].dim + 1]++;
            if (r.set[s].dim >= 0 && r.converged) assert_true(r.set[s].count > 0);
        }
        ent_stochastic_clear(&r);
        sample_free(&x);
    }
    for (size_t d = 0; d < 4; d++) assert_true(dims[d] > 5);
}

/* Random games: the proof is the automaton; the outer set holds it. */
static void random_games(void **state)
{
    enti_random random = enti_random_seed(12, 0);
    size_t proven = 0, polygons = 0;

    (void)state;
    for (int trial = 0; trial < 60; trial++) {
        const size_t states = 1 + (size_t)trial % MOST_STATES;
        sample x = {0};
        ent_stochastic r;
        for (size_t s = 0; s < states; s++) {
            const int rows = 1 + (int)enti_random_below(&random, 3);
            const int cols = 1 + (int)enti_random_below(&random, 3);
            double u[2 * MOST_PROFILES];
            for (int k = 0; k < 2 * rows * cols; k++)
                u[k] = (double)enti_random_below(&random, 11) - 5.0;
            sample_state(&x, s, rows, cols, u);
            for (int a = 0; a < rows * cols; a++) {
                double sum = 0.0, *p = x.next[s] + (size_t)a * states;
                for (size_t t = 0; t < states; t++)
                    sum += p[t] = (double)enti_random_below(&random, 4) + (t == 0 ? 0.5 : 0.0);
                for (size_t t = 0; t < states; t++) p[t] /= sum;
            }
        }
        sample_seal(&x, states);
        solve(&x, trial % 2 ? 0.8 : 0.4, &r);
        for (size_t s = 0; s < states; s++) {
            proven += r.set[s].count > 0;
            polygons += r.set[s].dim == 2;
        }
        assert_true(r.converged);
        ent_stochastic_clear(&r);
        sample_free(&x);
    }
    assert_true(proven > 60 && polygons > 30);
}

/* ---- a calm and a tariff war ---------------------------------------------------------------- */

/* In calm free trade (3, 3) keeps the calm; a tariff brings 4 against 0 and war for sure. In war both
 * get less, and only if both make peace is it calm again. */
static void calm_and_war(void **state)
{
    const double calm[] = {3, 3, 0, 4, 4, 0, 1, 1}, war[] = {-1, -1, -2, 0, 0, -2, 0, 0};
    sample x = {0};
    ent_stochastic r;

    (void)state;
    sample_state(&x, 0, 2, 2, calm);
    sample_state(&x, 1, 2, 2, war);
    for (size_t s = 0; s < 2; s++)
        for (size_t a = 0; a < 4; a++) x.next[s][2 * a + (a == 0 ? 0 : 1)] = 1.0;
    sample_seal(&x, 2);

    /* war for ever after a tariff: 3 >= 4 (1 - delta), from 1/4 on */
    solve(&x, 0.26, &r);
    check_near(joint(&r.set[0]), 6.0, 1e-8);
    ent_stochastic_clear(&r);
    solve(&x, 0.24, &r);
    assert_true(joint(&r.set[0]) < 5.9);
    ent_stochastic_clear(&r);

    /* peace from war: -(1 - delta) + 3 delta >= 0 as well, again from 1/4 on */
    solve(&x, 0.5, &r);
    check_near(joint(&r.set[1]), 2 * (-0.5 + 0.5 * 3), 1e-8);
    check_near(r.set[1].threat[0], 0.0, 1e-9);
    ent_stochastic_clear(&r);
    sample_free(&x);
}

/* ---- the proof ------------------------------------------------------------------------------ */

/* What sums were computed in. */
static void free_sums(enti_stochastic_work *w)
{
    enti_corners_clear(&w->sum);
    enti_free(w->plan);
    enti_promise_clear(&w->cut);
}

/* Sets that are a little too large, or whose profiles are not those that give them, are refused. */
static void refused(void **state)
{
    enti_corner corner[2][4];
    enti_state states[2] = {0};
    double shortfall = 0.0;
    sample x = {0};

    (void)state;
    two_dilemmas(&x, 2, 1, 0, -1);
    enti_stochastic_work w = {.states = 2,
                              .state = states,
                              .delta = 2.0 / 3,
                              .at = (size_t[2]){0, 0},
                              .left = (size_t[2]){0, 0}};
    double payoff[2][8];
    for (size_t s = 0; s < 2; s++) {
        states[s] = (enti_state){.next = x.next[s], .profiles = 4, .actions = {2, 2}};
        states[s].payoff = payoff[s];
        states[s].now = (enti_corners){.count = 1, .room = 4, .at = corner[s]};
        for (int a = 0; a < 8; a++)
            payoff[s][a] =
                ent_game_payoff(x.stage[s], (const int[]){a / 4, a / 2 % 2}, (size_t)a % 2);
        /* two defections for ever: worth 8/11 and 14/11 */
        const double worth = (s ? 14.0 : 8.0) / 11.0;
        corner[s][0] = (enti_corner){.v = {worth, worth}, .profile = 3};
    }
    check_ok(enti_stochastic_shortfall(&w, &shortfall));
    assert_true(shortfall > 0.0 && shortfall < 1e-14); /* a point has no room to spare */
    corner[1][0].v[0] += 1e-6;
    check_ok(enti_stochastic_shortfall(&w, &shortfall));
    assert_true(shortfall > 1e-7 && shortfall < 1e-5);
    corner[1][0].v[0] -= 1e-6;
    corner[0][0].profile = corner[1][0].profile =
        0; /* cooperation is neither worth that nor kept */
    check_ok(enti_stochastic_shortfall(&w, &shortfall));
    assert_true(shortfall > 0.1);
    free_sums(&w);
    sample_free(&x);
}

/* A vertex that promises enough but is not kept: only the incentives tell. */
static void not_kept(void **state)
{
    const double u[] = {3, 3, 0, 5, 5, 0, 1, 1}, next[] = {1, 1, 1, 1};
    double payoff[8], rows[4];
    enti_corner corner[1] = {{.v = {3, 3}, .profile = 0}};
    enti_state only = {.profiles = 4, .actions = {2, 2}, .payoff = payoff, .next = rows};
    enti_stochastic_work w = {
        .states = 1, .state = &only, .delta = 0.9, .at = (size_t[1]){0}, .left = (size_t[1]){0}};
    double shortfall = 0.0;

    (void)state;
    memcpy(payoff, u, sizeof payoff);
    memcpy(rows, next, sizeof rows);
    only.now = (enti_corners){.count = 1, .room = 1, .at = corner};
    check_ok(enti_stochastic_shortfall(&w, &shortfall));
    check_near(shortfall, 0.1 * 2, 1e-12); /* (1 - delta) (5 - 3): nothing punishes */
    free_sums(&w);
}

/* ---- units, bad input, limits --------------------------------------------------------------- */

static void units(void **state)
{
    const double scale[] = {1e12, 1e-9}, base[] = {5e12, -3e-9};

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        sample x = {0}, y = {0};
        ent_stochastic r, q;
        two_dilemmas(&x, 2, 1, 0, -1);
        two_dilemmas(&y, 2, 1, 0, -1);
        for (size_t s = 0; s < 2; s++) {
            double u[8];
            for (int a = 0; a < 4; a++)
                for (size_t i = 0; i < 2; i++)
                    u[2 * a + (int)i] =
                        base[k] +
                        scale[k] * ent_game_payoff(x.stage[s], (const int[]){a / 2, a % 2}, i);
            ent_game_free(y.stage[s]);
            sample_state(&y, s, 2, 2, u);
        }
        check_ok(ent_stochastic_solve(&x.game, 0.6, NULL, NULL, &r));
        check_ok(ent_stochastic_solve(&y.game, 0.6, NULL, NULL, &q));
        for (size_t s = 0; s < 2; s++) {
            assert_int_equal(r.set[s].count, q.set[s].count);
            for (size_t v = 0; v < r.set[s].count; v++)
                for (size_t i = 0; i < 2; i++)
                    check_near((q.set[s].vertex[v].payoff[i] - base[k]) / scale[k],
                               r.set[s].vertex[v].payoff[i], 1e-8);
        }
        ent_stochastic_clear(&r);
        ent_stochastic_clear(&q);
        sample_free(&x);
        sample_free(&y);
    }
}

static void bad_input(void **state)
{
    const double deltas[] = {-0.1, 1.0, NAN, INFINITY};
    sample x = {0};
    ent_error err;
    ent_stochastic r;

    (void)state;
    two_dilemmas(&x, 2, 1, 0, -1);
    for (size_t k = 0; k < 4; k++)
        check_status(ent_stochastic_solve(&x.game, deltas[k], NULL, &err, &r), ENT_ERR_ARG);
    x.next[1][2] = 0.4;
    check_status(ent_stochastic_solve(&x.game, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    assert_string_equal(err.text,
                        "state 1, profile (0, 1): the probabilities of the next state sum to 0.9; "
                        "expected numbers from 0 that sum to 1");
    x.next[1][2] = -0.5;
    x.next[1][3] = 1.5;
    check_status(ent_stochastic_solve(&x.game, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    x.next[1][2] = NAN;
    check_status(ent_stochastic_solve(&x.game, 0.5, NULL, NULL, &r), ENT_ERR_ARG);
    x.next[1][2] = x.next[1][3] = 0.5;

    ent_game *three = NULL;
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &three));
    x.list[0] = three;
    check_status(ent_stochastic_solve(&x.game, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    assert_string_equal(err.text, "state 0: expected a stage game of two players");
    x.list[0] = x.stage[0];
    x.rows[1] = NULL;
    check_status(ent_stochastic_solve(&x.game, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    assert_string_equal(err.text, "state 1: no transition probabilities");
    x.rows[1] = x.next[1];
    ent_game *low = NULL, *high = NULL;
    const double lowest[8] = {-1e308}, highest[8] = {1e308};
    check_ok(ent_game_new(2, (const int[]){2, 2}, lowest, &low));
    check_ok(ent_game_new(2, (const int[]){2, 2}, highest, &high));
    const ent_game *const far[] = {low, high};
    const ent_stochastic_game apart = {2, far, x.rows};
    check_status(ent_stochastic_solve(&apart, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    assert_string_equal(err.text, "the payoffs of the states are too far apart for a double");
    ent_game_free(low);
    ent_game_free(high);
    const ent_stochastic_game none = {0, x.list, x.rows}, many = {65, x.list, x.rows};
    check_status(ent_stochastic_solve(&none, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    check_status(ent_stochastic_solve(&many, 0.5, NULL, &err, &r), ENT_ERR_LIMIT);
    check_status(ent_stochastic_solve(NULL, 0.5, NULL, &err, &r), ENT_ERR_ARG);
    check_status(ent_stochastic_solve(&x.game, 0.5, NULL, &err, NULL), ENT_ERR_ARG);
    assert_true(!r.set && !r.states);
    ent_game_free(three);
    sample_free(&x);
}

/* A call that is stopped says so, and its outer sets hold the truth. */
static void stopped(void **state)
{
    const ent_stochastic_opts few = {1e-9, {NULL, NULL, 5}};
    sample x = {0};
    ent_stochastic r;

    (void)state;
    two_dilemmas(&x, 2, 1, 0, -1);
    check_ok(ent_stochastic_solve(&x.game, 2.0 / 3, &few, NULL, &r));
    assert_int_equal(r.steps, 5);
    assert_false(r.converged);
    assert_int_equal(r.claim, ENT_CLAIM_OUTER);
    assert_true(r.set[0].threat[0] < 8.0 / 11 && r.set[0].count == 0 && isinf(r.distance));
    ent_stochastic_clear(&r);
    ent_stochastic_clear(&r);
    ent_stochastic_clear(NULL);
    sample_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sgsolve_dilemma), cmocka_unit_test(dyngame_dilemma),
        cmocka_unit_test(repeated_games),  cmocka_unit_test(random_games),
        cmocka_unit_test(calm_and_war),    cmocka_unit_test(units),
        cmocka_unit_test(refused),         cmocka_unit_test(not_kept),
        cmocka_unit_test(bad_input),       cmocka_unit_test(stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
