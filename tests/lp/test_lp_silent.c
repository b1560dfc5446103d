/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is printed; test_lp_random and test_lp_memory see to it that failures are silent too. */
#include "capture.h"
#include "hard.h"

static void solve(enti_lp *lp, const enti_lp_opts *opts)
{
    enti_lp_result r;

    if (enti_lp_solve(lp, opts, &r) == ENT_OK) enti_lp_result_clear(&r);
    enti_lp_free(lp);
}

static bool go_on(void *context, double fraction)
{
    (void)fraction;
    return !context;
}

static void answers(void)
{
    enti_lp_opts asked = {.control = {.progress = go_on}};

    solve(hard_game(20, 1), NULL);
    solve(hard_game(20, 1), &asked);
    solve(hard_knapsack(12, 1), NULL);
    solve(hard_knapsack(12, 1), &asked);
}

static void stops(void)
{
    char no;
    enti_lp_opts cancelled = {.control = {.progress = go_on, .context = &no}};
    enti_lp_opts limited = {.control = {.progress = go_on, .max_steps = 3}};

    solve(hard_game(20, 1), &cancelled);
    solve(hard_knapsack(12, 1), &cancelled);
    solve(hard_game(20, 1), &limited);
}

static void test_silent(void **state)
{
    (void)state;
    assert_int_equal(captured(answers), 0);
    assert_int_equal(captured(stops), 0);
}

static void shout(void)
{
    puts("a line");
}

/* The test can fail. */
static void test_capture_works(void **state)
{
    (void)state;
    assert_int_equal(captured(shout), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_silent),
        cmocka_unit_test(test_capture_works),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
