/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One equilibrium of many players by the branch of logit equilibria, and its proof. */
#include "check.h"

#include "base/rational.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"
#include "nash/many.h"
#include "nash/support_system.h"

#include <stdlib.h>

enum { MOST_WIDTH = 40 };

/* Payoffs 0 .. most - 1. */
static ent_game *random_game(size_t players, int actions, uint64_t seed, uint64_t most)
{
    int counts[8];
    double u[6 * 729];
    size_t cells = players;
    uint64_t state = seed;
    ent_game *g = NULL;

    for (size_t i = 0; i < players; i++) {
        counts[i] = actions;
        cells *= (size_t)actions;
    }
    assert_true(cells <= sizeof u / sizeof *u);
    for (size_t k = 0; k < cells; k++) u[k] = (double)(draw(&state) % most);
    check_ok(ent_game_new(players, counts, u, &g));
    return g;
}

/* The game of Nau, Canovas and Hansen (2004), section 4: one equilibrium, irrational. */
static ent_game *irrational(void)
{
    const double u[] = {3, 0, 2, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, 3, 0, 1, 0, 0, 2, 0, 3};
    ent_game *g = NULL;

    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g));
    return g;
}

static void solve_proven(const ent_game *g, double tol)
{
    ent_equilibria eq = {0};

    check_ok(ent_nash_logit(g, NULL, &eq));
    assert_int_equal(eq.count, 1);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_true(eq.box[0] >= 0.0 && eq.box[0] < 1e-15);
    check_equilibria(g, &eq, tol);
    ent_equilibria_clear(&eq);
}

/* One equilibrium in every one, proven; ties and equal payoffs too. */
static void test_random(void **state)
{
    static const struct {
        size_t players;
        int actions;
    } sizes[] = {{3, 2}, {3, 3}, {3, 5}, {4, 3}, {5, 2}, {6, 2}};

    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (uint64_t seed = 1; seed <= 40; seed++) {
            ent_game *g = random_game(sizes[k].players, sizes[k].actions, seed, 1000);
            solve_proven(g, 1e-13);
            ent_game_free(g);
        }
}

/* Payoffs 0, 1, 2: whatever is returned is an equilibrium. */
static void test_degenerate(void **state)
{
    int proven = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        ent_game *g = random_game(3, 3, seed, 3);
        ent_equilibria eq = {0};
        check_ok(ent_nash_logit(g, NULL, &eq));
        assert_int_equal(eq.count, 1);
        check_equilibria(g, &eq, 1e-11);
        proven += eq.box[0] < INFINITY;
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_int_equal(proven, 100);
}

/* The digits of the paper, and the box. */
static void test_irrational(void **state)
{
    const double first[] = {0.6192325794725538, 0.47980422267760525, 0.3788253360656314};
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_game *g = irrational();
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_logit(g, &exact, &eq));
    assert_int_equal(eq.count, 1);
    assert_null(eq.exact);
    assert_true(eq.box[0] > 0.0 && eq.box[0] < 1e-15);
    for (size_t i = 0; i < 3; i++) check_near(eq.prob[2 * i], first[i], 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* The same branch whatever the units of payoffs. */
static void test_units(void **state)
{
    const double scale[] = {1e-9, 1e12, 3.0};
    ent_game *g = irrational(), *h = NULL;
    ent_equilibria a = {0}, b = {0};
    double u[24];

    (void)state;
    for (size_t k = 0; k < 24; k++) u[k] = scale[k % 3] * (g->payoff[k] - 1.0);
    check_ok(ent_game_new(3, g->actions, u, &h));
    check_ok(ent_nash_logit(g, NULL, &a));
    check_ok(ent_nash_logit(h, NULL, &b));
    check_same(&a, &b, 1e-12);
    ent_equilibria_clear(&a);
    ent_equilibria_clear(&b);
    ent_game_free(g);
    ent_game_free(h);
}

/* ---- the branch ----------------------------------------------------------------------------- */

typedef struct walk {
    const ent_game *g;
    size_t points, most;
    double error; /* the largest deviation from the definition */
} walk;

/* A logit equilibrium: within a player, log s differs as lambda u does. */
static bool check_point(void *context, double lambda, const double prob[])
{
    walk *w = context;
    double u[MOST_WIDTH];

    check_ok(ent_game_action_payoffs(w->g, prob, u));
    for (size_t i = 0; i < w->g->players; i++) {
        const size_t first = w->g->offset[i];
        for (size_t a = first; a < first + (size_t)w->g->actions[i]; a++) {
            if (prob[a] < 1e-200) continue;
            const double gain = (u[a] - u[first]) / enti_game_player_range(w->g, i);
            const double off = log(prob[a] / prob[first]) - lambda * gain;
            w->error = fmax(w->error, fabs(off));
        }
    }
    if (w->points == 0) check_near(lambda, 0.0, 0.0);
    return ++w->points != w->most;
}

static void test_branch(void **state)
{
    ent_game *g = random_game(3, 4, 7, 1000);
    walk w = {.g = g};
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    opts.branch = check_point;
    opts.branch_context = &w;
    check_ok(ent_nash_logit(g, &opts, &eq));
    assert_true(w.points >= 8 && w.points == eq.steps);
    assert_true(w.error < 1e-6);
    ent_equilibria_clear(&eq);

    w.points = 0;
    w.most = 3; /* cancelled */
    check_ok(ent_nash_logit(g, &opts, &eq));
    assert_true(eq.count == 0 && eq.cut && w.points == 3);
    ent_equilibria_clear(&eq);

    opts = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    opts.control.max_steps = 2;
    check_ok(ent_nash_logit(g, &opts, &eq));
    assert_true(eq.count == 0 && eq.cut && eq.steps == 2);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- the proof ------------------------------------------------------------------------------ */

static double box_at(const ent_game *g, double prob[])
{
    mpq_t *exact = enti_rationals_new(g->width);
    double box = 0.0;

    assert_non_null(exact);
    check_ok(enti_prove(g, prob, exact, &box));
    enti_rationals_free(exact, g->width);
    return box;
}

/* What is no equilibrium is not proven: another support, or a solution that is beaten. */
static void test_no_false_proof(void **state)
{
    ent_game *g = irrational();
    double pure[] = {1, 0, 1, 0, 1, 0}, partly[] = {0.5, 0.5, 0.5, 0.5, 1, 0};
    double near[] = {0.6, 0.4, 0.5, 0.5, 0.4, 0.6};

    (void)state;
    assert_true(box_at(g, pure) == INFINITY);
    assert_true(box_at(g, partly) == INFINITY);
    assert_true(box_at(g, near) < 1e-15); /* Newton's map finds it */
    check_near(near[0], 0.6192325794725538, 1e-15);
    ent_game_free(g);
}

/* Large fractions are recognised: two players mix, one has nothing to choose. */
static void test_fractions(void **state)
{
    const double u[] = {123457, 1, 0, 999983, 0, 7, 0, 31, 0, 65537, 100003, 5, 3, 3, 1, 4, 4, 1};
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_game *g = NULL;
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 3, 1}, u, &g));
    check_ok(ent_nash_logit(g, &exact, &eq));
    assert_int_equal(eq.count, 1);
    assert_true(eq.box[0] == 0.0);
    check_exact(g, &eq);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* The exact derivatives against differences of the residual, which is linear in each number. */
static void test_jacobian(void **state)
{
    ent_game *g = random_game(3, 3, 5, 100);
    const double prob[] = {0.25, 0.75, 0, 0.5, 0.125, 0.375, 0, 0.625, 0.375};
    enti_support_system s;
    double jacobian[81];

    (void)state;
    check_ok(enti_support_system_new(g, prob, &s));
    assert_int_equal(s.count, 7);
    mpq_t *before = enti_rationals_new(7), *after = enti_rationals_new(7);
    assert_true(before && after);
    check_ok(enti_support_residual(&s, before));
    check_ok(enti_support_jacobian(&s, jacobian));
    for (size_t c = 0; c < 7; c++) {
        mpq_t *x = &s.point[s.place[c]], one;
        mpq_init(one);
        mpq_set_ui(one, 1, 1);
        mpq_add(*x, *x, one);
        check_ok(enti_support_residual(&s, after));
        for (size_t r = 0; r < 7; r++) {
            mpq_sub(after[r], after[r], before[r]);
            check_near(mpq_get_d(after[r]), jacobian[7 * r + c], 1e-14);
        }
        mpq_sub(*x, *x, one);
        mpq_clear(one);
    }
    enti_rationals_free(before, 7);
    enti_rationals_free(after, 7);
    enti_support_system_clear(&s);
    ent_game_free(g);
}

/* Too many payoffs for a proof in rationals: solved all the same, at the first try. */
static void test_large(void **state)
{
    enum { N = 41 };
    double *u = calloc((size_t)N * N * N * 3, sizeof *u);
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    uint64_t seed = 1;
    ent_game *g = NULL;
    ent_equilibria eq = {0};

    (void)state;
    assert_non_null(u);
    for (size_t p = 0; p < (size_t)N * N * N; p++) { /* the first action is best, by 1000 or more */
        const size_t action[] = {p / (N * N), p / N % N, p % N};
        for (size_t i = 0; i < 3; i++)
            u[3 * p + i] = (double)(draw(&seed) % 1000) + (action[i] ? 0.0 : 2000.0);
    }
    check_ok(ent_game_new(3, (const int[]){N, N, N}, u, &g));
    check_ok(ent_nash_logit(g, NULL, &eq));
    assert_true(eq.count == 1 && eq.box[0] == INFINITY && eq.steps < 1000);
    assert_true(eq.regret[0] <= 1e-12 * ent_game_range(g));
    ent_equilibria_clear(&eq);
    check_status(ent_nash_logit(g, &exact, &eq), ENT_ERR_LIMIT);
    ent_game_free(g);
    free(u);
}

static void test_arguments(void **state)
{
    ent_game *g = bimatrix("1 0; 0 1", "0 1; 1 0"), *flat = NULL;
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_logit(g, NULL, &eq)); /* two players */
    assert_true(eq.count == 1 && eq.box[0] == 0.0);
    ent_equilibria_clear(&eq);
    check_status(ent_nash_logit(NULL, NULL, &eq), ENT_ERR_ARG);
    check_status(ent_nash_logit(g, NULL, NULL), ENT_ERR_ARG);
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &flat));
    check_ok(ent_nash_logit(flat, NULL, &eq));
    assert_true(eq.count == 1 && eq.box[0] == 0.0);
    ent_equilibria_clear(&eq);
    ent_game_free(flat);
    check_ok(ent_game_new(4, (const int[]){2, 1, 3, 2}, NULL, &flat));
    check_ok(ent_nash_logit(flat, NULL, &eq));
    assert_true(eq.count == 1 && eq.box[0] == 0.0);
    ent_equilibria_clear(&eq);
    ent_game_free(flat);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),     cmocka_unit_test(test_degenerate),
        cmocka_unit_test(test_irrational), cmocka_unit_test(test_units),
        cmocka_unit_test(test_branch),     cmocka_unit_test(test_no_false_proof),
        cmocka_unit_test(test_fractions),  cmocka_unit_test(test_jacobian),
        cmocka_unit_test(test_large),      cmocka_unit_test(test_arguments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
