/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is printed, whatever happens. */
#include "hard.h"

#include <stdio.h>
#include <unistd.h>

/* Sends standard output and error to a file while `body` runs; the number of bytes that came. */
static long captured(void (*body)(void))
{
    FILE *file = tmpfile();

    assert_non_null(file);
    fflush(stdout);
    fflush(stderr);
    const int out = dup(1), err = dup(2);
    assert_true(dup2(fileno(file), 1) == 1 && dup2(fileno(file), 2) == 2);
    body();
    fflush(stdout);
    fflush(stderr);
    assert_true(dup2(out, 1) == 1 && dup2(err, 2) == 2);
    close(out);
    close(err);
    fseek(file, 0, SEEK_END);
    const long bytes = ftell(file);
    fclose(file);
    return bytes;
}

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

/* Numbers so far apart that GLPK's assertions fail on some of them. */
static void failures(void)
{
    enti_random rng = enti_random_seed(1, 0);

    for (int k = 0; k < 300; k++) {
        enti_lp *lp = NULL;
        check_ok(enti_lp_new(6, 6, true, &lp));
        for (size_t i = 0; i < 6; i++) {
            check_ok(enti_lp_cost(lp, i, pow(10, 30.0 * enti_random_double(&rng) - 15.0)));
            check_ok(enti_lp_row(lp, i, -INFINITY, pow(10, 30.0 * enti_random_double(&rng))));
            for (size_t j = 0; j < 6; j++)
                check_ok(enti_lp_entry(lp, i, j,
                                       pow(10, 600.0 * enti_random_double(&rng) - 300.0) -
                                           pow(10, 9.0 * enti_random_double(&rng))));
        }
        solve(lp, NULL);
    }
}

static void test_silent(void **state)
{
    (void)state;
    assert_int_equal(captured(answers), 0);
    assert_int_equal(captured(stops), 0);
    assert_int_equal(captured(failures), 0);
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
