/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact solutions of integer equations, checked by putting them in. */
#include "base/random.h"
#include "base/rational.h"
#include "check.h"

typedef struct equations {
    size_t n;
    mpz_t *a, *b;         /* what is solved; overwritten */
    mpz_t *was_a, *was_b; /* a copy */
    mpz_t *num;
    mpz_t den;
} equations;

static equations of_size(size_t n)
{
    equations e = {.n = n,
                   .a = enti_integers_new(n * n),
                   .b = enti_integers_new(n),
                   .was_a = enti_integers_new(n * n),
                   .was_b = enti_integers_new(n),
                   .num = enti_integers_new(n)};
    mpz_init(e.den);
    return e;
}

static void release(equations *e)
{
    enti_integers_free(e->a, e->n * e->n);
    enti_integers_free(e->b, e->n);
    enti_integers_free(e->was_a, e->n * e->n);
    enti_integers_free(e->was_b, e->n);
    enti_integers_free(e->num, e->n);
    mpz_clear(e->den);
}

/* Solves, and for a regular A checks A num = b den. */
static bool solve(equations *e)
{
    bool singular = true;
    mpz_t sum;

    for (size_t k = 0; k < e->n * e->n; k++) mpz_set(e->was_a[k], e->a[k]);
    for (size_t i = 0; i < e->n; i++) mpz_set(e->was_b[i], e->b[i]);
    check_ok(enti_exact_solve(e->n, e->a, e->b, e->num, e->den, &singular));
    if (singular) return false;
    assert_true(mpz_sgn(e->den) > 0);
    mpz_init(sum);
    for (size_t i = 0; i < e->n; i++) {
        mpz_set_ui(sum, 0);
        for (size_t j = 0; j < e->n; j++) mpz_addmul(sum, e->was_a[i * e->n + j], e->num[j]);
        mpz_submul(sum, e->was_b[i], e->den);
        assert_int_equal(mpz_sgn(sum), 0);
    }
    mpz_clear(sum);
    return true;
}

static void set(equations *e, const long a[], const long b[])
{
    for (size_t k = 0; k < e->n * e->n; k++) mpz_set_si(e->a[k], a[k]);
    for (size_t i = 0; i < e->n; i++) mpz_set_si(e->b[i], b[i]);
}

static void by_hand(void **state)
{
    /* x + y = 1, x - y = 0: x = y = 1/2 */
    equations e = of_size(2);
    (void)state;

    set(&e, (long[]){1, 1, 1, -1}, (long[]){1, 0});
    assert_true(solve(&e));
    assert_int_equal(mpz_get_si(e.den), 2);
    assert_int_equal(mpz_get_si(e.num[0]), 1);
    assert_int_equal(mpz_get_si(e.num[1]), 1);
    release(&e);
}

static void smallest(void **state)
{
    equations none = of_size(0), one = of_size(1);
    (void)state;

    assert_true(solve(&none));
    set(&one, (long[]){-7}, (long[]){3});
    assert_true(solve(&one));
    assert_int_equal(mpz_get_si(one.den), 7);
    assert_int_equal(mpz_get_si(one.num[0]), -3);
    set(&one, (long[]){0}, (long[]){3});
    assert_false(solve(&one));
    release(&none);
    release(&one);
}

static void rows_change_places(void **state)
{
    equations e = of_size(3);
    (void)state;

    set(&e, (long[]){0, 0, 2, 0, 3, 1, 5, 1, 1}, (long[]){4, 5, 6});
    assert_true(solve(&e));
    release(&e);
}

static void singular(void **state)
{
    equations e = of_size(3);
    (void)state;

    set(&e, (long[]){1, 2, 3, 4, 5, 6, 7, 8, 9}, (long[]){1, 1, 1});
    assert_false(solve(&e));
    set(&e, (long[]){1, 2, 3, 0, 0, 0, 7, 8, 9}, (long[]){1, 1, 1});
    assert_false(solve(&e));
    set(&e, (long[]){1, 0, 3, 4, 0, 6, 7, 0, 9}, (long[]){1, 1, 1});
    assert_false(solve(&e));
    release(&e);
}

/* The Hilbert matrix 1/(i+j+1) times lcm(1..19), as ill-conditioned as they come: the solution
 * of H x = e_0 begins with n^2 (D. Knuth, The Art of Computer Programming 1, 1.2.3, ex. 45:
 * entries of the inverse, here (0,0)). */
static void hilbert(void **state)
{
    const unsigned long common = 232792560; /* lcm(1..20) */
    equations e = of_size(10);
    mpz_t product;
    (void)state;

    for (size_t i = 0; i < 10; i++)
        for (size_t j = 0; j < 10; j++) mpz_set_ui(e.a[i * 10 + j], common / (i + j + 1));
    mpz_set_ui(e.b[0], common);
    assert_true(solve(&e));
    mpz_init(product);
    mpz_mul_ui(product, e.den, 100);
    assert_int_equal(mpz_cmp(product, e.num[0]), 0);
    mpz_clear(product);
    release(&e);
}

static void random_systems(void **state)
{
    enti_random r = enti_random_seed(11, 0);
    (void)state;

    for (size_t n = 1; n <= 24; n++) {
        equations e = of_size(n);
        for (size_t k = 0; k < n * n; k++)
            if (enti_random_below(&r, 3)) mpz_set_si(e.a[k], (long)enti_random_below(&r, 41) - 20);
        for (size_t i = 0; i < n; i++) {
            mpz_set_si(e.a[i * n + i], 1000); /* regular: the diagonal dominates */
            mpz_set_si(e.b[i], (long)enti_random_below(&r, 1000));
        }
        /* reversed rows, so that the pivots are not on the diagonal */
        for (size_t i = 0; i < n / 2; i++)
            for (size_t j = 0; j < n; j++) mpz_swap(e.a[i * n + j], e.a[(n - 1 - i) * n + j]);
        assert_true(solve(&e));
        release(&e);
    }
}

/* 64 rows with an entry of 2^(2^21): minors of 2^27 bits, some thousand of them. */
static void beyond_the_budget(void **state)
{
    equations e = of_size(64);
    bool flag = false;
    (void)state;

    for (size_t i = 0; i < 64; i++) mpz_ui_pow_ui(e.a[i * 64 + i], 2, 1UL << 21);
    check_status(enti_exact_solve(64, e.a, e.b, e.num, e.den, &flag), ENT_ERR_LIMIT);
    release(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),           cmocka_unit_test(smallest),
        cmocka_unit_test(singular),          cmocka_unit_test(rows_change_places),
        cmocka_unit_test(hilbert),           cmocka_unit_test(random_systems),
        cmocka_unit_test(beyond_the_budget),
    };
    return cmocka_run_group_tests_name("base/bareiss", tests, NULL, NULL);
}
