/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subsets, binomials and mixed-radix counters. */
#include "base/combinat.h"

#include "check.h"

#include <string.h>

/* Each k-subset of 0..n-1 once, in lexicographic order: as many as there are, each larger. */
static void subsets(void **state)
{
    (void)state;
    for (int n = 0; n <= 9; n++)
        for (int k = 0; k <= n; k++) {
            int subset[9] = {0}, before[9];
            uint64_t count = 1;
            enti_subset_first(k, subset);
            for (;;) {
                for (int i = 0; i < k; i++) {
                    assert_in_range(subset[i], i, n - k + i);
                    if (i) assert_true(subset[i - 1] < subset[i]);
                }
                memcpy(before, subset, sizeof before);
                if (!enti_subset_next(n, k, subset)) break;
                int i = 0;
                while (subset[i] == before[i]) i++;
                assert_true(subset[i] > before[i]);
                count++;
            }
            assert_int_equal(count, enti_binomial(n, k));
        }
}

static void binomials(void **state)
{
    (void)state;
    for (int n = 1; n <= 67; n++)
        for (int k = 1; k < n; k++) /* Pascal's rule */
            assert_true(enti_binomial(n, k) ==
                        enti_binomial(n - 1, k - 1) + enti_binomial(n - 1, k));
    assert_true(enti_binomial(67, 33) == UINT64_C(14226520737620288370));
    assert_true(enti_binomial(68, 34) == UINT64_MAX);
    assert_true(enti_binomial(2000000000, 1999999999) == 2000000000);
    assert_true(enti_binomial(1000, 500) == UINT64_MAX);
    assert_true(enti_binomial(0, 0) == 1);
    assert_true(enti_binomial(5, 6) == 0);
    assert_true(enti_binomial(5, -1) == 0);
    assert_true(enti_binomial(-1, -1) == 0);
}

static void counters(void **state)
{
    const int radix[3] = {2, 1, 3};
    const int expected[6][3] = {{0, 0, 0}, {0, 0, 1}, {0, 0, 2}, {1, 0, 0}, {1, 0, 1}, {1, 0, 2}};
    int digits[3] = {0};
    (void)state;

    for (size_t k = 0; k < 6; k++) {
        assert_memory_equal(digits, expected[k], sizeof digits);
        assert_int_equal(enti_counter_next(3, radix, digits), k < 5);
    }
    assert_memory_equal(digits, expected[0], sizeof digits);
    assert_false(enti_counter_next(0, NULL, NULL));
}

static void counter_sizes(void **state)
{
    size_t size = 0;
    int radix[40];
    (void)state;

    for (size_t k = 0; k < 40; k++) radix[k] = 2;
    assert_true(enti_counter_size(30, radix, (size_t)1 << 30, &size));
    assert_int_equal(size, (size_t)1 << 30);
    assert_false(enti_counter_size(31, radix, (size_t)1 << 30, &size));
    assert_true(enti_counter_size(0, NULL, 1, &size));
    assert_int_equal(size, 1);

    for (size_t k = 0; k < 40; k++) radix[k] = 2147483647;
    assert_false(enti_counter_size(40, radix, SIZE_MAX, &size));
    radix[1] = 0;
    assert_false(enti_counter_size(2, radix, SIZE_MAX, &size));
    radix[1] = -3;
    assert_false(enti_counter_size(2, radix, SIZE_MAX, &size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subsets),
        cmocka_unit_test(binomials),
        cmocka_unit_test(counters),
        cmocka_unit_test(counter_sizes),
    };
    return cmocka_run_group_tests_name("base/combinat", tests, NULL, NULL);
}
