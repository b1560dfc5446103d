/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One equilibrium of three players and more: by each method, by `auto`, and proofs where equilibria
 * are not isolated. */
#include "check.h"

#include "base/rational.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"
#include "nash/many.h"
#include "nash/polymatrix.h"
#include "nash/portfolio.h"
#include "nash/simplices.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"polymatrix", "simplicial", "logit", "auto"};
enum { N_NAMES = sizeof names / sizeof *names, MOST_CELLS = 6 * 729 };

/* Payoffs 0 .. most - 1; with `common` all players have the same. */
static ent_game *drawn(size_t players, int actions, uint64_t seed, uint64_t most, bool common)
{
    static double u[MOST_CELLS];
    int counts[8];
    size_t profiles = 1;
    ent_game *g = NULL;

    for (size_t i = 0; i < players; i++) {
        counts[i] = actions;
        profiles *= (size_t)actions;
    }
    assert_true(profiles * players <= MOST_CELLS);
    for (size_t p = 0; p < profiles; p++)
        for (size_t i = 0; i < players; i++)
            u[p * players + i] = common && i ? u[p * players] : (double)(draw(&seed) % most);
    check_ok(ent_game_new(players, counts, u, &g));
    return g;
}

/* Three players from a table of eight triples. */
static ent_game *cube(const double u[24])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g));
    return g;
}

static void solve_proven(const ent_game *g, const char *name, const char *family)
{
    ent_equilibria eq = {0};

    check_ok(method_named(name)->solve(g, NULL, &eq));
    if (eq.count < 1) fail_msg("%s, %s: no answer", name, family);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    if (eq.box && !(eq.box[0] < 1e-15)) fail_msg("%s, %s: not proven", name, family);
    check_equilibria(g, &eq, 1e-13);
    ent_equilibria_clear(&eq);
}

/* Every method answers every game, with a proof: uniform, coarse and common payoffs. */
static void test_families(void **state)
{
    static const struct {
        size_t players;
        int actions, games;
        uint64_t most;
        bool common;
        const char *name;
    } family[] = {
        {3, 3, 60, 1001, false, "3x3x3"},      {3, 5, 20, 1001, false, "5x5x5"},
        {6, 2, 20, 1001, false, "2^6"},        {4, 3, 20, 1001, false, "3^4"},
        {3, 3, 60, 3, false, "3x3x3, 0 to 2"}, {5, 2, 30, 3, false, "2^5, 0 to 2"},
        {3, 3, 30, 5, true, "common"},         {4, 2, 30, 2, true, "common, 0 and 1"},
    };

    (void)state;
    for (size_t f = 0; f < sizeof family / sizeof *family; f++)
        for (int k = 1; k <= family[f].games; k++) {
            ent_game *g = drawn(family[f].players, family[f].actions, (uint64_t)k, family[f].most,
                                family[f].common);
            for (size_t m = 0; m < N_NAMES; m++) solve_proven(g, names[m], family[f].name);
            ent_game_free(g);
        }
}

/* Payoffs 0 and 1: an answer that is an equilibrium to 1e-10 of the range always, proven nearly so. */
static void test_coarse(void **state)
{
    int proven = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        ent_game *g = drawn(3, 3, seed, 2, false);
        ent_equilibria eq = {0};
        check_ok(ent_nash_simplicial(g, NULL, &eq));
        assert_int_equal(eq.count, 1);
        check_equilibria(g, &eq, 1e-10);
        proven += eq.box[0] < INFINITY;
        ent_equilibria_clear(&eq);
        solve_proven(g, "auto", "0 and 1");
        ent_game_free(g);
    }
    assert_true(proven >= 58);
}

/* The same equilibrium, whatever the units: payoffs are scaled first. */
static void test_units(void **state)
{
    const double scale[] = {1e-9, 1e12, 3.0};
    ent_game *g = drawn(3, 3, 4, 1001, false), *h = NULL;
    double u[81];

    (void)state;
    for (size_t k = 0; k < 81; k++) u[k] = scale[k % 3] * (g->payoff[k] - 500.0);
    check_ok(ent_game_new(3, g->actions, u, &h));
    for (size_t m = 0; m < N_NAMES; m++) {
        ent_equilibria a = {0}, b = {0};
        check_ok(method_named(names[m])->solve(g, NULL, &a));
        check_ok(method_named(names[m])->solve(h, NULL, &b));
        check_same(&a, &b, 1e-11);
        ent_equilibria_clear(&a);
        ent_equilibria_clear(&b);
    }
    ent_game_free(g);
    ent_game_free(h);
}

/* One action each, one player who chooses, counts of all kinds, a constant game. */
static void test_lopsided(void **state)
{
    static const int shape[][4] = {{1, 1, 1, 1}, {7, 1, 1, 1}, {2, 1, 3, 2}, {1, 5, 1, 2}};
    uint64_t seed = 11;

    (void)state;
    for (size_t k = 0; k < 4; k++)
        for (int flat = 0; flat < 2; flat++) {
            double u[4 * 12];
            ent_game *g = NULL;
            for (size_t c = 0; c < 48; c++) u[c] = flat ? 3.0 : (double)(draw(&seed) % 9);
            check_ok(ent_game_new(4, shape[k], u, &g));
            for (size_t m = 0; m < N_NAMES; m++) solve_proven(g, names[m], "lopsided");
            ent_game_free(g);
        }
}

/* ---- auto ----------------------------------------------------------------------------------- */

/* Matching pennies of the first two, whatever the third does; the third's action 1 always pays more. */
static void test_dominance_first(void **state)
{
    const double u[] = {1,  -1, 0, 1,  -1, 5, -1, 1,  0, -1, 1,  5,
                        -1, 1,  0, -1, 1,  5, 1,  -1, 0, 1,  -1, 5};
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_game *g = cube(u);
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_nash_auto(g, &exact, &eq));
    assert_int_equal(eq.count, 1);
    assert_string_equal(eq.used[0], "dominance");
    assert_string_equal(eq.used[1], eq.method);
    assert_true(eq.box[0] == 0.0);
    assert_string_equal(eq.exact[0], "1/2");
    assert_string_equal(eq.exact[5], "1");
    check_exact(g, &eq);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Iterated: what goes in one round lets more go in the next; what is only as good stays. */
static void test_dominated_many(void **state)
{
    /* player 0: 1 beats 0; then player 1: 1 beats 0; then player 2: 1 beats 0 */
    double u[24];
    bool keep[6], any = false;

    (void)state;
    for (int p = 0; p < 8; p++) {
        const int a = p / 4, b = p / 2 % 2, c = p % 2;
        u[3 * p] = a;
        u[3 * p + 1] = a ? b : -b;
        u[3 * p + 2] = a && b ? c : -c;
    }
    ent_game *g = cube(u);
    check_ok(enti_dominated_many(g, keep, &any));
    assert_true(any);
    for (size_t k = 0; k < 6; k++) assert_int_equal(keep[k], k % 2);
    ent_game_free(g);
    for (int p = 0; p < 8; p++) u[3 * p] = p == 7; /* weakly: only against the others' last */
    for (int p = 0; p < 8; p++) u[3 * p + 1] = u[3 * p + 2] = 0;
    g = cube(u);
    check_ok(enti_dominated_many(g, keep, &any));
    assert_false(any);
    for (size_t k = 0; k < 6; k++) assert_true(keep[k]);
    ent_game_free(g);
}

static bool count_found(void *context, const ent_equilibria *one)
{
    int *found = context;

    assert_int_equal(one->count, 1);
    ++*found;
    return true;
}

/* What is handed over is the answer, once; with `forget` nothing stays. */
static void test_stream(void **state)
{
    const double u[] = {3, 0, 2, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, 3, 0, 1, 0, 0, 2, 0, 3};
    ent_game *g = cube(u);
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    int found = 0;
    ent_equilibria eq = {0};

    (void)state;
    opts.found = count_found;
    opts.found_context = &found;
    check_ok(ent_nash_auto(g, &opts, &eq));
    assert_true(found == 1 && eq.count == 1 && eq.handed == 1);
    ent_equilibria_clear(&eq);
    opts.forget = true;
    check_ok(ent_nash_auto(g, &opts, &eq));
    assert_true(found == 2 && eq.count == 0 && eq.handed == 1 && eq.method);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_limits(void **state)
{
    ent_game *g = drawn(3, 5, 3, 1001, false), *two = bimatrix("1 0; 0 1", "0 1; 1 0");
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};

    (void)state;
    opts.control.max_steps = 3;
    check_ok(ent_nash_simplicial(g, &opts, &eq));
    assert_true(eq.count == 0 && eq.cut && eq.steps == 3);
    ent_equilibria_clear(&eq);
    opts.control.max_steps = 1;
    check_ok(ent_nash_polymatrix(g, &opts, &eq));
    assert_true(eq.steps == 1);
    ent_equilibria_clear(&eq);
    for (size_t m = 0; m < 2; m++) {
        check_status(method_named(names[m])->solve(two, NULL, &eq), ENT_ERR_ARG);
        check_status(method_named(names[m])->solve(NULL, NULL, &eq), ENT_ERR_ARG);
        check_status(method_named(names[m])->solve(g, NULL, NULL), ENT_ERR_ARG);
    }
    ent_game_free(g);
    ent_game_free(two);
}

/* ---- the parts ------------------------------------------------------------------------------ */

/* Payoffs and pair payoffs from their definition, at weights that do not sum to 1. */
static void test_contraction(void **state)
{
    const int counts[] = {2, 3, 1, 4};
    double u[4 * 24], prob[10];
    ent_game *g = NULL;
    enti_many m = {0};
    uint64_t seed = 3;

    (void)state;
    for (size_t k = 0; k < 96; k++) u[k] = (double)(draw(&seed) % 50);
    for (size_t k = 0; k < 10; k++) prob[k] = (double)(draw(&seed) % 7) / 4.0;
    check_ok(ent_game_new(4, counts, u, &g));
    check_ok(enti_many_new(g, &m));
    enti_many_evaluate(&m, prob);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++)
            for (int a = 0; a < counts[i]; a++)
                for (int b = 0; b < counts[j]; b++) {
                    double pair = 0.0, single = 0.0;
                    for (size_t p = 0; p < 24; p++) {
                        double weight = 1.0, without_j = 1.0;
                        if (p / g->stride[i] % (size_t)counts[i] != (size_t)a) continue;
                        for (size_t k = 0; k < 4; k++) {
                            const size_t c = p / g->stride[k] % (size_t)counts[k];
                            if (k != i) weight *= prob[g->offset[k] + c];
                            if (k != i && k != j) without_j *= prob[g->offset[k] + c];
                        }
                        single += weight * m.value[i * 24 + p];
                        if (p / g->stride[j] % (size_t)counts[j] == (size_t)b)
                            pair += without_j * m.value[i * 24 + p];
                    }
                    const size_t row = g->offset[i] + (size_t)a, col = g->offset[j] + (size_t)b;
                    check_near(m.payoff[row], single, 1e-12);
                    if (i != j) check_near(m.pair[row * 10 + col], pair, 1e-12);
                }
    enti_many_clear(&m);
    ent_game_free(g);
}

/* Murty: w = (-8, -12, -14) + M z; the solution is checked by its definition. */
static void test_lemke(void **state)
{
    const double q[] = {-8, -12, -14}, matrix[] = {2, 1, 1, 1, 3, 1, 1, 1, 4};
    double table[3 * 5];
    size_t basic[3], other[5];
    enti_lcp l = {.n = 3, .table = table, .basic = basic, .other = other};

    (void)state;
    for (size_t r = 0; r < 3; r++) {
        table[5 * r] = q[r];
        memcpy(table + 5 * r + 1, matrix + 3 * r, 3 * sizeof *table);
        table[5 * r + 4] = 1.0;
    }
    enti_lcp_begin(&l);
    assert_true(enti_lcp_solve(&l, 100));
    for (size_t r = 0; r < 3; r++) {
        double w = q[r];
        for (size_t c = 0; c < 3; c++) w += matrix[3 * r + c] * enti_lcp_value(&l, c);
        assert_true(w > -1e-12 && enti_lcp_value(&l, r) >= 0.0);
        check_near(w * enti_lcp_value(&l, r), 0.0, 1e-12);
    }
    for (size_t r = 0; r < 3; r++) { /* M = 0: a ray */
        for (size_t c = 1; c < 4; c++) table[5 * r + c] = 0.0;
        table[5 * r] = -1.0;
        table[5 * r + 4] = 1.0;
    }
    enti_lcp_begin(&l);
    assert_false(enti_lcp_solve(&l, 100));
}

/* A turn by 60 degrees and a shift, cut off: fixed point known. */
static void turn(void *context, const double z[], double f[])
{
    (void)context;
    f[0] = fmax(-9, fmin(9, 0.5 * z[0] - 0.8660254037844386 * z[1] + 1.0));
    f[1] = fmax(-9, fmin(9, 0.8660254037844386 * z[0] + 0.5 * z[1] - 0.25));
}

static void test_simplices(void **state)
{
    ent_game *g = drawn(3, 2, 1, 9, false);
    enti_search s;
    enti_simplices w;
    ent_equilibria eq;
    double z[] = {6.0, -5.0}, f[2];

    (void)state;
    check_ok(enti_search_begin(&s, "test", 0, g, NULL, &eq));
    check_ok(enti_simplices_new(2, turn, NULL, &w));
    for (double mesh = 1.0; mesh > 1e-9; mesh *= 0.125)
        assert_int_equal(enti_simplices_walk(&s, &w, mesh, z), ENTI_WALK_FOUND);
    turn(NULL, z, f);
    check_near(z[0], f[0], 1e-9);
    check_near(z[1], f[1], 1e-9);
    enti_simplices_clear(&w);
    check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &eq));
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- not isolated ---------------------------------------------------------------------------- */

static double box_at(const ent_game *g, double prob[])
{
    mpq_t *exact = enti_rationals_new(g->width);
    double box = 0.0;

    assert_non_null(exact);
    check_ok(enti_prove(g, prob, exact, &box));
    enti_rationals_free(exact, g->width);
    return box;
}

/* The irrational game of Nau and others with a fourth player who is indifferent and matters to none:
 * a segment of irrational equilibria. */
static void test_irrational_segment(void **state)
{
    const double u[] = {3, 0, 2, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, 3, 0, 1, 0, 0, 2, 0, 3};
    double wide[8 * 2 * 4], prob[] = {0.62, 0.38, 0.48, 0.52, 0.38, 0.62, 0.3, 0.7};
    ent_game *g = NULL;

    (void)state;
    for (size_t p = 0; p < 16; p++) {
        memcpy(wide + 4 * p, u + 3 * (p / 2), 3 * sizeof *u);
        wide[4 * p + 3] = (double)(p / 2);
    }
    check_ok(ent_game_new(4, (const int[]){2, 2, 2, 2}, wide, &g));
    const double box = box_at(g, prob);
    assert_true(box > 0.0 && box < 1e-15);
    check_near(prob[0], 0.6192325794725538, 1e-15);
    assert_true(fabs(prob[6] - 0.3) < 0.05 && fabs(prob[6] + prob[7] - 1.0) < 1e-15);
    double tie[] = {0.62, 0.38, 0.48, 0.52, 0.38, 0.62, 1.0, 0.0}; /* the other is as good */
    assert_true(box_at(g, tie) < 1e-15);
    for (size_t m = 0; m < N_NAMES; m++) solve_proven(g, names[m], "segment");

    /* now the second action pays a little more at one profile: no longer an equilibrium */
    for (size_t p = 0; p < 16; p++) wide[4 * p + 3] = p == 1 ? 0.001 : 0.0;
    ent_game_free(g);
    check_ok(ent_game_new(4, (const int[]){2, 2, 2, 2}, wide, &g));
    double no[] = {0.62, 0.38, 0.48, 0.52, 0.38, 0.62, 1.0, 0.0};
    assert_true(box_at(g, no) == INFINITY);
    double nor[] = {0.62, 0.38, 0.48, 0.52, 0.38, 0.62, 0.5, 0.5};
    assert_true(box_at(g, nor) == INFINITY);
    ent_game_free(g);
}

/* Payoffs 0 and 1: what is proven in fractions is an equilibrium in fractions. */
static void test_every_answer_is_exact(void **state)
{
    int exact = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        ent_game *g = drawn(4, 2, seed, 2, false);
        const ent_nash_opts opts = {.tol = 1e-9, .exact = true, .label = -1};
        ent_equilibria eq = {0};
        check_ok(ent_nash_polymatrix(g, &opts, &eq));
        assert_int_equal(eq.count, 1);
        if (eq.exact) check_exact(g, &eq);
        exact += eq.exact != NULL;
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(exact >= 35);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_coarse),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_lopsided),
        cmocka_unit_test(test_dominance_first),
        cmocka_unit_test(test_dominated_many),
        cmocka_unit_test(test_stream),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_contraction),
        cmocka_unit_test(test_lemke),
        cmocka_unit_test(test_simplices),
        cmocka_unit_test(test_irrational_segment),
        cmocka_unit_test(test_every_answer_is_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
