/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_foresight.c -- sizes that hold under foresight, and largest consistent sets. */
#include "alliances.h"
#include "base/random.h"
#include "check.h"

#include <entente/foresight.h>
#include <stdlib.h>
#include <string.h>

#define MOST 200

static void check_sizes(size_t n, const bool holds[], size_t count, const size_t expected[])
{
    size_t k = 0;

    for (size_t s = 0; s <= n; s++) {
        if (!holds[s]) continue;
        assert_true(k < count);
        assert_int_equal(s, expected[k++]);
    }
    assert_int_equal(k, count);
}

/* Linear treaty: leave and collapse. The sizes do not depend on n. */
static void collapse(void **state)
{
    static const size_t expected[] = {1, 2, 3, 5, 8, 12, 18, 26, 38, 55, 79, 113};
    double inside[114], outside[114];
    bool holds[114];

    (void)state;
    linear_treaty(113, 0.0, inside, outside);
    check_ok(ent_foresight_sizes(113, inside, outside, holds));
    check_sizes(113, holds, 12, expected);
}

/* Z - z^2 / 2 with Z all contributions: a block of s contributes s each. */
static double public_good(void *context, size_t blocks, const size_t size[])
{
    double all = 0.0;

    (void)context;
    for (size_t k = 0; k < blocks; k++) all += (double)(size[k] * size[k]);
    return all - (double)(size[0] * size[0]) / 2.0;
}

/* Ray and Vohra 2001. */
static void binding(void **state)
{
    static const size_t expected[] = {1, 2, 3, 5, 8, 13, 20, 31, 48, 74, 115, 178};
    bool stays[MOST + 1];
    size_t size[MOST], blocks = 0;

    (void)state;
    check_ok(ent_foresight_binding(MOST, public_good, NULL, stays));
    check_sizes(MOST, stays, 12, expected);
    check_ok(ent_foresight_structure(12, stays, size, &blocks));
    assert_int_equal(blocks, 3);
    assert_true(size[0] == 8 && size[1] == 3 && size[2] == 1);
}

/* Chwe 1994: the prisoners' dilemma, where only one player moves at a time: both cooperate is not
 * deterred from by itself, but leaving leads on to mutual defection. */
static void dilemma(void **state)
{
    /* outcomes CC, CD, DC, DD */
    static const double payoff[] = {3, 3, 0, 5, 5, 0, 1, 1};
    static const ent_foresight_move move[] = {{0, 2, 1}, {2, 0, 1}, {1, 3, 1}, {3, 1, 1},
                                              {0, 1, 2}, {1, 0, 2}, {2, 3, 2}, {3, 2, 2}};
    ent_consistent c = {0};

    (void)state;
    check_ok(ent_foresight_consistent(4, 2, payoff, 8, move, &c));
    assert_int_equal(c.claim, ENT_CLAIM_ALL);
    assert_true(c.in[0] && c.in[3] && !c.in[1] && !c.in[2]);
    assert_int_equal(c.count, 2);
    ent_consistent_clear(&c);
    /* nobody can move: everything stays */
    check_ok(ent_foresight_consistent(4, 2, payoff, 0, NULL, &c));
    assert_int_equal(c.count, 4);
    ent_consistent_clear(&c);
}

/* The definition on sets of up to 8 outcomes: the union of all consistent sets. */
static void by_brute_force(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        enti_random random = enti_random_seed(seed, 2);
        const size_t n = 2 + seed % 6, players = 1 + seed % 3, moves = 2 * n;
        double payoff[8 * 3];
        ent_foresight_move move[16];
        bool indirect[8][8] = {{false}};
        unsigned largest = 0;
        ent_consistent c = {0};
        for (size_t k = 0; k < n * players; k++) payoff[k] = (double)enti_random_below(&random, 4);
        for (size_t k = 0; k < moves; k++)
            move[k] =
                (ent_foresight_move){enti_random_below(&random, n), enti_random_below(&random, n),
                                     1 + enti_random_below(&random, (1u << players) - 1)};
#define PREFER(s, z, x)                                                                            \
    (((s)&1 ? payoff[(z)*players] > payoff[(x)*players] : true) &&                                 \
     ((s)&2 ? payoff[(z)*players + 1] > payoff[(x)*players + 1] : true) &&                         \
     ((s)&4 ? payoff[(z)*players + 2] > payoff[(x)*players + 2] : true))
        for (size_t z = 0; z < n; z++) {
            indirect[z][z] = true;
            for (size_t round = 0; round < n; round++)
                for (size_t k = 0; k < moves; k++)
                    if (indirect[move[k].to][z] && PREFER(move[k].movers, z, move[k].from))
                        indirect[move[k].from][z] = true;
        }
        for (unsigned set = 0; set < 1u << n; set++) {
            bool consistent = true;
            for (size_t k = 0; k < moves && consistent; k++) {
                if (!(set >> move[k].from & 1)) continue;
                bool deterred = false;
                for (size_t z = 0; z < n; z++)
                    deterred = deterred || (set >> z & 1 && indirect[move[k].to][z] &&
                                            !PREFER(move[k].movers, z, move[k].from));
                consistent = deterred;
            }
            if (consistent) largest |= set;
        }
        check_ok(ent_foresight_consistent(n, players, payoff, moves, move, &c));
        for (size_t x = 0; x < n; x++) {
            assert_int_equal(c.in[x], largest >> x & 1);
            assert_true(c.in[x] ? c.deviation[x] == moves : move[c.deviation[x]].from == x);
        }
        ent_consistent_clear(&c);
    }
}

static void on_a_table(void **state)
{
    const size_t n = 3;
    ent_membership *m = NULL;
    ent_consistent c = {0};

    (void)state;
    double payoff[3 << 3];
    for (size_t s = 0; s < 8; s++)
        for (size_t i = 0; i < n; i++) payoff[s * n + i] = s == 7 ? 2.0 : 1.0;
    check_ok(ent_membership_new(n, payoff, &m));
    check_ok(ent_foresight_membership(m, &c));
    assert_true(c.in[7] && c.count == 1);
    ent_consistent_clear(&c);
    ent_membership_free(m);
}

static void refused(void **state)
{
    const double pay[2] = {0, NAN};
    const ent_foresight_move wrong = {0, 2, 1}, nobody = {0, 1, 0};
    bool holds[3];
    ent_consistent c = {0};
    size_t size[2], blocks;

    (void)state;
    check_status(ent_foresight_sizes(0, pay, pay, holds), ENT_ERR_ARG);
    check_status(ent_foresight_sizes(1, pay, pay, holds), ENT_ERR_ARG);
    check_status(ent_foresight_sizes(5000, pay, pay, holds), ENT_ERR_LIMIT);
    check_status(ent_foresight_binding(2, NULL, NULL, holds), ENT_ERR_ARG);
    check_status(ent_foresight_structure(0, holds, size, &blocks), ENT_ERR_ARG);
    check_status(ent_foresight_consistent(2, 1, pay, 0, NULL, &c), ENT_ERR_ARG);
    const double fine[2] = {0, 1};
    check_status(ent_foresight_consistent(2, 1, fine, 1, &wrong, &c), ENT_ERR_ARG);
    check_status(ent_foresight_consistent(2, 1, fine, 1, &nobody, &c), ENT_ERR_ARG);
    check_status(ent_foresight_consistent(100000, 1, fine, 0, NULL, &c), ENT_ERR_LIMIT);
    check_status(ent_foresight_membership(NULL, &c), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(collapse),       cmocka_unit_test(binding),    cmocka_unit_test(dilemma),
        cmocka_unit_test(by_brute_force), cmocka_unit_test(on_a_table), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
