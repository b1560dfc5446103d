/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process's own allocator fails, GLPK's calls included: each solve ends with ENT_ERR_NOMEM or
 * the right answer, prints nothing and leaves no block behind, but for the one that GLPK itself
 * loses in a resize that fails: it takes a block off its list before it resizes it. This program's
 * malloc and friends take the place of the C library's, also for libglpk. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "capture.h"
#include "hard.h"

#include <dlfcn.h>
#include <glpk.h>
#include <stdatomic.h>
#include <stdlib.h>

static struct {
    atomic_bool armed;                       /* only while a solve runs */
    atomic_long count, first, live, resizes; /* resizes: refused ones */
    bool stays;                              /* those behind the first fail too */
} failing;

static bool refuses(void)
{
    if (!failing.armed) return false;
    const long count = ++failing.count;
    return failing.stays ? count >= failing.first : count == failing.first;
}

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

void *malloc(size_t size)
{
    static void *(*real)(size_t);

    if (!real) *(void **)&real = next("malloc");
    if (refuses()) return NULL;
    void *block = real(size);
    failing.live += block != NULL;
    return block;
}

void *realloc(void *block, size_t size)
{
    static void *(*real)(void *, size_t);

    if (!real) *(void **)&real = next("realloc");
    if (refuses()) {
        failing.resizes++;
        return NULL;
    }
    void *moved = real(block, size);
    failing.live += !block && moved;
    return moved;
}

void *calloc(size_t n, size_t size)
{
    static void *(*real)(size_t, size_t);

    if (!real) *(void **)&real = next("calloc");
    if (refuses()) return NULL;
    void *block = real(n, size);
    failing.live += block != NULL;
    return block;
}

void free(void *block)
{
    static void (*real)(void *);

    if (!real) *(void **)&real = next("free");
    failing.live -= block != NULL;
    real(block);
}

static bool go_on(void *context, double fraction)
{
    (void)context;
    return fraction <= 1.0;
}

/* What is solved, and what became of it. */
static struct {
    enti_lp *lp;
    enti_lp_opts opts;
    double objective;            /* undisturbed */
    long points, answered, kept; /* failure points, right answers all the same, blocks left */
    int wrong;
} trial;

/* One solve with its k-th allocation failing; false when it needs fewer. No check macro in here:
 * the standard streams are redirected. */
static bool disturbed(long k, bool stays)
{
    enti_lp_result r;
    const long live = failing.live;

    failing.count = 0;
    failing.first = k;
    failing.stays = stays;
    failing.armed = true;
    const ent_status st = enti_lp_solve(trial.lp, &trial.opts, &r);
    failing.armed = false;
    if (st == ENT_OK) {
        trial.answered++;
        trial.wrong += !(fabs(r.objective - trial.objective) <= 1e-9);
    } else {
        trial.wrong += st != ENT_ERR_NOMEM || r.x || r.row_dual;
    }
    enti_lp_result_clear(&r);
    trial.kept += failing.live - live;
    return failing.count >= k;
}

static void every_point(void)
{
    for (int stays = 0; stays < 2; stays++)
        for (long k = 1; disturbed(k, stays); k++) trial.points++;
}

static void try_every_point(enti_lp *lp, bool with_progress)
{
    enti_lp_result r;

    trial.lp = lp;
    trial.opts = (enti_lp_opts){.control = {.progress = with_progress ? go_on : NULL}};
    trial.points = trial.answered = trial.kept = 0;
    trial.wrong = 0;
    failing.resizes = 0;
    check_ok(enti_lp_solve(lp, NULL, &r));
    trial.objective = r.objective;
    enti_lp_result_clear(&r);

    assert_int_equal(captured(every_point), 0);
    assert_int_equal(trial.wrong, 0);
    assert_true(trial.points > 100);
    assert_true(trial.kept <= failing.resizes);
    assert_in_range(trial.answered, 2, trial.points / 4); /* two undisturbed; most must fail */
    enti_lp_free(lp);
}

static void test_simplex(void **state)
{
    (void)state;
    try_every_point(hard_game(12, 1), false);
}

static void test_simplex_with_progress(void **state)
{
    (void)state;
    try_every_point(hard_game(12, 1), true);
}

static void test_integers(void **state)
{
    (void)state;
    try_every_point(hard_knapsack(8, 1), false);
}

/* On the helper thread. */
static void test_beside_the_host(void **state)
{
    (void)state;
    assert_int_equal(glp_init_env(), 0);
    try_every_point(hard_game(12, 1), true);
    glp_free_env();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_simplex),
        cmocka_unit_test(test_simplex_with_progress),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_beside_the_host),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
