/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_edge.c -- degenerate games, rescaled and shifted ones, properties, kernels, refused calls. */
#include "base/random.h"
#include "check.h"
#include "families.h"

#include <entente/coalition.h>
#include <entente/report.h>
#include <stdlib.h>
#include <string.h>

static ent_coop *game(size_t n, const double worth[])
{
    ent_coop *c = NULL;

    check_ok(ent_coop_new(n, worth, &c));
    return c;
}

/* Every solution, in doubles and exactly, with what can be said of each by counting. */
static void check_all(const ent_coop *c)
{
    const size_t n = ent_coop_players(c);
    const double unit = fmax(ent_coop_range(c), 1e-300);
    ent_allocation a[2][4];

    for (int exact = 0; exact < 2; exact++) {
        const ent_coop_opts o = {.exact = exact};
        check_ok(ent_coop_core(c, &o, &a[exact][0]));
        check_ok(ent_coop_least_core(c, &o, &a[exact][1]));
        check_ok(ent_coop_nucleolus(c, &o, &a[exact][2]));
        check_ok(ent_coop_prenucleolus(c, &o, &a[exact][3]));
    }
    for (int k = 0; k < 4; k++) {
        ent_coop_excess top;
        size_t count;
        ent_kernel kernel;
        assert_int_equal(a[0][k].claim, a[1][k].claim);
        assert_true((a[0][k].x == NULL) == (a[1][k].x == NULL));
        if (!a[0][k].x) continue;
        for (size_t i = 0; i < n && k > 1; i++)
            check_near(a[0][k].x[i], a[1][k].x[i], 1e-9 * unit * (double)n);
        check_ok(ent_coop_excesses(c, a[1][k].x, 1, &top, &count));
        if (n > 1) check_near(top.excess, a[1][k].epsilon, 1e-12 * unit * (double)n);
        if (k == 0 && n > 1) assert_true(top.excess <= 1e-12 * unit * (double)n);
        check_ok(ent_coop_kernel(c, a[1][k].x, &kernel));
        if (k == 2) assert_true(kernel.kernel <= 1e-9 * unit * (double)n);
        if (k == 3) assert_true(kernel.prekernel <= 1e-9 * unit * (double)n);
        ent_kernel_clear(&kernel);
    }
    /* the core is empty exactly when the least core's largest excess is above 0 */
    if (n > 1)
        assert_true((a[1][0].x == NULL) ==
                    (a[1][1].exact_epsilon[0] != '-' && strcmp(a[1][1].exact_epsilon, "0") != 0));
    for (int exact = 0; exact < 2; exact++)
        for (int k = 0; k < 4; k++) ent_allocation_clear(&a[exact][k]);
}

static void small_and_flat(void **state)
{
    static const double one[] = {0, -3}, two[] = {0, 3, 4, 5}, flat[32] = {0};
    static const double additive[] = {0, 1, 2, 3, 4, 5, 6, 7};
    const struct {
        size_t n;
        const double *worth;
    } list[] = {{1, flat}, {1, one}, {2, flat}, {2, two}, {5, flat}, {3, additive}};

    (void)state;
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        ent_coop *c = game(list[k].n, list[k].worth);
        check_all(c);
        ent_coop_free(c);
    }
}

/* Random integers, many of them equal, also negative; with and without a dummy player. */
static void random_games(void **state)
{
    enti_random random = enti_random_seed(6, 0);

    (void)state;
    for (int k = 0; k < 400; k++) {
        const size_t n = 2 + enti_random_below(&random, 5), range = 1 + (size_t)k % 7;
        double v[64] = {0};
        for (size_t s = 1; s < (size_t)1 << n; s++) {
            v[s] = (double)enti_random_below(&random, range + 1) - (double)(range / 3);
            if (k % 3 == 0 && s >> (n - 1)) v[s] = v[s ^ (size_t)1 << (n - 1)]; /* a dummy */
        }
        ent_coop *c = game(n, v);
        check_all(c);
        ent_coop_free(c);
    }
}

static void families_exact(void **state)
{
    (void)state;
    for (int type = 1; type <= 4; type++)
        for (uint32_t seed = 1; seed < 40; seed++) {
            ent_coop *c = family_game(type, 3 + seed % 8, seed);
            assert_non_null(c);
            check_all(c);
            ent_coop_free(c);
        }
}

/* a v + an additive game: the shares go along. Players renamed: the shares too. */
static void invariance(void **state)
{
    static const double scale[] = {1e-150, 1e-9, 3.0, 1e9, 1e150};

    (void)state;
    for (uint32_t seed = 1; seed < 30; seed++) {
        ent_coop *c = family_game(1 + (int)seed % 4, 6, seed), *d;
        ent_allocation a, b;
        double v[64];
        const double by = scale[seed % 5];
        check_ok(ent_coop_prenucleolus(c, NULL, &a));
        for (size_t s = 0; s < 64; s++) {
            size_t turned = (s << 1 | s >> 5) & 63; /* player i becomes i + 1 */
            v[turned] = by * ent_coop_worth(c, s);
            for (size_t i = 0; i < 6; i++)
                if (s >> i & 1) v[turned] += by * (double)(i + seed % 3);
        }
        d = game(6, v);
        check_ok(ent_coop_prenucleolus(d, NULL, &b));
        for (size_t i = 0; i < 6; i++)
            check_near(b.x[(i + 1) % 6] / by, a.x[i] + (double)(i + seed % 3), 1e-7);
        ent_allocation_clear(&a);
        ent_allocation_clear(&b);
        ent_coop_free(c);
        ent_coop_free(d);
    }
}

static void no_imputation(void **state)
{
    ent_coop *c = game(2, (const double[]){0, 3, 4, 5});
    ent_allocation a;

    (void)state;
    check_ok(ent_coop_nucleolus(c, NULL, &a));
    assert_int_equal(a.claim, ENT_CLAIM_EMPTY);
    assert_null(a.x);
    assert_string_equal(
        a.reason, "all together are worth less than the sum of all alone: no imputation exists");
    ent_allocation_clear(&a);
    check_ok(ent_coop_prenucleolus(c, NULL, &a));
    check_near(a.x[0], 2.0, 1e-12);
    ent_allocation_clear(&a);
    ent_coop_free(c);
}

static void properties(void **state)
{
    ent_coop *c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 1, 3}), *d;
    ent_coop_properties p;

    (void)state;
    check_ok(ent_coop_examine(c, &p));
    assert_true(p.convex.holds == ENT_HOLDS_YES && p.superadditive.holds == ENT_HOLDS_YES);
    assert_true(p.monotonic.holds == ENT_HOLDS_YES && p.imputations);
    check_ok(ent_coop_dual(c, &d));
    assert_true(ent_coop_worth(d, 1) == 2.0 && ent_coop_worth(d, 3) == 3.0);
    ent_coop_free(d);
    ent_coop_free(c);
    c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 1, 1}); /* majority */
    check_ok(ent_coop_examine(c, &p));
    assert_true(p.convex.holds == ENT_HOLDS_NO && p.convex.first == 5 && p.convex.second == 6);
    assert_true(p.superadditive.holds == ENT_HOLDS_YES);
    ent_coop_free(c);
    c = game(2, (const double[]){0, 2, 2, 1});
    check_ok(ent_coop_examine(c, &p));
    assert_true(p.monotonic.holds == ENT_HOLDS_NO && p.monotonic.first == 1);
    assert_true(p.superadditive.holds == ENT_HOLDS_NO && !p.imputations);
    assert_true(p.superadditive.first == 1 && p.superadditive.second == 2);
    ent_coop_free(c);
}

/* The airport of costs 1, 2, 3: the core is x_1 <= 1, x_2 <= 2, x_3 <= 2, a third and two thirds of
 * the sides. */
static void triangle(void **state)
{
    ent_coop *c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 2, 3});
    ent_allocation a;
    ent_text text = {0};

    (void)state;
    check_ok(ent_coop_nucleolus(c, NULL, &a));
    check_ok(ent_report_triangle(c, &a, &text));
    assert_non_null(strstr(text.data, "points=\"393.33,290.94 326.67,175.47 193.33,175.47 "
                                      "326.67,406.41\""));
    assert_non_null(strstr(text.data, "cx=\"310.00\" cy=\"262.07\""));
    ent_text_clear(&text);
    ent_allocation_clear(&a);
    ent_coop_free(c);
    c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 1, 1});
    check_ok(ent_report_triangle(c, NULL, &text));
    assert_non_null(strstr(text.data, "the core is empty"));
    ent_text_clear(&text);
    ent_coop_free(c);
    c = game(3, (const double[8]){0});
    check_status(ent_report_triangle(c, NULL, &text), ENT_ERR_ARG);
    ent_coop_free(c);
}

static void refused(void **state)
{
    const ent_coop_opts few = {.control = {NULL, NULL, 1}};
    ent_coop *c = family_game(1, 8, 1);
    ent_allocation a;

    (void)state;
    for (const ent_coop_solution *s = ent_coop_solutions(); s->name; s++) {
        check_status(s->fn(NULL, NULL, &a), ENT_ERR_ARG);
        assert_null(a.x);
        check_status(s->fn(c, NULL, NULL), ENT_ERR_ARG);
    }
    check_status(ent_coop_nucleolus(c, &few, &a), ENT_ERR_LIMIT);
    assert_null(a.x);
    check_status(ent_coop_kernel(c, (const double[8]){NAN}, &(ent_kernel){0}), ENT_ERR_ARG);
    ent_coop_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_and_flat), cmocka_unit_test(random_games),
        cmocka_unit_test(families_exact), cmocka_unit_test(invariance),
        cmocka_unit_test(no_imputation),  cmocka_unit_test(properties),
        cmocka_unit_test(triangle),       cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
