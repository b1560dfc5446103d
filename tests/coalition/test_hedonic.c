/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_hedonic.c -- which groups form: published examples, and every partition by the definition. */
#include "base/random.h"
#include "check.h"

#include <entente/hedonic.h>
#include <string.h>

#define ALL 31u

/* Banerjee, Konishi and Soenmez 2001, three players who chase each other: 1 likes {1,2} best, 2
 * {2,3}, 3 {1,3}; then the other pair, then all, then alone: the core is empty. */
static void empty_core(void **state)
{
    double payoff[8 * 3] = {0};
    ent_hedonic_list l = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const size_t one = (size_t)1 << i, next = (size_t)1 << (i + 1) % 3;
        const size_t last = (size_t)1 << (i + 2) % 3;
        payoff[(one | next) * 3 + i] = 3;
        payoff[(one | last) * 3 + i] = 2;
        payoff[7 * 3 + i] = 1;
    }
    check_ok(ent_hedonic_stable(3, payoff, ENT_HEDONIC_CORE, NULL, &l));
    assert_int_equal(l.claim, ENT_CLAIM_EMPTY);
    assert_int_equal(l.count, 0);
    assert_int_equal(l.n_partitions, 5);
    ent_hedonic_list_clear(&l);
    /* all together: no one moves alone, yet any pair objects */
    check_ok(ent_hedonic_stable(3, payoff, ENT_HEDONIC_NASH, NULL, &l));
    assert_int_equal(l.count, 1);
    assert_true(l.block[0] == 0 && l.block[1] == 0 && l.block[2] == 0);
    ent_hedonic_verdict v;
    check_ok(ent_hedonic_judge(3, payoff, l.block, &v));
    assert_int_equal(v.blocks, 3);
    ent_hedonic_list_clear(&l);
}

/* One who likes company that does not like him: nobody stays put, but with consent he stays alone. */
static void unwelcome(void **state)
{
    const double payoff[4 * 2] = {0, 0, 0, 0, 0, 0, 1, -1};
    ent_hedonic_list l = {0};
    ent_hedonic_verdict v;

    (void)state;
    check_ok(ent_hedonic_stable(2, payoff, ENT_HEDONIC_NASH, NULL, &l));
    assert_int_equal(l.claim, ENT_CLAIM_EMPTY);
    ent_hedonic_list_clear(&l);
    check_ok(ent_hedonic_judge(2, payoff, (const int[]){0, 1}, &v));
    assert_int_equal(v.held, ALL & ~(unsigned)ENT_HEDONIC_NASH);
    assert_true(v.nash.player == 0 && v.nash.to == 2);
    check_ok(ent_hedonic_judge(2, payoff, (const int[]){0, 0}, &v));
    assert_int_equal(v.held, ENT_HEDONIC_CONTRACTUAL);
    assert_true(v.individual.player == 1 && v.individual.to == 0 && v.blocks == 2);
}

/* Bell numbers: with equal payoffs every partition holds. */
static void all_alike(void **state)
{
    static const size_t bell[] = {1, 1, 2, 5, 15, 52, 203, 877, 4140};
    static double payoff[8 << 8];

    (void)state;
    for (size_t n = 1; n <= 8; n++) {
        ent_hedonic_list l = {0};
        check_ok(ent_hedonic_stable(n, payoff, ALL, NULL, &l));
        assert_int_equal(l.count, bell[n]);
        assert_int_equal(l.claim, ENT_CLAIM_ALL);
        ent_hedonic_list_clear(&l);
    }
}

/* The bits of a partition as their definitions read. */
static unsigned by_definition(size_t n, const double payoff[], const int block[])
{
    unsigned held = ALL;
    size_t own[5];

    for (size_t i = 0; i < n; i++) {
        own[i] = 0;
        for (size_t j = 0; j < n; j++) own[i] |= (size_t)(block[i] == block[j]) << j;
    }
    for (size_t s = 1; s < (size_t)1 << n; s++) {
        size_t size = 0, more = 0, less = 0;
        for (size_t i = 0; i < n; i++) {
            if (!(s >> i & 1)) continue;
            size++;
            more += payoff[s * n + i] > payoff[own[i] * n + i];
            less += payoff[s * n + i] < payoff[own[i] * n + i];
        }
        if (more == size) held &= ~(unsigned)ENT_HEDONIC_CORE;
        if (!less && more) held &= ~(unsigned)ENT_HEDONIC_STRICT_CORE;
    }
    for (size_t i = 0; i < n; i++)
        for (int to = 0; to <= (int)n; to++) {
            size_t joined = (size_t)1 << i, left = own[i] & ~((size_t)1 << i);
            bool hurt = false, missed = false;
            if (to == block[i]) continue;
            for (size_t j = 0; j < n; j++) joined |= (size_t)(block[j] == to) << j;
            if (!(payoff[joined * n + i] > payoff[own[i] * n + i])) continue;
            for (size_t j = 0; j < n; j++) {
                if (j == i) continue;
                if (joined >> j & 1) hurt = hurt || payoff[joined * n + j] < payoff[own[j] * n + j];
                if (left >> j & 1) missed = missed || payoff[left * n + j] < payoff[own[j] * n + j];
            }
            held &= ~(unsigned)ENT_HEDONIC_NASH;
            if (!hurt) held &= ~(unsigned)ENT_HEDONIC_INDIVIDUAL;
            if (!hurt && !missed) held &= ~(unsigned)ENT_HEDONIC_CONTRACTUAL;
        }
    return held;
}

static void random_games(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        enti_random random = enti_random_seed(seed, 3);
        const size_t n = 1 + seed % 5;
        double payoff[5 << 5];
        ent_hedonic_list l = {0};
        for (size_t k = 0; k < n << n; k++) payoff[k] = (double)enti_random_below(&random, 5);
        check_ok(ent_hedonic_stable(n, payoff, 0, NULL, &l));
        for (size_t k = 0; k < l.count; k++)
            assert_int_equal(l.held[k], by_definition(n, payoff, l.block + k * n));
        ent_hedonic_list_clear(&l);
    }
}

static void refused(void **state)
{
    double payoff[4 * 2] = {NAN, NAN, 1, NAN, NAN, 1, 2, 2};
    const ent_control cut = {.max_steps = 1};
    ent_hedonic_verdict v;
    ent_hedonic_list l = {0};

    (void)state;
    check_ok(ent_hedonic_judge(2, payoff, (const int[]){0, 0}, &v)); /* NaN is not read */
    check_status(ent_hedonic_judge(2, payoff, (const int[]){1, 0}, &v), ENT_ERR_ARG);
    check_status(ent_hedonic_judge(2, payoff, (const int[]){0, 2}, &v), ENT_ERR_ARG);
    check_status(ent_hedonic_stable(13, payoff, 0, NULL, &l), ENT_ERR_LIMIT);
    check_status(ent_hedonic_stable(2, payoff, 32, NULL, &l), ENT_ERR_ARG);
    check_ok(ent_hedonic_stable(2, payoff, ENT_HEDONIC_CORE, &cut, &l));
    assert_int_equal(l.claim, ENT_CLAIM_SOME);
    ent_hedonic_list_clear(&l);
    payoff[7] = NAN;
    check_status(ent_hedonic_stable(2, payoff, 0, NULL, &l), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_core),   cmocka_unit_test(unwelcome), cmocka_unit_test(all_alike),
        cmocka_unit_test(random_games), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
