/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_parallel.c -- every piece is done once, on any number of threads. */
#include "base/parallel.h"
#include "check.h"

#include <stdbool.h>

enum { PIECES = 1000 };

typedef struct tally {
    int done[PIECES];
    size_t last; /* of the pieces in order */
    bool in_order;
} tally;

static void count(void *context, size_t k)
{
    tally *t = context;

    t->done[k]++;
}

static void watch(void *context, size_t k)
{
    tally *t = context;

    t->in_order = t->in_order && (k == 0 || k == t->last + 1);
    t->last = k;
}

static void each_once(void **state)
{
    const size_t threads[] = {0, 1, 2, 7, 64, 1000};

    (void)state;
    for (size_t k = 0; k < sizeof threads / sizeof *threads; k++)
        for (size_t n = 0; n <= PIECES; n += PIECES / 4) {
            tally t = {{0}, 0, true};
            enti_parallel(n, threads[k], count, &t);
            for (size_t i = 0; i < PIECES; i++) assert_int_equal(t.done[i], i < n);
        }
}

static void one_thread_in_order(void **state)
{
    tally t = {{0}, 0, true};

    (void)state;
    enti_parallel(PIECES, 1, watch, &t);
    assert_true(t.in_order && t.last == PIECES - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_once),
        cmocka_unit_test(one_thread_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
