/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_voting.c -- weighted voting games: published power, brute force, roles, minimal winning
 * coalitions, refused calls. */
#include "base/random.h"
#include "check.h"
#include "game/voting.h"

#include <entente/voting.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One criterion. */
static ent_voting *game(size_t n, double quota, const double weight[])
{
    ent_voting *v = NULL;

    check_ok(ent_voting_new(n, 1, &quota, weight, 0, NULL, &v));
    return v;
}

static void check_player(const ent_power *x, size_t i, const char *shapley, const char *swings)
{
    assert_string_equal(x->shapley_text[i], shapley);
    assert_string_equal(x->swings[i], swings);
}

/* United Nations Security Council: 9 of 15 votes, none of the five permanent members against. The
 * weights 7 and 1 with quota 39 are the usual form. Values: facts of L. S. Shapley, M. Shubik, A
 * method for evaluating the distribution of power in a committee system, APSR 48 (1954), for the
 * enlarged council. */
static void security_council(void **state)
{
    const double weight[15] = {7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    ent_voting *v = game(15, 39, weight);
    ent_power x;

    (void)state;
    check_ok(ent_voting_power(v, NULL, &x));
    for (size_t i = 0; i < 5; i++) check_player(&x, i, "421/2145", "848");
    for (size_t i = 5; i < 15; i++) check_player(&x, i, "4/2145", "84");
    check_near(x.normalised[0], 0.166929, 5e-7);
    check_near(x.normalised[14], 0.0165354, 5e-8);
    assert_true(x.banzhaf[0] == 848.0 / 16384.0);
    assert_true(x.veto[4] && !x.veto[5] && !x.dummy[14] && !x.dictator[0]);
    assert_string_equal(x.winning, "848");
    ent_power_clear(&x);
    ent_voting_free(v);
}

/* The Council of 1958: S. J. Brams, Paradoxes in Politics (1976); Luxembourg is a dummy. */
static void six(void **state)
{
    const double weight[6] = {4, 4, 4, 2, 2, 1};
    ent_voting *v = game(6, 12, weight);
    ent_power x;
    ent_minimal_winning m;

    (void)state;
    check_ok(ent_voting_power(v, NULL, &x));
    for (size_t i = 0; i < 3; i++) check_player(&x, i, "7/30", "10");
    for (size_t i = 3; i < 5; i++) check_player(&x, i, "3/20", "6");
    check_player(&x, 5, "0", "0");
    assert_true(x.dummy[5] && !x.dummy[4] && !x.veto[0]);
    check_near(x.normalised[0], 10.0 / 42.0, 1e-16);
    ent_power_clear(&x);

    /* the three large ones, or two of them with both middle ones */
    check_ok(ent_voting_minimal(v, 10, NULL, &m));
    assert_int_equal(m.count, 4);
    assert_string_equal(m.total, "4");
    assert_int_equal(m.claim, ENT_CLAIM_ALL);
    assert_memory_equal(m.member, ((const bool[]){1, 1, 1, 0, 0, 0}), 6 * sizeof(bool));
    assert_memory_equal(m.member + 6, ((const bool[]){1, 1, 0, 1, 1, 0}), 6 * sizeof(bool));
    ent_minimal_winning_clear(&m);
    check_ok(ent_voting_minimal(v, 3, NULL, &m));
    assert_int_equal(m.count, 3);
    assert_int_equal(m.claim, ENT_CLAIM_SOME);
    ent_minimal_winning_clear(&m);
    check_ok(ent_voting_minimal(v, 0, NULL, &m));
    assert_int_equal(m.count, 0);
    assert_string_equal(m.total, "4");
    ent_minimal_winning_clear(&m);
    ent_voting_free(v);
}

/* The Council of twelve, 54 of 76: M. Widgren, Voting power in the EC decision making, European
 * Economic Review 38 (1994). */
static void twelve(void **state)
{
    const double weight[12] = {10, 10, 10, 10, 8, 5, 5, 5, 5, 3, 3, 2};
    const size_t one[] = {0, 4, 5, 9, 11};
    const double shapley[] = {.13420, .11126, .06374, .04257, .01183};
    const double banzhaf[] = {.12871, .10891, .06661, .04590, .01800};
    ent_voting *v = game(12, 54, weight);
    ent_power x;

    (void)state;
    check_ok(ent_voting_power(v, NULL, &x));
    for (size_t k = 0; k < 5; k++) {
        check_near(x.shapley[one[k]], shapley[k], 6e-6);
        check_near(x.normalised[one[k]], banzhaf[k], 6e-6);
    }
    ent_power_clear(&x);
    ent_voting_free(v);
}

static const double nice_weight[27] = {29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10,
                                       10, 10, 7,  7,  7,  7,  7,  4,  4,  4,  4,  4,  3};

/* The Treaty of Nice, 255 of 345 votes, 27 members: J. M. Bilbao, J. R. Fernandez, N. Jimenez, J. J.
 * Lopez, Voting power in the European Union enlargement, EJOR 143 (2002). */
static void nice(void **state)
{
    const size_t one[] = {0, 4, 6, 7, 8, 13, 16, 21, 26};
    const double shapley[] = {.086738, .079975, .039937, .036825, .034068,
                              .028193, .019606, .011042, .008178};
    ent_voting *v = game(27, 255, nice_weight);
    ent_power x;

    (void)state;
    check_ok(ent_voting_power(v, NULL, &x));
    for (size_t k = 0; k < 9; k++) check_near(x.shapley[one[k]], shapley[k], 6e-7);
    ent_power_clear(&x);
    ent_voting_free(v);
}

/* ---- brute force ---------------------------------------------------------------------------- */

/* Swings and orders of n <= 8 players by every coalition, from the doubles that made the game. */
static void brute(size_t n, size_t n_criteria, const double quota[], const double weight[],
                  size_t n_rules, const uint32_t rule[], double swings[], double shapley[],
                  uint8_t wins[])
{
    double factorial[16] = {1};

    for (size_t k = 1; k < 16; k++) factorial[k] = factorial[k - 1] * (double)k;
    for (uint32_t s = 0; s >> n == 0; s++) {
        uint32_t met = 0;
        for (size_t c = 0; c < n_criteria; c++) {
            double sum = 0;
            for (size_t i = 0; i < n; i++)
                if (s >> i & 1) sum += weight[c * n + i];
            if (sum >= quota[c]) met |= 1u << c;
        }
        wins[s] = n_rules == 0 && met == (1u << n_criteria) - 1;
        for (size_t k = 0; k < n_rules; k++)
            if ((met & rule[k]) == rule[k]) wins[s] = 1;
    }
    for (size_t i = 0; i < n; i++) {
        swings[i] = shapley[i] = 0;
        for (uint32_t s = 0; s >> n == 0; s++) {
            const size_t t = (size_t)__builtin_popcount(s);
            if ((s >> i & 1) || wins[s] || !wins[s | 1u << i]) continue;
            swings[i]++;
            shapley[i] += factorial[t] * factorial[n - 1 - t] / factorial[n];
        }
    }
}

static double count_minimal(size_t n, const uint8_t wins[])
{
    double count = 0;

    for (uint32_t s = 0; s >> n == 0; s++) {
        bool minimal = wins[s];
        for (size_t i = 0; i < n; i++)
            if ((s >> i & 1) && wins[s & ~(1u << i)]) minimal = false;
        count += minimal;
    }
    return count;
}

/* Random games of 1 to 8 players, 1 to 3 criteria, 0 to 3 rules; some weights 0, some quotas out of
 * reach; halves and thirds of integers as well. */
static void against_brute_force(void **state)
{
    enti_random r = enti_random_seed(6, 1);
    size_t nobody = 0;

    (void)state;
    for (int game_no = 0; game_no < 3000; game_no++) {
        const size_t n = 1 + enti_random_below(&r, 8), m = 1 + enti_random_below(&r, 3);
        const size_t n_rules = enti_random_below(&r, 4);
        const double unit = game_no % 3 ? 1.0 : 0.25;
        double quota[3], weight[24], swings[8], shapley[8];
        uint32_t rule[3];
        uint8_t wins[256];
        ent_voting *v = NULL;
        ent_coop *c = NULL;
        ent_power x;
        ent_minimal_winning mw;

        for (size_t k = 0; k < m * n; k++) weight[k] = unit * (double)enti_random_below(&r, 10);
        for (size_t k = 0; k < m; k++)
            quota[k] = unit * (double)(1 + enti_random_below(&r, 5 * n + 3)) - 0.5 * unit;
        for (size_t k = 0; k < n_rules; k++)
            rule[k] = 1 + (uint32_t)enti_random_below(&r, (1u << m) - 1);
        brute(n, m, quota, weight, n_rules, rule, swings, shapley, wins);

        check_ok(ent_voting_new(n, m, quota, weight, n_rules, rule, &v));
        check_ok(ent_voting_power(v, NULL, &x));
        double total = 0, all = 0;
        for (size_t i = 0; i < n; i++) all += swings[i];
        for (uint32_t s = 0; s >> n == 0; s++) total += wins[s];
        for (size_t i = 0; i < n; i++) {
            assert_true(strtod(x.swings[i], NULL) == swings[i]);
            check_near(x.shapley[i], shapley[i], 1e-14);
            assert_true(x.banzhaf[i] == ldexp(swings[i], 1 - (int)n));
            check_near(x.normalised[i], all > 0 ? swings[i] / all : 0.0, 1e-15);
            assert_true(x.dummy[i] == (swings[i] == 0.0));
        }
        assert_true(strtod(x.winning, NULL) == total);
        nobody += total == 0;

        check_ok(ent_voting_coop(v, &c));
        for (uint32_t s = 0; s >> n == 0; s++) assert_true(ent_coop_worth(c, s) == wins[s]);

        check_ok(ent_voting_minimal(v, 1000, NULL, &mw));
        assert_true((double)mw.count == count_minimal(n, wins));
        if (mw.total) assert_true(strtod(mw.total, NULL) == (double)mw.count);
        assert_true((mw.total != NULL) ==
                    (m == 1 && n_rules <= 1 ? true : n_rules == 1 && !(rule[0] & (rule[0] - 1))));
        ent_minimal_winning_clear(&mw);
        ent_coop_free(c);
        ent_power_clear(&x);
        ent_voting_free(v);
    }
    assert_true(nobody > 10);
}

/* Table and list agree where both are possible: 20 players, two criteria, two rules. Weights near
 * 2^40 take the list, the same weights as small integers the table. */
static void table_and_list(void **state)
{
    enti_random r = enti_random_seed(6, 2);
    double weight[2][2][20], quota[2][2];
    const uint32_t rule[] = {1, 2};
    ent_power x[2];

    (void)state;
    for (size_t c = 0; c < 2; c++) {
        double total = 0;
        for (size_t i = 0; i < 20; i++) {
            weight[0][c][i] = (double)(1 + enti_random_below(&r, 20));
            /* what is added, below 1 / 20 of a unit in all, changes no verdict */
            weight[1][c][i] = ldexp(weight[0][c][i], 32) + (double)enti_random_below(&r, 1 << 20);
            total += weight[0][c][i];
        }
        quota[0][c] = floor(0.7 * total);
        quota[1][c] = ldexp(quota[0][c], 32);
    }
    for (size_t k = 0; k < 2; k++) {
        ent_voting *v = NULL;
        check_ok(ent_voting_new(20, 2, quota[k], weight[k][0], 2, rule, &v));
        check_ok(ent_voting_power(v, NULL, &x[k]));
        ent_voting_free(v);
    }
    for (size_t i = 0; i < 20; i++) {
        assert_string_equal(x[0].shapley_text[i], x[1].shapley_text[i]);
        assert_string_equal(x[0].swings[i], x[1].swings[i]);
    }
    assert_string_equal(x[0].winning, x[1].winning);
    ent_power_clear(&x[0]);
    ent_power_clear(&x[1]);
}

/* ---- many players --------------------------------------------------------------------------- */

/* 300 players with a vote each and a simple majority: everybody has 1/300, and binomial(299, 150)
 * swings. One player with 100 votes beside 200 with one: an ocean, the large one has its share of
 * orders in which it comes at places 51 to 150, 100 / 201. */
static void hundreds(void **state)
{
    double weight[301];
    ent_power x;
    mpz_t swings;
    char text[128];

    (void)state;
    for (size_t i = 0; i < 301; i++) weight[i] = 1;
    ent_voting *v = game(300, 151, weight);
    check_ok(ent_voting_power(v, NULL, &x));
    mpz_init(swings);
    mpz_bin_uiui(swings, 299, 150);
    gmp_snprintf(text, sizeof text, "%Zd", swings);
    for (size_t i = 0; i < 300; i++) check_player(&x, i, "1/300", text);
    mpz_clear(swings);
    ent_power_clear(&x);
    ent_voting_free(v);

    weight[0] = 100;
    v = game(201, 151, weight);
    check_ok(ent_voting_power(v, NULL, &x));
    assert_string_equal(x.shapley_text[0], "100/201");
    assert_string_equal(x.shapley_text[200], "101/40200");
    ent_power_clear(&x);
    ent_voting_free(v);
}

/* The rules of Lisbon in a smaller union: most states with 65 % of the population, or all but one. */
static void two_rules(void **state)
{
    const double population[9] = {82, 64, 60, 46, 38, 10, 5, 1, 1};
    double weight[27], swings[9], shapley[9];
    const double quota[3] = {5, 0.65 * 307, 8};
    const uint32_t rule[2] = {3, 4};
    uint8_t wins[512];
    ent_voting *v = NULL;
    ent_power x;

    (void)state;
    for (size_t i = 0; i < 9; i++) {
        weight[i] = weight[18 + i] = 1;
        weight[9 + i] = population[i];
    }
    brute(9, 3, quota, weight, 2, rule, swings, shapley, wins);
    check_ok(ent_voting_new(9, 3, quota, weight, 2, rule, &v));
    check_ok(ent_voting_power(v, NULL, &x));
    for (size_t i = 0; i < 9; i++) {
        check_near(x.shapley[i], shapley[i], 1e-14);
        assert_true(strtod(x.swings[i], NULL) == swings[i]);
    }
    ent_power_clear(&x);
    ent_voting_free(v);
}

/* ---- invariance, corners, refusals ---------------------------------------------------------- */

static void weights_in_other_units(void **state)
{
    const double base[5] = {5, 4, 3, 2, 1}, scale[] = {0x1p-30, 0.5, 3, 1e12};
    ent_voting *v = game(5, 8, base);

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        double weight[5];
        for (size_t i = 0; i < 5; i++) weight[i] = scale[k] * base[i];
        ent_voting *u = game(5, scale[k] * 8, weight);
        for (size_t i = 0; i < 5; i++)
            assert_int_equal(ent_voting_weight(u, 0, i), ent_voting_weight(v, 0, i));
        assert_int_equal(ent_voting_quota(u, 0), 8);
        ent_voting_free(u);
    }
    ent_voting_free(v);
}

static void corners(void **state)
{
    ent_power x;
    ent_minimal_winning m;
    ent_voting *v = game(1, 1, (const double[]){1});

    (void)state;
    check_ok(ent_voting_power(v, NULL, &x));
    check_player(&x, 0, "1", "1");
    assert_true(x.veto[0] && x.dictator[0] && x.normalised[0] == 1.0);
    ent_power_clear(&x);
    ent_voting_free(v);

    v = game(3, 10, (const double[]){1, 2, 3}); /* out of reach */
    check_ok(ent_voting_power(v, NULL, &x));
    for (size_t i = 0; i < 3; i++) {
        check_player(&x, i, "0", "0");
        assert_true(x.dummy[i] && !x.veto[i] && x.normalised[i] == 0.0);
    }
    assert_string_equal(x.winning, "0");
    ent_power_clear(&x);
    check_ok(ent_voting_minimal(v, 5, NULL, &m));
    assert_true(m.count == 0 && m.claim == ENT_CLAIM_ALL);
    assert_string_equal(m.total, "0");
    ent_minimal_winning_clear(&m);
    ent_voting_free(v);

    v = game(3, 1e300, (const double[]){0, 0, 0}); /* no weights at all */
    check_ok(ent_voting_power(v, NULL, &x));
    check_player(&x, 2, "0", "0");
    ent_power_clear(&x);
    ent_voting_free(v);

    v = game(4, 5, (const double[]){9, 1, 1, 1}); /* a dictator */
    check_ok(ent_voting_power(v, NULL, &x));
    assert_true(x.dictator[0] && !x.dictator[1] && x.dummy[3]);
    check_player(&x, 0, "1", "8");
    ent_power_clear(&x);
    check_ok(ent_voting_minimal(v, 5, NULL, &m));
    assert_true(m.count == 1 && m.member[0] && !m.member[1]);
    ent_minimal_winning_clear(&m);
    ent_voting_free(v);
}

static void refused(void **state)
{
    const double one = 1, bad[] = {0, -1, NAN, INFINITY};
    const double many[2] = {0x1p53, 1};
    ent_voting *v = NULL;
    ent_power x;
    ent_minimal_winning m;
    ent_coop *c = NULL;

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        assert_int_equal(ent_voting_new(1, 1, &bad[k], &one, 0, NULL, &v), ENT_ERR_ARG);
        if (k) assert_int_equal(ent_voting_new(1, 1, &one, &bad[k], 0, NULL, &v), ENT_ERR_ARG);
    }
    assert_int_equal(ent_voting_new(0, 1, &one, &one, 0, NULL, &v), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(1, 0, &one, &one, 0, NULL, &v), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(1, 1, &one, &one, 1, NULL, &v), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(1, 1, &one, &one, 1, (const uint32_t[]){0}, &v), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(1, 1, &one, &one, 1, (const uint32_t[]){2}, &v), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(1, 1, NULL, &one, 0, NULL, &v), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(1, 1, &one, &one, 0, NULL, NULL), ENT_ERR_ARG);
    assert_int_equal(ent_voting_new(2001, 1, &one, &one, 0, NULL, &v), ENT_ERR_LIMIT);
    assert_int_equal(ent_voting_new(1, 33, &one, &one, 0, NULL, &v), ENT_ERR_LIMIT);
    assert_int_equal(ent_voting_new(2, 1, &one, many, 0, NULL, &v), ENT_ERR_LIMIT);
    assert_null(v);
    assert_int_equal(ent_voting_power(NULL, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(ent_voting_minimal(NULL, 1, NULL, &m), ENT_ERR_ARG);

    double wide[26];
    for (size_t i = 0; i < 26; i++) wide[i] = 1e9 + (double)(i * i);
    v = game(26, 1.3e10, wide); /* too many for a list, too long for a table */
    assert_int_equal(ent_voting_power(v, NULL, &x), ENT_ERR_LIMIT);
    assert_int_equal(ent_voting_coop(v, &c), ENT_ERR_LIMIT);
    assert_int_equal(ent_voting_set_player_name(v, 26, "x"), ENT_ERR_ARG);
    check_ok(ent_voting_set_player_name(v, 25, "last"));
    assert_string_equal(ent_voting_player_name(v, 25), "last");
    assert_string_equal(ent_voting_player_name(v, 0), "1");
    const ent_control stop = {.max_steps = 3};
    check_ok(ent_voting_minimal(v, 5, &stop, &m));
    assert_int_equal(m.claim, ENT_CLAIM_SOME);
    assert_null(m.total);
    ent_minimal_winning_clear(&m);
    ent_voting_free(v);

    v = game(27, 255, nice_weight);
    assert_int_equal(ent_voting_power(v, &stop, &x), ENT_ERR_LIMIT);
    assert_null(x.shapley);
    ent_voting_free(v);
    ent_voting_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(security_council),
        cmocka_unit_test(six),
        cmocka_unit_test(twelve),
        cmocka_unit_test(nice),
        cmocka_unit_test(against_brute_force),
        cmocka_unit_test(table_and_list),
        cmocka_unit_test(hundreds),
        cmocka_unit_test(two_rules),
        cmocka_unit_test(weights_in_other_units),
        cmocka_unit_test(corners),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
