/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over a best-reply polytope, in doubles and in integers; what doubles are said to prove,
 * against integers. */
#include "check.h"

#include "games.h"
#include "nash/vertices.h"

#include <string.h>

/* All bases of a walk. */
static void walk_bases(const enti_bimatrix *b, size_t player, bool careful, enti_label_set *bases)
{
    enti_walk w;
    bool more = true, is_new;
    size_t index;

    check_ok(enti_walk_begin(b, player, careful, &w));
    bases->words = w.seen.words;
    for (;;) {
        check_ok(enti_walk_next(&w, &more));
        if (!more) break;
        check_ok(enti_label_set_add(bases, w.basis, &index, &is_new));
        assert_true(is_new); /* each once */
        assert_int_equal(w.simple, !memcmp(w.basis, w.labels, w.seen.words * sizeof *w.basis));
    }
    enti_walk_clear(&w);
}

static void check_walks(const ent_game *g)
{
    enti_bimatrix b;

    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_bimatrix_faithful(&b));
    for (size_t i = 0; i < 2; i++) {
        enti_label_set fast = {0}, careful = {0};
        walk_bases(&b, i, false, &fast);
        walk_bases(&b, i, true, &careful);
        assert_int_equal(fast.count, careful.count);
        for (size_t k = 0; k < fast.count; k++) {
            size_t index;
            bool is_new;
            check_ok(enti_label_set_add(&careful, enti_label_set_at(&fast, k), &index, &is_new));
            assert_false(is_new);
        }
        enti_label_set_clear(&fast);
        enti_label_set_clear(&careful);
    }
    enti_bimatrix_clear(&b);
}

/* Doubles and integers meet the same bases: in general, degenerate and ill-conditioned games. */
static void test_same_bases(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int k = 0; k < 120; k++) {
        const int m = 1 + (int)(draw(&seed) % 6), n = 1 + (int)(draw(&seed) % 6);
        ent_game *g = random_bimatrix(m, n, draw(&seed), k % 2 ? 3 : 1000003, k % 8 == 0);
        check_walks(g);
        ent_game_free(g);
    }
    for (int d = 2; d <= 8; d += 2) {
        ent_game *g = savani_von_stengel(d);
        check_walks(g);
        ent_game_free(g);
    }
}

/* How often doubles proved anything. */
typedef struct tally {
    int positive, infeasible;
} tally;

/* At one basis: what doubles prove is so in integers. */
static void check_proofs(const enti_bimatrix *b, const bool support[], enti_tableau *fast,
                         enti_tableau *sure, enti_certifier *c, tally *proven)
{
    bool feasible = true, positive = true;

    enti_tableau_reset(fast, b);
    enti_tableau_reset(sure, b);
    if (!enti_tableau_go(fast, support)) return;
    const bool says_positive = enti_surely_positive(fast, c);
    const bool says_infeasible = enti_surely_infeasible(fast, c);
    proven->positive += says_positive;
    proven->infeasible += says_infeasible;
    assert_false(says_positive && says_infeasible);
    if (!enti_tableau_go(sure, support)) { /* no basis at all */
        assert_false(says_positive);
        return;
    }
    for (size_t r = 0; r < sure->rows; r++) {
        const double sign = sure->ops->entry(sure, r, sure->cols);
        feasible = feasible && sign >= 0.0;
        positive = positive && sign > 0.0;
    }
    assert_true(positive || !says_positive);
    assert_true(!feasible || !says_infeasible);
}

/* By doubles, or by pairs of doubles. */
static void check_all_bases(const ent_game *g, size_t player, const enti_arithmetic *ops,
                            tally *proven)
{
    enti_bimatrix b;
    enti_tableau fast, sure;
    enti_certifier c;
    bool support[16];

    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_bimatrix_faithful(&b));
    check_ok(enti_tableau_new(ops, &b, player, &fast));
    check_ok(enti_tableau_new(&enti_integers, &b, player, &sure));
    check_ok(enti_certifier_new(&fast, b.reply[player], &c));
    for (unsigned code = 0; code < 1u << g->width; code++) {
        int balance = 0;
        for (size_t k = 0; k < g->width; k++) {
            support[k] = code >> k & 1;
            balance += support[k] ? k < b.n[0] ? 1 : -1 : 0;
        }
        if (balance == 0) check_proofs(&b, support, &fast, &sure, &c, proven);
    }
    enti_certifier_clear(&c);
    enti_tableau_clear(&fast);
    enti_tableau_clear(&sure);
    enti_bimatrix_clear(&b);
}

/* Every pair of supports, payoffs few (ties), many, and alike but for 1 in 10^15. */
static void test_proofs(void **state)
{
    tally proven = {0, 0}, finer = {0, 0};
    uint64_t seed = 2;

    (void)state;
    for (int k = 0; k < 60; k++) {
        double u[2][16];
        for (int c = 0; c < 32; c++) {
            const double x = (double)(draw(&seed) % (k % 3 ? 3 : 1000));
            u[c / 16][c % 16] = k % 3 == 2 ? 1e15 * (double)(draw(&seed) % 2) + x : x;
        }
        ent_game *g = bimatrix_of(4, 4, u[0], u[1]);
        check_all_bases(g, (size_t)k % 2, &enti_floats, &proven);
        check_all_bases(g, (size_t)k % 2, &enti_twofold, &finer);
        ent_game_free(g);
    }
    assert_true(proven.positive > 100 && proven.infeasible > 1000);
    assert_true(finer.positive > proven.positive && finer.infeasible > proven.infeasible);
}

/* Whether two tableaus in words and in integers hold the same numbers. */
static void check_words(const enti_tableau *word, const enti_tableau *z)
{
    assert_true(mpz_fits_slong_p(z->den) && mpz_get_si(z->den) == word->w_den);
    for (size_t k = 0; k < z->rows * (z->cols + 1); k++)
        assert_true(mpz_fits_slong_p(z->z[k]) && mpz_get_si(z->z[k]) == word->w[k]);
}

/* Pivots at random, from numbers as large as words take: the same as in integers. */
static void pivot_at_random(const ent_game *g, uint64_t *seed)
{
    enti_bimatrix b;
    enti_tableau word, z;

    check_ok(enti_bimatrix_new(g, &b));
    check_ok(enti_bimatrix_exact(&b));
    assert_true(enti_exact_arithmetic(&b) == &enti_words);
    check_ok(enti_tableau_new(&enti_words, &b, 0, &word));
    check_ok(enti_tableau_new(&enti_integers, &b, 0, &z));
    enti_tableau_reset(&word, &b);
    enti_tableau_reset(&z, &b);
    for (int k = 0; k < 60; k++) {
        const size_t r = (size_t)(draw(seed) % z.rows), c = (size_t)(draw(seed) % z.cols);
        const size_t s = (size_t)(draw(seed) % z.rows), d = (size_t)(draw(seed) % z.cols);
        const double sign = z.ops->entry(&z, r, c);
        assert_true(word.ops->entry(&word, r, c) == sign);
        if (sign == 0.0) continue;
        assert_int_equal(word.ops->compare(&word, r, s, c, d) > 0,
                         z.ops->compare(&z, r, s, c, d) > 0);
        enti_tableau_pivot(&word, r, c);
        enti_tableau_pivot(&z, r, c);
        check_words(&word, &z);
    }
    enti_tableau_clear(&word);
    enti_tableau_clear(&z);
    enti_bimatrix_clear(&b);
}

static void test_words(void **state)
{
    static const unsigned range[][2] = {
        {4, 2000}, {6, 250}, {9, 20}, {15, 3}}; /* actions, payoffs */
    uint64_t seed = 3;

    (void)state;
    for (int k = 0; k < 80; k++) {
        const int n = (int)range[k % 4][0];
        ent_game *g = random_bimatrix(n, n, draw(&seed), range[k % 4][1], false);
        pivot_at_random(g, &seed);
        ent_game_free(g);
    }
    ent_game *large = random_bimatrix(10, 10, 1, 1001, false);
    enti_bimatrix b;
    check_ok(enti_bimatrix_new(large, &b));
    check_ok(enti_bimatrix_exact(&b));
    assert_true(enti_exact_arithmetic(&b) == &enti_integers);
    enti_bimatrix_clear(&b);
    ent_game_free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bases),
        cmocka_unit_test(test_proofs),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
