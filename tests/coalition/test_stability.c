/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stability.c -- internal, external and potential stability: published sizes, brute force on
 * tables, ties that only rationals decide, types against the full table. */
#include "alliances.h"
#include "base/random.h"
#include "check.h"
#include "game/membership.h"

#include <entente/stability.h>
#include <stdio.h>
#include <string.h>

#define MOST 50

/* The sizes of one type that are stable, as bits. */
static uint64_t stable_sizes(alliance_fill *fill, size_t n, double parameter)
{
    double inside[MOST + 1], outside[MOST + 1];
    ent_stability_counts s = {0};
    uint64_t sizes = 0;

    fill(n, parameter, inside, outside);
    const ent_membership_types t = {1, &n, inside, outside};
    check_ok(ent_stability_by_counts(&t, &s));
    assert_int_equal(s.claim, ENT_CLAIM_ALL);
    assert_int_equal(s.rows, n + 1);
    for (size_t k = 0; k < s.n_stable; k++) sizes |= (uint64_t)1 << s.stable[k];
    ent_stability_counts_clear(&s);
    return sizes;
}

/* d'Aspremont et al. 1983: three leaders, whatever the number of firms and the demand. */
static void price_leadership(void **state)
{
    static const size_t firms[] = {3, 4, 5, 6, 10, 20, 50};

    (void)state;
    for (size_t k = 0; k < sizeof firms / sizeof *firms; k++)
        assert_int_equal(stable_sizes(price_leader, firms[k], 1.0), 1u << 3);
    for (size_t k = 2; k < 6; k++)
        if (firms[k] != 6) assert_int_equal(stable_sizes(price_leader, firms[k], 3.0), 1u << 3);
}

/* Linear benefit, quadratic cost: joining as the s-th member gains -(s - 1)(s - 3) / 2. Two hold (an
 * outsider is indifferent) and three (a member is). Nobody holds too: alone is like nobody. */
static void treaties(void **state)
{
    (void)state;
    for (size_t n = 3; n <= MOST; n++)
        assert_int_equal(stable_sizes(linear_treaty, n, 0.0) & ~(uint64_t)1, 1u << 2 | 1u << 3);
}

/* Barrett 1994, n = 10: the larger the cost against the benefit, the smaller the treaty. */
static void barrett(void **state)
{
    static const struct {
        double c;
        size_t leader, together;
    } row[] = {{0.01, 10, 1}, {0.1, 6, 1}, {0.25, 4, 1}, {1.0, 3, 1}, {10.0, 2, 2}};
    double in[11], out[11];

    (void)state;
    for (size_t k = 0; k < 5; k++) {
        const uint64_t leader = stable_sizes(barrett_treaty, 10, row[k].c) >> 2;
        const uint64_t together = stable_sizes(barrett_cournot, 10, row[k].c);
        assert_int_equal(leader, 1u << (row[k].leader - 2));
        assert_true(together >> row[k].together & 1);
        assert_int_equal(together >> (row[k].together + 1), 0);
    }
    barrett_treaty(10, 0.25, in, out);
    check_near(in[4], 472.2, 0.05);
    check_near(out[4], 474.9, 0.05);
    check_near(out[0], 472.0, 1e-9);
    check_near(in[10], 487.8, 0.05);
}

/* Salant, Switzer and Reynolds 1983: with three or more firms no cartel is stable but the trivial
 * ones; with two the cartel is. Smallest profitable mergers: 4 of 5, 5 of 6. */
static void mergers(void **state)
{
    double in[MOST + 1], out[MOST + 1];

    (void)state;
    assert_int_equal(stable_sizes(cournot_cartel, 2, 0.0) >> 2, 1);
    for (size_t n = 3; n <= 20; n++) assert_int_equal(stable_sizes(cournot_cartel, n, 0.0) >> 2, 0);
    for (size_t n = 5; n <= 6; n++) {
        size_t k = 2;
        cournot_cartel(n, 0.0, in, out);
        while (in[k] < out[1]) k++;
        assert_int_equal(k, n - 1);
    }
}

/* ---- tables ------------------------------------------------------------------------------- */

/* Small integers, so that ties abound and long double sums are exact. */
static ent_membership *random_table(size_t n, uint64_t seed, int spread)
{
    double payoff[8 << 8];
    ent_membership *m = NULL;
    enti_random random;

    random = enti_random_seed(seed, 0);
    for (size_t k = 0; k < n << n; k++)
        payoff[k] = (double)enti_random_below(&random, (uint64_t)spread) - spread / 2;
    check_ok(ent_membership_new(n, payoff, &m));
    return m;
}

static unsigned by_definition(const ent_membership *m, ent_coalition s)
{
    unsigned held = ENT_STABLE_BOTH;
    double surplus = 0.0;

    for (size_t i = 0; i < ent_membership_players(m); i++) {
        const ent_coalition other = s ^ (ent_coalition)1 << i;
        const double gain = ent_membership_payoff(m, other, i) - ent_membership_payoff(m, s, i);
        const bool in = s >> i & 1;
        if (gain > 0.0)
            held &= ~(in ? (unsigned)ENT_STABLE_INTERNAL : (unsigned)ENT_STABLE_EXTERNAL);
        if (in) surplus -= gain;
    }
    return held | (surplus >= 0.0 ? (unsigned)ENT_STABLE_POTENTIAL : 0u);
}

static void by_brute_force(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 400; seed++) {
        const size_t n = 1 + seed % 6;
        ent_membership *m = random_table(n, seed, 2 + (int)(seed % 9));
        ent_stability s = {0};
        size_t stable = 0;
        check_ok(ent_stability_scan(m, NULL, &s));
        for (ent_coalition c = 0; c >> n == 0; c++) {
            ent_stability_witness w = {0};
            const unsigned held = by_definition(m, c);
            assert_int_equal(s.held[c], held);
            check_ok(ent_stability_explain(m, c, &w));
            assert_int_equal(w.held, held);
            assert_true((w.leaver < 0) == (c == 0));
            assert_true((w.joiner < 0) == (c == ((ent_coalition)1 << n) - 1));
            ent_stability_witness_clear(&w);
            if ((held & ENT_STABLE_BOTH) == ENT_STABLE_BOTH)
                assert_int_equal(s.stable[stable++], c);
        }
        assert_int_equal(s.n_stable, stable);
        ent_stability_clear(&s);
        ent_membership_free(m);
    }
}

/* Two players: leaving {0,1} gives player 0 1/3 against a decimal near it; and three tenths that
 * sum to 0.6 only as rationals. */
static void ties_in_rationals(void **state)
{
    static const char *const text[2][2] = {{"0.3333333333333333", "1/3"}, {"1/3", "1/3"}};
    ent_membership *m = NULL;
    ent_stability_witness w = {0};
    const char *why = NULL;

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        check_ok(enti_membership_alloc(2, &m));
        check_ok(enti_membership_put(m, 3, 0, text[k][0], strlen(text[k][0]), &why));
        check_ok(enti_membership_put(m, 2, 0, text[k][1], strlen(text[k][1]), &why));
        assert_true(enti_membership_seal(m));
        check_ok(ent_stability_explain(m, 3, &w));
        assert_int_equal(w.held & ENT_STABLE_INTERNAL, k);
        assert_string_equal(w.exact_leaver_gain, k ? "0" : "1/30000000000000000");
        ent_stability_witness_clear(&w);
        ent_stability s = {0};
        check_ok(ent_stability_scan(m, NULL, &s));
        assert_int_equal(s.held[3] & ENT_STABLE_INTERNAL, k);
        assert_int_equal(s.held[3] & ENT_STABLE_POTENTIAL, k ? 4 : 0);
        ent_stability_clear(&s);
        ent_membership_free(m);
    }
    /* surplus 0.1 + 0.2 - 0.3: 0 in decimals, 5.6e-17 in doubles */
    check_ok(enti_membership_alloc(3, &m));
    check_ok(enti_membership_put(m, 7, 0, "0.1", 3, &why));
    check_ok(enti_membership_put(m, 7, 1, "0.2", 3, &why));
    check_ok(enti_membership_put(m, 7, 2, "-0.3", 4, &why));
    assert_true(enti_membership_seal(m));
    check_ok(ent_stability_explain(m, 7, &w));
    assert_string_equal(w.exact_surplus, "0");
    assert_int_equal(w.leaver, 2);
    assert_int_equal(w.held, ENT_STABLE_EXTERNAL | ENT_STABLE_POTENTIAL);
    ent_stability_witness_clear(&w);
    ent_membership_free(m);
}

/* ---- types -------------------------------------------------------------------------------- */

static void types_as_tables(void **state)
{
    static const size_t size[3] = {3, 1, 2};
    double inside[24 * 3], outside[24 * 3];
    enti_random random;

    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        const ent_membership_types t = {3, size, inside, outside};
        ent_stability by_types = {0}, by_table = {0};
        ent_stability_counts counts = {0};
        ent_membership *m = NULL;
        random = enti_random_seed(seed, 0);
        for (size_t k = 0; k < 24 * 3; k++) {
            inside[k] = (double)enti_random_below(&random, 7);
            outside[k] = (double)enti_random_below(&random, 7);
        }
        check_ok(ent_membership_of_types(&t, &m));
        check_ok(ent_stability_scan(m, NULL, &by_table));
        check_ok(ent_stability_by_types(&t, &by_types));
        check_ok(ent_stability_by_counts(&t, &counts));
        assert_memory_equal(by_types.held, by_table.held, 64);
        assert_int_equal(by_types.n_stable, by_table.n_stable);
        assert_int_equal(by_types.n_potential, by_table.n_potential);
        assert_true(counts.n_coalitions == (double)by_table.n_stable);
        ent_stability_clear(&by_types);
        ent_stability_clear(&by_table);
        ent_stability_counts_clear(&counts);
        ent_membership_free(m);
    }
}

static void refused(void **state)
{
    const size_t size[2] = {2, 0}, many[2] = {5000, 5000};
    const double payoff[3] = {0, 1, NAN};
    ent_stability_counts counts = {0};
    ent_stability s = {0};
    ent_stability_witness w = {0};
    ent_membership *m = NULL;
    const ent_control cut = {.max_steps = 2};

    (void)state;
    const ent_membership_types empty = {2, size, payoff, payoff}, nan = {1, size, payoff, payoff};
    const ent_membership_types large = {2, many, payoff, payoff}, none = {0};
    check_status(ent_stability_by_counts(&empty, &counts), ENT_ERR_ARG);
    check_status(ent_stability_by_counts(&nan, &counts), ENT_ERR_ARG);
    check_status(ent_stability_by_counts(&none, &counts), ENT_ERR_ARG);
    check_status(ent_stability_by_counts(&large, &counts), ENT_ERR_LIMIT);
    check_status(ent_stability_by_types(NULL, &s), ENT_ERR_ARG);
    check_status(ent_stability_scan(NULL, NULL, &s), ENT_ERR_ARG);
    check_ok(ent_membership_new(2, NULL, &m));
    check_status(ent_stability_scan(m, &cut, &s), ENT_ERR_LIMIT);
    assert_null(s.held);
    check_status(ent_stability_explain(m, 4, &w), ENT_ERR_ARG);
    ent_membership_free(m);
    /* a payoff that nobody reads may be anything */
    const double inside[2] = {NAN, 1}, outside[2] = {0, NAN};
    const size_t one = 1;
    const ent_membership_types alone = {1, &one, inside, outside};
    check_ok(ent_stability_by_counts(&alone, &counts));
    assert_int_equal(counts.n_stable, 1);
    assert_int_equal(counts.stable[0], 1);
    ent_stability_counts_clear(&counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(price_leadership), cmocka_unit_test(treaties),
        cmocka_unit_test(barrett),          cmocka_unit_test(mergers),
        cmocka_unit_test(by_brute_force),   cmocka_unit_test(ties_in_rationals),
        cmocka_unit_test(types_as_tables),  cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
