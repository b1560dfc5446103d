/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dense simplex method for zero-sum games, alone: without GLPK or integers to fall back on. Each
 * answer is judged by both bounds on the value, computed here from the payoffs,
 *
 *     min_j sum_i x_i a_ij  <=  value  <=  max_i sum_j a_ij y_j. */
#include "nash/game_simplex.h"

#include "check.h"
#include "games.h"
#include "lp/lp.h"
#include "nash/bimatrix.h"

#include <stdlib.h>

enum { FAMILY_GAMES = 150, SMALL_GAMES = 3000, MOST = 50 };

/* m x n payoffs of player 0. */
typedef struct matrix {
    int m, n;
    double a[MOST * MOST];
} matrix;

static double uniform(uint64_t *state)
{
    return 0x1p-53 * (double)(draw(state) >> 11);
}

static ent_game *zero_sum_of(const matrix *t)
{
    static double b[MOST * MOST];

    for (int k = 0; k < t->m * t->n; k++) b[k] = -t->a[k];
    return bimatrix_of(t->m, t->n, t->a, b);
}

/* What y concedes less what x secures, of the range; payoffs count from the first, so that a large
 * one common to all costs no digits. */
static double gap_of(const matrix *t, const double x[])
{
    const double *y = x + t->m;
    double low = INFINITY, high = -INFINITY, least = t->a[0], most = t->a[0];

    for (int j = 0; j < t->n; j++) {
        double sum = 0.0;
        for (int i = 0; i < t->m; i++) sum += x[i] * (t->a[i * t->n + j] - t->a[0]);
        low = fmin(low, sum);
    }
    for (int i = 0; i < t->m; i++) {
        double sum = 0.0;
        for (int j = 0; j < t->n; j++) sum += y[j] * (t->a[i * t->n + j] - t->a[0]);
        high = fmax(high, sum);
    }
    for (int k = 0; k < t->m * t->n; k++) {
        least = fmin(least, t->a[k]);
        most = fmax(most, t->a[k]);
    }
    return most > least ? (high - low) / (most - least) : high - low;
}

/* Solves by the tableau alone, with Bland's rule after `patience` idle pivots; the gap. */
static double solve(const matrix *t, size_t patience, uint64_t *steps)
{
    ent_game *g = zero_sum_of(t);
    enti_game_simplex w;
    enti_search s;
    enti_bimatrix b;
    ent_equilibria eq;
    size_t rows = 0, cols = 0;

    check_ok(enti_search_begin(&s, "tableau", 2, g, NULL, &eq));
    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_game_simplex_new((size_t)t->m, (size_t)t->n, &w));
    w.patience = patience < w.patience ? patience : w.patience;
    check_ok(enti_game_simplex_solve(&w, b.reply[0], &s));
    for (int k = 0; k < t->m + t->n; k++) *(k < t->m ? &rows : &cols) += w.support[k];
    assert_true(rows == cols && rows >= 1);
    check_ok(enti_basis_push(&b, w.support, &s));
    enti_game_simplex_clear(&w);
    enti_bimatrix_clear(&b);
    check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &eq));
    assert_int_equal(eq.count, 1);
    const double gap = gap_of(t, eq.prob);
    if (steps) *steps = eq.steps;
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    return gap;
}

/* ---- families of degenerate games ----------------------------------------------------------- */

/* The payoff at (i, j); c holds m + n numbers drawn for the game. */
typedef double family(const matrix *t, int i, int j, const double c[], uint64_t *state);

static double zero_one(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)t, (void)i, (void)j, (void)c;
    return (double)(draw(state) % 2);
}

static double signs(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)t, (void)i, (void)j, (void)c;
    return (double)(draw(state) % 3) - 1.0;
}

static double few_integers(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)t, (void)i, (void)j, (void)c;
    return (double)(draw(state) % 4);
}

static double circulant(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)state;
    return floor(4.0 * c[(j - i + t->m) % t->n]);
}

static double rock_paper_scissors(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    const int ahead = (j - i + t->m) % t->n;

    (void)c, (void)state;
    if (ahead == 0 || 2 * ahead == t->n) return 0.0;
    return 2 * ahead < t->n ? 1.0 : -1.0;
}

static double rank_one(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)state;
    return (c[i] - 0.5) * (c[t->m + j] - 0.5);
}

static double constant(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)t, (void)i, (void)j, (void)state;
    return c[0];
}

static double sparse(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)t, (void)i, (void)j, (void)c;
    return draw(state) % 10 ? 0.0 : uniform(state);
}

/* The second half of the rows repeats the first. */
static double twin_rows(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    const int half = t->m / 2 + 1;

    (void)c;
    return i < half ? uniform(state) : t->a[(i - half) * t->n + j];
}

static double twin_columns(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    const int half = t->n / 2 + 1;

    (void)c;
    return j < half ? uniform(state) : t->a[i * t->n + j - half];
}

static double any(const matrix *t, int i, int j, const double c[], uint64_t *state)
{
    (void)t, (void)i, (void)j, (void)c;
    return uniform(state);
}

static const struct {
    const char *name;
    family *payoff;
    bool square;
} families[] = {
    {"0 and 1", zero_one, false},
    {"-1, 0 and 1", signs, false},
    {"0 to 3", few_integers, false},
    {"circulant", circulant, true},
    {"rock, paper, scissors", rock_paper_scissors, true},
    {"rank one", rank_one, false},
    {"constant", constant, false},
    {"sparse", sparse, false},
    {"rows twice", twin_rows, false},
    {"columns twice", twin_columns, false},
    {"uniform", any, false},
};
enum { FAMILIES = sizeof families / sizeof *families };

static void draw_matrix(size_t f, int most, uint64_t *state, matrix *t)
{
    double c[2 * MOST];

    t->m = 1 + (int)(draw(state) % (uint64_t)most);
    t->n = families[f].square ? t->m : 1 + (int)(draw(state) % (uint64_t)most);
    for (int k = 0; k < t->m + t->n; k++) c[k] = uniform(state);
    for (int i = 0; i < t->m; i++)
        for (int j = 0; j < t->n; j++) t->a[i * t->n + j] = families[f].payoff(t, i, j, c, state);
}

static void test_families(void **state)
{
    static matrix t;
    uint64_t seed = 1;

    (void)state;
    for (size_t f = 0; f < FAMILIES; f++)
        for (int k = 0; k < FAMILY_GAMES; k++) {
            draw_matrix(f, MOST, &seed, &t);
            const double gap = solve(&t, SIZE_MAX, NULL);
            if (!(gap <= 1e-12))
                fail_msg("%s, %d x %d: a gap of %g", families[f].name, t.m, t.n, gap);
        }
}

/* Bland's rule alone: other paths, the same values. */
static void test_bland(void **state)
{
    static matrix t;
    uint64_t seed = 2, steps = 0, all = 0, by_bland = 0;

    (void)state;
    for (size_t f = 0; f < FAMILIES; f++)
        for (int k = 0; k < FAMILY_GAMES / 5; k++) {
            draw_matrix(f, 20, &seed, &t);
            check_near(solve(&t, 0, &steps), 0.0, 1e-12);
            by_bland += steps;
            check_near(solve(&t, SIZE_MAX, &steps), 0.0, 1e-12);
            all += steps;
        }
    assert_true(by_bland > all);
}

/* ---- against GLPK --------------------------------------------------------------------------- */

/* The value on the scale of the replies, [1, 2]. */
static double value_by_glpk(const enti_bimatrix *b)
{
    const size_t m = b->n[0], n = b->n[1];
    enti_lp *lp = NULL;
    enti_lp_result r;

    check_ok(enti_lp_new(m, n, true, &lp));
    for (size_t c = 0; c < n; c++) check_ok(enti_lp_cost(lp, c, 1.0));
    for (size_t i = 0; i < m; i++) {
        check_ok(enti_lp_row(lp, i, -INFINITY, 1.0));
        for (size_t c = 0; c < n; c++) check_ok(enti_lp_entry(lp, i, c, b->reply[0][i * n + c]));
    }
    check_ok(enti_lp_solve(lp, NULL, &r));
    assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
    const double value = 1.0 / r.objective;
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return value;
}

/* The objective that the tableau ended with, too. */
static double value_by_tableau(const enti_bimatrix *b, uint64_t *steps)
{
    enti_search s = {.every = 1};
    enti_game_simplex w;
    double sum = 0.0;

    check_ok(enti_game_simplex_new(b->n[0], b->n[1], &w));
    check_ok(enti_game_simplex_solve(&w, b->reply[0], &s));
    for (size_t r = 0; r < w.m; r++)
        if (w.in_row[r] < w.n) sum += w.level[r];
    *steps = s.found.steps;
    enti_game_simplex_clear(&w);
    return 1.0 / sum;
}

static void test_small_games(void **state)
{
    static matrix t;
    uint64_t seed = 3, steps = 0;

    (void)state;
    for (int k = 0; k < SMALL_GAMES; k++) {
        enti_bimatrix b;
        draw_matrix((size_t)k % FAMILIES, 10, &seed, &t);
        ent_game *g = zero_sum_of(&t);
        check_ok(enti_bimatrix_new(g, &b));
        check_near(value_by_tableau(&b, &steps), value_by_glpk(&b), 1e-11);
        enti_bimatrix_clear(&b);
        ent_game_free(g);
    }
}

/* Enough pivots for a check of the tableau on the way, and no more than devex pricing takes; the
 * value was found by other programs. */
static void test_long_path(void **state)
{
    ent_game *g = random_bimatrix(200, 200, 1, 1001, true);
    enti_bimatrix b;
    uint64_t steps = 0;

    (void)state;
    check_ok(enti_bimatrix_new(g, &b));
    check_near(1000.0 * (value_by_tableau(&b, &steps) - 1.0), 501.338132554, 1e-8);
    assert_in_range(steps, 257, 600); /* 498; by the largest gain alone 737 */
    enti_bimatrix_clear(&b);
    ent_game_free(g);
}

/* ---- size of payoffs ------------------------------------------------------------------------ */

static void test_magnitudes(void **state)
{
    static const double scale[] = {1e-12, 1e-9, 1e-7, 1e-5, 1.0, 1e5, 1e9, 1e12};
    static matrix t;
    uint64_t seed = 4;

    (void)state;
    for (size_t s = 0; s < sizeof scale / sizeof *scale; s++)
        for (int k = 0; k < 20; k++) {
            t.m = t.n = 20;
            for (int c = 0; c < t.m * t.n; c++) t.a[c] = scale[s] * uniform(&seed);
            check_near(solve(&t, SIZE_MAX, NULL), 0.0, 1e-13);
            for (int c = 0; c < t.m * t.n; c++) t.a[c] += 1e9 * scale[s];
            check_near(solve(&t, SIZE_MAX, NULL), 0.0, 1e-13);
        }
}

/* Payoffs of 21 orders of magnitude in one table: what the tableau cannot tell, the method decides
 * by other means, and every answer stands. */
static void test_all_magnitudes_in_one(void **state)
{
    static matrix t;
    uint64_t seed = 5;
    ent_equilibria eq;

    (void)state;
    for (int k = 0; k < 200; k++) {
        t.m = 1 + (int)(draw(&seed) % 20);
        t.n = 1 + (int)(draw(&seed) % 20);
        for (int c = 0; c < t.m * t.n; c++) t.a[c] = pow(10.0, -9.0 + 21.0 * uniform(&seed));
        ent_game *g = zero_sum_of(&t);
        check_ok(ent_nash_zero_sum(g, NULL, &eq));
        assert_int_equal(eq.count, 1);
        check_near(gap_of(&t, eq.prob), 0.0, 1e-12);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* ---- limits --------------------------------------------------------------------------------- */

static void test_stopped(void **state)
{
    ent_game *g = random_bimatrix(30, 30, 1, 1001, true);
    enti_search s = {.every = 1, .opts.control.max_steps = 5};
    enti_game_simplex w;
    enti_bimatrix b;

    (void)state;
    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_game_simplex_new(30, 30, &w));
    check_status(enti_game_simplex_solve(&w, b.reply[0], &s), ENT_ERR_LIMIT);
    assert_int_equal(s.found.steps, 5);
    s = (enti_search){.every = 1};
    check_ok(enti_game_simplex_solve(&w, b.reply[0], &s)); /* the work can be used again */
    enti_game_simplex_clear(&w);
    enti_game_simplex_clear(&w);
    enti_bimatrix_clear(&b);
    ent_game_free(g);
    assert_null(w.numbers);
}

/* What is no game in [1, 2] ends without an answer, and ends. */
static void test_nonsense(void **state)
{
    const double none[] = {NAN, NAN, NAN, NAN}, unbounded[] = {-1.0, -1.0, -1.0, -1.0};
    enti_search s = {.every = 1};
    enti_game_simplex w;

    (void)state;
    check_ok(enti_game_simplex_new(2, 2, &w));
    check_status(enti_game_simplex_solve(&w, none, &s), ENT_ERR_NUMERIC);
    check_status(enti_game_simplex_solve(&w, unbounded, &s), ENT_ERR_NUMERIC);
    enti_game_simplex_clear(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families),    cmocka_unit_test(test_bland),
        cmocka_unit_test(test_small_games), cmocka_unit_test(test_long_path),
        cmocka_unit_test(test_magnitudes),  cmocka_unit_test(test_all_magnitudes_in_one),
        cmocka_unit_test(test_stopped),     cmocka_unit_test(test_nonsense),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
