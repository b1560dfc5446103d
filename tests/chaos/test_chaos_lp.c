/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of the library's own, failed in turn, while a program is built and solved. */
#include "chaos_mem.h"
#include "check.h"
#include "lp/lp.h"

/* A program whose terms outgrow the first block of the builder. */
typedef struct kind {
    bool integer;
    double need; /* x_0 + ... >= need, and each x_j <= 1 */
    enti_lp_verdict verdict;
} kind;

#define COLS 20

static ent_status fill(enti_lp *lp, const kind *k)
{
    ent_status st = enti_lp_row(lp, 0, k->need, INFINITY);

    for (size_t j = 0; j < COLS && !st; j++) {
        st = enti_lp_col(lp, j, 0.0, k->need > 0.0 ? 1.0 : INFINITY);
        if (!st) st = enti_lp_cost(lp, j, k->need > 0.0 ? 1.0 + (double)j : -1.0);
        if (!st) st = enti_lp_entry(lp, 0, j, 1.0);
        if (!st && k->integer) st = enti_lp_integer(lp, j);
    }
    return st;
}

static ent_status build_and_solve(void *context)
{
    const kind *k = context;
    enti_lp *lp = NULL;
    enti_lp_result r = {0};

    ent_status st = enti_lp_new(1, COLS, false, &lp);
    if (st) assert_null(lp);
    if (!st) st = fill(lp, k);
    if (!st) {
        st = enti_lp_solve(lp, NULL, &r);
        if (st)
            assert_true(!r.x && !r.row_dual && !r.ray && !r.rows);
        else
            assert_int_equal(r.verdict, k->verdict);
    }
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return st;
}

static void test_every_verdict(void **state)
{
    kind kinds[] = {
        {false, 2.5, ENTI_LP_OPTIMAL},     {true, 2.5, ENTI_LP_OPTIMAL},
        {false, 20.5, ENTI_LP_INFEASIBLE}, {true, 19.5, ENTI_LP_OPTIMAL},
        {false, 0.0, ENTI_LP_UNBOUNDED},
    };

    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        assert_true(chaos_every_allocation("a linear program", build_and_solve, &kinds[k]) > 20);
}

/* Two programs, of which the second has no point. */
static bool next_need(void *context, enti_lp *lp)
{
    size_t *asked = context;

    return (*asked)++ < 2 && enti_lp_row(lp, 0, *asked == 1 ? 2.5 : 20.5, INFINITY) == ENT_OK;
}

static bool take_need(void *context, const enti_lp_result *r)
{
    const size_t *asked = context;

    assert_int_equal(r->verdict, *asked == 1 ? ENTI_LP_OPTIMAL : ENTI_LP_INFEASIBLE);
    return true;
}

static ent_status build_and_solve_series(void *context)
{
    const kind k = {.need = 2.5};
    size_t asked = 0;
    const enti_lp_series series = {next_need, take_need, &asked};
    enti_lp *lp = NULL;

    (void)context;
    ent_status st = enti_lp_new(1, COLS, false, &lp);
    if (!st) st = fill(lp, &k);
    if (!st) st = enti_lp_solve_series(lp, NULL, &series);
    enti_lp_free(lp);
    return st;
}

static void test_series(void **state)
{
    (void)state;
    assert_true(chaos_every_allocation("a series", build_and_solve_series, NULL) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_verdict),
        cmocka_unit_test(test_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
