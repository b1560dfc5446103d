/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Polynomials built from chosen roots, and what comes back; signs, divisors, text. */
#include "base/polynomial.h"
#include "base/random.h"
#include "check.h"

#include <string.h>

static enti_poly poly_of(size_t n, const long c[])
{
    enti_poly p;
    mpz_t *z = enti_integers_new(n);

    assert_non_null(z);
    for (size_t k = 0; k < n; k++) mpz_set_si(z[k], c[k]);
    check_ok(enti_poly_new(n, z, &p));
    enti_integers_free(z, n);
    return p;
}

/* p * (c[0] + c[1] x + c[2] x^2), p released. */
static enti_poly times(enti_poly p, const long c[3])
{
    const size_t n = p.length + 2;
    mpz_t *z = enti_integers_new(n), factor;
    enti_poly out;

    mpz_init(factor);
    for (size_t j = 0; j < p.length; j++)
        for (size_t k = 0; k < 3; k++) {
            mpz_set_si(factor, c[k]);
            mpz_addmul(z[j + k], p.c[j], factor);
        }
    check_ok(enti_poly_new(n, z, &out));
    enti_integers_free(z, n);
    mpz_clear(factor);
    enti_poly_clear(&p);
    return out;
}

static enti_roots roots_in(const enti_poly *p, long low, long high)
{
    enti_roots roots;
    mpq_t a, b;

    mpq_inits(a, b, NULL);
    mpq_set_si(a, low, 1);
    mpq_set_si(b, high, 1);
    check_ok(enti_poly_roots(p, a, b, &roots));
    mpq_clears(a, b, NULL);
    return roots;
}

static double root(const enti_poly *p, enti_roots *r, size_t k)
{
    return enti_root_double(p, r->low[k], r->high[k]);
}

static void check_root(const enti_roots *r, size_t k, long num, unsigned long den)
{
    assert_true(k < r->count);
    assert_true(mpq_equal(r->low[k], r->high[k]));
    assert_int_equal(mpq_cmp_si(r->low[k], num, den), 0);
}

/* (2x - 1)(3x + 1)(x^2 - 2) and its roots; ends of the interval are left out. */
static void known_roots(void **state)
{
    enti_poly p = times(times(poly_of(1, (const long[]){1}), (const long[]){-1, -1, 6}),
                        (const long[]){-2, 0, 1});
    (void)state;
    enti_roots r = roots_in(&p, -2, 2);
    assert_int_equal(r.count, 4);
    check_near(root(&p, &r, 0), -sqrt(2.0), 0.0);
    check_root(&r, 1, -1, 3);
    check_root(&r, 2, 1, 2);
    check_near(root(&p, &r, 3), sqrt(2.0), 0.0);
    assert_false(mpq_equal(r.low[3], r.high[3]));
    enti_roots_clear(&r);
    enti_poly_clear(&p);

    p = poly_of(4, (const long[]){0, 2, -3, 1}); /* x (x - 1) (x - 2) */
    r = roots_in(&p, 0, 2);
    assert_int_equal(r.count, 1);
    check_root(&r, 0, 1, 1);
    enti_roots_clear(&r);
    r = roots_in(&p, -1, 3);
    assert_int_equal(r.count, 3);
    enti_roots_clear(&r);
    r = roots_in(&p, 0, 1);
    assert_int_equal(r.count, 0);
    enti_roots_clear(&r);
    enti_poly_clear(&p);
}

/* No roots, and polynomials without any degree. */
static void no_roots(void **state)
{
    const long square[] = {1, 0, 1}, seven[] = {7}, zero[] = {0, 0};
    const struct {
        const long *c;
        size_t n;
    } rows[] = {{square, 3}, {seven, 1}, {zero, 2}};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        enti_poly p = poly_of(rows[k].n, rows[k].c);
        enti_roots r = roots_in(&p, -10, 10);
        assert_int_equal(r.count, 0);
        enti_roots_clear(&r);
        enti_poly_clear(&p);
    }
}

/* Products of random factors v x - u and x^2 - x + 1, some repeated: each root once, exactly. */
static void planted(void **state)
{
    enti_random rng = enti_random_seed(11, 0);

    (void)state;
    for (int round = 0; round < 200; round++) {
        enti_poly p = poly_of(1, (const long[]){1}), s;
        double expected[8];
        const size_t n = 1 + enti_random_below(&rng, 7);
        size_t distinct = 0;
        for (size_t k = 0; k < n; k++) {
            const long v = 1 + (long)enti_random_below(&rng, 1000);
            const long u = (long)enti_random_below(&rng, 2000) - 1000;
            p = times(p, (const long[]){-u, v, 0});
            if (enti_random_below(&rng, 2)) p = times(p, (const long[]){-u, v, 0});
            if (enti_random_below(&rng, 2)) p = times(p, (const long[]){1, -1, 1});
            bool seen = false;
            for (size_t j = 0; j < distinct; j++) seen |= expected[j] == (double)u / (double)v;
            if (!seen) expected[distinct++] = (double)u / (double)v;
        }
        check_ok(enti_poly_squarefree(&p, &s));
        enti_roots r = roots_in(&s, -1001, 1001);
        assert_int_equal(r.count, distinct);
        for (size_t k = 0; k < r.count; k++) {
            bool found = false;
            assert_true(mpq_equal(r.low[k], r.high[k]));
            assert_int_equal(enti_poly_sign(&p, r.low[k]), 0);
            if (k) assert_true(mpq_cmp(r.low[k - 1], r.low[k]) < 0);
            for (size_t j = 0; j < distinct; j++) found |= root(&s, &r, k) == expected[j];
            assert_true(found);
        }
        enti_roots_clear(&r);
        enti_poly_clear(&s);
        enti_poly_clear(&p);
    }
}

/* Golden ratio as a root of two polynomials, beside a rational 10^-15 away. */
static void compared(void **state)
{
    enti_poly p = poly_of(3, (const long[]){-1, 1, 1}), q = times(p, (const long[]){2, 0, -4});
    enti_poly near = poly_of(2, (const long[]){-618033988749895, 1000000000000000});
    int order = 7;

    (void)state;
    p = poly_of(3, (const long[]){-1, 1, 1});
    enti_roots a = roots_in(&p, 0, 1), b = roots_in(&q, 0, 1), c = roots_in(&near, 0, 1);
    assert_int_equal(a.count, 1);
    assert_int_equal(b.count, 2);
    check_ok(enti_root_compare(&p, &a, 0, &q, &b, 0, &order));
    assert_int_equal(order, 0);
    check_ok(enti_root_compare(&p, &a, 0, &q, &b, 1, &order));
    assert_true(order < 0);
    check_ok(enti_root_compare(&near, &c, 0, &p, &a, 0, &order));
    assert_true(order > 0); /* 0.6180339887498948482... */
    check_ok(enti_root_compare(&p, &a, 0, &near, &c, 0, &order));
    assert_true(order < 0);
    check_near(root(&p, &a, 0), (sqrt(5.0) - 1) / 2, 1e-16);
    /* a root that one side knows to be rational and the other only has between 0 and 1 */
    mpq_set_ui(b.low[1], 0, 1);
    mpq_set_ui(b.high[1], 1, 1);
    mpq_set_d(c.low[0], 0.5);
    mpq_set_d(c.high[0], 0.5);
    enti_poly half = poly_of(3, (const long[]){1, -2, 0});
    enti_poly same = poly_of(4, (const long[]){-1, 2, -1, 2});
    check_ok(enti_root_compare(&half, &c, 0, &same, &b, 1, &order));
    assert_int_equal(order, 0);
    check_ok(enti_root_compare(&same, &b, 1, &half, &c, 0, &order));
    assert_int_equal(order, 0);
    enti_poly_clear(&half);
    enti_poly_clear(&same);
    enti_roots_clear(&a);
    enti_roots_clear(&b);
    enti_roots_clear(&c);
    enti_poly_clear(&p);
    enti_poly_clear(&q);
    enti_poly_clear(&near);
}

static void common_divisor(void **state)
{
    enti_poly a = times(poly_of(2, (const long[]){-3, -2}), (const long[]){5, 0, 7});
    enti_poly b = times(poly_of(2, (const long[]){9, 6}), (const long[]){1, 1, 1});
    enti_poly zero = poly_of(1, (const long[]){0}), g, expected = poly_of(2, (const long[]){3, 2});

    (void)state;
    check_ok(enti_poly_gcd(&a, &b, &g));
    assert_true(enti_poly_equal(&g, &expected));
    enti_poly_clear(&g);
    check_ok(enti_poly_gcd(&zero, &a, &g));
    assert_int_equal(g.length, 4);
    enti_poly_clear(&g);
    check_ok(enti_poly_gcd(&zero, &zero, &g));
    assert_int_equal(g.length, 0);
    enti_poly_clear(&g);
    enti_poly_clear(&a);
    enti_poly_clear(&b);
    enti_poly_clear(&zero);
    enti_poly_clear(&expected);
}

static void printed(void **state)
{
    const struct {
        size_t n;
        long c[4];
        const char *text;
    } rows[] = {
        {3, {1, -3, 1}, "x^2 - 3 x + 1"},
        {4, {0, -2, 0, -2}, "-x^3 - x"},
        {1, {0}, "0"},
        {1, {-9}, "-1"},
        {3, {-1, 0, 12}, "12 x^2 - 1"},
    };

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        enti_poly p = poly_of(rows[k].n, rows[k].c);
        enti_text t = {0};
        ent_text text = {0};
        check_ok(enti_poly_print(&p, "x", &t));
        check_ok(enti_text_take(&t, &text));
        assert_string_equal(text.data, rows[k].text);
        ent_text_clear(&text);
        enti_poly_clear(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_roots), cmocka_unit_test(no_roots),       cmocka_unit_test(planted),
        cmocka_unit_test(compared),    cmocka_unit_test(common_divisor), cmocka_unit_test(printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
