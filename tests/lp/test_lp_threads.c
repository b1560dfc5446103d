/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many threads, and a host that uses GLPK itself: the same bits everywhere, nothing disturbed. */
#include "hard.h"

#include <glpk.h>
#include <pthread.h>
#include <string.h>

#define THREADS 8
#define GAMES   6
#define N       15

typedef struct outcome {
    ent_status status;
    double x[GAMES][N], bound[GAMES], knapsack;
} outcome;

/* No check macro in here: cmocka's may only be used in its own thread. */
static void *solve_all(void *arg)
{
    outcome *out = arg;

    for (size_t k = 0; k < GAMES && !out->status; k++) {
        enti_lp *lp = hard_game(N, k);
        enti_lp_result r;
        out->status = enti_lp_solve(lp, NULL, &r);
        if (!out->status) {
            memcpy(out->x[k], r.x, sizeof out->x[k]);
            out->bound[k] = r.bound;
        }
        enti_lp_result_clear(&r);
        enti_lp_free(lp);
    }
    enti_lp *lp = hard_knapsack(8, 1);
    enti_lp_result r;
    if (!out->status) out->status = enti_lp_solve(lp, NULL, &r);
    if (!out->status) out->knapsack = r.objective;
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return NULL;
}

static void test_same_bits_in_every_thread(void **state)
{
    static outcome out[THREADS + 1]; /* zero: padding is compared too */
    pthread_t thread[THREADS];

    (void)state;
    for (size_t t = 0; t < THREADS; t++)
        assert_int_equal(pthread_create(&thread[t], NULL, solve_all, &out[t]), 0);
    solve_all(&out[THREADS]);
    for (size_t t = 0; t < THREADS; t++) pthread_join(thread[t], NULL);
    check_ok(out[THREADS].status);
    for (size_t t = 0; t < THREADS; t++) assert_memory_equal(&out[t], &out[THREADS], sizeof out[t]);
}

static int count_lines(void *context, const char *line)
{
    (void)line;
    ++*(int *)context;
    return 1;
}

static bool cancel(void *context, double fraction)
{
    (void)fraction;
    *(pthread_t *)context = pthread_self();
    return false;
}

/* The host has its own environment, hook and problem in this very thread, and keeps them. */
static void test_host_uses_glpk(void **state)
{
    static outcome alone, beside;
    int lines = 0;

    (void)state;
    solve_all(&alone);
    check_ok(alone.status);

    assert_int_equal(glp_init_env(), 0);
    glp_term_hook(count_lines, &lines);
    glp_prob *host = glp_create_prob();
    glp_add_cols(host, 3);

    solve_all(&beside);
    assert_memory_equal(&alone, &beside, sizeof alone);
    assert_int_equal(lines, 0);
    assert_int_equal(glp_get_num_cols(host), 3);

    /* progress is asked in the calling thread, although the work is elsewhere */
    pthread_t asked_in = 0;
    enti_lp *lp = hard_game(N, 1);
    enti_lp_opts opts = {.control = {.progress = cancel, .context = &asked_in}};
    enti_lp_result r;
    check_ok(enti_lp_solve(lp, &opts, &r));
    assert_int_equal(r.verdict, ENTI_LP_STOPPED);
    assert_true(pthread_equal(asked_in, pthread_self()));
    enti_lp_result_clear(&r);
    enti_lp_free(lp);

    assert_int_equal(glp_simplex(host, NULL), 0);
    assert_true(lines > 0); /* the host's hook is in place */
    glp_delete_prob(host);
    glp_free_env();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bits_in_every_thread),
        cmocka_unit_test(test_host_uses_glpk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
