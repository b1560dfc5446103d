/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equilibria handed over as they are found, by every method; lists that are not kept; searches too
 * large to end, which stop at their limit of steps or memory or when cancelled. */
#include "check.h"

#include "games.h"
#include "lists.h"

#include <string.h>

/* What was handed over, as far as there is room. */
typedef struct stream {
    ent_equilibria list; /* prob alone, of `most` */
    size_t most, calls;
    size_t last; /* calls that are answered with true; the next one cancels */
    const ent_game *g;
    bool exact;
} stream;

static bool take(void *context, const ent_equilibria *one)
{
    stream *s = context;
    double regret;

    assert_true(s->calls <= s->last); /* none after it said no */
    assert_int_equal(one->count, 1);
    check_ok(ent_game_regret(s->g, one->prob, &regret));
    assert_true(regret == one->regret[0]);
    assert_int_equal(one->exact != NULL, s->exact);
    if (s->exact) check_exact(s->g, one);
    if (s->list.count < s->most)
        memcpy(s->list.prob + one->width * s->list.count++, one->prob,
               one->width * sizeof *one->prob);
    return s->calls++ < s->last;
}

/* Solves with everything handed over. */
static void solve(const ent_game *g, ent_nash_fn *method, ent_nash_opts *opts, stream *s,
                  ent_equilibria *out)
{
    s->g = g;
    s->exact = opts->exact;
    s->calls = s->list.count = 0;
    opts->found = take;
    opts->found_context = s;
    check_ok(method(g, opts, out));
    assert_int_equal(out->handed, s->calls);
}

static void check_method(const ent_game *g, const ent_nash_method *m, bool exact)
{
    double prob[64 * 16];
    stream s = {.list = {.prob = prob, .width = ent_game_width(g)}, .most = 64, .last = SIZE_MAX};
    ent_nash_opts opts = {.tol = 1e-9, .label = -1, .exact = exact};
    ent_equilibria plain, eq;

    check_ok(m->solve(g, &opts, &plain));
    assert_true(plain.width <= 16 && plain.count < 64 && plain.handed == 0);
    solve(g, m->solve, &opts, &s, &eq);
    check_same(&eq, &plain, 0.0);
    check_same(&s.list, &plain, 0.0);
    assert_int_equal(eq.claim, plain.claim);
    ent_equilibria_clear(&eq);

    opts.forget = true;
    solve(g, m->solve, &opts, &s, &eq);
    check_same(&s.list, &plain, 0.0);
    assert_true(eq.count == 0 && !eq.component && eq.components == 0);
    assert_int_equal(eq.claim, plain.claim);
    ent_equilibria_clear(&eq);

    for (s.last = 0; s.last < plain.count; s.last++) {
        opts.forget = s.last % 2;
        solve(g, m->solve, &opts, &s, &eq);
        assert_int_equal(s.calls, s.last + 1);
        assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        assert_true(eq.cut);
        check_subset(&s.list, &plain, 0.0);
        ent_equilibria_clear(&eq);
    }
    ent_equilibria_clear(&plain);
}

static void check_every_method(ent_game *g)
{
    const bool constant = is_constant_sum(g);

    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++)
        for (int exact = 0; exact < 2; exact++)
            if (method_takes(m, g, constant)) check_method(g, m, exact);
    ent_game_free(g);
}

static void test_every_method(void **state)
{
    (void)state;
    check_every_method(bimatrix("3 3; 2 5; 0 6", "3 2; 2 6; 3 1"));
    check_every_method(bimatrix("1 1 0; 1 1 0; 0 0 1", "1 0 1; 1 0 1; 0 1 1")); /* degenerate */
    check_every_method(bimatrix("0 1 -1; -1 0 1; 1 -1 0", "0 -1 1; 1 0 -1; -1 1 0"));
    check_every_method(random_bimatrix(6, 6, 1, 1001, false));
    check_every_method(random_bimatrix(5, 7, 3, 2, false));
}

/* The number of equilibria asked for, when none is kept. */
static void test_count(void **state)
{
    ent_game *g = random_bimatrix(6, 6, 3, 1001, false); /* 5 equilibria */
    stream s = {.last = SIZE_MAX};
    ent_equilibria eq;

    (void)state;
    for (size_t most = 1; most <= 6; most++) {
        ent_nash_opts opts = {.tol = 1e-9, .label = -1, .max_count = most, .forget = true};
        solve(g, ent_nash_enumerate, &opts, &s, &eq);
        assert_int_equal(s.calls, most < 5 ? most : 5);
        assert_int_equal(eq.claim, most < 5 ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
        ent_equilibria_clear(&eq);
    }
    ent_game_free(g);
}

/* ---- too large to end ----------------------------------------------------------------------- */

static ent_game *coordination(int n)
{
    static double u[900];

    memset(u, 0, sizeof u);
    for (int k = 0; k < n; k++) u[k * n + k] = 1.0;
    return bimatrix_of(n, n, u, u);
}

/* 2^30 - 1 equilibria: 1,000 of them, or those of 5,000 steps. */
static void test_coordination(void **state)
{
    ent_game *g = coordination(30);
    stream s = {.last = 999};
    ent_nash_opts opts = {.tol = 1e-9, .label = -1, .forget = true};
    ent_equilibria eq;

    (void)state;
    solve(g, ent_nash_enumerate, &opts, &s, &eq);
    assert_int_equal(s.calls, 1000);
    assert_true(eq.cut && eq.claim == ENT_CLAIM_SOME && eq.steps < 5000);
    ent_equilibria_clear(&eq);

    opts = (ent_nash_opts){.tol = 1e-9, .label = -1, .control.max_steps = 500};
    check_ok(ent_nash_enumerate(g, &opts, &eq));
    assert_int_equal(eq.steps, 500);
    assert_true(eq.cut && eq.claim == ENT_CLAIM_SOME && eq.count > 10);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_steps(void **state)
{
    ent_game *g = random_bimatrix(40, 40, 1, 1001, false);
    const ent_nash_opts opts = {.tol = 1e-9, .label = -1, .control.max_steps = 3000};
    ent_equilibria eq;

    (void)state;
    check_ok(ent_nash_enumerate(g, &opts, &eq));
    assert_int_equal(eq.steps, 3000);
    assert_true(eq.cut && eq.claim == ENT_CLAIM_SOME);
    check_list(g, &eq, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Memory for some thousand vertices, or for ten equilibria. */
static void test_memory(void **state)
{
    ent_game *g = random_bimatrix(40, 40, 1, 1001, false), *many = coordination(8);
    ent_nash_opts opts = {.tol = 1e-9, .label = -1, .max_memory = 1 << 17};
    ent_equilibria eq;

    (void)state;
    check_ok(ent_nash_enumerate(g, &opts, &eq));
    assert_true(eq.cut && eq.claim == ENT_CLAIM_SOME);
    assert_true(eq.steps > 10 && eq.steps < 4000);
    ent_equilibria_clear(&eq);

    opts.max_memory = 10 * (16 + 4) * sizeof(double);
    check_ok(ent_nash_pure(many, &opts, &eq)); /* 8 of them */
    assert_true(eq.count == 8 && eq.claim == ENT_CLAIM_ALL);
    ent_equilibria_clear(&eq);
    check_ok(ent_nash_support(many, &opts, &eq));
    assert_true(eq.count == 10 && eq.cut && eq.claim == ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);
    opts.max_memory = 1;
    check_ok(ent_nash_enumerate(many, &opts, &eq));
    assert_true(eq.count == 0 && eq.cut && eq.claim == ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    ent_game_free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_method), cmocka_unit_test(test_count),
        cmocka_unit_test(test_coordination), cmocka_unit_test(test_steps),
        cmocka_unit_test(test_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
