/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn: each method on small games, and the least payments. */
#include "../nash/games.h"
#include "../nash/lists.h"
#include "chaos_mem.h"
#include "check.h"

#include <string.h>

typedef struct question {
    const ent_game *game;
    ent_nash_fn *solve;
    ent_nash_opts opts;
    size_t expected; /* profiles; any number in a refused call */
} question;

static ent_status solve(void *context)
{
    const question *q = context;
    ent_equilibria eq;
    const ent_status st = q->solve(q->game, &q->opts, &eq);

    if (st)
        assert_true(!eq.prob && !eq.payoff && !eq.regret && !eq.exact && !eq.count);
    else
        assert_int_equal(eq.count, q->expected); /* what is returned is the whole answer */
    ent_equilibria_clear(&eq);
    return st;
}

/* Each method that takes the game, with and without exact profiles; but for one, or NULL. */
static void solve_by_all(const ent_game *g, bool constant_sum, const char *but)
{
    question q = {.game = g, .opts = ENT_NASH_OPTS_INIT};
    ent_equilibria eq;

    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        chaos_mem_fail_at(0);
        if (!method_takes(m, g, constant_sum)) continue;
        if (but && !strcmp(m->name, but)) continue;
        for (int kind = 0; kind < 3; kind++) {
            q.solve = m->solve;
            q.opts.exact = kind > 0;
            q.opts.all = kind > 1;
            check_ok(m->solve(g, &q.opts, &eq));
            q.expected = eq.count;
            ent_equilibria_clear(&eq);
            assert_true(chaos_every_allocation(m->name, solve, &q) >= 1);
        }
    }
}

static void solve_bimatrix(const char *a, const char *b, bool constant_sum)
{
    ent_game *g = bimatrix(a, b);

    solve_by_all(g, constant_sum, NULL);
    ent_game_free(g);
}

static void every_method(void **state)
{
    (void)state;
    solve_bimatrix("2 0; 0 1", "2 0; 0 1", false); /* three equilibria: the list grows */
    solve_bimatrix("0 -1 1; 1 0 -1; -1 1 0", "0 1 -1; -1 0 1; 1 -1 0", true);
    solve_bimatrix("1/3 2/7; 0.1 2/3", "2/3 5/7; 0.9 1/3", true);
    solve_bimatrix("0 0 0; 0 1 1; 1 1 0", "1 1 0; 0 1 0; 1 0 2", false); /* degenerate */
    solve_bimatrix("3 3 3 3", "1 2 3 4", false);
    solve_bimatrix("1", "-1", true);
    solve_bimatrix("0 1 0; -1 0 -1; 0 1 0", "0 -1 0; 1 0 1; 0 -1 0", true); /* many optima */
}

/* Ties in doubles that are none in rationals: the paths of doubles mislead, those of integers are
 * walked instead. */
static void integers_instead_of_doubles(void **state)
{
    static const char *const tables[][2] = {
        {"1 0.00000000000000000003; 0.99999999999999999999 0",
         "0 0.00000000000000000001; 0.00000000000000000002 0"},
        {"1 1; 1 1.00000000000000000001", "1 1.00000000000000000001; 1 0"}};

    (void)state;
    for (size_t k = 0; k < 2; k++) { /* logit walks in doubles alone, and long where they mislead */
        ent_game *g = bimatrix(tables[k][0], tables[k][1]);
        solve_by_all(g, false, "logit");
        ent_game_free(g);
    }
}

/* A game without pure equilibria, too large for tableaus of small ones, as it is and with a dominated
 * row; one by paths, one by all that auto tries. */
static void one_of_a_large_game(void **state)
{
    enum { N = 11 };
    double a[(N + 1) * N], b[(N + 1) * N];
    question q = {.opts = ENT_NASH_OPTS_INIT, .expected = 1};

    (void)state;
    for (int r = 0; r <= N; r++)
        for (int c = 0; c < N; c++) {
            const int ahead = (r - c + N) % N;
            a[r * N + c] = r == N ? -2.0 : ahead == 0 ? 0.5 : ahead <= N / 2 ? 1.0 : -1.0;
            b[r * N + c] = r == N ? c : ahead == 0 ? 0.0 : ahead <= N / 2 ? -1.0 : 1.0;
        }
    q.opts.max_count = 1;
    for (int rows = N; rows <= N + 1; rows++) {
        chaos_mem_fail_at(0);
        ent_game *g = bimatrix_of(rows, N, a, b);
        q.game = g;
        q.solve = ent_nash_lemke_howson;
        assert_true(chaos_every_allocation("lemke-howson", solve, &q) >= 4);
        q.solve = ent_nash_auto;
        assert_true(chaos_every_allocation("auto", solve, &q) >= 4);
        q.opts.exact = true;
        assert_true(chaos_every_allocation("auto, exact", solve, &q) >= 4);
        q.opts.exact = false;
        chaos_mem_fail_at(0);
        ent_game_free(g);
    }
}

static void three_players(void **state)
{
    const double u[8 * 3] = {1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 0, 1,
                             0, 3, 0, 0, 0, 0, 1, 1, 0, 2, 2, 2};
    const double irrational[8 * 3] = {3, 0, 2, 1, 0, 0, 0, 2, 0, 0, 1, 0,
                                      0, 1, 0, 0, 3, 0, 1, 0, 0, 2, 0, 3};
    ent_game *g = NULL;

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g));
    solve_by_all(g, false, NULL);
    ent_game_free(g);
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, irrational, &g));
    solve_by_all(g, false, NULL);
    ent_game_free(g);
}

/* A player who is indifferent and matters to none: proofs with a number fixed; and one action that is
 * dominated. */
static void not_isolated(void **state)
{
    const double u[] = {3, 0, 2, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, 3, 0, 1, 0, 0, 2, 0, 3};
    const double pennies[] = {1,  -1, 0, 1,  -1, 5, -1, 1,  0, -1, 1,  5,
                              -1, 1,  0, -1, 1,  5, 1,  -1, 0, 1,  -1, 5};
    double wide[64];
    ent_game *g = NULL;

    (void)state;
    for (size_t p = 0; p < 16; p++) {
        memcpy(wide + 4 * p, u + 3 * (p / 2), 3 * sizeof *u);
        wide[4 * p + 3] = 0.0;
    }
    check_ok(ent_game_new(4, (const int[]){2, 2, 2, 2}, wide, &g));
    solve_by_all(g, false, NULL);
    ent_game_free(g);
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, pennies, &g));
    solve_by_all(g, false, NULL);
    ent_game_free(g);
}

typedef struct target {
    const ent_game *game;
    const double *mixed;
} target;

static ent_status induce(void *context)
{
    const target *t = context;
    ent_inducement x;
    const ent_status st = ent_nash_induce(t->game, t->mixed, NULL, &x);

    if (st) assert_true(!x.payment && !x.cost && !x.dual && !x.players && !x.width);
    ent_inducement_clear(&x);
    return st;
}

static void the_least_payments(void **state)
{
    const double pure[] = {1.0, 0.0, 1.0, 0.0}, mixed[] = {0.25, 0.75, 0.5, 0.5};
    ent_game *g = bimatrix("9 0; 10 1", "9 10; 0 1");
    target t = {g, pure};

    (void)state;
    assert_true(chaos_every_allocation("ent_nash_induce", induce, &t) >= 4);
    t.mixed = mixed;
    assert_true(chaos_every_allocation("ent_nash_induce", induce, &t) >= 4);
    ent_game_free(g);
}

/* The table is static. */
static void the_table(void **state)
{
    (void)state;
    chaos_mem_fail_from(1);
    const ent_nash_method *m = ent_nash_methods();
    assert_int_equal(chaos_mem_count(), 0);
    assert_string_equal(m->name, "auto");
    chaos_mem_fail_at(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method),        cmocka_unit_test(integers_instead_of_doubles),
        cmocka_unit_test(one_of_a_large_game), cmocka_unit_test(three_players),
        cmocka_unit_test(not_isolated),        cmocka_unit_test(the_least_payments),
        cmocka_unit_test(the_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
