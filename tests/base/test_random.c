/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generator against published outputs, its streams against a matrix power, its uniformity. */
#include "base/random.h"

#include "check.h"

/* Seed 1234567: the outputs that Rosetta Code lists for splitmix64. */
static void splitmix(void **state)
{
    static const uint64_t expected[5] = {
        UINT64_C(6457827717110365317),  UINT64_C(3203168211198807973),
        UINT64_C(9817491932198370423),  UINT64_C(4593380528125082431),
        UINT64_C(16408922859458223821),
    };
    uint64_t s = 1234567;
    (void)state;

    for (size_t k = 0; k < 5; k++) assert_true(enti_splitmix64(&s) == expected[k]);
}

/* State 1, 2, 3, 4: the outputs of the authors' C code, as the rand_xoshiro crate tests them. */
static void xoshiro(void **state)
{
    static const uint64_t expected[6] = {
        11520,
        0,
        1509978240,
        UINT64_C(1215971899390074240),
        UINT64_C(1216172134540287360),
        UINT64_C(607988272756665600),
    };
    enti_random r = {{1, 2, 3, 4}};
    (void)state;

    for (size_t k = 0; k < 6; k++) assert_true(enti_random_next(&r) == expected[k]);
}

/* Stream n begins n * 2^128 steps on. Expected values: the 256 x 256 matrix over GF(2) of one
 * step, squared 128 times, applied to the seeded state. */
static void streams(void **state)
{
    enti_random r = enti_random_seed(42, 0);
    (void)state;

    assert_true(r.s[0] == UINT64_C(0xbdd732262feb6e95));
    assert_true(r.s[1] == UINT64_C(0x28efe333b266f103));
    assert_true(r.s[2] == UINT64_C(0x47526757130f9f52));
    assert_true(r.s[3] == UINT64_C(0x581ce1ff0e4ae394));
    assert_true(enti_random_next(&r) == UINT64_C(0x15780b2e0c2ec716));
    r = enti_random_seed(42, 1);
    assert_true(enti_random_next(&r) == UINT64_C(0x50086ef83cbf4f4a));
    assert_true(enti_random_next(&r) == UINT64_C(0xba285ec21347d703));
    assert_true(enti_random_next(&r) == UINT64_C(0x5ea1247b4dc6452a));
    r = enti_random_seed(42, 2);
    assert_true(enti_random_next(&r) == UINT64_C(0x8677623ee7544e81));
    r = enti_random_seed(0, 0);
    assert_true(enti_random_next(&r) == UINT64_C(0x99ec5f36cb75f2b4));
}

static void doubles(void **state)
{
    enti_random r = enti_random_seed(1, 0);
    double sum = 0.0;
    (void)state;

    for (int k = 0; k < 100000; k++) {
        const double x = enti_random_double(&r);
        assert_true(x >= 0.0 && x < 1.0);
        sum += x;
    }
    check_near(sum / 100000.0, 0.5, 0.005); /* 5 standard deviations */
}

/* chi-square of 60000 throws of a die, 5 degrees of freedom: above 30 with probability 1e-5. */
static void below(void **state)
{
    enti_random r = enti_random_seed(2, 0);
    double count[6] = {0}, chi = 0.0;
    (void)state;

    for (int k = 0; k < 60000; k++) {
        const uint64_t x = enti_random_below(&r, 6);
        assert_true(x < 6);
        count[x]++;
    }
    for (size_t k = 0; k < 6; k++) chi += (count[k] - 1e4) * (count[k] - 1e4) / 1e4;
    assert_true(chi < 30.0);
    assert_true(enti_random_below(&r, 1) == 0);
}

/* n = 3 * 2^62: a bare remainder would send half of all draws into the first third. */
static void below_is_unbiased(void **state)
{
    const uint64_t n = UINT64_C(3) << 62;
    enti_random r = enti_random_seed(3, 0);
    double low = 0.0;
    (void)state;

    for (int k = 0; k < 10000; k++) {
        const uint64_t x = enti_random_below(&r, n);
        assert_true(x < n);
        low += x < n / 3;
    }
    check_near(low / 10000.0, 1.0 / 3.0, 0.025);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splitmix), cmocka_unit_test(xoshiro), cmocka_unit_test(streams),
        cmocka_unit_test(doubles),  cmocka_unit_test(below),   cmocka_unit_test(below_is_unbiased),
    };
    return cmocka_run_group_tests_name("base/random", tests, NULL, NULL);
}
