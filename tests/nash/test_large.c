/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One equilibrium of large games: capped paths of Lemke-Howson, their two kinds of tableaus in doubles,
 * what auto uses, payoffs of every size, and games of odd shapes. */
#include "check.h"

#include "games.h"
#include "lists.h"
#include "nash/walk.h"

#include <string.h>

static ent_equilibria first(const ent_game *g)
{
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    o.max_count = 1;
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    assert_int_equal(eq.count, 1);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    check_list(g, &eq, 1e-12);
    return eq;
}

/* ---- paths ---------------------------------------------------------------------------------- */

/* Every path is counted once, as what became of it. */
static void test_statistics(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        ent_game *g = random_bimatrix(200, 200, seed, 1001, false);
        ent_equilibria eq = first(g);
        const ent_paths p = eq.paths;
        assert_int_equal(p.ended, 1);
        assert_int_equal(p.walked, p.ended + p.capped);
        assert_int_equal(p.integer, 0);
        assert_int_equal(p.shortest, p.longest);
        assert_true(p.longest >= 2 && p.longest + 10 * p.capped <= eq.steps);
        assert_true(eq.steps < 5000);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* Of one equilibrium all labels lead to it: the published lengths, F(3d/2 + 2) - 1 the longest. */
static void test_lengths(void **state)
{
    static const struct {
        int d;
        uint64_t shortest, longest;
    } published[] = {{4, 8, 20}, {6, 16, 88}, {8, 40, 376}, {10, 68, 1596}};

    (void)state;
    for (size_t k = 0; k < sizeof published / sizeof *published; k++) {
        ent_game *g = savani_von_stengel(published[k].d);
        ent_equilibria eq;
        check_ok(ent_nash_lemke_howson(g, NULL, &eq));
        assert_int_equal(eq.count, 1);
        assert_int_equal(eq.paths.shortest, published[k].shortest);
        assert_int_equal(eq.paths.longest, published[k].longest);
        assert_int_equal(eq.paths.ended, 2 * published[k].d);
        assert_false(eq.cut);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* A path of one label ends at the cap, not before. */
static void test_cap(void **state)
{
    ent_game *g = sgc_game(4); /* 14 pivots from label 0 */
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    (void)state;
    o.label = 0;
    for (o.cap = 13; o.cap <= 14; o.cap++) {
        check_ok(ent_nash_lemke_howson(g, &o, &eq));
        assert_int_equal(eq.count, o.cap == 14);
        assert_int_equal(eq.cut, o.cap == 13);
        assert_int_equal(eq.paths.capped, o.cap == 13);
        assert_int_equal(eq.steps, o.cap);
        assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        ent_equilibria_clear(&eq);
    }

    o.label = -1; /* a path longer than the first cap is found all the same */
    o.max_count = 1;
    o.cap = 1;
    check_ok(ent_nash_lemke_howson(g, &o, &eq));
    assert_int_equal(eq.count, 1);
    assert_true(eq.paths.capped > 0 && eq.paths.longest >= 14);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* What hangs together in a game of 60 x 60 is more than anyone can wait for: the search ends by
 * itself and says so. */
static void test_too_many(void **state)
{
    ent_game *g = random_bimatrix(60, 60, 1, 1001, false);
    ent_equilibria eq;

    (void)state;
    check_ok(ent_nash_lemke_howson(g, NULL, &eq));
    assert_true(eq.count > 20);
    assert_true(eq.cut);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    check_list(g, &eq, 1e-9);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- two kinds of tableaus ------------------------------------------------------------------ */

/* One walk from the artificial equilibrium; its pivots, and its supports into end [width]. */
static uint64_t walk(const ent_game *g, const enti_arithmetic *ops, int label, uint64_t cap,
                     enti_walk_end *how, bool end[])
{
    enti_search s;
    enti_bimatrix b;
    enti_walker w;
    ent_equilibria out;
    bool *start = test_calloc(ent_game_width(g), sizeof *start);

    check_ok(enti_search_begin(&s, "lemke-howson", 2, g, NULL, &out));
    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_walker_new(&s, &b, &w));
    check_ok(enti_walk(&w, ops, start, label, cap, how));
    memcpy(end, w.end, ent_game_width(g) * sizeof *end);
    const uint64_t steps = s.found.steps;
    test_free(start);
    enti_walker_clear(&w);
    enti_bimatrix_clear(&b);
    check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &out));
    ent_equilibria_clear(&out);
    return steps;
}

/* In product form, in tableaus and in integers: the same path, pivot for pivot, ties or not. */
static void test_product_form(void **state)
{
    enum { M = 23, N = 31 };
    size_t arrived = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        ent_game *g = random_bimatrix(M, N, seed, seed % 2 ? 1001 : 3, false);
        for (int label = 0; label < M + N; label += 3) {
            enti_walk_end how[3];
            bool end[3][M + N];
            const uint64_t cap = 1 + seed * 16;
            const uint64_t product = walk(g, &enti_products, label, cap, &how[0], end[0]);
            const uint64_t table = walk(g, &enti_floats, label, cap, &how[1], end[1]);
            assert_int_equal(product, table);
            assert_int_equal(how[0], how[1]);
            assert_memory_equal(end[0], end[1], sizeof end[0]);
            arrived += how[0] == ENTI_WALK_ARRIVED;
            if (label) continue;
            assert_int_equal(product, walk(g, &enti_integers, label, cap, &how[2], end[2]));
            assert_memory_equal(end[0], end[2], sizeof end[0]);
        }
        ent_game_free(g);
    }
    assert_in_range(arrived, 50, 12 * (M + N + 2) / 3);
}

/* ---- payoffs of every size ------------------------------------------------------------------ */

/* The 320 paths of R(8, 1) to R(8, 20): units and zeros of payoffs do not matter. */
static void test_scales(void **state)
{
    static const double scale[] = {1e-9, 1e-3, 1e8, 1e11, 1e12, 1.0},
                        shift[] = {0, 0, 0, 0, 0, 1e9};
    ent_nash_opts o = ENT_NASH_OPTS_INIT;

    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        ent_game *g = random_bimatrix(8, 8, seed, 1001, false);
        for (size_t k = 0; k < sizeof scale / sizeof *scale; k++) {
            ent_game *same =
                affine(g, (double[]){scale[k], scale[k]}, (double[]){shift[k], shift[k]});
            for (o.label = 0; o.label < 16; o.label++) {
                ent_equilibria eq, moved;
                check_ok(ent_nash_lemke_howson(g, &o, &eq));
                check_ok(ent_nash_lemke_howson(same, &o, &moved));
                assert_int_equal(eq.count, 1);
                check_list(same, &moved, 1e-12);
                check_same(&eq, &moved, 1e-9);
                assert_int_equal(eq.steps, moved.steps);
                ent_equilibria_clear(&eq);
                ent_equilibria_clear(&moved);
            }
            ent_game_free(same);
        }
        ent_game_free(g);
    }
}

/* ---- shapes --------------------------------------------------------------------------------- */

/* Each row of a small game `rows` times, each column `cols` times. */
static ent_game *repeated(const ent_game *g, int rows, int cols)
{
    const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
    const size_t cells = (size_t)(m * rows) * (size_t)(n * cols);
    double *a = test_malloc(cells * sizeof *a), *b = test_malloc(cells * sizeof *b);

    for (int r = 0; r < m * rows; r++)
        for (int c = 0; c < n * cols; c++) {
            const int profile[] = {r % m, c % n};
            a[r * n * cols + c] = ent_game_payoff(g, profile, 0);
            b[r * n * cols + c] = ent_game_payoff(g, profile, 1);
        }
    ent_game *big = bimatrix_of(m * rows, n * cols, a, b);
    test_free(a);
    test_free(b);
    return big;
}

static void solve_both(ent_game *g)
{
    ent_equilibria eq = first(g);

    ent_equilibria_clear(&eq);
    check_ok(ent_nash_auto(g, NULL, &eq));
    assert_true(eq.count >= 1);
    assert_false(eq.cut);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_shapes(void **state)
{
    ent_game *small = random_bimatrix(9, 11, 4, 1001, false);
    ent_game *one = bimatrix("7", "7");

    (void)state;
    solve_both(random_bimatrix(1, 2000, 1, 1001, false));
    solve_both(random_bimatrix(2000, 1, 2, 1001, false));
    solve_both(random_bimatrix(2, 3000, 3, 1001, false));
    solve_both(random_bimatrix(3000, 2, 4, 1001, false));
    solve_both(random_bimatrix(300, 40, 5, 3, false));
    solve_both(repeated(one, 300, 200));
    solve_both(repeated(small, 20, 1));
    solve_both(repeated(small, 7, 9));
    ent_game_free(one);
    ent_game_free(small);
}

/* ---- what auto uses ------------------------------------------------------------------------- */

static void used(const ent_game *g, const char *before, const char *method)
{
    ent_equilibria eq;

    check_ok(ent_nash_auto(g, NULL, &eq));
    assert_string_equal(eq.method, method);
    assert_string_equal(eq.used[0], before ? before : method);
    if (before) assert_string_equal(eq.used[1], method);
    if (!before) assert_null(eq.used[1]);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
}

static void test_trail(void **state)
{
    static const struct {
        const char *a, *b, *before, *method;
    } games[] = {
        {"2 0; 0 1; -1 -1", "0 1; 1 0; 5 5", "dominance", "small-supports"},
        {"1 -1; -1 1; -2 -2", "-1 1; 1 -1; 9 7", "dominance", "zero-sum"},
        /* the third row, then the third column, then the fourth row */
        {"2 0 9; 0 1 9; -1 -1 8; -1 -1 9.5", "0 1 -1; 1 0 -1; 0 0 1; 3 3 2", "dominance",
         "small-supports"},
        {"2 0; 0 1; 0 0", "0 1; 1 0; 5 5", NULL, "small-supports"}, /* weakly: it stays */
        {"3 0; 5 1", "3 5; 0 1", NULL, "pure"},                     /* solvable by dominance */
        {"0 5 4; 4 0 5; 5 4 0", "1 4 5; 5 1 4; 4 5 1", NULL, "lemke-howson"},
        {"0 5 4 -2; 4 0 5 -2; 5 4 0 -2; -1 -1 -1 -3", "1 4 5 0; 5 1 4 0; 4 5 1 0; 0 9 7 8",
         "dominance", "lemke-howson"},
    };

    (void)state;
    for (size_t k = 0; k < sizeof games / sizeof *games; k++) {
        ent_game *g = bimatrix(games[k].a, games[k].b);
        used(g, games[k].before, games[k].method);
        ent_game_free(g);
    }
}

/* How many actions of a player are in use. */
static int in_use(const ent_equilibria *eq, size_t e, size_t from, size_t to)
{
    int n = 0;

    for (size_t k = from; k < to; k++) n += eq->prob[e * eq->width + k] > 0.0;
    return n;
}

static bool has_two_by_two(const ent_game *g, const ent_equilibria *eq)
{
    const size_t m = ent_game_offset(g, 1);

    for (size_t e = 0; e < eq->count; e++)
        if (in_use(eq, e, 0, m) == 2 && in_use(eq, e, m, eq->width) == 2) return true;
    return false;
}

/* small-supports answers exactly when the list of all equilibria has one of two actions each. */
static void test_small_supports(void **state)
{
    size_t with = 0, without = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        ent_game *g = random_bimatrix(4 + (int)(seed % 3), 5, seed, 1001, false);
        ent_equilibria all, eq;
        check_ok(ent_nash_enumerate(g, NULL, &all));
        check_ok(ent_nash_auto(g, NULL, &eq));
        check_subset(&eq, &all, 1e-9);
        if (strcmp(eq.method, "pure") != 0 && !eq.used[1]) {
            assert_int_equal(eq.count, 1);
            assert_int_equal(has_two_by_two(g, &all), !strcmp(eq.method, "small-supports"));
            with += has_two_by_two(g, &all);
            without += !has_two_by_two(g, &all);
        }
        ent_equilibria_clear(&all);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(with >= 40 && without >= 5);
}

/* A game of odd rows and columns with more of them in between, all dominated by their neighbours:
 * the answer is that of the game without them, exactly. */
static void test_dominated_between(void **state)
{
    enum { N = 7, BIG = 2 * N };
    ent_nash_opts o = ENT_NASH_OPTS_INIT;
    size_t mixed = 0;

    (void)state;
    o.exact = true;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        ent_game *g = random_bimatrix(N, N, seed, 1001, false);
        double a[BIG * BIG], b[BIG * BIG];
        for (int r = 0; r < BIG; r++)
            for (int c = 0; c < BIG; c++) {
                const int profile[] = {r / 2, c / 2};
                a[r * BIG + c] = ent_game_payoff(g, profile, 0) - (r % 2 ? 1 + r : 0);
                b[r * BIG + c] = ent_game_payoff(g, profile, 1) - (c % 2 ? 1 + c : 0);
            }
        ent_game *big = bimatrix_of(BIG, BIG, a, b);
        ent_equilibria eq, more;
        check_ok(ent_nash_auto(g, &o, &eq));
        check_ok(ent_nash_auto(big, &o, &more));
        check_exact(big, &more);
        assert_string_equal(eq.method, more.method);
        assert_int_equal(eq.count, more.count);
        for (size_t k = 0; k < eq.count * eq.width; k++) {
            assert_string_equal(more.exact[2 * k], eq.exact[k]);
            assert_string_equal(more.exact[2 * k + 1], "0");
        }
        if (strcmp(eq.method, "pure") != 0) {
            assert_string_equal(more.used[0], "dominance");
            mixed++;
        }
        ent_equilibria_clear(&eq);
        ent_equilibria_clear(&more);
        ent_game_free(big);
        ent_game_free(g);
    }
    assert_true(mixed >= 10);
}

/* Of tens of thousands of pure equilibria auto lists the first. */
static void test_many_pure(void **state)
{
    ent_game *g = random_bimatrix(300, 300, 7, 3, false);
    ent_equilibria eq;

    (void)state;
    check_ok(ent_nash_auto(g, NULL, &eq));
    assert_string_equal(eq.method, "pure");
    assert_int_equal(eq.count, 1000000 / 600 + 1);
    assert_int_equal(eq.claim, ENT_CLAIM_SOME);
    assert_false(eq.cut);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statistics),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_cap),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_product_form),
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_trail),
        cmocka_unit_test(test_small_supports),
        cmocka_unit_test(test_dominated_between),
        cmocka_unit_test(test_many_pure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
